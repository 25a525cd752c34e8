/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client against readers that crash, hang and lie, and the order of its calls. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "make-paper.h"
#include "reader-fixture.h"
#include "reader/sl-wire.h"

/* ---- Readers that misbehave ---- */

static void
test_no_program (ReaderFixture *f, gconstpointer data)
{
  sl_reader_set_program (f->reader, "/nonexistent/sightline-reader");
  reader_assert_open_error (f, f->paper, NULL, SL_ERROR_READER_LOST);
}

static void
test_never_opens (ReaderFixture *f, gconstpointer data)
{
  reader_use_fake (f, data);
  if (g_str_equal (data, "hang-open") || g_str_equal (data, "mute"))
    sl_reader_set_timeout (f->reader, IMPATIENCE);
  reader_assert_open_error (f, f->paper, NULL, SL_ERROR_READER_LOST);
}

static void
test_lies_on_opening (ReaderFixture *f, gconstpointer data)
{
  reader_use_fake (f, data);
  reader_assert_open_error (f, f->paper, NULL, SL_ERROR_UNTRUSTED);
}

static void
test_second_try (ReaderFixture *f, gconstpointer data)
{
  reader_use_fake (f, "die-open-once");
  reader_open_paper (f);
  reader_assert_page (f, 1);
}

static void
test_crashing_page (ReaderFixture *f, gconstpointer data)
{
  reader_use_fake (f, data);
  reader_open_paper (f);
  reader_assert_page (f, 1);
  reader_assert_page_error (f, 2, SL_ERROR_PAGE_LOST);
  g_assert_true (sl_reader_is_page_lost (f->reader, 2));
  g_assert_false (sl_reader_is_page_lost (f->reader, 1));
  reader_assert_page (f, 3);
  reader_assert_page_error (f, 2, SL_ERROR_PAGE_LOST);
  reader_assert_log (f, "lost 2;lost 2;page-lost 2;");

  /* Another chance, as bad as the first. */
  sl_reader_retry_page (f->reader, 2);
  g_assert_false (sl_reader_is_page_lost (f->reader, 2));
  reader_assert_page_error (f, 2, SL_ERROR_PAGE_LOST);
  reader_assert_page (f, 1);
}

static void
test_crashes_once (ReaderFixture *f, gconstpointer data)
{
  reader_use_fake (f, "crash-page-2-once");
  reader_open_paper (f);
  reader_assert_page (f, 2);
  g_assert_false (sl_reader_is_page_lost (f->reader, 2));
  reader_assert_log (f, "lost 2;");
}

static void
test_hanging_page (ReaderFixture *f, gconstpointer data)
{
  reader_use_fake (f, "hang-page-2");
  reader_open_paper (f);
  sl_reader_close (f->reader);
  sl_reader_set_timeout (f->reader, IMPATIENCE);
  reader_open_paper (f);
  reader_assert_page_error (f, 2, SL_ERROR_PAGE_LOST);
  reader_assert_page (f, 1);
  reader_assert_page (f, 3);
  reader_assert_log (f, "lost 2;page-lost 2;");
}

/* It dies whatever is asked and blames nothing: that must end. */
static void
test_crashes_always (ReaderFixture *f, gconstpointer data)
{
  reader_use_fake (f, "crash-always");
  reader_open_paper (f);
  reader_assert_page_error (f, 1, SL_ERROR_READER_LOST);
  g_assert_false (sl_reader_is_page_lost (f->reader, 1));
}

static void
test_nonsense (ReaderFixture *f, gconstpointer data)
{
  reader_use_fake (f, data);
  reader_open_paper (f);
  reader_assert_page_error (f, 1, SL_ERROR_UNTRUSTED);
}

static void
test_told_error (ReaderFixture *f, gconstpointer data)
{
  GPid pid;

  reader_use_fake (f, "told-error");
  reader_open_paper (f);
  pid = sl_reader_get_pid (f->reader);
  reader_assert_page_error (f, 1, SL_ERROR_DAMAGED);
  g_assert_cmpint (sl_reader_get_pid (f->reader), ==, pid);
}

static void
picture_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t **surface = user_data;

  *surface = sl_reader_render_finish (SL_READER (source), result, &error);
  g_assert_no_error (error);
}

/* The second process draws what the first one died under. */
static void
test_drawing_dies (ReaderFixture *f, gconstpointer data)
{
  cairo_surface_t *surface = NULL;

  reader_use_fake (f, "drawing-dies");
  reader_open_paper (f);
  sl_reader_render_async (
      f->reader, 1, 1, 0, 0, 50, 50, SL_READER_PRIORITY_VISIBLE, NULL, picture_cb, &surface);
  while (surface == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 50);
  g_assert_cmpmem (cairo_image_surface_get_data (surface), 3, "\x11\x22\x33", 3);
  reader_assert_log (f, "lost 0;");
  cairo_surface_destroy (surface);
}

/* ---- What is on the screen beside text that fails ---- */

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_null (sl_reader_load_page_finish (SL_READER (source), result, error));
}

static void
assert_picture (ReaderFixture *f, int page)
{
  cairo_surface_t *surface = NULL;

  sl_reader_render_async (
      f->reader, page, 1, 0, 0, 50, 50, SL_READER_PRIORITY_VISIBLE, NULL, picture_cb, &surface);
  while (surface == NULL)
    g_main_context_iteration (NULL, TRUE);
  cairo_surface_destroy (surface);
}

/* A page whose text costs the process its life can be looked at all the same. */
static void
test_picture_of_crashing_text (ReaderFixture *f, gconstpointer data)
{
  reader_use_fake (f, data);
  reader_open_paper (f);
  reader_assert_page_error (f, 2, SL_ERROR_PAGE_LOST);
  assert_picture (f, 2);
  assert_picture (f, 1);
  /* And its text is lost still. */
  reader_assert_page_error (f, 2, SL_ERROR_PAGE_LOST);
}

/* The clock of the process would run out long after this test. */
static void
test_drawing_goes_first (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GPid pid;

  sl_reader_set_timeout (f->reader, 100 * PATIENCE);
  reader_use_fake (f, data);
  reader_open_paper (f);
  pid = sl_reader_get_pid (f->reader);
  sl_reader_load_page_async (f->reader, 2, SL_READER_PRIORITY_TEXT, NULL, text_cb, &error);
  assert_picture (f, 1);
  g_assert_error (error, SL_ERROR, SL_ERROR_READER_LOST);
  g_assert_cmpint (sl_reader_get_pid (f->reader), !=, pid);
  /* Nobody's death. */
  g_assert_false (sl_reader_is_page_lost (f->reader, 2));
  assert_picture (f, 2);
  reader_assert_page (f, 3);
  g_assert_cmpstr (f->log->str, ==, "");
}

/* What is beside the screen, was scrolled past, or is on it too may never be drawn: others are. */

static void
never_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *cancelled = user_data;

  g_assert_null (sl_reader_render_finish (SL_READER (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *cancelled = TRUE;
}

static void
lost_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_null (sl_reader_render_finish (SL_READER (source), result, user_data));
}

static void
test_hanging_neighbour (ReaderFixture *f, gconstpointer data)
{
  SlReaderPriority priority = (SlReaderPriority) GPOINTER_TO_INT (data);
  gboolean cancelled = FALSE;

  sl_reader_set_timeout (f->reader, 100 * PATIENCE);
  reader_use_fake (f, "hang-drawing-2");
  reader_open_paper (f);
  sl_reader_render_async (f->reader, 2, 1, 0, 0, 50, 50, priority, NULL, never_cb, &cancelled);
  assert_picture (f, 1);
  assert_picture (f, 3);
  g_assert_false (cancelled);
  /* It is tried still, and nobody's death. */
  g_assert_false (sl_reader_is_page_lost (f->reader, 2));
  sl_reader_close (f->reader);
  while (!cancelled)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (f->log->str, ==, "");
}

static void
test_hanging_page_passed (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean cancelled = FALSE;

  sl_reader_set_timeout (f->reader, 100 * PATIENCE);
  reader_use_fake (f, "hang-drawing-2");
  reader_open_paper (f);
  sl_reader_render_async (
      f->reader, 2, 1, 0, 0, 50, 50, SL_READER_PRIORITY_VISIBLE, cancellable, never_cb, &cancelled);
  /* Answered once it is queued. */
  reader_assert_page_error (f, 9, SL_ERROR_NOT_FOUND);
  g_cancellable_cancel (cancellable);
  while (!cancelled)
    g_main_context_iteration (NULL, TRUE);
  assert_picture (f, 1);
  g_assert_cmpstr (f->log->str, ==, "");
}

/* What came into view while it was drawn is on the screen like the others. */
static void
test_hanging_neighbour_seen (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  reader_use_fake (f, "hang-drawing-2");
  reader_open_paper (f);
  sl_reader_close (f->reader);
  sl_reader_set_timeout (f->reader, IMPATIENCE);
  reader_open_paper (f);
  sl_reader_render_async (
      f->reader, 2, 1, 0, 0, 9, 9, SL_READER_PRIORITY_NEAR, cancellable, lost_cb, &error);
  sl_reader_hurry (f->reader, cancellable, SL_READER_PRIORITY_VISIBLE);
  /* Its patience is shorter than what one page on the screen leaves to another. */
  assert_picture (f, 1);
  g_assert_error (error, SL_ERROR, SL_ERROR_PAGE_LOST);
  reader_assert_log (f, "lost 2;page-lost 2;");
}

/* ---- The sizes of a long paper ---- */

static void
assert_width (ReaderFixture *f, int page, double expected)
{
  double width, height;

  sl_reader_get_page_size (f->reader, page, &width, &height);
  g_assert_cmpfloat (width, ==, expected);
  g_assert_cmpfloat (height, ==, 300);
}

static void
test_sizes (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  reader_use_fake (f, "long");
  reader_open_paper (f);
  g_assert_cmpint (sl_reader_get_n_pages (f->reader), ==, 60);
  g_assert_false (sl_reader_knows_sizes (f->reader));
  assert_width (f, 60, 200);
  g_assert_true (sl_reader_load_sizes (f->reader, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (sl_reader_knows_sizes (f->reader));
  assert_width (f, 1, 200);
  assert_width (f, (int) SL_WIRE_FIRST_SIZES, 200);
  assert_width (f, (int) SL_WIRE_FIRST_SIZES + 1, 210);
  assert_width (f, 60, 210);
  g_assert_true (sl_reader_load_sizes (f->reader, NULL, &error));

  /* A short one has them all. */
  reader_use_fake (f, "short");
  reader_open_paper (f);
  g_assert_true (sl_reader_knows_sizes (f->reader));
}

static void
test_size_lies (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  reader_use_fake (f, data);
  reader_open_paper (f);
  g_assert_false (sl_reader_load_sizes (f->reader, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNTRUSTED);
  g_assert_false (sl_reader_knows_sizes (f->reader));
  assert_width (f, 60, 200);
}

/* ---- Order ---- */

typedef struct
{
  GString *order;
  const char *name;
  guint *left;
} Ask;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ask *ask = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) page = sl_reader_load_page_finish (SL_READER (source), result, &error);

  if (page == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_string_append_printf (ask->order, "%s%s;", ask->name, page == NULL ? " cancelled" : "");
  (*ask->left)--;
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ask *ask = user_data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = sl_reader_render_finish (SL_READER (source), result, &error);

  g_assert_no_error (error);
  cairo_surface_destroy (surface);
  g_string_append_printf (ask->order, "%s;", ask->name);
  (*ask->left)--;
}

/* The reader stands at page 1 until byte by byte is written to the gate. */
static void
open_gate (ReaderFixture *f)
{
  g_autofree char *gate = g_build_filename (f->folder, "gate.fifo", NULL);
  int fd = g_open (gate, O_WRONLY | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, "x", 1), ==, 1);
  close (fd);
}

static void
test_screen_first (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *gate = g_build_filename (f->folder, "gate.fifo", NULL);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint left = 6;
  Ask first = { order, "text 1", &left };
  Ask second = { order, "text 2", &left };
  Ask third = { order, "text 3", &left };
  Ask fourth = { order, "text 4", &left };
  Ask near_ask = { order, "near", &left };
  Ask visible = { order, "visible", &left };

  g_assert_cmpint (mkfifo (gate, 0600), ==, 0);
  reader_use_fake (f, "gate");
  reader_open_paper (f);
  sl_reader_load_page_async (f->reader, 1, SL_READER_PRIORITY_TEXT, NULL, loaded_cb, &first);
  sl_reader_load_page_async (f->reader, 2, SL_READER_PRIORITY_TEXT, NULL, loaded_cb, &second);
  sl_reader_load_page_async (f->reader, 3, SL_READER_PRIORITY_TEXT, NULL, loaded_cb, &third);
  sl_reader_load_page_async (
      f->reader, 3, SL_READER_PRIORITY_TEXT, cancellable, loaded_cb, &fourth);
  sl_reader_render_async (
      f->reader, 3, 1, 0, 0, 9, 9, SL_READER_PRIORITY_NEAR, NULL, drawn_cb, &near_ask);
  sl_reader_render_async (
      f->reader, 3, 1, 0, 0, 9, 9, SL_READER_PRIORITY_VISIBLE, NULL, drawn_cb, &visible);
  /* Answered once all above is queued. */
  reader_assert_page_error (f, 9, SL_ERROR_NOT_FOUND);
  g_cancellable_cancel (cancellable);
  while (left == 6)
    g_main_context_iteration (NULL, TRUE);
  /* At once, though the reader stands. */
  g_assert_cmpstr (order->str, ==, "text 4 cancelled;");

  open_gate (f);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  /* Two were under way; then what is seen, then what is near. */
  g_assert_cmpstr (order->str, ==, "text 4 cancelled;text 1;text 2;visible;near;text 3;");
}

/* Of two calls under way the one that was worked on is blamed, though it was sent last. */
static void
test_blame (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GString) order = g_string_new (NULL);
  guint left = 2;
  Ask first = { order, "text 1", &left };
  Ask third = { order, "text 3", &left };

  reader_use_fake (f, data);
  reader_open_paper (f);
  sl_reader_load_page_async (f->reader, 1, SL_READER_PRIORITY_TEXT, NULL, loaded_cb, &first);
  reader_assert_page_error (f, 2, SL_ERROR_PAGE_LOST);
  sl_reader_load_page_async (f->reader, 3, SL_READER_PRIORITY_TEXT, NULL, loaded_cb, &third);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (order->str, ==, "text 1;text 3;");
  g_assert_false (sl_reader_is_page_lost (f->reader, 1));
  g_assert_false (sl_reader_is_page_lost (f->reader, 3));
}

static void
test_cancelled_opening (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = g_file_new_for_path (f->paper);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sl_reader_open (f->reader, file, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, cue, func)                                                                       \
  g_test_add (path, ReaderFixture, cue, reader_set_up, func, reader_tear_down)

static void
add_lies (void)
{
  static const char *const opening[]
      = { "no-pages", "many-pages", "nan-size", "few-sizes", "wild-outline", "strange-open" };
  static const char *const never[] = { "exit", "mute", "garbage", "die-open", "hang-open" };
  static const char *const pages[]
      = { "unsealed",   "short", "empty",   "other-page",   "other-size",
          "wrong-type", "no-fd", "two-fds", "wrong-handle", "strange-error" };

  for (guint i = 0; i < G_N_ELEMENTS (opening); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reader/lies-on-opening/%s", opening[i]);

      ADD (path, opening[i], test_lies_on_opening);
    }
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reader/never-opens/%s", never[i]);

      ADD (path, never[i], test_never_opens);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reader/nonsense/%s", pages[i]);

      ADD (path, pages[i], test_nonsense);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/reader/no-program", NULL, test_no_program);
  add_lies ();
  ADD ("/reader/second-try", NULL, test_second_try);
  ADD ("/reader/crashing-page", "crash-page-2", test_crashing_page);
  ADD ("/reader/lying-mark", "lying-mark", test_crashing_page);
  ADD ("/reader/crashes-once", NULL, test_crashes_once);
  ADD ("/reader/hanging-page", NULL, test_hanging_page);
  ADD ("/reader/crashes-always", NULL, test_crashes_always);
  ADD ("/reader/told-error", NULL, test_told_error);
  ADD ("/reader/drawing-dies", NULL, test_drawing_dies);
  ADD ("/reader/picture-of-crashing-text", "crash-page-2", test_picture_of_crashing_text);
  ADD ("/reader/drawing-goes-first", "hang-page-2", test_drawing_goes_first);
  ADD ("/reader/hanging-neighbour",
       GINT_TO_POINTER (SL_READER_PRIORITY_NEAR),
       test_hanging_neighbour);
  ADD ("/reader/hanging-beside",
       GINT_TO_POINTER (SL_READER_PRIORITY_VISIBLE),
       test_hanging_neighbour);
  ADD ("/reader/hanging-page-passed", NULL, test_hanging_page_passed);
  ADD ("/reader/hanging-neighbour-seen", NULL, test_hanging_neighbour_seen);
  ADD ("/reader/sizes", NULL, test_sizes);
  ADD ("/reader/sizes/few", "long-few-sizes", test_size_lies);
  ADD ("/reader/sizes/nan", "long-nan-sizes", test_size_lies);
  ADD ("/reader/screen-first", NULL, test_screen_first);
  ADD ("/reader/blame", "crash-page-2", test_blame);
  ADD ("/reader/cancelled-opening", NULL, test_cancelled_opening);
  return g_test_run ();
}
