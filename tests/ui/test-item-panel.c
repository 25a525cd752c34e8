/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "model/sl-library.h"
#include "model/sl-model-private.h"
#include "panel-fixture.h"
#include "papers/sl-item-panel.h"
#include "papers/sl-item-row.h"
#include "papers/sl-item-rows.h"
#include "sl-wrap.h"

/* --- Rows --- */

static SlPaper *
make_paper (void)
{
  g_autoptr (SlMeetingRecord) meeting_record = sl_meeting_record_new ();
  g_autoptr (SlPaperRecord) record = sl_paper_record_new ();
  g_autoptr (SlMeeting) meeting = sl_meeting_new (meeting_record);

  return sl_paper_new (record, meeting);
}

static SlItem *
make_item (SlPaper *paper, guint i, const char *heading)
{
  SlItemRecord *record = sl_item_record_new ();
  SlItem *item;

  record->id = g_strdup_printf ("00000000-0000-4000-8000-%012u", i);
  record->kind = i % 2 == 0 ? SL_KIND_ACTION : SL_KIND_REQUEST;
  record->text = g_strdup_printf ("officers will write report number %u", i);
  g_strfreev (record->owners);
  record->owners = g_strsplit (i % 3 == 0 ? "Chair of Governors" : "", "|", -1);
  record->heading = g_strdup (heading);
  record->ref = g_strdup ("12/3");
  item = sl_item_new (record, paper);
  sl_item_record_unref (record);
  return item;
}

static GListStore *
make_items (guint n)
{
  GListStore *items = g_list_store_new (SL_TYPE_ITEM);
  g_autoptr (SlPaper) paper = make_paper ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *heading = g_strdup_printf ("HEADING %u", i / 10);
      g_autoptr (SlItem) item = make_item (paper, i, heading);

      g_list_store_append (items, item);
    }
  return items;
}

static void
set_review (SlItem *item, SlReview review)
{
  SlItemRecord *record = sl_item_record_copy (sl_item_get_record (item));

  record->review = review;
  sl_item_set_record (item, record);
  sl_item_record_unref (record);
}

typedef struct
{
  guint n, removed, added;
} Touched;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Touched *touched = data;

  touched->n++;
  touched->removed += removed;
  touched->added += added;
}

static void
test_rows_touch_what_differs (void)
{
  g_autoptr (GListStore) items = make_items (5000);
  g_autoptr (SlItemRows) rows = sl_item_rows_new ();
  g_autoptr (SlItem) item = g_list_model_get_item (G_LIST_MODEL (items), 2345);
  Touched touched = { 0 };
  guint place;
  gint64 start;

  sl_item_rows_set_items (rows, G_LIST_MODEL (items));
  g_assert_cmpuint (g_list_model_get_n_items (sl_item_rows_get_rows (rows)), ==, 5500);
  g_assert_true (sl_item_rows_find (rows, item, &place));
  g_assert_cmpuint (place, ==, 2345 + 235);
  g_assert_cmpuint (sl_item_rows_get_position (rows, item), ==, 2346);
  g_signal_connect (
      sl_item_rows_get_rows (rows), "items-changed", G_CALLBACK (items_changed_cb), &touched);

  set_review (item, SL_REVIEW_CONFIRMED);
  sl_item_rows_refresh (rows);
  g_assert_cmpuint (touched.n, ==, 0);
  g_assert_cmpuint (sl_item_rows_get_n_decided (rows), ==, 1);

  set_review (item, SL_REVIEW_DISMISSED);
  start = g_get_monotonic_time ();
  sl_item_rows_refresh (rows);
  g_test_message ("a refresh of 5000 took %" G_GINT64_FORMAT " us",
                  g_get_monotonic_time () - start);
  g_assert_cmpuint (touched.n, ==, 1);
  g_assert_cmpuint (touched.removed, ==, 1);
  g_assert_cmpuint (touched.added, ==, 0);
  g_assert_false (sl_item_rows_find (rows, item, &place));

  sl_item_rows_set_show_dismissed (rows, TRUE);
  g_assert_true (sl_item_rows_find (rows, item, &place));
  g_assert_cmpuint (touched.added, ==, 1);
}

static void
test_rows_filter (void)
{
  g_autoptr (GListStore) items = make_items (30);
  g_autoptr (SlItemRows) rows = sl_item_rows_new ();
  GListModel *filtered = sl_item_rows_get_filtered (rows);
  g_autoptr (SlItem) first = NULL;

  sl_item_rows_set_items (rows, G_LIST_MODEL (items));
  g_assert_cmpuint (g_list_model_get_n_items (filtered), ==, 30);
  sl_item_rows_set_words (rows, "  cHAIR number ");
  g_assert_cmpuint (g_list_model_get_n_items (filtered), ==, 10);
  sl_item_rows_set_kinds (rows, 1u << SL_KIND_REQUEST);
  g_assert_cmpuint (g_list_model_get_n_items (filtered), ==, 5);
  g_assert_cmpuint (sl_item_rows_get_n_kind (rows, SL_KIND_ACTION), ==, 15);
  sl_item_rows_set_words (rows, "nowhere");
  g_assert_cmpuint (g_list_model_get_n_items (filtered), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (sl_item_rows_get_rows (rows)), ==, 0);
  sl_item_rows_set_words (rows, NULL);
  sl_item_rows_set_kinds (rows, 0);

  first = g_list_model_get_item (filtered, 0);
  set_review (first, SL_REVIEW_CONFIRMED);
  sl_item_rows_set_undecided_first (rows, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (filtered), ==, 30);
  {
    g_autoptr (SlItem) last = g_list_model_get_item (filtered, 29);

    g_assert_true (last == first);
  }
}

/* --- The panel --- */

static void
test_decide (Fixture *f, gconstpointer data)
{
  GListModel *filtered = sl_item_panel_get_filtered (f->panel);

  g_assert_true (sl_item_panel_get_selected (f->panel) == get_item (f, 0));
  sl_item_panel_focus_list (f->panel);
  g_assert_true (row_has_focus (f, get_item (f, 0)));

  act (f, "item.confirm");
  g_assert_true (sl_item_panel_get_selected (f->panel) == get_item (f, 1));
  wait_for_review (get_item (f, 0), SL_REVIEW_CONFIRMED);
  g_assert_true (row_has_focus (f, get_item (f, 1)));

  act (f, "item.dismiss");
  wait_for_review (get_item (f, 1), SL_REVIEW_DISMISSED);
  g_assert_true (sl_item_panel_get_selected (f->panel) == get_item (f, 2));
  g_assert_true (row_has_focus (f, get_item (f, 2)));
  g_assert_cmpuint (g_list_model_get_n_items (filtered), ==, 4);

  /* Quicker than the library writes: no key is lost. */
  act (f, "item.confirm");
  act (f, "item.confirm");
  act (f, "item.confirm");
  wait_for_review (get_item (f, 4), SL_REVIEW_CONFIRMED);
  g_assert_cmpint (sl_item_get_record (get_item (f, 2))->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpint (sl_item_get_record (get_item (f, 3))->review, ==, SL_REVIEW_CONFIRMED);
}

static void
test_undo_goes_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  act (f, "item.dismiss");
  wait_for_review (get_item (f, 0), SL_REVIEW_DISMISSED);
  sl_library_undo_async (f->library, NULL, store_result_cb, &undone);
  sl_library_undo_finish (f->library, wait_for (&undone), &name, &error);
  g_assert_no_error (error);
  settle ();
  g_assert_true (sl_item_panel_get_selected (f->panel) == get_item (f, 0));
  g_assert_cmpuint (g_list_model_get_n_items (sl_item_panel_get_filtered (f->panel)), ==, 5);
}

/* Quicker than the library writes: what follows a change of kind is no lost key. */
static void
test_kind_and_confirm (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->panel), "item.kind", "i", SL_KIND_COMMITMENT);
  act (f, "item.confirm");
  g_assert_true (sl_item_panel_get_selected (f->panel) == get_item (f, 1));
  wait_for_review (get_item (f, 0), SL_REVIEW_CONFIRMED);
  g_assert_cmpint (sl_item_get_record (get_item (f, 0))->kind, ==, SL_KIND_COMMITMENT);
}

static void
test_kind (Fixture *f, gconstpointer data)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (f->panel), "item.kind", "i", SL_KIND_COMMITMENT));
  while (sl_item_get_record (get_item (f, 0))->kind != SL_KIND_COMMITMENT)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (sl_item_panel_get_selected (f->panel) == get_item (f, 0));
}

static void
test_sentence (Fixture *f, gconstpointer data)
{
  GtkWidget *list = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_LIST_VIEW, NULL);
  g_autofree char *sentence = NULL;
  GtkWidget *row = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *inside = find_descendant (child, SL_TYPE_ITEM_ROW, NULL);

      if (inside != NULL && sl_item_row_get_item (SL_ITEM_ROW (inside)) == get_item (f, 0))
        row = inside;
    }
  g_assert_nonnull (row);
  sentence = sl_item_row_dup_sentence (SL_ITEM_ROW (row));
  g_assert_true (
      g_str_has_prefix (sentence,
                        "Action, suggested, 1 of 5. officers will map placements near home."
                        " Owner: Officers. Due: 31 Jan 2024. 12/3, page 1."));
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *n = data;

  gtk_widget_queue_draw (widget);
  (*n)--;
  return *n > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* How many rows show, each of which says so, and no other. */
static guint
count_in_sight (GtkWidget *list)
{
  guint n = 0, frames = 4;

  gtk_widget_add_tick_callback (list, count_frame_cb, &frames, NULL);
  while (frames > 0)
    g_main_context_iteration (NULL, TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_descendant (child, SL_TYPE_ITEM_ROW, NULL);
      graphene_rect_t bounds;
      gboolean shows;

      g_assert_true (gtk_widget_compute_bounds (child, list, &bounds));
      shows = bounds.origin.y < (float) gtk_widget_get_height (list)
              && bounds.origin.y + bounds.size.height > 0;
      g_assert_true (sl_item_row_get_in_sight (SL_ITEM_ROW (row)) == shows);
      n += shows;
    }
  return n;
}

/* What is scrolled away is not drawn, and is drawn again when it comes back. */
static void
test_in_sight (Fixture *f, gconstpointer data)
{
  GtkWidget *list = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_LIST_VIEW, NULL);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  guint n = 0;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 400, 300);
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  g_assert_cmpuint (count_in_sight (list), <, n);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  g_assert_cmpuint (count_in_sight (list), >, 0);
  gtk_adjustment_set_value (adjustment, 0);
  g_assert_cmpuint (count_in_sight (list), >, 0);
}

/* The first items are there, the others are still being found: that is said below them for as long
 * as it is so, and nothing moves for it that is being read. */
static void
test_more_to_come (Fixture *f, gconstpointer data)
{
  GtkWidget *box = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_BOX, "more_box");
  GtkWidget *label = find_descendant (box, GTK_TYPE_LABEL, NULL);
  GtkWidget *list = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_LIST_VIEW, NULL);
  graphene_rect_t before, after;

  g_assert_false (gtk_widget_get_visible (box));
  g_assert_true (gtk_widget_compute_bounds (list, GTK_WIDGET (f->panel), &before));
  sl_item_panel_set_reading (f->panel, SL_ITEM_PANEL_READING);
  sl_item_panel_set_progress (f->panel, "Finding items", "page 3 of 200", 0.015);
  while (!gtk_widget_get_visible (box))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Finding items · page 3 of 200");
  gtk_test_accessible_assert_role (box, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_widget_wait_for_draw (f->window);
  g_assert_true (gtk_widget_compute_bounds (list, GTK_WIDGET (f->panel), &after));
  g_assert_cmpfloat (before.origin.y, ==, after.origin.y);
  sl_item_panel_set_reading (f->panel, SL_ITEM_PANEL_IDLE);
  g_assert_false (gtk_widget_get_visible (box));
}

static void
test_edit (Fixture *f, gconstpointer data)
{
  GtkWidget *entry;

  act (f, "item.due");
  entry = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_ENTRY, "due");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "at each meeting");
  entry = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_ENTRY, "owner");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Director, Homes; Head of Care ;");
  entry = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_ENTRY, "note");
  gtk_editable_set_text (GTK_EDITABLE (entry), "as in the discussion");
  g_signal_emit_by_name (entry, "activate");
  while (sl_item_get_record (get_item (f, 0))->note == NULL)
    g_main_context_iteration (NULL, TRUE);
  {
    const SlItemRecord *record = sl_item_get_record (get_item (f, 0));

    g_assert_cmpint (record->recurrence, ==, SL_RECURRENCE_EACH_MEETING);
    g_assert_cmpuint (g_strv_length (record->owners), ==, 2);
    g_assert_cmpstr (record->owners[0], ==, "Director, Homes");
    g_assert_cmpstr (record->owners[1], ==, "Head of Care");
    g_assert_cmpstr (record->text, ==, "officers will map placements near home");
    g_assert_cmpint (record->review, ==, SL_REVIEW_SUGGESTED);
  }
  settle ();
  g_assert_null (find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_ENTRY, "owner"));
}

static void
test_link (Fixture *f, gconstpointer data)
{
  GtkWidget *entry;

  act (f, "item.goal");
  entry = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_SEARCH_ENTRY, "entry");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "1.2");
  settle ();
  g_signal_emit_by_name (entry, "activate");
  while (sl_item_get_record (get_item (f, 0))->goals[0] == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (sl_item_get_goal_refs (get_item (f, 0)), ==, "1.2");
  settle ();
}

static void
test_show_hidden (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_SEARCH_ENTRY, "filter_entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), "spring");
  while (g_list_model_get_n_items (sl_item_panel_get_filtered (f->panel)) != 1)
    g_main_context_iteration (NULL, TRUE);
  sl_item_panel_set_selected (f->panel, get_item (f, 1));
  settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (sl_item_panel_get_selected (f->panel) == get_item (f, 1));
  g_assert_cmpuint (g_list_model_get_n_items (sl_item_panel_get_filtered (f->panel)), ==, 5);
}

static void
test_bulk (Fixture *f, gconstpointer data)
{
  act (f, "panel.confirm-shown");
  for (guint i = 0; i < 5; i++)
    wait_for_review (get_item (f, i), SL_REVIEW_CONFIRMED);
}

static void
test_wrap (void)
{
  GtkWidget *wrap = g_object_ref_sink (sl_wrap_new (10, 4));
  int minimum, natural;

  for (int i = 0; i < 4; i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (child, 100, 20);
      sl_wrap_append (SL_WRAP (wrap), child);
    }
  gtk_widget_measure (wrap, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 430);
  gtk_widget_measure (wrap, GTK_ORIENTATION_VERTICAL, 430, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 20);
  gtk_widget_measure (wrap, GTK_ORIENTATION_VERTICAL, 429, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 44);
  gtk_widget_measure (wrap, GTK_ORIENTATION_VERTICAL, 100, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 92);
  g_assert_finalize_object (wrap);
}

int
main (int argc, char **argv)
{
  g_assert_true (g_setenv ("SIGHTLINE_TODAY", "2024-02-10", TRUE));
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/item-rows/touch-what-differs", test_rows_touch_what_differs);
  g_test_add_func ("/item-rows/filter", test_rows_filter);
  g_test_add_func ("/wrap", test_wrap);
  g_test_add ("/item-panel/decide", Fixture, NULL, set_up, test_decide, tear_down);
  g_test_add ("/item-panel/undo", Fixture, NULL, set_up, test_undo_goes_back, tear_down);
  g_test_add ("/item-panel/kind", Fixture, NULL, set_up, test_kind, tear_down);
  g_test_add (
      "/item-panel/kind-and-confirm", Fixture, NULL, set_up, test_kind_and_confirm, tear_down);
  g_test_add ("/item-panel/sentence", Fixture, NULL, set_up, test_sentence, tear_down);
  g_test_add ("/item-panel/in-sight", Fixture, NULL, set_up, test_in_sight, tear_down);
  g_test_add ("/item-panel/more-to-come", Fixture, NULL, set_up, test_more_to_come, tear_down);
  g_test_add ("/item-panel/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/item-panel/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/item-panel/show-hidden", Fixture, NULL, set_up, test_show_hidden, tear_down);
  g_test_add ("/item-panel/bulk", Fixture, NULL, set_up, test_bulk, tear_down);
  return g_test_run ();
}
