/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is promised of a library that the disk has spoilt: /check/m16/damage. Wherever the damage
 * is, what is asked of the library is answered or refused, the program stands, and the check says
 * whether a backup is needed. */
#include "base/sl-error.h"
#include "library-tree.h"
#include "store/sl-owed.h"
#include "store/sl-store-facts.h"

#define N_PAPERS 6
#define PAGE 4096

static void
assert_refused (GError **error)
{
  if (*error == NULL)
    return;
  g_assert_true ((*error)->domain == SL_ERROR);
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_clear_error (error);
}

/* What was answered can be shown. */
static void
look_at (GPtrArray *items)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];

      g_assert_true (item->text == NULL || g_utf8_validate (item->text, -1, NULL));
      g_assert_true (item->note == NULL || g_utf8_validate (item->note, -1, NULL));
      g_assert_cmpint (item->kind, <=, SL_KIND_MEASURE);
    }
}

static void
use_lists (SlStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) owed = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GPtrArray) counts = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  meetings = sl_store_list_meetings (store, &error);
  assert_refused (&error);
  papers = sl_store_list_papers (store, &error);
  assert_refused (&error);
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    {
      g_autoptr (GPtrArray) pages = NULL;

      pages = sl_store_load_pages (store, ((SlPaperRecord *) papers->pdata[i])->id, &error);
      assert_refused (&error);
    }
  items = sl_store_list_items (store, NULL, &error);
  assert_refused (&error);
  look_at (items);
  owed = sl_store_list_owed (store, &error);
  assert_refused (&error);
  look_at (owed);
  goals = sl_store_list_goals (store, &error);
  assert_refused (&error);
  counts = sl_store_list_goal_counts (store, "2024-02-01", &error);
  assert_refused (&error);
  lines = sl_store_list_history (store, 0, &error);
  assert_refused (&error);
  hits = sl_store_search (store, "foster placements", 20, &error);
  assert_refused (&error);
}

static void
use_page (SlStore *store)
{
  g_autoptr (GError) error = NULL;
  SlFacts *facts = sl_store_load_facts (store, NULL, NULL, NULL, "2024-02-01", FALSE, &error);

  assert_refused (&error);
  g_clear_pointer (&facts, sl_facts_unref);
}

static void
change (SlStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, &error);
  SlChanges *changes;

  assert_refused (&error);
  for (guint i = 0; items != NULL && i < items->len; i += 7)
    {
      const char *ids[] = { ((SlItemRecord *) items->pdata[i])->id, NULL };
      g_autoptr (SlAct) act = sl_act_review (ids, SL_REVIEW_DISMISSED, "not ours");

      changes = sl_store_apply (store, act, &error);
      assert_refused (&error);
      g_clear_pointer (&changes, sl_changes_free);
    }
  changes = sl_store_undo (store, NULL, &error);
  assert_refused (&error);
  g_clear_pointer (&changes, sl_changes_free);
}

/* Returns: whether the library can be opened, and the check finds nothing. */
static gboolean
use (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) store = sl_store_open (folder, FALSE, &error);
  gboolean whole;

  assert_refused (&error);
  if (store == NULL)
    return FALSE;
  sl_store_set_now (store, FIXTURE_NOW);
  whole = sl_store_check (store, &error);
  assert_refused (&error);
  use_lists (store);
  use_page (store);
  change (store);
  return whole;
}

/* Bytes of one page: zeros, noise, another page's, or a few of them only. */
static void
spoil (GRand *rand, guint8 *bytes, gsize size)
{
  gsize page = (gsize) g_rand_int_range (rand, 0, (int) (size / PAGE));
  gsize other = (gsize) g_rand_int_range (rand, 0, (int) (size / PAGE));
  guint8 *at = bytes + page * PAGE;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      memset (at, 0, PAGE);
      break;
    case 1:
      for (guint i = 0; i < PAGE; i++)
        at[i] = (guint8) g_rand_int (rand);
      break;
    case 2:
      memmove (at, bytes + other * PAGE, PAGE);
      break;
    default:
      for (guint i = 0; i < 8; i++)
        at[g_rand_int_range (rand, 0, PAGE)] = (guint8) g_rand_int (rand);
    }
}

static void
make_library (StoreFixture *f)
{
  g_autoptr (GPtrArray) items = NULL;

  for (int i = 0; i < N_PAPERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.pdf", i);
      g_autofree char *date = g_strdup_printf ("2024-%02d-10", i + 1);

      sl_paper_record_unref (add_paper (f->store, f->base, name, "Panel", date));
    }
  add_plan (f->store);
  items = sl_store_list_items (f->store, NULL, NULL);
  for (guint i = 0; i < items->len; i += 2)
    {
      const char *ids[] = { ((SlItemRecord *) items->pdata[i])->id, NULL };

      apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
    }
  g_clear_object (&f->store);
}

static void
test_pages (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  g_autofree char *spoilt = g_build_filename (f->base, "spoilt", NULL);
  g_autofree char *target = g_build_filename (spoilt, "library.db", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (16);
  g_autofree char *whole = NULL;
  int n = g_getenv ("SIGHTLINE_ALL_FAULTS") != NULL || g_test_slow () ? 500 : 60, n_found = 0;
  gsize size;

  make_library (f);
  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  for (int i = 0; i < n; i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (whole, size);

      spoil (rand, bytes, size);
      copy_tree (f->folder, spoilt);
      g_assert_true (g_file_set_contents (target, (char *) bytes, (gssize) size, NULL));
      n_found += !use (spoilt);
      remove_tree (spoilt);
    }
  g_test_message ("%d times, %d of them found by opening or checking", n, n_found);
  g_assert_cmpint (n_found, >, n / 2);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/check/m16/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("damage", test_pages);
  return g_test_run ();
}
