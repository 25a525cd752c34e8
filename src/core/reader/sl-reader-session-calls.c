/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session's calls: sent, answered, cancelled. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "sl-reader-check.h"
#include "sl-reader-engine.h"
#include "sl-reader-session-private.h"
#include "sl-wire.h"

/* ---- Calls ---- */

void
sl_reader_session_clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* The task of @call, which is answered from here on; NULL if it was cancelled. */
static GTask *
take_task (SlReaderCall *call)
{
  sl_reader_session_clear_source (&call->watcher);
  return g_steal_pointer (&call->task);
}

void
sl_reader_session_fail_call (SlReaderCall *call, const GError *error)
{
  g_autoptr (GTask) task = take_task (call);

  if (task != NULL)
    g_task_return_error (task, g_error_copy (error));
}

void
sl_reader_session_drop_call (SlReaderSession *session, SlReaderCall *call)
{
  sl_reader_queue_remove (session->queue, call);
  sl_reader_session_clear_source (&call->watcher);
  g_clear_object (&call->task);
  g_clear_pointer (&call->canvas, sl_canvas_drop);
  g_free (call);
}

gboolean
sl_reader_session_call_holds (const SlReaderCall *call, int page)
{
  return page >= call->page && page < call->page + MAX (call->n_pages, 1);
}

SlReaderWork
sl_reader_session_get_work (const SlReaderCall *call)
{
  return call->kind == SL_READER_CALL_RENDER ? SL_READER_WORK_DRAWING : SL_READER_WORK_READING;
}

void
sl_reader_session_fail_all (SlReaderSession *session, const GError *error)
{
  g_autoptr (GPtrArray) calls = sl_reader_queue_list (session->queue);

  for (guint i = 0; i < calls->len; i++)
    {
      sl_reader_session_fail_call (calls->pdata[i], error);
      sl_reader_session_drop_call (session, calls->pdata[i]);
    }
}

void
sl_reader_session_fail_page (SlReaderSession *session,
                             SlReaderWork work,
                             int page,
                             const GError *error)
{
  g_autoptr (GPtrArray) calls = sl_reader_queue_list (session->queue);

  for (guint i = 0; i < calls->len; i++)
    {
      SlReaderCall *call = calls->pdata[i];

      if (sl_reader_session_get_work (call) != work || !sl_reader_session_call_holds (call, page))
        continue;
      sl_reader_session_fail_call (call, error);
      sl_reader_session_drop_call (session, call);
    }
}

/* Cancelled calls stay under way until answered; now nobody answers. */
void
sl_reader_session_recall (SlReaderSession *session)
{
  g_autoptr (GPtrArray) calls = NULL;

  sl_reader_queue_recall (session->queue);
  calls = sl_reader_queue_list (session->queue);
  for (guint i = 0; i < calls->len; i++)
    if (((SlReaderCall *) calls->pdata[i])->task == NULL)
      sl_reader_session_drop_call (session, calls->pdata[i]);
}

SlReaderCall *
sl_reader_session_find_under_way (SlReaderSession *session, guint serial)
{
  g_autoptr (GPtrArray) calls = sl_reader_queue_list (session->queue);

  for (guint i = 0; i < calls->len; i++)
    {
      SlReaderCall *call = calls->pdata[i];

      if (call->serial == serial && sl_reader_queue_is_under_way (session->queue, call))
        return call;
    }
  return NULL;
}

gboolean
sl_reader_session_call_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  SlReaderCall *call = user_data;
  SlReaderSession *session = call->session;
  g_autoptr (GTask) task = take_task (call);

  g_task_return_error_if_cancelled (task);
  /* What is under way cannot be called back; its answer will be dropped. */
  if (!sl_reader_queue_is_under_way (session->queue, call))
    sl_reader_session_drop_call (session, call);
  sl_reader_session_update_timer (session);
  return G_SOURCE_REMOVE;
}

GSource *
sl_reader_session_watch (GTask *task, GCancellableSourceFunc func, gpointer data)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  GSource *source;

  if (cancellable == NULL)
    return NULL;
  source = g_cancellable_source_new (cancellable);
  g_source_set_callback (source, G_SOURCE_FUNC (func), data, NULL);
  g_source_attach (source, sl_reader_engine_get_context ());
  return source;
}

/* ---- Answers ---- */

SlReaderFailure
sl_reader_session_judge_failure (GError **error)
{
  g_autofree char *message = NULL;

  if (g_dbus_error_is_remote_error (*error))
    {
      g_dbus_error_strip_remote_error (*error);
      if ((*error)->domain == SL_ERROR)
        return SL_READER_FAILURE_TOLD;
    }
  else if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return SL_READER_FAILURE_TRANSPORT;

  message = g_strdup ((*error)->message);
  g_clear_error (error);
  g_set_error (error, SL_ERROR, SL_ERROR_UNTRUSTED, "reader: %s", message);
  return SL_READER_FAILURE_NONSENSE;
}

SlReaderReply *
sl_reader_reply_new (SlReaderSession *session, guint serial)
{
  SlReaderReply *reply = g_new0 (SlReaderReply, 1);

  reply->session = sl_reader_session_ref (session);
  reply->serial = serial;
  return reply;
}

void
sl_reader_reply_free (SlReaderReply *reply)
{
  sl_reader_session_unref (reply->session);
  g_free (reply);
}

/* The generated functions that end a call of the wire. */
typedef gboolean (*Finish) (SlWireReader1 *wire,
                            GVariant **handle,
                            GUnixFDList **fds,
                            GAsyncResult *result,
                            GError **error);

/* The answer is that the picture is drawn. */
static gboolean
finish_render (
    SlWireReader1 *wire, GVariant **handle, GUnixFDList **fds, GAsyncResult *result, GError **error)
{
  return sl_wire_reader1_call_render_finish (wire, fds, result, error);
}

static const struct
{
  Finish finish;
  GDestroyNotify free_value;
} kinds[] = {
  [SL_READER_CALL_LOAD] = { sl_wire_reader1_call_load_page_finish, (GDestroyNotify) sl_page_unref },
  [SL_READER_CALL_RECOGNISE]
  = { sl_wire_reader1_call_recognise_finish, (GDestroyNotify) sl_page_unref },
  [SL_READER_CALL_LOAD_SOME]
  = { sl_wire_reader1_call_load_pages_finish, (GDestroyNotify) g_ptr_array_unref },
  [SL_READER_CALL_RENDER] = { finish_render, (GDestroyNotify) cairo_surface_destroy },
  [SL_READER_CALL_LINKS]
  = { sl_wire_reader1_call_load_links_finish, (GDestroyNotify) g_ptr_array_unref },
  [SL_READER_CALL_LABELS]
  = { sl_wire_reader1_call_load_labels_finish, (GDestroyNotify) g_strfreev },
  [SL_READER_CALL_SIZES]
  = { sl_wire_reader1_call_load_sizes_finish, (GDestroyNotify) g_array_unref },
  [SL_READER_CALL_ANNOTATE]
  = { sl_wire_reader1_call_annotate_finish, (GDestroyNotify) g_bytes_unref },
};

static void
answer_call (SlReaderSession *session, SlReaderCall *call, gpointer value)
{
  g_autoptr (GTask) task = take_task (call);
  GDestroyNotify free_value = kinds[call->kind].free_value;

  if (task != NULL)
    g_task_return_pointer (task, value, free_value);
  else
    free_value (value);
}

/* None where it is not known: a page of any size is as good then. */
static SlReaderSize
find_size (SlReaderSession *session, int page)
{
  static const SlReaderSize unknown;

  return sl_reader_info_knows_size (session->info, (guint) page)
             ? *sl_reader_info_get_size (session->info, page)
             : unknown;
}

/* Each page after its length, and nothing behind the last. */
static GPtrArray *
check_pages (SlReaderSession *session, SlReaderCall *call, int fd, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  g_autoptr (GBytes) blob = sl_reader_check_blob (fd, error);
  gsize at = 0;

  for (int i = 0; blob != NULL && i < call->n_pages; i++)
    {
      SlReaderSize size = find_size (session, call->page + i);
      SlPage *page
          = sl_reader_check_next_page (blob, &at, call->page + i, size.width, size.height, error);

      if (page == NULL)
        return NULL;
      g_ptr_array_add (pages, page);
    }
  if (blob != NULL && at == g_bytes_get_size (blob))
    return g_steal_pointer (&pages);
  if (blob != NULL)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_UNTRUSTED, "reader: more pages than asked for");
  return NULL;
}

static GBytes *
check_tail (SlReaderSession *session, int fd, GError **error)
{
  struct stat status;

  if (fstat (session->paper, &status) == 0)
    return sl_reader_check_tail (fd, (guint64) status.st_size, error);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "the paper has no size");
  return NULL;
}

static GPtrArray *
check_links (SlReaderSession *session, int page, int fd, GError **error)
{
  SlReaderSize size = find_size (session, page);

  return sl_reader_check_links (fd,
                                size.width > 0 ? size.width : SL_WIRE_MAX_SIDE,
                                size.height > 0 ? size.height : SL_WIRE_MAX_SIDE,
                                session->info->n_pages,
                                error);
}

static gpointer
check_answer (SlReaderSession *session,
              SlReaderCall *call,
              GUnixFDList *fds,
              GVariant *handle,
              GError **error)
{
  SlReaderSize size = find_size (session, call->page);
  gpointer value;
  int fd;

  if (call->kind == SL_READER_CALL_RENDER)
    return sl_canvas_to_surface (g_steal_pointer (&call->canvas), call->width, call->height, error);
  fd = sl_reader_check_take_fd (fds, g_variant_get_handle (handle), error);
  if (fd < 0)
    return NULL;
  if (call->kind == SL_READER_CALL_LOAD_SOME)
    value = check_pages (session, call, fd, error);
  else if (call->kind == SL_READER_CALL_ANNOTATE)
    value = check_tail (session, fd, error);
  else if (call->kind == SL_READER_CALL_LINKS)
    value = check_links (session, call->page, fd, error);
  else if (call->kind == SL_READER_CALL_SIZES)
    value = sl_reader_check_some_sizes (fd, (guint) call->n_pages, error);
  else if (call->kind == SL_READER_CALL_LABELS)
    value = sl_reader_check_labels (fd, session->info->n_pages, error);
  else
    value = sl_reader_check_page (fd, call->page, size.width, size.height, error);
  close (fd);
  return value;
}

/* The end of a call, which failed where @error (taken) says why. */
static void
conclude_call (
    SlReaderSession *session, guint serial, GUnixFDList *fds, GVariant *handle, GError *error)
{
  SlReaderCall *call = session->closed ? NULL : sl_reader_session_find_under_way (session, serial);
  SlReaderFailure failure = SL_READER_FAILURE_TOLD;
  g_autoptr (GError) local = error;
  gpointer value = NULL;

  /* Answered by a process that is gone, or to a session that is closed. */
  if (call == NULL)
    return;
  if (local == NULL)
    {
      value = check_answer (session, call, fds, handle, &local);
      if (value == NULL)
        failure = SL_READER_FAILURE_NONSENSE;
    }
  else
    failure = sl_reader_session_judge_failure (&local);

  if (failure == SL_READER_FAILURE_TRANSPORT)
    {
      sl_reader_session_doom (session);
      return;
    }
  if (value != NULL)
    answer_call (session, call, value);
  else
    sl_reader_session_fail_call (call, local);
  sl_reader_session_drop_call (session, call);
  if (failure == SL_READER_FAILURE_NONSENSE)
    sl_reader_session_doom (session);
  else
    session->barren = 0;
  sl_reader_session_pump (session);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlReaderReply) reply = user_data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) handle = NULL;
  GError *error = NULL;

  kinds[reply->kind].finish (SL_WIRE_READER1 (source), &handle, &fds, result, &error);
  conclude_call (reply->session, reply->serial, fds, handle, error);
}

static void
send_notes (SlReaderSession *session, SlReaderCall *call, SlReaderReply *reply)
{
  const char *author;
  g_autoptr (GVariant) notes = NULL;

  g_variant_get (g_task_get_task_data (call->task), "(&s@a(iua(dddd)ss))", &author, &notes);
  sl_wire_reader1_call_annotate (
      session->wire, call->serial, author, notes, NULL, NULL, answered_cb, reply);
}

/* FALSE where there is no memory for it. */
static gboolean
lend_canvas (SlReaderSession *session, SlReaderCall *call, GError **error)
{
  gsize stride = (gsize) cairo_format_stride_for_width (CAIRO_FORMAT_RGB24, call->width);

  /* Sent once already, to a process that is gone. */
  g_clear_pointer (&call->canvas, sl_canvas_drop);
  call->canvas = sl_canvas_pool_take (session->canvases, stride * (gsize) call->height, error);
  return call->canvas != NULL;
}

static void
send_render (SlReaderSession *session, SlReaderCall *call, SlReaderReply *reply)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  int handle = g_unix_fd_list_append (fds, sl_canvas_get_fd (call->canvas), NULL);

  sl_wire_reader1_call_render (session->wire,
                               call->serial,
                               call->page,
                               call->scale,
                               call->x,
                               call->y,
                               call->width,
                               call->height,
                               g_variant_new_handle (handle),
                               fds,
                               NULL,
                               answered_cb,
                               reply);
}

static void
send_call (SlReaderSession *session, SlReaderCall *call)
{
  SlReaderReply *reply;

  call->serial = ++session->serials;
  reply = sl_reader_reply_new (session, call->serial);
  reply->kind = call->kind;
  if (call->kind == SL_READER_CALL_ANNOTATE)
    send_notes (session, call, reply);
  else if (call->kind == SL_READER_CALL_LOAD)
    sl_wire_reader1_call_load_page (
        session->wire, call->serial, call->page, NULL, NULL, answered_cb, reply);
  else if (call->kind == SL_READER_CALL_RECOGNISE)
    sl_wire_reader1_call_recognise (
        session->wire, call->serial, call->page, NULL, NULL, answered_cb, reply);
  else if (call->kind == SL_READER_CALL_LOAD_SOME)
    sl_wire_reader1_call_load_pages (session->wire,
                                     call->serial,
                                     call->page,
                                     (guint) call->n_pages,
                                     NULL,
                                     NULL,
                                     answered_cb,
                                     reply);
  else if (call->kind == SL_READER_CALL_SIZES)
    sl_wire_reader1_call_load_sizes (session->wire,
                                     call->serial,
                                     call->page,
                                     (guint) call->n_pages,
                                     NULL,
                                     NULL,
                                     answered_cb,
                                     reply);
  else if (call->kind == SL_READER_CALL_LINKS)
    sl_wire_reader1_call_load_links (
        session->wire, call->serial, call->page, NULL, NULL, answered_cb, reply);
  else if (call->kind == SL_READER_CALL_LABELS)
    sl_wire_reader1_call_load_labels (session->wire, call->serial, NULL, NULL, answered_cb, reply);
  else
    send_render (session, call, reply);
}

void
sl_reader_session_pump (SlReaderSession *session)
{
  SlReaderCall *call;

  while (session->ready && !session->doomed
         && (call = sl_reader_queue_next (session->queue)) != NULL)
    {
      g_autoptr (GError) error = NULL;

      if (call->kind != SL_READER_CALL_RENDER || lend_canvas (session, call, &error))
        {
          send_call (session, call);
          continue;
        }
      sl_reader_session_fail_call (call, error);
      sl_reader_session_drop_call (session, call);
    }
  sl_reader_session_update_timer (session);
}

void
sl_reader_session_drop_spares (SlReaderSession *session)
{
  sl_canvas_pool_trim (session->canvases);
}

/* ---- Urgency ---- */

typedef struct
{
  SlReaderSession *session;
  GCancellable *cancellable;
  SlReaderPriority priority;
} Hurry;

static void
hurry_on_engine (gpointer data)
{
  g_autofree Hurry *hurry = data;
  g_autoptr (SlReaderSession) session = hurry->session;
  g_autoptr (GCancellable) cancellable = hurry->cancellable;
  g_autoptr (GPtrArray) calls = sl_reader_queue_list (session->queue);

  for (guint i = 0; i < calls->len; i++)
    {
      SlReaderCall *call = calls->pdata[i];

      if (call->task == NULL || g_task_get_cancellable (call->task) != cancellable)
        continue;
      call->priority = hurry->priority;
      if (sl_reader_queue_is_under_way (session->queue, call))
        continue;
      sl_reader_queue_remove (session->queue, call);
      sl_reader_queue_push (session->queue, call, call->priority);
    }
  sl_reader_session_update_timer (session);
}

void
sl_reader_session_hurry (SlReaderSession *session,
                         GCancellable *cancellable,
                         SlReaderPriority priority)
{
  Hurry *hurry = g_new0 (Hurry, 1);

  hurry->session = sl_reader_session_ref (session);
  hurry->cancellable = g_object_ref (cancellable);
  hurry->priority = priority;
  sl_reader_engine_invoke (hurry_on_engine, hurry);
}
