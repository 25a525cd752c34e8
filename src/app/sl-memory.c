/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-memory.h"

#include <malloc.h>

#define LARGE (256 * 1024)
#define MOST_LEFT (1024 * 1024)
/* Each arena keeps its own leavings. */
#define ARENAS 2
/* What led to it has freed its own by then. */
#define MOMENT 1

void
sl_memory_set_up (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LARGE);
  mallopt (M_TRIM_THRESHOLD, MOST_LEFT);
  mallopt (M_ARENA_MAX, ARENAS);
#endif
}

#ifdef __GLIBC__
static gpointer
trim_in_thread (gpointer data)
{
  malloc_trim (0);
  return NULL;
}

static gboolean
moment_cb (gpointer data)
{
  g_thread_unref (g_thread_new ("sl-trim", trim_in_thread, NULL));
  return G_SOURCE_REMOVE;
}
#endif

void
sl_memory_give_back (void)
{
#ifdef __GLIBC__
  g_timeout_add_seconds (MOMENT, moment_cb, NULL);
#endif
}
