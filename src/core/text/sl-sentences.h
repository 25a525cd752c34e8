/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fifth stage: where sentences end within a block's words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize start, end; /* bytes, without surrounding white space */
} SlSpan;

/* (transfer full) (element-type SlSpan): the sentences of @text; @length bytes, not terminated. */
GArray *sl_sentences_find (const char *text, gsize length);

G_END_DECLS
