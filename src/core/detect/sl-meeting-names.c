/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bodies are called. */
#include <string.h>

#include "sl-meeting-facts.h"

static char *
capture (GRegex **place, const char *pattern, const char *text, int group)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (g_once_init_enter (place))
    g_once_init_leave (place, g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match (*place, text, 0, &match))
    return NULL;
  return g_match_info_fetch (match, group);
}

static gboolean
is_capitals (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* "ELLERDALE COUNTY COUNCIL" → "Ellerdale County Council"; names written otherwise stay. */
static char *
title_case (const char *text)
{
  static const char *const small[] = { "of", "and", "the", "for", "in", "y", "yr", "a", NULL };
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *out = g_string_new (NULL);

  if (!is_capitals (text))
    {
      g_string_append (out, text);
      return g_string_free (out, FALSE);
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *lower = g_utf8_strdown (words[i], -1);
      gboolean first = i == 0 || !g_strv_contains (small, lower);

      g_string_append (out, i > 0 ? " " : "");
      if (first && *lower != '\0')
        {
          const char *letter = *lower == '(' ? lower + 1 : lower;

          g_string_append_len (out, lower, letter - lower);
          if (*letter != '\0')
            {
              g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (letter)));
              g_string_append (out, g_utf8_next_char (letter));
            }
        }
      else
        g_string_append (out, lower);
    }
  return g_string_free (out, FALSE);
}

/* A council's name in a line: "ELLERDALE COUNTY COUNCIL", "London Borough of Ashmere", "Glenash
 * Council". */
char *
sl_meeting_organisation (const char *text)
{
  static GRegex *council, *borough, *joint, *body, *line, *twice;
  g_autofree char *found = NULL;

  /* A line that is a borough's name and nothing else: "Metropolitan Borough of Ash Park". */
  found = capture (&line,
                   "^((?:(?:LONDON|London|ROYAL|Royal|METROPOLITAN|Metropolitan|CITY AND|City and) "
                   ")+?(?:BOROUGH|Borough) (?:OF|of) [A-Z][\\w’'-]+(?:(?: and| AND| upon| UPON| &| "
                   "in| IN| on)?(?: the| THE)? (?!(?:Children|CHILDREN|Corporate|CORPORATE|"
                   "Overview|OVERVIEW|Scrutiny|SCRUTINY|Minutes|MINUTES|Cabinet|CABINET|Health|"
                   "HEALTH|Education|EDUCATION|Draft|DRAFT)\\b)[A-Z][\\w’'-]+){0,3})$",
                   text,
                   1);
  if (found != NULL)
    return title_case (found);

  found = capture (&joint,
                   "\\b((?:[A-Z][\\w’'-]+ ){1,3}(?:COUNTY|CITY|County|City|Borough|BOROUGH) "
                   "(?:COUNCIL|Council) (?:AND|and) (?:[A-Z][\\w’'-]+ "
                   "){1,3}(?:COUNTY|CITY|County|City|Borough|BOROUGH) (?:COUNCIL|Council))\\b",
                   text,
                   1);
  if (found == NULL)
    found = capture (&borough,
                     "\\b((?:LONDON BOROUGH|London Borough|ROYAL BOROUGH|Royal "
                     "Borough|CITY|City|COUNTY|County)(?: OF| of) [A-Z][\\w’'-]+(?:(?: and| AND| "
                     "&|,)? [A-Z][\\w’'-]+){0,3}?(?: (?:METROPOLITAN |Metropolitan "
                     ")?(?:COUNCIL|Council))?)(?=$|[ ,.–-])",
                     text,
                     1);
  if (found == NULL || !g_str_has_suffix (found, "ouncil"))
    {
      g_autofree char *other = capture (
          &council,
          "((?<![\\w’'])(?:(?:THE |The )?[A-Z][\\w’'&-]*,? "
          "(?:(?:and|AND|of|OF|&|upon|UPON|le|on|in) )?){1,6}(?:COUNCIL|Council))(?![\\w’'])(?! "
          "(?:tax|Tax|CHAMBER|Chamber|HOUSE|House|OFFICES?|Offices?|Meeting|MEETING|Chambers))",
          text,
          1);

      if (other != NULL && (found == NULL || strlen (other) > strlen (found)))
        {
          g_free (found);
          found = g_steal_pointer (&other);
        }
    }
  if (found == NULL)
    return NULL;
  /* "Scrutiny Panel of Ellerdale Council" */
  if (g_once_init_enter (&body))
    g_once_init_leave (
        &body,
        g_regex_new ("^.*\\b(?:Committee|Panel|Commission|Board|Forum|Group|Cabinet|"
                     "Executive)\\b(?: of (?:the )?| – | - |, )"
                     "|^(?:staff|members?|officers?|residents|leader|chair\\w*|mayor|head|"
                     "part|behalf|all|councillors?) of (?:the )?",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  {
    char *rest = g_regex_replace (body, found, -1, 0, "", 0, NULL);

    if (rest != NULL)
      {
        g_free (found);
        found = rest;
      }
  }
  if (g_str_has_prefix (found, "The ") || g_str_has_prefix (found, "THE "))
    {
      char *rest = g_strdup (found + 4);

      g_free (found);
      found = rest;
    }
  /* In two languages on one line: "Cyngor Sir Ashmere Ashmere County Council". */
  if (g_once_init_enter (&twice))
    g_once_init_leave (
        &twice,
        g_regex_new ("^(?:(?:CYNGOR|Cyngor)(?: \\S+){0,2} )?((?:\\S+ ){1,3})(?=\\1)"
                     "|^(?:CYNGOR|Cyngor)(?: \\S+){1,5}? (?=[A-Z]\\S+ (?:[A-Z]\\S+ )?(?:County|"
                     "COUNTY|City|CITY|Borough|BOROUGH|Town|TOWN|Community|COMMUNITY) )",
                     0,
                     0,
                     NULL));
  {
    char *rest = g_regex_replace (twice, found, -1, 0, "", 0, NULL);

    if (rest != NULL)
      {
        g_free (found);
        found = rest;
      }
  }
  if (g_utf8_strlen (found, -1) < 9 || g_str_has_prefix (found, "Your ")
      || g_ascii_strcasecmp (found, "parish council") == 0
      || g_ascii_strcasecmp (found, "county council") == 0
      || g_ascii_strcasecmp (found, "town council") == 0
      || g_ascii_strcasecmp (found, "city council") == 0
      || g_ascii_strcasecmp (found, "full council") == 0)
    return NULL;
  return title_case (found);
}

/* "Children and Young People's Scrutiny Panel" */
char *
sl_meeting_committee (const char *text)
{
  static GRegex *regex, *lead, *cabinet, *member, *welsh;
  g_autofree char *found = capture (
      &regex,
      "((?:[A-Z][\\w’'&,-]*|and|AND|&|for|of|OF|the|THE|\\(?[A-Z][\\w ]*\\))(?: "
      "(?:[A-Z][\\w’'&,-]*|\\([A-Z][\\w’'&, ]*\\)|and|AND|&|for|of|OF|the|FOR|in|IN|–|-)){0,12}? "
      "(?:SUB-COMMITTEE|Sub-Committee|Sub-committee|COMMITTEE|Committee|PANEL|Panel|COMMISSION|"
      "Commission|IMPROVEMENT BOARD|Improvement Board|BOARD|Board|FORUM|Forum|"
      "(?:FINISH|Finish|WORKING|Working|SCRUTINY|Scrutiny|ADVISORY|Advisory|REFERENCE|Reference|"
      "IMPROVEMENT|Improvement|MONITORING|Monitoring|PROJECT|Project|TASK|Task|REVIEW|Review|"
      "STEERING|Steering|LIAISON|Liaison) "
      "(?:GROUP|Group|PARTY|Party)(?:: [A-Z][^.,]{3,60}$)?|PARTNERSHIP|Partnership|Sub-Group)(?: "
      "\\([A-Z][\\w’',& "
      "]{3,50}\\))?)(?![\\w’'])(?! (?:Officer|Clerk|Manager|Administrator|Secretary|Services|"
      "Assistant)\\b)",
      text,
      1);
  char *bare = NULL;

  if (found == NULL)
    {
      g_autofree char *name
          = capture (&cabinet,
                     "^(?:(?:Meeting|MEETING|Minutes|MINUTES) (?:of|OF) (?:the |THE "
                     ")?)?((?:CABINET|Cabinet|EXECUTIVE|Executive|FULL COUNCIL|Full Council)(?: "
                     "\\([A-Z][^)]{3,50}\\))?)(?=$| "
                     "?[-–,:]| on | held)",
                     text,
                     1);

      if (name == NULL)
        name = capture (&member,
                        "^((?:CABINET|Cabinet|EXECUTIVE|Executive|Portfolio|PORTFOLIO|Lead|LEAD) "
                        "(?:MEMBER|Member|HOLDER|Holder) (?:for|FOR) "
                        ".{3,60}?\\b(?:[Dd]ecision|DECISION|Meeting|"
                        "MEETING)\\w*.{0,20})$",
                        text,
                        1);
      return name != NULL ? title_case (name) : NULL;
    }
  if (g_once_init_enter (&lead))
    g_once_init_leave (
        &lead,
        g_regex_new ("^(?:(?:draft )?(?:minutes?|record|notes?|proceedings|meeting|agenda)(?: and "
                     "draft minutes)?(?: "
                     "of)?(?: (?:a|an|the))?(?: "
                     "(?:monthly|ordinary|annual|special|extraordinary|remote|virtual|hybrid|"
                     "public|adjourned|quarterly|statutory))*(?: meeting)?(?: of)?(?: the)? |of "
                     "(?:the )?|the |and |for |"
                     "in )+",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  /* Its Welsh name before it on one line. */
  if (g_once_init_enter (&welsh))
    g_once_init_leave (
        &welsh,
        g_regex_new (
            "^(?:Y )?(?:Pwyllgor|Bwrdd|Is-bwyllgor|Fforwm|Panel|Cyngor|Cabinet) "
            "(?:Craffu|Trosolwg|Cyd|Dethol|Gwella|Rhianta|Plant|Addysg|Gofal|y |yr |ar ).*? "
            "(?=(?:Children|Education|Social|Health|Overview|Corporate|Learning|Community|"
            "Communities|Performance|People|Joint|Care|Economy|Environment|Governance|"
            "Scrutiny|Young|Policy|Improvement|Resources|Lifelong|Safeguarding)\\b)",
            G_REGEX_CASELESS,
            0,
            NULL));
  {
    char *english = g_regex_replace (welsh, found, -1, 0, "", 0, NULL);

    if (english != NULL)
      {
        g_free (found);
        found = english;
      }
  }
  bare = g_regex_replace (lead, found, -1, 0, "", 0, NULL);
  if (bare == NULL || g_utf8_strlen (bare, -1) < 9 || !g_unichar_isupper (g_utf8_get_char (bare)))
    g_clear_pointer (&bare, g_free);
  if (bare != NULL)
    {
      char *nice = title_case (bare);

      g_free (bare);
      bare = nice;
    }
  return bare;
}

char *
sl_meeting_organisation_cy (const char *text)
{
  static GRegex *welsh;
  g_autofree char *name = capture (
      &welsh,
      "\\b((?:CYNGOR|Cyngor) (?:(?:SIR|Sir|DINAS|Dinas|TREF|Tref|CYMUNED|Cymuned|"
      "BWRDEISTREF(?: SIROL)?|Bwrdeistref(?: Sirol)?)(?: A | a |$| ))?(?:[A-Z][\\w’'-]+)(?: "
      "(?:[A-Z][\\w’'-]+|y|yr|a))*)",
      text,
      1);

  return name != NULL ? title_case (name) : NULL;
}

char *
sl_meeting_committee_cy (const char *text)
{
  static GRegex *welsh;
  g_autofree char *name
      = capture (&welsh,
                 "\\b((?:PWYLLGOR|Pwyllgor|BWRDD|Bwrdd|IS-BWYLLGOR|Is-bwyllgor|FFORWM|Fforwm)"
                 "(?: (?:[A-Z][\\w’',-]*|a|ac|A|y|yr|i|o|ar|dros))+)",
                 text,
                 1);

  return name != NULL ? title_case (name) : NULL;
}
