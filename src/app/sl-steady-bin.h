/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for no room of its own, whatever is in it. GTK measures every row that a list holds, once
 * for its least width and once more for its height at that width, each time when one of them
 * changes; where the list gets the room that its neighbours leave, nobody needs to know. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SL_TYPE_STEADY_BIN (sl_steady_bin_get_type ())
G_DECLARE_FINAL_TYPE (SlSteadyBin, sl_steady_bin, SL, STEADY_BIN, AdwBin)

G_END_DECLS
