/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-changes.h"

#include <string.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "sl-ancestors.h"
#include "sl-changes-owners.h"
#include "sl-json-fields.h"
#include "sl-json-items.h"

/* One application of a file: both sides, and what it comes to. */
typedef struct
{
  SlRegister *ours, *theirs;
  SlAncestors *our_past, *their_past;
  GPtrArray *acts;     /* SlAct, in order */
  GPtrArray *parts;    /* SlAct: before these, what was one becomes two, */
  GPtrArray *joins;    /* their items, borrowed: and after them two become one */
  GHashTable *ids;     /* their id → ours, both borrowed */
  GHashTable *matched; /* our items (borrowed) that stand for one of theirs */
  SlChangesResult *result;
} Exchange;

void
sl_conflict_free (SlConflict *conflict)
{
  if (conflict == NULL)
    return;
  g_free (conflict->id);
  g_free (conflict->what);
  g_free (conflict->ours);
  g_free (conflict->theirs);
  g_free (conflict);
}

void
sl_changes_result_free (SlChangesResult *result)
{
  if (result == NULL)
    return;
  g_clear_pointer (&result->conflicts, g_ptr_array_unref);
  g_free (result);
}

static void
exchange_clear (Exchange *exchange)
{
  g_clear_pointer (&exchange->ours, sl_register_free);
  g_clear_pointer (&exchange->theirs, sl_register_free);
  g_clear_pointer (&exchange->our_past, sl_ancestors_free);
  g_clear_pointer (&exchange->their_past, sl_ancestors_free);
  g_clear_pointer (&exchange->acts, g_ptr_array_unref);
  g_clear_pointer (&exchange->parts, g_ptr_array_unref);
  g_clear_pointer (&exchange->joins, g_ptr_array_unref);
  g_clear_pointer (&exchange->ids, g_hash_table_unref);
  g_clear_pointer (&exchange->matched, g_hash_table_unref);
  g_clear_pointer (&exchange->result, sl_changes_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Exchange, exchange_clear)

static JsonObject *
parse_object (const char *text, gssize length, JsonParser *parser, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!json_parser_load_from_data (parser, text, length, &local)
      || json_parser_get_root (parser) == NULL
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error (error,
                   SL_ERROR,
                   SL_ERROR_INVALID,
                   "it is not a file of changes%s%s",
                   local != NULL ? ": " : "",
                   local != NULL ? local->message : "");
      return NULL;
    }
  return json_node_get_object (json_parser_get_root (parser));
}

static void
add_conflict (Exchange *exchange,
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
  g_ptr_array_add (exchange->result->conflicts, conflict);
}

static void
add_act (Exchange *exchange, SlAct *act)
{
  g_ptr_array_add (exchange->acts, act);
}

/* What two people can differ on, as facts. */
static char *
describe (const SlRegister *data, const SlItemRecord *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) refs = sl_register_dup_goal_refs (data, item);
  g_autofree char *owners = g_strjoinv (" + ", item->owners);
  g_autofree char *goals = g_strjoinv (" + ", refs);
  const SlItemRecord *main;

  g_string_append_printf (text,
                          "%s, %s, %s",
                          sl_nick (SL_TYPE_KIND, item->kind),
                          sl_nick (SL_TYPE_REVIEW, item->review),
                          sl_nick (SL_TYPE_PROGRESS, item->progress));
  if (*owners != '\0')
    g_string_append_printf (text, ", owner %s", owners);
  if (item->due_date != NULL || item->due_text != NULL)
    g_string_append_printf (
        text, ", due %s", item->due_date != NULL ? item->due_date : item->due_text);
  if (*goals != '\0')
    g_string_append_printf (text, ", goals %s", goals);
  main = sl_register_find_item (data, item->same_as);
  if (main != NULL)
    g_string_append_printf (text, ", treated as one with “%s”", main->text);
  if (item->note != NULL)
    g_string_append_printf (text, ", note “%s”", item->note);
  g_string_append_printf (text, ", “%s”", item->text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const SlPaperRecord *
find_our_paper (const Exchange *exchange, const char *their_id)
{
  const SlPaperRecord *theirs = sl_register_find_paper (exchange->theirs, their_id);
  guint i;

  for (i = 0; theirs != NULL && i < exchange->ours->papers->len; i++)
    {
      const SlPaperRecord *paper = g_ptr_array_index (exchange->ours->papers, i);

      if (g_strcmp0 (paper->sha256, theirs->sha256) == 0)
        return paper;
    }
  return NULL;
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

  if (place && reason)
    return 4;
  if (place && ours->kind == theirs->kind)
    return 3;
  if (place)
    return 2;
  /* A person moved the words on one side; the detector's order and reason still agree. */
  return reason && !theirs->added_by_hand ? 1 : 0;
}

/* The same id where it was exchanged before, else the likest of the same paper that no other of
 * theirs is. */
static const SlItemRecord *
find_our_item (const Exchange *exchange, const SlItemRecord *theirs, const SlPaperRecord *paper)
{
  const SlItemRecord *found = sl_register_find_item (exchange->ours, theirs->id);
  guint best = 0;
  guint i;

  if (found != NULL)
    return found;
  for (i = 0; i < exchange->ours->items->len; i++)
    {
      const SlItemRecord *item = g_ptr_array_index (exchange->ours->items, i);
      guint likeness = 0;

      if (g_strcmp0 (item->paper, paper->id) == 0
          && !g_hash_table_contains (exchange->matched, item))
        likeness = measure_likeness (item, theirs);
      if (likeness > best)
        {
          best = likeness;
          found = item;
        }
    }
  return found;
}

static gboolean
is_untouched (const SlItemRecord *item)
{
  return item->review == SL_REVIEW_SUGGESTED && item->changed == 0 && item->goals[0] == NULL
         && !item->added_by_hand;
}

static const SlGoalRecord *
find_our_goal (const Exchange *exchange, const char *ref)
{
  guint i;

  for (i = 0; i < exchange->ours->goals->len; i++)
    {
      const SlGoalRecord *goal = g_ptr_array_index (exchange->ours->goals, i);

      if (g_strcmp0 (goal->ref, ref) == 0)
        return goal;
    }
  return NULL;
}

static void
take_links (Exchange *exchange, const char *id, char *const *our_goals, const SlItemRecord *theirs)
{
  const char *items[] = { id, NULL };
  g_auto (GStrv) refs = sl_register_dup_goal_refs (exchange->theirs, theirs);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  guint i;

  for (i = 0; refs[i] != NULL; i++)
    {
      const SlGoalRecord *goal = find_our_goal (exchange, refs[i]);

      if (goal == NULL)
        {
          add_conflict (exchange, SL_CONFLICT_NO_GOAL, id, theirs->text, NULL, g_strdup (refs[i]));
          continue;
        }
      g_ptr_array_add (wanted, goal->id);
      if (our_goals == NULL || !g_strv_contains ((const char *const *) our_goals, goal->id))
        add_act (exchange, sl_act_link (items, goal->id));
    }
  for (i = 0; our_goals != NULL && our_goals[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (wanted, our_goals[i], g_str_equal, NULL))
      add_act (exchange, sl_act_unlink (items, our_goals[i]));
}

/* What is one and what is two, once all items are known on both sides. */
static void
take_same (Exchange *exchange, const SlItemRecord *ours, const SlItemRecord *theirs)
{
  const char *items[] = { ours != NULL ? ours->id : NULL, NULL };

  if (ours != NULL && ours->same_as != NULL)
    g_ptr_array_add (exchange->parts, sl_act_treat_apart (items));
  if (theirs->same_as != NULL)
    g_ptr_array_add (exchange->joins, (gpointer) theirs);
}

static void
add_joins (Exchange *exchange)
{
  for (guint i = 0; i < exchange->joins->len; i++)
    {
      const SlItemRecord *theirs = g_ptr_array_index (exchange->joins, i);
      const char *main = g_hash_table_lookup (exchange->ids, theirs->same_as);
      const char *items[] = { main, g_hash_table_lookup (exchange->ids, theirs->id), NULL };

      /* What stands for it there was never found here: then it stands for itself. */
      if (main != NULL)
        add_act (exchange, sl_act_treat_as_one (items));
    }
}

/* Everything that they decided of it. @ours is NULL where it is theirs alone. */
static void
take_item (Exchange *exchange,
           const SlItemRecord *ours,
           const SlItemRecord *theirs,
           const SlPaperRecord *paper)
{
  g_autoptr (SlItemRecord) record = sl_item_record_copy (theirs);
  const char *items[] = { ours != NULL ? ours->id : theirs->id, NULL };

  sl_set_str (&record->id, items[0]);
  sl_set_str (&record->paper, paper->id);
  sl_set_str (&record->meeting, paper->meeting);
  if (ours == NULL)
    add_act (exchange, sl_act_add (record));
  else
    {
      record->exempt = theirs->exempt != 0 ? theirs->exempt : ours->exempt;
      add_act (exchange, sl_act_edit (record, FALSE));
    }
  if (ours == NULL ? theirs->review != SL_REVIEW_CONFIRMED
                   : theirs->review != ours->review
                         || g_strcmp0 (theirs->dismiss_reason, ours->dismiss_reason) != 0)
    add_act (exchange, sl_act_review (items, theirs->review, theirs->dismiss_reason));
  if (theirs->progress != (ours != NULL ? ours->progress : SL_PROGRESS_OPEN))
    add_act (exchange, sl_act_set_progress (items, theirs->progress, NULL, NULL, NULL, 0, NULL));
  take_links (exchange, items[0], ours != NULL ? ours->goals : NULL, theirs);
  take_same (exchange, ours, theirs);
  exchange->result->n_changed++;
}

static gboolean
has_followup (const SlRegister *data, const char *id)
{
  guint i;

  for (i = 0; i < data->followups->len; i++)
    if (g_strcmp0 (((SlFollowupRecord *) g_ptr_array_index (data->followups, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* What was said of it on both sides stands side by side: notes never conflict. */
static void
take_followups (Exchange *exchange, const char *our_id, const SlItemRecord *theirs)
{
  guint i;

  for (i = 0; i < exchange->theirs->followups->len; i++)
    {
      const SlFollowupRecord *followup = g_ptr_array_index (exchange->theirs->followups, i);
      g_autoptr (SlFollowupRecord) copy = NULL;
      const SlPaperRecord *paper;

      if (g_strcmp0 (followup->item, theirs->id) != 0
          || has_followup (exchange->ours, followup->id))
        continue;
      copy = sl_followup_record_copy (followup);
      paper = find_our_paper (exchange, followup->paper);
      sl_set_str (&copy->item, our_id);
      sl_set_str (&copy->paper, paper != NULL ? paper->id : NULL);
      if (paper == NULL)
        copy->page = 0;
      add_act (exchange, sl_act_add_followup (copy));
    }
}

static void
settle_item (Exchange *exchange, const SlItemRecord *theirs)
{
  const SlPaperRecord *paper = find_our_paper (exchange, theirs->paper);
  const SlItemRecord *ours = paper != NULL ? find_our_item (exchange, theirs, paper) : NULL;
  g_autofree char *their_state = sl_ancestors_digest_item (exchange->theirs, theirs);
  g_autofree char *our_state
      = ours != NULL ? sl_ancestors_digest_item (exchange->ours, ours) : NULL;
  const char *id = ours != NULL ? ours->id : theirs->id;

  if (ours != NULL)
    g_hash_table_add (exchange->matched, (gpointer) ours);
  /* Exempt here and not there: it neither leaves nor enters. What is exempt there has been sent by
   * somebody who was asked about it, and stays exempt. */
  if (ours != NULL && ours->exempt != 0 && theirs->exempt == 0)
    return;
  if (paper == NULL)
    return; /* said once a paper */
  if (ours != NULL || theirs->added_by_hand)
    g_hash_table_insert (exchange->ids, theirs->id, (gpointer) id);
  if (ours == NULL && !theirs->added_by_hand)
    {
      add_conflict (exchange,
                    SL_CONFLICT_NO_ITEM,
                    theirs->id,
                    theirs->text,
                    NULL,
                    describe (exchange->theirs, theirs));
      return;
    }
  if (ours == NULL || (is_untouched (ours) && !g_str_equal (our_state, their_state))
      || (!g_str_equal (our_state, their_state)
          && sl_ancestors_contain (exchange->their_past, theirs->id, our_state)))
    take_item (exchange, ours, theirs, paper);
  else if (g_str_equal (our_state, their_state)
           || sl_ancestors_contain (exchange->our_past, id, their_state))
    exchange->result->n_unchanged++;
  else
    {
      add_conflict (exchange,
                    SL_CONFLICT_ITEM,
                    id,
                    ours->text,
                    describe (exchange->ours, ours),
                    describe (exchange->theirs, theirs));
      take_followups (exchange, id, theirs);
      return;
    }
  take_followups (exchange, id, theirs);
  sl_ancestors_merge (exchange->our_past, id, exchange->their_past, theirs->id);
  sl_ancestors_add (exchange->our_past, id, their_state);
}

static void
settle_papers (Exchange *exchange)
{
  guint i;

  for (i = 0; i < exchange->theirs->papers->len; i++)
    {
      const SlPaperRecord *paper = g_ptr_array_index (exchange->theirs->papers, i);

      if (find_our_paper (exchange, paper->id) == NULL)
        add_conflict (exchange, SL_CONFLICT_NO_PAPER, paper->id, paper->name, NULL, NULL);
    }
}

static char *
describe_meeting (const SlMeetingRecord *meeting)
{
  return g_strdup_printf ("%s, %s",
                          meeting->committee != NULL ? meeting->committee : "no committee",
                          meeting->date != NULL ? meeting->date : "undated");
}

/* A date that was missing here is taken; two that differ are a conflict. */
static void
settle_meeting (Exchange *exchange, const SlMeetingRecord *theirs)
{
  const SlMeetingRecord *ours = NULL;
  g_autoptr (SlMeetingRecord) record = NULL;
  guint i;

  for (i = 0; ours == NULL && i < exchange->theirs->papers->len; i++)
    {
      const SlPaperRecord *paper = g_ptr_array_index (exchange->theirs->papers, i);
      const SlPaperRecord *here = NULL;

      if (g_strcmp0 (paper->meeting, theirs->id) == 0)
        here = find_our_paper (exchange, paper->id);
      if (here != NULL)
        ours = sl_register_find_meeting (exchange->ours, here->meeting);
    }
  if (ours == NULL
      || (g_strcmp0 (ours->date, theirs->date) == 0
          && g_strcmp0 (ours->committee, theirs->committee) == 0))
    return;
  if ((ours->date != NULL && g_strcmp0 (ours->date, theirs->date) != 0)
      || (ours->committee != NULL && g_strcmp0 (ours->committee, theirs->committee) != 0))
    {
      add_conflict (exchange,
                    SL_CONFLICT_MEETING,
                    ours->id,
                    ours->committee,
                    describe_meeting (ours),
                    describe_meeting (theirs));
      return;
    }
  record = sl_meeting_record_copy (theirs);
  sl_set_str (&record->id, ours->id);
  add_act (exchange, sl_act_edit_meeting (record));
}

/* A status nobody has set here is taken. */
static void
settle_goal (Exchange *exchange, const SlGoalRecord *theirs)
{
  const SlGoalRecord *ours = find_our_goal (exchange, theirs->ref);
  g_autofree char *what = NULL;

  if (ours == NULL || ours->status == theirs->status
      || theirs->status == SL_GOAL_STATUS_NOT_STARTED)
    return;
  if (ours->status == SL_GOAL_STATUS_NOT_STARTED)
    {
      add_act (exchange, sl_act_set_goal_status (ours->id, theirs->status));
      return;
    }
  what = g_strdup_printf ("%s %s", ours->ref, ours->title);
  add_conflict (exchange,
                SL_CONFLICT_GOAL,
                ours->id,
                what,
                g_strdup (sl_nick (SL_TYPE_GOAL_STATUS, ours->status)),
                g_strdup (sl_nick (SL_TYPE_GOAL_STATUS, theirs->status)));
}

/* The whole library: an item that only detection has touched may be decided in the file. */
static SlRegister *
load_ours (SlStore *store, GError **error)
{
  g_autoptr (SlRegister) data = sl_register_new ();
  GPtrArray *lists[6];
  guint i;

  lists[0] = sl_store_list_meetings (store, error);
  lists[1] = lists[0] != NULL ? sl_store_list_papers (store, error) : NULL;
  lists[2] = lists[1] != NULL ? sl_store_list_items (store, NULL, error) : NULL;
  lists[3] = lists[2] != NULL ? sl_store_list_goals (store, error) : NULL;
  lists[4] = lists[3] != NULL ? sl_store_list_followups (store, NULL, error) : NULL;
  lists[5] = lists[4] != NULL ? sl_store_list_told_owners (store, error) : NULL;
  if (lists[5] == NULL)
    {
      for (i = 0; i < 5; i++)
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
  return g_steal_pointer (&data);
}

static gboolean
load (Exchange *exchange, SlStore *store, GBytes *bytes, GError **error)
{
  const char *text = g_bytes_get_data (bytes, NULL);
  gssize length = (gssize) g_bytes_get_size (bytes);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root;

  exchange->theirs = length > 0 ? sl_json_to_register (text, length, error) : NULL;
  if (exchange->theirs == NULL)
    {
      if (length == 0)
        g_set_error (error, SL_ERROR, SL_ERROR_EMPTY, "the file is empty");
      return FALSE;
    }
  root = parse_object (text, length, parser, error);
  if (root == NULL)
    return FALSE;
  if (g_strcmp0 (sl_json_get_string (root, "format"), "sightline-changes") != 0)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "this is not a file of changes");
      return FALSE;
    }
  exchange->their_past = sl_ancestors_new ();
  if (sl_json_get_object (root, "ancestors") != NULL)
    sl_ancestors_read_json (exchange->their_past, sl_json_get_object (root, "ancestors"));
  exchange->our_past = sl_ancestors_load (store, error);
  exchange->ours = exchange->our_past != NULL ? load_ours (store, error) : NULL;
  return exchange->ours != NULL;
}

SlChangesResult *
sl_changes_apply (SlStore *store, GBytes *bytes, GError **error)
{
  g_auto (Exchange) exchange = { NULL };
  SlChanges *changes = NULL;
  guint i;

  exchange.acts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_act_unref);
  exchange.parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_act_unref);
  exchange.joins = g_ptr_array_new ();
  exchange.ids = g_hash_table_new (g_str_hash, g_str_equal);
  exchange.matched = g_hash_table_new (NULL, NULL);
  exchange.result = g_new0 (SlChangesResult, 1);
  exchange.result->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_conflict_free);
  if (!load (&exchange, store, bytes, error))
    return NULL;
  settle_papers (&exchange);
  for (i = 0; i < exchange.theirs->meetings->len; i++)
    settle_meeting (&exchange, g_ptr_array_index (exchange.theirs->meetings, i));
  for (i = 0; i < exchange.theirs->goals->len; i++)
    settle_goal (&exchange, g_ptr_array_index (exchange.theirs->goals, i));
  for (i = 0; i < exchange.theirs->items->len; i++)
    settle_item (&exchange, g_ptr_array_index (exchange.theirs->items, i));
  sl_changes_settle_owners (exchange.ours, exchange.theirs, exchange.acts);
  add_joins (&exchange);
  if (exchange.acts->len > 0)
    {
      g_ptr_array_extend_and_steal (exchange.parts, g_steal_pointer (&exchange.acts));
      changes = sl_store_apply_all (store, exchange.parts, "exchange", NULL, error);
      if (changes == NULL)
        return NULL;
      sl_changes_free (changes);
    }
  if (!sl_ancestors_save (exchange.our_past, store, error))
    return NULL;
  return g_steal_pointer (&exchange.result);
}
