/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's outline as a list to go by; the row of what is being read is selected.
 *
 * Signal ::go (SlOutlineRow row): the person chose a heading. */
#pragma once

#include <adwaita.h>

#include "sl-outline.h"

G_BEGIN_DECLS

#define SL_TYPE_OUTLINE_PANEL (sl_outline_panel_get_type ())
G_DECLARE_FINAL_TYPE (SlOutlinePanel, sl_outline_panel, SL, OUTLINE_PANEL, AdwBin)

/* @words: what is said where @outline is NULL or has no rows */
void sl_outline_panel_set_outline (SlOutlinePanel *self, SlOutline *outline, const char *words);
/* What is looked at; page 0 for nothing. */
void sl_outline_panel_set_place (SlOutlinePanel *self, int page, double y);

G_END_DECLS
