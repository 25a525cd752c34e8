/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only their library has and comes along: goals that items are linked to; of a register, also
 * its papers without their PDF, and what was told of owners. */
#include <string.h>

#include "base/sl-auto.h"
#include "sl-changes-private.h"
#include "store/sl-owner-book.h"

/* ---- Goals ---- */

static SlGoalRecord *
find_theirs (const SlExchange *self, const char *ref)
{
  for (guint i = 0; ref != NULL && i < self->theirs->goals->len; i++)
    {
      SlGoalRecord *goal = self->theirs->goals->pdata[i];

      if (g_strcmp0 (goal->ref, ref) == 0)
        return goal;
    }
  return NULL;
}

static const char *
find_ref (const SlExchange *self, const char *their_id)
{
  for (guint i = 0; their_id != NULL && i < self->theirs->goals->len; i++)
    {
      const SlGoalRecord *goal = self->theirs->goals->pdata[i];

      if (g_strcmp0 (goal->id, their_id) == 0)
        return goal->ref;
    }
  return NULL;
}

static gboolean
has_goal_id (const SlExchange *self, const char *id)
{
  for (guint i = 0; i < self->ours->goals->len; i++)
    if (g_strcmp0 (((SlGoalRecord *) self->ours->goals->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* A parent comes before what is below it; one that is its own ancestor in their file is none. */
static const SlGoalRecord *
bring_goal (SlExchange *self, const char *ref, guint depth)
{
  const SlGoalRecord *here = sl_exchange_find_goal (self, ref);
  SlGoalRecord *theirs = here == NULL ? find_theirs (self, ref) : NULL;
  const SlGoalRecord *parent;
  SlGoalRecord *goal;

  if (theirs == NULL || depth > self->theirs->goals->len)
    return here;
  parent = bring_goal (self, find_ref (self, theirs->parent), depth + 1);
  /* On the way round it was brought. */
  here = sl_exchange_find_goal (self, ref);
  if (here != NULL)
    return here;
  goal = sl_goal_record_copy (theirs);
  if (!g_uuid_string_is_valid (goal->id != NULL ? goal->id : "") || has_goal_id (self, goal->id))
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
is_same_meeting (const SlMeetingRecord *a, const SlMeetingRecord *b)
{
  return a->committee != NULL && b->committee != NULL && a->date != NULL
         && g_ascii_strcasecmp (a->committee, b->committee) == 0
         && g_strcmp0 (a->date, b->date) == 0
         && (a->organisation == NULL || b->organisation == NULL
             || g_ascii_strcasecmp (a->organisation, b->organisation) == 0);
}

/* The meeting of a paper that is new: one that is here, or theirs, which comes along. */
static const char *
bring_meeting (SlExchange *self, const char *their_id)
{
  const SlMeetingRecord *theirs = sl_register_find_meeting (self->theirs, their_id);
  const SlMeetingRecord *same = sl_register_find_meeting (self->ours, their_id);
  SlMeetingRecord *meeting;

  if (same != NULL || theirs == NULL)
    return same != NULL ? same->id : NULL;
  /* Of one register, each meeting is its own: only what was here may be the same. */
  for (guint i = 0; i < self->ours->meetings->len - self->new_meetings->len; i++)
    if (is_same_meeting (self->ours->meetings->pdata[i], theirs))
      return ((SlMeetingRecord *) self->ours->meetings->pdata[i])->id;
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

static gboolean
is_held_here (const SlExchange *self, const char *value)
{
  for (guint i = 0; i < self->ours->stated->len; i++)
    {
      const SlStated *one = self->ours->stated->pdata[i];

      if (g_str_has_prefix (one->what, "holder" SL_STATED_BREAK)
          && g_strcmp0 (one->value, value) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
state_holding (SlExchange *self, const char *leader, const SlHoldingRecord *holding)
{
  char *value = g_strjoin (SL_STATED_BREAK,
                           leader,
                           holding->person,
                           holding->first != NULL ? holding->first : "",
                           holding->last != NULL ? holding->last : "",
                           NULL);
  g_autofree char *id = dup_holding_id (value);

  if (is_held_here (self, value))
    g_free (value);
  else
    state (self, "holder", id, value);
}

static void
state_owner (SlExchange *self, const SlOwnerRecord *owner)
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
    state_holding (self, leader, owner->holdings->pdata[i]);
}

void
sl_exchange_state_owners (SlExchange *self)
{
  for (guint i = 0; i < self->theirs->owners->len; i++)
    state_owner (self, self->theirs->owners->pdata[i]);
}
