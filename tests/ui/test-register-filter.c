/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register's filters: with large letters or in a narrow window none of them is lost. */
#include "register/sl-register-filter.h"

#include <adwaita.h>

static GtkWidget *
find (GtkWidget *widget, GType type, const char *tooltip)
{
  const char *own = gtk_widget_get_tooltip_text (widget);

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
      && (tooltip == NULL || g_strcmp0 (own, tooltip) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, tooltip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The choices that stand beside each other, by the first letters of what they say. */
static char *
list_choices (GtkWidget *box)
{
  GString *all = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_DROP_DOWN (child))
      g_string_append_printf (all, "%.11s|", gtk_widget_get_tooltip_text (child));
  return g_string_free (all, FALSE);
}

static void
assert_places (SlRegisterFilter *filter, double room, const char *in_bar, const char *behind)
{
  GtkWidget *more
      = find (GTK_WIDGET (filter), GTK_TYPE_MENU_BUTTON, "Filters that have no room here");
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (more));
  g_autofree char *shown = NULL;
  g_autofree char *folded = NULL;

  sl_register_filter_fold (filter, room);
  shown = list_choices (gtk_widget_get_parent (more));
  folded = list_choices (gtk_popover_get_child (popover));
  g_assert_cmpstr (shown, ==, in_bar);
  g_assert_cmpstr (folded, ==, behind);
  g_assert_cmpint (gtk_widget_get_visible (more), ==, *behind != '\0');
}

static void
test_fold (void)
{
  SlRegisterFilter *filter = g_object_ref_sink (g_object_new (SL_TYPE_REGISTER_FILTER, NULL));
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (NULL);
  g_autoptr (SlOwedQuery) kept = NULL;
  GtkWidget *more;

  assert_places (filter, 90, "Which progr|Which kinds|Whose items|Which goals|How the ite|", "");
  assert_places (filter, 60, "Which progr|Which kinds|Whose items|How the ite|", "Which goals|");
  assert_places (filter, 46, "Which progr|How the ite|", "Which kinds|Whose items|Which goals|");
  query->kind = SL_KIND_ACTION;
  sl_register_filter_set_query (filter, query);
  more = find (GTK_WIDGET (filter), GTK_TYPE_MENU_BUTTON, "Filters that have no room here");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (more)), ==, "Filters: 1");
  assert_places (filter, 40, "Which progr|", "Which kinds|Whose items|Which goals|How the ite|");
  assert_places (filter, 90, "Which progr|Which kinds|Whose items|Which goals|How the ite|", "");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (more)), ==, "Filters");
  kept = sl_register_filter_dup_query (filter, "2024-01-10");
  g_assert_cmpint (kept->kind, ==, SL_KIND_ACTION);
  g_assert_finalize_object (filter);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/register-filter/fold", test_fold);
  return g_test_run ();
}
