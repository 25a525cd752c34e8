/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What views ask for: items, follow-ups, people, facts. */
#include "sl-library-private.h"
#include "store/sl-store-facts.h"

static void
return_array (GTask *task, GPtrArray *array, GError *error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* ---- Items ---- */

/* What was read before something was written would bring the models back: it is read again. */
typedef struct
{
  char *id; /* of the paper or the goal */
  guint generation;
} ItemsRequest;

static void
items_request_free (gpointer data)
{
  ItemsRequest *request = data;

  g_free (request->id);
  g_free (request);
}

static void
read_items (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  ItemsRequest *request = data;
  GError *error = NULL;
  GPtrArray *items = sl_store_list_items (store, request->id, &error);

  return_array (task, items, error);
}

static void
read_goal_items (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  ItemsRequest *request = data;
  GError *error = NULL;
  GPtrArray *items = sl_store_list_goal_items (store, request->id, &error);

  return_array (task, items, error);
}

static void request_items (
    SlLibrary *self, GTask *task, const char *id, SlLibraryRead func, GAsyncReadyCallback callback);

/* The records, or NULL where @task has been answered or the request was made anew with it. */
static GPtrArray *
take_records (
    SlLibrary *self, GTask *inner, GTask *task, SlLibraryRead func, GAsyncReadyCallback callback)
{
  ItemsRequest *request = g_task_get_task_data (inner);
  GError *error = NULL;
  g_autoptr (GPtrArray) records = g_task_propagate_pointer (inner, &error);

  if (records == NULL)
    {
      g_task_return_error (task, error);
      return NULL;
    }
  if (request->generation != self->generation)
    {
      request_items (self, g_object_ref (task), request->id, func, callback);
      return NULL;
    }
  return g_steal_pointer (&records);
}

static void
items_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) records
      = take_records (self, G_TASK (result), task, read_items, items_read_cb);
  SlPaper *paper = g_task_get_task_data (task);

  if (records != NULL)
    g_task_return_pointer (
        task, g_object_ref (sl_library_take_items (self, paper, records)), g_object_unref);
}

static void
goal_items_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) records
      = take_records (self, G_TASK (result), task, read_goal_items, goal_items_read_cb);
  GPtrArray *items;

  if (records == NULL)
    return;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++)
    {
      SlItem *item = sl_library_ensure_item (self, records->pdata[i]);

      if (item != NULL)
        g_ptr_array_add (items, g_object_ref (item));
    }
  g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

/* Takes @task. */
static void
request_items (
    SlLibrary *self, GTask *task, const char *id, SlLibraryRead func, GAsyncReadyCallback callback)
{
  ItemsRequest *request = g_new0 (ItemsRequest, 1);
  GTask *inner = g_task_new (self, g_task_get_cancellable (task), callback, task);

  request->id = g_strdup (id);
  request->generation = self->generation;
  g_task_set_task_data (inner, request, items_request_free);
  sl_library_read (self, inner, func);
}

/* Rows that fill the highest screen, and more. */
#define FIRST_ITEMS 32

typedef struct
{
  ItemsRequest request;
  SlPaper *paper;
  SlLibraryFirst first;
  gpointer user_data;
} FirstRequest;

static void
first_request_free (gpointer data)
{
  FirstRequest *request = data;

  g_free (request->request.id);
  g_object_unref (request->paper);
  g_free (request);
}

static void
read_first_items (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  FirstRequest *request = data;
  GError *error = NULL;
  GPtrArray *items = sl_store_list_first_items (store, request->request.id, FIRST_ITEMS, &error);

  return_array (task, items, error);
}

/* What is wrong is told with all of them, and so are few. */
static void
first_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  FirstRequest *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) records = g_task_propagate_pointer (G_TASK (result), NULL);
  SlEarly *early;

  if (records == NULL || records->len < FIRST_ITEMS
      || request->request.generation != self->generation
      || g_hash_table_contains (self->paper_items, request->request.id))
    return;
  early = sl_library_begin_fetched (self, request->paper, records);
  if (early != NULL)
    request->first (request->paper, sl_early_get_items (early), request->user_data);
}

static void
request_first (SlLibrary *self,
               SlPaper *paper,
               SlLibraryFirst first,
               GCancellable *cancellable,
               gpointer user_data)
{
  FirstRequest *request = g_new0 (FirstRequest, 1);
  GTask *task = g_task_new (self, cancellable, first_read_cb, NULL);

  request->request.id = g_strdup (sl_paper_get_record (paper)->id);
  request->request.generation = self->generation;
  request->paper = g_object_ref (paper);
  request->first = first;
  request->user_data = user_data;
  g_task_set_task_data (task, request, first_request_free);
  sl_library_read (self, task, read_first_items);
}

void
sl_library_load_items_in_sight_async (SlLibrary *self,
                                      SlPaper *paper,
                                      SlLibraryFirst first,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  const char *id = sl_paper_get_record (paper)->id;
  SlObjectList *list = g_hash_table_lookup (self->paper_items, id);

  g_task_set_source_tag (task, sl_library_load_items_async);
  g_task_set_task_data (task, g_object_ref (paper), g_object_unref);
  if (list == NULL)
    {
      if (first != NULL && sl_library_find_early_paper (self, id) == NULL)
        request_first (self, paper, first, cancellable, user_data);
      request_items (self, task, id, read_items, items_read_cb);
      return;
    }
  sl_library_note_asked (self, id);
  g_task_return_pointer (task, g_object_ref (list), g_object_unref);
  g_object_unref (task);
}

void
sl_library_load_items_async (SlLibrary *self,
                             SlPaper *paper,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  sl_library_load_items_in_sight_async (self, paper, NULL, cancellable, callback, user_data);
}

GListModel *
sl_library_load_items_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  SlItem *const *first = a;
  SlItem *const *second = b;
  const char *x = sl_meeting_get_record (sl_item_get_meeting (*first))->date;
  const char *y = sl_meeting_get_record (sl_item_get_meeting (*second))->date;
  const SlItemRecord *m = sl_item_get_record (*first);
  const SlItemRecord *n = sl_item_get_record (*second);
  /* NULL sorts first for g_strcmp0 (), so that what has no date is last here. */
  int order = g_strcmp0 (y, x);

  if (order == 0)
    order = g_strcmp0 (m->paper, n->paper);
  return order != 0 ? order : m->position - n->position;
}

void
sl_library_load_goal_items_async (SlLibrary *self,
                                  SlGoal *goal,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_load_goal_items_async);
  request_items (self, task, sl_goal_get_record (goal)->id, read_goal_items, goal_items_read_cb);
}

GPtrArray *
sl_library_load_goal_items_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  GPtrArray *items = g_task_propagate_pointer (G_TASK (result), error);

  if (items != NULL)
    g_ptr_array_sort (items, compare_newest);
  return items;
}

/* ---- Follow-ups and people ---- */

static void
read_followups (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *followups = sl_store_list_followups (store, data, &error);

  return_array (task, followups, error);
}

void
sl_library_load_followups_async (SlLibrary *self,
                                 SlItem *item,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (sl_item_get_id (item)), g_free);
  sl_library_read (self, task, read_followups);
}

GPtrArray *
sl_library_load_followups_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_people (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *people = sl_store_list_people (store, data, &error);

  return_array (task, people, error);
}

void
sl_library_load_people_async (SlLibrary *self,
                              SlPaper *paper,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (sl_paper_get_record (paper)->meeting), g_free);
  sl_library_read (self, task, read_people);
}

GPtrArray *
sl_library_load_people_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_posts (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *posts = sl_store_list_posts (store, &error);

  return_array (task, posts, error);
}

void
sl_library_load_posts_async (SlLibrary *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  sl_library_read (self, task, read_posts);
}

GPtrArray *
sl_library_load_posts_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_history (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *lines = sl_store_list_history (store, GPOINTER_TO_UINT (data), &error);

  return_array (task, lines, error);
}

void
sl_library_load_history_async (SlLibrary *self,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, GUINT_TO_POINTER (limit), NULL);
  sl_library_read (self, task, read_history);
}

GPtrArray *
sl_library_load_history_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_agenda (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *agenda = sl_store_list_agenda (store, data, &error);

  return_array (task, agenda, error);
}

void
sl_library_load_agenda_async (SlLibrary *self,
                              SlPaper *paper,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_load_agenda_async);
  g_task_set_task_data (task, g_strdup (sl_paper_get_record (paper)->id), g_free);
  sl_library_read (self, task, read_agenda);
}

GPtrArray *
sl_library_load_agenda_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Facts ---- */

typedef struct
{
  char *organisation, *committee, *date, *today;
  gboolean with_exempt, year;
} FactsRequest;

static void
facts_request_free (gpointer data)
{
  FactsRequest *request = data;

  g_free (request->organisation);
  g_free (request->committee);
  g_free (request->date);
  g_free (request->today);
  g_free (request);
}

static void
read_facts (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  FactsRequest *request = data;
  GError *error = NULL;
  SlFacts *facts
      = request->year ? sl_store_load_year (
            store, request->organisation, request->committee, request->date, request->today, &error)
                      : sl_store_load_facts (store,
                                             request->organisation,
                                             request->committee,
                                             request->date,
                                             request->today,
                                             request->with_exempt,
                                             &error);

  if (facts != NULL)
    g_task_return_pointer (task, facts, (GDestroyNotify) sl_facts_unref);
  else
    g_task_return_error (task, error);
}

static void
load_facts (SlLibrary *self,
            const char *organisation,
            const char *committee,
            const char *date,
            gboolean year,
            gboolean with_exempt,
            GTask *task)
{
  FactsRequest *request = g_new0 (FactsRequest, 1);

  request->year = year;
  request->with_exempt = with_exempt;
  request->organisation = g_strdup (organisation);
  request->committee = g_strdup (committee);
  request->date = g_strdup (date);
  request->today = g_strdup (sl_library_get_today (self));
  g_task_set_task_data (task, request, facts_request_free);
  sl_library_read (self, task, read_facts);
}

void
sl_library_load_facts_async (SlLibrary *self,
                             const char *organisation,
                             const char *committee,
                             const char *date,
                             gboolean with_exempt,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  load_facts (self, organisation, committee, date, FALSE, with_exempt, task);
}

void
sl_library_load_year_async (SlLibrary *self,
                            const char *organisation,
                            const char *committee,
                            const char *date,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  load_facts (self, organisation, committee, date, TRUE, FALSE, task);
}

SlFacts *
sl_library_load_facts_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
