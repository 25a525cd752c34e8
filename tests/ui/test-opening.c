/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window shows until the library is open, and where the keyboard is then. */
#include <adwaita.h>

#include "model/sl-library-private.h"
#include "sl-opening-page.h"
#include "sl-window.h"
#include "store-fixture.h"
#include "wait-library.h"
#include "window-fixture.h"

static GtkWidget *
find_page (GtkWidget *window, const char *title)
{
  return find_shown (window, ADW_TYPE_STATUS_PAGE, "title", title);
}

static GtkWidget *
wait_page (GtkWidget *window, const char *title)
{
  GtkWidget *page;

  while ((page = find_page (window, title)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return page;
}

/* Until the keyboard is at the button that says @label. */
static void
wait_at_button (GtkWidget *window, const char *label)
{
  GtkWidget *focus;

  do
    {
      g_main_context_iteration (NULL, TRUE);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
    }
  while (!GTK_IS_BUTTON (focus)
         || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (focus)), label) != 0);
}

/* Nothing may look as if it were lost while it is only being read; then the keyboard is where
 * something can be done. */
static void
test_views (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *view, *empty, *button;
  } cases[] = { { "register", "Nothing is owed yet", "Go to Papers" },
                { "plan", "No plan yet", "Import plan…" },
                { "briefing", "Nothing to print for this meeting yet", NULL } };
  SlLibrary *library = open_library_in (f->folder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *window = GTK_WIDGET (sl_window_new (NULL));

      g_test_message ("%s", cases[i].view);
      gtk_widget_activate_action (window, "win.view", "s", cases[i].view);
      gtk_window_present (GTK_WINDOW (window));
      wait_page (window, "Opening the library…");
      g_assert_null (find_page (window, cases[i].empty));
      /* So that a screen reader says it. */
      while (!GTK_IS_PROGRESS_BAR (gtk_window_get_focus (GTK_WINDOW (window))))
        g_main_context_iteration (NULL, TRUE);

      sl_window_set_library (SL_WINDOW (window), library);
      wait_page (window, cases[i].empty);
      g_assert_null (find_page (window, "Opening the library…"));
      if (cases[i].button != NULL)
        wait_at_button (window, cases[i].button);
      close_window (window);
    }
  close_library_at_last (library);
}

/* A library of the first release: what takes long is said, and that a copy is made. */
static void
test_migrating (StoreFixture *f, gconstpointer data)
{
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "..", "data", "schema-v1.sql", NULL);
  g_autofree char *folder = g_build_filename (f->base, "old", NULL);
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *words = NULL;
  GtkWidget *window = GTK_WIDGET (sl_window_new (NULL));
  SlLibrary *library;

  g_assert_true (g_file_get_contents (dump, &sql, NULL, NULL));
  g_assert_no_errno (g_mkdir (folder, 0700));
  {
    g_autoptr (SlDb) db = sl_db_open (path, FALSE, NULL);

    g_assert_true (sl_db_exec (db, sql, "test", NULL));
  }
  library = sl_library_new (folder);
  sl_window_set_opening (SL_WINDOW (window), library);
  gtk_widget_activate_action (window, "win.view", "s", "register");
  gtk_window_present (GTK_WINDOW (window));
  wait_until_open (library);
  /* Not handed over yet. */
  g_object_get (
      wait_page (window, "Bringing the library up to date…"), "description", &words, NULL);
  g_assert_nonnull (strstr (words, "A backup is made first"));
  sl_window_set_library (SL_WINDOW (window), library);
  while (find_page (window, "Bringing the library up to date…") != NULL)
    g_main_context_iteration (NULL, TRUE);
  close_window (window);
  close_library_at_last (library);
}

/* What the application would do: nothing that ends what is under way. */
static void
count_cb (GSimpleAction *action, GVariant *parameter, gpointer n)
{
  ++*(guint *) n;
}

static void
add_app_action (GtkWidget *window, const char *name, guint *n)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect (action, "activate", G_CALLBACK (count_cb), n);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (window, "app", G_ACTION_GROUP (group));
}

/* Whoever cancels sees that it was heard, however long what is under way takes. */
static void
test_cancelling (StoreFixture *f, gconstpointer data)
{
  SlLibrary *library = sl_library_new (f->folder);
  GtkWidget *window = GTK_WIDGET (sl_window_new (NULL));
  GtkWidget *cancel;
  guint n_cancelled = 0;

  add_app_action (window, "cancel-restoring", &n_cancelled);
  sl_window_set_opening (SL_WINDOW (window), library);
  gtk_widget_activate_action (window, "win.view", "s", "register");
  gtk_window_present (GTK_WINDOW (window));
  sl_library_tell_stage (SL_STAGE_RESTORING, library);
  wait_page (window, "Restoring the backup…");
  cancel = find_shown (window, GTK_TYPE_BUTTON, "label", "_Cancel");
  g_assert_true (gtk_widget_get_sensitive (cancel));
  g_signal_emit_by_name (cancel, "clicked");
  g_assert_cmpuint (n_cancelled, ==, 1);
  g_assert_nonnull (find_page (window, "Cancelling…"));
  g_assert_false (gtk_widget_get_sensitive (cancel));
  g_assert_true (GTK_IS_PROGRESS_BAR (gtk_window_get_focus (GTK_WINDOW (window))));
  close_window (window);
  close_library_at_last (library);
}

/* What cannot be read is said where it would stand, and read once it can be. */
static void
test_unreadable (StoreFixture *f, gconstpointer data)
{
  SlLibrary *library = open_library_in (f->folder);
  GtkWidget *window = GTK_WIDGET (sl_window_new (NULL));
  g_autofree char *words = NULL;
  GtkWidget *page;

  rename_table (f->folder, "owed_tally", "mislaid");
  gtk_widget_activate_action (window, "win.view", "s", "register");
  gtk_window_present (GTK_WINDOW (window));
  sl_window_set_library (SL_WINDOW (window), library);
  page = wait_page (window, "The register could not be read");
  g_object_get (page, "description", &words, NULL);
  g_assert_cmpstr (words, !=, "");
  g_assert_null (find_page (window, "Opening the library…"));
  wait_at_button (window, "Try again");

  rename_table (f->folder, "mislaid", "owed_tally");
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (window)));
  wait_page (window, "Nothing is owed yet");
  wait_at_button (window, "Go to Papers");
  close_window (window);
  close_library_at_last (library);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/opening/" name, StoreFixture, NULL, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("views", test_views);
  ADD ("migrating", test_migrating);
  ADD ("cancelling", test_cancelling);
  ADD ("unreadable", test_unreadable);
  return g_test_run ();
}
