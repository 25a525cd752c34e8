/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern in PCRE2 syntax for places that are gone through often: what GRegex makes anew for each
 * search, this keeps. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SL_PATTERN_DEFAULT = 0,
  SL_PATTERN_CASELESS = 1 << 0,
} SlPatternFlags;

/* Static, with its first two members; of UTF-8. */
typedef struct
{
  const char *pattern;
  SlPatternFlags flags;
  gpointer code; /* made when it is needed first */
} SlPattern;

/**
 * sl_pattern_find:
 * @length: of @text, which is valid UTF-8
 * @at: where to begin; what stands in front is seen by the pattern
 * @start: (out) (optional): where the match begins; unchanged where there is none
 * @end: (out) (optional): the same of its end
 *
 * From any thread.
 */
gboolean sl_pattern_find (
    SlPattern *pattern, const char *text, gsize length, gsize at, gsize *start, gsize *end);

G_END_DECLS
