/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of theirs is what of ours, and who overtook whom. */
#include "sl-changes-private.h"

static GHashTable *
group_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static void
group_add (GHashTable *groups, const char *key, gpointer value)
{
  GPtrArray *group = key != NULL ? g_hash_table_lookup (groups, key) : NULL;

  if (key == NULL)
    return;
  if (group == NULL)
    {
      group = g_ptr_array_new ();
      g_hash_table_insert (groups, (gpointer) key, group);
    }
  g_ptr_array_add (group, value);
}

/* NULL where it cannot be told from another. */
static char *
dup_met_key (const SlMeetingRecord *meeting)
{
  g_autofree char *committee
      = meeting->committee != NULL ? g_ascii_strdown (meeting->committee, -1) : NULL;

  return committee != NULL && meeting->date != NULL
             ? g_strjoin ("\n", committee, meeting->date, NULL)
             : NULL;
}

static void
index_papers (SlExchange *self)
{
  self->our_papers = g_hash_table_new (g_str_hash, g_str_equal);
  self->their_papers = group_new ();
  self->our_met
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->ours->papers->len; i++)
    {
      SlPaperRecord *paper = self->ours->papers->pdata[i];

      g_hash_table_insert (self->our_papers, paper->sha256, paper);
    }
  for (guint i = 0; i < self->theirs->papers->len; i++)
    {
      SlPaperRecord *paper = self->theirs->papers->pdata[i];

      group_add (self->their_papers, paper->meeting, paper);
    }
  for (guint i = 0; i < self->ours->meetings->len; i++)
    {
      g_autofree char *key = dup_met_key (self->ours->meetings->pdata[i]);
      GPtrArray *met = key != NULL ? g_hash_table_lookup (self->our_met, key) : NULL;

      if (key != NULL && met == NULL)
        {
          met = g_ptr_array_new ();
          g_hash_table_insert (self->our_met, g_steal_pointer (&key), met);
        }
      if (met != NULL)
        g_ptr_array_add (met, self->ours->meetings->pdata[i]);
    }
}

static GHashTable *
index_goals (GPtrArray *goals)
{
  GHashTable *by_ref = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];

      g_hash_table_insert (by_ref, goal->ref, goal);
    }
  return by_ref;
}

static void
note_common_goals (SlExchange *self)
{
  self->common_goals = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->ours->goals->len; i++)
    {
      SlGoalRecord *goal = self->ours->goals->pdata[i];

      if (g_hash_table_contains (self->their_goals, goal->ref))
        g_hash_table_add (self->common_goals, goal->id);
    }
}

void
sl_exchange_index (SlExchange *self)
{
  guint i;

  index_papers (self);
  self->our_goals = index_goals (self->ours->goals);
  self->their_goals = index_goals (self->theirs->goals);
  note_common_goals (self);
  self->our_items = g_hash_table_new (g_str_hash, g_str_equal);
  self->our_followups = g_hash_table_new (g_str_hash, g_str_equal);
  self->our_paper_items = group_new ();
  self->their_followups = group_new ();
  self->matched = g_hash_table_new (NULL, NULL);
  for (i = 0; i < self->ours->items->len; i++)
    {
      SlItemRecord *item = self->ours->items->pdata[i];

      g_hash_table_insert (self->our_items, item->id, item);
      group_add (self->our_paper_items, item->paper, item);
    }
  for (i = 0; i < self->ours->followups->len; i++)
    {
      SlFollowupRecord *followup = self->ours->followups->pdata[i];

      g_hash_table_insert (self->our_followups, followup->id, followup);
    }
  for (i = 0; i < self->theirs->followups->len; i++)
    {
      SlFollowupRecord *followup = self->theirs->followups->pdata[i];

      group_add (self->their_followups, followup->item, followup);
    }
}

void
sl_exchange_clear_index (SlExchange *self)
{
  g_clear_pointer (&self->our_papers, g_hash_table_unref);
  g_clear_pointer (&self->our_met, g_hash_table_unref);
  g_clear_pointer (&self->their_papers, g_hash_table_unref);
  g_clear_pointer (&self->our_goals, g_hash_table_unref);
  g_clear_pointer (&self->their_goals, g_hash_table_unref);
  g_clear_pointer (&self->common_goals, g_hash_table_unref);
  g_clear_pointer (&self->our_items, g_hash_table_unref);
  g_clear_pointer (&self->our_paper_items, g_hash_table_unref);
  g_clear_pointer (&self->our_followups, g_hash_table_unref);
  g_clear_pointer (&self->their_followups, g_hash_table_unref);
  g_clear_pointer (&self->matched, g_hash_table_unref);
}

GPtrArray *
sl_exchange_list_met (const SlExchange *self, const SlMeetingRecord *theirs)
{
  g_autofree char *key = dup_met_key (theirs);

  return key != NULL ? g_hash_table_lookup (self->our_met, key) : NULL;
}

const SlPaperRecord *
sl_exchange_find_paper (const SlExchange *self, const char *their_id)
{
  const SlPaperRecord *theirs = sl_register_find_paper (self->theirs, their_id);

  return theirs != NULL && theirs->sha256 != NULL
             ? g_hash_table_lookup (self->our_papers, theirs->sha256)
             : NULL;
}

const SlGoalRecord *
sl_exchange_find_goal (const SlExchange *self, const char *ref)
{
  return ref != NULL ? g_hash_table_lookup (self->our_goals, ref) : NULL;
}

static gboolean
is_same_place (const SlItemRecord *a, const SlItemRecord *b)
{
  if (a->anchor == NULL || b->anchor == NULL)
    return FALSE;
  if (a->anchor->end > 0 && a->anchor->start == b->anchor->start
      && a->anchor->end == b->anchor->end)
    return TRUE;
  return a->anchor->page == b->anchor->page && g_strcmp0 (a->anchor->quote, b->anchor->quote) == 0;
}

static gboolean
is_same_reason (const SlItemRecord *a, const SlItemRecord *b)
{
  return a->position == b->position && a->added_by_hand == b->added_by_hand
         && g_strcmp0 (a->rule, b->rule) == 0 && g_strcmp0 (a->cue, b->cue) == 0;
}

/* How surely two items are one; several may stand in one place (a request and its figure). */
static guint
measure_likeness (const SlItemRecord *ours, const SlItemRecord *theirs)
{
  gboolean place = is_same_place (ours, theirs);
  gboolean reason = is_same_reason (ours, theirs);

  /* Each cue of people's own finds an item of its own in a sentence. */
  if (sl_ancestors_is_of_own_cue (ours) && sl_ancestors_is_of_own_cue (theirs)
      && g_strcmp0 (ours->cue, theirs->cue) != 0)
    return 0;
  if (place && reason)
    return 4;
  if (place && ours->kind == theirs->kind)
    return 3;
  if (place)
    return 2;
  /* A person moved the words on one side; the detector's order and reason still agree. */
  return reason && !theirs->added_by_hand ? 1 : 0;
}

const SlItemRecord *
sl_exchange_find_item (const SlExchange *self,
                       const SlItemRecord *theirs,
                       const SlPaperRecord *paper)
{
  const SlItemRecord *found
      = theirs->id != NULL ? g_hash_table_lookup (self->our_items, theirs->id) : NULL;
  GPtrArray *items = g_hash_table_lookup (self->our_paper_items, paper->id);
  guint best = 0;

  if (found != NULL)
    return found;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];
      guint likeness = 0;

      /* What somebody added has its id from there on. */
      if (!theirs->added_by_hand && !item->added_by_hand
          && !g_hash_table_contains (self->matched, item))
        likeness = measure_likeness (item, theirs);
      /* Of two that are alike, what somebody dealt with: a cue that went and came again finds what
       * was made another of for a second time. */
      if (likeness > best
          || (likeness == best && best > 0 && sl_item_record_is_untouched (found)
              && !sl_item_record_is_untouched (item)))
        {
          best = likeness;
          found = item;
        }
    }
  return found;
}

SlStanding
sl_exchange_judge (const SlExchange *self,
                   const char *our_key,
                   const char *our_state,
                   const char *their_key,
                   const char *their_state)
{
  SlSeen there = sl_ancestors_find (self->their_past, their_key, our_state);
  SlSeen here = sl_ancestors_find (self->our_past, our_key, their_state);

  if (sl_ancestors_is_alike (our_state, their_state))
    return SL_STANDING_SAME;
  /* Both: what was overtaken was taken up again. Who is right only people know. */
  if (there > here)
    return SL_STANDING_THEIRS;
  return here > there ? SL_STANDING_OURS : SL_STANDING_OPEN;
}

void
sl_exchange_list_seen (const SlExchange *self,
                       const char *our_key,
                       const char *their_key,
                       const char *their_state,
                       GPtrArray *states)
{
  sl_ancestors_list (self->their_past, their_key, our_key, states);
  g_ptr_array_add (states, sl_exchanged_new (our_key, their_state));
}
