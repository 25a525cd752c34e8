/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-layout.h"

typedef struct
{
  SlFacts *facts;
  SlBriefingOptions options;
} Layout;

static void
layout_free (gpointer data)
{
  Layout *layout = data;

  sl_facts_unref (layout->facts);
  g_free (layout);
}

static void
layout_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Layout *layout = data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task,
                           sl_briefing_new (layout->facts, &layout->options),
                           (GDestroyNotify) sl_briefing_unref);
}

void
sl_briefing_layout_async (SlFacts *facts,
                          const SlBriefingOptions *options,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Layout *layout = g_new0 (Layout, 1);

  layout->facts = sl_facts_ref (facts);
  layout->options = *options;
  g_task_set_task_data (task, layout, layout_free);
  g_task_run_in_thread (task, layout_in_thread);
}

SlBriefing *
sl_briefing_layout_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
