/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

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
lock (int fd)
{
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &whole) == 0 ? 0 : errno;
}

gboolean
sl_hold_file (int fd)
{
  int code = lock (fd);

  return code != EAGAIN && code != EACCES;
}

gboolean
sl_is_file_left (const char *path)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);
  gboolean left = fd >= 0 && lock (fd) == 0;

  if (fd >= 0)
    close (fd);
  return left;
}
