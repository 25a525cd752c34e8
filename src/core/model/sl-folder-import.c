/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-folder-import.h"

/* A folder of more is a disk that was chosen by mistake, or a loop of links. */
#define MOST_FILES 5000
#define MOST_LEVELS 12

struct _SlFolderImport
{
  GObject parent_instance;

  SlLibrary *library;
  GFile *folder;
  GCancellable *cancellable;
  GPtrArray *files; /* GFile, in the order of their names; NULL while they are looked for */
  GPtrArray *done;  /* SlFolderFile */
  char *current;
  GError *error;
  gboolean running;
};

enum
{
  CHANGED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlFolderImport, sl_folder_import, G_TYPE_OBJECT)

/* ---- looking through the folder ---- */

static gboolean
is_pdf (const char *name)
{
  gsize length = strlen (name);

  return length > 4 && g_ascii_strcasecmp (name + length - 4, ".pdf") == 0;
}

/* A folder below that cannot be read is passed over; what it holds is no paper of ours. */
static gboolean
look (GFile *folder, guint level, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      folder,
      G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE
                                     "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN,
      G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
      cancellable,
      error);
  GFileInfo *info;
  GFile *child;

  if (children == NULL)
    return FALSE;
  while (files->len < MOST_FILES
         && g_file_enumerator_iterate (children, &info, &child, cancellable, error) && info != NULL)
    {
      if (g_file_info_get_is_hidden (info))
        continue;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && level < MOST_LEVELS)
        look (child, level + 1, files, cancellable, NULL);
      else if (is_pdf (g_file_info_get_name (info))
               && g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
        g_ptr_array_add (files, g_object_ref (child));
    }
  return TRUE;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  g_autofree char *one = g_file_get_path (*(GFile *const *) a);
  g_autofree char *other = g_file_get_path (*(GFile *const *) b);

  return g_strcmp0 (one, other);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GError *error = NULL;

  if (!look (data, 0, files, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_sort (files, compare_files);
  g_task_return_pointer (task, g_steal_pointer (&files), (GDestroyNotify) g_ptr_array_unref);
}

/* ---- one after the other ---- */

static void import_next (SlFolderImport *self);

static void
file_free (gpointer data)
{
  SlFolderFile *file = data;

  g_free (file->name);
  g_clear_error (&file->error);
  g_free (file);
}

static void
finish (SlFolderImport *self)
{
  self->running = FALSE;
  g_clear_pointer (&self->current, g_free);
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlFolderImport) self = data;
  SlFolderFile *file = g_new0 (SlFolderFile, 1);
  gboolean added = FALSE;
  /* Lent: the library keeps it. */
  SlPaper *paper = sl_library_import_finish (SL_LIBRARY (source), result, &added, &file->error);

  if (g_error_matches (file->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      file_free (file);
      finish (self);
      return;
    }
  file->name = g_strdup (self->current);
  file->end = paper == NULL ? SL_FOLDER_FILE_FAILED
              : added       ? SL_FOLDER_FILE_ADDED
                            : SL_FOLDER_FILE_KNOWN;
  file->undated
      = paper != NULL && sl_meeting_get_record (sl_paper_get_meeting (paper))->date == NULL;
  g_ptr_array_add (self->done, file);
  import_next (self);
}

static void
import_next (SlFolderImport *self)
{
  GFile *file;

  g_clear_pointer (&self->current, g_free);
  if (self->done->len == self->files->len || g_cancellable_is_cancelled (self->cancellable))
    {
      finish (self);
      return;
    }
  file = self->files->pdata[self->done->len];
  self->current = g_file_get_relative_path (self->folder, file);
  g_signal_emit (self, signals[CHANGED], 0);
  sl_library_import_async (self->library,
                           file,
                           NULL,
                           NULL,
                           NULL,
                           NULL,
                           NULL,
                           self->cancellable,
                           imported_cb,
                           g_object_ref (self));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SlFolderImport *self = SL_FOLDER_IMPORT (source);

  self->files = g_task_propagate_pointer (G_TASK (result), &self->error);
  if (self->files == NULL)
    finish (self);
  else
    import_next (self);
}

void
sl_folder_import_start (SlFolderImport *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SL_IS_FOLDER_IMPORT (self) && !self->running && self->files == NULL);

  self->running = TRUE;
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_task_data (task, g_object_ref (self->folder), g_object_unref);
  g_task_run_in_thread (task, look_in_thread);
}

void
sl_folder_import_cancel (SlFolderImport *self)
{
  g_return_if_fail (SL_IS_FOLDER_IMPORT (self));

  g_cancellable_cancel (self->cancellable);
}

/* ---- the account ---- */

guint
sl_folder_import_get_n_files (SlFolderImport *self)
{
  return self->files != NULL ? self->files->len : 0;
}

const char *
sl_folder_import_get_current (SlFolderImport *self)
{
  return self->current;
}

GPtrArray *
sl_folder_import_get_done (SlFolderImport *self)
{
  return self->done;
}

guint
sl_folder_import_count (SlFolderImport *self, SlFolderFileEnd end)
{
  guint n = 0;

  for (guint i = 0; i < self->done->len; i++)
    n += ((SlFolderFile *) self->done->pdata[i])->end == end;
  return n;
}

gboolean
sl_folder_import_is_cancelled (SlFolderImport *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

const GError *
sl_folder_import_get_error (SlFolderImport *self)
{
  return self->error;
}

/* ---- life ---- */

static void
sl_folder_import_finalize (GObject *object)
{
  SlFolderImport *self = SL_FOLDER_IMPORT (object);

  g_object_unref (self->library);
  g_object_unref (self->folder);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_ptr_array_unref (self->done);
  g_free (self->current);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (sl_folder_import_parent_class)->finalize (object);
}

static void
sl_folder_import_class_init (SlFolderImportClass *klass)
{
  static const char *const names[N_SIGNALS] = { "changed", "finished" };

  G_OBJECT_CLASS (klass)->finalize = sl_folder_import_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i],
                               G_TYPE_FROM_CLASS (klass),
                               G_SIGNAL_RUN_LAST,
                               0,
                               NULL,
                               NULL,
                               NULL,
                               G_TYPE_NONE,
                               0);
}

static void
sl_folder_import_init (SlFolderImport *self)
{
  self->cancellable = g_cancellable_new ();
  self->done = g_ptr_array_new_with_free_func (file_free);
}

SlFolderImport *
sl_folder_import_new (SlLibrary *library, GFile *folder)
{
  SlFolderImport *self = g_object_new (SL_TYPE_FOLDER_IMPORT, NULL);

  self->library = g_object_ref (library);
  self->folder = g_object_ref (folder);
  return self;
}
