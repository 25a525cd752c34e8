/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-page-set.h"

#include <glib/gi18n-lib.h>

#include "base/sl-auto.h"
#include "sl-briefing-words.h"

#define MM (72.0 / 25.4)
#define HEAD_WIDTH (27 * MM)
#define SOURCE_WIDTH (40 * MM)
#define SMALL 10.0
#define THIN 0.6
#define THICK 2.0

static SlPiece *
add (SlPageSetter *self, SlPieceKind kind, double x, double y, double width, double height)
{
  SlPiece *piece;

  if (self->pieces == NULL)
    return NULL;
  piece = g_new0 (SlPiece, 1);
  piece->kind = kind;
  piece->x = x;
  piece->y = y;
  piece->width = width;
  piece->height = height;
  g_ptr_array_add (self->pieces, piece);
  return piece;
}

void
sl_page_set_tag (SlPageSetter *self, SlPieceKind kind, const char *tag)
{
  SlPiece *piece = add (self, kind, 0, 0, 0, 0);

  if (piece != NULL)
    piece->tag = tag;
}

static double
place (SlPageSetter *self,
       PangoLayout *layout,
       const char *markup,
       double size,
       double x,
       double y,
       double room)
{
  double width, height;
  SlPiece *piece;

  sl_page_text_get_size (layout, &width, &height);
  /* A rounded-up width, so that the page wraps where the measure did. */
  piece = add (self, SL_PIECE_TEXT, x, y, room, height);
  if (piece != NULL)
    {
      piece->markup = g_strdup (markup);
      piece->size = size;
    }
  return height;
}

/* Sets @text in @weight; returns its height. */
static double
set_text (SlPageSetter *self,
          const char *text,
          const char *weight,
          double size,
          double x,
          double y,
          double width)
{
  g_autofree char *markup = g_markup_printf_escaped ("<span weight='%s'>%s</span>", weight, text);
  SL_AUTO_OBJECT PangoLayout *layout
      = sl_page_text_create_layout (self->context, markup, size, width);

  return place (self, layout, markup, size, x, y, width);
}

static double
measure_width (SlPageSetter *self, const char *text, double size)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  SL_AUTO_OBJECT PangoLayout *layout
      = sl_page_text_create_layout (self->context, markup, size, 10000);
  double width;

  sl_page_text_get_size (layout, &width, NULL);
  /* A hair more, so that rounding never wraps it. */
  return width + 0.5;
}

static double
set_tagged (SlPageSetter *self,
            const char *tag,
            const char *text,
            const char *weight,
            double size,
            double x,
            double y,
            double width)
{
  double height;

  if (text == NULL || *text == '\0')
    return 0;
  sl_page_set_tag (self, SL_PIECE_OPEN, tag);
  height = set_text (self, text, weight, size, x, y, width);
  sl_page_set_tag (self, SL_PIECE_CLOSE, tag);
  return height;
}

double
sl_page_set_header (SlPageSetter *self, const SlBlocks *blocks, double y)
{
  double width = self->right - self->left;
  double organisation = MIN (measure_width (self, blocks->organisation, SMALL), width * 0.4);
  double top = y;
  double left_height, right_height;

  left_height = set_tagged (
      self, "P", blocks->committee, "bold", SMALL, self->left, y, width - organisation - 12);
  right_height = set_tagged (self,
                             "P",
                             blocks->organisation,
                             "normal",
                             SMALL,
                             self->right - organisation,
                             y,
                             organisation);
  y += MAX (left_height, right_height) + 1;
  /* The title keeps its rank beside smaller type, and one line on either paper. */
  y += set_tagged (self, "H1", blocks->title, "ultrabold", self->type + 10, self->left, y, width);
  y += set_tagged (self, "P", blocks->purpose, "normal", self->type + 1, self->left, y, width);
  if (blocks->warning != NULL)
    y += 2 + set_tagged (self, "P", blocks->warning, "bold", self->type, self->left, y + 2, width);
  return y + 6 - top;
}

double
sl_page_set_footer (SlPageSetter *self, const SlBlocks *blocks, const char *glossary, double y)
{
  double width = self->right - self->left;
  const char *page = _ ("Page 1 of 1");
  double printed_width = measure_width (self, blocks->printed, SMALL);
  double page_width = measure_width (self, page, SMALL);
  double top = y;

  add (self, SL_PIECE_RULE, self->left, y, width, THIN);
  y += 3.5;
  y += set_tagged (self, "P", glossary, "normal", SMALL, self->left, y, width);
  y += set_tagged (self, "P", blocks->notes, "normal", SMALL, self->left, y, width);
  set_tagged (self,
              "P",
              blocks->printed,
              "normal",
              SMALL,
              self->left + (width - printed_width) * 0.65,
              y,
              printed_width);
  set_tagged (self, "P", page, "normal", SMALL, self->right - page_width, y, page_width);
  y += set_tagged (
      self, "P", blocks->status, "bold", SMALL, self->left, y, (width - printed_width) * 0.65 - 8);
  return y - top;
}

double
sl_page_set_head (SlPageSetter *self, const SlBlock *block, double y, double *lines_y)
{
  double rule = block->strong ? THICK : THIN;
  double top = y;

  add (self, SL_PIECE_RULE, self->left, y, self->right - self->left, rule);
  y += rule + SL_PAGE_BLOCK_PAD;
  *lines_y = y - top;
  sl_page_set_tag (self, SL_PIECE_OPEN, "H2");
  y += set_text (self, block->head, "ultrabold", self->type, self->left, y, HEAD_WIDTH - 4) - 2;
  y += set_text (self, block->hint, "normal", SMALL, self->left, y, HEAD_WIDTH - 4);
  sl_page_set_tag (self, SL_PIECE_CLOSE, "H2");
  return y + SL_PAGE_BLOCK_PAD - top;
}

/* Numbers in bold: a figure is what the eye looks for. */
static char *
mark_figures (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  char *marked;

  marked = g_regex_replace (sl_briefing_get_figures (), escaped, -1, 0, "<b>\\1</b>", 0, NULL);
  return marked != NULL ? marked : g_steal_pointer (&escaped);
}

static char *
make_words (const SlBlockLine *line)
{
  GString *words = g_string_new (NULL);
  const char *bold[] = { line->lead, line->owner };

  for (guint i = 0; i < G_N_ELEMENTS (bold); i++)
    if (bold[i] != NULL)
      {
        g_autofree char *part
            = g_markup_printf_escaped ("%s<b>%s</b>", words->len > 0 ? " " : "", bold[i]);

        g_string_append (words, part);
      }
  if (line->text != NULL)
    {
      g_autofree char *text
          = line->figures ? mark_figures (line->text) : g_markup_escape_text (line->text, -1);

      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append (words, text);
    }
  return g_string_free (words, FALSE);
}

/* The flag stands behind the last word where there is room, else below it. Returns what it adds to
 * the height. */
static double
set_flag (SlPageSetter *self, PangoLayout *words, const char *flag, double x, double y, double room)
{
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", flag);
  SL_AUTO_OBJECT PangoLayout *layout
      = sl_page_text_create_layout (self->context, markup, SMALL, room - 8);
  PangoLayoutIter *iter = pango_layout_get_iter (words);
  PangoRectangle last;
  double width, height, words_height, end, base, frame_y;

  while (!pango_layout_iter_at_last_line (iter))
    pango_layout_iter_next_line (iter);
  pango_layout_iter_get_line_extents (iter, NULL, &last);
  base = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  pango_layout_iter_free (iter);
  sl_page_text_get_size (words, NULL, &words_height);
  sl_page_text_get_size (layout, &width, &height);
  end = (double) (last.x + last.width) / PANGO_SCALE;

  if (end + 5 + width + 8 <= room)
    {
      frame_y = y + base - sl_page_text_get_baseline (layout);
      x += end + 5;
    }
  else
    {
      frame_y = y + words_height + 1.5;
    }
  add (self, SL_PIECE_FRAME, x, frame_y, width + 6.4, height);
  place (self, layout, markup, SMALL, x + 3.2, frame_y, width + 0.5);
  return MAX (0, frame_y + height + 1 - (y + words_height));
}

double
sl_page_set_line (
    SlPageSetter *self, const SlBlock *block, const SlBlockLine *line, gboolean answer, double y)
{
  double source_x = self->right - SOURCE_WIDTH;
  double box = block->boxes ? 5 * MM : 0;
  double x = self->left + HEAD_WIDTH + box;
  double room = source_x - x - (block->boxes ? 3 * MM : 4 * MM);
  g_autofree char *words = make_words (line);
  g_autofree char *source = g_markup_printf_escaped (
      "<span font_features='tnum=1,liga=0,clig=0'>%s</span>", line->source);
  SL_AUTO_OBJECT PangoLayout *layout
      = sl_page_text_create_layout (self->context, words, self->type, room);
  SL_AUTO_OBJECT PangoLayout *from
      = sl_page_text_create_layout (self->context, source, SMALL, SOURCE_WIDTH);
  double baseline = sl_page_text_get_baseline (layout);
  double side = self->type * 0.75;
  double from_y = y + baseline - sl_page_text_get_baseline (from);
  double height, from_height;

  /* A line that stands for many has no box: there is nothing single to tick. */
  if (block->boxes && line->text != NULL)
    add (self, SL_PIECE_BOX, self->left + HEAD_WIDTH, y + baseline - side + 0.6, side, side);
  sl_page_set_tag (self, SL_PIECE_OPEN, "LI");
  sl_page_set_tag (self, SL_PIECE_OPEN, "LBody");
  height = place (self, layout, words, self->type, x, y, room);
  if (line->flag != NULL)
    height += set_flag (self, layout, line->flag, x, y, room);
  from_height = place (self, from, source, SMALL, source_x, from_y, SOURCE_WIDTH);
  sl_page_set_tag (self, SL_PIECE_CLOSE, "LBody");
  sl_page_set_tag (self, SL_PIECE_CLOSE, "LI");
  height = MAX (height, from_y - y + from_height);
  if (!answer)
    return height;
  add (self,
       SL_PIECE_DOTS,
       self->left + HEAD_WIDTH,
       y + height + 14,
       self->right - self->left - HEAD_WIDTH,
       0.5);
  return height + 18;
}
