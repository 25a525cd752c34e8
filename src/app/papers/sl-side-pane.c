/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-side-pane.h"

#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "sl-outline-panel.h"
#include "sl-page-place.h"
#include "sl-settings.h"
#include "sl-thumbs.h"

/* A PDF's own outline of fewer rows tells less than the headings: often only the file's name. */
#define FEWEST_ROWS 2

struct _SlSidePane
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkWidget *add_button;
  GtkStack *stack;
  GtkToggleButton *library_tab, *pages_tab, *outline_tab, *found_tab;
  SlLibraryPanel *library_panel;
  SlThumbs *thumbs;
  SlOutlinePanel *outline_panel;
  SlHitList *hit_list;

  SlPageView *pages; /* a neighbour, which lives as long */
  SlPaper *paper;
  SlOutline *outline;
  GPtrArray *agenda; /* of the paper */
  GCancellable *loading;
  guint place_id;
  char *tab; /* the one that is remembered */
};

enum
{
  WENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlSidePane, sl_side_pane, ADW_TYPE_BIN)

/* ---- tabs ---- */

static GtkToggleButton *
find_tab (SlSidePane *self, const char *tab)
{
  if (g_strcmp0 (tab, "pages") == 0)
    return self->pages_tab;
  if (g_strcmp0 (tab, "outline") == 0)
    return self->outline_tab;
  if (g_strcmp0 (tab, "found") == 0)
    return self->found_tab;
  return self->library_tab;
}

static void
show_tab (SlSidePane *self, const char *tab)
{
  GSettings *settings = sl_settings_get ();
  GtkToggleButton *button = find_tab (self, tab);

  gtk_stack_set_visible_child_name (self->stack, tab);
  gtk_label_set_label (self->title, gtk_widget_get_tooltip_text (GTK_WIDGET (button)));
  gtk_widget_set_visible (self->add_button, button == self->library_tab);
  if (button == self->found_tab)
    return;
  sl_set_str (&self->tab, tab);
  if (settings != NULL)
    g_settings_set_string (settings, "side-pane", tab);
}

static void
tab_cb (GtkToggleButton *button, GParamSpec *pspec, SlSidePane *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  show_tab (self,
            button == self->pages_tab     ? "pages"
            : button == self->outline_tab ? "outline"
            : button == self->found_tab   ? "found"
                                          : "library");
}

/* Who chose a tab goes on in it. */
static void
tab_clicked_cb (SlSidePane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
sl_side_pane_show_tab (SlSidePane *self, const char *tab)
{
  g_return_if_fail (SL_IS_SIDE_PANE (self));

  gtk_toggle_button_set_active (find_tab (self, tab), TRUE);
}

void
sl_side_pane_set_finding (SlSidePane *self, gboolean finding)
{
  g_return_if_fail (SL_IS_SIDE_PANE (self));

  if (!finding && gtk_toggle_button_get_active (self->found_tab))
    sl_side_pane_show_tab (self, self->tab);
  gtk_widget_set_visible (GTK_WIDGET (self->found_tab), finding);
}

SlHitList *
sl_side_pane_get_hit_list (SlSidePane *self)
{
  g_return_val_if_fail (SL_IS_SIDE_PANE (self), NULL);

  return self->hit_list;
}

/* ---- following the pages ---- */

static gboolean
place_cb (gpointer data)
{
  SlSidePane *self = data;
  double y = 0;
  int page = sl_page_place_get (self->pages, &y);

  self->place_id = 0;
  sl_thumbs_set_page (self->thumbs, sl_page_view_get_page (self->pages));
  sl_outline_panel_set_place (self->outline_panel, page, y);
  return G_SOURCE_REMOVE;
}

/* The pages move also while sizes are being allocated, when no list may scroll. */
static void
update_place (SlSidePane *self)
{
  if (self->place_id == 0)
    self->place_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, place_cb, self, NULL);
}

static void
update_outline (SlSidePane *self)
{
  SlReader *reader = NULL;
  SlTextDoc *doc = NULL;
  GPtrArray *own;
  const char *words;

  g_object_get (self->pages, "reader", &reader, "doc", &doc, NULL);
  own = reader != NULL ? sl_reader_get_outline (reader) : NULL;
  g_clear_object (&self->outline);
  if (own != NULL && own->len >= FEWEST_ROWS)
    self->outline = sl_outline_new_from_pdf (own);
  else if (self->agenda != NULL && self->agenda->len > 0)
    self->outline = sl_outline_new_from_agenda (self->agenda, doc);
  if (reader == NULL)
    words = _ ("No paper is open.");
  else if (self->agenda == NULL)
    words = _ ("The headings are found while the paper is read.");
  else
    words = _ ("This paper has no headings.");
  sl_outline_panel_set_outline (self->outline_panel, self->outline, words);
  g_clear_pointer (&doc, sl_text_doc_unref);
  g_clear_object (&reader);
  update_place (self);
}

static void
reader_cb (SlSidePane *self)
{
  SlReader *reader = NULL;

  g_object_get (self->pages, "reader", &reader, NULL);
  sl_thumbs_set_reader (self->thumbs, reader);
  g_clear_object (&reader);
  update_outline (self);
}

static void
invert_cb (SlSidePane *self)
{
  gboolean invert = FALSE;

  g_object_get (self->pages, "invert", &invert, NULL);
  sl_thumbs_set_invert (self->thumbs, invert);
}

static void
go_page_cb (SlSidePane *self, int page)
{
  sl_page_view_go_to (self->pages, page, -1);
  g_signal_emit (self, signals[WENT], 0);
}

static void
go_row_cb (SlSidePane *self, SlOutlineRow *row)
{
  double y = sl_outline_row_get_y (row);

  sl_page_view_go_to (self->pages, sl_outline_row_get_page (row), y > 0 ? y : -1);
  g_signal_emit (self, signals[WENT], 0);
}

void
sl_side_pane_set_pages (SlSidePane *self, SlPageView *pages, GtkAdjustment *adjustment)
{
  g_return_if_fail (SL_IS_SIDE_PANE (self));

  self->pages = pages;
  g_signal_connect_object (
      pages, "notify::reader", G_CALLBACK (reader_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      pages, "notify::doc", G_CALLBACK (update_outline), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      pages, "notify::invert", G_CALLBACK (invert_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      pages, "notify::page", G_CALLBACK (update_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      adjustment, "value-changed", G_CALLBACK (update_place), self, G_CONNECT_SWAPPED);
  invert_cb (self);
  reader_cb (self);
}

/* ---- the paper ---- */

static void
agenda_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlSidePane) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *agenda = sl_library_load_agenda_finish (SL_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* That a library cannot be read is said by what asks for the items. */
  g_clear_pointer (&self->agenda, g_ptr_array_unref);
  self->agenda = agenda != NULL ? agenda : g_ptr_array_new ();
  if (self->pages != NULL)
    update_outline (self);
}

void
sl_side_pane_set_paper (SlSidePane *self, SlLibrary *library, SlPaper *paper)
{
  g_return_if_fail (SL_IS_SIDE_PANE (self));

  g_cancellable_cancel (self->loading);
  g_object_unref (self->loading);
  self->loading = g_cancellable_new ();
  g_clear_pointer (&self->agenda, g_ptr_array_unref);
  if (paper != NULL)
    sl_library_load_agenda_async (library, paper, self->loading, agenda_cb, g_object_ref (self));
  else if (self->pages != NULL)
    update_outline (self);
}

void
sl_side_pane_reload_headings (SlSidePane *self, SlLibrary *library, SlPaper *paper)
{
  g_return_if_fail (SL_IS_SIDE_PANE (self));

  sl_library_load_agenda_async (library, paper, self->loading, agenda_cb, g_object_ref (self));
}

GPtrArray *
sl_side_pane_get_headings (SlSidePane *self)
{
  g_return_val_if_fail (SL_IS_SIDE_PANE (self), NULL);

  return self->agenda;
}

SlLibraryPanel *
sl_side_pane_get_library_panel (SlSidePane *self)
{
  g_return_val_if_fail (SL_IS_SIDE_PANE (self), NULL);

  return self->library_panel;
}

/* ---- life ---- */

static gboolean
sl_side_pane_grab_focus (GtkWidget *widget)
{
  GtkWidget *shown = gtk_stack_get_visible_child (SL_SIDE_PANE (widget)->stack);

  return gtk_widget_grab_focus (shown) || gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

static void
sl_side_pane_dispose (GObject *object)
{
  SlSidePane *self = SL_SIDE_PANE (object);

  g_cancellable_cancel (self->loading);
  g_clear_handle_id (&self->place_id, g_source_remove);
  g_clear_object (&self->outline);
  g_clear_pointer (&self->agenda, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_side_pane_parent_class)->dispose (object);
}

static void
sl_side_pane_finalize (GObject *object)
{
  g_free (SL_SIDE_PANE (object)->tab);
  g_object_unref (SL_SIDE_PANE (object)->loading);
  G_OBJECT_CLASS (sl_side_pane_parent_class)->finalize (object);
}

static void
sl_side_pane_class_init (SlSidePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SL_TYPE_LIBRARY_PANEL);
  g_type_ensure (SL_TYPE_THUMBS);
  g_type_ensure (SL_TYPE_OUTLINE_PANEL);
  g_type_ensure (SL_TYPE_HIT_LIST);
  G_OBJECT_CLASS (klass)->dispose = sl_side_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_side_pane_finalize;
  widget_class->grab_focus = sl_side_pane_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/papers/sl-side-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, title);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, add_button);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, stack);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, library_tab);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, pages_tab);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, outline_tab);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, found_tab);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, library_panel);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, thumbs);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, outline_panel);
  gtk_widget_class_bind_template_child (widget_class, SlSidePane, hit_list);
  signals[WENT] = g_signal_new (
      "went", SL_TYPE_SIDE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_side_pane_init (SlSidePane *self)
{
  GtkToggleButton *tabs[4];
  GSettings *settings = sl_settings_get ();
  g_autofree char *tab = settings != NULL ? g_settings_get_string (settings, "side-pane") : NULL;

  self->loading = g_cancellable_new ();
  self->tab = g_strdup ("library");
  gtk_widget_init_template (GTK_WIDGET (self));
  tabs[0] = self->library_tab;
  tabs[1] = self->pages_tab;
  tabs[2] = self->outline_tab;
  tabs[3] = self->found_tab;
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_signal_connect (tabs[i], "notify::active", G_CALLBACK (tab_cb), self);
      g_signal_connect_object (
          tabs[i], "clicked", G_CALLBACK (tab_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  sl_side_pane_show_tab (self, tab);
  g_signal_connect_object (self->thumbs, "go", G_CALLBACK (go_page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->outline_panel, "go", G_CALLBACK (go_row_cb), self, G_CONNECT_SWAPPED);
}
