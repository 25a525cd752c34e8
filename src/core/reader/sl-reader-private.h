/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of SlReader share. */
#pragma once

#include "sl-reader-session.h"

G_BEGIN_DECLS

/* @call (taken) is answered through @task. */
void sl_reader_push (SlReader *self, SlReaderCall *call, GTask *task);

/* (nullable) (transfer none): what is open. */
SlReaderSession *sl_reader_get_session (SlReader *self);

/* Milliseconds that a call may take. */
guint sl_reader_get_timeout (SlReader *self);

/* A call of no more than this yet, to be filled in and asked. */
SlReaderCall *sl_reader_call_new (SlReaderCallKind kind, SlReaderPriority priority, int page);
/* @call (taken) is answered to @callback, through a task with the source tag @tag. */
void sl_reader_ask (SlReader *self,
                    SlReaderCall *call,
                    gpointer tag,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data);
/* (transfer full): what sl_reader_ask () asked for. */
gpointer sl_reader_answer (SlReader *self, GAsyncResult *result, GError **error);

G_END_DECLS
