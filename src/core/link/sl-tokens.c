/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-tokens.h"

#include <libstemmer.h>
#include <string.h>

static void
token_clear (gpointer data)
{
  SlToken *token = data;

  g_free (token->word);
  g_free (token->folded);
  g_free (token->stem);
}

/* Lower case without accents, so that "Café" and "CAFE" are one. */
char *
sl_tokens_fold (const char *word)
{
  g_autofree char *normal = g_utf8_normalize (word, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = NULL;
  GString *plain = g_string_new (NULL);
  const char *at;

  if (normal == NULL)
    return g_string_free (plain, FALSE);
  folded = g_utf8_casefold (normal, -1);
  for (at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* "children's" and "Members'" are counted as "children" and "Members"; "D.C.S." stays three
 * letters, joined below. */
static const char *
word_end (const char *start, const char **next)
{
  const char *at = start, *end;

  while (*at != '\0' && g_unichar_isalnum (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  end = at;
  if (*at != '\0' && is_apostrophe (g_utf8_get_char (at)))
    {
      const char *tail = g_utf8_next_char (at);

      if ((*tail == 's' || *tail == 'S') && !g_unichar_isalnum (g_utf8_get_char (tail + 1)))
        at = tail + 1;
    }
  *next = at;
  return end;
}

/* Initials with dots are one word: "L.S.C.B." → "LSCB". */
static char *
initials (const char *start, const char **next)
{
  GString *letters = g_string_new (NULL);
  const char *at = start;

  while (g_unichar_isupper (g_utf8_get_char (at)) && *g_utf8_next_char (at) == '.')
    {
      g_string_append_unichar (letters, g_utf8_get_char (at));
      at = g_utf8_next_char (at) + 1;
    }
  if (letters->len > 1 && g_unichar_isupper (g_utf8_get_char (at))
      && !g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (at))))
    {
      g_string_append_unichar (letters, g_utf8_get_char (at));
      at = g_utf8_next_char (at);
    }
  if (letters->len < 2)
    {
      g_string_free (letters, TRUE);
      return NULL;
    }
  *next = at;
  return g_string_free (letters, FALSE);
}

GArray *
sl_tokens_read (const char *text)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (SlToken));
  /* A stemmer holds state: one for each call is what makes this callable from any thread. */
  struct sb_stemmer *stemmer = sb_stemmer_new ("english", NULL);
  const char *at = text;

  g_array_set_clear_func (tokens, token_clear);
  while (*at != '\0')
    {
      SlToken token = { 0 };
      const char *next = NULL;
      const char *folded;
      const sb_symbol *stem;

      if (!g_unichar_isalnum (g_utf8_get_char (at)))
        {
          at = g_utf8_next_char (at);
          continue;
        }
      token.word = initials (at, &next);
      if (token.word == NULL)
        {
          const char *end = word_end (at, &next);

          token.word = g_strndup (at, end - at);
        }
      token.folded = sl_tokens_fold (token.word);
      folded = token.folded;
      stem = sb_stemmer_stem (stemmer, (const sb_symbol *) folded, (int) strlen (folded));
      token.stem = g_strndup ((const char *) stem, sb_stemmer_length (stemmer));
      g_array_append_val (tokens, token);
      at = next;
    }
  sb_stemmer_delete (stemmer);
  return tokens;
}

char *
sl_tokens_join (GArray *tokens, guint first, guint n, SlTokensForm form)
{
  GString *joined = g_string_new (form == SL_TOKENS_EXACT ? "=" : NULL);
  guint i;

  for (i = first; i < first + n; i++)
    {
      const SlToken *token = &g_array_index (tokens, SlToken, i);

      if (i > first)
        g_string_append_c (joined, ' ');
      g_string_append (joined,
                       form == SL_TOKENS_PRINTED ? token->word
                       : form == SL_TOKENS_STEMS ? token->stem
                                                 : token->folded);
    }
  return g_string_free (joined, FALSE);
}
