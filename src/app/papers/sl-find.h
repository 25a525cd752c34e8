/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding words in a text as a person means them: capitals, accents, kinds of quotes and dashes, and how much white
 * space there is do not count. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize start, end; /* bytes */
} SlFound;

/* (transfer full) (element-type SlFound): in order, not overlapping; empty where @words has no letter, digit or sign. */
GArray *sl_find (const char *text, const char *words);

G_END_DECLS
