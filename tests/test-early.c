/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that show while the rest of their paper is being read or fetched: what is done about them
 * is never lost. */
#include <unistd.h>

#include "base/sl-error.h"
#include "model/sl-library-private.h"
#include "store-fixture.h"
#include "wait-result.h"

static SlLibrary *
open_library (StoreFixture *f)
{
  SlLibrary *library = sl_library_new (f->folder);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->store);
  sl_library_open_async (library, NULL, store_result_cb, &opened);
  g_assert_true (sl_library_open_finish (library, wait_for (&opened), &error));
  g_assert_no_error (error);
  return library;
}

static GListModel *
load_items (SlLibrary *library, SlPaper *paper)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *items;

  sl_library_load_items_async (library, paper, NULL, store_result_cb, &loaded);
  items = sl_library_load_items_finish (library, wait_for (&loaded), &error);
  g_assert_no_error (error);
  sl_library_fill_now (library, paper);
  return items;
}

static const SlItemRecord *
get_record (GListModel *items, guint i)
{
  g_autoptr (SlItem) item = g_list_model_get_item (items, i);

  return sl_item_get_record (item);
}

/* ---- A paper being read ---- */

typedef struct
{
  SlLibrary *library;
  GListModel *items;
  SlPaper *paper;
  gboolean acts, cancels;
  GAsyncResult *reviewed, *dismissed, *edited, *undone;
  GCancellable *cancellable;
  SlReader *shown;
  GAsyncResult *imported;
  guint n_asked, n_drawn;
} Watch;

static void
clear_watch (Watch *watch)
{
  g_clear_object (&watch->items);
  g_clear_object (&watch->paper);
  g_clear_object (&watch->reviewed);
  g_clear_object (&watch->dismissed);
  g_clear_object (&watch->edited);
  g_clear_object (&watch->undone);
  g_clear_object (&watch->cancellable);
  g_clear_object (&watch->shown);
  g_clear_object (&watch->imported);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, clear_watch)

static void
review (Watch *watch, guint i, SlReview wanted, GAsyncResult **result)
{
  const char *ids[] = { get_record (watch->items, i)->id, NULL };
  g_autoptr (SlAct) act = sl_act_review (ids, wanted, NULL);

  sl_library_act_async (watch->library, act, NULL, store_result_cb, result);
}

static void
edit (Watch *watch, guint i)
{
  g_autoptr (SlItemRecord) record = sl_item_record_copy (get_record (watch->items, i));
  g_autoptr (SlAct) act = NULL;

  g_free (record->text);
  record->text = g_strdup ("What an officer wrote");
  act = sl_act_edit (record, FALSE);
  sl_library_act_async (watch->library, act, NULL, store_result_cb, &watch->edited);
}

static void
first_cb (SlPaper *paper, GListModel *items, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_null (watch->items);
  watch->paper = g_object_ref (paper);
  watch->items = g_object_ref (items);
  g_assert_cmpuint (g_list_model_get_n_items (items), >, 3);
  g_assert_cmpuint (g_list_model_get_n_items (sl_library_get_papers (watch->library)), ==, 0);
  if (watch->acts)
    {
      review (watch, 0, SL_REVIEW_CONFIRMED, &watch->reviewed);
      edit (watch, 1);
      review (watch, 2, SL_REVIEW_DISMISSED, &watch->dismissed);
      /* It shows at once. */
      g_assert_cmpint (get_record (items, 0)->review, ==, SL_REVIEW_CONFIRMED);
      g_assert_cmpstr (get_record (items, 1)->text, ==, "What an officer wrote");
      g_assert_cmpint (get_record (items, 2)->review, ==, SL_REVIEW_DISMISSED);
    }
  if (watch->cancels)
    g_cancellable_cancel (watch->cancellable);
}

static GFile *
get_minutes (void)
{
  g_autofree char *path = g_test_build_filename (
      G_TEST_DIST, "..", "data", "samples", "minutes-2025-06-12.pdf", NULL);

  return g_file_new_for_path (path);
}

static void
begin (SlLibrary *library, Watch *watch)
{
  g_autoptr (GFile) file = get_minutes ();

  watch->library = library;
  watch->cancellable = g_cancellable_new ();
  sl_library_import_async (library,
                           file,
                           NULL,
                           watch->shown,
                           NULL,
                           first_cb,
                           watch,
                           watch->cancellable,
                           store_result_cb,
                           &watch->imported);
}

static void
assert_decided (GListModel *items)
{
  g_assert_cmpint (get_record (items, 0)->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpstr (get_record (items, 1)->text, ==, "What an officer wrote");
  g_assert_cmpint (get_record (items, 2)->review, ==, SL_REVIEW_DISMISSED);
  g_assert_cmpint (get_record (items, 3)->review, ==, SL_REVIEW_SUGGESTED);
}

/* In the store, as another start finds it. */
static void
assert_stored (StoreFixture *f)
{
  g_autoptr (SlLibrary) library = open_library (f);
  GListModel *papers = sl_library_get_papers (library);
  g_autoptr (SlPaper) paper = g_list_model_get_item (papers, 0);
  g_autoptr (GListModel) items = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (papers), ==, 1);
  items = load_items (library, paper);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, sl_paper_get_record (paper)->n_items);
  assert_decided (items);
  sl_library_close (library);
}

/* The same list, the same objects: rows, selection and focus stay where they are. */
static void
test_acts (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = open_library (f);
  g_auto (Watch) watch = { .acts = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = NULL;
  g_autoptr (SlItem) first = NULL;
  g_autoptr (SlItem) still_first = NULL;
  gboolean added = FALSE;
  SlPaper *paper;

  begin (library, &watch);
  paper = sl_library_import_finish (library, wait_for (&watch.imported), &added, &error);
  g_assert_no_error (error);
  g_assert_true (added);
  g_assert_true (paper == watch.paper);
  first = g_list_model_get_item (watch.items, 0);
  items = load_items (library, paper);
  g_assert_true (items == watch.items);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, sl_paper_get_record (paper)->n_items);
  still_first = g_list_model_get_item (items, 0);
  g_assert_true (first == still_first);
  g_assert_true (sl_library_act_finish (library, wait_for (&watch.reviewed), &error));
  g_assert_true (sl_library_act_finish (library, wait_for (&watch.edited), &error));
  g_assert_true (sl_library_act_finish (library, wait_for (&watch.dismissed), &error));
  assert_decided (items);
  /* What it is now is what is stored. */
  g_assert_true (sl_item_get_paper (first) == paper);
  g_assert_true (sl_library_find_item (library, sl_item_get_id (first)) == first);
  sl_library_close (library);
  assert_stored (f);
}

/* Taken back before it was stored: what waited comes first. */
static void
test_undo (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = open_library (f);
  g_auto (Watch) watch = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *act = NULL;
  gboolean added;

  begin (library, &watch);
  while (watch.items == NULL)
    g_main_context_iteration (NULL, TRUE);
  review (&watch, 0, SL_REVIEW_CONFIRMED, &watch.reviewed);
  review (&watch, 1, SL_REVIEW_DISMISSED, &watch.dismissed);
  sl_library_undo_async (library, NULL, store_result_cb, &watch.undone);
  g_assert_nonnull (sl_library_import_finish (library, wait_for (&watch.imported), &added, &error));
  g_assert_true (sl_library_undo_finish (library, wait_for (&watch.undone), &act, &error));
  g_assert_cmpstr (act, ==, "dismiss");
  g_assert_cmpint (get_record (watch.items, 0)->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpint (get_record (watch.items, 1)->review, ==, SL_REVIEW_SUGGESTED);
  sl_library_close (library);
}

static SlReader *
open_shown (void)
{
  g_autoptr (GFile) file = get_minutes ();
  SlReader *reader = sl_reader_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sl_reader_open (reader, file, NULL, NULL, &error));
  g_assert_no_error (error);
  return reader;
}

/* The same paper comes of it, whoever reads its first pages; who shows it goes on doing so. */
static void
test_shown (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = open_library (f);
  g_auto (Watch) watch = { .acts = TRUE, .shown = open_shown () };
  g_autoptr (SlPage) page = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;
  SlPaper *paper;

  begin (library, &watch);
  paper = sl_library_import_finish (library, wait_for (&watch.imported), &added, &error);
  g_assert_no_error (error);
  g_assert_true (added);
  g_assert_true (paper == watch.paper);
  g_assert_cmpint (sl_paper_get_record (paper)->n_pages, ==, sl_reader_get_n_pages (watch.shown));
  page = sl_reader_load_page (watch.shown, 1, NULL, &error);
  g_assert_no_error (error);
  sl_reader_close (watch.shown);
  g_assert_true (sl_library_act_finish (library, wait_for (&watch.dismissed), &error));
  sl_library_close (library);
  assert_stored (f);
}

/* No paper is taken for one of the library, nor for a new one, by its number of pages alone. */
static void
test_shown_known (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = open_library (f);
  g_auto (Watch) watch = { .shown = open_shown () };
  g_auto (Watch) again = { .shown = g_object_ref (watch.shown) };
  g_autoptr (GFile) file = get_minutes ();
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;
  SlPaper *paper;

  begin (library, &watch);
  paper = sl_library_import_finish (library, wait_for (&watch.imported), &added, &error);
  g_assert_no_error (error);
  g_assert_true (added);
  g_assert_nonnull (watch.items);
  g_assert_cmpstr (sl_paper_get_record (paper)->sha256, ==, sha256);

  begin (library, &again);
  g_assert_true (sl_library_import_finish (library, wait_for (&again.imported), &added, &error)
                 == paper);
  g_assert_no_error (error);
  g_assert_false (added);
  g_assert_null (again.items);
  sl_reader_close (watch.shown);
  sl_library_close (library);
}

/* First items need no other process than the one that shows the pages. */
static void
test_shown_alone (StoreFixture *f, gconstpointer data)
{
  g_autofree char *program = g_strdup (g_getenv ("SIGHTLINE_READER"));
  g_autoptr (SlLibrary) library = open_library (f);
  g_auto (Watch) watch = { .shown = open_shown () };
  g_autoptr (GError) error = NULL;

  g_setenv ("SIGHTLINE_READER", "/nonexistent/reader", TRUE);
  begin (library, &watch);
  g_assert_null (sl_library_import_finish (library, wait_for (&watch.imported), NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (watch.items);
  sl_reader_close (watch.shown);
  sl_library_close (library);
  g_setenv ("SIGHTLINE_READER", program, TRUE);
}

/* ---- A first page whose text never ends ---- */

static void draw (Watch *watch);

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;
  cairo_surface_t *picture = sl_reader_render_finish (SL_READER (source), result, NULL);

  g_assert_nonnull (picture);
  cairo_surface_destroy (picture);
  watch->n_drawn++;
  if (watch->imported == NULL)
    draw (watch);
}

/* Somebody scrolls for as long as the paper is being read. */
static void
draw (Watch *watch)
{
  watch->n_asked++;
  sl_reader_render_async (
      watch->shown, 1, 1, 0, 0, 50, 50, SL_READER_PRIORITY_VISIBLE, NULL, drawn_cb, watch);
}

/* A reader with the minutes open that hangs at the text of their second page. */
static SlReader *
open_hanging (StoreFixture *f)
{
  g_autofree char *link = g_build_filename (f->base, "hang-page-2", NULL);
  g_autoptr (GFile) file = get_minutes ();
  g_autoptr (GError) error = NULL;
  SlReader *reader = sl_reader_new ();

  g_assert_cmpint (symlink (g_getenv ("SIGHTLINE_FAKE_READER"), link), ==, 0);
  sl_reader_set_program (reader, link);
  sl_reader_set_timeout (reader, G_MAXINT);
  g_assert_true (sl_reader_open (reader, file, NULL, NULL, &error));
  g_assert_no_error (error);
  return reader;
}

/* The pages go on being drawn by it, and the paper loses none of its text. */
static void
test_shown_hangs (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = open_library (f);
  g_auto (Watch) watch = { .shown = open_hanging (f) };
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;
  SlPaper *paper;

  begin (library, &watch);
  draw (&watch);
  paper = sl_library_import_finish (library, wait_for (&watch.imported), &added, &error);
  g_assert_no_error (error);
  g_assert_true (added);
  g_assert_true (paper == watch.paper);
  /* Of the pages behind the first, which that reader made up. */
  g_assert_cmpuint (g_list_model_get_n_items (watch.items), >, 3);
  draw (&watch);
  while (watch.n_drawn < watch.n_asked)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (sl_reader_is_page_lost (watch.shown, 2));
  sl_reader_close (watch.shown);
  sl_library_close (library);
}

/* A reader that was closed meanwhile is none. */
static void
test_shown_closed (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = open_library (f);
  g_auto (Watch) watch = { .shown = open_shown () };
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  sl_reader_close (watch.shown);
  begin (library, &watch);
  g_assert_nonnull (sl_library_import_finish (library, wait_for (&watch.imported), &added, &error));
  g_assert_no_error (error);
  g_assert_true (added);
  g_assert_nonnull (watch.items);
  sl_library_close (library);
}

/* Whoever has decided about a paper has it, though he stopped the reading. */
static void
test_stopped (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = open_library (f);
  g_auto (Watch) watch = { .acts = TRUE, .cancels = TRUE };
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  begin (library, &watch);
  g_assert_nonnull (sl_library_import_finish (library, wait_for (&watch.imported), &added, &error));
  g_assert_no_error (error);
  g_assert_true (added);
  g_assert_true (sl_library_act_finish (library, wait_for (&watch.dismissed), &error));
  sl_library_close (library);
  assert_stored (f);
}

/* Without a decision, nothing is left of it. */
static void
test_given_up (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = open_library (f);
  g_auto (Watch) watch = { .cancels = TRUE };
  g_autoptr (GError) error = NULL;

  begin (library, &watch);
  g_assert_null (sl_library_import_finish (library, wait_for (&watch.imported), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (watch.items), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (sl_library_get_papers (library)), ==, 0);
  sl_library_close (library);
}

/* The window is closed while the paper is still being read. */
static void
test_quit (StoreFixture *f, gconstpointer data)
{
  SlLibrary *library = open_library (f);
  g_auto (Watch) watch = { .acts = TRUE };

  begin (library, &watch);
  while (watch.items == NULL)
    g_main_context_iteration (NULL, TRUE);
  sl_library_close (library);
  wait_for (&watch.imported);
  g_object_unref (library);
  assert_stored (f);
}

/* ---- What the whole paper says ---- */

static SlEarly *
begin_with (SlLibrary *library, SlPaperContent *first)
{
  SlEarly *early = sl_library_begin_early (
      library, first->detection, first->file, first->sha256, (int) first->pages->len);

  g_assert_nonnull (early);
  return early;
}

/* What was found early and is not found again stays where somebody has dealt with it, at its place;
 * what nobody touched goes. */
static void
test_not_found_again (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlLibrary) library = open_library (f);
  SlPaperContent *first = make_content (f->base, "early.pdf", "Panel", "2024-01-10");
  SlPaperContent *whole = make_content (f->base, "early.pdf", "Panel", "2024-01-10");
  SlEarly *early = begin_with (library, first);
  g_autoptr (GListModel) items = g_object_ref (sl_early_get_items (early));
  GPtrArray *findings = whole->detection->findings;
  g_autofree char *kept = g_strdup (get_record (items, 1)->id);
  g_autofree char *last = g_strdup (get_record (items, 4)->id);
  g_autoptr (SlItem) item = g_list_model_get_item (items, 1);

  sl_library_keep_item (library, item);
  g_ptr_array_remove_range (findings, 1, 2);
  sl_library_settle_early (library, early, whole);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 4);
  g_assert_cmpuint (findings->len, ==, 4);
  g_assert_cmpuint (whole->item_ids->len, ==, 4);
  g_assert_cmpstr (whole->item_ids->pdata[1], ==, kept);
  g_assert_cmpstr (((SlFinding *) findings->pdata[1])->text, ==, "the report be noted");
  g_assert_cmpstr (whole->item_ids->pdata[3], ==, last);
  g_assert_false (sl_library_is_early (library, item));
  sl_library_drop_early (library, early);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);
  free_content (first);
  g_ptr_array_unref (whole->item_ids);
  g_free (whole->id);
  free_content (whole);
  sl_library_close (library);
}

/* ---- A long paper that is stored ---- */

static void
first_fetched_cb (SlPaper *paper, GListModel *items, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_null (watch->items);
  watch->items = g_object_ref (items);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 32);
  review (watch, 3, SL_REVIEW_CONFIRMED, &watch->reviewed);
}

static void
store_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Watch *) user_data)->imported = g_object_ref (result);
}

/* Its first items come before the others have been fetched, and the others behind them. */
static void
test_fetched (StoreFixture *f, gconstpointer data)
{
  SlPaperContent *content = make_content (f->base, "long.pdf", "Panel", "2024-01-10");
  g_auto (Watch) watch = { 0 };
  g_autoptr (SlPaperRecord) record = NULL;
  g_autoptr (SlLibrary) library = NULL;
  g_autoptr (GListModel) items = NULL;
  g_autoptr (GError) error = NULL;

  while (content->detection->findings->len < 300)
    add_finding (content->detection, SL_KIND_ACTION, 2, "officers will write");
  record = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  free_content (content);
  library = open_library (f);
  watch.library = library;
  sl_library_load_items_in_sight_async (library,
                                        sl_library_find_paper (library, record->id),
                                        first_fetched_cb,
                                        NULL,
                                        store_loaded_cb,
                                        &watch);
  while (watch.imported == NULL)
    g_main_context_iteration (NULL, TRUE);
  items = sl_library_load_items_finish (library, watch.imported, &error);
  g_assert_no_error (error);
  g_assert_true (items == watch.items);
  g_assert_true (sl_library_act_finish (library, wait_for (&watch.reviewed), &error));
  sl_library_fill_now (library, sl_library_find_paper (library, record->id));
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 300);
  for (guint i = 0; i < 300; i++)
    {
      g_assert_cmpint (get_record (items, i)->position, ==, (int) i);
      g_assert_cmpint (
          get_record (items, i)->review, ==, i == 3 ? SL_REVIEW_CONFIRMED : SL_REVIEW_SUGGESTED);
    }
  sl_library_close (library);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/early/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("acts", test_acts);
  ADD ("undo", test_undo);
  ADD ("shown", test_shown);
  ADD ("shown-known", test_shown_known);
  ADD ("shown-alone", test_shown_alone);
  ADD ("shown-closed", test_shown_closed);
  ADD ("shown-hangs", test_shown_hangs);
  ADD ("stopped", test_stopped);
  ADD ("given-up", test_given_up);
  ADD ("quit", test_quit);
  ADD ("not-found-again", test_not_found_again);
  ADD ("fetched", test_fetched);
  return g_test_run ();
}
