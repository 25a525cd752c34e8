/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register over all meetings: what somebody owes, overdue first, filtered, with one item's pane
 * beside it. Property library (SlLibrary, NULL until opened).
 *
 * Class actions that the window forwards to: view.find (moves to this view's search),
 * register.export (string: "csv", "json", "ics" or "ods"). */
#pragma once

#include "model/sl-library.h"
#include "sl-folding-bin.h"

G_BEGIN_DECLS

#define SL_TYPE_REGISTER_VIEW (sl_register_view_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterView, sl_register_view, SL, REGISTER_VIEW, SlFoldingBin)

G_END_DECLS
