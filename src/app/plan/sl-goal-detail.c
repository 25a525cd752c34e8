/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-goal-detail.h"

#include <glib/gi18n.h>

#include "people/sl-kept-focus.h"
#include "sl-kind-badge.h"
#include "sl-measure-card.h"
#include "sl-window.h"
#include "sl-words.h"

struct _SlGoalDetail
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *head, *title, *owner, *description, *difference;
  GtkDropDown *status;
  GtkBox *measures, *items;
  GPtrArray *suggested; /* SlFigurePoint: figures that may belong to its measures; or NULL */

  SlLibrary *library;
  SlGoal *goal;
  GCancellable *loading; /* of the items of the goal shown */
  gboolean updating;     /* the status is being shown, not chosen */
};

G_DEFINE_FINAL_TYPE (SlGoalDetail, sl_goal_detail, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
update_measures (SlGoalDetail *self)
{
  g_autoptr (GPtrArray) measures
      = sl_goal_measures_parse (sl_goal_get_record (self->goal)->measure);
  GtkWidget *page = GTK_WIDGET (self->measures);
  GtkWidget *child;
  guint at = 0;
  g_auto (GStrv) names = sl_kept_focus_dup_names (page, &at);

  while ((child = gtk_widget_get_first_child (page)) != NULL)
    gtk_box_remove (self->measures, child);
  for (guint i = 0; i < measures->len; i++)
    gtk_box_append (self->measures,
                    sl_measure_card_new (self->library,
                                         self->goal,
                                         measures->pdata[i],
                                         sl_goal_get_points (self->goal),
                                         self->suggested));
  gtk_widget_set_visible (page, measures->len > 0);
  if (names != NULL)
    sl_kept_focus_restore (page, names, at);
}

/* Done with evidence is told apart from done on somebody's word. */
static void
update_difference (SlGoalDetail *self)
{
  guint proven = sl_goal_get_n_proven (self->goal), word = sl_goal_get_n_word (self->goal);
  g_autofree char *shown = g_strdup_printf (
      ngettext ("%'u done with evidence", "%'u done with evidence", proven), proven);
  g_autofree char *said
      = g_strdup_printf (ngettext ("%'u on somebody’s word", "%'u on somebody’s word", word), word);
  g_autofree char *head = g_markup_escape_text (_ ("Difference made:"), -1);
  g_autofree char *text = g_strdup_printf ("<b>%s</b> %s · %s", head, shown, said);

  gtk_label_set_markup (self->difference, text);
  gtk_widget_set_visible (GTK_WIDGET (self->difference), proven + word > 0);
}

static void
update (SlGoalDetail *self)
{
  const SlGoalRecord *record = sl_goal_get_record (self->goal);
  SlGoal *parent
      = record->parent != NULL ? sl_library_find_goal (self->library, record->parent) : NULL;
  gboolean priority = g_list_model_get_n_items (sl_goal_get_children (self->goal)) > 0;
  g_autofree char *target = sl_words_date (record->target_date);
  g_autofree char *head = NULL;
  g_autoptr (GString) owner = g_string_new (record->owner);

  if (parent != NULL)
    g_string_append_printf (
        owner, "%s%s", owner->len > 0 ? " · " : "", sl_goal_get_record (parent)->title);
  if (target != NULL)
    {
      g_string_append (owner, owner->len > 0 ? " · " : "");
      /* Translators: the day by which a goal is to be reached */
      g_string_append_printf (owner, _ ("by %s"), target);
    }
  if (record->source != NULL)
    g_string_append_printf (owner, "%s%s", owner->len > 0 ? " · " : "", record->source);
  head = g_strdup_printf (priority ? _ ("Priority %s") : _ ("Goal %s"), record->ref);
  gtk_label_set_label (self->head, head);
  gtk_label_set_label (self->title, record->title);
  set_text (self->owner, owner->str);
  set_text (self->description, record->description);
  update_measures (self);
  update_difference (self);
  self->updating = TRUE;
  gtk_drop_down_set_selected (self->status, record->status);
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->status), !priority);
}

static void
show_item_cb (GtkButton *button, gpointer data)
{
  const char *id = g_object_get_data (G_OBJECT (button), "item");

  gtk_widget_activate_action (GTK_WIDGET (button), "win.show-item", "s", id);
}

static void
append_meeting (SlGoalDetail *self, SlMeeting *meeting)
{
  const char *day = meeting != NULL ? sl_meeting_get_record (meeting)->date : NULL;
  g_autofree char *date = sl_words_date (day);
  GtkWidget *label = gtk_label_new (date != NULL ? date : _ ("Undated meeting"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "meeting-head");
  gtk_box_append (self->items, label);
}

static char *
dup_source (SlGoalDetail *self, SlItem *item, gboolean *late)
{
  const SlItemRecord *record = sl_item_get_record (item);
  g_autofree char *ref = sl_words_ref (record);
  g_autofree char *pages = sl_words_pages (record);
  g_autofree char *overdue = sl_words_late (record, sl_library_get_today (self->library));
  const char *state = record->review != SL_REVIEW_CONFIRMED ? sl_words_review (record->review)
                      : overdue != NULL                     ? overdue
                      : sl_item_record_is_owed (record)     ? sl_words_progress (record->progress)
                                                            : NULL;
  const char *const parts[] = { ref, pages, state };

  *late = overdue != NULL && record->review == SL_REVIEW_CONFIRMED;
  return sl_words_join (parts, G_N_ELEMENTS (parts));
}

static void
append_item (SlGoalDetail *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  gboolean late;
  g_autofree char *source = dup_source (self, item, &late);
  /* Translators: what a screen reader says of an item of a goal: its kind, its words, and where it
   * stands with how late it is */
  g_autofree char *spoken
      = g_strdup_printf (_ ("%s: %s. %s"), sl_words_kind (record->kind), record->text, source);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *badge = sl_kind_badge_new (record->kind);
  GtkWidget *words = gtk_label_new (record->text);
  GtkWidget *caption = gtk_label_new (source);

  sl_kind_badge_set_filled (SL_KIND_BADGE (badge), record->review == SL_REVIEW_CONFIRMED);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_lines (GTK_LABEL (words), 2);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_widget_add_css_class (caption, "sl-caption");
  gtk_widget_add_css_class (caption, "sl-figures");
  gtk_widget_add_css_class (caption, late ? "late" : "secondary");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), words);
  gtk_box_append (GTK_BOX (column), caption);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_box_append (GTK_BOX (box), column);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "goal-item");
  gtk_widget_set_tooltip_text (button, _ ("Show on the page"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  sl_kept_focus_name (button, record->id);
  g_object_set_data_full (G_OBJECT (button), "item", g_strdup (record->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (show_item_cb), NULL);
  gtk_box_append (self->items, button);
}

static void
items_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlGoalDetail) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items
      = sl_library_load_goal_items_finish (SL_LIBRARY (source), result, &error);
  SlMeeting *meeting = NULL;
  GtkWidget *child;
  guint at = 0;
  g_auto (GStrv) names = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another goal is shown by now */
  if (items == NULL)
    {
      g_autofree char *sentence = sl_words_error (error, NULL);

      sl_window_toast (GTK_WIDGET (self), sentence, FALSE);
      return;
    }
  names = sl_kept_focus_dup_names (GTK_WIDGET (self->items), &at);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->items))) != NULL)
    gtk_box_remove (self->items, child);
  for (guint i = 0; i < items->len; i++)
    {
      SlItem *item = g_ptr_array_index (items, i);

      if (i == 0 || sl_item_get_meeting (item) != meeting)
        append_meeting (self, sl_item_get_meeting (item));
      meeting = sl_item_get_meeting (item);
      append_item (self, item);
    }
  if (items->len == 0)
    {
      GtkWidget *none = gtk_label_new (
          _ ("No meeting has looked at this goal yet. In Papers, choose an item and press G."));

      gtk_label_set_wrap (GTK_LABEL (none), TRUE);
      gtk_label_set_xalign (GTK_LABEL (none), 0);
      gtk_widget_add_css_class (none, "secondary");
      gtk_box_append (self->items, none);
    }
  if (names != NULL)
    sl_kept_focus_restore (GTK_WIDGET (self->items), names, at);
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlGoalDetail) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) points
      = sl_library_suggest_points_finish (SL_LIBRARY (source), result, &error);

  /* Suggestions that cannot be read are none: what was kept is still shown. */
  if (points == NULL || self->goal == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->suggested, g_ptr_array_unref);
  self->suggested = g_steal_pointer (&points);
  update_measures (self);
}

void
sl_goal_detail_refresh (SlGoalDetail *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->goal == NULL)
    return;
  self->loading = g_cancellable_new ();
  sl_library_load_goal_items_async (
      self->library, self->goal, self->loading, items_loaded_cb, g_object_ref (self));
  sl_library_suggest_points_async (
      self->library, self->goal, self->loading, suggested_cb, g_object_ref (self));
}

void
sl_goal_detail_set_goal (SlGoalDetail *self, SlGoal *goal)
{
  if (self->goal == goal)
    return;
  if (self->goal != NULL)
    g_signal_handlers_disconnect_by_func (self->goal, update, self);
  g_set_object (&self->goal, goal);
  g_clear_pointer (&self->suggested, g_ptr_array_unref);
  gtk_stack_set_visible_child_name (self->stack, goal != NULL ? "goal" : "none");
  if (goal != NULL)
    {
      g_signal_connect_swapped (goal, "notify", G_CALLBACK (update), self);
      update (self);
    }
  sl_goal_detail_refresh (self);
}

void
sl_goal_detail_set_library (SlGoalDetail *self, SlLibrary *library)
{
  sl_goal_detail_set_goal (self, NULL);
  g_set_object (&self->library, library);
}

static void
status_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlGoalDetail) self = data;
  g_autoptr (GError) error = NULL;

  if (!sl_library_act_finish (SL_LIBRARY (source), result, &error))
    {
      g_autofree char *sentence = sl_words_error (error, NULL);

      sl_window_toast (GTK_WIDGET (self), sentence, FALSE);
    }
}

static void
status_chosen_cb (SlGoalDetail *self)
{
  g_autoptr (SlAct) act = NULL;

  if (self->updating || self->goal == NULL)
    return;
  act = sl_act_set_goal_status (sl_goal_get_record (self->goal)->id,
                                gtk_drop_down_get_selected (self->status));
  sl_library_act_async (self->library, act, NULL, status_set_cb, g_object_ref (self));
}

static GListModel *
new_status_list (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (SlGoalStatus status = 0; status <= SL_GOAL_STATUS_DONE; status++)
    {
      g_autofree char *text = g_strdup_printf (
          "%s %s", sl_words_goal_status_symbol (status), sl_words_goal_status (status));

      gtk_string_list_append (list, text);
    }
  return G_LIST_MODEL (list);
}

static void
sl_goal_detail_dispose (GObject *object)
{
  SlGoalDetail *self = SL_GOAL_DETAIL (object);

  if (self->goal != NULL)
    g_signal_handlers_disconnect_by_func (self->goal, update, self);
  g_clear_object (&self->goal);
  g_clear_pointer (&self->suggested, g_ptr_array_unref);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_goal_detail_parent_class)->dispose (object);
}

static void
sl_goal_detail_class_init (SlGoalDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_goal_detail_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/plan/sl-goal-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SlGoalDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, SlGoalDetail, head);
  gtk_widget_class_bind_template_child (widget_class, SlGoalDetail, title);
  gtk_widget_class_bind_template_child (widget_class, SlGoalDetail, owner);
  gtk_widget_class_bind_template_child (widget_class, SlGoalDetail, description);
  gtk_widget_class_bind_template_child (widget_class, SlGoalDetail, measures);
  gtk_widget_class_bind_template_child (widget_class, SlGoalDetail, difference);
  gtk_widget_class_bind_template_child (widget_class, SlGoalDetail, status);
  gtk_widget_class_bind_template_child (widget_class, SlGoalDetail, items);
}

static void
sl_goal_detail_init (SlGoalDetail *self)
{
  g_autoptr (GListModel) statuses = new_status_list ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->status, statuses);
  g_signal_connect_swapped (self->status, "notify::selected", G_CALLBACK (status_chosen_cb), self);
}
