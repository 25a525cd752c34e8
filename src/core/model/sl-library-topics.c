/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-library-topics.h"

#include "sl-library-private.h"
#include "text/sl-text-layout.h"

/* Items read at a time: whoever saves meanwhile does not wait for long. */
#define REFRESH 200
#define LEAST_MEETINGS 2
#define QUOTES 200

static void
return_array (GTask *task, GPtrArray *array, GError *error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* ---- Topics ---- */

static void
read_topics (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *topics = sl_store_list_topics (store, LEAST_MEETINGS, &error);

  return_array (task, topics, error);
}

static SlChanges *
write_topics (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  gboolean left = FALSE;
  SlChanges *changes;

  if (!sl_store_refresh_topics (store, REFRESH, &left, error))
    return NULL;
  *result = GINT_TO_POINTER (left);
  changes = g_new0 (SlChanges, 1);
  changes->items = g_new0 (char *, 1);
  changes->papers = g_new0 (char *, 1);
  changes->meetings = g_new0 (char *, 1);
  changes->goals = g_new0 (char *, 1);
  return changes;
}

static void
keep_left (gpointer left)
{
}

/* A slice after the other, as long as there are any. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  GTask *task = user_data;
  GError *error = NULL;
  gboolean left = GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), &error));

  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (left && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    sl_library_write (
        self, g_task_new (self, NULL, written_cb, task), write_topics, NULL, NULL, keep_left);
  else
    sl_library_read (self, task, read_topics);
}

static void
read_stale (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  gboolean stale = FALSE;

  if (sl_store_has_stale_topics (store, &stale, &error))
    g_task_return_boolean (task, stale);
  else
    g_task_return_error (task, error);
}

static void
stale_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  GTask *task = user_data;
  GError *error = NULL;
  gboolean stale = g_task_propagate_boolean (G_TASK (result), &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else if (stale)
    sl_library_write (
        self, g_task_new (self, NULL, written_cb, task), write_topics, NULL, NULL, keep_left);
  else
    sl_library_read (self, task, read_topics);
}

void
sl_library_load_topics_async (SlLibrary *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  sl_library_read (self, g_task_new (self, cancellable, stale_cb, task), read_stale);
}

GPtrArray *
sl_library_load_topics_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Quotes ---- */

static void
read_quotes (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *records = sl_store_list_topic_items (store, data, QUOTES, &error);

  return_array (task, records, error);
}

static void
quotes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) records = g_task_propagate_pointer (G_TASK (result), &error);
  GPtrArray *items;

  if (records == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++)
    {
      SlItem *item = sl_library_ensure_item (self, records->pdata[i]);

      if (item != NULL)
        g_ptr_array_add (items, g_object_ref (item));
    }
  return_array (task, items, NULL);
}

void
sl_library_load_topic_items_async (SlLibrary *self,
                                   const char *key,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GTask *inner = g_task_new (self, cancellable, quotes_cb, task);

  g_task_set_task_data (inner, g_strdup (key), g_free);
  sl_library_read (self, inner, read_quotes);
}

/* ---- Contradictions ---- */

typedef struct
{
  char *paper;
  GPtrArray *agenda, *pages;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->paper);
  g_clear_pointer (&reading->agenda, g_ptr_array_unref);
  g_clear_pointer (&reading->pages, g_ptr_array_unref);
  g_free (reading);
}

static void
read_paper (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  Reading *reading = data;
  GError *error = NULL;

  reading->agenda = sl_store_list_agenda (store, reading->paper, &error);
  if (reading->agenda != NULL)
    reading->pages = sl_store_load_pages (store, reading->paper, &error);
  if (reading->pages != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SlTextDoc) doc = sl_text_layout (reading->pages, cancellable, &error);

  return_array (task, doc != NULL ? sl_contradictions_find (doc, reading->agenda) : NULL, error);
}

static void
paper_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (G_TASK (result));
  Reading *own;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  own = g_memdup2 (reading, sizeof *reading);
  *reading = (Reading){ 0 };
  g_task_set_task_data (task, own, reading_free);
  g_task_run_in_thread (task, find_in_thread);
}

void
sl_library_load_contradictions_async (SlLibrary *self,
                                      SlPaper *paper,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GTask *inner = g_task_new (self, cancellable, paper_cb, task);
  Reading *reading = g_new0 (Reading, 1);

  reading->paper = g_strdup (sl_paper_get_record (paper)->id);
  g_task_set_task_data (inner, reading, reading_free);
  sl_library_read (self, inner, read_paper);
}
