/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-rows-private.h"
#include "sl-item-words.h"

struct _SlItemRows
{
  GObject parent;

  GListModel *items;
  GListStore *rows, *filtered;
  GArray *entries;       /* of Entry: the items as they were counted and listed last */
  GHashTable *positions; /* SlItem → place in items, from 1 */
  SlItemWords *folded;   /* what a filter looks into */

  char **words; /* folded */
  guint kinds, traits;
  gboolean undecided_first, show_dismissed;

  guint n_decided;
  guint n_undecided; /* of the filtered ones */
  guint n_kinds[SL_N_KINDS];
  guint n_traits[SL_N_ITEM_TRAITS];
};

G_DEFINE_FINAL_TYPE (SlItemRows, sl_item_rows, G_TYPE_OBJECT)

static guint changed_signal;

typedef struct
{
  SlItem *item;
  SlItemRecord *record;
  gboolean shown;
} Entry;

/* More changes than this at once are listed anew. */
#define FEW 16

static gboolean
matches (SlItemRows *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  const char *text;

  if (record->review == SL_REVIEW_DISMISSED && !self->show_dismissed)
    return FALSE;
  if (self->kinds != 0 && (self->kinds & 1u << record->kind) == 0)
    return FALSE;
  if (self->traits != 0 && !sl_item_rows_has_trait (self->traits, record))
    return FALSE;
  if (self->words == NULL)
    return TRUE;
  text = sl_item_words_get (self->folded, item);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (text, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* --- What is known of the items --- */

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->item);
  sl_item_record_unref (entry->record);
}

static Entry *
get_entry (SlItemRows *self, guint position)
{
  return &g_array_index (self->entries, Entry, position);
}

static void
count (SlItemRows *self, const Entry *entry, int by)
{
  const SlItemRecord *record = entry->record;

  if (record->review != SL_REVIEW_SUGGESTED)
    self->n_decided += (guint) by;
  else if (entry->shown)
    self->n_undecided += (guint) by;
  if (record->review != SL_REVIEW_DISMISSED || self->show_dismissed)
    self->n_kinds[record->kind] += (guint) by;
  for (guint i = 0; i < SL_N_ITEM_TRAITS; i++)
    if (sl_item_trait_is (i, record))
      self->n_traits[i] += (guint) by;
}

static void
take_entry (SlItemRows *self, guint position)
{
  g_autoptr (SlItem) item = g_list_model_get_item (self->items, position);
  Entry entry = { .item = item, .shown = matches (self, item) };

  entry.record = sl_item_record_ref ((SlItemRecord *) sl_item_get_record (item));
  g_hash_table_insert (self->positions, item, GUINT_TO_POINTER (position + 1));
  g_object_ref (item);
  g_array_append_val (self->entries, entry);
  count (self, &entry, 1);
}

/* What decides about an item's place in the order. */
static guint64
get_key (SlItemRows *self, SlItem *item)
{
  guint position = sl_item_rows_get_position (self, item);
  gboolean later = self->undecided_first && position > 0
                   && get_entry (self, position - 1)->record->review != SL_REVIEW_SUGGESTED;

  return position + (later ? (guint64) self->entries->len : 0);
}

/* Rows are in order, so the place among 50,000 is found in sixteen steps. A heading goes with the
 * item after it. Gives the place where the item is or would be. */
static guint
find_place (SlItemRows *self, GListStore *store, SlItem *item)
{
  GListModel *model = G_LIST_MODEL (store);
  guint64 key = get_key (self, item);
  guint from = 0, to = g_list_model_get_n_items (model);

  while (from < to)
    {
      guint middle = from + (to - from) / 2;
      g_autoptr (GObject) object = g_list_model_get_item (model, middle);

      if (SL_IS_ITEM_HEADING (object))
        {
          g_object_unref (object);
          object = g_list_model_get_item (model, middle + 1);
          if (SL_ITEM (object) == item)
            return middle + 1;
          if (get_key (self, SL_ITEM (object)) < key)
            from = middle + 2;
          else
            to = middle;
        }
      else if (SL_ITEM (object) == item)
        return middle;
      else if (get_key (self, SL_ITEM (object)) < key)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

static gboolean
find_in (SlItemRows *self, GListStore *store, SlItem *item, guint *place)
{
  g_autoptr (GObject) there = NULL;

  if (sl_item_rows_get_position (self, item) == 0)
    return FALSE;
  *place = find_place (self, store, item);
  there = g_list_model_get_item (G_LIST_MODEL (store), *place);
  return (gpointer) there == (gpointer) item;
}

/* --- Changes --- */

static void
list_anew (SlItemRows *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) decided = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = get_entry (self, i);
      gboolean later = self->undecided_first && entry->record->review != SL_REVIEW_SUGGESTED;

      if (entry->shown)
        g_ptr_array_add (later ? decided : items, g_object_ref (entry->item));
    }
  g_ptr_array_extend_and_steal (items, g_steal_pointer (&decided));
  rows = sl_item_rows_list (items, NULL);

  /* The rows first: who follows the filtered items may select one, by its place among the rows. */
  sl_item_rows_sync_whole (self->rows, rows);
  sl_item_rows_sync_whole (self->filtered, items);
}

static void
take_all (SlItemRows *self)
{
  guint n_items = sl_item_rows_get_n_items (self);

  g_hash_table_remove_all (self->positions);
  g_array_set_size (self->entries, 0);
  self->n_decided = self->n_undecided = 0;
  memset (self->n_kinds, 0, sizeof self->n_kinds);
  memset (self->n_traits, 0, sizeof self->n_traits);
  for (guint i = 0; i < n_items; i++)
    take_entry (self, i);
}

static void
refresh_all (SlItemRows *self)
{
  take_all (self);
  list_anew (self);
  g_signal_emit (self, changed_signal, 0);
}

static SlItem *
peek_item (GListStore *store, guint place)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (store), place);

  /* The store keeps it. */
  return (SlItem *) object;
}

/* One item comes or goes; of the rows only what lies between its neighbours. */
static void
show (SlItemRows *self, SlItem *item, gboolean shown)
{
  guint at = find_place (self, self->filtered, item);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  guint after = shown ? at : at + 1;
  SlItem *previous = at > 0 ? peek_item (self->filtered, at - 1) : NULL;
  SlItem *next = after < n ? peek_item (self->filtered, after) : NULL;
  guint start = 0, end = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (previous != NULL)
    start = find_place (self, self->rows, previous) + 1;
  if (next != NULL)
    end = find_place (self, self->rows, next) + 1;
  if (shown)
    sl_item_rows_add (rows, item, previous);
  if (next != NULL)
    sl_item_rows_add (rows, next, shown ? item : previous);
  sl_item_rows_sync (self->rows, start, end - start, rows);
  if (shown)
    g_list_store_insert (self->filtered, at, item);
  else
    g_list_store_remove (self->filtered, at);
}

static gboolean
moves_rows (SlItemRows *self, const SlItemRecord *old, const SlItemRecord *record)
{
  return g_strcmp0 (old->heading, record->heading) != 0 || g_strcmp0 (old->ref, record->ref) != 0
         || (self->undecided_first
             && (old->review == SL_REVIEW_SUGGESTED) != (record->review == SL_REVIEW_SUGGESTED));
}

/* FALSE where all must be listed anew; then, as where not @listing, no row is touched. */
static gboolean
refresh_one (SlItemRows *self, guint position, gboolean listing)
{
  Entry *entry = get_entry (self, position);
  g_autoptr (SlItemRecord) old = entry->record;
  gboolean was_shown = entry->shown;

  count (self, entry, -1);
  entry->record = sl_item_record_ref ((SlItemRecord *) sl_item_get_record (entry->item));
  entry->shown = matches (self, entry->item);
  count (self, entry, 1);
  if (!listing || moves_rows (self, old, entry->record))
    return FALSE;
  if (entry->shown != was_shown)
    show (self, entry->item, entry->shown);
  return TRUE;
}

/* Acts change few items: what is told apart by its record need not be asked again. */
void
sl_item_rows_refresh (SlItemRows *self)
{
  guint changed[FEW];
  guint n_changed = 0;
  gboolean good = TRUE;

  for (guint i = 0; i < self->entries->len && n_changed <= FEW; i++)
    {
      const Entry *entry = get_entry (self, i);

      if (entry->record == sl_item_get_record (entry->item))
        continue;
      if (n_changed < FEW)
        changed[n_changed] = i;
      n_changed++;
    }
  if (n_changed > FEW)
    {
      refresh_all (self);
      return;
    }
  for (guint i = 0; i < n_changed; i++)
    good = refresh_one (self, changed[i], good);
  if (!good)
    list_anew (self);
  g_signal_emit (self, changed_signal, 0);
}

/* A long paper's items come bit by bit. */
static void
append (SlItemRows *self, guint position)
{
  guint n = sl_item_rows_get_n_items (self);
  guint n_filtered = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  SlItem *last = n_filtered > 0 ? peek_item (self->filtered, n_filtered - 1) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = position; i < n; i++)
    {
      take_entry (self, i);
      if (get_entry (self, i)->shown)
        g_ptr_array_add (items, g_object_ref (get_entry (self, i)->item));
    }
  if (self->undecided_first)
    list_anew (self);
  else
    {
      rows = sl_item_rows_list (items, last);
      g_list_store_splice (self->rows,
                           g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                           0,
                           rows->pdata,
                           rows->len);
      g_list_store_splice (self->filtered, n_filtered, 0, items->pdata, items->len);
    }
  g_signal_emit (self, changed_signal, 0);
}

static void
items_changed_cb (SlItemRows *self, guint position, guint removed, guint added)
{
  if (removed == 0 && added > 0 && position == self->entries->len && position > 0)
    {
      append (self, position);
      return;
    }
  /* Items that left must not be looked up by an address that another takes later. */
  sl_item_words_clear (self->folded);
  refresh_all (self);
}

void
sl_item_rows_set_items (SlItemRows *self, GListModel *items)
{
  g_return_if_fail (SL_IS_ITEM_ROWS (self));

  if (self->items == items)
    return;
  if (self->items != NULL)
    g_signal_handlers_disconnect_by_func (self->items, items_changed_cb, self);
  g_set_object (&self->items, items);
  if (items != NULL)
    g_signal_connect_swapped (items, "items-changed", G_CALLBACK (items_changed_cb), self);
  items_changed_cb (self, 0, self->entries->len, sl_item_rows_get_n_items (self));
}

GListModel *
sl_item_rows_get_items (SlItemRows *self)
{
  return self->items;
}

/* --- What shows --- */

void
sl_item_rows_set_words (SlItemRows *self, const char *words)
{
  g_autofree char *folded = sl_item_words_fold (words != NULL ? words : "");
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean any = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      {
        g_strv_builder_add (builder, parts[i]);
        any = TRUE;
      }
  g_clear_pointer (&self->words, g_strfreev);
  if (any)
    self->words = g_strv_builder_end (builder);
  refresh_all (self);
}

void
sl_item_rows_set_kinds (SlItemRows *self, guint kinds)
{
  if (self->kinds == kinds)
    return;
  self->kinds = kinds;
  refresh_all (self);
}

guint
sl_item_rows_get_kinds (SlItemRows *self)
{
  return self->kinds;
}

void
sl_item_rows_set_traits (SlItemRows *self, guint traits)
{
  if (self->traits == traits)
    return;
  self->traits = traits;
  refresh_all (self);
}

guint
sl_item_rows_get_traits (SlItemRows *self)
{
  return self->traits;
}

guint
sl_item_rows_get_n_trait (SlItemRows *self, SlItemTrait trait)
{
  g_return_val_if_fail ((guint) trait < SL_N_ITEM_TRAITS, 0);
  return self->n_traits[trait];
}

void
sl_item_rows_set_undecided_first (SlItemRows *self, gboolean undecided_first)
{
  if (self->undecided_first == !!undecided_first)
    return;
  self->undecided_first = !!undecided_first;
  refresh_all (self);
}

void
sl_item_rows_set_show_dismissed (SlItemRows *self, gboolean show_dismissed)
{
  if (self->show_dismissed == !!show_dismissed)
    return;
  self->show_dismissed = !!show_dismissed;
  refresh_all (self);
}

void
sl_item_rows_set_more_words (SlItemRows *self, SlItemRowsWords func, gpointer user_data)
{
  sl_item_words_set_more (self->folded, func, user_data);
}

GListModel *
sl_item_rows_get_rows (SlItemRows *self)
{
  return G_LIST_MODEL (self->rows);
}

GListModel *
sl_item_rows_get_filtered (SlItemRows *self)
{
  return G_LIST_MODEL (self->filtered);
}

guint
sl_item_rows_get_n_items (SlItemRows *self)
{
  return self->items != NULL ? g_list_model_get_n_items (self->items) : 0;
}

guint
sl_item_rows_get_n_decided (SlItemRows *self)
{
  return self->n_decided;
}

guint
sl_item_rows_get_n_undecided (SlItemRows *self)
{
  return self->n_undecided;
}

guint
sl_item_rows_get_n_kind (SlItemRows *self, SlKind kind)
{
  g_return_val_if_fail ((guint) kind < SL_N_KINDS, 0);
  return self->n_kinds[kind];
}

guint
sl_item_rows_get_position (SlItemRows *self, SlItem *item)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, item));
}

gboolean
sl_item_rows_find (SlItemRows *self, SlItem *item, guint *row)
{
  return find_in (self, self->rows, item, row);
}

gboolean
sl_item_rows_find_filtered (SlItemRows *self, SlItem *item, guint *place)
{
  return find_in (self, self->filtered, item, place);
}

static void
sl_item_rows_dispose (GObject *object)
{
  SlItemRows *self = SL_ITEM_ROWS (object);

  if (self->items != NULL)
    g_signal_handlers_disconnect_by_func (self->items, items_changed_cb, self);
  g_clear_object (&self->items);
  g_clear_object (&self->rows);
  g_clear_object (&self->filtered);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->folded, sl_item_words_free);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (sl_item_rows_parent_class)->dispose (object);
}

static void
sl_item_rows_class_init (SlItemRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_item_rows_dispose;

  changed_signal = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_item_rows_init (SlItemRows *self)
{
  self->rows = g_list_store_new (G_TYPE_OBJECT);
  self->filtered = g_list_store_new (SL_TYPE_ITEM);
  self->positions = g_hash_table_new (NULL, NULL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->folded = sl_item_words_new ();
}

SlItemRows *
sl_item_rows_new (void)
{
  return g_object_new (SL_TYPE_ITEM_ROWS, NULL);
}
