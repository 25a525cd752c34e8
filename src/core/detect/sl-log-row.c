/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a table of actions: open ones are items; done ones are not. */
#include <string.h>

#include "sl-detector.h"
#include "sl-log-table.h"
#include "sl-owner.h"
#include "sl-task-list.h"

/* And lines of two cells that are level with each other. */
#define SAME_LINE 4
/* In bytes: what is shorter says that there is nothing to do. */
#define TASK_MIN 8

static const SlTextBlock *
cell (const SlReading *reading, const SlLogTable *table, SlLogColumn role)
{
  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    if (table->roles[c] == role && table->cells[c] > 0)
      return sl_text_doc_get_block (reading->doc, table->cells[c] - 1);
  return NULL;
}

/* The stretch of a cell, which may be several blocks. */
static gboolean
cell_range (
    const SlReading *reading, const SlLogTable *table, SlLogColumn role, gsize *start, gsize *end)
{
  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    if (table->roles[c] == role && table->cells[c] > 0)
      {
        *start = sl_text_doc_get_block (reading->doc, table->cells[c] - 1)->start;
        *end = sl_text_doc_get_block (reading->doc, table->ends[c])->end;
        return TRUE;
      }
  return FALSE;
}

static gsize
cell_end (const SlReading *reading, const SlLogTable *table, SlLogColumn role)
{
  gsize start, end = 0;

  cell_range (reading, table, role, &start, &end);
  return end;
}

static gboolean
is_open (const SlReading *reading, const SlLogTable *table)
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
row_ref (const SlReading *reading, const SlLogTable *table)
{
  gsize start, end;
  char *ref;

  if (cell_range (reading, table, SL_LOG_REF, &start, &end))
    return sl_reading_dup (reading, start, end);
  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
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

void
sl_log_row_add (SlReading *reading, const SlLogTable *table)
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
find_beside (
    const SlReading *reading, const SlLogTable *table, SlLogColumn role, guint index, guint n)
{
  const SlTextBlock *task, *other;
  guint tasks = 0;

  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
    if (table->roles[c] == SL_LOG_TASK && table->cells[c] > 0)
      tasks = table->cells[c];
  task = sl_text_doc_get_block (reading->doc, tasks - 1 + index);
  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
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
void
sl_log_row_add_tasks (SlReading *reading, const SlLogTable *table)
{
  guint first = 0, n = 0;

  for (guint c = 0; c < SL_LOG_COLUMNS_MAX; c++)
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
