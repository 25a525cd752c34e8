/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching the library, beside the window in which what is found opens. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* @parent: an SlWindow, of which win.show-place, win.show-item and win.show-goal open what was
 * chosen. */
void sl_search_window_present (GtkWindow *parent, SlLibrary *library);

G_END_DECLS
