/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-act-private.h"
#include "sl-store-exchange.h"
#include "sl-store-stated.h"

G_DEFINE_BOXED_TYPE (SlAct, sl_act, sl_act_ref, sl_act_unref)

static SlAct *
act_new (SlActType type, const char *name, const char *const *items)
{
  SlAct *act = g_atomic_rc_box_new0 (SlAct);

  act->type = type;
  act->name = name;
  act->items = items != NULL ? g_strdupv ((char **) items) : g_new0 (char *, 1);
  return act;
}

SlAct *
sl_act_ref (SlAct *act)
{
  return g_atomic_rc_box_acquire (act);
}

static void
clear (gpointer data)
{
  SlAct *act = data;

  g_strfreev (act->items);
  g_free (act->goal);
  g_free (act->reason);
  g_clear_pointer (&act->item, sl_item_record_unref);
  g_clear_pointer (&act->second, sl_item_record_unref);
  g_clear_pointer (&act->meeting, sl_meeting_record_unref);
  g_clear_pointer (&act->followup, sl_followup_record_unref);
  g_free (act->date);
  g_free (act->note);
  g_free (act->evidence_paper);
  g_free (act->difference);
  g_clear_pointer (&act->cues, sl_cue_edit_unref);
  g_free (act->summary);
  g_free (act->paper);
  g_free (act->owner);
  g_free (act->other);
  g_strfreev (act->owners);
  g_free (act->due_text);
  g_free (act->earlier);
  g_free (act->measure);
  g_free (act->figure);
  g_clear_pointer (&act->anchor, sl_anchor_unref);
  g_clear_pointer (&act->states, g_ptr_array_unref);
  g_clear_pointer (&act->meetings, g_ptr_array_unref);
  g_clear_pointer (&act->papers, g_ptr_array_unref);
  g_clear_pointer (&act->goals, g_ptr_array_unref);
}

void
sl_act_unref (SlAct *act)
{
  g_atomic_rc_box_release_full (act, clear);
}

const char *
sl_act_get_name (const SlAct *act)
{
  return act->name;
}

SlAct *
sl_act_review (const char *const *items, SlReview review, const char *reason)
{
  static const char *const names[] = {
    [SL_REVIEW_SUGGESTED] = "restore",
    [SL_REVIEW_CONFIRMED] = "confirm",
    [SL_REVIEW_DISMISSED] = "dismiss",
  };
  SlAct *act = act_new (SL_ACT_REVIEW, names[review], items);

  act->review = review;
  act->reason = review == SL_REVIEW_DISMISSED ? g_strdup (reason) : NULL;
  return act;
}

SlAct *
sl_act_edit (const SlItemRecord *record, gboolean confirm)
{
  SlAct *act = act_new (SL_ACT_EDIT, "edit", NULL);

  act->item = sl_item_record_copy (record);
  act->confirm = confirm;
  return act;
}

SlAct *
sl_act_set_kind (const char *const *items, SlKind kind)
{
  SlAct *act = act_new (SL_ACT_KIND, "kind", items);

  act->kind = kind;
  return act;
}

SlAct *
sl_act_set_owners (const char *const *items, const char *const *owners)
{
  SlAct *act = act_new (SL_ACT_OWNERS, "owner", items);

  act->owners = g_strdupv ((char **) owners);
  return act;
}

SlAct *
sl_act_set_due (const char *const *items,
                const char *words,
                const char *date,
                SlRecurrence recurrence)
{
  SlAct *act = act_new (SL_ACT_DUE, "due", items);

  act->due_text = g_strdup (words);
  act->date = g_strdup (date);
  act->recurrence = recurrence;
  return act;
}

SlAct *
sl_act_add (const SlItemRecord *record)
{
  SlAct *act = act_new (SL_ACT_ADD, "add", NULL);

  act->item = sl_item_record_copy (record);
  return act;
}

static SlAct *
act_new_for_goal (SlActType type, const char *name, const char *const *items, const char *goal)
{
  SlAct *act = act_new (type, name, items);

  act->goal = g_strdup (goal);
  return act;
}

SlAct *
sl_act_link (const char *const *items, const char *goal)
{
  return act_new_for_goal (SL_ACT_LINK, "link", items, goal);
}

SlAct *
sl_act_unlink (const char *const *items, const char *goal)
{
  return act_new_for_goal (SL_ACT_UNLINK, "unlink", items, goal);
}

SlAct *
sl_act_confirm_and_link (const char *item, const char *goal)
{
  const char *items[] = { item, NULL };
  SlAct *act = act_new (SL_ACT_CONFIRM_AND_LINK, "confirm", items);

  act->review = SL_REVIEW_CONFIRMED;
  act->goal = g_strdup (goal);
  return act;
}

SlAct *
sl_act_set_progress (const char *const *items,
                     SlProgress progress,
                     const char *date,
                     const char *note,
                     const char *evidence_paper,
                     int evidence_page,
                     const char *difference)
{
  SlAct *act = act_new (SL_ACT_PROGRESS, "progress", items);

  act->progress = progress;
  act->date = g_strdup (date);
  act->note = g_strdup (note);
  act->evidence_paper = g_strdup (evidence_paper);
  act->evidence_page = evidence_page;
  act->difference = g_strdup (difference);
  return act;
}

SlAct *
sl_act_add_followup (const SlFollowupRecord *record)
{
  SlAct *act = act_new (SL_ACT_FOLLOWUP, "follow-up", NULL);

  act->followup = sl_followup_record_copy (record);
  return act;
}

SlAct *
sl_act_tell (const char *const *items,
             SlFollowupKind kind,
             const char *date,
             const char *note,
             const char *paper,
             int page,
             const char *due)
{
  static const char *const names[] = {
    [SL_FOLLOWUP_NOTE] = "follow-up",       [SL_FOLLOWUP_EVIDENCE] = "follow-up",
    [SL_FOLLOWUP_DIFFERENCE] = "follow-up", [SL_FOLLOWUP_SENT] = "sent",
    [SL_FOLLOWUP_ANSWER] = "answered",      [SL_FOLLOWUP_EVENT] = "happened",
  };
  SlAct *act = act_new (SL_ACT_TELL, names[kind], items);

  act->told = kind;
  act->date = g_strdup (date);
  act->note = g_strdup (note);
  act->evidence_paper = g_strdup (paper);
  act->evidence_page = page;
  act->other = g_strdup (due);
  return act;
}

SlAct *
sl_act_edit_meeting (const SlMeetingRecord *record)
{
  SlAct *act = act_new (SL_ACT_MEETING, "meeting", NULL);

  act->meeting = sl_meeting_record_copy (record);
  return act;
}

SlAct *
sl_act_set_goal_status (const char *goal, SlGoalStatus status)
{
  SlAct *act = act_new (SL_ACT_GOAL_STATUS, "goal", NULL);

  act->goal = g_strdup (goal);
  act->status = status;
  return act;
}

SlAct *
sl_act_set_point (
    const char *goal, const char *measure, const char *item, const char *figure, SlPointState state)
{
  const char *items[] = { item, NULL };
  SlAct *act = act_new (SL_ACT_POINT, "figure", items);

  act->goal = g_strdup (goal);
  act->measure = g_strdup (measure);
  act->figure = g_strdup (figure);
  act->point = state;
  return act;
}

SlAct *
sl_act_treat_as_one (const char *const *items)
{
  return act_new (SL_ACT_SAME, "same", items);
}

SlAct *
sl_act_treat_apart (const char *const *items)
{
  return act_new (SL_ACT_APART, "apart", items);
}

SlAct *
sl_act_split (const SlItemRecord *first, const SlItemRecord *second)
{
  SlAct *act = act_new (SL_ACT_SPLIT, "split", NULL);

  act->item = sl_item_record_copy (first);
  act->second = sl_item_record_copy (second);
  return act;
}

SlAct *
sl_act_edit_cues (SlCueEdit *edit, const char *name, const char *summary)
{
  SlAct *act = act_new (SL_ACT_CUES, g_intern_string (name), NULL);

  act->cues = sl_cue_edit_ref (edit);
  act->summary = g_strdup (summary);
  return act;
}

static SlAct *
owner_act_new (
    SlActType type, const char *name, const char *owner, const char *other, const char *date)
{
  SlAct *act = act_new (type, name, NULL);

  act->owner = g_strdup (owner);
  act->other = g_strdup (other);
  act->date = g_strdup (date);
  return act;
}

SlAct *
sl_act_join_owners (const char *owner, const char *other)
{
  return owner_act_new (SL_ACT_JOIN_OWNERS, "owner-join", owner, other, NULL);
}

SlAct *
sl_act_part_owner (const char *words)
{
  return owner_act_new (SL_ACT_PART_OWNER, "owner-part", words, NULL, NULL);
}

SlAct *
sl_act_rename_owner (const char *owner, const char *name)
{
  return owner_act_new (SL_ACT_RENAME_OWNER, "owner-rename", owner, name, NULL);
}

SlAct *
sl_act_set_holder (const char *owner, const char *person, const char *first)
{
  return owner_act_new (SL_ACT_SET_HOLDER, "holder", owner, person, first);
}

SlAct *
sl_act_set_holder_until (const char *owner, const char *person, const char *first, const char *last)
{
  SlAct *act = sl_act_set_holder (owner, person, first);

  act->note = g_strdup (last);
  return act;
}

SlAct *
sl_act_end_holding (const char *owner, const char *holding, const char *last)
{
  return owner_act_new (
      SL_ACT_END_HOLDING, last != NULL ? "holder-end" : "holder-remove", owner, holding, last);
}

static const char *
name_exempt (int paragraph)
{
  return paragraph != 0 ? "exempt" : "public";
}

SlAct *
sl_act_set_exempt (const char *const *items, int paragraph)
{
  SlAct *act = act_new (SL_ACT_EXEMPT, name_exempt (paragraph), items);

  act->exempt = paragraph;
  return act;
}

SlAct *
sl_act_set_section_exempt (const char *paper, gsize start, int paragraph)
{
  SlAct *act = act_new (SL_ACT_EXEMPT_SECTION, name_exempt (paragraph), NULL);

  act->paper = g_strdup (paper);
  act->start = start;
  act->exempt = paragraph;
  return act;
}

SlAct *
sl_act_carry (const char *paper, const char *earlier)
{
  SlAct *act = act_new (SL_ACT_CARRY, "carry", NULL);

  act->paper = g_strdup (paper);
  act->earlier = g_strdup (earlier);
  return act;
}

SlAct *
sl_act_keep_apart (const char *paper, const char *earlier)
{
  SlAct *act = act_new (SL_ACT_KEEP_APART, "two-papers", NULL);

  act->paper = g_strdup (paper);
  act->earlier = g_strdup (earlier);
  return act;
}

SlAct *
sl_act_place (const char *item, const char *paper, SlAnchor *anchor)
{
  const char *items[] = { item, NULL };
  SlAct *act = act_new (SL_ACT_PLACE, "place", items);

  act->paper = g_strdup (paper);
  act->anchor = sl_anchor_ref (anchor);
  return act;
}

SlAct *
sl_act_take (const SlItemRecord *record)
{
  SlAct *act = act_new (SL_ACT_TAKE, "exchange", NULL);

  act->item = sl_item_record_copy (record);
  return act;
}

SlAct *
sl_act_bring (GPtrArray *meetings, GPtrArray *papers, GPtrArray *goals)
{
  SlAct *act = act_new (SL_ACT_BRING, "exchange", NULL);

  act->meetings = g_ptr_array_ref (meetings);
  act->papers = g_ptr_array_ref (papers);
  act->goals = g_ptr_array_ref (goals);
  return act;
}

SlAct *
sl_act_know (GPtrArray *states)
{
  SlAct *act = act_new (SL_ACT_KNOW, "keep-ours", NULL);

  act->states = g_ptr_array_ref (states);
  return act;
}

SlAct *
sl_act_hear (GPtrArray *stated)
{
  SlAct *act = act_new (SL_ACT_HEAR, "exchange", NULL);

  act->states = g_ptr_array_ref (stated);
  return act;
}

SlAct *
sl_act_decline (const char *const *items, const char *goal)
{
  return act_new_for_goal (SL_ACT_DECLINE, "decline", items, goal);
}

SlAct *
sl_act_forget (const char *organisation, const char *committee)
{
  SlAct *act = act_new (SL_ACT_FORGET, "forget", NULL);

  act->other = g_strdup (organisation);
  act->owner = g_strdup (committee);
  return act;
}

SlAct *
sl_act_forget_all (void)
{
  return act_new (SL_ACT_FORGET_ALL, "forget", NULL);
}

SlAct *
sl_act_refuse_answer (const char *item, const char *paper, const char *quote)
{
  const char *items[] = { item, NULL };
  SlAct *act = act_new (SL_ACT_NOT_ANSWER, "not-answer", items);

  act->paper = g_strdup (paper);
  act->note = g_strdup (quote);
  return act;
}
