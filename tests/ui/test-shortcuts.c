/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "sl-companion.h"
#include "sl-shortcuts-dialog.h"

/* However often somebody looks the keys up, the window is made once. */
static void
test_once (void)
{
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *first;

  gtk_window_present (GTK_WINDOW (parent));
  sl_shortcuts_dialog_present (GTK_WINDOW (parent));
  first = sl_companion_find (GTK_WINDOW (parent), ADW_TYPE_PREFERENCES_WINDOW);
  g_assert_nonnull (first);
  /* Another one would not be given its address. */
  g_object_ref (first);
  gtk_window_close (GTK_WINDOW (first));
  g_assert_false (gtk_widget_get_visible (first));
  sl_shortcuts_dialog_present (GTK_WINDOW (parent));
  g_assert_true (gtk_widget_get_visible (first));
  g_object_unref (first);

  /* It goes with the window that it belongs to. */
  gtk_window_destroy (GTK_WINDOW (parent));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shortcuts/once", test_once);
  return g_test_run ();
}
