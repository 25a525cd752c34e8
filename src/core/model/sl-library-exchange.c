/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan from a file, the register to one. */
#include <string.h>

#include "base/sl-error.h"
#include "base/sl-write.h"
#include "exchange/sl-csv.h"
#include "exchange/sl-plan-table.h"
#include "exchange/sl-register.h"
#include "sl-library-private.h"

/* ---- Plan ---- */

typedef struct
{
  GFile *file;    /* or, of one that was read already: */
  SlTable *table; /* and what to read of it */
  guint sheet;
  SlPlanMapping mapping;
  gboolean dry_run;
  GPtrArray *goals;
  char **messages; /* of reading */
} PlanRequest;

static void
plan_request_free (gpointer data)
{
  PlanRequest *request = data;

  g_clear_object (&request->file);
  g_clear_pointer (&request->table, sl_table_unref);
  g_clear_pointer (&request->goals, g_ptr_array_unref);
  g_strfreev (request->messages);
  g_free (request);
}

/* GLib's and GIO's errors are not the callers'. */
static void
return_io_error (GTask *task, GError *error)
{
  gboolean folder = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);

  if (error->domain == SL_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_new_error (
      task, SL_ERROR, folder ? SL_ERROR_INVALID : sl_error_from_file (error), "%s", error->message);
  g_error_free (error);
}

static void
read_plan_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PlanRequest *request = data;
  g_autoptr (SlTable) table = NULL;
  GError *error = NULL;

  if (request->table != NULL)
    {
      request->goals = sl_plan_read_sheet (
          request->table->sheets->pdata[request->sheet], &request->mapping, &request->messages);
      g_task_return_boolean (task, TRUE);
      return;
    }
  table = sl_table_load (request->file, cancellable, &error);
  if (table != NULL)
    request->goals = sl_plan_read_table (table, &request->messages, &error);
  if (request->goals != NULL)
    g_task_return_boolean (task, TRUE);
  else
    return_io_error (task, error);
}

/* What reading said comes first. */
static void
add_messages (SlPlanImport *import, char **first)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (first != NULL)
    g_strv_builder_addv (builder, (const char **) first);
  g_strv_builder_addv (builder, (const char **) import->messages);
  g_strfreev (import->messages);
  import->messages = g_strv_builder_end (builder);
}

static char **
list_goal_ids (SlStore *store, GError **error)
{
  g_autoptr (GPtrArray) goals = sl_store_list_goals (store, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (goals == NULL)
    return NULL;
  for (guint i = 0; i < goals->len; i++)
    g_strv_builder_add (builder, ((SlGoalRecord *) goals->pdata[i])->id);
  return g_strv_builder_end (builder);
}

static SlChanges *
write_plan (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  PlanRequest *request = data;
  SlPlanImport *import = sl_store_import_plan (store, request->goals, request->dry_run, error);
  char **goals;
  SlChanges *changes;

  if (import == NULL)
    return NULL;
  add_messages (import, request->messages);
  *result = import;
  goals = request->dry_run ? g_new0 (char *, 1) : list_goal_ids (store, error);
  if (goals == NULL)
    return NULL;
  changes = g_new0 (SlChanges, 1);
  changes->items = g_new0 (char *, 1);
  changes->papers = g_new0 (char *, 1);
  changes->meetings = g_new0 (char *, 1);
  changes->goals = goals;
  return changes;
}

static void
plan_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PlanRequest *request = g_task_get_task_data (G_TASK (result));
  PlanRequest *next;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  next = g_new0 (PlanRequest, 1);
  next->dry_run = request->dry_run;
  next->goals = g_steal_pointer (&request->goals);
  next->messages = g_steal_pointer (&request->messages);
  sl_library_write (SL_LIBRARY (source),
                    g_steal_pointer (&task),
                    write_plan,
                    next,
                    plan_request_free,
                    (GDestroyNotify) sl_plan_import_free);
}

static void
begin_reading (SlLibrary *self,
               PlanRequest *request,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (self, cancellable, plan_read_cb, task);

  g_task_set_source_tag (task, sl_library_import_plan_async);
  g_task_set_task_data (inner, request, plan_request_free);
  g_task_run_in_thread (inner, read_plan_in_thread);
}

void
sl_library_import_plan_async (SlLibrary *self,
                              GFile *file,
                              gboolean dry_run,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  PlanRequest *request = g_new0 (PlanRequest, 1);

  request->file = g_object_ref (file);
  request->dry_run = dry_run;
  begin_reading (self, request, cancellable, callback, user_data);
}

SlPlanImport *
sl_library_import_plan_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_library_import_sheet_async (SlLibrary *self,
                               SlTable *table,
                               guint sheet,
                               const SlPlanMapping *mapping,
                               gboolean dry_run,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PlanRequest *request = g_new0 (PlanRequest, 1);

  request->table = sl_table_ref (table);
  request->sheet = sheet;
  request->mapping = *mapping;
  request->dry_run = dry_run;
  begin_reading (self, request, cancellable, callback, user_data);
}

static void
load_table_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SlTable *table = sl_table_load (data, cancellable, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) sl_table_unref);
  else
    return_io_error (task, error);
}

void
sl_library_load_table_async (SlLibrary *self,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_load_table_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_table_in_thread);
}

SlTable *
sl_library_load_table_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What is written of the plan: by its name's end, a spreadsheet or CSV. */
static void
export_plan (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) goals = sl_store_list_goals (store, &error);
  g_autofree char *name = g_file_get_basename (data);
  g_autoptr (GBytes) bytes = NULL;

  if (goals != NULL)
    bytes = sl_plan_to_bytes (goals, g_str_has_suffix (name, ".ods") ? "ods" : "csv", &error);
  if (bytes != NULL && sl_write_file (data, bytes, g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    return_io_error (task, g_steal_pointer (&error));
}

void
sl_library_export_plan_async (SlLibrary *self,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_export_plan_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  sl_library_read (self, task, export_plan);
}

gboolean
sl_library_export_plan_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Register ---- */

static gboolean
count_exempt_of (SlStore *store, char **ids, SlExempt *exempt, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (SlItemRecord) item = sl_store_get_item (store, ids[i], error);

      if (item == NULL)
        return FALSE;
      if (item->exempt != 0)
        sl_exempt_add (exempt, item->exempt);
    }
  return TRUE;
}

static void
read_exempt (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  g_autofree SlExempt *exempt = g_new0 (SlExempt, 1);
  GError *error = NULL;

  if (data != NULL ? count_exempt_of (store, data, exempt, &error)
                   : sl_store_count_exempt (store, exempt, &error))
    g_task_return_pointer (task, g_steal_pointer (&exempt), g_free);
  else
    g_task_return_error (task, error);
}

void
sl_library_count_exempt_async (SlLibrary *self,
                               const char *const *ids,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  if (ids != NULL)
    g_task_set_task_data (task, g_strdupv ((char **) ids), (GDestroyNotify) g_strfreev);
  sl_library_read (self, task, read_exempt);
}

gboolean
sl_library_count_exempt_finish (SlLibrary *self,
                                GAsyncResult *result,
                                SlExempt *exempt,
                                GError **error)
{
  return sl_library_take_struct (result, exempt, sizeof *exempt, error);
}

typedef struct
{
  char *format;
  char *today;
  gboolean with_exempt;
  char **ids; /* or NULL: all */
  GFile *file;
} ExportRequest;

static void
export_request_free (gpointer data)
{
  ExportRequest *request = data;

  g_free (request->format);
  g_free (request->today);
  g_strfreev (request->ids);
  g_clear_object (&request->file);
  g_free (request);
}

static SlRegister *
load_owed (SlStore *store, const ExportRequest *request, GError **error)
{
  return sl_register_load_items (store,
                                 request->with_exempt ? SL_REGISTER_OWED | SL_REGISTER_EXEMPT
                                                      : SL_REGISTER_OWED,
                                 (const char *const *) request->ids,
                                 error);
}

static void
read_register (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  ExportRequest *request = data;
  GError *error = NULL;
  g_autoptr (SlRegister) owed = load_owed (store, request, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (owed != NULL)
    bytes = sl_register_to_file_bytes (owed, request->format, request->today, &error);
  if (bytes != NULL && sl_write_file (request->file, bytes, g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    return_io_error (task, error);
}

void
sl_library_export_async (SlLibrary *self,
                         const char *format,
                         gboolean with_exempt,
                         const char *const *ids,
                         GFile *file,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  ExportRequest *request = g_new0 (ExportRequest, 1);

  request->format = g_strdup (format);
  request->today = g_strdup (sl_library_get_today (self));
  request->with_exempt = with_exempt;
  request->ids = g_strdupv ((char **) ids);
  request->file = g_object_ref (file);
  g_task_set_task_data (task, request, export_request_free);
  sl_library_read (self, task, read_register);
}

gboolean
sl_library_export_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
read_sheet (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  SlRegister *owed = load_owed (store, data, &error);

  if (owed != NULL)
    g_task_return_pointer (task, owed, (GDestroyNotify) sl_register_free);
  else
    g_task_return_error (task, error);
}

void
sl_library_load_register_async (SlLibrary *self,
                                gboolean with_exempt,
                                const char *const *ids,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  ExportRequest *request = g_new0 (ExportRequest, 1);

  request->with_exempt = with_exempt;
  request->ids = g_strdupv ((char **) ids);
  g_task_set_task_data (task, request, export_request_free);
  sl_library_read (self, task, read_sheet);
}

SlRegister *
sl_library_load_register_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
