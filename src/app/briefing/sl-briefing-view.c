/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-view.h"

struct _SlBriefingView
{
  AdwBin parent_instance;

  SlLibrary *library;
};

G_DEFINE_FINAL_TYPE (SlBriefingView, sl_briefing_view, ADW_TYPE_BIN)

enum
{
  PROP_LIBRARY = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
sl_briefing_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlBriefingView *self = SL_BRIEFING_VIEW (object);

  if (id == PROP_LIBRARY)
    g_value_set_object (value, self->library);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_briefing_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlBriefingView *self = SL_BRIEFING_VIEW (object);

  if (id != PROP_LIBRARY)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_set_object (&self->library, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
sl_briefing_view_dispose (GObject *object)
{
  SlBriefingView *self = SL_BRIEFING_VIEW (object);

  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_briefing_view_parent_class)->dispose (object);
}

static void
sl_briefing_view_class_init (SlBriefingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sl_briefing_view_get_property;
  object_class->set_property = sl_briefing_view_set_property;
  object_class->dispose = sl_briefing_view_dispose;
  props[PROP_LIBRARY]
      = g_param_spec_object ("library",
                             NULL,
                             NULL,
                             SL_TYPE_LIBRARY,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/briefing/sl-briefing-view.ui");
}

static void
sl_briefing_view_init (SlBriefingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
