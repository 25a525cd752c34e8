/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which goals an item may belong to. */
#include "link/sl-link-context.h"
#include "sl-library-private.h"
#include "store/sl-learning.h"

/* So many of the items that were linked last are learned from. */
#define MOST_LEARNED 2000

/* Made on the main thread; what is made on first use is the reading thread's from then on. */
struct _SlLinkerCache
{
  GPtrArray *goals; /* SlGoalRecord: those that items are linked to, which have none below them */
  GPtrArray *above; /* SlGoalRecord of each one's priority, or NULL */

  SlLinker *linker;
  SlLinkMemory *memory;
  SlGlossary *glossary;

  GMutex mutex;      /* of the following, which both threads use, for a moment each */
  GHashTable *stale; /* ids of items that are another since they were learned from */
  gboolean memory_stale, glossary_stale;
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
  g_clear_pointer (&cache->memory, sl_link_memory_free);
  g_clear_pointer (&cache->glossary, sl_glossary_unref);
  g_hash_table_unref (cache->stale);
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
      self->linker->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
      goals[i].id = goal->id;
      goals[i].title = goal->title;
      goals[i].description = goal->description;
      goals[i].measure = goal->measure;
      goals[i].parent_title = above != NULL ? above->title : NULL;
    }
  return sl_linker_new (goals, cache->goals->len);
}

/* ---- What was learned: on the reading thread, but for the first ---- */

/* What was not known before, and is linked, is of a paper that is opened, or of an act here. */
static gboolean
is_linked_otherwise (SlLibrary *self, const SlItemRecord *record)
{
  SlItem *known = g_hash_table_lookup (self->items, record->id);
  char **goals = known != NULL ? sl_item_get_record (known)->goals : NULL;

  if (known == NULL)
    return record->goals[0] != NULL;
  return !g_strv_equal ((const char *const *) goals, (const char *const *) record->goals);
}

gboolean
sl_library_note_learned (SlLibrary *self, const SlDelta *delta)
{
  SlLinkerCache *cache = self->linker;
  gboolean taught = delta->learned;

  /* Nothing was suggested yet. */
  if (cache == NULL)
    return FALSE;
  for (guint i = 0; !taught && delta->items != NULL && i < delta->items->len; i++)
    taught = is_linked_otherwise (self, delta->items->pdata[i]);
  g_mutex_lock (&cache->mutex);
  for (guint i = 0; delta->items != NULL && i < delta->items->len; i++)
    g_hash_table_add (cache->stale, g_strdup (((SlItemRecord *) delta->items->pdata[i])->id));
  cache->memory_stale |= delta->learned;
  cache->glossary_stale |= delta->papers != NULL && delta->papers->len > 0;
  g_mutex_unlock (&cache->mutex);
  return taught;
}

/* What is another since it was read. (transfer full) */
static GHashTable *
take_stale (SlLinkerCache *cache)
{
  GHashTable *stale;

  g_mutex_lock (&cache->mutex);
  stale = cache->stale;
  cache->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (cache->memory_stale)
    g_clear_pointer (&cache->memory, sl_link_memory_free);
  if (cache->glossary_stale)
    g_clear_pointer (&cache->glossary, sl_glossary_unref);
  cache->memory_stale = cache->glossary_stale = FALSE;
  g_mutex_unlock (&cache->mutex);
  return stale;
}

static void
learn (SlLinkerCache *cache, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const SlLinkedItem *linked = list->pdata[i];
      const SlLinkItem item = { linked->text, linked->context, linked->heading,
                                linked->item, linked->paper,   cache->glossary };

      sl_linker_learn (cache->linker,
                       cache->memory,
                       &item,
                       (const char *const *) linked->goals,
                       (const char *const *) linked->declined);
    }
}

static gboolean
bring_up_to_date (SlLinkerCache *cache, SlStore *store, GError **error)
{
  g_autoptr (GHashTable) stale = take_stale (cache);
  g_autofree char **ids = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (cache->linker == NULL)
    cache->linker = make_linker (cache);
  if (cache->glossary == NULL && (cache->glossary = sl_store_load_glossary (store, error)) == NULL)
    return FALSE;
  if (cache->memory != NULL)
    ids = (char **) g_hash_table_get_keys_as_array (stale, NULL);
  list = sl_store_list_linked (store, (const char *const *) ids, MOST_LEARNED, error);
  if (list == NULL)
    {
      /* What was stale is not known any more: all of it is read again. */
      g_clear_pointer (&cache->memory, sl_link_memory_free);
      return FALSE;
    }
  if (cache->memory == NULL)
    cache->memory = sl_link_memory_new ();
  learn (cache, list);
  return TRUE;
}

/* ---- Suggesting ---- */

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

/* Most items name their topic only in the words around them. (transfer full) (nullable) */
static char *
dup_context (SlStore *store, const SlItemRecord *item, GError **error)
{
  const SlAnchor *anchor = item->anchor;
  g_autofree char *words = NULL;
  char *context;

  if (anchor == NULL)
    return NULL;
  words = sl_store_dup_words_near (store, item->paper, anchor->page, error);
  context = words != NULL ? sl_link_dup_words_around (words, item->text) : NULL;
  if (words == NULL || context != NULL)
    return context;
  return g_strjoin (" ", anchor->prefix != NULL ? anchor->prefix : "", anchor->suffix, NULL);
}

/* The items of the heading, as the linker hears them. */
typedef struct
{
  GPtrArray *records; /* SlItemRecord: in the paper's order, the one that is asked for among them */
  GPtrArray *contexts;
  SlLinkItem *items; /* of each record */
} Heading;

static void
heading_clear (Heading *heading)
{
  g_clear_pointer (&heading->records, g_ptr_array_unref);
  g_clear_pointer (&heading->contexts, g_ptr_array_unref);
  g_clear_pointer (&heading->items, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heading, heading_clear)

static gboolean
describe (Heading *heading,
          SlLinkerCache *cache,
          SlStore *store,
          const SlItemRecord *item,
          GError **error)
{
  char *context = dup_context (store, item, error);

  if (context == NULL && error != NULL && *error != NULL)
    return FALSE;
  heading->items[heading->contexts->len]
      = (SlLinkItem){ item->text, context, item->heading, item->id, item->paper, cache->glossary };
  g_ptr_array_add (heading->contexts, context);
  return TRUE;
}

/* So few, that it takes no longer in a paper of thousands. */
static gboolean
read_heading (Heading *heading,
              SlLinkerCache *cache,
              SlStore *store,
              SlItemRecord *item,
              guint *index,
              GError **error)
{
  heading->records = sl_store_list_beside (store, item, SL_LINK_MOST_BESIDE, error);
  if (heading->records == NULL)
    return FALSE;
  for (*index = 0; *index < heading->records->len; (*index)++)
    if (g_str_equal (((SlItemRecord *) heading->records->pdata[*index])->id, item->id))
      break;
  if (*index == heading->records->len)
    g_ptr_array_add (heading->records, sl_item_record_ref (item));
  heading->contexts = g_ptr_array_new_with_free_func (g_free);
  heading->items = g_new0 (SlLinkItem, heading->records->len);
  for (guint i = 0; i < heading->records->len; i++)
    if (!describe (heading, cache, store, i == *index ? item : heading->records->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void
suggest (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  SuggestRequest *request = data;
  SlLinkerCache *cache = request->cache;
  g_auto (Heading) heading = { NULL, NULL, NULL };
  SlLinkItem beside[SL_LINK_MOST_BESIDE];
  GError *error = NULL;
  guint index = 0;

  if (!bring_up_to_date (cache, store, &error)
      || !read_heading (&heading, cache, store, request->item, &index, &error))
    g_task_return_error (task, error);
  else
    {
      SlLinkItem *item = &heading.items[index];

      item->n_beside
          = sl_link_items_find_beside (heading.items, heading.records->len, index, beside);
      item->beside = beside;
      g_task_return_pointer (task,
                             sl_linker_rank (cache->linker, item, cache->memory, request->limit),
                             (GDestroyNotify) g_ptr_array_unref);
    }
}

void
sl_library_suggest_async (SlLibrary *self,
                          SlItem *item,
                          guint limit,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SuggestRequest *request = g_new0 (SuggestRequest, 1);

  request->cache = ref_cache (self);
  request->item = sl_item_record_ref ((SlItemRecord *) sl_item_get_record (item));
  request->limit = limit;
  g_task_set_source_tag (task, sl_library_suggest_async);
  g_task_set_task_data (task, request, suggest_request_free);
  sl_library_read_at (self, SL_DESK_LIST, task, suggest);
}

GPtrArray *
sl_library_suggest_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
