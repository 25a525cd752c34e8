/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing papers: known by their bytes, else read beside the store and written. */
#include "detect/sl-detector.h"
#include "sl-library-private.h"
#include "store/sl-paper-file.h"

typedef struct
{
  GFile *file;
  char *password;
  SlReader *shown; /* nullable; until it is read */
  SlLibraryProgress progress;
  SlLibraryFirst first;
  gpointer watcher_data;
  GTask *task; /* the caller's */
  GCancellable *cancellable;
  gulong cancelled_id;
  GCancellable *reading, *enough; /* ends it; ends its waiting for scanned pages */
  GHashTable *known;              /* the sums of the library's papers as it began, but for what
                                     waits for its PDF, and where their copies are */
  SlCueBook *cues;                /* as they were then; nullable */
  char *sha256;
  gboolean is_new;  /* for certain: no paper has as many pages */
  GThread *hashing; /* that makes the sum; NULL: not under way */
  GError *hash_error;
  gboolean completes; /* a paper that waited for it */
  gboolean lost;      /* known, but its copy is gone */
  SlEarly *early;     /* NULL without items so far; the library's */
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_cancellable_disconnect (import->cancellable, import->cancelled_id);
  g_clear_object (&import->cancellable);
  g_object_unref (import->reading);
  g_object_unref (import->enough);
  g_object_unref (import->file);
  g_clear_object (&import->shown);
  g_free (import->password);
  g_hash_table_unref (import->known);
  g_clear_pointer (&import->cues, sl_cue_book_unref);
  g_free (import->sha256);
  g_clear_error (&import->hash_error);
  g_free (import);
}

/* What somebody has decided about is read, be it without its scans. */
static void
cancelled_cb (GCancellable *cancellable, Import *import)
{
  if (import->early != NULL && sl_early_is_kept (import->early))
    g_cancellable_cancel (import->enough);
  else
    g_cancellable_cancel (import->reading);
}

typedef struct
{
  char *paper; /* id */
  gboolean added;
  gboolean completed; /* what waited for its PDF */
} Imported;

static Imported *
imported_new (const char *paper)
{
  Imported *imported = g_new0 (Imported, 1);

  imported->paper = g_strdup (paper);
  return imported;
}

static void
imported_free (gpointer data)
{
  Imported *imported = data;

  g_free (imported->paper);
  g_free (imported);
}

typedef struct
{
  GTask *task;
  Import *import; /* the task's */
  SlImportStage stage;
  int page, n_pages;
  SlPage *content;    /* nullable */
  SlDetection *first; /* only these, where they are told */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->task);
  g_clear_pointer (&step->content, sl_page_unref);
  g_clear_pointer (&step->first, sl_detection_unref);
  g_free (step);
}

static gboolean
tell_cb (gpointer data)
{
  const Step *step = data;
  Import *import = step->import;
  SlLibrary *self = g_task_get_source_object (step->task);

  if (step->first == NULL)
    {
      import->progress (
          step->stage, step->page, step->n_pages, step->content, import->watcher_data);
      return G_SOURCE_REMOVE;
    }
  /* Nobody waits for it any more, or what others told of the paper is shown already. */
  if (g_cancellable_is_cancelled (import->reading)
      || sl_library_find_by_hash (self, import->sha256) != NULL)
    return G_SOURCE_REMOVE;
  import->early
      = sl_library_begin_early (self, step->first, import->file, import->sha256, step->n_pages);
  if (import->early != NULL)
    import->first (sl_early_get_paper (import->early),
                   sl_early_get_items (import->early),
                   import->watcher_data);
  return G_SOURCE_REMOVE;
}

static Step *
step_new (Import *import)
{
  Step *step = g_new0 (Step, 1);

  step->task = g_object_ref (import->task);
  step->import = import;
  return step;
}

/* From the reading thread to the caller's, in order and ahead of the task's own answer. */
static void
send (Step *step)
{
  g_main_context_invoke_full (
      g_task_get_context (step->task), g_task_get_priority (step->task), tell_cb, step, step_free);
}

static void
progress_cb (SlImportStage stage, int page, int n_pages, SlPage *content, gpointer user_data)
{
  Import *import = user_data;
  Step *step;

  if (import->progress == NULL)
    return;
  step = step_new (import);
  step->stage = stage;
  step->page = page;
  step->n_pages = n_pages;
  step->content = content != NULL ? sl_page_ref (content) : NULL;
  send (step);
}

static gpointer
hash_in_thread (gpointer data)
{
  Import *import = data;

  import->sha256 = sl_paper_file_hash (import->file, import->reading, &import->hash_error);
  return NULL;
}

static void
wait_for_hash (Import *import)
{
  if (import->hashing != NULL)
    g_thread_join (g_steal_pointer (&import->hashing));
}

static void
first_cb (SlDetection *first, int n_pages, gpointer user_data)
{
  Import *import = user_data;
  Step *step;

  wait_for_hash (import);
  if (import->sha256 == NULL)
    return;
  step = step_new (import);
  step->first = sl_detection_ref (first);
  step->n_pages = n_pages;
  send (step);
}

void
sl_library_return_hash (GTask *task, GFile *file, GCancellable *cancellable)
{
  GError *error = NULL;
  char *hash = sl_paper_file_hash (file, cancellable, &error);

  if (hash != NULL)
    g_task_return_pointer (task, hash, g_free);
  else
    g_task_return_error (task, error);
}

void
sl_library_return_content (GTask *task, SlPaperContent *content, GError *error)
{
  if (content != NULL)
    g_task_return_pointer (task, content, (GDestroyNotify) sl_paper_content_free);
  else
    g_task_return_error (task, error);
}

/* A large file takes longer to sum up than its first pages take to be read: only what the library
 * may have waits for that. */
static gboolean
begin_hash (Import *import)
{
  if (import->is_new)
    {
      import->hashing = g_thread_new ("hash", hash_in_thread, import);
      return TRUE;
    }
  hash_in_thread (import);
  return import->sha256 != NULL && !g_hash_table_contains (import->known, import->sha256);
}

/* What the library knows it need not read; but its copy may be gone from the folder. */
static gboolean
has_lost_copy (const Import *import)
{
  const char *path = g_hash_table_lookup (import->known, import->sha256);

  return path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* NULL without an error where the library has it already. One thread does both: between them the
 * main loop may be busy with the pages. */
static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  GError *error = NULL;
  SlPaperContent *content = NULL;

  if (import->first != NULL)
    sl_detect_prepare ();
  if (begin_hash (import))
    content = sl_paper_content_read_in_sight (import->file,
                                              import->password,
                                              import->cues,
                                              g_steal_pointer (&import->shown),
                                              progress_cb,
                                              import->first != NULL ? first_cb : NULL,
                                              import,
                                              import->enough,
                                              cancellable,
                                              &error);
  else if (import->sha256 != NULL)
    import->lost = has_lost_copy (import);
  wait_for_hash (import);
  if (error == NULL)
    error = g_steal_pointer (&import->hash_error);
  if (error == NULL)
    {
      g_task_return_pointer (task, content, (GDestroyNotify) sl_paper_content_free);
      return;
    }
  g_clear_pointer (&content, sl_paper_content_free);
  g_task_return_error (task, error);
}

static char **
list_item_ids (SlStore *store, const char *paper, GError **error)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (store, paper, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (items == NULL)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    g_strv_builder_add (builder, ((SlItemRecord *) items->pdata[i])->id);
  return g_strv_builder_end (builder);
}

static SlChanges *
write_paper (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  gboolean added = FALSE;
  g_autoptr (SlPaperRecord) record = sl_store_add_paper (store, data, &added, error);
  g_auto (GStrv) changed = NULL;
  Imported *imported;

  if (record != NULL)
    changed = added ? sl_store_list_left_out (store, record->id, error)
                    : list_item_ids (store, record->id, error);
  if (changed == NULL)
    return NULL;
  imported = imported_new (record->id);
  imported->added = added;
  *result = imported;
  /* Items that are shown while the paper is read are told of it now. */
  return sl_changes_new (g_steal_pointer (&changed), record->id, record->meeting);
}

static void
fail (SlLibrary *self, GTask *task, GError *error)
{
  Import *import = g_task_get_task_data (task);
  SlEarly *early = g_steal_pointer (&import->early);

  if (early != NULL)
    sl_library_drop_early (self, early);
  g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  GError *error = NULL;
  Imported *imported = g_task_propagate_pointer (G_TASK (result), &error);

  if (imported == NULL)
    {
      fail (self, task, error);
      return;
    }
  /* Somebody else stored the same bytes meanwhile: what is there are his items. */
  if (import->early != NULL && !imported->added)
    sl_library_drop_early (self, import->early);
  import->early = NULL;
  imported->completed = import->completes;
  g_task_return_pointer (task, imported, imported_free);
}

SlPaper *
sl_library_find_by_hash (SlLibrary *self, const char *sha256)
{
  GHashTableIter iter;
  gpointer paper;

  g_hash_table_iter_init (&iter, self->papers);
  while (g_hash_table_iter_next (&iter, NULL, &paper))
    if (g_str_equal (sl_paper_get_record (paper)->sha256, sha256))
      return paper;
  return NULL;
}

/* Beside other writing only: the paper may have been erased since it was looked for, and then no
 * copy of it may come back. */
static SlChanges *
restore_paper (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  const Import *import = data;
  g_autoptr (SlPaperRecord) record
      = sl_store_restore_paper (store, import->sha256, import->file, error);

  if (record == NULL)
    return NULL;
  *result = imported_new (record->id);
  return sl_changes_new (NULL, NULL, NULL);
}

/* Takes @task. */
static void
return_known (SlLibrary *self, GTask *task)
{
  Import *import = g_task_get_task_data (task);
  SlPaper *paper = import->lost ? NULL : sl_library_find_by_hash (self, import->sha256);

  if (paper != NULL)
    {
      g_task_return_pointer (task, imported_new (sl_paper_get_record (paper)->id), imported_free);
      g_object_unref (task);
      return;
    }
  sl_library_write (
      self, g_task_new (self, NULL, written_cb, task), restore_paper, import, NULL, imported_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  GError *error = NULL;
  SlPaperContent *content = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    {
      fail (self, task, error);
      return;
    }
  if (content == NULL)
    {
      return_known (self, g_steal_pointer (&task));
      return;
    }
  import->completes = sl_library_find_by_hash (self, import->sha256) != NULL;
  if (import->early != NULL)
    sl_library_settle_early (self, import->early, content);
  sl_library_write (self,
                    g_task_new (self, NULL, written_cb, g_steal_pointer (&task)),
                    write_paper,
                    content,
                    (GDestroyNotify) sl_paper_content_free,
                    imported_free);
  if (import->early != NULL)
    sl_library_release_early (self, import->early);
}

static GHashTable *
list_sums (SlLibrary *self)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer paper;

  g_hash_table_iter_init (&iter, self->papers);
  while (g_hash_table_iter_next (&iter, NULL, &paper))
    {
      const SlPaperRecord *record = sl_paper_get_record (paper);

      if (!record->waits)
        g_hash_table_insert (sums, g_strdup (record->sha256), g_strdup (record->path));
    }
  return sums;
}

static gboolean
has_as_long (SlLibrary *self, int n_pages)
{
  GHashTableIter iter;
  gpointer paper;

  g_hash_table_iter_init (&iter, self->papers);
  while (g_hash_table_iter_next (&iter, NULL, &paper))
    if (sl_paper_get_record (paper)->n_pages == n_pages)
      return TRUE;
  return FALSE;
}

void
sl_library_import_async (SlLibrary *self,
                         GFile *file,
                         const char *password,
                         SlReader *shown,
                         SlLibraryProgress progress,
                         SlLibraryFirst first,
                         gpointer watcher_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  /* It ends as the reading ends, which may be later than somebody wished. */
  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (GTask) inner = NULL;
  Import *import = g_new0 (Import, 1);

  import->file = g_object_ref (file);
  import->password = g_strdup (password);
  import->shown = shown != NULL ? g_object_ref (shown) : NULL;
  import->progress = progress;
  import->first = first;
  import->watcher_data = watcher_data;
  import->task = task;
  import->reading = g_cancellable_new ();
  import->enough = g_cancellable_new ();
  if (cancellable != NULL)
    import->cancelled_id
        = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), import, NULL);
  import->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  import->known = list_sums (self);
  import->is_new = shown != NULL && !has_as_long (self, sl_reader_get_n_pages (shown));
  import->cues = self->cues != NULL ? sl_cue_book_ref (self->cues) : NULL;
  inner = g_task_new (self, import->reading, read_cb, task);
  g_task_set_source_tag (task, sl_library_import_async);
  /* The caller's task owns it; those below live no longer. */
  g_task_set_task_data (task, import, import_free);
  g_task_set_task_data (inner, import, NULL);
  g_task_run_in_thread (inner, read_in_thread);
}

SlPaper *
sl_library_import_finish (SlLibrary *self, GAsyncResult *result, gboolean *added, GError **error)
{
  Imported *imported = g_task_propagate_pointer (G_TASK (result), error);
  SlPaper *paper;

  if (imported == NULL)
    return NULL;
  if (added != NULL)
    *added = imported->added;
  paper = sl_library_find_paper (self, imported->paper);
  /* Places have moved: the list is made anew, in their order. */
  if (imported->completed)
    sl_library_forget_items (self, imported->paper);
  imported_free (imported);
  return paper;
}
