/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-changes-values.h"

#include <glib/gi18n.h>

#include "sl-words.h"

GtkWidget *
sl_changes_values_make_label (const char *words, const char *class_name)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

/* Only what differs: the rest is the same on both sides. */
static void
add_row (GtkGrid *grid, int *row, const char *name, const char *ours, const char *theirs)
{
  const char *const values[] = { ours, theirs };
  const char *const sides[] = { _ ("Mine"), _ ("Theirs") };

  if (g_strcmp0 (ours != NULL ? ours : "", theirs != NULL ? theirs : "") == 0)
    return;
  gtk_grid_attach (grid, sl_changes_values_make_label (name, "secondary"), 0, *row, 1, 1);
  for (int i = 0; i < 2; i++)
    {
      const char *value = values[i] != NULL && *values[i] != '\0' ? values[i] : _ ("none");
      GtkWidget *label = sl_changes_values_make_label (value, NULL);
      g_autofree char *said = g_strdup_printf ("%s, %s: %s", name, sides[i], value);

      gtk_widget_set_hexpand (label, TRUE);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
      gtk_grid_attach (grid, label, i + 1, *row, 1, 1);
    }
  (*row)++;
}

/* Of the plan, or what taking theirs adds to it. */
static const SlGoalRecord *
find_goal (SlLibrary *library, const SlConflict *conflict, const char *id)
{
  SlGoal *goal = sl_library_find_goal (library, id);

  if (goal != NULL)
    return sl_goal_get_record (goal);
  for (guint i = 0; i < conflict->goals->len; i++)
    if (g_str_equal (((SlGoalRecord *) conflict->goals->pdata[i])->id, id))
      return conflict->goals->pdata[i];
  return NULL;
}

static char *
list_goals (SlLibrary *library, const SlConflict *conflict, const SlItemRecord *item)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; item->goals[i] != NULL; i++)
    {
      const SlGoalRecord *goal = find_goal (library, conflict, item->goals[i]);

      if (goal != NULL)
        g_string_append_printf (
            words, "%s%s %s", words->len > 0 ? "\n" : "", goal->ref, goal->title);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
describe_exempt (const SlItemRecord *item)
{
  SlExempt exempt = { 0 };

  sl_exempt_add (&exempt, item->exempt);
  return item->exempt != 0 ? sl_exempt_dup_name (&exempt) : g_strdup (_ ("public"));
}

/* To the minute: two people may decide on one day. */
static char *
describe_moment (gint64 seconds)
{
  return seconds > 0 ? sl_words_moment (seconds, FALSE) : NULL;
}

static void
add_item_rows (GtkGrid *grid, SlLibrary *library, int *row, const SlConflict *conflict)
{
  const SlItemRecord *a = conflict->our_item;
  const SlItemRecord *b = conflict->their_item;
  g_autofree char *our_owners = sl_words_owners (a);
  g_autofree char *their_owners = sl_words_owners (b);
  g_autofree char *our_due = sl_words_due (a, NULL);
  g_autofree char *their_due = sl_words_due (b, NULL);
  g_autofree char *our_goals = list_goals (library, conflict, a);
  g_autofree char *their_goals = list_goals (library, conflict, b);
  g_autofree char *our_exempt = describe_exempt (a);
  g_autofree char *their_exempt = describe_exempt (b);
  g_autofree char *our_day = describe_moment (a->changed);
  g_autofree char *their_day = describe_moment (b->changed);

  add_row (grid, row, _ ("Words"), a->text, b->text);
  add_row (grid, row, _ ("Kind"), sl_words_kind (a->kind), sl_words_kind (b->kind));
  add_row (grid, row, _ ("Review"), sl_words_review (a->review), sl_words_review (b->review));
  add_row (grid, row, _ ("Reason"), a->dismiss_reason, b->dismiss_reason);
  add_row (
      grid, row, _ ("Progress"), sl_words_progress (a->progress), sl_words_progress (b->progress));
  add_row (grid, row, _ ("Owner"), our_owners, their_owners);
  add_row (grid, row, _ ("Due"), our_due, their_due);
  add_row (grid, row, _ ("Goals"), our_goals, their_goals);
  add_row (grid, row, _ ("Note"), a->note, b->note);
  add_row (grid, row, _ ("Publication"), our_exempt, their_exempt);
  add_row (grid,
           row,
           _ ("Treated as one"),
           a->same_as != NULL ? _ ("with another item") : NULL,
           b->same_as != NULL ? _ ("with another item") : NULL);
  add_row (grid, row, _ ("Changed"), our_day, their_day);
}

static const char *
name_status (const char *nick)
{
  int status;

  return sl_from_nick (SL_TYPE_GOAL_STATUS, nick, &status) ? sl_words_goal_status (status) : nick;
}

static void
add_heads (GtkGrid *grid, const char *author)
{
  g_autofree char *theirs = author != NULL
                                /* Translators: head of a column; %s is a person's name. */
                                ? g_strdup_printf (_ ("Theirs (%s)"), author)
                                : g_strdup (_ ("Theirs"));

  gtk_grid_attach (grid, sl_changes_values_make_label (_ ("Mine"), "heading"), 1, 0, 1, 1);
  gtk_grid_attach (grid, sl_changes_values_make_label (theirs, "heading"), 2, 0, 1, 1);
}

void
sl_changes_values_fill (GtkGrid *grid,
                        SlLibrary *library,
                        const SlConflict *conflict,
                        const char *author)
{
  GtkWidget *child;
  int row = 1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
  if (conflict->take == NULL)
    return;
  add_heads (grid, author);
  if (conflict->kind == SL_CONFLICT_ITEM)
    add_item_rows (grid, library, &row, conflict);
  else if (conflict->kind == SL_CONFLICT_GOAL)
    add_row (
        grid, &row, _ ("Status"), name_status (conflict->ours), name_status (conflict->theirs));
  else
    add_row (grid, &row, _ ("Meeting"), conflict->ours, conflict->theirs);
}
