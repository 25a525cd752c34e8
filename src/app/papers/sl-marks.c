/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-marks.h"

/* Lines further apart than this, in heights of a line, are not one paragraph. */
#define JOIN_LINES 1.2

struct _SlMarks
{
  GArray **pages; /* of SlMark, by page - 1; NULL: not made yet */
  guint n_pages;

  GPtrArray **items; /* the same: what lies on them; NULL: nothing */
  SlMarksLook look;
  gpointer look_data;
};

static void
clear_mark (gpointer data)
{
  SlMark *mark = data;

  g_free (mark->rects);
}

static void
ensure_pages (SlMarks *marks, guint n_pages)
{
  if (n_pages <= marks->n_pages)
    return;
  marks->pages = g_renew (GArray *, marks->pages, n_pages);
  marks->items = g_renew (GPtrArray *, marks->items, n_pages);
  for (guint i = marks->n_pages; i < n_pages; i++)
    {
      marks->pages[i] = NULL;
      marks->items[i] = NULL;
    }
  marks->n_pages = n_pages;
}

static GArray *
ensure_page (SlMarks *marks, int page)
{
  GArray **place = &marks->pages[page - 1];

  if (*place == NULL)
    {
      *place = g_array_new (FALSE, FALSE, sizeof (SlMark));
      g_array_set_clear_func (*place, clear_mark);
    }
  return *place;
}

/* The mark of @input on a page; the last of the page if it is the same item's. */
static SlMark *
get_mark (GArray *page, const SlMarkInput *input, int number)
{
  SlMark mark
      = { .item = input->item, .kind = input->kind, .review = input->review, .page = number };

  if (page->len > 0)
    {
      SlMark *last = &g_array_index (page, SlMark, page->len - 1);

      if (last->item == input->item)
        return last;
    }
  g_array_append_val (page, mark);
  return &g_array_index (page, SlMark, page->len - 1);
}

/* @page: 0 for all */
static void
add_input (SlMarks *marks, const SlMarkInput *input, int page)
{
  const SlAnchor *anchor = input->anchor;

  for (guint r = 0; anchor != NULL && r < anchor->n_rects; r++)
    {
      const SlPageRect *part = &anchor->rects[r];
      SlMark *mark;

      if (part->page < 1 || (page > 0 && part->page != page) || sl_rect_is_empty (&part->rect))
        continue;
      ensure_pages (marks, (guint) part->page);
      mark = get_mark (ensure_page (marks, part->page), input, part->page);
      mark->rects = g_renew (SlRect, mark->rects, mark->n_rects + 1);
      mark->rects[mark->n_rects++] = part->rect;
      sl_rect_union (&mark->bounds, &part->rect);
    }
}

SlMarks *
sl_marks_new (const SlMarkInput *inputs, guint n_inputs)
{
  SlMarks *marks = g_new0 (SlMarks, 1);

  for (guint i = 0; i < n_inputs; i++)
    add_input (marks, &inputs[i], 0);
  return marks;
}

void
sl_marks_free (SlMarks *marks)
{
  for (guint i = 0; i < marks->n_pages; i++)
    {
      g_clear_pointer (&marks->pages[i], g_array_unref);
      g_clear_pointer (&marks->items[i], g_ptr_array_unref);
    }
  g_free (marks->pages);
  g_free (marks->items);
  g_free (marks);
}

/* ---- page by page ---- */

SlMarks *
sl_marks_new_lazy (SlMarksLook look, gpointer user_data)
{
  SlMarks *marks = g_new0 (SlMarks, 1);

  marks->look = look;
  marks->look_data = user_data;
  return marks;
}

gboolean
sl_marks_touch (SlMarks *marks, int first, int last)
{
  gboolean any = FALSE;

  for (int page = MAX (first, 1); page <= last && (guint) page <= marks->n_pages; page++)
    {
      any |= marks->pages[page - 1] != NULL;
      g_clear_pointer (&marks->pages[page - 1], g_array_unref);
    }
  return any;
}

gboolean
sl_marks_add (SlMarks *marks, gpointer item, int first, int last)
{
  if (first < 1 || last < first)
    return FALSE;
  ensure_pages (marks, (guint) last);
  for (int page = first; page <= last; page++)
    {
      if (marks->items[page - 1] == NULL)
        marks->items[page - 1] = g_ptr_array_new ();
      g_ptr_array_add (marks->items[page - 1], item);
    }
  return sl_marks_touch (marks, first, last);
}

gboolean
sl_marks_remove (SlMarks *marks, gpointer item, int first, int last)
{
  for (int page = MAX (first, 1); page <= last && (guint) page <= marks->n_pages; page++)
    if (marks->items[page - 1] != NULL)
      g_ptr_array_remove (marks->items[page - 1], item);
  return sl_marks_touch (marks, first, last);
}

static int
compare_inputs (gconstpointer a, gconstpointer b)
{
  const SlAnchor *x = ((const SlMarkInput *) a)->anchor;
  const SlAnchor *y = ((const SlMarkInput *) b)->anchor;
  gsize m = x != NULL ? x->start : 0, n = y != NULL ? y->start : 0;

  return (m > n) - (m < n);
}

static void
make_page (SlMarks *marks, int page)
{
  GPtrArray *items = marks->items[page - 1];
  g_autoptr (GArray) inputs = g_array_new (FALSE, TRUE, sizeof (SlMarkInput));

  ensure_page (marks, page);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      SlMarkInput input = { .item = items->pdata[i] };

      marks->look (&input, marks->look_data);
      g_array_append_val (inputs, input);
    }
  g_array_sort (inputs, compare_inputs);
  for (guint i = 0; i < inputs->len; i++)
    add_input (marks, &g_array_index (inputs, SlMarkInput, i), page);
}

const SlMark *
sl_marks_get_page (SlMarks *marks, int page, guint *n_marks)
{
  GArray *list;

  *n_marks = 0;
  if (page < 1)
    return NULL;
  /* A page is made for being looked at: what comes to it later is to be shown. */
  if (marks->look != NULL)
    ensure_pages (marks, (guint) page);
  if ((guint) page > marks->n_pages)
    return NULL;
  if (marks->pages[page - 1] == NULL && marks->look != NULL)
    make_page (marks, page);
  list = marks->pages[page - 1];
  *n_marks = list != NULL ? list->len : 0;
  return *n_marks > 0 ? &g_array_index (list, SlMark, 0) : NULL;
}

static double
area (const SlMark *mark)
{
  double sum = 0;

  for (guint i = 0; i < mark->n_rects; i++)
    sum += (mark->rects[i].x2 - mark->rects[i].x1) * (mark->rects[i].y2 - mark->rects[i].y1);
  return sum;
}

/* 0 on the line itself, more where only its least height reaches; negative where it does not. */
static double
distance (const SlMark *mark, double x, double y, double least_height)
{
  double best = -1;

  for (guint i = 0; i < mark->n_rects; i++)
    {
      const SlRect *rect = &mark->rects[i];
      double grow = MAX (0, (least_height - (rect->y2 - rect->y1)) / 2);
      double off = MAX (MAX (rect->y1 - y, y - rect->y2), 0);

      if (x < rect->x1 || x > rect->x2 || off > grow)
        continue;
      if (best < 0 || off < best)
        best = off;
    }
  return best;
}

gpointer
sl_marks_hit (SlMarks *marks, int page, double x, double y, double least_height)
{
  guint n;
  const SlMark *list = sl_marks_get_page (marks, page, &n);
  const SlMark *best = NULL;
  double best_off = 0;

  for (guint i = 0; i < n; i++)
    {
      double off = distance (&list[i], x, y, least_height);

      if (off < 0)
        continue;
      if (best == NULL || off < best_off || (off == best_off && area (&list[i]) < area (best)))
        {
          best = &list[i];
          best_off = off;
        }
    }
  return best != NULL ? best->item : NULL;
}

static gboolean
is_free (const SlRect *place, const SlRect *places, guint n)
{
  for (guint i = 0; i < n; i++)
    if (sl_rect_intersects (place, &places[i]))
      return FALSE;
  return TRUE;
}

void
sl_marks_place_badges (
    SlMarks *marks, int page, double right, double size, double gap, SlRect *places)
{
  guint n;
  const SlMark *list = sl_marks_get_page (marks, page, &n);

  for (guint i = 0; i < n; i++)
    {
      const SlRect *line = &list[i].rects[0];
      double top = (line->y1 + line->y2 - size) / 2;
      SlRect place = { right - size, top, right, top + size };

      for (guint k = 0; k < i; k++)
        {
          double below = places[k].y2 + gap;

          if (!sl_rect_intersects (&place, &places[k]))
            continue;
          /* A line close by: one below the other, as long as it still stands at its line. */
          if (places[k].y1 < top - 1 && below - top < size)
            {
              place.y1 = below;
              place.y2 = below + size;
            }
        }
      while (!is_free (&place, places, i))
        {
          place.x1 -= size + gap;
          place.x2 -= size + gap;
        }
      places[i] = place;
    }
}

void
sl_marks_join_lines (SlRect *rects, guint n_rects)
{
  for (guint i = 0; i + 1 < n_rects; i++)
    {
      SlRect *above = &rects[i];
      SlRect *below = &rects[i + 1];
      double height = above->y2 - above->y1;
      double middle = (above->y2 + below->y1) / 2;

      if (below->y1 < above->y1 || below->y1 - above->y2 > JOIN_LINES * height)
        continue;
      if (MIN (above->x2, below->x2) <= MAX (above->x1, below->x1))
        continue;
      above->y2 = below->y1 = middle;
    }
}
