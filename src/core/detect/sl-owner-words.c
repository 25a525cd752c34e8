/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-owner-words.h"

#include <string.h>

#include "sl-cues.h"

static const char *const connectors[] = { "of",   "for", "and", "&",    "-",  "–",     "—", "to",
                                          "with", "in",  "o",   "dros", "ar", "gyfer", NULL };
static const char *const determiners[] = { "the", "a",    "an",  "each", "his", "her", "their",
                                           "its", "both", "all", "this", "our", NULL };
static const char *const qualifiers[]
    = { "interim", "new",      "assistant", "senior",   "deputy", "acting", "independent", "head",
        "chief",   "lead",     "local",     "relevant", "social", "county", "city",        "parish",
        "town",    "district", "all",       "vice",     "named",  "other",  "council",     "care",
        "group",   "police",   "working",   "steering", NULL };

gboolean
sl_owner_word_is_agent (const char *word)
{
  SlCueHit hit;

  return sl_cues_find (SL_CUE_AGENT, word, 0, strlen (word), FALSE, &hit);
}

/* "D.C.S.", and "D.C.S" where the full stop was taken for the sentence's. */
gboolean
sl_owner_word_is_dotted (const char *word, gsize n)
{
  if (n > 0 && word[n - 1] == '.')
    n--;
  if (n < 3 || n > 9 || n % 2 == 0)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (i % 2 == 0 ? !g_ascii_isupper (word[i]) : word[i] != '.')
      return FALSE;
  return TRUE;
}

gboolean
sl_owner_word_is_initials (const char *word)
{
  gsize n = strlen (word);

  if (sl_owner_word_is_dotted (word, n))
    return TRUE;
  if (n < 2 || n > 4)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isupper (word[i]))
      return FALSE;
  return TRUE;
}

gboolean
sl_owner_word_is_capitalised (const char *word)
{
  return g_unichar_isupper (g_utf8_get_char (word));
}

gboolean
sl_owner_word_is_title (const char *word)
{
  static const char *const titles[] = {
    "cllr",      "clr",  "councillor",     "councillors", "mr",      "mrs",   "ms",       "miss",
    "dr",        "prof", "professor",      "alderman",    "baillie", "canon", "sir",      "cllrs",
    "sister",    "rev",  "lady",           "lord",        "det",     "sgt",   "sergeant", "insp",
    "inspector", "supt", "superintendent", "pcso",        "cty",     "dist",  "boro",     NULL
  };
  g_autofree char *lower = g_ascii_strdown (word, -1);

  g_strdelimit (lower, ".", '\0');
  return g_strv_contains (titles, lower);
}

gboolean
sl_owner_word_is_connector (const char *word)
{
  return g_strv_contains (connectors, word);
}

gboolean
sl_owner_word_is_determiner (const char *word)
{
  return g_strv_contains (determiners, word);
}

gboolean
sl_owner_word_is_qualifier (const char *word)
{
  return g_strv_contains (qualifiers, word);
}
