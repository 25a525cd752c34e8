/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of a long paper become objects bit by bit, so that the main loop never stands still for
 * them: the first ones at once, the rest while nothing else is to be done. */
#include <string.h>

#include "sl-library-private.h"

/* What a screen shows, in round figures; then, as far as a list makes a row for each, few at a
 * time: making rows and laying them out takes longer than all the rest. */
#define AT_ONCE 16
#define WITH_ROWS 256
#define SLICE_WITH_ROWS 8
/* How long making objects may take before others have their turn, and how many at most: who follows
 * the list has work with each of them, too. */
#define SLICE_US 2000
#define SLICE_MOST 256
/* Papers whose items are kept though nobody shows them: one goes to and fro. */
#define MOST_KEPT 12

typedef struct
{
  SlLibrary *library; /* which owns this */
  SlPaper *paper;
  SlObjectList *list;
  GPtrArray *records;
  guint next;
  GHashTable *told; /* ids: an act told of these since they were read, what it told holds */
  guint idle;
} Fill;

void
sl_library_fill_free (gpointer data)
{
  Fill *fill = data;

  g_clear_handle_id (&fill->idle, g_source_remove);
  g_object_unref (fill->paper);
  g_object_unref (fill->list);
  g_ptr_array_unref (fill->records);
  g_hash_table_unref (fill->told);
  g_free (fill);
}

/* Where an act has put an item of the rest behind what was there, the others come before it. */
static void
append (Fill *fill, GPtrArray *items)
{
  g_autoptr (SlObjectList) list = g_object_ref (fill->list);
  guint n = sl_object_list_get_size (list);

  if (items->len == 0)
    return;
  if (n == 0 || sl_library_compare_items (sl_object_list_peek (list, n - 1), items->pdata[0]) <= 0)
    {
      sl_object_list_extend (list, items);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    sl_object_list_insert_sorted (list, items->pdata[i], sl_library_compare_items);
}

/* @until: 0 for as long as it takes */
static void
fill_some (Fill *fill, guint most, gint64 until)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  while (fill->next < fill->records->len && items->len < most
         && (until == 0 || items->len % 16 != 0 || g_get_monotonic_time () < until))
    {
      SlItemRecord *record = fill->records->pdata[fill->next++];
      SlItem *item = g_hash_table_contains (fill->told, record->id)
                         ? NULL
                         : sl_library_ensure_item (fill->library, record);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  append (fill, items);
}

static void
end_fill (SlLibrary *self, SlPaper *paper)
{
  g_hash_table_remove (self->fills, sl_paper_get_record (paper)->id);
}

static gboolean
fill_cb (gpointer data)
{
  Fill *fill = data;
  /* Held until all are told of the change. */
  G_GNUC_UNUSED g_autoptr (SlObjectList) list = g_object_ref (fill->list);
  g_autoptr (SlLibrary) library = g_object_ref (fill->library);
  g_autoptr (SlPaper) paper = g_object_ref (fill->paper);
  const char *id = sl_paper_get_record (paper)->id;

  fill_some (fill,
             fill->next < WITH_ROWS ? SLICE_WITH_ROWS : SLICE_MOST,
             g_get_monotonic_time () + SLICE_US);
  /* Whoever was told may have closed the library or asked for the rest. */
  if (g_hash_table_lookup (library->fills, id) != fill)
    return G_SOURCE_REMOVE;
  if (fill->next < fill->records->len)
    return G_SOURCE_CONTINUE;
  fill->idle = 0;
  end_fill (library, paper);
  return G_SOURCE_REMOVE;
}

SlObjectList *
sl_library_take_items (SlLibrary *self, SlPaper *paper, GPtrArray *records)
{
  const char *id = sl_paper_get_record (paper)->id;
  SlObjectList *list = g_hash_table_lookup (self->paper_items, id);
  Fill *fill;
  guint n_early;

  /* Asked for twice at the same time; it is kept up to date since. */
  if (list != NULL)
    return list;
  list = sl_library_take_early (self, id, records, &n_early);
  if (list == NULL)
    list = sl_object_list_new (SL_TYPE_ITEM);
  g_hash_table_insert (self->paper_items, g_strdup (id), list);
  sl_library_note_asked (self, id);

  fill = g_new0 (Fill, 1);
  fill->library = self;
  fill->paper = g_object_ref (paper);
  fill->list = g_object_ref (list);
  fill->records = g_ptr_array_ref (records);
  fill->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fill->next = n_early;
  if (n_early < AT_ONCE)
    fill_some (fill, AT_ONCE, 0);
  if (fill->next >= records->len)
    {
      sl_library_fill_free (fill);
      return list;
    }
  g_hash_table_insert (self->fills, g_strdup (id), fill);
  fill->idle = g_idle_add (fill_cb, fill);
  return list;
}

void
sl_library_tell_fills (SlLibrary *self, const char *id)
{
  GHashTableIter iter;
  gpointer fill;

  g_hash_table_iter_init (&iter, self->fills);
  while (g_hash_table_iter_next (&iter, NULL, &fill))
    g_hash_table_add (((Fill *) fill)->told, g_strdup (id));
}

/* ---- What is kept ---- */

static gboolean
is_nobodys (gpointer id, gpointer item, gpointer data)
{
  return G_OBJECT (item)->ref_count == 1;
}

/* Hours of use open hundreds of papers. */
static void
let_go (SlLibrary *self)
{
  GList *next;

  /* What is not written yet goes by its objects. */
  if (self->early->len > 0 || g_hash_table_size (self->acting) > 0 || self->n_acting > 0)
    return;
  /* The last is the one that is asked for now. */
  for (GList *link = self->asked.head; link->next != NULL && self->asked.length > MOST_KEPT;
       link = next)
    {
      g_autofree char *paper = g_strdup (link->data);
      GObject *list = g_hash_table_lookup (self->paper_items, paper);

      next = link->next;
      /* Whoever shows it is told of what changes in it. */
      if (list == NULL || list->ref_count == 1)
        sl_library_forget_items (self, paper);
    }
  g_hash_table_foreach_remove (self->items, is_nobodys, NULL);
}

static GList *
find_asked (SlLibrary *self, const char *paper)
{
  return g_queue_find_custom (&self->asked, paper, (GCompareFunc) strcmp);
}

void
sl_library_note_asked (SlLibrary *self, const char *paper)
{
  GList *link = find_asked (self, paper);

  if (link != NULL)
    {
      g_queue_unlink (&self->asked, link);
      g_queue_push_tail_link (&self->asked, link);
      return;
    }
  g_queue_push_tail (&self->asked, g_strdup (paper));
  let_go (self);
}

void
sl_library_forget_items (SlLibrary *self, const char *paper)
{
  GList *link = find_asked (self, paper);

  g_hash_table_remove (self->fills, paper);
  g_hash_table_remove (self->paper_items, paper);
  if (link != NULL)
    {
      g_free (link->data);
      g_queue_delete_link (&self->asked, link);
    }
}

gboolean
sl_library_is_filling (SlLibrary *self, SlPaper *paper)
{
  g_return_val_if_fail (SL_IS_LIBRARY (self), FALSE);

  return g_hash_table_contains (self->fills, sl_paper_get_record (paper)->id);
}

void
sl_library_fill_now (SlLibrary *self, SlPaper *paper)
{
  Fill *fill;

  g_return_if_fail (SL_IS_LIBRARY (self));

  fill = g_hash_table_lookup (self->fills, sl_paper_get_record (paper)->id);
  if (fill == NULL)
    return;
  fill_some (fill, G_MAXUINT, 0);
  end_fill (self, paper);
}
