/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-terms.h"

#include <gio/gio.h>
#include <libstemmer.h>
#include <string.h>

#include "sl-core-resources.h"

/* No phrase of the thesaurus has more words. */
#define MAX_PHRASE_WORDS 6
/* A word inside a known phrase still counts, but little: "plan" of "pathway plan" is no evidence
 * for other plans. */
#define COVERED_WEIGHT 0.25
/* Rows of phrases that say nothing although their words do: "financial year", "Permanent
 * Secretary". */
#define NEUTRAL "#neutral"

typedef struct
{
  char *concept; /* "#front-door" */
  double weight;
  gboolean own;
} Entry;

typedef struct
{
  char *word; /* as printed */
  char *folded;
  char *stem;
  gboolean stop;
  gboolean covered;
} Token;

typedef struct
{
  GHashTable
      *phrases; /* stems, or "=" and folded words, joined by one space → GPtrArray of Entry */
  GHashTable *stops; /* folded words */
} Lexicon;

static void
token_clear (gpointer data)
{
  Token *token = data;

  g_free (token->word);
  g_free (token->folded);
  g_free (token->stem);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->concept);
  g_free (entry);
}

void
sl_term_free (SlTerm *term)
{
  if (term == NULL)
    return;
  g_free (term->key);
  g_free (term->words);
  g_free (term);
}

/* Lower case without accents, so that "Café" and "CAFE" are one. */
static char *
fold_word (const char *word, gssize length)
{
  g_autofree char *normal = g_utf8_normalize (word, length, G_NORMALIZE_NFKD);
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

static GArray *
tokenize (const char *text, GHashTable *stops)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (Token));
  /* A stemmer holds state: one for each call is what makes this callable from any thread. */
  struct sb_stemmer *stemmer = sb_stemmer_new ("english", NULL);
  const char *at = text;

  g_array_set_clear_func (tokens, token_clear);
  while (*at != '\0')
    {
      Token token = { 0 };
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
      token.folded = fold_word (token.word, -1);
      folded = token.folded;
      stem = sb_stemmer_stem (stemmer, (const sb_symbol *) folded, (int) strlen (folded));
      token.stem = g_strndup ((const char *) stem, sb_stemmer_length (stemmer));
      token.stop = stops != NULL
                   && (g_hash_table_contains (stops, folded) || g_ascii_isdigit (folded[0])
                       || g_utf8_strlen (folded, -1) < 2);
      g_array_append_val (tokens, token);
      at = next;
    }
  sb_stemmer_delete (stemmer);
  return tokens;
}

typedef enum
{
  PRINTED,
  STEMS,
  EXACT, /* folded, behind a "=" */
} Form;

static char *
join (GArray *tokens, guint first, guint n, Form form)
{
  GString *joined = g_string_new (form == EXACT ? "=" : NULL);
  guint i;

  for (i = first; i < first + n; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);

      if (i > first)
        g_string_append_c (joined, ' ');
      g_string_append (joined,
                       form == PRINTED ? token->word
                       : form == STEMS ? token->stem
                                       : token->folded);
    }
  return g_string_free (joined, FALSE);
}

static void
add_phrase (Lexicon *lexicon, const char *phrase, const char *concept, double weight, gboolean own)
{
  g_autoptr (GArray) tokens = tokenize (phrase, NULL);
  g_autofree char *stems = NULL;
  GPtrArray *entries;
  Entry *entry;

  if (tokens->len == 0 || tokens->len > MAX_PHRASE_WORDS)
    {
      g_warning ("the thesaurus has a phrase of %u words: %s", tokens->len, phrase);
      return;
    }
  entry = g_new0 (Entry, 1);
  entry->concept = g_strconcat ("#", concept, NULL);
  entry->weight = weight;
  entry->own = own;
  stems = join (tokens, 0, tokens->len, phrase[0] == '=' ? EXACT : STEMS);
  entries = g_hash_table_lookup (lexicon->phrases, stems);
  if (entries == NULL)
    {
      entries = g_ptr_array_new_with_free_func (entry_free);
      g_hash_table_insert (lexicon->phrases, g_steal_pointer (&stems), entries);
    }
  g_ptr_array_add (entries, entry);
}

static void
add_line (Lexicon *lexicon, const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", 4);
  g_auto (GStrv) phrases = NULL;
  guint i;

  if (line[0] == '#' || line[0] == '\0')
    return;
  if (g_strv_length (columns) != 4)
    {
      g_warning ("the thesaurus has a line without four columns: %s", line);
      return;
    }
  phrases = g_strsplit (columns[3], "|", -1);
  for (i = 0; phrases[i] != NULL; i++)
    {
      const char *phrase = g_strstrip (phrases[i]);

      if (g_str_equal (columns[0], "stop"))
        g_hash_table_add (lexicon->stops, fold_word (phrase, -1));
      else
        add_phrase (lexicon,
                    phrase,
                    columns[0],
                    g_ascii_strtod (columns[1], NULL),
                    g_str_equal (columns[2], "own"));
    }
}

static void
add_file (Lexicon *lexicon, const char *name)
{
  g_autofree char *path = g_strconcat ("/org/sightline/Sightline/link/", name, NULL);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (sl_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size;
  const char *data;
  guint i;

  g_return_if_fail (bytes != NULL);
  data = g_bytes_get_data (bytes, &size);
  text = g_strndup (data, size);
  lines = g_strsplit (text, "\n", -1);
  for (i = 0; lines[i] != NULL; i++)
    add_line (lexicon, lines[i]);
}

static Lexicon *
get_lexicon (void)
{
  static Lexicon *lexicon;

  if (g_once_init_enter (&lexicon))
    {
      Lexicon *made = g_new0 (Lexicon, 1);

      made->phrases = g_hash_table_new_full (
          g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      made->stops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      add_file (made, "thesaurus-en.tsv");
      add_file (made, "thesaurus-cy.tsv");
      g_once_init_leave (&lexicon, made);
    }
  return lexicon;
}

static void
add_term (GPtrArray *terms, const char *key, char *words, double weight, gboolean own)
{
  SlTerm *term = g_new0 (SlTerm, 1);

  term->key = g_strdup (key);
  term->words = words;
  term->weight = weight;
  term->own = own;
  g_ptr_array_add (terms, term);
}

static GPtrArray *
lookup (const Lexicon *lexicon, GArray *tokens, guint first, guint n)
{
  g_autofree char *exact = join (tokens, first, n, EXACT);
  g_autofree char *stems = join (tokens, first, n, STEMS);
  GPtrArray *entries = g_hash_table_lookup (lexicon->phrases, exact);

  return entries != NULL ? entries : g_hash_table_lookup (lexicon->phrases, stems);
}

static void
take_phrase (GArray *tokens, guint first, guint n, GPtrArray *entries, GPtrArray *terms)
{
  guint i;

  for (i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);
      gboolean neutral = g_str_equal (entry->concept, NEUTRAL);
      guint j;

      if (!neutral)
        add_term (
            terms, entry->concept, join (tokens, first, n, PRINTED), entry->weight, entry->own);
      for (j = first; j < first + n; j++)
        {
          Token *token = &g_array_index (tokens, Token, j);

          token->covered = TRUE;
          token->stop = token->stop || neutral;
        }
    }
}

/* Returns: the words that the longest known phrase at @first takes, or 0. */
static guint
match_phrase (const Lexicon *lexicon, GArray *tokens, guint first, GPtrArray *terms)
{
  guint n;

  for (n = MIN (MAX_PHRASE_WORDS, tokens->len - first); n > 0; n--)
    {
      GPtrArray *entries = lookup (lexicon, tokens, first, n);

      if (entries == NULL)
        continue;
      take_phrase (tokens, first, n, entries, terms);
      return n;
    }
  return 0;
}

GPtrArray *
sl_terms_extract (const char *text)
{
  const Lexicon *lexicon = get_lexicon ();
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_term_free);
  g_autoptr (GArray) tokens = NULL;
  guint i;

  if (text == NULL)
    return terms;
  tokens = tokenize (text, lexicon->stops);
  for (i = 0; i < tokens->len;)
    i += MAX (1, match_phrase (lexicon, tokens, i, terms));
  for (i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);

      if (!token->stop)
        add_term (terms,
                  token->stem,
                  g_strdup (token->word),
                  token->covered ? COVERED_WEIGHT : 1.0,
                  FALSE);
    }
  return terms;
}

gboolean
sl_terms_contain (GPtrArray *terms, const char *key)
{
  guint i;

  for (i = 0; i < terms->len; i++)
    {
      const SlTerm *term = g_ptr_array_index (terms, i);

      if (g_str_equal (term->key, key))
        return TRUE;
    }
  return FALSE;
}
