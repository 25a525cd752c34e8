/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-rows.h"

struct _SlItemHeading
{
  GObject parent;
  char *ref, *title;
};

G_DEFINE_FINAL_TYPE (SlItemHeading, sl_item_heading, G_TYPE_OBJECT)

static void
sl_item_heading_finalize (GObject *object)
{
  SlItemHeading *self = SL_ITEM_HEADING (object);

  g_free (self->ref);
  g_free (self->title);
  G_OBJECT_CLASS (sl_item_heading_parent_class)->finalize (object);
}

static void
sl_item_heading_class_init (SlItemHeadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_item_heading_finalize;
}

static void
sl_item_heading_init (SlItemHeading *self)
{
}

const char *
sl_item_heading_get_ref (SlItemHeading *self)
{
  return self->ref;
}

const char *
sl_item_heading_get_title (SlItemHeading *self)
{
  return self->title;
}

struct _SlItemRows
{
  GObject parent;

  GListModel *items;
  GListStore *rows, *filtered;
  GHashTable *positions; /* SlItem → place in items, from 1 */
  GHashTable *places;    /* SlItem → place in rows, from 1 */
  GHashTable *folded;    /* SlItem → Folded, kept while its record stands */

  char **words; /* folded */
  guint kinds;
  gboolean undecided_first, show_dismissed;
  SlItemRowsWords more_words;
  gpointer more_words_data;

  guint n_decided;
  guint n_kinds[SL_N_KINDS];
};

G_DEFINE_FINAL_TYPE (SlItemRows, sl_item_rows, G_TYPE_OBJECT)

static guint changed_signal;

/* What a filter looks into. Folding 5,000 items at every key costs more than keeping the result. */
typedef struct
{
  SlItemRecord *record;
  char *text;
} Folded;

static void
folded_free (Folded *folded)
{
  sl_item_record_unref (folded->record);
  g_free (folded->text);
  g_free (folded);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
}

static void
add_words (GString *all, const char *words)
{
  if (words == NULL)
    return;
  g_string_append (all, words);
  g_string_append_c (all, '\n');
}

static const char *
get_folded (SlItemRows *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  Folded *folded = g_hash_table_lookup (self->folded, item);
  g_autoptr (GString) all = NULL;
  g_autofree char *more = NULL;

  if (folded != NULL && folded->record == record)
    return folded->text;

  all = g_string_new (NULL);
  add_words (all, record->text);
  for (guint i = 0; record->owners != NULL && record->owners[i] != NULL; i++)
    add_words (all, record->owners[i]);
  add_words (all, record->note);
  add_words (all, record->ref);
  add_words (all, sl_item_get_goal_refs (item));
  if (self->more_words != NULL)
    more = self->more_words (item, self->more_words_data);
  add_words (all, more);

  folded = g_new0 (Folded, 1);
  folded->record = sl_item_record_ref ((SlItemRecord *) record);
  folded->text = fold (all->str);
  g_hash_table_insert (self->folded, item, folded);
  return folded->text;
}

static gboolean
matches (SlItemRows *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  const char *text;

  if (record->review == SL_REVIEW_DISMISSED && !self->show_dismissed)
    return FALSE;
  if (self->kinds != 0 && (self->kinds & 1u << record->kind) == 0)
    return FALSE;
  if (self->words == NULL)
    return TRUE;
  text = get_folded (self, item);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (text, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* --- Lists --- */

static gboolean
is_same_row (gpointer a, gpointer b)
{
  if (a == b)
    return TRUE;
  return SL_IS_ITEM_HEADING (a) && SL_IS_ITEM_HEADING (b)
         && g_strcmp0 (((SlItemHeading *) a)->ref, ((SlItemHeading *) b)->ref) == 0
         && g_strcmp0 (((SlItemHeading *) a)->title, ((SlItemHeading *) b)->title) == 0;
}

/* Makes @store hold @wanted, touching only the stretch that differs, so that a list keeps its rows,
 * its place and the focus. */
static void
sync_store (GListStore *store, GPtrArray *wanted)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint head = 0, tail = 0;

  for (; head < n_old && head < wanted->len; head++)
    {
      g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (store), head);

      if (!is_same_row (old, wanted->pdata[head]))
        break;
    }
  for (; tail < n_old - head && tail < wanted->len - head; tail++)
    {
      g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (store), n_old - 1 - tail);

      if (!is_same_row (old, wanted->pdata[wanted->len - 1 - tail]))
        break;
    }
  if (n_old - head - tail > 0 || wanted->len - head - tail > 0)
    g_list_store_splice (
        store, head, n_old - head - tail, wanted->pdata + head, wanted->len - head - tail);
}

static gboolean
begins_section (SlItem *item, SlItem *previous)
{
  const SlItemRecord *record = sl_item_get_record (item);
  const SlItemRecord *before;

  if (record->heading == NULL && record->ref == NULL)
    return FALSE;
  if (previous == NULL)
    return TRUE;
  before = sl_item_get_record (previous);
  return g_strcmp0 (record->heading, before->heading) != 0
         || g_strcmp0 (record->ref, before->ref) != 0;
}

static GPtrArray *
list_rows (GPtrArray *items)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < items->len; i++)
    {
      SlItem *item = items->pdata[i];

      if (begins_section (item, i > 0 ? items->pdata[i - 1] : NULL))
        {
          const SlItemRecord *record = sl_item_get_record (item);
          SlItemHeading *heading = g_object_new (SL_TYPE_ITEM_HEADING, NULL);

          heading->ref = g_strdup (record->ref);
          heading->title = g_strdup (record->heading);
          g_ptr_array_add (rows, heading);
        }
      g_ptr_array_add (rows, g_object_ref (item));
    }
  return rows;
}

static void
count (SlItemRows *self, SlItem *item, guint position)
{
  const SlItemRecord *record = sl_item_get_record (item);

  g_hash_table_insert (self->positions, item, GUINT_TO_POINTER (position + 1));
  if (record->review != SL_REVIEW_SUGGESTED)
    self->n_decided++;
  if (record->review != SL_REVIEW_DISMISSED || self->show_dismissed)
    self->n_kinds[record->kind]++;
}

void
sl_item_rows_refresh (SlItemRows *self)
{
  guint n_items = sl_item_rows_get_n_items (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) decided = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  g_hash_table_remove_all (self->positions);
  self->n_decided = 0;
  memset (self->n_kinds, 0, sizeof self->n_kinds);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (self->items, i);
      gboolean later
          = self->undecided_first && sl_item_get_record (item)->review != SL_REVIEW_SUGGESTED;

      count (self, item, i);
      if (matches (self, item))
        g_ptr_array_add (later ? decided : items, g_steal_pointer (&item));
    }
  g_ptr_array_extend_and_steal (items, g_steal_pointer (&decided));

  rows = list_rows (items);
  g_hash_table_remove_all (self->places);
  for (guint i = 0; i < rows->len; i++)
    if (SL_IS_ITEM (rows->pdata[i]))
      g_hash_table_insert (self->places, rows->pdata[i], GUINT_TO_POINTER (i + 1));

  /* The rows first: who follows the filtered items may select one, by its place among the rows. */
  sync_store (self->rows, rows);
  sync_store (self->filtered, items);
  g_signal_emit (self, changed_signal, 0);
}

static void
items_changed_cb (SlItemRows *self)
{
  /* Items that left must not be looked up by an address that another takes later. */
  g_hash_table_remove_all (self->folded);
  sl_item_rows_refresh (self);
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
  items_changed_cb (self);
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
  g_autofree char *folded = fold (words != NULL ? words : "");
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
  sl_item_rows_refresh (self);
}

void
sl_item_rows_set_kinds (SlItemRows *self, guint kinds)
{
  if (self->kinds == kinds)
    return;
  self->kinds = kinds;
  sl_item_rows_refresh (self);
}

guint
sl_item_rows_get_kinds (SlItemRows *self)
{
  return self->kinds;
}

void
sl_item_rows_set_undecided_first (SlItemRows *self, gboolean undecided_first)
{
  if (self->undecided_first == !!undecided_first)
    return;
  self->undecided_first = !!undecided_first;
  sl_item_rows_refresh (self);
}

void
sl_item_rows_set_show_dismissed (SlItemRows *self, gboolean show_dismissed)
{
  if (self->show_dismissed == !!show_dismissed)
    return;
  self->show_dismissed = !!show_dismissed;
  sl_item_rows_refresh (self);
}

void
sl_item_rows_set_more_words (SlItemRows *self, SlItemRowsWords func, gpointer user_data)
{
  self->more_words = func;
  self->more_words_data = user_data;
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
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, item));

  if (place == 0)
    return FALSE;
  *row = place - 1;
  return TRUE;
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
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->folded, g_hash_table_unref);
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
  self->places = g_hash_table_new (NULL, NULL);
  self->folded = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) folded_free);
}

SlItemRows *
sl_item_rows_new (void)
{
  return g_object_new (SL_TYPE_ITEM_ROWS, NULL);
}
