/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the register to a file that the user chooses. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* @format: "csv", "json", "ics" or "ods". @from: a widget in the window; a toast says what came of
 * it. */
void sl_register_export_start (GtkWidget *from, SlLibrary *library, const char *format, const char *const *ids);

G_END_DECLS
