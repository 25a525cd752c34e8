/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What minutes tell beside their business: concerns and questions. Figures: test-measure.c. */
#include "minutes-maker.h"

static SlDetection *
detect (const char *sentence)
{
  g_autofree char *text = g_strconcat ("#1. APOLOGIES\n\nThere were none.\n\n#2. CARE\n\n",
                                       sentence,
                                       "\n\n#3. MINUTES\n\nNone.\n",
                                       NULL);

  g_test_message ("%s", sentence);
  return minutes_detect (text);
}

static guint
count (const char *sentence, SlKind kind)
{
  g_autoptr (SlDetection) d = detect (sentence);

  return minutes_count (d, kind);
}

static void
test_concerns (void)
{
  static const char *const sentences[] = {
    "Councillor Marlow was worried that the rota could not be filled.",
    "Concern was expressed at the length of the queue.",
    "Mrs Penrose was not persuaded that the new rota would be any safer.",
    "In his view the strategy was vague and had nothing to say about transport.",
    "She said that nobody had told the parents why the club had closed.",
    "Members felt that the reply had come too late to be of use.",
    "The auditor had criticised the way in which the files were kept.",
    "There was a shortage of experienced staff and no plan to deal with it.",
    "The Chair thought the delay inexcusable.",
    "It was pointed out that repairs were still outstanding after a year.",
    "Mr Quill said that carers were struggling and that some had given up.",
    "He feared that the grant might be lost.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    g_assert_cmpuint (count (sentences[i], SL_KIND_CONCERN), ==, 1);
}

static void
test_no_concerns (void)
{
  static const char *const sentences[] = {
    "Councillor Marlow was pleased with the progress that had been made.",
    "The Committee thanked the families concerned.",
    "The Head said that there were no concerns about the home.",
    "The risk register was circulated with the agenda.",
    "Mrs Penrose asked whether there was a problem with the rota.",
    "A leaflet would be sent to every school.",
    "Four homes were good and one outstanding.",
    "He did not regard this as alarming.",
    "Apologies for lateness were received from Mr Quill.",
    "The Director introduced the report and described the service.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    g_assert_cmpuint (count (sentences[i], SL_KIND_CONCERN), ==, 0);
}

static void
test_questions (void)
{
  static const char *const pairs[][2] = {
    { "Mrs Penrose asked how the rota was filled.", "Mrs Penrose asked how the rota was filled." },
    { "Clarification was sought as to the cost of the rota.",
      "Clarification was sought as to the cost of the rota." },
    { "Asked by Mrs Penrose what the rota cost, Mr Quill said that he did not know.",
      "Asked by Mrs Penrose what the rota cost" },
    { "In reply to a question about the rota, the Head spoke of her plans.",
      "In reply to a question about the rota" },
    { "Councillor Marlow queried what had been done, and Mr Quill confirmed that all had been "
      "seen.",
      "Councillor Marlow queried what had been done" },
    { "Mrs Penrose sought assurance on the rota; it was safe.",
      "Mrs Penrose sought assurance on the rota" },
    { "Councillor Marlow spoke at some length of her visit to the new centre in the spring and "
      "wished to know who paid for it.",
      "wished to know who paid for it." },
    { "Would the centre be open on Sundays?", "Would the centre be open on Sundays?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (SlDetection) d = detect (pairs[i][0]);
      const SlFinding *found = NULL;

      for (guint k = 0; k < d->findings->len; k++)
        if (((SlFinding *) d->findings->pdata[k])->kind == SL_KIND_QUESTION)
          found = d->findings->pdata[k];
      g_assert_nonnull (found);
      g_assert_cmpstr (found->text, ==, pairs[i][1]);
    }
}

static void
test_no_questions (void)
{
  static const char *const sentences[] = {
    "Members were asked to sign the sheet.",
    "Parents had often asked why the club was closed.",
    "There were no further questions about it.",
    "He asked if the figures could be sent to him.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    g_assert_cmpuint (count (sentences[i], SL_KIND_QUESTION), ==, 0);
}

/* What was said before the word that opens the decision is told all the same. */
static void
test_preamble (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect ("#1. APOLOGIES\n\nNone.\n\n#2. CARE\n\nReport of the Head of Care.\n\n"
                        "Mrs Penrose was worried that 38% of posts were empty.\n\nDecision:\n\n"
                        "That the report be noted.\n\n#3. CLOSE\n\nNone.\n");

  g_assert_cmpuint (minutes_count (d, SL_KIND_CONCERN), ==, 1);
  g_assert_cmpuint (minutes_count (d, SL_KIND_MEASURE), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/context/concerns", test_concerns);
  g_test_add_func ("/context/no-concerns", test_no_concerns);
  g_test_add_func ("/context/questions", test_questions);
  g_test_add_func ("/context/no-questions", test_no_questions);
  g_test_add_func ("/context/preamble", test_preamble);
  return g_test_run ();
}
