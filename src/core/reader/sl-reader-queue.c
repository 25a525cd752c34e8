/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-queue.h"

typedef struct
{
  gpointer call;
  int priority;
  guint64 arrival;
} Entry;

struct _SlReaderQueue
{
  GQueue waiting;   /* of Entry, next first */
  GQueue under_way; /* of Entry, sent first first */
  guint64 arrivals;
};

SlReaderQueue *
sl_reader_queue_new (void)
{
  SlReaderQueue *queue = g_new0 (SlReaderQueue, 1);

  g_queue_init (&queue->waiting);
  g_queue_init (&queue->under_way);
  return queue;
}

void
sl_reader_queue_free (SlReaderQueue *queue)
{
  g_queue_clear_full (&queue->waiting, g_free);
  g_queue_clear_full (&queue->under_way, g_free);
  g_free (queue);
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Entry *one = a;
  const Entry *two = b;

  if (one->priority != two->priority)
    return one->priority < two->priority ? -1 : 1;
  return one->arrival < two->arrival ? -1 : 1;
}

static GList *
find (GQueue *entries, gpointer call)
{
  for (GList *link = entries->head; link != NULL; link = link->next)
    if (((Entry *) link->data)->call == call)
      return link;
  return NULL;
}

void
sl_reader_queue_push (SlReaderQueue *queue, gpointer call, int priority)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->call = call;
  entry->priority = priority;
  entry->arrival = queue->arrivals++;
  g_queue_insert_sorted (&queue->waiting, entry, compare_entries, NULL);
}

gpointer
sl_reader_queue_next (SlReaderQueue *queue)
{
  Entry *entry;

  if (queue->under_way.length >= SL_READER_QUEUE_MAX_UNDER_WAY)
    return NULL;
  entry = g_queue_pop_head (&queue->waiting);
  if (entry == NULL)
    return NULL;
  g_queue_push_tail (&queue->under_way, entry);
  return entry->call;
}

gpointer
sl_reader_queue_peek_oldest (SlReaderQueue *queue)
{
  Entry *entry = g_queue_peek_head (&queue->under_way);

  return entry != NULL ? entry->call : NULL;
}

static gboolean
remove_from (GQueue *entries, gpointer call)
{
  GList *link = find (entries, call);

  if (link == NULL)
    return FALSE;
  g_free (link->data);
  g_queue_delete_link (entries, link);
  return TRUE;
}

gboolean
sl_reader_queue_remove (SlReaderQueue *queue, gpointer call)
{
  return remove_from (&queue->under_way, call) || remove_from (&queue->waiting, call);
}

gboolean
sl_reader_queue_is_under_way (SlReaderQueue *queue, gpointer call)
{
  return find (&queue->under_way, call) != NULL;
}

void
sl_reader_queue_recall (SlReaderQueue *queue)
{
  Entry *entry;

  while ((entry = g_queue_pop_head (&queue->under_way)) != NULL)
    g_queue_insert_sorted (&queue->waiting, entry, compare_entries, NULL);
}

gboolean
sl_reader_queue_is_empty (SlReaderQueue *queue)
{
  return g_queue_is_empty (&queue->waiting) && g_queue_is_empty (&queue->under_way);
}

GPtrArray *
sl_reader_queue_list (SlReaderQueue *queue)
{
  GPtrArray *calls = g_ptr_array_new ();

  for (GList *link = queue->under_way.head; link != NULL; link = link->next)
    g_ptr_array_add (calls, ((Entry *) link->data)->call);
  for (GList *link = queue->waiting.head; link != NULL; link = link->next)
    g_ptr_array_add (calls, ((Entry *) link->data)->call);
  return calls;
}
