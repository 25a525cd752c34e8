/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One paper as it is being read: its descriptor, its queue, and the process of the moment. All
 * sessions live on one thread of their own (the engine), so that neither a busy main loop nor a
 * short-lived thread can disturb timeouts, restarts and the order of calls. What a session learns
 * on opening can be read anywhere; all that comes to it are the sizes of a long paper's pages. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "sl-canvas.h"
#include "sl-reader.h"

G_BEGIN_DECLS

typedef struct
{
  double width, height;
} SlReaderSize;

typedef struct
{
  guint n_pages;
  guint n_sized;       /* the first pages, whose sizes came with the opening */
  SlReaderSize *sizes; /* those of the others are taken to be what most of these have */
  SlReaderSize *exact; /* atomic; NULL until all are known, then it never changes */
  char *title;         /* nullable */
  GPtrArray *outline;
} SlReaderInfo;

/* Whether it is the page's own, and the size that is known or taken for it. */
gboolean sl_reader_info_knows_size (const SlReaderInfo *info, guint page);
const SlReaderSize *sl_reader_info_get_size (const SlReaderInfo *info, int page);

/* One call for one page, or for some in a row. Its task returns an SlPage, an array of them, a
 * cairo surface, bytes, an array of links, a list of labels or an array of sizes; the task's data
 * is what is asked beside these numbers. */
typedef enum
{
  SL_READER_CALL_LOAD,
  SL_READER_CALL_RECOGNISE,
  SL_READER_CALL_LOAD_SOME,
  SL_READER_CALL_RENDER,
  SL_READER_CALL_LINKS,
  SL_READER_CALL_LABELS,
  SL_READER_CALL_SIZES,
  SL_READER_CALL_ANNOTATE, /* task data: "(sa(iua(dddd)ss))" */
} SlReaderCallKind;

typedef struct
{
  SlReaderCallKind kind;
  SlReaderPriority priority;
  int page;
  int n_pages; /* of LOAD_SOME, LABELS and SIZES; else 0 */
  double scale;
  int x, y, width, height;
  /* The session's own. */
  guint serial;
  GTask *task;      /* NULL once answered */
  GSource *watcher; /* of its cancellable */
  gpointer session;
  SlCanvas *canvas; /* of RENDER, while it is under way */
  guint n_gave_way; /* to other pages, while on the screen itself */
} SlReaderCall;

typedef struct _SlReaderSession SlReaderSession;

/* Called on the engine's thread. @page: 0 where no page was at work; @given_up: it will not be
 * tried again. */
typedef void (*SlReaderLostFunc) (int page, gboolean given_up, gpointer user_data);

/* From any thread. */
SlReaderSession *sl_reader_session_new (const char *program,
                                        guint timeout,
                                        SlReaderLostFunc lost,
                                        gpointer user_data,
                                        GDestroyNotify user_data_free);
SlReaderSession *sl_reader_session_ref (SlReaderSession *session);
void sl_reader_session_unref (SlReaderSession *session);

/* Starts the process on the paper @fd (taken). @task returns a boolean. Once. */
void sl_reader_session_open (SlReaderSession *session, int fd, const char *password, GTask *task);
/* The same for the very file that @other has open. */
gboolean sl_reader_session_open_beside (SlReaderSession *session,
                                        SlReaderSession *other,
                                        GTask *task,
                                        GError **error);
/* @call (taken) is answered through @task. */
void sl_reader_session_push (SlReaderSession *session, SlReaderCall *call, GTask *task);
/* Moves the waiting call with @cancellable forward. */
void sl_reader_session_hurry (SlReaderSession *session,
                              GCancellable *cancellable,
                              SlReaderPriority priority);
/* What lies ready for the next picture goes. */
void sl_reader_session_drop_spares (SlReaderSession *session);
/* For calls that are sent from now on. */
void sl_reader_session_set_timeout (SlReaderSession *session, guint timeout);
/* Ends the process; what is still asked is answered with G_IO_ERROR_CANCELLED. */
void sl_reader_session_close (SlReaderSession *session);

/* @sizes: of SlReaderSize, one a page. */
void sl_reader_session_take_sizes (SlReaderSession *session, GArray *sizes);
/* NULL until open. */
const SlReaderInfo *sl_reader_session_get_info (SlReaderSession *session);
GPid sl_reader_session_get_pid (SlReaderSession *session);
/* The paper's descriptor, to be read by place; it lives as long as the session. */
int sl_reader_session_get_paper (SlReaderSession *session);
gboolean sl_reader_session_is_page_lost (SlReaderSession *session, int page);
void sl_reader_session_retry_page (SlReaderSession *session, int page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReaderSession, sl_reader_session_unref)

G_END_DECLS
