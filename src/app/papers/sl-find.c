/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-find.h"

#include <string.h>

/* One letter as it is compared: lower case, without its accent; white space is one space. */
static gunichar
fold (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (g_unichar_isspace (c))
    return ' ';
  if (c == 0x2018 || c == 0x2019 || c == 0x02bc)
    return '\'';
  if (c == 0x201c || c == 0x201d)
    return '"';
  if (c >= 0x2010 && c <= 0x2015)
    return '-';
  if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 0)
    c = parts[0];
  return g_unichar_tolower (c);
}

/* The words, folded, with white space at the ends gone and inside single. */
static gunichar *
fold_words (const char *words, gsize *length)
{
  gunichar *folded = g_new (gunichar, strlen (words) + 1);
  gsize n = 0;

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = fold (g_utf8_get_char (at));

      if (c == ' ' && (n == 0 || folded[n - 1] == ' '))
        continue;
      folded[n++] = c;
    }
  if (n > 0 && folded[n - 1] == ' ')
    n--;
  *length = n;
  return folded;
}

/* The end of a match that begins at @at; NULL where there is none. */
static const char *
match (const char *at, const gunichar *words, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (*at == '\0' || fold (g_utf8_get_char (at)) != words[i])
        return NULL;
      at = g_utf8_next_char (at);
      /* More white space than was asked for. */
      while (words[i] == ' ' && *at != '\0' && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
    }
  return at;
}

GArray *
sl_find (const char *text, const char *words)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SlFound));
  gsize length;
  g_autofree gunichar *folded = fold_words (words, &length);

  for (const char *at = text; length > 0 && *at != '\0';)
    {
      const char *end = match (at, folded, length);

      if (end != NULL)
        {
          SlFound one = { (gsize) (at - text), (gsize) (end - text) };

          g_array_append_val (found, one);
          at = end;
        }
      else
        at = g_utf8_next_char (at);
    }
  return found;
}
