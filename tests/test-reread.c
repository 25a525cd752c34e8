/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of an older library: what it did not keep is told again by their own words, and nothing
 * that people did with them changes. */
#include "draw-minutes.h"
#include "model/sl-library-cues.h"
#include "store-fixture.h"
#include "store/sl-db.h"
#include "store/sl-import.h"
#include "store/sl-reread.h"

/* clang-format off */
static const char *const minutes[] = {
  "#LINDHAM COUNTY COUNCIL", "#CHILDREN'S SCRUTINY PANEL", "",
  "Minutes of the meeting held on 12 May 2026 at County Hall, Lindham, at 10.00 a.m.", "",
  "#12. IMPROVEMENT PLAN", "",
  "The Director of Children's Services (D.C.S.) presented the plan.", "",
  "It was agreed that the Chair of the Board would attend a meeting every six months.", "",
  "The Head of Care undertook to circulate the figures to members.", "",
  "#RESOLVED:", "",
  "   (1) That the D.C.S. provide a report on placements by 30 June 2026;", "",
  "   (2) That the report be noted.", "",
  NULL };

static const char *const other[] = {
  "#LINDHAM COUNTY COUNCIL", "#CHILDREN'S SCRUTINY PANEL", "",
  "Minutes of the meeting held on 9 June 2026 at County Hall, Lindham, at 10.00 a.m.", "",
  "#20. FOSTERING", "",
  "The Head of Fostering undertook to circulate the leaflet to members.", "",
  NULL };
/* clang-format on */

/* As it was before: nothing is known of a cue, an abbreviation, or what is left out. */
static const char older[] = "UPDATE item SET cue_id = NULL, left_out = 0;"
                            "DELETE FROM abbreviation; UPDATE paper SET detected = 0;";

static char *
import (StoreFixture *f, const char *name, const char *const *lines)
{
  g_autofree char *path = g_build_filename (f->base, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GError) error = NULL;
  SlPaperContent *content;

  draw_minutes (path, lines);
  content = sl_paper_content_read (file, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  sl_paper_content_free (content);
  return g_strdup (paper->id);
}

static void
review (StoreFixture *f, const char *paper, const char *words, SlReview how)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];
      const char *ids[] = { item->id, NULL };

      if (strstr (item->text, words) == NULL)
        continue;
      apply_act (f->store, sl_act_review (ids, how, NULL));
      return;
    }
  g_error ("no item says “%s”", words);
}

static void
grow_old (StoreFixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  g_autoptr (GError) error = NULL;
  SlDb *db;

  g_clear_object (&f->store);
  db = sl_db_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sl_db_exec (db, older, "make it old", &error));
  sl_db_close (db);
  f->store = open_store (f->folder);
}

/* All that the items are, and the abbreviations. */
static char *
dump (StoreFixture *f)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, NULL, NULL);
  g_autoptr (SlOwnerBook) book = sl_store_load_owner_book (f->store, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];
      const SlAbbreviation *brief
          = sl_glossary_find (sl_owner_book_get_glossary (book), item->paper, "D.C.S.");
      g_autofree char *owners = g_strjoinv ("/", item->owners);

      g_string_append_printf (all,
                              "%s %d %d %s %s %d %s %" G_GINT64_FORMAT " %s %s\n",
                              item->id,
                              item->kind,
                              item->review,
                              item->text,
                              owners,
                              item->left_out,
                              item->cue_id,
                              item->changed,
                              item->cue,
                              brief != NULL ? brief->words : "-");
    }
  return g_string_free (all, FALSE);
}

/* S12 over an update of the program: what was decided stays, and what was not kept is there. */
static void
test_again (StoreFixture *f, gconstpointer data)
{
  g_autofree char *paper = import (f, "may.pdf", minutes);
  g_autofree char *new = NULL;
  g_autofree char *old = NULL;
  g_autofree char *again = NULL;
  g_auto (GStrv) unread = NULL;
  g_auto (GStrv) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlReread) reread = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  review (f, paper, "provide a report", SL_REVIEW_CONFIRMED);
  review (f, paper, "circulate the figures", SL_REVIEW_DISMISSED);
  new = dump (f);
  g_assert_nonnull (strstr (new, "Director of Children's Services"));
  none = sl_store_list_unread (f->store, &error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);

  grow_old (f);
  old = dump (f);
  g_assert_cmpstr (old, !=, new);
  before = sl_store_list_history (f->store, 100, NULL);
  unread = sl_store_list_unread (f->store, &error);
  g_assert_cmpuint (g_strv_length (unread), ==, 1);
  g_assert_cmpstr (unread[0], ==, paper);
  reread = sl_reread_new (f->store, paper, NULL, &error);
  g_assert_no_error (error);
  sl_changes_free (sl_store_take_reread (f->store, reread, &error));
  g_assert_no_error (error);
  again = dump (f);
  g_assert_cmpstr (again, ==, new);
  after = sl_store_list_history (f->store, 100, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  g_strfreev (g_steal_pointer (&unread));
  unread = sl_store_list_unread (f->store, &error);
  g_assert_cmpuint (g_strv_length (unread), ==, 0);
  g_assert_true (sl_store_check (f->store, NULL));
}

/* ---- In the background ---- */

typedef struct
{
  GCancellable *cancellable;
  guint cancel_at, n_told, n_papers;
  GAsyncResult *result;
} Watch;

static void
progress_cb (guint n_done, guint n_papers, gpointer data)
{
  Watch *watch = data;

  watch->n_told++;
  watch->n_papers = n_papers;
  if (n_done == watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Watch *) data)->result = g_object_ref (result);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *) data = sl_library_open_finish (SL_LIBRARY (source), result, NULL);
}

static int
run (SlLibrary *library, guint cancel_at, guint n_papers)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch watch = { cancellable, cancel_at, 0, 0, NULL };
  int n;

  sl_library_reread_async (library, progress_cb, &watch, cancellable, done_cb, &watch);
  while (watch.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  n = sl_library_reread_finish (library, watch.result, &error);
  g_object_unref (watch.result);
  g_assert_cmpuint (watch.n_papers, ==, n_papers);
  if (cancel_at != G_MAXUINT)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_no_error (error);
  return n;
}

static void
test_background (StoreFixture *f, gconstpointer data)
{
  g_autofree char *new = NULL;
  g_autofree char *again = NULL;
  g_auto (GStrv) unread = NULL;
  SlLibrary *library;
  gboolean opened = FALSE;

  g_free (import (f, "may.pdf", minutes));
  g_free (import (f, "june.pdf", other));
  new = dump (f);
  grow_old (f);
  g_clear_object (&f->store);
  library = sl_library_new (f->folder);
  sl_library_open_async (library, NULL, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  /* Cancelled after the first, that one is done. */
  run (library, 1, 2);
  g_assert_cmpint (run (library, G_MAXUINT, 1), ==, 1);
  g_assert_cmpint (run (library, G_MAXUINT, 0), ==, 0);
  sl_library_close (library);
  g_object_unref (library);
  /* What a thread of a task still holds of it goes with that. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  f->store = open_store (f->folder);
  again = dump (f);
  g_assert_cmpstr (again, ==, new);
  unread = sl_store_list_unread (f->store, NULL);
  g_assert_cmpuint (g_strv_length (unread), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/check/s12/again", StoreFixture, NULL, store_set_up, test_again, store_tear_down);
  g_test_add (
      "/reread/background", StoreFixture, NULL, store_set_up, test_background, store_tear_down);
  return g_test_run ();
}
