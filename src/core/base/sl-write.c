/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-write.h"

#include <errno.h>
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
