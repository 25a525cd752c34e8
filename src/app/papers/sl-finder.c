/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-finder.h"

#include "sl-finder-part.h"

struct _SlFinder
{
  GObject parent_instance;

  GPtrArray *parts;
  gboolean has_doc;
  gboolean active;
  char *words;
  gboolean any; /* of the words' lines */
  guint n_hits;
  guint text;              /* counts on with each other text */
  GCancellable *searching; /* while an answer is waited for */
};

enum
{
  SEARCHING,
  SEARCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFinder,
                               sl_finder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* The part of a place, whose number becomes the one in it. */
static SlFinderPart *
find_part (SlFinder *self, guint *hit)
{
  guint low = 0, high = self->parts->len;
  SlFinderPart *part;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (((SlFinderPart *) self->parts->pdata[middle])->first <= *hit)
        low = middle;
      else
        high = middle;
    }
  part = self->parts->pdata[low];
  *hit -= part->first;
  return part;
}

/* ---- list ---- */

static GType
get_item_type (GListModel *model)
{
  return SL_TYPE_HIT_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return SL_FINDER (model)->n_hits;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SlFinder *self = SL_FINDER (model);
  SlFound found;
  SlFinderPart *part;

  if (position >= self->n_hits)
    return NULL;
  part = find_part (self, &position);
  sl_finder_part_get (part, position, &found);
  return sl_hit_row_new (
      sl_finder_part_get_page (part, found.start), sl_finder_part_text (part), &found);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- searching ---- */

static void
count (SlFinder *self)
{
  self->n_hits = 0;
  for (guint i = 0; i < self->parts->len; i++)
    {
      SlFinderPart *part = self->parts->pdata[i];

      part->first = self->n_hits;
      self->n_hits += part->places != NULL ? part->places->len : 0;
    }
}

/* All rows are others. */
static void
tell_anew (SlFinder *self, guint before)
{
  if (before > 0 || self->n_hits > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n_hits);
  g_signal_emit (self, signals[SEARCHED], 0, TRUE);
}

static void
clear_places (SlFinder *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    sl_finder_part_clear_places (self->parts->pdata[i]);
}

typedef struct
{
  GPtrArray *parts; /* SlFinderPart of the search's own, without places before it */
  char *words;
  gboolean any;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_ptr_array_unref (search->parts);
  g_free (search->words);
  g_free (search);
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;

  for (guint i = 0; i < search->parts->len && !g_cancellable_is_cancelled (cancellable); i++)
    sl_finder_part_search (search->parts->pdata[i], search->words, search->any, cancellable);
  g_task_return_boolean (task, TRUE);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SlFinder *self = SL_FINDER (source);
  Search *search = g_task_get_task_data (G_TASK (result));
  guint before = self->n_hits;

  if (!g_task_propagate_boolean (G_TASK (result), NULL)
      || self->searching != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->searching);
  /* Pages may have come meanwhile: they are few. */
  for (guint i = 0; i < self->parts->len; i++)
    {
      SlFinderPart *part = self->parts->pdata[i], *done;

      if (i >= search->parts->len)
        {
          sl_finder_part_search (part, self->words, self->any, NULL);
          continue;
        }
      done = search->parts->pdata[i];
      if (part->index == NULL)
        part->index = sl_find_index_ref (done->index);
      sl_finder_part_clear_places (part);
      part->places = g_steal_pointer (&done->places);
      part->lengths = g_steal_pointer (&done->lengths);
      part->length = done->length;
    }
  count (self);
  tell_anew (self, before);
}

static void
stop (SlFinder *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static void
start (SlFinder *self)
{
  g_autoptr (GTask) task = NULL;
  Search *search;

  stop (self);
  if (!self->active)
    return;
  g_signal_emit (self, signals[SEARCHING], 0);
  search = g_new0 (Search, 1);
  search->words = g_strdup (self->words);
  search->any = self->any;
  search->parts = g_ptr_array_new_with_free_func (sl_finder_part_free);
  for (guint i = 0; i < self->parts->len; i++)
    g_ptr_array_add (search->parts, sl_finder_part_copy (self->parts->pdata[i]));
  self->searching = g_cancellable_new ();
  task = g_task_new (self, self->searching, searched_cb, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, search, search_free);
  g_task_set_priority (task, G_PRIORITY_HIGH_IDLE);
  g_task_run_in_thread (task, search_in_thread);
}

SlFinder *
sl_finder_new (void)
{
  return g_object_new (SL_TYPE_FINDER, NULL);
}

static void
drop_parts (SlFinder *self)
{
  guint before = self->n_hits;

  stop (self);
  g_ptr_array_set_size (self->parts, 0);
  self->has_doc = FALSE;
  self->text++;
  self->n_hits = 0;
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
}

void
sl_finder_reset (SlFinder *self)
{
  g_return_if_fail (SL_IS_FINDER (self));

  drop_parts (self);
  g_signal_emit (self, signals[SEARCHED], 0, TRUE);
}

void
sl_finder_set_doc (SlFinder *self, SlTextDoc *doc)
{
  SlFinderPart *part = g_new0 (SlFinderPart, 1);

  g_return_if_fail (SL_IS_FINDER (self));

  drop_parts (self);
  part->doc = sl_text_doc_ref (doc);
  g_ptr_array_add (self->parts, part);
  self->has_doc = TRUE;
  start (self);
}

void
sl_finder_add_page (SlFinder *self, SlPage *page)
{
  SlFinderPart *part;

  g_return_if_fail (SL_IS_FINDER (self));

  if (self->has_doc)
    return;
  part = g_new0 (SlFinderPart, 1);
  part->page = sl_page_ref (page);
  part->first = self->n_hits;
  g_ptr_array_add (self->parts, part);
  /* An answer that is under way takes it in. */
  if (!self->active || self->searching != NULL || *self->words == '\0')
    return;
  sl_finder_part_search (part, self->words, self->any, NULL);
  self->n_hits += part->places->len;
  if (part->places->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), part->first, 0, part->places->len);
  g_signal_emit (self, signals[SEARCHED], 0, FALSE);
}

void
sl_finder_add_pages (SlFinder *self, GPtrArray *pages)
{
  g_return_if_fail (SL_IS_FINDER (self));

  /* They may have come one by one while they were read. */
  if (self->has_doc || self->parts->len == pages->len)
    return;
  drop_parts (self);
  for (guint i = 0; i < pages->len; i++)
    {
      SlFinderPart *part;

      if (pages->pdata[i] == NULL)
        continue;
      part = g_new0 (SlFinderPart, 1);
      part->page = sl_page_ref (pages->pdata[i]);
      part->first = self->n_hits;
      g_ptr_array_add (self->parts, part);
    }
  start (self);
}

void
sl_finder_set_active (SlFinder *self, gboolean active)
{
  guint before;

  g_return_if_fail (SL_IS_FINDER (self));

  if (self->active == active)
    return;
  self->active = active;
  if (active)
    {
      start (self);
      return;
    }
  stop (self);
  before = self->n_hits;
  clear_places (self);
  for (guint i = 0; i < self->parts->len; i++)
    g_clear_pointer (&((SlFinderPart *) self->parts->pdata[i])->index, sl_find_index_unref);
  count (self);
  tell_anew (self, before);
}

static void
look_for (SlFinder *self, const char *words, gboolean any)
{
  if (g_strcmp0 (self->words, words) == 0 && self->any == any)
    return;
  g_free (self->words);
  self->words = g_strdup (words != NULL ? words : "");
  self->any = any;
  start (self);
}

void
sl_finder_set_words (SlFinder *self, const char *words)
{
  g_return_if_fail (SL_IS_FINDER (self));

  look_for (self, words, FALSE);
}

void
sl_finder_set_any (SlFinder *self, const char *lines)
{
  g_return_if_fail (SL_IS_FINDER (self));

  look_for (self, lines, TRUE);
}

/* ---- asking ---- */

gboolean
sl_finder_is_complete (SlFinder *self)
{
  g_return_val_if_fail (SL_IS_FINDER (self), FALSE);

  return self->has_doc;
}

guint
sl_finder_get_text (SlFinder *self)
{
  g_return_val_if_fail (SL_IS_FINDER (self), 0);

  return self->text;
}

guint
sl_finder_get_n_hits (SlFinder *self)
{
  g_return_val_if_fail (SL_IS_FINDER (self), 0);

  return self->n_hits;
}

int
sl_finder_get_page (SlFinder *self, guint hit)
{
  SlFound found;
  SlFinderPart *part;

  g_return_val_if_fail (SL_IS_FINDER (self), 0);

  if (hit >= self->n_hits)
    return 0;
  part = find_part (self, &hit);
  sl_finder_part_get (part, hit, &found);
  return sl_finder_part_get_page (part, found.start);
}

GArray *
sl_finder_dup_rects (SlFinder *self, guint hit)
{
  SlFinderPart *part;

  g_return_val_if_fail (SL_IS_FINDER (self), NULL);

  if (hit >= self->n_hits)
    return g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  part = find_part (self, &hit);
  return sl_finder_part_dup_rects (part, hit);
}

/* Text is read page by page, so their numbers rise with the places. */
static guint
first_at_or_behind (SlFinder *self, int page)
{
  guint low = 0, high = self->n_hits;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (sl_finder_get_page (self, middle) < page)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GArray *
sl_finder_dup_page_rects (SlFinder *self, int page)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  guint first;

  g_return_val_if_fail (SL_IS_FINDER (self), rects);

  first = first_at_or_behind (self, page);
  /* The one before may end here. */
  for (guint i = first > 0 ? first - 1 : 0; i < self->n_hits; i++)
    {
      g_autoptr (GArray) some = NULL;

      if (sl_finder_get_page (self, i) > page)
        break;
      some = sl_finder_dup_rects (self, i);
      for (guint r = 0; r < some->len; r++)
        if (g_array_index (some, SlPageRect, r).page == page)
          g_array_append_val (rects, g_array_index (some, SlPageRect, r));
    }
  return rects;
}

static gboolean
is_above (SlFinder *self, guint hit, int page, double y)
{
  g_autoptr (GArray) rects = sl_finder_dup_rects (self, hit);
  const SlPageRect *last
      = rects->len > 0 ? &g_array_index (rects, SlPageRect, rects->len - 1) : NULL;

  return last != NULL && last->page == page && last->rect.y2 < y;
}

guint
sl_finder_find_place (SlFinder *self, int page, double y)
{
  guint hit;

  g_return_val_if_fail (SL_IS_FINDER (self), 0);

  hit = first_at_or_behind (self, page);
  while (y > 0 && hit < self->n_hits && is_above (self, hit, page, y))
    hit++;
  return hit < self->n_hits ? hit : 0;
}

/* ---- life ---- */

static void
sl_finder_finalize (GObject *object)
{
  SlFinder *self = SL_FINDER (object);

  stop (self);
  g_ptr_array_unref (self->parts);
  g_free (self->words);
  G_OBJECT_CLASS (sl_finder_parent_class)->finalize (object);
}

static void
sl_finder_class_init (SlFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_finder_finalize;
  signals[SEARCHING] = g_signal_new (
      "searching", SL_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SEARCHED] = g_signal_new ("searched",
                                    SL_TYPE_FINDER,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1,
                                    G_TYPE_BOOLEAN);
}

static void
sl_finder_init (SlFinder *self)
{
  self->parts = g_ptr_array_new_with_free_func (sl_finder_part_free);
  self->words = g_strdup ("");
}
