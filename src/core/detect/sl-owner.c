/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-owner.h"

#include <string.h>

#include "sl-dates.h"
#include "sl-owner-words.h"
#include "sl-pattern.h"

/* They open a clause with a capital and are nobody's name: "That Council be asked". */
static const char *const openers[] = { "that",  "if",   "when",  "as",       "from",  "by",
                                       "after", "once", "until", "although", "while", NULL };
static const char *const trailing_adverbs[]
    = { "also",         "therefore", "duly",  "now",    "then",        "however", "shortly",
        "subsequently", "further",   "again", "then",   "accordingly", "all",     "which",
        "who",          "would",     "will",  "should", "shall",       "be",      NULL };

/* "the Assistant Director, once in post," → "the Assistant Director". */
static void
cut_parenthesis (GString *words)
{
  static SlPattern aside = { "^, (?:in|after|following|together|with|on|as|having|through|via|by|"
                             "jointly|alongside|supported|working|subject|who|which) ",
                             SL_PATTERN_DEFAULT,
                             NULL };
  char *comma;
  gsize length;

  while (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  if (words->len == 0 || words->str[words->len - 1] != ',')
    return;
  g_string_truncate (words, words->len - 1);
  comma = strrchr (words->str, ',');
  if (comma == NULL)
    return;
  length = words->len - (comma - words->str);
  /* "the Director, in consultation with the Cabinet Member for Children and Young People," */
  if (length < 60 || (length < 160 && sl_pattern_find (&aside, comma, length, 0, NULL, NULL)))
    g_string_truncate (words, comma - words->str);
}

static void
cut_adverbs (GPtrArray *words)
{
  while (words->len > 0)
    {
      g_autofree char *lower = g_ascii_strdown (g_ptr_array_index (words, words->len - 1), -1);

      g_strdelimit (lower, ",", '\0');
      if (!g_strv_contains (trailing_adverbs, lower)
          && !(g_str_has_suffix (lower, "ly")
               && g_ascii_islower (*(char *) words->pdata[words->len - 1])))
        return;
      g_ptr_array_set_size (words, words->len - 1);
      /* "the Board, which will" */
      if (words->len > 0 && (g_str_equal (lower, "which") || g_str_equal (lower, "who")))
        {
          char *last = g_ptr_array_index (words, words->len - 1);

          if (g_str_has_suffix (last, ","))
            last[strlen (last) - 1] = '\0';
        }
    }
}

/* Whether a word belongs to the name that @taken words behind it form; @stop where it is the name's
 * first. */
static gboolean
takes_word (const char *word, guint taken, const char *behind, gboolean *stop)
{
  gsize n = strlen (word);
  g_autofree char *lower = g_ascii_strdown (word, -1);
  char last = word[n - 1];

  *stop = FALSE;
  if (last == ',' || last == ';' || last == ':' || last == '.' || last == '?' || last == ')')
    {
      g_autofree char *bare = g_strndup (word, n - 1);

      if (last == '.'
          && (sl_owner_word_is_title (bare) || n == 2 || sl_owner_word_is_dotted (word, n)))
        return TRUE;
      /* "Director, Early Help": a post's field behind its comma. */
      return last == ',' && taken > 0 && sl_owner_word_is_capitalised (bare)
             && sl_owner_word_is_agent (bare) && sl_owner_word_is_capitalised (behind);
    }
  if (sl_owner_word_is_determiner (lower))
    {
      *stop = TRUE;
      return taken > 0;
    }
  if (g_strv_contains (openers, lower))
    return FALSE;
  if (sl_owner_word_is_capitalised (word) || sl_owner_word_is_agent (word))
    return TRUE;
  if (taken == 0)
    return FALSE;
  if (sl_owner_word_is_connector (lower))
    return sl_owner_word_is_capitalised (behind) || sl_owner_word_is_determiner (behind);
  return sl_owner_word_is_qualifier (lower);
}

/* "Director of [Children,] Schools and Families": the first of a list that a post is over. */
static gboolean
is_in_field (char **words, guint at)
{
  const char *word = words[at];

  if (word[strlen (word) - 1] != ',' || !sl_owner_word_is_capitalised (word))
    return FALSE;
  for (guint i = at; i > 1 && at - i < 4; i--)
    {
      if (g_str_equal (words[i - 1], "of") || g_str_equal (words[i - 1], "for"))
        return sl_owner_word_is_agent (words[i - 2]);
      if (!sl_owner_word_is_capitalised (words[i - 1]))
        return FALSE;
    }
  return FALSE;
}

/* "Executive Director (People)" */
static gboolean
is_bracketed (const char *word)
{
  gsize n = strlen (word);

  return n > 3 && word[0] == '(' && word[n - 1] == ')' && sl_owner_word_is_capitalised (word + 1);
}

static gboolean
is_name (char **words, guint from, guint to)
{
  guint capitals = 0;

  for (guint i = from; i < to; i++)
    {
      if (sl_owner_word_is_agent (words[i]) || sl_owner_word_is_title (words[i])
          || sl_owner_word_is_initials (words[i]))
        return TRUE;
      capitals += sl_owner_word_is_capitalised (words[i]);
    }
  return capitals >= 2;
}

static char *
join (char **words, guint from, guint to)
{
  GString *out = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (out, "%s%s", i > from ? " " : "", words[i]);
  if (from < to && sl_owner_word_is_dotted (words[to - 1], strlen (words[to - 1])))
    return g_string_free (out, FALSE);
  if (out->len > 0 && strchr (",;:.", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* The start of the name that ends the words. */
static guint
find_start (char **words, guint n)
{
  guint from = n;

  while (from > 0 && n - from < SL_OWNER_WORDS_MAX)
    {
      gboolean stop;

      if (!takes_word (words[from - 1], n - from, from < n ? words[from] : "", &stop)
          && !is_bracketed (words[from - 1])
          && !(from < n && sl_owner_word_is_capitalised (words[from])
               && is_in_field (words, from - 1)))
        break;
      from--;
      /* "the Head of the Service": go on over the inner article. */
      if (stop
          && !(from > 1 && g_str_equal (words[from - 1], "of")
               && (sl_owner_word_is_capitalised (words[from - 2])
                   || sl_owner_word_is_agent (words[from - 2]))))
        break;
    }
  while (from < n && sl_owner_word_is_connector (words[from]))
    from++;
  return from;
}

/* "meetings with the Department would": the Department is not who would. */
static gboolean
is_preposition (const char *word)
{
  static const char *const prepositions[]
      = { "with",    "from",    "by",   "in",  "at", "on", "about",
          "between", "against", "upon", "for", "of", NULL };

  return g_strv_contains (prepositions, word);
}

/* "the Cabinet Member for Schools (Councillor Lamb) undertook", "the Director of Education (D.E.)
 * will": who holds the post goes, and so does the post that stands behind a name, or what it is
 * shortened to. */
static void
cut_bracket (GString *words)
{
  static SlPattern brief = { "^\\((?:\\p{Lu}\\.){2,}\\)$", SL_PATTERN_DEFAULT, NULL };
  const char *open;

  while (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  if (words->len == 0 || words->str[words->len - 1] != ')')
    return;
  open = strrchr (words->str, '(');
  if (open != NULL && open > words->str + 1
      && (strchr (open, ' ') != NULL || sl_pattern_is_in (&brief, open)))
    g_string_truncate (words, open - 1 - words->str);
}

/* "the Committee's [comments] would be": whose it is does nothing. */
static gboolean
is_possessive (const char *word)
{
  return g_str_has_suffix (word, "'s") || g_str_has_suffix (word, "’s")
         || g_str_has_suffix (word, "s'") || g_str_has_suffix (word, "s’");
}

/* "volunteered that Healthwatch would", "agreed Sue will": behind these a capital is a name's,
 * though it stands alone. */
static gboolean
is_told_name (const char *text, gsize start, gsize verb, const char *word)
{
  const char *at = g_strrstr_len (text + start, verb - start, word);
  g_autofree char *lower = g_ascii_strdown (word, -1);

  if (at == NULL || strlen (word) < 3 || !sl_owner_word_is_capitalised (word)
      || sl_month_word (word) != 0 || sl_owner_word_is_determiner (lower)
      || !g_ascii_isalpha (word[strlen (word) - 1]))
    return FALSE;
  return (at - text >= 5 && strncmp (at - 5, "that ", 5) == 0)
         || (at - text >= 7 && strncmp (at - 7, "agreed ", 7) == 0);
}

char *
sl_owner_before (const char *text, gsize start, gsize verb)
{
  g_autoptr (GPtrArray) words = NULL;
  g_auto (GStrv) split = NULL;
  GString *before;
  guint from;

  if (verb <= start)
    return NULL;
  if (verb - start > 300)
    start = verb - 300;
  while (start < verb && ((unsigned char) text[start] & 0xc0) == 0x80)
    start++;
  before = g_string_new_len (text + start, verb - start);
  cut_bracket (before);
  cut_parenthesis (before);
  g_strdelimit (before->str, "\n", ' ');
  split = g_strsplit (before->str, " ", -1);
  g_string_free (before, TRUE);
  words = g_ptr_array_new ();
  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      g_ptr_array_add (words, split[i]);
  cut_adverbs (words);
  if (words->len == 0 || is_possessive (g_ptr_array_index (words, words->len - 1)))
    return NULL;
  from = find_start ((char **) words->pdata, words->len);
  if (from + 1 == words->len && is_told_name (text, start, verb, g_ptr_array_index (words, from)))
    return g_strdup (g_ptr_array_index (words, from));
  if (from == words->len || !is_name ((char **) words->pdata, from, words->len)
      || (from > 0 && is_preposition (g_ptr_array_index (words, from - 1))))
    return NULL;
  return join ((char **) words->pdata, from, words->len);
}

/* Whether a word can go on a name that reads forward from a verb: "instruct [the Chief Officer –
 * Education] to". */
static gboolean
goes_on (const char *word, const char *next, guint taken, gboolean connected)
{
  g_autofree char *lower = g_ascii_strdown (word, -1);

  /* "y Pennaeth Plant a Theuluoedd": the Welsh "and". */
  if ((g_str_equal (word, "a") || g_str_equal (word, "ac")) && taken > 0 && next != NULL
      && *next != '\0' && sl_owner_word_is_capitalised (next))
    return TRUE;
  if (sl_owner_word_is_determiner (lower))
    return taken == 0 || connected;
  /* "TO CABINET – That" */
  if (taken > 0 && g_strv_contains (openers, lower))
    return FALSE;
  if (sl_owner_word_is_capitalised (word) || sl_owner_word_is_agent (word)
      || sl_owner_word_is_qualifier (lower) || (taken > 0 && is_bracketed (word)))
    return TRUE;
  return taken > 0
         && (g_str_equal (lower, "of") || g_str_equal (lower, "for") || g_str_equal (lower, "and")
             || g_str_equal (lower, "&") || g_str_equal (lower, "-") || g_str_equal (lower, "–")
             || (g_str_equal (lower, "in") && next != NULL && sl_month_word (next) == 0)
             || g_str_equal (lower, "dros") || g_str_equal (lower, "ar")
             || g_str_equal (lower, "gyfer") || g_str_equal (lower, "o"));
}

char *
sl_owner_after (const char *text, gsize start, gsize end)
{
  g_autofree char *part = g_strndup (text + start, MIN (end - start, 200));
  g_auto (GStrv) words = NULL;
  guint n = 0;
  gboolean connected = FALSE;

  g_strdelimit (part, "\n", ' ');
  g_strstrip (part);
  if (!g_utf8_validate (part, -1, NULL))
    {
      const char *valid;

      g_utf8_validate (part, -1, &valid);
      part[valid - part] = '\0';
    }
  words = g_strsplit (part, " ", -1);
  while (words[n] != NULL && n < SL_OWNER_WORDS_MAX && *words[n] != '\0'
         && goes_on (words[n], words[n + 1], n, connected))
    {
      gsize length = strlen (words[n]);
      gboolean comma = words[n][length - 1] == ',';

      connected = sl_owner_word_is_connector (words[n]);
      n++;
      if (strchr (",.;:", words[n - 1][length - 1]) != NULL
          && !sl_owner_word_is_dotted (words[n - 1], length)
          && !(comma && words[n] != NULL && *words[n] != '\0'
               && sl_owner_word_is_capitalised (words[n])))
        break;
    }
  /* "asked the police for a paper": what the last words lead to is no part of the name. */
  while (
      n > 0
      && (sl_owner_word_is_connector (words[n - 1]) || sl_owner_word_is_determiner (words[n - 1])))
    n--;
  if (n == 0 || !is_name (words, 0, n))
    return NULL;
  return join (words, 0, n);
}

char *
sl_owner_by (const char *text, gsize start, gsize end)
{
  static SlPattern passive
      = { "\\bbe (?!considered|approved|agreed|determined|decided|discussed|"
          "inspected|funded|paid)(?:(?!as\\b|which\\b|that\\b|who\\b|and\\b|or\\b)"
          "[\\w\u2019'-]+ ){1,7}?by (?=the |both |[A-Z]|officers\\b)",
          SL_PATTERN_DEFAULT,
          NULL };
  gsize at = 0;

  while (start < end && sl_pattern_find (&passive, text + start, end - start, at, NULL, &at))
    {
      char *owner = sl_owner_after (text, start + at, end);

      if (owner != NULL)
        return owner;
    }
  return NULL;
}

gboolean
sl_owner_is_pronoun (const char *text, gsize start, gsize verb)
{
  static const char *const pronouns[] = { "he", "she", "they", "i", "who", "it", NULL };
  g_autofree char *lower = NULL;
  gsize end = verb;
  gsize from;

  while (end > start && strchr (" ,", text[end - 1]) != NULL)
    end--;
  from = end;
  while (from > start && g_ascii_isalpha (text[from - 1]))
    from--;
  if (from == end)
    return FALSE;
  lower = g_ascii_strdown (text + from, end - from);
  return g_strv_contains (pronouns, lower);
}

/* "The Convener to meet the Board", "and MP to find out": the doer opens the words. */
char *
sl_owner_at_head (const char *text, gsize start, gsize end)
{
  static GRegex *head;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *owner = NULL;
  int from, to;

  if (g_once_init_enter (&head))
    g_once_init_leave (
        &head,
        g_regex_new ("^(?:and |also |that |(?:[Aa]greed|AGREED|[Ff]ollow-? ?up|[Nn]ext "
                     "steps?|[Aa]ctions?|ACTIONS?)(?: that)?(?: \\d+)?(?: ?[:–-])? )*((?:[Tt]he "
                     "|[Aa]ll )?\\S(?:[^.;:\\n]|(?<=\\b[A-Z])\\.){0,90}?) to (?!be\\b|"
                     "receive\\b|have\\b|note\\b|the\\b|a\\b)[a-z]",
                     G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  if (end <= start || !g_regex_match_full (head, text + start, end - start, 0, 0, &match, NULL)
      || !g_match_info_fetch_pos (match, 1, &from, &to))
    return NULL;
  owner = sl_owner_before (text, start + from, start + to);
  /* The whole of it is the name. */
  if (owner == NULL || strlen (owner) + 1 < (gsize) (to - from))
    return NULL;
  return g_steal_pointer (&owner);
}
