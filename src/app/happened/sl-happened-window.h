/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did it happen? What was still owed to a committee beside what its new minutes say of it, to be
 * answered by key. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* @asked: somebody asked for it; else it comes only where something was owed. */
void
sl_happened_window_present (GtkWindow *parent, SlLibrary *library, SlPaper *paper, gboolean asked);

G_END_DECLS
