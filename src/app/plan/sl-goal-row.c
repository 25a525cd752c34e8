/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-goal-row.h"

#include <glib/gi18n.h>

#include "sl-words.h"

struct _SlGoalRow
{
  AdwBin parent_instance;

  GtkTreeExpander *expander;
  GtkLabel *ref, *title, *status, *looked_at, *open, *late;
  GtkInscription *measure;

  SlGoal *goal;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SlGoalRow, sl_goal_row, ADW_TYPE_BIN)

static void
set_class (GtkLabel *label, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), css_class);
}

static void
update_status (SlGoalRow *self, const SlGoalRecord *record, gboolean priority)
{
  g_autofree char *text = NULL;

  for (SlGoalStatus status = 0; status <= SL_GOAL_STATUS_DONE; status++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), sl_words_goal_status_class (status));
  if (priority)
    {
      guint n = g_list_model_get_n_items (sl_goal_get_children (self->goal));

      text = g_strdup_printf (ngettext ("%u goal", "%u goals", n), n);
      gtk_label_set_label (self->status, text);
      return;
    }
  text = g_strdup_printf (
      "%s %s", sl_words_goal_status_symbol (record->status), sl_words_goal_status (record->status));
  gtk_label_set_label (self->status, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), sl_words_goal_status_class (record->status));
}

static void
update_counts (SlGoalRow *self, gboolean priority)
{
  guint n_open = sl_goal_get_n_open (self->goal);
  guint n_late = sl_goal_get_n_late (self->goal);
  const char *day = sl_goal_get_last_looked_at (self->goal);
  gboolean silent = day == NULL && !priority && n_open == 0;
  g_autofree char *date = sl_words_date_short (day);
  g_autofree char *open = g_strdup_printf ("%u", n_open);
  g_autofree char *late = g_strdup_printf (n_late > 0 ? "▲ %u" : "%u", n_late);

  gtk_label_set_label (self->open, open);
  gtk_label_set_label (self->late, late);
  set_class (self->late, "late", n_late > 0);
  gtk_label_set_label (self->looked_at,
                       date != NULL ? date
                       : priority   ? ""
                       : n_open > 0 ? _ ("undated")
                                    /* Translators: no meeting has looked at this goal */
                                    : _ ("⚠ Silent"));
  set_class (self->looked_at, "amber", silent);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->looked_at),
                               silent ? _ ("No meeting has looked at this goal") : NULL);
}

static void
describe (SlGoalRow *self, const SlGoalRecord *record, gboolean priority)
{
  guint n_open = sl_goal_get_n_open (self->goal);
  guint n_late = sl_goal_get_n_late (self->goal);
  /* Translators: what a screen reader says of a goal: number, title, status, open and overdue
   * counts */
  g_autofree char *sentence
      = g_strdup_printf (_ ("%s %s. %s. %u open, %u overdue."),
                         record->ref,
                         record->title,
                         priority ? _ ("Priority") : sl_words_goal_status (record->status),
                         n_open,
                         n_late);

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
update (SlGoalRow *self)
{
  const SlGoalRecord *record = sl_goal_get_record (self->goal);
  gboolean priority = g_list_model_get_n_items (sl_goal_get_children (self->goal)) > 0;

  gtk_label_set_label (self->ref, record->ref);
  gtk_label_set_label (self->title, record->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), record->description);
  set_class (self->title, "heading", priority);
  if (priority)
    gtk_widget_add_css_class (GTK_WIDGET (self), "priority");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "priority");
  set_class (self->ref, "heading", priority);
  set_class (self->ref, "secondary", !priority);
  /* NULL makes GTK 4.8 complain. */
  gtk_inscription_set_text (self->measure, record->measure != NULL ? record->measure : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->measure), record->measure);
  update_status (self, record, priority);
  update_counts (self, priority);
  describe (self, record, priority);
}

void
sl_goal_row_set_goal (SlGoalRow *self, SlGoal *goal, GtkTreeListRow *row)
{
  if (self->goal != NULL)
    g_signal_handlers_disconnect_by_func (self->goal, update, self);
  g_set_object (&self->goal, goal);
  gtk_tree_expander_set_list_row (self->expander, row);
  if (goal == NULL)
    return;
  g_signal_connect_swapped (goal, "notify", G_CALLBACK (update), self);
  update (self);
}

GtkWidget *
sl_goal_row_get_column (SlGoalRow *self, SlGoalColumn column)
{
  GtkWidget *const columns[] = { GTK_WIDGET (self->status),
                                 GTK_WIDGET (self->measure),
                                 GTK_WIDGET (self->looked_at),
                                 GTK_WIDGET (self->open),
                                 GTK_WIDGET (self->late) };

  return columns[column];
}

void
sl_goal_row_set_narrow (SlGoalRow *self, gboolean narrow)
{
  gtk_widget_set_visible (GTK_WIDGET (self->measure), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->looked_at), !narrow);
}

static void
sl_goal_row_dispose (GObject *object)
{
  SlGoalRow *self = SL_GOAL_ROW (object);

  if (self->goal != NULL)
    g_signal_handlers_disconnect_by_func (self->goal, update, self);
  g_clear_object (&self->goal);
  G_OBJECT_CLASS (sl_goal_row_parent_class)->dispose (object);
}

static void
sl_goal_row_class_init (SlGoalRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_goal_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "goalrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/plan/sl-goal-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, expander);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, ref);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, title);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, status);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, measure);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, looked_at);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, open);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, late);
}

static void
sl_goal_row_init (SlGoalRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_goal_row_new (void)
{
  return g_object_new (SL_TYPE_GOAL_ROW, NULL);
}
