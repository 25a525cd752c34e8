/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sl-day.h"

static void
test_parse (void)
{
  static const char *const days[] = { "2026-03-31", "2024-02-29", "0001-01-01", "9999-12-31" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      GDate day;
      g_autofree char *again = NULL;

      g_assert_true (sl_day_parse (days[i], &day));
      g_assert_true (sl_day_is_valid (days[i]));
      again = sl_day_format (&day);
      g_assert_cmpstr (again, ==, days[i]);
    }
}

/* Nothing that is nearly one, however it would wrap round. */
static void
test_no_day (void)
{
  static const char *const words[] = {
    NULL,          "",
    "2026",        "2026-3-31",
    "2026-03-1",   "26-03-31",
    "2026-03-311", "2026-03-31 ",
    " 2026-03-31", "2026-03-31T00:00",
    "2026/03/31",  "2026-03-3x",
    "2026--3-31",  "+026-03-31",
    "20 6-03-31",  "2026-00-31",
    "2026-13-01",  "2026-03-00",
    "2026-03-32",  "2025-02-29",
    "0000-01-01",  "٢٠٢٦-٠٣",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GDate day;

      g_test_message ("%s", words[i]);
      g_assert_false (sl_day_parse (words[i], &day));
      g_assert_false (g_date_valid (&day));
      g_assert_false (sl_day_is_valid (words[i]));
      g_assert_null (sl_day_add_days (words[i], 1));
      g_assert_null (sl_day_add_months (words[i], 1));
    }
}

typedef struct
{
  const char *from;
  int n;
  const char *to;
} Step;

static void
check_steps (char *(*add) (const char *, int), const Step *steps, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *to = add (steps[i].from, steps[i].n);

      g_test_message ("%s and %d", steps[i].from, steps[i].n);
      g_assert_cmpstr (to, ==, steps[i].to);
    }
}

static void
test_add_days (void)
{
  static const Step steps[] = {
    { "2026-03-31", 0, "2026-03-31" },  { "2026-03-31", 1, "2026-04-01" },
    { "2026-01-01", -1, "2025-12-31" }, { "2024-02-28", 2, "2024-03-01" },
    { "9999-12-30", 1, "9999-12-31" },  { "9999-12-31", 1, NULL },
    { "0001-01-02", -1, "0001-01-01" }, { "0001-01-01", -1, NULL },
    { "2026-03-31", G_MAXINT, NULL },   { "2026-03-31", G_MININT, NULL },
  };

  check_steps (sl_day_add_days, steps, G_N_ELEMENTS (steps));
}

static void
test_add_months (void)
{
  static const Step steps[] = {
    { "2026-03-31", 0, "2026-03-31" },  { "2026-03-31", 1, "2026-04-30" },
    { "2023-12-31", 2, "2024-02-29" },  { "2024-02-29", -12, "2023-02-28" },
    { "2026-01-15", -1, "2025-12-15" }, { "9999-11-30", 1, "9999-12-30" },
    { "9999-12-01", 1, NULL },          { "0001-02-01", -1, "0001-01-01" },
    { "0001-01-31", -1, NULL },         { "2026-03-31", G_MAXINT, NULL },
    { "2026-03-31", G_MININT, NULL },
  };

  check_steps (sl_day_add_months, steps, G_N_ELEMENTS (steps));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/parse", test_parse);
  g_test_add_func ("/day/no-day", test_no_day);
  g_test_add_func ("/day/add-days", test_add_days);
  g_test_add_func ("/day/add-months", test_add_months);
  return g_test_run ();
}
