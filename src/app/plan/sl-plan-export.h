/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the plan to a file of its user's choice. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* @from: a widget in the window; a toast says what came of it. @format: "csv" or "ods" */
void sl_plan_export_start (GtkWidget *from, SlLibrary *library, const char *format);

G_END_DECLS
