/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-due-phrase.h"

#include <string.h>

gboolean
sl_due_is (const SlDuePhrase *phrase, guint at, const char *word)
{
  return at < phrase->n && g_str_equal (phrase->words[at], word);
}

gboolean
sl_due_is_any (const SlDuePhrase *phrase, guint at, const char *const *words)
{
  return at < phrase->n && g_strv_contains (words, phrase->words[at]);
}

gboolean
sl_due_has (const SlDuePhrase *phrase, const char *word)
{
  for (guint i = 0; i < phrase->n; i++)
    if (sl_due_is (phrase, i, word))
      return TRUE;
  return FALSE;
}

/* The unit of time at a word: 'h', 'd', 'w', 'f', 'm', 'q', 'y', or 0. */
char
sl_due_unit_at (const SlDuePhrase *phrase, guint at)
{
  static const struct
  {
    const char *stem;
    char unit;
  } units[] = { { "day", 'd' },      { "week", 'w' },      { "month", 'm' },    { "quarter", 'q' },
                { "year", 'y' },     { "fortnight", 'f' }, { "hour", 'h' },     { "diwrnod", 'd' },
                { "ddiwrnod", 'd' }, { "niwrnod", 'd' },   { "wythnos", 'w' },  { "mis", 'm' },
                { "fis", 'm' },      { "chwarter", 'q' },  { "blwyddyn", 'y' }, { "flwyddyn", 'y' },
                { "blynedd", 'y' },  { "flynedd", 'y' },   { "mlynedd", 'y' } };

  if (at >= phrase->n)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      const char *rest = phrase->words[at];

      if (!g_str_has_prefix (rest, units[i].stem))
        continue;
      rest += strlen (units[i].stem);
      if (*rest == '\0' || g_str_equal (rest, "s") || g_str_equal (rest, "s'")
          || g_str_equal (rest, "'s") || g_str_equal (rest, "au") || g_str_equal (rest, "oedd"))
        return units[i].unit;
    }
  return 0;
}
