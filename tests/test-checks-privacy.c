/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not stay: /check/s14. */
#include <glib/gstdio.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "register-fixture.h"
#include "store-fixture.h"
#include "store/sl-import.h"
#include "store/sl-store-erase.h"

/* ---- Erasing ---- */

static gboolean
holds (const char *path, const char *words)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  gsize length = strlen (words);

  if (!g_file_get_contents (path, &bytes, &size, NULL))
    return FALSE;
  for (gsize i = 0; i + length <= size; i++)
    if (bytes[i] == words[0] && memcmp (bytes + i, words, length) == 0)
      return TRUE;
  return FALSE;
}

/* How many files below @path hold @words in their bytes. */
static guint
count_holding (const char *path, const char *words)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  if (dir == NULL)
    return holds (path, words);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += count_holding (child, words);
    }
  return n;
}

/* Words that no other paper has, on a page, in an item, in what was decided and in the file. */
static SlPaperRecord *
add_secret (StoreFixture *f)
{
  SlPaperContent *content = make_content (f->base, "zirconium.pdf", "Panel", "2015-02-03");
  SlFinding *first = content->detection->findings->pdata[0];
  g_autoptr (GError) error = NULL;
  SlPaperRecord *paper;

  sl_page_unref (content->pages->pdata[0]);
  content->pages->pdata[0] = make_page (1, "Zirconium page: Quillfeather spoke of home.\n");
  g_free (first->text);
  first->text = g_strdup ("officers will visit Quillfeather");
  g_ptr_array_add (content->detection->people,
                   sl_person_new ("Ms Quillfeather", "Guest", SL_ATTENDANCE_OFFICER));
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  free_content (content);
  return paper;
}

static void
act_on (StoreFixture *f, const char *paper)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper, NULL);
  const SlItemRecord *item = items->pdata[0];
  const char *ids[] = { item->id, NULL };
  g_autoptr (SlItemRecord) edited = sl_item_record_copy (item);

  g_free (edited->note);
  edited->note = g_strdup ("Quillfeather rang");
  apply_act (f->store, sl_act_edit (edited, TRUE));
  apply_act (f->store,
             sl_act_set_progress (
                 ids, SL_PROGRESS_REPORTED, "2015-03-01", "Quillfeather wrote", NULL, 0, NULL));
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_DISMISSED, "Quillfeather asked"));
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
}

static void
test_s14 (StoreFixture *f, gconstpointer data)
{
  static const char *const words[] = { "Quillfeather", "quillfeather", "Zirconium", "zirconium" };
  g_autoptr (SlPaperRecord) kept = add_paper (f->store, f->base, "one.pdf", "Panel", "2024-01-10");
  g_autoptr (SlPaperRecord) gone = add_secret (f);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (SlHits) hits = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  SlErasing erasing;

  act_on (f, gone->id);
  backup = sl_store_backup (f->store, NULL);
  act_on (f, kept->id);
  g_assert_cmpuint (count_holding (f->folder, "Quillfeather"), >=, 2);
  g_assert_true (sl_store_count_erasing (f->store, gone->meeting, &erasing, NULL));
  g_assert_cmpuint (erasing.n_papers, ==, 1);
  g_assert_cmpuint (erasing.n_items, ==, 5);
  g_assert_cmpuint (erasing.n_followups, ==, 1);
  g_assert_cmpuint (erasing.n_backups, ==, 1);

  /* The other paper's own acts say the same words, and are erased apart. */
  items = sl_store_list_items (f->store, kept->id, NULL);
  g_assert_true (sl_store_erase_meeting (f->store, gone->meeting, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  left = sl_store_list_papers (f->store, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpuint (count_holding (f->folder, "Zirconium"), ==, 0);
  g_assert_cmpuint (count_holding (f->folder, "zirconium"), ==, 0);
  g_assert_true (sl_store_erase_meeting (f->store, kept->meeting, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (count_holding (f->folder, words[i]), ==, 0);
  hits = sl_store_search_words (f->store, "quillfeather", FALSE, 5, NULL, NULL);
  g_assert_cmpuint (hits->n_found, ==, 0);
  g_assert_true (sl_store_check (f->store, &error));
  g_assert_no_error (error);
  g_assert_false (sl_store_erase_meeting (f->store, gone->meeting, NULL, NULL, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

typedef struct
{
  GCancellable *cancellable;
  SlStoreStage when; /* it is cancelled */
  GArray *told;
} Cancelling;

static void
told_cb (SlStoreStage stage, gpointer data)
{
  Cancelling *cancelling = data;

  g_array_append_val (cancelling->told, stage);
  if (stage == cancelling->when)
    g_cancellable_cancel (cancelling->cancellable);
}

static gboolean
erase_cancelled (StoreFixture *f, const char *meeting, SlStoreStage when, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (SlStoreStage));
  Cancelling cancelling = { cancellable, when, told };
  gboolean erased
      = sl_store_erase_meeting (f->store, meeting, told_cb, &cancelling, cancellable, error);

  g_assert_cmpuint (told->len, ==, erased ? 3 : 1);
  for (guint i = 0; i < told->len; i++)
    g_assert_cmpuint (g_array_index (told, SlStoreStage, i), ==, SL_STAGE_TAKING_OUT + i);
  return erased;
}

/* Cancelled in time, all is as it was, also for whoever opens it next; too late, it is gone to the
 * end. */
static void
test_s14_cancelled (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) gone = add_secret (f);
  g_autofree char *backup = sl_store_backup (f->store, NULL);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  act_on (f, gone->id);
  before = sl_store_list_history (f->store, 0, NULL);
  g_assert_false (erase_cancelled (f, gone->meeting, SL_STAGE_TAKING_OUT, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_clear_object (&f->store);
  f->store = open_store (f->folder);
  items = sl_store_list_items (f->store, gone->id, NULL);
  g_assert_cmpuint (items->len, ==, 5);
  after = sl_store_list_history (f->store, 0, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_true (erase_cancelled (f, gone->meeting, SL_STAGE_SCRUBBING, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_holding (f->folder, "Quillfeather"), ==, 0);
}

/* What stood in the way of erasing is gone: opened again, the library goes on with it. */
static void
test_s14_goes_on (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) kept G_GNUC_UNUSED
      = add_paper (f->store, f->base, "one.pdf", "Panel", "2024-01-10");
  g_autoptr (SlPaperRecord) gone = add_secret (f);
  g_autofree char *block = g_build_filename (f->folder, "backups", "held", NULL);
  g_autofree char *backup = sl_store_backup (f->store, NULL);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (backup);
  g_assert_cmpint (g_mkdir (block, 0700), ==, 0);
  g_assert_false (sl_store_erase_meeting (f->store, gone->meeting, NULL, NULL, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NO_ACCESS);
  g_clear_error (&error);
  g_assert_cmpint (g_rmdir (block), ==, 0);

  g_clear_object (&f->store);
  f->store = sl_store_open (f->folder, FALSE, &error);
  g_assert_no_error (error);
  left = sl_store_list_papers (f->store, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpuint (count_holding (f->folder, "Zirconium"), ==, 0);
  g_assert_cmpuint (count_holding (f->folder, "Quillfeather"), ==, 0);
  g_assert_cmpuint (count_holding (f->folder, gone->sha256), ==, 0);
}

/* What was done elsewhere can still be undone. */
static void
test_s14_undo (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) kept = add_paper (f->store, f->base, "one.pdf", "Panel", "2024-01-10");
  g_autoptr (SlPaperRecord) gone = add_secret (f);
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, kept->id, NULL);
  const char *ids[] = { ((SlItemRecord *) items->pdata[0])->id, NULL };
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (SlItemRecord) item = NULL;
  g_autoptr (GError) error = NULL;

  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  act_on (f, gone->id);
  g_assert_true (sl_store_erase_meeting (f->store, gone->meeting, NULL, NULL, NULL, &error));
  sl_changes_free (sl_store_undo (f->store, NULL, &error));
  g_assert_no_error (error);
  item = sl_store_get_item (f->store, ids[0], NULL);
  g_assert_cmpint (item->review, ==, SL_REVIEW_SUGGESTED);
  history = sl_store_list_history (f->store, 0, NULL);
  for (guint i = 0; i < history->len; i++)
    {
      const SlHistoryRecord *line = history->pdata[i];

      g_assert_true (line->summary == NULL || strstr (line->summary, "Quill") == NULL);
    }
}

static guint
count_kind (GPtrArray *held, SlHeldKind kind)
{
  guint n = 0;

  for (guint i = 0; i < held->len; i++)
    n += ((SlHeld *) held->pdata[i])->kind == kind;
  return n;
}

static void
test_s14_person (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GPtrArray) nobody = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GError) error = NULL;
  const SlHeld *page;

  sl_paper_record_unref (add_paper (f->store, f->base, "one.pdf", "Panel", "2024-01-10"));
  paper = add_secret (f);
  act_on (f, paper->id);
  apply_act (f->store, sl_act_set_holder ("Clerk", "Ms Quillfeather", "2015-01-01"));
  held = sl_store_find_person (f->store, "QUILLFEATHER", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_kind (held, SL_HELD_PRESENT), ==, 1);
  g_assert_cmpuint (count_kind (held, SL_HELD_POST), ==, 1);
  g_assert_cmpuint (count_kind (held, SL_HELD_ITEM), ==, 1);
  g_assert_cmpuint (count_kind (held, SL_HELD_NOTE), ==, 1);
  g_assert_cmpuint (count_kind (held, SL_HELD_PAGE), ==, 1);
  page = held->pdata[held->len - 1];
  g_assert_cmpstr (page->paper, ==, paper->id);
  g_assert_cmpint (page->page, ==, 1);
  g_assert_cmpstr (page->date, ==, "2015-02-03");
  nobody = sl_store_find_person (f->store, "Quill", NULL);
  g_assert_cmpuint (nobody->len, ==, 0);
  g_assert_null (sl_store_find_person (f->store, " - ", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INVALID);
  old = sl_store_list_before (f->store, "2020-01-01", NULL);
  g_assert_cmpuint (old->len, ==, 1);
  g_assert_cmpstr (((SlMeetingRecord *) old->pdata[0])->id, ==, paper->meeting);
}

/* ---- Who may read it ---- */

static guint
mode_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf st;

  g_assert_no_errno (g_stat (path, &st));
  return st.st_mode & 0777;
}

static void
open_again (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->store);
  f->store = sl_store_open (f->folder, FALSE, &error);
  g_assert_no_error (error);
}

static void
open_to_all (StoreFixture *f)
{
  static const char *const names[] = { "", "papers", "backups", "library.db" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

      g_assert_no_errno (g_chmod (path, i < 3 ? 0755 : 0644));
    }
}

/* A library that was copied here, or whose folder was there before, is nobody else's either; what
 * lies beside it in a folder of other things is left alone. */
static void
test_folder_is_shut (StoreFixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->folder, "letter.odt", NULL);

  open_to_all (f);
  open_again (f);
  g_assert_cmphex (mode_of (f->folder, ""), ==, 0700);
  g_assert_cmphex (mode_of (f->folder, "papers"), ==, 0700);
  g_assert_cmphex (mode_of (f->folder, "backups"), ==, 0700);
  g_assert_cmphex (mode_of (f->folder, "library.db"), ==, 0600);
  g_assert_cmphex (mode_of (f->folder, "library.db-wal"), ==, 0600);

  g_assert_true (g_file_set_contents (other, "Dear all", -1, NULL));
  open_to_all (f);
  open_again (f);
  g_assert_cmphex (mode_of (f->folder, ""), ==, 0755);
  g_assert_cmphex (mode_of (f->folder, "papers"), ==, 0700);
  g_assert_cmphex (mode_of (f->folder, "library.db"), ==, 0600);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/check/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("folder-is-shut", test_folder_is_shut);
  ADD ("s14", test_s14);
  ADD ("s14/cancelled", test_s14_cancelled);
  ADD ("s14/goes-on", test_s14_goes_on);
  ADD ("s14/undo", test_s14_undo);
  ADD ("s14/person", test_s14_person);
  return g_test_run ();
}
