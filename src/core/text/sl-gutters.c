/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-gutters.h"

#include <math.h>

#include "sl-labels.h"

/* Starts this close to each other, in points, are aligned. */
#define ALIGNED 1.5f
/* White that must stand left of a column, in points: less than the padding of a table cell. */
#define STRIP 1.0f
/* White left of the text that first suggests a column, in glyph heights: more than justified text
 * usually opens between words. */
#define WIDE 0.8f
/* Spaces of one justified line differ by no more than this part. */
#define SPREAD 0.06f
#define MAX_CANDIDATES 12

typedef struct
{
  float x;
  guint votes;
  gboolean known; /* as a margin */
  gboolean side;  /* known as where entries beside the text begin */
} Candidate;

static int
by_x (gconstpointer a, gconstpointer b)
{
  const float *p = a, *q = b;

  return *p < *q ? -1 : *p > *q;
}

static int
by_votes (gconstpointer a, gconstpointer b)
{
  const Candidate *p = a, *q = b;

  return p->votes > q->votes ? -1 : p->votes < q->votes ? 1 : p->x < q->x ? -1 : p->x > q->x;
}

static void
sort_gaps (GArray *gaps)
{
  float *all = (float *) (gpointer) gaps->data;

  if (gaps->len > 40)
    {
      g_array_sort (gaps, by_x);
      return;
    }
  /* As many as a line has are sorted sooner than a sort is called. */
  for (guint i = 1; i < gaps->len; i++)
    {
      float gap = all[i];
      guint k = i;

      for (; k > 0 && all[k - 1] > gap; k--)
        all[k] = all[k - 1];
      all[k] = gap;
    }
}

/* White that counts as a column's on this line: in a justified line all gaps are wide. @gaps is
 * room to work in. */
static float
find_wide (const GArray *words, const SlLine *line, GArray *gaps)
{
  float usual;

  g_array_set_size (gaps, MAX (line->n, 1) - 1);
  for (guint k = 1; k < line->n; k++)
    {
      const SlWord *word = &g_array_index (words, SlWord, line->first + k);

      g_array_index (gaps, float, k - 1) = word->x1 - word[-1].x2;
    }
  sort_gaps (gaps);
  /* One gap many times over is a short line that was spread to both edges. */
  if (gaps->len >= 2
      && g_array_index (gaps, float, gaps->len - 1) - g_array_index (gaps, float, 0)
             < SPREAD * g_array_index (gaps, float, 0))
    return G_MAXFLOAT;
  if (gaps->len < 4)
    return WIDE * line->height;
  /* In a row of a table half of the gaps may be those between its cells. */
  usual = g_array_index (gaps, float, gaps->len / 3);
  return MAX (WIDE * line->height, MIN (1.7f * usual, 3 * line->height));
}

/* What other pages of the paper have takes the place of what this page suggests. */
static void
add_known (GArray *candidates, const GArray *known, gboolean side)
{
  for (guint i = 0; i < known->len; i++)
    {
      Candidate candidate = { .x = g_array_index (known, float, i), .known = !side, .side = side };

      for (guint k = 0; k < candidates->len; k++)
        if (fabsf (g_array_index (candidates, Candidate, k).x - candidate.x) <= 2 * ALIGNED)
          g_array_remove_index (candidates, k--);
      g_array_append_val (candidates, candidate);
    }
}

static GArray *
propose (const GArray *words, const GArray *lines, const GArray *known, const GArray *sides)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (float));
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < lines->len; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      float wide = find_wide (words, line, gaps);

      for (guint k = 0; k < line->n; k++)
        {
          const SlWord *word = &g_array_index (words, SlWord, line->first + k);

          if (k == 0 || word->x1 - word[-1].x2 > wide)
            g_array_append_val (starts, word->x1);
        }
    }
  g_array_sort (starts, by_x);
  for (guint i = 0; i < starts->len;)
    {
      Candidate candidate = { .x = g_array_index (starts, float, i) };

      while (i < starts->len && g_array_index (starts, float, i) - candidate.x <= 2 * ALIGNED)
        {
          candidate.votes++;
          i++;
        }
      if (candidate.votes >= 2)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, by_votes);
  if (candidates->len > MAX_CANDIDATES)
    g_array_set_size (candidates, MAX_CANDIDATES);
  add_known (candidates, known, FALSE);
  add_known (candidates, sides, TRUE);
  return candidates;
}

/* How one line stands to a column that begins at x. */
typedef struct
{
  gboolean crossed, starts;
  guint left, right; /* words on either side */
  float left_end, right_start, right_end;
  float left_y, right_y; /* where the last word on either side stands */
} Stand;

static Stand
judge_line (const GArray *words, const SlLine *line, float x)
{
  Stand stand = { .left_end = line->x1 };

  for (guint k = 0; k < line->n; k++)
    {
      const SlWord *word = &g_array_index (words, SlWord, line->first + k);

      if (word->x1 >= x - ALIGNED / 3)
        {
          if (stand.right == 0)
            stand.right_start = word->x1;
          stand.starts = stand.starts || (stand.right == 0 && word->x1 <= x + 2 * ALIGNED + 0.1f);
          stand.right++;
          stand.right_y = word->y2;
          stand.right_end = word->x2;
        }
      else if (word->x2 <= x - STRIP)
        {
          stand.left++;
          stand.left_y = word->y2;
          stand.left_end = word->x2;
        }
      else
        stand.crossed = TRUE;
    }
  return stand;
}

typedef struct
{
  guint n_left, n_right, starts, both, labels, level;
  guint left_words, right_words, full_left, full_right;
  guint heads, entries; /* paragraphs on the left, entries on the right */
  guint strips;         /* white from side to side between paragraphs */
  float left_x, right_x, left_max, right_max;
} Tally;

static gboolean
is_label_cell (const SlDraft *draft, const GArray *words, const SlLine *line, guint n)
{
  const SlWord *word = &g_array_index (words, SlWord, line->first);

  return n == 1 && sl_label_judge (sl_word_text (draft, word), word->length) != SL_LABEL_NONE;
}

/* How far apart the lines of one paragraph of the left side stand. */
static float
find_left_pitch (const GArray *words, const GArray *lines, float x, guint first, guint last)
{
  float pitch = G_MAXFLOAT, bottom = -1;

  for (guint i = first; i <= last; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);

      if (judge_line (words, line, x).left == 0)
        continue;
      if (bottom >= 0)
        pitch = MIN (pitch, MAX (line->y2 - bottom, line->height));
      bottom = line->y2;
    }
  return pitch;
}

/* The white between lines tells where paragraphs on the left begin, and entries on the right. */
static void
tally_heads (
    const GArray *words, const GArray *lines, float x, guint first, guint last, Tally *tally)
{
  float pitch = find_left_pitch (words, lines, x, first, last);
  float left = -1, right = -1;

  for (guint i = first; i <= last; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      Stand stand = judge_line (words, line, x);
      float far = pitch + 0.3f * line->height;

      tally->strips += i > first && line->y2 - line[-1].y2 > MAX (far, 1.2f * pitch);
      if (stand.left > 0)
        {
          tally->heads += left < 0 || line->y2 - left > far;
          left = line->y2;
        }
      if (stand.right > 0)
        {
          tally->entries += right < 0 || line->y2 - right > far;
          right = line->y2;
        }
    }
}

static Tally
tally_lines (const SlDraft *draft,
             const GArray *words,
             const GArray *lines,
             float x,
             guint first,
             guint last)
{
  Tally tally = { .left_x = G_MAXFLOAT };

  for (guint i = first; i <= last; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      Stand stand = judge_line (words, line, x);

      if (stand.left > 0)
        {
          tally.n_left++;
          tally.left_words += stand.left;
          tally.left_x = MIN (tally.left_x, line->x1);
          tally.left_max = MAX (tally.left_max, stand.left_end);
          tally.labels += is_label_cell (draft, words, line, stand.left);
        }
      if (stand.right > 0)
        {
          tally.n_right++;
          tally.right_words += stand.right;
          tally.right_max = MAX (tally.right_max, stand.right_end);
        }
      tally.starts += stand.starts;
      if (stand.left == 0 || stand.right == 0)
        continue;
      tally.both += stand.right_start - stand.left_end > 0.8f * line->height;
      tally.level += fabsf (stand.left_y - stand.right_y) < 0.1f * line->height;
    }
  for (guint i = first; i <= last; i++)
    {
      Stand stand = judge_line (words, &g_array_index (lines, SlLine, i), x);

      tally.full_left += stand.left > 0 && stand.left_end > x - 0.15f * (x - tally.left_x);
      tally.full_right
          += stand.right > 0 && stand.right_end > tally.right_max - 0.15f * (tally.right_max - x);
    }
  tally_heads (words, lines, x, first, last, &tally);
  return tally;
}

/* Running text reaches its right edge; where the lines of one side stand at other heights than
 * those of the other, they are no rows of a table, and few full lines will do. */
static gboolean
fills_columns (const Tally *tally)
{
  guint part = tally->level * 3 < MIN (tally->n_left, tally->n_right) * 2 ? 5 : 2;

  return tally->full_left * 5 * part >= tally->n_left * 4
         && tally->full_right * 5 * part >= tally->n_right * 4;
}

/* Whether paragraphs on both sides begin level with each other: one text in two languages, or a
 * table. */
static gboolean
is_parallel (const Tally *tally)
{
  guint least = MIN (tally->heads, tally->entries);

  return tally->strips >= 3 && least > 0 && tally->strips * 10 >= (least - 1) * 7
         && tally->level * 2 >= MIN (tally->n_left, tally->n_right);
}

/* What a web page has at its side: lines and paragraphs of both sides stand anyhow to each other.
 */
static gboolean
is_unrelated (const Tally *tally)
{
  return tally->n_left >= 10 && tally->n_right >= 10
         && tally->level * 5 < MIN (tally->n_left, tally->n_right)
         && tally->strips * 4 < MIN (tally->heads, tally->entries);
}

/* Short paragraphs have few full lines, but all of them do but their last ones. */
static gboolean
wraps_left (const Tally *tally)
{
  return tally->full_left * 2 >= tally->n_left
         || (tally->full_left >= 3 && (tally->full_left + tally->heads) * 4 >= tally->n_left * 3);
}

/* Minutes with what is to be done beside them: wrapped text of paragraphs on the left, and on the
 * right entries that only some of the paragraphs have. In a table of tasks every row has them. */
static gboolean
is_side (const Tally *tally, double left, double right, gboolean known)
{
  if (right <= 0 || right > 0.9 * left)
    return FALSE;
  if (known)
    return tally->starts >= 1 && tally->left_words >= 4 * tally->n_left
           && (tally->heads < 3 || tally->entries * 10 <= tally->heads * 9)
           && tally->starts * 4 >= tally->n_right;
  return tally->starts >= 3 && tally->n_left >= 8 && tally->left_words >= 6 * tally->n_left
         && tally->heads >= 3 && tally->entries * 4 <= tally->heads * 3
         && tally->n_right * 10 <= tally->n_left * 7 && wraps_left (tally)
         && tally->starts * 2 >= tally->n_right;
}

static SlGutterKind
classify (const Tally *tally, float x, const Candidate *candidate, double page_width)
{
  double left = x - tally->left_x, right = tally->right_max - x;
  gboolean known = candidate->known;

  /* One note is enough where other pages have the column. */
  if (known)
    return tally->starts >= 1 && tally->n_left >= 1 && right <= 0.25 * page_width
                   && left >= 0.4 * page_width && tally->right_words <= 4 * tally->n_right
                   && tally->starts * 2 >= tally->n_right
               ? SL_GUTTER_MARGIN
               : SL_GUTTER_NONE;

  if (candidate->side && left > 0.3 * page_width && is_side (tally, left, right, TRUE))
    return SL_GUTTER_SIDE;
  if (tally->starts < 2 || tally->n_left < 2)
    return SL_GUTTER_NONE;
  /* "41.", "(a)", "•" before hanging text belong to its lines; a head such as "No." may be among
   * them. */
  if (tally->labels > 0 && tally->labels + 2 >= tally->n_left && tally->labels * 2 >= tally->n_left
      && left < 0.25 * page_width)
    return SL_GUTTER_NONE;
  if (tally->labels * 10 >= tally->n_left * 8 && left < 0.25 * page_width)
    return SL_GUTTER_NONE;
  if (tally->starts * 2 < tally->n_right
      && !(tally->starts >= 6 && tally->starts * 3 >= tally->n_right))
    return SL_GUTTER_NONE;
  if (left > 0.3 * page_width && is_side (tally, left, right, FALSE)
      && !(right <= 0.25 * page_width && tally->right_words <= 2 * tally->n_right))
    return SL_GUTTER_SIDE;
  if (tally->n_left >= 6 && tally->n_right >= 6 && left > 0.22 * page_width
      && right > 0.22 * page_width && fills_columns (tally)
      && tally->left_words >= 3 * tally->n_left && tally->right_words >= 3 * tally->n_right)
    return is_parallel (tally) ? SL_GUTTER_TABLE : SL_GUTTER_COLUMNS;
  if (right <= 0.25 * page_width && left >= 0.4 * page_width && tally->n_right * 2 <= tally->n_left
      && tally->right_words <= 4 * tally->n_right && tally->left_words >= 5 * tally->n_left)
    return SL_GUTTER_MARGIN;
  if (is_unrelated (tally))
    return SL_GUTTER_COLUMNS;
  return tally->both >= 2 || (tally->both >= 1 && tally->starts >= 3) ? SL_GUTTER_TABLE
                                                                      : SL_GUTTER_NONE;
}

/* What stands apart above two columns is not the head of the left one. */
static gboolean
stands_apart (const GArray *lines, guint i)
{
  const SlLine *line = &g_array_index (lines, SlLine, i), *above = line - 1;

  return line->y1 - above->y2 > 1.5f * line->height;
}

static gboolean
has_big_gap (const GArray *lines, guint i)
{
  const SlLine *a = &g_array_index (lines, SlLine, i - 1), *b = a + 1;

  return b->y1 - a->y2 > 6 * MAX (a->height, b->height);
}

/* Whether a cell of the line above begins at x. */
static gboolean
has_cell_at (const GArray *words, const SlLine *line, float x)
{
  for (guint k = 0; k < line->n; k++)
    {
      const SlWord *word = &g_array_index (words, SlWord, line->first + k);

      if (fabsf (word->x1 - x) < ALIGNED
          && (k == 0 || word->x1 - word[-1].x2 > WIDE * line->height))
        return TRUE;
    }
  return FALSE;
}

/* Whether a line close below belongs to an entry above it. */
static gboolean
goes_on (const GArray *words, const GArray *lines, float x, guint from, guint i)
{
  const SlLine *line = &g_array_index (lines, SlLine, i), *last = line - 1;
  Stand stand = judge_line (words, line, x);
  float pitch = 1.3f * line->height;

  /* As close as the closest lines of the table itself. */
  for (guint k = from + 1; k < i; k++)
    {
      const SlLine *a = &g_array_index (lines, SlLine, k - 1);

      pitch = k == from + 1 ? a[1].y2 - a->y2 : MIN (pitch, a[1].y2 - a->y2);
    }
  if (line->y2 - last->y2 > 1.1f * pitch
      || fabsf (line->height - last->height) > 0.12f * line->height)
    return FALSE;
  /* Running text that happens to have a word begin here. */
  if (stand.left > 0 && stand.right > 0
      && stand.right_start - stand.left_end < 0.45f * line->height)
    return FALSE;
  return stand.right > 0 || (stand.left > 0 && has_cell_at (words, last, line->x1));
}

/* A paragraph may begin above the first entry and end below the last, as far as nothing stands
 * beside it; one that crosses into the entries' room above keeps its last line. */
static void
widen (const GArray *words, const GArray *lines, SlGutter *gutter, guint first, guint last)
{
  guint top = gutter->first;

  while (top > first
         && judge_line (words, &g_array_index (lines, SlLine, top - 1), gutter->x).right == 0)
    top--;
  while (top > 0 && top < gutter->first)
    {
      const SlLine *line = &g_array_index (lines, SlLine, top), *above = line - 1;

      if (line->y1 - above->y2 > 0.35f * line->height)
        break;
      top++;
    }
  gutter->first = top;
  while (gutter->last < last
         && judge_line (words, &g_array_index (lines, SlLine, gutter->last + 1), gutter->x).right
                == 0)
    gutter->last++;
}

/* Each stretch of lines that nothing crosses, cut down to where the right side has text. */
static void
try_candidate (const SlDraft *draft,
               const GArray *words,
               const GArray *lines,
               const Candidate *candidate,
               double page_width,
               GArray *gutters)
{
  float x = candidate->x;

  for (guint i = 0; i < lines->len;)
    {
      guint first = G_MAXUINT, last = 0, end;
      SlGutter gutter = { .x = x };
      Tally tally;

      for (end = i; end < lines->len; end++)
        {
          Stand stand = judge_line (words, &g_array_index (lines, SlLine, end), x);

          if (stand.crossed || (end > i && has_big_gap (lines, end)))
            break;
          /* A word that starts here by chance has but a word's space before it. */
          if (!stand.starts
              || (stand.left > 0
                  && stand.right_start - stand.left_end
                         < 0.45f * g_array_index (lines, SlLine, end).height))
            continue;
          if (first == G_MAXUINT)
            first = end;
          last = end;
        }
      if (end == i)
        end++;
      gutter.first = first;
      gutter.last = last;
      if (first != G_MAXUINT && (last > first || candidate->known || candidate->side))
        {
          guint stop = end - 1;

          /* The last entry may go on in lines that start no entry of their own. */
          while (gutter.last < stop && goes_on (words, lines, x, gutter.first, gutter.last + 1))
            gutter.last++;
          tally = tally_lines (draft, words, lines, x, gutter.first, gutter.last);
          gutter.kind = classify (&tally, x, candidate, page_width);
          gutter.from = gutter.first;
          gutter.to = gutter.last;
          if (gutter.kind == SL_GUTTER_COLUMNS)
            {
              /* Columns may end unevenly. */
              while (gutter.first > i && !stands_apart (lines, gutter.first))
                gutter.first--;
              gutter.last = stop;
            }
          if (gutter.kind == SL_GUTTER_SIDE)
            widen (words, lines, &gutter, i, stop);
          gutter.n_left = tally.n_left;
          gutter.n_right = tally.n_right;
          if (gutter.kind != SL_GUTTER_NONE)
            g_array_append_val (gutters, gutter);
        }
      i = end;
    }
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const SlGutter *p = a, *q = b;

  return p->x < q->x ? -1 : p->x > q->x ? 1 : p->first < q->first ? -1 : p->first > q->first;
}

GArray *
sl_gutters_find (const SlDraft *draft,
                 const GArray *words,
                 const GArray *lines,
                 const GArray *known,
                 const GArray *sides,
                 double page_width)
{
  GArray *gutters = g_array_new (FALSE, FALSE, sizeof (SlGutter));
  g_autoptr (GArray) candidates = propose (words, lines, known, sides);

  for (guint i = 0; i < candidates->len; i++)
    try_candidate (
        draft, words, lines, &g_array_index (candidates, Candidate, i), page_width, gutters);
  g_array_sort (gutters, by_place);
  return gutters;
}
