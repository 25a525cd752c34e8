/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random sequences of acts, undone, done again and interrupted by restarts: the library equals a
 * model of it that knows neither SQL nor changesets. */
#include <unistd.h>

#include "base/sl-auto.h"
#include "owners-model.h"
#include "store-fixture.h"
#include "store/sl-cue-edit.h"

/* All of them with “-m slow”, since each act is a transaction. */
#define N_SEQUENCES 200
#define N_QUICK 15
#define N_STEPS 100
#define MAX_ITEMS 128
#define N_OWN 5 /* items that the paper comes with */
#define N_GOALS 2

typedef struct
{
  guint id; /* 1…: those of the paper first */
  SlKind kind;
  SlReview review;
  SlProgress progress;
  guint text, note, reason; /* numbers of words; 0 for what there was at first, or nothing */
  gboolean linked[N_GOALS];
  guint same_as; /* id, 0 for none */
  int exempt;    /* paragraph */
} ModelItem;

typedef struct
{
  guint n;
  ModelItem items[MAX_ITEMS];
  ModelOwners owners;
  guint cues; /* a bit for each of cue_words that is there */
} Model;

typedef struct
{
  StoreFixture f;
  GPtrArray *ids; /* by the model's id */
  char *first_text[N_OWN + 1];
  SlItemRecord *first; /* anchor and paper of what is added */
  char *goals[N_GOALS];
  Model model;
  GPtrArray *past, *future; /* Model: before each act that stands; after each that was undone */
  guint words;
} Fixture;

/* ---- the model ---- */

static ModelItem *
find (Fixture *x, guint id)
{
  for (guint i = 0; i < x->model.n; i++)
    if (x->model.items[i].id == id)
      return &x->model.items[i];
  g_assert_not_reached ();
}

static guint
main_of (Fixture *x, guint id)
{
  guint main = find (x, id)->same_as;

  return main != 0 ? main : id;
}

static void
model_review (Fixture *x, guint id, SlReview review, guint reason)
{
  guint main = main_of (x, id);

  for (guint i = 0; i < x->model.n; i++)
    {
      ModelItem *item = &x->model.items[i];

      if (item->id != main && item->same_as != main)
        continue;
      item->review = review;
      item->reason = reason;
    }
}

static void
model_join (Fixture *x, guint id, guint main)
{
  for (guint i = 0; i < x->model.n; i++)
    {
      ModelItem *item = &x->model.items[i];

      if (item->id == id || item->same_as == id)
        item->same_as = item->id == main ? 0 : main;
    }
  if (id != main && find (x, id)->review != find (x, main)->review)
    {
      const ModelItem *decided
          = find (x, main)->review != SL_REVIEW_SUGGESTED ? find (x, main) : find (x, id);

      model_review (x, main, decided->review, decided->reason);
    }
}

static void
model_part (Fixture *x, guint id)
{
  for (guint i = 0; i < x->model.n; i++)
    if (x->model.items[i].id == id || x->model.items[i].same_as == id)
      x->model.items[i].same_as = 0;
}

static ModelItem *
model_add (Fixture *x)
{
  ModelItem *item = &x->model.items[x->model.n++];

  memset (item, 0, sizeof *item);
  item->id = x->ids->len;
  g_ptr_array_add (x->ids, g_strdup_printf ("a0000000-0000-4000-8000-%012u", item->id));
  return item;
}

static const char *
id_of (Fixture *x, guint id)
{
  return x->ids->pdata[id];
}

/* ---- acts, on both ---- */

static SlItemRecord *
make_record (Fixture *x, guint id, const ModelItem *item)
{
  SlItemRecord *record = sl_item_record_copy (x->first);

  sl_set_str (&record->id, id_of (x, id));
  record->kind = item->kind;
  g_free (record->text);
  record->text = g_strdup_printf ("words %u", item->text);
  g_free (record->note);
  record->note = item->note != 0 ? g_strdup_printf ("note %u", item->note) : NULL;
  record->exempt = item->exempt;
  return record;
}

static SlAct *
edit (Fixture *x, ModelItem *item, gboolean confirm)
{
  g_autoptr (SlItemRecord) record = NULL;

  item->text = ++x->words;
  item->note = g_test_rand_int_range (0, 3);
  item->kind = (SlKind) g_test_rand_int_range (0, SL_N_KINDS);
  record = make_record (x, item->id, item);
  if (confirm)
    model_review (x, item->id, SL_REVIEW_CONFIRMED, 0);
  return sl_act_edit (record, confirm);
}

static SlAct *
add (Fixture *x)
{
  ModelItem *item = model_add (x);
  g_autoptr (SlItemRecord) record = NULL;

  item->text = ++x->words;
  item->review = SL_REVIEW_CONFIRMED;
  item->kind = SL_KIND_QUESTION;
  record = make_record (x, item->id, item);
  return sl_act_add (record);
}

static SlAct *
split (Fixture *x, guint id)
{
  ModelItem *second = model_add (x);
  ModelItem *first = find (x, id);
  g_autoptr (SlItemRecord) a = NULL;
  g_autoptr (SlItemRecord) b = NULL;

  first->text = ++x->words;
  second->text = ++x->words;
  second->kind = first->kind;
  second->note = first->note;
  second->review = first->review;
  second->exempt = first->exempt;
  a = make_record (x, first->id, first);
  b = make_record (x, second->id, second);
  return sl_act_split (a, b);
}

/* Up to three different items. */
static guint
choose (Fixture *x, guint *chosen, const char **ids)
{
  guint n = (guint) g_test_rand_int_range (1, 4);

  for (guint i = 0; i < n; i++)
    {
      guint id = x->model.items[g_test_rand_int_range (0, (int) x->model.n)].id;

      for (guint j = 0; j < i; j++)
        if (chosen[j] == id)
          return i;
      chosen[i] = id;
      ids[i] = id_of (x, id);
    }
  return n;
}

static SlAct *
act_on_several (Fixture *x, guint *chosen, guint n, const char *const *ids)
{
  guint goal = (guint) g_test_rand_int_range (0, N_GOALS);
  guint value = (guint) g_test_rand_int_range (0, 5);

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
    case 1:
      {
        guint reason = value % 3 == SL_REVIEW_DISMISSED ? value : 0;
        g_autofree char *words = reason != 0 ? g_strdup_printf ("reason %u", reason) : NULL;

        for (guint i = 0; i < n; i++)
          model_review (x, chosen[i], (SlReview) (value % 3), reason);
        return sl_act_review (ids, (SlReview) (value % 3), words);
      }
    case 2:
      for (guint i = 0; i < n; i++)
        find (x, chosen[i])->kind = (SlKind) value;
      return sl_act_set_kind (ids, (SlKind) value);
    case 3:
      for (guint i = 0; i < n; i++)
        find (x, chosen[i])->linked[goal] = value > 1;
      return value > 1 ? sl_act_link (ids, x->goals[goal]) : sl_act_unlink (ids, x->goals[goal]);
    case 4:
      /* Accepting needs words, which would make an act of what is accepted already. */
      if (value == SL_PROGRESS_ACCEPTED)
        value = SL_PROGRESS_REPORTED;
      for (guint i = 0; i < n; i++)
        find (x, chosen[i])->progress = (SlProgress) value;
      return sl_act_set_progress (ids, (SlProgress) value, NULL, NULL, NULL, 0, NULL);
    case 5:
      for (guint i = 0; i < n; i++)
        model_join (x, chosen[i], chosen[0]);
      return sl_act_treat_as_one (ids);
    case 6:
      for (guint i = 0; i < n; i++)
        find (x, chosen[i])->exempt = (int) value;
      return sl_act_set_exempt (ids, (int) value);
    default:
      for (guint i = 0; i < n; i++)
        model_part (x, chosen[i]);
      return sl_act_treat_apart (ids);
    }
}

static const char *const cue_words[] = { "zebra", "yak shaved", "xenon … lamp" };

static SlCueBook *
toggle_cue (Fixture *x, guint which)
{
  g_autoptr (SlCueBook) now = sl_store_load_cues (x->f.store, NULL);
  g_autoptr (GPtrArray) choices = sl_cue_book_dup_list (now);
  SlCueChoice *choice;

  x->model.cues ^= 1u << which;
  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((SlCueChoice *) choices->pdata[i])->words, cue_words[which]))
      {
        g_ptr_array_remove_index (choices, i);
        return sl_cue_book_new (choices);
      }
  choice = sl_cue_choice_new (NULL, NULL);
  choice->kind = SL_KIND_CONCERN;
  choice->words = g_strdup (cue_words[which]);
  g_ptr_array_add (choices, choice);
  return sl_cue_book_new (choices);
}

/* With an item that it gives away, now and then. */
static SlAct *
act_on_cues (Fixture *x, gboolean finds)
{
  g_autoptr (SlCueBook) book
      = toggle_cue (x, (guint) g_test_rand_int_range (0, G_N_ELEMENTS (cue_words)));
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCueEdit) edit = sl_cue_edit_work_out (x->f.store, book, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  if (finds)
    {
      ModelItem *item = model_add (x);

      item->text = ++x->words;
      item->kind = SL_KIND_CONCERN;
      g_ptr_array_add (edit->found, make_record (x, item->id, item));
    }
  return sl_act_edit_cues (edit, "cues", "words");
}

static void
assert_cues (Fixture *x)
{
  g_autoptr (SlCueBook) book = sl_store_load_cues (x->f.store, NULL);
  GPtrArray *choices = sl_cue_book_list (book);
  guint found = 0;

  for (guint i = 0; i < choices->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (cue_words); k++)
      if (g_str_equal (((SlCueChoice *) choices->pdata[i])->words, cue_words[k]))
        found |= 1u << k;
  g_assert_cmpuint (found, ==, x->model.cues);
  g_assert_cmpuint (choices->len, ==, (found & 1) + (found >> 1 & 1) + (found >> 2 & 1));
}

static SlAct *
make_act (Fixture *x)
{
  guint chosen[3];
  const char *ids[4] = { NULL };
  guint n = choose (x, chosen, ids);
  gboolean room = x->model.n + 2 < MAX_ITEMS;

  switch (g_test_rand_int_range (0, 13))
    {
    case 12:
      return act_on_cues (x, room && g_test_rand_bit ());
    case 10:
    case 11:
      return act_on_owners (&x->model.owners, ++x->words);
    case 0:
    case 1:
      return edit (x, find (x, chosen[0]), g_test_rand_bit ());
    case 2:
      if (room)
        return add (x);
      G_GNUC_FALLTHROUGH;
    case 3:
      if (room)
        return split (x, chosen[0]);
      G_GNUC_FALLTHROUGH;
    case 4:
      find (x, chosen[0])->linked[0] = TRUE;
      model_review (x, chosen[0], SL_REVIEW_CONFIRMED, 0);
      return sl_act_confirm_and_link (id_of (x, chosen[0]), x->goals[0]);
    default:
      return act_on_several (x, chosen, n, ids);
    }
}

static void
act (Fixture *x)
{
  Model *before = g_memdup2 (&x->model, sizeof x->model);

  apply_act (x->f.store, make_act (x));
  /* What changes nothing is no act. */
  if (memcmp (before, &x->model, sizeof x->model) == 0)
    {
      g_free (before);
      return;
    }
  g_ptr_array_add (x->past, before);
  g_ptr_array_set_size (x->future, 0);
}

static void
move (Fixture *x, gboolean redo)
{
  GPtrArray *from = redo ? x->future : x->past;
  GPtrArray *to = redo ? x->past : x->future;
  g_autofree Model *next = NULL;
  g_autoptr (GError) error = NULL;
  SlChanges *changes;

  g_assert_cmpint (redo ? sl_store_can_redo (x->f.store, NULL)
                        : sl_store_can_undo (x->f.store, NULL),
                   ==,
                   from->len > 0);
  if (from->len == 0)
    return;
  changes
      = redo ? sl_store_redo (x->f.store, NULL, &error) : sl_store_undo (x->f.store, NULL, &error);
  g_assert_no_error (error);
  sl_changes_free (changes);
  next = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, g_memdup2 (&x->model, sizeof x->model));
  x->model = *next;
}

/* ---- comparing ---- */

static void
assert_item (Fixture *x, const ModelItem *item, const SlItemRecord *record)
{
  g_autofree char *text = item->text != 0 ? g_strdup_printf ("words %u", item->text)
                                          : g_strdup (x->first_text[item->id]);
  g_autofree char *note = item->note != 0 ? g_strdup_printf ("note %u", item->note) : NULL;
  g_autofree char *reason = item->reason != 0 ? g_strdup_printf ("reason %u", item->reason) : NULL;
  guint n_links = 0;

  g_assert_cmpint (record->kind, ==, item->kind);
  g_assert_cmpint (record->review, ==, item->review);
  g_assert_cmpint (record->progress, ==, item->progress);
  g_assert_cmpint (record->exempt, ==, item->exempt);
  g_assert_cmpstr (record->text, ==, text);
  g_assert_cmpstr (record->note, ==, note);
  g_assert_cmpstr (record->dismiss_reason, ==, reason);
  g_assert_cmpstr (record->same_as, ==, item->same_as != 0 ? id_of (x, item->same_as) : NULL);
  for (guint i = 0; i < N_GOALS; i++)
    {
      n_links += item->linked[i];
      g_assert_cmpint (
          g_strv_contains ((const char *const *) record->goals, x->goals[i]), ==, item->linked[i]);
    }
  g_assert_cmpuint (g_strv_length (record->goals), ==, n_links);
}

static void
assert_equal (Fixture *x)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (x->f.store, NULL, &error);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, x->model.n);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_insert (by_id, ((SlItemRecord *) items->pdata[i])->id, items->pdata[i]);
  for (guint i = 0; i < x->model.n; i++)
    {
      const SlItemRecord *record = g_hash_table_lookup (by_id, id_of (x, x->model.items[i].id));

      g_assert_nonnull (record);
      assert_item (x, &x->model.items[i], record);
    }
  assert_owners (x->f.store, &x->model.owners);
  assert_cues (x);
}

/* ---- sequences ---- */

static void
restart (Fixture *x)
{
  g_clear_object (&x->f.store);
  x->f.store = open_store (x->f.folder);
}

static void
begin (Fixture *x)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (x->f.store, NULL, NULL);

  memset (&x->model, 0, sizeof x->model);
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *record = items->pdata[i];
      ModelItem *item = model_add (x);

      sl_set_str ((char **) &x->ids->pdata[item->id], record->id);
      sl_set_str (&x->first_text[item->id], record->text);
      item->kind = record->kind;
    }
}

/* The way back to the beginning is the beginning of the next sequence. */
static void
take_all_back (Fixture *x)
{
  while (x->past->len > 0)
    move (x, FALSE);
  assert_equal (x);
}

static void
run_sequence (Fixture *x)
{
  for (guint step = 0; step < N_STEPS; step++)
    switch (g_test_rand_int_range (0, 20))
      {
      case 0:
        restart (x);
        break;
      case 1:
      case 2:
      case 3:
      case 4:
        move (x, FALSE);
        break;
      case 5:
      case 6:
        move (x, TRUE);
        break;
      default:
        act (x);
        break;
      }
  restart (x);
  assert_equal (x);
  take_all_back (x);
}

static void
set_up (Fixture *x, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) items = NULL;

  store_set_up (&x->f, data);
  x->ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (x->ids, NULL);
  x->past = g_ptr_array_new_with_free_func (g_free);
  x->future = g_ptr_array_new_with_free_func (g_free);
  add_plan (x->f.store);
  for (guint i = 0; i < N_GOALS; i++)
    {
      g_autoptr (SlGoalRecord) goal = sl_store_get_goal (x->f.store, i == 0 ? "1.1" : "1.2", NULL);

      x->goals[i] = g_strdup (goal->id);
    }
  /* What was done before the sequence is not to be undone by it. */
  {
    g_autofree char *path = g_build_filename (x->f.folder, "library.db", NULL);
    g_autoptr (SlDb) db = NULL;

    paper = add_paper (x->f.store, x->f.base, "1.pdf", "Panel", "2024-01-10");
    g_clear_object (&x->f.store);
    db = sl_db_open (path, FALSE, NULL);
    g_assert_true (sl_db_exec (db, "UPDATE history SET inverse = NULL", "test", NULL));
  }
  x->f.store = open_store (x->f.folder);
  items = sl_store_list_items (x->f.store, paper->id, NULL);
  g_assert_cmpuint (items->len, ==, N_OWN);
  x->first = sl_item_record_copy (items->pdata[0]);
}

static void
tear_down (Fixture *x, gconstpointer data)
{
  g_ptr_array_unref (x->past);
  g_ptr_array_unref (x->future);
  g_ptr_array_unref (x->ids);
  for (guint i = 0; i < G_N_ELEMENTS (x->first_text); i++)
    g_free (x->first_text[i]);
  for (guint i = 0; i < N_GOALS; i++)
    g_free (x->goals[i]);
  sl_item_record_unref (x->first);
  store_tear_down (&x->f, data);
}

static void
test_sequences (Fixture *x, gconstpointer data)
{
  begin (x);
  for (guint i = 0; i < (g_test_slow () ? N_SEQUENCES : N_QUICK); i++)
    run_sequence (x);
  g_assert_true (sl_store_check (x->f.store, NULL));
}

int
main (int argc, char **argv)
{
  /* What is tried is what is written, not that it outlives a power cut. */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/acts-model/sequences", Fixture, NULL, set_up, test_sequences, tear_down);
  return g_test_run ();
}
