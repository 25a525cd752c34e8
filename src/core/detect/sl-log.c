/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of actions: a head row that names the columns, then one task a row. Open rows are items;
 * done ones are not. */
#include <string.h>

#include "sl-clause.h"
#include "sl-detector.h"
#include "sl-log-table.h"
#include "sl-owner.h"
#include "sl-task-list.h"

/* In points: cells of a column begin no further from each other. */
#define SAME_COLUMN 6

static gboolean
is_head (const SlReading *reading, const SlLogTable *table, SlLogColumn *roles)
{
  gboolean task = FALSE, other = FALSE;

  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    {
      roles[c] = table->cells[c] > 0 ? sl_log_column_judge (
                     reading, sl_text_doc_get_block (reading->doc, table->cells[c] - 1))
                                     : SL_LOG_NONE;
      task = task || roles[c] == SL_LOG_TASK;
      other = other || roles[c] == SL_LOG_OWNER || roles[c] == SL_LOG_DUE
              || roles[c] == SL_LOG_STATUS;
    }
  return task && other;
}

/* "Action:" at the head of a row, and what is to be done beside it. */
static void
read_headed_row (SlReading *reading, const SlLogTable *table)
{
  static SlPattern *regex;
  const SlTextBlock *head;

  if (table->cells[0] == 0 || table->cells[1] == 0)
    return;
  head = sl_text_doc_get_block (reading->doc, table->cells[0] - 1);
  for (guint c = 2; c < SL_LOG_COLUMNS_MAX; c++)
    if (table->cells[c] > 0)
      return;
  if (!sl_reading_has (reading,
                       head->body,
                       head->end,
                       &regex,
                       "^(?:(?:agreed|key|resulting) )?actions?"
                       "(?: (?:points?|agreed|required|arising|items?))?\\W*$"))
    return;
  for (guint b = table->cells[1] - 1; b <= table->ends[1]; b++)
    sl_task_take (reading, b);
}

static gboolean
has_cells (const SlLogTable *table)
{
  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    if (table->cells[c] > 0)
      return TRUE;
  return FALSE;
}

static double
cell_x (const SlReading *reading, const SlLogTable *table, guint c)
{
  return sl_text_doc_get_block (reading->doc, table->cells[c] - 1)->bounds.x1;
}

/* On the next page a table goes on without its head, in the same columns. */
static gboolean
fits_columns (const SlReading *reading, const SlLogTable *table)
{
  guint n = 0;

  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    {
      if (table->cells[c] == 0)
        continue;
      if (table->xs[c] == 0 || ABS (cell_x (reading, table, c) - table->xs[c]) > SAME_COLUMN)
        return FALSE;
      n++;
    }
  return n >= 2;
}

/* What a column of a table without a head holds, by the words of one row. */
static SlLogColumn
guess_role (const SlReading *reading, const SlLogTable *table, guint c, gboolean task)
{
  g_autofree char *words = NULL;
  SlDue due = { 0 };
  gsize start = sl_text_doc_get_block (reading->doc, table->cells[c] - 1)->start;
  gsize end = sl_text_doc_get_block (reading->doc, table->ends[c])->end;
  gboolean dated;

  if (end - start <= 6 && g_ascii_isdigit (reading->text[start]))
    return SL_LOG_REF;
  words = sl_reading_dup (reading, start, end);
  if (sl_owner_is_people (words))
    return SL_LOG_OWNER;
  dated = strlen (words) < 30
          && sl_due_parse (
              words, reading->detection->meeting.date, reading->detection->meeting.next, &due);
  sl_due_clear (&due);
  return dated ? SL_LOG_DUE : task || strlen (words) < 12 ? SL_LOG_NONE : SL_LOG_TASK;
}

/* A row below "Actions" in a table without a head: a task, and who or when behind it. */
static void
read_titled_row (SlReading *reading, SlLogTable *table)
{
  gboolean task = FALSE, other = FALSE;

  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    {
      table->roles[c] = table->cells[c] > 0 ? guess_role (reading, table, c, task) : SL_LOG_NONE;
      task = task || table->roles[c] == SL_LOG_TASK;
      other = other || (task && (table->roles[c] == SL_LOG_OWNER || table->roles[c] == SL_LOG_DUE));
    }
  if (!task || !other)
    return;
  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    if (table->cells[c] > 0)
      for (guint b = table->cells[c] - 1; b <= table->ends[c]; b++)
        reading->places[b].zone = SL_ZONE_LOG;
  sl_log_row_add (reading, table);
}

/* "Action / Owner / Date" over one column, beside the discussion. */
static gboolean
is_mixed_head (const SlReading *reading, SlLogTable *table)
{
  static SlPattern *regex;

  for (guint c = 1; c < SL_LOG_COLUMNS_MAX; c++)
    {
      const SlTextBlock *block;

      if (table->cells[c] == 0)
        continue;
      block = sl_text_doc_get_block (reading->doc, table->cells[c] - 1);
      if (!sl_reading_has (reading,
                           block->start,
                           block->end,
                           &regex,
                           "^(?:agreed )?(?:actions?|tasks?|next steps?)(?: points?)?"
                           "(?:(?: ?[/,&|–—(-] ?| and | with )(?:action )?(?:owners?|leads?|who|by "
                           "whom|by|responsib\\w+|(?:lead )?officer|person|(?:due )?date|by when|"
                           "when|deadline|timescales?|target)(?: date| responsible)?)+\\)?$"))
        continue;
      table->mixed = c + 1;
      table->mixed_x = block->bounds.x1;
      return TRUE;
    }
  return FALSE;
}

/* A cell of tasks, each with who and when behind or below it. */
static void
read_mixed_cell (SlReading *reading, guint first, guint last)
{
  SlFinding *task = NULL;

  for (guint b = first; b <= last; b++)
    {
      guint from, n = sl_reading_sentences (reading, b, &from);

      for (guint i = from; i < from + n; i++)
        {
          const SlTextSentence *s = sl_text_doc_get_sentence (reading->doc, i);
          g_autofree char *names
              = task != NULL ? sl_task_read_names (reading, s->start, s->end) : NULL;
          SlCueHit due;

          if (names != NULL)
            {
              sl_owner_set (task, sl_owner_split (names));
              if (task->due.text == NULL)
                sl_clause_find_due (reading, s->start, s->end, &task->due, &due);
            }
          else if (!sl_task_is_none (reading, s->start, s->end))
            task = sl_task_add (reading, s->start, s->end, "action-log");
        }
      reading->places[b].zone = SL_ZONE_LOG;
    }
}

/* Returns: whether the row is of a table with such a column. */
static gboolean
read_mixed_row (SlReading *reading, SlLogTable *table)
{
  guint c = table->mixed;

  if (is_mixed_head (reading, table))
    return TRUE;
  if (c == 0)
    return FALSE;
  for (c = 1; c < SL_LOG_COLUMNS_MAX; c++)
    if (table->cells[c] > 0 && ABS (cell_x (reading, table, c) - table->mixed_x) <= SAME_COLUMN)
      read_mixed_cell (reading, table->cells[c] - 1, table->ends[c]);
  return TRUE;
}

/* Whether a head is that of minutes, with what is to be done beside what was said. */
static gboolean
stands_beside_text (const SlReading *reading, const SlLogTable *table)
{
  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    if (table->cells[c] > 0
        && (table->roles[c] == SL_LOG_TEXT
            || sl_text_doc_get_block (reading->doc, table->cells[c] - 1)->beside >= 0))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_text (SlLogColumn role)
{
  return role == SL_LOG_TEXT || role == SL_LOG_NONE || role == SL_LOG_REF;
}

static void
end_row (SlReading *reading, SlLogTable *table)
{
  SlLogColumn roles[SL_LOG_COLUMNS_MAX];
  gboolean head = is_head (reading, table, roles);

  if (!head && !table->known && read_mixed_row (reading, table))
    {
      memset (table->cells, 0, sizeof table->cells);
      return;
    }

  if (table->carried && !head && !fits_columns (reading, table) && has_cells (table))
    table->known = FALSE;
  if (has_cells (table))
    table->carried = FALSE;
  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    if (table->cells[c] > 0)
      table->xs[c] = cell_x (reading, table, c);
  if (head)
    {
      memcpy (table->roles, roles, sizeof roles);
      table->known = TRUE;
      table->minutes = stands_beside_text (reading, table);
    }
  for (guint c = 0; c < SL_LOG_COLUMNS_MAX && table->known; c++)
    if (table->cells[c] > 0 && !(table->minutes && is_of_text (table->roles[c])))
      for (guint b = table->cells[c] - 1; b <= table->ends[c]; b++)
        reading->places[b].zone = SL_ZONE_LOG;
  if (!head && table->known && table->minutes)
    sl_log_row_add_tasks (reading, table);
  else if (!head && table->known)
    sl_log_row_add (reading, table);
  else if (!head && table->titled)
    read_titled_row (reading, table);
  else if (!head)
    read_headed_row (reading, table);
  memset (table->cells, 0, sizeof table->cells);
}

/* A cell's blocks follow one another; a footnote in small print that ran into the last row is none
 * of them. */
static void
add_cell (const SlReading *reading, SlLogTable *table, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  guint c = block->column;

  if (table->cells[c] == 0)
    {
      table->cells[c] = index + 1;
      table->ends[c] = index;
      return;
    }
  if (block->size > 0.85 * sl_text_doc_get_block (reading->doc, table->cells[c] - 1)->size)
    table->ends[c] = index;
  /* In other tables a cell may hold the whole of an item's minutes. */
  if (table->known && !table->minutes)
    reading->places[index].zone = SL_ZONE_ASIDE;
}

/* A table that stands right behind another at the top of a page may be the rest of it. */
static void
begin_table (const SlReading *reading, SlLogTable *table, guint index)
{
  static SlPattern *title;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index), *before;
  int number = block->table;

  before = index > 0 ? sl_text_doc_get_block (reading->doc, index - 1) : NULL;
  if (before == NULL || before->kind != SL_BLOCK_CELL || before->table != table->table
      || before->page + 1 != block->page)
    memset (table, 0, sizeof *table);
  table->carried = table->known;
  table->titled = before != NULL && before->kind != SL_BLOCK_CELL
                  && sl_reading_has (reading,
                                     before->body,
                                     before->end,
                                     &title,
                                     "^(?:(?:agreed|key|summary of|new) )?actions?"
                                     "(?: (?:points?|agreed|arising|required))?\\W*$");
  table->table = number;
}

/* A table beside the text and that of the text itself take turns: the one that goes on is as it
 * was. */
static void
turn_to_table (const SlReading *reading, GArray *seen, SlLogTable *table, guint index)
{
  int number = sl_text_doc_get_block (reading->doc, index)->table;

  g_array_append_val (seen, *table);
  for (guint i = seen->len; i > 0; i--)
    if (g_array_index (seen, SlLogTable, i - 1).table == number)
      {
        *table = g_array_index (seen, SlLogTable, i - 1);
        g_array_remove_index (seen, i - 1);
        return;
      }
  begin_table (reading, table, index);
}

void
sl_reading_find_logs (SlReading *reading)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (SlLogTable));
  SlLogTable table = { .table = -1 };
  int row = -1;

  for (guint b = 0; b < reading->n_blocks; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);

      if (block->kind != SL_BLOCK_CELL || block->table != table.table || block->row != row)
        {
          end_row (reading, &table);
          row = block->kind == SL_BLOCK_CELL ? block->row : -1;
          /* Rows of a table beside the text have that text between them. */
          if (block->kind == SL_BLOCK_CELL && block->table != table.table)
            turn_to_table (reading, seen, &table, b);
        }
      if (block->kind == SL_BLOCK_CELL && block->column >= 0 && block->column < SL_LOG_COLUMNS_MAX)
        add_cell (reading, &table, b);
    }
  end_row (reading, &table);
}
