/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-roll.h"

#include <string.h>

#include "sl-cues.h"

#define NAME_WORDS_MAX 6
#define PEOPLE_MAX 400

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

/* "Mr Ash" of the substitute's bracket is "Mr D Ash" of the apologies. */
static gboolean
is_short_for (const char *brief, const char *whole)
{
  const char *surname = strrchr (brief, ' ');

  return surname != NULL && sl_roll_is_titled (brief) && strchr (brief, ' ') == surname
         && strlen (whole) > strlen (brief) && g_str_has_suffix (whole, surname)
         && strncmp (brief, whole, surname - brief + 1) == 0;
}

/* The name behind "Councillor", where both languages list the same people. */
static const char *
skip_title (const char *name, gboolean *welsh)
{
  *welsh = g_str_has_prefix (name, "Y Cynghorydd ");
  if (*welsh)
    return name + strlen ("Y Cynghorydd ");
  return g_str_has_prefix (name, "Councillor ") ? name + strlen ("Councillor ") : NULL;
}

/* Whether two names are one in two languages; @person keeps the English title. */
static gboolean
is_translation (SlPerson *person, const char *name)
{
  gboolean welsh, other_welsh;
  const char *bare = skip_title (name, &welsh), *other = skip_title (person->name, &other_welsh);

  if (bare == NULL || other == NULL || welsh == other_welsh || strcmp (bare, other) != 0)
    return FALSE;
  if (other_welsh)
    {
      g_free (person->name);
      person->name = g_strdup (name);
    }
  return TRUE;
}

void
sl_roll_add (SlRoll *roll, const char *name, const char *role, int attendance)
{
  GPtrArray *people = roll->people;

  if (people->len >= PEOPLE_MAX)
    return;
  for (guint i = 0; i < people->len; i++)
    {
      SlPerson *person = g_ptr_array_index (people, i);

      if (g_ascii_strcasecmp (person->name, name) == 0 || is_short_for (name, person->name)
          || is_translation (person, name))
        {
          /* A list of all members, and then who of them was missing. */
          if (attendance == SL_ATTENDANCE_APOLOGIES && role == NULL
              && (person->attendance == SL_ATTENDANCE_MEMBER
                  || person->attendance == SL_ATTENDANCE_CO_OPTED))
            person->attendance = attendance;
          return;
        }
      if (is_short_for (person->name, name))
        {
          g_free (person->name);
          person->name = g_strdup (name);
          return;
        }
    }
  g_ptr_array_add (people,
                   sl_person_new (name, role != NULL && *role != '\0' ? role : NULL, attendance));
}

/* A role says more than the list: an independent chair among the officers is a guest. */
static int
judge_role (const char *role, int attendance)
{
  static GRegex *chair, *adviser;
  SlCueHit hit;

  if (role == NULL || *role == '\0' || attendance == SL_ATTENDANCE_APOLOGIES
      || attendance == SL_ATTENDANCE_SUBSTITUTE)
    return attendance;
  if (attendance == SL_ATTENDANCE_MEMBER)
    {
      if (has (role,
               &chair,
               "\\bminutes\\b|\\bnotes?(?:[- ]taker)?\\)?$|^(?:clerk|business support|democratic "
               "services|committee "
               "officer|scrutiny officer|secretariat|(?:board|business|partnership|lscb) "
               "(?:manager|co-?ordinator)\\b)"))
        return SL_ATTENDANCE_OFFICER;
      if (sl_cues_pick (SL_CUE_ROLE, role, 0, strlen (role), &hit)
          && hit.cue->attendance == SL_ATTENDANCE_CO_OPTED)
        return SL_ATTENDANCE_CO_OPTED;
      /* Sent to watch a board, not to sit on it. */
      if (has (role,
               &adviser,
               "^(?:dfe|department for education|lga|ofsted) (?:improvement )?advis"))
        return SL_ATTENDANCE_GUEST;
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

/* "Siân Ash-Jones", "Cllr Mrs D Ash", "R. Bragger": capitals throughout, no post among them; not
 * "MT OC TM", a column of initials. */
gboolean
sl_roll_is_name (const char *name)
{
  static GRegex *shape, *post;
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  guint n = g_strv_length (words);

  if (n == 0 || n > NAME_WORDS_MAX + 1 || strlen (name) > 70)
    return FALSE;
  if (!g_regex_match (get_regex (&shape,
                                 "^(?!(?:\\p{Lu}{2,4}(?: |$)){3,}$)"
                                 "(?:\\p{Lu}[\\p{L}’'.-]*|de|van|von|der|la|le|ap|ab|y|Y|o)(?: "
                                 "(?:\\p{Lu}[\\p{L}’'.-]*|de|van|von|der|la|le|ap|ab|y|o))*$",
                                 0),
                      name,
                      0,
                      NULL))
    return FALSE;
  if (sl_roll_is_titled (name))
    return n >= 2;
  return n >= 2
         && !has (
             name,
             &post,
             "\\b(?:learning|families|lifelong|culture|skills|resources|communities|environment|"
             "transport|planning|quality|performance|inclusion|commissioning|"
             "director|head|officer|manager|chief|services?|committee|council|board|"
             "panel|member|members|director|governor|representatives?|present|"
             "attendance|apologies|cabinet|chair|minutes|meeting|care|children|education|"
             "health|police|primary|school|adviser|clerk|team|room|hall|house|"
             "labour|conservative|liberal|democrat|green|independent|agenda|item|church|"
             "street|part|trust|department|group|designated|doctor|nurse|worker|people|support|"
             "development|carers|voices|association|federation|university|college|academy|"
             "hospital|housing|probation|voluntary|sector|nhs|ofsted|dfe|lead|leader|"
             "consultant|finance|strategic|corporate|safeguarding|improvement|programme|"
             "project|secretary|treasurer|mayor|deputy|convener|convenor|apology|public|"
             "partnership|forum|commission|action|actions|discussion|update|owner|initials|role|"
             "scrutiny|adoption|fostering|placements|january|february|"
             "march|april|"
             "june|july|august|september|october|november|december|monday|tuesday|wednesday|"
             "thursday|friday)\\b");
}

/* Splits "Name (Role)", "Name - Role", "Name, Role". */
static void
split_role (const char *piece, char **name, char **role)
{
  static GRegex *bracket, *initials, *between, *dash, *comma;
  const struct
  {
    GRegex **place;
    const char *pattern;
  } shapes[] = { { &bracket, "^((?:(?! [-–—] )[^(,]){3,70}?) *\\((.+)\\)[.,;]?$" },
                 { &dash, "^(.{3,70}?)(?: [-–—] |\\s*[–—]\\s+)(.+)$" },
                 { &comma, "^([^,]{3,70}), (.+)$" } };
  /* "Jo Ash (JA) Head of Care" */
  g_autofree char *parted = g_regex_replace (
      get_regex (&between, " *\\([A-Z]{2,4}\\),? +(?=[\\w])", 0), piece, -1, 0, " – ", 0, NULL);
  g_autofree char *bare
      = parted != NULL ? g_regex_replace (
            get_regex (&initials, " *\\([A-Z]{2,4}\\)", 0), parted, -1, 0, "", 0, NULL)
                       : NULL;

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

static void
add_title (const SlRoll *roll, char **name)
{
  char *with = g_strconcat (roll->title, " ", *name, NULL);

  g_free (*name);
  *name = with;
}

/* "Councillors A, B and C": each gets the title in the singular. */
static void
learn_title (SlRoll *roll, char **name, gboolean has_post)
{
  static GRegex *plural, *polite;
  g_autoptr (GMatchInfo) match = NULL;
  char *with;

  /* "Councillors A Ash, Mrs B Birch and C Cedar" */
  if (roll->title != NULL && !roll->apart && !has_post
      && has (*name, &polite, "^(?:Mrs?|Ms|Miss|Dr|Sir)\\b"))
    {
      add_title (roll, name);
      return;
    }
  if (g_regex_match (get_regex (&plural,
                                "^(?:Y Cynghorwyr ?/ ?)?((?:County |Borough |District |City |Town "
                                ")?(?:Councillor|Cllr|Clr)|Alderm[ae]n|Mr|Mrs|Ms|Baillie)s?[.:]* "
                                "(.+)$|^Y Cynghorwyr:? (.+)$",
                                0),
                     *name,
                     0,
                     &match))
    {
      g_autofree char *word = g_match_info_fetch (match, 1);

      g_free (roll->title);
      roll->title = g_strdup (*word == '\0'                    ? "Y Cynghorydd"
                              : g_str_equal (word, "Aldermen") ? "Alderman"
                                                               : word);
      roll->apart = FALSE;
      if (g_regex_match_simple ("^(?:Y Cynghorwyr ?/ ?|County |Borough |District |City |Town "
                                ")?(?:Councillors|Cllrs|Clrs|Aldermen)\\b|^Y Cynghorwyr",
                                *name,
                                0,
                                0))
        {
          g_autofree char *rest = g_match_info_fetch (match, *word != '\0' ? 2 : 3);

          with = g_strconcat (roll->title, " ", rest, NULL);
          g_free (*name);
          *name = with;
        }
      else
        g_clear_pointer (&roll->title, g_free);
      return;
    }
  if (roll->title != NULL && !sl_roll_is_titled (*name))
    add_title (roll, name);
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

/* "Cllr F Dale (substituted by Cllr L North)": who is in the bracket came. */
static gboolean
add_substitute (SlRoll *roll, const char *name, const char *role)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *other = NULL;

  if (!g_regex_match (get_regex (&regex,
                                 "^(?:(?:was )?(?:substituted|replaced|represented) by|"
                                 "substitute ?[:–-]) "
                                 "([A-Z][\\w’'. -]+)$",
                                 0),
                      role,
                      0,
                      &match))
    return FALSE;
  other = g_match_info_fetch (match, 1);
  sl_roll_add (roll, name, NULL, SL_ATTENDANCE_APOLOGIES);
  if (sl_roll_is_name (other))
    sl_roll_add (roll, other, NULL, SL_ATTENDANCE_SUBSTITUTE);
  return TRUE;
}

static void
add_substituted (SlRoll *roll, const char *name, const char *role)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *other = NULL;

  if (!g_regex_match (
          get_regex (
              &regex,
              "(?:for|in place of|replacing|on behalf of|^vice) "
              "((?:Councillor|Cllr|Clr|Mrs?|Ms|Miss|Dr|Alderman|[A-Z])[\\w’'. -]+)(?:, who .*)?$",
              0),
          role,
          0,
          &match))
    return;
  other = g_match_info_fetch (match, 1);
  if (strchr (other, ' ') == NULL && g_str_has_prefix (name, "Councillor "))
    {
      char *whole = g_strconcat ("Councillor ", other, NULL);

      g_free (other);
      other = whole;
    }
  if (sl_roll_is_name (other))
    sl_roll_add (roll, other, NULL, SL_ATTENDANCE_APOLOGIES);
}

/* "District Cllr Ash" among the officers came as a guest. */
static int
judge_name (const char *name, int attendance)
{
  static GRegex *regex;

  if (attendance == SL_ATTENDANCE_OFFICER
      && g_regex_match (
          get_regex (&regex,
                     "^(?:PC|PCSO|Sgt|Supt|Det|DCI|Inspector|Superintendent)\\b|^(?:(?:District|"
                     "County|Borough|City|Town|Parish) )?(?:Councillor|Cllr|Clr)\\b",
                     0),
          name,
          0,
          NULL))
    return SL_ATTENDANCE_GUEST;
  return attendance;
}

/* "Councillor Ash Birch": two rows of one column. */
static void
add_surnames (SlRoll *roll, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (guint i = g_str_has_prefix (name, "Councillor ") ? 1 : 0; words[i] != NULL; i++)
    {
      g_autofree char *whole = g_strconcat ("Councillor ", words[i], NULL);

      if (sl_roll_is_name (whole) && !g_regex_match_simple ("^[^a-z]*$", words[i], 0, 0))
        sl_roll_add (roll, whole, NULL, roll->attendance);
    }
}

static gboolean
has_no_small (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return strlen (name) > 3;
}

/* "Kayleigh (Children in Care Council)": young people are listed by their first names. */
static gboolean
is_child (const char *name, const char *role)
{
  static GRegex *first, *young;

  return role != NULL
         && g_regex_match (
             get_regex (&first, "^\\p{Lu}\\p{Ll}{2,12}(?: \\p{Lu})?$", 0), name, 0, NULL)
         && has (
             role,
             &young,
             "\\b(?:children in care|in care council|care leavers?|care experienced|"
             "young (?:people|person|inspector|adviser|representative)|youth (?:council|cabinet|"
             "parliament|forum|mayor|board))");
}

static void
add_piece (SlRoll *roll, const char *piece)
{
  static GRegex *substitute, *noise, *plural, *capitals, *alone, *told, *clerk;
  g_autofree char *name = NULL;
  g_autofree char *role = NULL;
  gboolean titled;

  /* "Councillors" over a table of parties: surnames follow. */
  if (has (piece, &alone, "^(?:councillors|cllrs|clrs):?$"))
    {
      g_free (roll->title);
      roll->title = g_strdup ("Councillor");
      roll->surnames = TRUE;
      return;
    }

  /* "Al Ash, Convener; and Councillors B, C and D" */
  if (!roll->again
      && (strchr (piece, ',') != NULL || strstr (piece, " and ") != NULL
          || strstr (piece, " a ") != NULL)
      && has (piece,
              &plural,
              "^y cynghorwyr |^(?:(?:county|borough|district|city|town) "
              ")?(?:councillors|cllrs|clrs|aldermen|messrs)\\b"))
    {
      /* Once: "Councillors P Ash and others" falls into nothing smaller. */
      roll->again = TRUE;
      sl_roll_read (roll, piece);
      roll->again = FALSE;
      return;
    }
  split_role (piece, &name, &role);
  if (name == NULL)
    return;
  /* "Head of Care (Mrs K Ash)": the post first. */
  if (role != NULL && sl_roll_is_titled (role) && sl_roll_is_name (role)
      && !sl_roll_is_titled (name))
    {
      char *swap = name;

      name = role;
      role = swap;
    }
  /* A party's name over its column. */
  if (role == NULL && roll->title != NULL && has_no_small (name))
    return;
  one_language (&name);
  /* "Councillors Ash and Birch. Kit Cedar (Clerk)" */
  if (role != NULL && roll->title != NULL && !sl_roll_is_titled (name)
      && has (role, &clerk, "^(?:the )?(?:(?:town|parish|council) )?(?:clerk|clerc)\\b"))
    g_clear_pointer (&roll->title, g_free);
  titled = sl_roll_is_titled (name);
  learn_title (roll, &name, role != NULL);
  if (roll->surnames && !titled && role == NULL && strchr (name, ' ') != NULL)
    {
      add_surnames (roll, name);
      return;
    }
  if ((!sl_roll_is_name (name) && !is_child (name, role))
      || (!sl_roll_is_titled (name)
          && g_regex_match (
              get_regex (&capitals, "^[^\\p{Ll}]*\\p{Lu}{3}[^\\p{Ll}]*$", 0), name, 0, NULL)))
    return;
  if (role != NULL
      && has (
          role, &noise, "^(?:until|from|arrived|left|joined|for (?:item|minute)s?)\\b|^[^a-z]*$"))
    g_clear_pointer (&role, g_free);
  if (role != NULL && has (role, &told, "\\b(?:said|asked|who was|thought|had been)\\b"))
    return;
  if (role != NULL && add_substitute (roll, name, role))
    return;
  if (role != NULL
      && has (role,
              &substitute,
              "\\bsubstitut|^sub(?:bing)? for\\b|\\bin place "
              "of\\b|\\breplacing\\b|\\bdeputising\\b|^vice "
              "(?!chair|convener|convenor|president)|"
              "^for (?:councillor|cllr|mrs?|ms|miss|dr)\\b"))
    {
      sl_roll_add (roll, name, NULL, SL_ATTENDANCE_SUBSTITUTE);
      add_substituted (roll, name, role);
      return;
    }
  sl_roll_add (roll, name, role, judge_name (name, judge_role (role, roll->attendance)));
  sl_roll_note_initials (roll, piece, name);
}

static void
flush_piece (SlRoll *roll, GString *piece)
{
  static GRegex *tail, *chair;
  g_autofree char *clean = NULL;
  g_autofree char *chaired = NULL;
  const char *from;

  g_strstrip (piece->str);
  from = g_str_has_prefix (piece->str, "and ") ? piece->str + 4 : piece->str;
  clean = g_regex_replace (get_regex (&tail, " and \\d+ .*$|[.]$", 0), from, -1, 0, "", 0, NULL);
  if (clean != NULL)
    chaired = g_regex_replace (
        get_regex (&chair, ",? in the [Cc]hair$", 0), clean, -1, 0, " (in the Chair)", 0, NULL);
  if (chaired != NULL && *chaired != '\0')
    add_piece (roll, chaired);
  g_string_truncate (piece, 0);
}

void
sl_roll_read (SlRoll *roll, const char *text)
{
  GString *piece = g_string_new (NULL);
  gboolean semicolons = strchr (text, ';') != NULL;
  int depth = 0;

  for (const char *p = text; *p != '\0';)
    {
      gsize joint = sl_roll_find_joint (p, piece, depth, semicolons);

      if (*p == '(')
        depth++;
      else if (*p == ')' && depth > 0)
        depth--;
      if (joint > 0)
        {
          flush_piece (roll, piece);
          roll->apart = roll->apart || *p == ';' || *p == '\n';
          p += joint;
          continue;
        }
      g_string_append_c (piece, *p++);
    }
  flush_piece (roll, piece);
  g_string_free (piece, TRUE);
}

void
sl_roll_begin (SlRoll *roll, int attendance)
{
  roll->attendance = attendance;
  roll->surnames = FALSE;
  g_clear_pointer (&roll->title, g_free);
}
