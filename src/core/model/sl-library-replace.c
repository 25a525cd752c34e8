/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper whose file was changed, or that another file is a corrected issue of. */
#include "sl-library-private.h"

typedef struct
{
  SlPaper *paper;
  GFile *file;
  char *password;
  SlCueBook *cues; /* nullable */
  gboolean wary;   /* nobody said that the file is still the same minutes */
  GFile *copy;     /* the library's own, and its hash; NULL unless wary */
  char *sha256;
} Replace;

static void
replace_free (gpointer data)
{
  Replace *replace = data;

  g_object_unref (replace->paper);
  g_object_unref (replace->file);
  g_free (replace->password);
  g_clear_pointer (&replace->cues, sl_cue_book_unref);
  g_clear_object (&replace->copy);
  g_free (replace->sha256);
  g_free (replace);
}

typedef struct
{
  SlPaper *paper; /* what the file is now */
  gboolean changed;
  SlReplaced replaced;
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_object (&outcome->paper);
  g_free (outcome);
}

static void
return_unchanged (GTask *task, SlPaper *paper)
{
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->paper = g_object_ref (paper);
  g_task_return_pointer (task, outcome, outcome_free);
}

static GFileInfo *
look_at (GFile *file, GCancellable *cancellable)
{
  static const char attributes[]
      = G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED;

  return g_file_query_info (file, attributes, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
}

/* As large as the library's copy and written before that was made. */
static gboolean
looks_unchanged (const Replace *replace, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) now = look_at (replace->file, cancellable);
  g_autoptr (GFileInfo) copy = look_at (replace->copy, cancellable);

  return now != NULL && copy != NULL && g_file_info_get_size (now) == g_file_info_get_size (copy)
         && g_file_info_get_attribute_uint64 (now, G_FILE_ATTRIBUTE_TIME_MODIFIED)
                < g_file_info_get_attribute_uint64 (copy, G_FILE_ATTRIBUTE_TIME_MODIFIED);
}

static void
hash_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Replace *replace = data;

  if (replace->wary && looks_unchanged (replace, cancellable))
    {
      g_task_return_pointer (task, g_strdup (replace->sha256), g_free);
      return;
    }
  sl_library_return_hash (task, replace->file, cancellable);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Replace *replace = data;
  GError *error = NULL;
  SlPaperContent *content = sl_paper_content_read (
      replace->file, replace->password, replace->cues, NULL, NULL, cancellable, &error);

  sl_library_return_content (task, content, error);
}

typedef struct
{
  char *paper; /* id */
  SlPaperContent *content;
  gboolean wary;
} Write;

static void
write_free (gpointer data)
{
  Write *writing = data;

  g_free (writing->paper);
  sl_paper_content_free (writing->content);
  g_free (writing);
}

static SlChanges *
write_replaced (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  Write *writing = data;
  g_autofree Outcome *outcome = g_new0 (Outcome, 1);
  gboolean is = TRUE;
  SlChanges *changes;

  if (writing->wary && !sl_store_is_issue (store, writing->paper, writing->content, &is, error))
    return NULL;
  if (!is)
    {
      *result = g_steal_pointer (&outcome);
      return sl_changes_new (NULL, writing->paper, NULL);
    }
  changes
      = sl_store_replace_paper (store, writing->paper, writing->content, &outcome->replaced, error);
  if (changes == NULL)
    return NULL;
  outcome->changed = TRUE;
  *result = g_steal_pointer (&outcome);
  return changes;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Replace *replace = g_task_get_task_data (task);
  GError *error = NULL;
  SlPaperContent *content = g_task_propagate_pointer (G_TASK (result), &error);
  Write *writing;

  if (content == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  writing = g_new0 (Write, 1);
  writing->paper = g_strdup (sl_paper_get_record (replace->paper)->id);
  writing->content = content;
  writing->wary = replace->wary;
  sl_library_write (SL_LIBRARY (source),
                    g_steal_pointer (&task),
                    write_replaced,
                    writing,
                    write_free,
                    outcome_free);
}

static void
hashed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) inner = NULL;
  GError *error = NULL;
  g_autofree char *hash = g_task_propagate_pointer (G_TASK (result), &error);
  SlPaper *known = hash != NULL ? sl_library_find_by_hash (self, hash) : NULL;
  Replace *replace = g_task_get_task_data (task);
  SlPaper *wary_paper = replace->wary ? replace->paper : NULL;

  if (hash == NULL)
    g_task_return_error (task, error);
  else if (known != NULL)
    return_unchanged (task, wary_paper != NULL ? wary_paper : known);
  else
    {
      inner = g_task_new (self, g_task_get_cancellable (task), read_cb, g_object_ref (task));
      g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
      g_task_run_in_thread (inner, read_in_thread);
    }
}

static Replace *
replace_new (SlLibrary *self, SlPaper *paper, GFile *file)
{
  Replace *replace = g_new0 (Replace, 1);

  replace->paper = g_object_ref (paper);
  replace->file = g_object_ref (file);
  replace->cues = self->cues != NULL ? sl_cue_book_ref (self->cues) : NULL;
  return replace;
}

/* @replace: taken */
static void
begin (SlLibrary *self,
       Replace *replace,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (self, cancellable, hashed_cb, task);

  g_task_set_source_tag (task, sl_library_replace_async);
  g_task_set_task_data (task, replace, replace_free);
  g_task_set_task_data (inner, replace, NULL);
  g_task_run_in_thread (inner, hash_in_thread);
}

void
sl_library_replace_async (SlLibrary *self,
                          SlPaper *paper,
                          GFile *file,
                          const char *password,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Replace *replace = replace_new (self, paper, file);

  replace->password = g_strdup (password);
  begin (self, replace, cancellable, callback, user_data);
}

void
sl_library_take_up_async (SlLibrary *self,
                          SlPaper *paper,
                          GFile *file,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Replace *replace = replace_new (self, paper, file);

  replace->wary = TRUE;
  replace->copy = sl_paper_dup_file (paper);
  replace->sha256 = g_strdup (sl_paper_get_record (paper)->sha256);
  begin (self, replace, cancellable, callback, user_data);
}

SlPaper *
sl_library_replace_finish (
    SlLibrary *self, GAsyncResult *result, gboolean *changed, SlReplaced *replaced, GError **error)
{
  Outcome *outcome = g_task_propagate_pointer (G_TASK (result), error);
  Replace *replace = g_task_get_task_data (G_TASK (result));
  SlPaper *paper;

  if (outcome == NULL)
    return NULL;
  *changed = outcome->changed;
  *replaced = outcome->replaced;
  paper = outcome->paper != NULL ? outcome->paper : replace->paper;
  /* Places have moved: the list is made anew, in their order. */
  if (outcome->changed)
    sl_library_forget_items (self, sl_paper_get_record (paper)->id);
  outcome_free (outcome);
  /* The library keeps it. */
  return paper;
}

/* ---- Where it came from ---- */

typedef struct
{
  char *paper, *origin;
} Origin;

static void
origin_free (gpointer data)
{
  Origin *origin = data;

  g_free (origin->paper);
  g_free (origin->origin);
  g_free (origin);
}

static SlChanges *
write_origin (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  Origin *origin = data;

  if (!sl_store_set_origin (store, origin->paper, origin->origin, error))
    return NULL;
  return sl_changes_new (NULL, origin->paper, NULL);
}

void
sl_library_note_origin (SlLibrary *self, SlPaper *paper, GFile *file)
{
  const SlPaperRecord *record = sl_paper_get_record (paper);
  g_autofree char *path = g_file_get_path (file);
  Origin *origin;

  g_return_if_fail (SL_IS_LIBRARY (self));

  if (path == NULL || g_strcmp0 (path, record->origin) == 0)
    return;
  origin = g_new0 (Origin, 1);
  origin->paper = g_strdup (record->id);
  origin->origin = g_steal_pointer (&path);
  /* What cannot be written is not known at the next start: nothing else is lost by it. */
  sl_library_write (
      self, g_task_new (self, NULL, NULL, NULL), write_origin, origin, origin_free, NULL);
}

/* ---- Another issue ---- */

static void
read_issue (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  SlIssue *issue = sl_store_find_issue (store, data, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, issue, (GDestroyNotify) sl_issue_free);
}

void
sl_library_find_issue_async (SlLibrary *self,
                             SlPaper *paper,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_find_issue_async);
  g_task_set_task_data (task, g_strdup (sl_paper_get_record (paper)->id), g_free);
  sl_library_read (self, task, read_issue);
}

SlIssue *
sl_library_find_issue_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
