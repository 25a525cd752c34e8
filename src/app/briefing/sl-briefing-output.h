/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A briefing to the printer or into a PDF file, with its dialog before and its toast after. */
#pragma once

#include <gtk/gtk.h>

#include "briefing/sl-briefing.h"

G_BEGIN_DECLS

/* @view: in the window that the dialog belongs to */
void sl_briefing_output_print (GtkWidget *view, SlBriefing *briefing, SlFacts *facts);
void sl_briefing_output_save (GtkWidget *view, SlBriefing *briefing, SlFacts *facts);
/* The file's name without its ending: "Briefing Scrutiny Panel 2012-10-30". (transfer full) */
char *sl_briefing_output_dup_name (SlFacts *facts);

/* The page's words, for a message. */
void sl_briefing_output_copy (GtkWidget *view, SlBriefing *briefing, SlFacts *facts);

G_END_DECLS
