/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings, and how the rows of some items look with them. */
#include "sl-item-rows-private.h"

struct _SlItemHeading
{
  GObject parent;
  char *ref, *title;
};

G_DEFINE_FINAL_TYPE (SlItemHeading, sl_item_heading, G_TYPE_OBJECT)

static void
sl_item_heading_finalize (GObject *object)
{
  SlItemHeading *self = SL_ITEM_HEADING (object);

  g_free (self->ref);
  g_free (self->title);
  G_OBJECT_CLASS (sl_item_heading_parent_class)->finalize (object);
}

static void
sl_item_heading_class_init (SlItemHeadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_item_heading_finalize;
}

static void
sl_item_heading_init (SlItemHeading *self)
{
}

const char *
sl_item_heading_get_ref (SlItemHeading *self)
{
  return self->ref;
}

const char *
sl_item_heading_get_title (SlItemHeading *self)
{
  return self->title;
}

static gboolean
is_same_row (gpointer a, gpointer b)
{
  if (a == b)
    return TRUE;
  return SL_IS_ITEM_HEADING (a) && SL_IS_ITEM_HEADING (b)
         && g_strcmp0 (((SlItemHeading *) a)->ref, ((SlItemHeading *) b)->ref) == 0
         && g_strcmp0 (((SlItemHeading *) a)->title, ((SlItemHeading *) b)->title) == 0;
}

void
sl_item_rows_sync (GListStore *store, guint start, guint n_old, GPtrArray *wanted)
{
  guint head = 0, tail = 0;

  for (; head < n_old && head < wanted->len; head++)
    {
      g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (store), start + head);

      if (!is_same_row (old, wanted->pdata[head]))
        break;
    }
  for (; tail < n_old - head && tail < wanted->len - head; tail++)
    {
      g_autoptr (GObject) old
          = g_list_model_get_item (G_LIST_MODEL (store), start + n_old - 1 - tail);

      if (!is_same_row (old, wanted->pdata[wanted->len - 1 - tail]))
        break;
    }
  if (n_old - head - tail > 0 || wanted->len - head - tail > 0)
    g_list_store_splice (
        store, start + head, n_old - head - tail, wanted->pdata + head, wanted->len - head - tail);
}

void
sl_item_rows_sync_whole (GListStore *store, GPtrArray *wanted)
{
  sl_item_rows_sync (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), wanted);
}

static gboolean
begins_section (SlItem *item, SlItem *previous)
{
  const SlItemRecord *record = sl_item_get_record (item);
  const SlItemRecord *before;

  if (record->heading == NULL && record->ref == NULL)
    return FALSE;
  if (previous == NULL)
    return TRUE;
  before = sl_item_get_record (previous);
  return g_strcmp0 (record->heading, before->heading) != 0
         || g_strcmp0 (record->ref, before->ref) != 0;
}

void
sl_item_rows_add (GPtrArray *rows, SlItem *item, SlItem *previous)
{
  if (begins_section (item, previous))
    {
      const SlItemRecord *record = sl_item_get_record (item);
      SlItemHeading *heading = g_object_new (SL_TYPE_ITEM_HEADING, NULL);

      heading->ref = g_strdup (record->ref);
      heading->title = g_strdup (record->heading);
      g_ptr_array_add (rows, heading);
    }
  g_ptr_array_add (rows, g_object_ref (item));
}

GPtrArray *
sl_item_rows_list (GPtrArray *items, SlItem *previous)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < items->len; i++)
    sl_item_rows_add (rows, items->pdata[i], i > 0 ? items->pdata[i - 1] : previous);
  return rows;
}

gboolean
sl_item_trait_is (SlItemTrait trait, const SlItemRecord *record)
{
  if (record->review == SL_REVIEW_DISMISSED)
    return FALSE;
  return trait == SL_ITEM_TRAIT_LEFT_OUT ? record->left_out != SL_LEFT_OUT_NOT
                                         : sl_item_record_is_nobodys (record);
}

gboolean
sl_item_rows_has_trait (guint traits, const SlItemRecord *record)
{
  for (guint i = 0; i < SL_N_ITEM_TRAITS; i++)
    if ((traits & 1u << i) != 0 && sl_item_trait_is (i, record))
      return TRUE;
  return FALSE;
}
