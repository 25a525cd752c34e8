/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-annotated-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-write.h"

#define CHUNK 65536

typedef struct
{
  SlReader *beside;
  GFile *target;
  GPtrArray *notes;
  char *author;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_clear_object (&copy->beside);
  g_object_unref (copy->target);
  g_ptr_array_unref (copy->notes);
  g_free (copy->author);
  g_free (copy);
}

static gboolean
fail_errno (const char *path, int saved, GError **error)
{
  g_set_error (error,
               SL_ERROR,
               sl_error_from_errno (saved),
               "cannot write %s: %s",
               path,
               g_strerror (saved));
  return FALSE;
}

/* ---- Files ---- */

static gboolean
copy_bytes (int paper, int fd, GCancellable *cancellable, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  gssize n;

  for (off_t at = 0; (n = pread (paper, chunk, CHUNK, at)) != 0; at += n)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (n < 0 || !sl_write_all (fd, chunk, (gsize) n))
        return fail_errno ("the copy", errno, error);
    }
  return TRUE;
}

static gboolean
is_same (int a, int b)
{
  char left[4096], right[sizeof left];
  gssize n, m;

  for (off_t at = 0;; at += n)
    {
      n = pread (a, left, sizeof left, at);
      m = pread (b, right, sizeof right, at);
      if (n < 0 || n != m || memcmp (left, right, (gsize) n) != 0)
        return FALSE;
      if (n == 0)
        return TRUE;
    }
}

/* Also where the paper is the library's own copy: what was imported is not overwritten either. */
static gboolean
check_target (int paper, const char *path, GError **error)
{
  struct stat ours, theirs;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  gboolean same;

  if (fd < 0)
    return TRUE;
  same = fstat (paper, &ours) == 0 && fstat (fd, &theirs) == 0 && S_ISREG (theirs.st_mode)
         && ours.st_size == theirs.st_size && is_same (paper, fd);
  close (fd);
  if (same)
    g_set_error (error, SL_ERROR, SL_ERROR_BUSY, "%s is the paper itself", path);
  return !same;
}

static gboolean
fill (int paper, GBytes *tail, int fd, const char *path, GCancellable *cancellable, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (tail, &size);

  if (!copy_bytes (paper, fd, cancellable, error))
    return FALSE;
  if (!sl_write_all (fd, data, size) || fsync (fd) != 0)
    return fail_errno (path, errno, error);
  return TRUE;
}

static gboolean
write_aside (int paper, GBytes *tail, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *aside = g_build_filename (folder, ".sightline-XXXXXX.part", NULL);
  int fd = g_mkstemp_full (aside, O_RDWR | O_CLOEXEC, 0600);
  gboolean done;

  if (fd < 0)
    return fail_errno (path, errno, error);
  done = fill (paper, tail, fd, path, cancellable, error);
  if (close (fd) != 0 && done)
    done = fail_errno (path, errno, error);
  if (done && g_rename (aside, path) != 0)
    done = fail_errno (path, errno, error);
  if (!done)
    g_unlink (aside);
  return done;
}

/* All that the thread needs, so that it never holds the last reference to an object of ours. */
typedef struct
{
  int paper;
  GBytes *tail;
  char *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  close (writing->paper);
  g_bytes_unref (writing->tail);
  g_free (writing->path);
  g_free (writing);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;

  if (check_target (writing->paper, writing->path, &error)
      && write_aside (writing->paper, writing->tail, writing->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* ---- Steps ---- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
annotated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Copy *copy = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) tail = sl_reader_annotate_finish (copy->beside, result, &error);
  int paper = tail != NULL ? sl_reader_dup_paper (copy->beside, &error) : -1;
  g_autoptr (GTask) inner = NULL;
  Writing *writing;

  if (paper < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  writing = g_new0 (Writing, 1);
  writing->paper = paper;
  writing->tail = g_steal_pointer (&tail);
  writing->path = g_file_get_path (copy->target);
  inner = g_task_new (NULL, g_task_get_cancellable (task), written_cb, g_object_ref (task));
  g_task_set_task_data (inner, writing, writing_free);
  g_task_run_in_thread (inner, write_in_thread);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Copy *copy = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_reader_open_finish (copy->beside, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  sl_reader_annotate_async (copy->beside,
                            copy->notes,
                            copy->author,
                            g_task_get_cancellable (task),
                            annotated_cb,
                            g_object_ref (task));
}

void
sl_annotated_copy_write_async (SlReader *paper,
                               GFile *target,
                               GPtrArray *notes,
                               const char *author,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (paper, cancellable, callback, user_data);
  Copy *copy = g_new0 (Copy, 1);

  g_task_set_source_tag (task, sl_annotated_copy_write_async);
  copy->beside = sl_reader_new_beside (paper);
  copy->target = g_object_ref (target);
  copy->notes = g_ptr_array_ref (notes);
  copy->author = g_strdup (author);
  g_task_set_task_data (task, copy, copy_free);
  if (g_file_peek_path (target) == NULL)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "not a local file");
      return;
    }
  sl_reader_open_beside_async (copy->beside, paper, cancellable, opened_cb, g_object_ref (task));
}

gboolean
sl_annotated_copy_write_finish (SlReader *paper, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, paper), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

gboolean
sl_annotated_copy_write (SlReader *paper,
                         GFile *target,
                         GPtrArray *notes,
                         const char *author,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  sl_annotated_copy_write_async (
      paper, target, notes, author, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return sl_annotated_copy_write_finish (paper, result, error);
}

char *
sl_annotated_copy_dup_name (const char *name)
{
  g_autofree char *base = g_strdup (name);

  if (g_str_has_suffix (base, ".pdf") || g_str_has_suffix (base, ".PDF"))
    base[strlen (base) - 4] = '\0';
  /* Translators: the suggested file name of a copy with notes: "Minutes (with notes).pdf". */
  return g_strdup_printf (_ ("%s (with notes).pdf"), base);
}
