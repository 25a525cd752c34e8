/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-rows.h"

#include <string.h>

#include "sl-labels.h"

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

/* ---- Rows whose entries stand in the middle ---- */

/* What stands in the first column, apart from what is above and below. */
typedef struct
{
  guint first, last; /* lines */
  float y1, y2;
} Entry;

/* How much white the lines of a cell have between them; it may be less than none. */
static float
measure_leading (const GArray *words, const GArray *lines, const SlGrid *grid)
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
          float gap = word->y1 - bottoms[column];

          if (column == last)
            continue;
          if (bottoms[column] > 0 && gap > -0.5f * line->height)
            g_array_append_val (gaps, gap);
          bottoms[column] = word->y2;
          last = column;
        }
    }
  if (gaps->len == 0)
    return 0;
  g_array_sort (gaps, by_gap);
  return g_array_index (gaps, float, gaps->len / 8);
}

/* The white from side to side above each line. */
static float *
measure_white (const GArray *lines)
{
  float *white = g_new0 (float, lines->len + 1);
  float edge = G_MAXFLOAT;

  for (guint i = lines->len; i-- > 0;)
    white[i] = edge = MIN (edge, g_array_index (lines, SlLine, i).y1);
  edge = white[0];
  for (guint i = 0; i < lines->len; i++)
    {
      white[i] -= edge;
      edge = MAX (edge, g_array_index (lines, SlLine, i).y2);
    }
  return white;
}

static GArray *
find_entries (const SlDraft *draft,
              const GArray *words,
              const GArray *lines,
              const SlGrid *grid,
              float leading)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < lines->len; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      const SlWord *word = &g_array_index (words, SlWord, line->first);
      Entry entry = { i, i, word->y1, word->y2 }, *above = NULL;
      gboolean number;
      guint n = 0;

      while (n < line->n && sl_grid_find_column (grid, word[n].x1) == 0)
        {
          entry.y1 = MIN (entry.y1, word[n].y1);
          entry.y2 = MAX (entry.y2, word[n].y2);
          n++;
        }
      if (n == 0)
        continue;
      if (entries->len > 0)
        above = &g_array_index (entries, Entry, entries->len - 1);
      number = n == 1 && sl_label_judge (sl_word_text (draft, word), word->length) != SL_LABEL_NONE;
      if (above == NULL || number || entry.y1 - above->y2 > leading + 0.25f * line->height)
        {
          g_array_append_val (entries, entry);
          continue;
        }
      above->last = i;
      above->y2 = MAX (above->y2, entry.y2);
    }
  return entries;
}

/* Where the row of @above ends, whose top is @top: below the widest white before the next entry;
 * where paragraphs stand as far apart as rows, where @above comes to stand in the middle. Gives
 * the line, or 0 where nothing but text is between them. */
static guint
find_end (const GArray *lines,
          const float *white,
          const Entry *above,
          const Entry *next,
          float top,
          float leading)
{
  float least = leading, off = G_MAXFLOAT;
  guint end = 0;

  for (guint i = above->last + 1; i <= next->first; i++)
    least = MAX (least, white[i] - 0.1f * g_array_index (lines, SlLine, i).height);
  for (guint i = above->last + 1; i <= next->first; i++)
    {
      float bottom = g_array_index (lines, SlLine, i - 1).y2;
      float here = ABS (top + bottom - above->y1 - above->y2);

      if (white[i] <= 0 || white[i] < least || here >= off)
        continue;
      off = here;
      end = i;
    }
  return end;
}

/* Whether entries stand in the middle of their rows: all as far from the middle of the text beside
 * them, which may have white below that counts. @offs: twice how far that is above them. */
static gboolean
are_centred (GArray *offs, float height)
{
  float usual;
  guint agree = 0;

  if (offs->len < 2)
    return FALSE;
  g_array_sort (offs, by_gap);
  usual = g_array_index (offs, float, offs->len / 2);
  for (guint i = 0; i < offs->len; i++)
    agree += ABS (g_array_index (offs, float, i) - usual) < 0.6f * height;
  return usual > -1.6f * height && usual < 0.7f * height && agree >= 2
         && agree * 4 >= offs->len * 3;
}

/* Heads stand in the middle, too, and what goes on from the page before may follow them. Gives the
 * line below them, or 0. */
static guint
find_head_end (const GArray *lines, const float *white, const Entry *head, guint end, float leading)
{
  float top = g_array_index (lines, SlLine, 0).y1;

  for (guint i = head->last + 1; i < end; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);

      if (white[i] > leading + 0.15f * line->height
          && ABS (top + line[-1].y2 - head->y1 - head->y2) < 0.35f * line->height)
        return i;
    }
  return 0;
}

/* Divides the rows of a table between the entries of its first column; whether these stand in the
 * middle of what they are a part of. The first and the last row may go on on other pages. */
static gboolean
divide_centred (const SlDraft *draft,
                const GArray *words,
                const GArray *lines,
                const SlGrid *grid,
                guint8 *begins)
{
  float leading = measure_leading (words, lines, grid);
  g_autofree float *white = measure_white (lines);
  g_autoptr (GArray) entries = find_entries (draft, words, lines, grid, leading);
  g_autoptr (GArray) offs = g_array_new (FALSE, FALSE, sizeof (float));
  float height = g_array_index (lines, SlLine, 0).height;
  guint start = 0;
  Entry entry;

  if (entries->len < 3)
    return FALSE;
  entry = g_array_index (entries, Entry, 0);
  for (guint e = 1; e < entries->len; e++)
    {
      const Entry *next = &g_array_index (entries, Entry, e);
      float top = g_array_index (lines, SlLine, start).y1;
      guint end = find_end (lines, white, &entry, next, top, leading);
      float bottom, off;

      if (end == 0)
        {
          entry.last = next->last;
          entry.y2 = MAX (entry.y2, next->y2);
          continue;
        }
      bottom = g_array_index (lines, SlLine, end - 1).y2;
      off = top + bottom - entry.y1 - entry.y2;
      if (start > 0 && bottom - top > entry.y2 - entry.y1 + 0.9f * height)
        g_array_append_val (offs, off);
      else if (start == 0)
        begins[find_head_end (lines, white, &entry, end, leading)] = TRUE;
      begins[end] = TRUE;
      start = end;
      entry = *next;
    }
  return are_centred (offs, height);
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
  if (gaps->len == 0 || divide_centred (draft, words, lines, grid, begins))
    return begins;
  memset (begins + 1, FALSE, lines->len);
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

static gboolean
is_of_row (const SlLine *line, const SlLine *other)
{
  return line->role == SL_LINE_CELL && line->table == other->table && line->row == other->row;
}

float *
sl_rows_find_tops (const GArray *lines)
{
  const SlLine *all = (const SlLine *) (gconstpointer) lines->data;
  float *tops = g_new0 (float, lines->len + 1);

  for (guint i = 0, end; i < lines->len; i = end)
    {
      float top = all[i].y1;
      gboolean lower;

      for (end = i + 1; end < lines->len && is_of_row (&all[i], &all[end]); end++)
        top = MIN (top, all[end].y1);
      lower = all[i].y1 > top + 0.5f * all[i].height;
      for (guint k = i; k < end; k++)
        tops[k] = lower && all[k].column == 0 ? top : all[k].y1;
    }
  return tops;
}
