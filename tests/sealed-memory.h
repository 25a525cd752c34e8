/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes in a memory file that nobody can change any more, as a reader sends them. */
#pragma once

#include <unistd.h>

#include "reader/sl-wire.h"

/* A descriptor to close. */
static inline int
seal_memory (gconstpointer data, gsize size)
{
  int fd = sl_wire_memory_new ("test", 0, NULL);

  g_assert_cmpint (fd, >=, 0);
  for (gsize done = 0; done < size;)
    {
      gssize n = write (fd, (const char *) data + done, size - done);

      g_assert_cmpint (n, >, 0);
      done += (gsize) n;
    }
  g_assert_true (sl_wire_memory_seal (fd, NULL));
  return fd;
}
