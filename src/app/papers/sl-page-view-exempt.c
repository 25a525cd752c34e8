/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a paper is exempt from publication: hatched, so that its words stay readable, said with
 * the page, and left out of what is copied unless that is asked for. */
#include <glib/gi18n.h>
#include <math.h>

#include "sl-exempt-question.h"
#include "sl-page-view-private.h"

/* Points. */
#define HATCH 7.0
#define HATCH_LINE 0.7
#define MARGIN 3.0
/* Lines of a section that are further apart are two columns, or stand around something. */
#define LINES_APART 3.0

typedef struct
{
  gsize start, end;
  int paragraph;
} Section;

gboolean
sl_page_view_set_exempt (SlPageView *self, const char *sections)
{
  g_auto (GStrv) lines = NULL;

  if (g_strcmp0 (self->exempt_lines, sections) == 0)
    return FALSE;
  g_free (self->exempt_lines);
  self->exempt_lines = g_strdup (sections);
  g_array_set_size (self->exempt, 0);
  lines = g_strsplit (sections != NULL ? sections : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *rest;
      Section section = { .start = g_ascii_strtoull (lines[i], &rest, 10) };

      section.end = g_ascii_strtoull (rest, &rest, 10);
      section.paragraph = (int) g_ascii_strtoll (rest, NULL, 10);
      if (section.end > section.start)
        g_array_append_val (self->exempt, section);
    }
  sl_page_view_forget_exempt (self);
  sl_page_view_repaint (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  sl_page_view_name_page (self);
  return TRUE;
}

void
sl_page_view_init_exempt (SlPageView *self)
{
  self->exempt = g_array_new (FALSE, FALSE, sizeof (Section));
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
      const Section *section = &g_array_index (self->exempt, Section, i);
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

static gboolean
is_in_section (SlPageView *self, gsize place)
{
  for (guint i = 0; i < self->exempt->len; i++)
    {
      const Section *section = &g_array_index (self->exempt, Section, i);

      if (place >= section->start && place < section->end)
        return TRUE;
    }
  return FALSE;
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

      if (record->exempt != 0 && !is_in_section (self, record->anchor->start))
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
      const Section *section = &g_array_index (self->exempt, Section, i);
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

/* ---- What is copied ---- */

typedef struct
{
  SlPageView *self;
  gsize from, to;
} Copying;

/* (transfer full): without what is exempt. */
static char *
dup_public (SlPageView *self, gsize from, gsize to)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->exempt->len && from < to; i++)
    {
      const Section *section = &g_array_index (self->exempt, Section, i);
      g_autofree char *part = NULL;

      if (section->end <= from || section->start >= to)
        continue;
      if (section->start > from)
        {
          part = sl_text_dup_words (self->doc, from, section->start);
          g_string_append (words, part != NULL ? part : "");
        }
      from = section->end;
    }
  if (from < to)
    {
      g_autofree char *rest = sl_text_dup_words (self->doc, from, to);

      if (words->len > 0)
        g_string_append_c (words, '\n');
      g_string_append (words, rest != NULL ? rest : "");
    }
  return g_string_free (words, FALSE);
}

static void
copy_answered (SlExemptAnswer answer, gpointer data)
{
  Copying *copying = data;
  SlPageView *self = copying->self;
  g_autofree char *words = NULL;

  if (answer != SL_EXEMPT_CANCEL && self->doc != NULL
      && copying->to <= sl_text_doc_get_length (self->doc))
    words = answer == SL_EXEMPT_INCLUDE ? sl_text_dup_words (self->doc, copying->from, copying->to)
                                        : dup_public (self, copying->from, copying->to);
  if (words != NULL && *words != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), words);
  g_object_unref (self);
  g_free (copying);
}

gboolean
sl_page_view_has_exempt (SlPageView *self, gsize from, gsize to, SlExempt *exempt)
{
  *exempt = (SlExempt){ 0 };
  for (guint i = 0; i < self->exempt->len; i++)
    {
      const Section *section = &g_array_index (self->exempt, Section, i);

      if (section->start < to && from < section->end)
        sl_exempt_add (exempt, section->paragraph);
    }
  return exempt->n > 0;
}

gboolean
sl_page_view_copy_asking (SlPageView *self)
{
  Copying *copying;
  SlExempt exempt;
  gsize from, to;

  if (!sl_page_view_get_range (self, &from, &to)
      || !sl_page_view_has_exempt (self, from, to, &exempt))
    return FALSE;
  copying = g_new0 (Copying, 1);
  *copying = (Copying){ g_object_ref (self), from, to };
  sl_exempt_question_ask (GTK_WIDGET (self),
                          _ ("Copy exempt words, too?"),
                          _ ("Some of these words are exempt from publication"),
                          &exempt,
                          copy_answered,
                          copying);
  return TRUE;
}
