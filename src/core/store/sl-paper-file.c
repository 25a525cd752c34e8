/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-paper-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-write.h"

#define CHUNK 65536

static gboolean
fail_errno (const char *what, const char *path, int saved, GError **error)
{
  SlError code = SL_ERROR_FAILED;

  if (saved == ENOSPC || saved == EDQUOT)
    code = SL_ERROR_NO_SPACE;
  else if (saved == EACCES || saved == EPERM || saved == EROFS)
    code = SL_ERROR_NO_ACCESS;
  g_set_error (error, SL_ERROR, code, "cannot %s %s: %s", what, path, g_strerror (saved));
  return FALSE;
}

/* GIO's errors are not the callers'. */
static void
translate (GError *local, GError **error)
{
  SlError code = SL_ERROR_FAILED;

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return;
    }
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    code = SL_ERROR_NOT_FOUND;
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    code = SL_ERROR_NO_ACCESS;
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    code = SL_ERROR_NOT_PDF;
  g_set_error_literal (error, SL_ERROR, code, local->message);
  g_error_free (local);
}

/* Reads @file to its end, into @checksum and, unless it is -1, @fd. */
static gboolean
pump (GFile *file,
      int fd,
      const char *path,
      GChecksum *checksum,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &local);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n = 0;

  while (stream != NULL
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, cancellable, &local))
                > 0)
    {
      g_checksum_update (checksum, chunk, n);
      if (fd >= 0 && !sl_write_all (fd, chunk, (gsize) n))
        return fail_errno ("write", path, errno, error);
    }
  if (local == NULL)
    return TRUE;
  translate (g_steal_pointer (&local), error);
  return FALSE;
}

char *
sl_paper_file_hash (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!pump (file, -1, NULL, checksum, cancellable, error))
    return NULL;
  return g_strdup (g_checksum_get_string (checksum));
}

/* The rename itself must be on the disk before the database names the file. */
static gboolean
sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int saved = errno;

  if (fd >= 0)
    close (fd);
  return synced || fail_errno ("sync", folder, saved, error);
}

static gboolean
fill (GFile *source, int fd, const char *aside, const char *sha256, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!pump (source, fd, aside, checksum, NULL, error))
    return FALSE;
  if (g_strcmp0 (g_checksum_get_string (checksum), sha256) != 0)
    {
      g_set_error_literal (
          error, SL_ERROR, SL_ERROR_DAMAGED, "the file was changed while it was being read");
      return FALSE;
    }
  return fsync (fd) == 0 || fail_errno ("write", aside, errno, error);
}

gboolean
sl_paper_file_copy (GFile *source, const char *path, const char *sha256, GError **error)
{
  g_autofree char *aside = g_strdup_printf ("%s.%d.part", path, (int) getpid ());
  gboolean filled;
  int fd;

  g_unlink (aside);
  fd = g_open (aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return fail_errno ("write", aside, errno, error);
  filled = fill (source, fd, aside, sha256, error);
  if (close (fd) != 0 && filled)
    filled = fail_errno ("write", aside, errno, error);
  if (filled && g_rename (aside, path) != 0)
    filled = fail_errno ("write", path, errno, error);
  if (!filled)
    {
      g_unlink (aside);
      return FALSE;
    }
  return sync_folder (path, error);
}
