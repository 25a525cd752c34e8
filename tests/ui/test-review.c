/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviewing several items at once, with reasons, and what is said twice. */
#include "panel-fixture.h"

#include "papers/sl-goal-picker.h"
#include "papers/sl-owner-picker.h"
#include "papers/sl-reason-picker.h"

static guint
count_review (Fixture *f, SlReview review)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (f->items); i++)
    n += sl_item_get_record (get_item (f, i))->review == review;
  return n;
}

static void
undo (Fixture *f)
{
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_undo_async (f->library, NULL, store_result_cb, &undone);
  sl_library_undo_finish (f->library, wait_for (&undone), NULL, &error);
  g_assert_no_error (error);
  settle ();
}

static const char *
find_label (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return gtk_label_get_label (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *found = find_label (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* S1: of the filtered list only, with the count stated; one undo restores. */
static void
test_check_s1 (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_SEARCH_ENTRY, "filter_entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), "foster");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (sl_item_panel_get_filtered (f->panel)), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "re");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (sl_item_panel_get_filtered (f->panel)), ==, 4);
  act (f, "item.next");
  act (f, "items.tick-all");
  settle ();
  g_assert_cmpstr (find_label (GTK_WIDGET (f->panel), "ticked"), ==, "4 items ticked");
  g_assert_nonnull (find_label (GTK_WIDGET (f->panel), "Confirm 4"));
  act (f, "item.confirm");
  while (count_review (f, SL_REVIEW_CONFIRMED) < 4)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpuint (count_review (f, SL_REVIEW_SUGGESTED), ==, 1);
  g_assert_null (find_label (GTK_WIDGET (f->panel), "ticked"));
  undo (f);
  g_assert_cmpuint (count_review (f, SL_REVIEW_SUGGESTED), ==, 5);
}

/* What a filter takes out of sight is not acted on any more. */
static void
test_ticks_follow_filter (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_SEARCH_ENTRY, "filter_entry");

  act (f, "items.tick-all");
  gtk_editable_set_text (GTK_EDITABLE (entry), "foster");
  g_signal_emit_by_name (entry, "search-changed");
  settle ();
  g_assert_cmpstr (find_label (GTK_WIDGET (f->panel), "ticked"), ==, "1 item ticked");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "search-changed");
  settle ();
  act (f, "item.dismiss");
  wait_for_review (get_item (f, 2), SL_REVIEW_DISMISSED);
  g_assert_cmpuint (count_review (f, SL_REVIEW_SUGGESTED), ==, 4);
}

/* Each step ticks what it leaves and what it comes to; a kind is given to all. */
static void
test_range (Fixture *f, gconstpointer data)
{
  sl_item_panel_focus_list (f->panel);
  gtk_widget_activate_action (GTK_WIDGET (f->panel), "item.tick-next", "i", 1);
  gtk_widget_activate_action (GTK_WIDGET (f->panel), "item.tick-next", "i", 1);
  settle ();
  g_assert_nonnull (find_label (GTK_WIDGET (f->panel), "3 items ticked"));
  g_assert_true (row_has_focus (f, get_item (f, 2)));
  gtk_widget_activate_action (GTK_WIDGET (f->panel), "item.kind", "i", SL_KIND_QUESTION);
  while (sl_item_get_record (get_item (f, 2))->kind != SL_KIND_QUESTION)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sl_item_get_record (get_item (f, 0))->kind, ==, SL_KIND_QUESTION);
  g_assert_cmpint (sl_item_get_record (get_item (f, 1))->kind, ==, SL_KIND_QUESTION);
  g_assert_cmpint (sl_item_get_record (get_item (f, 3))->kind, ==, SL_KIND_COMMITMENT);
  /* Still ticked: a kind is not a decision. */
  g_assert_nonnull (find_label (GTK_WIDGET (f->panel), "3 items ticked"));
  act (f, "items.tick-none");
  g_assert_null (find_label (GTK_WIDGET (f->panel), "ticked"));
}

static void
test_reason (Fixture *f, gconstpointer data)
{
  GtkWidget *picker, *entry;

  act (f, "item.dismiss-because");
  picker = find_descendant (GTK_WIDGET (f->panel), SL_TYPE_REASON_PICKER, NULL);
  g_assert_nonnull (picker);
  entry = find_descendant (picker, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  said last year ");
  g_signal_emit_by_name (entry, "activate");
  wait_for_review (get_item (f, 0), SL_REVIEW_DISMISSED);
  g_assert_cmpstr (sl_item_get_record (get_item (f, 0))->dismiss_reason, ==, "said last year");
  g_assert_true (sl_item_panel_get_selected (f->panel) == get_item (f, 1));
  g_object_set (f->panel, "show-dismissed", TRUE, NULL);
  sl_item_panel_set_selected (f->panel, get_item (f, 0));
  settle ();
  g_assert_nonnull (find_label (GTK_WIDGET (f->panel), "Dismissed: said last year"));
}

static guint
count_owed (Fixture *f)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (sl_library_get_today (f->library));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlOwedPage) page = NULL;

  query->show = SL_OWED_SHOW_ALL;
  sl_library_load_owed_async (f->library, query, 0, 0, NULL, store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  page = sl_library_load_owed_finish (f->library, result, NULL);
  return page->keys->ids->len;
}

/* Treated as one, two items are decided by one key, and each says where the other stands. */
static void
test_same (Fixture *f, gconstpointer data)
{
  act (f, "item.tick");
  sl_item_panel_set_selected (f->panel, get_item (f, 3));
  act (f, "item.tick");
  act (f, "item.same");
  while (sl_item_get_record (get_item (f, 3))->same_as == NULL)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpstr (
      sl_item_get_record (get_item (f, 3))->same_as, ==, sl_item_get_id (get_item (f, 0)));
  sl_item_panel_set_selected (f->panel, get_item (f, 0));
  while (find_label (GTK_WIDGET (f->panel), "Also said in") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (
      find_label (GTK_WIDGET (f->panel), "Also said in"), ==, "Also said in 12/3, page 2");
  act (f, "item.confirm");
  wait_for_review (get_item (f, 3), SL_REVIEW_CONFIRMED);
  g_assert_cmpuint (count_owed (f), ==, 1);
  sl_item_panel_set_selected (f->panel, get_item (f, 3));
  act (f, "item.same");
  while (sl_item_get_record (get_item (f, 3))->same_as != NULL)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpuint (count_owed (f), ==, 2);
}

static guint
count_owner (Fixture *f, const char *owner)
{
  guint n = 0;

  for (guint i = 0; i < 5; i++)
    n += g_strv_contains ((const char *const *) sl_item_get_record (get_item (f, i))->owners,
                          owner);
  return n;
}

/* O with ticks is about all of them, in one act. */
static void
test_bulk_owner (Fixture *f, gconstpointer data)
{
  GtkWidget *picker, *entry;

  act (f, "items.tick-all");
  act (f, "item.owner");
  settle ();
  picker = find_descendant (GTK_WIDGET (f->panel), SL_TYPE_OWNER_PICKER, NULL);
  g_assert_cmpstr (find_label (picker, "Owner of"), ==, "Owner of 5 items");
  entry = find_descendant (picker, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Head of Homes; Clerk");
  g_signal_emit_by_name (entry, "activate");
  /* The first Enter takes who is lit in the list, where anybody is. */
  if (gtk_widget_get_visible (picker))
    g_signal_emit_by_name (entry, "activate");
  while (count_owner (f, "Head of Homes") < 5)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpuint (count_owner (f, "Clerk"), ==, 5);
  g_assert_nonnull (find_label (GTK_WIDGET (f->panel), "5 items ticked"));
  undo (f);
  g_assert_cmpuint (count_owner (f, "Head of Homes"), ==, 0);
}

static guint
count_linked (Fixture *f)
{
  guint n = 0;

  for (guint i = 0; i < 5; i++)
    n += g_str_equal (sl_item_get_goal_refs (get_item (f, i)), "1.2");
  return n;
}

/* G, too. */
static void
test_bulk_goal (Fixture *f, gconstpointer data)
{
  GtkWidget *picker, *entry;

  act (f, "items.tick-all");
  act (f, "item.goal");
  settle ();
  picker = find_descendant (GTK_WIDGET (f->panel), SL_TYPE_GOAL_PICKER, NULL);
  entry = find_descendant (picker, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "1.2");
  g_signal_emit_by_name (entry, "search-changed");
  g_signal_emit_by_name (entry, "activate");
  while (count_linked (f) < 5)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  undo (f);
  g_assert_cmpuint (count_linked (f), ==, 0);
}

static int
get_height (Fixture *f, guint i)
{
  GtkWidget *list = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_LIST_VIEW, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_descendant (child, SL_TYPE_ITEM_ROW, NULL);

      if (row != NULL && sl_item_row_get_item (SL_ITEM_ROW (row)) == get_item (f, i))
        {
          int height;

          gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 300, &height, NULL, NULL, NULL);
          return height;
        }
    }
  g_assert_not_reached ();
}

/* Compact: a line each, but what is selected is there whole. */
static void
test_dense (Fixture *f, gconstpointer data)
{
  int open = get_height (f, 0), closed = get_height (f, 1);

  g_object_set (f->panel, "dense", TRUE, NULL);
  g_assert_cmpint (get_height (f, 0), ==, open);
  g_assert_cmpint (get_height (f, 1), <, closed);
  act (f, "item.next");
  g_assert_cmpint (get_height (f, 0), <, closed);
  g_assert_cmpint (get_height (f, 1), >, closed);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/check/s1", test_check_s1);
  ADD ("/review/bulk-owner", test_bulk_owner);
  ADD ("/review/bulk-goal", test_bulk_goal);
  ADD ("/review/ticks-follow-filter", test_ticks_follow_filter);
  ADD ("/review/range", test_range);
  ADD ("/review/reason", test_reason);
  ADD ("/review/same", test_same);
  ADD ("/review/dense", test_dense);
  return g_test_run ();
}
