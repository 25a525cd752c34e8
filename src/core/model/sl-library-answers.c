/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read beside what is written, matched in a thread of its own: nothing waits for it. */
#include "sl-library-answers.h"

#include "sl-library-private.h"
#include "text/sl-text-layout.h"

#define PASSAGES 3

typedef struct
{
  char *paper;
  SlOwedBefore *before;
  GPtrArray *agenda;
  GPtrArray *pages;
  SlTextDoc *doc;
  GPtrArray *found;
} Matching;

static void
matching_free (gpointer data)
{
  Matching *matching = data;

  g_free (matching->paper);
  g_clear_pointer (&matching->before, sl_owed_before_free);
  g_clear_pointer (&matching->agenda, g_ptr_array_unref);
  g_clear_pointer (&matching->pages, g_ptr_array_unref);
  g_clear_pointer (&matching->doc, sl_text_doc_unref);
  g_clear_pointer (&matching->found, g_ptr_array_unref);
  g_free (matching);
}

static void
owed_answer_free (gpointer data)
{
  SlOwedAnswer *owed = data;

  g_object_unref (owed->item);
  g_ptr_array_unref (owed->answers);
  g_clear_pointer (&owed->told, sl_followup_record_unref);
  g_free (owed);
}

void
sl_happened_free (SlHappened *happened)
{
  g_ptr_array_unref (happened->owed);
  g_clear_pointer (&happened->doc, sl_text_doc_unref);
  g_free (happened);
}

/* ---- On the reader's thread ---- */

static void
read_before (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  Matching *matching = data;
  GError *error = NULL;
  gboolean ok;

  matching->before = sl_store_list_owed_before (store, matching->paper, &error);
  ok = matching->before != NULL;
  if (ok && matching->before->items->len > 0)
    {
      matching->agenda = sl_store_list_agenda (store, matching->paper, &error);
      ok = matching->agenda != NULL;
      if (ok)
        matching->pages = sl_store_load_pages (store, matching->paper, &error);
      ok = ok && matching->pages != NULL;
    }
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* ---- Beside it ---- */

static void
match_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Matching *matching = data;
  GError *error = NULL;

  matching->doc = sl_text_layout (matching->pages, cancellable, &error);
  if (matching->doc == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  matching->found = sl_owed_before_match (
      matching->before, matching->doc, matching->agenda, PASSAGES, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/* ---- On the main thread ---- */

static int
get_rank (const SlOwedAnswer *owed)
{
  return owed->answers->len > 0 ? 1 + (int) ((SlAnswer *) owed->answers->pdata[0])->strength : 0;
}

static void
add_owed (SlLibrary *self, SlHappened *happened, Matching *matching, guint i, int rank)
{
  SlItem *item = sl_library_ensure_item (self, matching->before->items->pdata[i]);
  SlOwedAnswer *owed;

  /* Its paper is gone meanwhile. */
  if (item == NULL)
    return;
  owed = g_new0 (SlOwedAnswer, 1);
  owed->item = g_object_ref (item);
  owed->answers = g_ptr_array_ref (matching->found->pdata[i]);
  if (matching->before->told->pdata[i] != NULL)
    owed->told = sl_followup_record_ref (matching->before->told->pdata[i]);
  if (get_rank (owed) != rank)
    {
      owed_answer_free (owed);
      return;
    }
  happened->n_answered += rank > 0;
  g_ptr_array_add (happened->owed, owed);
}

static void
matched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  Matching *matching = g_task_get_task_data (G_TASK (result));
  SlHappened *happened;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  happened = g_new0 (SlHappened, 1);
  happened->owed = g_ptr_array_new_with_free_func (owed_answer_free);
  happened->more = matching->before->more;
  if (matching->doc != NULL)
    happened->doc = sl_text_doc_ref (matching->doc);
  for (int rank = 2; matching->found != NULL && rank >= 0; rank--)
    for (guint i = 0; i < matching->found->len; i++)
      add_owed (self, happened, matching, i, rank);
  g_task_return_pointer (task, happened, (GDestroyNotify) sl_happened_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Matching *matching = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) inner = NULL;
  Matching *own;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  own = g_memdup2 (matching, sizeof *matching);
  *matching = (Matching){ 0 };
  inner = g_task_new (source, g_task_get_cancellable (task), matched_cb, task);
  g_task_set_task_data (inner, own, matching_free);
  if (own->pages == NULL)
    g_task_return_boolean (inner, TRUE);
  else
    g_task_run_in_thread (inner, match_in_thread);
}

void
sl_library_load_happened_async (SlLibrary *self,
                                SlPaper *paper,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GTask *inner = g_task_new (self, cancellable, read_cb, task);
  Matching *matching = g_new0 (Matching, 1);

  g_task_set_source_tag (task, sl_library_load_happened_async);
  matching->paper = g_strdup (sl_paper_get_record (paper)->id);
  g_task_set_task_data (inner, matching, matching_free);
  sl_library_read (self, inner, read_before);
}

SlHappened *
sl_library_load_happened_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
