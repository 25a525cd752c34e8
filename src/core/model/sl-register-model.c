/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-private.h"

/* Rows that fill the highest screen. */
#define FIRST_ROWS 60
/* Rows fetched at once when somebody scrolls. */
#define MOST_ROWS 250
/* Of rows that nobody shows any more, as many are kept. */
#define MOST_ENTRIES 4000

struct _SlRegisterModel
{
  GObject parent_instance;

  SlLibrary *library;
  SlOwedQuery *query;
  GCancellable *cancellable; /* of all that is asked for the query */
  gboolean listing;          /* an answer is awaited */
  gboolean again;            /* the library changed meanwhile */

  SlOwedKeys *keys;   /* of the query, as told; NULL until they are there */
  SlOwedKeys *coming; /* still to be told, or NULL */
  gboolean loading;   /* it is to be said when they are */
  gboolean told_anew; /* rows were asked for while others were told */
  guint n_layouts;    /* begun so far: an answer to another than the last is dropped */
  SlOwedCounts counts;
  SlRegisterRows *told; /* as listeners know them, those of the query before until then */
  SlRegisterRows *next; /* while it is told: what they become, from place @to, in place of what told
                           has from @from */
  guint from, to;
  GHashTable *entries; /* id → SlRegisterEntry */
  SlRegisterEntry *heads[SL_N_OWED_SECTIONS];

  GHashTable *wanted; /* ids of rows whose items are to be fetched */
  guint wanted_id;
};

static void sl_register_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlRegisterModel,
                               sl_register_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      sl_register_model_list_init))

enum
{
  LOADED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Rows that are laid out within less than a frame; more of them are, beside the main loop. */
#define FEW_ROWS 4000

static guint
count_rows (SlRegisterModel *self)
{
  if (self->next != NULL)
    return self->from + (self->next->rows->len - self->to);
  return self->told != NULL ? self->told->rows->len : 0;
}

/* While one list becomes another, step by step from the end, what is before the step is the old
 * one's, and what follows it the new one's. */
static const char *
get_row (SlRegisterModel *self, guint position)
{
  if (self->next != NULL && position >= self->from)
    return self->next->rows->pdata[self->to + position - self->from];
  return self->told->rows->pdata[position];
}

/* ---- Rows ---- */

static void row_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static gboolean
fetch_cb (gpointer data)
{
  SlRegisterModel *self = data;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) asked = g_steal_pointer (&self->wanted);
  GHashTableIter iter;
  gpointer id;

  self->wanted_id = 0;
  self->wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_iter_init (&iter, asked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (ids->len < MOST_ROWS)
        g_ptr_array_add (ids, id);
      else
        g_hash_table_add (self->wanted, id);
    }
  g_ptr_array_add (ids, NULL);
  sl_library_load_owed_rows_async (self->library,
                                   (const char *const *) ids->pdata,
                                   self->cancellable,
                                   row_answered_cb,
                                   g_object_ref (self));
  if (g_hash_table_size (self->wanted) > 0)
    self->wanted_id = g_idle_add (fetch_cb, self);
  return G_SOURCE_REMOVE;
}

/* @id is the entry's own. */
static void
want (SlRegisterModel *self, const char *id)
{
  g_hash_table_add (self->wanted, (char *) id);
  if (self->wanted_id == 0)
    self->wanted_id = g_idle_add (fetch_cb, self);
}

static void
forget_wanted (SlRegisterModel *self)
{
  g_clear_handle_id (&self->wanted_id, g_source_remove);
  g_hash_table_remove_all (self->wanted);
}

static gboolean
is_forgotten (gpointer key, gpointer value, gpointer data)
{
  SlRegisterModel *self = data;

  return G_OBJECT (value)->ref_count == 1 && !g_hash_table_contains (self->wanted, key);
}

static SlRegisterEntry *
ensure_entry (SlRegisterModel *self, const char *id)
{
  SlRegisterEntry *entry = g_hash_table_lookup (self->entries, id);

  if (entry != NULL)
    return entry;
  if (g_hash_table_size (self->entries) >= MOST_ENTRIES)
    g_hash_table_foreach_remove (self->entries, is_forgotten, self);
  entry = sl_register_entry_new (id);
  g_hash_table_insert (self->entries, (char *) sl_register_entry_get_id (entry), entry);
  return entry;
}

static void
take_rows (SlRegisterModel *self, const SlOwedPage *page)
{
  for (guint i = 0; i < page->rows->len; i++)
    {
      const SlOwedRow *row = page->rows->pdata[i];

      sl_register_entry_set_row (ensure_entry (self, row->item->id), page->items->pdata[i], row);
    }
}

/* Whether an answer is still waited for; else an error was told, if there was one. The next change
 * asks anew then. */
static gboolean
check (SlRegisterModel *self, const SlOwedPage *page, const GError *error)
{
  if (page == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->listing = FALSE;
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  return page != NULL && self->library != NULL;
}

static void
row_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlRegisterModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOwedPage) page = sl_library_load_owed_finish (SL_LIBRARY (source), result, &error);

  if (check (self, page, error))
    take_rows (self, page);
}

static GType
sl_register_model_get_item_type (GListModel *model)
{
  return SL_TYPE_REGISTER_ENTRY;
}

static guint
sl_register_model_get_n_items (GListModel *model)
{
  return count_rows (SL_REGISTER_MODEL (model));
}

static gpointer
sl_register_model_get_item (GListModel *model, guint position)
{
  SlRegisterModel *self = SL_REGISTER_MODEL (model);
  SlRegisterEntry *entry;
  const char *row;
  int head;

  if (position >= count_rows (self))
    return NULL;
  row = get_row (self, position);
  head = sl_register_rows_find_head (row);
  if (head >= 0)
    return g_object_ref (self->heads[head]);
  entry = ensure_entry (self, row);
  if (sl_register_entry_get_item (entry) == NULL)
    want (self, sl_register_entry_get_id (entry));
  return g_object_ref (entry);
}

static void
sl_register_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = sl_register_model_get_item_type;
  iface->get_n_items = sl_register_model_get_n_items;
  iface->get_item = sl_register_model_get_item;
}

/* ---- The order ---- */

static gboolean
is_grouped (SlRegisterModel *self)
{
  return self->query->order == SL_OWED_BY_DUE && !self->query->descending;
}

/* What stands in the groups before all of it is listed. */
static guint
get_section_size (SlRegisterModel *self, SlOwedSection section)
{
  guint listed = self->keys->sizes[section];

  if (self->keys->complete || !sl_owed_query_is_plain (self->query))
    return listed;
  return MAX (listed, self->counts.sections[section]);
}

/* One list as another, made in whichever thread. */
typedef struct
{
  SlRegisterRows *old; /* or NULL */
  SlOwedKeys *keys;
  gboolean grouped;
  guint folded;
  guint number;
  SlRegisterRows *rows; /* the answer */
  GArray *steps;
} Layout;

static void
layout_free (gpointer data)
{
  Layout *layout = data;

  g_clear_pointer (&layout->old, sl_register_rows_unref);
  g_clear_pointer (&layout->rows, sl_register_rows_unref);
  g_clear_pointer (&layout->steps, g_array_unref);
  sl_owed_keys_unref (layout->keys);
  g_free (layout);
}

static void
lay_out (Layout *layout)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  layout->rows = sl_register_rows_new (layout->keys, layout->grouped, layout->folded);
  layout->steps
      = sl_steps_find (layout->old != NULL ? layout->old->rows : none, layout->rows->rows);
}

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  lay_out (data);
  g_task_return_boolean (task, TRUE);
}

/* From the last step to the first, so that what is before each is still where it was. */
static void
tell_steps (SlRegisterModel *self, Layout *layout)
{
  self->next = sl_register_rows_ref (layout->rows);
  for (guint i = layout->steps->len; i-- > 0;)
    {
      const SlStep *step = &g_array_index (layout->steps, SlStep, i);

      self->from = step->from;
      self->to = step->to;
      g_list_model_items_changed (G_LIST_MODEL (self), step->from, step->n_removed, step->n_added);
    }
  g_clear_pointer (&self->told, sl_register_rows_unref);
  self->told = g_steal_pointer (&self->next);
}

static void finish_listing (SlRegisterModel *self);
static void tell_rows (SlRegisterModel *self);

static void
tell_layout (SlRegisterModel *self, Layout *layout)
{
  g_clear_pointer (&self->keys, sl_owed_keys_unref);
  g_clear_pointer (&self->coming, sl_owed_keys_unref);
  self->keys = sl_owed_keys_ref (layout->keys);
  for (guint i = 0; i < SL_N_OWED_SECTIONS; i++)
    sl_register_entry_set_size (self->heads[i], get_section_size (self, i));
  tell_steps (self, layout);
  if (self->told_anew)
    tell_rows (self);
  if (!self->loading || self->coming != NULL || self->keys == NULL)
    return;
  self->loading = FALSE;
  g_signal_emit (self, signals[LOADED], 0);
  if (self->keys->complete)
    finish_listing (self);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlRegisterModel *self = SL_REGISTER_MODEL (source);
  Layout *layout = g_task_get_task_data (G_TASK (result));

  if (self->library != NULL && layout->number == self->n_layouts)
    tell_layout (self, layout);
}

/* What is coming, or what is there with other groups folded. */
static void
tell_rows (SlRegisterModel *self)
{
  SlOwedKeys *keys = self->coming != NULL ? self->coming : self->keys;
  Layout *layout;
  g_autoptr (GTask) task = NULL;

  /* Somebody who hears of a step asks for another: after the last one. */
  self->told_anew = self->next != NULL;
  if (self->told_anew || keys == NULL)
    return;
  layout = g_new0 (Layout, 1);
  layout->old = self->told != NULL ? sl_register_rows_ref (self->told) : NULL;
  layout->keys = sl_owed_keys_ref (keys);
  layout->grouped = is_grouped (self);
  for (guint i = 0; i < SL_N_OWED_SECTIONS; i++)
    if (sl_register_entry_get_folded (self->heads[i]))
      layout->folded |= 1u << i;
  layout->number = ++self->n_layouts;
  if (keys->ids->len <= FEW_ROWS)
    {
      lay_out (layout);
      tell_layout (self, layout);
      layout_free (layout);
      return;
    }
  task = g_task_new (self, NULL, laid_out_cb, NULL);
  g_task_set_task_data (task, layout, layout_free);
  g_task_run_in_thread (task, lay_out_in_thread);
}

static void
take_keys (SlRegisterModel *self, SlOwedKeys *keys)
{
  g_clear_pointer (&self->coming, sl_owed_keys_unref);
  self->coming = sl_owed_keys_ref (keys);
  self->loading = TRUE;
  tell_rows (self);
}

static void ask (SlRegisterModel *self, guint limit, guint n_rows, GAsyncReadyCallback callback);
static void reload (SlRegisterModel *self);

/* The whole order is there. */
static void
finish_listing (SlRegisterModel *self)
{
  self->listing = FALSE;
  if (self->again)
    reload (self);
}

static void
all_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlRegisterModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOwedPage) page = sl_library_load_owed_finish (SL_LIBRARY (source), result, &error);

  if (!check (self, page, error))
    return;
  self->counts = page->counts;
  take_keys (self, page->keys);
}

static void
first_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlRegisterModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOwedPage) page = sl_library_load_owed_finish (SL_LIBRARY (source), result, &error);
  gboolean fresh;

  if (!check (self, page, error))
    return;
  fresh = self->keys == NULL;
  self->counts = page->counts;
  take_rows (self, page);
  /* What was listed before stays until all of it is listed again: nobody is thrown back to the top.
   */
  if (!page->keys->complete)
    ask (self, 0, 0, all_answered_cb);
  if (fresh || page->keys->complete)
    take_keys (self, page->keys);
}

static void
ask (SlRegisterModel *self, guint limit, guint n_rows, GAsyncReadyCallback callback)
{
  sl_library_load_owed_async (
      self->library, self->query, limit, n_rows, self->cancellable, callback, g_object_ref (self));
}

/* Rows that somebody shows: what was last heard of them may have changed. */
static void
want_shown (SlRegisterModel *self)
{
  GHashTableIter iter;
  gpointer id, entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &id, &entry))
    if (G_OBJECT (entry)->ref_count > 1)
      want (self, id);
}

static void
reload (SlRegisterModel *self)
{
  self->again = self->listing;
  if (self->listing)
    return;
  self->listing = TRUE;
  ask (self, FIRST_ROWS, FIRST_ROWS, first_answered_cb);
}

static void
library_changed_cb (SlRegisterModel *self)
{
  if (self->query == NULL)
    return;
  g_free (self->query->today);
  self->query->today = g_strdup (sl_library_get_today (self->library));
  want_shown (self);
  reload (self);
}

void
sl_register_model_set_query (SlRegisterModel *self, const SlOwedQuery *query)
{
  SlOwedQuery *copy = sl_owed_query_copy (query);

  g_clear_pointer (&self->query, sl_owed_query_free);
  self->query = copy;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  forget_wanted (self);
  self->listing = FALSE;
  self->loading = FALSE;
  self->n_layouts++;
  g_clear_pointer (&self->keys, sl_owed_keys_unref);
  g_clear_pointer (&self->coming, sl_owed_keys_unref);
  reload (self);
}

const SlOwedQuery *
sl_register_model_get_query (SlRegisterModel *self)
{
  return self->query;
}

void
sl_register_model_set_folded (SlRegisterModel *self, SlOwedSection section, gboolean folded)
{
  sl_register_entry_set_folded (self->heads[section], folded);
  tell_rows (self);
}

const char *
sl_register_model_get_id (SlRegisterModel *self, guint position)
{
  const char *row = position < count_rows (self) ? get_row (self, position) : NULL;

  return row != NULL && sl_register_rows_find_head (row) < 0 ? row : NULL;
}

guint
sl_register_model_find (SlRegisterModel *self, const char *id)
{
  guint n = count_rows (self);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (get_row (self, i), id))
      return i;
  return G_MAXUINT;
}

guint
sl_register_model_count_rows (SlRegisterModel *self, gboolean *complete)
{
  if (complete != NULL)
    *complete = self->keys != NULL && self->keys->complete;
  return self->keys != NULL ? self->keys->ids->len : 0;
}

const SlOwedCounts *
sl_register_model_get_counts (SlRegisterModel *self)
{
  return &self->counts;
}

/* ---- Life ---- */

SlRegisterModel *
sl_register_model_new (SlLibrary *library)
{
  SlRegisterModel *self = g_object_new (SL_TYPE_REGISTER_MODEL, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_swapped (library, "changed", G_CALLBACK (library_changed_cb), self);
  return self;
}

static void
sl_register_model_dispose (GObject *object)
{
  SlRegisterModel *self = SL_REGISTER_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  forget_wanted (self);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_register_model_parent_class)->dispose (object);
}

static void
sl_register_model_finalize (GObject *object)
{
  SlRegisterModel *self = SL_REGISTER_MODEL (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, sl_owed_query_free);
  g_clear_pointer (&self->keys, sl_owed_keys_unref);
  g_clear_pointer (&self->coming, sl_owed_keys_unref);
  g_clear_pointer (&self->told, sl_register_rows_unref);
  g_hash_table_unref (self->wanted);
  g_hash_table_unref (self->entries);
  for (guint i = 0; i < SL_N_OWED_SECTIONS; i++)
    g_object_unref (self->heads[i]);
  G_OBJECT_CLASS (sl_register_model_parent_class)->finalize (object);
}

static void
sl_register_model_class_init (SlRegisterModelClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_register_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_register_model_finalize;
  signals[LOADED]
      = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new (
      "failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sl_register_model_init (SlRegisterModel *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->wanted = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < SL_N_OWED_SECTIONS; i++)
    self->heads[i] = sl_register_entry_new_head (i);
}

char **
sl_register_model_dup_ids (SlRegisterModel *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; self->keys != NULL && i < self->keys->ids->len; i++)
    g_strv_builder_add (builder, self->keys->ids->pdata[i]);
  return g_strv_builder_end (builder);
}
