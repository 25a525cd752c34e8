/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the goal picker lists: what is linked, what fits, the whole plan, or what was searched for.
 */
#include <glib/gi18n.h>

#include "sl-goal-picker-private.h"
#include "sl-picker-row.h"

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
        gtk_list_box_append (
            self->list, sl_picker_row_new_goal (goal, 0, sl_goal_picker_is_linked (self, goal)));
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
          gtk_list_box_append (
              self->list,
              sl_picker_row_new_goal (goal, depth, sl_goal_picker_is_linked (self, goal)));
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
                                G_CALLBACK (sl_goal_picker_unlink_cb),
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

      if (goal == NULL || sl_goal_picker_is_linked (self, goal))
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
                                G_CALLBACK (sl_goal_picker_decline_cb),
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

void
sl_goal_picker_rebuild (SlGoalPicker *self, gboolean keep)
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
