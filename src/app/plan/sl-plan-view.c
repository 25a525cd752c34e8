/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-goal-detail.h"
#include "sl-goal-row.h"
#include "sl-list-bin.h"
#include "sl-list-focus.h"
#include "sl-opening-page.h"
#include "sl-plan-export.h"
#include "sl-plan-import-window.h"
#include "sl-wrap.h"

struct _SlPlanView
{
  SlFoldingBin parent_instance;

  GtkStack *stack, *rows;
  GtkPaned *paned;
  GtkSearchEntry *search;
  GtkToggleButton *all, *silent, *overdue, *off_track;
  GtkWidget *head, *head_status, *head_measure, *head_looked_at, *head_open, *head_late,
      *head_evidence;
  GtkListView *list;
  SlGoalDetail *detail;

  SlLibrary *library;
  GtkTreeListModel *tree; /* the plan as it is */
  GListStore *leaves;     /* its goals without priorities, for filters */
  GtkFilter *filter;
  GtkFilterListModel *filtered; /* the leaves that pass */
  GtkSingleSelection *selection;
  GtkSizeGroup *columns[SL_N_GOAL_COLUMNS];
  char *silent_since; /* see sl_library_dup_silent_since () */
  char *words;        /* case-folded; NULL: any */
  gboolean narrow;
};

enum
{
  PROP_LIBRARY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlPlanView, sl_plan_view, SL_TYPE_FOLDING_BIN)

static gboolean
is_leaf (SlGoal *goal)
{
  return g_list_model_get_n_items (sl_goal_get_children (goal)) == 0;
}

/* --- rows --- */

static GListModel *
children_cb (gpointer goal, gpointer data)
{
  return is_leaf (goal) ? NULL : g_object_ref (sl_goal_get_children (goal));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row, SlPlanView *self)
{
  GtkWidget *widget = sl_goal_row_new ();

  for (int i = 0; i < SL_N_GOAL_COLUMNS; i++)
    gtk_size_group_add_widget (self->columns[i], sl_goal_row_get_column (SL_GOAL_ROW (widget), i));
  gtk_list_item_set_child (row, widget);
}

/* Rows are tree rows, or goals where a filter made the list flat. */
static SlGoal *
dup_goal (gpointer object)
{
  if (GTK_IS_TREE_LIST_ROW (object))
    return gtk_tree_list_row_get_item (object);
  return SL_IS_GOAL (object) ? g_object_ref (object) : NULL;
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, SlPlanView *self)
{
  gpointer object = gtk_list_item_get_item (row);
  g_autoptr (SlGoal) goal = dup_goal (object);
  SlGoalRow *widget = SL_GOAL_ROW (gtk_list_item_get_child (row));

  sl_goal_row_set_narrow (widget, self->narrow);
  sl_goal_row_set_silent_since (widget, self->silent_since);
  sl_goal_row_set_goal (widget, goal, GTK_IS_TREE_LIST_ROW (object) ? object : NULL);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, SlPlanView *self)
{
  sl_goal_row_set_goal (SL_GOAL_ROW (gtk_list_item_get_child (row)), NULL, NULL);
}

static void
selected_cb (SlPlanView *self)
{
  g_autoptr (SlGoal) goal = dup_goal (gtk_single_selection_get_selected_item (self->selection));

  sl_goal_detail_set_goal (self->detail, goal);
}

static void
activate_cb (SlPlanView *self, guint position)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (GTK_IS_TREE_LIST_ROW (object))
    gtk_tree_list_row_set_expanded (GTK_TREE_LIST_ROW (object),
                                    !gtk_tree_list_row_get_expanded (GTK_TREE_LIST_ROW (object)));
}

/* --- filters --- */

static gboolean
has_words (const char *text, const char *words)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, words) != NULL;
}

static gboolean
filter_cb (gpointer object, gpointer data)
{
  SlPlanView *self = data;
  SlGoal *goal = object;
  const SlGoalRecord *record = sl_goal_get_record (goal);

  if (gtk_toggle_button_get_active (self->silent) && !sl_goal_is_silent (goal, self->silent_since))
    return FALSE;
  if (gtk_toggle_button_get_active (self->overdue) && sl_goal_get_n_late (goal) == 0)
    return FALSE;
  if (gtk_toggle_button_get_active (self->off_track) && record->status != SL_GOAL_STATUS_OFF_TRACK)
    return FALSE;
  return self->words == NULL || has_words (record->title, self->words)
         || has_words (record->ref, self->words) || has_words (record->owner, self->words)
         || has_words (record->description, self->words);
}

static void
filter_changed_cb (SlPlanView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  gboolean flat;
  GListModel *model;

  if (self->library == NULL)
    return;
  g_free (self->words);
  self->words = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  flat = self->words != NULL || !gtk_toggle_button_get_active (self->all);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  model = flat ? G_LIST_MODEL (self->filtered) : G_LIST_MODEL (self->tree);
  if (gtk_single_selection_get_model (self->selection) != model)
    gtk_single_selection_set_model (self->selection, model);
  gtk_stack_set_visible_child_name (self->rows,
                                    g_list_model_get_n_items (model) > 0 ? "rows" : "no-match");
}

static void
collect_leaves (GListModel *goals, GPtrArray *leaves)
{
  for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
    {
      g_autoptr (SlGoal) goal = g_list_model_get_item (goals, i);

      if (is_leaf (goal))
        g_ptr_array_add (leaves, g_object_ref (goal));
      else
        collect_leaves (sl_goal_get_children (goal), leaves);
    }
}

/* Where the goals are those that were there, the rows of a filtered list stay, and with them what
 * is selected. */
static void
update_leaves (SlPlanView *self, GListModel *goals)
{
  GListModel *before = G_LIST_MODEL (self->leaves);
  guint n = g_list_model_get_n_items (before);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same;

  collect_leaves (goals, leaves);
  same = leaves->len == n;
  for (guint i = 0; same && i < n; i++)
    {
      g_autoptr (SlGoal) goal = g_list_model_get_item (before, i);

      same = goal == leaves->pdata[i];
    }
  if (!same)
    g_list_store_splice (self->leaves, 0, n, leaves->pdata, leaves->len);
}

static void
set_chip (GtkToggleButton *button, char *label)
{
  gtk_button_set_label (GTK_BUTTON (button), label);
  g_free (label);
}

static void
update_chips (SlPlanView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->leaves));
  guint n_silent = 0, n_overdue = 0, n_off = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlGoal) goal = g_list_model_get_item (G_LIST_MODEL (self->leaves), i);

      n_silent += sl_goal_is_silent (goal, self->silent_since) ? 1 : 0;
      n_overdue += sl_goal_get_n_late (goal) > 0 ? 1 : 0;
      n_off += sl_goal_get_record (goal)->status == SL_GOAL_STATUS_OFF_TRACK ? 1 : 0;
    }
  /* Translators: filters above the plan, with the number of goals behind each */
  set_chip (self->all, g_strdup_printf (C_ ("plan filter", "All %'u"), n));
  set_chip (self->silent, g_strdup_printf (C_ ("plan filter", "⚠ Silent %'u"), n_silent));
  set_chip (self->overdue, g_strdup_printf (C_ ("plan filter", "Overdue %'u"), n_overdue));
  set_chip (self->off_track, g_strdup_printf (C_ ("plan filter", "Off track %'u"), n_off));
}

/* So that the pane beside the tree says something: the first goal that something is owed on, else
 * the first goal. */
static void
select_first (SlPlanView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint place = GTK_INVALID_LIST_POSITION;

  if (gtk_single_selection_get_selected_item (self->selection) != NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      g_autoptr (SlGoal) goal = dup_goal (object);

      if (goal == NULL || !is_leaf (goal))
        continue;
      if (place == GTK_INVALID_LIST_POSITION)
        place = i;
      if (sl_goal_get_n_open (goal) > 0)
        {
          place = i;
          break;
        }
    }
  gtk_single_selection_set_selected (self->selection, place);
}

/* Rows that are bound stay so when only a meeting came, or another goal's status. */
static void
tell_rows (SlPlanView *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (!SL_IS_GOAL_ROW (child))
        continue;
      sl_goal_row_set_silent_since (SL_GOAL_ROW (child), self->silent_since);
      sl_goal_row_refresh_priority (SL_GOAL_ROW (child));
    }
}

static void
library_changed_cb (SlPlanView *self)
{
  GListModel *goals = sl_library_get_goals (self->library);

  g_free (self->silent_since);
  self->silent_since = sl_library_dup_silent_since (self->library, SL_SILENT_MEETINGS);
  tell_rows (self);
  update_leaves (self, goals);
  update_chips (self);
  filter_changed_cb (self);
  select_first (self);
  sl_goal_detail_refresh (self->detail);
  sl_opening_page_show (
      GTK_WIDGET (self), self->stack, g_list_model_get_n_items (goals) > 0 ? "plan" : "empty");
}

/* --- actions --- */

static void
find_action (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_widget_grab_focus (GTK_WIDGET (SL_PLAN_VIEW (widget)->search));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPlanView *self = SL_PLAN_VIEW (widget);

  if (self->library != NULL)
    sl_plan_import_start (widget, self->library);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPlanView *self = SL_PLAN_VIEW (widget);

  if (self->library != NULL)
    sl_plan_export_start (widget, self->library, g_variant_get_string (target, NULL));
}

/* Of several files the first: one plan at a time. */
static gboolean
drop_cb (SlPlanView *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (files == NULL || self->library == NULL || !GTK_IS_WINDOW (window))
    return FALSE;
  sl_plan_import_window_present (GTK_WINDOW (window), self->library, files->data);
  return TRUE;
}

static void
clear_filter_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPlanView *self = SL_PLAN_VIEW (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_toggle_button_set_active (self->all, TRUE);
  filter_changed_cb (self);
}

static gboolean
is_below (SlGoal *goal, const char *id)
{
  GListModel *children = sl_goal_get_children (goal);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (SlGoal) child = g_list_model_get_item (children, i);

      if (g_strcmp0 (sl_goal_get_record (child)->id, id) == 0 || is_below (child, id))
        return TRUE;
    }
  return FALSE;
}

/* A priority that it is folded into is unfolded on the way. */
static void
show_goal_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPlanView *self = SL_PLAN_VIEW (widget);
  const char *id = g_variant_get_string (target, NULL);

  clear_filter_action (widget, NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      g_autoptr (SlGoal) goal = dup_goal (object);

      if (g_strcmp0 (sl_goal_get_record (goal)->id, id) == 0)
        {
          gtk_single_selection_set_selected (self->selection, i);
          gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
          return;
        }
      if (GTK_IS_TREE_LIST_ROW (object) && is_below (goal, id))
        gtk_tree_list_row_set_expanded (GTK_TREE_LIST_ROW (object), TRUE);
    }
}

/* The list; what there is to press where there is none. */
static gboolean
sl_plan_view_grab_focus (GtkWidget *widget)
{
  SlPlanView *self = SL_PLAN_VIEW (widget);
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);
  GtkWidget *rows = gtk_stack_get_visible_child (self->rows);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "plan") != 0)
    return gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->rows), "rows") != 0)
    return gtk_widget_child_focus (rows, GTK_DIR_TAB_FORWARD);
  return sl_list_focus_chosen (self->list);
}

/* --- folding, by width in text units --- */

static void
sl_plan_view_fold (SlFoldingBin *bin, int width, double room)
{
  SlPlanView *self = SL_PLAN_VIEW (bin);
  gboolean beside = room > 62;
  GtkOrientation orientation = beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;
  gboolean narrow = room < 58;

  /* Without room beside the list, its pane goes below it. GtkPaned carries its position over from
   * the old orientation, so it is set once the new one is laid out. */
  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) != orientation)
    sl_folding_bin_fold_again (bin);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), orientation);
  gtk_paned_set_position (self->paned,
                          beside ? width - MAX (width * 2 / 7, 340)
                                 : gtk_widget_get_height (GTK_WIDGET (bin)) * 11 / 20);
  gtk_widget_set_visible (self->head_measure, !narrow);
  gtk_widget_set_visible (self->head_looked_at, !narrow);
  gtk_widget_set_visible (self->head_evidence, !narrow);
  if (self->narrow != narrow && self->library != NULL)
    {
      GListModel *model = gtk_single_selection_get_model (self->selection);
      guint selected = gtk_single_selection_get_selected (self->selection);

      self->narrow = narrow; /* rows take the new shape when they are bound again */
      g_object_ref (model);
      gtk_single_selection_set_model (self->selection, NULL);
      gtk_single_selection_set_model (self->selection, model);
      gtk_single_selection_set_selected (self->selection, selected);
      g_object_unref (model);
    }
}

/* --- the object --- */

static void
set_library (SlPlanView *self, SlLibrary *library)
{
  if (self->library == library)
    return;
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->tree);
  g_set_object (&self->library, library);
  sl_goal_detail_set_library (self->detail, library);
  if (library == NULL)
    {
      g_list_store_remove_all (self->leaves);
      gtk_stack_set_visible_child_name (self->stack, SL_OPENING);
      return;
    }
  self->tree = gtk_tree_list_model_new (
      g_object_ref (sl_library_get_goals (library)), FALSE, TRUE, children_cb, NULL, NULL);
  g_signal_connect_swapped (library, "changed", G_CALLBACK (library_changed_cb), self);
  library_changed_cb (self);
}

static void
sl_plan_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIBRARY)
    set_library (SL_PLAN_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_plan_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIBRARY)
    g_value_set_object (value, SL_PLAN_VIEW (object)->library);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_plan_view_dispose (GObject *object)
{
  SlPlanView *self = SL_PLAN_VIEW (object);

  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->leaves);
  g_clear_object (&self->tree);
  for (int i = 0; i < SL_N_GOAL_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  G_OBJECT_CLASS (sl_plan_view_parent_class)->dispose (object);
}

static void
sl_plan_view_finalize (GObject *object)
{
  g_free (SL_PLAN_VIEW (object)->words);
  g_free (SL_PLAN_VIEW (object)->silent_since);
  G_OBJECT_CLASS (sl_plan_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass,
                                               "/org/sightline/Sightline/plan/sl-plan-view.ui");
  gtk_widget_class_bind_template_child (klass, SlPlanView, stack);
  gtk_widget_class_bind_template_child (klass, SlPlanView, rows);
  gtk_widget_class_bind_template_child (klass, SlPlanView, paned);
  gtk_widget_class_bind_template_child (klass, SlPlanView, search);
  gtk_widget_class_bind_template_child (klass, SlPlanView, all);
  gtk_widget_class_bind_template_child (klass, SlPlanView, silent);
  gtk_widget_class_bind_template_child (klass, SlPlanView, overdue);
  gtk_widget_class_bind_template_child (klass, SlPlanView, off_track);
  gtk_widget_class_bind_template_child (klass, SlPlanView, head);
  gtk_widget_class_bind_template_child (klass, SlPlanView, head_status);
  gtk_widget_class_bind_template_child (klass, SlPlanView, head_measure);
  gtk_widget_class_bind_template_child (klass, SlPlanView, head_looked_at);
  gtk_widget_class_bind_template_child (klass, SlPlanView, head_open);
  gtk_widget_class_bind_template_child (klass, SlPlanView, head_late);
  gtk_widget_class_bind_template_child (klass, SlPlanView, head_evidence);
  gtk_widget_class_bind_template_child (klass, SlPlanView, list);
  gtk_widget_class_bind_template_child (klass, SlPlanView, detail);
}

static void
sl_plan_view_class_init (SlPlanViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = sl_plan_view_set_property;
  object_class->get_property = sl_plan_view_get_property;
  object_class->dispose = sl_plan_view_dispose;
  object_class->finalize = sl_plan_view_finalize;
  widget_class->grab_focus = sl_plan_view_grab_focus;
  SL_FOLDING_BIN_CLASS (klass)->fold = sl_plan_view_fold;
  properties[PROP_LIBRARY] = g_param_spec_object (
      "library", NULL, NULL, SL_TYPE_LIBRARY, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (SL_TYPE_GOAL_DETAIL);
  g_type_ensure (SL_TYPE_LIST_BIN);
  g_type_ensure (SL_TYPE_WRAP);
  g_type_ensure (SL_TYPE_OPENING_PAGE);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "view.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "plan.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "plan.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "plan.show-goal", "s", show_goal_action);
  gtk_widget_class_install_action (widget_class, "plan.clear-filter", NULL, clear_filter_action);
}

static void
sl_plan_view_init (SlPlanView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkToggleButton *chips[4];

  gtk_widget_init_template (GTK_WIDGET (self));
  chips[0] = self->all;
  chips[1] = self->silent;
  chips[2] = self->overdue;
  chips[3] = self->off_track;
  {
    GtkWidget *const heads[] = { self->head_status, self->head_measure, self->head_looked_at,
                                 self->head_open,   self->head_late,    self->head_evidence };

    for (int i = 0; i < SL_N_GOAL_COLUMNS; i++)
      {
        self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
        gtk_size_group_add_widget (self->columns[i], heads[i]);
      }
  }
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    g_signal_connect_swapped (chips[i], "toggled", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (filter_changed_cb), self);
  self->leaves = g_list_store_new (SL_TYPE_GOAL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->leaves)),
                                              g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (
      self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_stack_set_visible_child_name (self->stack, SL_OPENING);
}
