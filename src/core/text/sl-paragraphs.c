/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-paragraphs.h"

#include <math.h>
#include <string.h>

#include "sl-labels.h"

/* In glyph heights. */
#define GAP_SLACK 0.3f
#define FIT_SLACK 0.6f
#define INDENT 0.8f
#define WEAK_LABEL_GAP 0.7f
#define TOP_OF_PAGE_GAP 3.0f
/* Pitches are counted in steps of this part of a height, up to three heights. */
#define PITCH_STEP 0.05f
#define N_PITCHES 60

typedef struct
{
  const SlDraft *draft;
  const SlFlow *flow;
  GArray *blocks;
  float *wrap_right; /* for each line: how far the lines run that it wraps with */
  float pitch;       /* commonest, in heights */
} Maker;

static const SlLine *
get_line (const Maker *maker, guint i)
{
  return &g_array_index (maker->flow->lines, SlLine, i);
}

static const SlWord *
get_word (const Maker *maker, const SlLine *line, guint i)
{
  return &g_array_index (maker->flow->words, SlWord, line->first + i);
}

static gunichar
first_char (const Maker *maker, const SlWord *word)
{
  return g_utf8_get_char (sl_word_text (maker->draft, word));
}

static gunichar
last_char (const Maker *maker, const SlLine *line)
{
  const SlWord *word = get_word (maker, line, line->n - 1);
  const char *text = sl_word_text (maker->draft, word);

  return g_utf8_get_char (g_utf8_find_prev_char (text, text + word->length));
}

static gboolean
is_terminal (gunichar c)
{
  return c != 0
         && (c == '.' || c == ';' || c == ':' || c == '?' || c == '!' || c == 0x201d || c == ')');
}

/* ---- Labels ---- */

static gboolean
is_decimal (const char *text, gsize length)
{
  const char *dot = memchr (text, '.', length);

  return dot != NULL && dot > text && dot + 1 < text + length && g_ascii_isdigit (dot[-1])
         && g_ascii_isdigit (dot[1]);
}

/* Whether a line begins with a label; @gap gets the white after it, in heights. */
static SlLabelForm
judge_label (const Maker *maker, const SlLine *line, float *gap)
{
  const SlWord *word = get_word (maker, line, 0);
  const char *text = sl_word_text (maker->draft, word);
  SlLabelForm form = sl_label_judge (text, word->length);
  gunichar next;

  *gap = 0;
  if (form == SL_LABEL_NONE)
    return form;
  if (line->n == 1)
    return form == SL_LABEL_STRONG && word->length <= 5 ? form : SL_LABEL_NONE;
  *gap = (word[1].x1 - word->x2) / MAX (line->height, 1);
  if (form == SL_LABEL_STRONG)
    return form;
  next = first_char (maker, word + 1);
  if (*gap > WEAK_LABEL_GAP && !g_unichar_islower (next))
    return form;
  return is_decimal (text, word->length) && g_unichar_isupper (next) ? form : SL_LABEL_NONE;
}

/* ---- What is usual in this paper ---- */

static gboolean
follow (const SlLine *a, const SlLine *b)
{
  return a->region == b->region && a->page == b->page && b->y2 > a->y2;
}

/* Only a line that stops in the middle of a sentence is sure to go on in the next, and surest where
 * that begins with a small letter: where all paragraphs are of one line, the white between them is
 * no pitch. */
static float
find_pitch (const Maker *maker)
{
  guint64 counts[2][N_PITCHES] = { 0 };
  guint best = (guint) (1.2f / PITCH_STEP), sure = 0;

  for (guint i = 1; i < maker->flow->lines->len; i++)
    {
      const SlLine *a = get_line (maker, i - 1), *b = get_line (maker, i);
      guint step;

      if (!follow (a, b) || a->x2 < a->right - 0.1f * (a->right - a->left)
          || is_terminal (last_char (maker, a)))
        continue;
      /* Behind follow (): lines that climb the page have no step. */
      step = (guint) ((b->y2 - a->y2) / MAX (a->height, 1) / PITCH_STEP + 0.5f);
      if (step >= N_PITCHES)
        continue;
      counts[0][step] += b->n;
      if (g_unichar_islower (first_char (maker, get_word (maker, b, 0))))
        {
          counts[1][step] += b->n;
          sure = 1;
        }
    }
  for (guint i = 0; i < N_PITCHES; i++)
    if (counts[sure][i] > counts[sure][best])
      best = i;
  return (float) best * PITCH_STEP;
}

static gboolean
same_size (const SlLine *a, const SlLine *b)
{
  return fabsf (a->height - b->height) < 0.12f * MAX (a->height, b->height);
}

static gboolean
is_gap (const Maker *maker, const SlLine *a, const SlLine *b)
{
  return b->y2 - a->y2 > (maker->pitch + GAP_SLACK) * MAX (a->height, b->height);
}

static void
find_wrap_rights (Maker *maker)
{
  guint n = maker->flow->lines->len;

  for (guint i = 0; i < n;)
    {
      float right = get_line (maker, i)->x2;
      guint end = i + 1;

      while (end < n && follow (get_line (maker, end - 1), get_line (maker, end))
             && same_size (get_line (maker, end - 1), get_line (maker, end))
             && !is_gap (maker, get_line (maker, end - 1), get_line (maker, end)))
        {
          right = MAX (right, get_line (maker, end)->x2);
          end++;
        }
      for (; i < end; i++)
        maker->wrap_right[i] = right;
    }
}

static gboolean
is_centred (const SlLine *line)
{
  float before = line->x1 - line->left, after = line->right - line->x2;
  float width = line->right - line->left;

  return before > 0.06f * width && fabsf (before - after) < 0.025f * width;
}

/* Two lines about one middle that begin at different places. */
static gboolean
share_middle (const SlLine *a, const SlLine *b)
{
  return fabsf (a->x1 + a->x2 - b->x1 - b->x2) < 4 && fabsf (a->x1 - b->x1) > 2;
}

static gboolean
is_mostly_bold (const Maker *maker, const SlLine *line)
{
  guint bold = 0, all = 0;

  for (guint i = 0; i < line->n; i++)
    {
      const SlWord *word = get_word (maker, line, i);

      all += word->length;
      bold += (word->style & SL_STYLE_BOLD) != 0 ? word->length : 0;
    }
  return bold * 2 > all;
}

static guint
count_commas (const Maker *maker, const SlLine *line)
{
  guint n = 0;

  for (guint i = 0; i < line->n; i++)
    {
      const SlWord *word = get_word (maker, line, i);

      n += sl_word_text (maker->draft, word)[word->length - 1] == ',';
    }
  return n;
}

/* Names one below the other in a cell: each line is whole, however long. */
static gboolean
looks_listed (const Maker *maker, const SlLine *line, const SlLine *next)
{
  const SlWord *last = get_word (maker, line, line->n - 1);
  gunichar end = last_char (maker, line);

  return g_unichar_isupper (first_char (maker, get_word (maker, line, 0)))
         && g_unichar_isupper (first_char (maker, get_word (maker, next, 0))) && line->n > 1
         && next->n > 1 && count_commas (maker, line) < 2 && count_commas (maker, next) < 2
         && end != ',' && end != '-' && end != '&'
         && (end == ')' || end == ';' || g_unichar_isupper (first_char (maker, last)));
}

static gboolean
has_dash (const Maker *maker, const SlLine *line)
{
  for (guint i = 1; i + 1 < line->n; i++)
    {
      const SlWord *word = get_word (maker, line, i);
      gunichar c = first_char (maker, word);

      if (word->length <= 3 && (c == '-' || c == 0x2013 || c == 0x2014))
        return TRUE;
    }
  return FALSE;
}

/* "Name (post)" or "Name - post", and again in the next line. */
static gboolean
ends_entry (const Maker *maker, const SlLine *line, const SlLine *next)
{
  gunichar end = last_char (maker, line);

  return line->role == SL_LINE_CELL && line->column > 0 && looks_listed (maker, line, next)
         && (end == ')' || end == ';' || (has_dash (maker, line) && has_dash (maker, next)));
}

/* Whether the next line's first word had room on this one: then the line was ended on purpose. */
static gboolean
ends_hard (const Maker *maker, guint i, const SlLine *next)
{
  const SlLine *line = get_line (maker, i);
  const SlWord *word = get_word (maker, next, 0);
  float right = maker->wrap_right[i];

  if (ends_entry (maker, line, next))
    return TRUE;
  /* A sentence in its middle, wrapped early around something. */
  if (g_unichar_islower (first_char (maker, word)) && !is_terminal (last_char (maker, line)))
    return FALSE;
  if (share_middle (line, next) && is_centred (line))
    right = line->right;
  if (line->role == SL_LINE_CELL && line->column > 0 && looks_listed (maker, line, next))
    right = MAX (right, line->room);
  else if (line->role == SL_LINE_CELL)
    right = MAX (right, line->right);
  /* Of a line that ends a sentence far from the edge nobody expects more; a quotation that is
   * indented on the right ends few lines so. */
  if (is_terminal (last_char (maker, line)))
    right = MAX (right, line->right - 0.35f * (line->right - line->left));
  if (is_mostly_bold (maker, line) != ((word->style & SL_STYLE_BOLD) != 0))
    right = MAX (right, line->right - 0.15f * (line->right - line->left));
  /* Short lines among short lines are a list, or an address; quotations are wider. */
  if (line->role == SL_LINE_FLOW)
    right = MAX (right, line->right - 0.35f * (line->right - line->left));
  return line->x2 + 0.3f * line->height + (word->x2 - word->x1) + FIT_SLACK * line->height < right;
}

/* ---- Breaking ---- */

typedef struct
{
  SlRawBlock *block;
  float first_x, text_x, body_x; /* of the first line, after its label, of the second line */
  gboolean bold, italic;         /* all lines are */
} Open;

/* Bold throughout, and numbered or in capitals: no emphasis within a sentence. */
static gboolean
is_heading_line (const Maker *maker, const SlLine *line)
{
  guint upper = 0;
  float gap;

  if (judge_label (maker, line, &gap) != SL_LABEL_NONE && line->n > 1)
    return TRUE;
  for (guint i = 0; i < line->n; i++)
    {
      const SlWord *word = get_word (maker, line, i);
      const char *text = sl_word_text (maker->draft, word);

      for (const char *p = text; p < text + word->length; p = g_utf8_next_char (p))
        {
          if (g_unichar_islower (g_utf8_get_char (p)))
            return FALSE;
          upper += g_unichar_isupper (g_utf8_get_char (p)) != 0;
        }
    }
  return upper >= 6;
}

static gboolean
style_breaks (const Maker *maker, const Open *open, guint prev, const SlLine *line)
{
  const SlLine *last = get_line (maker, prev);
  gboolean bold = (line->style & SL_STYLE_BOLD) != 0;
  gboolean italic = (line->style & SL_STYLE_ITALIC) != 0;
  gboolean runs_on = g_unichar_islower (first_char (maker, get_word (maker, line, 0)))
                     && !is_terminal (last_char (maker, last));

  if (!same_size (last, line))
    return TRUE;
  if (runs_on)
    return FALSE;
  if (open->bold && (get_word (maker, line, 0)->style & SL_STYLE_BOLD) == 0)
    return TRUE;
  if (!open->bold && bold && (last->style & SL_STYLE_BOLD) == 0)
    return first_char (maker, get_word (maker, line, 0)) != '('
           && (is_terminal (last_char (maker, last)) || is_heading_line (maker, line));
  if (open->italic && (get_word (maker, line, 0)->style & SL_STYLE_ITALIC) == 0)
    return TRUE;
  return !open->italic && italic && (last->style & SL_STYLE_ITALIC) == 0
         && is_terminal (last_char (maker, last));
}

static gboolean
label_breaks (const Maker *maker, const Open *open, guint prev, const SlLine *line)
{
  float gap;
  SlLabelForm form = judge_label (maker, line, &gap);
  const SlLine *last = get_line (maker, prev);
  gunichar end;

  if (form == SL_LABEL_NONE)
    return FALSE;
  if (gap > WEAK_LABEL_GAP || line->n == 1)
    return TRUE;
  if (open->block->lines->len > 1 && line->x1 < open->body_x - 0.5f * line->height)
    return TRUE;
  if (open->block->label && line->x1 < open->text_x - 0.5f * line->height)
    return TRUE;
  end = last_char (maker, last);
  return form == SL_LABEL_STRONG && (is_terminal (end) || end == ',');
}

static gboolean
indent_breaks (const Maker *maker, const Open *open, guint prev, const SlLine *line)
{
  float slack = INDENT * line->height;
  const SlLine *last = get_line (maker, prev);

  if (share_middle (line, last))
    return FALSE;
  if (open->block->lines->len > 1)
    return fabsf (line->x1 - open->body_x) > slack;
  if (open->block->label)
    return line->x1 < open->first_x - slack;
  /* A first line may be indented when it is full; a hanging one has a label. */
  return line->x1 > open->first_x + slack;
}

static gboolean
breaks (const Maker *maker, const Open *open, guint prev, guint i)
{
  const SlLine *last = get_line (maker, prev), *line = get_line (maker, i);

  return !follow (last, line) || is_gap (maker, last, line)
         || label_breaks (maker, open, prev, line) || style_breaks (maker, open, prev, line)
         || indent_breaks (maker, open, prev, line)
         || (ends_hard (maker, prev, line) && get_word (maker, last, 0)->length > 0
             && !(open->block->label && open->block->lines->len == 1 && last->n == 1));
}

/* Whether text stops in the middle at the end of a page or column and goes on here. */
static gboolean
continues (const Maker *maker, const SlRawBlock *block, const SlLine *line)
{
  guint prev = g_array_index (block->lines, guint, block->lines->len - 1);
  const SlLine *last = get_line (maker, prev);
  gunichar end = last_char (maker, last);
  gunichar start = first_char (maker, get_word (maker, line, 0));
  float gap;
  gboolean full = last->x2 > maker->wrap_right[prev] - 0.12f * (last->right - last->left);

  if (block->role != line->role || last->region == line->region || !same_size (last, line)
      || judge_label (maker, line, &gap) != SL_LABEL_NONE)
    return FALSE;
  if (line->role == SL_LINE_CELL && (last->page == line->page || last->column != line->column))
    return FALSE;
  if (last->page == line->page && line->y1 > last->y1)
    return FALSE;
  if ((last->style & SL_STYLE_BOLD) != (line->style & SL_STYLE_BOLD) && !g_unichar_islower (start))
    return FALSE;
  if (is_terminal (end) && end != ')')
    return FALSE;
  if (g_unichar_islower (start))
    return TRUE;
  /* "… to Mrs / Elworthy", "… chaired by the / NHS"; a heading at the foot is bold or short, or its
   * last word is a name. */
  return full
         && (block->lines->len > 1
             || g_unichar_islower (first_char (maker, get_word (maker, last, last->n - 1))))
         && (last->style & SL_STYLE_BOLD) == (line->style & SL_STYLE_BOLD)
         && (last->style & SL_STYLE_BOLD) == 0;
}

static void
add_line (const Maker *maker, Open *open, guint i)
{
  const SlLine *line = get_line (maker, i);

  if (open->block->lines->len == 1)
    open->body_x = line->x1;
  open->bold = open->bold && (line->style & SL_STYLE_BOLD) != 0;
  open->italic = open->italic && (line->style & SL_STYLE_ITALIC) != 0;
  g_array_append_val (open->block->lines, i);
}

static void
raw_block_clear (gpointer data)
{
  g_array_unref (((SlRawBlock *) data)->lines);
}

static void
begin_block (Maker *maker, Open *open, guint prev, guint i)
{
  const SlLine *line = get_line (maker, i);
  SlRawBlock block = { .lines = g_array_new (FALSE, FALSE, sizeof (guint)), .role = line->role };
  float gap;

  block.beside = -1;
  block.gap = TOP_OF_PAGE_GAP;
  if (prev != G_MAXUINT && get_line (maker, prev)->page == line->page
      && line->y1 > get_line (maker, prev)->y1)
    block.gap = MAX (0, line->y1 - get_line (maker, prev)->y2) / MAX (line->height, 1);
  block.label = line->role != SL_LINE_MARGIN && judge_label (maker, line, &gap) != SL_LABEL_NONE;
  block.centred = is_centred (line);
  g_array_append_val (maker->blocks, block);
  open->block = &g_array_index (maker->blocks, SlRawBlock, maker->blocks->len - 1);
  open->first_x = open->text_x = open->body_x = line->x1;
  if (block.label && line->n > 1)
    open->text_x = get_word (maker, line, 1)->x1;
  open->bold = open->italic = TRUE;
  add_line (maker, open, i);
}

static void
find_levels (const Maker *maker)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < maker->blocks->len; i++)
    {
      SlRawBlock *block = &g_array_index (maker->blocks, SlRawBlock, i);
      const SlLine *line = get_line (maker, g_array_index (block->lines, guint, 0));
      float x = line->x1;

      /* A right-hand column starts afresh. */
      if (line->left > 200)
        x -= line->left - 50;
      while (stack->len > 0 && g_array_index (stack, float, stack->len - 1) > x + 3)
        g_array_set_size (stack, stack->len - 1);
      if (stack->len == 0 || g_array_index (stack, float, stack->len - 1) < x - 3)
        g_array_append_val (stack, x);
      block->level = (int) stack->len - 1;
    }
}

/* What is being put together: the text, and beside it a note. The text goes on below a note. */
static void
take_line (Maker *maker, Open *flow, guint *flow_block, Open *note, guint *note_block, guint i)
{
  const SlLine *line = get_line (maker, i);
  gboolean margin = line->role == SL_LINE_MARGIN || line->aside;
  Open *open = margin ? note : flow;
  guint *index = margin ? note_block : flow_block;
  guint prev = G_MAXUINT;

  if (*index != G_MAXUINT)
    {
      open->block = &g_array_index (maker->blocks, SlRawBlock, *index);
      prev = g_array_index (open->block->lines, guint, open->block->lines->len - 1);
      if (!breaks (maker, open, prev, i) || (!margin && continues (maker, open->block, line)))
        {
          if (get_line (maker, prev)->page != line->page)
            open->body_x = line->x1;
          add_line (maker, open, i);
          if (get_line (maker, prev)->region != line->region)
            open->body_x = line->x1;
          return;
        }
    }
  begin_block (maker, open, prev, i);
  *index = maker->blocks->len - 1;
  if (margin && *flow_block != G_MAXUINT)
    open->block->beside = (int) *flow_block;
}

GArray *
sl_paragraphs_find (const SlDraft *draft, const SlFlow *flow)
{
  Maker maker = { .draft = draft, .flow = flow };
  g_autofree float *rights = g_new0 (float, flow->lines->len + 1);
  Open text = { 0 }, note = { 0 };
  guint text_block = G_MAXUINT, note_block = G_MAXUINT;

  maker.wrap_right = rights;
  maker.blocks = g_array_new (FALSE, FALSE, sizeof (SlRawBlock));
  g_array_set_clear_func (maker.blocks, raw_block_clear);
  maker.pitch = find_pitch (&maker);
  find_wrap_rights (&maker);
  for (guint i = 0; i < flow->lines->len; i++)
    take_line (&maker, &text, &text_block, &note, &note_block, i);
  find_levels (&maker);
  return maker.blocks;
}
