/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing in a plan: a file, which of its columns say what, what that would change; then it does
 * so, or not. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* Asks for the file first. @from: a widget in the window */
void sl_plan_import_start (GtkWidget *from, SlLibrary *library);
void sl_plan_import_window_present (GtkWindow *parent, SlLibrary *library, GFile *file);

G_END_DECLS
