/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where and at what hour. */
#include <string.h>

#include "sl-dates.h"
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

static char *
clean_venue (char *venue)
{
  static GRegex *ends;
  char *out;

  if (venue == NULL)
    return NULL;
  if (g_once_init_enter (&ends))
    g_once_init_leave (
        &ends,
        g_regex_new ("(?:,? (?:on|commencing|starting|at) "
                     "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\\d).*|,? (?:and|which) "
                     "(?:commenced|commencing|began|started|opened|lasted|closed|"
                     "finished|was|concluded)\\b.*|,? at "
                     "\\d.*|\\. ?View directions.*|[,. ]+(?:on|ON)?)$|^the ",
                     0,
                     0,
                     NULL));
  out = g_regex_replace (ends, venue, -1, 0, "", 0, NULL);
  g_free (venue);
  if (out != NULL && (strlen (out) < 5 || strlen (out) > 140))
    g_clear_pointer (&out, g_free);
  return out;
}

static gboolean
names_a_place (const char *words)
{
  static GRegex *room;
  g_autofree char *known = capture (
      &room,
      "(?i)\\b((?:room|\\w*hall|house|chambers?|offices?|centre|center|suite|library|school|"
      "building|"
      "buildings|civic|teams|zoom|skype|webex|church|lane|street|road|square|pavilion|college|hub|"
      "court|theatre|museum|castle|mansion|club|institute|headquarters|depot|campus|gallery|neuadd|"
      "siambr|swyddfa|swyddfeydd|ystafell|canolfan|llyfrgell))\\b",
      words,
      1);

  return known != NULL;
}

static gboolean
names_a_body (const char *words)
{
  static GRegex *body;
  g_autofree char *known = capture (
      &body,
      "(?i)\\b((?:(?:committee|cabinet|panel|board|members['’]?)(?! (?:room|suite)s?\\b)|"
      "minutes|record|notes?|group|forum|commission|councillors?|cllrs?|present|agenda|"
      "apologies|council(?! (?:chamber|house|offices?|suite|building)s?\\b)))\\b",
      words,
      1);

  return known != NULL;
}

/* "7 July 2015, 1.45 pm to 4.20 pm, Wexcombe Room, Ravelshire House": what is neither day nor hour.
 */
static char *
rest_of_line (const char *text)
{
  static GRegex *when, *edges;
  g_autofree char *bare = NULL;
  g_auto (GStrv) parts = NULL;
  char *rest = NULL;

  if (strlen (text) > 180 || (strpbrk (text, "0123456789") == NULL && strchr (text, ',') == NULL))
    return NULL;
  if (g_once_init_enter (&when))
    g_once_init_leave (
        &when,
        g_regex_new (
            "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the "
            ")?\\d{1,2}(?:st|nd|rd|th)?(?: "
            "day of)?,? (?:january|february|march|april|may|june|july|august|september|october|"
            "november|december),? (?:\\d{4}|\\d\\d)\\b|\\b\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}\\b"
            "|(?:at |from |commencing )*\\b\\d{1,2}(?:[.:]\\d\\d)? ?(?:[ap]\\.? "
            "?m\\b\\.?|noon|hrs|hours)?"
            "(?: ?(?:-|–|—|to|until) ?\\d{1,2}(?:[.:]\\d\\d)? ?(?:[ap]\\.? "
            "?m\\b\\.?|noon|hrs|hours)?)?"
            "(?=$|[ ,;)])(?<=[.:]\\d\\d|m|m\\.|noon|hrs|hours)"
            "|\\b\\d{4} (?:hrs|hours)\\b",
            G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
            0,
            NULL));
  if (g_once_init_enter (&edges))
    g_once_init_leave (
        &edges,
        g_regex_new (
            "^.*\\b(?:[Hh]eld|HELD)\\b|^[\\s,;:.()|–-]+|^(?:on|ON|at|AT|in|IN|by|via|the|THE|held|"
            "from|and)\\b"
            "|[\\s,;:(|–-]+$|(?<![)\\w])\\)$|\\b(?:on|ON|at|AT|from|in|by)[\\s,.]*$",
            0,
            0,
            NULL));
  bare = g_regex_replace (when, text, -1, 0, "|", 0, NULL);
  if (bare == NULL || g_str_equal (bare, text))
    return NULL;
  parts = g_strsplit (bare, "|", -1);
  for (guint i = g_strv_length (parts); i > 0 && rest == NULL; i--)
    {
      rest = g_strdup (parts[i - 1]);
      for (guint round = 0; round < 8; round++)
        {
          char *less = g_regex_replace (edges, rest, -1, 0, "", 0, NULL);
          gboolean same = less == NULL || g_str_equal (less, rest);

          if (less != NULL)
            {
              g_free (rest);
              rest = less;
            }
          if (same)
            break;
        }
      if (g_str_has_suffix (rest, ")") && strchr (rest, '(') == NULL)
        rest[strlen (rest) - 1] = '\0';
      if (!g_unichar_isupper (g_utf8_get_char (rest)) || strlen (rest) > 90 || !names_a_place (rest)
          || names_a_body (rest))
        g_clear_pointer (&rest, g_free);
    }
  return rest;
}

char *
sl_meeting_venue (const char *text)
{
  static GRegex *labelled, *place, *remote, *link;
  char *venue = capture (&labelled,
                         "\\b(?:VENUE|Venue|LOCATION|Location|Lleoliad)\\s*:\\s*(.{5,120}?)(?:\\.? "
                         "View directions.*)?$",
                         text,
                         1);

  if (venue == NULL)
    venue = capture (
        &place,
        "\\b(?:in|at|AT|IN|yn|yng) ((?:the |The |THE )?(?:[A-Z][\\w’']*)(?:,? "
        "(?:[A-Z][\\w’']*|No\\.|\\d+|and|of|by|y|yr|a|&|in|the)){0,12}?,?(?: by Skype| via "
        "\\w+)?)(?=$|[.;)]| (?:on|at|commencing|AT|ON|starting|from) |,? (?:at|am) \\d|, on |"
        ",? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|,? (?:d?dydd) | \\d{1,2}[.:]\\d\\d)",
        text,
        1);
  if (venue != NULL && !names_a_place (venue))
    g_clear_pointer (&venue, g_free);
  if (venue == NULL)
    venue = rest_of_line (text);
  if (venue == NULL)
    venue = capture (
        &remote,
        "\\b((?:[Rr]emotely|[Vv]irtually|[Oo]nline)(?: (?:via|on|by|using) (?:[A-Z]\\w+ ?){1,2})?)",
        text,
        1);
  if (venue == NULL)
    venue
        = capture (&link,
                   "(?<!and )\\b(?:by|via|on|using) ((?:Microsoft|MS) Teams|Zoom|Skype|Webex|WebEx|"
                   "[Vv]ideo ?[Cc]onferenc(?:e|ing))\\b",
                   text,
                   1);
  return clean_venue (venue);
}

/* A line that is a venue and nothing else: "Committee Room 4, Ashmere Town Hall, Canal Parade".
 */
char *
sl_meeting_venue_line (const char *text)
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

/* "half past ten in the forenoon", "two o'clock" */
static char *
spoken_time (const char *text)
{
  static GRegex *regex;
  static const char *const hours[] = { "one",   "two",   "three", "four", "five",   "six",
                                       "seven", "eight", "nine",  "ten",  "eleven", "twelve" };
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *part = NULL, *word = NULL, *half = NULL;
  int hour = 0, minute = 0;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new (
            "\\b(?:(half|quarter) (?:past|to) )?(one|two|three|four|five|six|seven|eight|nine|"
            "ten|eleven|twelve)(?: o['’]clock)?(?: in the (forenoon|morning|afternoon|evening))?",
            G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
            0,
            NULL));
  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *whole = g_match_info_fetch (match, 0);

      part = g_match_info_fetch (match, 1);
      word = g_match_info_fetch (match, 2);
      half = g_match_info_fetch (match, 3);
      if ((part != NULL && *part != '\0') || (half != NULL && *half != '\0')
          || strstr (whole, "clock") != NULL)
        break;
      g_clear_pointer (&part, g_free);
      g_clear_pointer (&word, g_free);
      g_clear_pointer (&half, g_free);
    }
  if (word == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    if (g_ascii_strcasecmp (word, hours[i]) == 0)
      hour = (int) i + 1;
  if (part != NULL && g_ascii_strcasecmp (part, "half") == 0)
    minute = 30;
  if (part != NULL && g_ascii_strcasecmp (part, "quarter") == 0)
    minute = g_regex_match_simple ("quarter to", text, G_REGEX_CASELESS, 0) ? 45 : 15;
  if (minute == 45)
    hour = hour == 1 ? 12 : hour - 1;
  if (half != NULL && (*half == 'a' || *half == 'e') && hour < 12)
    hour += 12;
  /* Nobody meets at two in the morning. */
  if ((half == NULL || *half == '\0') && hour < 8)
    hour += 12;
  return g_strdup_printf ("%02d:%02d", hour, minute);
}

char *
sl_meeting_time (const char *text)
{
  static GRegex *regex, *clock;
  g_autofree char *digits = NULL;
  char *time = sl_time_find (text, 0, strlen (text));
  int hour;

  if (time != NULL)
    return time;
  digits = capture (
      &clock,
      "\\b((?:[01]\\d|2[0-3])[.:]?[0-5]\\d)(?= ?(?:hrs|hours|h)\\b)|\\b(\\d{1,2}(?:[.:]\\d\\d)?)"
      "(?= ?o['’](?:clock|r gloch))",
      text,
      0);
  if (digits == NULL)
    digits = capture (
        &regex,
        "(?:^|\\b(?:[Aa]t|[Ff]rom|am|TIME|Time|Amser|AT):?|[,(|–-]) ?((?:[01]?\\d|2[0-3])[.:]"
        "[0-5]\\d)(?=$|[,;)]|\\.$| ?(?:-|–|to|until|in|yn)\\b| ?[-–])",
        text,
        1);
  if (digits == NULL)
    return spoken_time (text);
  if (strlen (digits) == 4 && strpbrk (digits, ".:") == NULL)
    return g_strdup_printf ("%.2s:%s", digits, digits + 2);
  hour = (int) g_ascii_strtoull (digits, NULL, 10);
  if (hour > 23)
    return NULL;
  if (hour < 8 && *digits != '0')
    hour += 12;
  return g_strdup_printf (
      "%02d:%s", hour, strpbrk (digits, ".:") != NULL ? strpbrk (digits, ".:") + 1 : "00");
}
