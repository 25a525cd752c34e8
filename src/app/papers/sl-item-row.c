/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/sl-auto.h"
#include "sl-item-row-private.h"
#include "sl-item-rows.h"
#include "sl-key-cap.h"
#include "sl-why-popover.h"
#include "sl-words.h"
#include "sl-wrap.h"

G_DEFINE_FINAL_TYPE (SlItemRow, sl_item_row, GTK_TYPE_WIDGET)

/* Below the words of an open row. */
#define DETAIL_BEHIND 12
#define DETAIL_BELOW 8

/* --- What is seen --- */

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* Asked for when the pointer rests: setting the text of a tooltip asks the screen where the pointer
 * is, which for each row that scrolling makes takes longer than all the rest. */
static gboolean
sl_item_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  SlItemRow *self = SL_ITEM_ROW (widget);
  const char *title = SL_IS_ITEM_HEADING (self->object)
                          ? sl_item_heading_get_title (SL_ITEM_HEADING (self->object))
                          : NULL;
  g_autofree char *meanings = sl_item_row_dup_meanings (self);

  gtk_tooltip_set_text (tooltip, title != NULL ? title : meanings);
  return title != NULL || meanings != NULL;
}

static void
show_heading (SlItemRow *self, SlItemHeading *heading)
{
  sl_item_face_set_heading (
      self->face, sl_item_heading_get_ref (heading), sl_item_heading_get_title (heading));
}

static void
show_detail (SlItemRow *self, const SlItemRecord *record)
{
  g_autofree char *why = sl_why_dup_markup (record);
  g_autofree char *pages = sl_words_pages (record);
  g_autofree char *known = sl_item_row_dup_known (self, record);
  g_autofree char *who = known != NULL ? g_markup_printf_escaped ("%s · ", known) : g_strdup ("");
  const char *left_out = sl_words_left_out (record);
  g_autofree char *told
      = left_out != NULL ? g_markup_printf_escaped ("%s · ", left_out) : g_strdup ("");
  g_autofree char *line = pages != NULL ? g_strdup_printf ("%s%s%s · %s", told, who, why, pages)
                                        : g_strconcat (told, who, why, NULL);
  g_autofree char *meanings = sl_item_row_dup_meanings (self);
  g_autofree char *below
      = meanings != NULL ? g_markup_printf_escaped ("\n%s", meanings) : g_strdup ("");
  g_autofree char *all = g_strconcat (line, below, NULL);

  gtk_label_set_markup (self->why_label, all);
  gtk_widget_set_visible (self->buttons, !self->in_bulk);
  gtk_widget_set_visible (self->confirm, record->review != SL_REVIEW_CONFIRMED);
  gtk_widget_set_visible (self->dismiss, record->review != SL_REVIEW_DISMISSED);
  gtk_widget_set_visible (self->restore, record->review != SL_REVIEW_SUGGESTED);
}

static void
update (SlItemRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_item = SL_IS_ITEM (self->object);

  set_class (widget, "item", is_item && self->editor == NULL);
  set_class (widget, "ticked", is_item && self->ticked);
  set_class (widget, "item-heading", SL_IS_ITEM_HEADING (self->object));
  if (is_item)
    {
      sl_item_face_set_manner (self->face, self->dense, self->ticked);
      sl_item_face_set_item (self->face, SL_ITEM (self->object), self->today, self->suggested);
    }
  else if (self->object != NULL)
    show_heading (self, SL_ITEM_HEADING (self->object));
  else
    sl_item_face_clear (self->face);
  if (is_item && self->detail != NULL)
    show_detail (self, sl_item_get_record (SL_ITEM (self->object)));
  sl_item_row_say (self);
}

/* --- The open row --- */

static GtkWidget *
add_button (GtkWidget *box, const char *words, const char *key, const char *action)
{
  GtkWidget *button = sl_key_cap_button_new (words, key, action);

  sl_wrap_append (SL_WRAP (box), button);
  return button;
}

static void
open_row (SlItemRow *self)
{
  GtkWidget *buttons = sl_wrap_new (6, 6);
  GtkWidget *why = gtk_button_new_from_icon_name ("help-about-symbolic");

  self->detail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->why_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->why_label, 0);
  gtk_label_set_wrap (self->why_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->why_label), "why");
  gtk_widget_add_css_class (GTK_WIDGET (self->why_label), "secondary");
  gtk_widget_set_hexpand (GTK_WIDGET (self->why_label), TRUE);
  gtk_widget_set_tooltip_text (why, _ ("Why this? (?)"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (why), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Why this?"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (why), "item.why");
  gtk_widget_add_css_class (why, "flat");
  gtk_widget_add_css_class (why, "why-button");
  gtk_widget_set_valign (why, GTK_ALIGN_START);
  self->why_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_box_append (GTK_BOX (self->why_line), GTK_WIDGET (self->why_label));
  gtk_box_append (GTK_BOX (self->why_line), why);
  gtk_box_append (GTK_BOX (self->detail), self->why_line);

  gtk_widget_add_css_class (buttons, "row-buttons");
  self->confirm = add_button (buttons, _ ("Confirm"), "Y", "item.confirm");
  gtk_widget_add_css_class (self->confirm, "suggested-action");
  self->dismiss = add_button (buttons, _ ("Dismiss"), "X", "item.dismiss");
  self->restore = add_button (buttons, _ ("Undecide"), "⇧X", "item.restore");
  add_button (buttons, _ ("Edit"), "E", "item.edit");
  add_button (buttons, _ ("Goal"), "G", "item.goal");
  self->buttons = buttons;
  gtk_box_append (GTK_BOX (self->detail), buttons);
  gtk_widget_set_child_visible (self->detail, self->editor == NULL);
  gtk_widget_set_parent (self->detail, GTK_WIDGET (self));
}

static void
close_row (SlItemRow *self)
{
  g_clear_pointer (&self->detail, gtk_widget_unparent);
  self->why_label = NULL;
  self->why_line = NULL;
  self->confirm = self->dismiss = self->restore = NULL;
  self->buttons = self->extra = NULL;
}

void
sl_item_row_set_selected (SlItemRow *self, gboolean selected)
{
  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (self->selected == !!selected)
    return;
  self->selected = !!selected;
  sl_item_face_set_open (self->face, self->selected);
  if (selected)
    open_row (self);
  else
    close_row (self);
  update (self);
}

void
sl_item_row_set_extra (SlItemRow *self, GtkWidget *extra)
{
  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (extra != NULL)
    g_object_ref_sink (extra);
  if (self->extra != NULL)
    gtk_box_remove (GTK_BOX (self->detail), self->extra);
  self->extra = self->detail != NULL ? extra : NULL;
  if (self->extra != NULL)
    gtk_box_insert_child_after (GTK_BOX (self->detail), extra, self->why_line);
  g_clear_object (&extra);
}

void
sl_item_row_set_editor (SlItemRow *self, GtkWidget *editor)
{
  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (self->editor == editor)
    return;
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  self->editor = editor;
  if (editor != NULL)
    gtk_widget_set_parent (editor, GTK_WIDGET (self));
  if (self->detail != NULL)
    gtk_widget_set_child_visible (self->detail, editor == NULL);
  update (self);
}

/* --- Places --- */

static void
sl_item_row_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  SlItemRow *self = SL_ITEM_ROW (widget);
  int column, most;

  if (self->editor != NULL)
    {
      gtk_widget_measure (self->editor, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = sl_item_face_get_min_width (self->face);
  else
    *minimum = sl_item_face_get_height (
        self->face, for_size >= 0 ? for_size : sl_item_face_get_min_width (self->face));
  if (self->detail != NULL)
    {
      column = sl_item_face_get_column (self->face);
      most = for_size >= 0 ? MAX (0, for_size - column - DETAIL_BEHIND) : -1;
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          gtk_widget_measure (self->detail, orientation, -1, &most, NULL, NULL, NULL);
          *minimum = MAX (*minimum, column + most + DETAIL_BEHIND);
        }
      else
        {
          gtk_widget_measure (self->detail, orientation, most, &most, NULL, NULL, NULL);
          *minimum += most;
        }
    }
  *natural = *minimum;
}

static void
sl_item_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlItemRow *self = SL_ITEM_ROW (widget);
  GtkAllocation place;
  int column;

  if (self->editor != NULL)
    gtk_widget_size_allocate (self->editor, &(GtkAllocation){ 0, 0, width, height }, -1);
  if (self->detail == NULL || self->editor != NULL)
    return;
  column = sl_item_face_get_column (self->face);
  place.width = MAX (0, width - column - DETAIL_BEHIND);
  place.x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? DETAIL_BEHIND : column;
  place.y = sl_item_face_get_height (self->face, width) - DETAIL_BELOW;
  place.height = MAX (0, height - place.y - DETAIL_BELOW);
  gtk_widget_size_allocate (self->detail, &place, -1);
}

void
sl_item_row_set_in_sight (SlItemRow *self, gboolean in_sight)
{
  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (self->in_sight == in_sight)
    return;
  self->in_sight = in_sight;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
sl_item_row_get_in_sight (SlItemRow *self)
{
  g_return_val_if_fail (SL_IS_ITEM_ROW (self), FALSE);

  return self->in_sight;
}

static void
sl_item_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SlItemRow *self = SL_ITEM_ROW (widget);

  if (!self->in_sight)
    return;
  if (self->editor != NULL)
    {
      gtk_widget_snapshot_child (widget, self->editor, snapshot);
      return;
    }
  sl_item_face_snapshot (
      self->face, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  if (self->detail != NULL)
    gtk_widget_snapshot_child (widget, self->detail, snapshot);
}

static GtkSizeRequestMode
sl_item_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sl_item_row_css_changed (GtkWidget *widget, GtkCssStyleChange *css_change)
{
  GTK_WIDGET_CLASS (sl_item_row_parent_class)->css_changed (widget, css_change);
  sl_item_face_forget_layouts (SL_ITEM_ROW (widget)->face);
}

static void
sl_item_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sl_item_row_parent_class)->system_setting_changed (widget, setting);
  sl_item_face_forget_layouts (SL_ITEM_ROW (widget)->face);
  gtk_widget_queue_resize (widget);
}

/* --- Life --- */

static void
item_changed_cb (SlItemRow *self)
{
  /* Its owners may be others; the panel tells of them next. */
  g_clear_pointer (&self->meant, g_free);
  update (self);
}

void
sl_item_row_set_object (SlItemRow *self, GObject *object)
{
  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (self->object == object)
    return;
  if (SL_IS_ITEM (self->object))
    g_signal_handlers_disconnect_by_func (self->object, item_changed_cb, self);
  g_set_object (&self->object, object);
  if (SL_IS_ITEM (object))
    {
      g_signal_connect_swapped (object, "notify::record", G_CALLBACK (item_changed_cb), self);
      g_signal_connect_swapped (object, "notify::goal-refs", G_CALLBACK (item_changed_cb), self);
    }
  g_clear_pointer (&self->suggested, g_free);
  /* Whoever shows an item tells its facts next, and with them it is made: not twice. */
  self->position = 0;
  if (!SL_IS_ITEM (object))
    update (self);
}

SlItem *
sl_item_row_get_item (SlItemRow *self)
{
  g_return_val_if_fail (SL_IS_ITEM_ROW (self), NULL);

  return SL_IS_ITEM (self->object) ? SL_ITEM (self->object) : NULL;
}

void
sl_item_row_set_facts (SlItemRow *self, const SlItemRowFacts *facts)
{
  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (self->position == facts->position && self->n_items == facts->n_items
      && g_strcmp0 (self->today, facts->today) == 0
      && g_strcmp0 (self->suggested, facts->suggested) == 0 && self->dense == facts->dense
      && self->ticked == facts->ticked && self->in_bulk == facts->in_bulk
      && self->people == facts->people && self->glossary == facts->glossary
      && g_strcmp0 (self->meant, facts->meant) == 0)
    return;
  self->position = facts->position;
  self->n_items = facts->n_items;
  self->dense = facts->dense;
  self->ticked = facts->ticked;
  self->in_bulk = facts->in_bulk;
  sl_set_str (&self->today, facts->today);
  sl_set_str (&self->suggested, facts->suggested);
  sl_set_str (&self->meant, facts->meant);
  self->held = facts->held;
  if (self->glossary != facts->glossary)
    {
      g_clear_pointer (&self->glossary, sl_glossary_unref);
      self->glossary = facts->glossary != NULL ? sl_glossary_ref (facts->glossary) : NULL;
    }
  if (self->people != facts->people)
    {
      g_clear_pointer (&self->people, sl_owner_people_unref);
      self->people = facts->people != NULL ? sl_owner_people_ref (facts->people) : NULL;
    }
  update (self);
}

static void
sl_item_row_dispose (GObject *object)
{
  SlItemRow *self = SL_ITEM_ROW (object);

  if (SL_IS_ITEM (self->object))
    g_signal_handlers_disconnect_by_func (self->object, item_changed_cb, self);
  g_clear_object (&self->object);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->suggested, g_free);
  g_clear_pointer (&self->people, sl_owner_people_unref);
  g_clear_pointer (&self->meant, g_free);
  g_clear_pointer (&self->glossary, sl_glossary_unref);
  G_OBJECT_CLASS (sl_item_row_parent_class)->dispose (object);
}

static void
sl_item_row_finalize (GObject *object)
{
  sl_item_face_free (SL_ITEM_ROW (object)->face);
  G_OBJECT_CLASS (sl_item_row_parent_class)->finalize (object);
}

static void
sl_item_row_class_init (SlItemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_item_row_dispose;
  object_class->finalize = sl_item_row_finalize;
  widget_class->measure = sl_item_row_measure;
  widget_class->size_allocate = sl_item_row_size_allocate;
  widget_class->snapshot = sl_item_row_snapshot;
  widget_class->query_tooltip = sl_item_row_query_tooltip;
  widget_class->get_request_mode = sl_item_row_get_request_mode;
  widget_class->css_changed = sl_item_row_css_changed;
  widget_class->system_setting_changed = sl_item_row_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "itemrow");
}

static void
sl_item_row_init (SlItemRow *self)
{
  self->face = sl_item_face_new (GTK_WIDGET (self));
  self->in_sight = TRUE;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
sl_item_row_new (void)
{
  return g_object_new (SL_TYPE_ITEM_ROW, NULL);
}
