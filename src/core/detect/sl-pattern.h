/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern in PCRE2 syntax for places that are gone through often: what GRegex makes anew for each
 * search, this keeps. It means what it means to GRegex, where lines end too. */
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
 * @length: of @text, which is valid UTF-8; what ends before it begins has no match
 * @at: where to begin; what stands in front is seen by the pattern
 * @start: (out) (optional): where the match begins; unchanged where there is none
 * @end: (out) (optional): the same of its end
 *
 * From any thread.
 */
gboolean sl_pattern_find (
    SlPattern *pattern, const char *text, gsize length, gsize at, gsize *start, gsize *end);

/* Of a group in a text. */
typedef struct
{
  gsize start, end;
} SlPatternGroup;

#define SL_PATTERN_GROUPS_MAX 4

/**
 * sl_pattern_match:
 * @groups: (out) (array length=n_groups): where the match stands, then its groups; those that took
 *   no part are empty, at 0. Unchanged where there is no match
 * @n_groups: at most %SL_PATTERN_GROUPS_MAX
 *
 * The same as sl_pattern_find ().
 */
gboolean sl_pattern_match (SlPattern *pattern,
                           const char *text,
                           gsize length,
                           gsize at,
                           SlPatternGroup *groups,
                           guint n_groups);

/* Whether a whole string has it. */
gboolean sl_pattern_is_in (SlPattern *pattern, const char *string);

G_END_DECLS
