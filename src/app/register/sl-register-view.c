/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-view.h"

#include <glib/gi18n.h>

#include "sl-register-choices.h"
#include "sl-register-detail.h"
#include "sl-register-export.h"
#include "sl-register-model.h"
#include "sl-register-row.h"
#include "sl-window.h"
#include "sl-words.h"

struct _SlRegisterView
{
  SlFoldingBin parent_instance;

  GtkStack *stack, *rows;
  GtkPaned *paned;
  GtkWidget *head, *head_owner, *head_due, *head_progress, *head_goal;
  GtkSearchEntry *search;
  GtkDropDown *show, *kinds, *owners, *goals, *order;
  GtkLabel *owed, *late, *reported, *unclear, *today;
  GtkListView *list;
  GtkRevealer *bulk;
  GtkLabel *bulk_count;
  SlRegisterDetail *detail;

  SlLibrary *library;
  SlRegisterModel *model;
  GtkMultiSelection *selection;
  GtkSizeGroup *columns[SL_N_REGISTER_COLUMNS];
  gboolean updating; /* the drop-downs are being filled: their changes are not the user's */
  gboolean narrow;
};

enum
{
  PROP_LIBRARY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SlRegisterView, sl_register_view, SL_TYPE_FOLDING_BIN)

static const char *
section_title (SlRegisterSection section)
{
  switch (section)
    {
    case SL_REGISTER_OVERDUE:
      return _ ("Overdue");
    case SL_REGISTER_LATER:
      return _ ("Due later");
    case SL_REGISTER_WAITING:
      return _ ("Waiting for an event");
    case SL_REGISTER_UNDATED:
      return _ ("No date");
    case SL_REGISTER_FINISHED:
    default:
      return _ ("Accepted and withdrawn");
    }
}

/* --- rows: an item's or a group's head, in one list --- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row, SlRegisterView *self)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *item = sl_register_row_new ();
  GtkWidget *group = gtk_label_new (NULL);

  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_add_named (GTK_STACK (stack), item, "item");
  gtk_stack_add_named (GTK_STACK (stack), group, "group");
  gtk_label_set_xalign (GTK_LABEL (group), 0);
  gtk_widget_add_css_class (group, "group-head");
  for (int i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    gtk_size_group_add_widget (self->columns[i],
                               sl_register_row_get_column (SL_REGISTER_ROW (item), i));
  gtk_list_item_set_child (row, stack);
}

static void
tick_toggled_cb (GtkCheckButton *tick, GtkListItem *row)
{
  GtkWidget *widget = gtk_list_item_get_child (row);
  SlRegisterView *self = SL_REGISTER_VIEW (gtk_widget_get_ancestor (widget, SL_TYPE_REGISTER_VIEW));
  gboolean active = gtk_check_button_get_active (tick);
  guint position = gtk_list_item_get_position (row);

  if (self == NULL || active == gtk_list_item_get_selected (row))
    return;
  if (active)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, FALSE);
  else
    gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (self->selection), position);
}

static void
selected_cb (GtkListItem *row, GParamSpec *pspec, GtkCheckButton *tick)
{
  gtk_check_button_set_active (tick, gtk_list_item_get_selected (row));
}

static void
bind_group (GtkWidget *label, SlRegisterGroup *group)
{
  SlRegisterSection section = sl_register_group_get_section (group);
  g_autofree char *text
      = g_strdup_printf ("%s  %u", section_title (section), sl_register_group_get_size (group));

  gtk_label_set_label (GTK_LABEL (label), text);
  if (section == SL_REGISTER_OVERDUE)
    gtk_widget_add_css_class (label, "late");
  else
    gtk_widget_remove_css_class (label, "late");
}

static void
group_size_cb (SlRegisterGroup *group, GParamSpec *pspec, GtkWidget *label)
{
  bind_group (label, group);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, SlRegisterView *self)
{
  GtkStack *stack = GTK_STACK (gtk_list_item_get_child (row));
  gpointer object = gtk_list_item_get_item (row);
  gboolean is_item = SL_IS_ITEM (object);
  GtkWidget *child = gtk_stack_get_child_by_name (stack, is_item ? "item" : "group");

  gtk_stack_set_visible_child (stack, child);
  gtk_list_item_set_selectable (row, is_item);
  gtk_list_item_set_activatable (row, is_item);
  if (is_item)
    {
      GtkCheckButton *tick = sl_register_row_get_tick (SL_REGISTER_ROW (child));

      sl_register_row_set_narrow (SL_REGISTER_ROW (child), self->narrow);
      sl_register_row_set_item (
          SL_REGISTER_ROW (child), object, sl_library_get_today (self->library));
      gtk_check_button_set_active (tick, gtk_list_item_get_selected (row));
      g_signal_connect (tick, "toggled", G_CALLBACK (tick_toggled_cb), row);
      g_signal_connect (row, "notify::selected", G_CALLBACK (selected_cb), tick);
    }
  else
    {
      bind_group (child, object);
      g_signal_connect (object, "notify::size", G_CALLBACK (group_size_cb), child);
    }
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, SlRegisterView *self)
{
  GtkStack *stack = GTK_STACK (gtk_list_item_get_child (row));
  gpointer object = gtk_list_item_get_item (row);
  SlRegisterRow *item = SL_REGISTER_ROW (gtk_stack_get_child_by_name (stack, "item"));
  GtkCheckButton *tick = sl_register_row_get_tick (item);

  if (SL_IS_REGISTER_GROUP (object))
    {
      g_signal_handlers_disconnect_by_func (
          object, group_size_cb, gtk_stack_get_child_by_name (stack, "group"));
      return;
    }
  g_signal_handlers_disconnect_by_func (tick, tick_toggled_cb, row);
  g_signal_handlers_disconnect_by_func (row, selected_cb, tick);
  sl_register_row_set_item (item, NULL, NULL);
}

/* --- what is chosen --- */

/* The chosen items, heads of groups left out. (transfer full) */
static GPtrArray *
dup_selected (SlRegisterView *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) bits
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gpointer object = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      if (SL_IS_ITEM (object))
        g_ptr_array_add (items, object);
      else
        g_clear_object (&object);
    }
  return items;
}

static void
selection_changed_cb (SlRegisterView *self)
{
  g_autoptr (GPtrArray) items = dup_selected (self);
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u selected", "%u selected", items->len), items->len);

  sl_register_detail_set_item (self->detail, items->len > 0 ? g_ptr_array_index (items, 0) : NULL);
  gtk_label_set_label (self->bulk_count, count);
  gtk_revealer_set_reveal_child (self->bulk, items->len > 1);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRegisterView) self = data;
  g_autoptr (GError) error = NULL;

  if (!sl_library_act_finish (SL_LIBRARY (source), result, &error))
    {
      g_autofree char *sentence = sl_words_error (error, NULL);

      sl_window_toast (GTK_WIDGET (self), sentence, FALSE);
    }
}

static void
progress_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterView *self = SL_REGISTER_VIEW (widget);
  g_autoptr (GPtrArray) items = dup_selected (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (SlAct) act = NULL;
  g_autofree char *done = NULL;

  if (items->len == 0)
    return;
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, (char *) sl_item_get_id (g_ptr_array_index (items, i)));
  g_ptr_array_add (ids, NULL);
  act = sl_act_set_progress ((const char *const *) ids->pdata,
                             g_variant_get_int32 (target),
                             sl_library_get_today (self->library),
                             NULL,
                             NULL,
                             0,
                             NULL);
  sl_library_act_async (self->library, act, NULL, acted_cb, g_object_ref (self));
  done = sl_words_act_done (sl_act_get_name (act), items->len);
  sl_window_toast (widget, done, TRUE);
}

static void
clear_selection_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterView *self = SL_REGISTER_VIEW (widget);

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/* --- filter, order, counts --- */

static void
update_rows_page (SlRegisterView *self)
{
  gboolean any = g_list_model_get_n_items (sl_register_model_get_flat (self->model)) > 0;

  gtk_stack_set_visible_child_name (self->rows, any ? "rows" : "no-match");
}

static void
filter_changed_cb (SlRegisterView *self)
{
  int kind = -1;

  if (self->updating || self->model == NULL)
    return;
  sl_from_nick (SL_TYPE_KIND, sl_register_choices_get_value (self->kinds), &kind);
  sl_register_model_set_show (self->model, gtk_drop_down_get_selected (self->show));
  sl_register_model_set_kind (self->model, kind);
  sl_register_model_set_owner (self->model, sl_register_choices_get_value (self->owners));
  sl_register_model_set_goal (self->model, sl_register_choices_get_value (self->goals));
  sl_register_model_set_words (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  update_rows_page (self);
}

static int
compare_owner_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const SlItemRecord *one = sl_item_get_record ((SlItem *) a);
  const SlItemRecord *two = sl_item_get_record ((SlItem *) b);

  if ((one->owners[0] == NULL) != (two->owners[0] == NULL))
    return one->owners[0] == NULL ? -1 : 1; /* nobody's job first: it asks for somebody */
  return one->owners[0] == NULL ? 0 : g_utf8_collate (one->owners[0], two->owners[0]);
}

static int
compare_meeting_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  SlMeeting *one = sl_item_get_meeting ((SlItem *) a);
  SlMeeting *two = sl_item_get_meeting ((SlItem *) b);
  int order = g_strcmp0 (two != NULL ? sl_meeting_get_record (two)->date : NULL,
                         one != NULL ? sl_meeting_get_record (one)->date : NULL);

  return order != 0 ? order
                    : sl_item_get_record ((SlItem *) a)->position
                          - sl_item_get_record ((SlItem *) b)->position;
}

static void
order_changed_cb (SlRegisterView *self)
{
  guint order = gtk_drop_down_get_selected (self->order);
  g_autoptr (GtkSorter) sorter = NULL;

  if (self->model == NULL)
    return;
  if (order == 2)
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_owner_cb, NULL, NULL));
  else if (order == 3)
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_meeting_cb, NULL, NULL));
  sl_register_model_set_sorter (self->model, sorter);
  gtk_multi_selection_set_model (self->selection,
                                 order == 0 ? sl_register_model_get_grouped (self->model)
                                            : sl_register_model_get_flat (self->model));
}

static void
update_counts (SlRegisterView *self)
{
  SlRegisterCounts counts;
  g_autofree char *owed = NULL, *late = NULL, *reported = NULL, *unclear = NULL;
  g_autofree char *day = sl_words_date (sl_library_get_today (self->library));
  /* Translators: the day that "overdue" is counted on */
  g_autofree char *today = g_strdup_printf (_ ("Today: %s"), day);

  sl_register_model_count (self->model, &counts);
  owed = g_strdup_printf (ngettext ("%u owed", "%u owed", counts.owed), counts.owed);
  late = g_strdup_printf (ngettext ("▲ %u overdue", "▲ %u overdue", counts.late), counts.late);
  reported = g_strdup_printf (ngettext ("%u reported done, not yet accepted",
                                        "%u reported done, not yet accepted",
                                        counts.reported),
                              counts.reported);
  unclear = g_strdup_printf (
      ngettext ("%u without an owner or date", "%u without an owner or date", counts.unclear),
      counts.unclear);
  gtk_label_set_label (self->owed, owed);
  gtk_label_set_label (self->late, late);
  gtk_label_set_label (self->reported, reported);
  gtk_label_set_label (self->unclear, unclear);
  gtk_label_set_label (self->today, today);
  gtk_widget_set_visible (GTK_WIDGET (self->late), counts.late > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->reported), counts.reported > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->unclear), counts.unclear > 0);
}

/* So that the pane beside the list says something: the first item, the most overdue one. */
static void
select_first (SlRegisterView *self)
{
  g_autoptr (GPtrArray) items = dup_selected (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (items->len > 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (SL_IS_ITEM (object))
        {
          gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), i, TRUE);
          return;
        }
    }
}

static void
library_changed_cb (SlRegisterView *self)
{
  GListModel *items = sl_library_get_register (self->library);
  g_autoptr (GListModel) owners = sl_register_choices_owners (items);
  g_autoptr (GListModel) goals = sl_register_choices_goals (items, self->library);

  self->updating = TRUE;
  sl_register_choices_update (self->owners, owners);
  sl_register_choices_update (self->goals, goals);
  self->updating = FALSE;
  sl_register_model_refresh (self->model);
  filter_changed_cb (self);
  update_counts (self);
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (items) > 0 ? "list" : "empty");
  select_first (self);
  selection_changed_cb (self);
}

static void
clear_filter_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterView *self = SL_REGISTER_VIEW (widget);

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->show, SL_REGISTER_SHOW_UNFINISHED);
  gtk_drop_down_set_selected (self->kinds, 0);
  gtk_drop_down_set_selected (self->owners, 0);
  gtk_drop_down_set_selected (self->goals, 0);
  self->updating = FALSE;
  filter_changed_cb (self);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_widget_grab_focus (GTK_WIDGET (SL_REGISTER_VIEW (widget)->search));
}

static void
activate_cb (SlRegisterView *self, guint position)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (SL_IS_ITEM (object))
    gtk_widget_activate_action (
        GTK_WIDGET (self), "win.show-item", "s", sl_item_get_id (SL_ITEM (object)));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterView *self = SL_REGISTER_VIEW (widget);

  if (self->library != NULL)
    sl_register_export_start (widget, self->library, g_variant_get_string (target, NULL));
}

/* --- folding: by width in text units, so that large text folds like a narrow window --- */

static void
sl_register_view_fold (SlFoldingBin *bin, int width, double room)
{
  SlRegisterView *self = SL_REGISTER_VIEW (bin);
  gboolean beside = room > 62;
  GtkOrientation orientation = beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;
  gboolean narrow = room < 50;

  /* Without room beside the list, its pane goes below it. GtkPaned carries its position over from
   * the old orientation, so it is set once the new one is laid out. */
  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) != orientation)
    sl_folding_bin_fold_again (bin);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), orientation);
  gtk_paned_set_position (
      self->paned, beside ? width - 352 : gtk_widget_get_height (GTK_WIDGET (bin)) * 11 / 20);
  gtk_widget_set_visible (GTK_WIDGET (self->kinds), room > 50);
  gtk_widget_set_visible (GTK_WIDGET (self->goals), room > 66);
  gtk_widget_set_visible (GTK_WIDGET (self->owners), room > 40);
  gtk_widget_set_visible (self->head, !narrow);
  if (self->narrow != narrow)
    {
      self->narrow = narrow;
      gtk_multi_selection_set_model (self->selection, NULL);
      order_changed_cb (self); /* rows take the new shape when they are bound again */
      select_first (self);
    }
}

static void
set_library (SlRegisterView *self, SlLibrary *library)
{
  if (self->library == library)
    return;
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_set_object (&self->library, library);
  /* Its lists filter through the model, so they go before it. */
  gtk_multi_selection_set_model (self->selection, NULL);
  g_clear_object (&self->model);
  sl_register_detail_set_library (self->detail, library);
  if (library == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  self->model
      = sl_register_model_new (sl_library_get_register (library), sl_library_get_today (library));
  g_signal_connect_swapped (library, "changed", G_CALLBACK (library_changed_cb), self);
  order_changed_cb (self);
  library_changed_cb (self);
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
  g_clear_object (&self->library);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_multi_selection_set_model (self->selection, NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  for (int i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  G_OBJECT_CLASS (sl_register_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      klass, "/org/sightline/Sightline/register/sl-register-view.ui");
  gtk_widget_class_bind_template_child (klass, SlRegisterView, stack);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, rows);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, paned);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, head);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, head_owner);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, head_due);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, head_progress);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, head_goal);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, search);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, show);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, kinds);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, owners);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, goals);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, order);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, owed);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, late);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, reported);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, unclear);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, today);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, list);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, bulk);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, bulk_count);
  gtk_widget_class_bind_template_child (klass, SlRegisterView, detail);
}

static void
sl_register_view_class_init (SlRegisterViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = sl_register_view_set_property;
  object_class->get_property = sl_register_view_get_property;
  object_class->dispose = sl_register_view_dispose;
  SL_FOLDING_BIN_CLASS (klass)->fold = sl_register_view_fold;
  properties[PROP_LIBRARY] = g_param_spec_object (
      "library", NULL, NULL, SL_TYPE_LIBRARY, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (SL_TYPE_REGISTER_DETAIL);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "view.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "register.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "register.progress", "i", progress_action);
  gtk_widget_class_install_action (
      widget_class, "register.clear-filter", NULL, clear_filter_action);
  gtk_widget_class_install_action (
      widget_class, "register.clear-selection", NULL, clear_selection_action);
}

static void
prepare_filters (SlRegisterView *self)
{
  g_autoptr (GListModel) kinds = sl_register_choices_kinds ();

  sl_register_choices_prepare (self->kinds);
  sl_register_choices_prepare (self->owners);
  sl_register_choices_prepare (self->goals);
  gtk_drop_down_set_model (self->kinds, kinds);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_swapped (self->show, "notify::selected", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_swapped (self->kinds, "notify::selected", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_swapped (self->owners, "notify::selected", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_swapped (self->goals, "notify::selected", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_swapped (self->order, "notify::selected", G_CALLBACK (order_changed_cb), self);
}

static void
sl_register_view_init (SlRegisterView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *heads[SL_N_REGISTER_COLUMNS];

  gtk_widget_init_template (GTK_WIDGET (self));
  heads[SL_REGISTER_COLUMN_OWNER] = self->head_owner;
  heads[SL_REGISTER_COLUMN_DUE] = self->head_due;
  heads[SL_REGISTER_COLUMN_PROGRESS] = self->head_progress;
  heads[SL_REGISTER_COLUMN_GOAL] = self->head_goal;
  for (int i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    {
      self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
      gtk_size_group_add_widget (self->columns[i], heads[i]);
    }
  prepare_filters (self);
  self->selection = gtk_multi_selection_new (NULL);
  g_signal_connect_swapped (
      self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}
