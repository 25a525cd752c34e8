/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The icon of a kind: its letter in a rounded square, outlined, or filled once confirmed. Drawn as
 * text, so that it follows size, contrast and language. */
#pragma once

#include <adwaita.h>

#include "base/sl-types.h"

G_BEGIN_DECLS

#define SL_TYPE_KIND_BADGE (sl_kind_badge_get_type ())
G_DECLARE_FINAL_TYPE (SlKindBadge, sl_kind_badge, SL, KIND_BADGE, AdwBin)

/* Properties: kind (SlKind), filled (gboolean). */
GtkWidget *sl_kind_badge_new (SlKind kind);
void sl_kind_badge_set_kind (SlKindBadge *self, SlKind kind);
void sl_kind_badge_set_filled (SlKindBadge *self, gboolean filled);

G_END_DECLS
