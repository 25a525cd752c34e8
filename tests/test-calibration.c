/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/sl-calibration.h"

/* Every rule, with the kinds that it finds. */
static const struct
{
  const char *rule;
  SlKind kind;
  gboolean routine;
} found[] = {
  { "resolution-clause", SL_KIND_ACTION, FALSE },
  { "resolution-clause", SL_KIND_RECOMMENDATION, FALSE },
  { "resolution-clause", SL_KIND_DECISION, FALSE },
  { "resolution-clause", SL_KIND_DECISION, TRUE },
  { "agreed", SL_KIND_ACTION, FALSE },
  { "undertaking", SL_KIND_ACTION, FALSE },
  { "request", SL_KIND_REQUEST, FALSE },
  { "commitment", SL_KIND_COMMITMENT, FALSE },
  { "concern", SL_KIND_CONCERN, FALSE },
  { "question", SL_KIND_QUESTION, FALSE },
  { "measure", SL_KIND_MEASURE, FALSE },
  { "a rule of tomorrow", SL_KIND_ACTION, FALSE },
};

static void
test_stronger_is_surer (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      double before = 0;

      for (int strength = 40; strength <= 100; strength += 10)
        {
          double sure = sl_calibration_judge (
              found[i].rule, found[i].kind, found[i].routine, strength / 100.0);

          g_assert_cmpfloat (sure, >=, before);
          g_assert_cmpfloat (sure, >=, 0.05);
          g_assert_cmpfloat (sure, <, 1);
          before = sure;
        }
    }
}

/* What a clerk writes by formula is nearly always right; what depends on the ear is not. */
static void
test_spread (void)
{
  double noted = sl_calibration_judge ("resolution-clause", SL_KIND_DECISION, TRUE, 0.93);
  double marked = sl_calibration_judge ("resolution-clause", SL_KIND_ACTION, FALSE, 0.9);
  double weak = sl_calibration_judge ("concern", SL_KIND_CONCERN, FALSE, 0.55);

  g_assert_cmpfloat (noted, >=, 0.85);
  g_assert_cmpfloat (noted, >, marked);
  g_assert_cmpfloat (marked, >=, 0.7);
  g_assert_cmpfloat (weak, <=, 0.75);
  g_assert_cmpfloat (weak, <, marked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calibration/stronger-is-surer", test_stronger_is_surer);
  g_test_add_func ("/calibration/spread", test_spread);
  return g_test_run ();
}
