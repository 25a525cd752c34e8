/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-kind-badge.h"

#include "sl-words.h"

struct _SlKindBadge
{
  AdwBin parent;
  GtkLabel *label;
  SlKind kind;
  gboolean filled;
};

enum
{
  PROP_KIND = 1,
  PROP_FILLED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SlKindBadge, sl_kind_badge, ADW_TYPE_BIN)

static void
show_kind (SlKindBadge *self)
{
  gtk_label_set_label (self->label, sl_words_kind_letter (self->kind));
  gtk_widget_add_css_class (GTK_WIDGET (self), sl_words_kind_class (self->kind));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sl_words_kind (self->kind), -1);
}

void
sl_kind_badge_set_kind (SlKindBadge *self, SlKind kind)
{
  g_return_if_fail (SL_IS_KIND_BADGE (self));

  if (self->kind == kind)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), sl_words_kind_class (self->kind));
  self->kind = kind;
  show_kind (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KIND]);
}

void
sl_kind_badge_set_filled (SlKindBadge *self, gboolean filled)
{
  g_return_if_fail (SL_IS_KIND_BADGE (self));

  if (self->filled == !!filled)
    return;
  self->filled = !!filled;
  if (filled)
    gtk_widget_add_css_class (GTK_WIDGET (self), "filled");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "filled");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILLED]);
}

static void
sl_kind_badge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlKindBadge *self = SL_KIND_BADGE (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_FILLED:
      g_value_set_boolean (value, self->filled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_kind_badge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlKindBadge *self = SL_KIND_BADGE (object);

  switch (id)
    {
    case PROP_KIND:
      sl_kind_badge_set_kind (self, (SlKind) g_value_get_enum (value));
      break;
    case PROP_FILLED:
      sl_kind_badge_set_filled (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_kind_badge_class_init (SlKindBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sl_kind_badge_get_property;
  object_class->set_property = sl_kind_badge_set_property;

  props[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, SL_TYPE_KIND, SL_KIND_ACTION, flags);
  props[PROP_FILLED] = g_param_spec_boolean ("filled", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "kindbadge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sl_kind_badge_init (SlKindBadge *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  show_kind (self);
}

GtkWidget *
sl_kind_badge_new (SlKind kind)
{
  return g_object_new (SL_TYPE_KIND_BADGE, "kind", kind, NULL);
}
