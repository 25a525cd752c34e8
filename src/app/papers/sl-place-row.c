/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-place-row.h"

#include "base/sl-auto.h"

#define MOST_LINES 3
/* Pixels between words and page. */
#define GAP 8
/* Of the words, in sizes of the text: a pane that is narrower cuts them. */
#define LEAST_WORDS 4

struct _SlPlaceRow
{
  GtkWidget parent_instance;

  PangoLayout *words, *page; /* page: NULL without */
  gboolean in_sight;
};

G_DEFINE_FINAL_TYPE (SlPlaceRow, sl_place_row, GTK_TYPE_WIDGET)

void
sl_place_row_set (SlPlaceRow *self,
                  const char *words,
                  guint bold_from,
                  guint bold_to,
                  gboolean underlined,
                  int page)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *marks[] = { pango_attr_weight_new (PANGO_WEIGHT_BOLD),
                              pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };
  g_autofree char *number = page > 0 ? g_strdup_printf ("%d", page) : NULL;

  g_return_if_fail (SL_IS_PLACE_ROW (self));

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i]->start_index = bold_from;
      marks[i]->end_index = bold_to;
      if (bold_to > bold_from && (i == 0 || underlined))
        pango_attr_list_insert (attributes, marks[i]);
      else
        pango_attribute_destroy (marks[i]);
    }
  pango_layout_set_text (self->words, words, -1);
  pango_layout_set_attributes (self->words, attributes);
  pango_attr_list_unref (attributes);

  if (number != NULL && self->page == NULL)
    {
      self->page = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
      pango_layout_set_attributes (self->page, attributes);
      pango_attr_list_unref (attributes);
    }
  if (number != NULL)
    pango_layout_set_text (self->page, number, -1);
  else
    g_clear_object (&self->page);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* With the gap before it. */
static int
get_page_width (SlPlaceRow *self)
{
  int width = 0;

  if (self->page == NULL)
    return 0;
  pango_layout_get_pixel_size (self->page, &width, NULL);
  return width + GAP;
}

static int
get_least_words (SlPlaceRow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = LEAST_WORDS * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return width;
}

static void
set_room (SlPlaceRow *self, int width)
{
  pango_layout_set_width (self->words, MAX (1, width - get_page_width (self)) * PANGO_SCALE);
}

static void
sl_place_row_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  SlPlaceRow *self = SL_PLACE_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = get_least_words (self) + get_page_width (self);
  else
    {
      set_room (self, for_size >= 0 ? for_size : get_least_words (self) + get_page_width (self));
      pango_layout_get_pixel_size (self->words, NULL, minimum);
    }
  *natural = *minimum;
}

void
sl_place_row_set_in_sight (SlPlaceRow *self, gboolean in_sight)
{
  g_return_if_fail (SL_IS_PLACE_ROW (self));

  if (self->in_sight == in_sight)
    return;
  self->in_sight = in_sight;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw (GtkWidget *widget,
      GtkSnapshot *snapshot,
      PangoLayout *layout,
      float x,
      float y,
      const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
sl_place_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SlPlaceRow *self = SL_PLACE_ROW (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget), page_width = get_page_width (self);
  GdkRGBA colour, secondary;

  if (!self->in_sight)
    return;
  gtk_style_context_get_color (style, &colour);
  set_room (self, width);
  draw (widget, snapshot, self->words, mirrored ? (float) page_width : 0, 0, &colour);
  if (self->page == NULL)
    return;
  if (!gtk_style_context_lookup_color (style, "sl_secondary", &secondary))
    secondary = colour;
  draw (widget,
        snapshot,
        self->page,
        mirrored ? 0 : (float) (width - page_width + GAP),
        (float) (pango_layout_get_baseline (self->words) - pango_layout_get_baseline (self->page))
            / PANGO_SCALE,
        &secondary);
}

static GtkSizeRequestMode
sl_place_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
forget_fonts (SlPlaceRow *self)
{
  pango_layout_context_changed (self->words);
  if (self->page != NULL)
    pango_layout_context_changed (self->page);
}

static void
sl_place_row_css_changed (GtkWidget *widget, GtkCssStyleChange *css_change)
{
  GTK_WIDGET_CLASS (sl_place_row_parent_class)->css_changed (widget, css_change);
  forget_fonts (SL_PLACE_ROW (widget));
}

static void
sl_place_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sl_place_row_parent_class)->system_setting_changed (widget, setting);
  forget_fonts (SL_PLACE_ROW (widget));
  gtk_widget_queue_resize (widget);
}

static void
sl_place_row_finalize (GObject *object)
{
  SlPlaceRow *self = SL_PLACE_ROW (object);

  g_object_unref (self->words);
  g_clear_object (&self->page);
  G_OBJECT_CLASS (sl_place_row_parent_class)->finalize (object);
}

static void
sl_place_row_class_init (SlPlaceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_place_row_finalize;
  widget_class->measure = sl_place_row_measure;
  widget_class->snapshot = sl_place_row_snapshot;
  widget_class->get_request_mode = sl_place_row_get_request_mode;
  widget_class->css_changed = sl_place_row_css_changed;
  widget_class->system_setting_changed = sl_place_row_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "placerow");
}

static void
sl_place_row_init (SlPlaceRow *self)
{
  self->in_sight = TRUE;
  self->words = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_wrap (self->words, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->words, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->words, -MOST_LINES);
}

GtkWidget *
sl_place_row_new (void)
{
  return g_object_new (SL_TYPE_PLACE_ROW, NULL);
}

GtkSingleSelection *
sl_place_rows_init (GtkListView *list,
                    GListModel *rows,
                    gpointer owner,
                    GCallback setup,
                    GCallback bind,
                    GCallback activate)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (rows);

  g_signal_connect_object (factory, "setup", setup, owner, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", bind, owner, G_CONNECT_SWAPPED);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_factory (list, factory);
  gtk_list_view_set_model (list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (list, "activate", activate, owner, G_CONNECT_SWAPPED);
  return selection;
}
