/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-stopwatch.h"

#include <stdio.h>
#include <time.h>

/* Turns of the loop that are shorter stop nobody. */
#define SHORTEST_STOP 1.0

typedef struct
{
  double wall, cpu; /* ms */
} Instant;

static FILE *out;
static GPollFunc poll_before;
static Instant turn, frame;

static double
read_clock (clockid_t id)
{
  struct timespec at = { 0 };

  clock_gettime (id, &at);
  return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

static Instant
now (void)
{
  return (Instant){ read_clock (CLOCK_MONOTONIC), read_clock (CLOCK_THREAD_CPUTIME_ID) };
}

static void
write_span (const char *name, const Instant *from)
{
  Instant to = now ();

  fprintf (out, "%s %.3f %.3f %.3f\n", name, from->wall, to.wall - from->wall, to.cpu - from->cpu);
}

static int
poll_and_measure (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  if (turn.wall > 0 && read_clock (CLOCK_MONOTONIC) - turn.wall >= SHORTEST_STOP)
    write_span ("stop", &turn);
  /* Whoever watches is ended without warning. */
  if (timeout != 0)
    fflush (out);
  result = poll_before (fds, n_fds, timeout);
  turn = now ();
  return result;
}

void
sl_stopwatch_start (void)
{
  const char *path = g_getenv ("SIGHTLINE_STOPWATCH");

  if (path == NULL || *path == '\0')
    return;
  out = fopen (path, "we");
  if (out == NULL)
    return;
  poll_before = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, poll_and_measure);
  sl_stopwatch_note ("start", 0);
}

gboolean
sl_stopwatch_is_running (void)
{
  return out != NULL;
}

void
sl_stopwatch_note (const char *name, gint64 number)
{
  if (out != NULL)
    fprintf (out, "%s %.3f %" G_GINT64_FORMAT "\n", name, read_clock (CLOCK_MONOTONIC), number);
}

static void
begin_cb (GdkFrameClock *clock, gpointer data)
{
  frame = now ();
}

static void
end_cb (GdkFrameClock *clock, gpointer data)
{
  write_span ("frame", &frame);
}

static void
realize_cb (GtkWidget *widget, gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  g_signal_connect (clock, "before-paint", G_CALLBACK (begin_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (end_cb), NULL);
}

void
sl_stopwatch_watch (GtkWidget *widget)
{
  if (out != NULL)
    g_signal_connect (widget, "realize", G_CALLBACK (realize_cb), NULL);
}
