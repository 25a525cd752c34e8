/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-layout.h"

#include <string.h>

#include "sl-furniture.h"
#include "sl-hyphens.h"
#include "sl-paragraphs.h"
#include "sl-text-private.h"

struct _SlTextMaker
{
  SlDraft *draft;
  guint n_pages; /* lost ones among them */
};

typedef struct
{
  const SlDraft *draft;
  const SlFlow *flow;
  const SlHyphens *hyphens;
  SlTextDoc *doc;
  char *text;
  SlSpread *xs;
  guint8 *bold;
  gsize length, room; /* bytes of the text that there are, and that there may be */
  double unit;        /* of the page in hand */
} Writer;

static const SlLine *
get_line (const Writer *writer, guint i)
{
  return &g_array_index (writer->flow->lines, SlLine, i);
}

static gsize
count_bold_bytes (gsize length)
{
  return (length + 7) / 8;
}

static void
set_room (Writer *writer, gsize room)
{
  gsize old = count_bold_bytes (writer->room), new = count_bold_bytes (room);

  writer->text = g_realloc (writer->text, room + 1);
  writer->xs = g_renew (SlSpread, writer->xs, room);
  writer->bold = g_realloc (writer->bold, new);
  if (new > old)
    memset (writer->bold + old, 0, new - old);
  writer->room = room;
}

static void
mark_bold (Writer *writer, gsize start)
{
  for (gsize i = start; i < writer->length; i++)
    writer->bold[i / 8] |= (guint8) (1 << (i % 8));
}

static guint16
to_steps (const Writer *writer, float x)
{
  return (guint16) MIN ((double) x / writer->unit + 0.5, G_MAXUINT16);
}

static void
put_byte (Writer *writer, char c, SlSpread x, gboolean bold)
{
  if (writer->length == writer->room)
    set_room (writer, 2 * writer->room);
  writer->text[writer->length] = c;
  writer->xs[writer->length++] = x;
  if (bold)
    mark_bold (writer, writer->length - 1);
}

static void
put_word (Writer *writer, const SlWord *word, guint32 length)
{
  const char *text = sl_word_text (writer->draft, word);
  const SlSpread *xs = &g_array_index (writer->draft->xs, SlSpread, word->at);
  gsize at = writer->length;

  if (length > writer->room - at)
    set_room (writer, 2 * writer->room + length);
  memcpy (writer->text + at, text, length);
  memcpy (writer->xs + at, xs, length * sizeof *xs);
  writer->length += length;
  if ((word->style & SL_STYLE_BOLD) != 0)
    mark_bold (writer, at);
}

/* One line; @join is how its last word meets the next line. */
static void
put_line (Writer *writer, const SlLine *line, SlJoin join)
{
  SlTextPiece piece
      = { .start = writer->length, .page = line->page, .y1 = line->y1, .y2 = line->y2 };

  writer->unit = sl_text_doc_get_frame (writer->doc, line->page)->unit;
  for (guint i = 0; i < line->n; i++)
    {
      const SlWord *word = &g_array_index (writer->flow->words, SlWord, line->first + i);
      guint32 length = word->length;

      if (i > 0)
        put_byte (writer,
                  ' ',
                  (SlSpread){ to_steps (writer, word[-1].x2), to_steps (writer, word->x1) },
                  (word->style & SL_STYLE_BOLD) != 0);
      if (i + 1 == line->n && join == SL_JOIN_DROP)
        {
          const char *text = sl_word_text (writer->draft, word);

          length = (guint32) (g_utf8_find_prev_char (text, text + length) - text);
        }
      put_word (writer, word, length);
    }
  piece.end = writer->length;
  g_array_append_val (writer->doc->pieces, piece);
  if (join == SL_JOIN_SPACE)
    put_byte (
        writer, ' ', (SlSpread){ to_steps (writer, line->x2), to_steps (writer, line->x2) }, FALSE);
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
  gsize letters = 0, bold = 0, italic = 0, best = 0;

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
put_block (Writer *writer, const SlRawBlock *raw, guint index)
{
  SlTextBlock block = { .kind = judge_kind (raw),
                        .level = raw->level,
                        .centred = raw->centred,
                        .gap = (double) raw->gap,
                        .beside = raw->beside };

  if (writer->length > 0)
    put_byte (writer, '\n', (SlSpread){ 0, 0 }, FALSE);
  block.start = block.body = writer->length;
  for (guint i = 0; i < raw->lines->len; i++)
    put_line (writer,
              get_line (writer, g_array_index (raw->lines, guint, i)),
              judge_join (writer, raw, i));
  block.end = writer->length;
  if (raw->label)
    {
      const SlLine *line = get_line (writer, g_array_index (raw->lines, guint, 0));
      const SlWord *word = &g_array_index (writer->flow->words, SlWord, line->first);

      block.label = g_strndup (sl_word_text (writer->draft, word), word->length);
      block.body = MIN (block.start + word->length + 1, block.end);
    }
  block.capitals = sl_text_is_capitals (writer->text + block.body, writer->text + block.end);
  describe_font (writer, raw, &block);
  describe_place (writer, raw, &block);
  sl_text_doc_add_sentences (writer->doc, writer->text, &block, index);
  g_array_append_val (writer->doc->blocks, block);
}

static void
write_blocks (Writer *writer, const GArray *raws)
{
  SlTextDoc *doc = writer->doc;

  /* A space for each word, a line end for each block. */
  set_room (writer, writer->draft->arena->len + writer->flow->words->len + raws->len + 1);
  for (guint i = 0; i < raws->len; i++)
    put_block (writer, &g_array_index (raws, SlRawBlock, i), i);
  set_room (writer, writer->length);
  writer->text[writer->length] = '\0';
  doc->length = writer->length;
  doc->text = writer->text;
  doc->edges = sl_text_edges_new (writer->text, writer->length, writer->xs);
  g_free (writer->xs);
  doc->bold = g_bytes_new_take (writer->bold, count_bold_bytes (writer->length));
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
count_pages (const SlTextMaker *maker)
{
  guint n = maker->n_pages;

  for (guint i = 0; i < maker->draft->pages->len; i++)
    {
      const SlDraftPage *page = g_ptr_array_index (maker->draft->pages, i);

      n = MAX (n, (guint) MAX (page->number, 0));
    }
  return n;
}

SlTextMaker *
sl_text_maker_new (void)
{
  SlTextMaker *maker = g_new0 (SlTextMaker, 1);

  maker->draft = sl_draft_new ();
  return maker;
}

void
sl_text_maker_free (SlTextMaker *maker)
{
  sl_draft_free (maker->draft);
  g_free (maker);
}

guint
sl_text_maker_add (SlTextMaker *maker, SlPage *page)
{
  maker->n_pages++;
  if (page == NULL)
    return G_MAXUINT;
  sl_lines_read_page (maker->draft, page);
  return maker->draft->pages->len - 1;
}

void
sl_text_maker_replace (SlTextMaker *maker, guint index, SlPage *page)
{
  sl_lines_read_page_again (maker->draft, index, page);
}

SlTextDoc *
sl_text_maker_finish (SlTextMaker *maker)
{
  SlDraft *draft = maker->draft;
  SlTextDoc *doc = sl_text_doc_new ();
  g_autoptr (SlFlow) flow = NULL;
  g_autoptr (GArray) blocks = NULL;
  g_autoptr (SlHyphens) hyphens = NULL;
  Writer writer = { .draft = draft, .doc = doc };

  doc->n_pages = count_pages (maker);
  /* Be every page lost: that is told by them. */
  doc->frames = g_new0 (SlTextFrame, MAX (doc->n_pages, 1));
  for (guint i = 0; i < draft->pages->len; i++)
    sl_text_doc_take_frame (doc, g_ptr_array_index (draft->pages, i));
  take_furniture (doc, sl_furniture_remove (draft));
  flow = read_flow (draft);
  blocks = sl_paragraphs_find (draft, flow);
  hyphens = sl_hyphens_new (draft, flow);
  writer.flow = flow;
  writer.hyphens = hyphens;
  write_blocks (&writer, blocks);
  sl_text_doc_finish (doc);
  return doc;
}

SlTextDoc *
sl_text_layout (GPtrArray *pages, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlTextMaker) maker = sl_text_maker_new ();

  for (guint i = 0; i < pages->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      sl_text_maker_add (maker, g_ptr_array_index (pages, i));
    }
  return sl_text_maker_finish (maker);
}
