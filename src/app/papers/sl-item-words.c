/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-words.h"

typedef struct
{
  SlItemRecord *record;
  char *text;
} Folded;

struct _SlItemWords
{
  GHashTable *folded; /* SlItem → Folded, kept while its record stands */
  SlItemRowsWords more;
  gpointer more_data;
};

static void
folded_free (Folded *folded)
{
  sl_item_record_unref (folded->record);
  g_free (folded->text);
  g_free (folded);
}

char *
sl_item_words_fold (const char *text)
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

const char *
sl_item_words_get (SlItemWords *self, SlItem *item)
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
  if (self->more != NULL)
    more = self->more (item, self->more_data);
  add_words (all, more);

  folded = g_new0 (Folded, 1);
  folded->record = sl_item_record_ref ((SlItemRecord *) record);
  folded->text = sl_item_words_fold (all->str);
  g_hash_table_insert (self->folded, item, folded);
  return folded->text;
}

void
sl_item_words_set_more (SlItemWords *self, SlItemRowsWords func, gpointer user_data)
{
  self->more = func;
  self->more_data = user_data;
}

void
sl_item_words_clear (SlItemWords *self)
{
  g_hash_table_remove_all (self->folded);
}

SlItemWords *
sl_item_words_new (void)
{
  SlItemWords *self = g_new0 (SlItemWords, 1);

  self->folded = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) folded_free);
  return self;
}

void
sl_item_words_free (SlItemWords *self)
{
  g_hash_table_unref (self->folded);
  g_free (self);
}
