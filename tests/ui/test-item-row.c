/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an item's row says beside its words, and who is given ticked items to do. */
#include "papers/sl-item-row.h"

#include "model/sl-model-private.h"
#include "model/sl-register-private.h"
#include "panel-fixture.h"
#include "papers/sl-owner-picker.h"
#include "papers/sl-why-popover.h"
#include "register/sl-register-row.h"

/* GTK looks for the pointer when it is idle, in a window that must still be there then. */
static void
end_tooltips (void)
{
  settle ();
}

/* ---- Abbreviations ---- */

/* Whether the row has something to show where the pointer rests. */
static gboolean
asks_for_tooltip (GtkWidget *row)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (row, "query-tooltip", 5, 5, FALSE, tooltip, &shown);
  return shown;
}

static void
test_tooltip (Fixture *f, gconstpointer data)
{
  SlPaper *paper = sl_library_find_paper (f->library, f->paper);
  SlItemRecord *record = sl_item_record_copy (sl_item_get_record (get_item (f, 0)));
  g_autoptr (SlGlossary) glossary = sl_glossary_new ();
  g_autoptr (SlItem) item = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = sl_item_row_new ();
  SlItemRowFacts facts = { .position = 1, .n_items = 1, .today = "2024-01-20" };

  gtk_box_append (GTK_BOX (box), row);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  g_free (record->text);
  record->text = g_strdup ("the D.C.S. provide a report");
  item = sl_item_new (record, paper);
  sl_item_row_set_object (SL_ITEM_ROW (row), G_OBJECT (item));
  sl_item_row_set_facts (SL_ITEM_ROW (row), &facts);
  g_assert_false (asks_for_tooltip (row));
  sl_glossary_add (glossary, NULL, NULL, "D.C.S.", "Director of Children’s Services", 1);
  facts.glossary = glossary;
  sl_item_row_set_facts (SL_ITEM_ROW (row), &facts);
  g_assert_true (asks_for_tooltip (row));
  /* Said to who cannot rest a pointer on it. */
  gtk_test_accessible_assert_property (
      box, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "D.C.S.: Director of Children’s Services");
  end_tooltips ();
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- In the register ---- */

/* Its words stand on one line. What a column cuts is asked for where the pointer rests, not set
 * with each row that comes by. */
static void
test_register_row (Fixture *f, gconstpointer data)
{
  SlItemRecord *record = sl_item_record_copy (sl_item_get_record (get_item (f, 0)));
  g_autoptr (SlItem) item = sl_item_new (record, sl_library_find_paper (f->library, f->paper));
  SlOwedRow owed = { .item = record };
  SlRegisterEntry *entry = sl_register_entry_new (sl_item_get_id (item));
  GtkWidget *window = gtk_window_new ();
  GtkWidget *row = sl_register_row_new ();
  GtkWidget *words;

  g_free (record->text);
  record->text = g_strdup ("the officers report on it\nat the next meeting of the panel");
  sl_register_entry_set_row (entry, item, &owed);
  sl_register_row_set_columns (SL_REGISTER_ROW (row), 0);
  sl_register_row_set_entry (SL_REGISTER_ROW (row), entry, "2024-01-20");
  words = find_descendant (row, GTK_TYPE_LABEL, "words");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (words)),
                   ==,
                   "the officers report on it at the next meeting of the panel");
  gtk_window_set_child (GTK_WINDOW (window), row);
  gtk_window_set_default_size (GTK_WINDOW (window), 2000, 100);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (asks_for_tooltip (words));
  gtk_window_set_default_size (GTK_WINDOW (window), 260, 100);
  while (!asks_for_tooltip (words))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (gtk_widget_get_tooltip_text (words));
  end_tooltips ();
  sl_register_row_set_entry (SL_REGISTER_ROW (row), NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (entry);
}

/* ---- The open row ---- */

static GtkWidget *
find_row (Fixture *f, guint i)
{
  GtkWidget *list = find_descendant (GTK_WIDGET (f->panel), GTK_TYPE_LIST_VIEW, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_descendant (child, SL_TYPE_ITEM_ROW, NULL);

      if (row != NULL && sl_item_row_get_item (SL_ITEM_ROW (row)) == get_item (f, i))
        return row;
    }
  g_assert_not_reached ();
}

/* Why it was found stands in the open row, and is said with that row alone. */
static void
test_reason (Fixture *f, gconstpointer data)
{
  g_autofree char *first = sl_why_dup_spoken (sl_item_get_record (get_item (f, 0)));
  g_autofree char *second = sl_why_dup_spoken (sl_item_get_record (get_item (f, 1)));

  g_assert_true (sl_item_panel_get_selected (f->panel) == get_item (f, 0));
  g_assert_cmpint (strlen (first), >, 0);
  gtk_test_accessible_assert_property (
      gtk_widget_get_parent (find_row (f, 0)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, first);
  gtk_test_accessible_assert_property (
      gtk_widget_get_parent (find_row (f, 1)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  act (f, "item.next");
  gtk_test_accessible_assert_property (
      gtk_widget_get_parent (find_row (f, 0)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  gtk_test_accessible_assert_property (
      gtk_widget_get_parent (find_row (f, 1)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, second);
}

/* ---- Owners of what is ticked ---- */

static void
chosen_cb (SlOwnerPicker *picker, char **owners, char ***chosen)
{
  g_strfreev (*chosen);
  *chosen = g_strdupv (owners);
}

static void
test_owner_picker (Fixture *f, gconstpointer data)
{
  GtkWidget *picker = sl_owner_picker_new ();
  g_auto (GStrv) chosen = NULL;
  GtkWidget *entry, *list;

  gtk_widget_set_parent (picker, GTK_WIDGET (f->panel));
  g_signal_connect (picker, "chosen", G_CALLBACK (chosen_cb), &chosen);
  sl_owner_picker_open (
      SL_OWNER_PICKER (picker), f->library, sl_library_find_paper (f->library, f->paper), 2);
  entry = find_descendant (picker, GTK_TYPE_ENTRY, NULL);
  list = find_descendant (picker, GTK_TYPE_LIST_BOX, NULL);
  g_assert_false (gtk_widget_get_visible (list));
  /* Who was at the meeting is offered, as soon as that is known. */
  while (!gtk_widget_get_visible (list))
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      gtk_editable_set_text (GTK_EDITABLE (entry), "Officers; Councillor A");
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (chosen);
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Officers; Councillor A. Invented");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (chosen);
  g_assert_cmpuint (g_strv_length (chosen), ==, 2);
  g_assert_cmpstr (chosen[0], ==, "Officers");
  g_assert_cmpstr (chosen[1], ==, "Councillor A. Invented");
  end_tooltips ();
  gtk_widget_unparent (picker);
}

int
main (int argc, char **argv)
{
  g_assert_true (g_setenv ("SIGHTLINE_TODAY", "2024-02-10", TRUE));
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/item-row/tooltip", Fixture, NULL, set_up, test_tooltip, tear_down);
  g_test_add ("/item-row/register", Fixture, NULL, set_up, test_register_row, tear_down);
  g_test_add ("/item-row/reason", Fixture, NULL, set_up, test_reason, tear_down);
  g_test_add ("/owner-picker", Fixture, NULL, set_up, test_owner_picker, tear_down);
  return g_test_run ();
}
