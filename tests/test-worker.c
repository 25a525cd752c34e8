/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sl-worker.h"

typedef struct
{
  SlWorker *worker;
  GMutex gate; /* held by the test until all is queued */
  GString *order;
  guint answered;
  guint cancelled;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->worker = sl_worker_new ("test");
  f->order = g_string_new (NULL);
  g_mutex_init (&f->gate);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->worker, sl_worker_free);
  g_string_free (f->order, TRUE);
  g_mutex_clear (&f->gate);
}

static void
wait_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fixture *f = data;

  g_mutex_lock (&f->gate);
  g_mutex_unlock (&f->gate);
  g_task_return_boolean (task, TRUE);
}

static void
note_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fixture *f = data;

  g_assert_true (sl_worker_is_current (f->worker));
  g_string_append (f->order, g_task_get_name (task));
  g_task_return_boolean (task, TRUE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;
  g_autoptr (GError) error = NULL;

  f->answered++;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      f->cancelled++;
    }
}

static void
push (Fixture *f, const char *name, int priority, GCancellable *cancellable, GTaskThreadFunc func)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, answered_cb, f);

  g_task_set_name (task, name);
  g_task_set_priority (task, priority);
  g_task_set_task_data (task, f, NULL);
  sl_worker_push (f->worker, task, func);
  /* What the queue sorts by was read above; this must not disturb it. */
  g_task_set_priority (task, -priority);
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_mutex_lock (&f->gate);
  push (f, "gate", G_PRIORITY_HIGH, NULL, wait_in_thread);
  push (f, "d", G_PRIORITY_LOW, NULL, note_in_thread);
  push (f, "b", G_PRIORITY_DEFAULT, NULL, note_in_thread);
  push (f, "c", G_PRIORITY_DEFAULT, NULL, note_in_thread);
  push (f, "x", G_PRIORITY_DEFAULT, cancellable, note_in_thread);
  push (f, "e", G_PRIORITY_LOW, NULL, note_in_thread);
  push (f, "a", G_PRIORITY_HIGH, NULL, note_in_thread);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&f->gate);

  while (f->answered < 7)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (f->order->str, ==, "abcde");
  g_assert_cmpuint (f->cancelled, ==, 1);
  g_assert_false (sl_worker_is_current (f->worker));
}

static void
test_free_drains (Fixture *f, gconstpointer data)
{
  g_mutex_lock (&f->gate);
  push (f, "gate", G_PRIORITY_DEFAULT, NULL, wait_in_thread);
  push (f, "a", G_PRIORITY_DEFAULT, NULL, note_in_thread);
  push (f, "b", G_PRIORITY_DEFAULT, NULL, note_in_thread);
  g_mutex_unlock (&f->gate);
  /* note_in_thread () still looks at the worker while it is being freed. */
  sl_worker_free (f->worker);
  f->worker = NULL;
  g_assert_cmpstr (f->order->str, ==, "ab");
  while (f->answered < 3)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_run (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_autoptr (GTask) cancelled = g_task_new (NULL, cancellable, NULL, NULL);

  g_task_set_name (task, "a");
  g_task_set_task_data (task, f, NULL);
  sl_worker_run (f->worker, task, note_in_thread);
  g_assert_true (g_task_propagate_boolean (task, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (f->order->str, ==, "a");

  g_cancellable_cancel (cancellable);
  g_task_set_task_data (cancelled, f, NULL);
  sl_worker_run (f->worker, cancelled, note_in_thread);
  g_assert_false (g_task_propagate_boolean (cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (f->order->str, ==, "a");
}

/* The last reference to a service may be a task's, dropped on the worker. */
static void
free_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fixture *f = data;

  sl_worker_free (f->worker);
  /* From here on the fixture may be gone. */
  g_task_return_boolean (task, TRUE);
}

static void
test_free_on_worker (Fixture *f, gconstpointer data)
{
  push (f, "free", G_PRIORITY_DEFAULT, NULL, free_in_thread);
  while (f->answered < 1)
    g_main_context_iteration (NULL, TRUE);
  f->worker = NULL;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/worker/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/worker/free-drains", Fixture, NULL, set_up, test_free_drains, tear_down);
  g_test_add ("/worker/run", Fixture, NULL, set_up, test_run, tear_down);
  g_test_add ("/worker/free-on-worker", Fixture, NULL, set_up, test_free_on_worker, tear_down);
  return g_test_run ();
}
