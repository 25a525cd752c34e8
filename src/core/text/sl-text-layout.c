/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-layout.h"

#include <string.h>

#include "sl-furniture.h"
#include "sl-hyphens.h"
#include "sl-paragraphs.h"
#include "sl-sentences.h"
#include "sl-text-private.h"

typedef struct
{
  const SlDraft *draft;
  const SlFlow *flow;
  const SlHyphens *hyphens;
  SlTextDoc *doc;
  GString *text;
  GArray *xs;
  GByteArray *bold;
} Writer;

static const SlLine *
get_line (const Writer *writer, guint i)
{
  return &g_array_index (writer->flow->lines, SlLine, i);
}

static void
put_byte (Writer *writer, char c, float x1, float x2, gboolean bold)
{
  gsize at = writer->text->len;
  float x[2] = { x1, x2 };

  g_string_append_c (writer->text, c);
  g_array_append_vals (writer->xs, x, 2);
  if (at % 8 == 0)
    g_byte_array_append (writer->bold, (const guint8 *) "", 1);
  if (bold)
    writer->bold->data[at / 8] |= (guint8) (1 << (at % 8));
}

static void
put_word (Writer *writer, const SlWord *word, guint32 length)
{
  const char *text = sl_word_text (writer->draft, word);
  const float *xs = &g_array_index (writer->draft->xs, float, 2 * (gsize) word->at);
  gsize at = writer->text->len;

  g_string_append_len (writer->text, text, length);
  g_array_append_vals (writer->xs, xs, 2 * length);
  while (writer->bold->len * 8 < writer->text->len)
    g_byte_array_append (writer->bold, (const guint8 *) "", 1);
  for (; (word->style & SL_STYLE_BOLD) != 0 && at < writer->text->len; at++)
    writer->bold->data[at / 8] |= (guint8) (1 << (at % 8));
}

/* One line; @join is how its last word meets the next line. */
static void
put_line (Writer *writer, const SlLine *line, SlJoin join)
{
  SlTextPiece piece
      = { .start = writer->text->len, .page = line->page, .y1 = line->y1, .y2 = line->y2 };

  for (guint i = 0; i < line->n; i++)
    {
      const SlWord *word = &g_array_index (writer->flow->words, SlWord, line->first + i);
      guint32 length = word->length;

      if (i > 0)
        put_byte (writer, ' ', word[-1].x2, word->x1, (word->style & SL_STYLE_BOLD) != 0);
      if (i + 1 == line->n && join == SL_JOIN_DROP)
        {
          const char *text = sl_word_text (writer->draft, word);

          length = (guint32) (g_utf8_find_prev_char (text, text + length) - text);
        }
      put_word (writer, word, length);
    }
  piece.end = writer->text->len;
  g_array_append_val (writer->doc->pieces, piece);
  if (join == SL_JOIN_SPACE)
    put_byte (writer, ' ', line->x2, line->x2, FALSE);
}

static SlJoin
judge_join (const Writer *writer, const SlRawBlock *raw, guint i)
{
  const SlLine *line = get_line (writer, g_array_index (raw->lines, guint, i));
  const SlLine *next;

  if (i + 1 == raw->lines->len)
    return SL_JOIN_KEEP;
  next = get_line (writer, g_array_index (raw->lines, guint, i + 1));
  return sl_hyphens_judge (writer->hyphens,
                           &g_array_index (writer->flow->words, SlWord, line->first + line->n - 1),
                           &g_array_index (writer->flow->words, SlWord, next->first));
}

static gboolean
is_all_capitals (const char *text, const char *end)
{
  guint upper = 0;

  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_islower (c))
        return FALSE;
      upper += g_unichar_isupper (c) != 0;
    }
  return upper >= 3;
}

static SlTextBlockKind
judge_kind (const SlRawBlock *raw)
{
  if (raw->role == SL_LINE_MARGIN)
    return SL_BLOCK_MARGIN;
  if (raw->role == SL_LINE_CELL)
    return SL_BLOCK_CELL;
  return raw->label ? SL_BLOCK_LIST_ITEM : SL_BLOCK_PARAGRAPH;
}

/* Size and style of most letters. */
static void
describe_font (const Writer *writer, const SlRawBlock *raw, SlTextBlock *block)
{
  gsize letters = 0, bold = 0, italic = 0, underlined = 0, best = 0;

  for (guint i = 0; i < raw->lines->len; i++)
    {
      const SlLine *line = get_line (writer, g_array_index (raw->lines, guint, i));
      gsize own = 0;

      for (guint k = i == 0 && raw->label && line->n > 1 ? 1 : 0; k < line->n; k++)
        {
          const SlWord *word = &g_array_index (writer->flow->words, SlWord, line->first + k);

          own += word->length;
          bold += (word->style & SL_STYLE_BOLD) != 0 ? word->length : 0;
          italic += (word->style & SL_STYLE_ITALIC) != 0 ? word->length : 0;
          underlined += (word->style & SL_STYLE_UNDERLINED) != 0 ? word->length : 0;
        }
      letters += own;
      if (own > best)
        {
          best = own;
          block->size = (double) line->size;
        }
    }
  block->bold = bold * 2 > letters;
  block->italic = italic * 2 > letters;
  block->underlined = underlined * 2 > letters;
}

static void
describe_place (const Writer *writer, const SlRawBlock *raw, SlTextBlock *block)
{
  const SlLine *first = get_line (writer, g_array_index (raw->lines, guint, 0));

  block->page = first->page;
  block->recognised = first->recognised;
  block->table = first->role == SL_LINE_CELL ? first->table : -1;
  block->row = first->role == SL_LINE_CELL ? first->row : -1;
  block->column = first->role == SL_LINE_CELL ? first->column : -1;
  for (guint i = 0; i < raw->lines->len; i++)
    {
      const SlLine *line = get_line (writer, g_array_index (raw->lines, guint, i));
      SlRect rect = { (double) line->x1, (double) line->y1, (double) line->x2, (double) line->y2 };

      if (line->page == first->page)
        sl_rect_union (&block->bounds, &rect);
    }
}

static void
put_sentences (Writer *writer, const SlTextBlock *block, guint index)
{
  g_autoptr (GArray) spans
      = sl_sentences_find (writer->text->str + block->body, block->end - block->body);

  for (guint i = 0; i < spans->len; i++)
    {
      const SlSpan *span = &g_array_index (spans, SlSpan, i);
      SlTextSentence sentence
          = { .start = block->body + span->start, .end = block->body + span->end, .block = index };

      g_array_append_val (writer->doc->sentences, sentence);
    }
}

static void
put_block (Writer *writer, const SlRawBlock *raw, guint index)
{
  SlTextBlock block = { .kind = judge_kind (raw),
                        .level = raw->level,
                        .centred = raw->centred,
                        .gap = (double) raw->gap,
                        .beside = raw->beside };

  if (writer->text->len > 0)
    put_byte (writer, '\n', 0, 0, FALSE);
  block.start = block.body = writer->text->len;
  for (guint i = 0; i < raw->lines->len; i++)
    put_line (writer,
              get_line (writer, g_array_index (raw->lines, guint, i)),
              judge_join (writer, raw, i));
  block.end = writer->text->len;
  if (raw->label)
    {
      const SlLine *line = get_line (writer, g_array_index (raw->lines, guint, 0));
      const SlWord *word = &g_array_index (writer->flow->words, SlWord, line->first);

      block.label = g_strndup (sl_word_text (writer->draft, word), word->length);
      block.body = MIN (block.start + word->length + 1, block.end);
    }
  block.capitals = is_all_capitals (writer->text->str + block.body, writer->text->str + block.end);
  describe_font (writer, raw, &block);
  describe_place (writer, raw, &block);
  put_sentences (writer, &block, index);
  g_array_append_val (writer->doc->blocks, block);
}

static void
write_blocks (Writer *writer, const GArray *raws)
{
  writer->text = g_string_new (NULL);
  writer->xs = g_array_new (FALSE, FALSE, sizeof (float));
  writer->bold = g_byte_array_new ();
  for (guint i = 0; i < raws->len; i++)
    put_block (writer, &g_array_index (raws, SlRawBlock, i), i);
  writer->doc->length = writer->text->len;
  writer->doc->text = g_string_free (writer->text, FALSE);
  writer->doc->xs = (float *) (gpointer) g_array_free (writer->xs, FALSE);
  writer->doc->bold = g_byte_array_free (writer->bold, FALSE);
}

static SlDraft *
read_pages (GPtrArray *pages, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlDraft) draft = sl_draft_new ();

  for (guint i = 0; i < pages->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (g_ptr_array_index (pages, i) != NULL)
        sl_lines_read_page (draft, g_ptr_array_index (pages, i));
    }
  return g_steal_pointer (&draft);
}

static SlFlow *
read_pages_as (const SlDraft *draft, const SlFlow *known)
{
  SlFlow *flow = sl_flow_new ();

  if (known != NULL)
    sl_flow_learn (flow, known);
  for (guint i = 0; i < draft->pages->len; i++)
    sl_columns_read (draft, g_ptr_array_index (draft->pages, i), flow);
  return flow;
}

/* Twice where a page shows columns of the paper that help to read the others. The flow has the
 * words from here on. */
static SlFlow *
read_flow (SlDraft *draft)
{
  SlFlow *flow = read_pages_as (draft, NULL);

  if (flow->margins->len > 0 || flow->sides->len > 0)
    {
      g_autoptr (SlFlow) first = flow;

      flow = read_pages_as (draft, first);
    }
  g_ptr_array_set_size (draft->pages, 0);
  return flow;
}

static void
take_furniture (SlTextDoc *doc, GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  g_ptr_array_set_free_func (texts, NULL);
  doc->furniture = (char **) g_ptr_array_free (texts, FALSE);
}

/* Where the pages' own numbers run further than their count, the count follows. */
static guint
count_pages (GPtrArray *pages)
{
  guint n = pages->len;

  for (guint i = 0; i < pages->len; i++)
    if (g_ptr_array_index (pages, i) != NULL)
      n = MAX (n, (guint) MAX (sl_page_get_number (g_ptr_array_index (pages, i)), 0));
  return n;
}

SlTextDoc *
sl_text_layout (GPtrArray *pages, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlDraft) draft = read_pages (pages, cancellable, error);
  g_autoptr (SlFlow) flow = NULL;
  g_autoptr (GArray) blocks = NULL;
  g_autoptr (SlHyphens) hyphens = NULL;
  SlTextDoc *doc;
  Writer writer;

  if (draft == NULL)
    return NULL;

  doc = sl_text_doc_new ();
  doc->n_pages = count_pages (pages);
  for (guint i = 0; i < pages->len; i++)
    if (g_ptr_array_index (pages, i) != NULL)
      sl_text_doc_take_frame (doc, g_ptr_array_index (pages, i));
  take_furniture (doc, sl_furniture_remove (draft));
  flow = read_flow (draft);
  blocks = sl_paragraphs_find (draft, flow);
  hyphens = sl_hyphens_new (draft, flow);
  writer = (Writer){ .draft = draft, .flow = flow, .hyphens = hyphens, .doc = doc };
  write_blocks (&writer, blocks);
  sl_text_doc_finish (doc);
  return doc;
}
