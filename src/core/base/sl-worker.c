/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-worker.h"

typedef struct
{
  GTask *task;
  GTaskThreadFunc func;
  int priority;
  gboolean *done; /* on the stack of sl_worker_run (), or NULL */
} Job;

struct _SlWorker
{
  GMutex mutex;
  GCond cond;
  GQueue jobs; /* of Job, in the order in which they will run */
  gboolean stopping;
  gboolean orphaned; /* freed on its own thread: the thread frees the rest */
  GThread *thread;
};

static void
destroy (SlWorker *worker)
{
  g_assert (g_queue_is_empty (&worker->jobs));
  g_mutex_clear (&worker->mutex);
  g_cond_clear (&worker->cond);
  g_free (worker);
}

static void
run_job (Job *job)
{
  GTask *task = job->task;

  if (!g_task_return_error_if_cancelled (task))
    job->func (task,
               g_task_get_source_object (task),
               g_task_get_task_data (task),
               g_task_get_cancellable (task));
}

static gpointer
work_in_thread (gpointer data)
{
  SlWorker *worker = data;
  gboolean orphaned;
  Job *job;

  g_mutex_lock (&worker->mutex);
  while (TRUE)
    {
      while ((job = g_queue_pop_head (&worker->jobs)) == NULL && !worker->stopping)
        g_cond_wait (&worker->cond, &worker->mutex);
      if (job == NULL)
        break;
      g_mutex_unlock (&worker->mutex);

      run_job (job);
      /* May free the worker's owner, and so call sl_worker_free () right here. */
      g_object_unref (job->task);

      g_mutex_lock (&worker->mutex);
      if (job->done != NULL)
        {
          *job->done = TRUE;
          g_cond_broadcast (&worker->cond);
        }
      g_free (job);
    }
  orphaned = worker->orphaned;
  g_mutex_unlock (&worker->mutex);
  if (orphaned)
    destroy (worker);
  return NULL;
}

SlWorker *
sl_worker_new (const char *name)
{
  SlWorker *worker = g_new0 (SlWorker, 1);

  g_mutex_init (&worker->mutex);
  g_cond_init (&worker->cond);
  g_queue_init (&worker->jobs);
  /* The thread waits for the mutex until worker->thread is there for sl_worker_is_current (). */
  g_mutex_lock (&worker->mutex);
  worker->thread = g_thread_new (name, work_in_thread, worker);
  g_mutex_unlock (&worker->mutex);
  return worker;
}

void
sl_worker_free (SlWorker *worker)
{
  gboolean own = sl_worker_is_current (worker);
  GThread *thread = worker->thread;

  g_mutex_lock (&worker->mutex);
  worker->stopping = TRUE;
  worker->orphaned = own;
  g_cond_broadcast (&worker->cond);
  g_mutex_unlock (&worker->mutex);
  if (own)
    {
      g_thread_unref (thread);
      return;
    }
  g_thread_join (thread);
  destroy (worker);
}

static void
insert (SlWorker *worker, Job *job)
{
  GList *link = worker->jobs.tail;

  /* From the end: equals stay in the order of arrival, and most work is no more urgent than what
   * waits. */
  while (link != NULL && ((Job *) link->data)->priority > job->priority)
    link = link->prev;
  if (link == NULL)
    g_queue_push_head (&worker->jobs, job);
  else
    g_queue_insert_after (&worker->jobs, link, job);
  g_cond_broadcast (&worker->cond);
}

static Job *
job_new (GTask *task, GTaskThreadFunc func)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->func = func;
  job->priority = g_task_get_priority (task);
  return job;
}

void
sl_worker_push (SlWorker *worker, GTask *task, GTaskThreadFunc func)
{
  g_return_if_fail (worker != NULL && G_IS_TASK (task) && func != NULL);

  g_mutex_lock (&worker->mutex);
  insert (worker, job_new (task, func));
  g_mutex_unlock (&worker->mutex);
}

void
sl_worker_run (SlWorker *worker, GTask *task, GTaskThreadFunc func)
{
  gboolean done = FALSE;
  Job *job;

  g_return_if_fail (worker != NULL && G_IS_TASK (task) && func != NULL);

  job = job_new (task, func);
  if (sl_worker_is_current (worker))
    {
      run_job (job);
      g_object_unref (job->task);
      g_free (job);
      return;
    }

  job->done = &done;
  g_mutex_lock (&worker->mutex);
  insert (worker, job);
  while (!done)
    g_cond_wait (&worker->cond, &worker->mutex);
  g_mutex_unlock (&worker->mutex);
}

gboolean
sl_worker_is_current (SlWorker *worker)
{
  return g_thread_self () == worker->thread;
}
