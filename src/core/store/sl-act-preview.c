/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on what is not stored yet: whom they concern, and what they come to. */
#include "base/sl-auto.h"
#include "sl-act-private.h"

char **
sl_act_dup_items (const SlAct *act)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) act->items);
  if (act->item != NULL && act->type != SL_ACT_ADD)
    g_strv_builder_add (builder, act->item->id);
  if (act->followup != NULL)
    g_strv_builder_add (builder, act->followup->item);
  return g_strv_builder_end (builder);
}

static void
link_goal (SlItemRecord *record, const char *goal, gboolean linked)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; record->goals[i] != NULL; i++)
    if (g_strcmp0 (record->goals[i], goal) != 0)
      g_strv_builder_add (builder, record->goals[i]);
  if (linked)
    g_strv_builder_add (builder, goal);
  g_strfreev (record->goals);
  record->goals = g_strv_builder_end (builder);
}

static void
edit (SlItemRecord *record, const SlItemRecord *edited, gboolean confirm)
{
  record->kind = edited->kind;
  sl_set_str (&record->text, edited->text);
  g_strfreev (record->owners);
  record->owners = g_strdupv (edited->owners);
  sl_set_str (&record->due_text, edited->due_text);
  sl_set_str (&record->due_date, edited->due_date);
  sl_set_str (&record->next_due, NULL);
  record->recurrence = edited->recurrence;
  sl_set_str (&record->note, edited->note);
  record->exempt = edited->exempt;
  if (confirm)
    record->review = SL_REVIEW_CONFIRMED;
}

SlItemRecord *
sl_act_preview (const SlAct *act, const SlItemRecord *record)
{
  SlItemRecord *after = sl_item_record_copy (record);

  switch (act->type)
    {
    case SL_ACT_REVIEW:
      after->review = act->review;
      sl_set_str (&after->dismiss_reason, act->reason);
      break;
    case SL_ACT_EDIT:
      edit (after, act->item, act->confirm);
      break;
    case SL_ACT_KIND:
      after->kind = act->kind;
      break;
    case SL_ACT_OWNERS:
      g_strfreev (after->owners);
      after->owners = g_strdupv (act->owners);
      break;
    case SL_ACT_DUE:
      sl_set_str (&after->due_text, act->due_text);
      sl_set_str (&after->due_date, act->date);
      sl_set_str (&after->next_due, NULL);
      after->recurrence = act->recurrence;
      break;
    case SL_ACT_LINK:
    case SL_ACT_UNLINK:
      link_goal (after, act->goal, act->type == SL_ACT_LINK);
      break;
    case SL_ACT_CONFIRM_AND_LINK:
      after->review = act->review;
      link_goal (after, act->goal, TRUE);
      break;
    case SL_ACT_EXEMPT:
      after->exempt = act->exempt;
      break;
    default:
      break;
    }
  return after;
}

SlAct *
sl_act_move (SlAct *act, const char *item, SlAnchor *from, SlAnchor *to)
{
  g_autoptr (SlItemRecord) record = NULL;

  if (act->type != SL_ACT_EDIT || from == to || act->item->anchor != from
      || !g_str_equal (act->item->id, item))
    return sl_act_ref (act);
  record = sl_item_record_copy (act->item);
  g_clear_pointer (&record->anchor, sl_anchor_unref);
  record->anchor = to != NULL ? sl_anchor_ref (to) : NULL;
  return sl_act_edit (record, act->confirm);
}
