/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing what changed in the store to the objects and lists that views hold. */
#include "base/sl-auto.h"
#include "sl-library-private.h"

/* ---- Order ---- */

typedef struct
{
  SlPaper *paper;
  const char *committee; /* as it sorts, or NULL */
} SortedPaper;

/* By committee, then newest date first; what has no date last. */
static int
compare_papers (gconstpointer a, gconstpointer b)
{
  const SortedPaper *first = a;
  const SortedPaper *second = b;
  const SlPaperRecord *x = sl_paper_get_record (first->paper);
  const SlPaperRecord *y = sl_paper_get_record (second->paper);
  const SlMeetingRecord *m = sl_meeting_get_record (sl_paper_get_meeting (first->paper));
  const SlMeetingRecord *n = sl_meeting_get_record (sl_paper_get_meeting (second->paper));
  int order = (first->committee == NULL) - (second->committee == NULL);

  if (order == 0)
    order = g_strcmp0 (first->committee, second->committee);
  if (order == 0 && (m->date == NULL || n->date == NULL))
    order = (m->date == NULL) - (n->date == NULL);
  if (order == 0)
    order = g_strcmp0 (n->date, m->date);
  if (order == 0)
    order = g_strcmp0 (m->id, n->id);
  if (order == 0)
    order = (x->added > y->added) - (x->added < y->added);
  return order != 0 ? order : g_strcmp0 (x->id, y->id);
}

/* Made once for each committee: comparing names letter by letter holds the main loop up. */
static const char *
get_sort_key (GHashTable *keys, const char *committee)
{
  const char *key = committee != NULL ? g_hash_table_lookup (keys, committee) : NULL;
  g_autofree char *folded = NULL;
  char *made;

  if (committee == NULL || key != NULL)
    return key;
  folded = g_utf8_casefold (committee, -1);
  made = g_utf8_collate_key (folded, -1);
  g_hash_table_insert (keys, g_strdup (committee), made);
  return made;
}

static gsize
get_start (const SlItemRecord *record)
{
  return record->anchor != NULL ? record->anchor->start : 0;
}

int
sl_library_compare_items (gconstpointer a, gconstpointer b)
{
  const SlItemRecord *x = sl_item_get_record ((SlItem *) a);
  const SlItemRecord *y = sl_item_get_record ((SlItem *) b);
  gsize m = get_start (x), n = get_start (y);

  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  if (m != n)
    return m < n ? -1 : 1;
  return g_strcmp0 (x->id, y->id);
}

/* ---- Meetings and papers ---- */

static void
apply_meetings (SlLibrary *self, GPtrArray *records)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      SlMeetingRecord *record = records->pdata[i];
      SlMeeting *meeting = g_hash_table_lookup (self->meetings, record->id);

      if (meeting != NULL)
        sl_meeting_set_record (meeting, record);
      else
        g_hash_table_insert (self->meetings, g_strdup (record->id), sl_meeting_new (record));
    }
}

static void
sort_papers (SlLibrary *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (SortedPaper));
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer paper;

  g_hash_table_iter_init (&iter, self->papers);
  while (g_hash_table_iter_next (&iter, NULL, &paper))
    {
      const SlMeetingRecord *meeting = sl_meeting_get_record (sl_paper_get_meeting (paper));
      SortedPaper one = { paper, get_sort_key (keys, meeting->committee) };

      g_array_append_val (sorted, one);
    }
  g_array_sort (sorted, compare_papers);
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (papers, g_array_index (sorted, SortedPaper, i).paper);
  sl_object_list_set (self->paper_list, papers);
}

static void
apply_papers (SlLibrary *self, GPtrArray *records, GPtrArray *gone, gboolean meetings_changed)
{
  guint n = g_hash_table_size (self->papers);
  gboolean fewer = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      SlPaperRecord *record = records->pdata[i];
      SlPaper *paper = g_hash_table_lookup (self->papers, record->id);
      SlMeeting *meeting = g_hash_table_lookup (self->meetings, record->meeting);

      g_return_if_fail (meeting != NULL);
      if (paper == NULL && (paper = sl_library_find_early_paper (self, record->id)) != NULL)
        g_hash_table_insert (self->papers, g_strdup (record->id), g_object_ref (paper));
      if (paper != NULL)
        sl_paper_set_record (paper, record, meeting);
      else
        g_hash_table_insert (self->papers, g_strdup (record->id), sl_paper_new (record, meeting));
    }
  for (guint i = 0; i < gone->len; i++)
    fewer |= g_hash_table_remove (self->papers, gone->pdata[i]);
  if (meetings_changed || fewer || g_hash_table_size (self->papers) != n)
    sort_papers (self);
}

/* ---- Goals ---- */

static void
apply_tree (SlLibrary *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      const SlGoalRecord *record = records->pdata[i];
      SlGoal *goal = g_hash_table_lookup (self->goals, record->id);
      g_autoptr (GPtrArray) children = g_ptr_array_new ();

      if (record->parent == NULL)
        g_ptr_array_add (roots, goal);
      for (guint j = 0; j < records->len; j++)
        {
          const SlGoalRecord *other = records->pdata[j];

          if (g_strcmp0 (other->parent, record->id) == 0)
            g_ptr_array_add (children, g_hash_table_lookup (self->goals, other->id));
        }
      sl_object_list_set (sl_goal_get_child_list (goal), children);
    }
  sl_object_list_set (self->goal_list, roots);
}

/* What suggestions read of a goal. */
static gboolean
says_the_same (const SlGoalRecord *one, const SlGoalRecord *other)
{
  return g_strcmp0 (one->ref, other->ref) == 0 && g_strcmp0 (one->parent, other->parent) == 0
         && g_strcmp0 (one->title, other->title) == 0
         && g_strcmp0 (one->description, other->description) == 0
         && g_strcmp0 (one->measure, other->measure) == 0;
}

static void
apply_goals (SlLibrary *self, GPtrArray *records)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean others = g_hash_table_size (self->goals) != records->len;
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < records->len; i++)
    {
      SlGoalRecord *record = records->pdata[i];
      SlGoal *goal = g_hash_table_lookup (self->goals, record->id);

      g_hash_table_add (known, record->id);
      others |= goal == NULL || !says_the_same (sl_goal_get_record (goal), record);
      if (goal != NULL)
        sl_goal_set_record (goal, record);
      else
        g_hash_table_insert (self->goals, g_strdup (record->id), sl_goal_new (record));
    }
  apply_tree (self, records);
  g_hash_table_iter_init (&iter, self->goals);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (known, id))
      g_hash_table_iter_remove (&iter);
  /* A link comes with its goals, too: what was learned before it need not be read again. */
  if (others)
    g_clear_pointer (&self->linker, sl_linker_cache_unref);
}

/* A goal's own and those below it. */
static SlGoalSum
apply_sums (SlGoal *goal, GHashTable *counts)
{
  const SlGoalCount *count = g_hash_table_lookup (counts, sl_goal_get_record (goal)->id);
  SlObjectList *children = sl_goal_get_child_list (goal);
  SlGoalSum sum = { 0 };

  if (count != NULL)
    sum = (SlGoalSum){
      count->n_open, count->n_late, count->n_proven, count->n_word, count->last_looked_at
    };
  for (guint i = 0; i < sl_object_list_get_size (children); i++)
    {
      SlGoalSum child = apply_sums (sl_object_list_peek (children, i), counts);

      sum.n_open += child.n_open;
      sum.n_late += child.n_late;
      sum.n_proven += child.n_proven;
      sum.n_word += child.n_word;
      if (g_strcmp0 (child.last, sum.last) > 0)
        sum.last = child.last;
    }
  sl_goal_set_counts (goal, &sum);
  sl_goal_set_points (goal, count != NULL ? count->points : NULL);
  return sum;
}

/* Takes the counts. */
static void
apply_counts (SlLibrary *self, GPtrArray *counts, gboolean all)
{
  if (all)
    g_hash_table_remove_all (self->goal_counts);
  while (counts->len > 0)
    {
      SlGoalCount *count = g_ptr_array_steal_index (counts, counts->len - 1);

      g_hash_table_replace (self->goal_counts, count->goal, count);
    }
  for (guint i = 0; i < sl_object_list_get_size (self->goal_list); i++)
    apply_sums (sl_object_list_peek (self->goal_list, i), self->goal_counts);
}

/* ---- Items ---- */

static void
name_goals (SlLibrary *self, SlItem *item)
{
  char **ids = sl_item_get_record (item)->goals;
  g_autoptr (GString) refs = NULL;

  /* Most of them have none. */
  if (ids[0] == NULL)
    {
      sl_item_set_goal_refs (item, "");
      return;
    }
  refs = g_string_new (NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      SlGoal *goal = g_hash_table_lookup (self->goals, ids[i]);

      if (goal == NULL)
        continue;
      if (refs->len > 0)
        g_string_append (refs, ", ");
      g_string_append (refs, sl_goal_get_record (goal)->ref);
    }
  sl_item_set_goal_refs (item, refs->str);
}

static void
name_all_goals (SlLibrary *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    name_goals (self, item);
}

/* An item that another issue of the minutes has now, or whose paper was taken back and came again:
 * that is another object. */
static void
leave_paper (SlLibrary *self, SlItem *item, const SlItemRecord *record)
{
  const char *from = sl_item_get_record (item)->paper;
  SlPaper *to = g_hash_table_lookup (self->papers, record->paper);
  SlObjectList *list;

  if (to == NULL || to == sl_item_get_paper (item))
    return;
  list = g_hash_table_lookup (self->paper_items, from);
  if (list != NULL && g_strcmp0 (from, record->paper) != 0)
    sl_object_list_remove (list, item);
  sl_item_set_paper (item, to);
}

SlItem *
sl_library_ensure_item (SlLibrary *self, SlItemRecord *record)
{
  SlItem *item = g_hash_table_lookup (self->items, record->id);

  if (item != NULL)
    {
      leave_paper (self, item, record);
      sl_item_set_record (item, record);
    }
  else
    {
      SlPaper *paper = g_hash_table_lookup (self->papers, record->paper);

      if (paper == NULL)
        return NULL;
      item = sl_item_new (record, paper);
      g_hash_table_insert (self->items, g_strdup (record->id), item);
    }
  name_goals (self, item);
  return item;
}

static void
apply_items (SlLibrary *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      SlItemRecord *record = records->pdata[i];
      SlObjectList *list = g_hash_table_lookup (self->paper_items, record->paper);
      SlItem *item;

      sl_library_tell_fills (self, record->id);
      /* An item that nobody has asked for does not become an object. */
      if (list == NULL && !g_hash_table_contains (self->items, record->id))
        continue;
      item = sl_library_ensure_item (self, record);
      if (item == NULL)
        continue;
      if (list != NULL)
        sl_object_list_insert_sorted (list, item, sl_library_compare_items);
    }
}

/* An object that is gone stays known: done again, the act brings the same one back. */
static void
drop_items (SlLibrary *self, GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      SlItem *item = g_hash_table_lookup (self->items, ids->pdata[i]);
      SlObjectList *list;

      sl_library_tell_fills (self, ids->pdata[i]);
      if (item == NULL)
        continue;
      list = g_hash_table_lookup (self->paper_items, sl_item_get_record (item)->paper);
      if (list != NULL)
        sl_object_list_remove (list, item);
    }
}

void
sl_library_apply_delta (SlLibrary *self, SlDelta *delta)
{
  gboolean taught = sl_library_note_learned (self, delta);

  self->generation++;
  apply_meetings (self, delta->meetings);
  apply_papers (self, delta->papers, delta->gone_papers, delta->meetings != NULL);
  if (delta->goals != NULL)
    apply_goals (self, delta->goals);
  apply_items (self, delta->items);
  drop_items (self, delta->gone);
  if (delta->goals != NULL)
    name_all_goals (self);
  apply_counts (self, delta->counts, delta->all_counts);
  if (delta->cues != NULL)
    {
      g_clear_pointer (&self->cues, sl_cue_book_unref);
      self->cues = sl_cue_book_ref (delta->cues);
    }
  sl_library_notify_undo (self, delta);
  if (delta->owners)
    sl_library_forget_owners (self);
  g_signal_emit_by_name (self, "changed");
  if (taught)
    g_signal_emit_by_name (self, "taught");
}
