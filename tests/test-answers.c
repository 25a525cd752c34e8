/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes of invented councils, a meeting after what was owed to them. */
#include "answer-pairs.h"
#include "link/sl-answer-words.h"
#include "minutes-maker.h"

/* What was found for the @n things of a pair, judged against what was planted. */
typedef struct
{
  guint n_answered, n_right, n_wrong, n_first_wrong, n_silent, n_silent_right;
} Score;

static void
score_thing (Score *score, const AnswerPair *pair, const AnswerThing *thing, GPtrArray *answers)
{
  const SlAnswer *first = answers->len > 0 ? answers->pdata[0] : NULL;
  gboolean right = first != NULL && thing->answer != NULL && strstr (first->quote, thing->answer);

  if (g_test_verbose ())
    {
      if (first != NULL && !right)
        g_test_message (
            "%s: WRONG “%s” ← “%s” (%.2f)", pair->name, thing->text, first->quote, first->score);
      else if (first == NULL && thing->answer != NULL)
        g_test_message ("%s: missed “%s”", pair->name, thing->text);
    }
  if (thing->answer == NULL)
    {
      score->n_silent++;
      score->n_silent_right += first == NULL;
    }
  else
    {
      score->n_answered++;
      score->n_right += right;
    }
  score->n_wrong += first != NULL && !right;
  if (right && thing->says >= 0)
    {
      if (g_test_verbose () && (int) first->says != thing->says)
        g_test_message (
            "%s: says %d, not %d: “%s”", pair->name, first->says, thing->says, first->quote);
      score->n_first_wrong += (int) first->says != thing->says;
    }
}

static Score
score_pair (const AnswerPair *pair)
{
  g_autoptr (SlDetection) detection = minutes_detect (pair->minutes);
  g_autoptr (SlTextDoc) doc = minutes_layout (pair->minutes);
  g_autoptr (GPtrArray) found = NULL;
  SlOwedThing things[ANSWER_THINGS_MAX] = { 0 };
  Score score = { 0 };
  guint n = 0;

  for (; pair->things[n].text != NULL; n++)
    {
      const AnswerThing *thing = &pair->things[n];

      things[n] = (SlOwedThing){
        thing->text, (const char *const *) thing->owners, thing->ref, NULL, thing->heading
      };
    }
  found = sl_answers_find (doc, detection->agenda, things, n, 3, NULL);
  g_assert_cmpuint (found->len, ==, n);
  for (guint i = 0; i < n; i++)
    score_thing (&score, pair, &pair->things[i], found->pdata[i]);
  g_test_message ("%s: %u of %u answered ones, %u wrong, %u of %u silent, %u said wrongly",
                  pair->name,
                  score.n_right,
                  score.n_answered,
                  score.n_wrong,
                  score.n_silent_right,
                  score.n_silent,
                  score.n_first_wrong);
  return score;
}

static void
test_pair (gconstpointer data)
{
  const AnswerPair *pair = data;
  Score score = score_pair (pair);

  g_assert_cmpuint (score.n_right * 4, >=, score.n_answered * 3);
  g_assert_cmpuint (score.n_wrong * 10, <=, score.n_answered + score.n_silent);
}

/* Eight in ten of what is answered, and hardly a wrong one. */
static void
test_all (void)
{
  Score sum = { 0 };

  for (guint i = 0; answer_pairs[i].name != NULL; i++)
    {
      Score score = score_pair (&answer_pairs[i]);

      sum.n_answered += score.n_answered;
      sum.n_right += score.n_right;
      sum.n_wrong += score.n_wrong;
      sum.n_silent += score.n_silent;
      sum.n_first_wrong += score.n_first_wrong;
    }
  g_test_message ("%u of %u answered, %u wrong, %u silent ones, %u said wrongly",
                  sum.n_right,
                  sum.n_answered,
                  sum.n_wrong,
                  sum.n_silent,
                  sum.n_first_wrong);
  g_assert_cmpuint (sum.n_right * 100, >=, sum.n_answered * 85);
  g_assert_cmpuint (sum.n_wrong * 20, <=, sum.n_answered + sum.n_silent);
  g_assert_cmpuint (sum.n_first_wrong * 10, <=, sum.n_right);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/all", test_all);
  for (guint i = 0; answer_pairs[i].name != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/answers/pair/", answer_pairs[i].name, NULL);

      g_test_add_data_func (path, &answer_pairs[i], test_pair);
    }
  return g_test_run ();
}
