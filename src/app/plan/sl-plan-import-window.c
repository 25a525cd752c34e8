/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-import-window.h"

#include <glib/gi18n.h>

#include "sl-companion.h"
#include "sl-compat.h"
#include "sl-plan-changes-list.h"
#include "sl-plan-columns-page.h"
#include "sl-plan-remembered.h"
#include "sl-plan-words.h"
#include "sl-window.h"

#define SL_TYPE_PLAN_IMPORT_WINDOW (sl_plan_import_window_get_type ())
G_DECLARE_FINAL_TYPE (SlPlanImportWindow, sl_plan_import_window, SL, PLAN_IMPORT_WINDOW, AdwWindow)

struct _SlPlanImportWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkStack *stack;
  GtkWidget *cancel, *back, *next, *apply;
  GtkSpinner *spinner;
  GtkLabel *doing;
  AdwStatusPage *problem;
  SlPlanColumnsPage *columns;
  SlPlanChangesList *changes;

  SlLibrary *library;
  GFile *file;
  SlTable *table;
  GCancellable *loading; /* of what is under way; cancelled when the window closes */
  gboolean applying;
};

G_DEFINE_FINAL_TYPE (SlPlanImportWindow, sl_plan_import_window, ADW_TYPE_WINDOW)

static void begin_file (SlPlanImportWindow *self, GFile *file);

/* ---- Pages ---- */

static void
show_page (SlPlanImportWindow *self, const char *page)
{
  gboolean columns = g_str_equal (page, "columns"), changes = g_str_equal (page, "changes");

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "doing"));
  gtk_widget_set_visible (self->back, changes);
  gtk_widget_set_visible (self->next, columns);
  gtk_widget_set_visible (self->apply, changes);
  if (columns)
    gtk_widget_child_focus (GTK_WIDGET (self->columns), GTK_DIR_TAB_FORWARD);
  else if (changes)
    gtk_widget_grab_focus (gtk_widget_get_sensitive (self->apply) ? self->apply : self->back);
}

static void
show_doing (SlPlanImportWindow *self, const char *words)
{
  gtk_label_set_label (self->doing, words);
  show_page (self, "doing");
}

static void
show_problem (SlPlanImportWindow *self, const GError *error)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *sentence = sl_plan_words_error (error, shown);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->problem, markup);
  show_page (self, "problem");
  sl_compat_announce (GTK_WIDGET (self), sentence);
}

/* A new one for each step: what was under way is dropped. */
static GCancellable *
begin_step (SlPlanImportWindow *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  return self->loading;
}

/* Whether @error, which is NULL where the step went well, is one to be shown. */
static gboolean
is_over (SlPlanImportWindow *self, const GError *error)
{
  return self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- Changes ---- */

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPlanImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  SlPlanImport *import = sl_library_import_plan_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *summary = NULL;

  if (is_over (self, error))
    {
      g_clear_pointer (&import, sl_plan_import_free);
      return;
    }
  if (import == NULL)
    {
      show_problem (self, error);
      return;
    }
  summary = sl_plan_words_summary (import);
  sl_plan_changes_list_take (self->changes, import);
  gtk_widget_set_sensitive (self->apply, sl_plan_changes_list_has_changes (self->changes));
  show_page (self, "changes");
  sl_compat_announce (GTK_WIDGET (self), summary);
}

static void
preview (SlPlanImportWindow *self)
{
  show_doing (self, _ ("Looking what changes…"));
  sl_library_import_sheet_async (self->library,
                                 self->table,
                                 sl_plan_columns_page_get_sheet (self->columns),
                                 sl_plan_columns_page_get_mapping (self->columns),
                                 TRUE,
                                 begin_step (self),
                                 previewed_cb,
                                 g_object_ref (self));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPlanImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  SlPlanImport *import = sl_library_import_plan_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *sentence = NULL;
  guint n;

  self->applying = FALSE;
  if (import == NULL)
    {
      if (!is_over (self, error))
        show_problem (self, error);
      return;
    }
  n = import->n_added + import->n_changed;
  sentence = n > 0 ? g_strdup_printf (ngettext ("%'u goal imported", "%'u goals imported", n), n)
                   : g_strdup (_ ("Plan imported"));
  sl_plan_import_free (import);
  if (self->stack == NULL)
    return; /* it went with the main window */
  sl_window_toast (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), sentence, TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
apply_cb (SlPlanImportWindow *self)
{
  guint sheet = sl_plan_columns_page_get_sheet (self->columns);
  const SlPlanMapping *mapping = sl_plan_columns_page_get_mapping (self->columns);

  if (self->applying)
    return;
  self->applying = TRUE;
  sl_plan_remembered_keep (self->table->sheets->pdata[sheet], mapping);
  show_doing (self, _ ("Bringing in the plan…"));
  sl_library_import_sheet_async (
      self->library, self->table, sheet, mapping, FALSE, NULL, applied_cb, g_object_ref (self));
}

/* ---- Columns ---- */

static void
columns_changed_cb (SlPlanImportWindow *self)
{
  gtk_widget_set_sensitive (
      self->next, sl_plan_mapping_is_complete (sl_plan_columns_page_get_mapping (self->columns)));
}

static void
back_cb (SlPlanImportWindow *self)
{
  show_page (self, "columns");
}

/* ---- The file ---- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPlanImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlTable) table = sl_library_load_table_finish (SL_LIBRARY (source), result, &error);

  if (is_over (self, error))
    return;
  if (table == NULL)
    {
      show_problem (self, error);
      return;
    }
  g_clear_pointer (&self->table, sl_table_unref);
  self->table = sl_table_ref (table);
  if (sl_plan_columns_page_set_table (self->columns, table)
      && sl_plan_mapping_is_complete (sl_plan_columns_page_get_mapping (self->columns)))
    preview (self);
  else
    show_page (self, "columns");
}

static void
begin_file (SlPlanImportWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *words = g_strdup_printf (_ ("Reading “%s”…"), shown);

  g_set_object (&self->file, file);
  adw_window_title_set_subtitle (self->title, shown);
  show_doing (self, words);
  sl_library_load_table_async (
      self->library, file, begin_step (self), loaded_cb, g_object_ref (self));
}

typedef struct
{
  GtkWindow *parent;
  SlLibrary *library;
  SlPlanImportWindow *window; /* or NULL: a new one */
} Choosing;

static void
choosing_free (Choosing *choosing)
{
  g_object_unref (choosing->parent);
  g_object_unref (choosing->library);
  g_clear_object (&choosing->window);
  g_free (choosing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choosing, choosing_free)

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Choosing) choosing = data;
  g_autoptr (GListModel) files = sl_compat_open_finish (result, NULL); /* NULL: nothing chosen */
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file == NULL)
    return;
  if (choosing->window == NULL)
    sl_plan_import_window_present (choosing->parent, choosing->library, file);
  else if (choosing->window->stack != NULL)
    begin_file (choosing->window, file);
}

static void
choose_file (GtkWindow *parent, SlLibrary *library, SlPlanImportWindow *window)
{
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->parent = g_object_ref (parent);
  choosing->library = g_object_ref (library);
  choosing->window = window != NULL ? g_object_ref (window) : NULL;
  sl_compat_open_async (window != NULL ? GTK_WINDOW (window) : parent,
                        _ ("Import plan"),
                        _ ("Plans (CSV, OpenDocument, Excel)"),
                        "csv tsv txt ods xlsx",
                        FALSE,
                        chosen_cb,
                        choosing);
}

static void
other_file_cb (SlPlanImportWindow *self)
{
  choose_file (gtk_window_get_transient_for (GTK_WINDOW (self)), self->library, self);
}

/* ---- Life ---- */

/* What is being written is; whatever else is under way stops. */
static gboolean
close_cb (SlPlanImportWindow *self)
{
  g_cancellable_cancel (self->loading);
  return self->applying;
}

static void
sl_plan_import_window_dispose (GObject *object)
{
  SlPlanImportWindow *self = SL_PLAN_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->loading);
  self->stack = NULL;
  G_OBJECT_CLASS (sl_plan_import_window_parent_class)->dispose (object);
}

static void
sl_plan_import_window_finalize (GObject *object)
{
  SlPlanImportWindow *self = SL_PLAN_IMPORT_WINDOW (object);

  g_clear_object (&self->loading);
  g_clear_object (&self->file);
  g_clear_object (&self->library);
  g_clear_pointer (&self->table, sl_table_unref);
  G_OBJECT_CLASS (sl_plan_import_window_parent_class)->finalize (object);
}

static void
sl_plan_import_window_class_init (SlPlanImportWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_plan_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_plan_import_window_finalize;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_button (SlPlanImportWindow *self, const char *label, gboolean suggested, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_header (SlPlanImportWindow *self)
{
  AdwHeaderBar *header = ADW_HEADER_BAR (adw_header_bar_new ());

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Import plan"), NULL));
  self->cancel = make_button (self, _ ("_Cancel"), FALSE, G_CALLBACK (gtk_window_close));
  self->back = make_button (self, _ ("C_olumns"), FALSE, G_CALLBACK (back_cb));
  self->next = make_button (self, _ ("_See changes"), TRUE, G_CALLBACK (preview));
  self->apply = make_button (self, _ ("_Import plan"), TRUE, G_CALLBACK (apply_cb));
  adw_header_bar_set_show_start_title_buttons (header, FALSE);
  adw_header_bar_set_show_end_title_buttons (header, FALSE);
  adw_header_bar_set_title_widget (header, GTK_WIDGET (self->title));
  adw_header_bar_pack_start (header, self->cancel);
  adw_header_bar_pack_start (header, self->back);
  adw_header_bar_pack_end (header, self->next);
  adw_header_bar_pack_end (header, self->apply);
  return GTK_WIDGET (header);
}

static GtkWidget *
make_doing (SlPlanImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->doing = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->doing, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_size_request (GTK_WIDGET (self->spinner), 32, 32);
  gtk_widget_add_css_class (GTK_WIDGET (self->doing), "secondary");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->doing));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
make_problem (SlPlanImportWindow *self)
{
  GtkWidget *button
      = make_button (self, _ ("Choose another _file…"), FALSE, G_CALLBACK (other_file_cb));

  self->problem = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->problem, "dialog-warning-symbolic");
  adw_status_page_set_title (self->problem, _ ("No plan in this file"));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (self->problem, button);
  return GTK_WIDGET (self->problem);
}

static void
sl_plan_import_window_init (SlPlanImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = make_header (self);

  self->columns = SL_PLAN_COLUMNS_PAGE (sl_plan_columns_page_new ());
  self->changes = SL_PLAN_CHANGES_LIST (sl_plan_changes_list_new ());
  g_signal_connect_swapped (self->columns, "changed", G_CALLBACK (columns_changed_cb), self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_doing (self), "doing");
  gtk_stack_add_named (self->stack, make_problem (self), "problem");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->columns), "columns");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->changes), "changes");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Import plan"));
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 620);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
}

void
sl_plan_import_window_present (GtkWindow *parent, SlLibrary *library, GFile *file)
{
  SlPlanImportWindow *self = sl_companion_find (parent, SL_TYPE_PLAN_IMPORT_WINDOW);

  if (self == NULL)
    {
      self = g_object_new (SL_TYPE_PLAN_IMPORT_WINDOW, NULL);
      self->library = g_object_ref (library);
      sl_companion_attach (self, parent);
    }
  if (!self->applying)
    begin_file (self, file);
  gtk_window_present (GTK_WINDOW (self));
}

void
sl_plan_import_start (GtkWidget *from, SlLibrary *library)
{
  choose_file (GTK_WINDOW (gtk_widget_get_root (from)), library, NULL);
}
