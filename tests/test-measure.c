/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "minutes-maker.h"

static guint
count (const char *sentence)
{
  g_autofree char *text = g_strconcat ("#1. APOLOGIES\n\nThere were none.\n\n#2. CARE\n\n",
                                       sentence,
                                       "\n\n#3. MINUTES\n\nNone.\n",
                                       NULL);
  g_autoptr (SlDetection) d = minutes_detect (text);

  g_test_message ("%s", sentence);
  return minutes_count (d, SL_KIND_MEASURE);
}

static void
test_figures (void)
{
  static const char *const sentences[] = {
    "The Head said that 38% of posts were vacant.",
    "One placement was costing £5,900 a week.",
    "One post in five was vacant.",
    "There were 612 children with a plan.",
    "Thirty schools had been visited.",
    "The caseload had come down from 31 to 24.",
    "Services had been judged to be inadequate.",
    "Entrants had fallen by a fifth.",
    "Of 140 people who applied, 37 were taken on.",
    "Six of the nineteen had never been visited.",
    "Two more are to start in May.",
    "There were five, one of whom had waited since the spring.",
    "Some 95 calls a day came in.",
    "The post had been empty for twenty-two weeks.",
    "It was the lowest for five years.",
    "A private bed cost three times as much.",
    "The risk had gone from amber to red.",
    "Moderation changed the grade in eleven.",
    "Fostering had a net gain of nought.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    g_assert_cmpuint (count (sentences[i]), ==, 1);
}

static void
test_digits_that_measure_nothing (void)
{
  static const char *const sentences[] = {
    "71%",
    "The inspection took place on 9 and 10 January 2016.",
    "The report (paragraph 4.6) was long.",
    "Regulation 44 visits were discussed.",
    "The motion was lost by two votes to six.",
    "The meeting began at 7.30 pm.",
    "The budget for 2012/13 was discussed.",
    "It would be sent within ten working days.",
    "The report ran to 46 pages.",
    "The two homes stood side by side.",
    "She had met the heads of both centres at three o'clock.",
    "The offer was open to care leavers up to the age of 25.",
    "A letter came from a boy of nine.",
    "He chaired the first half of the meeting.",
    "Arising from Minute No. 33 a leaflet was shown.",
    "There were three courses open to the Board.",
    "It was the third of five sessions.",
    "Mrs Ash asked why a form must be signed by nine managers.",
    "The Clerk undertook to have a hundred files read.",
    "A film made by two young people was shown.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    g_assert_cmpuint (count (sentences[i]), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure/figures", test_figures);
  g_test_add_func ("/measure/nothing", test_digits_that_measure_nothing);
  return g_test_run ();
}
