/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was there, as what. Lists come as tables, as columns and as running text; all are read as
 * text between labels ("Members:", "Officers in attendance"), cut into names at semicolons, lines
 * and commas outside brackets. */
#include <string.h>

#include "sl-attendance.h"
#include "sl-reading.h"
#include "sl-roll.h"

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
  static GRegex *comma, *run_on, *name, *post_first, *stands_for;
  g_autofree char *joined = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *parted = NULL;
  g_autofree char *turned = NULL;

  /* "Director of Care, Mr S Ash": as "Mr S Ash, Director of Care". */
  turned = g_regex_replace (
      get_regex (&post_first,
                 "^(" POSTS "[^,;\n()]{0,80}|(?:[\\w’'&]+ ){1,5}(?:Director|Manager|Officer|Clerk|"
                 "Solicitor|Adviser|Head)), ((?:Mr|Mrs|Ms|Miss|Dr)\\.? [^,;\n(]{3,40})$",
                 G_REGEX_MULTILINE),
      text,
      -1,
      0,
      "\\2 – \\1",
      0,
      NULL);
  if (turned != NULL)
    text = turned;
  /* "Mrs K Ash, Church / Representative": a column's narrow lines part the post. */
  joined = g_regex_replace (
      get_regex (&stands_for,
                 ",\\s+((?:Church|Teachers?|Parents?|Faith|Diocesan|Religious|Youth|Roman Catholic|"
                 "Staff|Trade Union)(?: [\\w’'&]+){0,4}?)\\s+([Rr]ep(?:resentative)?)\\b",
                 0),
      text,
      -1,
      0,
      " – \\1 \\2",
      0,
      NULL);
  if (joined != NULL)
    text = joined;

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

/* The names in a sentence that tells of apologies, or %NULL. */
static char *
find_missing (const char *text)
{
  static GRegex *regex, *neither, *sent, *welsh;
  g_autoptr (GMatchInfo) cymraeg = NULL;
  g_autoptr (GMatchInfo) told = NULL;
  g_autoptr (GMatchInfo) sender = NULL;
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
  if (g_regex_match (
          get_regex (&sent,
                     "^([A-Z][^:;]{3,120}?) (?:had |has |have )?(?:sent|gave|given|"
                     "tendered|submitted|offered|apologi[sz]ed)(?: (?:his|her|their|an|"
                     "in))*(?: apolog(?:y|ies)| for absence|\\.|$)|"
                     "^([A-Z][^:;.]{3,120}?) (?:was|were) (?:unwell|ill|indisposed|unable "
                     "to (?:attend|be present|come)|absent|away)\\b",
                     0),
          text,
          0,
          &sender))
    {
      char *first = g_match_info_fetch (sender, 1);

      if (*first != '\0')
        return first;
      g_free (first);
      return g_match_info_fetch (sender, 2);
    }
  if (g_regex_match (get_regex (&welsh,
                                "\\b[Yy]mddiheuriad(?:au)?\\b[^.;]{0,40}? (?:gan|oddi wrth) "
                                "((?:[yY]r? )?[A-Z].*)$",
                                G_REGEX_DOTALL),
                     text,
                     0,
                     &cymraeg))
    {
      char *names = g_match_info_fetch (cymraeg, 1);

      *names = g_ascii_toupper (*names);
      return names;
    }
  if (!g_regex_match (
          get_regex (&regex,
                     "\\b(?:(?:[Aa]n )?[Aa]polog(?:y|ies)(?: for "
                     "(?:absence|lateness|the duration of the meeting))*|[Rr]eceived)"
                     "(?: (?:for absence|was|were|had been|have been|received|for the "
                     "duration of the meeting|submitted|tendered|noted|came|given|intimated))*"
                     " (?:from|on behalf of|by|for the absence of) ([A-Z].*)$",
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
  static GRegex *late, *substituting, *deputy, *rest, *from;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *names = find_missing (text);
  g_autofree char *missing = NULL;
  g_autofree char *known = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *parted = NULL;

  /* Who was late came. */
  if (names == NULL
      || has (text, &late, "\\bapolog\\w+ for (?:lateness|late|being late|arriving late)"))
    return;
  get_regex (
      &substituting, "\\(([A-Z][\\w’'. -]+?) (?:substituting|deputising|as substitute)[^)]*\\)", 0);
  if (g_regex_match (substituting, names, 0, &match))
    {
      g_autofree char *who = g_match_info_fetch (match, 1);

      sl_roll_add (&list->roll, who, NULL, SL_ATTENDANCE_SUBSTITUTE);
    }
  missing = g_regex_replace (substituting, names, -1, 0, "", 0, NULL);
  /* "from Mr Ash, for whom Mrs Birch was substituting, and from Mr Cedar" */
  known = g_regex_replace (
      get_regex (&deputy, ",? (?:for whom|whose place) [^,;]{3,80}, and (?=from |[A-Z])", 0),
      missing != NULL ? missing : names,
      -1,
      0,
      " and ",
      0,
      NULL);
  bare = g_regex_replace (get_regex (&rest, "(?:,? for whom|,? who ).*$", G_REGEX_DOTALL),
                          known != NULL ? known : names,
                          -1,
                          0,
                          "",
                          0,
                          NULL);
  parted = g_regex_replace (get_regex (&from, ",? and (?:from|of) ", 0),
                            bare != NULL ? bare : names,
                            -1,
                            0,
                            "; ",
                            0,
                            NULL);
  sl_roll_begin (&list->roll, SL_ATTENDANCE_APOLOGIES);
  sl_roll_read (&list->roll, parted != NULL ? parted : names);
}

/* A sentence of the front that tells who was missing, where others have a list. */
static gboolean
tells_of_absence (const char *text)
{
  static GRegex *regex;
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));

  return has (line,
              &regex,
              "^(?:an? )?apolog(?:y|ies)\\b[^:]{0,60}\\b(?:from|on behalf of|by) |"
              "^[^:;(]{4,120}? (?:had |has |have )?(?:sent|gave|given|tendered|submitted|offered) "
              "(?:(?:his|her|their|an) )?apolog");
}

/* "Hallin Vale: Cllrs Ash and Birch", "Labour Group – Councillors Ash and Birch": members, party by
 * party. @names is set to where they begin. */
static gboolean
names_party (const List *list, const char *text, gsize *names)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *line = NULL;
  SlCueHit hit;
  int start;

  if (list->roll.attendance >= 0 && list->roll.attendance != SL_ATTENDANCE_MEMBER)
    return FALSE;
  line = g_strndup (text, strcspn (text, "\n"));
  if (sl_cues_find (SL_CUE_PEOPLE, line, 0, strlen (line), TRUE, &hit)
      || !g_regex_match (
          get_regex (&regex,
                     "^[A-Z][\\w’'& -]{2,40}?(?::| [-–—]) ?((?:Cllrs?|Councillors?|Aldermen)\\b)",
                     0),
          line,
          0,
          &match))
    return FALSE;
  g_match_info_fetch_pos (match, 1, &start, NULL);
  *names = start;
  return TRUE;
}

/* Those "in attendance" are officers beside members; where nobody else is listed they are the
 * meeting. */
static int
attendance_of (const SlCueHit *hit, const char *text)
{
  static GRegex *attending, *members;
  g_autofree char *label = g_strndup (text + hit->start, hit->end - hit->start);

  if (hit->cue->attendance == SL_ATTENDANCE_OFFICER
      && has (label, &attending, "^(?:in attendance|attending|attendance)$")
      && !has (text,
               &members,
               "(?:^|\n)(?:[\\w-]+ ){0,2}(?:members?|present|councillors|cllrs?|there)\\b"))
    return SL_ATTENDANCE_MEMBER;
  return hit->cue->attendance;
}

static gboolean
is_title (const char *label)
{
  return g_ascii_strncasecmp (label, "councillors", strlen ("councillors")) == 0;
}

/* Where a line tells something ("The Convener presided. She led…"), the list before it is over. */
static void
cut_story (char *part)
{
  static GRegex *story;
  g_autoptr (GMatchInfo) match = NULL;
  int start;

  if (!g_regex_match (get_regex (&story,
                                 "\n(?:[^\n:;()]|\\([^)\n]*\\))*\\b(?:presided|welcomed|led "
                                 "the|took the chair|was in the "
                                 "chair|declared|arrived|left the|joined the|opened the|were "
                                 "present|was present)\\b",
                                 G_REGEX_CASELESS),
                      part,
                      0,
                      &match))
    return;
  g_match_info_fetch_pos (match, 0, &start, NULL);
  part[start] = '\0';
}

static void
read_part (List *list, const char *text, gsize from, gsize to)
{
  g_autofree char *part = NULL;
  g_autofree char *marked = NULL;

  if (list->roll.attendance < 0 || to <= from)
    return;
  part = g_strndup (text + from, to - from);
  cut_story (part);
  marked = mark_posts (part);
  sl_roll_read (&list->roll, marked != NULL ? marked : part);
}

/* Reads a stretch that may hold several lists, one label after another. */
static void
read_lists (List *list, const char *text)
{
  gsize length = strlen (text);
  gsize from = 0;
  gsize at = 0;
  int depth = 0;

  while (at <= length)
    {
      gboolean line_start = at == 0 || text[at - 1] == '\n';
      gsize names = at;
      SlCueHit hit;

      if (line_start && at < length && tells_of_absence (text + at))
        {
          gsize end = at + strcspn (text + at, "\n");
          g_autofree char *line = g_strndup (text + at, end - at);

          read_part (list, text, from, at);
          read_apologies (list, line);
          sl_roll_begin (&list->roll, -1);
          at = from = end;
          continue;
        }
      if (line_start && at < length && names_party (list, text + at, &names))
        {
          read_part (list, text, from, at);
          sl_roll_begin (&list->roll, SL_ATTENDANCE_MEMBER);
          at = from = at + names;
          continue;
        }
      /* "(Cabinet Member: Children)" is a post, not a list. */
      depth = line_start ? 0 : depth;
      depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
      if (at < length
          && !(depth <= 0 && at_word (text, at) && g_unichar_isupper (g_utf8_get_char (text + at))
               && label_at (text, at, length, line_start, &hit, &names)))
        {
          at += g_utf8_next_char (text + at) - (text + at);
          continue;
        }
      read_part (list, text, from, at);
      if (at >= length)
        break;
      sl_roll_begin (&list->roll, attendance_of (&hit, text));
      /* "Councillors: A Ash and B Birch": the label is their title too. */
      if (is_title (text + hit.start))
        {
          list->roll.title = g_strdup ("Councillor");
          list->roll.surnames = text[hit.end] == '\n';
        }
      at = from = MAX (names, at + 1);
    }
}

static void
read_front (List *list)
{
  g_autofree char *text = sl_attendance_text (list->reading);

  read_lists (list, text);
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

      /* "Apologies: A Ash, B Birch" may have been taken for a heading. */
      if (about && strchr (section->title, ':') != NULL)
        {
          sl_roll_begin (&list->roll, -1);
          read_lists (list, section->title);
        }
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

static gboolean
is_councillor (const SlPerson *person)
{
  static GRegex *regex;

  return has (person->name, &regex, "\\b(?:councillor|cllr|clr|cynghorydd|alderman|baillie)\\b");
}

/* The councillor of the executive whom a scrutiny committee lists among its own came to answer. */
static void
part_executive (GPtrArray *people, const char *committee)
{
  static GRegex *scrutiny, *executive;

  if (committee == NULL || !has (committee, &scrutiny, "\\b(?:scrutiny|select|overview|craffu)\\b"))
    return;
  for (guint i = 0; i < people->len; i++)
    {
      SlPerson *person = g_ptr_array_index (people, i);

      if (person->attendance == SL_ATTENDANCE_MEMBER && person->role != NULL
          && has (person->role,
                  &executive,
                  "^(?:(?:the|deputy leader and) )?(?:cabinet member|portfolio holder|"
                  "executive member)\\b"))
        person->attendance = SL_ATTENDANCE_EXECUTIVE;
    }
}

/* Where councillors meet, those in one list with them who have a post are the officers; a board of
 * officers has few councillors. */
static void
part_officers (GPtrArray *people)
{
  static GRegex *officer, *guest;
  guint councillors = 0;

  for (guint i = 0; i < people->len; i++)
    {
      const SlPerson *person = g_ptr_array_index (people, i);

      councillors += person->attendance == SL_ATTENDANCE_MEMBER && is_councillor (person);
    }
  for (guint i = 0; i < people->len && councillors >= 3; i++)
    {
      SlPerson *person = g_ptr_array_index (people, i);

      if (person->attendance != SL_ATTENDANCE_MEMBER || person->role == NULL
          || is_councillor (person))
        continue;
      if (has (person->role, &guest, "^designated (?:doctor|nurse)|\\b(?:police|nhs)\\b"))
        person->attendance = SL_ATTENDANCE_GUEST;
      else if (has (person->role,
                    &officer,
                    "^(?:(?:interim|acting|assistant|deputy|corporate|strategic|executive|senior|"
                    "service|group|principal) )*(?:director|head of)\\b|"
                    "\\b(?:manager|officer|lead|solicitor|clerk)$"))
        person->attendance = SL_ATTENDANCE_OFFICER;
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
  part_officers (reading->detection->people);
  part_executive (reading->detection->people, reading->detection->meeting.committee);
}
