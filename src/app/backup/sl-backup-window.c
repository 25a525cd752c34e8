/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-backup-window.h"

#include <glib/gi18n.h>

#include "model/sl-backups.h"
#include "sl-backup-words.h"
#include "sl-companion.h"
#include "sl-compat.h"
#include "sl-restore-question.h"
#include "sl-second-group.h"
#include "sl-words.h"

#define SL_TYPE_BACKUP_WINDOW (sl_backup_window_get_type ())
G_DECLARE_FINAL_TYPE (SlBackupWindow, sl_backup_window, SL, BACKUP_WINDOW, AdwWindow)

struct _SlBackupWindow
{
  AdwWindow parent_instance;

  SlLibrary *library; /* NULL once it is closed */
  GtkListBox *list;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *group;
  GtkButton *make;
  GtkWidget *second;
  GPtrArray *backups;    /* SlBackup, in the order of the rows */
  GCancellable *looking; /* into them, one after the other */
  GCancellable *making;  /* one now; NULL where none is made */
};

G_DEFINE_FINAL_TYPE (SlBackupWindow, sl_backup_window, ADW_TYPE_WINDOW)

/* ---- Rows ---- */

static void
restore_cb (GtkButton *button, SlBackupWindow *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);

  sl_restore_ask (GTK_WINDOW (self), g_object_get_data (G_OBJECT (row), "backup"));
}

static const char *
get_icon (SlBackupState state)
{
  return state == SL_BACKUP_WHOLE     ? "emblem-ok-symbolic"
         : state == SL_BACKUP_UNKNOWN ? "content-loading-symbolic"
                                      : "dialog-warning-symbolic";
}

/* Takes @backup. */
static void
show_backup (AdwActionRow *row, SlBackup *backup)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "button");
  g_autofree char *when = sl_words_moment (backup->taken, FALSE);
  g_autofree char *state = sl_backup_words_state (backup);
  g_autofree char *said = g_strdup_printf ("%s: %s", when, state);

  g_object_set_data_full (G_OBJECT (row), "backup", backup, (GDestroyNotify) sl_backup_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (row, state);
  adw_action_row_set_icon_name (row, get_icon (backup->state));
  gtk_widget_set_sensitive (button, backup->state == SL_BACKUP_WHOLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static GtkWidget *
make_row (SlBackupWindow *self, const SlBackup *backup)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *button = gtk_button_new_with_label (_ ("Restore…"));
  g_autofree char *when = sl_words_moment (backup->taken, TRUE);
  /* Translators: %s is “yesterday, 18:04”. */
  g_autofree char *said = g_strdup_printf (_ ("Restore the backup of %s"), when);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (restore_cb), self);
  adw_action_row_add_suffix (row, button);
  g_object_set_data (G_OBJECT (row), "button", button);
  show_backup (row, sl_backup_copy (backup));
  return GTK_WIDGET (row);
}

/* (nullable) */
static GtkWidget *
find_row (SlBackupWindow *self, const char *path)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (((SlBackup *) g_object_get_data (G_OBJECT (row), "backup"))->path, path))
      return GTK_WIDGET (row);
  return NULL;
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
drop_rows (SlBackupWindow *self, GPtrArray *but)
{
  GtkListBoxRow *row;
  guint k;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;)
    {
      const SlBackup *backup = g_object_get_data (G_OBJECT (row), "backup");

      for (k = 0; k < but->len; k++)
        if (g_str_equal (((SlBackup *) but->pdata[k])->path, backup->path))
          break;
      if (k < but->len)
        i++;
      else
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
}

/* What is there still keeps its row, and what is known of it: one of them may have the keyboard. */
static void
show_rows (SlBackupWindow *self, GPtrArray *backups)
{
  gboolean had_focus = has_focus (GTK_WIDGET (self->list));

  drop_rows (self, backups);
  for (guint i = 0; i < backups->len; i++)
    if (find_row (self, ((SlBackup *) backups->pdata[i])->path) == NULL)
      gtk_list_box_insert (self->list, make_row (self, backups->pdata[i]), (int) i);
  if (had_focus && !has_focus (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->make));
}

/* ---- Looking into them ---- */

static void look_next (SlBackupWindow *self, guint i);

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlBackupWindow) self = data;
  g_autoptr (SlBackup) backup = sl_backups_look_finish (result, NULL); /* cancelled: too late */
  GtkWidget *row;
  guint i = 0;

  if (self->library == NULL || backup == NULL)
    return;
  while (i < self->backups->len
         && !g_str_equal (((SlBackup *) self->backups->pdata[i])->path, backup->path))
    i++;
  if (i == self->backups->len)
    return;
  row = find_row (self, backup->path);
  show_backup (ADW_ACTION_ROW (row), g_steal_pointer (&backup));
  look_next (self, i + 1);
}

static void
look_next (SlBackupWindow *self, guint i)
{
  if (i < self->backups->len)
    sl_backups_look_async (self->backups->pdata[i], self->looking, looked_cb, g_object_ref (self));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlBackupWindow) self = data;
  g_autoptr (GPtrArray) backups = sl_backups_list_finish (result, NULL); /* cancelled: too late */

  if (self->library == NULL || backups == NULL)
    return;
  show_rows (self, backups);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  self->backups = g_steal_pointer (&backups);
  look_next (self, 0);
}

static void
load (SlBackupWindow *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  sl_backups_list_async (
      sl_library_get_folder (self->library), self->looking, listed_cb, g_object_ref (self));
}

/* ---- Making one ---- */

static void
say (SlBackupWindow *self, const char *words)
{
  adw_preferences_group_set_description (self->group, words);
  sl_compat_announce (GTK_WIDGET (self), words);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlBackupWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean made = sl_backups_make_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *words = NULL;

  if (self->library == NULL)
    return;
  g_clear_object (&self->making);
  gtk_button_set_label (self->make, _ ("_Back up now"));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = g_strdup (_ ("No backup was made."));
  else
    words = made ? g_strdup (_ ("A backup was made.")) : sl_words_error (error, NULL);
  say (self, words);
  load (self);
  if (made)
    sl_second_group_update (self->second);
}

static void
make_cb (SlBackupWindow *self)
{
  if (self->making != NULL)
    {
      g_cancellable_cancel (self->making);
      return;
    }
  self->making = g_cancellable_new ();
  gtk_button_set_label (self->make, _ ("_Cancel"));
  say (self, _ ("A backup is being made…"));
  sl_backups_make_async (self->library, self->making, made_cb, g_object_ref (self));
}

static void
file_cb (SlBackupWindow *self)
{
  sl_restore_ask_file (GTK_WINDOW (self));
}

/* ---- Life ---- */

static void
sl_backup_window_dispose (GObject *object)
{
  SlBackupWindow *self = SL_BACKUP_WINDOW (object);

  g_cancellable_cancel (self->looking);
  g_cancellable_cancel (self->making);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_backup_window_parent_class)->dispose (object);
}

static void
sl_backup_window_finalize (GObject *object)
{
  SlBackupWindow *self = SL_BACKUP_WINDOW (object);

  g_clear_object (&self->looking);
  g_clear_object (&self->making);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_backup_window_parent_class)->finalize (object);
}

static void
sl_backup_window_class_init (SlBackupWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_backup_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_backup_window_finalize;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *label
      = gtk_label_new (_ ("There is no backup yet. The first one is made soon after a paper has "
                          "come into the library."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "secondary");
  gtk_widget_add_css_class (label, "history-row");
  return label;
}

static void
add_backups (SlBackupWindow *self)
{
  GtkWidget *file = gtk_button_new_with_mnemonic (_ ("Restore from a _file…"));

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->make = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Back up now")));
  gtk_widget_set_valign (GTK_WIDGET (self->make), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->make, "clicked", G_CALLBACK (make_cb), self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (self->list, make_empty ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Backups"), -1);
  g_signal_connect_swapped (file, "clicked", G_CALLBACK (file_cb), self);
  gtk_widget_set_halign (file, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (file, 12);
  adw_preferences_group_set_title (self->group, _ ("Backups"));
  adw_preferences_group_set_description (
      self->group, _ ("One is made each day that Sightline is used, and the last seven are kept."));
  adw_preferences_group_set_header_suffix (self->group, GTK_WIDGET (self->make));
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  adw_preferences_group_add (self->group, file);
  adw_preferences_page_add (self->page, self->group);
}

static void
add_second (SlBackupWindow *self)
{
  AdwPreferencesGroup *holder = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->second = sl_second_group_new (sl_library_get_folder (self->library));
  adw_preferences_group_add (holder, self->second);
  adw_preferences_page_add (self->page, holder);
  sl_second_group_update (self->second);
}

static void
sl_backup_window_init (SlBackupWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->page), TRUE);
  gtk_widget_add_css_class (box, "backups");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Backups"));
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 640);
  add_backups (self);
}

void
sl_backup_window_present (GtkWindow *parent, SlLibrary *library)
{
  SlBackupWindow *self = sl_companion_find (parent, SL_TYPE_BACKUP_WINDOW);

  if (self == NULL)
    {
      self = g_object_new (SL_TYPE_BACKUP_WINDOW, NULL);
      sl_companion_attach (self, parent);
      self->library = g_object_ref (library);
      add_second (self);
    }
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
