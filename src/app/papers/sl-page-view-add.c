/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making items of what is selected: the choice of their kind, and the menu of the page. */
#include <glib/gi18n.h>

#include "sl-accels.h"
#include "sl-kind-badge.h"
#include "sl-page-view-private.h"
#include "sl-window.h"
#include "sl-words.h"

/* Bytes of what is one item: some 1,600 words, more than anybody resolves at once. All of a long
 * paper would take seconds to be made one. */
#define MOST_BYTES 10000

static SlAnchor *
make_box_anchor (SlPageView *self)
{
  gsize start, end;
  g_autofree char *words = sl_page_view_dup_box_words (self, &start, &end);

  return sl_anchor_new (start, end, words != NULL ? words : "", "", "", &self->box, 1);
}

/* Half a word is never what somebody meant to quote. */
static SlAnchor *
make_words_anchor (SlPageView *self)
{
  gsize from, to;

  if (!sl_page_view_get_range (self, &from, &to))
    return NULL;
  sl_text_expand (self->doc, SL_TEXT_UNIT_WORD, &from, &to);
  return sl_text_doc_anchor (self->doc, from, to);
}

static gboolean
is_too_much (SlPageView *self)
{
  gsize from, to;

  return self->box.page == 0 && sl_page_view_get_range (self, &from, &to) && to - from > MOST_BYTES;
}

SlAnchor *
sl_page_view_dup_selected (SlPageView *self)
{
  g_autoptr (SlAnchor) anchor = NULL;

  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), NULL);

  if (!sl_page_view_has_selection (self) || is_too_much (self))
    return NULL;
  anchor = self->box.page > 0 ? make_box_anchor (self) : make_words_anchor (self);
  return anchor != NULL && anchor->n_rects > 0 ? g_steal_pointer (&anchor) : NULL;
}

void
sl_page_view_clear_selected (SlPageView *self)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  sl_page_view_clear_selection (self);
}

void
sl_page_view_add (SlPageView *self, SlKind kind)
{
  g_autoptr (SlAnchor) anchor = NULL;

  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (!sl_page_view_has_selection (self))
    return;
  if (is_too_much (self))
    {
      sl_window_toast (GTK_WIDGET (self),
                       _ ("That is too much for one item. Select a few paragraphs at most."),
                       FALSE);
      return;
    }
  anchor = sl_page_view_dup_selected (self);
  sl_page_view_clear_selected (self);
  if (anchor != NULL)
    g_signal_emit_by_name (self, "add-item", (int) kind, anchor);
}

/* ---- the choice ---- */

static GtkWidget *
make_kind_button (SlKind kind)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *word = gtk_label_new (sl_words_kind (kind));
  g_autofree char *key = g_strdup_printf ("%d", (int) kind + 1);
  GtkWidget *cap = gtk_label_new (key);

  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_widget_set_hexpand (word, TRUE);
  gtk_widget_add_css_class (cap, "secondary");
  gtk_box_append (GTK_BOX (box), sl_kind_badge_new (kind));
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.add");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) kind);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sl_words_kind (kind), -1);
  return button;
}

static GtkWidget *
make_add_popover (SlPageView *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = gtk_label_new (_ ("Add as"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 2);
  gtk_widget_add_css_class (title, "secondary");
  gtk_widget_add_css_class (title, "sl-caption");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 2, 1);
  for (int kind = 0; kind < SL_N_KINDS; kind++)
    gtk_grid_attach (
        GTK_GRID (grid), make_kind_button ((SlKind) kind), kind / 4, 1 + kind % 4, 1, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  /* It offers and does not interrupt: the keys 1 to 8 and Ctrl+C go on to the page. */
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add as"), -1);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  /* With the keyboard in it, keys do not come to the page. */
  sl_accels_add_shortcuts (popover, SL_ACCEL_REVIEW);
  return popover;
}

static gboolean
get_selected_place (SlPageView *self, SlPageRect *place)
{
  *place = self->box;
  if (self->box.page > 0)
    return TRUE;
  return self->doc != NULL && sl_text_caret_get_place (self->doc, &self->caret, place);
}

/* What is selected last, as far as it is seen. */
static GdkRectangle
find_spot (SlPageView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  SlPageRect place;
  SlRect rect = { width / 2, height / 3, width / 2, height / 3 };

  if (self->laid_out && get_selected_place (self, &place))
    rect = sl_page_view_rect_to_view (self, place.page, &place.rect);
  rect = (SlRect){ CLAMP (rect.x1, 0, width),
                   CLAMP (rect.y1, 0, height),
                   CLAMP (rect.x2, 0, width),
                   CLAMP (rect.y2, 0, height) };
  return (GdkRectangle){ (int) rect.x1,
                         (int) rect.y1,
                         MAX ((int) (rect.x2 - rect.x1), 1),
                         MAX ((int) (rect.y2 - rect.y1), 1) };
}

/* A box around most of what is seen has no room above or below: the popover stands in it then,
 * where it ends, or GTK would press it together to nothing. */
static void
leave_room (SlPageView *self, GdkRectangle *spot)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int needed;

  gtk_widget_measure (self->add_popover, GTK_ORIENTATION_VERTICAL, -1, NULL, &needed, NULL, NULL);
  if (spot->y >= needed || height - spot->y - spot->height >= needed)
    return;
  spot->y += spot->height - 1;
  spot->height = 1;
}

void
sl_page_view_offer_adding (SlPageView *self, gboolean focus)
{
  GdkRectangle spot = find_spot (self);
  gboolean upwards = self->box.page == 0 && self->caret.offset < self->select_from;

  if (!sl_page_view_has_selection (self))
    return;
  if (self->add_popover == NULL)
    self->add_popover = make_add_popover (self);
  leave_room (self, &spot);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->add_popover), &spot);
  /* Off the words that were selected. */
  gtk_popover_set_position (GTK_POPOVER (self->add_popover),
                            upwards ? GTK_POS_TOP : GTK_POS_BOTTOM);
  gtk_popover_popup (GTK_POPOVER (self->add_popover));
  if (focus)
    gtk_widget_child_focus (self->add_popover, GTK_DIR_TAB_FORWARD);
}

gboolean
sl_page_view_is_in_offer (SlPageView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return self->add_popover != NULL && focus != NULL
         && gtk_widget_is_ancestor (focus, self->add_popover);
}

void
sl_page_view_end_offer (SlPageView *self)
{
  if (self->add_popover == NULL || !gtk_widget_get_visible (self->add_popover))
    return;
  if (sl_page_view_is_in_offer (self))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_popover_popdown (GTK_POPOVER (self->add_popover));
}

/* ---- the menu ---- */

static void
append (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (SlPageView *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) words = g_menu_new (), ways = g_menu_new (), item = g_menu_new ();

  if (sl_page_view_has_selection (self))
    {
      append (words, _ ("_Add as…"), "page.highlight", "<Control>h");
      append (words, _ ("_Copy"), "page.copy", "<Control>c");
    }
  append (words, _ ("Select _all words"), "page.select-all", "<Control>a");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (words));
  if (self->selected != NULL)
    {
      append (item, _ ("C_onfirm"), "item.confirm", "y");
      append (item, _ ("Dis_miss"), "item.dismiss", "x");
      append (item, _ ("_Edit"), "item.edit", "e");
      append (item, _ ("_Note"), "item.note", "s");
      append (item, _ ("_Which words it is"), "item.span", "r");
      g_menu_append_section (
          menu, sl_words_kind (sl_item_get_record (self->selected)->kind), G_MENU_MODEL (item));
    }
  append (ways, _ ("E_xempt section…"), "papers.exempt-here", NULL);
  append (ways, _ ("Caret in the _text"), "page.caret", "F7");
  append (ways, _ ("_Draw a box"), "page.box", "b");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  return G_MENU_MODEL (menu);
}

void
sl_page_view_show_menu (SlPageView *self, const GdkRectangle *at)
{
  g_autoptr (GMenuModel) menu = make_menu (self);
  GdkRectangle spot = at != NULL ? *at : find_spot (self);

  if (self->add_popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->add_popover));
  if (self->menu_popover == NULL)
    {
      self->menu_popover = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu_popover), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->menu_popover), GTK_POS_BOTTOM);
      gtk_widget_set_halign (self->menu_popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu_popover, GTK_WIDGET (self));
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu_popover), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu_popover), &spot);
  gtk_popover_popup (GTK_POPOVER (self->menu_popover));
}

/* ---- actions ---- */

static void
add_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_page_view_add (SL_PAGE_VIEW (widget),
                    (SlKind) CLAMP (g_variant_get_int32 (target), 0, SL_N_KINDS - 1));
}

static void
highlight_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);

  if (sl_page_view_has_selection (self))
    sl_page_view_offer_adding (self, TRUE);
  else
    sl_window_toast (
        widget, _ ("Select words on the page first, then make an item of them."), FALSE);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_page_view_show_menu (SL_PAGE_VIEW (widget), NULL);
}

void
sl_page_view_install_add (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.add", "i", add_action);
  gtk_widget_class_install_action (klass, "page.highlight", NULL, highlight_action);
  gtk_widget_class_install_action (klass, "page.menu", NULL, menu_action);
}
