/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the minutes say twice, in the discussion and in the resolution: it is offered to treat both
 * as one. */
#include <glib/gi18n.h>

#include "link/sl-likeness.h"
#include "sl-item-panel-private.h"
#include "sl-key-cap.h"
#include "sl-window.h"
#include "sl-words.h"

/* So far from an item one that says the same is looked for: a page or two of minutes. */
#define REACH 16

/* Of the twin's words, in its line. */
#define QUOTE_CHARS 90

/* ---- looking for it ---- */

static gboolean
is_joined (const SlItemRecord *record)
{
  return record->same_as != NULL || record->also != NULL;
}

static gboolean
can_join (const SlItemRecord *one, const SlItemRecord *other)
{
  return other != one && other->review != SL_REVIEW_DISMISSED && !is_joined (other)
         && sl_kind_is_core (one->kind) == sl_kind_is_core (other->kind)
         && g_strcmp0 (one->ref, other->ref) == 0;
}

static SlItem *
find_twin (SlItemPanel *self, SlItem *item)
{
  GListModel *items = sl_item_rows_get_items (self->rows);
  const SlItemRecord *record = sl_item_get_record (item);
  guint position = sl_item_rows_get_position (self->rows, item);
  guint n = sl_item_rows_get_n_items (self->rows);
  double best = SL_LIKENESS_SAME;
  SlItem *twin = NULL;

  if (position == 0 || is_joined (record) || record->review == SL_REVIEW_DISMISSED)
    return NULL;
  for (guint i = position > REACH ? position - 1 - REACH : 0; i < MIN (n, position + REACH); i++)
    {
      g_autoptr (SlItem) other = g_list_model_get_item (items, i);
      double likeness;

      if (!can_join (record, sl_item_get_record (other)))
        continue;
      likeness = sl_likeness (record->text, sl_item_get_record (other)->text);
      if (likeness < best)
        continue;
      best = likeness;
      /* The list keeps it. */
      twin = other;
    }
  return twin;
}

/* ---- saying it ---- */

static char *
dup_place (const SlItemRecord *record)
{
  g_autofree char *ref = sl_words_ref (record);
  g_autofree char *pages = sl_words_pages (record);

  if (ref == NULL || pages == NULL)
    return g_strdup (ref != NULL ? ref : pages != NULL ? pages : "");
  /* Translators: minute number and page: "226/12, page 3". */
  return g_strdup_printf (_ ("%s, %s"), ref, pages);
}

static char *
dup_quote (const char *text)
{
  g_autofree char *part = NULL;

  if (g_utf8_strlen (text, -1) <= QUOTE_CHARS)
    return g_strdup (text);
  part = g_utf8_substring (text, 0, QUOTE_CHARS);
  return g_strconcat (part, "…", NULL);
}

/* Of what is treated as one: where the others stand. */
static char *
dup_joined (SlItemPanel *self, const SlItemRecord *record)
{
  if (record->same_as != NULL)
    {
      SlItem *main = sl_library_find_item (self->library, record->same_as);
      g_autofree char *place = main != NULL ? dup_place (sl_item_get_record (main)) : g_strdup ("");

      return g_strdup_printf (_ ("Treated as one with %s, which stands in the register"), place);
    }
  return sl_words_also (record);
}

GtkWidget *
sl_item_panel_make_line (const char *words, const char *act, const char *key, const char *action)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "why");
  gtk_box_append (GTK_BOX (content), gtk_label_new (act));
  gtk_box_append (GTK_BOX (content), sl_key_cap_new (key));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, act, -1);
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/* (transfer floating) (nullable) */
static GtkWidget *
make_same (SlItemPanel *self, const SlItemRecord *record)
{
  g_autofree char *words = NULL;

  if (is_joined (record) && self->library != NULL)
    {
      words = dup_joined (self, record);
      return sl_item_panel_make_line (words, _ ("Treat as two again"), "M", "item.same");
    }
  if (self->twin != NULL)
    {
      const SlItemRecord *twin = sl_item_get_record (self->twin);
      g_autofree char *place = dup_place (twin);
      g_autofree char *quote = dup_quote (twin->text);

      /* Translators: where else the minutes say nearly the same, and its words. */
      words = g_strdup_printf (_ ("Nearly the same in %s: “%s”"), place, quote);
      return sl_item_panel_make_line (words, _ ("Treat as one"), "M", "item.same");
    }
  return NULL;
}

void
sl_item_panel_show_same (SlItemPanel *self)
{
  SlItemRow *row = sl_item_panel_find_row (self, self->selected);
  GtkWidget *lines[3] = { NULL };
  GtkWidget *box;

  if (row == NULL)
    return;
  lines[0] = sl_item_panel_make_wording (sl_item_get_record (self->selected));
  lines[1] = make_same (self, sl_item_get_record (self->selected));
  lines[2] = sl_item_panel_make_offer (self);
  if (lines[0] == NULL && lines[1] == NULL && lines[2] == NULL)
    {
      sl_item_row_set_extra (row, NULL);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL)
      gtk_box_append (GTK_BOX (box), lines[i]);
  sl_item_row_set_extra (row, box);
}

/* The row grows by the lines below it: its buttons stay in sight, where it is in sight itself. */
static void
hold_row (SlItemPanel *self)
{
  SlItemRow *row = sl_item_panel_find_row (self, self->selected);
  graphene_rect_t bounds;

  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row))
      && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->scrolled), &bounds)
      && bounds.origin.y >= 0
      && bounds.origin.y < gtk_widget_get_height (GTK_WIDGET (self->scrolled)))
    sl_item_panel_keep_place (self, TRUE);
}

/* The next item is on the screen first. */
static gboolean
seek_cb (gpointer data)
{
  SlItemPanel *self = data;

  self->twin_idle = 0;
  g_clear_object (&self->twin);
  if (self->selected != NULL)
    {
      SlItem *twin = find_twin (self, self->selected);

      self->twin = twin != NULL ? g_object_ref (twin) : NULL;
    }
  hold_row (self);
  sl_item_panel_show_same (self);
  return G_SOURCE_REMOVE;
}

void
sl_item_panel_seek_twin (SlItemPanel *self)
{
  g_clear_object (&self->twin);
  if (self->twin_idle == 0)
    self->twin_idle = g_idle_add_full (G_PRIORITY_LOW, seek_cb, self, NULL);
}

void
sl_item_panel_forget_twin (SlItemPanel *self)
{
  g_clear_handle_id (&self->twin_idle, g_source_remove);
  g_clear_object (&self->twin);
}

/* ---- the act ---- */

/* What was resolved stands for what was said. */
static int
compare_weight (gconstpointer a, gconstpointer b)
{
  const SlItemRecord *one = sl_item_get_record (*(SlItem *const *) a);
  const SlItemRecord *other = sl_item_get_record (*(SlItem *const *) b);

  if (one->resolved != other->resolved)
    return one->resolved ? -1 : 1;
  return one->position - other->position;
}

/* Takes @items. */
static void
join (SlItemPanel *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_sort (items, compare_weight);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, (gpointer) sl_item_get_id (items->pdata[i]));
  g_ptr_array_add (ids, NULL);
  sl_item_panel_run (self, sl_act_treat_as_one ((const char *const *) ids->pdata), items, NULL);
}

static void
part (SlItemPanel *self)
{
  const char *ids[] = { sl_item_get_id (self->selected), NULL };
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_object_ref (self->selected));
  sl_item_panel_run (self, sl_act_treat_apart (ids), items, NULL);
}

static void
same_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  GPtrArray *items;

  if (self->library == NULL || self->selected == NULL || self->editing != NULL)
    return;
  if (g_hash_table_size (self->ticked) > 1)
    {
      items = sl_item_panel_list_ticked (self);
      sl_item_panel_clear_ticks (self);
      join (self, items);
      return;
    }
  if (is_joined (sl_item_get_record (self->selected)))
    {
      part (self);
      return;
    }
  if (self->twin_idle != 0)
    {
      g_clear_handle_id (&self->twin_idle, g_source_remove);
      seek_cb (self);
    }
  if (self->twin == NULL)
    {
      sl_window_toast (
          widget,
          _ ("Tick the items that say the same (V), then press M to treat them as one."),
          FALSE);
      return;
    }
  items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (items, g_object_ref (self->selected));
  g_ptr_array_add (items, g_object_ref (self->twin));
  join (self, items);
}

void
sl_item_panel_install_same (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "item.same", NULL, same_action);
}
