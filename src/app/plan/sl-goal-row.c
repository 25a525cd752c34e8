/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-goal-row.h"

#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "model/sl-library.h"
#include "sl-measure-words.h"
#include "sl-trend-chart.h"
#include "sl-words.h"

struct _SlGoalRow
{
  AdwBin parent_instance;

  GtkTreeExpander *expander;
  GtkLabel *ref, *title, *status, *looked_at, *open, *late, *evidence;
  GtkWidget *measure;
  SlTrendChart *chart;
  GtkLabel *now;
  GtkInscription *caption;

  SlGoal *goal;
  char *silent_since; /* or NULL */
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

/* How many of a priority's goals stand how: as shapes, or in words. */
static char *
dup_states (SlGoal *priority, gboolean in_words)
{
  GListModel *goals = sl_goal_get_children (priority);
  guint n[SL_GOAL_STATUS_DONE + 1] = { 0 };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
    {
      g_autoptr (SlGoal) goal = g_list_model_get_item (goals, i);

      n[sl_goal_get_record (goal)->status]++;
    }
  for (int status = SL_GOAL_STATUS_DONE; status >= 0; status--)
    if (n[status] > 0)
      g_string_append_printf (text,
                              "%s%s %u",
                              text->len == 0 ? ""
                              : in_words     ? ", "
                                             : "  ",
                              in_words ? sl_words_goal_status (status)
                                       : sl_words_goal_status_symbol (status),
                              n[status]);
  return g_string_free (text, FALSE);
}

static void
update_status (SlGoalRow *self, const SlGoalRecord *record, gboolean priority)
{
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), NULL);
  for (SlGoalStatus status = 0; status <= SL_GOAL_STATUS_DONE; status++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), sl_words_goal_status_class (status));
  if (priority)
    {
      text = dup_states (self->goal, FALSE);
      gtk_label_set_label (self->status, text);
      words = dup_states (self->goal, TRUE);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), words);
      return;
    }
  text = g_strdup_printf (
      "%s %s", sl_words_goal_status_symbol (record->status), sl_words_goal_status (record->status));
  gtk_label_set_label (self->status, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), sl_words_goal_status_class (record->status));
}

static void
update_counts (SlGoalRow *self, const SlGoalRecord *record, gboolean priority)
{
  guint n_open = sl_goal_get_n_open (self->goal);
  guint n_late = sl_goal_get_n_late (self->goal);
  const char *day = sl_goal_get_last_looked_at (self->goal);
  gboolean silent = !priority && sl_goal_is_silent (self->goal, self->silent_since);
  g_autofree char *date = sl_words_date_short (day);
  g_autofree char *quiet = NULL;
  g_autofree char *open = g_strdup_printf ("%u", n_open);
  g_autofree char *late = g_strdup_printf (n_late > 0 ? "▲ %u" : "%u", n_late);

  gtk_label_set_label (self->open, open);
  gtk_label_set_label (self->late, late);
  set_class (self->late, "late", n_late > 0);
  /* Translators: the last meetings did not look at this goal; then when one did, if ever */
  quiet = g_strdup_printf (_ ("⚠ Silent\n%s"), date != NULL ? date : C_ ("looked at", "never"));
  gtk_label_set_label (self->looked_at,
                       silent                                              ? quiet
                       : date != NULL                                      ? date
                       : priority || record->status == SL_GOAL_STATUS_DONE ? ""
                                                                           : _ ("undated"));
  set_class (self->looked_at, "amber", silent);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->looked_at),
                               !silent ? NULL
                               : day == NULL
                                   ? _ ("No meeting has looked at this goal")
                                   : _ ("The last three meetings did not look at this goal"));
}

/* What is done with evidence is told apart from what is done on somebody's word. */
static char *
dup_evidence (SlGoal *goal)
{
  guint proven = sl_goal_get_n_proven (goal), word = sl_goal_get_n_word (goal);
  g_autofree char *shown = g_strdup_printf (
      ngettext ("%'u done with evidence", "%'u done with evidence", proven), proven);
  g_autofree char *said
      = g_strdup_printf (ngettext ("%'u on somebody’s word", "%'u on somebody’s word", word), word);

  return proven + word > 0 ? g_strdup_printf ("%s, %s", shown, said) : NULL;
}

static void
update_evidence (SlGoalRow *self)
{
  guint proven = sl_goal_get_n_proven (self->goal), word = sl_goal_get_n_word (self->goal);
  g_autofree char *words = dup_evidence (self->goal);
  g_autofree char *text
      /* Translators: of what is done, how much with evidence */
      = words != NULL ? g_strdup_printf (C_ ("evidence", "%'u of %'u"), proven, proven + word)
                      : NULL;

  gtk_label_set_label (self->evidence, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->evidence), words);
  set_class (self->evidence, "amber", word > 0);
}

/* The one that something is known of; of several, the plan's first. */
static const SlGoalMeasure *
choose_measure (GPtrArray *measures, GPtrArray *points)
{
  for (guint i = 0; i < measures->len; i++)
    {
      g_autoptr (GPtrArray) own = sl_measure_list_points (measures->pdata[i], points);

      if (own->len > 0)
        return measures->pdata[i];
    }
  return measures->len > 0 ? measures->pdata[0] : NULL;
}

static void
update_measure (SlGoalRow *self, const SlGoalRecord *record)
{
  GPtrArray *points = sl_goal_get_points (self->goal);
  g_autoptr (GPtrArray) measures = sl_goal_measures_parse (record->measure);
  const SlGoalMeasure *measure = choose_measure (measures, points);
  g_autoptr (GPtrArray) own = measure != NULL ? sl_measure_list_points (measure, points) : NULL;
  g_autofree char *now = measure != NULL ? sl_measure_dup_now (measure, own) : NULL;
  g_autofree char *caption = measure != NULL ? sl_measure_dup_caption (measure) : NULL;
  g_autofree char *sentence = measure != NULL ? sl_measure_dup_sentence (measure, own) : NULL;

  sl_trend_chart_set (self->chart, measure, own);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), sl_trend_chart_has_line (self->chart));
  gtk_label_set_label (self->now, now != NULL ? now : "");
  gtk_widget_set_visible (GTK_WIDGET (self->now), now != NULL);
  /* NULL makes GTK 4.8 complain. */
  gtk_inscription_set_text (self->caption, caption != NULL ? caption : "");
  gtk_widget_set_tooltip_text (self->measure, record->measure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence != NULL ? sentence : "",
                                  -1);
}

static void
describe (SlGoalRow *self, const SlGoalRecord *record, gboolean priority)
{
  guint n_open = sl_goal_get_n_open (self->goal);
  guint n_late = sl_goal_get_n_late (self->goal);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *states = priority ? dup_states (self->goal, TRUE) : NULL;
  g_autofree char *kind = priority ? g_strdup_printf (_ ("Priority: %s"), states) : NULL;
  g_autofree char *evidence = dup_evidence (self->goal);
  /* Translators: what a screen reader says of a goal: number, title, status, open and overdue
   * counts */
  g_autofree char *sentence
      = g_strdup_printf (_ ("%s %s. %s. %'u open, %'u overdue."),
                         record->ref,
                         record->title,
                         priority ? kind : sl_words_goal_status (record->status),
                         n_open,
                         n_late);

  if (!priority && sl_goal_is_silent (self->goal, self->silent_since))
    {
      g_autofree char *heard = g_steal_pointer (&sentence);

      sentence = g_strconcat (heard, " ", _ ("Silent."), NULL);
    }
  if (evidence != NULL)
    {
      g_autofree char *heard = g_steal_pointer (&sentence);

      sentence = g_strdup_printf ("%s %s.", heard, evidence);
    }

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  /* The keyboard is on the list's own row, which is around this. */
  if (row != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static gboolean
is_priority (SlGoal *goal)
{
  return g_list_model_get_n_items (sl_goal_get_children (goal)) > 0;
}

static void
update (SlGoalRow *self)
{
  const SlGoalRecord *record = sl_goal_get_record (self->goal);
  gboolean priority = is_priority (self->goal);

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
  gtk_label_set_width_chars (self->ref, priority ? -1 : 3);
  update_measure (self, record);
  update_status (self, record, priority);
  update_counts (self, record, priority);
  update_evidence (self);
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

void
sl_goal_row_refresh_priority (SlGoalRow *self)
{
  if (self->goal != NULL && is_priority (self->goal))
    update (self);
}

void
sl_goal_row_set_silent_since (SlGoalRow *self, const char *date)
{
  if (sl_set_str (&self->silent_since, date) && self->goal != NULL)
    update (self);
}

GtkWidget *
sl_goal_row_get_column (SlGoalRow *self, SlGoalColumn column)
{
  GtkWidget *const columns[]
      = { GTK_WIDGET (self->status), self->measure,           GTK_WIDGET (self->looked_at),
          GTK_WIDGET (self->open),   GTK_WIDGET (self->late), GTK_WIDGET (self->evidence) };

  return columns[column];
}

void
sl_goal_row_set_narrow (SlGoalRow *self, gboolean narrow)
{
  gtk_widget_set_visible (self->measure, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->looked_at), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), !narrow);
}

static void
sl_goal_row_finalize (GObject *object)
{
  g_free (SL_GOAL_ROW (object)->silent_since);
  G_OBJECT_CLASS (sl_goal_row_parent_class)->finalize (object);
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
  G_OBJECT_CLASS (klass)->finalize = sl_goal_row_finalize;
  g_type_ensure (SL_TYPE_TREND_CHART);
  gtk_widget_class_set_css_name (widget_class, "goalrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/plan/sl-goal-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, expander);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, ref);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, title);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, status);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, measure);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, chart);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, now);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, caption);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, looked_at);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, open);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, late);
  gtk_widget_class_bind_template_child (widget_class, SlGoalRow, evidence);
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
