/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order in which calls go to sightline-reader. It is kept on our side of the wire, and at most
 * two calls are under way, so that what is unsent can be dropped or overtaken: drawing what is on
 * the screen never waits behind text. The queue does not own its calls and does not look into them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One is worked on, one lies ready on the wire. */
#define SL_READER_QUEUE_MAX_UNDER_WAY 2

typedef struct _SlReaderQueue SlReaderQueue;

SlReaderQueue *sl_reader_queue_new (void);
void sl_reader_queue_free (SlReaderQueue *queue);

/* Lower @priority goes first, then first come. */
void sl_reader_queue_push (SlReaderQueue *queue, gpointer call, int priority);

/* The call to send now, which is under way from here on; NULL if none waits or enough are under
 * way. */
gpointer sl_reader_queue_next (SlReaderQueue *queue);
/* The call under way that was sent first, NULL if none is. */
gpointer sl_reader_queue_peek_oldest (SlReaderQueue *queue);
/* Forgets @call, wherever it is. Returns: whether it was there. */
gboolean sl_reader_queue_remove (SlReaderQueue *queue, gpointer call);
gboolean sl_reader_queue_is_under_way (SlReaderQueue *queue, gpointer call);
/* What is under way waits again, in its old place: the process that had it is gone. */
void sl_reader_queue_recall (SlReaderQueue *queue);
gboolean sl_reader_queue_is_empty (SlReaderQueue *queue);
/* (transfer container): all calls, those under way first */
GPtrArray *sl_reader_queue_list (SlReaderQueue *queue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReaderQueue, sl_reader_queue_free)

G_END_DECLS
