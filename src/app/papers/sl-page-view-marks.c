/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Following the items that are to be marked: thousands may come and go, what is done for each is
 * next to nothing until its page is looked at. */
#include "sl-page-view-private.h"

/* Places where one item lies among @marked. */
typedef struct
{
  SlItem *item;
  int first, last; /* pages; 0 for none */
} Marked;

static void
clear_marked (gpointer data)
{
  g_object_unref (((Marked *) data)->item);
}

static Marked
make_marked (SlItem *item)
{
  const SlAnchor *anchor = sl_item_get_record (item)->anchor;
  Marked marked = { .item = item };

  for (guint i = 0; anchor != NULL && i < anchor->n_rects; i++)
    {
      int page = anchor->rects[i].page;

      if (page < 1)
        continue;
      marked.first = marked.first == 0 ? page : MIN (marked.first, page);
      marked.last = MAX (marked.last, page);
    }
  return marked;
}

static void
forget_pages (SlPageView *self, const Marked *marked)
{
  for (int page = marked->first; page > 0 && page <= marked->last; page++)
    {
      g_hash_table_remove (self->badges, GINT_TO_POINTER (page));
      g_hash_table_remove (self->badge_nodes, GINT_TO_POINTER (page));
    }
}

static void
unwatch (SlPageView *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->watched);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_signal_handlers_disconnect_by_data (item, self);
  g_hash_table_remove_all (self->watched);
}

static void
mark_anew (SlPageView *self)
{
  unwatch (self);
  g_clear_pointer (&self->marks, sl_marks_free);
  sl_page_view_forget_badges (self);
  self->marks = sl_marks_new_lazy (sl_page_view_look_item, self);
  for (guint i = 0; i < self->marked->len; i++)
    {
      Marked *marked = &g_array_index (self->marked, Marked, i);
      Marked now = make_marked (marked->item);

      *marked = now;
      sl_marks_add (self->marks, now.item, now.first, now.last);
    }
  sl_page_view_repaint (self);
}

static void
item_changed_cb (SlItem *item, GParamSpec *pspec, SlPageView *self)
{
  const Marked *was = g_hash_table_lookup (self->watched, item);
  Marked now = make_marked (item);

  if (was == NULL)
    return;
  if (was->first != now.first || was->last != now.last)
    {
      mark_anew (self);
      return;
    }
  forget_pages (self, &now);
  if (sl_marks_touch (self->marks, now.first, now.last))
    sl_page_view_repaint (self);
}

/* Only what is looked at can change before somebody's eyes. */
void
sl_page_view_look_item (SlMarkInput *input, gpointer user_data)
{
  SlPageView *self = user_data;
  SlItem *item = input->item;
  const SlItemRecord *record = sl_item_get_record (item);

  input->kind = record->kind;
  input->review = record->review;
  input->anchor = record->anchor;
  if (!g_hash_table_contains (self->watched, item))
    {
      Marked *marked = g_new (Marked, 1);

      *marked = make_marked (g_object_ref (item));
      g_hash_table_insert (self->watched, item, marked);
      g_signal_connect (item, "notify::record", G_CALLBACK (item_changed_cb), self);
    }
}

static gboolean
remove_marked (SlPageView *self, const Marked *marked)
{
  g_signal_handlers_disconnect_by_func (marked->item, item_changed_cb, self);
  g_hash_table_remove (self->watched, marked->item);
  forget_pages (self, marked);
  return sl_marks_remove (self->marks, marked->item, marked->first, marked->last);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, SlPageView *self)
{
  g_autoptr (GArray) come = g_array_sized_new (FALSE, FALSE, sizeof (Marked), added);
  gboolean any = FALSE;

  for (guint i = position; i < position + removed; i++)
    any |= remove_marked (self, &g_array_index (self->marked, Marked, i));
  if (removed > 0)
    g_array_remove_range (self->marked, position, removed);
  for (guint i = position; i < position + added; i++)
    {
      Marked marked = make_marked (g_list_model_get_item (model, i));

      g_array_append_val (come, marked);
      forget_pages (self, &marked);
      any |= sl_marks_add (self->marks, marked.item, marked.first, marked.last);
    }
  if (added > 0)
    g_array_insert_vals (self->marked, position, come->data, added);
  if (any)
    sl_page_view_repaint (self);
}

void
sl_page_view_mark_items (SlPageView *self, GListModel *items)
{
  if (self->items != NULL)
    g_signal_handlers_disconnect_by_func (self->items, items_changed_cb, self);
  unwatch (self);
  g_array_set_size (self->marked, 0);
  g_set_object (&self->items, items);
  mark_anew (self);
  if (items == NULL)
    return;
  g_signal_connect_object (items, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  items_changed_cb (items, 0, 0, g_list_model_get_n_items (items), self);
}

static void
free_watched (gpointer data)
{
  clear_marked (data);
  g_free (data);
}

void
sl_page_view_init_marks (SlPageView *self)
{
  self->marked = g_array_new (FALSE, FALSE, sizeof (Marked));
  g_array_set_clear_func (self->marked, clear_marked);
  self->watched = g_hash_table_new_full (NULL, NULL, NULL, free_watched);
}
