/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A follow-up as the register's pane shows it: when, what, by whom, and the page that it stands on, which opens. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

GtkWidget *sl_register_followup_new (SlLibrary *library, const SlFollowupRecord *record);
/* "13 Sep 2012, page 2"; NULL where the paper is not there. (transfer full) */
char *sl_register_dup_place (SlLibrary *library, const char *paper, int page);
/* A picture beside words that say the same. */
GtkWidget *sl_register_new_icon (const char *name);

G_END_DECLS
