/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-trend-chart.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sl-measure-words.h"

/* Pixels: room for the dots at the edges, and how far from a dot a press still means it. */
#define EDGE 5
#define NEAR 12

typedef struct
{
  double x, height; /* x from 0 to 1; height in the measure's unit */
  char *item;       /* NULL of the baseline */
  char *words;      /* that say it: its value, and where it stands */
} Dot;

struct _SlTrendChart
{
  GtkWidget parent_instance;

  GArray *dots;
  double target;
  gboolean has_target, pressable;
};

G_DEFINE_FINAL_TYPE (SlTrendChart, sl_trend_chart, GTK_TYPE_WIDGET)

static void
dot_clear (gpointer data)
{
  Dot *dot = data;

  g_free (dot->item);
  g_free (dot->words);
}

/* ---- What is shown ---- */

static int
get_day (const char *date)
{
  g_autofree char *moment = date != NULL ? g_strconcat (date, "T00:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) time = moment != NULL ? g_date_time_new_from_iso8601 (moment, NULL) : NULL;

  return time != NULL ? (int) (g_date_time_to_unix (time) / 86400) : 0;
}

/* By date where all have one; else side by side. The baseline, which the plan gives without a day,
 * stands a step before. */
static void
place_dots (SlTrendChart *self, GPtrArray *own, gboolean with_baseline)
{
  int first = own->len > 0 ? get_day (((SlFigurePoint *) own->pdata[0])->date) : 0;
  int last = first;
  gboolean dated = own->len > 1;
  double left = with_baseline ? 1.0 / (own->len + 1) : 0;

  for (guint i = 0; i < own->len; i++)
    {
      int day = get_day (((SlFigurePoint *) own->pdata[i])->date);

      dated = dated && day != 0;
      last = MAX (last, day);
    }
  for (guint i = 0; i < own->len; i++)
    {
      Dot *dot = &g_array_index (self->dots, Dot, i + (with_baseline ? 1 : 0));
      double share = own->len > 1 ? (double) i / (own->len - 1) : 1;

      if (dated && last > first)
        share
            = (double) (get_day (((SlFigurePoint *) own->pdata[i])->date) - first) / (last - first);
      dot->x = left + (1 - left) * share;
    }
}

static Dot
make_baseline (const SlGoalMeasure *measure)
{
  g_autofree char *value
      = sl_measure_dup_value (measure->baseline_value, measure->baseline_total, measure->unit);
  double height = sl_figure_get_height (measure->baseline_value, measure->baseline_total);

  return (Dot){ 0, height, NULL, g_strdup_printf (_ ("Baseline %s"), value) };
}

static Dot
make_dot (const SlFigurePoint *point)
{
  g_autofree char *value = sl_measure_dup_value (point->value, point->total, point->unit);
  g_autofree char *place = sl_measure_dup_place (point);
  double height = sl_figure_get_height (point->value, point->total);

  return (Dot){ 0, height, g_strdup (point->item), g_strdup_printf ("%s\n%s", value, place) };
}

void
sl_trend_chart_set (SlTrendChart *self, const SlGoalMeasure *measure, GPtrArray *own)
{
  gboolean with_baseline = measure != NULL && measure->has_baseline;

  g_array_set_size (self->dots, 0);
  self->has_target = measure != NULL && measure->has_target;
  if (self->has_target)
    self->target = sl_figure_get_height (measure->target_value, measure->target_total);
  if (with_baseline)
    {
      Dot dot = make_baseline (measure);

      g_array_append_val (self->dots, dot);
    }
  for (guint i = 0; measure != NULL && i < own->len; i++)
    {
      Dot dot = make_dot (own->pdata[i]);

      g_array_append_val (self->dots, dot);
    }
  if (measure != NULL)
    place_dots (self, own, with_baseline);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
sl_trend_chart_has_line (SlTrendChart *self)
{
  return self->dots->len > 1;
}

/* ---- Drawing ---- */

static void
get_range (SlTrendChart *self, double *low, double *high)
{
  *low = G_MAXDOUBLE;
  *high = -G_MAXDOUBLE;
  for (guint i = 0; i < self->dots->len; i++)
    {
      *low = MIN (*low, g_array_index (self->dots, Dot, i).height);
      *high = MAX (*high, g_array_index (self->dots, Dot, i).height);
    }
  if (self->has_target)
    {
      *low = MIN (*low, self->target);
      *high = MAX (*high, self->target);
    }
}

static double
get_y (SlTrendChart *self, double height)
{
  double room = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * EDGE;
  double low, high;

  get_range (self, &low, &high);
  return high > low ? EDGE + room * (high - height) / (high - low) : EDGE + room / 2;
}

/* Time runs from the left, in every language that the program speaks. */
static double
get_x (SlTrendChart *self, double x)
{
  return EDGE + x * (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * EDGE);
}

static void
set_colour (SlTrendChart *self, cairo_t *cr, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (style, name, &colour))
    gtk_style_context_get_color (style, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
}

static void
draw_dots (SlTrendChart *self, cairo_t *cr)
{
  for (guint i = 0; i < self->dots->len; i++)
    {
      const Dot *dot = &g_array_index (self->dots, Dot, i);
      gboolean last = i + 1 == self->dots->len;

      if (!last && !self->pressable)
        continue;
      cairo_new_sub_path (cr);
      cairo_arc (
          cr, get_x (self, dot->x), get_y (self, dot->height), last ? 3.5 : 2.5, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
sl_trend_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SlTrendChart *self = SL_TREND_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const double dashes[] = { 3, 2 };
  cairo_t *cr;

  if (self->dots->len == 0 || width <= 2 * EDGE || height <= 2 * EDGE)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (self->has_target)
    {
      double y = floor (get_y (self, self->target)) + 0.5;

      set_colour (self, cr, "sl_secondary");
      cairo_set_line_width (cr, 1);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_move_to (cr, 0, y);
      cairo_line_to (cr, width, y);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  set_colour (self, cr, "accent_color");
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->dots->len; i++)
    {
      const Dot *dot = &g_array_index (self->dots, Dot, i);

      cairo_line_to (cr, get_x (self, dot->x), get_y (self, dot->height));
    }
  cairo_stroke (cr);
  draw_dots (self, cr);
  cairo_destroy (cr);
}

static void
sl_trend_chart_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gboolean large = SL_TREND_CHART (widget)->pressable;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = large ? 120 : 66;
  else
    *minimum = *natural = large ? 64 : 28;
}

/* ---- Pointing and pressing ---- */

static const Dot *
find_dot (SlTrendChart *self, double x, double y)
{
  const Dot *best = NULL;
  double least = NEAR;

  for (guint i = 0; i < self->dots->len; i++)
    {
      const Dot *dot = &g_array_index (self->dots, Dot, i);
      double distance = hypot (x - get_x (self, dot->x), y - get_y (self, dot->height));

      if (distance >= least)
        continue;
      least = distance;
      best = dot;
    }
  return best;
}

static void
pressed_cb (SlTrendChart *self, int n_press, double x, double y)
{
  const Dot *dot = find_dot (self, x, y);

  if (dot != NULL && dot->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-item", "s", dot->item);
}

static gboolean
sl_trend_chart_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  SlTrendChart *self = SL_TREND_CHART (widget);
  const Dot *dot = keyboard ? NULL : find_dot (self, x, y);
  int at_x, at_y;

  if (dot == NULL)
    return FALSE;
  at_x = (int) get_x (self, dot->x);
  at_y = (int) get_y (self, dot->height);
  gtk_tooltip_set_text (tooltip, dot->words);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ at_x - NEAR / 2, at_y - NEAR / 2, NEAR, NEAR });
  return TRUE;
}

void
sl_trend_chart_set_pressable (SlTrendChart *self, gboolean pressable)
{
  GtkGesture *click;

  if (self->pressable || !pressable)
    return;
  self->pressable = TRUE;
  click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "released", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* ---- The object ---- */

static void
sl_trend_chart_finalize (GObject *object)
{
  g_array_unref (SL_TREND_CHART (object)->dots);
  G_OBJECT_CLASS (sl_trend_chart_parent_class)->finalize (object);
}

static void
sl_trend_chart_class_init (SlTrendChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_trend_chart_finalize;
  widget_class->snapshot = sl_trend_chart_snapshot;
  widget_class->measure = sl_trend_chart_measure;
  widget_class->query_tooltip = sl_trend_chart_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "trend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sl_trend_chart_init (SlTrendChart *self)
{
  self->dots = g_array_new (FALSE, TRUE, sizeof (Dot));
  g_array_set_clear_func (self->dots, dot_clear);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
sl_trend_chart_new (void)
{
  return g_object_new (SL_TYPE_TREND_CHART, NULL);
}
