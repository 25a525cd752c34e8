/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-search-window.h"

#include <glib/gi18n.h>

#include "sl-companion.h"
#include "sl-search-box.h"
#include "sl-window.h"
#include "sl-words.h"

#define SL_TYPE_SEARCH_WINDOW (sl_search_window_get_type ())
G_DECLARE_FINAL_TYPE (SlSearchWindow, sl_search_window, SL, SEARCH_WINDOW, AdwWindow)

struct _SlSearchWindow
{
  AdwWindow parent_instance;

  SlSearchBox *box;
  SlLibrary *library;
};

G_DEFINE_FINAL_TYPE (SlSearchWindow, sl_search_window, ADW_TYPE_WINDOW)

static GtkWidget *
get_parent (SlSearchWindow *self)
{
  return GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

typedef struct
{
  SlSearchWindow *window;
  char *paper; /* of the hit */
  int page;
  char *lit;
} Chosen;

static void
chosen_free (Chosen *chosen)
{
  g_object_unref (chosen->window);
  g_free (chosen->paper);
  g_free (chosen->lit);
  g_free (chosen);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Chosen, chosen_free)

static void
show_place (GtkWidget *parent, const char *paper, int page, const char *lit)
{
  if (paper != NULL)
    gtk_widget_activate_action (parent, "win.show-place", "(sis)", paper, page, lit);
}

/* The item may be of a paper that nobody has opened yet: now it is known. What was noted of it may
 * stand in another paper, where it was heard. */
static void
item_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Chosen) chosen = data;
  GtkWidget *parent = get_parent (chosen->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOwedPage) page = sl_library_load_owed_finish (SL_LIBRARY (source), result, &error);
  SlItem *item = page != NULL && page->items->len > 0 ? page->items->pdata[0] : NULL;

  if (parent == NULL)
    return;
  if (item == NULL)
    {
      g_autofree char *words = error != NULL
                                   ? sl_words_error (error, NULL)
                                   : g_strdup (_ ("This item is no longer in the library."));

      sl_window_toast (parent, words, FALSE);
      return;
    }
  if (chosen->paper == NULL || g_str_equal (chosen->paper, sl_item_get_record (item)->paper))
    gtk_widget_activate_action (parent, "win.show-lit", "(ss)", sl_item_get_id (item), chosen->lit);
  else
    show_place (parent, chosen->paper, chosen->page, chosen->lit);
}

static void
show_item (SlSearchWindow *self, const SlHit *hit, const char *lit)
{
  const char *ids[] = { hit->id, NULL };
  Chosen *chosen = g_new0 (Chosen, 1);

  chosen->window = g_object_ref (self);
  chosen->paper = g_strdup (hit->paper);
  chosen->page = hit->page;
  chosen->lit = g_strdup (lit);
  sl_library_load_owed_rows_async (self->library, ids, NULL, item_loaded_cb, chosen);
}

static void
chosen_cb (SlSearchWindow *self, const SlHit *hit, const char *lit)
{
  GtkWidget *parent = get_parent (self);

  /* Out of the way of what it found; the next search begins where this one was. */
  sl_companion_step_aside (self, NULL, NULL, NULL);
  if (g_str_equal (hit->kind, "goal"))
    gtk_widget_activate_action (parent, "win.show-goal", "s", hit->id);
  else if (g_str_equal (hit->kind, "page"))
    show_place (parent, hit->paper, hit->page, lit);
  else
    show_item (self, hit, lit);
}

static void
sl_search_window_dispose (GObject *object)
{
  g_clear_object (&SL_SEARCH_WINDOW (object)->library);
  G_OBJECT_CLASS (sl_search_window_parent_class)->dispose (object);
}

/* The key that opened it brings the next search, after a hit was looked at. */
static gboolean
focus_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  sl_search_box_focus (SL_SEARCH_WINDOW (widget)->box);
  return TRUE;
}

static void
sl_search_window_class_init (SlSearchWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_search_window_dispose;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (
      GTK_WIDGET_CLASS (klass), GDK_KEY_f, GDK_CONTROL_MASK, focus_cb, NULL);
  gtk_widget_class_add_binding (
      GTK_WIDGET_CLASS (klass), GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, focus_cb, NULL);
}

static void
sl_search_window_init (SlSearchWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = SL_SEARCH_BOX (sl_search_box_new (FALSE));
  gtk_widget_set_vexpand (GTK_WIDGET (self->box), TRUE);
  g_signal_connect_swapped (self->box, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->box));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Search the library"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 600);
}

void
sl_search_window_present (GtkWindow *parent, SlLibrary *library)
{
  SlSearchWindow *self = sl_companion_find (parent, SL_TYPE_SEARCH_WINDOW);

  if (self == NULL)
    {
      self = g_object_new (SL_TYPE_SEARCH_WINDOW, NULL);
      sl_companion_attach (self, parent);
    }
  g_set_object (&self->library, library);
  sl_search_box_set_library (self->box, library);
  gtk_window_present (GTK_WINDOW (self));
  sl_search_box_focus (self->box);
}
