/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/sl-dates.h"
#include "detect/sl-detector.h"

typedef struct
{
  const char *words, *date;
  SlRecurrence recurrence;
} Case;

static void
check (const Case *c, const char *meeting, const char *next)
{
  SlDue due;
  gboolean known = sl_due_parse (c->words, meeting, next, &due);

  g_test_message ("%s", c->words);
  g_assert_cmpstr (due.text, ==, c->words);
  g_assert_cmpstr (due.date, ==, c->date);
  g_assert_cmpint (due.recurrence, ==, c->recurrence);
  g_assert_cmpint (known, ==, c->date != NULL || c->recurrence != SL_RECURRENCE_NONE);
  sl_due_clear (&due);
}

static void
test_dates (void)
{
  static const Case cases[] = {
    { "by the end of April 2015", "2015-04-30" },
    { "in June", "2015-06-30" },
    { "in February", "2016-02-29" },
    { "by 1 March", "2016-03-01" },
    { "by 6th October", "2015-10-06" },
    { "on the 2nd of July 2015", "2015-07-02" },
    { "October 30th", "2015-10-30" },
    { "22/05", "2015-05-22" },
    { "01/03/19", "2019-03-01" },
    { "2015-12-24", "2015-12-24" },
    { "by the end of this month", "2015-03-31" },
    { "by the end of next month", "2015-04-30" },
    { "by the end of the calendar year", "2015-12-31" },
    { "by the end of the financial year", "2015-03-31" },
    { "within ten days", "2015-03-20" },
    { "within five working days", "2015-03-17" },
    { "in six months", "2015-09-10" },
    { "within three months of its publication", NULL },
    { "by Christmas", "2015-12-25" },
    { "before Easter", "2015-04-05" },
    { "at the next Panel meeting", "2015-04-21" },
    { "to the next Board", "2015-04-21" },
    { "the April meeting", "2015-04-21" },
    { "to the April Board", "2015-04-21" },
    { "the May meeting", "2015-05-31" },
    { "in the next few weeks", NULL },
    { "once in post", NULL },
    { "by half term", NULL },
    { "erbyn diwedd Gorffennaf", "2015-07-31" },
    { "ym mis Medi", "2015-09-30" },
    { "during the first week of May", "2015-05-07" },
    { "by the August bank holiday", "2015-08-31" },
    { "in the course of the following week", "2015-03-20" },
    { "next week", "2015-03-20" },
    { "on Thursday of next week", "2015-03-19" },
    { "next Monday", "2015-03-16" },
    { "later this month", "2015-03-31" },
    { "by the end of the quarter", "2015-03-31" },
    { "in the week of 8 June", "2015-06-12" },
    { "week beginning 8 June", "2015-06-08" },
    { "by mid-May", "2015-05-15" },
    { "in mid to late May", "2015-05-31" },
    { "by the end of 2017", "2017-12-31" },
    { "from 2017", "2017-01-01" },
    { "during 2016/17", "2017-03-31" },
    { "by the end of the financial year 2016", "2016-03-31" },
    { "by 14.5.15", "2015-05-14" },
    { "within 48 hours", "2015-03-12" },
    { "to the following meeting", "2015-04-21" },
    { "ahead of the budget", NULL },
    { "as soon as it was available", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i], "2015-03-10", "2015-04-21");
}

static void
test_recurrences (void)
{
  static const Case cases[] = {
    { "at each meeting", NULL, SL_RECURRENCE_EACH_MEETING },
    { "each ordinary meeting", NULL, SL_RECURRENCE_EACH_MEETING },
    { "on a three monthly basis", NULL, SL_RECURRENCE_QUARTERLY },
    { "on a monthly basis", NULL, SL_RECURRENCE_MONTHLY },
    { "every six months", NULL, SL_RECURRENCE_SIX_MONTHLY },
    { "each quarter", NULL, SL_RECURRENCE_QUARTERLY },
    { "once a year", NULL, SL_RECURRENCE_ANNUAL },
    { "each year", NULL, SL_RECURRENCE_ANNUAL },
    { "each April", NULL, SL_RECURRENCE_ANNUAL },
    { "six-weekly", NULL, SL_RECURRENCE_NONE },
    { "weekly", NULL, SL_RECURRENCE_WEEKLY },
    { "every four months", NULL, SL_RECURRENCE_NONE },
    { "at every second meeting", NULL, SL_RECURRENCE_NONE },
    { "at each of its meetings", NULL, SL_RECURRENCE_EACH_MEETING },
    { "at quarterly intervals", NULL, SL_RECURRENCE_QUARTERLY },
    { "at least once a fortnight", NULL, SL_RECURRENCE_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i], "2015-03-10", NULL);
}

static void
test_without_meeting (void)
{
  static const Case cases[] = {
    { "by the end of April", NULL }, { "by the end of April 2015", "2015-04-30" },
    { "at the next meeting", NULL }, { "within ten days", NULL },
    { "31 February 2015", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases) - 1; i++)
    check (&cases[i], NULL, NULL);
}

/* What waits for something has no date, and is not mistaken for words that say nothing. */
static void
test_events (void)
{
  static const char *const events[] = { "once in post",
                                        "When the review is complete",
                                        "following the inspection",
                                        "subject to funding",
                                        "pan fydd yr adroddiad yn barod" };
  static const char *const others[]
      = { "", "once", "soon", "by the Director", "unless", "whenever" };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_assert_true (sl_due_is_event (events[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (sl_due_is_event (others[i]));
  g_assert_false (sl_due_is_event (NULL));
}

static void
test_times (void)
{
  static const struct
  {
    const char *text, *time;
  } cases[] = {
    { "THURSDAY, 13 SEPTEMBER, 2012 AT 6.00 P.M.", "18:00" },
    { "commencing at 10.00 am in", "10:00" },
    { "15 Mehefin 2023, 10.30 y.b.", "10:30" },
    { "Commenced 1630", "16:30" },
    { "at 2.00pm", "14:00" },
    { "24th January, 2024 5.30 pm", "17:30" },
    { "9 March 2016", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *time = sl_time_find (cases[i].text, 0, strlen (cases[i].text));

      g_assert_cmpstr (time, ==, cases[i].time);
    }
}

/* Digits that are no date, however they would wrap round. */
static void
test_no_dates (void)
{
  static const char *const words[]
      = { "4294967297/1/2020", "257/1/2020", "1/4294967297/2020", "32/01/2020", "-999-01-01",
          "20+1-01-01",        "2020-13-01", "0000-01-01",        "2019-02-29", "1/1/99999" };
  SlDue late;
  static const char *const times[]
      = { "4294967295.59", "9999999999999999999999:30", "4294967286 pm", "2460", "24:00", "12:60" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      SlDue due;
      GDate date;

      g_test_message ("%s", words[i]);
      g_assert_false (sl_date_from_digits (words[i], NULL, &date));
      g_assert_false (sl_due_parse ("next meeting", words[i], words[i], &due));
      sl_due_clear (&due);
    }
  /* The year behind has five digits. */
  g_assert_false (sl_due_parse ("within six months", "9999-12-31", NULL, &late));
  sl_due_clear (&late);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_assert_null (sl_time_find (times[i], 0, strlen (times[i])));
}

/* A stretch that ends within a character ends before it. */
static void
test_cut_character (void)
{
  const char *text = "held on 3 March 2020é";
  g_autofree char *date = sl_date_find (text, 0, strlen (text) - 1);

  g_autofree char *cut = g_strndup (text, strlen (text) - 1);
  g_auto (GStrv) words = sl_date_words (cut);

  g_assert_cmpstr (date, ==, "2020-03-03");
  g_assert_cmpuint (g_strv_length (words), ==, 5);
  g_assert_cmpstr (words[4], ==, "2020");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/due/dates", test_dates);
  g_test_add_func ("/due/recurrences", test_recurrences);
  g_test_add_func ("/due/without-meeting", test_without_meeting);
  g_test_add_func ("/due/times", test_times);
  g_test_add_func ("/due/events", test_events);
  g_test_add_func ("/due/no-dates", test_no_dates);
  g_test_add_func ("/due/cut-character", test_cut_character);
  return g_test_run ();
}
