/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-owner-picker.h"

#include <glib/gi18n.h>

#include "sl-people-list.h"

struct _SlOwnerPicker
{
  GtkPopover parent_instance;

  GtkLabel *title;
  GtkEditable *entry;
  GtkListBox *list;

  GPtrArray *people; /* SlPersonRecord: of the meeting, then of the library */
  GCancellable *cancellable;
  gboolean quiet; /* our own change of the entry */
};

G_DEFINE_FINAL_TYPE (SlOwnerPicker, sl_owner_picker, GTK_TYPE_POPOVER)

static guint chosen_signal;

/* ---- who there is ---- */

static void
people_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlOwnerPicker) self = data;
  g_autoptr (GPtrArray) people = sl_library_load_people_finish (SL_LIBRARY (source), result, NULL);

  /* Names can be typed without a list. */
  if (people != NULL)
    g_ptr_array_extend_and_steal (self->people, g_steal_pointer (&people));
}

static void
posts_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlOwnerPicker) self = data;
  g_autoptr (GPtrArray) posts = sl_library_load_posts_finish (SL_LIBRARY (source), result, NULL);

  if (posts != NULL)
    g_ptr_array_extend_and_steal (self->people, g_steal_pointer (&posts));
}

/* ---- the entry ---- */

static void
changed_cb (SlOwnerPicker *self)
{
  if (!self->quiet)
    sl_people_list_show (self->list, self->people, sl_people_list_get_typed (self->entry));
}

static void
row_activated_cb (SlOwnerPicker *self, GtkListBoxRow *row)
{
  sl_people_list_take (self->list, row, self->entry);
}

static void
activate_cb (SlOwnerPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  g_auto (GStrv) owners = NULL;

  if (gtk_widget_get_visible (GTK_WIDGET (self->list)) && row != NULL)
    {
      sl_people_list_take (self->list, row, self->entry);
      return;
    }
  owners = sl_people_list_dup_owners (self->entry);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, owners);
}

static gboolean
key_cb (SlOwnerPicker *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((key != GDK_KEY_Down && key != GDK_KEY_Up)
      || !gtk_widget_get_visible (GTK_WIDGET (self->list)))
    return GDK_EVENT_PROPAGATE;
  sl_people_list_move (self->list, key == GDK_KEY_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

/* ---- life ---- */

static void
sl_owner_picker_dispose (GObject *object)
{
  SlOwnerPicker *self = SL_OWNER_PICKER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_owner_picker_parent_class)->dispose (object);
}

static void
sl_owner_picker_class_init (SlOwnerPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_owner_picker_dispose;
  chosen_signal = g_signal_new ("chosen",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_STRV);
}

static void
make_entry (SlOwnerPicker *self)
{
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Nobody; separate several by ;"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Owner"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "goal-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("People and posts"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

static void
sl_owner_picker_init (SlOwnerPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  make_entry (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_LEFT);
  gtk_widget_add_css_class (GTK_WIDGET (self), "reason-picker");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Owner of the ticked items"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
sl_owner_picker_new (void)
{
  return g_object_new (SL_TYPE_OWNER_PICKER, NULL);
}

void
sl_owner_picker_open (SlOwnerPicker *self, SlLibrary *library, SlPaper *paper, guint n_items)
{
  g_autofree char *title = NULL;

  g_return_if_fail (SL_IS_OWNER_PICKER (self) && SL_IS_LIBRARY (library));

  title = g_strdup_printf (ngettext ("Owner of %'u item", "Owner of %'u items", n_items), n_items);
  gtk_label_set_label (self->title, title);
  self->quiet = TRUE;
  gtk_editable_set_text (self->entry, "");
  self->quiet = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_person_record_unref);
  if (paper != NULL)
    sl_library_load_people_async (
        library, paper, self->cancellable, people_loaded_cb, g_object_ref (self));
  sl_library_load_posts_async (library, self->cancellable, posts_loaded_cb, g_object_ref (self));
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
