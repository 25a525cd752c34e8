/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-paper-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-write.h"

#define CHUNK 65536

static gboolean
fail_errno (const char *what, const char *path, int saved, GError **error)
{
  g_set_error (error,
               SL_ERROR,
               sl_error_from_errno (saved),
               "cannot %s %s: %s",
               what,
               path,
               g_strerror (saved));
  return FALSE;
}

/* GIO's errors are not the callers'. */
static void
translate (GError *local, GError **error)
{
  gboolean folder = g_error_matches (local, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return;
    }
  g_set_error_literal (
      error, SL_ERROR, folder ? SL_ERROR_NOT_PDF : sl_error_from_file (local), local->message);
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

/* ---- Bringing ---- */

/* Between the hash and this stands a number that nobody else has: two may bring the same, in one
 * program too. */
#define ASIDE ".part"

struct _SlPaperFile
{
  char *path;
  char *aside; /* NULL where it has no second name any more */
  int fd;      /* of what is called that; holds it */
  gboolean ours;
};

static char *
dup_aside (const char *path)
{
  return g_strdup_printf ("%s.%08x" ASIDE, path, g_random_int ());
}

void
sl_paper_file_drop (SlPaperFile *self)
{
  /* What cannot be removed now is found when the library is opened next. */
  if (self->ours)
    g_unlink (self->path);
  if (self->aside != NULL)
    g_unlink (self->aside);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->aside);
  g_free (self->path);
  g_free (self);
}

void
sl_paper_file_keep (SlPaperFile *self)
{
  self->ours = FALSE;
  sl_paper_file_drop (self);
}

static gboolean
open_aside (SlPaperFile *self, GError **error)
{
  self->fd = g_open (self->aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    return fail_errno ("write", self->aside, errno, error);
  /* It has just been made: nobody else holds it. */
  sl_hold_file (self->fd);
  return TRUE;
}

/* Where files have one name only, and where one of that name was there, it is renamed: then a
 * program that is killed leaves a whole file that nobody asks for, or the one that was there. */
static gboolean
place (SlPaperFile *self, GError **error)
{
  if (link (self->aside, self->path) == 0)
    self->ours = TRUE;
  else if (errno != EEXIST && errno != EPERM && errno != ENOTSUP && errno != ENOSYS
           && errno != EMLINK)
    return fail_errno ("write", self->path, errno, error);
  else
    {
      gboolean was_there = errno == EEXIST;

      if (g_rename (self->aside, self->path) != 0)
        return fail_errno ("write", self->path, errno, error);
      self->ours = !was_there;
      g_clear_pointer (&self->aside, g_free);
    }
  /* The name must be on the disk before the database speaks of it. */
  return sl_sync_name (self->path) || fail_errno ("write", self->path, errno, error);
}

SlPaperFile *
sl_paper_file_bring (GFile *source, const char *path, const char *sha256, GError **error)
{
  g_autoptr (SlPaperFile) self = g_new0 (SlPaperFile, 1);

  self->path = g_strdup (path);
  self->aside = dup_aside (path);
  self->fd = -1;
  if (!open_aside (self, error) || !fill (source, self->fd, self->aside, sha256, error)
      || !place (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

SlPaperFile *
sl_paper_file_give_up (const char *path)
{
  SlPaperFile *self = g_new0 (SlPaperFile, 1);

  self->path = g_strdup (path);
  self->aside = dup_aside (path);
  self->fd = -1;
  self->ours = TRUE;
  /* Where it gets none, a program that is killed before it is removed leaves it there. */
  if (link (self->path, self->aside) == 0)
    self->fd = g_open (self->aside, O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  if (self->fd >= 0)
    sl_hold_file (self->fd);
  return self;
}

/* ---- What was left ---- */

static void
clear_one (const char *folder, const char *name, SlPaperKnown known, gpointer data)
{
  g_autofree char *aside = g_build_filename (folder, name, NULL);
  const char *dot = strchr (name, '.');
  g_autofree char *sha256 = g_strndup (name, (gsize) (dot - name));
  g_autofree char *path = g_strdup_printf ("%s/%s.pdf", folder, sha256);

  if (!sl_is_file_left (aside))
    return;
  if (!known (sha256, data))
    g_unlink (path);
  g_unlink (aside);
}

void
sl_paper_file_clear_left (const char *folder, SlPaperKnown known, gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ASIDE))
      clear_one (folder, name, known, data);
}

gboolean
sl_paper_file_restore (GFile *source, const char *path, const char *sha256, GError **error)
{
  SlPaperFile *file;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  file = sl_paper_file_bring (source, path, sha256, error);
  if (file == NULL)
    return FALSE;
  sl_paper_file_keep (file);
  return TRUE;
}
