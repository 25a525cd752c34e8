/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which goals an item may belong to. */
#include "sl-library-private.h"

struct _SlLinkerCache
{
  GMutex mutex;
  GPtrArray *goals; /* SlGoalRecord: those that items are linked to, which have none below them */
  GPtrArray *above; /* SlGoalRecord of each one's priority, or NULL */
  SlLinker *linker; /* made on first use */
};

static void
unref_goal (gpointer data)
{
  if (data != NULL)
    sl_goal_record_unref (data);
}

static void
cache_clear (gpointer data)
{
  SlLinkerCache *cache = data;

  g_ptr_array_unref (cache->goals);
  g_ptr_array_unref (cache->above);
  g_clear_pointer (&cache->linker, sl_linker_free);
  g_mutex_clear (&cache->mutex);
}

void
sl_linker_cache_unref (SlLinkerCache *cache)
{
  g_atomic_rc_box_release_full (cache, cache_clear);
}

static void
collect (SlLinkerCache *cache, SlObjectList *goals, const SlGoalRecord *above)
{
  for (guint i = 0; i < sl_object_list_get_size (goals); i++)
    {
      SlGoal *goal = sl_object_list_peek (goals, i);
      SlObjectList *children = sl_goal_get_child_list (goal);
      SlGoalRecord *record = (SlGoalRecord *) sl_goal_get_record (goal);

      if (sl_object_list_get_size (children) > 0)
        {
          collect (cache, children, record);
          continue;
        }
      g_ptr_array_add (cache->goals, sl_goal_record_ref (record));
      g_ptr_array_add (cache->above,
                       above != NULL ? sl_goal_record_ref ((SlGoalRecord *) above) : NULL);
    }
}

static SlLinkerCache *
ref_cache (SlLibrary *self)
{
  if (self->linker == NULL)
    {
      self->linker = g_atomic_rc_box_new0 (SlLinkerCache);
      g_mutex_init (&self->linker->mutex);
      self->linker->goals = g_ptr_array_new_with_free_func (unref_goal);
      self->linker->above = g_ptr_array_new_with_free_func (unref_goal);
      collect (self->linker, self->goal_list, NULL);
    }
  return g_atomic_rc_box_acquire (self->linker);
}

static SlLinker *
make_linker (const SlLinkerCache *cache)
{
  g_autofree SlLinkGoal *goals = g_new0 (SlLinkGoal, cache->goals->len + 1);

  for (guint i = 0; i < cache->goals->len; i++)
    {
      const SlGoalRecord *goal = cache->goals->pdata[i];
      const SlGoalRecord *above = cache->above->pdata[i];

      goals[i].ref = goal->ref;
      goals[i].title = goal->title;
      goals[i].description = goal->description;
      goals[i].measure = goal->measure;
      goals[i].parent_title = above != NULL ? above->title : NULL;
    }
  return sl_linker_new (goals, cache->goals->len);
}

static SlLinker *
get_linker (SlLinkerCache *cache)
{
  SlLinker *linker;

  g_mutex_lock (&cache->mutex);
  if (cache->linker == NULL)
    cache->linker = make_linker (cache);
  linker = cache->linker;
  g_mutex_unlock (&cache->mutex);
  return linker;
}

typedef struct
{
  SlLinkerCache *cache;
  SlItemRecord *item;
  guint limit;
} SuggestRequest;

static void
suggest_request_free (gpointer data)
{
  SuggestRequest *request = data;

  sl_linker_cache_unref (request->cache);
  sl_item_record_unref (request->item);
  g_free (request);
}

static void
suggest_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SuggestRequest *request = data;
  const SlItemRecord *item = request->item;
  SlLinker *linker = get_linker (request->cache);
  g_autofree char *context = NULL;
  SlLinkItem asked;

  if (item->anchor != NULL)
    context = g_strjoin (
        " ", item->anchor->prefix != NULL ? item->anchor->prefix : "", item->anchor->suffix, NULL);
  asked = (SlLinkItem){ item->text, context, item->heading };
  g_task_return_pointer (task,
                         sl_linker_rank (linker, &asked, NULL, request->limit),
                         (GDestroyNotify) g_ptr_array_unref);
}

void
sl_library_suggest_async (SlLibrary *self,
                          SlItem *item,
                          guint limit,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SuggestRequest *request = g_new0 (SuggestRequest, 1);

  request->cache = ref_cache (self);
  request->item = sl_item_record_ref ((SlItemRecord *) sl_item_get_record (item));
  request->limit = limit;
  g_task_set_source_tag (task, sl_library_suggest_async);
  g_task_set_task_data (task, request, suggest_request_free);
  g_task_run_in_thread (task, suggest_in_thread);
}

GPtrArray *
sl_library_suggest_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
