/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-terms.h"

#include "sl-tokens.h"

/* A word inside a known phrase still counts, but little: "plan" of "pathway plan" is no evidence
 * for other plans. */
#define COVERED_WEIGHT 0.25
/* Rows of phrases that say nothing although their words do: "financial year", "Permanent
 * Secretary". */
#define NEUTRAL "#neutral"

void
sl_term_free (SlTerm *term)
{
  if (term == NULL)
    return;
  g_free (term->key);
  g_free (term->words);
  g_free (term);
}

/* Takes @words. */
static SlTerm *
add_term (GPtrArray *terms, const char *key, char *words, double weight)
{
  SlTerm *term = g_new0 (SlTerm, 1);

  term->key = g_strdup (key);
  term->words = words;
  term->weight = weight;
  g_ptr_array_add (terms, term);
  return term;
}

static void
take_phrase (GArray *tokens, guint first, guint n, GPtrArray *entries, GPtrArray *terms)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const SlThesaurusEntry *entry = g_ptr_array_index (entries, i);
      gboolean neutral = g_str_equal (entry->concept, NEUTRAL);

      if (!neutral)
        {
          char *words = sl_tokens_join (tokens, first, n, SL_TOKENS_PRINTED);
          SlTerm *term = add_term (terms, entry->concept, words, entry->weight);

          term->own = entry->own;
          term->entry = entry;
        }
      for (guint j = first; j < first + n; j++)
        {
          SlToken *token = &g_array_index (tokens, SlToken, j);

          token->covered = TRUE;
          token->stop = token->stop || neutral;
        }
    }
}

/* Returns: the words that the longest known phrase at @first takes, or 0. */
static guint
match_phrase (SlThesaurus *thesaurus, GArray *tokens, guint first, GPtrArray *terms)
{
  for (guint n = MIN (SL_THESAURUS_MOST_WORDS, tokens->len - first); n > 0; n--)
    {
      g_autofree char *exact = sl_tokens_join (tokens, first, n, SL_TOKENS_EXACT);
      g_autofree char *stems = sl_tokens_join (tokens, first, n, SL_TOKENS_STEMS);
      GPtrArray *entries = sl_thesaurus_find (thesaurus, exact, stems);

      if (entries == NULL)
        continue;
      take_phrase (tokens, first, n, entries, terms);
      return n;
    }
  return 0;
}

static gboolean
says_nothing (SlThesaurus *thesaurus, const char *folded)
{
  return g_ascii_isdigit (folded[0]) || g_utf8_strlen (folded, -1) < 2
         || sl_thesaurus_is_stop (thesaurus, folded);
}

/* A word that no phrase took. */
static void
add_hint (SlThesaurus *thesaurus, const SlToken *token, GPtrArray *terms)
{
  const SlThesaurusHint *hint = sl_thesaurus_find_hint (thesaurus, token->stem);

  if (hint != NULL && !token->covered)
    add_term (terms, hint->concept, g_strdup (token->word), hint->weight);
}

GPtrArray *
sl_terms_extract_with (SlThesaurus *thesaurus, const char *text)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_term_free);
  g_autoptr (GArray) tokens = NULL;

  if (text == NULL)
    return terms;
  tokens = sl_tokens_read (text);
  for (guint i = 0; i < tokens->len;)
    i += MAX (1, match_phrase (thesaurus, tokens, i, terms));
  for (guint i = 0; i < tokens->len; i++)
    {
      const SlToken *token = &g_array_index (tokens, SlToken, i);

      if (token->stop || says_nothing (thesaurus, token->folded))
        continue;
      add_term (terms, token->stem, g_strdup (token->word), token->covered ? COVERED_WEIGHT : 1.0);
      add_hint (thesaurus, token, terms);
    }
  return terms;
}

GPtrArray *
sl_terms_extract (const char *text)
{
  return sl_terms_extract_with (sl_thesaurus_get_default (), text);
}

gboolean
sl_terms_contain (GPtrArray *terms, const char *key)
{
  for (guint i = 0; i < terms->len; i++)
    if (g_str_equal (((SlTerm *) g_ptr_array_index (terms, i))->key, key))
      return TRUE;
  return FALSE;
}
