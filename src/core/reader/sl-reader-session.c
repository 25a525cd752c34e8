/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-session.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "sl-reader-check.h"
#include "sl-reader-engine.h"
#include "sl-reader-session-private.h"
#include "sl-wire.h"

/* A page that cost the process this often is given up. One that hung is given up at once: somebody
 * has waited long enough for it. */
#define MAX_DEATHS 2
/* Where one page hangs others will: patience (milliseconds) is halved each time, down to this. */
#define LEAST_PATIENCE 10000u
/* So often the process may end with no page to blame, and nothing answered in between. */
#define MAX_BARREN 2

static void start_process (SlReaderSession *session);

/* ---- Giving up ---- */

static void
answer_opening (SlReaderSession *session, const GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&session->opening);

  sl_reader_session_clear_source (&session->opening_watcher);
  if (task == NULL)
    return;
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
give_up (SlReaderSession *session, const GError *error)
{
  session->barren = 0;
  answer_opening (session, error);
  sl_reader_session_fail_all (session, error);
}

static void
give_up_reader (SlReaderSession *session)
{
  g_autoptr (GError) error
      = g_error_new_literal (SL_ERROR, SL_ERROR_READER_LOST, "the reader keeps dying");

  give_up (session, error);
}

static void
give_up_page (SlReaderSession *session, SlReaderWork work, int page)
{
  g_autoptr (GError) error
      = g_error_new (SL_ERROR, SL_ERROR_PAGE_LOST, "page %d crashed or hung the reader", page);

  sl_reader_session_fail_page (session, work, page, error);
}

/* ---- Opening ---- */

static gboolean
learn (SlReaderSession *session,
       guint n_pages,
       GVariant *sizes,
       const char *title,
       GVariant *outline,
       GError **error)
{
  SlReaderInfo *info;

  if (!sl_reader_check_count (n_pages, error)
      || !sl_reader_check_sizes (sizes, MIN (n_pages, SL_WIRE_FIRST_SIZES), error)
      || !sl_reader_check_title (title, error)
      || !sl_reader_check_outline (outline, n_pages, error))
    return FALSE;
  if (session->info == NULL)
    {
      info = sl_reader_info_new (n_pages, sizes, title, outline);
      for (guint i = 0; i < SL_READER_N_WORKS; i++)
        session->deaths[i] = g_new0 (gint, info->n_pages);
      g_atomic_pointer_set (&session->info, info);
      return TRUE;
    }
  if (session->info->n_pages == n_pages)
    return TRUE;
  g_set_error_literal (error, SL_ERROR, SL_ERROR_DAMAGED, "the file changed while it was open");
  return FALSE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlReaderReply) reply = user_data;
  SlReaderSession *session = reply->session;
  g_autoptr (GVariant) sizes = NULL;
  g_autoptr (GVariant) outline = NULL;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  guint n_pages = 0;

  sl_wire_reader1_call_open_finish (
      SL_WIRE_READER1 (source), &n_pages, &sizes, &title, &outline, &fds, result, &error);
  /* Of a process that is gone, or of a session that is closed. */
  if (SL_WIRE_READER1 (source) != session->wire || session->doomed)
    return;
  if (error != NULL && sl_reader_session_judge_failure (&error) == SL_READER_FAILURE_TRANSPORT)
    {
      sl_reader_session_doom (session);
      return;
    }
  if (error == NULL && learn (session, n_pages, sizes, title, outline, &error))
    {
      session->ready = TRUE;
      answer_opening (session, NULL);
      sl_reader_session_pump (session);
      return;
    }
  give_up (session, error);
  /* A reader without a paper is of no use. */
  sl_reader_session_doom (session);
  sl_reader_session_update_timer (session);
}

static void
ready_cb (SlReaderProcess *process, SlWireReader1 *wire, gpointer user_data)
{
  SlReaderSession *session = user_data;
  g_autoptr (GUnixFDList) fds = NULL;

  if (process != session->process)
    return;
  fds = g_unix_fd_list_new ();
  if (g_unix_fd_list_append (fds, session->paper, NULL) != 0
      || g_unix_fd_list_append (fds, session->mark_fd, NULL) != 1)
    {
      sl_reader_session_doom (session);
      return;
    }
  session->wire = g_object_ref (wire);
  sl_wire_reader1_call_open (wire,
                             g_variant_new_handle (0),
                             g_variant_new_handle (1),
                             session->password != NULL ? session->password : "",
                             session->password != NULL,
                             fds,
                             NULL,
                             opened_cb,
                             sl_reader_reply_new (session, SL_READER_TIMED_OPENING));
}

/* ---- Death and return ---- */

static void
forget_process (SlReaderSession *session)
{
  g_clear_object (&session->wire);
  g_clear_pointer (&session->process, sl_reader_process_unref);
  g_atomic_int_set (&session->pid, 0);
  session->ready = FALSE;
  session->doomed = FALSE;
  session->obstructed = FALSE;
  sl_reader_session_update_timer (session);
}

/* Finds the page that was at work, and what was done with it; 0 where none was. The mark is the
 * reader's word: it is believed only where it names a call that is under way, and a page of that
 * call. */
static int
find_culprit (SlReaderSession *session, gboolean hung, SlReaderWork *work)
{
  guint mark = (guint) g_atomic_int_get (&session->mark[0]);
  int page = g_atomic_int_get (&session->mark[1]);
  SlReaderCall *call = mark != 0 ? sl_reader_session_find_under_way (session, mark) : NULL;

  if (call == NULL && (hung || mark != 0))
    call = sl_reader_queue_peek_oldest (session->queue);
  if (call == NULL)
    return 0;
  *work = sl_reader_session_get_work (call);
  return sl_reader_session_call_holds (call, page) ? page : call->page;
}

static void
mourn (SlReaderSession *session, gboolean hung)
{
  SlReaderWork work = SL_READER_WORK_READING;
  int page = find_culprit (session, hung, &work);
  int cost = hung ? MAX_DEATHS : 1;
  gboolean given_up
      = page != 0 && g_atomic_int_add (&session->deaths[work][page - 1], cost) + cost >= MAX_DEATHS;

  sl_reader_session_recall (session);
  if (given_up)
    give_up_page (session, work, page);
  if (page == 0)
    session->barren++;
  if (hung && session->timeout > LEAST_PATIENCE)
    session->timeout = MAX (session->timeout / 2, LEAST_PATIENCE);
  session->lost (page, given_up, session->user_data);
}

static void
ended_cb (SlReaderProcess *process, gpointer user_data)
{
  SlReaderSession *session = user_data;
  gboolean was_ready = session->ready;
  gboolean hung = session->hung;

  if (process != session->process)
    return;
  if (session->obstructed)
    sl_reader_session_give_way (session);
  else if (was_ready)
    mourn (session, hung);
  else
    session->barren++;
  session->hung = FALSE;
  forget_process (session);

  /* What hangs on opening will hang again. */
  if (session->barren >= MAX_BARREN || (hung && !was_ready))
    give_up_reader (session);
  else if (was_ready || session->opening != NULL || !sl_reader_queue_is_empty (session->queue))
    start_process (session);
}

static void
unmap_mark (SlReaderSession *session)
{
  if (session->mark == NULL)
    return;
  munmap (session->mark, SL_WIRE_MARK_SIZE);
  close (session->mark_fd);
  session->mark = NULL;
}

/* A new one for each process: an old one could still write to its own. */
static gboolean
map_mark (SlReaderSession *session, GError **error)
{
  void *memory;
  int fd = sl_wire_memory_new ("sightline-mark", SL_WIRE_MARK_SIZE, error);

  unmap_mark (session);
  if (fd < 0)
    return FALSE;
  memory = MAP_FAILED;
  /* Were it cut short, looking at it would end us. */
  if (sl_wire_memory_fix_size (fd, error))
    memory = mmap (NULL, SL_WIRE_MARK_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (memory == MAP_FAILED)
    {
      g_clear_error (error);
      g_set_error_literal (error, SL_ERROR, SL_ERROR_READER_LOST, "no memory to share");
      close (fd);
      return FALSE;
    }
  session->mark = memory;
  session->mark_fd = fd;
  return TRUE;
}

static void
start_process (SlReaderSession *session)
{
  static const SlReaderProcessEvents events = { ready_cb, ended_cb };
  g_autoptr (GError) error = NULL;

  if (map_mark (session, &error))
    session->process = sl_reader_process_start (session->program,
                                                &events,
                                                sl_reader_session_ref (session),
                                                (GDestroyNotify) sl_reader_session_unref,
                                                &error);
  if (session->process == NULL)
    {
      give_up (session, error);
      return;
    }
  g_atomic_int_set (&session->pid, sl_reader_process_get_pid (session->process));
  sl_reader_session_update_timer (session);
}

/* ---- From other threads ---- */

SlReaderSession *
sl_reader_session_new (const char *program,
                       guint timeout,
                       SlReaderLostFunc lost,
                       gpointer user_data,
                       GDestroyNotify user_data_free)
{
  SlReaderSession *session = g_new0 (SlReaderSession, 1);

  g_atomic_ref_count_init (&session->references);
  session->program = g_strdup (program);
  session->timeout = timeout;
  session->lost = lost;
  session->user_data = user_data;
  session->user_data_free = user_data_free;
  session->paper = -1;
  session->queue = sl_reader_queue_new ();
  session->canvases = sl_canvas_pool_new ();
  return session;
}

SlReaderSession *
sl_reader_session_ref (SlReaderSession *session)
{
  g_atomic_ref_count_inc (&session->references);
  return session;
}

void
sl_reader_session_unref (SlReaderSession *session)
{
  if (!g_atomic_ref_count_dec (&session->references))
    return;
  g_assert (session->process == NULL && sl_reader_queue_is_empty (session->queue));
  unmap_mark (session);
  if (session->paper >= 0)
    close (session->paper);
  g_clear_pointer ((SlReaderInfo **) &session->info, sl_reader_info_free);
  sl_reader_queue_free (session->queue);
  sl_canvas_pool_unref (session->canvases);
  session->user_data_free (session->user_data);
  for (guint i = 0; i < SL_READER_N_WORKS; i++)
    g_free (session->deaths[i]);
  g_free (session->password);
  g_free (session->program);
  g_free (session);
}

static void
close_on_engine (gpointer data)
{
  g_autoptr (SlReaderSession) session = data;
  g_autoptr (GError) error
      = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "the paper was closed");

  session->closed = TRUE;
  give_up (session, error);
  if (session->process != NULL)
    sl_reader_process_kill (session->process);
  forget_process (session);
}

void
sl_reader_session_close (SlReaderSession *session)
{
  sl_reader_engine_invoke (close_on_engine, sl_reader_session_ref (session));
}

static gboolean
opening_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  SlReaderSession *session = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&session->opening);

  g_task_return_error_if_cancelled (task);
  close_on_engine (sl_reader_session_ref (session));
  return G_SOURCE_REMOVE;
}

static void
open_on_engine (gpointer data)
{
  g_autoptr (SlReaderSession) session = data;

  if (session->closed)
    {
      g_autoptr (GTask) task = g_steal_pointer (&session->opening);

      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the paper was closed");
      return;
    }
  session->opening_watcher = sl_reader_session_watch (
      session->opening, (GCancellableSourceFunc) opening_cancelled_cb, session);
  start_process (session);
}

void
sl_reader_session_open (SlReaderSession *session, int fd, const char *password, GTask *task)
{
  session->paper = fd;
  session->password = g_strdup (password);
  session->opening = g_object_ref (task);
  sl_reader_engine_invoke (open_on_engine, sl_reader_session_ref (session));
}

gboolean
sl_reader_session_open_beside (SlReaderSession *session,
                               SlReaderSession *other,
                               GTask *task,
                               GError **error)
{
  /* Poppler reads by place, so that the two need no offset of their own. */
  int fd = fcntl (other->paper, F_DUPFD_CLOEXEC, 3);

  if (fd < 0)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "no descriptor left");
      return FALSE;
    }
  sl_reader_session_open (session, fd, other->password, task);
  return TRUE;
}

static gboolean
has_lost_page (SlReaderSession *session, const SlReaderCall *call)
{
  const gint *deaths = session->deaths[sl_reader_session_get_work (call)];

  for (int i = 0; i < MAX (call->n_pages, 1); i++)
    if (g_atomic_int_get (&deaths[call->page - 1 + i]) >= MAX_DEATHS)
      return TRUE;
  return FALSE;
}

/* Why @call cannot be asked at all. */
static gboolean
check_call (SlReaderSession *session, const SlReaderCall *call, GError **error)
{
  if (session->closed)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the paper was closed");
  else if (session->info == NULL)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "no paper is open");
  else if (call->page < 1 || call->n_pages < 0
           || (guint) call->page + (guint) MAX (call->n_pages, 1) > session->info->n_pages + 1)
    g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, "no page %d", call->page);
  /* What a page is called and how large it is is known without reading it. */
  else if (call->kind != SL_READER_CALL_LABELS && call->kind != SL_READER_CALL_SIZES
           && has_lost_page (session, call))
    g_set_error (error, SL_ERROR, SL_ERROR_PAGE_LOST, "page %d was given up", call->page);
  else if (call->kind == SL_READER_CALL_RENDER
           && !sl_wire_is_picture (call->scale, call->width, call->height))
    g_set_error_literal (error, SL_ERROR, SL_ERROR_INVALID, "no such picture");
  else
    return TRUE;
  return FALSE;
}

static void
push_on_engine (gpointer data)
{
  SlReaderCall *call = data;
  g_autoptr (SlReaderSession) session = call->session;
  g_autoptr (GError) error = NULL;

  if (!check_call (session, call, &error))
    {
      sl_reader_session_fail_call (call, error);
      g_free (call);
      return;
    }
  call->watcher = sl_reader_session_watch (
      call->task, (GCancellableSourceFunc) sl_reader_session_call_cancelled_cb, call);
  sl_reader_queue_push (session->queue, call, call->priority);
  if (session->process == NULL)
    start_process (session);
  sl_reader_session_pump (session);
}

void
sl_reader_session_push (SlReaderSession *session, SlReaderCall *call, GTask *task)
{
  call->task = g_object_ref (task);
  call->session = sl_reader_session_ref (session);
  sl_reader_engine_invoke (push_on_engine, call);
}

const SlReaderInfo *
sl_reader_session_get_info (SlReaderSession *session)
{
  return g_atomic_pointer_get (&session->info);
}

void
sl_reader_session_take_sizes (SlReaderSession *session, GArray *sizes)
{
  SlReaderInfo *info = g_atomic_pointer_get (&session->info);
  SlReaderSize *exact;

  g_return_if_fail (info != NULL && sizes->len == info->n_pages);

  exact = g_memdup2 (sizes->data, sizeof *exact * sizes->len);
  /* Somebody else asked too. */
  if (!g_atomic_pointer_compare_and_exchange (&info->exact, NULL, exact))
    g_free (exact);
}

GPid
sl_reader_session_get_pid (SlReaderSession *session)
{
  return g_atomic_int_get (&session->pid);
}

int
sl_reader_session_get_paper (SlReaderSession *session)
{
  return session->paper;
}

gboolean
sl_reader_session_is_page_lost (SlReaderSession *session, int page)
{
  const SlReaderInfo *info = sl_reader_session_get_info (session);

  if (info == NULL || page < 1 || (guint) page > info->n_pages)
    return FALSE;
  for (guint i = 0; i < SL_READER_N_WORKS; i++)
    if (g_atomic_int_get (&session->deaths[i][page - 1]) >= MAX_DEATHS)
      return TRUE;
  return FALSE;
}

void
sl_reader_session_retry_page (SlReaderSession *session, int page)
{
  if (!sl_reader_session_is_page_lost (session, page))
    return;
  for (guint i = 0; i < SL_READER_N_WORKS; i++)
    g_atomic_int_set (&session->deaths[i][page - 1], 0);
}
