/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-memory.h"

#include <malloc.h>

/* The pictures of each frame come and go in one place: from the system they would come page by
 * page, which costs more than drawing them. */
#define LARGE (32 * 1024 * 1024)
#define MOST_LEFT (24 * 1024 * 1024)
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

/* Of the main thread. */
static guint waiting;

static gboolean
moment_cb (gpointer data)
{
  waiting = 0;
  g_thread_unref (g_thread_new ("sl-trim", trim_in_thread, NULL));
  return G_SOURCE_REMOVE;
}
#endif

void
sl_memory_give_back (void)
{
#ifdef __GLIBC__
  g_clear_handle_id (&waiting, g_source_remove);
  waiting = g_timeout_add_seconds (MOMENT, moment_cb, NULL);
#endif
}
