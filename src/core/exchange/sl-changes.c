/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-changes.h"

#include <string.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "sl-changes-private.h"
#include "sl-changes-stated.h"
#include "store/sl-cue-edit.h"

void
sl_conflict_free (SlConflict *conflict)
{
  if (conflict == NULL)
    return;
  g_free (conflict->id);
  g_free (conflict->what);
  g_free (conflict->ours);
  g_free (conflict->theirs);
  g_clear_pointer (&conflict->our_item, sl_item_record_unref);
  g_clear_pointer (&conflict->their_item, sl_item_record_unref);
  g_clear_pointer (&conflict->goals, g_ptr_array_unref);
  g_clear_pointer (&conflict->take, g_ptr_array_unref);
  g_clear_pointer (&conflict->keep, g_ptr_array_unref);
  g_free (conflict);
}

void
sl_changes_result_free (SlChangesResult *result)
{
  if (result == NULL)
    return;
  g_free (result->author);
  g_clear_pointer (&result->conflicts, g_ptr_array_unref);
  g_clear_pointer (&result->changes, sl_changes_free);
  g_free (result);
}

gboolean
sl_changes_result_has_news (const SlChangesResult *result)
{
  return result->n_changed + result->n_stated + result->n_goals + result->n_statuses
             + result->n_meetings + result->n_papers
         > 0;
}

guint
sl_changes_result_count_conflicts (const SlChangesResult *result, SlConflictKind kind)
{
  guint n = 0;

  for (guint i = 0; i < result->conflicts->len; i++)
    n += ((SlConflict *) result->conflicts->pdata[i])->kind == kind ? 1 : 0;
  return n;
}

static void
sl_exchange_clear (SlExchange *self)
{
  sl_exchange_clear_index (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->roots); i++)
    g_clear_pointer (&self->roots[i], g_hash_table_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_pointer (&self->disputed, g_hash_table_unref);
  g_clear_pointer (&self->judged, g_ptr_array_unref);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->new_meetings, g_ptr_array_unref);
  g_clear_pointer (&self->new_papers, g_ptr_array_unref);
  g_clear_pointer (&self->new_goals, g_ptr_array_unref);
  g_clear_pointer (&self->brought, g_hash_table_unref);
  g_clear_pointer (&self->held_goals, g_hash_table_unref);
  g_clear_pointer (&self->ours, sl_register_free);
  g_clear_pointer (&self->theirs, sl_register_free);
  g_clear_pointer (&self->our_past, sl_ancestors_free);
  g_clear_pointer (&self->their_past, sl_ancestors_free);
  g_clear_pointer (&self->result, sl_changes_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlExchange, sl_exchange_clear)

SlConflict *
sl_exchange_add_conflict (SlExchange *self,
                          SlConflictKind kind,
                          const char *id,
                          const char *what,
                          char *ours,
                          char *theirs)
{
  SlConflict *conflict = g_new0 (SlConflict, 1);

  conflict->kind = kind;
  conflict->id = g_strdup (id);
  conflict->what = g_strdup (what);
  conflict->ours = ours;
  conflict->theirs = theirs;
  g_ptr_array_add (self->result->conflicts, conflict);
  return conflict;
}

void
sl_exchange_offer (SlConflict *conflict, GPtrArray *take, GPtrArray *seen)
{
  conflict->take = take;
  conflict->keep = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_act_unref);
  g_ptr_array_add (conflict->keep, sl_act_know (seen));
  g_ptr_array_insert (conflict->take, 0, sl_act_know (seen));
  g_ptr_array_unref (seen);
}

static void
settle_papers (SlExchange *self)
{
  for (guint i = 0; i < self->theirs->papers->len; i++)
    {
      const SlPaperRecord *paper = g_ptr_array_index (self->theirs->papers, i);

      if (sl_exchange_find_paper (self, paper->id) != NULL)
        continue;
      if (self->is_register)
        sl_exchange_bring_paper (self, paper);
      else
        sl_exchange_add_conflict (self, SL_CONFLICT_NO_PAPER, paper->id, paper->name, NULL, NULL);
    }
}

/* ---- Meetings and goals ---- */

/* Takes @act where they overtook ours, and leaves it to a person where nobody did. Returns: whether
 * it was taken. */
static gboolean
settle (SlExchange *self,
        SlStanding standing,
        SlConflictKind kind,
        const char *id,
        const char *what,
        char *ours,
        char *theirs,
        SlAct *act,
        GPtrArray *seen)
{
  g_autofree char *our_facts = ours;
  g_autofree char *their_facts = theirs;
  g_autoptr (SlAct) own = act;
  g_autoptr (GPtrArray) take = NULL;

  if (standing != SL_STANDING_OPEN)
    {
      if (standing == SL_STANDING_THEIRS)
        g_ptr_array_add (self->acts, g_steal_pointer (&own));
      g_ptr_array_extend_and_steal (self->states, seen);
      return standing == SL_STANDING_THEIRS;
    }
  take = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_act_unref);
  g_ptr_array_add (take, g_steal_pointer (&own));
  sl_exchange_offer (
      sl_exchange_add_conflict (
          self, kind, id, what, g_steal_pointer (&our_facts), g_steal_pointer (&their_facts)),
      g_steal_pointer (&take),
      seen);
  return FALSE;
}

static GPtrArray *
list_seen (SlExchange *self, const char *key, const char *state)
{
  GPtrArray *seen = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_exchanged_free);

  sl_exchange_list_seen (self, key, key, state, seen);
  return seen;
}

/* Whether @less says nothing that @more says otherwise: a date or a name was missing. */
static gboolean
is_filled_up (const SlMeetingRecord *less, const SlMeetingRecord *more)
{
  const char *const have[]
      = { less->organisation, less->committee, less->date, less->time, less->venue, less->next };
  const char *const want[]
      = { more->organisation, more->committee, more->date, more->time, more->venue, more->next };

  for (guint i = 0; i < G_N_ELEMENTS (have); i++)
    if (have[i] != NULL && g_strcmp0 (have[i], want[i]) != 0)
      return FALSE;
  return TRUE;
}

static char *
describe_meeting (const SlMeetingRecord *meeting)
{
  return g_strdup_printf ("%s, %s",
                          meeting->committee != NULL ? meeting->committee : "no committee",
                          meeting->date != NULL ? meeting->date : "undated");
}

/* Of theirs, the paper by which it is known here. */
static const SlPaperRecord *
find_meetings_paper (SlExchange *self, const SlMeetingRecord *theirs)
{
  GPtrArray *papers = g_hash_table_lookup (self->their_papers, theirs->id);
  const SlPaperRecord *found = NULL;

  for (guint i = 0; papers != NULL && i < papers->len && found == NULL; i++)
    found = sl_exchange_find_paper (self, ((SlPaperRecord *) papers->pdata[i])->id);
  return found;
}

static void
settle_meeting (SlExchange *self, const SlMeetingRecord *theirs)
{
  const SlPaperRecord *paper = find_meetings_paper (self, theirs);
  const SlMeetingRecord *ours
      = paper != NULL ? sl_register_find_meeting (self->ours, paper->meeting) : NULL;
  g_autoptr (SlMeetingRecord) record = NULL;
  g_autofree char *key = NULL;
  g_autofree char *our_facts = NULL;
  g_autofree char *their_facts = NULL;
  g_autofree char *our_state = NULL;
  g_autofree char *their_state = NULL;
  SlStanding standing;

  if (ours == NULL)
    return;
  key = sl_ancestors_dup_meeting_key (paper->sha256);
  our_facts = sl_exchanged_dup_meeting (ours);
  their_facts = sl_exchanged_dup_meeting (theirs);
  our_state = sl_ancestors_dup_version (self->our_past, key, our_facts);
  their_state = sl_ancestors_dup_version (self->their_past, key, their_facts);
  standing = sl_exchange_judge (self, key, our_state, key, their_state);
  if (standing == SL_STANDING_OPEN && is_filled_up (ours, theirs))
    standing = SL_STANDING_THEIRS;
  else if (standing == SL_STANDING_OPEN && is_filled_up (theirs, ours))
    standing = SL_STANDING_OURS;
  record = sl_meeting_record_copy (theirs);
  sl_set_str (&record->id, ours->id);
  if (settle (self,
              standing,
              SL_CONFLICT_MEETING,
              ours->id,
              ours->committee,
              describe_meeting (ours),
              describe_meeting (theirs),
              sl_act_edit_meeting (record),
              list_seen (self, key, their_state)))
    self->result->n_meetings++;
}

static void
settle_goal (SlExchange *self, const SlGoalRecord *theirs)
{
  const SlGoalRecord *ours = sl_exchange_find_goal (self, theirs->ref);
  g_autofree char *what = NULL;
  g_autofree char *key = NULL;
  g_autofree char *our_facts = NULL;
  g_autofree char *their_facts = NULL;
  g_autofree char *our_state = NULL;
  g_autofree char *their_state = NULL;
  SlStanding standing;

  if (ours == NULL)
    return;
  key = sl_ancestors_dup_goal_key (ours->ref);
  our_facts = sl_exchanged_dup_goal (ours->status);
  their_facts = sl_exchanged_dup_goal (theirs->status);
  our_state = sl_ancestors_dup_version (self->our_past, key, our_facts);
  their_state = sl_ancestors_dup_version (self->their_past, key, their_facts);
  standing = sl_exchange_judge (self, key, our_state, key, their_state);
  /* A status that nobody ever set. */
  if (standing == SL_STANDING_OPEN && sl_exchanged_get_number (our_state) == 0)
    standing = SL_STANDING_THEIRS;
  else if (standing == SL_STANDING_OPEN && sl_exchanged_get_number (their_state) == 0)
    standing = SL_STANDING_OURS;
  what = g_strdup_printf ("%s %s", ours->ref, ours->title);
  if (settle (self,
              standing,
              SL_CONFLICT_GOAL,
              ours->id,
              what,
              g_steal_pointer (&our_facts),
              g_steal_pointer (&their_facts),
              sl_act_set_goal_status (ours->id, theirs->status),
              list_seen (self, key, their_state))
      && !g_hash_table_contains (self->brought, ours))
    self->result->n_statuses++;
}

/* ---- Applying ---- */

/* The whole library: an item that only detection has touched may be decided in the file. */
static SlRegister *
load_ours (SlStore *store, GError **error)
{
  g_autoptr (SlRegister) data = sl_register_new ();
  GPtrArray *lists[7];
  guint i;

  if (store == NULL)
    return g_steal_pointer (&data);
  lists[0] = sl_store_list_meetings (store, error);
  lists[1] = lists[0] != NULL ? sl_store_list_papers (store, error) : NULL;
  lists[2] = lists[1] != NULL ? sl_store_list_items (store, NULL, error) : NULL;
  lists[3] = lists[2] != NULL ? sl_store_list_goals (store, error) : NULL;
  lists[4] = lists[3] != NULL ? sl_store_list_followups (store, NULL, error) : NULL;
  lists[5] = lists[4] != NULL ? sl_store_list_told_owners (store, error) : NULL;
  lists[6] = lists[5] != NULL ? sl_store_list_stated (store, error) : NULL;
  if (lists[6] == NULL)
    {
      for (i = 0; i < 6; i++)
        g_clear_pointer (&lists[i], g_ptr_array_unref);
      return NULL;
    }
  g_ptr_array_unref (data->meetings);
  g_ptr_array_unref (data->papers);
  g_ptr_array_unref (data->items);
  g_ptr_array_unref (data->goals);
  g_ptr_array_unref (data->followups);
  data->meetings = lists[0];
  data->papers = lists[1];
  data->items = lists[2];
  data->goals = lists[3];
  data->followups = lists[4];
  g_ptr_array_unref (data->owners);
  data->owners = lists[5];
  g_ptr_array_unref (data->stated);
  data->stated = lists[6];
  return g_steal_pointer (&data);
}

/* ---- What else was stated ---- */

static GPtrArray *
unpack_stated (SlExchange *self)
{
  GPtrArray *stated = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_stated_free);

  for (guint i = 0; i < self->theirs->stated->len; i++)
    {
      SlStated *one = sl_changes_unpack_stated (
          self->theirs->stated->pdata[i], self->ids, self->our_papers, self->our_goals);

      if (one != NULL)
        g_ptr_array_add (stated, one);
    }
  return stated;
}

/* The later word counts: there is nothing to choose. */
static void
settle_stated (SlExchange *self)
{
  g_autoptr (GPtrArray) theirs = unpack_stated (self);
  g_autoptr (GPtrArray) heard = sl_changes_choose_stated (self->ours->stated, theirs);

  self->result->n_stated += heard->len;
  if (heard->len > 0)
    g_ptr_array_add (self->acts, sl_act_hear (heard));
}

/* Before all else, since items of theirs may be found by these cues alone. An act of its own: what
 * it finds is what the rest is about. @act: (out): NULL where there is nothing to take. */
static gboolean
work_out_cues (SlExchange *self, SlStore *store, SlAct **act, GError **error)
{
  g_autoptr (SlCueBook) now = sl_store_load_cues (store, error);
  g_autoptr (GPtrArray) ours = now != NULL ? sl_store_list_stated (store, error) : NULL;
  g_autoptr (SlCueBook) after = NULL;
  g_autoptr (SlCueEdit) edit = NULL;

  if (ours == NULL)
    return FALSE;
  after = sl_changes_choose_cues (now, ours, self->theirs->stated);
  if (after == NULL)
    return TRUE;
  edit = sl_cue_edit_work_out (store, after, NULL, NULL, self->cancellable, error);
  if (edit == NULL)
    return FALSE;
  *act = sl_act_edit_cues (edit, "exchange", self->result->author);
  return TRUE;
}

static gboolean
take_cues (SlExchange *self, SlStore *store, const SlAct *act, GError **error)
{
  if (act == NULL)
    return TRUE;
  self->result->changes = sl_store_apply (store, act, error);
  self->result->n_stated++;
  return self->result->changes != NULL;
}

/* Only what is seen for the first time. */
static GPtrArray *
list_new_states (SlExchange *self)
{
  GPtrArray *fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_exchanged_free);

  for (guint i = 0; i < self->states->len; i++)
    {
      const SlExchanged *state = self->states->pdata[i];

      if (sl_ancestors_find (self->our_past, state->what, state->state) != SL_SEEN_ITSELF)
        g_ptr_array_add (fresh, sl_exchanged_new (state->what, state->state));
    }
  return fresh;
}

/* Takes both. */
static SlChanges *
join_changes (SlChanges *first, SlChanges *second)
{
  char ***lists[][2] = { { &first->items, &second->items },
                         { &first->papers, &second->papers },
                         { &first->meetings, &second->meetings },
                         { &first->goals, &second->goals } };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      char **from = *lists[i][0];

      g_strv_builder_addv (builder, (const char **) *lists[i][1]);
      for (; *from != NULL; from++)
        if (!g_strv_contains ((const char *const *) *lists[i][1], *from))
          g_strv_builder_add (builder, *from);
      g_strfreev (*lists[i][1]);
      *lists[i][1] = g_strv_builder_end (builder);
    }
  second->cues |= first->cues;
  second->learned |= first->learned;
  second->owners |= first->owners;
  sl_changes_free (first);
  return second;
}

static gboolean
write_all (SlExchange *self, SlStore *store, GError **error)
{
  g_autoptr (GPtrArray) states = list_new_states (self);
  SlChanges *changes;

  /* Where nothing is taken there is nothing to take back. */
  if (self->acts->len == 0 && self->new_papers->len == 0 && self->new_goals->len == 0)
    return states->len == 0 || sl_store_add_exchanged (store, states, error);
  /* First, since what is taken keeps its number. */
  g_ptr_array_insert (self->acts, 0, sl_act_know (states));
  if (self->new_papers->len > 0 || self->new_goals->len > 0)
    g_ptr_array_insert (
        self->acts, 0, sl_act_bring (self->new_meetings, self->new_papers, self->new_goals));
  changes = sl_store_apply_all (store, self->acts, "exchange", self->result->author, error);
  if (changes == NULL)
    return FALSE;
  self->result->changes
      = self->result->changes != NULL ? join_changes (self->result->changes, changes) : changes;
  return TRUE;
}

static gboolean
settle_all (SlExchange *self, GError **error)
{
  sl_exchange_index (self);
  if (self->is_register)
    sl_exchange_state_owners (self);
  settle_papers (self);
  sl_exchange_bring_plan (self);
  if (!sl_exchange_settle_items (self, error))
    return FALSE;
  for (guint i = 0; i < self->theirs->meetings->len; i++)
    settle_meeting (self, g_ptr_array_index (self->theirs->meetings, i));
  for (guint i = 0; i < self->theirs->goals->len; i++)
    settle_goal (self, g_ptr_array_index (self->theirs->goals, i));
  settle_stated (self);
  self->result->n_goals = self->new_goals->len;
  self->result->n_papers = self->new_papers->len;
  return TRUE;
}

/* With what is here, or with nothing: @store: (nullable) */
static gboolean
compare (SlExchange *self, SlStore *store, GError **error)
{
  self->our_past = store != NULL ? sl_ancestors_load (store, error) : sl_ancestors_new ();
  if (self->our_past == NULL)
    return FALSE;
  self->ours = load_ours (store, error);
  return self->ours != NULL && settle_all (self, error);
}

typedef struct
{
  SlExchange *exchange;
  SlAct *cues;
} Taking;

static gboolean
take (SlStore *store, gpointer data, GError **error)
{
  const Taking *taking = data;
  SlExchange *self = taking->exchange;

  if (!take_cues (self, store, taking->cues, error) || !compare (self, store, error))
    return FALSE;
  if (self->told != NULL)
    self->told (SL_STAGE_TAKING_IN, self->told_data);
  return write_all (self, store, error);
}

static void
sl_exchange_init (SlExchange *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_act_unref);
  self->states = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_exchanged_free);
  self->new_meetings = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_meeting_record_unref);
  self->new_papers = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_paper_record_unref);
  self->new_goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);
  self->brought = g_hash_table_new (NULL, NULL);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->taken = g_hash_table_new_full (
      g_str_hash, g_str_equal, NULL, (GDestroyNotify) sl_item_record_unref);
  self->result = g_new0 (SlChangesResult, 1);
  self->result->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_conflict_free);
}

SlChangesResult *
sl_changes_apply (SlStore *store,
                  GBytes *bytes,
                  SlStoreTold told,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (SlExchange) exchange = { NULL };
  g_autoptr (SlAct) cues = NULL;
  Taking taking;

  sl_exchange_init (&exchange, cancellable);
  exchange.told = told;
  exchange.told_data = data;
  if (!sl_exchange_read (&exchange, bytes, error))
    return NULL;
  if (told != NULL)
    told (SL_STAGE_COMPARING, data);
  if (!work_out_cues (&exchange, store, &cues, error))
    return NULL;
  taking = (Taking){ &exchange, cues };
  return sl_store_write_together (store, take, &taking, cancellable, error)
             ? g_steal_pointer (&exchange.result)
             : NULL;
}

SlChangesResult *
sl_changes_preview (SlStore *store, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_auto (SlExchange) exchange = { NULL };

  sl_exchange_init (&exchange, cancellable);
  if (!sl_exchange_read (&exchange, bytes, error)
      || (exchange.is_register && !compare (&exchange, store, error)))
    return NULL;
  return g_steal_pointer (&exchange.result);
}
