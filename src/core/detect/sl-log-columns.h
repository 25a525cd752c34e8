/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a table of actions hold, by the words at their head. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

typedef enum
{
  SL_LOG_NONE,
  SL_LOG_REF,
  SL_LOG_TASK,
  SL_LOG_OWNER,
  SL_LOG_DUE,
  SL_LOG_STATUS,
  SL_LOG_TEXT, /* what was said */
} SlLogColumn;

SlLogColumn sl_log_column_judge (const SlReading *reading, const SlTextBlock *head);

G_END_DECLS
