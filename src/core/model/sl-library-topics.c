/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-library-topics.h"

#include "sl-library-private.h"
#include "store/sl-store-answers.h"
#include "text/sl-text-layout.h"

/* Items read at a time: whoever saves meanwhile does not wait for long. */
#define REFRESH 200
#define LEAST_MEETINGS 2
#define QUOTES 200
/* Meetings on each side whose papers are held against one: what is counted for one day is told
 * within a year of it. */
#define KINDRED 8

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
  gboolean same_meeting;
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

/* Papers that are read, the one that was asked for first. One at a time goes through the store, so
 * that nothing else waits for more than that. */
typedef struct
{
  SlLibrary *library;
  GCancellable *cancellable;
  GTask *task;
  GPtrArray *readings;
  guint next;
  SlStatements *own;
  GPtrArray *found;
} Comparison;

static void
comparison_free (Comparison *self)
{
  g_object_unref (self->library);
  g_clear_object (&self->cancellable);
  g_object_unref (self->task);
  g_ptr_array_unref (self->readings);
  g_clear_pointer (&self->own, sl_statements_free);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self);
}

static void
give_up (Comparison *self, GError *error)
{
  g_task_return_error (self->task, error);
  comparison_free (self);
}

static Reading *
add_reading (Comparison *self, const char *paper, gboolean same_meeting)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->paper = g_strdup (paper);
  reading->same_meeting = same_meeting;
  g_ptr_array_add (self->readings, reading);
  return reading;
}

static void
read_paper (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  Comparison *comparison = data;
  Reading *reading = comparison->readings->pdata[comparison->next];
  GError *error = NULL;

  if (comparison->next == 0)
    {
      g_autoptr (GArray) same = NULL;
      g_auto (GStrv) kindred
          = sl_store_list_kindred (store, reading->paper, KINDRED, &same, &error);

      for (guint i = 0; kindred != NULL && kindred[i] != NULL; i++)
        add_reading (comparison, kindred[i], g_array_index (same, gboolean, i));
      if (kindred == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
    }
  reading->agenda = sl_store_list_agenda (store, reading->paper, &error);
  if (reading->agenda != NULL)
    reading->pages = sl_store_load_pages (store, reading->paper, &error);
  if (reading->pages != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Comparison *self = data;
  Reading *reading = self->readings->pdata[self->next];
  GError *error = NULL;
  g_autoptr (SlTextDoc) doc = sl_text_layout (reading->pages, cancellable, &error);

  if (doc == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->own == NULL)
    {
      self->own = sl_statements_new (doc, reading->agenda);
      self->found = sl_contradictions_find (doc, reading->agenda);
    }
  else
    {
      g_autoptr (SlStatements) other = sl_statements_new (doc, reading->agenda);

      g_ptr_array_extend_and_steal (
          self->found,
          sl_statements_compare (self->own, other, reading->paper, reading->same_meeting));
    }
  g_clear_pointer (&reading->agenda, g_ptr_array_unref);
  g_clear_pointer (&reading->pages, g_ptr_array_unref);
  g_task_return_boolean (task, TRUE);
}

static void read_next (Comparison *self);

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Comparison *self = user_data;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      give_up (self, error);
      return;
    }
  self->next++;
  if (self->next < self->readings->len)
    {
      read_next (self);
      return;
    }
  return_array (self->task, g_steal_pointer (&self->found), NULL);
  comparison_free (self);
}

static void
paper_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Comparison *self = user_data;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      give_up (self, error);
      return;
    }
  task = g_task_new (self->library, self->cancellable, compared_cb, self);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, compare_in_thread);
}

static void
read_next (Comparison *self)
{
  GTask *task = g_task_new (self->library, self->cancellable, paper_cb, self);

  g_task_set_task_data (task, self, NULL);
  sl_library_read (self->library, task, read_paper);
}

void
sl_library_load_contradictions_async (SlLibrary *self,
                                      SlPaper *paper,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->library = g_object_ref (self);
  comparison->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  comparison->task = g_task_new (self, cancellable, callback, user_data);
  comparison->readings = g_ptr_array_new_with_free_func (reading_free);
  add_reading (comparison, sl_paper_get_record (paper)->id, TRUE);
  read_next (comparison);
}
