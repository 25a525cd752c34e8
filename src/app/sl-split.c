/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-split.h"

#include <pango/pangocairo.h>

#include "sl-first-frame.h"
#include "sl-settings.h"

/* In em: the least and the usual width of the side panes. */
#define START_LEAST 15.0
#define START_USUAL 16.1
#define END_LEAST 22.0
#define END_USUAL 27.8
/* In px: what a page needs to be read. */
#define CONTENT_LEAST 420.0
#define CONTENT_LEAST_SMALL 320.0

struct _SlSplit
{
  GtkWidget parent_instance;

  GtkWidget *start, *content, *end;
  GtkWidget *overlay, *outer, *inner, *drawer, *shade;
  SlSplitMode mode;
  double em;
  double start_em, end_em; /* the user's widths */
  gboolean show_start;     /* in WIDE */
  gboolean drawer_open;    /* otherwise */
  gboolean show_end;
  gboolean arranging;
  gboolean placed; /* once, for the width that the window came with */
  guint arrange_id, place_id;
  SlSplitMode next_mode;
};

enum
{
  PROP_START = 1,
  PROP_CONTENT,
  PROP_END,
  PROP_MODE,
  PROP_SHOW_START,
  PROP_SHOW_END,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SlSplit, sl_split, GTK_TYPE_WIDGET)

double
sl_split_get_em (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double dpi;

  if (pango_font_description_get_size_is_absolute (font))
    return MAX (size, 1);
  dpi = pango_cairo_context_get_resolution (context);
  return MAX (size * (dpi > 0 ? dpi : 96.0) / 72.0, 1);
}

SlSplitMode
sl_split_choose_mode (double width, double em)
{
  double small = em < 18 ? CONTENT_LEAST_SMALL : CONTENT_LEAST;

  if (width >= (START_LEAST + END_LEAST) * em + CONTENT_LEAST)
    return SL_SPLIT_WIDE;
  if (width >= END_LEAST * em + small)
    return SL_SPLIT_FOLDED;
  return SL_SPLIT_SINGLE;
}

static void
place_handles (SlSplit *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double start = CLAMP (self->start_em, START_LEAST, 40) * self->em;
  double end = CLAMP (self->end_em, END_LEAST, 60) * self->em;
  double room;

  if (width <= 0)
    return;

  room = width;
  if (self->mode == SL_SPLIT_WIDE && self->show_start)
    room -= start;
  end = MAX (END_LEAST * self->em, MIN (end, room - CONTENT_LEAST * (width < 900 ? 0.9 : 1)));
  gtk_paned_set_position (GTK_PANED (self->outer), (int) start);
  gtk_paned_set_position (GTK_PANED (self->inner), (int) (room - end));
}

static gboolean
place_cb (gpointer data)
{
  SlSplit *self = data;

  self->place_id = 0;
  self->arranging = TRUE;
  place_handles (self);
  self->arranging = FALSE;
  return G_SOURCE_REMOVE;
}

/* Puts each pane where the mode wants it. Never called while sizes are being allocated. */
static void
arrange (SlSplit *self)
{
  gboolean wide = self->mode == SL_SPLIT_WIDE;
  gboolean single = self->mode == SL_SPLIT_SINGLE;

  if (self->start == NULL || self->content == NULL || self->end == NULL)
    return;

  self->arranging = TRUE;
  g_object_ref (self->start);
  gtk_paned_set_start_child (GTK_PANED (self->outer), NULL);
  gtk_revealer_set_child (GTK_REVEALER (self->drawer), NULL);
  if (wide)
    gtk_paned_set_start_child (GTK_PANED (self->outer), self->start);
  else
    gtk_revealer_set_child (GTK_REVEALER (self->drawer), self->start);
  gtk_widget_set_visible (self->start, !wide || self->show_start);
  g_object_unref (self->start);

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->drawer), !wide && self->drawer_open);
  gtk_widget_set_visible (self->drawer, !wide && self->drawer_open);
  gtk_widget_set_visible (self->shade, !wide && self->drawer_open);
  gtk_widget_set_visible (self->content, !single || !self->show_end);
  gtk_widget_set_visible (self->end, !single || self->show_end);
  gtk_widget_set_size_request (
      self->start, (int) ((wide ? START_LEAST : START_USUAL) * self->em), -1);
  place_handles (self);
  self->arranging = FALSE;
  /* A paned whose width changes moves its handle along; it has its new width after the next layout.
   */
  if (self->place_id == 0)
    self->place_id = g_idle_add (place_cb, self);
}

static gboolean
arrange_cb (gpointer data)
{
  SlSplit *self = data;
  gboolean changed = self->mode != self->next_mode;

  self->arrange_id = 0;
  self->mode = self->next_mode;
  if (changed)
    self->drawer_open = FALSE;
  arrange (self);
  /* A paned whose width changes moves its handle along; it has its new width after the next layout.
   */
  if (self->place_id == 0)
    self->place_id = g_idle_add (place_cb, self);
  if (changed)
    {
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_START]);
    }
  return G_SOURCE_REMOVE;
}

/* Before the first frame there is no need to wait for the loop. */
static void
settle (GtkWidget *widget)
{
  SlSplit *self = SL_SPLIT (widget);
  guint arrange_id = self->arrange_id, place_id = self->place_id;

  if (arrange_id != 0)
    {
      g_source_remove (arrange_id);
      arrange_cb (self);
    }
  else if (place_id != 0)
    {
      g_source_remove (place_id);
      place_cb (self);
    }
}

static void
sl_split_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  SlSplit *self = SL_SPLIT (widget);
  int least;

  gtk_widget_measure (self->overlay, orientation, -1, &least, natural, NULL, NULL);
  /* Less than the panes need now: with less room they fold. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN (least, 320) : MIN (least, 240);
  *natural = MAX (*natural, *minimum);
}

static void
sl_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlSplit *self = SL_SPLIT (widget);
  double em = sl_split_get_em (widget);
  SlSplitMode mode = sl_split_choose_mode (width, em);
  int least, least_height;

  gtk_widget_measure (self->overlay, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->overlay, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  self->arranging = TRUE;
  /* The panes begin where they will stand. */
  if (!self->placed)
    {
      self->em = em;
      place_handles (self);
    }
  gtk_widget_allocate (
      self->overlay, MAX (width, least), MAX (height, least_height), baseline, NULL);
  self->arranging = FALSE;

  if (self->placed && mode == self->mode && em == self->em)
    return;
  self->placed = TRUE;
  self->em = em;
  self->next_mode = mode;
  /* Panes must not move while they are being allocated. */
  if (self->arrange_id == 0)
    self->arrange_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, arrange_cb, self, NULL);
}

static void
position_cb (GtkPaned *paned, GParamSpec *pspec, SlSplit *self)
{
  double position = gtk_paned_get_position (paned);
  GSettings *settings = sl_settings_get ();

  if (self->arranging || self->em <= 0)
    return;

  if (GTK_WIDGET (paned) == self->outer)
    {
      if (self->mode != SL_SPLIT_WIDE || !self->show_start)
        return;
      self->start_em = position / self->em;
      if (settings != NULL)
        g_settings_set_double (settings, "library-width", self->start_em);
      return;
    }
  if (self->mode == SL_SPLIT_SINGLE)
    return;
  self->end_em = (gtk_widget_get_width (self->inner) - position) / self->em;
  if (settings != NULL)
    g_settings_set_double (settings, "items-width", self->end_em);
}

static void
shade_pressed_cb (GtkGestureClick *click, int n, double x, double y, SlSplit *self)
{
  sl_split_set_show_start (self, FALSE);
}

static gboolean
drawer_escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  SlSplit *self = data;

  if (self->mode == SL_SPLIT_WIDE || !self->drawer_open)
    return GDK_EVENT_PROPAGATE;
  sl_split_set_show_start (self, FALSE);
  return GDK_EVENT_STOP;
}

SlSplitMode
sl_split_get_mode (SlSplit *self)
{
  g_return_val_if_fail (SL_IS_SPLIT (self), SL_SPLIT_WIDE);

  return self->mode;
}

gboolean
sl_split_get_show_start (SlSplit *self)
{
  g_return_val_if_fail (SL_IS_SPLIT (self), FALSE);

  return self->mode == SL_SPLIT_WIDE ? self->show_start : self->drawer_open;
}

void
sl_split_set_show_start (SlSplit *self, gboolean show)
{
  g_return_if_fail (SL_IS_SPLIT (self));

  if (sl_split_get_show_start (self) == show)
    return;
  if (self->mode == SL_SPLIT_WIDE)
    self->show_start = show;
  else
    self->drawer_open = show;
  arrange (self);
  if (show)
    gtk_widget_child_focus (self->start, GTK_DIR_TAB_FORWARD);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_START]);
}

gboolean
sl_split_get_show_end (SlSplit *self)
{
  g_return_val_if_fail (SL_IS_SPLIT (self), FALSE);

  return self->show_end;
}

void
sl_split_set_show_end (SlSplit *self, gboolean show)
{
  g_return_if_fail (SL_IS_SPLIT (self));

  if (self->show_end == show)
    return;
  self->show_end = show;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_END]);
}

static void
sl_split_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlSplit *self = SL_SPLIT (object);

  switch (id)
    {
    case PROP_START:
      g_value_set_object (value, self->start);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_END:
      g_value_set_object (value, self->end);
      break;
    case PROP_MODE:
      g_value_set_int (value, (int) self->mode);
      break;
    case PROP_SHOW_START:
      g_value_set_boolean (value, sl_split_get_show_start (self));
      break;
    case PROP_SHOW_END:
      g_value_set_boolean (value, self->show_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_split_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlSplit *self = SL_SPLIT (object);

  switch (id)
    {
    case PROP_START:
      g_set_object (&self->start, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      g_set_object (&self->content, g_value_get_object (value));
      gtk_paned_set_start_child (GTK_PANED (self->inner), self->content);
      break;
    case PROP_END:
      g_set_object (&self->end, g_value_get_object (value));
      gtk_paned_set_end_child (GTK_PANED (self->inner), self->end);
      break;
    case PROP_SHOW_START:
      sl_split_set_show_start (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_END:
      sl_split_set_show_end (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (id == PROP_START || id == PROP_CONTENT || id == PROP_END)
    arrange (self);
}

static void
sl_split_dispose (GObject *object)
{
  SlSplit *self = SL_SPLIT (object);

  g_clear_handle_id (&self->arrange_id, g_source_remove);
  g_clear_handle_id (&self->place_id, g_source_remove);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->start);
  g_clear_object (&self->content);
  g_clear_object (&self->end);
  G_OBJECT_CLASS (sl_split_parent_class)->dispose (object);
}

static void
sl_split_class_init (SlSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sl_split_get_property;
  object_class->set_property = sl_split_set_property;
  object_class->dispose = sl_split_dispose;
  widget_class->measure = sl_split_measure;
  widget_class->size_allocate = sl_split_size_allocate;

  props[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, rw);
  props[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, rw);
  props[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, rw);
  props[PROP_MODE] = g_param_spec_int (
      "mode", NULL, NULL, 0, SL_SPLIT_SINGLE, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SHOW_START] = g_param_spec_boolean ("show-start", NULL, NULL, TRUE, rw);
  props[PROP_SHOW_END] = g_param_spec_boolean ("show-end", NULL, NULL, FALSE, rw);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "split");
}

static GtkWidget *
make_paned (SlSplit *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  g_signal_connect (paned, "notify::position", G_CALLBACK (position_cb), self);
  return paned;
}

static void
make_drawer (SlSplit *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->shade = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->shade, "sl-shade");
  g_signal_connect (click, "pressed", G_CALLBACK (shade_pressed_cb), self);
  gtk_widget_add_controller (self->shade, GTK_EVENT_CONTROLLER (click));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->shade);

  self->drawer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->drawer),
                                    GTK_REVEALER_TRANSITION_TYPE_SLIDE_RIGHT);
  gtk_widget_set_halign (self->drawer, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->drawer, "sl-drawer");
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (drawer_escape_cb, self, NULL)));
  gtk_widget_add_controller (self->drawer, keys);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->drawer);
}

static void
sl_split_init (SlSplit *self)
{
  GSettings *settings = sl_settings_get ();

  self->em = sl_split_get_em (GTK_WIDGET (self));
  self->show_start = TRUE;
  self->start_em
      = settings != NULL ? g_settings_get_double (settings, "library-width") : START_USUAL;
  self->end_em = settings != NULL ? g_settings_get_double (settings, "items-width") : END_USUAL;

  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->outer = make_paned (self);
  self->inner = make_paned (self);
  gtk_paned_set_resize_start_child (GTK_PANED (self->outer), FALSE);
  gtk_paned_set_end_child (GTK_PANED (self->outer), self->inner);
  gtk_paned_set_resize_end_child (GTK_PANED (self->inner), FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->outer);
  make_drawer (self);
  sl_first_frame_settle (GTK_WIDGET (self), settle);
}
