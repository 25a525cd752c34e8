/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which meeting of which committee of which council, when, where, and when the next one is. */
#include <string.h>

#include "base/sl-day.h"
#include "sl-dates.h"
#include "sl-meeting-facts.h"
#include "sl-reading.h"

/* The title and the list of attendance fit into this much of a paper, whatever its layout. */
#define FRONT_BLOCKS_MAX 60
/* In so many the council has been named, if it is. */
#define BODY_BLOCKS_MAX 400

static gboolean
is_front (const SlReading *reading, guint block)
{
  return block < FRONT_BLOCKS_MAX
         && (reading->places[block].zone == SL_ZONE_FRONT || reading->sections->len == 0);
}

static void
read_front_line (SlMeetingFacts *facts, const char *text)
{
  if (facts->organisation == NULL)
    facts->organisation = sl_meeting_organisation (text);
  if (facts->committee == NULL)
    facts->committee = sl_meeting_committee (text);
  if (facts->date == NULL)
    facts->date = sl_date_find (text, 0, strlen (text));
  if (facts->time == NULL)
    facts->time = sl_meeting_time (text);
  if (facts->venue == NULL)
    facts->venue = sl_meeting_venue (text);
}

/* "Wednesday 12 October": the first such day after the meeting. */
static char *
day_of_year (const SlReading *reading, gsize start, gsize end)
{
  g_autofree char *part = g_strndup (reading->text + start, MIN (end - start, 200));
  g_auto (GStrv) words = sl_date_words (part);
  GDate meeting, date;

  g_date_clear (&date, 1);
  if (reading->detection->meeting.date == NULL
      || !sl_day_parse (reading->detection->meeting.date, &meeting))
    return NULL;
  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
    {
      int day = sl_day_word (words[i]), month = sl_month_word (words[i + 1]);

      if (day != 0 && month != 0 && sl_date_resolve (day, month, 0, &meeting, &date))
        return sl_day_format (&date);
    }
  return NULL;
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
        g_regex_new ("next (?:\\w+ ){0,4}?(?:meeting|session|get-together)|^next time\\b|^future "
                     "meetings?\\b|date of (?:the )?next|dates? of future|meeting[s]? "
                     "(?:will|would) (?:next )?be held|cyfarfod nesaf",
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
      if (date == NULL)
        date = day_of_year (reading, block->start + at, block->end);
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

/* "04/07/2024, 10:12" */
static gboolean
is_print_stamp (const char *text)
{
  static SlPattern pattern
      = { "^\\d\\d?/\\d\\d?/\\d{4}, \\d\\d?:\\d\\d(?: [AP]M)?$", SL_PATTERN_DEFAULT, NULL };

  return sl_pattern_find (&pattern, text, strlen (text), 0, NULL, NULL);
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
        facts->organisation = sl_meeting_organisation (furniture[i]);
      if (facts->committee == NULL && reading->sections->len > 0)
        facts->committee = sl_meeting_committee (furniture[i]);
      /* Without a committee it is the date of printing, and so is what a browser puts on top. */
      if (facts->date == NULL && facts->committee != NULL && !is_print_stamp (furniture[i]))
        facts->date = sl_date_find (furniture[i], 0, strlen (furniture[i]));
      if (facts->time == NULL && facts->date != NULL)
        {
          g_autofree char *date = find_meeting_day (furniture[i], facts->date);

          if (date != NULL)
            facts->time = sl_time_find (date, 0, strlen (date));
        }
    }
}

/* The council's own name, where neither title nor footer give it: from what stands beside the text,
 * else the one that the text has most often. */
static void
read_body (SlReading *reading)
{
  SlMeetingFacts *facts = &reading->detection->meeting;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint most = 1;

  for (guint b = 0; b < reading->n_blocks && facts->organisation == NULL; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      g_autofree char *line = NULL;

      if (block->end - block->start > 200 || reading->places[b].zone == SL_ZONE_BODY)
        continue;
      line = sl_reading_dup (reading, block->start, block->end);
      facts->organisation = sl_meeting_organisation (line);
    }
  for (guint b = 0; b < MIN (reading->n_blocks, BODY_BLOCKS_MAX) && facts->organisation == NULL;
       b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      g_autofree char *line = NULL;
      char *name;

      if (g_strstr_len (reading->text + block->start, block->end - block->start, " Council")
          == NULL)
        continue;
      line = sl_reading_dup (reading, block->start, block->end);
      name = sl_meeting_organisation (line);
      if (name != NULL)
        g_hash_table_insert (
            counts,
            name,
            GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1));
    }
  if (facts->organisation == NULL)
    {
      GHashTableIter iter;
      gpointer name, count;
      const char *best = NULL;

      g_hash_table_iter_init (&iter, counts);
      while (g_hash_table_iter_next (&iter, &name, &count))
        if (g_hash_table_size (counts) == 1 || GPOINTER_TO_UINT (count) > most
            || (GPOINTER_TO_UINT (count) == most && best != NULL && strcmp (name, best) < 0))
          {
            most = GPOINTER_TO_UINT (count);
            best = name;
          }
      facts->organisation = g_strdup (best);
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

/* A title set over two lines, "CHILDREN AND FAMILIES" above "SELECT COMMITTEE": the line at hand
 * with the one above it, where both are set alike and that one is no name of its own; else %NULL.
 */
static char *
join_title (const SlReading *reading, guint index, const char *line)
{
  static GRegex *own;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index), *above;
  g_autofree char *words = NULL;
  g_autofree char *committee = sl_meeting_committee (line);
  g_autofree char *organisation = NULL;

  if (index == 0 || strlen (line) > 80 || (committee == NULL && strlen (line) > 30))
    return NULL;
  above = sl_text_doc_get_block (reading->doc, index - 1);
  if (above->page != block->page || above->bold != block->bold || above->capitals != block->capitals
      || ABS (above->size - block->size) > 0.6 || !(block->bold || block->capitals)
      || above->end - above->start > 70)
    return NULL;
  words = sl_reading_dup (reading, above->start, above->end);
  organisation = sl_meeting_organisation (words);
  if (g_once_init_enter (&own))
    g_once_init_leave (
        &own,
        g_regex_new ("\\d|:$|\\b(?:minutes|council|committee|panel|commission|board|meeting|"
                     "agenda|forum|cabinet|present|cofnodion|cyngor|pwyllgor|bwrdd|draft)\\b",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  if (organisation != NULL || g_regex_match (own, words, 0, NULL))
    return NULL;
  return g_strconcat (words, " ", line, NULL);
}

/* What the lists of names further down would mislead: a venue by itself, names in Welsh. */
static void
read_title (SlReading *reading)
{
  SlMeetingFacts *facts = &reading->detection->meeting;

  for (guint b = 0;
       b < MIN (reading->n_blocks, 14) && is_front (reading, b) && reading->sections->len > 0;
       b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      g_autofree char *line = sl_reading_dup (reading, block->start, block->end);

      if (facts->venue == NULL)
        facts->venue = sl_meeting_venue_line (line);
      if (facts->organisation == NULL)
        facts->organisation = sl_meeting_organisation_cy (line);
      if (facts->committee == NULL)
        facts->committee = sl_meeting_committee_cy (line);
    }
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
      g_autofree char *whole = join_title (reading, b, line);

      if (facts->committee == NULL && whole != NULL)
        facts->committee = sl_meeting_committee (whole);
      read_front_line (facts, line);
    }
  read_title (reading);
  read_furniture (reading);
  drop_organisation (facts);
  if (facts->date != NULL)
    read_body (reading);
  find_next (reading);
}
