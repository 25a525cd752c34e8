/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-shorten.h"

#include <string.h>

/* Bytes that a cut has to leave. */
#define LEAST_LEFT 8
/* Bytes before an owner's name that may say who told it what. */
#define TELLING_ROOM 200
#define VERBS_OF_SAYING                                                                            \
  "(?:said|replied|responded|explained|added|stated|confirmed|reported|advised|noted)"
#define BODY                                                                                       \
  "(?:sub-committee|committee|panel|board|commission|council|forum|members?|meeting|trust)"
#define MODAL "(?:would|will|shall|should|could|must|to|is to|are to)(?: also| therefore| then)?"

/* Openings of a sentence that say how a thing came up, not what it is. Tried again until none fits.
 */
static const char *const openings[]
    = { "(?:and|but|accordingly|also|however|therefore|finally|furthermore|in addition)[, ]+",
        "following (?:(?:an?|the) )?(?:[a-z]+ ){0,3}(?:query|question|request|comment),? ",
        "(?:following|further to|due to|in (?:reply|response|answer) to|on) [^.,;]{1,80}, ",
        "it (?:was|is|had been|has been) (?:(?:also|further|then|therefore|subsequently|duly|"
        "unanimously) )*(?:agreed|resolved|explained|noted|stated|intended|anticipated|expected|"
        "reported|confirmed|highlighted|clarified|said|suggested|proposed|apparent),? (?:that|to) "
        "(?:going forward,? )?",
        "(?:unanimously |further |also )*(?:resolved|agreed|decided|recommended)"
        "[ :,\xe2\x80\x93-]+(?:that|to) ",
        "(?:the |this )?" BODY "(?: also| further| therefore| then| unanimously| duly)* "
        "(?:agreed|resolved|decided) (?:that|to) ",
        "members (?:heard|were (?:informed|told|advised)) that ",
        "(?:he|she|they|the [^.,;:]{1,60}?) " VERBS_OF_SAYING " that ",
        "(?:undertook|offered|promised) to ",
        "that,? " };

/* What is left of who asked, in a request. */
static const char *const askings[]
    = { "(?:[^.,;:]{1,60}? )?(?:also |further )?asked (?:for|that|to see) ",
        "(?:[^.,;:]{1,60}? )?(?:also |further )?requested (?:that )?" };

/* What stands between whoever owes it and the verb. */
static const char *const hinges[]
    = { ",? (?:once|when|subject to)[^,]{1,40}, " MODAL " ",
        "[ ,]+" MODAL " be (?=[a-z]+ing )",
        "[ ,]+" MODAL " ",
        " (?:has |have |had )?(?:also )?(?:agreed|undertook|undertaken|offered|promised) to ",
        " " VERBS_OF_SAYING " that (?:(?:he|she|they) " MODAL " )?",
        " be (?=(?:strongly )?(?:asked|recommended|requested|invited|instructed|urged) )",
        " (?=[a-z]+ )" };

static GRegex *
anchored (const char *pattern)
{
  g_autofree char *whole = g_strconcat ("^", pattern, NULL);
  GRegex *regex = g_regex_new (whole, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);

  g_assert (regex != NULL);
  return regex;
}

static GPtrArray *
compile (const char *const *patterns, guint n)
{
  GPtrArray *regexes = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (regexes, anchored (patterns[i]));
  return regexes;
}

/* The same, but only the first time; @once keeps them. */
static GPtrArray *
compile_once (gsize *once, const char *const *patterns, guint n)
{
  if (g_once_init_enter (once))
    g_once_init_leave (once, (gsize) compile (patterns, n));
  return (GPtrArray *) *once;
}

/* Until @end, unless too little would remain to be understood. */
static gboolean
cut_until (char *text, const char *end)
{
  if (end == text || strlen (end) < LEAST_LEFT)
    return FALSE;
  memmove (text, end, strlen (end) + 1);
  return TRUE;
}

/* The same of what @regex matches at the beginning of @text. */
static gboolean
cut_start (char *text, GRegex *regex)
{
  g_autoptr (GMatchInfo) match = NULL;
  int end = 0;

  return g_regex_match (regex, text, 0, &match) && g_match_info_fetch_pos (match, 0, NULL, &end)
         && cut_until (text, text + end);
}

static void
cut_any (char *text, GPtrArray *regexes)
{
  gboolean again = TRUE;

  for (guint round = 0; again && round < 6; round++)
    {
      again = FALSE;
      for (guint i = 0; i < regexes->len; i++)
        again |= cut_start (text, regexes->pdata[i]);
    }
}

static void
cut_openings (char *text, SlKind kind)
{
  static gsize all_once, asking_once;
  GPtrArray *asking = compile_once (&asking_once, askings, G_N_ELEMENTS (askings));

  cut_any (text, compile_once (&all_once, openings, G_N_ELEMENTS (openings)));
  if (kind != SL_KIND_REQUEST)
    return;
  for (guint i = 0; i < asking->len; i++)
    if (cut_start (text, asking->pdata[i]))
      break;
}

/* ---- Words of the item's own: compared, since a pattern for one item alone costs more than all
 * else ---- */

/* What follows @words where @text opens with them, in capitals or not; else NULL. */
static const char *
skip_words (const char *text, const char *words)
{
  while (*words != '\0')
    {
      if (*text == '\0'
          || g_unichar_tolower (g_utf8_get_char (text))
                 != g_unichar_tolower (g_utf8_get_char (words)))
        return NULL;
      text = g_utf8_next_char (text);
      words = g_utf8_next_char (words);
    }
  return text;
}

/* What follows the first of @all that @text opens with, else @text. */
static const char *
skip_any (const char *text, const char *const *all, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *rest = skip_words (text, all[i]);

      if (rest != NULL)
        return rest;
    }
  return text;
}

/* The due words where they open the sentence: the block or the line's end says them. */
static void
cut_due (char *text, const char *due)
{
  static const char *const meetings[] = { " meetings", " meeting", " session" };
  const char *end = due != NULL && *due != '\0' ? skip_words (text, due) : NULL;

  if (end == NULL)
    return;
  end = skip_any (end, meetings, G_N_ELEMENTS (meetings));
  if (*end == ',' || *end == ' ')
    cut_until (text, end + strspn (end, ", "));
}

static char *
bare_owner (const char *owner)
{
  static const char *const articles[] = { "the ", "The ", "a ", "an " };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (owner, articles[i]))
      return g_strdup (owner + strlen (articles[i]));
  return g_strdup (owner);
}

static char *
join_owners (char **owners)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; owners[i] != NULL; i++)
    {
      g_autofree char *bare = bare_owner (owners[i]);

      if (i > 0)
        g_string_append (all, ", ");
      g_string_append (all, bare);
    }
  return g_string_free (all, FALSE);
}

/* "to instruct the interim Director to provide": what follows, or NULL. */
static const char *
skip_telling (const char *text, const char *owner)
{
  static gsize once;
  static GRegex *regex;
  static const char *const links[] = { " to ", " for ", " that ", " " };

  if (g_once_init_enter (&once))
    {
      regex = anchored ("(?:to )?(?:instruct|request|ask|invite|remit(?:ted)? to|asked|requested|"
                        "invited|recommend(?:s|ed)?(?: to)?|"
                        "[^.,;:]{1,40}? (?:asked|requested|invited)) (?:that )?(?:the )?$");
      g_once_init_leave (&once, 1);
    }
  for (const char *p = text; *p != '\0' && p - text < TELLING_ROOM; p = g_utf8_next_char (p))
    {
      const char *end = skip_words (p, owner);
      const char *rest = end != NULL ? skip_any (end, links, G_N_ELEMENTS (links)) : NULL;

      if (rest != end && g_regex_match_full (regex, text, p - text, 0, 0, NULL, NULL))
        return rest;
    }
  return NULL;
}

/* "the interim Director", "RT and FU", "they": what follows, or NULL. */
static const char *
skip_named (const char *text, const char *owner, const char *second)
{
  static const char *const articles[] = { "the ", "an ", "a " };
  static const char *const ands[] = { ", ", " and ", " & " };
  static const char *const pronouns[] = { "he", "she", "they" };
  const char *bare = skip_any (text, articles, G_N_ELEMENTS (articles));
  const char *end = skip_words (bare, owner);
  const char *both = NULL;

  if (end == NULL)
    end = skip_words (text, owner);
  if (end == NULL)
    {
      end = skip_any (text, pronouns, G_N_ELEMENTS (pronouns));
      return end != text && (*end == ' ' || *end == ',') ? end : NULL;
    }
  if (second != NULL)
    {
      const char *and = skip_any (end, ands, G_N_ELEMENTS (ands));

      if (and != end)
        both = skip_words (skip_any (and, articles, 1), second);
    }
  if (both != NULL && (*both == ' ' || *both == ','))
    return both;
  return *end == ' ' || *end == ',' ? end : NULL;
}

/* "the interim Director would provide" with owner "interim Director" becomes "provide". */
static void
cut_owner (char *text, char **owners)
{
  static gsize once;
  GPtrArray *links = compile_once (&once, hinges, G_N_ELEMENTS (hinges));
  g_autofree char *first = bare_owner (owners[0]);
  g_autofree char *second = owners[1] != NULL ? bare_owner (owners[1]) : NULL;
  g_autofree char *before = g_strdup (text);
  const char *end = skip_telling (text, first);

  if (end != NULL && cut_until (text, end))
    return;
  end = skip_named (text, first, second);
  if (end == NULL || !cut_until (text, end))
    return;
  for (guint i = 0; i < links->len; i++)
    if (cut_start (text, links->pdata[i]))
      return;
  /* A name that nothing can be cut after ("the council's review") belongs to the words. */
  memcpy (text, before, strlen (before) + 1);
}

/* After "Owner:" a sentence goes on in lower case, but a name keeps its capital: only words that
 * never are names. */
static gboolean
opens_with_plain_word (const char *text)
{
  static const char *const plain[]
      = { "A ",   "An ",   "The ", "This ",  "These ",   "To ",   "It ",
          "Any ", "Each ", "All ", "Every ", "Details ", "What ", "Whether " };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_str_has_prefix (text, plain[i]))
      return TRUE;
  return FALSE;
}

char *
sl_shorten_set_case (const char *text, gboolean upper)
{
  gunichar first = g_utf8_get_char (text);
  char buffer[7] = { 0 };

  if (*text == '\0')
    return g_strdup (text);
  g_unichar_to_utf8 (upper ? g_unichar_toupper (first) : g_unichar_tolower (first), buffer);
  return g_strconcat (buffer, g_utf8_next_char (text), NULL);
}

static char *
squash (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));
  gboolean space = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static void
strip_end (char *text)
{
  gsize n = strlen (text);

  while (n > 0 && strchr (".;,: ", text[n - 1]) != NULL)
    text[--n] = '\0';
  if (g_str_has_suffix (text, "; and") || g_str_has_suffix (text, ", and"))
    text[n - 5] = '\0';
}

/* A cut right after such a word would promise a word that is not there. */
static void
strip_dangling (char *text)
{
  static const char *const words[]
      = { " and", " or",  " the", " a",   " an",    " of",  " to", " that", " with",
          " in",  " for", " his", " her", " their", " its", " by", " on",   " at" };
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (g_str_has_suffix (text, words[i]))
          {
            text[strlen (text) - strlen (words[i])] = '\0';
            again = TRUE;
          }
      strip_end (text);
    }
}

/* Where a cut at or before @limit leaves whole clauses, or NULL. */
static const char *
find_clause_end (const char *text, const char *limit)
{
  static const char *const ends[]
      = { "; ",          ". ",        ", ",        " as these ", " in order to ",
          " to ensure ", " so that ", " because ", " which " };
  const char *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    for (const char *p = strstr (text, ends[i]); p != NULL && p <= limit;
         p = strstr (p + 1, ends[i]))
      if (best == NULL || p > best)
        best = p;
  return best;
}

char *
sl_shorten_end (const char *text, glong limit)
{
  const char *end;
  const char *cut;
  g_autofree char *kept = NULL;

  if (g_utf8_strlen (text, -1) <= limit)
    return g_strdup (text);
  end = g_utf8_offset_to_pointer (text, limit - 1);
  cut = find_clause_end (text, end);
  /* A clause that throws half of the room away says too little: then the last whole word. */
  if (cut == NULL || cut - text < (end - text) * 55 / 100)
    {
      cut = end;
      while (cut > text && *cut != ' ')
        cut--;
    }
  if (cut == text)
    cut = end;
  kept = g_strndup (text, cut - text);
  strip_end (kept);
  strip_dangling (kept);
  return g_strconcat (kept, "…", NULL);
}

char *
sl_shorten_start (const SlItemRecord *item, char **owner)
{
  g_autofree char *text = squash (item->text != NULL ? item->text : "");
  g_autofree char *joined = NULL;
  g_autofree char *cased = NULL;

  *owner = NULL;
  cut_openings (text, item->kind);
  cut_due (text, item->due_text);
  cut_openings (text, item->kind);
  if (sl_kind_is_owed (item->kind) && item->owners != NULL && item->owners[0] != NULL
      && item->owners[0][0] != '\0')
    {
      g_autofree char *who = NULL;

      cut_owner (text, item->owners);
      cut_due (text, item->due_text);
      joined = join_owners (item->owners);
      who = squash (joined);
      g_free (joined);
      joined = sl_shorten_end (who, 60);
      *owner = sl_shorten_set_case (joined, TRUE);
    }
  strip_end (text);
  if (opens_with_plain_word (text))
    cased = sl_shorten_set_case (text, FALSE);
  else
    cased = g_strdup (text);
  return g_steal_pointer (&cased);
}

char *
sl_shorten (const SlItemRecord *item, char **owner)
{
  g_autofree char *words = sl_shorten_start (item, owner);
  glong room = SL_SHORTEN_LIMIT;

  if (*owner != NULL)
    room -= g_utf8_strlen (*owner, -1);
  return sl_shorten_end (words, room);
}
