/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/sl-figures.h"

/* "530|LAC; 300|child protection plans": what was found, each with its subject. */
static char *
describe (const char *text)
{
  g_autoptr (GPtrArray) figures = sl_figures_find (text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < figures->len; i++)
    {
      const SlFigure *figure = figures->pdata[i];
      static const char *const units[]
          = { "", "", "", " hours", " days", " weeks", " months", " years" };
      static const char *const sorts[] = { "", " planned", " before" };
      g_autofree char *value = sl_figure_format (figure->value, figure->total, figure->unit);

      g_string_append_printf (out,
                              "%s%s%s%s|%s",
                              i > 0 ? "; " : "",
                              value,
                              units[figure->unit],
                              sorts[figure->sort],
                              figure->subject != NULL ? figure->subject : "-");
    }
  return g_string_free (out, FALSE);
}

static void
test_found (void)
{
  static const struct
  {
    const char *text, *figures;
  } cases[] = {
    { "It was explained that at present there were 412 LAC, with 260 on child protection plans.",
      "412|LAC; 260|child protection plans" },
    { "The report highlighted that a net revenue underspend of £31k was forecast for 2014/15.",
      "£31k planned|net revenue underspend" },
    { "A £17k underspend in Early Help and an overspend in Residential Care of £3k.",
      "£17k|underspend in Early Help; £3k|overspend in Residential Care" },
    { "The service had budgeted for up to 400 LAC placements.", "400 planned|LAC placements" },
    { "The Head said that 38% of posts were vacant.", "38%|posts" },
    { "Attendance was 92.5 per cent in the spring.", "92.5%|Attendance" },
    { "The caseload had come down from 31 to 24.", "31 before|caseload; 24|caseload" },
    { "Of 140 people who applied, 37 were taken on.", "140|people; 37|-" },
    { "Six of the nineteen homes had been visited.", "6 of 19|homes" },
    { "Only three of twenty six authorities were judged good.", "3 of 26|authorities" },
    { "The post had been empty for twenty-two weeks.", "22 weeks|post had been empty" },
    { "There were 1,250 referrals a month and £1.5 million was spent.",
      "1,250|referrals; £1.5m|-" },
    { "Assessments done on time stood at 71% (target 90%).",
      "71%|Assessments done on time; 90% planned|Assessments done on time" },
    { "There were 612 looked after children, compared with 498 a year earlier.",
      "612|looked after children; 498 before|looked after children" },
    { "One bed was costing £5,900 a week, and £2.35 million was set aside.", "£5,900|-; £2.35m|-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *figures = describe (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (figures, ==, cases[i].figures);
    }
}

static void
test_nothing (void)
{
  static const char *const texts[] = {
    "The inspection took place on 9 and 10 January 2016.",
    "The report (paragraph 4.6) was long.",
    "Regulation 44 visits were discussed under minute 226/12.",
    "The meeting began at 7.30 pm.",
    "The budget for 2012/13 was discussed in 2014.",
    "It concerned 16–17 year olds and a boy aged 9.",
    "(2) that Table 1 and Appendix 2 be noted",
    "3. The report was noted.",
    "The motion was lost by two votes to none.",
    "There were three courses open to the Board.",
    "One post in five was vacant for those aged between 18 and 21.",
    "It had happened in the last six months.",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *figures = describe (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_cmpstr (figures, ==, "");
    }
}

static void
test_place_and_date (void)
{
  const char *text = "As at 31 March 2015 there were 82 vacancies.";
  g_autoptr (GPtrArray) figures = sl_figures_find (text);
  const SlFigure *figure = figures->pdata[0];

  g_assert_cmpuint (figures->len, ==, 1);
  g_assert_cmpmem (text + figure->start, figure->end - figure->start, "82", 2);
  g_assert_cmpstr (figure->date, ==, "2015-03-31");
}

/* A day by which something shall be is not when it was. */
static void
test_no_date (void)
{
  g_autoptr (GPtrArray) figures
      = sl_figures_find ("All 82 vacancies would be filled by 31 March 2015.");

  g_assert_cmpuint (figures->len, ==, 1);
  g_assert_null (((SlFigure *) figures->pdata[0])->date);
}

static void
test_units (void)
{
  g_assert_true (sl_unit_fits (SL_UNIT_PERCENT, 0, SL_UNIT_COUNT, 7));
  g_assert_false (sl_unit_fits (SL_UNIT_PERCENT, 0, SL_UNIT_COUNT, 0));
  g_assert_false (sl_unit_fits (SL_UNIT_COUNT, 0, SL_UNIT_POUNDS, 0));
  g_assert_true (sl_unit_fits (SL_UNIT_WEEKS, 0, SL_UNIT_WEEKS, 0));
  g_assert_cmpfloat_with_epsilon (sl_figure_get_height (2, 8), 25, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/found", test_found);
  g_test_add_func ("/figures/nothing", test_nothing);
  g_test_add_func ("/figures/place-and-date", test_place_and_date);
  g_test_add_func ("/figures/no-date", test_no_date);
  g_test_add_func ("/figures/units", test_units);
  return g_test_run ();
}
