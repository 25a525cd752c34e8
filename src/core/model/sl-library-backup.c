/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day's backup, made beside everything else. */
#include "base/sl-error.h"
#include "sl-backups.h"
#include "sl-library-private.h"

/* Seconds after opening: it costs as much as turning 50 pages, and whoever opened a paper turns
 * pages first. */
#define BACKUP_REST 60

/* Seconds until it is looked again whether one is due: a window may stay open for weeks, what went
 * wrong may be put right, and a computer that sleeps does not count the hours of a day. */
#define BACKUP_AGAIN (60 * 60)

/* What is copied within a second or so: nobody waits longer for a window that they closed. */
#define MOST_AT_END (64 << 20)

/* A copy that is damaged need not be of a library that is, nor one that cannot be read just now. */
static void
return_failed (GTask *task, SlStore *store, GError *error)
{
  g_autoptr (GError) found = NULL;

  if (g_error_matches (error, SL_ERROR, SL_ERROR_DAMAGED)
      && (sl_store_verify (store, &found) || !g_error_matches (found, SL_ERROR, SL_ERROR_DAMAGED)))
    error->code = SL_ERROR_FAILED;
  g_task_return_error (task, error);
}

/* A task's. */
typedef struct
{
  gboolean leaving;
  gint64 since; /* none could be made, for long */
} Daily;

static void
read_backup (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  Daily *daily = data;
  GError *error = NULL;

  if ((daily->leaving && sl_store_get_size (store) > MOST_AT_END)
      || sl_store_backup_daily (store, !daily->leaving, g_task_get_cancellable (task), &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  daily->since = sl_store_get_unbacked_since (store);
  return_failed (task, store, error);
}

gint64
sl_library_get_unbacked (SlLibrary *self, const GError **why)
{
  g_return_val_if_fail (SL_IS_LIBRARY (self), 0);

  if (why != NULL)
    *why = self->unbacked;
  return self->unbacked_since;
}

void
sl_library_set_unbacked (SlLibrary *self, gint64 since, const GError *why)
{
  if (since == 0 && self->unbacked_since == 0)
    return;
  self->unbacked_since = since;
  g_clear_error (&self->unbacked);
  self->unbacked = since > 0 ? g_error_copy (why) : NULL;
  g_signal_emit_by_name (self, "unbacked");
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Nobody asked for it and it is tried again: it is told when that went on for long. A
 * library that is damaged is told at once: each day until then is lost. */
static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  const Daily *daily = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (!done)
    g_info ("No backup was made: %s", error->message);
  if (!self->is_open)
    return;
  self->backed_up = done ? get_now () : 0;
  if (done)
    sl_backups_update_second_async (self->folder, self->backing_up, NULL, NULL);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_DAMAGED))
    {
      /* Once is enough: none can be made of it. */
      sl_library_forget_backup (self);
      g_signal_emit_by_name (self, "damaged");
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sl_library_set_unbacked (self, daily->since, error);
}

static void
push_backup (SlLibrary *self, gboolean leaving)
{
  Daily *daily = g_new0 (Daily, 1);
  GTask *task = NULL;

  daily->leaving = leaving;
  g_clear_object (&self->backing_up);
  self->backing_up = g_cancellable_new ();
  task = g_task_new (self, self->backing_up, leaving ? NULL : backed_up_cb, NULL);
  g_task_set_task_data (task, daily, g_free);
  sl_library_read_at (self, SL_DESK_BACKUP, task, read_backup);
}

/* By the day, as names have it: one that could be made today is enough. */
static gboolean
backup_cb (gpointer data)
{
  SlLibrary *self = data;

  if (!sl_backup_is_same_day (self->backed_up, get_now ()))
    push_backup (self, FALSE);
  self->backup_id = g_timeout_add_seconds (BACKUP_AGAIN, backup_cb, self);
  return G_SOURCE_REMOVE;
}

void
sl_library_plan_backup (SlLibrary *self)
{
  self->backed_up = 0;
  if (self->backup_id == 0)
    self->backup_id = g_timeout_add_seconds (BACKUP_REST, backup_cb, self);
}

void
sl_library_forget_backup (SlLibrary *self)
{
  g_return_if_fail (SL_IS_LIBRARY (self));

  g_clear_handle_id (&self->backup_id, g_source_remove);
}

void
sl_library_end_backup (SlLibrary *self)
{
  gboolean planned = self->backup_id != 0;

  g_clear_handle_id (&self->backup_id, g_source_remove);
  /* Half of one is thrown away, and made anew where that is quick; else the next start makes it. */
  g_cancellable_cancel (self->backing_up);
  if (planned && self->writer != NULL)
    push_backup (self, TRUE);
  g_clear_object (&self->backing_up);
}
