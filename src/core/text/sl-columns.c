/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-columns.h"

#include "sl-gutters.h"
#include "sl-labels.h"
#include "sl-rows.h"
#include "sl-table-columns.h"

/* Each division takes one; a page may hold many tables, one below the other. */
#define MAX_DEPTH 24

typedef struct
{
  const SlDraft *draft;
  const SlDraftPage *page;
  SlFlow *flow;
} Reader;

static void read_region (Reader *reader, GArray *words, int depth);

static GArray *
new_words (void)
{
  return g_array_new (FALSE, FALSE, sizeof (SlWord));
}

/* The words of some lines, all or those on one side of x. */
static GArray *
take_words (
    const GArray *words, const GArray *lines, guint first, guint end, float left, float right)
{
  GArray *taken = new_words ();

  for (guint i = first; i < end; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);

      for (guint k = line->first; k < line->first + line->n; k++)
        {
          const SlWord *word = &g_array_index (words, SlWord, k);

          if (word->x1 >= left && word->x1 < right)
            g_array_append_val (taken, *word);
        }
    }
  return taken;
}

static void
emit_line (Reader *reader, const GArray *words, const SlLine *line)
{
  SlLine copy = *line;

  copy.first = reader->flow->words->len;
  copy.page = reader->page->number;
  copy.recognised = reader->page->recognised;
  g_array_append_vals (reader->flow->words, &g_array_index (words, SlWord, line->first), line->n);
  g_array_append_val (reader->flow->lines, copy);
}

static void
find_sides (const GArray *lines, float *left, float *right)
{
  *left = G_MAXFLOAT;
  *right = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      *left = MIN (*left, g_array_index (lines, SlLine, i).x1);
      *right = MAX (*right, g_array_index (lines, SlLine, i).x2);
    }
}

static void
emit_lines (Reader *reader, const GArray *words, GArray *lines, SlLineRole role)
{
  float left, right;
  guint region = reader->flow->n_regions++;

  find_sides (lines, &left, &right);
  for (guint i = 0; i < lines->len; i++)
    {
      SlLine *line = &g_array_index (lines, SlLine, i);

      line->role = role;
      line->region = region;
      line->left = left;
      line->right = right;
      emit_line (reader, words, line);
    }
}

/* ---- Margin notes ---- */

/* Main text and notes, each grouped for itself; a note follows the line that it is level with, or
 * the last line above it. */
static void
read_with_notes (Reader *reader, GArray *main, GArray *side, int depth)
{
  g_autoptr (GArray) notes = sl_lines_group (side);
  guint from = reader->flow->lines->len, next = 0;
  float left, right;
  guint region;
  g_autoptr (GArray) read = NULL;

  read_region (reader, main, depth + 1);
  region = reader->flow->n_regions++;
  find_sides (notes, &left, &right);
  read = g_array_new (FALSE, FALSE, sizeof (SlLine));
  g_array_append_vals (
      read, &g_array_index (reader->flow->lines, SlLine, from), reader->flow->lines->len - from);
  g_array_set_size (reader->flow->lines, from);
  for (guint i = 0; i <= read->len; i++)
    {
      const SlLine *line = i < read->len ? &g_array_index (read, SlLine, i) : NULL;

      while (next < notes->len)
        {
          SlLine *note = &g_array_index (notes, SlLine, next);

          if (line != NULL && (note->y1 + note->y2) / 2 > line->y1)
            break;
          note->role = SL_LINE_MARGIN;
          note->region = region;
          note->left = left;
          note->right = right;
          emit_line (reader, side, note);
          next++;
        }
      if (line != NULL)
        g_array_append_val (reader->flow->lines, *line);
    }
}

/* ---- Tables ---- */

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  const float *p = a, *q = b;

  return *p < *q ? -1 : *p > *q;
}

static void
emit_cell (Reader *reader, GArray *words, int table, int row, int column, float right, float room)
{
  g_autoptr (GArray) lines = sl_lines_group (words);
  guint from = reader->flow->lines->len;

  emit_lines (reader, words, lines, SL_LINE_CELL);
  for (guint i = from; i < reader->flow->lines->len; i++)
    {
      SlLine *line = &g_array_index (reader->flow->lines, SlLine, i);

      line->table = table;
      line->row = row;
      line->column = column;
      line->right = MAX (line->right, right);
      line->room = room;
    }
}

static float
page_right (const Reader *reader)
{
  float right = 0;

  for (guint i = 0; i < reader->page->words->len; i++)
    right = MAX (right, g_array_index (reader->page->words, SlWord, i).x2);
  return right;
}

static void
read_table (Reader *reader,
            const GArray *words,
            const GArray *lines,
            guint first,
            guint end,
            const SlGrid *grid)
{
  g_autoptr (GArray) inside = take_words (words, lines, first, end, -G_MAXFLOAT, G_MAXFLOAT);
  g_autoptr (GArray) rows = sl_lines_group (inside);
  g_autofree guint8 *begins = sl_rows_find (reader->draft, inside, rows, grid);
  float column_right[SL_GRID_MAX] = { 0 };
  int table = reader->flow->n_tables++, row = 0;
  float far = page_right (reader);

  for (guint i = 0; i < inside->len; i++)
    {
      const SlWord *word = &g_array_index (inside, SlWord, i);
      int column = sl_grid_find_column (grid, word->x1);

      column_right[column] = MAX (column_right[column], word->x2);
    }
  for (guint i = 0; i < rows->len; row++)
    {
      guint stop = i + 1;

      while (stop < rows->len && !begins[stop])
        stop++;
      for (guint c = 0; c < grid->n; c++)
        {
          float left = c == 0 ? -G_MAXFLOAT : grid->x[c] - 0.6f;
          float right = c + 1 < grid->n ? grid->x[c + 1] - 0.6f : G_MAXFLOAT;
          g_autoptr (GArray) cell = take_words (inside, rows, i, stop, left, right);

          float room = column_right[c];

          /* A column much wider than what stands in it wraps none of its lines. */
          if (c > 0 && c + 1 < grid->n && right - 6 - room > 0.2f * (right - left))
            room = right - 6;
          if (cell->len > 0)
            emit_cell (reader, cell, table, row, (int) c, room, c + 1 < grid->n ? right - 6 : far);
        }
      i = stop;
    }
}

/* ---- Entries beside the text ---- */

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  return compare_floats (&((const SlWord *) a)->x1, &((const SlWord *) b)->x1);
}

/* The columns of the entries: of what stands here, or as another page shows them. Wherever no word
 * of any line stands, and two begin behind it, is one. */
static SlGrid
find_side_grid (Reader *reader, const GArray *side, float x)
{
  g_autoptr (GArray) words = new_words ();
  SlGrid grid = { .n = 1, .x = { x } };
  const SlGrid *usual;
  float right = 0;

  g_array_append_vals (words, side->data, side->len);
  g_array_sort (words, compare_starts);
  for (guint i = 0; i < words->len && grid.n < SL_GRID_MAX; i++)
    {
      const SlWord *word = &g_array_index (words, SlWord, i);

      if (i > 0 && i + 1 < words->len && word->x1 > right + 2 && word[1].x1 - word->x1 < 3)
        grid.x[grid.n++] = word->x1;
      right = MAX (right, word->x2);
    }
  usual = sl_flow_add_side (reader->flow, x, &grid);
  if (usual == NULL || usual->n <= grid.n)
    return grid;
  for (guint i = 1; i < usual->n; i++)
    if (sl_table_columns_are_crossed (side, 0, side->len, usual->x[i]))
      return grid;
  return *usual;
}

static gboolean
has_word_in (const GArray *words, const SlLine *line, const SlGrid *grid, int column)
{
  for (guint k = line->first; k < line->first + line->n; k++)
    if (sl_grid_find_column (grid, g_array_index (words, SlWord, k).x1) == column)
      return TRUE;
  return FALSE;
}

/* An entry begins below white, or where a second column has something new to say while the first
 * begins a sentence. */
static gboolean
begins_entry (Reader *reader,
              const GArray *words,
              const GArray *lines,
              guint i,
              const SlGrid *grid,
              float white)
{
  const SlLine *line = &g_array_index (lines, SlLine, i), *above = line - 1;
  const SlWord *word = &g_array_index (words, SlWord, line->first);

  if (line->y1 - above->y2 > white + 0.22f * line->height)
    return TRUE;
  return grid->n > 1 && sl_grid_find_column (grid, line->x1) == 0
         && has_word_in (words, line, grid, 1) && !has_word_in (words, above, grid, 1)
         && g_unichar_isupper (g_utf8_get_char (sl_word_text (reader->draft, word)));
}

static void
emit_entry (Reader *reader,
            const GArray *words,
            const GArray *lines,
            guint first,
            guint end,
            const SlGrid *grid,
            float far)
{
  SlFlow *flow = reader->flow;
  guint from = flow->lines->len;

  for (guint c = 0; c < grid->n; c++)
    {
      float left = c == 0 ? -G_MAXFLOAT : grid->x[c] - 0.6f;
      float right = c + 1 < grid->n ? grid->x[c + 1] - 0.6f : G_MAXFLOAT;
      g_autoptr (GArray) cell = take_words (words, lines, first, end, left, right);

      if (cell->len == 0)
        continue;
      emit_cell (reader, cell, flow->side_table, flow->side_row, (int) c, 0, MIN (right, far));
    }
  for (guint i = from; i < flow->lines->len; i++)
    {
      SlLine *line = &g_array_index (flow->lines, SlLine, i);

      line->aside = TRUE;
      if (grid->n == 1)
        line->role = SL_LINE_MARGIN;
    }
  flow->side_row++;
}

/* The text is read for itself; each entry follows the line of it that it begins level with. */
static void
read_with_side (Reader *reader, GArray *main, GArray *side, float x, int depth)
{
  g_autoptr (GArray) lines = sl_lines_group (side);
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (SlLine));
  SlFlow *flow = reader->flow;
  guint from = flow->lines->len, next = 0;
  SlGrid grid = find_side_grid (reader, side, x);
  float white = G_MAXFLOAT, far = page_right (reader);
  g_autofree float *tops = NULL;

  for (guint i = 1; i < lines->len; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);

      white = MIN (white, MAX (line->y1 - line[-1].y2, 0));
    }
  /* Where all entries are of one line. */
  if (white > 0.5f * g_array_index (lines, SlLine, 0).height)
    white = 0.2f * g_array_index (lines, SlLine, 0).height;
  if (flow->side_table < 0)
    flow->side_table = flow->n_tables++;
  read_region (reader, main, depth + 1);
  g_array_append_vals (read, &g_array_index (flow->lines, SlLine, from), flow->lines->len - from);
  g_array_set_size (flow->lines, from);
  tops = sl_rows_find_tops (read);
  for (guint i = 0; i <= read->len; i++)
    {
      const SlLine *line = i < read->len ? &g_array_index (read, SlLine, i) : NULL;

      while (next < lines->len)
        {
          const SlLine *entry = &g_array_index (lines, SlLine, next);
          guint end = next + 1;

          if (line != NULL && (entry->y1 + entry->y2) / 2 > tops[i])
            break;
          while (end < lines->len && !begins_entry (reader, side, lines, end, &grid, white))
            end++;
          emit_entry (reader, side, lines, next, end, &grid, far);
          next = end;
        }
      if (line != NULL)
        g_array_append_val (flow->lines, *line);
    }
}

/* ---- Regions ---- */

static const SlGutter *
choose (const GArray *gutters)
{
  const SlGutter *best = NULL;

  for (guint i = 0; i < gutters->len; i++)
    {
      const SlGutter *gutter = &g_array_index (gutters, SlGutter, i);

      if (best == NULL || (int) gutter->kind < (int) best->kind
          || (gutter->kind == best->kind && gutter->n_right > best->n_right))
        best = gutter;
    }
  return best;
}

static void
read_part (
    Reader *reader, const GArray *words, const GArray *lines, guint first, guint end, int depth)
{
  g_autoptr (GArray) part = NULL;

  if (first >= end)
    return;
  part = take_words (words, lines, first, end, -G_MAXFLOAT, G_MAXFLOAT);
  read_region (reader, part, depth + 1);
}

static void
read_divided (Reader *reader,
              const GArray *words,
              const GArray *lines,
              const GArray *gutters,
              const SlGutter *gutter,
              int depth)
{
  guint first = gutter->first, last = gutter->last;
  SlGrid grid = { .n = 0 };
  gboolean table = sl_table_columns_find (
      reader->draft, words, lines, gutters, gutter, &reader->flow->last_grid, &grid, &first, &last);

  read_part (reader, words, lines, 0, first, depth);
  if (table)
    {
      read_table (reader, words, lines, first, last + 1, &grid);
      reader->flow->last_grid = grid;
    }
  else
    {
      float x = gutter->x - 0.6f;
      g_autoptr (GArray) left = take_words (words, lines, first, last + 1, -G_MAXFLOAT, x);
      g_autoptr (GArray) right = take_words (words, lines, first, last + 1, x, G_MAXFLOAT);

      if (gutter->kind == SL_GUTTER_SIDE)
        read_with_side (reader, left, right, gutter->x, depth);
      else if (gutter->kind == SL_GUTTER_MARGIN)
        {
          sl_flow_add_margin (reader->flow, gutter->x);
          read_with_notes (reader, left, right, depth);
        }
      else
        {
          read_region (reader, left, depth + 1);
          read_region (reader, right, depth + 1);
        }
    }
  read_part (reader, words, lines, last + 1, lines->len, depth);
}

static void
read_region (Reader *reader, GArray *words, int depth)
{
  g_autoptr (GArray) lines = sl_lines_group (words);
  g_autoptr (GArray) gutters = NULL;
  const SlGutter *gutter = NULL;

  if (lines->len == 0)
    return;
  if (depth < MAX_DEPTH)
    {
      gutters = sl_gutters_find (reader->draft,
                                 words,
                                 lines,
                                 reader->flow->margins,
                                 reader->flow->sides,
                                 reader->page->width);
      sl_table_columns_go_on (&reader->flow->last_grid, gutters);
      gutter = choose (gutters);
    }
  if (gutter == NULL)
    emit_lines (reader, words, lines, SL_LINE_FLOW);
  else
    read_divided (reader, words, lines, gutters, gutter, depth);
}

void
sl_columns_read (const SlDraft *draft, const SlDraftPage *page, SlFlow *flow)
{
  Reader reader = { .draft = draft, .page = page, .flow = flow };
  g_autoptr (GArray) words = new_words ();

  g_array_append_vals (words, page->words->data, page->words->len);
  read_region (&reader, words, 0);
}
