/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a paper is exempt from publication: hatched, so that its words stay readable, said with
 * the page, and left out of what is copied unless that is asked for. */
#include <glib/gi18n.h>
#include <math.h>

#include "base/sl-auto.h"
#include "sl-page-view-private.h"

/* Points. */
#define HATCH 7.0
#define HATCH_LINE 0.7
#define MARGIN 3.0
/* Lines of a section that are further apart are two columns, or stand around something. */
#define LINES_APART 3.0

gboolean
sl_page_view_set_exempt (SlPageView *self, const char *sections)
{
  if (g_strcmp0 (self->exempt_lines, sections) == 0)
    return FALSE;
  sl_set_str (&self->exempt_lines, sections);
  g_array_unref (self->exempt);
  self->exempt = sl_text_exempt_new (sections);
  sl_page_view_forget_exempt (self);
  sl_page_view_repaint (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  sl_page_view_name_page (self);
  return TRUE;
}

void
sl_page_view_set_exempt_items (SlPageView *self, SlExemptItems items, gpointer data)
{
  self->exempt_items = items;
  self->exempt_items_data = data;
}

GArray *
sl_page_view_list_exempt (SlPageView *self)
{
  GArray *exempt = sl_text_exempt_new (self->exempt_lines);

  if (self->exempt_items != NULL)
    self->exempt_items (exempt, self->exempt_items_data);
  return exempt;
}

void
sl_page_view_init_exempt (SlPageView *self)
{
  self->exempt = sl_text_exempt_new (NULL);
  self->exempt_rects = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
}

void
sl_page_view_finalize_exempt (SlPageView *self)
{
  g_array_unref (self->exempt);
  g_hash_table_unref (self->exempt_rects);
  g_free (self->exempt_lines);
}

void
sl_page_view_forget_exempt (SlPageView *self)
{
  g_hash_table_remove_all (self->exempt_rects);
}

/* ---- Where it is ---- */

/* Lines below each other become one area. */
static void
join (GArray *areas, const SlRect *line)
{
  double height = line->y2 - line->y1;
  SlRect *last = areas->len > 0 ? &g_array_index (areas, SlRect, areas->len - 1) : NULL;

  if (last != NULL && line->y1 >= last->y1 && line->y1 - last->y2 < LINES_APART * height
      && line->x1 < last->x2 && line->x2 > last->x1)
    {
      last->x1 = MIN (last->x1, line->x1);
      last->x2 = MAX (last->x2, line->x2);
      last->y2 = MAX (last->y2, line->y2);
    }
  else
    g_array_append_val (areas, *line);
}

GArray *
sl_page_view_get_exempt (SlPageView *self, int page)
{
  GArray *areas = g_hash_table_lookup (self->exempt_rects, GINT_TO_POINTER (page));

  if (areas != NULL)
    return areas;
  areas = g_array_new (FALSE, FALSE, sizeof (SlRect));
  for (guint i = 0; self->doc != NULL && i < self->exempt->len; i++)
    {
      const SlTextExempt *section = &g_array_index (self->exempt, SlTextExempt, i);
      g_autoptr (GArray) lines = NULL;
      gsize end = MIN (section->end, sl_text_doc_get_length (self->doc));

      if (section->start >= end)
        continue;
      lines = sl_text_doc_get_page_rects (self->doc, page, section->start, end);
      for (guint j = 0; j < lines->len; j++)
        join (areas, &g_array_index (lines, SlPageRect, j).rect);
    }
  g_hash_table_insert (self->exempt_rects, GINT_TO_POINTER (page), areas);
  return areas;
}

/* Lines below each other as one, so that a picture between them is in it, too. */
static void
add_areas (SlPageView *self, GArray *list, const SlTextExempt *exempt)
{
  gsize end = MIN (exempt->end, sl_text_doc_get_length (self->doc));
  int first, last;

  if (exempt->start >= end)
    return;
  first = sl_text_doc_get_page (self->doc, exempt->start);
  last = sl_text_doc_get_page (self->doc, end - 1);
  for (int page = first; page <= last; page++)
    {
      g_autoptr (GArray) lines = sl_text_doc_get_page_rects (self->doc, page, exempt->start, end);
      g_autoptr (GArray) areas = g_array_new (FALSE, FALSE, sizeof (SlRect));

      for (guint i = 0; i < lines->len; i++)
        join (areas, &g_array_index (lines, SlPageRect, i).rect);
      for (guint i = 0; i < areas->len; i++)
        {
          SlPageRect area = { page, g_array_index (areas, SlRect, i) };

          g_array_append_val (list, area);
        }
    }
}

GArray *
sl_page_view_list_exempt_areas (SlPageView *self, SlExempt *count)
{
  GArray *areas = g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  g_autoptr (GArray) exempt = sl_page_view_list_exempt (self);

  *count = (SlExempt){ 0 };
  for (guint i = 0; self->doc != NULL && i < exempt->len; i++)
    {
      sl_exempt_add (count, g_array_index (exempt, SlTextExempt, i).paragraph);
      add_areas (self, areas, &g_array_index (exempt, SlTextExempt, i));
    }
  return areas;
}

/* ---- How it looks ---- */

static void
hatch (cairo_t *cr, const SlRect *rects, guint n_rects, double margin)
{
  double x1 = G_MAXDOUBLE, x2 = 0, y1 = G_MAXDOUBLE, y2 = 0;

  cairo_save (cr);
  for (guint i = 0; i < n_rects; i++)
    {
      const SlRect *r = &rects[i];

      cairo_rectangle (cr,
                       r->x1 - margin,
                       r->y1 - margin,
                       r->x2 - r->x1 + 2 * margin,
                       r->y2 - r->y1 + 2 * margin);
      x1 = MIN (x1, r->x1 - margin);
      x2 = MAX (x2, r->x2 + margin);
      y1 = MIN (y1, r->y1 - margin);
      y2 = MAX (y2, r->y2 + margin);
    }
  cairo_clip_preserve (cr);
  /* The area's own edge says where it ends. */
  cairo_set_line_width (cr, 2 * HATCH_LINE);
  cairo_stroke (cr);
  cairo_set_line_width (cr, HATCH_LINE);
  /* From the page's corner on: areas beside each other have one pattern. */
  for (double at = floor ((x1 + y1) / HATCH) * HATCH; at < x2 + y2; at += HATCH)
    {
      cairo_move_to (cr, at - y1, y1);
      cairo_line_to (cr, at - y2, y2);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
sl_page_view_draw_exempt (SlPageView *self, cairo_t *cr, int page, gboolean strong)
{
  GArray *areas = sl_page_view_get_exempt (self, page);
  guint n = 0;
  const SlMark *marks = self->marks != NULL ? sl_marks_get_page (self->marks, page, &n) : NULL;
  double grey = self->invert ? 0.75 : 0.25;

  cairo_save (cr);
  cairo_scale (cr, self->geometry->scale, self->geometry->scale);
  cairo_set_source_rgba (cr, grey, grey, grey, strong ? 0.9 : 0.5);
  for (guint i = 0; i < areas->len; i++)
    hatch (cr, &g_array_index (areas, SlRect, i), 1, MARGIN);
  for (guint i = 0; i < n; i++)
    {
      const SlItemRecord *record = sl_item_get_record (marks[i].item);

      if (record->exempt != 0 && !sl_text_exempt_has (self->exempt, record->anchor->start))
        hatch (cr, marks[i].rects, marks[i].n_rects, 0);
    }
  cairo_restore (cr);
}

/* ---- What is said ---- */

char *
sl_page_view_describe_exempt (SlPageView *self, int page)
{
  g_autofree char *name = NULL;
  SlExempt exempt = { 0 };

  for (guint i = 0; self->doc != NULL && i < self->exempt->len; i++)
    {
      const SlTextExempt *section = &g_array_index (self->exempt, SlTextExempt, i);
      gsize end = MIN (section->end, sl_text_doc_get_length (self->doc));

      if (section->start < end && sl_text_doc_get_page (self->doc, section->start) <= page
          && sl_text_doc_get_page (self->doc, end - 1) >= page)
        sl_exempt_add (&exempt, section->paragraph);
    }
  if (exempt.n == 0)
    return NULL;
  name = sl_exempt_dup_name (&exempt);
  /* Translators: of a page; %s is “Schedule 12A, paragraph 3”. */
  return g_strdup_printf (_ ("in part exempt from publication (%s)"), name);
}
