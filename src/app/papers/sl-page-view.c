/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-view.h"

#include "sl-first-frame.h"
#include "sl-page-view-private.h"

enum
{
  PROP_READER = 1,
  PROP_DOC,
  PROP_ITEMS,
  PROP_SELECTED,
  PROP_PAGE,
  PROP_N_PAGES,
  PROP_ZOOM,
  PROP_SCALE,
  PROP_INVERT,
  PROP_ROTATION,
  PROP_DUAL,
  PROP_CONTINUOUS,
  PROP_CARET,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  N_PROPS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SlPageView,
                               sl_page_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

GtkWidget *
sl_page_view_new (void)
{
  return g_object_new (SL_TYPE_PAGE_VIEW, NULL);
}

static void
drawn_cb (SlPageCache *cache, SlPageView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
failed_cb (SlPageCache *cache, int page, SlPageView *self)
{
  sl_page_view_add_note (self, page);
}

/* ---- what is shown ---- */

static void
set_items (SlPageView *self, GListModel *items)
{
  if (self->items == items)
    return;
  g_clear_object (&self->hovered);
  sl_page_view_mark_items (self, items);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ITEMS]);
}

void
sl_page_view_set_selected (SlPageView *self, SlItem *item)
{
  if (self->selected == item)
    return;
  sl_page_view_end_span (self);
  sl_page_view_repaint_item (self, self->selected);
  g_set_object (&self->selected, item);
  sl_page_view_repaint_item (self, item);
  sl_page_view_show_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
set_reader (SlPageView *self, SlReader *reader)
{
  if (self->reader == reader)
    return;
  sl_page_view_stop (self);
  g_set_object (&self->reader, reader);
  sl_page_cache_set_reader (self->cache, reader);
  g_hash_table_remove_all (self->failures);
  sl_page_view_forget_badges (self);
  sl_page_view_clear_selection (self);
  sl_page_view_clear_history (self);
  sl_page_view_forget_links (self);
  sl_page_view_forget_seen (self);
  sl_page_view_plan_labels (self);
  sl_page_view_set_geometry (self);
  self->page = -1;
  self->asked_page = 0;
  sl_page_view_lay_out (self, NULL);
  /* Behind what is on the screen. */
  sl_page_view_ask_sizes (self);
  if (self->wanted_page == 0 && self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, 0);
  sl_page_view_update_page (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READER]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROTATION]);
}

static void
set_doc (SlPageView *self, SlTextDoc *doc)
{
  sl_page_view_set_caret (self, FALSE);
  self->box_wanted = FALSE;
  g_clear_pointer (&self->doc, sl_text_doc_unref);
  sl_page_view_clear_selection (self);
  if (doc != NULL)
    self->doc = sl_text_doc_ref (doc);
  g_clear_pointer (&self->left_edges, g_free);
  sl_page_view_forget_badges (self);
  sl_page_view_repaint (self);
  sl_page_view_forget_exempt (self);
  sl_page_view_name_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOC]);
}

static void
set_adjustment (SlPageView *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, sl_page_view_scrolled_cb, self);
  g_clear_object (place);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *place = g_object_ref_sink (adjustment);
  g_signal_connect_object (
      adjustment, "value-changed", G_CALLBACK (sl_page_view_scrolled_cb), self, 0);
  sl_page_view_lay_out (self, NULL);
}

static void
set_invert (SlPageView *self, gboolean invert)
{
  if (self->invert == invert)
    return;
  self->invert = invert;
  sl_page_view_want_tiles (self);
  sl_page_view_repaint (self);
  sl_page_view_look_notes (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INVERT]);
}

static void
sl_page_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_READER:
      g_value_set_object (value, self->reader);
      break;
    case PROP_DOC:
      g_value_set_boxed (value, self->doc);
      break;
    case PROP_ITEMS:
      g_value_set_object (value, self->items);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_PAGE:
      g_value_set_int (value, self->page);
      break;
    case PROP_N_PAGES:
      g_value_set_int (value, self->geometry->n_pages);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_SCALE:
      g_value_set_double (value, self->geometry->scale);
      break;
    case PROP_INVERT:
      g_value_set_boolean (value, self->invert);
      break;
    case PROP_ROTATION:
      g_value_set_int (value, self->geometry->rotation);
      break;
    case PROP_DUAL:
      g_value_set_boolean (value, self->geometry->dual);
      break;
    case PROP_CONTINUOUS:
      g_value_set_boolean (value, self->geometry->continuous);
      break;
    case PROP_CARET:
      g_value_set_boolean (value, self->caret_on);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, self->back->len > 0);
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, self->forward->len > 0);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_page_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_READER:
      set_reader (self, g_value_get_object (value));
      break;
    case PROP_DOC:
      set_doc (self, g_value_get_boxed (value));
      break;
    case PROP_ITEMS:
      set_items (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      sl_page_view_set_selected (self, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      sl_page_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_INVERT:
      set_invert (self, g_value_get_boolean (value));
      break;
    case PROP_ROTATION:
      sl_page_view_set_rotation (self, g_value_get_int (value));
      break;
    case PROP_DUAL:
      sl_page_view_set_dual (self, g_value_get_boolean (value));
      break;
    case PROP_CONTINUOUS:
      sl_page_view_set_continuous (self, g_value_get_boolean (value));
      break;
    case PROP_CARET:
      sl_page_view_set_caret (self, g_value_get_boolean (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break; /* there is one way to scroll pages */
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_page_view_dispose (GObject *object)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_handle_id (&self->zooming_id, g_source_remove);
  sl_page_view_stop (self);
  sl_page_view_stop_pointing (self);
  g_clear_pointer (&self->add_popover, gtk_widget_unparent);
  g_clear_pointer (&self->menu_popover, gtk_widget_unparent);
  g_clear_pointer (&self->span_popover, gtk_widget_unparent);
  g_clear_object (&self->span_item);
  sl_page_view_forget_links (self);
  sl_page_view_forget_seen (self);
  g_hash_table_remove_all (self->failures);
  set_items (self, NULL);
  sl_page_view_forget_badges (self);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->doc, sl_text_doc_unref);
  g_clear_object (&self->selected);
  g_clear_object (&self->hovered);
  if (self->cache != NULL)
    sl_page_cache_set_reader (self->cache, NULL);
  g_clear_object (&self->cache);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  G_OBJECT_CLASS (sl_page_view_parent_class)->dispose (object);
}

static void
sl_page_view_finalize (GObject *object)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  sl_page_view_finalize_exempt (self);
  g_clear_pointer (&self->marks, sl_marks_free);
  g_array_unref (self->marked);
  g_hash_table_unref (self->watched);
  g_hash_table_unref (self->found);
  g_array_unref (self->found_current);
  g_hash_table_unref (self->badges);
  g_hash_table_unref (self->badge_nodes);
  g_hash_table_unref (self->blank);
  g_hash_table_unref (self->links);
  g_ptr_array_unref (self->tab_links);
  g_clear_object (&self->links_cancel);
  g_hash_table_unref (self->failures);
  g_free (self->left_edges);
  g_array_unref (self->back);
  g_array_unref (self->forward);
  sl_page_geometry_free (self->geometry);
  G_OBJECT_CLASS (sl_page_view_parent_class)->finalize (object);
}

static void
sl_page_view_class_init (SlPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags r = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sl_page_view_get_property;
  object_class->set_property = sl_page_view_set_property;
  object_class->dispose = sl_page_view_dispose;
  object_class->finalize = sl_page_view_finalize;
  widget_class->measure = sl_page_view_measure;
  widget_class->size_allocate = sl_page_view_size_allocate;
  widget_class->snapshot = sl_page_view_snapshot;
  widget_class->focus = sl_page_view_focus;

  props[PROP_READER] = g_param_spec_object ("reader", NULL, NULL, SL_TYPE_READER, rw);
  props[PROP_DOC] = g_param_spec_boxed ("doc", NULL, NULL, SL_TYPE_TEXT_DOC, rw);
  props[PROP_ITEMS] = g_param_spec_object ("items", NULL, NULL, G_TYPE_LIST_MODEL, rw);
  props[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, SL_TYPE_ITEM, rw);
  props[PROP_PAGE] = g_param_spec_int ("page", NULL, NULL, -1, G_MAXINT, 0, r);
  props[PROP_N_PAGES] = g_param_spec_int ("n-pages", NULL, NULL, 0, G_MAXINT, 0, r);
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, -1, SL_ZOOM_MOST, 0, rw);
  props[PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, 0, SL_ZOOM_MOST, 0, r);
  props[PROP_INVERT] = g_param_spec_boolean ("invert", NULL, NULL, FALSE, rw);
  props[PROP_ROTATION] = g_param_spec_int ("rotation", NULL, NULL, 0, 270, 0, rw);
  props[PROP_DUAL] = g_param_spec_boolean ("dual", NULL, NULL, FALSE, rw);
  props[PROP_CONTINUOUS] = g_param_spec_boolean ("continuous", NULL, NULL, TRUE, rw);
  props[PROP_CARET] = g_param_spec_boolean ("caret", NULL, NULL, FALSE, rw);
  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, r);
  props[PROP_CAN_GO_FORWARD] = g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, r);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  g_signal_new ("change-span",
                SL_TYPE_PAGE_VIEW,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                SL_TYPE_ITEM,
                SL_TYPE_ANCHOR);
  g_signal_new ("add-item",
                SL_TYPE_PAGE_VIEW,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_INT,
                SL_TYPE_ANCHOR);
  g_signal_new ("seen", SL_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "pages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  sl_page_view_install_moves (widget_class);
  sl_page_view_install_history (widget_class);
  sl_page_view_install_zoom (widget_class);
  sl_page_view_install_links (widget_class);
  sl_page_view_install_select (widget_class);
  sl_page_view_install_caret (widget_class);
  sl_page_view_install_box (widget_class);
  sl_page_view_install_add (widget_class);
  sl_page_view_install_span (widget_class);
}

static void
links_free (gpointer links)
{
  if (links != NULL)
    g_ptr_array_unref (links);
}

static void
sl_page_view_init (SlPageView *self)
{
  self->geometry = sl_page_geometry_new (NULL, 0);
  sl_page_view_init_marks (self);
  sl_page_view_init_exempt (self);
  self->back = g_array_new (FALSE, FALSE, sizeof (SlPageSpot));
  self->forward = g_array_new (FALSE, FALSE, sizeof (SlPageSpot));
  self->found = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->found_current = g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  self->badges = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->badge_nodes
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gsk_render_node_unref);
  self->failures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gtk_widget_unparent);
  self->blank = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->links = g_hash_table_new_full (NULL, NULL, NULL, links_free);
  self->links_cancel = g_cancellable_new ();
  self->tab_links = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->cache = sl_page_cache_new ();
  sl_page_cache_set_paint (self->cache, sl_page_view_paint, self);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify::high-contrast",
                           G_CALLBACK (sl_page_view_repaint),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cache, "changed", G_CALLBACK (drawn_cb), self, 0);
  g_signal_connect_object (self->cache, "failed", G_CALLBACK (failed_cb), self, 0);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (gtk_widget_queue_allocate), NULL);
  sl_first_frame_settle (GTK_WIDGET (self), sl_page_view_tell_place);
  sl_page_view_init_zoom (self);
  sl_page_view_init_input (self);
  sl_page_view_clear_history (self);
}
