/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-goal-picker-private.h"

#include <glib/gi18n.h>

#include "sl-key-cap.h"
#include "sl-picker-row.h"
#include "sl-split.h"
#include "sl-window.h"
#include "sl-words.h"

#define N_SUGGESTIONS 3

/* Times the size of the letters: as wide as it reads well, and what is worth opening at all. */
#define WIDTH_MOST 32
#define WIDTH_LEAST 18
/* Arrow, border and shadow. */
#define WIDTH_AROUND 48

G_DEFINE_FINAL_TYPE (SlGoalPicker, sl_goal_picker, GTK_TYPE_POPOVER)

static guint linked_signal, declined_signal;

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
    sl_goal_picker_rebuild (linked->self, TRUE);
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

gboolean
sl_goal_picker_is_linked (SlGoalPicker *self, SlGoal *goal)
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
        ngettext ("%'u item linked to goal %s", "%'u items linked to goal %s", n), n, record->ref);
  return g_strdup_printf (
      ngettext ("Goal %2$s unlinked from %1$'u item", "Goal %2$s unlinked from %1$'u items", n),
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

void
sl_goal_picker_decline_cb (SlGoalPicker *self, GtkWidget *button)
{
  decline (self, GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW)));
}

static void
toggle_branch (SlGoalPicker *self, SlGoal *goal)
{
  const char *id = sl_goal_get_record (goal)->id;

  if (!g_hash_table_remove (self->open, id))
    g_hash_table_add (self->open, g_strdup (id));
  sl_goal_picker_rebuild (self, TRUE);
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

void
sl_goal_picker_unlink_cb (SlGoalPicker *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  set_linked (self, sl_picker_row_get_goal (GTK_LIST_BOX_ROW (row)), FALSE);
}

static void
search_changed_cb (SlGoalPicker *self)
{
  if (self->items == NULL)
    return;
  sl_goal_picker_rebuild (self, FALSE);
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
  sl_goal_picker_rebuild (self, FALSE);
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

/* With large letters there is less room beside the items than it would like: what its user cannot
 * do without stays, what keys do is left out. */
static void
fit (SlGoalPicker *self)
{
  GtkWidget *widget = GTK_WIDGET (self), *parent = gtk_widget_get_parent (widget);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  double em = sl_split_get_em (widget), room;
  int width, least;
  graphene_rect_t bounds;

  if (window == NULL || !gtk_widget_compute_bounds (parent, window, &bounds))
    return;
  room = bounds.origin.x >= WIDTH_LEAST * em ? bounds.origin.x : gtk_widget_get_width (window);
  width = (int) MIN (WIDTH_MOST * em, room - WIDTH_AROUND);
  gtk_widget_set_visible (self->footer, TRUE);
  gtk_widget_measure (self->footer, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_set_visible (self->footer, least <= width);
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), MAX (width, 1), -1);
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
  sl_goal_picker_rebuild (self, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  request (self);
  fit (self);
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
