/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread that owns what is not thread-safe (a database connection). Tasks run one at a time:
 * the most urgent GTask priority first, then first come. A task cancelled before its turn is
 * answered with G_IO_ERROR_CANCELLED and its function is never called. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SlWorker SlWorker;

/* @name is the thread's, at most 15 bytes of it are seen. */
SlWorker *sl_worker_new (const char *name);

/**
 * sl_worker_free:
 *
 * Does what is queued, ends the thread and waits for it. May be called on the worker's own thread
 * (the last reference to a service can be a task's): the thread then ends by itself after what is
 * queued.
 */
void sl_worker_free (SlWorker *worker);

/**
 * sl_worker_push:
 * @task: its priority is read now; later changes do not move it
 * @func: called on the worker's thread; must return from @task
 */
void sl_worker_push (SlWorker *worker, GTask *task, GTaskThreadFunc func);

/**
 * sl_worker_run:
 *
 * The blocking form: returns when @func has run, or was skipped. The caller then propagates from
 * @task. On the worker's own thread @func is called at once.
 */
void sl_worker_run (SlWorker *worker, GTask *task, GTaskThreadFunc func);

/* Whether the caller is on the worker's thread: what functions bound to it assert. */
gboolean sl_worker_is_current (SlWorker *worker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlWorker, sl_worker_free)

G_END_DECLS
