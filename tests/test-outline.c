/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers/sl-outline.h"

#include "detect/sl-detection.h"
#include "reader/sl-reader.h"

static void
entry_free (gpointer data)
{
  SlOutlineEntry *entry = data;

  g_free (entry->title);
  g_free (entry);
}

static void
add (GPtrArray *entries, int level, int page, const char *title)
{
  SlOutlineEntry *entry = g_new0 (SlOutlineEntry, 1);

  entry->level = level;
  entry->page = page;
  entry->title = g_strdup (title);
  g_ptr_array_add (entries, entry);
}

static SlOutlineRow *
get (GListModel *rows, guint i)
{
  g_autoptr (SlOutlineRow) row = g_list_model_get_item (rows, i);

  g_assert_nonnull (row);
  return row; /* the list keeps it */
}

static void
test_pdf (void)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (SlOutline) outline = NULL;
  SlOutlineRow *part;
  GListModel *rows, *below;

  add (entries, 0, 1, "Part\n one");
  add (entries, 1, 2, "First");
  add (entries, 3, 2, "Too deep");
  add (entries, 1, 4, "Second");
  add (entries, 0, 0, "Elsewhere");
  outline = sl_outline_new_from_pdf (entries);
  rows = sl_outline_get_rows (outline);

  g_assert_cmpuint (sl_outline_get_n_rows (outline), ==, 5);
  g_assert_false (sl_outline_is_flat (outline));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  part = get (rows, 0);
  g_assert_cmpstr (sl_outline_row_get_title (part), ==, "Part one");
  below = sl_outline_row_get_children (part);
  g_assert_cmpuint (g_list_model_get_n_items (below), ==, 2);
  /* A level that was left out is closed up. */
  g_assert_cmpstr (sl_outline_row_get_title (get (sl_outline_row_get_children (get (below, 0)), 0)),
                   ==,
                   "Too deep");
  g_assert_true (sl_outline_row_get_parent (get (below, 1)) == part);
  g_assert_null (sl_outline_row_get_children (get (rows, 1)));

  g_assert_true (sl_outline_find (outline, 1, 0) == part);
  /* Nothing tells which of several on a page is read: the first. */
  g_assert_true (sl_outline_find (outline, 3, 100) == get (below, 0));
  g_assert_true (sl_outline_find (outline, 9, 0) == get (below, 1));
}

static void
test_agenda (void)
{
  g_autoptr (GPtrArray) agenda
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_agenda_item_free);
  g_autoptr (SlOutline) outline = NULL;
  SlAgendaItem *item = sl_agenda_item_new ("14/25", "APOLOGIES");
  GListModel *rows;

  item->page = 2;
  g_ptr_array_add (agenda, item);
  item = sl_agenda_item_new (NULL, "Any other business");
  item->page = 3;
  g_ptr_array_add (agenda, item);
  outline = sl_outline_new_from_agenda (agenda, NULL);
  rows = sl_outline_get_rows (outline);

  g_assert_true (sl_outline_is_flat (outline));
  g_assert_cmpstr (sl_outline_row_get_number (get (rows, 0)), ==, "14/25");
  g_assert_cmpstr (sl_outline_row_get_title (get (rows, 0)), ==, "APOLOGIES");
  g_assert_null (sl_outline_row_get_number (get (rows, 1)));
  g_assert_cmpint (sl_outline_row_get_page (get (rows, 1)), ==, 3);
  /* Before the first heading nothing is being read. */
  g_assert_null (sl_outline_find (outline, 1, 500));
  g_assert_true (sl_outline_find (outline, 2, 0) == get (rows, 0));
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (SlOutline) outline = sl_outline_new_from_pdf (none);

  g_assert_cmpuint (sl_outline_get_n_rows (outline), ==, 0);
  g_assert_null (sl_outline_find (outline, 1, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/pdf", test_pdf);
  g_test_add_func ("/outline/agenda", test_agenda);
  g_test_add_func ("/outline/empty", test_empty);
  return g_test_run ();
}
