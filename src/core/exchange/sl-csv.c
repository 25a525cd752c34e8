/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-csv.h"

#include <stdio.h>
#include <string.h>

#include "base/sl-error.h"

/* Debian's libcsv reports no line numbers and takes a separator for the whole file only after it
 * was guessed: the messages below need the line that a row began on, so these few states are ours.
 */

typedef struct
{
  guint line; /* that it began on, from 1 */
  char **cells;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

/* UTF-8 without its mark; what is not UTF-8 is what Excel writes on Windows in western Europe. */
static char *
decode (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    return g_strdup ("");
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return g_convert (data, (gssize) size, "UTF-8", "UTF-16", NULL, NULL, error);
  if (g_utf8_validate_len (data, size, NULL))
    return g_strndup (data, size);
  if (memchr (data, '\0', size) != NULL)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "this is not a text file");
      return NULL;
    }
  /* Windows-1252 leaves five bytes undefined. */
  return g_convert_with_fallback (
      data, (gssize) size, "UTF-8", "WINDOWS-1252", "?", NULL, NULL, error);
}

/* Excel parts by semicolons where the comma is the decimal mark. */
static char
guess_separator (const char *text)
{
  static const char candidates[] = { ',', ';', '\t' };
  gsize header = strcspn (text, "\r\n");
  char best = ',';
  guint most = 0, i;

  for (i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint n = 0;
      gsize at;

      for (at = 0; at < header; at++)
        n += text[at] == candidates[i];
      if (n > most)
        {
          most = n;
          best = candidates[i];
        }
    }
  return best;
}

/* Reads one cell at @at; after a quoted cell anything up to the separator is kept as it stands. */
static const char *
read_cell (const char *at, char separator, guint *line, char **cell, gboolean *unclosed)
{
  GString *text = g_string_new (NULL);

  if (*at == '"')
    {
      at++;
      while (*at != '\0' && !(at[0] == '"' && at[1] != '"'))
        {
          if (*at == '"')
            at++;
          if (*at == '\n')
            (*line)++;
          /* A line break inside a cell is one character, however the file ends its lines. */
          if (!(at[0] == '\r' && at[1] == '\n'))
            g_string_append_c (text, *at);
          at++;
        }
      if (*at == '\0')
        *unclosed = TRUE;
      else
        at++;
    }
  while (*at != '\0' && *at != separator && *at != '\n' && *at != '\r')
    g_string_append_c (text, *at++);
  *cell = g_strstrip (g_string_free (text, FALSE));
  return at;
}

static GPtrArray *
parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  char separator = guess_separator (text);
  const char *at = text;
  guint line = 1;

  while (*at != '\0')
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      Row *row = g_new0 (Row, 1);
      gboolean more = TRUE, unclosed = FALSE;

      row->line = line;
      while (more)
        {
          char *cell;

          at = read_cell (at, separator, &line, &cell, &unclosed);
          g_ptr_array_add (cells, cell);
          more = *at == separator;
          if (more)
            at++;
        }
      g_ptr_array_add (cells, NULL);
      row->cells = (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
      g_ptr_array_add (rows, row);
      if (unclosed)
        {
          g_set_error (error,
                       SL_ERROR,
                       SL_ERROR_INVALID,
                       "the quotation mark opened in line %u is never closed",
                       row->line);
          return NULL;
        }
      if (*at == '\r')
        at++;
      if (*at == '\n')
        at++;
      line++;
    }
  return g_steal_pointer (&rows);
}

enum
{
  REF,
  PARENT,
  TITLE,
  DESCRIPTION,
  OWNER,
  TARGET_DATE,
  MEASURE,
  N_COLUMNS
};

static const char *const column_names[N_COLUMNS] = {
  "ref", "parent", "title", "description", "owner", "target_date", "measure",
};

static gboolean
find_columns (const Row *header, int columns[N_COLUMNS], GError **error)
{
  guint i, j;

  for (i = 0; i < N_COLUMNS; i++)
    {
      columns[i] = -1;
      for (j = 0; header->cells[j] != NULL; j++)
        {
          g_autofree char *name = g_ascii_strdown (header->cells[j], -1);

          if (g_str_equal (g_strdelimit (name, " -", '_'), column_names[i]))
            {
              columns[i] = (int) j;
              break;
            }
        }
    }
  if (columns[REF] >= 0 && columns[TITLE] >= 0)
    return TRUE;
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_INVALID,
               "the first line has no column \"%s\"; expected: "
               "ref,parent,title,description,owner,target_date,measure",
               columns[REF] < 0 ? "ref" : "title");
  return FALSE;
}

static char *
dup_cell (const Row *row, const int columns[N_COLUMNS], int column)
{
  const char *cell;

  if (columns[column] < 0 || (guint) columns[column] >= g_strv_length (row->cells))
    return NULL;
  cell = row->cells[columns[column]];
  return *cell == '\0' ? NULL : g_strdup (cell);
}

static gboolean
is_blank (const Row *row)
{
  guint i;

  for (i = 0; row->cells[i] != NULL; i++)
    if (row->cells[i][0] != '\0')
      return FALSE;
  return TRUE;
}

/* "2026-03-31" stays; "31/03/2026" and "31.3.2026" are how British spreadsheets show it. */
static char *
read_date (const char *cell)
{
  int day, month, year, end = 0;

  if (sscanf (cell, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && cell[end] == '\0')
    ;
  else if (sscanf (cell, "%2d%*1[/.]%2d%*1[/.]%4d%n", &day, &month, &year, &end) == 3
           && cell[end] == '\0')
    ;
  else
    return NULL;
  if (year < 1900 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static void add_message (GPtrArray *messages, guint line, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
add_message (GPtrArray *messages, guint line, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (messages, g_strdup_printf ("Line %u: %s", line, text));
}

static SlGoalRecord *
read_goal (const Row *row, const int columns[N_COLUMNS], GHashTable *lines, GPtrArray *messages)
{
  g_autoptr (SlGoalRecord) goal = sl_goal_record_new ();
  g_autofree char *date = dup_cell (row, columns, TARGET_DATE);
  gpointer known;

  goal->ref = dup_cell (row, columns, REF);
  goal->title = dup_cell (row, columns, TITLE);
  if (goal->ref == NULL || goal->title == NULL)
    {
      add_message (messages,
                   row->line,
                   "this row has no %s and was left out.",
                   goal->ref == NULL ? "ref" : "title");
      return NULL;
    }
  if (g_hash_table_lookup_extended (lines, goal->ref, NULL, &known))
    {
      add_message (messages,
                   row->line,
                   "the ref \"%s\" was already used in line %u; this row was left out.",
                   goal->ref,
                   GPOINTER_TO_UINT (known));
      return NULL;
    }
  if (date != NULL)
    {
      goal->target_date = read_date (date);
      if (goal->target_date == NULL)
        add_message (messages,
                     row->line,
                     "\"%s\" is not a date such as 2026-03-31; the goal %s was read without one.",
                     date,
                     goal->ref);
    }
  goal->parent = dup_cell (row, columns, PARENT);
  goal->description = dup_cell (row, columns, DESCRIPTION);
  goal->owner = dup_cell (row, columns, OWNER);
  goal->measure = dup_cell (row, columns, MEASURE);
  g_hash_table_insert (lines, g_strdup (goal->ref), GUINT_TO_POINTER (row->line));
  return g_steal_pointer (&goal);
}

/* A parent that is nowhere, or that is the goal's own descendant, would make a goal that no tree
 * shows. */
static void
check_parents (GPtrArray *goals, GHashTable *lines, GPtrArray *messages)
{
  g_autoptr (GHashTable) by_ref = g_hash_table_new (g_str_hash, g_str_equal);
  guint i;

  for (i = 0; i < goals->len; i++)
    g_hash_table_insert (
        by_ref, ((SlGoalRecord *) g_ptr_array_index (goals, i))->ref, g_ptr_array_index (goals, i));
  for (i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = g_ptr_array_index (goals, i);
      guint line = GPOINTER_TO_UINT (g_hash_table_lookup (lines, goal->ref));
      const SlGoalRecord *above = goal;
      guint steps = 0;

      goal->position = (int) line;
      if (goal->parent == NULL)
        continue;
      if (!g_hash_table_contains (by_ref, goal->parent))
        {
          add_message (
              messages,
              line,
              "the parent \"%s\" of %s is not in this file; the goal was read without a parent.",
              goal->parent,
              goal->ref);
          g_clear_pointer (&goal->parent, g_free);
          continue;
        }
      while (above != NULL && above->parent != NULL && steps <= goals->len)
        {
          above = g_hash_table_lookup (by_ref, above->parent);
          steps++;
        }
      if (steps > goals->len)
        {
          add_message (messages,
                       line,
                       "%s is its own parent's parent; it was read without a parent.",
                       goal->ref);
          g_clear_pointer (&goal->parent, g_free);
        }
    }
}

GPtrArray *
sl_csv_read_plan (GBytes *bytes, char ***messages, GError **error)
{
  g_autoptr (GPtrArray) goals
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = decode (bytes, error);
  g_autoptr (GPtrArray) rows = NULL;
  int columns[N_COLUMNS];
  guint i;

  *messages = NULL;
  if (text == NULL)
    return NULL;
  rows = parse (text, error);
  if (rows == NULL)
    return NULL;
  while (rows->len > 0 && is_blank (g_ptr_array_index (rows, 0)))
    g_ptr_array_remove_index (rows, 0);
  if (rows->len == 0)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_EMPTY, "the file is empty");
      return NULL;
    }
  if (!find_columns (g_ptr_array_index (rows, 0), columns, error))
    return NULL;
  for (i = 1; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);
      SlGoalRecord *goal = is_blank (row) ? NULL : read_goal (row, columns, lines, said);

      if (goal != NULL)
        g_ptr_array_add (goals, goal);
    }
  check_parents (goals, lines, said);
  g_ptr_array_add (said, NULL);
  *messages = (char **) g_ptr_array_free (g_steal_pointer (&said), FALSE);
  return g_steal_pointer (&goals);
}

/* Spreadsheets run a cell that begins so as a formula; the apostrophe makes it text. Quoted only
 * where RFC 4180 asks for it, so that a date stays a date everywhere. */
void
sl_csv_append_cell (GString *out, const char *cell, gboolean last)
{
  const char *guard
      = cell != NULL && cell[0] != '\0' && strchr ("=+-@\t\r", cell[0]) != NULL ? "'" : "";
  const char *at;

  if (cell != NULL && strpbrk (cell, ",\"\r\n") == NULL)
    g_string_append_printf (out, "%s%s", guard, cell);
  else if (cell != NULL)
    {
      g_string_append_printf (out, "\"%s", guard);
      for (at = cell; *at != '\0'; at++)
        {
          if (*at == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *at);
        }
      g_string_append_c (out, '"');
    }
  g_string_append (out, last ? "\r\n" : ",");
}

static const SlFollowupRecord *
find_last_followup (const SlRegister *data, const char *item)
{
  const SlFollowupRecord *last = NULL;
  guint i;

  for (i = 0; i < data->followups->len; i++)
    {
      const SlFollowupRecord *followup = g_ptr_array_index (data->followups, i);

      if (g_strcmp0 (followup->item, item) == 0
          && (last == NULL || g_strcmp0 (followup->date, last->date) > 0))
        last = followup;
    }
  return last;
}

static const char *const titles[] = {
  "id",
  "kind",
  "text",
  "owners",
  "due",
  "due_date",
  "recurrence",
  "progress",
  "overdue",
  "goals",
  "ref",
  "clause",
  "heading",
  "organisation",
  "committee",
  "meeting_date",
  "paper",
  "page",
  "also",
  "note",
  "last_followup_date",
  "last_followup",
  "not_in_resolution",
  "exempt",
  NULL,
};

const char *const *
sl_csv_get_titles (void)
{
  return titles;
}

char **
sl_csv_dup_cells (const SlRegister *data, const SlItemRecord *item, const char *today)
{
  const SlMeetingRecord *meeting = sl_register_find_meeting (data, item->meeting);
  const SlPaperRecord *paper = sl_register_find_paper (data, item->paper);
  const SlFollowupRecord *followup = find_last_followup (data, item->id);
  g_auto (GStrv) refs = sl_register_dup_goal_refs (data, item);
  g_autofree char *goals = g_strjoinv ("; ", refs);
  g_autofree char *owners = g_strjoinv ("; ", item->owners);
  g_autofree char *page = item->anchor != NULL ? g_strdup_printf ("%d", item->anchor->page) : NULL;
  g_autofree char *also = sl_register_dup_also (item);
  g_autofree char *exempt = sl_register_dup_exempt (item);
  gboolean recurs = item->recurrence != SL_RECURRENCE_NONE;
  const char *const cells[] = {
    item->id,
    sl_nick (SL_TYPE_KIND, item->kind),
    item->text,
    owners,
    item->due_text,
    item->due_date,
    recurs ? sl_nick (SL_TYPE_RECURRENCE, item->recurrence) : NULL,
    sl_nick (SL_TYPE_PROGRESS, item->progress),
    sl_item_record_is_overdue (item, today) ? "yes" : "no",
    goals,
    item->ref,
    item->clause,
    item->heading,
    meeting != NULL ? meeting->organisation : NULL,
    meeting != NULL ? meeting->committee : NULL,
    meeting != NULL ? meeting->date : NULL,
    paper != NULL ? paper->name : NULL,
    page,
    also,
    item->note,
    followup != NULL ? followup->date : NULL,
    followup != NULL ? followup->text : NULL,
    sl_register_get_left_out (item),
    exempt,
  };
  char **copies = g_new0 (char *, G_N_ELEMENTS (cells) + 1);
  guint i;

  G_STATIC_ASSERT (G_N_ELEMENTS (cells) + 1 == G_N_ELEMENTS (titles));
  for (i = 0; i < G_N_ELEMENTS (cells); i++)
    copies[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
  return copies;
}

static void
add_row (GString *out, const char *const *cells)
{
  guint i;

  for (i = 0; cells[i] != NULL; i++)
    sl_csv_append_cell (out, cells[i], cells[i + 1] == NULL);
}

char *
sl_csv_from_register (const SlRegister *data, const char *today)
{
  GString *out = g_string_new (NULL);
  guint i;

  add_row (out, titles);
  for (i = 0; i < data->items->len; i++)
    {
      g_auto (GStrv) cells = sl_csv_dup_cells (data, g_ptr_array_index (data->items, i), today);

      add_row (out, (const char *const *) cells);
    }
  return g_string_free (out, FALSE);
}
