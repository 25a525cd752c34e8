/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a briefing: the same drawing as preview and PDF, in points on the full sheet. */
#pragma once

#include <gtk/gtk.h>

#include "briefing/sl-briefing.h"

G_BEGIN_DECLS

/* @error: NULL where it was printed; never called where the dialog was cancelled. */
typedef void (*SlPrintDone) (const GError *error, gpointer user_data);

/* A print operation for @briefing; run it, or export with it. (transfer full) */
GtkPrintOperation *sl_print_operation_new (SlBriefing *briefing, const char *name);
/* Shows the dialog and returns; @done runs later on the main thread. */
void sl_print_operation_run (SlBriefing *briefing,
                             const char *name,
                             GtkWindow *parent,
                             SlPrintDone done,
                             gpointer user_data,
                             GDestroyNotify destroy);

G_END_DECLS
