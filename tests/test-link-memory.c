/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Learning from links, with words that no thesaurus has. */
#include "link/sl-linker.h"

/* An invented harbour's plan. */
static const SlLinkGoal plan[] = {
  { "H1", "Lanterns on every pier", "Each pier is lit by dusk.", NULL, NULL, "lit" },
  { "H2", "Dredging before the spring tide", "Silt is cleared twice a year.", NULL, NULL, "silt" },
  { "H3", "Moorings that hold", "Chains are tested.", NULL, NULL, "chains" },
};

typedef struct
{
  SlLinker *linker;
  SlLinkMemory *memory;
} Harbour;

static void
set_up (Harbour *harbour, gconstpointer data)
{
  harbour->linker = sl_linker_new (plan, G_N_ELEMENTS (plan));
  harbour->memory = sl_link_memory_new ();
}

static void
tear_down (Harbour *harbour, gconstpointer data)
{
  sl_linker_free (harbour->linker);
  sl_link_memory_free (harbour->memory);
}

static GPtrArray *
suggest (Harbour *harbour, const char *id, const char *text, const char *heading)
{
  const SlLinkItem item = { text, NULL, heading, id, "paper", NULL };

  return sl_linker_rank (harbour->linker, &item, harbour->memory, 3);
}

static void
link_to (Harbour *harbour, const char *id, const char *text, const char *heading, const char *goal)
{
  const SlLinkItem item = { text, NULL, heading, id, "paper", NULL };
  const char *goals[] = { goal, NULL };

  sl_linker_learn (harbour->linker, harbour->memory, &item, goals, NULL);
}

static void
decline (Harbour *harbour, const char *id, const char *text, const char *goal)
{
  const SlLinkItem item = { text, NULL, NULL, id, "paper", NULL };
  const char *declined[] = { goal, NULL };

  sl_linker_learn (harbour->linker, harbour->memory, &item, NULL, declined);
}

static const SlSuggestion *
get_first (GPtrArray *list)
{
  g_assert_cmpuint (list->len, >, 0);
  return list->pdata[0];
}

/* No word of the goal's: only the links say where wherries belong. */
static void
test_words (Harbour *harbour, gconstpointer data)
{
  static const char wherry[] = "A third wherry would be hired.";
  g_autoptr (GPtrArray) before = suggest (harbour, "new", wherry, NULL);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  link_to (harbour, "1", "The wherry would be repaired.", NULL, "silt");
  link_to (harbour, "2", "A second wherry be bought.", NULL, "silt");
  link_to (harbour, "3", "That the quay be swept.", NULL, "chains");
  g_assert_cmpuint (sl_link_memory_get_size (harbour->memory), ==, 3);
  after = suggest (harbour, "new", wherry, NULL);
  g_assert_cmpstr (get_first (after)->ref, ==, "H2");
  g_assert_cmpuint (get_first (after)->n_learned, ==, 2);
  g_assert_cmpstr (get_first (after)->learned_words, ==, "wherry");
}

static void
test_heading (Harbour *harbour, gconstpointer data)
{
  static const char vague[] = "He would find out and tell them.";
  g_autoptr (GPtrArray) before = suggest (harbour, "new", vague, "Any Other Craft");
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) elsewhere = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  link_to (harbour, "1", "She would write to them.", "Any Other Craft", "chains");
  link_to (harbour, "2", "They would be asked again.", "Any Other Craft", "chains");
  after = suggest (harbour, "new", vague, "Any Other Craft");
  g_assert_cmpstr (get_first (after)->ref, ==, "H3");
  g_assert_cmpuint (get_first (after)->n_learned, ==, 2);
  elsewhere = suggest (harbour, "new", vague, "Bollards");
  g_assert_cmpuint (elsewhere->len, ==, 0);
}

/* An item's own link is no reason to suggest it, and an unlinked one teaches nothing any more. */
static void
test_itself (Harbour *harbour, gconstpointer data)
{
  g_autoptr (GPtrArray) itself = NULL;
  g_autoptr (GPtrArray) other = NULL;

  link_to (harbour, "1", "The wherry would be repaired.", NULL, "silt");
  itself = suggest (harbour, "1", "The wherry would be repaired.", NULL);
  g_assert_cmpuint (itself->len, ==, 0);
  other = suggest (harbour, "2", "The wherry would be repaired.", NULL);
  g_assert_cmpuint (other->len, ==, 1);
  g_clear_pointer (&other, g_ptr_array_unref);
  link_to (harbour, "1", "The wherry would be repaired.", NULL, NULL);
  other = suggest (harbour, "2", "The wherry would be repaired.", NULL);
  g_assert_cmpuint (other->len, ==, 0);
  g_assert_cmpuint (sl_link_memory_get_size (harbour->memory), ==, 0);
}

/* Nor do the others of its heading bring it back: what they go by is its link. */
static void
test_itself_beside (Harbour *harbour, gconstpointer data)
{
  static const char text[] = "The wherry would be repaired.";
  const SlLinkItem other = { "She would see to the wherry.", NULL, "Craft", "2", "paper", NULL };
  SlLinkItem item = { text, NULL, "Craft", "1", "paper", NULL, &other, 1 };
  g_autoptr (GPtrArray) itself = NULL;
  g_autoptr (GPtrArray) beside = NULL;

  link_to (harbour, "1", text, "Craft", "silt");
  itself = sl_linker_rank (harbour->linker, &item, harbour->memory, 3);
  g_assert_cmpuint (itself->len, ==, 0);
  /* One that was not linked has it of both. */
  item.id = "3";
  beside = sl_linker_rank (harbour->linker, &item, harbour->memory, 3);
  g_assert_cmpstr (get_first (beside)->ref, ==, "H2");
  g_assert_cmpuint (get_first (beside)->n_learned, ==, 1);
}

static void
test_declined (Harbour *harbour, gconstpointer data)
{
  static const char lit[] = "The lanterns of the ferry steps be painted.";
  g_autoptr (GPtrArray) before = suggest (harbour, "new", lit, NULL);
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) like = NULL;
  double score = get_first (before)->score;

  g_assert_cmpstr (get_first (before)->ref, ==, "H1");
  decline (harbour, "new", lit, "lit");
  same = suggest (harbour, "new", lit, NULL);
  for (guint i = 0; i < same->len; i++)
    g_assert_cmpstr (((SlSuggestion *) same->pdata[i])->ref, !=, "H1");
  /* What is like it is suggested with less conviction, not left out. */
  like = suggest (harbour, "other", lit, NULL);
  g_assert_cmpstr (get_first (like)->ref, ==, "H1");
  g_assert_cmpfloat (get_first (like)->score, <, score);
}

/* What speaks for the goal by itself needs no reason from links. */
static void
test_reason_that_counts (Harbour *harbour, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;

  link_to (harbour, "1", "The ferry steps.", NULL, "lit");
  link_to (harbour, "2", "Other business.", NULL, "silt");
  list = suggest (harbour, "new", "Lanterns on every pier lit by dusk, and the steps.", NULL);
  g_assert_cmpstr (get_first (list)->ref, ==, "H1");
  g_assert_cmpuint (get_first (list)->n_learned, ==, 0);
}

/* Words for two goals: the one that is linked every time comes first from then on, also in another
 * paper and for other words, and both say why they moved. */
static void
test_passed_over (Harbour *harbour, gconstpointer data)
{
  static const char both[] = "Lanterns on the pier, and chains tested.";
  const SlLinkItem item = { both, NULL, NULL, "new", "another paper", NULL };
  g_autoptr (GPtrArray) before = sl_linker_rank (harbour->linker, &item, NULL, 3);
  g_autoptr (GPtrArray) after = NULL;
  const SlSuggestion *second = NULL;

  g_assert_cmpstr (get_first (before)->ref, ==, "H1");
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      link_to (harbour, id, "The lanterns by the chains.", NULL, "chains");
    }
  after = sl_linker_rank (harbour->linker, &item, harbour->memory, 3);
  g_assert_cmpstr (get_first (after)->ref, ==, "H3");
  g_assert_cmpint (get_first (after)->usual, ==, SL_LINK_OFTEN);
  g_assert_cmpuint (get_first (after)->n_linked, ==, 8);
  for (guint i = 0; i < after->len; i++)
    if (g_str_equal (((SlSuggestion *) after->pdata[i])->ref, "H1"))
      second = after->pdata[i];
  g_assert_nonnull (second);
  g_assert_cmpint (second->usual, ==, SL_LINK_SELDOM);
  /* A goal that no word speaks for is not suggested for being linked often. */
  g_clear_pointer (&after, g_ptr_array_unref);
  after = suggest (harbour, "other", "Lanterns on every pier.", NULL);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpstr (((SlSuggestion *) after->pdata[i])->ref, !=, "H2");
}

/* Another paper's words are heard where the item's own say nothing, and where they say a little of
 * another goal only in its own paper, which has one author. */
static void
test_other_paper (Harbour *harbour, gconstpointer data)
{
  static const char tested[] = "That the wherry be tested.";
  const SlLinkItem vague = { "A third wherry would be hired.", NULL, NULL, "new", "another", NULL };
  const SlLinkItem own = { tested, NULL, NULL, "new", "another", NULL };
  g_autoptr (GPtrArray) before = sl_linker_rank (harbour->linker, &own, NULL, 3);
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) heard = NULL;

  g_assert_cmpstr (get_first (before)->ref, ==, "H3");
  link_to (harbour, "1", "The wherry would be repaired.", NULL, "silt");
  link_to (harbour, "2", "A second wherry be bought.", NULL, "silt");
  link_to (harbour, "3", "Wherries be washed.", NULL, "silt");
  heard = sl_linker_rank (harbour->linker, &vague, harbour->memory, 3);
  g_assert_cmpstr (get_first (heard)->ref, ==, "H2");
  there = sl_linker_rank (harbour->linker, &own, harbour->memory, 3);
  g_assert_cmpstr (get_first (there)->ref, ==, "H3");
  here = suggest (harbour, "new", tested, NULL);
  g_assert_cmpstr (get_first (here)->ref, ==, "H2");
}

/* All forgotten, nothing is left of it. */
static void
test_forgotten (Harbour *harbour, gconstpointer data)
{
  static const char both[] = "Lanterns on the pier, and chains tested.";
  g_autoptr (GPtrArray) before = suggest (harbour, "new", both, NULL);
  g_autoptr (GPtrArray) after = NULL;

  link_to (harbour, "1", "The lanterns by the chains.", NULL, "chains");
  link_to (harbour, "2", "More chains.", NULL, "lit");
  link_to (harbour, "1", "The lanterns by the chains.", NULL, NULL);
  link_to (harbour, "2", "More chains.", NULL, NULL);
  after = suggest (harbour, "new", both, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < after->len; i++)
    {
      const SlSuggestion *one = before->pdata[i], *other = after->pdata[i];

      g_assert_cmpstr (one->ref, ==, other->ref);
      g_assert_cmpfloat_with_epsilon (one->score, other->score, 1e-9);
      g_assert_cmpint (other->usual, ==, SL_LINK_AS_USUAL);
    }
}

#define ADD(path, func) g_test_add (path, Harbour, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/link-memory/words", test_words);
  ADD ("/link-memory/heading", test_heading);
  ADD ("/link-memory/itself", test_itself);
  ADD ("/link-memory/itself-beside", test_itself_beside);
  ADD ("/link-memory/declined", test_declined);
  ADD ("/link-memory/reason-that-counts", test_reason_that_counts);
  ADD ("/link-memory/passed-over", test_passed_over);
  ADD ("/link-memory/other-paper", test_other_paper);
  ADD ("/link-memory/forgotten", test_forgotten);
  return g_test_run ();
}
