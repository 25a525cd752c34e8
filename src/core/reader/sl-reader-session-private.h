/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a session share: sl-reader-session.c (life and death), -calls.c (calls and
 * answers) and -time.c (patience). All of it runs on the engine's thread. */
#pragma once

#include <gio/gunixfdlist.h>

#include "sl-reader-process.h"
#include "sl-reader-queue.h"
#include "sl-reader-session.h"

G_BEGIN_DECLS

/* The timer runs for the opening, not for a call. */
#define SL_READER_TIMED_OPENING G_MAXUINT

typedef enum
{
  SL_READER_WORK_DRAWING,
  SL_READER_WORK_READING,
  SL_READER_N_WORKS,
} SlReaderWork;

struct _SlReaderSession
{
  gatomicrefcount references;
  char *program;
  guint timeout; /* milliseconds */
  SlReaderLostFunc lost;
  gpointer user_data;
  GDestroyNotify user_data_free;

  /* All below belongs to the engine's thread, but for what is read atomically. */
  int paper;
  char *password;
  GTask *opening;
  GSource *opening_watcher;
  SlReaderProcess *process;
  SlWireReader1 *wire;
  gboolean ready;  /* the process has opened the paper */
  gboolean doomed; /* it was killed, its end has not come yet */
  gboolean hung;
  gboolean closed;
  guint barren;
  guint serials;
  SlReaderQueue *queue;
  GSource *timer;
  guint timed;      /* serial of the call that the timer is for */
  guint timed_page; /* where that call was when the timer last looked */
  int patience;     /* so often that call may be found further on */
  GSource *manners; /* runs while what is on the screen waits behind something else */
  guint manners_time;
  guint obstacle;      /* serial of the call that it waits for */
  gboolean obstructed; /* the process was ended for that */
  gint *mark;          /* shared with the process: the serial it works on */
  int mark_fd;
  SlCanvasPool *canvases;

  SlReaderInfo *info; /* atomic; set once */
  /* Atomic; of each page. What takes its text may fail where its picture can be drawn. */
  gint *deaths[SL_READER_N_WORKS];
  gint pid; /* atomic */
};

typedef enum
{
  SL_READER_FAILURE_TOLD,      /* the reader says what is wrong with the paper */
  SL_READER_FAILURE_NONSENSE,  /* it says what cannot be */
  SL_READER_FAILURE_TRANSPORT, /* it cannot say anything any more */
} SlReaderFailure;

/* One answer to the call of number @serial. */
typedef struct
{
  SlReaderSession *session;
  guint serial;
  SlReaderCallKind kind; /* of a call; of no meaning for an opening */
} SlReaderReply;

SlReaderReply *sl_reader_reply_new (SlReaderSession *session, guint serial);
void sl_reader_reply_free (SlReaderReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReaderReply, sl_reader_reply_free)

void sl_reader_session_clear_source (GSource **source);
/* @sizes: of the first pages, checked, at least one. */
SlReaderInfo *
sl_reader_info_new (guint n_pages, GVariant *sizes, const char *title, GVariant *outline);
void sl_reader_info_free (SlReaderInfo *info);

/* Calls @func on the engine's thread once the cancellable of @task is cancelled. */
GSource *sl_reader_session_watch (GTask *task, GCancellableSourceFunc func, gpointer data);

/* Sends what may be sent. */
void sl_reader_session_pump (SlReaderSession *session);
/* Answers a call; it stays in the queue. */
void sl_reader_session_fail_call (SlReaderCall *call, const GError *error);
/* Forgets a call. */
void sl_reader_session_drop_call (SlReaderSession *session, SlReaderCall *call);
/* Whether @call asks for @page, among others perhaps. */
gboolean sl_reader_session_call_holds (const SlReaderCall *call, int page);
SlReaderWork sl_reader_session_get_work (const SlReaderCall *call);
/* Fails and forgets all calls. */
void sl_reader_session_fail_all (SlReaderSession *session, const GError *error);
/* The same with those of one work that are for @page. */
void sl_reader_session_fail_page (SlReaderSession *session,
                                  SlReaderWork work,
                                  int page,
                                  const GError *error);
/* The process is gone: what was under way waits again, but for what nobody wants any more. */
void sl_reader_session_recall (SlReaderSession *session);
SlReaderCall *sl_reader_session_find_under_way (SlReaderSession *session, guint serial);
/* The source's function for a call's cancellable. */
gboolean sl_reader_session_call_cancelled_cb (GCancellable *cancellable, gpointer user_data);
/* What an error of D-Bus means; turns it into one of ours unless it is the transport's. */
SlReaderFailure sl_reader_session_judge_failure (GError **error);

/* Kills the process; what was under way is dealt with when its end is told. */
void sl_reader_session_doom (SlReaderSession *session);
/* What kept the screen waiting has cost the process: it is nobody's death, and the text of the page
 * is left to whoever asked. */
void sl_reader_session_give_way (SlReaderSession *session);
/* The clock runs for one call at a time: the one that the process has had longest. */
void sl_reader_session_update_timer (SlReaderSession *session);

G_END_DECLS
