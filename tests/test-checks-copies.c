/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FEATURES S8: the papers beside the backups, and both in a second folder. */
#include "backup-fixture.h"
#include "store/sl-second-folder.h"
#include "store/sl-store-erase.h"

/* ---- The papers ---- */

static void
test_papers (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (SlPaperRecord) other = add_paper (f->store, f->base, "2.pdf", "Panel", "2024-02-10");
  g_autofree char *backup = back_up_on (f, 0);
  g_autofree char *kept = at (f->folder, "backups/papers");
  g_autoptr (SlRestored) restored = NULL;
  g_autoptr (SlRestored) again = NULL;
  GStatBuf st;

  g_assert_cmpuint (count_files (kept, ".pdf"), ==, 2);
  g_assert_no_errno (g_stat (kept, &st));
  g_assert_cmpint (st.st_mode & 0777, ==, 0700);
  g_free (back_up_on (f, 1));
  g_assert_cmpuint (count_files (kept, ".pdf"), ==, 2);

  g_assert_no_errno (g_unlink (paper->path));
  restored = restore (f, backup);
  g_assert_cmpuint (restored->n_missing, ==, 0);
  assert_whole (f->store);
  g_assert_no_errno (g_stat (paper->path, &st));
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);

  g_assert_no_errno (g_unlink (other->path));
  {
    g_autofree char *name = g_path_get_basename (other->path);
    g_autofree char *there = at (kept, name);

    g_assert_no_errno (g_unlink (there));
  }
  again = restore (f, backup);
  g_assert_cmpuint (again->n_missing, ==, 1);
}

#define NOBODYS "0000000000000000000000000000000000000000000000000000000000000000.pdf"

/* A file that the library has dropped stays as long as a backup names it, and no longer. */
static void
test_papers_dropped (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *kept = at (f->folder, "backups/papers");
  g_autofree char *nobodys = at (kept, NOBODYS);

  g_free (back_up_on (f, 0));
  g_assert_no_errno (g_unlink (paper->path));
  g_assert_true (g_file_set_contents (nobodys, "nobody's", -1, NULL));
  g_free (back_up_on (f, 1));
  g_assert_cmpuint (count_files (kept, ".pdf"), ==, 1);
  g_assert_false (g_file_test (nobodys, G_FILE_TEST_EXISTS));
}

/* ---- The second folder ---- */

typedef struct
{
  StoreFixture store;
  char *second;
} Second;

static void
second_set_up (Second *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_set_up (&f->store, data);
  f->second = at (f->store.base, "stick");
  g_assert_no_errno (g_mkdir (f->second, 0755));
  g_assert_true (sl_second_folder_set (f->store.folder, f->second, &error));
  g_assert_no_error (error);
}

static void
second_tear_down (Second *f, gconstpointer data)
{
  g_free (f->second);
  store_tear_down (&f->store, data);
}

/* The one folder in it. */
static char *
find_copies (Second *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->second, 0, NULL);
  const char *name = g_dir_read_name (dir);

  g_assert_true (g_str_has_prefix (name, "sightline-"));
  return at (f->second, name);
}

static void
update (Second *f)
{
  g_autoptr (GError) error = NULL;

  sl_second_folder_update (f->store.folder, NULL, &error);
  g_assert_no_error (error);
}

static void
test_second (Second *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store.store, f->store.base, "1.pdf", "Panel", "2024-01-10");
  g_auto (GStrv) before = list_texts (f->store.store);
  g_auto (GStrv) after = NULL;
  g_autofree char *copies = find_copies (f);
  g_autofree char *papers = at (copies, "papers");
  g_autofree char *first G_GNUC_UNUSED = back_up_on (&f->store, 0);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (SlRestored) restored = NULL;
  GStatBuf st;

  g_assert_cmpint (sl_second_folder_get_last (f->store.folder), ==, 0);
  update (f);
  g_assert_cmpint (sl_second_folder_get_last (f->store.folder), >, 0);
  list = sl_second_folder_list (f->store.folder);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (sl_backup_look (list->pdata[0], NULL, NULL));
  g_assert_cmpint (((SlBackup *) list->pdata[0])->state, ==, SL_BACKUP_WHOLE);
  g_assert_cmpuint (count_files (papers, ".pdf"), ==, 1);
  g_assert_no_errno (g_stat (copies, &st));
  g_assert_cmpint (st.st_mode & 0777, ==, 0700);
  g_assert_no_errno (g_stat (((SlBackup *) list->pdata[0])->path, &st));
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);

  /* The library's disk dies: what is elsewhere is offered, and brings the papers along. */
  g_clear_object (&f->store.store);
  remove_tree (f->store.folder);
  g_assert_no_errno (g_mkdir (f->store.folder, 0700));
  restored = restore (&f->store, ((SlBackup *) list->pdata[0])->path);
  g_assert_cmpuint (restored->n_missing, ==, 0);
  after = list_texts (f->store.store);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
  assert_whole (f->store.store);
}

/* Found where the library's own backups are no good, and kept to seven. */
static void
test_second_last (Second *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store.store, f->store.base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (SlBackup) last = NULL;
  g_autofree char *newest = NULL;

  for (int day = 0; day < 9; day++)
    {
      g_free (newest);
      newest = back_up_on (&f->store, day);
      update (f);
    }
  list = sl_second_folder_list (f->store.folder);
  g_assert_cmpuint (list->len, ==, 7);
  damage (newest);
  last = sl_backup_find_last (f->store.folder, NULL, NULL);
  g_assert_cmpstr (last->path, ==, ((SlBackup *) list->pdata[0])->path);
}

/* Not there: nothing is made where a stick would be mounted, and it is brought up to date later. */
static void
test_second_absent (Second *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store.store, f->store.base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *away = at (f->store.base, "away");
  g_autofree char *within = at (f->store.folder, "copies");
  g_autofree char *path G_GNUC_UNUSED = back_up_on (&f->store, 0);
  g_autofree char *chosen = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_errno (g_rename (f->second, away));
  for (guint empty = 0; empty < 2; empty++)
    {
      g_assert_false (sl_second_folder_update (f->store.folder, NULL, &error));
      g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
      g_clear_error (&error);
      if (empty == 0)
        g_assert_no_errno (g_mkdir (f->second, 0755));
    }
  g_assert_no_errno (g_rmdir (f->second));
  g_assert_no_errno (g_rename (away, f->second));
  update (f);
  list = sl_second_folder_list (f->store.folder);
  g_assert_cmpuint (list->len, ==, 1);

  g_assert_no_errno (g_mkdir (within, 0700));
  g_assert_false (sl_second_folder_set (f->store.folder, within, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INVALID);
  chosen = sl_second_folder_dup (f->store.folder);
  g_assert_cmpstr (chosen, ==, f->second);
  g_assert_true (sl_second_folder_set (f->store.folder, NULL, NULL));
  g_assert_null (sl_second_folder_dup (f->store.folder));
}

/* What is erased leaves the copies too: at once, or when they are there again. */
static void
test_second_erased (Second *f, gconstpointer away)
{
  g_autoptr (SlPaperRecord) gone
      = add_paper (f->store.store, f->store.base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (SlPaperRecord) kept G_GNUC_UNUSED
      = add_paper (f->store.store, f->store.base, "2.pdf", "Panel", "2024-02-10");
  g_autofree char *copies = find_copies (f);
  g_autofree char *papers = at (copies, "papers");
  g_autofree char *aside = at (f->store.base, "away");
  g_autofree char *backup G_GNUC_UNUSED = back_up_on (&f->store, 0);
  g_autofree char *name = g_path_get_basename (gone->path);
  g_autofree char *here = g_build_filename (f->store.folder, "backups", "papers", name, NULL);
  g_autofree char *there = g_build_filename (papers, name, NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  update (f);
  g_assert_true (g_file_test (there, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (here, G_FILE_TEST_EXISTS));
  if (away != NULL)
    g_assert_no_errno (g_rename (f->second, aside));
  sl_store_set_now (f->store.store, FIXTURE_NOW + DAY);
  sl_store_erase_meeting (f->store.store, gone->meeting, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (here, G_FILE_TEST_EXISTS));
  if (away != NULL)
    {
      g_assert_no_errno (g_rename (aside, f->second));
      update (f);
    }
  g_assert_cmpuint (count_files (papers, ".pdf"), ==, 1);
  g_assert_false (g_file_test (there, G_FILE_TEST_EXISTS));
  list = sl_second_folder_list (f->store.folder);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (sl_backup_look (list->pdata[0], NULL, NULL));
  g_assert_cmpuint (((SlBackup *) list->pdata[0])->n_papers, ==, 1);
}

#define ADD(name, data, test)                                                                      \
  g_test_add ("/check/s8/" name, StoreFixture, data, store_set_up, test, store_tear_down)
#define ADD_SECOND(name, data, test)                                                               \
  g_test_add ("/check/s8/second/" name, Second, data, second_set_up, test, second_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("papers", NULL, test_papers);
  ADD ("papers/dropped", NULL, test_papers_dropped);
  ADD_SECOND ("copies", NULL, test_second);
  ADD_SECOND ("last", NULL, test_second_last);
  ADD_SECOND ("absent", NULL, test_second_absent);
  ADD_SECOND ("erased", NULL, test_second_erased);
  ADD_SECOND ("erased-away", "away", test_second_erased);
  return g_test_run ();
}
