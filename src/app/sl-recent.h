/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers that were read last. Only their ids are kept, and only here: the desktop's own list of
 * recent files would go on naming papers that were erased from the library. */
#pragma once

#include <gio/gio.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* @paper is the one that is read now. */
void sl_recent_note (SlPaper *paper);
/* Makes @menu the list of those that @library still has, the last one first, each for
 * win.show-paper. Returns how many there are. */
guint sl_recent_fill (GMenu *menu, SlLibrary *library);

G_END_DECLS
