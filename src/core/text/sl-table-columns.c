/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-table-columns.h"

#include "sl-labels.h"
#include "sl-rows.h"

#define MANY_COLUMNS 4

gboolean
sl_table_columns_are_crossed (const GArray *words, guint first, guint n, float x)
{
  for (guint k = first; k < first + n; k++)
    {
      const SlWord *word = &g_array_index (words, SlWord, k);

      if (word->x1 < x - 0.6f && word->x2 > x - 0.6f)
        return TRUE;
    }
  return FALSE;
}

static gboolean
overlaps (const SlGutter *a, const SlGutter *b)
{
  guint from = MAX (a->from, b->from), to = MIN (a->to, b->to);

  return to >= from && (to - from + 1) * 2 > MIN (a->to - a->from, b->to - b->from) + 1;
}

/* A narrow right column is a table's when other columns run beside it. */
static gboolean
has_company (const GArray *gutters, const SlGutter *gutter)
{
  for (guint i = 0; i < gutters->len; i++)
    {
      const SlGutter *other = &g_array_index (gutters, SlGutter, i);

      if (other != gutter && other->kind == SL_GUTTER_TABLE && overlaps (other, gutter)
          && other->n_right * 2 > gutter->to - gutter->from)
        return TRUE;
    }
  return FALSE;
}

static void
collect_grid (
    const GArray *gutters, const SlGutter *gutter, SlGrid *grid, guint *first, guint *last)
{
  *grid = (SlGrid){ .n = 1, .x = { -G_MAXFLOAT } };
  *first = gutter->from;
  *last = gutter->to;
  for (guint i = 0; i < gutters->len && grid->n < SL_GRID_MAX; i++)
    {
      const SlGutter *other = &g_array_index (gutters, SlGutter, i);

      if (!overlaps (other, gutter) || other->x - grid->x[grid->n - 1] < 6)
        continue;
      grid->x[grid->n++] = other->x;
      *first = MIN (*first, other->from);
      *last = MAX (*last, other->to);
    }
}

/* Heads are often centred over columns that are not, so they align with none. */
static gboolean
is_head (const GArray *words, const SlLine *line, const SlGrid *grid)
{
  guint filled = 0;
  int last = -1;

  for (guint k = line->first; k < line->first + line->n; k++)
    {
      int column = sl_grid_find_column (grid, g_array_index (words, SlWord, k).x1);

      filled += column != last;
      last = column;
    }
  return filled == grid->n && line[1].y1 - line->y2 < line->height;
}

/* Whether a word behind the first begins at x, and the first is no label. */
static gboolean
is_headed_at (const SlDraft *draft, const GArray *words, const SlLine *line, float x)
{
  const SlWord *word = &g_array_index (words, SlWord, line->first);

  if (sl_label_judge (sl_word_text (draft, word), word->length) != SL_LABEL_NONE)
    return FALSE;
  for (guint k = line->first + 1; k < line->first + line->n; k++)
    if (ABS (g_array_index (words, SlWord, k).x1 - x) < 1.5f)
      return TRUE;
  return FALSE;
}

/* Whether the paper's table before this one had a column at x, too. */
static gboolean
goes_on_with (const SlGrid *before, const SlGrid *grid, float x)
{
  return before->n == grid->n + 1 && ABS (before->x[1] - x) < 1.5f;
}

/* In a table of many columns, or where the head has a word above what follows it, a number at the
 * row's head is a column of its own, not a label; but not where a title wraps below the number. */
static void
part_numbers (const SlDraft *draft,
              const GArray *words,
              const GArray *lines,
              const SlGrid *before,
              guint first,
              guint last,
              SlGrid *grid)
{
  float x = 0;
  guint agree = 0, all = 0, crossed = 0;

  for (guint i = first; i <= last; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      const SlWord *word = &g_array_index (words, SlWord, line->first);

      crossed += x > 0 && sl_table_columns_are_crossed (words, line->first, line->n, x);
      if (sl_grid_find_column (grid, line->x1) != 0 || line->n < 2
          || sl_label_judge (sl_word_text (draft, word), word->length) == SL_LABEL_NONE
          || sl_grid_find_column (grid, word[1].x1) != 0)
        continue;
      all++;
      if (x == 0)
        x = word[1].x1;
      agree += ABS (word[1].x1 - x) < 1.5f;
    }
  if (all < 2 || agree < all || crossed * 8 >= all
      || (grid->n < MANY_COLUMNS && !goes_on_with (before, grid, x)
          && !is_headed_at (draft, words, &g_array_index (lines, SlLine, first), x)))
    return;
  for (guint c = grid->n; c > 1; c--)
    grid->x[c] = grid->x[c - 1];
  grid->x[1] = x;
  grid->n++;
}

static gboolean
is_column_of (const SlGrid *grid, float x)
{
  for (guint c = 1; c < grid->n; c++)
    if (ABS (grid->x[c] - x) < 1.5f)
      return TRUE;
  return FALSE;
}

/* Few entries in the last column of a table look like notes beside the text; on the page before,
 * the same columns were a table's. */
void
sl_table_columns_go_on (const SlGrid *before, GArray *gutters)
{
  for (guint i = 0; before->n >= 3 && i < gutters->len; i++)
    {
      SlGutter *gutter = &g_array_index (gutters, SlGutter, i);

      if ((gutter->kind != SL_GUTTER_SIDE && gutter->kind != SL_GUTTER_MARGIN)
          || !is_column_of (before, gutter->x))
        continue;
      for (guint k = 0; k < gutters->len; k++)
        {
          const SlGutter *other = &g_array_index (gutters, SlGutter, k);

          if (other->kind == SL_GUTTER_TABLE && is_column_of (before, other->x)
              && overlaps (other, gutter))
            gutter->kind = SL_GUTTER_TABLE;
        }
    }
}

gboolean
sl_table_columns_find (const SlDraft *draft,
                       const GArray *words,
                       const GArray *lines,
                       const GArray *gutters,
                       const SlGutter *gutter,
                       const SlGrid *before,
                       SlGrid *grid,
                       guint *first,
                       guint *last)
{
  if (gutter->kind != SL_GUTTER_TABLE
      && (gutter->kind == SL_GUTTER_SIDE || !has_company (gutters, gutter)))
    return FALSE;
  collect_grid (gutters, gutter, grid, first, last);
  if (grid->n >= MANY_COLUMNS && *first > 0
      && is_head (words, &g_array_index (lines, SlLine, *first - 1), grid))
    (*first)--;
  if (grid->n < SL_GRID_MAX)
    part_numbers (draft, words, lines, before, *first, *last, grid);
  return TRUE;
}
