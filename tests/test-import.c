/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a PDF through a real reader to the library. */
#include <unistd.h>

#include "base/sl-error.h"
#include "model/sl-library.h"
#include "store-fixture.h"
#include "store/sl-import.h"
#include "wait-result.h"

/* The reader is reached through a link whose name is the fake reader's cue. The environment must
 * not change once there are threads, so main () sets it and the tests change where the link leads.
 */
static char *true_reader;

static void
point_to (const char *program)
{
  const char *link = g_getenv ("SIGHTLINE_READER");

  g_unlink (link);
  g_assert_no_errno (symlink (program, link));
}

static GFile *
get_sample (void)
{
  g_autofree char *path = g_test_build_filename (
      G_TEST_DIST, "..", "data", "samples", "minutes-2025-06-12.pdf", NULL);

  return g_file_new_for_path (path);
}

static void
count_cb (SlImportStage stage, int page, int n_pages, SlPage *content, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
  g_assert_cmpint (page, ==, *n);
  g_assert_cmpint (page, <=, n_pages);
}

static void
test_read (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = get_sample ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  SlPaperContent *content;
  guint n = 0;

  content = sl_paper_content_read (file, NULL, NULL, count_cb, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (content->pages->len, ==, n);
  g_assert_cmpuint (content->pages->len, >, 0);
  for (guint i = 0; i < content->pages->len; i++)
    g_assert_nonnull (content->pages->pdata[i]);
  g_assert_cmpuint (content->detection->findings->len, >, 0);
  g_assert_cmpstr (content->name, ==, "minutes-2025-06-12.pdf");

  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  items = sl_store_list_items (f->store, paper->id, &error);
  g_assert_cmpuint (items->len, ==, content->detection->findings->len);
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];
      const SlFinding *finding = content->detection->findings->pdata[i];

      g_assert_cmpstr (item->text, ==, finding->text);
      g_assert_cmpuint (item->anchor->start, ==, finding->anchor->start);
      g_assert_cmpuint (item->anchor->n_rects, ==, finding->anchor->n_rects);
      g_assert_cmpint (item->anchor->page, ==, finding->anchor->page);
      g_assert_cmpstr (item->due_date, ==, finding->due.date);
    }
  hits = sl_store_search (f->store, "minutes", 0, &error);
  g_assert_cmpuint (hits->len, >, 0);
  g_assert_true (sl_store_check (f->store, &error));
  sl_paper_content_free (content);
}

static void
assert_fails (const char *path, int code)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (sl_paper_content_read (file, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SL_ERROR, code);
}

static void
test_wrong_files (StoreFixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->base, "missing.pdf", NULL);
  g_autofree char *text = g_build_filename (f->base, "text.pdf", NULL);
  g_autofree char *empty = g_build_filename (f->base, "empty.pdf", NULL);

  g_assert_true (g_file_set_contents (text, "Dear all", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  assert_fails (missing, SL_ERROR_NOT_FOUND);
  assert_fails (text, SL_ERROR_NOT_PDF);
  assert_fails (empty, SL_ERROR_EMPTY);
  assert_fails (f->base, SL_ERROR_NOT_PDF);
}

static void
test_cancelled (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = get_sample ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sl_paper_content_read (file, NULL, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A page that kills the reader costs that page; the paper is stored without it, and read back so.
 */
static void
test_lost_page (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->base, "any.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  SlPaperContent *content;

  g_assert_true (g_file_set_contents (path, "%PDF-1.4", -1, NULL));
  point_to (g_getenv ("SIGHTLINE_FAKE_READER"));
  content = sl_paper_content_read (file, NULL, NULL, NULL, NULL, NULL, &error);
  point_to (true_reader);
  g_assert_no_error (error);
  g_assert_cmpuint (content->pages->len, ==, 3);
  g_assert_nonnull (content->pages->pdata[0]);
  g_assert_null (content->pages->pdata[1]);
  g_assert_nonnull (content->pages->pdata[2]);
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  pages = sl_store_load_pages (f->store, paper->id, &error);
  g_assert_null (pages->pdata[1]);
  g_assert_nonnull (pages->pdata[2]);
  sl_paper_content_free (content);
}

/* ---- Through the library ---- */

static SlPaper *
import (SlLibrary *library, guint *n_pages, gboolean *added)
{
  g_autoptr (GFile) file = get_sample ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlPaper *paper;

  *n_pages = 0;
  sl_library_import_async (
      library, file, NULL, NULL, count_cb, NULL, n_pages, NULL, store_result_cb, &result);
  paper = sl_library_import_finish (library, wait_for (&result), added, &error);
  g_assert_no_error (error);
  return paper;
}

static void
test_library (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = sl_library_new (f->folder);
  GListModel *papers = sl_library_get_papers (library);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) laid_out = NULL;
  g_autoptr (GListModel) items = NULL;
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlItem) item = NULL;
  const SlAnchor *anchor;
  SlPaper *paper;
  gboolean added = FALSE;
  guint n_pages;

  g_clear_object (&f->store);
  sl_library_open_async (library, NULL, store_result_cb, &opened);
  g_assert_true (sl_library_open_finish (library, wait_for (&opened), &error));
  paper = import (library, &n_pages, &added);
  g_assert_true (added);
  g_assert_cmpuint (n_pages, ==, sl_paper_get_record (paper)->n_pages);
  g_assert_cmpuint (g_list_model_get_n_items (papers), ==, 1);
  /* Known by its bytes: no page is read again. */
  g_assert_true (import (library, &n_pages, &added) == paper);
  g_assert_false (added);
  g_assert_cmpuint (n_pages, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (papers), ==, 1);

  sl_library_load_items_async (library, paper, NULL, store_result_cb, &loaded);
  items = sl_library_load_items_finish (library, wait_for (&loaded), &error);
  g_assert_no_error (error);
  /* The first at once, the rest as soon as there is time, or when somebody needs them. */
  g_assert_cmpuint (g_list_model_get_n_items (items), >, 0);
  g_assert_true (sl_library_is_filling (library, paper));
  sl_library_fill_now (library, paper);
  g_assert_false (sl_library_is_filling (library, paper));
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, sl_paper_get_record (paper)->n_items);

  /* What is laid out again from the stored pages is the text that the anchors were made for. */
  sl_library_load_text_async (library, paper, NULL, store_result_cb, &laid_out);
  doc = sl_library_load_text_finish (library, wait_for (&laid_out), &error);
  g_assert_no_error (error);
  item = g_list_model_get_item (items, 0);
  anchor = sl_item_get_record (item)->anchor;
  g_assert_cmpuint (anchor->end, <=, sl_text_doc_get_length (doc));
  g_assert_cmpint (sl_text_doc_get_page (doc, anchor->start), ==, anchor->page);
  {
    g_autoptr (SlAnchor) again = sl_text_doc_anchor (doc, anchor->start, anchor->end);

    g_assert_cmpstr (again->quote, ==, anchor->quote);
  }
  sl_library_close (library);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/import/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("sightline-reader-XXXXXX", NULL);
  g_autofree char *link = g_build_filename (folder, "crash-page-2", NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  true_reader = g_strdup (g_getenv ("SIGHTLINE_READER"));
  g_assert_true (g_setenv ("SIGHTLINE_READER", link, TRUE));
  point_to (true_reader);
  ADD ("read", test_read);
  ADD ("wrong-files", test_wrong_files);
  ADD ("cancelled", test_cancelled);
  ADD ("lost-page", test_lost_page);
  ADD ("library", test_library);
  status = g_test_run ();
  remove_tree (folder);
  g_free (true_reader);
  return status;
}
