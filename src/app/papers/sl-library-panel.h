/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library: committees, their papers newest first, and how far each is reviewed.
 *
 * Properties: library (SlLibrary), paper (SlPaper, rw, notify: the one that is open). */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_LIBRARY_PANEL (sl_library_panel_get_type ())
G_DECLARE_FINAL_TYPE (SlLibraryPanel, sl_library_panel, SL, LIBRARY_PANEL, AdwBin)

G_END_DECLS
