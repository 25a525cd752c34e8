/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-block-rank.h"

#include <string.h>

#include "link/sl-likeness.h"
#include "sl-block-lines.h"

static void
ranked_free (gpointer data)
{
  SlRanked *ranked = data;

  g_free (ranked->due);
  if (ranked->also != NULL)
    g_string_free (ranked->also, TRUE);
  g_free (ranked);
}

int
sl_page_choice_compare (const SlPageChoice *one, const SlPageChoice *other)
{
  gboolean first = one != NULL && one->pinned, second = other != NULL && other->pinned;

  if (first != second)
    return first ? -1 : 1;
  if (!first || one->place == other->place)
    return 0;
  /* What was pinned last has no place yet: it stands behind those that have. */
  if (one->place == 0 || other->place == 0)
    return one->place == 0 ? 1 : -1;
  return one->place - other->place;
}

/* What stands first in a block: what the officer pinned, the longest late, the soonest due, the
 * newest meeting; nobody's before somebody's; decisions of substance before routine; ties in the
 * order of the papers. */
static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const SlRanked *x = *(SlRanked *const *) a, *y = *(SlRanked *const *) b;
  int order = sl_page_choice_compare (x->choice, y->choice);

  if (order != 0)
    return order;
  if (x->due != NULL && y->due != NULL && (order = strcmp (x->due, y->due)) != 0)
    return order;
  if ((x->due == NULL) != (y->due == NULL))
    return x->due == NULL ? 1 : -1;
  if (x->low != y->low)
    return x->low - y->low;
  /* Undated meetings sort last. */
  order = g_strcmp0 (y->fact->meeting_date, x->fact->meeting_date);
  return order != 0 ? order : (int) x->order - (int) y->order;
}

static gboolean
is_low (const SlFactItem *fact, SlBlockKind kind)
{
  switch (kind)
    {
    case SL_BLOCK_DECIDED:
      return fact->item->routine;
    case SL_BLOCK_LATE:
    case SL_BLOCK_DUE:
    case SL_BLOCK_NO_DATE:
    case SL_BLOCK_UNANSWERED:
      return !sl_block_is_nobodys (fact);
    case SL_BLOCK_DONE:
    case SL_BLOCK_SAID: /* what nobody accepted yet comes first: it wants a question */
      return fact->item->progress == SL_PROGRESS_ACCEPTED;
    case SL_BLOCK_PASSED:
    case SL_BLOCK_WAITING:
    case SL_BLOCK_LATER:
    case SL_BLOCK_PROMISED:
    case SL_BLOCK_GOALS:
    case SL_BLOCK_FIGURES:
    case SL_BLOCK_QUESTIONS:
    default:
      return FALSE;
    }
}

/* ---- The same thing minuted twice ---- */

/* The digits of a text: two reports with two numbers are two reports. */
static char *
dup_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (digits->len > 0 && digits->str[digits->len - 1] != ' ')
      g_string_append_c (digits, ' ');
  return g_string_free (digits, FALSE);
}

static gboolean
share_owner (const SlItemRecord *one, const SlItemRecord *other)
{
  const char *a = one->owners != NULL && one->owners[0] != NULL ? one->owners[0] : "";
  const char *b = other->owners != NULL && other->owners[0] != NULL ? other->owners[0] : "";

  return *a == '\0' || *b == '\0' || g_ascii_strcasecmp (a, b) == 0;
}

static gboolean
are_twins (const SlRanked *one, const SlRanked *other)
{
  const SlItemRecord *a = one->fact->item, *b = other->fact->item;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (one->fact->meeting_date == NULL || g_strcmp0 (one->due, other->due) != 0
      || g_strcmp0 (one->fact->meeting_date, other->fact->meeting_date) != 0 || a->kind != b->kind
      || a->progress != b->progress || a->recurrence != b->recurrence || a->exempt != b->exempt
      || !share_owner (a, b))
    return FALSE;
  first = dup_digits (a->text);
  second = dup_digits (b->text);
  return g_str_equal (first, second) && sl_likeness (a->text, b->text) >= SL_LIKENESS_SAME;
}

/* Minutes say a thing in the discussion and again in the resolution. One line stands for both, with
 * both sources. */
static void
join_twins (GPtrArray *block)
{
  for (guint i = 0; i < MIN (block->len, SL_BLOCK_MOST); i++)
    for (guint k = i + 1; k < MIN (block->len, SL_BLOCK_MOST);)
      {
        SlRanked *one = block->pdata[i];
        const SlRanked *other = block->pdata[k];
        const SlItemRecord *item = other->fact->item; /* whose place is told beside */

        if (!are_twins (one, other))
          {
            k++;
            continue;
          }
        /* The one that names somebody stands for both. */
        if (sl_block_is_nobodys (one->fact) && !sl_block_is_nobodys (other->fact))
          {
            item = one->fact->item;
            one->fact = other->fact;
            one->low = other->low;
            one->choice = other->choice;
          }
        if (one->also == NULL)
          one->also = g_string_new (NULL);
        g_string_append_printf (one->also,
                                "%s%s\t%d",
                                one->also->len > 0 ? "\n" : "",
                                item->ref != NULL ? item->ref : "",
                                item->anchor != NULL ? item->anchor->page : 0);
        g_ptr_array_remove_index (block, k);
      }
}

/* ---- Sorting ---- */

static void
count_owed (SlRanking *self, const SlFactItem *fact, SlBlockKind kind)
{
  if (self->n_owed > 0 && g_strcmp0 (self->owed_date, fact->meeting_date) != 0)
    self->one_meeting = FALSE;
  self->owed_date = fact->meeting_date;
  self->n_owed++;
  self->n_due += kind == SL_BLOCK_DUE;
  self->n_late += kind == SL_BLOCK_LATE || kind == SL_BLOCK_PASSED;
  self->n_no_date += kind == SL_BLOCK_NO_DATE;
  self->n_unnamed += kind == SL_BLOCK_NO_DATE && sl_block_is_nobodys (fact);
}

static void
add_item (SlRanking *self, const SlFacts *facts, guint place)
{
  const SlFactItem *fact = facts->items->pdata[place];
  SlBlockKind kind;
  SlRanked *ranked;

  if (!sl_block_sort_item (fact, facts, &kind))
    return;
  ranked = g_new0 (SlRanked, 1);
  ranked->fact = fact;
  ranked->order = place;
  ranked->low = is_low (fact, kind);
  ranked->choice = sl_facts_get_choice (facts, fact->item->id);
  if (sl_block_is_open (kind))
    ranked->due = sl_block_dup_due (fact, facts);
  g_ptr_array_add (self->blocks[kind], ranked);
}

static void
hide (GPtrArray *block, GPtrArray *hidden)
{
  for (guint i = block->len; i-- > 0;)
    {
      const SlRanked *ranked = block->pdata[i];

      if (ranked->choice != NULL && ranked->choice->hidden)
        g_ptr_array_add (hidden, g_ptr_array_steal_index (block, i));
    }
}

SlRanking *
sl_ranking_new (const SlFacts *facts)
{
  SlRanking *self = g_new0 (SlRanking, 1);

  self->one_meeting = TRUE;
  for (guint i = 0; i < SL_N_BLOCKS; i++)
    {
      self->blocks[i] = g_ptr_array_new_with_free_func (ranked_free);
      self->hidden[i] = g_ptr_array_new_with_free_func (ranked_free);
    }
  for (guint i = 0; i < facts->items->len; i++)
    add_item (self, facts, i);
  for (SlBlockKind kind = 0; kind < SL_N_BLOCKS; kind++)
    {
      GPtrArray *block = self->blocks[kind];

      g_ptr_array_sort (block, compare_ranked);
      join_twins (block);
      g_ptr_array_sort (block, compare_ranked);
      for (guint i = 0; sl_block_is_open (kind) && i < block->len; i++)
        count_owed (self, ((SlRanked *) block->pdata[i])->fact, kind);
      hide (block, self->hidden[kind]);
    }
  return self;
}

void
sl_ranking_free (SlRanking *self)
{
  for (guint i = 0; i < SL_N_BLOCKS; i++)
    {
      g_ptr_array_unref (self->blocks[i]);
      g_ptr_array_unref (self->hidden[i]);
    }
  g_free (self);
}
