/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-attendance.h"

#include <string.h>

#include "sl-roll.h"

/* The longest list of attendance of a full council, in a table with a cell a name. */
#define FRONT_BLOCKS_MAX 500
/* Entries of one cell. */
#define STACK_MAX 40

/* A table of the front: for each cell its lines. */
typedef struct
{
  guint rows, columns;
  GPtrArray **cells; /* of strings, rows × columns */
} Grid;

static gboolean
matches (const char *text, GRegex **place, const char *pattern)
{
  if (g_once_init_enter (place))
    g_once_init_leave (place, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (*place, text, 0, NULL);
}

/* "Officers in attendance:" and nothing else. */
static gboolean
is_label (const char *text)
{
  gsize length = strlen (text);
  SlCueHit hit;
  const char *rest;

  if (!sl_cues_find (SL_CUE_PEOPLE, text, 0, length, TRUE, &hit))
    return FALSE;
  rest = text + hit.end + strspn (text + hit.end, " ");
  /* "Officers / Swyddogion" */
  if (*rest == '/' && length - hit.end < 40 && strpbrk (rest, "(,;") == NULL)
    return TRUE;
  return strspn (rest, " :.-") == strlen (rest);
}

/* "Officers Present Jo Ash, Head of Care" */
static gboolean
starts_label (const char *text)
{
  SlCueHit hit;
  const char *rest;

  if (!sl_cues_find (SL_CUE_PEOPLE, text, 0, strlen (text), TRUE, &hit))
    return FALSE;
  rest = text + hit.end + strspn (text + hit.end, " ");
  return strchr (":/-", *rest) != NULL || g_unichar_isupper (g_utf8_get_char (rest));
}

/* "Cllr Ash (Chair)", "Jo Birch, Head of Care": what begins an entry of its own. */
static gboolean
begins_entry (const char *text)
{
  gsize n = strcspn (text, ",(;:");
  g_autofree char *head = g_strchomp (g_strndup (text, n));
  char *dash = strstr (head, " - ");

  if (dash == NULL)
    dash = strstr (head, " – ");
  if (dash != NULL)
    *dash = '\0';
  return sl_roll_is_titled (text) || is_label (text) || sl_roll_is_name (head);
}

/* Whether a line goes on in the next: "Mr S", "Head of Adoption and", "Cllr Ash (for Cllr". */
static gboolean
is_open (const char *text)
{
  static GRegex *tail;
  int depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
  return depth > 0
         || matches (text,
                     &tail,
                     "(?:,|\\b(?:and|of|for|the|&|in|to|councillor|cllr|mr|mrs|ms|miss|dr)\\.?|\\b("
                     "?:mr|mrs|ms|miss|dr) \\p{Lu}\\.?)$");
}

/* Adds a line, or joins it to the last one where that goes on. */
static void
add_line (GPtrArray *lines, const char *text)
{
  static GRegex *absence;
  char *last = lines->len > 0 ? g_ptr_array_index (lines, lines->len - 1) : NULL;

  if (last != NULL
      && !matches (text, &absence, "^(?:an? )?apolog|\\bapologies (?:for absence|were|had been)\\b")
      && !starts_label (text) && !is_label (text) && !is_label (last)
      && (is_open (last) || (!begins_entry (text) && !strchr (text, ':') && begins_entry (last))))
    {
      g_ptr_array_index (lines, lines->len - 1) = g_strconcat (last, " ", text, NULL);
      g_free (last);
      return;
    }
  g_ptr_array_add (lines, g_strdup (text));
}

/* Cells of one row that hold as many entries each, level with each other, are rows of their own:
 * "Present" beside ten names and ten posts. */
static gboolean
is_stack (const SlReading *reading, guint first, guint last)
{
  guint counts[2] = { 0 }, columns = 0;
  double tops[2][STACK_MAX];
  int column = -1;

  for (guint b = first; b < last; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);

      if (block->column == 0)
        continue;
      if (block->column != column && ++columns > 2)
        return FALSE;
      column = block->column;
      if (counts[columns - 1] == STACK_MAX)
        return FALSE;
      tops[columns - 1][counts[columns - 1]++] = block->bounds.y1;
    }
  if (columns != 2 || counts[0] < 2 || counts[0] != counts[1])
    return FALSE;
  for (guint i = 0; i < counts[0]; i++)
    if (ABS (tops[0][i] - tops[1][i]) > 3)
      return FALSE;
  return TRUE;
}

/* For each cell from @first on the row that it stands in. */
static guint *
find_rows (const SlReading *reading, guint first, guint last)
{
  guint *rows = g_new0 (guint, last - first + 1);
  guint row = 0;

  for (guint b = first; b < last;)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      guint end = b, most = 0;
      int before = -1;
      gboolean stack;

      while (end < last && sl_text_doc_get_block (reading->doc, end)->row == block->row)
        end++;
      stack = is_stack (reading, b, end);
      for (guint i = b, n = 0; i < end; i++)
        {
          int column = sl_text_doc_get_block (reading->doc, i)->column;

          n = stack && column > 0 && column == before ? n + 1 : 0;
          before = column;
          rows[i - first] = row + n;
          most = MAX (most, n);
        }
      row += most + 1;
      b = end;
    }
  return rows;
}

static Grid *
grid_new (const SlReading *reading, guint first, guint last)
{
  Grid *grid = g_new0 (Grid, 1);
  g_autofree guint *rows = find_rows (reading, first, last);

  for (guint b = first; b < last; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);

      grid->rows = MAX (grid->rows, rows[b - first] + 1);
      grid->columns = MAX (grid->columns, (guint) block->column + 1);
    }
  grid->cells = g_new0 (GPtrArray *, (gsize) grid->rows * grid->columns);
  for (gsize i = 0; i < (gsize) grid->rows * grid->columns; i++)
    grid->cells[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint b = first; b < last; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      g_autofree char *words = sl_reading_dup (reading, block->start, block->end);

      add_line (grid->cells[(gsize) rows[b - first] * grid->columns + block->column], words);
    }
  return grid;
}

static void
grid_free (Grid *grid)
{
  for (gsize i = 0; i < (gsize) grid->rows * grid->columns; i++)
    g_ptr_array_unref (grid->cells[i]);
  g_free (grid->cells);
  g_free (grid);
}

static GPtrArray *
cell_at (const Grid *grid, guint row, guint column)
{
  return grid->cells[(gsize) row * grid->columns + column];
}

static const char *
first_line (const Grid *grid, guint row, guint column)
{
  GPtrArray *lines = cell_at (grid, row, column);

  return lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;
}

/* Lists side by side, each with a heading of its own or none: every column is read to its end. */
static gboolean
is_side_by_side (const Grid *grid)
{
  guint heads = 0, names = 0, filled = 0;

  for (guint c = 0; c < grid->columns; c++)
    {
      const char *head = first_line (grid, 0, c);

      heads += head != NULL && is_label (head);
    }
  if (heads >= 2)
    return TRUE;
  for (guint r = 0; r < grid->rows; r++)
    {
      const char *first = first_line (grid, r, 0);

      if (first != NULL && is_label (first))
        return FALSE;
      for (guint c = 1; c < grid->columns; c++)
        {
          const char *line = first_line (grid, r, c);

          filled += line != NULL;
          names
              += line != NULL && (sl_roll_is_titled (line) || (heads >= 2 && begins_entry (line)));
        }
    }
  return names * 2 > filled;
}

/* The last column of a row that says more than initials. */
static guint
last_told (const Grid *grid, guint row, guint from)
{
  static GRegex *initials;
  guint c = grid->columns - 1;

  for (; c > from + 1; c--)
    {
      const char *line = first_line (grid, row, c);

      if (line != NULL && !matches (line, &initials, "^(?-i:[A-Z]{1,5}|[-–✓]|Y|N|Yes|No)$"))
        break;
    }
  return c;
}

/* The column of a row that gives @n people's initials, or %NULL. */
static GPtrArray *
find_initials (const Grid *grid, guint row, guint from, guint n)
{
  static GRegex *initials;

  for (guint c = from + 1; c < grid->columns; c++)
    {
      GPtrArray *lines = cell_at (grid, row, c);
      guint fit = 0;

      if (lines->len != n)
        continue;
      while (fit < n && matches (g_ptr_array_index (lines, fit), &initials, "^(?-i:[A-Z]{2,4})$"))
        fit++;
      if (fit == n)
        return lines;
    }
  return NULL;
}

/* A line for each: "Jo Ash (JA) (Head of Care)". */
static void
add_people (GPtrArray *names, GPtrArray *initials, GPtrArray *posts, GPtrArray *out)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i), *post = g_ptr_array_index (posts, i);

      if (initials == NULL || initials == posts)
        g_ptr_array_add (out, g_strconcat (name, " (", post, ")", NULL));
      else
        g_ptr_array_add (
            out, g_strconcat (name, " (", g_ptr_array_index (initials, i), ") (", post, ")", NULL));
    }
}

/* A name with initials and post in the cells beside it, line by line. */
static void
add_row (const Grid *grid, guint row, GPtrArray *out)
{
  guint from = 0;
  GPtrArray *names, *posts;

  while (from + 1 < grid->columns && cell_at (grid, row, from)->len == 0)
    from++;
  names = cell_at (grid, row, from);
  if (names->len > 0 && is_label (g_ptr_array_index (names, 0)) && from + 1 < grid->columns)
    {
      for (guint i = 0; i < names->len; i++)
        add_line (out, g_ptr_array_index (names, i));
      names = cell_at (grid, row, ++from);
    }
  posts = cell_at (grid, row, last_told (grid, row, from));
  if (posts != names && posts->len == names->len && names->len > 0
      && begins_entry (g_ptr_array_index (names, 0))
      && !sl_roll_is_titled (g_ptr_array_index (posts, 0)))
    {
      add_people (names, find_initials (grid, row, from, names->len), posts, out);
      return;
    }
  for (guint c = from; c < grid->columns; c++)
    for (guint i = 0; i < cell_at (grid, row, c)->len; i++)
      {
        const char *line = g_ptr_array_index (cell_at (grid, row, c), i);

        /* A column of posts that run on: whose they are cannot be told. */
        if (c > from && i == 0 && names->len + posts->len > 2 && posts != names && names->len > 0
            && begins_entry (g_ptr_array_index (names, names->len - 1)) && !begins_entry (line))
          g_ptr_array_add (out, g_strdup (line));
        else
          add_line (out, line);
      }
}

static void
add_table (const SlReading *reading, guint first, guint last, GPtrArray *out)
{
  Grid *grid = grid_new (reading, first, last);

  if (is_side_by_side (grid))
    for (guint c = 0; c < grid->columns; c++)
      for (guint r = 0; r < grid->rows; r++)
        for (guint i = 0; i < cell_at (grid, r, c)->len; i++)
          add_line (out, g_ptr_array_index (cell_at (grid, r, c), i));
  else
    for (guint r = 0; r < grid->rows; r++)
      add_row (grid, r, out);
  grid_free (grid);
}

/* A sentence on who sent apologies, behind the lists of a run-on paragraph, is a line of its own.
 */
static void
add_paragraph (const SlReading *reading, guint block, GPtrArray *out)
{
  static GRegex *absence;
  guint first;
  guint n = sl_reading_sentences (reading, block, &first);
  GString *line = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (reading->doc, i);
      g_autofree char *words = sl_reading_dup (reading, sentence->start, sentence->end);

      if (line->len > 0 && matches (words, &absence, "\\bapolog|\\bunable to attend\\b"))
        {
          add_line (out, line->str);
          g_string_truncate (line, 0);
        }
      if (line->len > 0)
        g_string_append_c (line, ' ');
      g_string_append (line, words);
    }
  /* An entry with a bullet is one of its own. */
  if (line->len > 0 && sl_text_doc_get_block (reading->doc, block)->label != NULL)
    g_ptr_array_add (out, g_strdup (line->str));
  else if (line->len > 0)
    add_line (out, line->str);
  g_string_free (line, TRUE);
}

static guint
table_end (const SlReading *reading, guint first, guint limit)
{
  const SlTextBlock *head = sl_text_doc_get_block (reading->doc, first);
  guint last = first;

  while (last < limit)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, last);

      if (block->kind != SL_BLOCK_CELL || block->table != head->table)
        break;
      last++;
    }
  return last;
}

char *
sl_attendance_text (const SlReading *reading)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint limit = 0;

  while (reading->sections->len > 0 && limit < MIN (reading->n_blocks, FRONT_BLOCKS_MAX)
         && reading->places[limit].zone == SL_ZONE_FRONT)
    limit++;
  for (guint b = 0; b < limit;)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);

      if (block->kind == SL_BLOCK_CELL)
        {
          guint end = table_end (reading, b, limit);

          add_table (reading, b, end, lines);
          b = end;
        }
      else
        {
          add_paragraph (reading, b, lines);
          b++;
        }
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
