/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link/sl-linker.h"

/* An invented plan. */
static const SlLinkGoal plan[] = {
  { "A1",
    "Quick decisions at the front door",
    "Contacts are screened within a day.",
    NULL,
    "Safety" },
  { "A2",
    "Care leavers who are ready",
    "Personal advisers stay in touch.",
    "Flats: 3 of 9",
    "Safety" },
  { "B1", "Files that can be read", "One system for case recording.", NULL, "Knowing" },
  { "B2", "Audit with a purpose", "Samples of files are audited each month.", NULL, "Knowing" },
  { "C1", "Councillors who challenge", "Scrutiny hears the truth.", NULL, "Leading" },
  { "C2", "Lanterns for the harbour", "Every pier is lit by dusk.", NULL, "Leading" },
};

static GPtrArray *
suggest (SlLinker *linker, const char *text, const char *heading, guint limit)
{
  const SlLinkItem item = { text, NULL, heading };

  return sl_linker_rank (linker, &item, NULL, limit);
}

static void
check_first (const char *text, const char *heading, const char *ref)
{
  g_autoptr (SlLinker) linker = sl_linker_new (plan, G_N_ELEMENTS (plan));
  g_autoptr (GPtrArray) list = suggest (linker, text, heading, 3);
  double last = 1;
  guint i;

  g_assert_cmpuint (list->len, >, 0);
  g_assert_cmpuint (list->len, <=, 3);
  g_assert_cmpstr (((SlSuggestion *) g_ptr_array_index (list, 0))->ref, ==, ref);
  for (i = 0; i < list->len; i++)
    {
      const SlSuggestion *suggestion = g_ptr_array_index (list, i);

      g_assert_cmpfloat (suggestion->score, <=, last);
      g_assert_cmpfloat (suggestion->score, >=, 0);
      g_assert_nonnull (suggestion->item_words);
      g_assert_nonnull (suggestion->goal_words);
      g_assert_cmpstr (suggestion->ref, ==, plan[suggestion->goal].ref);
      last = suggestion->score;
    }
}

static void
test_same_words (void)
{
  check_first ("That new lanterns be bought for the eastern pier.", NULL, "C2");
}

static void
test_other_words (void)
{
  check_first ("The MASH would answer referrals by noon.", NULL, "A1");
  check_first ("All teams would move to Mosaic by June.", NULL, "B1");
  check_first ("Every young person leaving care would have a pathway plan.", NULL, "A2");
}

static void
test_heading (void)
{
  check_first ("She would bring the figure to them in May.", "Care Leavers: Annual Review", "A2");
  /* The item's own words weigh more than the heading. */
  check_first ("That a thematic audit be undertaken.", "Care Leavers: Annual Review", "B2");
}

static void
test_context (void)
{
  g_autoptr (SlLinker) linker = sl_linker_new (plan, G_N_ELEMENTS (plan));
  g_autoptr (GPtrArray) bare = suggest (linker, "This would be done by then.", NULL, 3);
  const SlLinkItem item
      = { "This would be done by then.", "A second harbour lantern was promised.", NULL };
  g_autoptr (GPtrArray) list = sl_linker_rank (linker, &item, NULL, 3);

  g_assert_cmpuint (bare->len, ==, 0);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((SlSuggestion *) g_ptr_array_index (list, 0))->ref, ==, "C2");
}

/* The name of who meets is no topic of what stands below it; what an item says of it is. */
static void
test_name_of_the_body (void)
{
  const char *const names[] = { "SCRUTINY COMMITTEE",
                                "Overview and Scrutiny Committee",
                                "Children's Scrutiny Panel: Minutes",
                                "Pwyllgor Craffu" };
  g_autoptr (SlLinker) linker = sl_linker_new (plan, G_N_ELEMENTS (plan));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) list = suggest (linker, "This would be done by then.", names[i], 3);
      const SlLinkItem around = { "This would be done by then.", names[i], NULL };
      g_autoptr (GPtrArray) near = sl_linker_rank (linker, &around, NULL, 3);

      g_assert_cmpuint (list->len, ==, 0);
      g_assert_cmpuint (near->len, ==, 0);
    }
  check_first ("The Scrutiny Committee would hear from the inspectors.", NULL, "C1");
}

static void
test_nothing_fits (void)
{
  const char *none[] = {
    "That the minutes of the meeting held on 3 May be signed as a correct record.",
    "That the report be noted.",
    "The bus shelter would be painted green.",
    "",
  };
  g_autoptr (SlLinker) linker = sl_linker_new (plan, G_N_ELEMENTS (plan));
  guint i;

  for (i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GPtrArray) list = suggest (linker, none[i], "Case Recording", 3);

      /* What is no part of the meeting's course may still have its heading's goal, weakly. */
      if (i != 0 && i != 1)
        {
          g_autoptr (GPtrArray) alone = suggest (linker, none[i], NULL, 3);

          g_assert_cmpuint (alone->len, ==, 0);
          continue;
        }
      g_assert_cmpuint (list->len, ==, 0);
    }
}

static void
test_strength (void)
{
  g_autoptr (SlLinker) linker = sl_linker_new (plan, G_N_ELEMENTS (plan));
  g_autoptr (GPtrArray) strong
      = suggest (linker, "Case recording: one recording system for all files.", NULL, 1);
  g_autoptr (GPtrArray) weak = suggest (linker, "It would be lit.", NULL, 1);

  g_assert_cmpuint (strong->len, ==, 1);
  g_assert_cmpint (((SlSuggestion *) g_ptr_array_index (strong, 0))->strength, ==, SL_LINK_STRONG);
  g_assert_cmpuint (weak->len, ==, 1);
  g_assert_cmpint (((SlSuggestion *) g_ptr_array_index (weak, 0))->strength, ==, SL_LINK_WEAK);
}

/* An abbreviation is what the paper says that it is, whatever others mean by it. */
static void
test_abbreviation (void)
{
  g_autoptr (SlLinker) linker = sl_linker_new (plan, G_N_ELEMENTS (plan));
  g_autoptr (SlGlossary) glossary = sl_glossary_new ();
  const SlLinkItem item
      = { "The LFH would be reviewed in May.", NULL, NULL, NULL, "paper", glossary };
  const SlLinkItem other
      = { "The MASH would be reviewed in May.", NULL, NULL, NULL, "paper", glossary };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) before = sl_linker_rank (linker, &item, NULL, 3);

  g_assert_cmpuint (before->len, ==, 0);
  sl_glossary_add (glossary, "paper", NULL, "LFH", "Lanterns for Harbours", 1);
  list = sl_linker_rank (linker, &item, NULL, 3);
  g_assert_cmpuint (list->len, >, 0);
  g_assert_cmpstr (((SlSuggestion *) list->pdata[0])->ref, ==, "C2");
  g_clear_pointer (&list, g_ptr_array_unref);
  sl_glossary_add (glossary, "paper", NULL, "MASH", "Meadow and Shore Harbours", 1);
  list = sl_linker_rank (linker, &other, NULL, 3);
  g_assert_cmpuint (list->len, >, 0);
  g_assert_cmpstr (((SlSuggestion *) list->pdata[0])->ref, ==, "C2");
}

/* One word of a known phrase, where nothing else speaks for the goal, is not worth a line in every
 * row. */
static void
test_hint (void)
{
  static const SlLinkGoal schools
      = { "S1", "Exclusions fall", "No child is left without lessons.", NULL, NULL, NULL };
  g_autoptr (SlLinker) linker = sl_linker_new (&schools, 1);
  g_autoptr (GPtrArray) hint = suggest (linker, "A timetable for papers will follow.", NULL, 1);
  g_autoptr (GPtrArray) said = suggest (linker, "Permanent exclusions had doubled.", NULL, 1);

  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpint (((SlSuggestion *) said->pdata[0])->strength, >=, SL_LINK_FAIR);
  g_assert_cmpuint (hint->len, ==, 1);
  g_assert_cmpfloat (((SlSuggestion *) hint->pdata[0])->score, >, 0.2);
  g_assert_cmpint (((SlSuggestion *) hint->pdata[0])->strength, ==, SL_LINK_WEAK);
}

static const char vague[] = "This would be done by then.";
static const char lantern[] = "A second harbour lantern was promised.";

/* The heading's other items say what it is about; its own words, where they do, say more. */
static void
test_beside (void)
{
  g_autoptr (SlLinker) linker = sl_linker_new (plan, G_N_ELEMENTS (plan));
  const SlLinkItem others[] = {
    { "She would find out and tell them." },
    { lantern, "The signed minutes of the front door." },
  };
  const SlLinkItem silent = { "That the report be noted, and the lanterns be lit." };
  SlLinkItem item = { vague };
  g_autoptr (GPtrArray) alone = sl_linker_rank (linker, &item, NULL, 3);
  g_autoptr (GPtrArray) list = NULL;
  const SlSuggestion *first;

  g_assert_cmpuint (alone->len, ==, 0);
  item.beside = others;
  item.n_beside = 1;
  list = sl_linker_rank (linker, &item, NULL, 3);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  item.n_beside = 2;
  list = sl_linker_rank (linker, &item, NULL, 3);
  first = list->pdata[0];
  g_assert_cmpstr (first->ref, ==, "C2");
  g_assert_true (first->beside);
  g_assert_true (g_str_equal (first->beside_words, "harbour")
                 || g_str_equal (first->beside_words, "lantern"));
  g_assert_null (first->item_words);
  for (guint i = 1; i < list->len; i++)
    {
      const SlSuggestion *around = list->pdata[i];

      /* What stands around another item is not said to be under the heading. */
      if (g_str_equal (around->ref, "A1"))
        g_assert_null (around->beside_words);
    }
  g_clear_pointer (&list, g_ptr_array_unref);
  item.text = "The front door would answer referrals by noon.";
  list = sl_linker_rank (linker, &item, NULL, 3);
  first = list->pdata[0];
  g_assert_cmpstr (first->ref, ==, "A1");
  g_assert_false (first->beside);
  g_clear_pointer (&list, g_ptr_array_unref);
  item = (SlLinkItem){ "That the report be noted." };
  item.beside = &silent;
  item.n_beside = 1;
  list = sl_linker_rank (linker, &item, NULL, 3);
  g_assert_cmpuint (list->len, ==, 0);
}

/* The nearest on both sides, of the same heading, at most so many. */
static void
test_find_beside (void)
{
  SlLinkItem items[24] = { { NULL } }, beside[SL_LINK_MOST_BESIDE];
  char *texts[G_N_ELEMENTS (items)];
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      items[i].text = texts[i] = g_strdup_printf ("%u", i);
      items[i].heading = i < 3 ? "Piers" : i == 3 ? NULL : i == 4 ? "Buses" : "Quays";
    }
  n = sl_link_items_find_beside (items, G_N_ELEMENTS (items), 1, beside);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (beside[0].text, ==, "0");
  g_assert_cmpstr (beside[1].text, ==, "2");
  g_assert_cmpuint (sl_link_items_find_beside (items, G_N_ELEMENTS (items), 3, beside), ==, 0);
  g_assert_cmpuint (sl_link_items_find_beside (items, G_N_ELEMENTS (items), 4, beside), ==, 0);
  n = sl_link_items_find_beside (items, G_N_ELEMENTS (items), 6, beside);
  g_assert_cmpuint (n, ==, SL_LINK_MOST_BESIDE);
  g_assert_cmpstr (beside[0].text, ==, "5");
  g_assert_cmpstr (beside[1].text, ==, "7");
  g_assert_cmpstr (beside[7].text, ==, "13");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_free (texts[i]);
}

static void
test_no_plan (void)
{
  g_autoptr (SlLinker) linker = sl_linker_new (NULL, 0);
  g_autoptr (GPtrArray) list = suggest (linker, "referrals", NULL, 3);

  g_assert_cmpuint (list->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/linker/same-words", test_same_words);
  g_test_add_func ("/linker/other-words", test_other_words);
  g_test_add_func ("/linker/heading", test_heading);
  g_test_add_func ("/linker/context", test_context);
  g_test_add_func ("/linker/name-of-the-body", test_name_of_the_body);
  g_test_add_func ("/linker/nothing-fits", test_nothing_fits);
  g_test_add_func ("/linker/strength", test_strength);
  g_test_add_func ("/linker/abbreviation", test_abbreviation);
  g_test_add_func ("/linker/hint", test_hint);
  g_test_add_func ("/linker/beside", test_beside);
  g_test_add_func ("/linker/find-beside", test_find_beside);
  g_test_add_func ("/linker/no-plan", test_no_plan);
  return g_test_run ();
}
