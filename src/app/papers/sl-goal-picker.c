/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-goal-picker.h"

#include <glib/gi18n.h>

#include "sl-key-cap.h"
#include "sl-picker-row.h"
#include "sl-window.h"
#include "sl-words.h"

#define N_SUGGESTIONS 3

struct _SlGoalPicker
{
  GtkPopover parent;

  GtkStack *stack;
  GtkEditable *entry;
  GtkListBox *list;
  GtkScrolledWindow *scrolled;
  GtkWidget *no_match, *footer, *import_button;

  SlLibrary *library;
  GPtrArray *items;          /* SlItem; NULL before it was opened */
  GPtrArray *suggestions;    /* SlSuggestion */
  GHashTable *open;          /* ids of the priorities whose goals are shown */
  GCancellable *cancellable; /* for the suggestions of the item shown last */
};

G_DEFINE_FINAL_TYPE (SlGoalPicker, sl_goal_picker, GTK_TYPE_POPOVER)

static guint linked_signal, declined_signal;

static void rebuild (SlGoalPicker *self, gboolean keep);

/* --- Linking --- */

typedef struct
{
  SlGoalPicker *self;
  char *done;
} Linked;

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Linked *linked = data;
  g_autoptr (GError) error = NULL;
  gboolean done = sl_library_act_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *words = done ? g_strdup (linked->done) : sl_words_error (error, NULL);

  g_signal_emit (linked->self, linked_signal, 0, words, done);
  if (linked->self->items != NULL)
    rebuild (linked->self, TRUE);
  g_object_unref (linked->self);
  g_free (linked->done);
  g_free (linked);
}

static gboolean
has_goal (SlItem *item, SlGoal *goal)
{
  return g_strv_contains ((const char *const *) sl_item_get_record (item)->goals,
                          sl_goal_get_record (goal)->id);
}

/* All of them. */
static gboolean
is_linked (SlGoalPicker *self, SlGoal *goal)
{
  for (guint i = 0; i < self->items->len; i++)
    if (!has_goal (self->items->pdata[i], goal))
      return FALSE;
  return TRUE;
}

static char *
dup_done (const SlGoalRecord *record, gboolean link, guint n)
{
  if (n == 1)
    return g_strdup_printf (link ? _ ("Linked to goal %s") : _ ("Goal %s unlinked"), record->ref);
  if (link)
    return g_strdup_printf (
        ngettext ("%u item linked to goal %s", "%u items linked to goal %s", n), n, record->ref);
  return g_strdup_printf (
      ngettext ("Goal %2$s unlinked from %1$u item", "Goal %2$s unlinked from %1$u items", n),
      n,
      record->ref);
}

static void
set_linked (SlGoalPicker *self, SlGoal *goal, gboolean link)
{
  const SlGoalRecord *record = sl_goal_get_record (goal);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (SlAct) act = NULL;
  Linked *linked;

  for (guint i = 0; i < self->items->len; i++)
    if (has_goal (self->items->pdata[i], goal) != link)
      g_ptr_array_add (ids, (gpointer) sl_item_get_id (self->items->pdata[i]));
  if (ids->len == 0)
    return;
  linked = g_new0 (Linked, 1);
  linked->self = g_object_ref (self);
  linked->done = dup_done (record, link, ids->len);
  g_ptr_array_add (ids, NULL);
  act = link ? sl_act_link ((const char *const *) ids->pdata, record->id)
             : sl_act_unlink ((const char *const *) ids->pdata, record->id);
  sl_library_act_async (self->library, act, NULL, acted_cb, linked);
}

static void request (SlGoalPicker *self);

static void
declined_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlGoalPicker) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!sl_library_act_finish (SL_LIBRARY (source), result, &error))
    words = sl_words_error (error, NULL);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  sl_window_toast (
      GTK_WIDGET (self), words != NULL ? words : _ ("Suggestion declined"), words == NULL);
  if (self->items == NULL || self->library != SL_LIBRARY (source))
    return;
  g_signal_emit (self, declined_signal, 0, self->items->pdata[0]);
  request (self);
}

/* It is suggested for the first item, so it is declined for that. */
static void
decline (SlGoalPicker *self, GtkListBoxRow *row)
{
  SlGoal *goal = row != NULL ? sl_picker_row_get_goal (row) : NULL;
  const char *ids[] = { sl_item_get_id (self->items->pdata[0]), NULL };
  g_autoptr (SlAct) act = NULL;

  if (goal == NULL || sl_picker_row_get_kind (row) != SL_PICKER_ROW_GOAL
      || g_object_get_data (G_OBJECT (row), "button") == NULL)
    return;
  act = sl_act_decline (ids, sl_goal_get_record (goal)->id);
  sl_library_act_async (self->library, act, NULL, declined_cb, g_object_ref (self));
}

static void
decline_clicked_cb (SlGoalPicker *self, GtkWidget *button)
{
  decline (self, GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW)));
}

static void
toggle_branch (SlGoalPicker *self, SlGoal *goal)
{
  const char *id = sl_goal_get_record (goal)->id;

  if (!g_hash_table_remove (self->open, id))
    g_hash_table_add (self->open, g_strdup (id));
  rebuild (self, TRUE);
}

/* @stay: for linking several. */
static void
choose (SlGoalPicker *self, GtkListBoxRow *row, gboolean stay)
{
  SlGoal *goal = row != NULL ? sl_picker_row_get_goal (row) : NULL;

  if (goal == NULL)
    return;
  switch (sl_picker_row_get_kind (row))
    {
    case SL_PICKER_ROW_BRANCH:
      toggle_branch (self, goal);
      return;
    case SL_PICKER_ROW_LINKED:
      set_linked (self, goal, FALSE);
      return;
    case SL_PICKER_ROW_GOAL:
      set_linked (self, goal, TRUE);
      if (!stay)
        gtk_popover_popdown (GTK_POPOVER (self));
      return;
    case SL_PICKER_ROW_SECTION:
    default:
      return;
    }
}

static void
row_activated_cb (SlGoalPicker *self, GtkListBoxRow *row)
{
  choose (self, row, FALSE);
}

static void
activate_cb (SlGoalPicker *self)
{
  choose (self, gtk_list_box_get_selected_row (self->list), FALSE);
}

static void
unlink_clicked_cb (SlGoalPicker *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  set_linked (self, sl_picker_row_get_goal (GTK_LIST_BOX_ROW (row)), FALSE);
}

/* --- Rows --- */

static SlGoal *
find_by_ref (GListModel *goals, const char *ref)
{
  for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
    {
      /* The list keeps it. */
      g_autoptr (SlGoal) goal = g_list_model_get_item (goals, i);
      SlGoal *below;

      if (g_strcmp0 (sl_goal_get_record (goal)->ref, ref) == 0)
        return goal;
      below = find_by_ref (sl_goal_get_children (goal), ref);
      if (below != NULL)
        return below;
    }
  return NULL;
}

static gboolean
matches (SlGoal *goal, char **words)
{
  const SlGoalRecord *record = sl_goal_get_record (goal);
  g_autofree char *all = g_strdup_printf ("%s %s %s",
                                          record->ref != NULL ? record->ref : "",
                                          record->title != NULL ? record->title : "",
                                          record->description != NULL ? record->description : "");
  g_autofree char *folded = g_utf8_casefold (all, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* "1.2" means that goal, and 1.20 after it, before any goal that has the figure in its words. */
static gboolean
begins_with_ref (SlGoal *goal, const char *typed)
{
  return sl_goal_get_record (goal)->ref != NULL
         && g_str_has_prefix (sl_goal_get_record (goal)->ref, typed);
}

static void
add_matches (
    SlGoalPicker *self, GListModel *goals, char **words, const char *typed, gboolean by_ref)
{
  for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
    {
      g_autoptr (SlGoal) goal = g_list_model_get_item (goals, i);
      GListModel *children = sl_goal_get_children (goal);

      if (g_list_model_get_n_items (children) == 0 && begins_with_ref (goal, typed) == by_ref
          && matches (goal, words))
        gtk_list_box_append (self->list, sl_picker_row_new_goal (goal, 0, is_linked (self, goal)));
      add_matches (self, children, words, typed, by_ref);
    }
}

static void
add_tree (SlGoalPicker *self, GListModel *goals, int depth)
{
  for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
    {
      g_autoptr (SlGoal) goal = g_list_model_get_item (goals, i);
      GListModel *children = sl_goal_get_children (goal);
      gboolean open;

      if (g_list_model_get_n_items (children) == 0)
        {
          gtk_list_box_append (self->list,
                               sl_picker_row_new_goal (goal, depth, is_linked (self, goal)));
          continue;
        }
      open = g_hash_table_contains (self->open, sl_goal_get_record (goal)->id);
      gtk_list_box_append (self->list, sl_picker_row_new_branch (goal, depth, open));
      if (open)
        add_tree (self, children, depth + 1);
    }
}

static void
add_linked (SlGoalPicker *self)
{
  char **ids = sl_item_get_record (self->items->pdata[0])->goals;

  if (ids[0] == NULL || self->items->len > 1)
    return;
  gtk_list_box_append (self->list, sl_picker_row_new_section (_ ("Linked to this item")));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      SlGoal *goal = sl_library_find_goal (self->library, ids[i]);
      GtkWidget *row;

      if (goal == NULL)
        continue;
      row = sl_picker_row_new_linked (goal);
      g_signal_connect_swapped (g_object_get_data (G_OBJECT (row), "button"),
                                "clicked",
                                G_CALLBACK (unlink_clicked_cb),
                                self);
      gtk_list_box_append (self->list, row);
    }
}

static void
add_suggestions (SlGoalPicker *self)
{
  gboolean any = FALSE;

  for (guint i = 0; self->suggestions != NULL && i < self->suggestions->len; i++)
    {
      SlSuggestion *suggestion = self->suggestions->pdata[i];
      SlGoal *goal = find_by_ref (sl_library_get_goals (self->library), suggestion->ref);
      GtkWidget *row;

      if (goal == NULL || is_linked (self, goal))
        continue;
      if (!any)
        gtk_list_box_append (self->list,
                             sl_picker_row_new_section (self->items->len > 1
                                                            ? _ ("Suggested for the first item")
                                                            : _ ("Suggested for this item")));
      any = TRUE;
      row = sl_picker_row_new_suggestion (goal, suggestion, FALSE);
      g_signal_connect_swapped (g_object_get_data (G_OBJECT (row), "button"),
                                "clicked",
                                G_CALLBACK (decline_clicked_cb),
                                self);
      gtk_list_box_append (self->list, row);
    }
}

/* The row that Enter takes: the goal that was lit before, else the first that links. */
static void
light_row (SlGoalPicker *self, const char *id, SlPickerRowKind kind)
{
  GtkListBoxRow *first = NULL, *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      SlGoal *goal = sl_picker_row_get_goal (row);

      if (goal == NULL || sl_picker_row_get_kind (row) == SL_PICKER_ROW_LINKED)
        continue;
      if (first == NULL)
        first = row;
      if (id != NULL && sl_picker_row_get_kind (row) == kind
          && g_str_equal (sl_goal_get_record (goal)->id, id))
        {
          gtk_list_box_select_row (self->list, row);
          return;
        }
    }
  gtk_list_box_select_row (self->list, first);
}

/* @keep: the row that is lit stays lit; else the first that links is. */
static void
rebuild (SlGoalPicker *self, gboolean keep)
{
  GListModel *goals = sl_library_get_goals (self->library);
  GtkListBoxRow *lit = gtk_list_box_get_selected_row (self->list);
  SlGoal *goal = keep && lit != NULL ? sl_picker_row_get_goal (lit) : NULL;
  g_autofree char *id = goal != NULL ? g_strdup (sl_goal_get_record (goal)->id) : NULL;
  SlPickerRowKind kind = lit != NULL ? sl_picker_row_get_kind (lit) : SL_PICKER_ROW_GOAL;
  const char *typed = gtk_editable_get_text (self->entry);
  gboolean has_plan = g_list_model_get_n_items (goals) > 0;
  GtkWidget *child;

  gtk_stack_set_visible_child_name (self->stack, has_plan ? "goals" : "no-plan");
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (typed[0] != '\0')
    {
      g_autofree char *folded = g_utf8_casefold (typed, -1);
      g_auto (GStrv) words = g_strsplit (g_strstrip (folded), " ", -1);

      add_matches (self, goals, words, folded, TRUE);
      add_matches (self, goals, words, folded, FALSE);
    }
  else
    {
      add_linked (self);
      add_suggestions (self);
      gtk_list_box_append (self->list, sl_picker_row_new_section (_ ("All goals")));
      add_tree (self, goals, 0);
    }
  gtk_widget_set_visible (
      self->no_match, typed[0] != '\0' && gtk_list_box_get_row_at_index (self->list, 0) == NULL);
  light_row (self, id, kind);
}

static void
search_changed_cb (SlGoalPicker *self)
{
  if (self->items == NULL)
    return;
  rebuild (self, FALSE);
}

static void
stop_search_cb (SlGoalPicker *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* --- Keys --- */

static void
scroll_to (SlGoalPicker *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (
        adjustment, bounds.origin.y - 8, bounds.origin.y + bounds.size.height + 8);
}

static void
move (SlGoalPicker *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  do
    row = gtk_list_box_get_row_at_index (self->list, at += step);
  while (row != NULL && sl_picker_row_get_kind (row) == SL_PICKER_ROW_SECTION);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  scroll_to (self, row);
}

static gboolean
key_cb (SlGoalPicker *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean in_entry = gtk_widget_get_focus_child (GTK_WIDGET (self->entry)) != NULL;

  if (!in_entry)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      choose (
          self, gtk_list_box_get_selected_row (self->list), (modifiers & GDK_CONTROL_MASK) != 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      /* In what is typed it deletes. */
      if (gtk_editable_get_text (self->entry)[0] != '\0')
        return GDK_EVENT_PROPAGATE;
      decline (self, gtk_list_box_get_selected_row (self->list));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- Opening --- */

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlGoalPicker) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) suggestions
      = sl_library_suggest_finish (SL_LIBRARY (source), result, &error);

  /* Cancelled: the picker shows another item now. Otherwise the plan's tree is there without. */
  if (suggestions == NULL || self->items == NULL)
    return;
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  self->suggestions = g_steal_pointer (&suggestions);
  rebuild (self, FALSE);
}

static void
request (SlGoalPicker *self)
{
  sl_library_suggest_async (self->library,
                            self->items->pdata[0],
                            N_SUGGESTIONS,
                            self->cancellable,
                            suggested_cb,
                            g_object_ref (self));
}

void
sl_goal_picker_open (SlGoalPicker *self, SlLibrary *library, GPtrArray *items)
{
  g_return_if_fail (SL_IS_GOAL_PICKER (self) && SL_IS_LIBRARY (library) && items->len > 0);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_set_object (&self->library, library);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_ptr_array_ref (items);
  g_hash_table_remove_all (self->open);
  gtk_editable_set_text (self->entry, "");
  rebuild (self, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  request (self);
  gtk_popover_popup (GTK_POPOVER (self));
  if (g_list_model_get_n_items (sl_library_get_goals (library)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  else
    gtk_widget_grab_focus (self->import_button);
}

static void
add_key (SlGoalPicker *self, const char *keys, const char *words, gboolean end)
{
  g_auto (GStrv) caps = g_strsplit (keys, " ", -1);
  GtkWidget *label = gtk_label_new (words);

  for (guint i = 0; caps[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->footer), sl_key_cap_new (caps[i]));
  gtk_widget_set_margin_end (label, end ? 0 : 8);
  gtk_box_append (GTK_BOX (self->footer), label);
}

static void
sl_goal_picker_dispose (GObject *object)
{
  SlGoalPicker *self = SL_GOAL_PICKER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->library);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_hash_table_unref);
  G_OBJECT_CLASS (sl_goal_picker_parent_class)->dispose (object);
}

static void
sl_goal_picker_class_init (SlGoalPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_goal_picker_dispose;
  declined_signal = g_signal_new ("declined",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  SL_TYPE_ITEM);
  linked_signal = g_signal_new ("linked",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                2,
                                G_TYPE_STRING,
                                G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/papers/sl-goal-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SlGoalPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, SlGoalPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, SlGoalPicker, list);
  gtk_widget_class_bind_template_child (widget_class, SlGoalPicker, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SlGoalPicker, no_match);
  gtk_widget_class_bind_template_child (widget_class, SlGoalPicker, footer);
  gtk_widget_class_bind_template_child (widget_class, SlGoalPicker, import_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sl_goal_picker_init (SlGoalPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *spacer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  add_key (self, "↑ ↓", C_ ("keys up and down", "choose"), FALSE);
  add_key (self, "↵", C_ ("key Enter", "link"), FALSE);
  add_key (self, "Ctrl ↵", C_ ("keys Ctrl and Enter", "link several"), FALSE);
  gtk_widget_set_hexpand (spacer, TRUE);
  gtk_box_append (GTK_BOX (self->footer), spacer);
  add_key (self, "Esc", C_ ("key Escape", "close"), TRUE);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
sl_goal_picker_new (void)
{
  return g_object_new (SL_TYPE_GOAL_PICKER, NULL);
}
