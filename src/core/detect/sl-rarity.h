/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which strings are rare in English minutes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many of @set (element-type utf8), in lower case, begin at a place of a text, roughly. */
double sl_rarity_judge (GPtrArray *set);

G_END_DECLS
