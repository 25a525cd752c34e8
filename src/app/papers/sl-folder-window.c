/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-folder-window.h"

#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "model/sl-folder-import.h"
#include "sl-companion.h"
#include "sl-words.h"

#define SL_TYPE_FOLDER_WINDOW (sl_folder_window_get_type ())
G_DECLARE_FINAL_TYPE (SlFolderWindow, sl_folder_window, SL, FOLDER_WINDOW, AdwWindow)

struct _SlFolderWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkLabel *count, *name;
  GtkProgressBar *bar;
  GtkWidget *cancel;
  AdwPreferencesPage *summary;
  SlFolderImport *import;
};

G_DEFINE_FINAL_TYPE (SlFolderWindow, sl_folder_window, ADW_TYPE_WINDOW)

/* ---- while it goes on ---- */

static void
changed_cb (SlFolderWindow *self)
{
  guint n = sl_folder_import_get_n_files (self->import);
  guint done = sl_folder_import_get_done (self->import)->len;
  const char *current = sl_folder_import_get_current (self->import);
  g_autofree char *words
      = g_strdup_printf (ngettext ("%'u of %'u paper", "%'u of %'u papers", n), done + 1, n);

  gtk_label_set_label (self->count, words);
  gtk_label_set_label (self->name, current != NULL ? current : "");
  gtk_progress_bar_set_fraction (self->bar, n > 0 ? (double) done / n : 0);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void
cancel_cb (SlFolderWindow *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  gtk_label_set_label (self->name, _ ("Stopping…"));
  sl_folder_import_cancel (self->import);
}

/* ---- at its end ---- */

static AdwPreferencesGroup *
add_group (SlFolderWindow *self, const char *title, const char *words)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, words);
  adw_preferences_page_add (self->summary, group);
  return group;
}

/* Names hold any character, and both texts are markup. */
static void
add_row (AdwPreferencesGroup *group, const char *name, const char *words)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = words != NULL ? g_markup_escape_text (words, -1) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
}

static void
list_files (SlFolderWindow *self, SlFolderFileEnd end, const char *title, const char *words)
{
  GPtrArray *done = sl_folder_import_get_done (self->import);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < done->len; i++)
    {
      const SlFolderFile *file = done->pdata[i];
      g_autofree char *why = NULL;

      if (file->end != end)
        continue;
      if (group == NULL)
        group = add_group (self, title, words);
      if (g_error_matches (file->error, SL_ERROR, SL_ERROR_LOCKED))
        why = g_strdup (_ ("Locked with a password"));
      else if (file->error != NULL)
        why = sl_words_error (file->error, file->name);
      else if (end == SL_FOLDER_FILE_ADDED && file->undated)
        why = g_strdup (_ ("The date of the meeting was not found: set it in the library"));
      add_row (group, file->name, why);
    }
}

static char *
dup_title (SlFolderWindow *self)
{
  guint added = sl_folder_import_count (self->import, SL_FOLDER_FILE_ADDED);

  if (sl_folder_import_get_error (self->import) != NULL)
    return g_strdup (_ ("The folder could not be read"));
  if (sl_folder_import_get_n_files (self->import) == 0)
    return g_strdup (_ ("There is no PDF in this folder"));
  return g_strdup_printf (ngettext ("%'u paper came in", "%'u papers came in", added), added);
}

static char *
dup_words (SlFolderWindow *self)
{
  guint n = sl_folder_import_get_n_files (self->import);
  guint done = sl_folder_import_get_done (self->import)->len;
  const GError *error = sl_folder_import_get_error (self->import);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return sl_words_error (error, NULL);
  if (done < n)
    return g_strdup_printf (
        ngettext ("Stopped: %'u paper was not looked at. Those that came in are whole.",
                  "Stopped: %'u papers were not looked at. Those that came in are whole.",
                  n - done),
        n - done);
  return NULL;
}

static void
finished_cb (SlFolderWindow *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *words = dup_words (self);

  add_group (self, title, words);
  /* What needs somebody comes first. */
  list_files (self,
              SL_FOLDER_FILE_FAILED,
              _ ("Did not come in"),
              _ ("A paper that needs a password comes in when it is opened by itself."));
  list_files (self, SL_FOLDER_FILE_ADDED, _ ("Came in"), NULL);
  list_files (self, SL_FOLDER_FILE_KNOWN, _ ("Were there already, with all their items"), NULL);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->summary));
  gtk_widget_set_visible (self->cancel, FALSE);
}

/* ---- life ---- */

/* Closed before its end it stops. */
static gboolean
close_cb (SlFolderWindow *self)
{
  sl_folder_import_cancel (self->import);
  return FALSE;
}

static void
sl_folder_window_dispose (GObject *object)
{
  SlFolderWindow *self = SL_FOLDER_WINDOW (object);

  if (self->import != NULL)
    g_signal_handlers_disconnect_by_data (self->import, self);
  g_clear_object (&self->import);
  G_OBJECT_CLASS (sl_folder_window_parent_class)->dispose (object);
}

static void
sl_folder_window_class_init (SlFolderWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_folder_window_dispose;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_progress (SlFolderWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->count = GTK_LABEL (gtk_label_new (_ ("Looking for papers…")));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "sl-figures");
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Taking in papers"), -1);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "secondary");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  return box;
}

static void
sl_folder_window_init (SlFolderWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->cancel = gtk_button_new_with_label (_ ("Stop"));
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->cancel);
  self->summary = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_progress (self), "progress");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->summary), "summary");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Folder of minutes"));
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 460);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
}

void
sl_folder_window_present (GtkWindow *parent, SlLibrary *library, GFile *folder)
{
  SlFolderWindow *self = g_object_new (SL_TYPE_FOLDER_WINDOW, NULL);

  self->import = sl_folder_import_new (library, folder);
  g_signal_connect_swapped (self->import, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->import, "finished", G_CALLBACK (finished_cb), self);
  sl_companion_attach (self, parent);
  gtk_window_present (GTK_WINDOW (self));
  sl_folder_import_start (self->import);
}
