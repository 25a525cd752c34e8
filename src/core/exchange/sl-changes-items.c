/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of a file of changes: taken, kept, or a person's to decide. */
#include <string.h>

#include "base/sl-auto.h"
#include "sl-changes-private.h"

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
  if (item->exempt != 0)
    g_string_append_printf (text, ", exempt %d", item->exempt);
  main = sl_register_find_item (data, item->same_as);
  if (main != NULL)
    g_string_append_printf (text, ", treated as one with “%s”", main->text);
  if (item->note != NULL)
    g_string_append_printf (text, ", note “%s”", item->note);
  g_string_append_printf (text, ", “%s”", item->text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- What is taken ---- */

/* Theirs by ref; a goal of ours that their plan does not have they could not speak of. */
static char **
list_goals (SlExchange *self, const SlItemRecord *ours, const SlItemRecord *theirs)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) refs = sl_register_dup_goal_refs (self->theirs, theirs);

  for (guint i = 0; refs[i] != NULL; i++)
    {
      const SlGoalRecord *goal = sl_exchange_bring_goal (self, refs[i]);

      if (goal != NULL)
        g_strv_builder_add (builder, goal->id);
    }
  for (guint i = 0; ours != NULL && ours->goals[i] != NULL; i++)
    if (!g_hash_table_contains (self->common_goals, ours->goals[i]))
      g_strv_builder_add (builder, ours->goals[i]);
  return g_strv_builder_end (builder);
}

/* As it would be here; what stands for it is settled when all items are known.
 * @open: whether they know that it is exempt here, and say that it is not. */
static SlItemRecord *
make_taken (SlExchange *self,
            const SlItemRecord *ours,
            const SlItemRecord *theirs,
            const SlPaperRecord *paper,
            gboolean open)
{
  SlItemRecord *record = sl_item_record_copy (theirs);

  if (ours != NULL)
    {
      sl_set_str (&record->id, ours->id);
      if (theirs->exempt == 0 && !open)
        record->exempt = ours->exempt;
      /* The words around it may have been left out as exempt. */
      if (ours->anchor != NULL && theirs->anchor != NULL
          && g_strcmp0 (ours->anchor->quote, theirs->anchor->quote) == 0)
        {
          sl_anchor_unref (record->anchor);
          record->anchor = sl_anchor_ref (ours->anchor);
        }
    }
  sl_set_str (&record->paper, ours != NULL ? ours->paper : paper->id);
  sl_set_str (&record->meeting, ours != NULL ? ours->meeting : paper->meeting);
  g_strfreev (record->goals);
  record->goals = list_goals (self, ours, theirs);
  sl_set_str (&record->same_as, NULL);
  return record;
}

/* The same where a person has to choose: what is exempt here is public by theirs only where that
 * alone is the difference, so that nothing becomes public beside another choice. */
static SlItemRecord *
make_choice (SlExchange *self,
             const SlItemRecord *ours,
             const SlItemRecord *theirs,
             const SlPaperRecord *paper,
             const char *our_state,
             gboolean knew,
             gboolean *is_alike)
{
  SlItemRecord *record = make_taken (self, ours, theirs, paper, knew);
  g_autofree char *kept = sl_ancestors_dup_item_state (self->ours, record);
  g_autofree char *taken = NULL;

  if (sl_ancestors_is_alike_but_main (our_state, kept))
    record->exempt = theirs->exempt;
  taken = sl_ancestors_dup_item_state (self->ours, record);
  *is_alike = sl_ancestors_is_alike_but_main (our_state, taken);
  return record;
}

/* What was said of it on both sides stands side by side: notes never conflict. */
static void
take_followups (SlExchange *self, const char *our_id, const SlItemRecord *theirs)
{
  GPtrArray *followups = g_hash_table_lookup (self->their_followups, theirs->id);

  for (guint i = 0; followups != NULL && i < followups->len; i++)
    {
      const SlFollowupRecord *followup = followups->pdata[i];
      g_autoptr (SlFollowupRecord) copy = NULL;
      const SlPaperRecord *paper;

      if (followup->id == NULL || g_hash_table_contains (self->our_followups, followup->id))
        continue;
      copy = sl_followup_record_copy (followup);
      paper = sl_exchange_find_paper (self, followup->paper);
      sl_set_str (&copy->item, our_id);
      sl_set_str (&copy->paper, paper != NULL ? paper->id : NULL);
      if (paper == NULL)
        copy->page = 0;
      g_ptr_array_add (self->acts, sl_act_add_followup (copy));
    }
}

static void
take (SlExchange *self, const SlItemRecord *theirs, SlItemRecord *record)
{
  g_hash_table_insert (self->taken, record->id, record);
  g_hash_table_insert (self->ids, theirs->id, record->id);
  self->result->n_changed++;
}

/* ---- What stands for what ---- */

typedef struct
{
  const SlItemRecord *ours, *theirs;
  SlItemRecord *record; /* as it would be, owned */
  gboolean is_alike;    /* but for what stands for it */
  GPtrArray *seen;
} Disputed;

static void
disputed_free (gpointer data)
{
  Disputed *disputed = data;

  sl_item_record_unref (disputed->record);
  g_clear_pointer (&disputed->seen, g_ptr_array_unref);
  g_free (disputed);
}

/* In which of the two libraries, once each has applied the other's file: they differ only in what
 * is disputed. */
typedef enum
{
  HERE,
  THERE,
} Side;

static const SlItemRecord *
find_final (const SlExchange *self, Side side, const char *id)
{
  const SlItemRecord *record = NULL;

  if (side == THERE)
    record = g_hash_table_lookup (self->disputed, id);
  if (record == NULL)
    record = g_hash_table_lookup (self->taken, id);
  return record != NULL ? record : g_hash_table_lookup (self->our_items, id);
}

/* Which of two comes first in the papers, on both sides alike. */
static gboolean
is_before (const SlExchange *self, const SlItemRecord *a, const SlItemRecord *b)
{
  const SlPaperRecord *first = sl_register_find_paper (self->ours, a->paper);
  const SlPaperRecord *second = sl_register_find_paper (self->ours, b->paper);
  int order = first != NULL && second != NULL ? strcmp (first->sha256, second->sha256) : 0;

  if (order == 0)
    order = a->position - b->position;
  if (order == 0 && a->anchor != NULL && b->anchor != NULL)
    order = a->anchor->start < b->anchor->start ? -1 : a->anchor->start > b->anchor->start;
  if (order == 0)
    order = g_strcmp0 (a->rule, b->rule);
  return order < 0;
}

/* The one that stands for it in the end. Where each side made the other's the main one, it is the
 * one that comes first. */
static const char *
follow (const SlExchange *self, Side side, const char *id)
{
  g_autoptr (GHashTable) passed = g_hash_table_new (g_str_hash, g_str_equal);
  const SlItemRecord *at = find_final (self, side, id);
  const SlItemRecord *first = NULL;
  const SlItemRecord *around;

  while (at != NULL && at->same_as != NULL && find_final (self, side, at->same_as) != NULL
         && g_hash_table_add (passed, at->id))
    at = find_final (self, side, at->same_as);
  if (at == NULL || at->same_as == NULL || !g_hash_table_contains (passed, at->id))
    return at != NULL ? at->id : NULL;
  around = at;
  do
    {
      if (first == NULL || is_before (self, around, first))
        first = around;
      around = find_final (self, side, around->same_as);
    }
  while (around != at);
  return first->id;
}

/* Once each, and of all on the way: a file may join its items in one long row. */
static const char *
find_root (SlExchange *self, Side side, const char *id)
{
  GHashTable *roots = self->roots[side];
  const SlItemRecord *at = find_final (self, side, id);
  const char *root;

  if (at == NULL)
    return NULL;
  if (g_hash_table_contains (roots, at->id))
    return g_hash_table_lookup (roots, at->id);
  root = follow (self, side, id);
  for (; at != NULL && g_hash_table_insert (roots, at->id, (gpointer) root);
       at = at->same_as != NULL ? find_final (self, side, at->same_as) : NULL)
    ;
  return root;
}

static const char *
find_main (const SlExchange *self, const SlItemRecord *theirs)
{
  /* What stands for it there was never found here: then it stands for itself. */
  return theirs->same_as != NULL ? g_hash_table_lookup (self->ids, theirs->same_as) : NULL;
}

/* Ours that were joined to what is now joined to another. */
static void
add_followers (SlExchange *self)
{
  for (guint i = 0; i < self->ours->items->len; i++)
    {
      SlItemRecord *item = self->ours->items->pdata[i];
      const char *root = item->same_as != NULL ? find_root (self, HERE, item->id) : NULL;

      if (root != NULL && !g_hash_table_contains (self->taken, item->id)
          && g_strcmp0 (root, item->same_as) != 0)
        g_hash_table_insert (self->taken, item->id, sl_item_record_copy (item));
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* First all by themselves, so that nothing is joined to what is not there or joined itself. */
static void
add_takes (SlExchange *self)
{
  guint n;
  g_autofree char **ids = (char **) g_hash_table_get_keys_as_array (self->taken, &n);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_act_unref);
  g_autoptr (GPtrArray) joined = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_act_unref);

  qsort (ids, n, sizeof *ids, compare_ids);
  for (guint i = 0; i < n; i++)
    {
      const SlItemRecord *record = g_hash_table_lookup (self->taken, ids[i]);
      const char *root = find_root (self, HERE, ids[i]);
      g_autoptr (SlItemRecord) alone = sl_item_record_copy (record);

      if (root != NULL && !g_str_equal (root, ids[i]))
        {
          g_autoptr (SlItemRecord) with = sl_item_record_copy (record);

          sl_set_str (&with->same_as, root);
          g_ptr_array_add (joined, sl_act_take (with));
        }
      sl_set_str (&alone->same_as, NULL);
      g_ptr_array_add (acts, sl_act_take (alone));
    }
  g_ptr_array_extend_and_steal (acts, g_steal_pointer (&joined));
  g_ptr_array_extend_and_steal (acts, self->acts);
  self->acts = g_steal_pointer (&acts);
}

static void
settle_same (SlExchange *self)
{
  for (guint i = 0; i < self->theirs->items->len; i++)
    {
      const SlItemRecord *theirs = self->theirs->items->pdata[i];
      const char *id = theirs->id != NULL ? g_hash_table_lookup (self->ids, theirs->id) : NULL;
      SlItemRecord *record = id != NULL ? g_hash_table_lookup (self->taken, id) : NULL;

      if (record != NULL)
        sl_set_str (&record->same_as, find_main (self, theirs));
    }
  for (guint i = 0; i < self->judged->len; i++)
    {
      Disputed *disputed = self->judged->pdata[i];

      sl_set_str (&disputed->record->same_as, find_main (self, disputed->theirs));
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->roots); i++)
    self->roots[i] = g_hash_table_new (g_str_hash, g_str_equal);
  add_followers (self);
  add_takes (self);
}

/* Both joined it, to items that are one by now: nobody has anything to choose. */
static gboolean
is_settled (SlExchange *self, const Disputed *disputed)
{
  const char *id = disputed->ours->id;

  return disputed->is_alike
         && g_strcmp0 (find_root (self, HERE, id), find_root (self, THERE, id)) == 0;
}

static void
offer_choice (SlExchange *self, Disputed *disputed)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_act_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  SlConflict *conflict = sl_exchange_add_conflict (self,
                                                   SL_CONFLICT_ITEM,
                                                   disputed->ours->id,
                                                   disputed->ours->text,
                                                   describe (self->ours, disputed->ours),
                                                   describe (self->theirs, disputed->theirs));

  conflict->our_item = sl_item_record_copy (disputed->ours);
  conflict->their_item = sl_item_record_copy (disputed->record);
  conflict->goals = sl_exchange_list_held_goals (self, disputed->record);
  if (conflict->goals->len > 0)
    g_ptr_array_add (acts, sl_act_bring (none, none, conflict->goals));
  g_ptr_array_add (acts, sl_act_take (disputed->record));
  sl_exchange_offer (conflict, acts, g_steal_pointer (&disputed->seen));
}

static void
offer_choices (SlExchange *self)
{
  for (guint i = 0; i < self->judged->len; i++)
    {
      Disputed *disputed = self->judged->pdata[i];

      if (!is_settled (self, disputed))
        offer_choice (self, disputed);
      else
        {
          self->result->n_unchanged++;
          g_ptr_array_extend_and_steal (self->states, g_steal_pointer (&disputed->seen));
        }
    }
}

/* ---- One item ---- */

static void
dispute (SlExchange *self,
         const SlItemRecord *ours,
         const SlItemRecord *theirs,
         SlItemRecord *record,
         gboolean is_alike,
         GPtrArray *seen)
{
  Disputed *disputed = g_new0 (Disputed, 1);

  disputed->ours = ours;
  disputed->theirs = theirs;
  disputed->record = record;
  disputed->is_alike = is_alike;
  disputed->seen = seen;
  g_ptr_array_add (self->judged, disputed);
  g_hash_table_insert (self->disputed, ours->id, record);
}

/* Both have it. */
static void
settle_both (SlExchange *self,
             const SlItemRecord *ours,
             const SlItemRecord *theirs,
             const SlPaperRecord *paper)
{
  g_autofree char *our_key = sl_ancestors_dup_item_key (ours->id);
  g_autofree char *their_key = sl_ancestors_dup_item_key (theirs->id);
  g_autofree char *our_state = sl_ancestors_dup_item_state (self->ours, ours);
  g_autofree char *their_state = sl_ancestors_dup_item_state (self->theirs, theirs);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_exchanged_free);
  SlStanding standing = sl_exchange_judge (self, our_key, our_state, their_key, their_state);
  gboolean knew = sl_ancestors_find (self->their_past, their_key, our_state) == SL_SEEN_ITSELF;

  /* What nobody touched on one side was changed on the other alone; unless it was changed here,
   * too, left, and was taken back. */
  if (standing == SL_STANDING_OPEN && sl_item_record_is_untouched (ours)
      && sl_ancestors_find (self->our_past, our_key, their_state) == SL_SEEN_NOT)
    standing = SL_STANDING_THEIRS;
  else if (standing == SL_STANDING_OPEN && sl_item_record_is_untouched (theirs)
           && sl_ancestors_find (self->their_past, their_key, our_state) == SL_SEEN_NOT)
    standing = SL_STANDING_OURS;
  sl_exchange_list_seen (self, our_key, their_key, their_state, seen);
  if (standing == SL_STANDING_OPEN)
    {
      gboolean is_alike;
      SlItemRecord *record = make_choice (self, ours, theirs, paper, our_state, knew, &is_alike);

      dispute (self, ours, theirs, record, is_alike, g_steal_pointer (&seen));
      return;
    }
  if (standing == SL_STANDING_THEIRS)
    take (self, theirs, make_taken (self, ours, theirs, paper, knew));
  else
    self->result->n_unchanged++;
  g_ptr_array_extend_and_steal (self->states, g_steal_pointer (&seen));
}

static void
settle_item (SlExchange *self, const SlItemRecord *theirs)
{
  const SlPaperRecord *paper = sl_exchange_find_paper (self, theirs->paper);
  const SlItemRecord *ours = paper != NULL ? sl_exchange_find_item (self, theirs, paper) : NULL;
  g_autofree char *key = sl_ancestors_dup_item_key (theirs->id);

  if (paper == NULL)
    return; /* said once a paper */
  if (ours != NULL)
    {
      g_hash_table_add (self->matched, (gpointer) ours);
      g_hash_table_insert (self->ids, theirs->id, ours->id);
      settle_both (self, ours, theirs, paper);
      take_followups (self, ours->id, theirs);
    }
  /* The cue may be gone again there, or here while nobody had touched the item; what somebody has
   * dealt with stays all the same. */
  else if (theirs->added_by_hand || self->is_register || sl_ancestors_is_of_own_cue (theirs))
    {
      g_autofree char *state = sl_ancestors_dup_item_state (self->theirs, theirs);

      take (self, theirs, make_taken (self, NULL, theirs, paper, FALSE));
      take_followups (self, theirs->id, theirs);
      sl_exchange_list_seen (self, key, key, state, self->states);
    }
  else
    sl_exchange_add_conflict (
        self, SL_CONFLICT_NO_ITEM, theirs->id, theirs->text, NULL, describe (self->theirs, theirs));
}

gboolean
sl_exchange_settle_items (SlExchange *self, GError **error)
{
  guint n_plan = self->new_goals->len;

  self->judged = g_ptr_array_new_with_free_func (disputed_free);
  self->disputed = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->theirs->items->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      settle_item (self, self->theirs->items->pdata[i]);
    }
  settle_same (self);
  sl_exchange_hold_goals (self, n_plan);
  offer_choices (self);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
