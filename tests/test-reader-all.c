/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All pages of a paper: a short one by one process, a long one by two. */
#include <signal.h>

#include "base/sl-error.h"
#include "make-paper.h"
#include "reader-fixture.h"

#define N_LONG 60
#define BAD_PAGE 30

typedef struct
{
  ReaderFixture *f;
  GPtrArray *pages;
  int kill_at, cancel_at; /* pages at which it happens */
  GCancellable *cancellable;
} Taken;

static void
unref_page (gpointer page)
{
  g_clear_pointer ((SlPage **) &page, sl_page_unref);
}

static void
take_page (int number, SlPage *page, gpointer user_data)
{
  Taken *taken = user_data;

  g_ptr_array_add (taken->pages, page);
  g_assert_cmpuint (taken->pages->len, ==, number);
  if (page != NULL)
    g_assert_cmpint (sl_page_get_number (page), ==, number);
  if (number == taken->kill_at)
    g_assert_no_errno (kill (sl_reader_get_pid (taken->f->reader), SIGKILL));
  if (number == taken->cancel_at)
    g_cancellable_cancel (taken->cancellable);
}

static void
taken_start (Taken *taken, ReaderFixture *f)
{
  *taken = (Taken){ .f = f, .pages = g_ptr_array_new_with_free_func (unref_page) };
}

/* Opens a paper of @n_pages and loads it all. */
static void
load_paper (ReaderFixture *f, Taken *taken, guint n_pages)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (make_paper (f->paper, n_pages));
  reader_open_paper (f);
  g_assert_true (sl_reader_load_all (f->reader, take_page, taken, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taken->pages->len, ==, n_pages);
}

static void
assert_same_as_alone (ReaderFixture *f, const Taken *taken)
{
  for (guint i = 0; i < taken->pages->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlPage) alone = sl_reader_load_page (f->reader, (int) i + 1, NULL, &error);
      g_autoptr (GBytes) a = NULL;
      g_autoptr (GBytes) b = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (taken->pages->pdata[i]);
      a = sl_page_to_bytes (alone);
      b = sl_page_to_bytes (taken->pages->pdata[i]);
      g_assert_true (g_bytes_equal (a, b));
    }
}

static void
test_same (ReaderFixture *f, gconstpointer data)
{
  Taken taken;

  taken_start (&taken, f);
  load_paper (f, &taken, GPOINTER_TO_UINT (data));
  assert_same_as_alone (f, &taken);
  g_ptr_array_unref (taken.pages);
}

static void
test_killed (ReaderFixture *f, gconstpointer data)
{
  Taken taken;

  taken_start (&taken, f);
  taken.kill_at = 5;
  load_paper (f, &taken, N_LONG);
  assert_same_as_alone (f, &taken);
  g_ptr_array_unref (taken.pages);
}

/* What lies about several pages is asked for each of them, or not trusted with any. */
static void
test_lies (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Taken taken;

  reader_use_fake (f, data);
  reader_open_paper (f);
  taken_start (&taken, f);
  if (!sl_reader_load_all (f->reader, take_page, &taken, NULL, &error))
    g_assert_error (error, SL_ERROR, SL_ERROR_READER_LOST);
  else
    g_assert_cmpuint (taken.pages->len, ==, N_LONG);
  for (guint i = 0; i < taken.pages->len; i++)
    g_assert_nonnull (taken.pages->pdata[i]);
  g_ptr_array_unref (taken.pages);
}

static void
test_bad_page (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Taken taken;

  reader_use_fake (f, data);
  sl_reader_set_timeout (f->reader, g_str_equal (data, "long-hang") ? IMPATIENCE : PATIENCE);
  reader_open_paper (f);
  taken_start (&taken, f);
  g_assert_true (sl_reader_load_all (f->reader, take_page, &taken, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taken.pages->len, ==, N_LONG);
  for (guint i = 0; i < N_LONG; i++)
    g_assert_true ((taken.pages->pdata[i] == NULL) == (i + 1 == BAD_PAGE));
  g_ptr_array_unref (taken.pages);
}

/* None of its pages takes too long, but the paper does: what came is there, the rest is lost. */
static void
test_slow (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Taken taken;

  reader_use_fake (f, "long-slow");
  sl_reader_set_timeout (f->reader, IMPATIENCE);
  reader_open_paper (f);
  taken_start (&taken, f);
  g_assert_true (sl_reader_load_all (f->reader, take_page, &taken, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taken.pages->len, ==, N_LONG);
  g_assert_nonnull (taken.pages->pdata[0]);
  g_assert_null (taken.pages->pdata[N_LONG - 1]);
  g_assert_cmpstr (f->log->str, ==, "");
  g_ptr_array_unref (taken.pages);
}

static gboolean
count_begun (guint index, gpointer user_data)
{
  guint *n_begun = user_data;

  g_assert_cmpuint (index, ==, (*n_begun)++);
  return TRUE;
}

static void
count_taken (int number, SlPage *page, gpointer user_data)
{
  g_assert_cmpuint (number, ==, *(guint *) user_data);
  sl_page_unref (page);
}

/* So it is with scans: sixty pages that each take their time are not all waited for. */
static void
test_slow_scan (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_begun = 0;

  for (int number = 1; number <= N_LONG; number++)
    g_array_append_val (numbers, number);
  reader_use_fake (f, "long-slow-scan");
  reader_open_paper (f);
  sl_reader_set_timeout (f->reader, IMPATIENCE / 5);
  sl_reader_recognise_some (f->reader, numbers, count_begun, count_taken, &n_begun, NULL);
  /* Not after the first one that is slow. */
  g_assert_cmpuint (n_begun, >=, 2);
  g_assert_cmpuint (n_begun, <, N_LONG);
}

/* A page that is none is lost by itself; a paper that has no other is damaged. */
static void
test_damaged_page (ReaderFixture *f, gconstpointer data)
{
  static const char pdf[] = "%PDF-1.4\n"
                            "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                            "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 2>>endobj\n"
                            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\n"
                            "trailer<</Root 1 0 R/Size 4>>\n";
  g_autofree char *path = reader_write_file (f, "page-missing.pdf", pdf, -1);
  g_autoptr (GError) error = NULL;
  Taken taken;

  reader_open_path (f, path, NULL, &error);
  g_assert_no_error (error);
  taken_start (&taken, f);
  g_assert_true (sl_reader_load_all (f->reader, take_page, &taken, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taken.pages->len, ==, 2);
  g_assert_nonnull (taken.pages->pdata[0]);
  g_assert_null (taken.pages->pdata[1]);
  g_ptr_array_unref (taken.pages);

  reader_use_fake (f, "told-error");
  reader_open_paper (f);
  taken_start (&taken, f);
  g_assert_false (sl_reader_load_all (f->reader, take_page, &taken, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
  g_ptr_array_unref (taken.pages);
}

static void
test_cancelled (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Taken taken;

  g_assert_true (make_paper (f->paper, N_LONG));
  reader_open_paper (f);
  taken_start (&taken, f);
  taken.cancel_at = 3;
  taken.cancellable = cancellable;
  g_assert_false (sl_reader_load_all (f->reader, take_page, &taken, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (taken.pages->len, <, N_LONG);
  g_ptr_array_unref (taken.pages);
  reader_assert_page (f, 1);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/reader-all/" name, ReaderFixture, data, reader_set_up, func, reader_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("short", GUINT_TO_POINTER (3), test_same);
  ADD ("long", GUINT_TO_POINTER (N_LONG), test_same);
  ADD ("killed", NULL, test_killed);
  ADD ("more", "long-more", test_lies);
  ADD ("less", "long-less", test_lies);
  ADD ("cut", "long-cut", test_lies);
  ADD ("crash", "long-crash", test_bad_page);
  ADD ("hang", "long-hang", test_bad_page);
  ADD ("slow", NULL, test_slow);
  ADD ("slow-scan", NULL, test_slow_scan);
  ADD ("damaged-page", NULL, test_damaged_page);
  ADD ("cancelled", NULL, test_cancelled);
  return g_test_run ();
}
