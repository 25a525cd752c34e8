/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FEATURES S8: the papers beside the backups, and both in a second folder. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup-fixture.h"
#include "base/sl-write.h"
#include "library-tree.h"
#include "store/sl-paper-file.h"
#include "store/sl-second-folder.h"
#include "store/sl-second-notes.h"
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
  sl_second_folder_clear_former (f->store.folder);
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

static void
erase (Second *f, const char *meeting)
{
  g_autoptr (GError) error = NULL;

  sl_store_set_now (f->store.store, FIXTURE_NOW + DAY);
  sl_store_erase_meeting (f->store.store, meeting, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* One backup, made since. */
static void
assert_made_anew (const char *copies, guint n_papers)
{
  g_autoptr (SlBackup) backup = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GDir) dir = g_dir_open (copies, 0, NULL);
  const char *name;

  g_assert_cmpuint (count_files (copies, ".db"), ==, 1);
  while (!g_str_has_suffix (name = g_dir_read_name (dir), ".db"))
    ;
  path = at (copies, name);
  backup = sl_backup_new (path, NULL);
  g_assert_cmpint (backup->taken, ==, FIXTURE_NOW + DAY);
  g_assert_true (sl_backup_look (backup, NULL, NULL));
  g_assert_cmpuint (backup->n_papers, ==, n_papers);
}

/* What is erased leaves the copies too, as soon as they are there. */
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
  g_autofree char *owing = NULL;

  update (f);
  g_assert_true (g_file_test (there, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (here, G_FILE_TEST_EXISTS));
  g_assert_null (sl_second_folder_dup_owing (f->store.folder));
  if (away != NULL)
    g_assert_no_errno (g_rename (f->second, aside));
  erase (f, gone->meeting);
  g_assert_false (g_file_test (here, G_FILE_TEST_EXISTS));
  owing = sl_second_folder_dup_owing (f->store.folder);
  g_assert_cmpstr (owing, ==, f->second);
  if (away != NULL)
    g_assert_no_errno (g_rename (aside, f->second));
  update (f);
  g_assert_cmpuint (count_files (papers, ".pdf"), ==, 1);
  g_assert_false (g_file_test (there, G_FILE_TEST_EXISTS));
  assert_made_anew (copies, 1);
  g_assert_null (sl_second_folder_dup_owing (f->store.folder));
}

/* Another folder is chosen, or none: copies are in the one before still. */
static void
test_second_erased_former (Second *f, gconstpointer another)
{
  g_autoptr (SlPaperRecord) gone
      = add_paper (f->store.store, f->store.base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *copies = find_copies (f);
  g_autofree char *papers = at (copies, "papers");
  g_autofree char *aside = at (f->store.base, "away");
  g_autofree char *other = another != NULL ? at (f->store.base, another) : NULL;
  g_autofree char *backup G_GNUC_UNUSED = back_up_on (&f->store, 0);
  g_autofree char *owing = NULL;

  update (f);
  g_assert_no_errno (g_rename (f->second, aside));
  if (other != NULL)
    g_assert_no_errno (g_mkdir (other, 0755));
  g_assert_true (sl_second_folder_set (f->store.folder, other, NULL));
  erase (f, gone->meeting);
  update (f);
  owing = sl_second_folder_dup_owing (f->store.folder);
  g_assert_cmpstr (owing, ==, f->second);
  g_assert_no_errno (g_rename (aside, f->second));
  update (f);
  g_assert_cmpuint (count_files (papers, ".pdf"), ==, 0);
  g_assert_cmpuint (count_files (copies, ".db"), ==, 0);
  g_assert_null (sl_second_folder_dup_owing (f->store.folder));
}

/* Its name is in databases, too. */
static void
test_second_erased_bare (Second *f, gconstpointer data)
{
  g_autofree char *library = at (f->store.folder, "library.db");
  g_autofree char *copies = find_copies (f);
  g_autofree char *backup = NULL;
  g_autoptr (SlDb) db = sl_db_open (library, FALSE, NULL);

  g_assert_true (
      sl_db_exec (db, "INSERT INTO meeting (id, committee) VALUES ('m', 'Board')", "test", NULL));
  backup = back_up_on (&f->store, 0);
  update (f);
  erase (f, "m");
  update (f);
  assert_made_anew (copies, 0);
}

/* ---- Whose it is ---- */

static guint
count_places (Second *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->second, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Wherever the library is, its copies are found again. */
static void
test_second_moved (Second *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store.store, f->store.base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *backup G_GNUC_UNUSED = back_up_on (&f->store, 0);
  g_autofree char *moved = at (f->store.base, "moved");
  g_autoptr (GPtrArray) list = NULL;

  update (f);
  g_clear_object (&f->store.store);
  g_assert_no_errno (g_rename (f->store.folder, moved));
  g_free (f->store.folder);
  f->store.folder = g_strdup (moved);
  list = sl_second_folder_list (moved);
  g_assert_cmpuint (list->len, ==, 1);
  update (f);
  g_assert_cmpuint (count_places (f), ==, 1);
}

/* A copy of it that is used, too, takes a place of its own: whichever comes second. */
static void
test_second_copied (Second *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper
      = add_paper (f->store.store, f->store.base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *backup G_GNUC_UNUSED = back_up_on (&f->store, 0);
  g_autofree char *copy = at (f->store.base, "copy");
  g_autofree char *copies = find_copies (f);
  g_autofree char *papers = at (copies, "papers");
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) other = NULL;

  update (f);
  g_clear_object (&f->store.store);
  copy_tree (f->store.folder, copy);
  update (f);
  g_assert_cmpuint (count_places (f), ==, 1);

  other = open_store (copy);
  sl_store_set_now (other, FIXTURE_NOW + DAY);
  sl_store_erase_meeting (other, paper->meeting, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  sl_second_folder_update (copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_places (f), ==, 2);
  g_assert_cmpuint (count_files (papers, ".pdf"), ==, 1);
  g_assert_cmpuint (count_files (copies, ".db"), ==, 1);
  update (f);
  g_assert_cmpuint (count_places (f), ==, 2);
}

/* ---- Several at once ---- */

#define N_NOTING 4
#define N_NOTED 20

static gpointer
note_in_thread (gpointer folder)
{
  for (guint i = 0; i < N_NOTED; i++)
    {
      g_autofree char *hash = g_uuid_string_random ();

      g_assert_true (
          sl_second_notes_add_erased (folder, (const char *const[]){ hash, NULL }, NULL));
    }
  return NULL;
}

static void
test_notes (Second *f, gconstpointer data)
{
  GThread *threads[N_NOTING];
  g_autoptr (SlSecondPlace) before = NULL;
  g_autoptr (SlSecondPlace) place = NULL;

  for (guint i = 0; i < N_NOTING; i++)
    threads[i] = g_thread_new ("note", note_in_thread, f->store.folder);
  for (guint i = 0; i < N_NOTING; i++)
    g_thread_join (threads[i]);
  before = sl_second_notes_find (f->store.folder);
  g_assert_cmpuint (g_strv_length (before->hashes), ==, N_NOTING * N_NOTED);

  /* Something more was erased while all that was taken out. */
  g_assert_true (
      sl_second_notes_add_erased (f->store.folder, (const char *const[]){ "more", NULL }, NULL));
  g_assert_true (sl_second_notes_end_erased (f->store.folder, before, NULL));
  place = sl_second_notes_find (f->store.folder);
  g_assert_true (g_strv_contains ((const char *const *) place->hashes, "more"));
  g_assert_true (sl_second_notes_end_erased (f->store.folder, place, NULL));
  g_assert_null (sl_second_folder_dup_owing (f->store.folder));
}

/* Who reads it waits until somebody writes: as slow as a copy may ever be. */
static void
make_fifo (const char *path)
{
  g_assert_no_errno (mkfifo (path, 0600));
}

static int
open_fifo (const char *path)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  g_assert_no_errno (fd < 0 ? -1 : 0);
  return fd;
}

static void
feed (int fd, const char *bytes)
{
  g_assert_true (sl_write_all (fd, bytes, strlen (bytes)));
  g_assert_no_errno (close (fd));
}

#define BYTES "%PDF-1.4 brought twice"

static gpointer
bring_in_thread (gpointer folder)
{
  g_autofree char *from = at (folder, "fifo");
  g_autofree char *to = at (folder, "to.pdf");
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, BYTES, -1);
  g_autoptr (GFile) file = g_file_new_for_path (from);

  return sl_paper_file_bring (file, to, hash, NULL);
}

/* Each writes its own file until that is whole. */
static void
test_bring_twice (StoreFixture *f, gconstpointer data)
{
  g_autofree char *fifo = at (f->base, "fifo");
  g_autofree char *from = at (f->base, "from");
  g_autofree char *to = at (f->base, "to.pdf");
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, BYTES, -1);
  g_autoptr (GFile) file = g_file_new_for_path (from);
  g_autoptr (GError) error = NULL;
  SlPaperFile *slow, *quick;
  GThread *thread;
  int fd;

  make_fifo (fifo);
  g_assert_true (g_file_set_contents (from, BYTES, -1, NULL));
  thread = g_thread_new ("bring", bring_in_thread, f->base);
  fd = open_fifo (fifo);
  quick = sl_paper_file_bring (file, to, hash, &error);
  g_assert_no_error (error);
  sl_paper_file_keep (quick);
  feed (fd, BYTES);
  slow = g_thread_join (thread);
  g_assert_nonnull (slow);
  sl_paper_file_keep (slow);
  g_assert_true (g_file_test (to, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (f->base, ".part"), ==, 0);
}

static gpointer
update_in_thread (gpointer folder)
{
  g_assert_true (sl_second_folder_update (folder, NULL, NULL));
  return NULL;
}

/* A backup that goes while it is copied held what was erased. */
static void
test_second_vanished (Second *f, gconstpointer data)
{
  g_autofree char *copies = find_copies (f);
  g_autofree char *backups = at (f->store.folder, "backups");
  g_autofree char *source = at (backups, "library-20231201-000000.db");
  g_autofree char *again = at (backups, "again");
  GThread *thread;
  int fd;

  make_fifo (source);
  thread = g_thread_new ("update", update_in_thread, f->store.folder);
  /* It is read for its sum first, and then copied: another FIFO, lest both readers meet in one. */
  fd = open_fifo (source);
  make_fifo (again);
  g_assert_no_errno (g_rename (again, source));
  feed (fd, BYTES);
  fd = open_fifo (source);
  g_assert_no_errno (g_unlink (source));
  feed (fd, BYTES);
  g_thread_join (thread);
  g_assert_cmpuint (count_files (copies, ".db"), ==, 0);
  g_assert_cmpuint (count_files (copies, ".part"), ==, 0);
}

/* What a program that was killed had begun goes; what another one is writing stays. */
static void
test_second_left (Second *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store.store, f->store.base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *backup G_GNUC_UNUSED = back_up_on (&f->store, 0);
  g_autofree char *copies = find_copies (f);
  g_autofree char *left = at (copies, "library-20231201-000000.db.0123abcd.part");
  g_autofree char *held = at (copies, "library-20231202-000000.db.0123abcd.part");
  int fd;

  g_assert_true (g_file_set_contents (left, "half", -1, NULL));
  fd = g_open (held, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_true (sl_hold_file (fd));
  update (f);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (held, G_FILE_TEST_EXISTS));
  close (fd);
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
  ADD ("papers/twice", NULL, test_bring_twice);
  ADD_SECOND ("copies", NULL, test_second);
  ADD_SECOND ("last", NULL, test_second_last);
  ADD_SECOND ("absent", NULL, test_second_absent);
  ADD_SECOND ("erased", NULL, test_second_erased);
  ADD_SECOND ("erased-away", "away", test_second_erased);
  ADD_SECOND ("erased-former", "other", test_second_erased_former);
  ADD_SECOND ("erased-stopped", NULL, test_second_erased_former);
  ADD_SECOND ("erased-bare", NULL, test_second_erased_bare);
  ADD_SECOND ("moved", NULL, test_second_moved);
  ADD_SECOND ("copied", NULL, test_second_copied);
  ADD_SECOND ("notes", NULL, test_notes);
  ADD_SECOND ("vanished", NULL, test_second_vanished);
  ADD_SECOND ("left", NULL, test_second_left);
  return g_test_run ();
}
