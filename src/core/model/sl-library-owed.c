/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register's ids and rows, read beside what is written. */
#include "sl-library-private.h"
#include "store/sl-duty.h"

typedef struct
{
  SlOwedQuery *query; /* or NULL: rows of @ids */
  guint limit, n_rows;
  char **ids;
  guint generation;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->query, sl_owed_query_free);
  g_strfreev (request->ids);
  g_free (request);
}

void
sl_owed_page_free (SlOwedPage *page)
{
  g_clear_pointer (&page->keys, sl_owed_keys_unref);
  g_clear_pointer (&page->items, g_ptr_array_unref);
  g_clear_pointer (&page->rows, g_ptr_array_unref);
  g_free (page);
}

static gboolean
read_page (SlOwedPage *page,
           const Request *request,
           SlStore *store,
           GCancellable *cancellable,
           GError **error)
{
  const char *const *ids = (const char *const *) request->ids;
  guint n = ids != NULL ? g_strv_length (request->ids) : 0;

  if (request->query != NULL)
    {
      page->keys
          = sl_store_list_owed_keys (store, request->query, request->limit, cancellable, error);
      if (page->keys == NULL
          || !sl_store_count_owed (store, request->query->today, &page->counts, error))
        return FALSE;
      ids = (const char *const *) page->keys->ids->pdata;
      n = MIN (page->keys->ids->len, request->n_rows);
    }
  page->rows = sl_store_list_owed_rows (store, ids, n, error);
  return page->rows != NULL;
}

static void
read_owed (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  g_autoptr (SlOwedPage) page = g_new0 (SlOwedPage, 1);
  GError *error = NULL;

  if (read_page (page, data, store, g_task_get_cancellable (task), &error))
    g_task_return_pointer (task, g_steal_pointer (&page), (GDestroyNotify) sl_owed_page_free);
  else
    g_task_return_error (task, error);
}

/* Rows that were read before something was written would bring the models back: read again. */
static void push_request (SlLibrary *self, GTask *task, Request *request);

/* An item whose paper is gone is in no list any more. */
static void
make_items (SlLibrary *self, SlOwedPage *page)
{
  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < page->rows->len;)
    {
      SlOwedRow *row = page->rows->pdata[i];
      SlItem *item = sl_library_ensure_item (self, row->item);

      if (item == NULL)
        {
          g_ptr_array_remove_index (page->rows, i);
          continue;
        }
      g_ptr_array_add (page->items, g_object_ref (item));
      i++;
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  g_autoptr (SlOwedPage) page = g_task_propagate_pointer (G_TASK (result), &error);

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (page->rows->len > 0 && request->generation != self->generation)
    {
      Request *again = g_memdup2 (request, sizeof *request);

      again->query = request->query != NULL ? sl_owed_query_copy (request->query) : NULL;
      again->ids = g_strdupv (request->ids);
      push_request (self, g_steal_pointer (&task), again);
      return;
    }
  make_items (self, page);
  g_task_return_pointer (task, g_steal_pointer (&page), (GDestroyNotify) sl_owed_page_free);
}

/* Takes both. */
static void
push_request (SlLibrary *self, GTask *task, Request *request)
{
  GTask *inner = g_task_new (self, g_task_get_cancellable (task), read_cb, task);

  request->generation = self->generation;
  g_task_set_task_data (inner, request, request_free);
  sl_library_read_at (self,
                      request->query != NULL && request->n_rows == 0 ? SL_DESK_LIST : SL_DESK_SHOWN,
                      inner,
                      read_owed);
}

void
sl_library_load_owed_async (SlLibrary *self,
                            const SlOwedQuery *query,
                            guint limit,
                            guint n_rows,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->query = sl_owed_query_copy (query);
  request->limit = limit;
  request->n_rows = n_rows;
  push_request (self, g_task_new (self, cancellable, callback, user_data), request);
}

void
sl_library_load_owed_rows_async (SlLibrary *self,
                                 const char *const *ids,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->ids = g_strdupv ((char **) ids);
  push_request (self, g_task_new (self, cancellable, callback, user_data), request);
}

SlOwedPage *
sl_library_load_owed_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- What it can be filtered by ---- */

typedef struct
{
  char **owners, **goals;
} Choices;

static void
choices_free (gpointer data)
{
  Choices *choices = data;

  g_strfreev (choices->owners);
  g_strfreev (choices->goals);
  g_free (choices);
}

static void
read_choices (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  Choices *choices = g_new0 (Choices, 1);
  GError *error = NULL;

  choices->owners = sl_store_group_owed_owners (store, &error);
  if (choices->owners != NULL)
    choices->goals = sl_store_list_owed_goals (store, &error);
  if (choices->goals != NULL)
    {
      g_task_return_pointer (task, choices, choices_free);
      return;
    }
  choices_free (choices);
  g_task_return_error (task, error);
}

void
sl_library_load_owed_choices_async (SlLibrary *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  sl_library_read (self, g_task_new (self, cancellable, callback, user_data), read_choices);
}

gboolean
sl_library_load_owed_choices_finish (
    SlLibrary *self, GAsyncResult *result, char ***owners, char ***goals, GError **error)
{
  Choices *choices = g_task_propagate_pointer (G_TASK (result), error);

  if (choices == NULL)
    return FALSE;
  *owners = g_steal_pointer (&choices->owners);
  *goals = g_steal_pointer (&choices->goals);
  choices_free (choices);
  return TRUE;
}

/* ---- Duties ---- */

static void
read_duty (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  const char *const *asked = data; /* id, today */
  GError *error = NULL;
  SlDuty *duty = sl_store_load_duty (store, asked[0], asked[1], &error);

  if (duty != NULL)
    g_task_return_pointer (task, duty, (GDestroyNotify) sl_duty_free);
  else
    g_task_return_error (task, error);
}

void
sl_library_load_duty_async (SlLibrary *self,
                            SlItem *item,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  const char *asked[] = { sl_item_get_id (item), sl_library_get_today (self), NULL };

  g_task_set_task_data (task, g_strdupv ((char **) asked), (GDestroyNotify) g_strfreev);
  sl_library_read (self, task, read_duty);
}

SlDuty *
sl_library_load_duty_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Accepting ---- */

static void
parts_free (gpointer data)
{
  char ***parts = data;

  g_strfreev (parts[0]);
  g_strfreev (parts[1]);
  g_free (parts);
}

static void
read_evidenced (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  char ***parts = g_new0 (char **, 2);
  GError *error = NULL;

  if (sl_store_part_evidenced (store, data, &parts[0], &parts[1], &error))
    {
      g_task_return_pointer (task, parts, parts_free);
      return;
    }
  parts_free (parts);
  g_task_return_error (task, error);
}

void
sl_library_part_evidenced_async (SlLibrary *self,
                                 const char *const *items,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdupv ((char **) items), (GDestroyNotify) g_strfreev);
  sl_library_read (self, task, read_evidenced);
}

gboolean
sl_library_part_evidenced_finish (
    SlLibrary *self, GAsyncResult *result, char ***with, char ***without, GError **error)
{
  char ***parts = g_task_propagate_pointer (G_TASK (result), error);

  if (parts == NULL)
    return FALSE;
  *with = g_steal_pointer (&parts[0]);
  *without = g_steal_pointer (&parts[1]);
  parts_free (parts);
  return TRUE;
}
