/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-object-list.h"

struct _SlObjectList
{
  GObject parent_instance;

  GType type;
  GPtrArray *objects;
};

static GType
get_item_type (GListModel *model)
{
  return SL_OBJECT_LIST (model)->type;
}

static guint
get_n_items (GListModel *model)
{
  return SL_OBJECT_LIST (model)->objects->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SlObjectList *self = SL_OBJECT_LIST (model);

  return position < self->objects->len ? g_object_ref (self->objects->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SlObjectList,
                               sl_object_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
sl_object_list_finalize (GObject *object)
{
  SlObjectList *self = SL_OBJECT_LIST (object);

  g_ptr_array_unref (self->objects);
  G_OBJECT_CLASS (sl_object_list_parent_class)->finalize (object);
}

static void
sl_object_list_class_init (SlObjectListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_object_list_finalize;
}

static void
sl_object_list_init (SlObjectList *self)
{
  self->objects = g_ptr_array_new_with_free_func (g_object_unref);
}

SlObjectList *
sl_object_list_new (GType type)
{
  SlObjectList *self = g_object_new (SL_TYPE_OBJECT_LIST, NULL);

  self->type = type;
  return self;
}

guint
sl_object_list_get_size (SlObjectList *self)
{
  return self->objects->len;
}

gpointer
sl_object_list_peek (SlObjectList *self, guint position)
{
  return self->objects->pdata[position];
}

static void
remove_run (SlObjectList *self, guint position, guint n)
{
  if (n == 0)
    return;
  g_ptr_array_remove_range (self->objects, position, n);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n, 0);
}

/* The rows that may stay: those wanted, in an order that fits; others go first and come again. */
static GHashTable *
find_stayers (SlObjectList *self, GPtrArray *objects)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  GHashTable *stayers = g_hash_table_new (NULL, NULL);
  guint last = 0;

  for (guint i = 0; i < objects->len; i++)
    g_hash_table_insert (places, objects->pdata[i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->objects->len; i++)
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, self->objects->pdata[i]));

      if (place <= last)
        continue;
      last = place;
      g_hash_table_add (stayers, self->objects->pdata[i]);
    }
  return stayers;
}

static void
remove_others (SlObjectList *self, GHashTable *stayers)
{
  guint end = self->objects->len;

  /* From the end, so that what is told holds at the moment it is told. */
  while (end > 0)
    {
      guint start = end;

      while (start > 0 && !g_hash_table_contains (stayers, self->objects->pdata[start - 1]))
        start--;
      remove_run (self, start, end - start);
      end = start > 0 ? start - 1 : 0;
    }
}

void
sl_object_list_set (SlObjectList *self, GPtrArray *objects)
{
  g_autoptr (GHashTable) stayers = find_stayers (self, objects);
  guint i = 0;

  remove_others (self, stayers);
  while (i < objects->len)
    {
      guint start = i;

      while (i < objects->len && !g_hash_table_contains (stayers, objects->pdata[i]))
        {
          g_ptr_array_insert (self->objects, (int) i, g_object_ref (objects->pdata[i]));
          i++;
        }
      if (i > start)
        g_list_model_items_changed (G_LIST_MODEL (self), start, 0, i - start);
      else
        i++;
    }
}

static void
insert (SlObjectList *self, guint position, gpointer object)
{
  g_ptr_array_insert (self->objects, (int) position, g_object_ref (object));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

void
sl_object_list_append (SlObjectList *self, gpointer object)
{
  if (!g_ptr_array_find (self->objects, object, NULL))
    insert (self, self->objects->len, object);
}

void
sl_object_list_extend (SlObjectList *self, GPtrArray *objects)
{
  guint position = self->objects->len;

  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (self->objects, g_object_ref (objects->pdata[i]));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, objects->len);
}

void
sl_object_list_insert_sorted (SlObjectList *self, gpointer object, GCompareFunc compare)
{
  guint position = 0;

  if (g_ptr_array_find (self->objects, object, NULL))
    return;
  while (position < self->objects->len && compare (self->objects->pdata[position], object) <= 0)
    position++;
  insert (self, position, object);
}

void
sl_object_list_remove (SlObjectList *self, gpointer object)
{
  guint position;

  if (g_ptr_array_find (self->objects, object, &position))
    remove_run (self, position, 1);
}
