/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "sl-accels.h"
#include "sl-happened-private.h"
#include "sl-key-cap.h"
#include "sl-wrap.h"

static GtkWidget *
make_header (SlHappenedWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *later = gtk_button_new_with_mnemonic (_ ("_Later"));
  GtkWidget *print = gtk_button_new_from_icon_name ("printer-symbolic");

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Did it happen?"), NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (later), "window.close");
  self->review = gtk_button_new_with_mnemonic (_ ("_Start the review"));
  gtk_widget_add_css_class (self->review, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), later);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->review);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "happened.print");
  gtk_widget_set_tooltip_text (print, _ ("Print this list"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (print), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Print this list"), -1);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), print);
  return header;
}

static GtkWidget *
make_chips (SlHappenedWindow *self)
{
  GtkWidget *chips = sl_wrap_new (6, 6);

  for (guint i = 0; i < N_SHOWS; i++)
    {
      self->chips[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
      if (i > 0)
        gtk_toggle_button_set_group (self->chips[i], self->chips[0]);
      gtk_widget_add_css_class (GTK_WIDGET (self->chips[i]), "chip");
      sl_wrap_append (SL_WRAP (chips), GTK_WIDGET (self->chips[i]));
    }
  gtk_toggle_button_set_active (self->chips[SHOW_ALL], TRUE);
  return chips;
}

static GtkWidget *
make_top (SlHappenedWindow *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->head = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->head, 0);
  gtk_label_set_wrap (self->head, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->head), "sl-title");
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (top), make_chips (self));
  gtk_widget_add_css_class (top, "happened-top");
  return top;
}

static GtkWidget *
make_heads (void)
{
  static const char *const heads[]
      = { N_ ("What was asked or promised"), N_ ("What these minutes say") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      GtkWidget *label = gtk_label_new (_ (heads[i]));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "happened-heads");
  return box;
}

static GtkWidget *
make_list (SlHappenedWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_list_box_set_show_separators (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "happened-list");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Did it happen?"), -1);
  sl_accels_add_shortcuts (GTK_WIDGET (self), SL_ACCEL_HAPPENED);
  self->more = gtk_button_new_with_label (_ ("Show more"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (self->more, 12);
  gtk_widget_set_visible (self->more, FALSE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (column), self->more);
  gtk_widget_add_css_class (scrolled, "view");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_foot (SlHappenedWindow *self)
{
  static const struct
  {
    const char *keys, *words;
  } hints[] = { { "J K", N_ ("next, previous") },
                { "Y", N_ ("take the answer") },
                { "X", N_ ("not this") },
                { "↵", N_ ("show the page") } };
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *keys = sl_wrap_new (12, 4);

  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    {
      GtkWidget *hint = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      g_auto (GStrv) caps = g_strsplit (hints[i].keys, " ", -1);

      for (char **cap = caps; *cap != NULL; cap++)
        gtk_box_append (GTK_BOX (hint), sl_key_cap_new (*cap));
      gtk_box_append (GTK_BOX (hint), gtk_label_new (_ (hints[i].words)));
      sl_wrap_append (SL_WRAP (keys), hint);
    }
  gtk_widget_set_hexpand (keys, TRUE);
  gtk_box_append (GTK_BOX (foot), keys);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->count), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "sl-figures");
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->count));
  gtk_widget_add_css_class (foot, "happened-foot");
  return foot;
}

void
sl_happened_window_make (SlHappenedWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *owed = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *none = adw_status_page_new ();

  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (owed), make_top (self));
  gtk_box_append (GTK_BOX (owed), make_heads ());
  gtk_box_append (GTK_BOX (owed), make_list (self));
  gtk_box_append (GTK_BOX (owed), make_foot (self));
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("Nothing was owed before"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("What is confirmed in minutes of this committee's earlier "
                                      "meetings, and not done, is compared with these."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, owed, "owed");
  gtk_stack_add_named (self->stack, none, "none");
  self->problem = sl_problem_page_add (self->stack, _ ("What was owed could not be read"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Did it happen?"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1100, 700);
}
