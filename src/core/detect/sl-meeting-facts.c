/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which meeting of which committee of which council, when, where, and when the next one is. */
#include <string.h>

#include "sl-dates.h"
#include "sl-reading.h"

/* The title and the list of attendance fit into this much of a paper, whatever its layout. */
#define FRONT_BLOCKS_MAX 60

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
is_front (const SlReading *reading, guint block)
{
  return block < FRONT_BLOCKS_MAX
         && (reading->places[block].zone == SL_ZONE_FRONT || reading->sections->len == 0);
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
static char *
find_organisation (const char *text)
{
  static GRegex *council, *borough, *joint;
  g_autofree char *found = NULL;

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
  if (g_str_has_prefix (found, "The ") || g_str_has_prefix (found, "THE "))
    {
      char *rest = g_strdup (found + 4);

      g_free (found);
      found = rest;
    }
  if (g_utf8_strlen (found, -1) < 9 || g_str_has_prefix (found, "Your ")
      || g_ascii_strcasecmp (found, "parish council") == 0
      || g_ascii_strcasecmp (found, "county council") == 0)
    return NULL;
  return title_case (found);
}

/* "Children and Young People's Scrutiny Panel" */
static char *
find_committee (const char *text)
{
  static GRegex *regex, *lead, *cabinet;
  g_autofree char *found = capture (
      &regex,
      "((?:[A-Z][\\w’'&,-]*|and|AND|&|for|of|OF|the|THE|\\(?[A-Z][\\w ]*\\))(?: "
      "(?:[A-Z][\\w’'&,-]*|and|AND|&|for|of|OF|the|FOR|–|-)){0,12}? "
      "(?:SUB-COMMITTEE|Sub-Committee|Sub-committee|COMMITTEE|Committee|PANEL|Panel|COMMISSION|"
      "Commission|IMPROVEMENT BOARD|Improvement Board|BOARD|Board|FORUM|Forum)(?: \\([A-Z][\\w’',& "
      "]{3,50}\\))?)(?![\\w’'])",
      text,
      1);
  char *bare = NULL;

  if (found == NULL)
    {
      g_autofree char *name
          = capture (&cabinet,
                     "^(?:(?:Meeting|MEETING|Minutes|MINUTES) (?:of|OF) (?:the |THE "
                     ")?)?((?:CABINET|Cabinet|EXECUTIVE|Executive|FULL COUNCIL|Full Council))(?=$| "
                     "?[-–,:]| on | held)",
                     text,
                     1);

      return name != NULL ? title_case (name) : NULL;
    }
  if (g_once_init_enter (&lead))
    g_once_init_leave (
        &lead,
        g_regex_new (
            "^(?:(?:draft )?(?:minutes?|record|note|meeting|agenda)(?: and draft minutes)?(?: "
            "of)?(?: (?:a|the))?(?: meeting)?(?: of)?(?: the)? |of (?:the )?|the |and |for )+",
            G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
            0,
            NULL));
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

static char *
clean_venue (char *venue)
{
  static GRegex *ends;
  char *out;

  if (venue == NULL)
    return NULL;
  if (g_once_init_enter (&ends))
    g_once_init_leave (&ends,
                       g_regex_new ("(?:,? (?:on|commencing|starting|at) "
                                    "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\\d).*|,? at "
                                    "\\d.*|\\. ?View directions.*|[,. ]+)$|^the ",
                                    G_REGEX_OPTIMIZE,
                                    0,
                                    NULL));
  out = g_regex_replace (ends, venue, -1, 0, "", 0, NULL);
  g_free (venue);
  if (out != NULL && (strlen (out) < 5 || strlen (out) > 140))
    g_clear_pointer (&out, g_free);
  return out;
}

static char *
find_venue (const char *text)
{
  static GRegex *labelled, *place, *remote;
  char *venue = capture (&labelled,
                         "\\b(?:VENUE|Venue|LOCATION|Location|Lleoliad)\\s*:\\s*(.{5,120}?)(?:\\.? "
                         "View directions.*)?$",
                         text,
                         1);

  if (venue == NULL)
    venue = capture (&place,
                     "\\b(?:in|at|AT|IN) ((?:the |The |THE )?(?:[A-Z][\\w’']*)(?:,? "
                     "(?:[A-Z][\\w’']*|\\d+|and|of|by|&|in)){0,10}?,?(?: by Skype| via "
                     "\\w+)?)(?=$|[.;]| (?:on|at|commencing|AT|starting) |, at \\d|, on )",
                     text,
                     1);
  if (venue != NULL)
    {
      static GRegex *room;
      g_autofree char *known = capture (
          &room,
          "(?i)\\b((?:room|hall|house|chamber|chambers|offices?|centre|center|suite|library|school|"
          "building|civic|teams|zoom|church|lane|street|road|pavilion))\\b",
          venue,
          1);

      if (known == NULL)
        g_clear_pointer (&venue, g_free);
    }
  if (venue == NULL)
    venue = capture (
        &remote,
        "\\b((?:remotely|virtually|online)(?: (?:via|on|by|using) (?:[A-Z]\\w+ ?){1,2})?)",
        text,
        1);
  return clean_venue (venue);
}

/* A line that is a venue and nothing else: "Committee Room 4, Ashmere Town Hall, Canal Parade".
 */
static char *
venue_line (const char *text)
{
  static GRegex *regex;

  if (strlen (text) > 110)
    return NULL;
  return clean_venue (
      capture (&regex,
               "^((?:The )?(?:[A-Z][\\w’]*|\\d+) ?(?:(?=[A-Z\\d,]|and|by|via|of)[\\w’',/ ]*?)?"
               "(?:Room|Chambers?|Hall|House|Offices?|Suite|Centre|Swyddfeydd)\\b[^.:;]*)$",
               text,
               1));
}

static void
read_front_line (SlMeetingFacts *facts, const char *text)
{
  if (facts->organisation == NULL)
    facts->organisation = find_organisation (text);
  if (facts->committee == NULL)
    facts->committee = find_committee (text);
  if (facts->date == NULL)
    facts->date = sl_date_find (text, 0, strlen (text));
  if (facts->time == NULL)
    facts->time = sl_time_find (text, 0, strlen (text));
  if (facts->venue == NULL)
    facts->venue = find_venue (text);
}

/* "The next meeting will be held on …": in the closing sections or at the very end. */
static void
find_next (SlReading *reading)
{
  static GRegex *regex;
  SlMeetingFacts *facts = &reading->detection->meeting;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new ("next (?:\\w+ ){0,4}?meeting|date of (?:the )?next|dates? of "
                     "future|meeting[s]? (?:will|would) (?:next )?be held|cyfarfod nesaf",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  for (guint b = reading->n_blocks; b > 0 && facts->next == NULL; b--)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b - 1);
      const SlPlace *place = &reading->places[b - 1];
      const SlSection *section
          = place->section >= 0 ? g_ptr_array_index (reading->sections, place->section) : NULL;
      g_autoptr (GMatchInfo) match = NULL;
      int at = 0;
      gboolean named = g_regex_match_full (
          regex, reading->text + block->start, block->end - block->start, 0, 0, &match, NULL);
      g_autofree char *date = NULL;

      if (place->zone == SL_ZONE_FRONT || place->zone == SL_ZONE_QUOTED)
        continue;
      if (named)
        g_match_info_fetch_pos (match, 0, &at, NULL);
      else if (section == NULL || place->zone == SL_ZONE_HEADING
               || !g_regex_match (regex, section->title, 0, NULL))
        continue;
      date = sl_date_find (reading->text, block->start + at, block->end);
      if (date != NULL && (facts->date == NULL || strcmp (date, facts->date) > 0))
        facts->next = g_steal_pointer (&date);
    }
}

/* What a footer says behind the meeting's own date, where its time may stand. */
static char *
find_meeting_day (const char *text, const char *date)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *found = g_ascii_isdigit (*p) ? sl_date_find (p, 0, strnlen (p, 30)) : NULL;

      if (g_strcmp0 (found, date) == 0 && g_strstr_len (p, 30, date + 0) == NULL)
        return g_strdup (p + strnlen (p, 10));
    }
  return NULL;
}

/* A footer's "Ashmere Council – Scrutiny Panel" where the first page leaves them out. */
static void
read_furniture (SlReading *reading)
{
  const char *const *furniture = sl_text_doc_get_furniture (reading->doc);
  SlMeetingFacts *facts = &reading->detection->meeting;

  for (guint i = 0; furniture != NULL && furniture[i] != NULL; i++)
    {
      if (facts->organisation == NULL)
        facts->organisation = find_organisation (furniture[i]);
      if (facts->committee == NULL && reading->sections->len > 0)
        facts->committee = find_committee (furniture[i]);
      /* Without a committee it is the date of printing. */
      if (facts->date == NULL && facts->committee != NULL)
        facts->date = sl_date_find (furniture[i], 0, strlen (furniture[i]));
      if (facts->time == NULL && facts->date != NULL)
        {
          g_autofree char *date = find_meeting_day (furniture[i], facts->date);

          if (date != NULL)
            facts->time = sl_time_find (date, 0, strlen (date));
        }
    }
}

/* The body's own council, from its text, where neither title nor footer name it: only a name that
 * comes again. */
static void
read_body (SlReading *reading)
{
  SlMeetingFacts *facts = &reading->detection->meeting;

  for (guint b = 0; b < reading->n_blocks && facts->organisation == NULL; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      g_autofree char *line = NULL;

      if (block->end - block->start > 200 || reading->places[b].zone == SL_ZONE_BODY)
        continue;
      line = sl_reading_dup (reading, block->start, block->end);
      facts->organisation = find_organisation (line);
    }
}

/* Two lines of a title that were set as one: "MEREFORD COUNCIL SCRUTINY PANEL". */
static void
drop_organisation (SlMeetingFacts *facts)
{
  gsize n = facts->organisation != NULL ? strlen (facts->organisation) : 0;
  char *rest;

  if (n == 0 || facts->committee == NULL
      || g_ascii_strncasecmp (facts->committee, facts->organisation, n) != 0
      || facts->committee[n] != ' ')
    return;
  rest = g_strdup (facts->committee + n + 1);
  g_free (facts->committee);
  facts->committee = rest;
}

void
sl_reading_find_meeting (SlReading *reading)
{
  SlMeetingFacts *facts = &reading->detection->meeting;

  for (guint b = 0; b < reading->n_blocks && is_front (reading, b) && reading->sections->len > 0;
       b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      g_autofree char *line = sl_reading_dup (reading, block->start, block->end);

      read_front_line (facts, line);
    }
  for (guint b = 0; b < MIN (reading->n_blocks, 14) && is_front (reading, b) && facts->venue == NULL
                    && reading->sections->len > 0;
       b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      g_autofree char *line = sl_reading_dup (reading, block->start, block->end);

      facts->venue = venue_line (line);
    }
  read_furniture (reading);
  drop_organisation (facts);
  if (facts->date != NULL)
    read_body (reading);
  find_next (reading);
}
