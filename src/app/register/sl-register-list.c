/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-list.h"

#include <glib/gi18n.h>

#include "sl-list-bin.h"
#include "sl-list-focus.h"
#include "sl-words.h"

struct _SlRegisterList
{
  AdwBin parent_instance;

  GtkWidget *head, *head_item, *head_owner, *head_due, *head_progress, *head_goal, *head_word;
  GtkListView *list;

  SlLibrary *library;
  SlRegisterModel *model;
  GtkMultiSelection *selection;
  GtkSizeGroup *columns[SL_N_REGISTER_COLUMNS];
  guint shown; /* bits of the columns */
  gboolean narrow;

  char *kept_id; /* of the first ticked row, and where it was: another order brings it elsewhere */
  guint kept_at;
};

G_DEFINE_FINAL_TYPE (SlRegisterList, sl_register_list, ADW_TYPE_BIN)

enum
{
  SELECTED,
  OPENED,
  ORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_fitting (SlRegisterList *self)
{
  return self->narrow ? 0 : self->shown;
}

/* --- the heads of groups --- */

static const char *
section_title (SlOwedSection section)
{
  switch (section)
    {
    case SL_OWED_OVERDUE:
      return _ ("Overdue");
    case SL_OWED_LATER:
      return _ ("Due later");
    case SL_OWED_WAITING:
      return _ ("Waiting for an event");
    case SL_OWED_UNDATED:
      return _ ("No date");
    case SL_OWED_FINISHED:
    default:
      return _ ("Accepted and withdrawn");
    }
}

static void
update_group (GtkButton *button, SlRegisterEntry *head)
{
  SlOwedSection section = sl_register_entry_get_section (head);
  gboolean folded = sl_register_entry_get_folded (head);
  GtkWidget *box = gtk_button_get_child (button);
  GtkWidget *arrow = gtk_widget_get_first_child (box);
  g_autofree char *text
      = g_strdup_printf ("%s  %u", section_title (section), sl_register_entry_get_size (head));

  gtk_image_set_from_icon_name (GTK_IMAGE (arrow),
                                folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (arrow)), text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, !folded, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  sl_register_row_name (GTK_WIDGET (button), text);
  if (section == SL_OWED_OVERDUE)
    gtk_widget_add_css_class (GTK_WIDGET (button), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "late");
}

static void
group_changed_cb (SlRegisterEntry *head, GParamSpec *pspec, GtkButton *button)
{
  update_group (button, head);
}

static void
turn_group (SlRegisterList *self, SlRegisterEntry *head)
{
  sl_register_model_set_folded (
      self->model, sl_register_entry_get_section (head), !sl_register_entry_get_folded (head));
}

static void
group_clicked_cb (GtkButton *button, GtkListItem *row)
{
  SlRegisterList *self
      = SL_REGISTER_LIST (gtk_widget_get_ancestor (GTK_WIDGET (button), SL_TYPE_REGISTER_LIST));

  turn_group (self, gtk_list_item_get_item (row));
}

static GtkWidget *
new_group (GtkListItem *row)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "group-head");
  /* The row has the focus, and Enter folds. */
  gtk_widget_set_focusable (button, FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (group_clicked_cb), row);
  return button;
}

/* --- rows: an item's or a group's head, in one list --- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row, SlRegisterList *self)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *item = sl_register_row_new ();

  /* Neither asks for the room of the one that is not shown. */
  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_add_named (GTK_STACK (stack), item, "item");
  gtk_stack_add_named (GTK_STACK (stack), new_group (row), "group");
  for (int i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    gtk_size_group_add_widget (self->columns[i],
                               sl_register_row_get_column (SL_REGISTER_ROW (item), i));
  gtk_list_item_set_child (row, stack);
}

static void
tick_toggled_cb (GtkCheckButton *tick, GtkListItem *row)
{
  GtkWidget *widget = gtk_list_item_get_child (row);
  SlRegisterList *self = SL_REGISTER_LIST (gtk_widget_get_ancestor (widget, SL_TYPE_REGISTER_LIST));
  gboolean active = gtk_check_button_get_active (tick);
  guint position = gtk_list_item_get_position (row);

  if (self == NULL || active == gtk_list_item_get_selected (row))
    return;
  if (active)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, FALSE);
  else
    gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (self->selection), position);
  /* As by a press on the rest of the row. */
  gtk_widget_grab_focus (gtk_widget_get_parent (widget));
}

static void
selected_cb (GtkListItem *row, GParamSpec *pspec, GtkCheckButton *tick)
{
  gtk_check_button_set_active (tick, gtk_list_item_get_selected (row));
}

static void
bind_item (SlRegisterList *self, GtkListItem *row, SlRegisterRow *child, SlRegisterEntry *entry)
{
  GtkCheckButton *tick = sl_register_row_get_tick (child);

  sl_register_row_set_columns (child, get_fitting (self));
  sl_register_row_set_entry (child, entry, sl_library_get_today (self->library));
  gtk_check_button_set_active (tick, gtk_list_item_get_selected (row));
  g_signal_connect (tick, "toggled", G_CALLBACK (tick_toggled_cb), row);
  g_signal_connect (row, "notify::selected", G_CALLBACK (selected_cb), tick);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, SlRegisterList *self)
{
  GtkStack *stack = GTK_STACK (gtk_list_item_get_child (row));
  SlRegisterEntry *entry = gtk_list_item_get_item (row);
  gboolean is_item = !sl_register_entry_is_head (entry);
  GtkWidget *child = gtk_stack_get_child_by_name (stack, is_item ? "item" : "group");

  gtk_stack_set_visible_child (stack, child);
  if (is_item)
    {
      bind_item (self, row, SL_REGISTER_ROW (child), entry);
      return;
    }
  update_group (GTK_BUTTON (child), entry);
  g_signal_connect (entry, "notify", G_CALLBACK (group_changed_cb), child);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, SlRegisterList *self)
{
  GtkStack *stack = GTK_STACK (gtk_list_item_get_child (row));
  SlRegisterEntry *entry = gtk_list_item_get_item (row);
  SlRegisterRow *item = SL_REGISTER_ROW (gtk_stack_get_child_by_name (stack, "item"));
  GtkCheckButton *tick = sl_register_row_get_tick (item);

  if (sl_register_entry_is_head (entry))
    {
      g_signal_handlers_disconnect_by_func (
          entry, group_changed_cb, gtk_stack_get_child_by_name (stack, "group"));
      return;
    }
  g_signal_handlers_disconnect_by_func (tick, tick_toggled_cb, row);
  g_signal_handlers_disconnect_by_func (row, selected_cb, tick);
  sl_register_row_set_entry (item, NULL, NULL);
}

static void
activate_cb (SlRegisterList *self, guint position)
{
  g_autoptr (SlRegisterEntry) entry
      = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (sl_register_entry_is_head (entry))
    turn_group (self, entry);
  else if (sl_register_entry_get_item (entry) != NULL)
    g_signal_emit (self, signals[OPENED], 0, sl_register_entry_get_item (entry));
}

/* --- what is ticked --- */

/* Positions of ticked rows. */
static GtkBitset *
get_ticked (SlRegisterList *self)
{
  return gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
}

/* What could not be chosen would not have the keyboard either, and Home ends at a head; but it is
 * no item. */
static gboolean
untick_heads (SlRegisterList *self)
{
  g_autoptr (GtkBitset) ticked = get_ticked (self);
  g_autoptr (GtkBitset) heads = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) none = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint position;
  gboolean more;

  for (more = gtk_bitset_iter_init_first (&iter, ticked, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    if (sl_register_model_get_id (self->model, position) == NULL)
      gtk_bitset_add (heads, position);
  return !gtk_bitset_is_empty (heads)
         && gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), none, heads);
}

char **
sl_register_list_dup_selected (SlRegisterList *self)
{
  g_autoptr (GtkBitset) bits = get_ticked (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkBitsetIter iter;
  guint position;
  gboolean more;

  for (more = gtk_bitset_iter_init_first (&iter, bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_strv_builder_add (builder, sl_register_model_get_id (self->model, position));
  return g_strv_builder_end (builder);
}

guint
sl_register_list_count_selected (SlRegisterList *self)
{
  g_autoptr (GtkBitset) bits = get_ticked (self);

  return (guint) gtk_bitset_get_size (bits);
}

SlRegisterEntry *
sl_register_list_dup_first (SlRegisterList *self)
{
  g_autoptr (GtkBitset) bits = get_ticked (self);

  if (gtk_bitset_is_empty (bits))
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (bits));
}

/* The next row that is an item's, from @position on. */
static void
select_from (SlRegisterList *self, gint64 position, int step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  while (position >= 0 && position < n
         && sl_register_model_get_id (self->model, (guint) position) == NULL)
    position += step;
  if (position < 0 || position >= n)
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), (guint) position, TRUE);
  gtk_widget_activate_action (
      GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) position);
}

void
sl_register_list_ensure_selection (SlRegisterList *self)
{
  guint at, n;

  if (self->model == NULL || sl_register_list_count_selected (self) > 0)
    return;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  at = self->kept_id != NULL ? sl_register_model_find (self->model, self->kept_id) : G_MAXUINT;
  if (at == G_MAXUINT)
    at = n > 0 ? MIN (self->kept_at, n - 1) : 0;
  select_from (self, at, 1);
  if (sl_register_list_count_selected (self) == 0)
    select_from (self, at, -1);
}

gboolean
sl_register_list_focus (SlRegisterList *self)
{
  return sl_list_focus_chosen (self->list);
}

void
sl_register_list_forget_place (SlRegisterList *self)
{
  self->kept_at = 0;
}

/* What is done with an item may take it elsewhere, or away: the next one is there then. */
static void
keep_place (SlRegisterList *self)
{
  g_autoptr (GtkBitset) bits = get_ticked (self);

  if (self->model == NULL || gtk_bitset_is_empty (bits))
    return;
  self->kept_at = gtk_bitset_get_minimum (bits);
  g_free (self->kept_id);
  self->kept_id = g_strdup (sl_register_model_get_id (self->model, self->kept_at));
}

void
sl_register_list_move (SlRegisterList *self, int step)
{
  g_autoptr (GtkBitset) bits = get_ticked (self);

  if (self->model != NULL)
    select_from (
        self, gtk_bitset_is_empty (bits) ? 0 : (gint64) gtk_bitset_get_minimum (bits) + step, step);
}

void
sl_register_list_clear_selection (SlRegisterList *self)
{
  g_autoptr (GtkBitset) bits = get_ticked (self);

  /* One row is always ticked: the pane shows it. */
  if (!gtk_bitset_is_empty (bits))
    gtk_selection_model_select_item (
        GTK_SELECTION_MODEL (self->selection), gtk_bitset_get_minimum (bits), TRUE);
}

/* With the keyboard at a head the item from which it came there stays chosen: one always is. */
static gboolean
retick (SlRegisterList *self)
{
  return sl_register_list_count_selected (self) == 0
         && g_strcmp0 (sl_register_model_get_id (self->model, self->kept_at), self->kept_id) == 0
         && self->kept_id != NULL
         && gtk_selection_model_select_item (
             GTK_SELECTION_MODEL (self->selection), self->kept_at, FALSE);
}

static void
selection_changed_cb (SlRegisterList *self)
{
  /* Each is a change of its own. */
  if (self->model != NULL && (untick_heads (self) || retick (self)))
    return;
  keep_place (self);
  g_signal_emit (self, signals[SELECTED], 0);
}

void
sl_register_list_set_model (SlRegisterList *self, SlRegisterModel *model, SlLibrary *library)
{
  gtk_multi_selection_set_model (self->selection, NULL);
  g_set_object (&self->library, library);
  g_set_object (&self->model, model);
  gtk_multi_selection_set_model (self->selection, model != NULL ? G_LIST_MODEL (model) : NULL);
}

/* --- the table's head --- */

static const struct
{
  SlOwedOrder order;
  const char *title;
} columns[] = {
  { SL_OWED_BY_KIND, NC_ ("column", "Item") }, { SL_OWED_BY_OWNER, NC_ ("column", "Owner") },
  { SL_OWED_BY_DUE, NC_ ("column", "Due") },   { SL_OWED_BY_PROGRESS, NC_ ("column", "Progress") },
  { SL_OWED_BY_GOAL, NC_ ("column", "Goal") }, { SL_OWED_BY_WORD, NC_ ("column", "Last word") },
};

static GtkWidget *
get_head (SlRegisterList *self, guint i)
{
  GtkWidget *const heads[] = { self->head_item,     self->head_owner, self->head_due,
                               self->head_progress, self->head_goal,  self->head_word };

  return heads[i];
}

void
sl_register_list_set_order (SlRegisterList *self, SlOwedOrder order, gboolean descending)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      gboolean sorted = columns[i].order == order;
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (get_head (self, i)));
      const char *arrow = !sorted ? "" : descending ? " ▴" : " ▾";
      g_autofree char *text
          = g_strconcat (g_dpgettext2 (NULL, "column", columns[i].title), arrow, NULL);

      gtk_label_set_label (GTK_LABEL (label), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (get_head (self, i)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_dpgettext2 (NULL, "column", columns[i].title),
                                      -1);
      gtk_accessible_update_state (GTK_ACCESSIBLE (get_head (self, i)),
                                   GTK_ACCESSIBLE_STATE_PRESSED,
                                   sorted ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                          : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                   -1);
    }
}

static void
head_clicked_cb (GtkWidget *head, SlRegisterList *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (get_head (self, i) == head)
      g_signal_emit (self, signals[ORDERED], 0, (int) columns[i].order);
}

/* Rows take the new shape when they are bound again. */
static void
update_columns (SlRegisterList *self)
{
  gtk_widget_set_visible (self->head, !self->narrow);
  for (guint i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    gtk_widget_set_visible (get_head (self, i + 1), (self->shown & 1u << i) != 0);
  if (self->model != NULL)
    {
      g_autoptr (GtkBitset) all
          = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->model)));
      g_autoptr (GtkBitset) bits = get_ticked (self);

      gtk_multi_selection_set_model (self->selection, NULL);
      gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (self->model));
      gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), bits, all);
    }
}

void
sl_register_list_set_narrow (SlRegisterList *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  update_columns (self);
}

guint
sl_register_list_get_columns (SlRegisterList *self)
{
  return self->shown;
}

void
sl_register_list_set_columns (SlRegisterList *self, guint shown)
{
  if (self->shown == shown)
    return;
  self->shown = shown;
  update_columns (self);
}

/* --- life --- */

static void
sl_register_list_dispose (GObject *object)
{
  SlRegisterList *self = SL_REGISTER_LIST (object);

  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_multi_selection_set_model (self->selection, NULL);
    }
  g_clear_object (&self->selection);
  g_clear_pointer (&self->kept_id, g_free);
  g_clear_object (&self->model);
  g_clear_object (&self->library);
  for (int i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  G_OBJECT_CLASS (sl_register_list_parent_class)->dispose (object);
}

static void
sl_register_list_class_init (SlRegisterListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_register_list_dispose;
  signals[SELECTED]
      = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new (
      "opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_ITEM);
  signals[ORDERED] = g_signal_new (
      "ordered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  g_type_ensure (SL_TYPE_LIST_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/register/sl-register-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SlRegisterList, head);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterList, head_item);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterList, head_owner);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterList, head_due);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterList, head_progress);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterList, head_goal);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterList, head_word);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterList, list);
}

static void
make_heads (SlRegisterList *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkWidget *head = get_head (self, i);
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_button_set_child (GTK_BUTTON (head), label);
      g_signal_connect (head, "clicked", G_CALLBACK (head_clicked_cb), self);
    }
  for (int i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    {
      self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
      gtk_size_group_add_widget (self->columns[i], get_head (self, (guint) i + 1));
    }
  sl_register_list_set_order (self, SL_OWED_BY_DUE, FALSE);
}

static void
sl_register_list_init (SlRegisterList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = SL_ALL_REGISTER_COLUMNS;
  make_heads (self);
  self->selection = gtk_multi_selection_new (NULL);
  g_signal_connect_swapped (
      self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
}
