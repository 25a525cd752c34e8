/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what when, the newest first: all acts of the library, those that were undone too. It
 * stands beside the window and follows what is done there. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* @parent: an SlWindow, whose undo and redo it offers. */
void sl_history_window_present (GtkWindow *parent, SlLibrary *library);

G_END_DECLS
