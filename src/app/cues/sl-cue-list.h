/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cues of a draft, by kind: searched, switched, and added to. */
#pragma once

#include "sl-cue-draft.h"

G_BEGIN_DECLS

#define SL_TYPE_CUE_LIST (sl_cue_list_get_type ())
G_DECLARE_FINAL_TYPE (SlCueList, sl_cue_list, SL, CUE_LIST, AdwBin)

/* ::changed — a switch was moved or a cue added. */
GtkWidget *sl_cue_list_new (void);
/* @draft must outlive its being shown; NULL for none. */
void sl_cue_list_set_draft (SlCueList *self, SlCueDraft *draft);
/* Its lines have come in another order. */
void sl_cue_list_update (SlCueList *self);
void sl_cue_list_focus_search (SlCueList *self);

G_END_DECLS
