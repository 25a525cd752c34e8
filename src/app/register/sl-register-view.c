/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-view.h"

#include <glib/gi18n.h>

#include "sl-accels.h"
#include "sl-opening-page.h"
#include "sl-problem-page.h"
#include "sl-register-bulk.h"
#include "sl-register-columns.h"
#include "sl-register-detail.h"
#include "sl-register-export.h"
#include "sl-register-filter.h"
#include "sl-register-list.h"
#include "sl-register-print.h"
#include "sl-register-saved.h"
#include "sl-window.h"
#include "sl-words.h"

struct _SlRegisterView
{
  SlFoldingBin parent_instance;

  GtkStack *stack, *rows;
  SlProblemPage *problem;
  GtkPaned *paned;
  SlRegisterFilter *filter;
  GtkLabel *owed, *late, *reported, *unclear, *today, *found;
  SlRegisterList *list;
  SlRegisterBulk *bulk;
  SlRegisterDetail *detail;

  SlLibrary *library;
  SlRegisterModel *model;
  SlRegisterEntry *first; /* the first ticked row, which the pane shows */
  gboolean acted;         /* on what was ticked; the rows are yet to follow */
  gboolean listed;        /* what the filter asks for; else there are the rows of the one before */
};

enum
{
  PROP_LIBRARY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlRegisterView, sl_register_view, SL_TYPE_FOLDING_BIN)

/* --- what is chosen --- */

static void
show_first (SlRegisterView *self)
{
  SlItem *item = self->first != NULL ? sl_register_entry_get_item (self->first) : NULL;

  sl_register_detail_set_item (self->detail, item);
}

static void
selected_cb (SlRegisterView *self)
{
  g_autoptr (SlRegisterEntry) first = sl_register_list_dup_first (self->list);

  if (self->first != first)
    {
      if (self->first != NULL)
        g_signal_handlers_disconnect_by_func (self->first, show_first, self);
      g_set_object (&self->first, first);
      if (first != NULL)
        g_signal_connect_swapped (first, "notify::item", G_CALLBACK (show_first), self);
    }
  show_first (self);
  sl_register_bulk_set_count (self->bulk, sl_register_list_count_selected (self->list));
}

/* Where there is nothing to clear, Escape means what it means elsewhere: GTK 4.8 takes the key of
 * an action that is not enabled for handled. */
static void
clear_selection_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterList *list = SL_REGISTER_VIEW (widget)->list;
  GtkRoot *root = gtk_widget_get_root (widget);

  if (sl_register_list_count_selected (list) > 1)
    sl_register_list_clear_selection (list);
  else if (GTK_IS_WINDOW (root) && gtk_window_is_fullscreen (GTK_WINDOW (root)))
    gtk_window_unfullscreen (GTK_WINDOW (root));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_register_list_move (SL_REGISTER_VIEW (widget)->list, g_variant_get_int32 (target));
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterView *self = SL_REGISTER_VIEW (widget);

  if (sl_register_list_count_selected (self->list) > 1)
    sl_register_bulk_accept (self->bulk);
  else
    sl_register_detail_accept (self->detail);
}

static void
follow_up_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_register_detail_follow_up (SL_REGISTER_VIEW (widget)->detail);
}

static void
focus_list_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_register_list_focus (SL_REGISTER_VIEW (widget)->list);
}

static void
opened_cb (SlRegisterView *self, SlItem *item)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-item", "s", sl_item_get_id (item));
}

/* --- filter, order, counts --- */

static void
filter_changed_cb (SlRegisterView *self)
{
  g_autoptr (SlOwedQuery) query = NULL;

  if (self->model == NULL)
    return;
  self->listed = FALSE;
  query = sl_register_filter_dup_query (self->filter, sl_library_get_today (self->library));
  sl_register_list_set_order (self->list, query->order, query->descending);
  sl_register_list_forget_place (self->list);
  sl_register_columns_remember_order (query->order, query->descending);
  sl_register_model_set_query (self->model, query);
}

static void
recall_order (SlRegisterView *self)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (NULL);

  sl_register_columns_recall_order (&query->order, &query->descending);
  sl_register_filter_set_query (self->filter, query);
}

static void
ordered_cb (SlRegisterView *self, int order)
{
  sl_register_filter_set_order (self->filter, order);
}

static void
update_found (SlRegisterView *self)
{
  const SlOwedQuery *query = sl_register_model_get_query (self->model);
  gboolean complete;
  guint n = sl_register_model_count_rows (self->model, &complete);
  g_autofree char *found = NULL;

  if (!sl_owed_query_is_plain (query) && query->order == SL_OWED_BY_DUE)
    found = complete
                ? g_strdup_printf (ngettext ("%'u shown", "%'u shown", n), n)
                /* Translators: more rows match than are listed */
                : g_strdup_printf (ngettext ("The first %'u shown", "The first %'u shown", n), n);
  gtk_label_set_label (self->found, found != NULL ? found : "");
  gtk_widget_set_visible (GTK_WIDGET (self->found), found != NULL);
}

static void
update_counts (SlRegisterView *self)
{
  const SlOwedCounts *counts = sl_register_model_get_counts (self->model);
  g_autofree char *owed = NULL, *late = NULL, *reported = NULL, *unclear = NULL;
  g_autofree char *day = sl_words_date (sl_library_get_today (self->library));
  /* Translators: the day that "overdue" is counted on */
  g_autofree char *today = g_strdup_printf (_ ("Today: %s"), day);

  owed = g_strdup_printf (ngettext ("%'u owed", "%'u owed", counts->owed), counts->owed);
  late = g_strdup_printf (ngettext ("▲ %'u overdue", "▲ %'u overdue", counts->late), counts->late);
  reported = g_strdup_printf (ngettext ("%'u reported done, not yet accepted",
                                        "%'u reported done, not yet accepted",
                                        counts->reported),
                              counts->reported);
  unclear = g_strdup_printf (
      ngettext ("%'u without an owner or date", "%'u without an owner or date", counts->unclear),
      counts->unclear);
  gtk_label_set_label (self->owed, owed);
  gtk_label_set_label (self->late, late);
  gtk_label_set_label (self->reported, reported);
  gtk_label_set_label (self->unclear, unclear);
  gtk_label_set_label (self->today, today);
  gtk_widget_set_visible (GTK_WIDGET (self->late), counts->late > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->reported), counts->reported > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->unclear), counts->unclear > 0);
}

/* From the bar of what can be done with ticked rows, which closes; not from where somebody went
 * meanwhile. */
static void
return_to_list (SlRegisterView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || focus == GTK_WIDGET (self->paned)
      || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->bulk))
      || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
loaded_cb (SlRegisterView *self)
{
  const SlOwedCounts *counts = sl_register_model_get_counts (self->model);
  guint n = sl_register_model_count_rows (self->model, NULL);
  gboolean any = n > 0 || counts->owed > 0 || counts->sections[SL_OWED_FINISHED] > 0;

  self->listed = TRUE;
  gtk_stack_set_visible_child_name (self->rows, n > 0 ? "rows" : "no-match");
  update_counts (self);
  update_found (self);
  sl_register_list_ensure_selection (self->list);
  selected_cb (self);
  sl_opening_page_show (GTK_WIDGET (self), self->stack, any ? "list" : "empty");
  if (self->acted)
    return_to_list (self);
  self->acted = FALSE;
}

/* Rows that are shown stay; but not those of another filter. */
static void
failed_cb (SlRegisterView *self, const GError *error)
{
  if (self->listed)
    {
      sl_window_toast_done (GTK_WIDGET (self), NULL, error);
      return;
    }
  sl_problem_page_tell (self->problem, error);
  sl_opening_page_show (GTK_WIDGET (self), self->stack, SL_PROBLEM);
}

static void
choices_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRegisterView) self = data;
  g_auto (GStrv) owners = NULL;
  g_auto (GStrv) goals = NULL;

  /* What is wrong is told with the rows. */
  if (sl_library_load_owed_choices_finish (SL_LIBRARY (source), result, &owners, &goals, NULL)
      && self->library == SL_LIBRARY (source))
    sl_register_filter_set_choices (self->filter, self->library, owners, goals);
}

static void
library_changed_cb (SlRegisterView *self)
{
  sl_library_load_owed_choices_async (self->library, NULL, choices_loaded_cb, g_object_ref (self));
}

static void
again_cb (SlRegisterView *self)
{
  library_changed_cb (self);
  filter_changed_cb (self);
}

static void
clear_filter_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_register_filter_clear (SL_REGISTER_VIEW (widget)->filter);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_register_filter_find (SL_REGISTER_VIEW (widget)->filter);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterView *self = SL_REGISTER_VIEW (widget);

  if (self->library != NULL)
    sl_register_export_start (widget, self->library, g_variant_get_string (target, NULL), NULL);
}

/* One row is always ticked: only several are a choice. */
static char **
dup_chosen (SlRegisterView *self)
{
  return sl_register_list_count_selected (self->list) > 1
             ? sl_register_list_dup_selected (self->list)
             : sl_register_model_dup_ids (self->model);
}

static void
export_list_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterView *self = SL_REGISTER_VIEW (widget);
  g_auto (GStrv) ids = NULL;

  if (self->model == NULL)
    return;
  ids = dup_chosen (self);
  sl_register_export_start (
      widget, self->library, g_variant_get_string (target, NULL), (const char *const *) ids);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterView *self = SL_REGISTER_VIEW (widget);
  gboolean questions = g_str_equal (g_variant_get_string (target, NULL), "questions");
  g_auto (GStrv) ids = NULL;

  if (self->model == NULL)
    return;
  ids = dup_chosen (self);
  sl_register_print_start (widget, self->library, questions, (const char *const *) ids);
}

/* The list; what there is to press where there is none. */
static gboolean
sl_register_view_grab_focus (GtkWidget *widget)
{
  SlRegisterView *self = SL_REGISTER_VIEW (widget);
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);
  GtkWidget *rows = gtk_stack_get_visible_child (self->rows);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") != 0)
    return gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->rows), "rows") != 0)
    return gtk_widget_child_focus (rows, GTK_DIR_TAB_FORWARD);
  return sl_register_list_focus (self->list);
}

/* --- what is done with all that is ticked --- */

typedef struct
{
  SlRegisterView *view;
  char *done;
} Acted;

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Acted *acted = data;
  g_autoptr (SlRegisterView) self = acted->view;
  g_autofree char *done = acted->done;
  g_autoptr (GError) error = NULL;

  if (sl_library_act_finish (SL_LIBRARY (source), result, &error))
    {
      sl_window_toast (GTK_WIDGET (self), done, TRUE);
      self->acted = TRUE;
      return_to_list (self);
    }
  else
    sl_window_toast_done (GTK_WIDGET (self), NULL, error);
}

static void
act_cb (SlRegisterView *self, SlAct *act, guint n, const char *done)
{
  Acted *acted = g_new0 (Acted, 1);

  acted->view = g_object_ref (self);
  acted->done = done != NULL ? g_strdup (done) : sl_words_act_done (sl_act_get_name (act), n);
  sl_library_act_async (self->library, act, NULL, acted_cb, acted);
}

static char **
dup_ticked_cb (gpointer data)
{
  return sl_register_list_dup_selected (SL_REGISTER_VIEW (data)->list);
}

/* --- folding: by width in text units, so that large text folds like a narrow window --- */

static void
sl_register_view_fold (SlFoldingBin *bin, int width, double room)
{
  SlRegisterView *self = SL_REGISTER_VIEW (bin);
  gboolean beside = room > 62;
  GtkOrientation orientation = beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;

  /* Without room beside the list, its pane goes below it. GtkPaned carries its position over from
   * the old orientation, so it is set once the new one is laid out. */
  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) != orientation)
    sl_folding_bin_fold_again (bin);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), orientation);
  gtk_paned_set_position (
      self->paned, beside ? width - 352 : gtk_widget_get_height (GTK_WIDGET (bin)) * 11 / 20);
  sl_register_filter_fold (self->filter, room);
  sl_register_list_set_narrow (self->list, room < 50);
  sl_register_bulk_fold (self->bulk, room);
}

static void
drop_model (SlRegisterView *self)
{
  sl_register_list_set_model (self->list, NULL, NULL);
  selected_cb (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static void
set_library (SlRegisterView *self, SlLibrary *library)
{
  if (self->library == library)
    return;
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  drop_model (self);
  g_set_object (&self->library, library);
  sl_register_detail_set_library (self->detail, library);
  sl_register_bulk_set_library (self->bulk, library);
  if (library == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, SL_OPENING);
      return;
    }
  self->model = sl_register_model_new (library);
  g_signal_connect_swapped (self->model, "loaded", G_CALLBACK (loaded_cb), self);
  g_signal_connect_swapped (self->model, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (library, "changed", G_CALLBACK (library_changed_cb), self);
  g_signal_connect_swapped (library, "owners-changed", G_CALLBACK (filter_changed_cb), self);
  sl_register_list_set_model (self->list, self->model, library);
  library_changed_cb (self);
  filter_changed_cb (self);
}

static void
sl_register_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIBRARY)
    set_library (SL_REGISTER_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_register_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIBRARY)
    g_value_set_object (value, SL_REGISTER_VIEW (object)->library);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_register_view_dispose (GObject *object)
{
  SlRegisterView *self = SL_REGISTER_VIEW (object);

  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->first != NULL)
    g_signal_handlers_disconnect_by_data (self->first, self);
  g_clear_object (&self->first);
  g_clear_object (&self->library);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (sl_register_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      klass, "/org/sightline/Sightline/register/sl-register-view.ui");
  gtk_widget_class_bind_template_child (klass, SlRegisterView, stack);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, problem);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, rows);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, paned);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, filter);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, owed);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, late);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, reported);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, unclear);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, found);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, today);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, list);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, bulk);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, detail);
  gtk_widget_class_bind_template_callback (klass, again_cb);
}

static void
sl_register_view_class_init (SlRegisterViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = sl_register_view_set_property;
  object_class->get_property = sl_register_view_get_property;
  object_class->dispose = sl_register_view_dispose;
  widget_class->grab_focus = sl_register_view_grab_focus;
  SL_FOLDING_BIN_CLASS (klass)->fold = sl_register_view_fold;
  properties[PROP_LIBRARY] = g_param_spec_object (
      "library", NULL, NULL, SL_TYPE_LIBRARY, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (SL_TYPE_OPENING_PAGE);
  g_type_ensure (SL_TYPE_PROBLEM_PAGE);
  g_type_ensure (SL_TYPE_REGISTER_DETAIL);
  g_type_ensure (SL_TYPE_REGISTER_FILTER);
  g_type_ensure (SL_TYPE_REGISTER_LIST);
  g_type_ensure (SL_TYPE_REGISTER_BULK);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "view.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "register.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "register.export-list", "s", export_list_action);
  gtk_widget_class_install_action (widget_class, "register.print", "s", print_action);
  gtk_widget_class_install_action (widget_class, "register.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "register.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "register.focus-list", NULL, focus_list_action);
  gtk_widget_class_install_action (widget_class, "register.follow-up", NULL, follow_up_action);
  gtk_widget_class_install_action (
      widget_class, "register.clear-filter", NULL, clear_filter_action);
  gtk_widget_class_install_action (
      widget_class, "register.clear-selection", NULL, clear_selection_action);
}

static void
sl_register_view_init (SlRegisterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sl_accels_add_shortcuts (GTK_WIDGET (self), SL_ACCEL_REGISTER);
  recall_order (self);
  g_signal_connect_swapped (self->filter, "changed", G_CALLBACK (filter_changed_cb), self);
  sl_register_columns_attach (
      GTK_WIDGET (self), sl_register_filter_get_menu (self->filter), self->list);
  sl_register_saved_attach (
      GTK_WIDGET (self), sl_register_filter_get_saved (self->filter), self->filter);
  g_signal_connect_swapped (self->list, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->list, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->list, "ordered", G_CALLBACK (ordered_cb), self);
  g_signal_connect_swapped (self->bulk, "act", G_CALLBACK (act_cb), self);
  sl_register_bulk_set_source (self->bulk, dup_ticked_cb, self);
  gtk_stack_set_visible_child_name (self->stack, SL_OPENING);
}
