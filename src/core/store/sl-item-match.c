/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-match.h"

#include "base/sl-space.h"
#include "link/sl-likeness.h"

/* What makes an item the same: its words as printed, whatever white space is between them. */
static char *
dup_key (const SlItemRecord *record)
{
  const SlAnchor *anchor = record->anchor;

  return sl_space_collapse (anchor != NULL && anchor->quote != NULL ? anchor->quote : record->text);
}

/* (transfer full): words → GQueue of places in @records. */
static GHashTable *
sort_by_words (GPtrArray *records)
{
  GHashTable *by_words
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *key = dup_key (records->pdata[i]);
      GQueue *queue = g_hash_table_lookup (by_words, key);

      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (by_words, g_steal_pointer (&key), queue);
        }
      g_queue_push_tail (queue, GUINT_TO_POINTER (i));
    }
  return by_words;
}

/* Beyond it, words that are only alike are not looked for: each is compared with each. */
#define MOST_COMPARED 40000

typedef struct
{
  GPtrArray *old, *found;
  GHashTable *old_words, *found_words;
  SlItemRecord **of_old; /* what was found of each */
  SlItemMatch *match;
} Matching;

static void
pair (Matching *self, guint old, guint found)
{
  self->of_old[old] = self->found->pdata[found];
  self->match->of_found->pdata[found] = self->old->pdata[old];
}

/* The one of @places of that kind, else the first; taken from them. */
static gboolean
take (GPtrArray *records, GQueue *places, SlKind kind, guint *place)
{
  GList *at = NULL;

  for (GList *l = places != NULL ? places->head : NULL; l != NULL && at == NULL; l = l->next)
    if (((SlItemRecord *) records->pdata[GPOINTER_TO_UINT (l->data)])->kind == kind)
      at = l;
  if (at == NULL && places != NULL)
    at = places->head;
  if (at == NULL)
    return FALSE;
  *place = GPOINTER_TO_UINT (at->data);
  g_queue_delete_link (places, at);
  return TRUE;
}

static void
match_same (Matching *self)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const SlItemRecord *found = self->found->pdata[i];
      g_autofree char *key = dup_key (found);
      guint place;

      /* The same words may hold two kinds of items. */
      if (take (self->old, g_hash_table_lookup (self->old_words, key), found->kind, &place))
        pair (self, place, i);
    }
}

/* What was found whose words are nearest to those of an item that is not there any more. */
static gboolean
find_reworded (Matching *self, const SlItemRecord *old, guint *place)
{
  double best = SL_LIKENESS_SAME;
  gboolean any = FALSE;

  for (guint i = 0; i < self->found->len; i++)
    {
      const SlItemRecord *found = self->found->pdata[i];
      double likeness;

      if (found->kind != old->kind || self->match->of_found->pdata[i] != NULL)
        continue;
      likeness = sl_likeness (old->text, found->text);
      if (likeness < best)
        continue;
      best = likeness;
      *place = i;
      any = TRUE;
    }
  return any;
}

static void
match_reworded (Matching *self)
{
  for (guint i = 0; i < self->old->len; i++)
    {
      SlItemRecord *old = self->old->pdata[i];
      g_autofree char *key = NULL;
      guint place;

      if (self->of_old[i] != NULL || sl_item_record_is_untouched (old))
        continue;
      /* Said once less is no other wording. */
      key = dup_key (old);
      if (g_hash_table_contains (self->found_words, key) || !find_reworded (self, old, &place))
        continue;
      pair (self, i, place);
      g_hash_table_add (self->match->reworded, old);
    }
}

guint
sl_item_match_count (GPtrArray *old, GPtrArray *found)
{
  g_autoptr (GHashTable) old_words = sort_by_words (old);
  guint n = 0, place;

  for (guint i = 0; i < found->len; i++)
    {
      const SlItemRecord *record = found->pdata[i];
      g_autofree char *key = dup_key (record);

      n += take (old, g_hash_table_lookup (old_words, key), record->kind, &place);
    }
  return n;
}

SlItemMatch *
sl_item_match_new (GPtrArray *old, GPtrArray *found)
{
  g_autoptr (GHashTable) old_words = sort_by_words (old);
  g_autoptr (GHashTable) found_words = sort_by_words (found);
  g_autofree SlItemRecord **of_old = g_new0 (SlItemRecord *, (gsize) old->len + 1);
  SlItemMatch *match = g_new0 (SlItemMatch, 1);
  Matching self = { old, found, old_words, found_words, of_old, match };

  match->of_found = g_ptr_array_new ();
  g_ptr_array_set_size (match->of_found, (int) found->len);
  match->reworded = g_hash_table_new (NULL, NULL);
  match->left = g_ptr_array_new ();
  match_same (&self);
  match_reworded (&self);
  for (guint i = 0; i < old->len; i++)
    if (of_old[i] == NULL)
      g_ptr_array_add (match->left, old->pdata[i]);
  return match;
}

gboolean
sl_item_match_is_issue (GPtrArray *old, GPtrArray *found)
{
  guint least = (MIN (old->len, found->len) + 1) / 2;
  g_autoptr (SlItemMatch) match = NULL;

  if (least == 0)
    return FALSE;
  if (sl_item_match_count (old, found) >= least)
    return TRUE;
  if ((gsize) old->len * found->len > MOST_COMPARED)
    return FALSE;
  match = sl_item_match_new (old, found);
  return old->len - match->left->len >= least;
}

void
sl_item_match_free (SlItemMatch *self)
{
  g_ptr_array_unref (self->of_found);
  g_hash_table_unref (self->reworded);
  g_ptr_array_unref (self->left);
  g_free (self);
}
