/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place where words were found, as a row shows it: its page, and the line of words around it.
 */
#pragma once

#include <glib-object.h>

#include "sl-find.h"

G_BEGIN_DECLS

#define SL_TYPE_HIT_ROW (sl_hit_row_get_type ())
G_DECLARE_FINAL_TYPE (SlHitRow, sl_hit_row, SL, HIT_ROW, GObject)

int sl_hit_row_get_page (SlHitRow *self);
/* The words around it on one line; where in them it stands, in bytes. */
const char *sl_hit_row_get_snippet (SlHitRow *self, guint *start, guint *end);
/* @text: the one in which @found is a place. (transfer full) */
SlHitRow *sl_hit_row_new (int page, const char *text, const SlFound *found);

G_END_DECLS
