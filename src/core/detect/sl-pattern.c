/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-pattern.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static pcre2_code *
compile (const SlPattern *pattern)
{
  int error;
  PCRE2_SIZE offset;
  pcre2_compile_context *context = pcre2_compile_context_create (NULL);
  /* These and the line ends are GRegex's. */
  guint32 options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_UCP;
  pcre2_code *code;

  if ((pattern->flags & SL_PATTERN_CASELESS) != 0)
    options |= PCRE2_CASELESS;
  pcre2_set_newline (context, PCRE2_NEWLINE_ANY);
  code = pcre2_compile (
      (PCRE2_SPTR) pattern->pattern, PCRE2_ZERO_TERMINATED, options, &error, &offset, context);
  pcre2_compile_context_free (context);
  if (code == NULL)
    g_error ("“%s” cannot be compiled at %" G_GSIZE_FORMAT, pattern->pattern, offset);
  pcre2_jit_compile (code, PCRE2_JIT_COMPLETE);
  return code;
}

static void
free_match (gpointer match)
{
  pcre2_match_data_free (match);
}

/* Returns: (nullable): where the match and its groups stand; good until the thread's next search */
static const PCRE2_SIZE *
search (SlPattern *pattern, const char *text, gsize length, gsize at)
{
  static GPrivate own = G_PRIVATE_INIT (free_match);
  pcre2_match_data *match = g_private_get (&own);
  int count;

  /* A stretch that ends before it begins. */
  if (length > G_MAXSSIZE || at > length)
    return NULL;
  if (match == NULL)
    g_private_set (&own, match = pcre2_match_data_create (SL_PATTERN_GROUPS_MAX, NULL));
  if (g_once_init_enter (&pattern->code))
    g_once_init_leave (&pattern->code, compile (pattern));
  count
      = pcre2_match (pattern->code, (PCRE2_SPTR) text, length, at, PCRE2_NO_UTF_CHECK, match, NULL);
  /* The interpreter's stack grows. */
  if (count == PCRE2_ERROR_JIT_STACKLIMIT)
    count = pcre2_match (pattern->code,
                         (PCRE2_SPTR) text,
                         length,
                         at,
                         PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT,
                         match,
                         NULL);
  /* 0: it has more groups than there is room for. */
  if (count < 0)
    return NULL;
  return pcre2_get_ovector_pointer (match);
}

gboolean
sl_pattern_find (
    SlPattern *pattern, const char *text, gsize length, gsize at, gsize *start, gsize *end)
{
  const PCRE2_SIZE *ovector = search (pattern, text, length, at);

  if (ovector == NULL)
    return FALSE;
  if (start != NULL)
    *start = ovector[0];
  if (end != NULL)
    *end = ovector[1];
  return TRUE;
}

gboolean
sl_pattern_match (SlPattern *pattern,
                  const char *text,
                  gsize length,
                  gsize at,
                  SlPatternGroup *groups,
                  guint n_groups)
{
  const PCRE2_SIZE *ovector = search (pattern, text, length, at);

  g_return_val_if_fail (n_groups <= SL_PATTERN_GROUPS_MAX, FALSE);

  if (ovector == NULL)
    return FALSE;
  for (guint i = 0; i < n_groups; i++)
    {
      /* PCRE2 says the same of all groups that took no part, whatever their number. */
      gboolean took_part = ovector[2 * i] != PCRE2_UNSET;

      groups[i] = took_part ? (SlPatternGroup){ ovector[2 * i], ovector[2 * i + 1] }
                            : (SlPatternGroup){ 0 };
    }
  return TRUE;
}

gboolean
sl_pattern_is_in (SlPattern *pattern, const char *string)
{
  return search (pattern, string, strlen (string), 0) != NULL;
}
