/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-cue-edit.h"

#include "base/sl-auto.h"
#include "base/sl-space.h"
#include "detect/sl-detector.h"
#include "sl-store-private.h"
#include "text/sl-text-layout.h"

static GPtrArray *
record_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
}

static SlCueEdit *
cue_edit_new (void)
{
  SlCueEdit *edit = g_new0 (SlCueEdit, 1);

  g_atomic_ref_count_init (&edit->refs);
  edit->papers = g_ptr_array_new_with_free_func (g_free);
  edit->gone = record_array_new ();
  edit->stay = record_array_new ();
  edit->found = record_array_new ();
  edit->explained = record_array_new ();
  return edit;
}

SlCueEdit *
sl_cue_edit_ref (SlCueEdit *edit)
{
  g_atomic_ref_count_inc (&edit->refs);
  return edit;
}

void
sl_cue_edit_unref (SlCueEdit *edit)
{
  if (!g_atomic_ref_count_dec (&edit->refs))
    return;
  g_clear_pointer (&edit->before, sl_cue_book_unref);
  g_clear_pointer (&edit->after, sl_cue_book_unref);
  g_ptr_array_unref (edit->papers);
  g_ptr_array_unref (edit->gone);
  g_ptr_array_unref (edit->stay);
  g_ptr_array_unref (edit->found);
  g_ptr_array_unref (edit->explained);
  g_free (edit);
}

/* ---- One paper ---- */

/* What was found with the old cues against what is found with the new ones, both in order. */
static int
compare_place (const SlFinding *a, const SlFinding *b)
{
  if (a->anchor->start != b->anchor->start)
    return a->anchor->start < b->anchor->start ? -1 : 1;
  if (a->anchor->end != b->anchor->end)
    return a->anchor->end < b->anchor->end ? -1 : 1;
  return a->kind < b->kind ? -1 : a->kind > b->kind;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  return compare_place (*(const SlFinding *const *) a, *(const SlFinding *const *) b);
}

static GPtrArray *
sort (SlDetection *detection)
{
  GPtrArray *findings = g_ptr_array_new ();

  for (guint i = 0; i < detection->findings->len; i++)
    g_ptr_array_add (findings, detection->findings->pdata[i]);
  g_ptr_array_sort (findings, compare_findings);
  return findings;
}

typedef struct
{
  SlCueEdit *edit;
  const char *paper;
  GHashTable *items; /* words and kind → GQueue of SlItemRecord that were not yet told apart */
} Comparison;

/* The words as printed, whatever white space is between them. */
static char *
dup_key (SlKind kind, const SlAnchor *anchor, const char *text)
{
  g_autofree char *words
      = sl_space_collapse (anchor != NULL && anchor->quote != NULL ? anchor->quote : text);

  return g_strdup_printf ("%d %s", kind, words);
}

static void
queue_free (gpointer data)
{
  g_queue_free (data);
}

static GHashTable *
index_items (GPtrArray *items)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free);

  for (guint i = 0; i < items->len; i++)
    {
      SlItemRecord *record = items->pdata[i];
      g_autofree char *key = dup_key (record->kind, record->anchor, record->text);
      GQueue *queue = g_hash_table_lookup (index, key);

      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (index, g_steal_pointer (&key), queue);
        }
      g_queue_push_tail (queue, record);
    }
  return index;
}

/* The item that is in the library for a finding: where several have its words, the one at its
 * place. NULL where somebody made another of it. */
static SlItemRecord *
take_item (Comparison *self, const SlFinding *finding)
{
  g_autofree char *key = dup_key (finding->kind, finding->anchor, finding->text);
  GQueue *queue = g_hash_table_lookup (self->items, key);
  GList *best = queue != NULL ? queue->head : NULL;
  SlItemRecord *record;

  for (GList *at = best; at != NULL; at = at->next)
    {
      record = at->data;
      if (record->anchor != NULL && record->anchor->start == finding->anchor->start)
        {
          best = at;
          break;
        }
    }
  if (best == NULL)
    return NULL;
  record = best->data;
  g_queue_delete_link (queue, best);
  return record;
}

static void
lose (Comparison *self, const SlFinding *finding)
{
  SlItemRecord *record = take_item (self, finding);

  if (record == NULL)
    return;
  g_ptr_array_add (sl_item_record_is_untouched (record) ? self->edit->gone : self->edit->stay,
                   sl_item_record_ref (record));
}

static void
gain (Comparison *self, const SlFinding *finding)
{
  /* Somebody added it by hand, or dealt with it while the cue was there before. */
  if (take_item (self, finding) == NULL)
    g_ptr_array_add (self->edit->found, sl_store_item_from_finding (finding, self->paper, 0));
}

static void
explain (Comparison *self, const SlFinding *before, const SlFinding *after)
{
  SlItemRecord *record = take_item (self, before);
  SlItemRecord *other;

  if (record == NULL || !sl_item_record_is_untouched (record)
      || g_strcmp0 (before->cue_id, after->cue_id) == 0)
    return;
  other = sl_item_record_copy (record);
  sl_set_str (&other->rule, after->rule);
  sl_set_str (&other->cue, after->cue);
  sl_set_str (&other->cue_id, after->cue_id);
  other->confidence = after->confidence;
  g_ptr_array_add (self->edit->explained, other);
}

static void
compare (Comparison *self, SlDetection *before, SlDetection *after)
{
  g_autoptr (GPtrArray) old = sort (before);
  g_autoptr (GPtrArray) new = sort (after);
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  g_autoptr (GPtrArray) gained = g_ptr_array_new ();
  guint i = 0, k = 0;

  /* What is found either way is told apart from its likes first. */
  while (i < old->len || k < new->len)
    {
      int order = i == old->len   ? 1
                  : k == new->len ? -1
                                  : compare_place (old->pdata[i], new->pdata[k]);

      if (order < 0)
        g_ptr_array_add (lost, old->pdata[i++]);
      else if (order > 0)
        g_ptr_array_add (gained, new->pdata[k++]);
      else
        explain (self, old->pdata[i++], new->pdata[k++]);
    }
  for (i = 0; i < lost->len; i++)
    lose (self, lost->pdata[i]);
  for (i = 0; i < gained->len; i++)
    gain (self, gained->pdata[i]);
}

static SlTextDoc *
load_text (SlStore *store, const char *paper, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pages = sl_store_load_pages (store, paper, error);

  return pages != NULL ? sl_text_layout (pages, cancellable, error) : NULL;
}

static gboolean
look_through (SlCueEdit *edit,
              SlStore *store,
              const SlCuePaper *paper,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (SlCueOverlay) old
      = sl_cue_book_get (edit->before, paper->organisation, paper->committee);
  g_autoptr (SlCueOverlay) new
      = sl_cue_book_get (edit->after, paper->organisation, paper->committee);
  g_autoptr (SlTextDoc) doc = load_text (store, paper->id, cancellable, error);
  g_autoptr (SlDetection) before = NULL;
  g_autoptr (SlDetection) after = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GHashTable) index = NULL;
  Comparison comparison = { .edit = edit, .paper = paper->id };

  if (doc == NULL || (before = sl_detect_with (doc, old, cancellable, error)) == NULL
      || (after = sl_detect_with (doc, new, cancellable, error)) == NULL
      || (items = sl_store_list_items (store, paper->id, error)) == NULL)
    return FALSE;
  index = index_items (items);
  comparison.items = index;
  compare (&comparison, before, after);
  return TRUE;
}

/* ---- All papers ---- */

SlCueEdit *
sl_cue_edit_work_out (SlStore *store,
                      SlCueBook *after,
                      SlCueProgress progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SlCueEdit) edit = cue_edit_new ();
  g_autoptr (GPtrArray) papers = NULL;

  edit->after = sl_cue_book_ref (after);
  edit->before = sl_store_load_cues (store, error);
  if (edit->before == NULL)
    return NULL;
  papers = sl_store_list_cue_papers (store, edit->before, after, error);
  if (papers == NULL)
    return NULL;
  for (guint i = 0; i < papers->len; i++)
    {
      const SlCuePaper *paper = papers->pdata[i];

      if (progress != NULL)
        progress (i, papers->len, user_data);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !look_through (edit, store, paper, cancellable, error))
        return NULL;
      g_ptr_array_add (edit->papers, g_strdup (paper->id));
    }
  return g_steal_pointer (&edit);
}
