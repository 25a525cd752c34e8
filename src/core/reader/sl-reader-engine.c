/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-engine.h"

static gpointer
run_in_thread (gpointer data)
{
  GMainContext *context = data;

  g_main_context_push_thread_default (context);
  while (TRUE)
    g_main_context_iteration (context, TRUE);
  return NULL;
}

GMainContext *
sl_reader_engine_get_context (void)
{
  static GMainContext *context;

  if (g_once_init_enter (&context))
    {
      GMainContext *made = g_main_context_new ();

      /* Never joined: it ends with the program. */
      g_thread_unref (g_thread_new ("sl-reader", run_in_thread, made));
      g_once_init_leave (&context, made);
    }
  return context;
}

typedef struct
{
  GSourceOnceFunc func;
  gpointer data;
} Invocation;

static gboolean
invoke_cb (gpointer user_data)
{
  Invocation *invocation = user_data;

  invocation->func (invocation->data);
  return G_SOURCE_REMOVE;
}

void
sl_reader_engine_invoke (GSourceOnceFunc func, gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Invocation *invocation = g_new0 (Invocation, 1);

  invocation->func = func;
  invocation->data = data;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, invoke_cb, invocation, g_free);
  g_source_attach (source, sl_reader_engine_get_context ());
}
