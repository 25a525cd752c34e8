/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-second-group.h"

#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "sl-backup-words.h"
#include "sl-compat.h"

#define SL_TYPE_SECOND_GROUP (sl_second_group_get_type ())
G_DECLARE_FINAL_TYPE (SlSecondGroup, sl_second_group, SL, SECOND_GROUP, AdwBin)

struct _SlSecondGroup
{
  AdwBin parent_instance;

  char *folder;
  AdwActionRow *row;   /* NULL once it is gone */
  char *title, *words; /* of the last state */
  GtkWidget *stop;
  GCancellable *copying;
};

G_DEFINE_FINAL_TYPE (SlSecondGroup, sl_second_group, ADW_TYPE_BIN)

/* A row's words are markup. */
static void
show_words (SlSecondGroup *self, const char *title, const char *subtitle)
{
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);
  g_autofree char *said = g_strdup_printf ("%s. %s", title, subtitle);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), escaped_title);
  adw_action_row_set_subtitle (self->row, escaped);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
show_state (SlSecondGroup *self, const SlSecondState *state)
{
  g_autofree char *name = state->path != NULL ? g_filename_display_name (state->path) : NULL;

  sl_set_str (&self->title, name != NULL ? name : _ ("No second folder"));
  g_free (self->words);
  self->words = sl_backup_words_second (state);
  show_words (self, self->title, self->words);
  if (state->refusal != NULL)
    sl_compat_announce (GTK_WIDGET (self), self->words);
  gtk_widget_set_visible (self->stop, state->path != NULL);
}

/* The one that was in use is in use still. */
static void
tell_unreachable (SlSecondGroup *self)
{
  const char *words = _ ("That place has no folder on this computer, so nothing can be copied "
                         "there: choose another, or connect it as a drive first.");
  g_autofree char *all = g_strdup_printf ("%s\n%s", words, self->words);

  show_words (self, self->title, all);
  sl_compat_announce (GTK_WIDGET (self), words);
}

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlSecondGroup) self = data;
  g_autoptr (SlSecondState) state = sl_backups_second_finish (result);

  /* Another one was chosen meanwhile, or the window closed. */
  if (self->row != NULL && !g_error_matches (state->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_state (self, state);
}

static GCancellable *
begin (SlSecondGroup *self)
{
  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  self->copying = g_cancellable_new ();
  show_words (self, self->title, _ ("Being brought up to date…"));
  return self->copying;
}

void
sl_second_group_update (GtkWidget *group)
{
  SlSecondGroup *self = SL_SECOND_GROUP (group);

  sl_backups_update_second_async (self->folder, begin (self), updated_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlSecondGroup) self = data;
  g_autoptr (GFile) file = sl_compat_save_finish (result, NULL); /* NULL: nothing chosen */
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (self->row == NULL || file == NULL)
    return;
  if (path == NULL)
    tell_unreachable (self);
  else
    sl_backups_set_second_async (self->folder, path, begin (self), updated_cb, g_object_ref (self));
}

static void
choose_cb (SlSecondGroup *self)
{
  sl_compat_folder_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                          _ ("Keep copies in a second folder"),
                          chosen_cb,
                          g_object_ref (self));
}

static void
stop_cb (SlSecondGroup *self)
{
  sl_backups_set_second_async (self->folder, NULL, begin (self), updated_cb, g_object_ref (self));
}

/* ---- Life ---- */

static void
sl_second_group_dispose (GObject *object)
{
  SlSecondGroup *self = SL_SECOND_GROUP (object);

  g_cancellable_cancel (self->copying);
  self->row = NULL;
  G_OBJECT_CLASS (sl_second_group_parent_class)->dispose (object);
}

static void
sl_second_group_finalize (GObject *object)
{
  SlSecondGroup *self = SL_SECOND_GROUP (object);

  g_clear_object (&self->copying);
  g_free (self->folder);
  g_free (self->title);
  g_free (self->words);
  G_OBJECT_CLASS (sl_second_group_parent_class)->finalize (object);
}

static void
sl_second_group_class_init (SlSecondGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_second_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_second_group_finalize;
}

static GtkWidget *
add_button (SlSecondGroup *self, const char *label, const char *said, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* A mnemonic makes its label the name. */
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  adw_action_row_add_suffix (self->row, button);
  return button;
}

static void
sl_second_group_init (SlSecondGroup *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->row = ADW_ACTION_ROW (adw_action_row_new ());
  self->stop = add_button (
      self, _ ("_Stop"), _ ("Keep no copies in the second folder"), G_CALLBACK (stop_cb));
  gtk_widget_set_visible (self->stop, FALSE);
  add_button (self, _ ("C_hoose…"), _ ("Choose the second folder"), G_CALLBACK (choose_cb));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Copies elsewhere"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("A second folder, on a stick or a network drive, gets "
                                            "each backup and the papers too: they "
                                            "are there still when this computer’s disk is not."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->row));
  adw_bin_set_child (ADW_BIN (self), group);
}

GtkWidget *
sl_second_group_new (const char *folder)
{
  SlSecondGroup *self = g_object_new (SL_TYPE_SECOND_GROUP, NULL);

  self->folder = g_strdup (folder);
  self->title = g_strdup (_ ("Second folder"));
  self->words = g_strdup (_ ("Being brought up to date…"));
  show_words (self, self->title, self->words);
  return GTK_WIDGET (self);
}
