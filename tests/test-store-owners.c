/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owners that people joined, parted, named and gave holders: undone, done again, and over restarts.
 */
#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "store-fixture.h"
#include "store/sl-owed.h"

static void
add_minutes (StoreFixture *f, const char *name, const char *date, const char *const owners[5])
{
  SlPaperContent *content = make_content (f->base, name, "Panel", date);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5; i++)
    if (owners[i] != NULL)
      set_owner (content->detection, i, owners[i], NULL);
  g_ptr_array_add (content->detection->people,
                   sl_person_new ("Ann Birch", "Head of Care", SL_ATTENDANCE_OFFICER));
  g_ptr_array_add (content->detection->glossary,
                   sl_abbreviation_new ("I.R.O.", "Independent Reviewing Officer", 1));
  sl_paper_record_unref (sl_store_add_paper (f->store, content, NULL, &error));
  g_assert_no_error (error);
  free_content (content);
}

static void
set_up (StoreFixture *f, gconstpointer data)
{
  static const char *const first[] = { "the IRO", "Head of Care", "HoC", "Care Lead", "officers" };

  store_set_up (f, data);
  add_minutes (f, "1.pdf", "2024-01-10", first);
}

/* All owners, one a line: name = other names (items) [holders]. */
static char *
describe (SlStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owners = sl_store_list_owners (store, &error);
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < owners->len; i++)
    {
      const SlOwnerRecord *owner = owners->pdata[i];
      g_autofree char *names = g_strjoinv (", ", owner->names);

      g_string_append_printf (all, "%s = %s (%u)", owner->name, names, owner->n_items);
      for (guint k = 0; owner->holdings != NULL && k < owner->holdings->len; k++)
        {
          const SlHoldingRecord *holding = owner->holdings->pdata[k];

          g_string_append_printf (all,
                                  " [%s %s %s]",
                                  holding->person,
                                  holding->first != NULL ? holding->first : "?",
                                  holding->last != NULL ? holding->last : "on");
        }
      g_string_append_c (all, '\n');
    }
  return g_string_free (all, FALSE);
}

static void
assert_described (StoreFixture *f, const char *wanted)
{
  g_autofree char *all = describe (f->store);

  g_assert_cmpstr (all, ==, wanted);
}

#define AT_FIRST                                                                                   \
  "Care Lead =  (1)\n"                                                                             \
  "Head of Care =  (1)\n"                                                                          \
  "HoC =  (1)\n"                                                                                   \
  "Independent Reviewing Officer = the IRO (1)\n"                                                  \
  "Officers =  (1)\n"

static void
move (StoreFixture *f, gboolean redo, const char *act)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  SlChanges *changes
      = redo ? sl_store_redo (f->store, &name, &error) : sl_store_undo (f->store, &name, &error);

  g_assert_no_error (error);
  g_assert_true (changes->owners);
  g_assert_cmpuint (g_strv_length (changes->items), ==, 0);
  g_assert_cmpstr (name, ==, act);
  sl_changes_free (changes);
}

static void
restart (StoreFixture *f)
{
  g_clear_object (&f->store);
  f->store = open_store (f->folder);
}

static void
test_join (StoreFixture *f, gconstpointer data)
{
#define JOINED                                                                                     \
  "Head of Care = Care Lead, HoC (3)\n"                                                            \
  "Independent Reviewing Officer = the IRO (1)\n"                                                  \
  "Officers =  (1)\n"
  assert_described (f, AT_FIRST);
  apply_act (f->store, sl_act_join_owners ("Care Lead", "HoC"));
  apply_act (f->store, sl_act_join_owners ("the head of care", "Care Lead"));
  apply_act (f->store, sl_act_rename_owner ("HoC", "Head of Care"));
  assert_described (f, JOINED);
  move (f, FALSE, "owner-rename");
  move (f, FALSE, "owner-join");
  move (f, FALSE, "owner-join");
  assert_described (f, AT_FIRST);
  restart (f);
  move (f, TRUE, "owner-join");
  move (f, TRUE, "owner-join");
  move (f, TRUE, "owner-rename");
  assert_described (f, JOINED);
  restart (f);
  assert_described (f, JOINED);
  g_assert_true (sl_store_check (f->store, NULL));
}

static void
test_part (StoreFixture *f, gconstpointer data)
{
  apply_act (f->store, sl_act_join_owners ("Head of Care", "HoC"));
  apply_act (f->store, sl_act_set_holder ("HoC", "Ann Birch", "2024-01-10"));
  apply_act (f->store, sl_act_part_owner ("HoC"));
  assert_described (f,
                    "Care Lead =  (1)\n"
                    "Head of Care =  (1) [Ann Birch 2024-01-10 on]\n"
                    "HoC =  (1)\n"
                    "Independent Reviewing Officer = the IRO (1)\n"
                    "Officers =  (1)\n");
  /* Even what the paper explains, and a name that was the owner's own. */
  apply_act (f->store, sl_act_part_owner ("the IRO"));
  apply_act (f->store, sl_act_join_owners ("HoC", "Care Lead"));
  apply_act (f->store, sl_act_part_owner ("HoC"));
  assert_described (f,
                    "Care Lead =  (1)\n"
                    "Head of Care =  (1) [Ann Birch 2024-01-10 on]\n"
                    "HoC =  (1)\n"
                    "Officers =  (1)\n"
                    "the IRO =  (1)\n");
  for (guint i = 0; i < 6; i++)
    sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  assert_described (f, AT_FIRST);
}

static const SlHoldingRecord *
first_holding (GPtrArray *owners)
{
  for (guint i = 0; i < owners->len; i++)
    if (((SlOwnerRecord *) owners->pdata[i])->holdings != NULL)
      return ((SlOwnerRecord *) owners->pdata[i])->holdings->pdata[0];
  g_assert_not_reached ();
}

static void
test_holders (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = NULL;

#define WITH(holders)                                                                              \
  "Care Lead =  (1)\n"                                                                             \
  "Head of Care =  (1)" holders "\n"                                                               \
  "HoC =  (1)\n"                                                                                   \
  "Independent Reviewing Officer = the IRO (1)\n"                                                  \
  "Officers =  (1)\n"
  apply_act (f->store, sl_act_set_holder ("Head of Care", "Ann Birch", "2024-01-10"));
  apply_act (f->store, sl_act_set_holder ("Head of Care", "Jo Pell", "2025-03-01"));
  assert_described (f, WITH (" [Ann Birch 2024-01-10 2025-02-28] [Jo Pell 2025-03-01 on]"));
  /* Between them, and the same day again. */
  apply_act (f->store, sl_act_set_holder ("Head of Care", "Sam Yew", "2024-12-01"));
  apply_act (f->store, sl_act_set_holder ("Head of Care", "Sam Ewe", "2024-12-01"));
  assert_described (f,
                    WITH (" [Ann Birch 2024-01-10 2024-11-30] [Sam Ewe 2024-12-01 2025-02-28]"
                          " [Jo Pell 2025-03-01 on]"));
  {
    g_autoptr (GPtrArray) owners = sl_store_list_owners (f->store, NULL);

    id = g_strdup (first_holding (owners)->id);
  }
  apply_act (f->store, sl_act_end_holding ("Head of Care", id, "2024-06-30"));
  assert_described (f,
                    WITH (" [Ann Birch 2024-01-10 2024-06-30] [Sam Ewe 2024-12-01 2025-02-28]"
                          " [Jo Pell 2025-03-01 on]"));
  apply_act (f->store, sl_act_end_holding ("Head of Care", id, NULL));
  assert_described (f, WITH (" [Sam Ewe 2024-12-01 2025-02-28] [Jo Pell 2025-03-01 on]"));
  move (f, FALSE, "holder-remove");
  move (f, FALSE, "holder-end");
  move (f, FALSE, "holder");
  move (f, FALSE, "holder");
  assert_described (f, WITH (" [Ann Birch 2024-01-10 2025-02-28] [Jo Pell 2025-03-01 on]"));
}

static void
assert_fails (StoreFixture *f, SlAct *act, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sl_store_apply (f->store, act, &error));
  g_assert_error (error, SL_ERROR, code);
  sl_act_unref (act);
}

static void
test_errors (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) owners = NULL;
  const char *id;

  assert_fails (f, sl_act_join_owners ("Head of Care", " ."), SL_ERROR_INVALID);
  assert_fails (f, sl_act_set_holder ("Head of Care", "Ann Birch", "soon"), SL_ERROR_INVALID);
  assert_fails (f, sl_act_set_holder ("Head of Care", "Ann Birch", "2024-02-30"), SL_ERROR_INVALID);
  assert_fails (f, sl_act_end_holding ("Head of Care", "none", "2024-01-01"), SL_ERROR_NOT_FOUND);
  assert_described (f, AT_FIRST);
  apply_act (f->store, sl_act_set_holder ("Head of Care", "Ann Birch", "2024-01-10"));
  owners = sl_store_list_owners (f->store, NULL);
  id = first_holding (owners)->id;
  assert_fails (f, sl_act_end_holding ("Head of Care", id, "2024-01-09"), SL_ERROR_INVALID);
}

/* Papers list who was there: nothing is taken from it, what it shows is proposed. */
static void
test_proposals (StoreFixture *f, gconstpointer data)
{
  static const char *const none[5] = { NULL };
  g_autoptr (GPtrArray) owners = NULL;

  add_minutes (f, "2.pdf", "2024-03-10", none);
  owners = sl_store_list_owners (f->store, NULL);
  for (guint i = 0; i < owners->len; i++)
    {
      const SlOwnerRecord *owner = owners->pdata[i];
      const SlHoldingRecord *proposal
          = owner->proposals->len > 0 ? owner->proposals->pdata[0] : NULL;

      g_assert_null (owner->holdings);
      g_assert_cmpuint (owner->proposals->len, ==, g_str_equal (owner->name, "Head of Care"));
      if (proposal == NULL)
        continue;
      g_assert_cmpstr (proposal->person, ==, "Ann Birch");
      g_assert_cmpstr (proposal->first, ==, "2024-01-10");
      g_assert_cmpstr (proposal->committee, ==, "Panel");
    }
}

/* What the register is filtered by and ordered by: owners, not what they are called. */
static void
test_register (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, NULL, NULL);
  SlOwedQuery *query = sl_owed_query_new ("2024-02-01");
  g_auto (GStrv) owners = NULL;
  g_autoptr (GError) error = NULL;
  SlOwedKeys *keys;

  for (guint i = 0; i < items->len; i++)
    {
      const char *ids[] = { ((SlItemRecord *) items->pdata[i])->id, NULL };

      apply_act (f->store, sl_act_set_kind (ids, SL_KIND_ACTION));
      apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
    }
  apply_act (f->store, sl_act_join_owners ("Head of Care", "HoC"));
  apply_act (f->store, sl_act_join_owners ("Head of Care", "Care Lead"));
  owners = sl_store_group_owed_owners (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (owners), ==, 3);
  g_assert_cmpstr (owners[0], ==, "Head of Care\nCare Lead\nHead of Care\nHoC");
  g_assert_cmpstr (owners[1], ==, "Independent Reviewing Officer\nthe IRO");

  query->owner = g_strdup (owners[0] + strlen ("Head of Care\n"));
  for (query->order = SL_OWED_BY_DUE; query->order < SL_N_OWED_ORDERS; query->order++)
    {
      keys = sl_store_list_owed_keys (f->store, query, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (keys->ids->len, ==, 3);
      sl_owed_keys_unref (keys);
    }
  g_clear_pointer (&query->owner, g_free);
  query->order = SL_OWED_BY_OWNER;
  keys = sl_store_list_owed_keys (f->store, query, 0, NULL, &error);
  g_assert_cmpuint (keys->ids->len, ==, 5);
  /* Of the paper's items the second to the fourth are the Head of Care's, in whatever words. */
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (keys->ids->pdata[i], ==, ((SlItemRecord *) items->pdata[i + 1])->id);
  g_assert_cmpstr (keys->ids->pdata[3], ==, ((SlItemRecord *) items->pdata[0])->id);
  sl_owed_keys_unref (keys);
  sl_owed_query_free (query);
}

static gboolean
is_explained (StoreFixture *f, const char *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlGlossary) glossary = sl_store_load_glossary (f->store, &error);

  g_assert_no_error (error);
  return sl_glossary_find (glossary, paper, "LADO") != NULL;
}

/* What is explained in a section that somebody marks as exempt is explained nowhere else. */
static void
test_exempt (StoreFixture *f, gconstpointer data)
{
  SlPaperContent *content = make_content (f->base, "2.pdf", "Panel", "2024-02-10");
  SlAgendaItem *section = content->detection->agenda->pdata[0];
  SlAbbreviation *one = sl_abbreviation_new ("LADO", "Local Authority Designated Officer", 1);
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GError) error = NULL;

  section->start = 100;
  section->end = 200;
  one->at = 199;
  g_ptr_array_add (content->detection->glossary, one);
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  free_content (content);
  g_assert_true (is_explained (f, paper->id));
  apply_act (f->store, sl_act_set_section_exempt (paper->id, 100, 2));
  g_assert_false (is_explained (f, paper->id));
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  g_assert_true (is_explained (f, paper->id));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store-owners/" name, StoreFixture, NULL, set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("join", test_join);
  ADD ("part", test_part);
  ADD ("holders", test_holders);
  ADD ("errors", test_errors);
  ADD ("proposals", test_proposals);
  ADD ("register", test_register);
  ADD ("exempt", test_exempt);
  return g_test_run ();
}
