/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-private.h"

#include <string.h>

typedef struct
{
  guint from, n_removed, to, n_added; /* places in the old list and in the new one */
} Step;

static gboolean
same (GPtrArray *a, guint i, GPtrArray *b, guint j)
{
  return a->pdata[i] == b->pdata[j] || g_str_equal (a->pdata[i], b->pdata[j]);
}

/* What stays keeps its order but for few rows that moved: those are taken out and put in again.
 * FALSE where more moved than that explains. */
static gboolean
find_steps (
    GPtrArray *old, guint end, GPtrArray *new, guint new_end, guint i, guint j, GArray *steps)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint n = i; n < end; n++)
    g_hash_table_add (there, old->pdata[n]);
  for (guint n = j; n < new_end; n++)
    g_hash_table_add (kept, new->pdata[n]);
  while (i < end || j < new_end)
    {
      Step step = { i, 0, j, 0 };
      gboolean leaves, comes;

      if (i < end && j < new_end && same (old, i, new, j))
        {
          i++;
          j++;
          continue;
        }
      leaves = i < end && !g_hash_table_contains (kept, old->pdata[i]);
      comes = j < new_end && !g_hash_table_contains (there, new->pdata[j]);
      if (!leaves && !comes)
        {
          /* One of the two moved: the one whose neighbour goes on where the other stands. */
          leaves = j >= new_end || (i + 1 < end && same (old, i + 1, new, j));
          comes = !leaves && (i >= end || (j + 1 < new_end && same (old, i, new, j + 1)));
          if (!leaves && !comes)
            return FALSE;
        }
      step.n_removed = leaves ? 1 : 0;
      step.n_added = comes ? 1 : 0;
      i += step.n_removed;
      j += step.n_added;
      g_array_append_val (steps, step);
    }
  return TRUE;
}

static void
splice (GPtrArray *list, const Step *step, GPtrArray *wanted, SlStepChanged changed, gpointer data)
{
  guint tail = list->len - step->from - step->n_removed;

  if (step->n_added > step->n_removed)
    g_ptr_array_set_size (list, (int) (list->len + step->n_added - step->n_removed));
  memmove (list->pdata + step->from + step->n_added,
           list->pdata + step->from + step->n_removed,
           tail * sizeof *list->pdata);
  if (step->n_added > 0)
    memcpy (
        list->pdata + step->from, wanted->pdata + step->to, step->n_added * sizeof *list->pdata);
  if (step->n_added < step->n_removed)
    g_ptr_array_set_size (list, (int) (step->from + step->n_added + tail));
  changed (data, step->from, step->n_removed, step->n_added);
}

/* Steps that touch each other are one. */
static void
join_steps (GArray *steps)
{
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      Step *step = &g_array_index (steps, Step, i);
      Step *last = n > 0 ? &g_array_index (steps, Step, n - 1) : NULL;

      if (last != NULL && step->from == last->from + last->n_removed
          && step->to == last->to + last->n_added)
        {
          last->n_removed += step->n_removed;
          last->n_added += step->n_added;
        }
      else
        g_array_index (steps, Step, n++) = *step;
    }
  g_array_set_size (steps, n);
}

/* Lists differ in so few places that each is worth a step of its own. */
#define MANY_ROWS 5000
#define MANY_STEPS 200

void
sl_steps_apply (GPtrArray *list, GPtrArray *wanted, SlStepChanged changed, gpointer data)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  guint start = 0, end = list->len, new_end = wanted->len;

  while (start < end && start < new_end && same (list, start, wanted, start))
    start++;
  while (end > start && new_end > start && same (list, end - 1, wanted, new_end - 1))
    {
      end--;
      new_end--;
    }
  if (end > start || new_end > start)
    {
      Step whole = { start, end - start, start, new_end - start };

      if (end == start || new_end == start || end - start > MANY_ROWS || new_end - start > MANY_ROWS
          || !find_steps (list, end, wanted, new_end, start, start, steps)
          || steps->len > MANY_STEPS)
        {
          g_array_set_size (steps, 0);
          g_array_append_val (steps, whole);
        }
      join_steps (steps);
    }
  for (guint i = steps->len; i-- > 0;)
    splice (list, &g_array_index (steps, Step, i), wanted, changed, data);
  /* The strings of what stayed are the new list's from now on. */
  if (list->len > 0)
    memcpy (list->pdata, wanted->pdata, list->len * sizeof *list->pdata);
}
