/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-measure-card.h"

#include <glib/gi18n.h>

#include "people/sl-kept-focus.h"
#include "sl-trend-chart.h"
#include "sl-window.h"
#include "sl-words.h"

/* What a button of a row is about. */
typedef struct
{
  SlLibrary *library;
  SlFigurePoint *point;
  SlPointState state;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->library);
  sl_figure_point_unref (choice->point);
  g_free (choice);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) from = data;
  g_autoptr (GError) error = NULL;

  if (!sl_library_act_finish (SL_LIBRARY (source), result, &error))
    {
      g_autofree char *sentence = sl_words_error (error, NULL);

      sl_window_toast (from, sentence, FALSE);
    }
}

static void
chosen_cb (GtkButton *button, Choice *choice)
{
  const SlFigurePoint *point = choice->point;
  g_autoptr (SlAct) act
      = sl_act_set_point (point->goal, point->measure, point->item, point->figure, choice->state);
  /* The card is made anew while the act is under way. */
  GtkWidget *from = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (button)));

  sl_library_act_async (choice->library, act, NULL, done_cb, g_object_ref (from));
}

static void
show_cb (GtkButton *button, const char *item)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "win.show-item", "s", item);
}

static void
free_item (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
make_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  for (; *classes != NULL; classes++)
    gtk_widget_add_css_class (label, *classes);
  return label;
}

static GtkWidget *
make_choice (SlLibrary *library,
             SlFigurePoint *point,
             SlPointState state,
             const char *icon,
             const char *label,
             const char *spoken)
{
  GtkWidget *button
      = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);
  Choice *choice = g_new0 (Choice, 1);

  choice->library = g_object_ref (library);
  choice->point = sl_figure_point_ref (point);
  choice->state = state;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure-choice");
  if (icon != NULL)
    gtk_widget_set_tooltip_text (button, label);
  sl_kept_focus_name (button, spoken);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (chosen_cb), choice, choice_free, 0);
  return button;
}

/* The figure with its place, and below it the words it stands in where they must be judged. */
static GtkWidget *
make_show (const SlFigurePoint *point, gboolean with_words)
{
  static const char *const bold[] = { "caption-heading", "sl-figures", NULL };
  static const char *const plain[] = { "sl-caption", "sl-figures", "secondary", NULL };
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *value = sl_measure_dup_value (point->value, point->total, point->unit);
  g_autofree char *place = sl_measure_dup_place (point);
  g_autofree char *spoken = g_strdup_printf ("%s, %s. %s", value, place, point->words);

  gtk_box_append (GTK_BOX (line), make_label (value, bold));
  gtk_box_append (GTK_BOX (line), make_label (place, plain));
  gtk_box_append (GTK_BOX (box), line);
  if (with_words)
    {
      GtkWidget *words = make_label (point->words, plain);

      gtk_label_set_lines (GTK_LABEL (words), 3);
      gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), words);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "goal-item");
  gtk_widget_set_tooltip_text (button, _ ("Show on the page"));
  sl_kept_focus_name (button, spoken);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_data (
      button, "clicked", G_CALLBACK (show_cb), g_strdup (point->item), free_item, 0);
  return button;
}

static void
append_points (GtkBox *card, SlLibrary *library, GPtrArray *own)
{
  for (guint i = own->len; i-- > 0;)
    {
      SlFigurePoint *point = own->pdata[i];
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      g_autofree char *spoken = g_strdup_printf (_ ("Take %s out of this measure"), point->figure);

      gtk_box_append (GTK_BOX (row), make_show (point, FALSE));
      gtk_box_append (GTK_BOX (row),
                      make_choice (library,
                                   point,
                                   SL_POINT_REFUSED,
                                   "window-close-symbolic",
                                   _ ("Not of this measure"),
                                   spoken));
      gtk_box_append (card, row);
    }
}

static void
append_suggested (GtkBox *card, SlLibrary *library, GPtrArray *own)
{
  static const char *const head[] = { "caption-heading", "secondary", NULL };

  if (own->len == 0)
    return;
  gtk_box_append (card, make_label (_ ("May belong here:"), head));
  for (guint i = 0; i < own->len; i++)
    {
      SlFigurePoint *point = own->pdata[i];
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
      g_autofree char *keep = g_strdup_printf (_ ("Keep %s with this measure"), point->figure);
      g_autofree char *refuse
          = g_strdup_printf (_ ("%s does not belong to this measure"), point->figure);

      gtk_box_append (GTK_BOX (row), make_show (point, TRUE));
      gtk_box_append (
          GTK_BOX (row),
          make_choice (library, point, SL_POINT_TAKEN, "object-select-symbolic", _ ("Keep"), keep));
      gtk_box_append (GTK_BOX (row),
                      make_choice (library,
                                   point,
                                   SL_POINT_REFUSED,
                                   "window-close-symbolic",
                                   _ ("Not of this measure"),
                                   refuse));
      gtk_box_append (card, row);
    }
}

GtkWidget *
sl_measure_card_new (SlLibrary *library,
                     SlGoal *goal,
                     const SlGoalMeasure *measure,
                     GPtrArray *points,
                     GPtrArray *suggested)
{
  static const char *const big[] = { "measure-now", "sl-figures", NULL };
  static const char *const small[] = { "sl-caption", "sl-figures", "secondary", NULL };
  g_autoptr (GPtrArray) own = sl_measure_list_points (measure, points);
  g_autoptr (GPtrArray) offered = sl_measure_list_points (measure, suggested);
  g_autofree char *now = sl_measure_dup_now (measure, own);
  g_autofree char *caption = sl_measure_dup_caption (measure);
  g_autofree char *sentence = sl_measure_dup_sentence (measure, own);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *chart = sl_trend_chart_new ();

  gtk_widget_add_css_class (card, "measure-card");
  if (now != NULL)
    gtk_box_append (GTK_BOX (card), make_label (now, big));
  gtk_box_append (GTK_BOX (card), make_label (caption, small));
  sl_trend_chart_set_pressable (SL_TREND_CHART (chart), TRUE);
  sl_trend_chart_set (SL_TREND_CHART (chart), measure, own);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_set_visible (chart, sl_trend_chart_has_line (SL_TREND_CHART (chart)));
  gtk_widget_set_margin_top (chart, 4);
  gtk_box_append (GTK_BOX (card), chart);
  append_points (GTK_BOX (card), library, own);
  append_suggested (GTK_BOX (card), library, offered);
  return card;
}
