/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-private.h"

/* A list differs in so few places that each is worth a step of its own, and where it does, it goes
 * on alike within a screenful. */
#define MANY_STEPS 200
#define FAR_ROWS 64

static gboolean
same (GPtrArray *a, guint i, GPtrArray *b, guint j)
{
  return a->pdata[i] == b->pdata[j] || g_str_equal (a->pdata[i], b->pdata[j]);
}

/* The least that leaves and comes before both go on alike; FALSE where they do not for long. */
static gboolean
find_next (GPtrArray *old, guint end, GPtrArray *wanted, guint wanted_end, SlStep *step)
{
  for (guint n = 1; n <= FAR_ROWS; n++)
    for (guint leave = 0; leave <= n; leave++)
      {
        guint i = step->from + leave, j = step->to + n - leave;

        if (i > end || j > wanted_end || (i == end) != (j == wanted_end)
            || (i < end && !same (old, i, wanted, j)))
          continue;
        step->n_removed = leave;
        step->n_added = n - leave;
        return TRUE;
      }
  return FALSE;
}

GArray *
sl_steps_find (GPtrArray *old, GPtrArray *wanted)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (SlStep));
  guint start = 0, end = old->len, wanted_end = wanted->len, i, j;

  while (start < end && start < wanted_end && same (old, start, wanted, start))
    start++;
  while (end > start && wanted_end > start && same (old, end - 1, wanted, wanted_end - 1))
    {
      end--;
      wanted_end--;
    }
  for (i = j = start; i < end || j < wanted_end;)
    {
      SlStep step = { i, end - i, j, wanted_end - j };

      if (i < end && j < wanted_end && same (old, i, wanted, j))
        {
          i++;
          j++;
          continue;
        }
      /* All the rest, where one of them has no more. */
      if (i < end && j < wanted_end)
        find_next (old, end, wanted, wanted_end, &step);
      i += step.n_removed;
      j += step.n_added;
      g_array_append_val (steps, step);
    }
  if (steps->len > MANY_STEPS)
    {
      SlStep whole = { start, end - start, start, wanted_end - start };

      g_array_set_size (steps, 0);
      g_array_append_val (steps, whole);
    }
  return steps;
}
