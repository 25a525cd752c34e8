/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the printed page takes with 10,000 items in the library: from a change to the page drawn
 * anew, and to a file. */
#include <glib/gstdio.h>
#include <time.h>

#include "briefing/sl-briefing.h"
#include "library-maker.h"
#include "store/sl-store-facts.h"

#define ROUNDS 9

static const double limits[] = { 50, 300 };

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
draw (SlBriefing *briefing)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 794, 1123);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, 96.0 / 72, 96.0 / 72);
  sl_briefing_draw (briefing, 0, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Milliseconds of work of the middle one of some rounds. */
static double
measure (SlStore *store, gboolean to_file)
{
  double times[ROUNDS];
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  for (guint i = 0; i < ROUNDS; i++)
    {
      clock_t start = clock ();
      g_autoptr (GError) error = NULL;
      g_autoptr (SlFacts) facts
          = sl_store_load_facts (store, NULL, NULL, NULL, "2026-03-01", FALSE, &error);
      g_autoptr (SlBriefing) briefing = NULL;

      g_assert_no_error (error);
      briefing = sl_briefing_new (facts, &options);
      if (to_file)
        {
          GBytes *bytes = sl_briefing_to_pdf (briefing, &error);

          g_assert_no_error (error);
          g_bytes_unref (bytes);
        }
      else
        draw (briefing);
      times[i] = (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
    }
  qsort (times, ROUNDS, sizeof *times, compare);
  return times[ROUNDS / 2];
}

int
main (void)
{
  const LibraryShape shape = { .n_papers = 100, .pages = 10, .items = 10 };
  g_autofree char *folder = g_dir_make_tmp ("sightline-bench-XXXXXX", NULL);
  g_autofree char *library = g_build_filename (folder, "library", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) store = NULL;
  const char *names[] = { "drawn anew", "as a PDF" };
  int status = 0;

  library_make (library, &shape);
  store = sl_store_open (library, FALSE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      double time = measure (store, i == 1);

      g_print ("%s: %.1f ms, limit %.0f\n", names[i], time, limits[i]);
      status |= time > limits[i];
    }
  g_clear_object (&store);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const files[]
          = { "library.db", "library.db-wal", "library.db-shm", "library.lock" };
      g_autofree char *path = g_build_filename (library, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (library);
  g_rmdir (folder);
  return status;
}
