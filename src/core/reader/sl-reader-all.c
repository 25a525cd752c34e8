/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All pages of a paper, a long one's by two processes: Poppler works on one page at a time in one
 * thread, and papers are read on machines with more processors than one. */
#include "base/sl-error.h"
#include "sl-reader-private.h"
#include "sl-reader.h"

/* A second process takes 30 ms to start, as long as ten pages take. */
#define LONG_PAPER 40
#define N_READERS 2
/* Calls cost less a page the more pages they are for; the last ones are waited for. */
#define CHUNK 8
/* One is worked on, one lies ready. */
#define UNDER_WAY 2
/* How long a paper may take in all: so often as long as one page, and a part of that for each page:
 * a hundred times what an honest one takes, of a scan twice what a dense one takes. Nobody waits
 * for a paper of nothing but such pages all day. */
#define PATIENCE_TIMES 4
#define PATIENCE_PART 20
#define PATIENCE_PART_SCAN 6
#define PATIENCE_MOST 180

typedef struct
{
  int first, n_pages;
} Chunk;

typedef struct
{
  SlReader *reader;
  gboolean open;
  int under_way;
} Hand;

typedef struct
{
  Hand hands[N_READERS];
  GCancellable *cancellable;
  SlReaderTakePage take;
  gpointer user_data;
  int n_pages, next; /* the last, and the first that was not asked for */
  GQueue again;      /* of Chunk: to be asked for once more */
  SlPage **pages;    /* those that wait for earlier ones */
  guint8 *settled;   /* of each page: it is there or lost */
  int taken;
  gboolean single; /* pages a call */
  int pending;     /* callbacks to come */
  gboolean any;    /* page that is there */
  gboolean late;   /* no patience left */
  GError *damage;  /* of the first page that has any */
  GError *error;
} Share;

typedef struct
{
  Share *share;
  Hand *hand;
  Chunk chunk;
} Asked;

static void ask (Share *share);

static void
fail (Share *share, const GError *error)
{
  if (share->error == NULL)
    share->error = g_error_copy (error);
  g_cancellable_cancel (share->cancellable);
}

static void
settle (Share *share, int number, SlPage *page)
{
  share->any = share->any || page != NULL;
  share->pages[number - 1] = page;
  share->settled[number - 1] = TRUE;
  while (share->error == NULL && share->taken < share->n_pages && share->settled[share->taken])
    {
      share->taken++;
      share->take (
          share->taken, g_steal_pointer (&share->pages[share->taken - 1]), share->user_data);
    }
}

/* A page that costs the reader its life, or of which it tells what cannot be, is lost by itself. */
static gboolean
is_page_alone (const GError *error)
{
  return g_error_matches (error, SL_ERROR, SL_ERROR_PAGE_LOST)
         || g_error_matches (error, SL_ERROR, SL_ERROR_UNTRUSTED);
}

static void
ask_again (Share *share, int first, int n_pages)
{
  Chunk *chunk = g_new0 (Chunk, 1);

  chunk->first = first;
  chunk->n_pages = n_pages;
  g_queue_push_tail (&share->again, chunk);
}

static void
deal_with (Share *share, Hand *hand, const Chunk *chunk, const GError *error)
{
  gboolean gone = g_error_matches (error, SL_ERROR, SL_ERROR_READER_LOST);

  /* Lost with all that is left. */
  if (share->late)
    return;
  if (gone && hand != &share->hands[0])
    {
      /* The other one does it alone. */
      hand->open = FALSE;
      ask_again (share, chunk->first, chunk->n_pages);
    }
  else if (!gone && chunk->n_pages > 1 && error->domain == SL_ERROR)
    for (int i = 0; i < chunk->n_pages; i++)
      ask_again (share, chunk->first + i, 1);
  else if (is_page_alone (error))
    settle (share, chunk->first, NULL);
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_DAMAGED))
    {
      if (share->damage == NULL)
        share->damage = g_error_copy (error);
      settle (share, chunk->first, NULL);
    }
  else
    fail (share, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  Share *share = asked->share;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = sl_reader_load_pages_finish (SL_READER (source), result, &error);

  asked->hand->under_way--;
  share->pending--;
  if (pages == NULL)
    deal_with (share, asked->hand, &asked->chunk, error);
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    settle (share, asked->chunk.first + (int) i, sl_page_ref (pages->pdata[i]));
  g_free (asked);
  ask (share);
}

static void
loaded_one_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  Share *share = asked->share;
  g_autoptr (GError) error = NULL;
  SlPage *page = sl_reader_load_page_finish (SL_READER (source), result, &error);

  asked->hand->under_way--;
  share->pending--;
  if (page != NULL)
    settle (share, asked->chunk.first, page);
  else
    deal_with (share, asked->hand, &asked->chunk, error);
  g_free (asked);
  ask (share);
}

static gboolean
next_chunk (Share *share, Chunk *chunk)
{
  g_autofree Chunk *again = g_queue_pop_head (&share->again);

  if (again != NULL)
    *chunk = *again;
  else
    *chunk
        = (Chunk){ share->next, MIN (share->single ? 1 : CHUNK, share->n_pages - share->next + 1) };
  if (again == NULL)
    share->next += chunk->n_pages;
  return chunk->n_pages > 0;
}

/* Whoever has the least to do is asked next. */
static Hand *
find_hand (Share *share)
{
  Hand *best = NULL;

  for (guint i = 0; i < N_READERS; i++)
    if (share->hands[i].open && share->hands[i].under_way < UNDER_WAY
        && (best == NULL || share->hands[i].under_way < best->under_way))
      best = &share->hands[i];
  return best;
}

static void
ask (Share *share)
{
  Hand *hand;
  Chunk chunk;

  while (share->error == NULL && !share->late && (hand = find_hand (share)) != NULL
         && next_chunk (share, &chunk))
    {
      Asked *asked = g_new0 (Asked, 1);

      asked->share = share;
      asked->hand = hand;
      asked->chunk = chunk;
      hand->under_way++;
      share->pending++;
      if (chunk.n_pages == 1)
        sl_reader_load_page_async (hand->reader,
                                   chunk.first,
                                   SL_READER_PRIORITY_TEXT,
                                   share->cancellable,
                                   loaded_one_cb,
                                   asked);
      else
        sl_reader_load_pages_async (
            hand->reader, chunk.first, chunk.n_pages, share->cancellable, loaded_cb, asked);
    }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Share *share = user_data;

  share->pending--;
  /* Without it the first goes on alone. */
  share->hands[1].open = sl_reader_open_finish (SL_READER (source), result, NULL)
                         && sl_reader_get_n_pages (SL_READER (source))
                                == sl_reader_get_n_pages (share->hands[0].reader);
  ask (share);
}

static void
share_start (Share *share, SlReader *reader, int first, int last)
{
  share->n_pages = last;
  share->next = first;
  share->taken = first - 1;
  share->single = last - first + 1 < LONG_PAPER;
  share->pages = g_new0 (SlPage *, share->n_pages);
  share->settled = g_new0 (guint8, share->n_pages);
  share->hands[0] = (Hand){ .reader = g_object_ref (reader), .open = TRUE };
  if (last - first + 1 >= LONG_PAPER && g_get_num_processors () > 1)
    {
      share->hands[1].reader = sl_reader_new_beside (reader);
      share->pending++;
      sl_reader_open_beside_async (
          share->hands[1].reader, reader, share->cancellable, opened_cb, share);
    }
  ask (share);
}

static void
share_clear (Share *share)
{
  if (share->hands[1].reader != NULL)
    sl_reader_close (share->hands[1].reader);
  for (guint i = 0; i < N_READERS; i++)
    g_clear_object (&share->hands[i].reader);
  for (int i = 0; i < share->n_pages; i++)
    g_clear_pointer (&share->pages[i], sl_page_unref);
  g_free (share->pages);
  g_free (share->settled);
  g_queue_clear_full (&share->again, g_free);
  g_object_unref (share->cancellable);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
late_cb (gpointer user_data)
{
  Share *share = user_data;

  share->late = TRUE;
  g_cancellable_cancel (share->cancellable);
  return G_SOURCE_REMOVE;
}

/* Milliseconds for @n_pages that may take @timeout each, and a part of it together. */
static guint64
find_patience (guint64 timeout, guint64 n_pages, guint64 part)
{
  return MIN (PATIENCE_TIMES * timeout + n_pages * timeout / part, PATIENCE_MOST * timeout);
}

/* A thousand pages that each take nearly too long would take all day. */
static GSource *
watch_time (Share *share, GMainContext *context, guint timeout)
{
  guint64 patience
      = find_patience (timeout, (guint64) (share->n_pages - share->taken), PATIENCE_PART);
  GSource *source = g_timeout_source_new ((guint) MIN (patience, G_MAXUINT));

  g_source_set_callback (source, late_cb, share, NULL);
  g_source_attach (source, context);
  return source;
}

/* What came before its turn is there all the same. */
static void
lose_the_rest (Share *share)
{
  for (int number = share->taken + 1; share->error == NULL && number <= share->n_pages; number++)
    if (!share->settled[number - 1])
      settle (share, number, NULL);
}

gboolean
sl_reader_load_all (SlReader *self,
                    SlReaderTakePage take,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  return sl_reader_load_some (
      self, 1, sl_reader_get_n_pages (self), take, user_data, cancellable, error);
}

gboolean
sl_reader_load_some (SlReader *self,
                     int first,
                     int last,
                     SlReaderTakePage take,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Share share = { .cancellable = g_cancellable_new (), .take = take, .user_data = user_data };
  GSource *clock;
  gulong handler = 0;

  if (cancellable != NULL)
    handler = g_cancellable_connect (
        cancellable, G_CALLBACK (cancelled_cb), g_object_ref (share.cancellable), g_object_unref);
  g_main_context_push_thread_default (context);
  share_start (&share, self, first, last);
  clock = watch_time (&share, context, sl_reader_get_timeout (self));
  while (share.pending > 0)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (clock);
  g_source_unref (clock);
  if (share.late && share.error == NULL
      && !g_cancellable_set_error_if_cancelled (cancellable, &share.error))
    lose_the_rest (&share);
  g_main_context_pop_thread_default (context);
  g_cancellable_disconnect (cancellable, handler);
  share_clear (&share);
  /* One page that is no page does not spoil the others; a paper of such pages is damaged. */
  if (share.error == NULL && !share.any)
    share.error = g_steal_pointer (&share.damage);
  g_clear_error (&share.damage);
  if (share.error == NULL)
    return TRUE;
  g_propagate_error (error, share.error);
  return FALSE;
}

/* ---- Scans ---- */

/* Whether it is of no use to ask for more pages. */
static gboolean
is_end_of_recognition (const GError *error)
{
  return g_error_matches (error, SL_ERROR, SL_ERROR_NO_RECOGNITION)
         || g_error_matches (error, SL_ERROR, SL_ERROR_READER_LOST)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

void
sl_reader_recognise_some (SlReader *self,
                          GArray *numbers,
                          SlReaderBeginPage begin,
                          SlReaderTakePage take,
                          gpointer user_data,
                          GCancellable *cancellable)
{
  guint64 patience = find_patience (sl_reader_get_timeout (self), numbers->len, PATIENCE_PART_SCAN);
  gint64 end = g_get_monotonic_time () + (gint64) patience * 1000;

  for (guint i = 0; i < numbers->len && g_get_monotonic_time () < end; i++)
    {
      int number = g_array_index (numbers, int, i);
      g_autoptr (GError) error = NULL;
      SlPage *page = NULL;

      if (!begin (i, user_data))
        return;
      page = sl_reader_recognise_page (self, number, cancellable, &error);
      if (page == NULL && is_end_of_recognition (error))
        return;
      /* What costs the recogniser its life is still there to be looked at. */
      if (page != NULL)
        take (number, page, user_data);
    }
}
