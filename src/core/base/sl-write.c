/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Nobody else's until its owner shows it. */
#define PRIVATE 0600

gboolean
sl_write_file (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (path != NULL)
    return g_file_set_contents_full (path,
                                     data != NULL ? data : "",
                                     (gssize) size,
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                     PRIVATE,
                                     error);
  return g_file_replace_contents (file,
                                  data != NULL ? data : "",
                                  size,
                                  NULL,
                                  FALSE,
                                  G_FILE_CREATE_PRIVATE,
                                  NULL,
                                  cancellable,
                                  error);
}

static void
write_in_thread (GTask *task, gpointer file, gpointer bytes, GCancellable *cancellable)
{
  GError *error = NULL;

  if (sl_write_file (file, bytes, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sl_write_file_async (GFile *file, GBytes *bytes, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);

  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
sl_write_file_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
sl_write_all (int fd, gconstpointer data, gsize size)
{
  const char *at = data;

  while (size > 0)
    {
      gssize n = write (fd, at, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      at += n;
      size -= (gsize) n;
    }
  return TRUE;
}

gboolean
sl_sync_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int saved = errno;

  if (fd >= 0)
    close (fd);
  errno = saved;
  /* Some file systems do it by themselves, and know no such call. */
  return synced || (fd >= 0 && saved == EINVAL);
}

/* SQLite's locks are of another kind, but get in each other's way as they should. Those of a
 * process go when it closes any descriptor of the file; these stay with theirs. */
static int
lock (int fd, int command, off_t from)
{
  struct flock rest = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = from };

  return fcntl (fd, command, &rest) == 0 ? 0 : errno;
}

static gboolean
hold (int fd, off_t from)
{
  int code = lock (fd, F_OFD_SETLK, from);

  return code != EAGAIN && code != EACCES;
}

gboolean
sl_hold_file (int fd)
{
  return hold (fd, 0);
}

/* No text is so long, and SQLite's own locks are before it. */
#define BEHIND (3 << 29)

gboolean
sl_hold_behind (int fd)
{
  return hold (fd, BEHIND);
}

void
sl_wait_to_hold (int fd)
{
  while (lock (fd, F_OFD_SETLKW, 0) == EINTR)
    ;
}

gboolean
sl_is_file_left (const char *path)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);
  gboolean left = fd >= 0 && lock (fd, F_OFD_SETLK, 0) == 0;

  if (fd >= 0)
    close (fd);
  return left;
}
