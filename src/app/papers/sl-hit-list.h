/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places that were found, each with the words around it and its page; the one that is looked at
 * is selected.
 *
 * Signal ::go (guint hit): the person chose one. */
#pragma once

#include <adwaita.h>

#include "sl-finder.h"

G_BEGIN_DECLS

#define SL_TYPE_HIT_LIST (sl_hit_list_get_type ())
G_DECLARE_FINAL_TYPE (SlHitList, sl_hit_list, SL, HIT_LIST, AdwBin)

void sl_hit_list_set_finder (SlHitList *self, SlFinder *finder);
/* -1 for none */
void sl_hit_list_set_current (SlHitList *self, int hit);

G_END_DECLS
