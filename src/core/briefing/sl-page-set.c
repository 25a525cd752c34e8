/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-page-set.h"

#include "base/sl-auto.h"
#include "sl-briefing-words.h"
#include "sl-page-language.h"
#include "sl-shorten.h"

#define MM (72.0 / 25.4)
#define HEAD_WIDTH (27 * MM)
#define SOURCE_WIDTH (40 * MM)
#define SMALL(self) ((self)->large ? SL_PAGE_LARGE_TYPE : SL_PAGE_MIN_TYPE)
#define SOURCE_GAP (6 * MM)
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

/* Wrapped at @width, or before it where that leaves no word alone. */
static PangoLayout *
make_layout (SlPageSetter *self, const char *markup, double size, double width)
{
  PangoLayout *layout = sl_page_text_create_layout (self->context, markup, size, width);

  sl_page_text_balance (layout);
  return layout;
}

static double
place (SlPageSetter *self, PangoLayout *layout, const char *markup, double size, double x, double y)
{
  double width, height;
  SlPiece *piece;

  sl_page_text_get_size (layout, &width, &height);
  /* The page wraps where the measure did. */
  piece = add (
      self, SL_PIECE_TEXT, x, y, (double) pango_layout_get_width (layout) / PANGO_SCALE, height);
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
  SL_AUTO_OBJECT PangoLayout *layout = make_layout (self, markup, size, width);

  return place (self, layout, markup, size, x, y);
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
  double organisation = MIN (measure_width (self, blocks->organisation, SMALL (self)), width * 0.4);
  double top = y;
  double left_height, right_height;

  left_height = set_tagged (
      self, "P", blocks->committee, "bold", SMALL (self), self->left, y, width - organisation - 12);
  right_height = set_tagged (self,
                             "P",
                             blocks->organisation,
                             "normal",
                             SMALL (self),
                             self->right - organisation,
                             y,
                             organisation);
  y += MAX (left_height, right_height) + 1;
  /* The title keeps its rank beside smaller type, and one line on either paper. */
  y += set_tagged (self,
                   "H1",
                   blocks->title,
                   "ultrabold",
                   self->type + (self->large ? 8 : 10),
                   self->left,
                   y,
                   width);
  y += set_tagged (self,
                   "P",
                   blocks->purpose,
                   "normal",
                   self->type + (self->large ? 0 : 1),
                   self->left,
                   y,
                   width);
  if (blocks->warning != NULL)
    y += 2 + set_tagged (self, "P", blocks->warning, "bold", self->type, self->left, y + 2, width);
  return y + 6 - top;
}

double
sl_page_set_running (SlPageSetter *self, const SlBlocks *blocks, double y)
{
  double width = self->right - self->left;
  double top = y;

  y += set_tagged (self, "P", blocks->running, "bold", SMALL (self), self->left, y, width);
  if (blocks->warning != NULL)
    y += set_tagged (self, "P", blocks->warning, "bold", SMALL (self), self->left, y, width);
  return y + 6 - top;
}

/* Status, day and page number: in one row, or the day below the status where that is too wide. */
static double
set_last_row (SlPageSetter *self, const SlBlocks *blocks, double y)
{
  double width = self->right - self->left;
  g_autofree char *page = g_strdup_printf (_ ("Page %1$u of %2$u"), self->sheet, self->n_sheets);
  double printed_width = measure_width (self, blocks->printed, SMALL (self));
  double page_width = measure_width (self, page, SMALL (self));
  double printed_x = self->left + (width - printed_width) * 0.65;
  double top = y;

  if (self->large)
    {
      y += set_tagged (self, "P", blocks->status, "bold", SMALL (self), self->left, y, width);
      printed_x = self->left;
    }
  set_tagged (self, "P", blocks->printed, "normal", SMALL (self), printed_x, y, printed_width);
  set_tagged (self, "P", page, "normal", SMALL (self), self->right - page_width, y, page_width);
  if (self->large)
    return y + self->type * 1.4 - top;
  return set_tagged (self,
                     "P",
                     blocks->status,
                     "bold",
                     SMALL (self),
                     self->left,
                     y,
                     (width - printed_width) * 0.65 - 8);
}

double
sl_page_set_footer (
    SlPageSetter *self, const SlBlocks *blocks, const char *glossary, gboolean notes, double y)
{
  double width = self->right - self->left;
  double top = y;

  add (self, SL_PIECE_RULE, self->left, y, width, THIN);
  y += 3.5;
  y += set_tagged (self, "P", glossary, "normal", SMALL (self), self->left, y, width);
  if (notes)
    y += set_tagged (self, "P", blocks->notes, "normal", SMALL (self), self->left, y, width);
  return y + set_last_row (self, blocks, y) - top;
}

/* In large print head and hint stand in one row above the lines. */
static double
set_large_head (SlPageSetter *self, const SlBlock *block, double y)
{
  g_autofree char *markup
      = g_markup_printf_escaped ("<span weight='ultrabold' size='%d'>%s</span>  %s",
                                 (int) ((self->type + 2) * PANGO_SCALE),
                                 block->head,
                                 block->hint);
  double width = self->right - self->left;
  SL_AUTO_OBJECT PangoLayout *layout = make_layout (self, markup, self->type, width);
  double height;

  sl_page_set_tag (self, SL_PIECE_OPEN, "H2");
  height = place (self, layout, markup, self->type, self->left, y);
  sl_page_set_tag (self, SL_PIECE_CLOSE, "H2");
  return height + 1;
}

double
sl_page_set_head (SlPageSetter *self, const SlBlock *block, double y, double *lines_y)
{
  double rule = block->strong ? THICK : THIN;
  double top = y;

  add (self, SL_PIECE_RULE, self->left, y, self->right - self->left, rule);
  y += rule + SL_PAGE_BLOCK_PAD;
  if (self->large)
    {
      *lines_y = y + set_large_head (self, block, y) - top;
      return *lines_y + SL_PAGE_BLOCK_PAD;
    }
  *lines_y = y - top;
  sl_page_set_tag (self, SL_PIECE_OPEN, "H2");
  y += set_text (self, block->head, "ultrabold", self->type, self->left, y, HEAD_WIDTH - 4) - 2;
  y += set_text (self, block->hint, "normal", SMALL (self), self->left, y, HEAD_WIDTH - 4);
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

/* Where the last row of @words ends, and its baseline. */
static void
get_last_row (PangoLayout *words, double *end, double *baseline)
{
  PangoLayoutIter *iter = pango_layout_get_iter (words);
  PangoRectangle last;

  while (!pango_layout_iter_at_last_line (iter))
    pango_layout_iter_next_line (iter);
  pango_layout_iter_get_line_extents (iter, NULL, &last);
  *baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  *end = (double) (last.x + last.width) / PANGO_SCALE;
  pango_layout_iter_free (iter);
}

/* The flag stands behind the last word where there is room, else below it. Returns what it adds to
 * the height. */
static double
set_flag (SlPageSetter *self, PangoLayout *words, const char *flag, double x, double y, double room)
{
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", flag);
  SL_AUTO_OBJECT PangoLayout *layout = make_layout (self, markup, SMALL (self), room - 8);
  double width, height, words_height, end, base, frame_y;

  get_last_row (words, &end, &base);
  sl_page_text_get_size (words, NULL, &words_height);
  sl_page_text_get_size (layout, &width, &height);

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
  /* As wide as the words, so that nothing else stands in its room. */
  pango_layout_set_width (layout, (int) ((width + 0.5) * PANGO_SCALE));
  place (self, layout, markup, SMALL (self), x + 3.2, frame_y);
  return MAX (0, frame_y + height + 1 - (y + words_height));
}

/* ---- How a priority stands ---- */

static const char *
status_words (SlGoalStatus status)
{
  switch (status)
    {
    case SL_GOAL_STATUS_ON_TRACK:
      return C_ ("page", "On track");
    case SL_GOAL_STATUS_AT_RISK:
      return C_ ("page", "At risk");
    case SL_GOAL_STATUS_OFF_TRACK:
      return C_ ("page", "Off track");
    case SL_GOAL_STATUS_DONE:
      return C_ ("page", "Done");
    case SL_GOAL_STATUS_NOT_STARTED:
    default:
      return C_ ("page", "Not started");
    }
}

static char *
make_counts (const SlBlockLine *line)
{
  g_autofree char *done = NULL;
  g_autofree char *late = NULL;

  if (line->n_all == 0)
    return g_strdup (C_ ("page", "nothing yet"));
  /* Translators: how many items of a priority are done, of how many. */
  done = g_strdup_printf (C_ ("page", "%1$u of %2$u"), line->n_done, line->n_all);
  if (line->n_late == 0)
    return g_steal_pointer (&done);
  late = g_strdup_printf (ngettext ("%u late", "%u late", line->n_late), line->n_late);
  return g_strdup_printf ("%s, %s", done, late);
}

/* Widths of the three columns, as parts of the type's size: shape and word, bar, counts. */
#define STATUS_WIDTH 7.4
#define BAR_WIDTH 2.4
#define COUNTS_WIDTH 7.2
#define STATUS_ROOM(self) ((STATUS_WIDTH + BAR_WIDTH + COUNTS_WIDTH) * SMALL (self))

/* From @x on, on the baseline that @baseline below @y is. Returns its height. */
static double
set_status (SlPageSetter *self, const SlBlockLine *line, double x, double y, double baseline)
{
  double unit = SMALL (self);
  double side = unit * 0.72;
  g_autofree char *counts = make_counts (line);
  g_autofree char *number
      = g_markup_printf_escaped ("<span font_features='tnum=1'>%s</span>", counts);
  g_autofree char *word = g_markup_printf_escaped ("<b>%s</b>", status_words (line->status));
  SL_AUTO_OBJECT PangoLayout *said
      = make_layout (self, word, unit, (STATUS_WIDTH - 0.4) * unit - side - 3);
  SL_AUTO_OBJECT PangoLayout *numbers
      = make_layout (self, number, unit, (COUNTS_WIDTH - 0.4) * unit);
  double top = y + baseline - sl_page_text_get_baseline (said);
  double height, more;
  SlPiece *piece;

  piece = add (self, SL_PIECE_SHAPE, x, y + baseline - side, side, side);
  if (piece != NULL)
    piece->status = line->status;
  height = place (self, said, word, unit, x + side + 3, top);
  x += STATUS_WIDTH * unit;
  piece = add (self, SL_PIECE_BAR, x, y + baseline - side, (BAR_WIDTH - 0.5) * unit, side);
  if (piece != NULL)
    piece->share = line->n_all > 0 ? (double) line->n_done / line->n_all : 0;
  x += BAR_WIDTH * unit;
  more = place (self, numbers, number, unit, x, top);
  return top - y + MAX (height, more);
}

/* ---- Lines ---- */

typedef struct
{
  double x, room; /* of the words */
  double source_x, source_room;
} Columns;

static void
get_columns (SlPageSetter *self, const SlBlock *block, const SlBlockLine *line, Columns *columns)
{
  double box = block->boxes ? (self->large ? 8 : 5) * MM : 0;

  columns->x = self->left + (self->large ? 0 : HEAD_WIDTH) + box;
  if (self->large)
    {
      columns->room = self->right - columns->x;
      columns->source_x = columns->x;
      columns->source_room = columns->room;
      return;
    }
  columns->source_x = self->right - SOURCE_WIDTH;
  columns->source_room = SOURCE_WIDTH;
  columns->room = columns->source_x - columns->x - (block->boxes ? 3 * MM : 4 * MM);
  if (line->has_status)
    columns->room -= STATUS_ROOM (self) + 4;
}

/* The title of a priority takes two rows at most: shortened as every line is, until it does. */
static PangoLayout *
make_words_layout (SlPageSetter *self, const SlBlockLine *line, double room, char **words)
{
  PangoLayout *layout;
  glong limit = line->text != NULL ? g_utf8_strlen (line->text, -1) : 0;

  *words = make_words (line);
  layout = make_layout (self, *words, self->type, room);
  while (line->has_status && pango_layout_get_line_count (layout) > 2 && limit > 12)
    {
      SlBlockLine shorter = *line;
      g_autofree char *text = sl_shorten_end (line->text, limit -= 6);

      shorter.text = text;
      g_object_unref (layout);
      g_free (*words);
      *words = make_words (&shorter);
      layout = make_layout (self, *words, self->type, room);
    }
  return layout;
}

/* The words of a line where they stand. */
typedef struct
{
  double height, baseline;
  /* Of the last row, behind which the source may stand; of one with a flag or a bar there is no
   * room. */
  double end, last_baseline;
} Words;

static void
set_words (
    SlPageSetter *self, const SlBlockLine *line, const Columns *columns, double y, Words *set)
{
  g_autofree char *words = NULL;
  SL_AUTO_OBJECT PangoLayout *layout = make_words_layout (self, line, columns->room, &words);

  set->height = place (self, layout, words, self->type, columns->x, y);
  set->baseline = sl_page_text_get_baseline (layout);
  get_last_row (layout, &set->end, &set->last_baseline);
  if (line->flag != NULL || line->has_status)
    set->end = columns->room;
  if (line->flag != NULL)
    set->height += set_flag (self, layout, line->flag, columns->x, y, columns->room);
  if (line->has_status && self->large)
    set->height += set_status (self, line, columns->x, y + set->height, self->type);
  else if (line->has_status)
    {
      double said = set_status (self, line, columns->x + columns->room + 4, y, set->baseline);

      set->height = MAX (set->height, said);
    }
}

/* In a column of its own; in large print at the right behind the words, or below them where that is
 * too narrow. Returns how high the line is with it. */
static double
set_source (
    SlPageSetter *self, const char *source, const Columns *columns, double y, const Words *words)
{
  g_autofree char *markup
      = g_markup_printf_escaped ("<span font_features='tnum=1,liga=0,clig=0'>%s</span>", source);
  SL_AUTO_OBJECT PangoLayout *from = make_layout (self, markup, SMALL (self), columns->source_room);
  double x = columns->source_x;
  double from_y = y + words->baseline - sl_page_text_get_baseline (from);
  double width, height;

  if (*source == '\0')
    return words->height;
  sl_page_text_get_size (from, &width, NULL);
  if (self->large && words->end + SOURCE_GAP + width <= columns->room)
    {
      /* A hair more, so that rounding never wraps it. */
      x = self->right - width - 0.5;
      from_y = y + words->last_baseline - sl_page_text_get_baseline (from);
      pango_layout_set_width (from, (int) ((width + 0.5) * PANGO_SCALE));
    }
  else if (self->large)
    from_y = y + words->height;
  height = place (self, from, markup, SMALL (self), x, from_y);
  return MAX (words->height, from_y - y + height);
}

double
sl_page_set_line (
    SlPageSetter *self, const SlBlock *block, const SlBlockLine *line, gboolean answer, double y)
{
  double side = self->type * 0.75;
  double height;
  Columns columns;
  Words words;
  guint box_place = self->pieces != NULL ? self->pieces->len : 0;

  get_columns (self, block, line, &columns);
  sl_page_set_tag (self, SL_PIECE_OPEN, "LI");
  sl_page_set_tag (self, SL_PIECE_OPEN, "LBody");
  set_words (self, line, &columns, y, &words);
  height = set_source (self, line->source, &columns, y, &words);
  sl_page_set_tag (self, SL_PIECE_CLOSE, "LBody");
  sl_page_set_tag (self, SL_PIECE_CLOSE, "LI");
  /* A line that stands for many has no box: there is nothing single to tick. */
  if (block->boxes && line->text != NULL)
    {
      add (self,
           SL_PIECE_BOX,
           self->left + (self->large ? 0 : HEAD_WIDTH),
           y + words.baseline - side + 0.6,
           side,
           side);
      /* Before the words, as it stands. */
      if (self->pieces != NULL)
        g_ptr_array_insert (self->pieces,
                            (int) box_place,
                            g_ptr_array_steal_index (self->pieces, self->pieces->len - 1));
    }
  if (!answer)
    return height;
  add (self,
       SL_PIECE_DOTS,
       self->left + (self->large ? 0 : HEAD_WIDTH),
       y + height + 14,
       self->right - self->left - (self->large ? 0 : HEAD_WIDTH),
       0.5);
  return height + SL_PAGE_ANSWER;
}
