/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-library.h"

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "sl-library-private.h"

G_DEFINE_FINAL_TYPE (SlLibrary, sl_library, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_ACT,
  PROP_REDO_ACT,
  PROP_STAGE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
sl_library_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlLibrary *self = SL_LIBRARY (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, sl_library_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo_act != NULL);
      break;
    case PROP_UNDO_ACT:
      g_value_set_string (value, self->undo_act);
      break;
    case PROP_REDO_ACT:
      g_value_set_string (value, self->redo_act);
      break;
    case PROP_STAGE:
      g_value_set_int (value, (int) self->stage);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_library_dispose (GObject *object)
{
  /* Too late for a backup: nothing may hold on to the library any more. */
  g_clear_handle_id (&SL_LIBRARY (object)->backup_id, g_source_remove);
  sl_library_close (SL_LIBRARY (object));
  G_OBJECT_CLASS (sl_library_parent_class)->dispose (object);
}

static void
sl_library_finalize (GObject *object)
{
  SlLibrary *self = SL_LIBRARY (object);

  g_clear_pointer (&self->linker, sl_linker_cache_unref);
  g_clear_pointer (&self->cues, sl_cue_book_unref);
  g_clear_pointer (&self->book, sl_owner_book_free);
  g_clear_object (&self->paper_list);
  g_clear_object (&self->goal_list);
  g_hash_table_unref (self->fills);
  g_ptr_array_unref (self->early);
  g_hash_table_unref (self->acting);
  g_queue_clear_full (&self->asked, g_free);
  g_hash_table_unref (self->paper_items);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->goal_counts);
  g_hash_table_unref (self->goals);
  g_hash_table_unref (self->papers);
  g_hash_table_unref (self->meetings);
  g_clear_error (&self->unbacked);
  g_free (self->undo_act);
  g_free (self->redo_act);
  g_free (self->folder);
  g_free (self->today);
  G_OBJECT_CLASS (sl_library_parent_class)->finalize (object);
}

#define FLAGS (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

static void
sl_library_class_init (SlLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_library_get_property;
  object_class->dispose = sl_library_dispose;
  object_class->finalize = sl_library_finalize;
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, FLAGS);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, FLAGS);
  props[PROP_UNDO_ACT] = g_param_spec_string ("undo-act", NULL, NULL, NULL, FLAGS);
  props[PROP_REDO_ACT] = g_param_spec_string ("redo-act", NULL, NULL, NULL, FLAGS);
  props[PROP_STAGE]
      = g_param_spec_int ("stage", NULL, NULL, 0, SL_STAGE_RESTORING, SL_STAGE_NONE, FLAGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new (
      "taught", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new (
      "damaged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("unbacked",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
  g_signal_new ("owners-changed",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
}

static GHashTable *
object_map_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
sl_library_init (SlLibrary *self)
{
  self->meetings = object_map_new ();
  self->papers = object_map_new ();
  self->items = object_map_new ();
  self->goals = object_map_new ();
  self->goal_counts
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sl_goal_count_free);
  self->paper_items = object_map_new ();
  self->fills = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sl_library_fill_free);
  self->early = g_ptr_array_new_with_free_func (sl_early_free);
  self->acting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->paper_list = sl_object_list_new (SL_TYPE_PAPER);
  self->goal_list = sl_object_list_new (SL_TYPE_GOAL);
}

SlLibrary *
sl_library_new (const char *folder)
{
  SlLibrary *self = g_object_new (SL_TYPE_LIBRARY, NULL);

  self->folder = folder != NULL ? g_strdup (folder) : sl_store_dup_default_folder ();
  return self;
}

const char *
sl_library_get_folder (SlLibrary *self)
{
  return self->folder;
}

const char *
sl_library_get_today (SlLibrary *self)
{
  const char *set = g_getenv ("SIGHTLINE_TODAY");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *date = NULL;

  if (set != NULL && *set != '\0')
    date = g_strdup (set);
  else
    {
      now = g_date_time_new_now_local ();
      date = g_date_time_format (now, "%Y-%m-%d");
    }
  /* The string stays the same while the day does: callers may hold it that long. */
  sl_set_str (&self->today, date);
  return self->today;
}

GListModel *
sl_library_get_papers (SlLibrary *self)
{
  return G_LIST_MODEL (self->paper_list);
}

GListModel *
sl_library_get_goals (SlLibrary *self)
{
  return G_LIST_MODEL (self->goal_list);
}

SlGoal *
sl_library_find_goal (SlLibrary *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->goals, id) : NULL;
}

SlPaper *
sl_library_find_paper (SlLibrary *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->papers, id) : NULL;
}

SlItem *
sl_library_find_item (SlLibrary *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->items, id) : NULL;
}

gboolean
sl_library_is_read_only (SlLibrary *self)
{
  return self->read_only;
}

const SlHolder *
sl_library_get_holder (SlLibrary *self)
{
  return self->is_open && self->read_only ? sl_store_get_holder (self->write_store) : NULL;
}

gboolean
sl_library_can_undo (SlLibrary *self)
{
  return self->undo_act != NULL || self->n_acting > 0;
}

gboolean
sl_library_can_redo (SlLibrary *self)
{
  return self->redo_act != NULL;
}

void
sl_library_count_acting (SlLibrary *self, int more)
{
  gboolean could = sl_library_can_undo (self);

  self->n_acting += more;
  if (self->n_acting == 0)
    self->n_undoing = 0;
  if (could != sl_library_can_undo (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
}

static void
set_act (SlLibrary *self, char **place, const char *act, guint can_prop, guint act_prop)
{
  gboolean could = *place != NULL;

  if (!sl_set_str (place, act))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), props[act_prop]);
  if (could != (act != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), props[can_prop]);
}

void
sl_library_notify_undo (SlLibrary *self, const SlDelta *delta)
{
  g_object_freeze_notify (G_OBJECT (self));
  self->undo_line = delta->undo_line;
  set_act (self, &self->undo_act, delta->undo_act, PROP_CAN_UNDO, PROP_UNDO_ACT);
  set_act (self, &self->redo_act, delta->redo_act, PROP_CAN_REDO, PROP_REDO_ACT);
  g_object_thaw_notify (G_OBJECT (self));
}

/* ---- What takes long ---- */

typedef struct
{
  SlLibrary *library;
  SlStoreStage stage;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->library);
  g_free (told);
}

static gboolean
told_cb (gpointer data)
{
  Told *told = data;

  told->library->stage = told->stage;
  g_object_notify_by_pspec (G_OBJECT (told->library), props[PROP_STAGE]);
  return G_SOURCE_REMOVE;
}

/* In the order of what else comes from the worker. */
void
sl_library_tell_stage (SlStoreStage stage, gpointer library)
{
  Told *told = g_new0 (Told, 1);

  told->library = g_object_ref (library);
  told->stage = stage;
  g_idle_add_full (G_PRIORITY_DEFAULT, told_cb, told, told_free);
}

/* ---- Opening and closing ---- */

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SlLibrary *self = source;
  g_autoptr (GError) error = NULL;
  SlDelta *delta = NULL;

  if (self->write_store == NULL)
    self->write_store = sl_store_open_any (self->folder, sl_library_tell_stage, self, &error);
  if (self->write_store != NULL)
    delta = sl_delta_load_all (self->write_store, data, &error);
  if (delta != NULL)
    g_task_return_pointer (task, delta, (GDestroyNotify) sl_delta_free);
  else
    {
      sl_library_tell_stage (SL_STAGE_NONE, self);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDelta) delta = g_task_propagate_pointer (G_TASK (result), &error);

  if (delta == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->is_open = TRUE;
  /* Only its thread writes to the store; what is asked here does not change. */
  self->read_only = sl_store_is_read_only (self->write_store);
  sl_library_apply_delta (self, delta);
  if (!self->read_only)
    sl_library_plan_backup (self);
  sl_library_watch (self);
  g_task_return_boolean (task, TRUE);
}

void
sl_library_open_async (SlLibrary *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (self, cancellable, opened_cb, task);

  g_task_set_source_tag (task, sl_library_open_async);
  if (self->writer == NULL)
    self->writer = sl_worker_new ("library-writer");
  g_task_set_task_data (inner, g_strdup (sl_library_get_today (self)), g_free);
  sl_worker_push (self->writer, inner, open_in_thread);
}

gboolean
sl_library_open_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sl_library_close (SlLibrary *self)
{
  /* Somebody has decided about a paper that is still being read. */
  while (self->writer != NULL && sl_library_is_holding (self))
    g_main_context_iteration (NULL, TRUE);
  self->is_open = FALSE;
  sl_library_end_watch (self);
  sl_library_end_backup (self);
  /* Each ends when what was asked of it is done; only then may its connection be closed from here.
   */
  for (guint i = 0; i < SL_N_DESKS; i++)
    g_clear_pointer (&self->readers[i], sl_worker_free);
  g_clear_pointer (&self->writer, sl_worker_free);
  for (guint i = 0; i < SL_N_DESKS; i++)
    g_clear_object (&self->read_stores[i]);
  g_clear_object (&self->write_store);
}
