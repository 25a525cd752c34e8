/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of actions: a head row that names the columns, then one task a row. Open rows are items;
 * done ones are not. */
#include <string.h>

#include "sl-clause.h"
#include "sl-detector.h"
#include "sl-log-columns.h"
#include "sl-owner.h"
#include "sl-task-list.h"

#define COLUMNS_MAX 12
/* In points: cells of a column begin no further from each other. */
#define SAME_COLUMN 6
/* And lines of two cells that are level with each other. */
#define SAME_LINE 4
/* In bytes: what is shorter says that there is nothing to do. */
#define TASK_MIN 8

typedef struct
{
  SlLogColumn roles[COLUMNS_MAX];
  guint cells[COLUMNS_MAX]; /* of the row at hand: its first block + 1, 0 none */
  guint ends[COLUMNS_MAX];  /* and its last block */
  double xs[COLUMNS_MAX];   /* where the columns last began; 0 never */
  int table;
  gboolean known, carried; /* over from the table before this one */
  gboolean titled;         /* "Actions" stands right above it */
  gboolean minutes;        /* they stand beside what was said */
  guint mixed;             /* the column + 1 that holds tasks and below each who does it; 0 none */
  double mixed_x;          /* where that one begins */
} Table;

static const SlTextBlock *
cell (const SlReading *reading, const Table *table, SlLogColumn role)
{
  for (guint c = 0; c < COLUMNS_MAX; c++)
    if (table->roles[c] == role && table->cells[c] > 0)
      return sl_text_doc_get_block (reading->doc, table->cells[c] - 1);
  return NULL;
}

/* The stretch of a cell, which may be several blocks. */
static gboolean
cell_range (
    const SlReading *reading, const Table *table, SlLogColumn role, gsize *start, gsize *end)
{
  for (guint c = 0; c < COLUMNS_MAX; c++)
    if (table->roles[c] == role && table->cells[c] > 0)
      {
        *start = sl_text_doc_get_block (reading->doc, table->cells[c] - 1)->start;
        *end = sl_text_doc_get_block (reading->doc, table->ends[c])->end;
        return TRUE;
      }
  return FALSE;
}

static gsize
cell_end (const SlReading *reading, const Table *table, SlLogColumn role)
{
  gsize start, end = 0;

  cell_range (reading, table, role, &start, &end);
  return end;
}

static gboolean
is_open (const SlReading *reading, const Table *table)
{
  static SlPattern *done;
  const SlTextBlock *status = cell (reading, table, SL_LOG_STATUS);

  return status == NULL
         || !sl_reading_has (reading,
                             status->start,
                             status->end,
                             &done,
                             "^(?:superseded|no longer|cancelled|withdrawn|resolved|achieved|"
                             "actioned|blue|delivered|finished|yes$|sent\\b|circulated\\b)"
                             "|(?<!not )(?<!not yet )(?<!to be )(?<!until )(?<!nearly )(?<!part )"
                             "(?<!partly )(?<!partially )(?<!almost )(?<!% )\\b"
                             "(?:completed?|closed|done|discharged)\\b(?! by\\b)");
}

/* The row's number: its own column, or the label of its first cell. */
static char *
row_ref (const SlReading *reading, const Table *table)
{
  gsize start, end;
  char *ref;

  if (cell_range (reading, table, SL_LOG_REF, &start, &end))
    return sl_reading_dup (reading, start, end);
  for (guint c = 0; c < COLUMNS_MAX; c++)
    if (table->cells[c] > 0)
      {
        const SlTextBlock *first = sl_text_doc_get_block (reading->doc, table->cells[c] - 1);

        if (first->label == NULL || !g_ascii_isdigit (*first->label))
          return NULL;
        ref = g_strdup (first->label);
        g_strdelimit (ref, ".)", ' ');
        return g_strchomp (ref);
      }
  return NULL;
}

/* Two lines of an owner's cell are two owners, where the layout took them for two. */
static char *
dup_names (const SlReading *reading, gsize start, gsize end)
{
  g_autofree char *names = g_strndup (reading->text + start, end - start);
  g_auto (GStrv) lines = g_strsplit (names, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (!sl_owner_is_people (*line))
      return sl_reading_dup (reading, start, end);
  return g_strjoinv ("; ", lines);
}

/* "LT 30 Nov", "Clerk, next meeting": who, and behind it when, in one cell. */
static void
read_who (const SlReading *reading, gsize start, gsize end, SlFinding *finding)
{
  static GRegex *when;
  const SlMeetingFacts *meeting = &reading->detection->meeting;
  g_autofree char *words = sl_reading_dup (reading, start, end);
  g_autofree char *names = NULL;
  gboolean people = sl_owner_is_people (words);

  if (g_once_init_enter (&when))
    g_once_init_leave (
        &when,
        g_regex_new ("^[(–-]? ?(?:by |the )*(?:\\d{1,2}(?:st|nd|rd|th)?(?:[/.]\\d| [A-Z])|"
                     "(?:end|early|mid|late|next|asap|ongoing|immediate(?:ly)?)\\b)",
                     G_REGEX_CASELESS,
                     0,
                     NULL));
  for (char *space = strchr (words, ' '); space != NULL; space = strchr (space + 1, ' '))
    {
      gboolean told = g_regex_match (when, space + 1, 0, NULL);
      g_autofree char *who = g_strndup (words, space - words);
      gsize length = strlen (who);
      SlDue due = { 0 };

      while (length > 0 && strchr (" ,;:.-(", who[length - 1]) != NULL)
        who[--length] = '\0';
      /* "Jo May" is a name. */
      if ((told || !people) && sl_owner_is_people (who)
          && (sl_due_parse (space + 1, meeting->date, meeting->next, &due) || told
              || sl_due_is_event (space + 1)))
        {
          sl_due_clear (&finding->due);
          finding->due = due;
          sl_owner_set (finding, sl_owner_split (who));
          return;
        }
      sl_due_clear (&due);
    }
  names = dup_names (reading, start, end);
  sl_owner_set (finding, sl_owner_split (names));
}

static void
add_row (SlReading *reading, const Table *table)
{
  g_autofree char *ref = NULL;
  gsize start, end;
  SlFinding *finding;

  if (!is_open (reading, table) || !cell_range (reading, table, SL_LOG_TASK, &start, &end))
    return;
  finding = sl_reading_add (reading, SL_KIND_ACTION, start, end, 0.9, "action-log", NULL);
  if (finding == NULL)
    return;
  if (cell_range (reading, table, SL_LOG_OWNER, &start, &end))
    read_who (reading, start, end, finding);
  if (cell_range (reading, table, SL_LOG_DUE, &start, &end))
    {
      g_autofree char *words = sl_reading_dup (reading, start, end);

      sl_due_parse (
          words, reading->detection->meeting.date, reading->detection->meeting.next, &finding->due);
    }
  ref = row_ref (reading, table);
  if (ref != NULL)
    {
      g_free (finding->ref);
      finding->ref = g_steal_pointer (&ref);
    }
}

/* The block of a column that stands beside the task at @index of @n: each task has its own, or one
 * is for all; else the one that begins level with it. 0 where there is none, else it + 1. */
static guint
find_beside (const SlReading *reading, const Table *table, SlLogColumn role, guint index, guint n)
{
  const SlTextBlock *task, *other;
  guint tasks = 0;

  for (guint c = 0; c < COLUMNS_MAX; c++)
    if (table->roles[c] == SL_LOG_TASK && table->cells[c] > 0)
      tasks = table->cells[c];
  task = sl_text_doc_get_block (reading->doc, tasks - 1 + index);
  for (guint c = 0; c < COLUMNS_MAX; c++)
    {
      guint m;

      if (table->roles[c] != role || table->cells[c] == 0)
        continue;
      m = table->ends[c] - (table->cells[c] - 1) + 1;
      if (m == 1 || n == 1)
        return table->cells[c];
      if (m == n)
        return table->cells[c] + index;
      for (guint b = table->cells[c]; b < table->cells[c] + m; b++)
        {
          other = sl_text_doc_get_block (reading->doc, b - 1);
          if (other->page == task->page && ABS (other->bounds.y1 - task->bounds.y1) < SAME_LINE)
            return b;
        }
    }
  return 0;
}

/* The tasks that stand beside what was said of an item, a paragraph each. */
static void
add_tasks (SlReading *reading, const Table *table)
{
  guint first = 0, n = 0;

  for (guint c = 0; c < COLUMNS_MAX; c++)
    if (table->roles[c] == SL_LOG_TASK && table->cells[c] > 0)
      {
        first = table->cells[c] - 1;
        n = table->ends[c] - first + 1;
      }
  for (guint i = 0; i < n && is_open (reading, table); i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, first + i);
      guint who = find_beside (reading, table, SL_LOG_OWNER, i, n);
      guint when = find_beside (reading, table, SL_LOG_DUE, i, n);
      SlFinding *finding;

      if (block->end < block->body + TASK_MIN || sl_task_is_none (reading, block->body, block->end))
        continue;
      finding = sl_task_add (reading, block->body, block->end, "action-log");
      if (finding == NULL)
        continue;
      if (who > 0)
        {
          const SlTextBlock *names = sl_text_doc_get_block (reading->doc, who - 1);
          gsize end = n == 1 ? cell_end (reading, table, SL_LOG_OWNER) : names->end;

          read_who (reading, names->start, end, finding);
        }
      if (when > 0)
        {
          const SlTextBlock *due = sl_text_doc_get_block (reading->doc, when - 1);
          g_autofree char *words = sl_reading_dup (reading, due->start, due->end);

          sl_due_clear (&finding->due);
          sl_due_parse (words,
                        reading->detection->meeting.date,
                        reading->detection->meeting.next,
                        &finding->due);
        }
    }
}

static gboolean
is_head (const SlReading *reading, const Table *table, SlLogColumn *roles)
{
  gboolean task = FALSE, other = FALSE;

  for (guint c = 0; c < COLUMNS_MAX; c++)
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
read_headed_row (SlReading *reading, const Table *table)
{
  static SlPattern *regex;
  const SlTextBlock *head;

  if (table->cells[0] == 0 || table->cells[1] == 0)
    return;
  head = sl_text_doc_get_block (reading->doc, table->cells[0] - 1);
  for (guint c = 2; c < COLUMNS_MAX; c++)
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
has_cells (const Table *table)
{
  for (guint c = 0; c < COLUMNS_MAX; c++)
    if (table->cells[c] > 0)
      return TRUE;
  return FALSE;
}

static double
cell_x (const SlReading *reading, const Table *table, guint c)
{
  return sl_text_doc_get_block (reading->doc, table->cells[c] - 1)->bounds.x1;
}

/* On the next page a table goes on without its head, in the same columns. */
static gboolean
fits_columns (const SlReading *reading, const Table *table)
{
  guint n = 0;

  for (guint c = 0; c < COLUMNS_MAX; c++)
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
guess_role (const SlReading *reading, const Table *table, guint c, gboolean task)
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
read_titled_row (SlReading *reading, Table *table)
{
  gboolean task = FALSE, other = FALSE;

  for (guint c = 0; c < COLUMNS_MAX; c++)
    {
      table->roles[c] = table->cells[c] > 0 ? guess_role (reading, table, c, task) : SL_LOG_NONE;
      task = task || table->roles[c] == SL_LOG_TASK;
      other = other || (task && (table->roles[c] == SL_LOG_OWNER || table->roles[c] == SL_LOG_DUE));
    }
  if (!task || !other)
    return;
  for (guint c = 0; c < COLUMNS_MAX; c++)
    if (table->cells[c] > 0)
      for (guint b = table->cells[c] - 1; b <= table->ends[c]; b++)
        reading->places[b].zone = SL_ZONE_LOG;
  add_row (reading, table);
}

/* "Action / Owner / Date" over one column, beside the discussion. */
static gboolean
is_mixed_head (const SlReading *reading, Table *table)
{
  static SlPattern *regex;

  for (guint c = 1; c < COLUMNS_MAX; c++)
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
read_mixed_row (SlReading *reading, Table *table)
{
  guint c = table->mixed;

  if (is_mixed_head (reading, table))
    return TRUE;
  if (c == 0)
    return FALSE;
  for (c = 1; c < COLUMNS_MAX; c++)
    if (table->cells[c] > 0 && ABS (cell_x (reading, table, c) - table->mixed_x) <= SAME_COLUMN)
      read_mixed_cell (reading, table->cells[c] - 1, table->ends[c]);
  return TRUE;
}

/* Whether a head is that of minutes, with what is to be done beside what was said. */
static gboolean
stands_beside_text (const SlReading *reading, const Table *table)
{
  for (guint c = 0; c < COLUMNS_MAX; c++)
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
end_row (SlReading *reading, Table *table)
{
  SlLogColumn roles[COLUMNS_MAX];
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
  for (guint c = 0; c < COLUMNS_MAX; c++)
    if (table->cells[c] > 0)
      table->xs[c] = cell_x (reading, table, c);
  if (head)
    {
      memcpy (table->roles, roles, sizeof roles);
      table->known = TRUE;
      table->minutes = stands_beside_text (reading, table);
    }
  for (guint c = 0; c < COLUMNS_MAX && table->known; c++)
    if (table->cells[c] > 0 && !(table->minutes && is_of_text (table->roles[c])))
      for (guint b = table->cells[c] - 1; b <= table->ends[c]; b++)
        reading->places[b].zone = SL_ZONE_LOG;
  if (!head && table->known && table->minutes)
    add_tasks (reading, table);
  else if (!head && table->known)
    add_row (reading, table);
  else if (!head && table->titled)
    read_titled_row (reading, table);
  else if (!head)
    read_headed_row (reading, table);
  memset (table->cells, 0, sizeof table->cells);
}

/* A cell's blocks follow one another; a footnote in small print that ran into the last row is none
 * of them. */
static void
add_cell (const SlReading *reading, Table *table, guint index)
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
begin_table (const SlReading *reading, Table *table, guint index)
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
turn_to_table (const SlReading *reading, GArray *seen, Table *table, guint index)
{
  int number = sl_text_doc_get_block (reading->doc, index)->table;

  g_array_append_val (seen, *table);
  for (guint i = seen->len; i > 0; i--)
    if (g_array_index (seen, Table, i - 1).table == number)
      {
        *table = g_array_index (seen, Table, i - 1);
        g_array_remove_index (seen, i - 1);
        return;
      }
  begin_table (reading, table, index);
}

void
sl_reading_find_logs (SlReading *reading)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (Table));
  Table table = { .table = -1 };
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
      if (block->kind == SL_BLOCK_CELL && block->column >= 0 && block->column < COLUMNS_MAX)
        add_cell (reading, &table, b);
    }
  end_row (reading, &table);
}
