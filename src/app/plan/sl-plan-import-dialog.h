/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing a plan: choose a file, see what it will change, then let it. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* @from: a widget in the window; toasts say what came of it. */
void sl_plan_import_start (GtkWidget *from, SlLibrary *library);

G_END_DECLS
