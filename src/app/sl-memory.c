/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-memory.h"

#include <malloc.h>
#include <stdlib.h>

/* The pictures of each frame come and go in one place: from the system they would come page by
 * page, which costs more than drawing them. */
#define LARGE (32 * 1024 * 1024)
#define MOST_LEFT (24 * 1024 * 1024)
/* Each arena keeps its own leavings. */
#define ARENAS 2
/* So large that the C library looks at the end of the arena when it is freed. */
#define PIECE (256 * 1024)
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
/* malloc_trim gives back what is free in the middle of every arena and at the end of the first one.
 * The end of another goes when something large is freed in it, where it is longer than the
 * threshold: threads get the arenas in turn. */
static gpointer
shorten_in_thread (gpointer data)
{
  volatile char *piece = malloc (PIECE);

  if (piece != NULL)
    piece[0] = 0;
  free ((gpointer) piece);
  return NULL;
}

static gpointer
trim_in_thread (gpointer data)
{
  GThread *other;

  mallopt (M_TRIM_THRESHOLD, PIECE);
  other = g_thread_new ("sl-trim-other", shorten_in_thread, NULL);
  shorten_in_thread (NULL);
  g_thread_join (other);
  malloc_trim (0);
  mallopt (M_TRIM_THRESHOLD, MOST_LEFT);
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
