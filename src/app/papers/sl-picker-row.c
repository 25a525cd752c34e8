/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-picker-row.h"

#include <glib/gi18n.h>

static GtkWidget *
new_label (const char *words, const char *class_name, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  if (wrap)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

static GtkWidget *
new_ref (SlGoal *goal, gboolean heading)
{
  GtkWidget *ref = gtk_label_new (sl_goal_get_record (goal)->ref);

  gtk_label_set_xalign (GTK_LABEL (ref), 0);
  gtk_label_set_width_chars (GTK_LABEL (ref), 4);
  gtk_widget_set_valign (ref, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (ref, "sl-figures");
  if (heading)
    gtk_widget_add_css_class (ref, "heading");
  return ref;
}

/* Takes @content. The focus stays in the entry, so the rows refuse it. */
static GtkWidget *
new_row (SlPickerRowKind kind, SlGoal *goal, GtkWidget *content, const char *said)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "kind", GINT_TO_POINTER (kind));
  if (goal != NULL)
    g_object_set_data_full (G_OBJECT (row), "goal", g_object_ref (goal), g_object_unref);
  if (said != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

GtkWidget *
sl_picker_row_new_section (const char *words)
{
  GtkWidget *label = new_label (words, "section", FALSE);
  GtkWidget *row = new_row (SL_PICKER_ROW_SECTION, NULL, label, NULL);

  gtk_widget_add_css_class (label, "secondary");
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/* (transfer full) (nullable): markup */
static char *
dup_reason (const SlSuggestion *suggestion)
{
  const char *said = suggestion->item_words, *met = suggestion->goal_words;

  if (said == NULL && met == NULL)
    return NULL;
  if (said != NULL && met != NULL && g_ascii_strcasecmp (said, met) != 0)
    return g_markup_printf_escaped (_ ("“%s” is close to <b>“%s”</b>"), said, met);
  return g_markup_printf_escaped (_ ("Both speak of <b>%s</b>"), met != NULL ? met : said);
}

/* What was learned from links, where that counted. (transfer full) (nullable) */
static char *
dup_learned (const SlSuggestion *suggestion)
{
  guint n = suggestion->n_learned;

  if (n == 0)
    return NULL;
  if (suggestion->learned_words == NULL)
    return g_strdup_printf (ngettext ("You linked %'u item under this heading to this goal",
                                      "You linked %'u items under this heading to this goal",
                                      n),
                            n);
  return g_strdup_printf (ngettext ("You linked %1$'u item on “%2$s” to this goal",
                                    "You linked %1$'u items on “%2$s” to this goal",
                                    n),
                          n,
                          suggestion->learned_words);
}

/* What the other items of its heading say, where that counted. (transfer full) (nullable): markup
 */
static char *
dup_beside (const SlSuggestion *suggestion)
{
  if (!suggestion->beside)
    return NULL;
  if (suggestion->beside_words == NULL)
    return g_strdup (_ ("Another item under this heading fits this goal, too"));
  return g_markup_printf_escaped (_ ("Another item under this heading speaks of <b>%s</b>"),
                                  suggestion->beside_words);
}

/* Where a goal was moved up or down by how often it is linked. (transfer full) (nullable) */
static char *
dup_usual (const SlSuggestion *suggestion)
{
  guint n = suggestion->n_linked;

  switch (suggestion->usual)
    {
    case SL_LINK_OFTEN:
      return g_strdup_printf (ngettext ("You linked %'u item to it, more than its words suggest",
                                        "You linked %'u items to it, more than its words suggest",
                                        n),
                              n);
    case SL_LINK_SELDOM:
      return g_strdup_printf (ngettext ("You linked %'u item to it, fewer than its words suggest",
                                        "You linked %'u items to it, fewer than its words suggest",
                                        n),
                              n);
    case SL_LINK_AS_USUAL:
    default:
      return NULL;
    }
}

static void
add_reason (GString *reasons, const char *markup)
{
  if (markup == NULL)
    return;
  if (reasons->len > 0)
    g_string_append_c (reasons, '\n');
  g_string_append (reasons, markup);
}

/* All, a line each. (transfer full) (nullable): markup */
static char *
dup_reasons (const SlSuggestion *suggestion)
{
  GString *reasons = g_string_new (NULL);
  g_autofree char *reason = dup_reason (suggestion);
  g_autofree char *beside = dup_beside (suggestion);
  g_autofree char *learned = dup_learned (suggestion);
  g_autofree char *usual = dup_usual (suggestion);
  g_autofree char *escaped = learned != NULL ? g_markup_escape_text (learned, -1) : NULL;

  add_reason (reasons, reason);
  add_reason (reasons, beside);
  add_reason (reasons, escaped);
  add_reason (reasons, usual);
  return g_string_free (reasons, reasons->len == 0);
}

static const char *
get_strength (SlLinkStrength strength)
{
  switch (strength)
    {
    case SL_LINK_STRONG:
      return C_ ("how well a goal fits", "strong");
    case SL_LINK_FAIR:
      return C_ ("how well a goal fits", "fair");
    case SL_LINK_WEAK:
    default:
      return C_ ("how well a goal fits", "weak");
    }
}

static GtkWidget *
new_strength (const SlSuggestion *suggestion)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *words = new_label (get_strength (suggestion->strength), "sl-caption", FALSE);
  GtkWidget *bar = gtk_progress_bar_new ();
  /* The bar says the word again: it must not contradict it where a score falls near a limit. */
  static const double least[] = { 0.15, 0.45, 0.75 };
  static const double most[] = { 0.40, 0.70, 1.0 };

  gtk_label_set_xalign (GTK_LABEL (words), 1);
  gtk_widget_add_css_class (words, "secondary");
  gtk_progress_bar_set_fraction (
      GTK_PROGRESS_BAR (bar),
      CLAMP (suggestion->score, least[suggestion->strength], most[suggestion->strength]));
  gtk_widget_add_css_class (bar, "strength");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static void
add_linked_mark (GtkWidget *box, gboolean linked)
{
  GtkWidget *label;

  if (!linked)
    return;
  label = gtk_label_new (_ ("linked"));
  gtk_widget_add_css_class (label, "sl-caption");
  gtk_widget_add_css_class (label, "done");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);
}

/* The keyboard has Delete for it, so that the focus stays in the entry. */
static void
add_decline (GtkWidget *row, GtkWidget *box, const SlGoalRecord *record)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *act = g_strdup_printf (_ ("Goal %s does not fit"), record->ref);

  gtk_widget_set_tooltip_text (button, _ ("Does not fit (Delete)"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, act, -1);
  gtk_box_append (GTK_BOX (box), button);
  g_object_set_data (G_OBJECT (row), "button", button);
}

GtkWidget *
sl_picker_row_new_suggestion (SlGoal *goal, const SlSuggestion *suggestion, gboolean linked)
{
  const SlGoalRecord *record = sl_goal_get_record (goal);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *reason = dup_reasons (suggestion);
  g_autofree char *fit = g_strdup_printf (
      _ ("Goal %s, %s, %s fit"), record->ref, record->title, get_strength (suggestion->strength));
  g_autofree char *said = NULL;
  GtkWidget *row;

  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), new_label (record->title, "heading", TRUE));
  if (reason != NULL)
    {
      GtkWidget *label = new_label (NULL, "sl-caption", TRUE);

      gtk_label_set_markup (GTK_LABEL (label), reason);
      gtk_widget_add_css_class (label, "secondary");
      gtk_box_append (GTK_BOX (column), label);
      said = g_strdup_printf ("%s. %s", fit, gtk_label_get_text (GTK_LABEL (label)));
    }
  gtk_box_append (GTK_BOX (box), new_ref (goal, TRUE));
  gtk_box_append (GTK_BOX (box), column);
  add_linked_mark (box, linked);
  gtk_box_append (GTK_BOX (box), new_strength (suggestion));
  row = new_row (SL_PICKER_ROW_GOAL, goal, box, said != NULL ? said : fit);
  if (!linked)
    add_decline (row, box, record);
  return row;
}

GtkWidget *
sl_picker_row_new_goal (SlGoal *goal, int depth, gboolean linked)
{
  const SlGoalRecord *record = sl_goal_get_record (goal);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = new_label (record->title, NULL, TRUE);
  g_autofree char *said = g_strdup_printf (_ ("Goal %s, %s"), record->ref, record->title);

  gtk_widget_set_margin_start (box, depth * 24);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), new_ref (goal, TRUE));
  gtk_box_append (GTK_BOX (box), title);
  add_linked_mark (box, linked);
  return new_row (SL_PICKER_ROW_GOAL, goal, box, said);
}

GtkWidget *
sl_picker_row_new_linked (SlGoal *goal)
{
  const SlGoalRecord *record = sl_goal_get_record (goal);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = new_label (record->title, NULL, TRUE);
  GtkWidget *unlink = gtk_button_new_with_label (_ ("Unlink"));
  GtkWidget *row;
  g_autofree char *said = g_strdup_printf (_ ("Linked goal %s, %s"), record->ref, record->title);
  g_autofree char *act = g_strdup_printf (_ ("Unlink goal %s"), record->ref);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_valign (unlink, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (unlink, "row-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (unlink), GTK_ACCESSIBLE_PROPERTY_LABEL, act, -1);
  gtk_box_append (GTK_BOX (box), new_ref (goal, TRUE));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), unlink);
  row = new_row (SL_PICKER_ROW_LINKED, goal, box, said);
  g_object_set_data (G_OBJECT (row), "button", unlink);
  return row;
}

GtkWidget *
sl_picker_row_new_branch (SlGoal *goal, int depth, gboolean open)
{
  const SlGoalRecord *record = sl_goal_get_record (goal);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = new_label (record->title, NULL, FALSE);
  guint n = g_list_model_get_n_items (sl_goal_get_children (goal));
  g_autofree char *count = g_strdup_printf (ngettext ("%'u goal", "%'u goals", n), n);
  g_autofree char *said
      = g_strdup_printf (_ ("Priority %s, %s, %s"), record->ref, record->title, count);
  GtkWidget *figure = new_label (count, "sl-caption", FALSE);
  GtkWidget *ref = new_ref (goal, TRUE);
  GtkWidget *row;

  gtk_widget_set_margin_start (box, depth * 24);
  gtk_label_set_width_chars (GTK_LABEL (ref), 2);
  gtk_widget_add_css_class (figure, "secondary");
  gtk_widget_add_css_class (figure, "sl-figures");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box),
                  gtk_image_new_from_icon_name (open ? "pan-down-symbolic" : "pan-end-symbolic"));
  gtk_box_append (GTK_BOX (box), ref);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), figure);
  row = new_row (SL_PICKER_ROW_BRANCH, goal, box, said);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
  return row;
}

SlPickerRowKind
sl_picker_row_get_kind (GtkListBoxRow *row)
{
  return (SlPickerRowKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "kind"));
}

SlGoal *
sl_picker_row_get_goal (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "goal");
}
