/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-rows.h"

#include <string.h>

int
sl_grid_find_column (const SlGrid *grid, float x)
{
  guint column = 0;

  while (column + 1 < grid->n && x >= grid->x[column + 1] - 0.6f)
    column++;
  return (int) column;
}

static gboolean
ends_in_colon (const SlDraft *draft, const GArray *words, const SlLine *line, const SlGrid *grid)
{
  const SlWord *last = NULL;

  for (guint k = line->first; k < line->first + line->n; k++)
    if (sl_grid_find_column (grid, g_array_index (words, SlWord, k).x1) == 0)
      last = &g_array_index (words, SlWord, k);
  return last != NULL && sl_word_text (draft, last)[last->length - 1] == ':';
}

/* The words of a column in the nearest line above that has any, of the two before @i; those of
 * another cell may stand at heights of their own. Gives the last of them. */
static guint
count_above (
    const GArray *words, const GArray *lines, guint i, const SlGrid *grid, int column, guint *last)
{
  guint n = 0;

  for (guint up = 1; up <= MIN (i, 2) && n == 0; up++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i - up);

      for (guint k = line->first; k < line->first + line->n; k++)
        if (sl_grid_find_column (grid, g_array_index (words, SlWord, k).x1) == column)
          {
            *last = k;
            n++;
          }
    }
  return n;
}

/* Whether a cell of a line goes on with a sentence of the line above. */
static gboolean
runs_on (
    const SlDraft *draft, const GArray *words, const GArray *lines, guint i, const SlGrid *grid)
{
  const SlLine *line = &g_array_index (lines, SlLine, i);

  for (guint k = line->first; k < line->first + line->n; k++)
    {
      const SlWord *word = &g_array_index (words, SlWord, k);
      int column = sl_grid_find_column (grid, word->x1);
      guint at;

      if ((k > line->first && sl_grid_find_column (grid, word[-1].x1) == column)
          || !g_unichar_islower (g_utf8_get_char (sl_word_text (draft, word))))
        continue;
      /* "ongoing" below a date is an entry of its own. */
      if (count_above (words, lines, i, grid, column, &at) >= 3)
        {
          const SlWord *last = &g_array_index (words, SlWord, at);

          if (strchr (".:;!?", sl_word_text (draft, last)[last->length - 1]) == NULL)
            return TRUE;
        }
    }
  return FALSE;
}

static int
by_gap (gconstpointer a, gconstpointer b)
{
  const float *p = a, *q = b;

  return *p < *q ? -1 : *p > *q;
}

/* How far a line stands below the one above; no further than it begins below its end, where words
 * of two cells that stand at different heights are one line. */
static float
measure_gap (const SlLine *line)
{
  return MIN (line->y2 - line[-1].y2, line->y1 - line[-1].y2 + line->height);
}

/* How close the lines of a sentence stand, which lines of the cell beside it may come between; 0
 * where few sentences wrap. */
static float
measure_pitch (const SlDraft *draft, const GArray *words, const GArray *lines, const SlGrid *grid)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (float));
  float bottoms[SL_GRID_MAX] = { 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      int last = -1;

      for (guint k = line->first; k < line->first + line->n; k++)
        {
          const SlWord *word = &g_array_index (words, SlWord, k);
          int column = sl_grid_find_column (grid, word->x1);
          float gap = word->y2 - bottoms[column];

          if (column == last)
            continue;
          if (bottoms[column] > 0 && gap > 0.5f * line->height
              && g_unichar_islower (g_utf8_get_char (sl_word_text (draft, word))))
            g_array_append_val (gaps, gap);
          bottoms[column] = word->y2;
          last = column;
        }
    }
  if (gaps->len < 3)
    return 0;
  g_array_sort (gaps, by_gap);
  return g_array_index (gaps, float, gaps->len / 2);
}

guint8 *
sl_rows_find (const SlDraft *draft, const GArray *words, const GArray *lines, const SlGrid *grid)
{
  guint8 *begins = g_new0 (guint8, lines->len + 1);
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (float));
  guint colons = 0, firsts = 0, spaced = 0, wraps = 0;
  float low;

  for (guint i = 1; i < lines->len; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      float gap = measure_gap (line);

      g_array_append_val (gaps, gap);
    }
  begins[0] = TRUE;
  if (gaps->len == 0)
    return begins;
  g_array_sort (gaps, by_gap);
  low = g_array_index (gaps, float, gaps->len / 8);
  low = MAX (low, measure_pitch (draft, words, lines, grid));
  for (guint i = 0; i < lines->len; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      gboolean first = sl_grid_find_column (grid, line->x1) == 0;

      firsts += first;
      colons += first && ends_in_colon (draft, words, line, grid);
      wraps += i > 0 && runs_on (draft, words, lines, i, grid);
      spaced += i > 0 && first && measure_gap (line) > low + 0.15f * line->height;
    }
  for (guint i = 1; i < lines->len; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      gboolean wide = measure_gap (line) > low + 0.15f * line->height;
      gboolean first = sl_grid_find_column (grid, line->x1) == 0;

      if (!first)
        continue;
      if (colons * 3 >= firsts && colons > 1)
        begins[i] = sl_grid_find_column (grid, line[-1].x1) != 0
                    || ends_in_colon (draft, words, line - 1, grid);
      else
        begins[i] = wide
                    || (spaced * 3 < firsts && wraps * 5 < lines->len
                        && !runs_on (draft, words, lines, i, grid));
    }
  return begins;
}
