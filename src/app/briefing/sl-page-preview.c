/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-preview.h"

#include <math.h>

#include "sl-split.h"

/* Around the sheet, in pixels. */
#define MARGIN 16
/* Of the interface font at 100 %: 11 pt at 96 dpi. */
#define USUAL_EM 14.67
#define LEAST_WIDTH 200

struct _SlPagePreview
{
  GtkWidget parent_instance;

  SlBriefing *briefing;
  double page_width, page_height; /* points */
  guint n_pages;
  double zoom;
  guint notify_id;
};

G_DEFINE_FINAL_TYPE (SlPagePreview, sl_page_preview, GTK_TYPE_WIDGET)

enum
{
  PROP_ZOOM = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* Pixels of a point at life size. */
static double
life_size (SlPagePreview *self)
{
  return 96.0 / 72.0 * MAX (1.0, sl_split_get_em (GTK_WIDGET (self)) / USUAL_EM);
}

static double
choose_zoom (SlPagePreview *self, int width)
{
  double room = MAX (width - 2 * MARGIN, LEAST_WIDTH);

  return MIN (1.0, room / (self->page_width * life_size (self)));
}

static GtkSizeRequestMode
sl_page_preview_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sl_page_preview_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  SlPagePreview *self = SL_PAGE_PREVIEW (widget);
  double scale = life_size (self);
  int width = (int) ceil (self->page_width * scale) + 2 * MARGIN;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH + 2 * MARGIN;
      *natural = width;
      return;
    }
  if (for_size >= 0)
    width = for_size;
  *minimum = *natural
      = (int) (ceil (self->page_height * scale * choose_zoom (self, width)) + MARGIN)
            * (int) self->n_pages
        + MARGIN;
}

static gboolean
notify_cb (gpointer data)
{
  SlPagePreview *self = data;

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
  return G_SOURCE_REMOVE;
}

static void
sl_page_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlPagePreview *self = SL_PAGE_PREVIEW (widget);
  double zoom = choose_zoom (self, width);

  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  /* A label that follows the zoom must not change size while sizes are handed out. */
  if (self->notify_id == 0)
    self->notify_id = g_idle_add (notify_cb, self);
}

static void
snapshot_page (SlPagePreview *self, guint page, GtkSnapshot *snapshot)
{
  double scale = life_size (self) * self->zoom;
  graphene_rect_t sheet;
  GskRoundedRect outline;
  cairo_t *cr;

  graphene_rect_init (
      &sheet,
      floorf ((gtk_widget_get_width (GTK_WIDGET (self)) - self->page_width * scale) / 2),
      (float) (MARGIN + page * (ceil (self->page_height * scale) + MARGIN)),
      self->page_width * scale,
      self->page_height * scale);
  gsk_rounded_rect_init_from_rect (&outline, &sheet, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.2 }, 0, 4, 0, 16);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.3 }, 0, 1, 0, 3);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &sheet);
  cr = gtk_snapshot_append_cairo (snapshot, &sheet);
  cairo_translate (cr, sheet.origin.x, sheet.origin.y);
  cairo_scale (cr, scale, scale);
  sl_briefing_draw (self->briefing, page, cr);
  cairo_destroy (cr);
}

static void
sl_page_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SlPagePreview *self = SL_PAGE_PREVIEW (widget);

  for (guint i = 0; self->briefing != NULL && i < self->n_pages; i++)
    snapshot_page (self, i, snapshot);
}

static void
sl_page_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    g_value_set_double (value, SL_PAGE_PREVIEW (object)->zoom);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_page_preview_dispose (GObject *object)
{
  SlPagePreview *self = SL_PAGE_PREVIEW (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_pointer (&self->briefing, sl_briefing_unref);
  G_OBJECT_CLASS (sl_page_preview_parent_class)->dispose (object);
}

static void
sl_page_preview_class_init (SlPagePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sl_page_preview_get_property;
  object_class->dispose = sl_page_preview_dispose;
  widget_class->get_request_mode = sl_page_preview_get_request_mode;
  widget_class->measure = sl_page_preview_measure;
  widget_class->size_allocate = sl_page_preview_size_allocate;
  widget_class->snapshot = sl_page_preview_snapshot;
  props[PROP_ZOOM] = g_param_spec_double (
      "zoom", NULL, NULL, 0, 10, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "pagepreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sl_page_preview_init (SlPagePreview *self)
{
  self->page_width = 595.28;
  self->page_height = 841.89;
  self->n_pages = 1;
  self->zoom = 1;
}

void
sl_page_preview_set_briefing (SlPagePreview *self, SlBriefing *briefing)
{
  g_return_if_fail (SL_IS_PAGE_PREVIEW (self));

  g_clear_pointer (&self->briefing, sl_briefing_unref);
  if (briefing != NULL)
    {
      g_autofree char *text = sl_briefing_to_text (briefing);

      self->briefing = sl_briefing_ref (briefing);
      sl_briefing_get_size (briefing, &self->page_width, &self->page_height);
      self->n_pages = sl_briefing_get_n_pages (briefing);
      /* Before GTK 4.14 no widget of our own can offer text: the description holds the page's
       * words. */
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
sl_page_preview_get_zoom (SlPagePreview *self)
{
  g_return_val_if_fail (SL_IS_PAGE_PREVIEW (self), 1);

  return self->zoom;
}
