/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-linker.h"

#include "store/sl-records.h"

static gboolean
has_children (GPtrArray *goals, const SlGoalRecord *goal)
{
  for (guint i = 0; i < goals->len; i++)
    if (g_strcmp0 (((SlGoalRecord *) g_ptr_array_index (goals, i))->parent, goal->ref) == 0)
      return TRUE;
  return FALSE;
}

static const char *
find_title (GPtrArray *goals, const char *ref)
{
  for (guint i = 0; ref != NULL && i < goals->len; i++)
    {
      const SlGoalRecord *goal = g_ptr_array_index (goals, i);

      if (g_str_equal (goal->ref, ref))
        return goal->title;
    }
  return NULL;
}

/* Priorities only gather goals: an item belongs to a goal. */
SlLinker *
sl_plan_linker_new (SlThesaurus *thesaurus, GPtrArray *goals)
{
  g_autoptr (GArray) leaves = g_array_new (FALSE, TRUE, sizeof (SlLinkGoal));
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = g_ptr_array_index (goals, i);
      SlLinkGoal leaf = {
        goal->ref, goal->title, goal->description, goal->measure, find_title (goals, goal->parent)
      };

      if (!has_children (goals, goal))
        g_array_append_val (leaves, leaf);
    }
  return sl_linker_new_with (thesaurus, (const SlLinkGoal *) (void *) leaves->data, leaves->len);
}
