/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages that a plan comes in through, made, filled and given back. */
#include <adwaita.h>
#include <string.h>

#include "exchange/sl-csv.h"
#include "plan/sl-plan-changes-list.h"
#include "plan/sl-plan-columns-page.h"
#include "plan/sl-plan-import-window.h"
#include "store-fixture.h"
#include "wait-library.h"

static GtkWidget *
show (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

/* Nothing else holds it once its window is gone. */
static void
give_back (GtkWidget *window)
{
  GtkWidget *page = gtk_window_get_child (GTK_WINDOW (window));

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (page);
}

static void
test_columns (StoreFixture *f, gconstpointer data)
{
  static const char text[] = "Goal no.,What,Lead\n1,Homes,Ana\n1.1,Near home,Zoë\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SlTable) table = sl_table_read_csv (bytes, NULL);
  GtkWidget *page = sl_plan_columns_page_new ();
  GtkWidget *window = show (page);
  const SlPlanMapping *mapping;

  g_assert_false (sl_plan_columns_page_set_table (SL_PLAN_COLUMNS_PAGE (page), table));
  mapping = sl_plan_columns_page_get_mapping (SL_PLAN_COLUMNS_PAGE (page));
  g_assert_cmpint (mapping->columns[SL_PLAN_REF], ==, 0);
  g_assert_cmpint (mapping->columns[SL_PLAN_TITLE], ==, -1);
  g_assert_cmpint (mapping->columns[SL_PLAN_OWNER], ==, 2);
  gtk_test_widget_wait_for_draw (window);
  give_back (window);
}

static void
test_changes (StoreFixture *f, gconstpointer data)
{
  static const char text[] = "ref,title,owner\n1,Houses,Ana\n9,New,Bea\n1,Twice,\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) messages = NULL;
  g_autoptr (GPtrArray) goals = sl_csv_read_plan (bytes, &messages, &error);
  GtkWidget *page = sl_plan_changes_list_new ();
  GtkWidget *window = show (page);
  SlPlanImport *import;

  add_plan (f->store);
  import = sl_store_import_plan (f->store, goals, TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (sl_plan_changes_list_has_changes (SL_PLAN_CHANGES_LIST (page)));
  sl_plan_changes_list_take (SL_PLAN_CHANGES_LIST (page), import);
  g_assert_true (sl_plan_changes_list_has_changes (SL_PLAN_CHANGES_LIST (page)));
  gtk_test_widget_wait_for_draw (window);
  give_back (window);
}

static GtkWidget *
find (GtkWidget *widget, GType type, const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
      && (label == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0))
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkWidget *found = find (c, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A file by its way to the list of changes; the window goes with the one that it belongs to. */
static void
test_window (StoreFixture *f, gconstpointer data)
{
  SlLibrary *library;
  GtkWidget *parent = gtk_window_new ();
  g_autofree char *path = g_build_filename (f->base, "p.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *window, *stack;
  g_autoptr (GList) all = NULL;

  add_plan (f->store);
  g_file_set_contents (
      path, "Goal no.,Goal,Lead\n1.1,A plan,Zoë\n9,Homes,Ana\n9,Twice,\n", -1, NULL);
  library = open_library_in (f->folder);
  gtk_window_present (GTK_WINDOW (parent));
  sl_plan_import_window_present (GTK_WINDOW (parent), library, file);
  all = gtk_window_list_toplevels ();
  window = NULL;
  for (GList *l = all; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (parent))
      window = l->data;
  g_assert_nonnull (window);
  stack = find (window, GTK_TYPE_STACK, NULL);
  while (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "columns") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (find (window, GTK_TYPE_BUTTON, "_See changes"), "clicked");
  while (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "changes") != 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (window);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (parent));
  while (window != NULL)
    g_main_context_iteration (NULL, FALSE);
  close_library_at_last (library);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/plan-import-pages/" name, StoreFixture, NULL, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("columns", test_columns);
  ADD ("changes", test_changes);
  ADD ("window", test_window);
  return g_test_run ();
}
