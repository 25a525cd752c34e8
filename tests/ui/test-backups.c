/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window says of backups, and where the keyboard is meanwhile. */
#include "backup-fixture.h"
#include "backup/sl-backup-window.h"
#include "backup/sl-restore-question.h"
#include "model/sl-library-private.h"
#include "sl-window.h"
#include "wait-library.h"
#include "window-fixture.h"

static GtkWidget *
present (SlLibrary *library)
{
  GtkWidget *window = GTK_WIDGET (sl_window_new (NULL));

  gtk_window_present (GTK_WINDOW (window));
  if (library != NULL)
    sl_window_set_library (SL_WINDOW (window), library);
  return window;
}

/* As long as none can be made. */
static void
test_unbacked (StoreFixture *f, gconstpointer data)
{
  static const char words[] = "No backup has been made since 14 November 2023, 22:13, because the "
                              "disk is full. Free some space.";
  SlLibrary *library = open_library_in (f->folder);
  GtkWidget *window = present (library);
  g_autoptr (GError) why = g_error_new_literal (SL_ERROR, SL_ERROR_NO_SPACE, "no space");

  g_assert_null (find_shown (window, GTK_TYPE_LABEL, "label", words));
  sl_library_set_unbacked (library, FIXTURE_NOW, why);
  g_assert_nonnull (find_shown (window, GTK_TYPE_LABEL, "label", words));
  sl_library_set_unbacked (library, 0, NULL);
  g_assert_null (find_shown (window, GTK_TYPE_LABEL, "label", words));
  close_window (window);
  close_library_at_last (library);
}

/* What needs a library is not offered without one. */
static void
test_no_library (StoreFixture *f, gconstpointer data)
{
  SlLibrary *library = open_library_in (f->folder);
  GtkWidget *window = present (NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_widget_insert_before (button, window, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.backups");
  g_assert_false (gtk_widget_get_sensitive (button));
  sl_window_set_library (SL_WINDOW (window), library);
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_widget_unparent (button);
  close_window (window);
  close_library_at_last (library);
}

/* The window is closed while the last backup is looked for: nobody is asked any more. */
static void
test_closed (StoreFixture *f, gconstpointer data)
{
  GtkWidget *window = present (NULL);
  GListModel *windows = gtk_window_get_toplevels ();

  sl_restore_offer (GTK_WINDOW (window), f->folder, FALSE);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (window != NULL && g_list_model_get_n_items (windows) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 0);
  g_assert_null (window);
}

/* ---- The list ---- */

/* (transfer none) */
static GtkWidget *
find_backups (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), "Backups") == 0)
        return GTK_WIDGET (window);
    }
  return NULL;
}

static guint
count_rows (GtkWidget *button)
{
  GtkWidget *list = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX);
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

/* The row that the keyboard is in stays when another backup comes. */
static void
test_focus (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *backup G_GNUC_UNUSED = back_up_on (f, 0);
  SlLibrary *library;
  GtkWidget *window, *backups, *button;

  g_clear_object (&f->store);
  library = open_library_in (f->folder);
  window = present (library);
  sl_backup_window_present (GTK_WINDOW (window), library);
  backups = find_backups ();
  while ((button = find_shown (backups, GTK_TYPE_BUTTON, "label", "Restore…")) == NULL
         || !gtk_widget_get_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_grab_focus (button));
  gtk_widget_activate (find_shown (backups, GTK_TYPE_BUTTON, "label", "_Back up now"));
  while (count_rows (button) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (backups)) == button);
  g_assert_true (gtk_widget_get_sensitive (button));
  /* It stays until the last of its backups was looked into. */
  g_object_add_weak_pointer (G_OBJECT (backups), (gpointer *) &backups);
  close_window (window);
  while (backups != NULL)
    g_main_context_iteration (NULL, TRUE);
  close_library_at_last (library);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/backups/" name, StoreFixture, NULL, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("unbacked", test_unbacked);
  ADD ("no-library", test_no_library);
  ADD ("closed", test_closed);
  ADD ("focus", test_focus);
  return g_test_run ();
}
