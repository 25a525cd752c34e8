/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session's patience: how long the process may take over a call, and how long what is on the
 * screen waits behind text. */
#include "base/sl-error.h"
#include "sl-reader-engine.h"
#include "sl-reader-session-private.h"

/* Milliseconds that what is on the screen waits behind text and behind pages beside the screen, a
 * hundred times what an honest page takes; and behind another page on the screen, which most take
 * less than. */
#define LEAST_MANNERS 300
#define MOST_MANNERS 2000

void
sl_reader_session_doom (SlReaderSession *session)
{
  session->doomed = TRUE;
  if (session->process != NULL)
    sl_reader_process_kill (session->process);
}

/* Of several pages each may take its time. */
static gboolean
gets_on (SlReaderSession *session)
{
  guint page = (guint) g_atomic_int_get (&session->mark[1]);
  gboolean moved = session->ready && page != session->timed_page;

  session->timed_page = page;
  return moved && session->patience-- > 0;
}

static gboolean
timeout_cb (gpointer user_data)
{
  SlReaderSession *session = user_data;

  if (gets_on (session))
    return G_SOURCE_CONTINUE;
  session->hung = TRUE;
  sl_reader_session_doom (session);
  return G_SOURCE_REMOVE;
}

/* Nobody cares for what was cancelled. */
static gboolean
is_on_screen (const SlReaderCall *call)
{
  return call->task != NULL && call->priority == SL_READER_PRIORITY_VISIBLE;
}

/* Whether @call, which waits, goes before @oldest, which is at work. Of two on the screen that give
 * way to each other none would ever be given up. */
static gboolean
goes_before (const SlReaderCall *call, const SlReaderCall *oldest)
{
  return call != oldest && is_on_screen (call)
         && (!is_on_screen (oldest)
             || (call->page != oldest->page && call->n_gave_way <= oldest->n_gave_way));
}

/* The call at work that keeps what is on the screen waiting; NULL where none does. */
static SlReaderCall *
find_obstacle (SlReaderSession *session)
{
  g_autoptr (GPtrArray) calls = NULL;
  SlReaderCall *oldest = sl_reader_queue_peek_oldest (session->queue);

  if (oldest == NULL || session->doomed)
    return NULL;
  calls = sl_reader_queue_list (session->queue);
  for (guint i = 0; i < calls->len; i++)
    if (goes_before (calls->pdata[i], oldest))
      return oldest;
  return NULL;
}

static gboolean
obstacle_cb (gpointer user_data)
{
  SlReaderSession *session = user_data;

  session->obstructed = TRUE;
  sl_reader_session_doom (session);
  return G_SOURCE_REMOVE;
}

static void
update_manners (SlReaderSession *session)
{
  SlReaderCall *obstacle = find_obstacle (session);
  guint serial = obstacle != NULL ? obstacle->serial : 0;
  guint manners = obstacle != NULL && is_on_screen (obstacle) ? MOST_MANNERS : LEAST_MANNERS;

  if (serial == session->obstacle && manners == session->manners_time)
    return;
  sl_reader_session_clear_source (&session->manners);
  session->obstacle = serial;
  session->manners_time = manners;
  if (serial == 0)
    return;
  session->manners = g_timeout_source_new (manners);
  g_source_set_callback (session->manners, obstacle_cb, session, NULL);
  g_source_attach (session->manners, sl_reader_engine_get_context ());
}

void
sl_reader_session_give_way (SlReaderSession *session)
{
  SlReaderCall *call = sl_reader_queue_peek_oldest (session->queue);
  g_autoptr (GError) error
      = g_error_new_literal (SL_ERROR, SL_ERROR_READER_LOST, "the page gave way to drawing");

  /* Whoever asked for text has other means; the others are asked again. A page of the screen goes
   * behind the others there; it would be in their way again. */
  if (call != NULL
      && (call->kind == SL_READER_CALL_LOAD || call->kind == SL_READER_CALL_LOAD_SOME
          || call->kind == SL_READER_CALL_SIZES))
    {
      sl_reader_session_fail_call (call, error);
      sl_reader_session_drop_call (session, call);
      call = NULL;
    }
  /* What was cancelled goes with the process. */
  if (call != NULL && !is_on_screen (call))
    call = NULL;
  sl_reader_session_recall (session);
  if (call == NULL)
    return;
  call->n_gave_way++;
  sl_reader_queue_remove (session->queue, call);
  sl_reader_queue_push (session->queue, call, call->priority);
}

/* What gave way has had some of it. @call: (nullable) */
static guint
find_patience (SlReaderSession *session, const SlReaderCall *call)
{
  guint had = call != NULL ? call->n_gave_way * MOST_MANNERS : 0;

  return MAX (session->timeout - MIN (had, session->timeout), session->timeout / 2);
}

void
sl_reader_session_update_timer (SlReaderSession *session)
{
  SlReaderCall *oldest = sl_reader_queue_peek_oldest (session->queue);
  guint wanted = 0;

  update_manners (session);
  if (session->process != NULL && !session->doomed)
    wanted = !session->ready ? SL_READER_TIMED_OPENING : oldest != NULL ? oldest->serial : 0;
  if (wanted == session->timed)
    return;
  sl_reader_session_clear_source (&session->timer);
  session->timed = wanted;
  session->timed_page = 0;
  session->patience = oldest != NULL ? oldest->n_pages : 0;
  if (wanted == 0)
    return;
  session->timer = g_timeout_source_new (find_patience (session, oldest));
  g_source_set_callback (session->timer, timeout_cb, session, NULL);
  g_source_attach (session->timer, sl_reader_engine_get_context ());
}

typedef struct
{
  SlReaderSession *session;
  guint timeout;
} Patience;

static void
set_timeout_on_engine (gpointer data)
{
  Patience *patience = data;

  patience->session->timeout = patience->timeout;
  sl_reader_session_unref (patience->session);
  g_free (patience);
}

void
sl_reader_session_set_timeout (SlReaderSession *session, guint timeout)
{
  Patience *patience = g_new0 (Patience, 1);

  patience->session = sl_reader_session_ref (session);
  patience->timeout = timeout;
  sl_reader_engine_invoke (set_timeout_on_engine, patience);
}
