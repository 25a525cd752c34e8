/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-early-reader.h"

#include "sl-page-cache.h"
#include "sl-stopwatch.h"

typedef struct
{
  GFile *file;
  SlReader *reader;
  int page;
  double scale;
  GTask *opened; /* what opening came to, from the thread; its being there is the thread's end */
  gboolean answered;
  GAsyncReadyCallback callback;
  gpointer user_data;
  cairo_surface_t *picture;
  SlPageView *pages; /* weak: waits for the picture */
} Early;

/* Of the main thread. */
static Early *started; /* nobody has taken it */
static Early *taken;

static void
early_clear (gpointer data)
{
  Early *early = data;

  g_clear_weak_pointer (&early->pages);
  g_clear_pointer (&early->picture, cairo_surface_destroy);
  g_clear_object (&early->opened);
  g_object_unref (early->reader);
  g_object_unref (early->file);
}

static void
early_unref (Early *early)
{
  g_atomic_rc_box_release_full (early, early_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Early, early_unref)

/* Whoever wants the picture says so in the callback; what was drawn in vain goes. */
static void
answer (Early *early)
{
  early->answered = TRUE;
  early->callback (G_OBJECT (early->reader), G_ASYNC_RESULT (early->opened), early->user_data);
  g_assert (taken == early);
  taken = NULL;
  early_unref (early);
}

static gboolean
opened_cb (gpointer data)
{
  g_autoptr (Early) early = data;

  if (early->callback != NULL && !early->answered)
    answer (early);
  return G_SOURCE_REMOVE;
}

static void
lend (Early *early)
{
  if (early->pages == NULL || early->picture == NULL)
    return;
  sl_page_view_put_picture (early->pages, early->reader, early->page, early->scale, early->picture);
  g_clear_weak_pointer (&early->pages);
  g_clear_pointer (&early->picture, cairo_surface_destroy);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Early) early = data;

  sl_stopwatch_note ("early-picture", early->page);
  early->picture = sl_reader_render_finish (SL_READER (source), result, NULL);
  lend (early);
}

/* The callbacks run in the main loop: this thread has no loop of its own. */
static void
ask_picture (Early *early)
{
  double width, height;
  int pixel_width, pixel_height;

  if (early->page > sl_reader_get_n_pages (early->reader))
    return;
  sl_reader_get_page_size (early->reader, early->page, &width, &height);
  if (!sl_page_cache_measure_first (width, height, early->scale, &pixel_width, &pixel_height))
    return;
  sl_reader_render_async (early->reader,
                          early->page,
                          early->scale,
                          0,
                          0,
                          pixel_width,
                          pixel_height,
                          SL_READER_PRIORITY_VISIBLE,
                          NULL,
                          drawn_cb,
                          g_atomic_rc_box_acquire (early));
}

/* In a thread, since the main loop does not run yet: what was opened is drawn without waiting for
 * it. Whoever takes the reader uses it from the end of this on. */
static gpointer
open_in_thread (gpointer data)
{
  Early *early = data;
  GTask *opened = g_task_new (early->reader, NULL, NULL, NULL);
  GError *error = NULL;

  if (sl_reader_open (early->reader, early->file, NULL, NULL, &error))
    {
      sl_stopwatch_note ("early-open", sl_reader_get_n_pages (early->reader));
      /* A page further down must be of the right size at once. */
      if (early->page > 1)
        sl_reader_load_sizes (early->reader, NULL, NULL);
      ask_picture (early);
      g_task_return_boolean (opened, TRUE);
    }
  else
    g_task_return_error (opened, error);
  g_atomic_pointer_set (&early->opened, opened);
  g_idle_add_full (G_PRIORITY_DEFAULT, opened_cb, early, NULL);
  return NULL;
}

void
sl_early_reader_start (GFile *file, int page, double scale)
{
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (page >= 1);

  if (started != NULL || taken != NULL)
    return;
  started = g_atomic_rc_box_new0 (Early);
  started->file = g_object_ref (file);
  started->reader = sl_reader_new ();
  started->page = page;
  started->scale = scale;
  g_thread_unref (g_thread_new ("early-reader", open_in_thread, g_atomic_rc_box_acquire (started)));
}

SlReader *
sl_early_reader_take (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  if (started == NULL || !g_file_equal (started->file, file))
    return NULL;
  taken = g_steal_pointer (&started);
  taken->callback = callback;
  taken->user_data = user_data;
  if (g_atomic_pointer_get (&taken->opened) != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, opened_cb, g_atomic_rc_box_acquire (taken), NULL);
  return g_object_ref (taken->reader);
}

void
sl_early_reader_hurry (SlReader *reader)
{
  GTask *opened
      = taken != NULL && taken->reader == reader ? g_atomic_pointer_get (&taken->opened) : NULL;

  /* What could not be opened asks or says something, for which there must be a window. */
  if (opened != NULL && !taken->answered && !g_task_had_error (opened))
    answer (taken);
}

void
sl_early_reader_lend_picture (SlReader *reader, SlPageView *pages)
{
  if (taken == NULL || taken->reader != reader)
    return;
  g_set_weak_pointer (&taken->pages, pages);
  lend (taken);
}
