/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-link.h"

#include "sl-page-view-private.h"

struct _SlPageLink
{
  GtkWidget parent_instance;

  int page;
  SlReaderLink link;
};

G_DEFINE_FINAL_TYPE (SlPageLink, sl_page_link, GTK_TYPE_WIDGET)

static gboolean
follow_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  SlPageLink *self = SL_PAGE_LINK (widget);
  GtkWidget *view = gtk_widget_get_parent (widget);
  g_autofree char *address = g_strdup (self->link.address);
  SlReaderLink link = self->link;

  /* Where it leads there are other links, and this one is gone by then. */
  link.address = address;
  gtk_widget_grab_focus (view);
  sl_page_view_follow (SL_PAGE_VIEW (view), &link);
  return GDK_EVENT_STOP;
}

static gboolean
leave_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return gtk_widget_grab_focus (gtk_widget_get_parent (widget));
}

static void
entered_cb (GtkEventControllerFocus *focus, SlPageLink *self)
{
  const SlPageRect place = { self->page, self->link.rect };

  sl_page_view_show_rects (SL_PAGE_VIEW (gtk_widget_get_parent (GTK_WIDGET (self))), &place, 1);
}

static void
sl_page_link_finalize (GObject *object)
{
  g_free (SL_PAGE_LINK (object)->link.address);
  G_OBJECT_CLASS (sl_page_link_parent_class)->finalize (object);
}

static void
sl_page_link_class_init (SlPageLinkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint follow[]
      = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space, GDK_KEY_KP_Space };

  G_OBJECT_CLASS (klass)->finalize = sl_page_link_finalize;
  gtk_widget_class_set_css_name (widget_class, "pagelink");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LINK);
  for (guint i = 0; i < G_N_ELEMENTS (follow); i++)
    gtk_widget_class_add_binding (widget_class, follow[i], 0, follow_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_cb, NULL);
}

static void
sl_page_link_init (SlPageLink *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect (focus, "enter", G_CALLBACK (entered_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
sl_page_link_new (int page, const SlReaderLink *link, const char *words, const char *target)
{
  SlPageLink *self = g_object_new (SL_TYPE_PAGE_LINK, NULL);
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  self->page = page;
  self->link = *link;
  self->link.address = g_strdup (link->address);
  if (words != NULL && *words != '\0')
    gtk_accessible_update_property (accessible,
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    words,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    target,
                                    -1);
  else
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, target, -1);
  return GTK_WIDGET (self);
}

int
sl_page_link_get_page (SlPageLink *self)
{
  return self->page;
}

const SlReaderLink *
sl_page_link_get_link (SlPageLink *self)
{
  return &self->link;
}
