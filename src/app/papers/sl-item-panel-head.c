/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the list: progress, chips, menu, footer, and the words where there is nothing
 * to list. */
#include <glib/gi18n.h>

#include "sl-item-panel-private.h"
#include "sl-key-cap.h"
#include "sl-kind-badge.h"
#include "sl-words.h"
#include "sl-wrap.h"

static void
update_bulk_menu (SlItemPanel *self)
{
  guint n = sl_item_rows_get_n_undecided (self->rows);
  g_autofree char *confirm = NULL;
  g_autofree char *dismiss = NULL;

  if (n == self->n_bulk)
    return;
  self->n_bulk = n;
  g_menu_remove_all (self->bulk_menu);
  if (n == 0)
    return;
  confirm = g_strdup_printf (
      ngettext ("Confirm the %'u undecided shown", "Confirm the %'u undecided shown", n), n);
  dismiss = g_strdup_printf (
      ngettext ("Dismiss the %'u undecided shown", "Dismiss the %'u undecided shown", n), n);
  g_menu_append (self->bulk_menu, confirm, "panel.confirm-shown");
  g_menu_append (self->bulk_menu, dismiss, "panel.dismiss-shown");
}

static void
update_counts (SlItemPanel *self)
{
  guint n = sl_item_rows_get_n_items (self->rows);
  guint decided = sl_item_rows_get_n_decided (self->rows);
  g_autofree char *done = g_strdup_printf (_ ("%'u of %'u decided"), decided, n);
  g_autofree char *left
      = g_strdup_printf (ngettext ("%'u to go", "%'u to go", n - decided), n - decided);

  gtk_label_set_label (self->decided_label, n > 0 ? done : _ ("No items"));
  gtk_label_set_label (self->to_go_label, n == 0 ? "" : decided == n ? _ ("All decided") : left);
  gtk_progress_bar_set_fraction (self->progress, n > 0 ? (double) decided / n : 0);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, done, -1);
  if (n > 0 && decided == n)
    gtk_widget_add_css_class (GTK_WIDGET (self->progress), "all-done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->progress), "all-done");
}

/* What a chip shows alone. */
static const char *
get_chip_words (guint chip)
{
  if (chip < SL_N_KINDS)
    return sl_words_kind ((SlKind) chip);
  return chip - SL_N_KINDS == SL_ITEM_TRAIT_LEFT_OUT ? _ ("Not in the resolution")
                                                     : _ ("Nobody’s job");
}

static void
update_chip (SlItemPanel *self, guint chip)
{
  guint n = chip < SL_N_KINDS ? sl_item_rows_get_n_kind (self->rows, chip)
                              : sl_item_rows_get_n_trait (self->rows, chip - SL_N_KINDS);
  g_autofree char *figure = g_strdup_printf ("%u", n);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (
      self->chip[chip],
      n > 0 || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chip[chip])));
  /* A tooltip that is set asks the screen where the pointer is. */
  if (g_str_equal (gtk_label_get_label (self->chip_count[chip]), figure))
    return;
  /* Translators: kind and how many there are: "Action: 15". */
  words = g_strdup_printf (_ ("%s: %'u"), get_chip_words (chip), n);
  gtk_label_set_label (self->chip_count[chip], figure);
  gtk_widget_set_tooltip_text (self->chip[chip], words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->chip[chip]), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update_stack (SlItemPanel *self)
{
  const char *page = "list";

  if (self->paper == NULL && sl_item_rows_get_items (self->rows) == NULL)
    page = sl_item_panel_show_reading (self);
  else if (sl_item_rows_get_items (self->rows) == NULL && self->failed)
    page = SL_PROBLEM;
  else if (sl_item_rows_get_items (self->rows) == NULL)
    {
      gtk_label_set_label (self->none_title, "");
      gtk_label_set_label (self->none_words, "");
      page = "none";
    }
  else if (sl_item_rows_get_n_items (self->rows) == 0)
    {
      gtk_label_set_label (self->none_title, _ ("No items found"));
      gtk_label_set_label (self->none_words,
                           _ ("Select words on the page and press 1 for an action, 2 for a "
                              "recommendation, 3 for a decision, and so on."));
      page = "none";
    }
  else if (g_list_model_get_n_items (sl_item_rows_get_filtered (self->rows)) == 0)
    page = "no-match";
  gtk_stack_set_visible_child_name (self->stack, page);
}

void
sl_item_panel_update_head (SlItemPanel *self)
{
  update_counts (self);
  for (guint i = 0; i < SL_N_CHIPS; i++)
    update_chip (self, i);
  update_bulk_menu (self);
  update_stack (self);
  sl_item_panel_update_more (self);
}

static void
chip_toggled_cb (SlItemPanel *self)
{
  guint chips = 0;

  for (guint i = 0; i < SL_N_CHIPS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chip[i])))
      chips |= 1u << i;
  sl_item_rows_set_kinds (self->rows, chips & ((1u << SL_N_KINDS) - 1));
  sl_item_rows_set_traits (self->rows, chips >> SL_N_KINDS);
  self->selecting = TRUE;
  sl_item_panel_show_selected (self, FALSE);
  self->selecting = FALSE;
}

static GtkWidget *
make_chip_picture (guint chip)
{
  if (chip < SL_N_KINDS)
    return sl_kind_badge_new (chip);
  return gtk_image_new_from_icon_name (chip - SL_N_KINDS == SL_ITEM_TRAIT_LEFT_OUT
                                           ? "dialog-warning-symbolic"
                                           : "avatar-default-symbolic");
}

static void
make_chips (SlItemPanel *self)
{
  for (guint i = 0; i < SL_N_CHIPS; i++)
    {
      GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *number = gtk_label_new (NULL);

      gtk_widget_add_css_class (number, "sl-figures");
      gtk_box_append (GTK_BOX (content), make_chip_picture (i));
      gtk_box_append (GTK_BOX (content), number);
      self->chip_count[i] = GTK_LABEL (number);
      self->chip[i] = gtk_toggle_button_new ();
      gtk_button_set_child (GTK_BUTTON (self->chip[i]), content);
      gtk_widget_add_css_class (self->chip[i], "chip");
      g_signal_connect_swapped (self->chip[i], "toggled", G_CALLBACK (chip_toggled_cb), self);
      sl_wrap_append (self->chips, self->chip[i]);
    }
}

static void
add_footer_words (SlItemPanel *self, const char *words, gboolean end)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_end (label, end ? 0 : 8);
  gtk_box_append (GTK_BOX (self->footer), label);
}

static void
make_footer (SlItemPanel *self)
{
  GtkWidget *spacer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (self->footer), sl_key_cap_new ("J"));
  gtk_box_append (GTK_BOX (self->footer), sl_key_cap_new ("K"));
  add_footer_words (self, C_ ("keys J and K", "next, previous"), FALSE);
  gtk_box_append (GTK_BOX (self->footer), sl_key_cap_new ("1"));
  gtk_box_append (GTK_BOX (self->footer), gtk_label_new ("–"));
  gtk_box_append (GTK_BOX (self->footer), sl_key_cap_new ("8"));
  add_footer_words (self, C_ ("keys 1 to 8", "kind"), FALSE);
  gtk_widget_set_hexpand (spacer, TRUE);
  gtk_box_append (GTK_BOX (self->footer), spacer);
  gtk_box_append (GTK_BOX (self->footer), sl_key_cap_new (C_ ("key", "Ctrl")));
  gtk_box_append (GTK_BOX (self->footer), sl_key_cap_new ("?"));
  add_footer_words (self, C_ ("keys Ctrl and ?", "all keys"), TRUE);
}

static void
make_kind_menu (SlItemPanel *self)
{
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (self->bulk_menu));
  for (int i = 0; i < SL_N_KINDS; i++)
    {
      g_autofree char *action = g_strdup_printf ("item.kind(%d)", i);

      g_menu_append (self->kind_menu, sl_words_kind (i), action);
    }
}

void
sl_item_panel_make_head (SlItemPanel *self)
{
  make_chips (self);
  make_footer (self);
  make_kind_menu (self);
}
