/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-papers-view.h"

#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "sl-accels.h"
#include "sl-late-bar.h"
#include "sl-late-menu.h"
#include "sl-memory.h"
#include "sl-page-place.h"
#include "sl-papers-view-private.h"
#include "sl-recent.h"
#include "sl-settings.h"
#include "sl-stopwatch.h"
#include "sl-window.h"
#include "sl-words.h"
#include "sl-wrap.h"

G_DEFINE_FINAL_TYPE (SlPapersView, sl_papers_view, ADW_TYPE_BIN)

enum
{
  PROP_LIBRARY = 1,
  PROP_AS_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

void
sl_papers_view_say_error (SlPapersView *self, const GError *error, const char *file_name)
{
  g_autofree char *text = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = sl_words_error (error, file_name);
  sl_window_toast (GTK_WIDGET (self), text, FALSE);
}

static void
welcome (SlPapersView *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (adw_bin_get_child (self->empty) != NULL)
    return;
  builder = gtk_builder_new_from_resource ("/org/sightline/Sightline/papers/sl-welcome.ui");
  adw_bin_set_child (self->empty, GTK_WIDGET (gtk_builder_get_object (builder, "welcome")));
  sl_window_bring_focus (GTK_WIDGET (self));
}

void
sl_papers_view_update_stack (SlPapersView *self)
{
  SlReader *reader = NULL;
  gboolean any;

  g_object_get (self->pages, "reader", &reader, NULL);
  any = reader != NULL
        || (self->library != NULL
            && g_list_model_get_n_items (sl_library_get_papers (self->library)) > 0);
  g_clear_object (&reader);
  if (SL_IS_OPENING_PAGE (adw_bin_get_child (self->empty))
      && (self->library != NULL || sl_papers_view_is_opening (self)))
    adw_bin_set_child (self->empty, NULL);
  if (!any && self->library != NULL && !sl_papers_view_is_opening (self))
    welcome (self);
  gtk_stack_set_visible_child_name (self->stack, any ? "papers" : "empty");
}

/* ---- showing ---- */

void
sl_papers_view_select_wanted (SlPapersView *self)
{
  SlItem *item = self->wanted_item != NULL && self->library != NULL
                     ? sl_library_find_item (self->library, self->wanted_item)
                     : NULL;

  if (item == NULL || sl_item_get_paper (item) != self->paper)
    return;
  g_object_set (self->panel, "selected", item, NULL);
  g_object_set (self->pages, "selected", item, NULL);
  g_clear_pointer (&self->wanted_item, g_free);
}

/* Of a long paper the first items come at once, the others bit by bit. */
static void
more_items_cb (GListModel *items, guint position, guint removed, guint added, SlPapersView *self)
{
  gboolean filling = self->paper != NULL && sl_library_is_filling (self->library, self->paper);
  double y;
  int page;

  if (self->wanted_item != NULL)
    sl_papers_view_select_wanted (self);
  else if (filling && self->first_wanted)
    {
      /* Whoever is reading stays where he is. */
      page = sl_page_place_get (self->pages, &y);
      self->first_wanted = !sl_item_panel_select_undecided (self->panel);
      if (!self->first_wanted && page > 0)
        sl_page_place_put (self->pages, page, y);
    }
}

void
sl_papers_view_show_items (SlPapersView *self, GListModel *items)
{
  g_autoptr (GListModel) shown = NULL;

  sl_stopwatch_note ("items", g_list_model_get_n_items (items));
  g_object_get (self->panel, "items", &shown, NULL);
  g_object_set (self->panel, "items", items, NULL);
  self->first_wanted = sl_item_panel_get_selected (self->panel) == NULL;
  g_signal_handlers_disconnect_by_func (items, more_items_cb, self);
  g_signal_connect_object (
      items, "items-changed", G_CALLBACK (more_items_cb), self, G_CONNECT_AFTER);
  /* The first of them were there before: whoever is at work with them stays where he is. */
  if (shown == items)
    {
      sl_papers_view_select_wanted (self);
      return;
    }
  /* The panel selects its first undecided item, which scrolls there: a page that was asked for
   * stays. */
  if (self->wanted_page > 0 && self->wanted_item == NULL)
    sl_page_view_go_to_page (self->pages, self->wanted_page);
  self->wanted_page = 0;
  sl_papers_view_select_wanted (self);
  if (self->kept_page > 0)
    sl_page_place_put (self->pages, self->kept_page, self->kept_y);
  self->kept_page = 0;
}

static void
first_items_cb (SlPaper *paper, GListModel *items, gpointer data)
{
  SlPapersView *self = data;

  if (paper == self->paper)
    sl_papers_view_show_items (self, items);
}

static void
items_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPapersView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = sl_library_load_items_finish (SL_LIBRARY (source), result, &error);
  g_autoptr (GListModel) first = NULL;

  g_object_get (self->panel, "items", &first, NULL);
  if (items != NULL)
    sl_papers_view_show_items (self, items);
  else if (first != NULL)
    sl_papers_view_say_error (self, error, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sl_item_panel_set_problem (self->panel, error);
}

static void
load_items (SlPapersView *self)
{
  sl_library_load_items_in_sight_async (self->library,
                                        self->paper,
                                        first_items_cb,
                                        self->loading,
                                        items_loaded_cb,
                                        g_object_ref (self));
}

static void
load_items_action (GtkWidget *widget, const char *name, GVariant *target)
{
  if (SL_PAPERS_VIEW (widget)->paper != NULL)
    load_items (SL_PAPERS_VIEW (widget));
}

static void
drop_paper (SlPapersView *self)
{
  g_object_set (self, "as-text", FALSE, NULL);
  g_cancellable_cancel (self->loading);
  g_object_unref (self->loading);
  self->loading = g_cancellable_new ();
  g_object_set (self->panel, "selected", NULL, "items", NULL, "paper", NULL, NULL);
  g_object_set (self->pages, "selected", NULL, "doc", NULL, NULL);
  sl_finder_reset (self->finder);
  sl_papers_view_tell_unread (self, NULL);
  sl_issue_bar_set_paper (self->issue_bar, NULL, NULL, NULL);
  g_clear_object (&self->paper);
  sl_page_view_set_exempt (self->pages, NULL);
  sl_item_panel_set_doc (self->panel, NULL);
  sl_side_pane_set_paper (self->side_pane, self->library, NULL);
}

void
sl_papers_view_adopt_paper (SlPapersView *self, SlPaper *paper)
{
  if (!g_set_object (&self->paper, paper))
    return;
  self->showing = TRUE;
  g_object_set (self->library_panel, "paper", paper, NULL);
  self->showing = FALSE;
  sl_papers_view_turn_paper (self);
  g_object_set (self->panel, "paper", paper, NULL);
  load_items (self);
  sl_side_pane_set_paper (self->side_pane, self->library, paper);
  sl_papers_view_follow_exempt (self);
  sl_papers_view_load_text (self);
  sl_issue_bar_set_paper (self->issue_bar, self->library, paper, self->pages);
  sl_papers_view_watch (self);
  sl_papers_view_update_stack (self);
  sl_papers_view_remember (self);
  sl_recent_note (paper);
}

void
sl_papers_view_show_reader (SlPapersView *self, SlReader *reader, int page)
{
  drop_paper (self);
  self->wanted_page = page;
  g_object_set (self->pages, "reader", reader, NULL);
  if (self->kept_page > 0)
    sl_page_place_put (self->pages, self->kept_page, self->kept_y);
  else if (page > 0)
    sl_page_view_go_to_page (self->pages, page);
  sl_papers_view_show_pages (self, TRUE);
  sl_item_panel_set_reading (self->panel, SL_ITEM_PANEL_IDLE);
  /* What was on the screen before may be read now. */
  sl_papers_view_begin_import (self);
  sl_papers_view_update_stack (self);
  /* Not from the view that is looked at instead. */
  if (gtk_widget_get_child_visible (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

/* ---- keeping the bar true ---- */

static void
page_cb (SlPageView *pages, GParamSpec *pspec, SlPapersView *self)
{
  sl_papers_view_show_page (self);
  sl_papers_view_remember (self);
  sl_memory_give_back ();
}

static void
scale_cb (SlPageView *pages, GParamSpec *pspec, SlPapersView *self)
{
  /* 100 % is the size on paper, where the display has 96 dots an inch. */
  g_autofree char *text
      = g_strdup_printf (_ ("%.0f%%"), sl_page_view_get_scale (pages) * 72.0 / 96.0 * 100);

  gtk_label_set_label (self->zoom_label, text);
  sl_papers_view_remember (self);
}

static void
mode_cb (SlSplit *split, GParamSpec *pspec, SlPapersView *self)
{
  SlSplitMode mode = sl_split_get_mode (split);

  gtk_widget_set_visible (self->library_button,
                          mode != SL_SPLIT_WIDE || !sl_split_get_show_start (split));
  gtk_widget_set_visible (self->zoom_box, mode == SL_SPLIT_WIDE);
  gtk_widget_set_visible (self->items_button, mode == SL_SPLIT_SINGLE);
  gtk_widget_set_visible (self->pages_button, mode == SL_SPLIT_SINGLE);
  sl_papers_view_update_progress (self);
}

static void
panel_paper_cb (SlLibraryPanel *panel, GParamSpec *pspec, SlPapersView *self)
{
  SlPaper *paper = NULL;

  if (self->showing)
    return;
  g_object_get (panel, "paper", &paper, NULL);
  if (paper != NULL)
    {
      sl_papers_view_show_paper (self, paper, 0);
      if (sl_split_get_mode (self->split) != SL_SPLIT_WIDE)
        sl_split_set_show_start (self->split, FALSE);
    }
  g_clear_object (&paper);
}

/* A place was chosen beside the pages: what lies over them has done its work. */
static void
went_cb (SlSidePane *side_pane, SlPapersView *self)
{
  if (sl_split_get_mode (self->split) != SL_SPLIT_WIDE)
    sl_split_set_show_start (self->split, FALSE);
  sl_split_set_show_end (self->split, FALSE);
  gtk_widget_grab_focus (self->as_text ? GTK_WIDGET (self->paper_text) : GTK_WIDGET (self->pages));
  sl_papers_view_follow_in_text (self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SlPapersView *self)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *at = files; at != NULL; at = at->next)
    sl_papers_view_open_file (self, at->data, 0);
  return files != NULL;
}

static void
set_library (SlPapersView *self, SlLibrary *library)
{
  if (self->library == library)
    return;
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (sl_library_get_papers (self->library), self);
  g_set_object (&self->library, library);
  g_object_set (self->library_panel, "library", library, NULL);
  g_object_set (self->panel, "library", library, NULL);
  if (library != NULL)
    {
      g_signal_connect_object (sl_library_get_papers (library),
                               "items-changed",
                               G_CALLBACK (sl_papers_view_follow_papers),
                               self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (sl_library_get_papers (library),
                               "items-changed",
                               G_CALLBACK (sl_papers_view_update_stack),
                               self,
                               G_CONNECT_SWAPPED);
      sl_papers_view_restore_paper (self);
      sl_papers_view_begin_import (self);
    }
  sl_papers_view_update_stack (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIBRARY]);
}

static void
set_as_text (SlPapersView *self, gboolean as_text)
{
  if (sl_papers_view_set_as_text (self, as_text))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AS_TEXT]);
}

static void
sl_papers_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIBRARY)
    g_value_set_object (value, SL_PAPERS_VIEW (object)->library);
  else if (id == PROP_AS_TEXT)
    g_value_set_boolean (value, SL_PAPERS_VIEW (object)->as_text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_papers_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIBRARY)
    set_library (SL_PAPERS_VIEW (object), g_value_get_object (value));
  else if (id == PROP_AS_TEXT)
    set_as_text (SL_PAPERS_VIEW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_papers_view_dispose (GObject *object)
{
  SlPapersView *self = SL_PAPERS_VIEW (object);

  sl_papers_view_remember_now (self);
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  if (self->openings != NULL)
    sl_papers_view_drop_openings (self);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (sl_library_get_papers (self->library), self);
  g_clear_object (&self->paper);
  sl_papers_view_watch (self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_papers_view_parent_class)->dispose (object);
}

static void
sl_papers_view_finalize (GObject *object)
{
  SlPapersView *self = SL_PAPERS_VIEW (object);

  g_clear_object (&self->loading);
  g_queue_free (self->openings);
  g_clear_object (&self->finder);
  g_clear_object (&self->unread);
  g_clear_object (&self->awaited);
  g_hash_table_unref (self->sources);
  g_free (self->wanted_item);
  G_OBJECT_CLASS (sl_papers_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SlPapersView, stack);
  gtk_widget_class_bind_template_child (klass, SlPapersView, empty);
  gtk_widget_class_bind_template_child (klass, SlPapersView, split);
  gtk_widget_class_bind_template_child (klass, SlPapersView, side_pane);
  gtk_widget_class_bind_template_child (klass, SlPapersView, menu_button);
  gtk_widget_class_bind_template_child (klass, SlPapersView, page_menu);
  gtk_widget_class_bind_template_child (klass, SlPapersView, library_button);
  gtk_widget_class_bind_template_child (klass, SlPapersView, items_button);
  gtk_widget_class_bind_template_child (klass, SlPapersView, pages_button);
  gtk_widget_class_bind_template_child (klass, SlPapersView, zoom_box);
  gtk_widget_class_bind_template_child (klass, SlPapersView, page_entry);
  gtk_widget_class_bind_template_child (klass, SlPapersView, of_pages);
  gtk_widget_class_bind_template_child (klass, SlPapersView, zoom_label);
  gtk_widget_class_bind_template_child (klass, SlPapersView, desk);
  gtk_widget_class_bind_template_child (klass, SlPapersView, scroller);
  gtk_widget_class_bind_template_child (klass, SlPapersView, pages);
  gtk_widget_class_bind_template_child (klass, SlPapersView, page_bar);
  gtk_widget_class_bind_template_child (klass, SlPapersView, page_stack);
  gtk_widget_class_bind_template_child (klass, SlPapersView, missing);
  gtk_widget_class_bind_template_child (klass, SlPapersView, paper_text);
  gtk_widget_class_bind_template_child (klass, SlPapersView, find_bar);
  gtk_widget_class_bind_template_child (klass, SlPapersView, panel);
  gtk_widget_class_bind_template_child (klass, SlPapersView, progress_revealer);
  gtk_widget_class_bind_template_child (klass, SlPapersView, issue_bar);
  gtk_widget_class_bind_template_child (klass, SlPapersView, scan_revealer);
  gtk_widget_class_bind_template_child (klass, SlPapersView, scan_label);
  gtk_widget_class_bind_template_child (klass, SlPapersView, scan_close);
  gtk_widget_class_bind_template_child (klass, SlPapersView, progress_title);
  gtk_widget_class_bind_template_child (klass, SlPapersView, progress_page);
  gtk_widget_class_bind_template_child (klass, SlPapersView, progress_bar);
}

static void
sl_papers_view_class_init (SlPapersViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SL_TYPE_OPENING_PAGE);
  g_type_ensure (SL_TYPE_SPLIT);
  g_type_ensure (SL_TYPE_WRAP);
  g_type_ensure (SL_TYPE_SIDE_PANE);
  g_type_ensure (SL_TYPE_PAGE_VIEW);
  g_type_ensure (SL_TYPE_PAPER_TEXT);
  g_type_ensure (SL_TYPE_FIND_BAR);
  g_type_ensure (SL_TYPE_ITEM_PANEL);
  g_type_ensure (SL_TYPE_ISSUE_BAR);
  widget_class->grab_focus = sl_papers_view_grab_focus;
  object_class->get_property = sl_papers_view_get_property;
  object_class->set_property = sl_papers_view_set_property;
  object_class->dispose = sl_papers_view_dispose;
  object_class->finalize = sl_papers_view_finalize;
  props[PROP_LIBRARY]
      = g_param_spec_object ("library",
                             NULL,
                             NULL,
                             SL_TYPE_LIBRARY,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_AS_TEXT]
      = g_param_spec_boolean ("as-text",
                              NULL,
                              NULL,
                              FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_install_property_action (widget_class, "papers.as-text", "as-text");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/papers/sl-papers-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "papers.load-items", NULL, load_items_action);
  sl_papers_view_install_actions (widget_class);
}

static void
scan_closed_cb (GtkButton *button, SlPapersView *self)
{
  gtk_revealer_set_reveal_child (self->scan_revealer, FALSE);
}

static void
connect_children (SlPapersView *self)
{
  GtkAdjustment *scroll
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  gtk_overlay_add_overlay (self->desk, sl_late_bar_new_over (scroll));
  g_object_bind_property (
      self->panel, "selected", self->pages, "selected", G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (self->panel, "filtered", self->pages, "items", G_BINDING_SYNC_CREATE);
  sl_papers_view_connect_find (self);
  sl_papers_view_connect_text (self);
  sl_side_pane_set_pages (self->side_pane, self->pages, scroll);
  g_signal_connect (self->side_pane, "went", G_CALLBACK (went_cb), self);
  sl_accels_add_shortcuts (GTK_WIDGET (self), SL_ACCEL_PAPERS);
  sl_accels_add_shortcuts (GTK_WIDGET (self->panel), SL_ACCEL_REVIEW);
  sl_accels_add_shortcuts (GTK_WIDGET (self->pages), SL_ACCEL_REVIEW);
  g_signal_connect (self->pages, "add-item", G_CALLBACK (sl_papers_view_add_item_cb), self);
  sl_papers_view_connect_span (self);
  g_signal_connect_swapped (self->pages, "seen", G_CALLBACK (sl_papers_view_seen), self);
  g_signal_connect (self->pages, "notify::page", G_CALLBACK (page_cb), self);
  g_signal_connect (self->pages, "notify::n-pages", G_CALLBACK (page_cb), self);
  g_signal_connect (self->pages, "notify::scale", G_CALLBACK (scale_cb), self);
  g_signal_connect (self->split, "notify::mode", G_CALLBACK (mode_cb), self);
  g_signal_connect (self->split, "notify::show-start", G_CALLBACK (mode_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (sl_papers_view_pass_unseen), NULL);
  g_signal_connect (self->library_panel, "notify::paper", G_CALLBACK (panel_paper_cb), self);
}

static void
sl_papers_view_init (SlPapersView *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GSettings *settings = sl_settings_get ();

  self->loading = g_cancellable_new ();
  self->openings = g_queue_new ();
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->library_panel = sl_side_pane_get_library_panel (self->side_pane);
  sl_late_menu_set (self->menu_button, self->page_menu);
  if (settings != NULL)
    sl_page_view_set_zoom (self->pages, g_settings_get_double (settings, "zoom"));
  sl_papers_view_add_show_actions (self);
  connect_children (self);
  g_signal_connect (self->scan_close, "clicked", G_CALLBACK (scan_closed_cb), self);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
