/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was there, as what. Lists come as tables, as columns and as running text; all are read as
 * text between labels
 * ("Members:", "Officers in attendance"), cut into names at semicolons, lines and commas outside
 * brackets. */
#include <string.h>

#include "sl-reading.h"
#include "sl-roll.h"

/* The longest list of attendance of a full council, in a table with a cell a name. */
#define FRONT_BLOCKS_MAX 500

/* How posts begin, to tell "Jo Ash, Head of Care" from two names. */
#define POSTS                                                                                      \
  "(?:Interim |Assistant |Deputy |Corporate |Strategic |Executive |Senior |"                       \
  "Independent |Service |Cabinet |Acting |Democratic |Committee |Governance |Scrutiny |Principal " \
  "|Group )*"                                                                                      \
  "(?:Director|Head|Manager|Chief|Officer|Clerk|Adviser|Lead|Principal|Solicitor|Services "        \
  "(?:Officer|Manager)|Member for|Member|Chair of|Team|Policy)\\b"

typedef struct
{
  SlReading *reading;
  SlRoll roll;
} List;

static GRegex *
get_regex (GRegex **place, const char *pattern, GRegexCompileFlags flags)
{
  if (g_once_init_enter (place))
    g_once_init_leave (place, g_regex_new (pattern, flags | G_REGEX_OPTIMIZE, 0, NULL));
  return *place;
}

static gboolean
has (const char *text, GRegex **place, const char *pattern)
{
  return g_regex_match (get_regex (place, pattern, G_REGEX_CASELESS), text, 0, NULL);
}

/* A comma list where commas also lead to posts ("Jo Ash, Head of Care, Al Birch, Clerk"): join them
 * again. */
static char *
mark_posts (const char *text)
{
  static GRegex *comma, *run_on, *name;
  g_autofree char *lines = NULL;
  g_autofree char *parted = NULL;

  /* "Jo Ash - Head of Care Al Birch - Clerk", "Jo Ash, Head of Care Al Birch, Clerk": two lines
   * that a cell or a paragraph has run together. */
  lines = g_regex_replace (
      get_regex (
          &run_on, "(?<= [-–] )([^\n;]{4,}?) (?=\\p{Lu}[\\w’'-]+ \\p{Lu}[\\w’'-]+ [-–] )", 0),
      text,
      -1,
      0,
      "\\1\n",
      0,
      NULL);
  parted = g_regex_replace (
      get_regex (&name,
                 "(?<=[\\p{Ll})])(?<!\\bMr)(?<!\\bMs)(?<!\\bMrs)(?<!\\bDr)(?<!\\bMiss)(?<!\\bCllr)("
                 "?<!\\bClr)(?<!\\bCouncillor)(?<!\\bProfessor)"
                 "(?<!\\bAlderman)(?<!\\bBaillie)(?<!\\bSister)(?<!\\bCanon)(?<!\\band) "
                 "(?=\\p{Lu}[\\w’'-]+ \\p{Lu}[\\w’'-]+, " POSTS ")",
                 0),
      lines != NULL ? lines : text,
      -1,
      0,
      "\n",
      0,
      NULL);
  return g_regex_replace (get_regex (&comma, "(?<!\\p{Ll}\\)), (?=" POSTS ")", 0),
                          parted != NULL ? parted : text,
                          -1,
                          0,
                          " – ",
                          0,
                          NULL);
}

/* Where a label of a list stands at @at: its cue and where its names begin. */
static gboolean
label_at (const char *text, gsize at, gsize end, gboolean line_start, SlCueHit *hit, gsize *names)
{
  gsize after;
  gboolean colon;

  if (!sl_cues_find (SL_CUE_PEOPLE, text, at, end, TRUE, hit))
    return FALSE;
  after = hit->end;
  while (after < end && (text[after] == ' ' || text[after] == '/'))
    after++;
  colon = after < end
          && (text[after] == ':' || text[after] == '-' || g_str_has_prefix (text + after, "–"));
  while (after < end && strchr (":- \t", text[after]) != NULL)
    after++;
  while (after < end
         && (g_str_has_prefix (text + after, "–") || g_str_has_prefix (text + after, "—")))
    after += strlen ("–");
  *names = after;
  return colon
         || (line_start
             && (after == end || text[after] == '\n'
                 || g_unichar_isupper (g_utf8_get_char (text + after))));
}

static gboolean
at_word (const char *text, gsize at)
{
  return at == 0 || strchr (" \n.;)/", text[at - 1]) != NULL;
}

/* Reads a stretch that may hold several lists, one label after another. */
static void
read_lists (List *list, const char *text)
{
  gsize length = strlen (text);
  gsize from = 0;
  gsize at = 0;

  while (at <= length)
    {
      gboolean line_start = at == 0 || text[at - 1] == '\n';
      gsize names = at;
      SlCueHit hit;

      if (at < length
          && !(at_word (text, at) && g_unichar_isupper (g_utf8_get_char (text + at))
               && label_at (text, at, length, line_start, &hit, &names)))
        {
          at += g_utf8_next_char (text + at) - (text + at);
          continue;
        }
      if (list->roll.attendance >= 0 && at > from)
        {
          g_autofree char *part = g_strndup (text + from, at - from);
          g_autofree char *marked = mark_posts (part);

          sl_roll_read (&list->roll, marked != NULL ? marked : part);
        }
      if (at >= length)
        break;
      sl_roll_begin (&list->roll, hit.cue->attendance);
      at = from = MAX (names, at + 1);
    }
}

/* The names in a sentence that tells of apologies, or %NULL. */
static char *
find_missing (const char *text)
{
  static GRegex *regex, *neither;
  g_autoptr (GMatchInfo) told = NULL;
  g_autoptr (GMatchInfo) received = NULL;

  if (g_regex_match (get_regex (&neither,
                                "\\b(?:neither|that) ([A-Z][^.]{3,80}?) (?:nor|and) "
                                "([A-Z][^.]{3,60}?) (?:was|were) (?:un)?able\\b",
                                0),
                     text,
                     0,
                     &told))
    {
      g_autofree char *first = g_match_info_fetch (told, 1);
      g_autofree char *second = g_match_info_fetch (told, 2);

      return g_strdup_printf ("%s; %s", first, second);
    }
  if (!g_regex_match (get_regex (&regex,
                                 "\\b(?:(?:[Aa]n )?[Aa]polog(?:y|ies)(?: for "
                                 "(?:absence|lateness|the duration of the meeting))*|[Rr]eceived)"
                                 "(?: (?:for absence|was|were|had been|have been|received|for the "
                                 "duration of the meeting|submitted|tendered|noted))*"
                                 " (?:from|on behalf of|by) ([A-Z].*)$",
                                 G_REGEX_DOTALL),
                      text,
                      0,
                      &received))
    return NULL;
  return g_match_info_fetch (received, 1);
}

/* "Apologies were received from A, B and C (D substituting)" */
static void
read_apologies (List *list, const char *text)
{
  static GRegex *substituting, *rest, *from;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *names = find_missing (text);
  g_autofree char *missing = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *parted = NULL;

  if (names == NULL)
    return;
  get_regex (
      &substituting, "\\(([A-Z][\\w’'. -]+?) (?:substituting|deputising|as substitute)[^)]*\\)", 0);
  if (g_regex_match (substituting, names, 0, &match))
    {
      g_autofree char *who = g_match_info_fetch (match, 1);

      sl_roll_add (&list->roll, who, NULL, SL_ATTENDANCE_SUBSTITUTE);
    }
  missing = g_regex_replace (substituting, names, -1, 0, "", 0, NULL);
  bare = g_regex_replace (get_regex (&rest, "(?:,? for whom|,? who ).*$", G_REGEX_DOTALL),
                          missing != NULL ? missing : names,
                          -1,
                          0,
                          "",
                          0,
                          NULL);
  parted = g_regex_replace (
      get_regex (&from, " and from ", 0), bare != NULL ? bare : names, -1, 0, "; ", 0, NULL);
  sl_roll_begin (&list->roll, SL_ATTENDANCE_APOLOGIES);
  sl_roll_read (&list->roll, parted != NULL ? parted : names);
}

/* The rows of a table in the front matter: "Name | Initials | Representing", or label and names. */
static void
append_block (GString *text, const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  g_autofree char *words = sl_reading_dup (reading, block->start, block->end);
  gboolean same_row = FALSE;

  if (index > 0 && block->kind == SL_BLOCK_CELL)
    {
      const SlTextBlock *before = sl_text_doc_get_block (reading->doc, index - 1);

      same_row = before->kind == SL_BLOCK_CELL && before->table == block->table
                 && before->row == block->row && block->column > 0;
    }
  if (text->len > 0)
    g_string_append (text, same_row ? "\t" : "\n");
  g_string_append (text, words);
}

/* A row's cells are one entry where the first is a name, else label and names. */
static char *
fold_rows (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      guint n = g_strv_length (cells);

      if (n >= 2 && sl_roll_is_name (cells[0]))
        g_string_append_printf (out, "%s – %s\n", cells[0], cells[n - 1]);
      else
        for (guint c = 0; c < n; c++)
          g_string_append_printf (out, "%s\n", cells[c]);
    }
  return g_string_free (out, FALSE);
}

static void
read_front (List *list)
{
  SlReading *reading = list->reading;
  GString *text = g_string_new (NULL);
  g_autofree char *folded = NULL;

  if (reading->sections->len > 0)
    for (guint b = 0;
         b < MIN (reading->n_blocks, FRONT_BLOCKS_MAX) && reading->places[b].zone == SL_ZONE_FRONT;
         b++)
      append_block (text, reading, b);
  folded = fold_rows (text->str);
  g_string_free (text, TRUE);
  read_lists (list, folded);
}

/* "Cllr Ash (work) and Cllr Birch (holiday)." under apologies. */
static gboolean
is_bare_list (const char *text)
{
  static GRegex *verb;

  return sl_roll_is_titled (text)
         && !has (text,
                  &verb,
                  "\\b(?:was|were|had|has|have|gave|joined|left|arrived|declared|substitut\\w+|"
                  "attend\\w*|sent|apologi[sz]ed|would|"
                  "replaced|chaired|welcomed|took)\\b");
}

/* "Councillor Ash attended as substitute." */
static gboolean
read_substitute (List *list, const char *text)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;

  if (!g_regex_match (get_regex (&regex,
                                 "^(.{4,50}?) (?:(?:attended|was present|was in "
                                 "attendance|acted|sat) as (?:a |his |her )?"
                                 "(?:substitute|deputy)|substituted|deputised)\\b",
                                 0),
                      text,
                      0,
                      &match))
    return FALSE;
  name = g_match_info_fetch (match, 1);
  if (!sl_roll_is_name (name))
    return FALSE;
  sl_roll_add (&list->roll, name, NULL, SL_ATTENDANCE_SUBSTITUTE);
  return TRUE;
}

/* Web pages have no list; there the first items say who was missing and who also came. */
static void
read_sections (List *list)
{
  static GRegex *apologies, *also;
  SlReading *reading = list->reading;

  for (guint s = 0; s < MIN (reading->sections->len, 4); s++)
    {
      const SlSection *section = g_ptr_array_index (reading->sections, s);
      gboolean about = has (section->title,
                            &apologies,
                            "apolog|substitut|welcome|ymddiheuriad|attendance|introductions");

      for (guint b = section->first + 1; b <= section->last && about; b++)
        {
          guint first;
          guint n = sl_reading_sentences (reading, b, &first);

          for (guint i = first; i < first + n && reading->places[b].zone == SL_ZONE_BODY; i++)
            {
              const SlTextSentence *sentence = sl_text_doc_get_sentence (reading->doc, i);
              g_autofree char *text = sl_reading_dup (reading, sentence->start, sentence->end);

              sl_roll_begin (&list->roll, -1);
              if (is_bare_list (text))
                {
                  sl_roll_begin (&list->roll, SL_ATTENDANCE_APOLOGIES);
                  sl_roll_read (&list->roll, text);
                }
              else if (read_substitute (list, text))
                continue;
              else if (has (text, &also, "^(?:also )?(?:in attendance|present|attending)[ :]"))
                read_lists (list, text);
              else
                read_apologies (list, text);
            }
        }
    }
}

void
sl_reading_find_people (SlReading *reading)
{
  List list
      = { .reading = reading, .roll = { .people = reading->detection->people, .attendance = -1 } };

  read_front (&list);
  read_sections (&list);
  sl_roll_begin (&list.roll, -1);
}
