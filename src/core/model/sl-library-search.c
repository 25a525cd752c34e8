/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching all of the library, beside what is written. */
#include "sl-library-private.h"

typedef struct
{
  char *words;
  gboolean typing;
  guint limit;
  gboolean hurry;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->words);
  g_free (request);
}

typedef struct
{
  SlHits *words, *pages;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->words, sl_hits_free);
  g_clear_pointer (&answer->pages, sl_hits_free);
  g_free (answer);
}

static void
read_search (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  const Request *request = data;
  SlSearchLimits limits = { g_task_get_cancellable (task), request->hurry };
  Answer *answer = g_new0 (Answer, 1);
  GError *error = NULL;

  answer->words = sl_store_search_words (
      store, request->words, request->typing, request->limit, &limits, &error);
  if (answer->words != NULL)
    answer->pages = sl_store_search_pages (
        store, request->words, request->typing, request->limit, &limits, &error);
  if (answer->pages != NULL)
    {
      g_task_return_pointer (task, answer, answer_free);
      return;
    }
  answer_free (answer);
  g_task_return_error (task, error);
}

void
sl_library_search_async (SlLibrary *self,
                         const char *words,
                         gboolean typing,
                         guint limit,
                         gboolean hurry,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->words = g_strdup (words);
  request->typing = typing;
  request->limit = limit;
  request->hurry = hurry;
  g_task_set_task_data (task, request, request_free);
  sl_library_read_at (self, SL_DESK_SEARCH, task, read_search);
}

gboolean
sl_library_search_finish (
    SlLibrary *self, GAsyncResult *result, SlHits **words, SlHits **pages, GError **error)
{
  Answer *answer = g_task_propagate_pointer (G_TASK (result), error);

  if (answer == NULL)
    return FALSE;
  *words = g_steal_pointer (&answer->words);
  *pages = g_steal_pointer (&answer->pages);
  answer_free (answer);
  return TRUE;
}
