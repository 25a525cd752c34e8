/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static pcre2_code *
compile (const SlPattern *pattern)
{
  int error;
  PCRE2_SIZE offset;
  guint32 options = PCRE2_UTF | PCRE2_NO_UTF_CHECK;
  pcre2_code *code;

  /* As GRegex understands the same words. */
  options |= PCRE2_UCP;
  if ((pattern->flags & SL_PATTERN_CASELESS) != 0)
    options |= PCRE2_CASELESS;
  code = pcre2_compile (
      (PCRE2_SPTR) pattern->pattern, PCRE2_ZERO_TERMINATED, options, &error, &offset, NULL);
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

gboolean
sl_pattern_find (
    SlPattern *pattern, const char *text, gsize length, gsize at, gsize *start, gsize *end)
{
  static GPrivate own = G_PRIVATE_INIT (free_match);
  pcre2_match_data *match = g_private_get (&own);
  const PCRE2_SIZE *ovector;

  if (match == NULL)
    g_private_set (&own, match = pcre2_match_data_create (1, NULL));
  if (g_once_init_enter (&pattern->code))
    g_once_init_leave (&pattern->code, compile (pattern));
  /* 0: it has more groups than there is room for. */
  if (pcre2_match (pattern->code, (PCRE2_SPTR) text, length, at, PCRE2_NO_UTF_CHECK, match, NULL)
      < 0)
    return FALSE;
  ovector = pcre2_get_ovector_pointer (match);
  if (start != NULL)
    *start = ovector[0];
  if (end != NULL)
    *end = ovector[1];
  return TRUE;
}
