/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items panel in a window of its own, with five items of a library on disk. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"
#include "papers/sl-item-panel.h"
#include "papers/sl-item-row.h"
#include "store-fixture.h"
#include "wait-result.h"

typedef struct
{
  StoreFixture store;
  char *paper;
  SlLibrary *library;
  GListModel *items;
  GtkWidget *window;
  SlItemPanel *panel;
} Fixture;

static inline void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline void
open_library (Fixture *f)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  f->library = sl_library_new (f->store.folder);
  sl_library_open_async (f->library, NULL, store_result_cb, &opened);
  sl_library_open_finish (f->library, wait_for (&opened), &error);
  g_assert_no_error (error);
  sl_library_load_items_async (
      f->library, sl_library_find_paper (f->library, f->paper), NULL, store_result_cb, &loaded);
  f->items = sl_library_load_items_finish (f->library, wait_for (&loaded), &error);
  g_assert_no_error (error);
}

static inline void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = NULL;

  store_set_up (&f->store, NULL);
  paper = add_paper (f->store.store, f->store.base, "one.pdf", "Panel", "2024-01-10");
  f->paper = g_strdup (paper->id);
  add_plan (f->store.store);
  g_clear_object (&f->store.store);
  open_library (f);

  f->panel = g_object_new (SL_TYPE_ITEM_PANEL, NULL);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 408, 700);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->panel));
  g_object_set (f->panel,
                "library",
                f->library,
                "paper",
                sl_library_find_paper (f->library, f->paper),
                "items",
                f->items,
                NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (f->window);
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  gpointer panel = f->panel;

  /* What is asked of the library meanwhile holds the panel until it is answered; nothing else may.
   */
  g_object_add_weak_pointer (G_OBJECT (panel), &panel);
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (panel != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&f->items);
  sl_library_close (f->library);
  settle ();
  g_clear_object (&f->library);
  store_tear_down (&f->store, NULL);
  g_free (f->paper);
}

static inline SlItem *
get_item (Fixture *f, guint i)
{
  g_autoptr (SlItem) item = g_list_model_get_item (f->items, i);

  return item;
}

static inline void
act (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->panel), action, NULL));
}

static inline void
wait_for_review (SlItem *item, SlReview review)
{
  while (sl_item_get_record (item)->review != review)
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static inline GtkWidget *
find_descendant (GtkWidget *widget, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && (name == NULL
          || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_descendant (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline gboolean
row_has_focus (Fixture *f, SlItem *item)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));
  GtkWidget *row = focus != NULL ? find_descendant (focus, SL_TYPE_ITEM_ROW, NULL) : NULL;

  return row != NULL && sl_item_row_get_item (SL_ITEM_ROW (row)) == item;
}
