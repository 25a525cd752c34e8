/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of an older library are read once more in the background, a moment after it was opened:
 * how far that is, and an end to it until the next opening. Not there where nothing is to be read.
 */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_REREAD_BAR (sl_reread_bar_get_type ())
G_DECLARE_FINAL_TYPE (SlRereadBar, sl_reread_bar, SL, REREAD_BAR, AdwBin)

/* @library: (nullable): open */
void sl_reread_bar_set_library (SlRereadBar *self, SlLibrary *library);

G_END_DECLS
