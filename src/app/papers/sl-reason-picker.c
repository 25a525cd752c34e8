/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reason-picker.h"

#include <glib/gi18n.h>

#include "sl-key-cap.h"

struct _SlReasonPicker
{
  GtkPopover parent_instance;

  GtkLabel *title;
  GtkWidget *list, *entry;
};

G_DEFINE_FINAL_TYPE (SlReasonPicker, sl_reason_picker, GTK_TYPE_POPOVER)

static guint chosen_signal;

/* What officers strike items out for, the most frequent first. */
static const char *const reasons[] = {
  NC_ ("reason for dismissing", "Not an item"),
  NC_ ("reason for dismissing", "Procedure of the meeting"),
  NC_ ("reason for dismissing", "Already in the register"),
  NC_ ("reason for dismissing", "Said about the past"),
  NC_ ("reason for dismissing", "Not for this council"),
};

static const char *
get_reason (guint i)
{
  return g_dpgettext2 (NULL, "reason for dismissing", reasons[i]);
}

static void
choose (SlReasonPicker *self, const char *reason)
{
  g_autofree char *words = g_strstrip (g_strdup (reason));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (words[0] != '\0')
    g_signal_emit (self, chosen_signal, 0, words);
}

static void
row_activated_cb (SlReasonPicker *self, GtkListBoxRow *row)
{
  choose (self, get_reason ((guint) gtk_list_box_row_get_index (row)));
}

static void
activate_cb (SlReasonPicker *self)
{
  choose (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* A digit is a choice as long as nothing was typed. */
static gboolean
key_cb (SlReasonPicker *self, guint key, guint code, GdkModifierType modifiers)
{
  guint i = key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_9 ? key - GDK_KEY_KP_1 : key - GDK_KEY_1;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || i >= G_N_ELEMENTS (reasons)
      || gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] != '\0')
    return GDK_EVENT_PROPAGATE;
  choose (self, get_reason (i));
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_row (guint i)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_label_new (get_reason (i));
  g_autofree char *digit = g_strdup_printf ("%u", i + 1);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), sl_key_cap_new (digit));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, get_reason (i), -1);
  return row;
}

static void
sl_reason_picker_class_init (SlReasonPickerClass *klass)
{
  chosen_signal = g_signal_new ("chosen",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_STRING);
}

static void
sl_reason_picker_init (SlReasonPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Or in your own words"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason in your own words"),
                                  -1);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "goal-list");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reasons"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (i));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_LEFT);
  gtk_widget_add_css_class (GTK_WIDGET (self), "reason-picker");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Dismiss with a reason"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
sl_reason_picker_new (void)
{
  return g_object_new (SL_TYPE_REASON_PICKER, NULL);
}

void
sl_reason_picker_open (SlReasonPicker *self, guint n_items)
{
  g_autofree char *several = NULL;

  g_return_if_fail (SL_IS_REASON_PICKER (self));

  several = g_strdup_printf (
      ngettext ("Dismiss %'u item because…", "Dismiss %'u items because…", n_items), n_items);
  gtk_label_set_label (self->title, n_items > 1 ? several : _ ("Dismiss because…"));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->entry);
}
