/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of a paper's first pages, while the rest is still being read. Nothing of the paper is
 * stored yet, but paper and items have their ids already: when all has been read, what was found
 * again keeps its id and with it its object, its row and its selection. What a person did about
 * such an item shows at once; its acts wait until the paper is about to be written and go to the
 * writer right behind it. An item that somebody has dealt with stays, even if it is not found
 * again. */
#include "base/sl-error.h"
#include "sl-library-private.h"

struct _SlEarly
{
  SlPaper *paper;
  SlObjectList *items;
  SlDetection *detection; /* NULL where they are fetched from the store */
  GHashTable *findings;   /* id → SlFinding of the detection */
  GHashTable *kept;       /* ids */
  GQueue held;            /* Held */
  gboolean settled;
};

typedef enum
{
  HELD_ACT,
  HELD_UNDO,
  HELD_REDO,
} HeldType;

typedef struct
{
  HeldType type;
  SlAct *act; /* or NULL */
  GTask *task;
} Held;

static void
held_free (gpointer data)
{
  Held *held = data;

  g_clear_pointer (&held->act, sl_act_unref);
  g_clear_object (&held->task);
  g_free (held);
}

void
sl_early_free (gpointer data)
{
  SlEarly *early = data;

  g_queue_clear_full (&early->held, held_free);
  g_hash_table_unref (early->findings);
  g_hash_table_unref (early->kept);
  g_clear_pointer (&early->detection, sl_detection_unref);
  g_object_unref (early->items);
  g_object_unref (early->paper);
  g_free (early);
}

/* ---- Beginning ---- */

static SlPaper *
make_paper (const SlMeetingFacts *facts, GFile *file, const char *sha256, int n_pages)
{
  g_autoptr (SlMeetingRecord) meeting_record = sl_meeting_record_new ();
  g_autoptr (SlPaperRecord) record = sl_paper_record_new ();
  g_autoptr (SlMeeting) meeting = NULL;

  meeting_record->id = g_uuid_string_random ();
  meeting_record->organisation = g_strdup (facts->organisation);
  meeting_record->committee = g_strdup (facts->committee);
  meeting_record->date = g_strdup (facts->date);
  meeting_record->time = g_strdup (facts->time);
  meeting_record->venue = g_strdup (facts->venue);
  meeting_record->next = g_strdup (facts->next);
  meeting = sl_meeting_new (meeting_record);
  record->id = g_uuid_string_random ();
  record->meeting = g_strdup (meeting_record->id);
  record->sha256 = g_strdup (sha256);
  record->name = g_file_get_basename (file);
  record->path = g_file_get_path (file);
  record->n_pages = n_pages;
  return sl_paper_new (record, meeting);
}

/* Takes @paper. */
static SlEarly *
early_new (SlPaper *paper)
{
  SlEarly *early = g_new0 (SlEarly, 1);

  early->paper = paper;
  early->items = sl_object_list_new (SL_TYPE_ITEM);
  early->findings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  early->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&early->held);
  return early;
}

SlEarly *
sl_library_begin_early (
    SlLibrary *self, SlDetection *first, GFile *file, const char *sha256, int n_pages)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  SlEarly *early;
  const char *id;

  if (first->findings->len == 0)
    return NULL;
  /* The same bytes are being read twice: one of the two will be the paper. */
  for (guint i = 0; i < self->early->len; i++)
    if (g_str_equal (sl_paper_get_record (((SlEarly *) self->early->pdata[i])->paper)->sha256,
                     sha256))
      return NULL;

  early = early_new (make_paper (&first->meeting, file, sha256, n_pages));
  early->detection = sl_detection_ref (first);
  id = sl_paper_get_record (early->paper)->id;
  for (guint i = 0; i < first->findings->len; i++)
    {
      SlFinding *finding = first->findings->pdata[i];
      g_autoptr (SlItemRecord) record = sl_store_item_from_finding (finding, id, (int) i);
      SlItem *item;

      record->meeting = g_strdup (sl_paper_get_record (early->paper)->meeting);
      item = sl_item_new (record, early->paper);
      sl_item_set_goal_refs (item, "");
      g_hash_table_insert (self->items, g_strdup (record->id), item);
      g_hash_table_insert (early->findings, g_strdup (record->id), finding);
      g_ptr_array_add (items, item);
    }
  sl_object_list_extend (early->items, items);
  g_ptr_array_add (self->early, early);
  return early;
}

SlEarly *
sl_library_begin_fetched (SlLibrary *self, SlPaper *paper, GPtrArray *records)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  SlEarly *early;

  if (sl_library_find_early_paper (self, sl_paper_get_record (paper)->id) != NULL)
    return NULL;
  early = early_new (g_object_ref (paper));
  early->settled = TRUE;
  for (guint i = 0; i < records->len; i++)
    {
      SlItemRecord *record = records->pdata[i];
      SlItem *item = sl_library_ensure_item (self, record);

      if (item == NULL)
        continue;
      g_hash_table_insert (early->findings, g_strdup (record->id), NULL);
      g_ptr_array_add (items, item);
    }
  sl_object_list_extend (early->items, items);
  g_ptr_array_add (self->early, early);
  return early;
}

SlPaper *
sl_early_get_paper (SlEarly *early)
{
  return early->paper;
}

GListModel *
sl_early_get_items (SlEarly *early)
{
  return G_LIST_MODEL (early->items);
}

/* ---- Acts ---- */

static SlEarly *
find_early (SlLibrary *self, const char *item)
{
  for (guint i = 0; i < self->early->len; i++)
    {
      SlEarly *early = self->early->pdata[i];

      if (!early->settled && g_hash_table_contains (early->findings, item))
        return early;
    }
  return NULL;
}

gboolean
sl_early_is_kept (SlEarly *early)
{
  return g_hash_table_size (early->kept) > 0;
}

gboolean
sl_library_is_early (SlLibrary *self, SlItem *item)
{
  g_return_val_if_fail (SL_IS_LIBRARY (self), FALSE);

  return find_early (self, sl_item_get_id (item)) != NULL;
}

void
sl_library_keep_item (SlLibrary *self, SlItem *item)
{
  SlEarly *early;

  g_return_if_fail (SL_IS_LIBRARY (self));

  early = find_early (self, sl_item_get_id (item));
  if (early != NULL)
    g_hash_table_add (early->kept, g_strdup (sl_item_get_id (item)));
}

static void
hold (SlEarly *early, HeldType type, SlAct *act, GTask *task)
{
  Held *held = g_new0 (Held, 1);

  held->type = type;
  held->act = act != NULL ? sl_act_ref (act) : NULL;
  held->task = task;
  g_queue_push_tail (&early->held, held);
}

static void
preview (SlLibrary *self, SlAct *act, char **ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      SlItem *item = g_hash_table_lookup (self->items, ids[i]);
      g_autoptr (SlItemRecord) after = NULL;

      if (item == NULL || find_early (self, ids[i]) == NULL)
        continue;
      after = sl_act_preview (act, sl_item_get_record (item));
      sl_library_ensure_item (self, after);
    }
  g_signal_emit_by_name (self, "changed");
}

gboolean
sl_library_hold_act (SlLibrary *self, SlAct *act, GTask *task)
{
  g_auto (GStrv) ids = sl_act_dup_items (act);
  SlEarly *early = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      SlEarly *other = find_early (self, ids[i]);

      if (other == NULL)
        continue;
      early = other;
      g_hash_table_add (early->kept, g_strdup (ids[i]));
      g_hash_table_add (self->acting, g_strdup (ids[i]));
    }
  if (early == NULL)
    return FALSE;
  hold (early, HELD_ACT, act, task);
  preview (self, act, ids);
  return TRUE;
}

/* What waits is what was done last. */
gboolean
sl_library_hold_undo (SlLibrary *self, gboolean redo, GTask *task)
{
  for (guint i = self->early->len; i > 0; i--)
    {
      SlEarly *early = self->early->pdata[i - 1];

      if (g_queue_is_empty (&early->held))
        continue;
      hold (early, redo ? HELD_REDO : HELD_UNDO, NULL, task);
      return TRUE;
    }
  return FALSE;
}

gboolean
sl_library_is_holding (SlLibrary *self)
{
  for (guint i = 0; i < self->early->len; i++)
    if (!g_queue_is_empty (&((SlEarly *) self->early->pdata[i])->held))
      return TRUE;
  return FALSE;
}

/* ---- All has been read ---- */

static gboolean
is_same (const SlFinding *a, const SlFinding *b, gboolean strictly)
{
  if (a->anchor == NULL || b->anchor == NULL || a->anchor->page != b->anchor->page)
    return FALSE;
  if (strictly)
    return a->kind == b->kind && g_strcmp0 (a->anchor->quote, b->anchor->quote) == 0;
  return a->anchor->start < b->anchor->end && b->anchor->start < a->anchor->end;
}

/* Which finding an early one turns out to be; -1 for none. */
static int
find_match (SlPaperContent *content, const SlFinding *early, gboolean strictly)
{
  GPtrArray *findings = content->detection->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      const SlFinding *finding = findings->pdata[i];

      if (finding->anchor != NULL && early->anchor != NULL
          && finding->anchor->page > early->anchor->page)
        break;
      if (content->item_ids->pdata[i] == NULL && is_same (early, finding, strictly))
        return (int) i;
    }
  return -1;
}

/* Edits name the place of the words. */
static void
move_acts (SlEarly *early, const char *id, const SlFinding *from, const SlFinding *to)
{
  for (GList *l = early->held.head; l != NULL; l = l->next)
    {
      Held *held = l->data;
      SlAct *moved;

      if (held->act == NULL)
        continue;
      moved = sl_act_move (held->act, id, from->anchor, to->anchor);
      sl_act_unref (held->act);
      held->act = moved;
    }
}

static void
match (SlEarly *early, SlPaperContent *content, gboolean strictly, GHashTable *matched)
{
  for (guint i = 0; i < sl_object_list_get_size (early->items); i++)
    {
      const char *id = sl_item_get_id (sl_object_list_peek (early->items, i));
      const SlFinding *finding = g_hash_table_lookup (early->findings, id);
      int at = g_hash_table_contains (matched, id) ? -1 : find_match (content, finding, strictly);

      if (at < 0)
        continue;
      content->item_ids->pdata[at] = g_strdup (id);
      g_hash_table_add (matched, (gpointer) id);
      move_acts (early, id, finding, content->detection->findings->pdata[at]);
    }
}

/* Somebody has dealt with it: it goes among the others, where it stands in the text. */
static void
add_finding (SlEarly *early, SlPaperContent *content, const char *id)
{
  GPtrArray *findings = content->detection->findings, *first = early->detection->findings;
  SlFinding *finding = g_hash_table_lookup (early->findings, id);
  gsize start = finding->anchor != NULL ? finding->anchor->start : 0;
  guint from, at = 0;

  for (; at < findings->len; at++)
    {
      const SlFinding *other = findings->pdata[at];

      if (other->anchor != NULL && other->anchor->start > start)
        break;
    }
  if (g_ptr_array_find (first, finding, &from))
    g_ptr_array_insert (findings, (int) at, g_ptr_array_steal_index (first, from));
  g_ptr_array_insert (content->item_ids, (int) at, g_strdup (id));
}

void
sl_library_settle_early (SlLibrary *self, SlEarly *early, SlPaperContent *content)
{
  g_autoptr (GHashTable) matched = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) stay = g_ptr_array_new_with_free_func (g_object_unref);

  content->id = g_strdup (sl_paper_get_record (early->paper)->id);
  content->item_ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (content->item_ids, (int) content->detection->findings->len);
  match (early, content, TRUE, matched);
  match (early, content, FALSE, matched);
  for (guint i = 0; i < sl_object_list_get_size (early->items); i++)
    {
      SlItem *item = sl_object_list_peek (early->items, i);
      const char *id = sl_item_get_id (item);
      gboolean known = g_hash_table_contains (matched, id);

      if (!known && g_hash_table_contains (early->kept, id))
        add_finding (early, content, id);
      if (known || g_hash_table_contains (early->kept, id))
        g_ptr_array_add (stay, g_object_ref (item));
    }
  early->settled = TRUE;
  sl_object_list_set (early->items, stay);
}

typedef struct
{
  GTask *task;
  char **ids;
} Acted;

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SlLibrary *self = SL_LIBRARY (source);
  Acted *acted = data;
  GError *error = NULL;

  for (guint i = 0; acted->ids[i] != NULL; i++)
    g_hash_table_remove (self->acting, acted->ids[i]);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (acted->task, TRUE);
  else
    g_task_return_error (acted->task, error);
  g_object_unref (acted->task);
  g_strfreev (acted->ids);
  g_free (acted);
}

void
sl_library_release_early (SlLibrary *self, SlEarly *early)
{
  Held *held;

  while ((held = g_queue_pop_head (&early->held)) != NULL)
    {
      if (held->type == HELD_ACT)
        {
          Acted *acted = g_new0 (Acted, 1);

          acted->task = g_steal_pointer (&held->task);
          acted->ids = sl_act_dup_items (held->act);
          sl_library_write_act (self, held->act, g_task_new (self, NULL, acted_cb, acted));
        }
      else
        sl_library_write_undo (self, held->type == HELD_REDO, g_steal_pointer (&held->task));
      held_free (held);
    }
}

void
sl_library_drop_early (SlLibrary *self, SlEarly *early)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GQueue) held = g_queue_copy (&early->held);
  GHashTableIter iter;
  gpointer id;

  g_queue_clear (&early->held);
  sl_object_list_set (early->items, none);
  g_hash_table_iter_init (&iter, early->findings);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_hash_table_remove (self->items, id);
      g_hash_table_remove (self->acting, id);
    }
  g_ptr_array_remove (self->early, early);
  for (GList *l = held->head; l != NULL; l = l->next)
    {
      Held *one = l->data;

      g_task_return_new_error (
          one->task, SL_ERROR, SL_ERROR_FAILED, "the paper could not be read to its end");
      held_free (one);
    }
}

/* ---- It has been stored ---- */

static SlEarly *
find_by_paper (SlLibrary *self, const char *paper)
{
  for (guint i = 0; i < self->early->len; i++)
    {
      SlEarly *early = self->early->pdata[i];

      if (g_str_equal (sl_paper_get_record (early->paper)->id, paper))
        return early;
    }
  return NULL;
}

SlPaper *
sl_library_find_early_paper (SlLibrary *self, const char *id)
{
  SlEarly *early = find_by_paper (self, id);

  return early != NULL ? early->paper : NULL;
}

SlObjectList *
sl_library_take_early (SlLibrary *self, const char *paper, GPtrArray *records, guint *n_taken)
{
  SlEarly *early = find_by_paper (self, paper);
  g_autoptr (GPtrArray) items = NULL;
  SlObjectList *list;

  *n_taken = 0;
  if (early == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    if (g_hash_table_contains (early->findings, ((SlItemRecord *) records->pdata[i])->id))
      *n_taken = i + 1;
  items = g_ptr_array_new ();
  for (guint i = 0; i < *n_taken; i++)
    {
      SlItemRecord *record = records->pdata[i];
      /* What was done about it is being written, and shows already. */
      SlItem *item = g_hash_table_contains (self->acting, record->id)
                         ? g_hash_table_lookup (self->items, record->id)
                         : sl_library_ensure_item (self, record);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  list = g_object_ref (early->items);
  g_ptr_array_remove (self->early, early);
  sl_object_list_set (list, items);
  return list;
}
