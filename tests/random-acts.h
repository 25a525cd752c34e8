/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who acts at random on a library: all that a person can do to items, meetings and goals.
 * Of one seed and library comes one play. */
#pragma once

#include "base/sl-auto.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture f;
  GRand *rand;
  const char *who;
  gint64 now;
} Side;

static inline int
pick (Side *side, int n)
{
  return g_rand_int_range (side->rand, 0, n);
}

static inline char *
make_words (Side *side, const char *what)
{
  return g_strdup_printf ("%s of %s, %d", what, side->who, pick (side, 1000));
}

static inline char *
make_date (Side *side)
{
  return g_strdup_printf ("2024-%02d-%02d", 1 + pick (side, 12), 1 + pick (side, 28));
}

/* The other side's, too, so that one seed is one play. */
static inline char *
make_id (Side *side)
{
  return g_strdup_printf (
      "%08x-0000-4000-8000-%012x", g_rand_int (side->rand), g_rand_int (side->rand));
}

static inline SlAct *
make_edit (Side *side, const SlItemRecord *item)
{
  g_autoptr (SlItemRecord) record = sl_item_record_copy (item);

  g_free (record->text);
  record->text = make_words (side, "words");
  g_free (record->note);
  record->note = make_words (side, "a note");
  return sl_act_edit (record, pick (side, 2) == 0);
}

static inline SlAct *
make_add (Side *side, const SlItemRecord *item)
{
  g_autoptr (SlItemRecord) record = sl_item_record_copy (item);
  SlPageRect rect = { 2, { 10, 20, 30, 40 } };
  gsize start = 2000 + (gsize) pick (side, 1000);

  g_free (record->id);
  record->id = make_id (side);
  g_free (record->text);
  record->text = make_words (side, "an item");
  sl_set_str (&record->same_as, NULL);
  sl_anchor_unref (record->anchor);
  record->anchor = sl_anchor_new (start, start + 4, "item", NULL, NULL, &rect, 1);
  return sl_act_add (record);
}

static inline SlAct *
make_split (Side *side, const SlItemRecord *item)
{
  g_autoptr (SlItemRecord) first = sl_item_record_copy (item);
  g_autoptr (SlItemRecord) second = sl_item_record_copy (item);

  g_free (first->text);
  first->text = make_words (side, "one half");
  g_free (second->id);
  second->id = make_id (side);
  g_free (second->text);
  second->text = make_words (side, "the other half");
  sl_set_str (&second->same_as, NULL);
  return sl_act_split (first, second);
}

static inline SlAct *
make_followup (Side *side, const SlItemRecord *item)
{
  g_autoptr (SlFollowupRecord) record = sl_followup_record_new ();

  record->item = g_strdup (item->id);
  record->id = make_id (side);
  record->date = make_date (side);
  record->kind = (SlFollowupKind) pick (side, SL_FOLLOWUP_EVENT + 1);
  record->text = make_words (side, "it was said");
  record->paper = g_strdup (item->paper);
  record->page = 1 + pick (side, 2);
  return sl_act_add_followup (record);
}

static inline SlAct *
make_meeting (Side *side, const SlItemRecord *item)
{
  g_autoptr (GPtrArray) meetings = sl_store_list_meetings (side->f.store, NULL);
  g_autoptr (SlMeetingRecord) record = NULL;

  for (guint i = 0; record == NULL; i++)
    if (g_str_equal (((SlMeetingRecord *) meetings->pdata[i])->id, item->meeting))
      record = sl_meeting_record_copy (meetings->pdata[i]);
  g_free (record->date);
  record->date = make_date (side);
  return sl_act_edit_meeting (record);
}

static inline SlAct *
make_same (Side *side, const SlItemRecord *item)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (side->f.store, item->paper, NULL);
  const SlItemRecord *other = items->pdata[pick (side, (int) items->len)];
  const char *ids[] = { item->id, other->id, NULL };

  return g_str_equal (item->id, other->id) ? sl_act_treat_apart (ids) : sl_act_treat_as_one (ids);
}

static inline SlAct *
make_progress (Side *side, const char *const *ids)
{
  g_autofree char *date = make_date (side);
  g_autofree char *note = make_words (side, "a word");

  return sl_act_set_progress (
      ids, (SlProgress) pick (side, SL_PROGRESS_WITHDRAWN + 1), date, note, NULL, 0, NULL);
}

static inline SlAct *
make_review (Side *side, const char *const *ids)
{
  g_autofree char *reason = make_words (side, "a reason");

  return sl_act_review (ids, (SlReview) pick (side, 3), reason);
}

static inline SlAct *
make_owners (Side *side, const char *const *ids)
{
  g_autofree char *owner = make_words (side, "Head");
  const char *owners[] = { owner, "Chair", NULL };

  return sl_act_set_owners (ids, owners + pick (side, 3));
}

static inline SlAct *
make_due (Side *side, const char *const *ids)
{
  g_autofree char *date = make_date (side);

  return sl_act_set_due (
      ids, "some day", date, (SlRecurrence) pick (side, SL_RECURRENCE_ANNUAL + 1));
}

static inline const char *
find_sha (GPtrArray *papers, const char *id)
{
  for (guint i = 0; i < papers->len; i++)
    if (g_str_equal (((SlPaperRecord *) papers->pdata[i])->id, id))
      return ((SlPaperRecord *) papers->pdata[i])->sha256;
  return NULL;
}

static inline int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const SlItemRecord *first = *(SlItemRecord *const *) a;
  const SlItemRecord *second = *(SlItemRecord *const *) b;
  int order = strcmp (find_sha (data, first->paper), find_sha (data, second->paper));

  if (order == 0)
    order = first->position - second->position;
  if (order == 0)
    order = first->added_by_hand - second->added_by_hand;
  return order != 0 ? order : strcmp (first->id, second->id);
}

/* In an order that does not hang on the papers' ids, which are others each time. */
static inline GPtrArray *
list_items (Side *side)
{
  g_autoptr (GPtrArray) papers = sl_store_list_papers (side->f.store, NULL);
  GPtrArray *items = sl_store_list_items (side->f.store, NULL, NULL);

  g_ptr_array_sort_with_data (items, compare_places, papers);
  return items;
}

static inline int
compare_holdings (gconstpointer a, gconstpointer b)
{
  const SlHoldingRecord *one = *(SlHoldingRecord *const *) a;
  const SlHoldingRecord *other = *(SlHoldingRecord *const *) b;
  int order = g_strcmp0 (one->person, other->person);

  if (order == 0)
    order = g_strcmp0 (one->first, other->first);
  return order != 0 ? order : g_strcmp0 (one->last, other->last);
}

/* In an order that does not hang on their ids. */
static inline GPtrArray *
list_holdings (Side *side)
{
  g_autoptr (GPtrArray) owners = sl_store_list_told_owners (side->f.store, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_holding_record_unref);

  for (guint i = 0; i < owners->len; i++)
    {
      GPtrArray *holdings = ((SlOwnerRecord *) owners->pdata[i])->holdings;

      for (guint k = 0; holdings != NULL && k < holdings->len; k++)
        g_ptr_array_add (all, sl_holding_record_ref (holdings->pdata[k]));
    }
  g_ptr_array_sort (all, compare_holdings);
  return all;
}

static inline SlAct *
make_holder (Side *side, const char *owner)
{
  g_autofree char *person = make_words (side, "Mr");
  g_autofree char *first = make_date (side);

  return sl_act_set_holder (owner, person, first);
}

static inline SlAct *
make_end (Side *side, const char *owner)
{
  g_autoptr (GPtrArray) holdings = list_holdings (side);
  const SlHoldingRecord *holding
      = holdings->len > 0 ? holdings->pdata[pick (side, (int) holdings->len)] : NULL;
  g_autofree char *last = make_date (side);

  if (holding == NULL || g_strcmp0 (last, holding->first) < 0)
    return make_holder (side, owner);
  return sl_act_end_holding (owner, holding->id, pick (side, 3) == 0 ? NULL : last);
}

static inline SlAct *
make_owner_act (Side *side)
{
  static const char *const names[] = { "Dean", "Head", "Head of Homes", "HoH", "Clerk", "Provost" };
  const char *owner = names[pick (side, G_N_ELEMENTS (names))];
  const char *other = names[pick (side, G_N_ELEMENTS (names))];

  switch (pick (side, 5))
    {
    case 0:
      return sl_act_join_owners (owner, other);
    case 1:
      return sl_act_part_owner (owner);
    case 2:
      return sl_act_rename_owner (owner, other);
    case 3:
      return make_holder (side, owner);
    default:
      return make_end (side, owner);
    }
}

static inline SlAct *
make_told (Side *side, const char *const *ids)
{
  g_autofree char *date = make_date (side);

  return sl_act_tell (ids,
                      (SlFollowupKind) (SL_FOLLOWUP_SENT + pick (side, 3)),
                      date,
                      NULL,
                      NULL,
                      0,
                      pick (side, 2) == 0 ? NULL : date);
}

/* What is stated beside items, meetings and goals. */
static inline SlAct *
make_stated (Side *side, const SlItemRecord *item, const char *goal, gboolean with_exempt)
{
  const char *ids[] = { item->id, NULL };
  static const char *const words[] = { "14", "12 days", "three" };

  switch (pick (side, with_exempt ? 8 : 7))
    {
    case 0:
    case 1:
      return make_owner_act (side);
    case 2:
    case 3:
      return sl_act_set_point (goal,
                               "Waiting",
                               item->id,
                               words[pick (side, G_N_ELEMENTS (words))],
                               (SlPointState) pick (side, SL_POINT_REFUSED + 1));
    case 4:
      return sl_act_decline (ids, goal);
    case 5:
      return sl_act_refuse_answer (item->id, item->paper, words[pick (side, G_N_ELEMENTS (words))]);
    case 6:
      return make_told (side, ids);
    default:
      return sl_act_set_section_exempt (item->paper, 0, pick (side, 8));
    }
}

static inline SlAct *
make_act (Side *side, gboolean with_exempt)
{
  g_autoptr (GPtrArray) items = list_items (side);
  g_autoptr (GPtrArray) goals = sl_store_list_goals (side->f.store, NULL);
  const SlItemRecord *item = items->pdata[pick (side, (int) items->len)];
  const char *goal = ((SlGoalRecord *) goals->pdata[pick (side, (int) goals->len)])->id;
  const char *ids[] = { item->id, NULL };

  if (pick (side, 4) == 0)
    return make_stated (side, item, goal, with_exempt);
  switch (pick (side, with_exempt ? 16 : 15))
    {
    case 0:
      return make_review (side, ids);
    case 1:
      return make_edit (side, item);
    case 2:
      return sl_act_set_kind (ids, (SlKind) pick (side, SL_KIND_MEASURE + 1));
    case 3:
      return make_add (side, item);
    case 4:
      return sl_act_link (ids, goal);
    case 5:
      return item->goals[0] != NULL ? sl_act_unlink (ids, item->goals[0])
                                    : sl_act_confirm_and_link (item->id, goal);
    case 6:
      return make_progress (side, ids);
    case 7:
      return make_followup (side, item);
    case 8:
      return make_owners (side, ids);
    case 9:
      return make_due (side, ids);
    case 10:
      return make_same (side, item);
    case 11:
      return sl_act_treat_apart (ids);
    case 12:
      return make_split (side, item);
    case 13:
      return make_meeting (side, item);
    case 14:
      return sl_act_set_goal_status (goal, (SlGoalStatus) pick (side, SL_GOAL_STATUS_DONE + 1));
    default:
      return sl_act_set_exempt (ids, pick (side, 8));
    }
}

/* Not what it was set up with. */
static inline gboolean
is_undone (Side *side)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *act = NULL;

  if (!sl_store_can_undo (side->f.store, &act) || g_str_equal (act, "plan"))
    return FALSE;
  sl_changes_free (sl_store_undo (side->f.store, NULL, &error));
  g_assert_no_error (error);
  return TRUE;
}

static inline void
play (Side *side, guint n, gboolean with_exempt)
{
  for (guint i = 0; i < n; i++)
    {
      sl_store_set_now (side->f.store, ++side->now);
      if (pick (side, 20) != 0 || !is_undone (side))
        apply_act (side->f.store, make_act (side, with_exempt));
    }
}
