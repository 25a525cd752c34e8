/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-owner-name.h"

#include <string.h>

#define INITIALS_MAX 5
#define PARTS_MAX 12

static const struct
{
  const char *word;
  SlOwnerTitles title;
} title_words[] = {
  { "alderman", SL_OWNER_TITLE_COUNCILLOR },
  { "athro", SL_OWNER_TITLE_LEARNED },
  { "baillie", SL_OWNER_TITLE_COUNCILLOR },
  { "bailie", SL_OWNER_TITLE_COUNCILLOR },
  { "baroness", SL_OWNER_TITLE_SHE },
  { "canon", SL_OWNER_TITLE_CLERGY },
  { "captain", SL_OWNER_TITLE_RANK },
  { "ch", SL_OWNER_TITLE_RANK },
  { "chief", SL_OWNER_TITLE_RANK },
  { "cllr", SL_OWNER_TITLE_COUNCILLOR },
  { "clr", SL_OWNER_TITLE_COUNCILLOR },
  { "colonel", SL_OWNER_TITLE_RANK },
  { "constable", SL_OWNER_TITLE_RANK },
  { "councillor", SL_OWNER_TITLE_COUNCILLOR },
  { "cyng", SL_OWNER_TITLE_COUNCILLOR },
  { "cynghorydd", SL_OWNER_TITLE_COUNCILLOR },
  { "dame", SL_OWNER_TITLE_SHE },
  { "dci", SL_OWNER_TITLE_RANK },
  { "det", SL_OWNER_TITLE_RANK },
  { "detective", SL_OWNER_TITLE_RANK },
  { "di", SL_OWNER_TITLE_RANK },
  { "dr", SL_OWNER_TITLE_LEARNED },
  { "ds", SL_OWNER_TITLE_RANK },
  { "fr", SL_OWNER_TITLE_CLERGY },
  { "insp", SL_OWNER_TITLE_RANK },
  { "inspector", SL_OWNER_TITLE_RANK },
  { "lady", SL_OWNER_TITLE_SHE },
  { "lord", SL_OWNER_TITLE_HE },
  { "major", SL_OWNER_TITLE_RANK },
  { "miss", SL_OWNER_TITLE_SHE },
  { "mr", SL_OWNER_TITLE_HE },
  { "mrs", SL_OWNER_TITLE_SHE },
  { "ms", SL_OWNER_TITLE_SHE },
  { "mx", 0 },
  { "pc", SL_OWNER_TITLE_RANK },
  { "pcso", SL_OWNER_TITLE_RANK },
  { "prof", SL_OWNER_TITLE_LEARNED },
  { "professor", SL_OWNER_TITLE_LEARNED },
  { "rev", SL_OWNER_TITLE_CLERGY },
  { "revd", SL_OWNER_TITLE_CLERGY },
  { "reverend", SL_OWNER_TITLE_CLERGY },
  { "sergeant", SL_OWNER_TITLE_RANK },
  { "sgt", SL_OWNER_TITLE_RANK },
  { "sir", SL_OWNER_TITLE_HE },
  { "superintendent", SL_OWNER_TITLE_RANK },
  { "supt", SL_OWNER_TITLE_RANK },
  { "the", 0 },
  { "y", 0 },
  { "yr", 0 },
};

/* In front of "Councillor" only. */
static const char *const tiers[]
    = { "borough", "city", "community", "county", "district", "parish", "town", NULL };

static const char *const honours[] = { "am", "as", "bem", "cbe", "dl", "jp",  "kc",  "mbe",
                                       "mp", "ms", "msp", "obe", "qc", "qpm", "phd", NULL };

/* Capitals that stand for a body or for nobody far more often than for a person. */
static const char *const bodies[]
    = { "all", "aob", "bc", "cc", "ccg", "dc", "dfe", "dwp", "gp", "hr",  "icb", "ict", "it",
        "la",  "lga", "mp", "na", "nhs", "pc", "pcc", "pct", "pr", "tba", "tbc", "tc",  NULL };

/* In lower case, without accents, apostrophes and dots; "&" is "and". */
char **
sl_owner_name_fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = plain != NULL ? g_utf8_casefold (plain, -1) : g_strdup ("");
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = lower;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else if (c == '-' || c == 0x2010)
        g_string_append_c (word, '-');
      else if (c == '&')
        g_string_append (word, "and");
      else if (c != '\'' && c != 0x2019 && !g_unichar_ismark (c))
        {
          if (word->len > 0)
            g_strv_builder_add (words, word->str);
          g_string_truncate (word, 0);
        }
      if (c == '\0')
        break;
    }
  return g_strv_builder_end (words);
}

static gboolean
is_title (char **words, SlOwnerTitles *titles)
{
  for (guint i = 0; i < G_N_ELEMENTS (title_words); i++)
    if (g_str_equal (words[0], title_words[i].word))
      {
        *titles |= title_words[i].title;
        return TRUE;
      }
  return g_strv_contains (tiers, words[0]) && words[1] != NULL
         && (g_str_equal (words[1], "councillor") || g_str_equal (words[1], "cllr"));
}

gboolean
sl_owner_name_is_body (const char *initials)
{
  return g_strv_contains (bodies, initials);
}

void
sl_owner_name_read (const char *text, SlOwnerName *name)
{
  name->words = sl_owner_name_fold (text);
  name->first = 0;
  name->titles = 0;
  while (name->words[name->first] != NULL && is_title (name->words + name->first, &name->titles))
    name->first++;
  name->n = g_strv_length (name->words + name->first);
  while (name->n > 2 && g_strv_contains (honours, name->words[name->first + name->n - 1]))
    name->n--;
}

void
sl_owner_name_clear (SlOwnerName *name)
{
  g_clear_pointer (&name->words, g_strfreev);
}

static const char *
word_at (const SlOwnerName *name, guint i)
{
  return name->words[name->first + i];
}

/* "JS", "J.S.", "D.C.S." in small letters; %NULL for all other words. */
char *
sl_owner_name_fold_initials (const char *text)
{
  g_autofree char *letters = NULL;
  GString *all = g_string_new (NULL);
  gboolean only = TRUE;

  for (const char *p = text; *p != '\0' && only; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isupper (c))
        g_string_append_unichar (all, c);
      else
        only = c == '.' || c == ' ';
    }
  letters = g_string_free (all, FALSE);
  if (only && g_utf8_strlen (letters, -1) >= 2 && g_utf8_strlen (letters, -1) <= INITIALS_MAX)
    {
      g_auto (GStrv) words = sl_owner_name_fold (letters);

      return g_strdup (words[0]);
    }
  return NULL;
}

/* The first letters of the parts of a name, those of "Smith-Brown" both; @last is set to where the
 * surname's begin. */
static guint
name_letters (const SlOwnerName *name, gunichar *letters, guint *last)
{
  guint n = 0;

  for (guint w = 0; w < name->n; w++)
    {
      const char *part = word_at (name, w);

      *last = n;
      while (part != NULL && *part != '\0' && n < PARTS_MAX)
        {
          const char *hyphen = strchr (part, '-');

          letters[n++] = g_utf8_get_char (part);
          part = hyphen != NULL ? hyphen + 1 : NULL;
        }
    }
  return n;
}

/* Whether a person may sign so: the first name's letter, the surname's, and any of those between.
 */
gboolean
sl_owner_name_forms (const SlOwnerName *name, const char *initials)
{
  gunichar letters[PARTS_MAX];
  guint last = 0, at = 1;
  guint n = name_letters (name, letters, &last);
  const char *p = g_utf8_next_char (initials);

  if (name->n < 2 || n == 0 || g_utf8_get_char (initials) != letters[0])
    return FALSE;
  for (; *p != '\0'; p = g_utf8_next_char (p), at++)
    {
      gboolean final = *g_utf8_next_char (p) == '\0';

      if (final)
        at = MAX (at, last);
      while (at < n && letters[at] != g_utf8_get_char (p))
        at++;
      if (at >= n)
        return FALSE;
    }
  return TRUE;
}

/* "JSM" for Jo Smith, where another has "JS". */
static gboolean
spells_surname (const SlOwnerName *name, const char *initials)
{
  const char *surname = name->n >= 2 ? word_at (name, name->n - 1) : NULL;
  gsize first = g_utf8_next_char (initials) - initials;

  return surname != NULL && initials[first] != '\0'
         && strncmp (word_at (name, 0), initials, first) == 0
         && g_str_has_prefix (surname, initials + first);
}

char *
sl_owner_name_read_initials (const char *entry, const char *name)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *found = NULL;
  g_auto (SlOwnerName) bare = { NULL };

  if (strchr (entry, '(') == NULL)
    return NULL;
  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("\\(((?:\\p{Lu}\\.?){2,4})\\)", G_REGEX_OPTIMIZE, 0, NULL));
  sl_owner_name_read (name, &bare);
  g_regex_match (regex, entry, 0, &match);
  for (; found == NULL && g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *written = g_match_info_fetch (match, 1);
      g_autofree char *initials = sl_owner_name_fold_initials (written);

      if (initials != NULL && !sl_owner_name_is_body (initials)
          && (sl_owner_name_forms (&bare, initials) || spells_surname (&bare, initials)))
        found = g_steal_pointer (&written);
    }
  return g_steal_pointer (&found);
}

/* "J" for "Jane" and the other way round. */
static gboolean
given_agree (const char *a, const char *b)
{
  return g_str_equal (a, b)
         || (g_utf8_get_char (a) == g_utf8_get_char (b)
             && (*g_utf8_next_char (a) == '\0' || *g_utf8_next_char (b) == '\0'));
}

gboolean
sl_owner_name_equal (const SlOwnerName *a, const SlOwnerName *b)
{
  if (a->n != b->n || a->n < 2)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (!g_str_equal (word_at (a, i), word_at (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
sl_owner_name_agrees (const SlOwnerName *owner, const SlOwnerName *listed)
{
  guint tail = 0;
  guint given;

  while (
      tail < MIN (owner->n, listed->n)
      && g_str_equal (word_at (owner, owner->n - 1 - tail), word_at (listed, listed->n - 1 - tail)))
    tail++;
  if (tail == 0)
    return FALSE;
  /* "Cllr van der Berg", "Cllr J Smith" of whom the list gives the surname. */
  if (tail == owner->n || tail == listed->n)
    return owner->titles != 0 || tail >= 2;
  given = MIN (owner->n, listed->n) - 1;
  for (guint i = 0; i < given; i++)
    if (!given_agree (word_at (owner, i), word_at (listed, i)))
      return FALSE;
  return TRUE;
}

gboolean
sl_owner_name_adds (const SlOwnerName *listed, const SlOwnerName *owner)
{
  return listed->n > 0
         && (owner->n < listed->n
             || !g_str_equal (word_at (owner, owner->n - 1), word_at (listed, listed->n - 1)));
}
