/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one name of a list ends and the next begins. */
#include <string.h>

#include "sl-pattern.h"
#include "sl-roll.h"

/* Whether a name may begin at @p, after a joint. */
static gboolean
name_begins (const char *p)
{
  return sl_roll_is_titled (p) || g_str_has_prefix (p, "Y Cyngh");
}

/* Whether the words so far end in what goes on with a title: "District", "in place of", "Alderman".
 */
static gboolean
awaits_name (const GString *piece)
{
  static SlPattern regex
      = { "(?:^|\\b)(?:rev\\.?|revd\\.?|reverend|the|detective|chief|major|prof\\.?|"
          "professor|sir|district|county|borough|city|town|parish|for|of|and|alderman|cllr|"
          "clr|councillor|y|det|ch|temp|t|/|&|[-–—:]) ?$",
          SL_PATTERN_CASELESS,
          NULL };

  return piece->len == 0 || sl_pattern_is_in (&regex, piece->str);
}

/* Whether an "and" in front of @p joins two names, not the two halves of a post: "Director of
 * Leisure and Community". */
static gboolean
parts_names (const char *p, const GString *piece)
{
  static SlPattern post
      = { " [-–—] |\\b(?:director|head|manager|officer|lead|member) (?:of|for)\\b",
          SL_PATTERN_CASELESS,
          NULL };
  gsize n = strcspn (p, ",;(\n");
  g_autofree char *next = g_strchomp (g_strndup (p, n));
  gboolean own_post = p[n] == '(' || strstr (next, " – ") != NULL || strstr (next, " - ") != NULL;

  return own_post || !sl_pattern_is_in (&post, piece->str);
}

/* "Councillors A Ash, Mrs B Birch, C Cedar" between semicolons: one piece, to be read again. */
static gboolean
shares_title (const GString *piece)
{
  static SlPattern regex = { "^ *(?:and )?(?:y cynghorwyr|councillors|cllrs|clrs|aldermen)\\b",
                             SL_PATTERN_CASELESS,
                             NULL };

  return sl_pattern_is_in (&regex, piece->str);
}

/* How many bytes of joint stand at @p: 0 none. Names meet at semicolons, line ends and commas, and
 * where a title begins one that nothing parts from the last. */
gsize
sl_roll_find_joint (const char *p, const GString *piece, int depth, gboolean semicolons)
{
  static SlPattern stop = { "\\p{Ll}{5,}\\.$", SL_PATTERN_CASELESS, NULL };
  static SlPattern short_title
      = { "\\b(?:councillors?|messrs|reverend|professor)\\.$", SL_PATTERN_CASELESS, NULL };
  static SlPattern initials = { "\\([A-Z]{2,4}\\)$", SL_PATTERN_CASELESS, NULL };

  if (depth > 0)
    return 0;
  if (*p == ';' || *p == '\n')
    return 1;
  if (*p == ',' && (!semicolons || (p[1] == ' ' && name_begins (p + 2) && !shares_title (piece))))
    return 1;
  if (g_str_has_prefix (p, " and ") && g_unichar_isupper (g_utf8_get_char (p + 5))
      && (name_begins (p + 5) || (!semicolons && parts_names (p + 5, piece))))
    return 5;
  /* The next list behind a full stop. */
  if (*p == ' ' && piece->len > 0 && piece->str[piece->len - 1] == '.'
      && g_unichar_isupper (g_utf8_get_char (p + 1)) && sl_pattern_is_in (&stop, piece->str)
      && !sl_pattern_is_in (&short_title, piece->str))
    return 1;
  /* The Welsh "and". */
  if ((g_str_has_prefix (p, " a ") || g_str_has_prefix (p, " ac ")) && piece->len > 0)
    {
      gsize n = p[2] == ' ' ? 3 : 4;

      if (g_unichar_isupper (g_utf8_get_char (p + n))
          && (name_begins (p + n) || (!semicolons && parts_names (p + n, piece))))
        return n;
    }
  if (*p == ' ' && p[1] != '\0' && name_begins (p + 1) && !awaits_name (piece)
      && !(semicolons && shares_title (piece)))
    return 1;
  if (*p == ' ' && piece->len > 0 && piece->str[piece->len - 1] == ')'
      && !sl_pattern_is_in (&initials, piece->str) && g_unichar_isupper (g_utf8_get_char (p + 1)))
    return 1;
  return 0;
}
