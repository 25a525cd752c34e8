/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another program writes into the library, the command line or a second window, comes to the
 * models, too. The folder's monitor only says that somebody wrote, and mostly that is this library
 * itself; SQLite says whether it was somebody else, and only then is anything listed or read. */
#include "sl-library-private.h"

/* Milliseconds: who writes, writes several times. */
#define SETTLING 200
/* Seconds, where what was written cannot be read yet. */
#define REST 5

typedef struct
{
  char *today;
  char **items;  /* ids of those that are objects */
  char **papers; /* of all; then of those whose items are listed */
  char **listed;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->today);
  g_strfreev (look->items);
  g_strfreev (look->papers);
  g_strfreev (look->listed);
  g_free (look);
}

static char **
dup_keys (GHashTable *table)
{
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (table, NULL);

  return g_strdupv (keys);
}

/* ---- On the writer's thread ---- */

static gboolean
load_known_items (SlDelta *delta, SlStore *store, char **ids, GHashTable *found, GError **error)
{
  for (; *ids != NULL; ids++)
    if (!g_hash_table_contains (found, *ids)
        && !sl_delta_load_items (delta, store, (char *[]){ *ids, NULL }, error))
      return FALSE;
  return TRUE;
}

/* All of the listed papers, since there may be new ones. */
static gboolean
load_items (SlDelta *delta, SlStore *store, const Look *look, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (char **paper = look->listed; *paper != NULL; paper++)
    {
      g_autoptr (GPtrArray) items = sl_store_list_items (store, *paper, error);

      if (items == NULL)
        return FALSE;
      for (guint i = 0; i < items->len; i++)
        {
          SlItemRecord *item = items->pdata[i];

          g_hash_table_add (found, g_strdup (item->id));
          g_ptr_array_add (delta->items, sl_item_record_ref (item));
        }
    }
  return load_known_items (delta, store, look->items, found, error);
}

static void
note_gone_papers (SlDelta *delta, char **known)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < delta->papers->len; i++)
    g_hash_table_add (there, ((SlPaperRecord *) delta->papers->pdata[i])->id);
  for (; *known != NULL; known++)
    if (!g_hash_table_contains (there, *known))
      g_ptr_array_add (delta->gone_papers, g_strdup (*known));
}

static SlDelta *
load_others (SlStore *store, const Look *look, GError **error)
{
  g_autoptr (SlDelta) delta = sl_delta_load_all (store, look->today, error);

  if (delta == NULL || !load_items (delta, store, look, error))
    return NULL;
  note_gone_papers (delta, look->papers);
  delta->owners = TRUE;
  delta->learned = TRUE;
  return g_steal_pointer (&delta);
}

static void
ask_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SlLibrary *self = source;
  g_autoptr (GError) error = NULL;
  gboolean others = FALSE;

  if (self->write_store != NULL && !sl_store_has_others (self->write_store, &others, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, others);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SlLibrary *self = source;
  g_autoptr (GError) error = NULL;
  SlDelta *delta = NULL;

  if (self->write_store != NULL)
    delta = load_others (self->write_store, data, &error);
  if (delta != NULL)
    sl_store_took_others (self->write_store);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, delta, (GDestroyNotify) sl_delta_free);
}

/* ---- On the main thread ---- */

/* What is still being read is an object already, and not in the library. */
static gboolean
is_reading (SlLibrary *self)
{
  return self->early->len > 0 || sl_library_is_holding (self);
}

static gboolean look_cb (gpointer data);

static void
look_soon (SlLibrary *self)
{
  if (self->is_open && self->look_id == 0)
    self->look_id = g_timeout_add (SETTLING, look_cb, self);
}

/* Nobody asked: what cannot be read is told to whoever asks for it. It is tried again. */
static void
put_off (SlLibrary *self, const GError *error)
{
  g_info ("What another program wrote was not read: %s", error->message);
  if (self->is_open && self->look_id == 0)
    self->look_id = g_timeout_add_seconds (REST, look_cb, self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDelta) delta = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    put_off (self, error);
  else if (delta != NULL && self->is_open)
    sl_library_apply_delta (self, delta);
}

static void
load (SlLibrary *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, loaded_cb, NULL);
  Look *look = g_new0 (Look, 1);

  look->today = g_strdup (sl_library_get_today (self));
  look->items = dup_keys (self->items);
  look->papers = dup_keys (self->papers);
  look->listed = dup_keys (self->paper_items);
  g_task_set_task_data (task, look, look_free);
  sl_worker_push (self->writer, task, load_in_thread);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GError) error = NULL;
  gboolean others = g_task_propagate_boolean (G_TASK (result), &error);

  if (error != NULL)
    put_off (self, error);
  else if (others && is_reading (self))
    look_soon (self);
  else if (others && self->is_open)
    load (self);
}

static gboolean
look_cb (gpointer data)
{
  SlLibrary *self = data;
  g_autoptr (GTask) task = NULL;

  if (is_reading (self))
    return G_SOURCE_CONTINUE;
  self->look_id = 0;
  task = g_task_new (self, NULL, asked_cb, NULL);
  sl_worker_push (self->writer, task, ask_in_thread);
  return G_SOURCE_REMOVE;
}

static void
written_cb (SlLibrary *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  g_autofree char *name = g_file_get_basename (file);

  if (g_str_has_prefix (name, "library.db"))
    look_soon (self);
}

void
sl_library_watch (SlLibrary *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

  g_clear_object (&self->monitor);
  /* Where a folder cannot be watched, others' writes are seen at the next start. */
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (
        self->monitor, "changed", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
}

void
sl_library_end_watch (SlLibrary *self)
{
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->look_id, g_source_remove);
}
