/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-log-columns.h"

SlLogColumn
sl_log_column_judge (const SlReading *reading, const SlTextBlock *head)
{
  static SlPattern *ref, *task, *owner, *due, *status, *text;

  if (sl_reading_has (
          reading,
          head->start,
          head->end,
          &ref,
          "^(?:ref(?:erence)?\\.?|no\\.?|number|#|item no\\.?|min(?:ute)? ?(?:no|ref)\\.?)$"))
    return SL_LOG_REF;
  if (sl_reading_has (
          reading,
          head->start,
          head->end,
          &owner,
          "^(?:owners?|(?:action |task )?owners?|lead(?: (?:officer|member|person|responsible))?|"
          "(?:action(?:ed)? |to be done )?by(?: whom)?|who|(?:person |officer )?"
          "responsible(?: (?:officer|person|for action))?|responsibility|officer|"
          "action (?:by|owner|officer)|assigned to|allocated to|name)\\W*$"))
    return SL_LOG_OWNER;
  if (sl_reading_has (
          reading,
          head->start,
          head->end,
          &due,
          "^(?:due(?: date| by)?|by when|when|deadline(?: date)?|target(?: date)?|timescales?|"
          "date (?:due|for completion)|completion date|complete by|by date|due for "
          "completion)\\W*$"))
    return SL_LOG_DUE;
  if (sl_reading_has (
          reading,
          head->start,
          head->end,
          &status,
          "^(?:status|progress|current (?:status|position)|position|rag|brag|updates?|latest|"
          "outcome|complete\\??|completed\\??|open|closed|comments?)\\b.{0,28}$"))
    return SL_LOG_STATUS;
  if (sl_reading_has (
          reading,
          head->start,
          head->end,
          &task,
          "^(?:(?:agreed |outstanding )?actions?(?: required| agreed| points?| to be taken| "
          "needed)?|tasks?|what|(?:action )?description|recommendation|detail(?:s)? of "
          "action)\\W*$"))
    return SL_LOG_TASK;
  if (sl_reading_has (
          reading,
          head->start,
          head->end,
          &text,
          "^(?:(?:key|main|summary of|notes? of|record of|minutes? of)(?: the)? )*"
          "(?:discussions?|notes?|minutes?|summary|points?|(?:discussion|talking) points)"
          "(?: (?:raised|discussed|made|noted|arising))?"
          "(?: ?(?:and|&|/) ?(?:key )?(?:discussions?|decisions?|notes?|outcomes?|points?|"
          "agreements?|conclusions?))*\\W*$"))
    return SL_LOG_TEXT;
  return SL_LOG_NONE;
}
