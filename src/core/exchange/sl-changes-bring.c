/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only their library has and comes along: goals that items are linked to; of a register, also
 * its papers without their PDF, and what was told of owners. */
#include <string.h>

#include "base/sl-auto.h"
#include "sl-changes-private.h"
#include "sl-register-index.h"
#include "store/sl-owner-book.h"

/* ---- Goals ---- */

/* A parent comes before what is below it; one that is its own ancestor in their file is none. */
static const SlGoalRecord *
bring_goal (SlExchange *self, const char *ref, guint depth)
{
  const SlGoalRecord *here = sl_exchange_find_goal (self, ref);
  SlGoalRecord *theirs
      = here == NULL && ref != NULL ? g_hash_table_lookup (self->their_goals, ref) : NULL;
  const SlGoalRecord *above, *parent;
  SlGoalRecord *goal;

  if (theirs == NULL || depth > self->theirs->goals->len)
    return here;
  above = sl_register_find_goal (self->theirs, theirs->parent);
  parent = above != NULL ? bring_goal (self, above->ref, depth + 1) : NULL;
  /* On the way round it was brought. */
  here = sl_exchange_find_goal (self, ref);
  if (here != NULL)
    return here;
  goal = sl_goal_record_copy (theirs);
  if (!g_uuid_string_is_valid (goal->id != NULL ? goal->id : "")
      || sl_register_find_goal (self->ours, goal->id) != NULL)
    {
      g_free (goal->id);
      goal->id = g_uuid_string_random ();
    }
  sl_set_str (&goal->parent, parent != NULL ? parent->id : NULL);
  /* What they set it to is settled as that of any goal. */
  goal->status = SL_GOAL_STATUS_NOT_STARTED;
  g_ptr_array_add (self->new_goals, goal);
  g_hash_table_add (self->brought, goal);
  g_ptr_array_add (self->ours->goals, sl_goal_record_ref (goal));
  g_hash_table_insert (self->our_goals, goal->ref, goal);
  return goal;
}

const SlGoalRecord *
sl_exchange_bring_goal (SlExchange *self, const char *ref)
{
  return bring_goal (self, ref, 0);
}

/* ---- Goals that come with a choice ---- */

/* Those that an item which is taken is linked to, and what is above them. */
static GHashTable *
list_needed_goals (SlExchange *self)
{
  GHashTable *needed = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer record;

  for (guint i = 0; i < self->new_goals->len; i++)
    {
      SlGoalRecord *goal = self->new_goals->pdata[i];

      g_hash_table_insert (by_id, goal->id, goal);
    }
  g_hash_table_iter_init (&iter, self->taken);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    for (char **id = ((SlItemRecord *) record)->goals; *id != NULL; id++)
      {
        SlGoalRecord *goal = g_hash_table_lookup (by_id, *id);

        while (goal != NULL && g_hash_table_add (needed, goal))
          goal = goal->parent != NULL ? g_hash_table_lookup (by_id, goal->parent) : NULL;
      }
  return needed;
}

void
sl_exchange_hold_goals (SlExchange *self, guint first)
{
  g_autoptr (GHashTable) needed = list_needed_goals (self);

  self->held_goals = g_hash_table_new_full (
      g_str_hash, g_str_equal, NULL, (GDestroyNotify) sl_goal_record_unref);
  for (guint i = self->new_goals->len; i-- > first;)
    {
      SlGoalRecord *goal = self->new_goals->pdata[i];

      if (g_hash_table_contains (needed, goal))
        continue;
      goal->status = ((SlGoalRecord *) g_hash_table_lookup (self->their_goals, goal->ref))->status;
      g_hash_table_remove (self->our_goals, goal->ref);
      g_hash_table_remove (self->brought, goal);
      g_hash_table_insert (self->held_goals, goal->id, sl_goal_record_ref (goal));
      g_ptr_array_remove (self->ours->goals, goal);
      g_ptr_array_remove_index (self->new_goals, i);
    }
  sl_register_index_clear (self->ours->index);
}

/* A parent comes before what is below it. */
static void
add_held (const SlExchange *self, const char *id, GPtrArray *goals)
{
  SlGoalRecord *goal = id != NULL ? g_hash_table_lookup (self->held_goals, id) : NULL;

  if (goal == NULL || g_ptr_array_find (goals, goal, NULL))
    return;
  add_held (self, goal->parent, goals);
  g_ptr_array_add (goals, sl_goal_record_ref (goal));
}

GPtrArray *
sl_exchange_list_held_goals (const SlExchange *self, const SlItemRecord *record)
{
  GPtrArray *goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);

  for (char **id = record->goals; *id != NULL; id++)
    add_held (self, *id, goals);
  return goals;
}

/* ---- The plan ---- */

/* A plan that is there is its owner's: only what items need is added to it. */
void
sl_exchange_bring_plan (SlExchange *self)
{
  if (!self->is_register && self->ours->goals->len > 0)
    return;
  for (guint i = 0; i < self->theirs->goals->len; i++)
    sl_exchange_bring_goal (self, ((SlGoalRecord *) self->theirs->goals->pdata[i])->ref);
}

/* ---- Papers ---- */

static gboolean
may_be_of_one (const SlMeetingRecord *a, const SlMeetingRecord *b)
{
  return a->organisation == NULL || b->organisation == NULL
         || g_ascii_strcasecmp (a->organisation, b->organisation) == 0;
}

/* The meeting of a paper that is new: one that is here, or theirs, which comes along. */
static const char *
bring_meeting (SlExchange *self, const char *their_id)
{
  const SlMeetingRecord *theirs = sl_register_find_meeting (self->theirs, their_id);
  const SlMeetingRecord *same = sl_register_find_meeting (self->ours, their_id);
  SlMeetingRecord *meeting;
  GPtrArray *met;

  if (same != NULL || theirs == NULL)
    return same != NULL ? same->id : NULL;
  /* Of one register, each meeting is its own: only what was here may be the same. */
  met = sl_exchange_list_met (self, theirs);
  for (guint i = 0; met != NULL && i < met->len; i++)
    if (may_be_of_one (met->pdata[i], theirs))
      return ((SlMeetingRecord *) met->pdata[i])->id;
  meeting = sl_meeting_record_copy (theirs);
  g_ptr_array_add (self->new_meetings, meeting);
  g_ptr_array_add (self->ours->meetings, sl_meeting_record_ref (meeting));
  return meeting->id;
}

void
sl_exchange_bring_paper (SlExchange *self, const SlPaperRecord *theirs)
{
  const char *meeting = bring_meeting (self, theirs->meeting);
  SlPaperRecord *paper;

  if (meeting == NULL)
    return;
  paper = sl_paper_record_copy (theirs);
  if (sl_register_find_paper (self->ours, paper->id) != NULL)
    {
      g_free (paper->id);
      paper->id = g_uuid_string_random ();
    }
  sl_set_str (&paper->meeting, meeting);
  paper->waits = TRUE;
  g_ptr_array_add (self->new_papers, paper);
  g_ptr_array_add (self->ours->papers, sl_paper_record_ref (paper));
  g_hash_table_insert (self->our_papers, paper->sha256, paper);
}

/* ---- Owners ---- */

/* What a register tells of owners has no moment: whatever was stated here counts. */
static void
state (SlExchange *self, const char *kind, const char *name, char *value)
{
  g_autofree char *what = g_strjoin (SL_STATED_BREAK, kind, name, NULL);

  g_ptr_array_add (self->theirs->stated, sl_stated_new (what, value, 0));
  g_free (value);
}

/* The same on each side, so that the same register says the same twice. */
static char *
dup_holding_id (const char *value)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, value, -1);

  return g_strdup_printf (
      "%.8s-%.4s-4%.3s-8%.3s-%.12s", sum, sum + 8, sum + 12, sum + 15, sum + 18);
}

/* (transfer full): what stands here of who held a post; values borrowed. */
static GHashTable *
list_held (const SlExchange *self)
{
  GHashTable *held = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->ours->stated->len; i++)
    {
      const SlStated *one = self->ours->stated->pdata[i];

      if (one->value != NULL && g_str_has_prefix (one->what, "holder" SL_STATED_BREAK))
        g_hash_table_add (held, one->value);
    }
  return held;
}

static void
state_holding (SlExchange *self,
               GHashTable *held,
               const char *leader,
               const SlHoldingRecord *holding)
{
  char *value = g_strjoin (SL_STATED_BREAK,
                           leader,
                           holding->person,
                           holding->first != NULL ? holding->first : "",
                           holding->last != NULL ? holding->last : "",
                           NULL);
  g_autofree char *id = dup_holding_id (value);

  if (g_hash_table_contains (held, value))
    g_free (value);
  else
    state (self, "holder", id, value);
}

static void
state_owner (SlExchange *self, GHashTable *held, const SlOwnerRecord *owner)
{
  g_autofree char *leader = NULL;

  for (guint i = 0; owner->names[i] != NULL; i++)
    {
      g_autofree char *key = sl_owner_book_dup_key (owner->names[i]);

      if (key != NULL && (leader == NULL || strcmp (key, leader) < 0))
        sl_set_str (&leader, key);
    }
  if (leader == NULL)
    return;
  for (guint i = 0; owner->names[i] != NULL; i++)
    {
      g_autofree char *key = sl_owner_book_dup_key (owner->names[i]);

      if (key != NULL)
        state (self, "name", key, g_strjoin (SL_STATED_BREAK, leader, owner->names[i], NULL));
    }
  if (owner->name != NULL)
    state (self, "called", leader, g_strdup (owner->name));
  for (guint i = 0; owner->holdings != NULL && i < owner->holdings->len; i++)
    state_holding (self, held, leader, owner->holdings->pdata[i]);
}

void
sl_exchange_state_owners (SlExchange *self)
{
  g_autoptr (GHashTable) held = list_held (self);

  for (guint i = 0; i < self->theirs->owners->len; i++)
    state_owner (self, held, self->theirs->owners->pdata[i]);
}
