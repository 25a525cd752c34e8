/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was there, as what. Lists come as tables, as columns and as running text; all are read as
 * text between labels
 * ("Members:", "Officers in attendance"), cut into names at semicolons, lines and commas outside
 * brackets. */
#include <string.h>

#include "sl-owner.h"
#include "sl-reading.h"

#define NAME_WORDS_MAX 6
#define PEOPLE_MAX 400
/* The longest list of attendance of a full council, in a table with a cell a name. */
#define FRONT_BLOCKS_MAX 500

typedef struct
{
  SlReading *reading;
  int attendance;    /* of the list at hand, or -1 */
  char *title;       /* "Councillors A, B": what the names behind it share */
  gboolean surnames; /* a table of members by party: one word a name */
} List;

static GRegex *
get_regex (GRegex **place, const char *pattern, GRegexCompileFlags flags)
{
  if (g_once_init_enter (place))
    g_once_init_leave (place, g_regex_new (pattern, flags, 0, NULL));
  return *place;
}

static gboolean
has (const char *text, GRegex **place, const char *pattern)
{
  return g_regex_match (get_regex (place, pattern, G_REGEX_CASELESS), text, 0, NULL);
}

static void
add_person (List *list, const char *name, const char *role, int attendance)
{
  GPtrArray *people = list->reading->detection->people;

  if (people->len >= PEOPLE_MAX)
    return;
  for (guint i = 0; i < people->len; i++)
    {
      SlPerson *person = g_ptr_array_index (people, i);

      if (g_ascii_strcasecmp (person->name, name) == 0)
        return;
    }
  g_ptr_array_add (people,
                   sl_person_new (name, role != NULL && *role != '\0' ? role : NULL, attendance));
}

/* A role says more than the list: an independent chair among the officers is a guest. */
static int
judge_role (const char *role, int attendance)
{
  static GRegex *chair;
  SlCueHit hit;

  if (role == NULL || *role == '\0' || attendance == SL_ATTENDANCE_APOLOGIES
      || attendance == SL_ATTENDANCE_SUBSTITUTE)
    return attendance;
  if (attendance == SL_ATTENDANCE_MEMBER)
    {
      if (has (role,
               &chair,
               "\\bminutes\\b|^(?:clerk|business support|democratic services|committee "
               "officer|scrutiny officer|secretariat)"))
        return SL_ATTENDANCE_OFFICER;
      return attendance;
    }
  if (attendance != SL_ATTENDANCE_GUEST && attendance != SL_ATTENDANCE_OFFICER)
    return attendance;
  if (!sl_cues_pick (SL_CUE_ROLE, role, 0, strlen (role), &hit) || hit.cue->attendance < 0)
    return attendance;
  if (hit.cue->attendance == SL_ATTENDANCE_CO_OPTED)
    return attendance;
  return hit.cue->attendance;
}

static gboolean
is_titled (const char *name)
{
  static GRegex *regex;

  return g_regex_match (
      get_regex (
          &regex,
          "^(?:(?:District|County|Borough|Town|City|Parish) "
          ")?(?:Councillors?|Cllrs?\\.?|Clrs?\\.?|Mr|Mrs|Ms|Miss|Mx|Dr|Professor|Prof|Canon|Sister|"
          "Baillie|Bailie|Alderman|Sir|Dame|Lord|Lady|Rev|Revd|Reverend|Fr|Father|Det|DCI|Supt|"
          "Inspector|PCSO|PC|Sgt|"
          "Y Cynghorydd|Cynghorydd)\\b",
          0),
      name,
      0,
      NULL);
}

/* "Siân Ash-Jones", "Cllr Mrs D Ash", "R. Bragger": capitals throughout, no post among them. */
static gboolean
is_name (const char *name)
{
  static GRegex *shape, *post;
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  guint n = g_strv_length (words);

  if (n == 0 || n > NAME_WORDS_MAX + 1 || strlen (name) > 70)
    return FALSE;
  if (!g_regex_match (get_regex (&shape,
                                 "^(?:\\p{Lu}[\\p{L}’'.-]*|de|van|von|der|la|le|ap|ab|y|Y|o)(?: "
                                 "(?:\\p{Lu}[\\p{L}’'.-]*|de|van|von|der|la|le|ap|ab|y|o))*$",
                                 0),
                      name,
                      0,
                      NULL))
    return FALSE;
  if (is_titled (name))
    return n >= 2;
  return n >= 2
         && !has (name,
                  &post,
                  "\\b(?:director|head|officer|manager|chief|services?|committee|council|board|"
                  "panel|member|members|director|governor|representatives?|present|"
                  "attendance|apologies|cabinet|chair|minutes|meeting|care|children|education|"
                  "health|police|primary|school|adviser|clerk|team|room|hall|house|"
                  "labour|conservative|liberal|democrat|green|independent|agenda|item|church|"
                  "street|part|trust|department|group|january|february|march|april|"
                  "june|july|august|september|october|november|december|monday|tuesday|wednesday|"
                  "thursday|friday)\\b");
}

/* Splits "Name (Role)", "Name - Role", "Name, Role". */
static void
split_role (const char *piece, char **name, char **role)
{
  static GRegex *bracket, *initials, *dash, *comma;
  const struct
  {
    GRegex **place;
    const char *pattern;
  } shapes[] = { { &bracket, "^((?:(?! [-–—] )[^(]){3,70}?) *\\((.+)\\)[.,;]?$" },
                 { &dash, "^(.{3,70}?)(?: [-–—] |\\s*[–—]\\s+)(.+)$" },
                 { &comma, "^([^,]{3,70}), (.+)$" } };
  g_autofree char *bare = g_regex_replace (
      get_regex (&initials, " *\\((?:[A-Z]{2,4})\\)", 0), piece, -1, 0, "", 0, NULL);

  *name = *role = NULL;
  if (bare == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shapes) && *name == NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_regex_match (get_regex (shapes[i].place, shapes[i].pattern, 0), bare, 0, &match))
        continue;
      *name = g_strstrip (g_match_info_fetch (match, 1));
      *role = g_strstrip (g_match_info_fetch (match, 2));
    }
  if (*name == NULL)
    *name = g_strstrip (g_strdup (bare));
  while (*name != NULL && **name != '\0' && strchr (".,;:", (*name)[strlen (*name) - 1]) != NULL)
    (*name)[strlen (*name) - 1] = '\0';
}

/* "Councillors A, B and C": each gets the title in the singular. */
static void
learn_title (List *list, char **name)
{
  static GRegex *plural;
  g_autoptr (GMatchInfo) match = NULL;
  char *with;

  if (g_regex_match (get_regex (&plural,
                                "^(?:Y Cynghorwyr ?/ ?)?((?:County |Borough |District |City |Town "
                                ")?(?:Councillor|Cllr|Clr)|Alderman|Mr|Mrs|Ms|Baillie)s?\\.? "
                                "(.+)$|^Y Cynghorwyr (.+)$",
                                0),
                     *name,
                     0,
                     &match))
    {
      g_autofree char *word = g_match_info_fetch (match, 1);

      g_free (list->title);
      list->title = *word != '\0' ? g_strdup (word) : g_strdup ("Councillor");
      if (g_regex_match_simple ("^(?:Y Cynghorwyr ?/ ?|County |Borough |District |City |Town "
                                ")?(?:Councillors|Cllrs|Clrs)\\b|^Y Cynghorwyr",
                                *name,
                                0,
                                0))
        {
          g_autofree char *rest = g_match_info_fetch (match, *word != '\0' ? 2 : 3);

          with = g_strconcat (list->title, " ", rest, NULL);
          g_free (*name);
          *name = with;
        }
      else
        g_clear_pointer (&list->title, g_free);
      return;
    }
  if (list->title != NULL && !is_titled (*name))
    {
      with = g_strconcat (list->title, " ", *name, NULL);
      g_free (*name);
      *name = with;
    }
}

/* "Y Cynghorydd / Councillor Ash" → "Councillor Ash": one title. */
static void
one_language (char **name)
{
  static GRegex *regex;
  char *out
      = g_regex_replace (get_regex (&regex, "^Y Cyngh\\w+ ?/ ?", 0), *name, -1, 0, "", 0, NULL);

  if (out != NULL)
    {
      g_free (*name);
      *name = out;
    }
}

static void
add_substituted (List *list, const char *role)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *other = NULL;

  if (!g_regex_match (
          get_regex (&regex,
                     "(?:for|in place of|replacing|on behalf of) "
                     "((?:Councillor|Cllr|Clr|Mrs?|Ms|Miss|Dr|Alderman|[A-Z])[\\w’'. -]+)$",
                     0),
          role,
          0,
          &match))
    return;
  other = g_match_info_fetch (match, 1);
  if (is_name (other))
    add_person (list, other, NULL, SL_ATTENDANCE_APOLOGIES);
}

static void add_names (List *list, const char *text);

/* "District Cllr Ash" among the officers came as a guest. */
static int
judge_name (const char *name, int attendance)
{
  static GRegex *regex;

  if (attendance == SL_ATTENDANCE_OFFICER
      && g_regex_match (
          get_regex (
              &regex,
              "^(?:(?:District|County|Borough|City|Town|Parish) )?(?:Councillor|Cllr|Clr)\\b",
              0),
          name,
          0,
          NULL))
    return SL_ATTENDANCE_GUEST;
  return attendance;
}

static void
add_piece (List *list, const char *piece)
{
  static GRegex *substitute, *noise, *plural, *capitals, *alone;
  g_autofree char *name = NULL;
  g_autofree char *role = NULL;

  /* "Councillors" over a table of parties: surnames follow. */
  if (has (piece, &alone, "^(?:councillors|cllrs|clrs)$"))
    {
      g_free (list->title);
      list->title = g_strdup ("Councillor");
      list->surnames = TRUE;
      return;
    }

  /* "Al Ash, Convener; and Councillors B, C and D" */
  if (strchr (piece, ',') != NULL
      && has (piece,
              &plural,
              "^(?:(?:county|borough|district|city|town) "
              ")?(?:councillors|cllrs|clrs|aldermen|messrs)\\b"))
    {
      add_names (list, piece);
      return;
    }
  split_role (piece, &name, &role);
  if (name == NULL)
    return;
  one_language (&name);
  learn_title (list, &name);
  if (list->surnames && role == NULL && strchr (name, ' ') != NULL)
    {
      g_auto (GStrv) words = g_strsplit (name, " ", -1);

      for (guint i = g_str_has_prefix (name, "Councillor ") ? 1 : 0; words[i] != NULL; i++)
        {
          g_autofree char *whole = g_strconcat ("Councillor ", words[i], NULL);

          if (is_name (whole) && !g_regex_match_simple ("^[^a-z]*$", words[i], 0, 0))
            add_person (list, whole, NULL, list->attendance);
        }
      return;
    }
  if (!is_name (name)
      || (!is_titled (name)
          && g_regex_match (
              get_regex (&capitals, "^[^\\p{Ll}]*\\p{Lu}{3}[^\\p{Ll}]*$", 0), name, 0, NULL)))
    return;
  if (role != NULL
      && has (
          role, &noise, "^(?:until|from|arrived|left|joined|for (?:item|minute)s?)\\b|^[^a-z]*$"))
    g_clear_pointer (&role, g_free);
  if (role != NULL
      && has (role, &substitute, "\\bsubstitut|\\bin place of\\b|\\breplacing\\b|\\bdeputising\\b"))
    {
      add_person (list, name, NULL, SL_ATTENDANCE_SUBSTITUTE);
      add_substituted (list, role);
      return;
    }
  add_person (list,
              name,
              role,
              role != NULL ? judge_role (role, list->attendance)
                           : judge_name (name, list->attendance));
}

/* Whether a name may begin at @p, after a joint. */
static gboolean
name_begins (const char *p)
{
  return is_titled (p) || g_str_has_prefix (p, "Y Cyngh");
}

/* Whether the words so far end in what goes on with a title: "District", "in place of", "Alderman".
 */
static gboolean
awaits_name (const GString *piece)
{
  static GRegex *regex;

  return piece->len == 0
         || has (piece->str,
                 &regex,
                 "(?:^|\\b)(?:district|county|borough|city|town|parish|for|of|and|alderman|cllr|"
                 "clr|councillor|y|det|/|&|[-–—:]) ?$");
}

/* How many bytes of joint stand at @p: 0 none. Names meet at semicolons, line ends and commas, and
 * where a title begins one that nothing parts from the last. */
static gsize
joint_at (const char *p, const GString *piece, int depth, gboolean semicolons)
{
  if (depth > 0)
    return 0;
  if (*p == ';' || *p == '\n')
    return 1;
  if (*p == ',' && (!semicolons || (p[1] == ' ' && name_begins (p + 2))))
    return 1;
  if (g_str_has_prefix (p, " and ") && g_unichar_isupper (g_utf8_get_char (p + 5))
      && (!semicolons || name_begins (p + 5)))
    return 5;
  if (*p == ' ' && p[1] != '\0' && name_begins (p + 1) && !awaits_name (piece))
    return 1;
  if (*p == ' ' && piece->len > 0 && piece->str[piece->len - 1] == ')'
      && g_unichar_isupper (g_utf8_get_char (p + 1)))
    return 1;
  return 0;
}

static void
flush_piece (List *list, GString *piece)
{
  static GRegex *tail;
  g_autofree char *clean = NULL;
  const char *from;

  g_strstrip (piece->str);
  from = g_str_has_prefix (piece->str, "and ") ? piece->str + 4 : piece->str;
  clean = g_regex_replace (get_regex (&tail, " and \\d+ .*$|[.]$", 0), from, -1, 0, "", 0, NULL);
  if (clean != NULL && *clean != '\0')
    add_piece (list, clean);
  g_string_truncate (piece, 0);
}

static void
add_names (List *list, const char *text)
{
  GString *piece = g_string_new (NULL);
  gboolean semicolons = strchr (text, ';') != NULL;
  int depth = 0;

  for (const char *p = text; *p != '\0';)
    {
      gsize joint = joint_at (p, piece, depth, semicolons);

      if (*p == '(')
        depth++;
      else if (*p == ')' && depth > 0)
        depth--;
      if (joint > 0)
        {
          flush_piece (list, piece);
          p += joint;
          continue;
        }
      g_string_append_c (piece, *p++);
    }
  flush_piece (list, piece);
  g_string_free (piece, TRUE);
}

/* A comma list where commas also lead to posts ("Jo Ash, Head of Care, Al Birch, Clerk"): join them
 * again. */
static char *
mark_posts (const char *text)
{
  static GRegex *regex, *run_on;
  g_autofree char *parted = NULL;

  /* "Jo Ash - Head of Care Al Birch - Clerk": two lines that a cell has run together. */
  parted = g_regex_replace (
      get_regex (
          &run_on, "(?<= [-–] )([^\n;]{4,}?) (?=\\p{Lu}[\\w’'-]+ \\p{Lu}[\\w’'-]+ [-–] )", 0),
      text,
      -1,
      0,
      "\\1\n",
      0,
      NULL);
  return g_regex_replace (
      get_regex (&regex,
                 ", (?=(?:Interim |Assistant |Deputy |Corporate |Strategic |Executive |Senior "
                 "|Independent |Service |Cabinet |Acting )*"
                 "(?:Director|Head|Manager|Chief|Officer|Clerk|Adviser|Lead|Principal|Solicitor|"
                 "Member for|Member|Chair of|Team|Policy)\\b)",
                 0),
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
      if (list->attendance >= 0 && at > from)
        {
          g_autofree char *part = g_strndup (text + from, at - from);
          g_autofree char *marked = mark_posts (part);

          add_names (list, marked != NULL ? marked : part);
        }
      if (at >= length)
        break;
      list->attendance = hit.cue->attendance;
      list->surnames = FALSE;
      g_clear_pointer (&list->title, g_free);
      at = from = MAX (names, at + 1);
    }
}

/* "Apologies were received from A, B and C (D substituting)" */
static void
read_apologies (List *list, const char *text)
{
  static GRegex *regex, *substituting, *neither, *lead;
  g_autoptr (GMatchInfo) match = NULL, inner = NULL;
  g_autofree char *names = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *clean = NULL;

  if (g_regex_match (get_regex (&neither,
                                "\\b(?:neither|that) ([A-Z][^.]{3,80}?) (?:nor|and) "
                                "([A-Z][^.]{3,60}?) (?:was|were) (?:un)?able\\b",
                                0),
                     text,
                     0,
                     &match))
    {
      g_autofree char *first = g_match_info_fetch (match, 1);
      g_autofree char *second = g_match_info_fetch (match, 2);

      names = g_strdup_printf ("%s; %s", first, second);
    }
  else
    {
      g_clear_pointer (&match, g_match_info_unref);
      if (!g_regex_match (
              get_regex (
                  &regex,
                  "\\b(?:(?:[Aa]n )?[Aa]polog(?:y|ies)(?: for (?:absence|the duration of the "
                  "meeting))*|[Rr]eceived)"
                  "(?: (?:for absence|was|were|had been|have been|received|for the duration of the "
                  "meeting|submitted|tendered|noted))* (?:from|on behalf of|by) ([A-Z].*)$",
                  G_REGEX_DOTALL),
              text,
              0,
              &match))
        return;
      names = g_match_info_fetch (match, 1);
    }
  if (g_regex_match (
          get_regex (&substituting,
                     "\\(([A-Z][\\w’'. -]+?) (?:substituting|deputising|as substitute)[^)]*\\)",
                     0),
          names,
          0,
          &inner))
    {
      g_autofree char *who = g_match_info_fetch (inner, 1);

      add_person (list, who, NULL, SL_ATTENDANCE_SUBSTITUTE);
    }
  rest = g_regex_replace (substituting, names, -1, 0, "", 0, NULL);
  clean = g_regex_replace (
      get_regex (&lead,
                 "(?:, for whom| who | for whom|\\. (?=[A-Z][a-z]+ (?!.{0,3}$)(?!Cllr)).*).*$| "
                 "(?=from (?:Mr|Mrs|Ms|Councillor))from",
                 G_REGEX_DOTALL),
      rest != NULL ? rest : names,
      -1,
      0,
      "",
      0,
      NULL);
  list->attendance = SL_ATTENDANCE_APOLOGIES;
  {
    g_autofree char *spaced = g_strdup (clean != NULL ? clean : names);

    for (char *p = strstr (spaced, " and from "); p != NULL; p = strstr (spaced, " and from "))
      memcpy (p, " ;        ", 10);
    add_names (list, spaced);
  }
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

      if (n >= 2 && is_name (cells[0]))
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

  return is_titled (text)
         && !has (text,
                  &verb,
                  "\\b(?:was|were|had|has|have|gave|joined|left|arrived|declared|substitut\\w+|"
                  "attend\\w*|sent|apologi[sz]ed|would|"
                  "replaced|chaired|welcomed|took)\\b");
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

              list->attendance = -1;
              if (is_bare_list (text))
                {
                  list->attendance = SL_ATTENDANCE_APOLOGIES;
                  add_names (list, text);
                }
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
  List list = { .reading = reading, .attendance = -1 };

  read_front (&list);
  read_sections (&list);
  g_free (list.title);
}
