/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-facts.h"

G_DEFINE_BOXED_TYPE (SlFacts, sl_facts, sl_facts_ref, sl_facts_unref)

SlFacts *
sl_facts_new (void)
{
  SlFacts *facts = g_atomic_rc_box_new0 (SlFacts);

  facts->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_fact_item_free);
  facts->goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_fact_goal_free);
  facts->priorities = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_fact_goal_free);
  facts->moves = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_fact_move_free);
  facts->choices = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) sl_page_choice_free);
  return facts;
}

SlFacts *
sl_facts_ref (SlFacts *facts)
{
  return g_atomic_rc_box_acquire (facts);
}

static void
clear (gpointer data)
{
  SlFacts *facts = data;

  g_free (facts->organisation);
  g_free (facts->committee);
  g_free (facts->today);
  g_free (facts->meeting_date);
  g_free (facts->last_date);
  g_free (facts->silent_since);
  g_ptr_array_unref (facts->items);
  g_ptr_array_unref (facts->goals);
  g_ptr_array_unref (facts->priorities);
  g_ptr_array_unref (facts->moves);
  g_hash_table_unref (facts->choices);
  if (facts->year != NULL)
    {
      g_free (facts->year->from);
      g_free (facts->year->to);
      g_free (facts->year);
    }
  g_clear_pointer (&facts->glossary, sl_glossary_unref);
}

void
sl_facts_unref (SlFacts *facts)
{
  g_atomic_rc_box_release_full (facts, clear);
}

void
sl_fact_item_free (SlFactItem *item)
{
  g_clear_pointer (&item->item, sl_item_record_unref);
  g_free (item->meeting_date);
  g_free (item);
}

void
sl_fact_goal_free (SlFactGoal *goal)
{
  g_clear_pointer (&goal->goal, sl_goal_record_unref);
  g_free (goal->last_looked_at);
  g_free (goal->source_ref);
  g_free (goal->source_date);
  g_free (goal);
}

void
sl_fact_move_free (SlFactMove *move)
{
  g_free (move->goal_ref);
  g_free (move->measure);
  g_free (move->now);
  g_free (move->before);
  g_free (move->before_date);
  g_free (move->date);
  g_free (move->ref);
  g_free (move);
}

SlPageChoice *
sl_page_choice_copy (const SlPageChoice *choice)
{
  SlPageChoice *copy = g_new0 (SlPageChoice, 1);

  if (choice == NULL)
    return copy;
  *copy = *choice;
  copy->words = g_strdup (choice->words);
  return copy;
}

void
sl_page_choice_free (SlPageChoice *choice)
{
  g_free (choice->words);
  g_free (choice);
}

const SlPageChoice *
sl_facts_get_choice (const SlFacts *facts, const char *line)
{
  return line != NULL ? g_hash_table_lookup (facts->choices, line) : NULL;
}
