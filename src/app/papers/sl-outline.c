/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-outline.h"

#include "base/sl-space.h"
#include "detect/sl-detection.h"
#include "reader/sl-reader.h"

/* A heading whose line is a little below what is looked at is being read already. */
#define AHEAD 24.0

struct _SlOutlineRow
{
  GObject parent_instance;

  char *number, *title;
  int page;
  guint index;
  double y;
  SlOutlineRow *parent; /* which owns it */
  GListStore *children;
};

G_DEFINE_FINAL_TYPE (SlOutlineRow, sl_outline_row, G_TYPE_OBJECT)

struct _SlOutline
{
  GObject parent_instance;

  GListStore *rows;
  GPtrArray *all; /* in the order of the outline */
  gboolean nested;
};

G_DEFINE_FINAL_TYPE (SlOutline, sl_outline, G_TYPE_OBJECT)

/* ---- rows ---- */

const char *
sl_outline_row_get_number (SlOutlineRow *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE_ROW (self), NULL);

  return self->number;
}

const char *
sl_outline_row_get_title (SlOutlineRow *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE_ROW (self), NULL);

  return self->title;
}

int
sl_outline_row_get_page (SlOutlineRow *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE_ROW (self), 0);

  return self->page;
}

double
sl_outline_row_get_y (SlOutlineRow *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE_ROW (self), 0);

  return self->y;
}

GListModel *
sl_outline_row_get_children (SlOutlineRow *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE_ROW (self), NULL);

  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

SlOutlineRow *
sl_outline_row_get_parent (SlOutlineRow *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE_ROW (self), NULL);

  return self->parent;
}

static void
sl_outline_row_finalize (GObject *object)
{
  SlOutlineRow *self = SL_OUTLINE_ROW (object);

  g_free (self->number);
  g_free (self->title);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (sl_outline_row_parent_class)->finalize (object);
}

static void
sl_outline_row_class_init (SlOutlineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_outline_row_finalize;
}

static void
sl_outline_row_init (SlOutlineRow *self)
{
}

static SlOutlineRow *
add_row (SlOutline *self, SlOutlineRow *parent, const char *number, const char *title, int page)
{
  SlOutlineRow *row = g_object_new (SL_TYPE_OUTLINE_ROW, NULL);

  row->number = g_strdup (number);
  /* It comes with line ends and runs of spaces. */
  row->title = sl_space_collapse (title);
  row->page = page;
  row->index = self->all->len;
  row->parent = parent;
  if (parent != NULL)
    {
      if (parent->children == NULL)
        parent->children = g_list_store_new (SL_TYPE_OUTLINE_ROW);
      g_list_store_append (parent->children, row);
      self->nested = TRUE;
    }
  else
    g_list_store_append (self->rows, row);
  g_ptr_array_add (self->all, row);
  return row;
}

SlOutline *
sl_outline_new_from_pdf (GPtrArray *entries)
{
  SlOutline *self = g_object_new (SL_TYPE_OUTLINE, NULL);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const SlOutlineEntry *entry = entries->pdata[i];
      guint level = (guint) CLAMP (entry->level, 0, (int) path->len);

      g_ptr_array_set_size (path, (int) level);
      g_ptr_array_add (
          path,
          add_row (
              self, level > 0 ? path->pdata[level - 1] : NULL, NULL, entry->title, entry->page));
    }
  return self;
}

SlOutline *
sl_outline_new_from_agenda (GPtrArray *agenda, SlTextDoc *doc)
{
  SlOutline *self = g_object_new (SL_TYPE_OUTLINE, NULL);

  for (guint i = 0; i < agenda->len; i++)
    {
      const SlAgendaItem *item = agenda->pdata[i];
      SlOutlineRow *row = add_row (self, NULL, item->ref, item->title, item->page);
      g_autoptr (GArray) rects = NULL;

      if (doc == NULL || item->start >= sl_text_doc_get_length (doc))
        continue;
      rects = sl_text_doc_get_rects (doc, item->start, item->start + 1);
      if (rects->len > 0)
        {
          row->page = g_array_index (rects, SlPageRect, 0).page;
          row->y = g_array_index (rects, SlPageRect, 0).rect.y1;
        }
    }
  return self;
}

guint
sl_outline_row_get_index (SlOutlineRow *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE_ROW (self), 0);

  return self->index;
}

GListModel *
sl_outline_get_rows (SlOutline *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE (self), NULL);

  return G_LIST_MODEL (self->rows);
}

guint
sl_outline_get_n_rows (SlOutline *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE (self), 0);

  return self->all->len;
}

gboolean
sl_outline_is_flat (SlOutline *self)
{
  g_return_val_if_fail (SL_IS_OUTLINE (self), TRUE);

  return !self->nested;
}

SlOutlineRow *
sl_outline_find (SlOutline *self, int page, double y)
{
  SlOutlineRow *best = NULL;

  g_return_val_if_fail (SL_IS_OUTLINE (self), NULL);

  for (guint i = 0; i < self->all->len; i++)
    {
      SlOutlineRow *row = self->all->pdata[i];

      if (row->page < 1 || row->page > page || (row->page == page && row->y > y + AHEAD))
        continue;
      /* Of several at one place that is not known any better the first is the widest. */
      if (best == NULL || row->page > best->page || (row->page == best->page && row->y > best->y))
        best = row;
    }
  return best;
}

static void
sl_outline_finalize (GObject *object)
{
  SlOutline *self = SL_OUTLINE (object);

  /* A row may be held elsewhere for longer than its parent. */
  for (guint i = 0; i < self->all->len; i++)
    ((SlOutlineRow *) self->all->pdata[i])->parent = NULL;
  g_ptr_array_unref (self->all);
  g_object_unref (self->rows);
  G_OBJECT_CLASS (sl_outline_parent_class)->finalize (object);
}

static void
sl_outline_class_init (SlOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_outline_finalize;
}

static void
sl_outline_init (SlOutline *self)
{
  self->rows = g_list_store_new (SL_TYPE_OUTLINE_ROW);
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
}
