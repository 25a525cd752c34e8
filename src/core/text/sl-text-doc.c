/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-doc.h"

#include <string.h>

#include "sl-sentences.h"
#include "sl-text-private.h"

G_DEFINE_BOXED_TYPE (SlTextDoc, sl_text_doc, sl_text_doc_ref, sl_text_doc_unref)

static void
clear_block (gpointer data)
{
  g_free (((SlTextBlock *) data)->label);
}

SlTextDoc *
sl_text_doc_new (void)
{
  SlTextDoc *doc = g_atomic_rc_box_new0 (SlTextDoc);

  doc->pieces = g_array_new (FALSE, FALSE, sizeof (SlTextPiece));
  doc->blocks = g_array_new (FALSE, FALSE, sizeof (SlTextBlock));
  g_array_set_clear_func (doc->blocks, clear_block);
  doc->sentences = g_array_new (FALSE, FALSE, sizeof (SlTextSentence));
  return doc;
}

static void
clear_doc (gpointer data)
{
  SlTextDoc *doc = data;

  g_free (doc->text);
  g_free (doc->frames);
  g_clear_pointer (&doc->edges, sl_text_edges_unref);
  g_clear_pointer (&doc->bold, g_bytes_unref);
  g_array_unref (doc->pieces);
  g_array_unref (doc->blocks);
  g_array_unref (doc->sentences);
  g_free (doc->first_sentence);
  g_strfreev (doc->furniture);
  g_free (doc->page_pieces);
  g_free (doc->page_start);
}

SlTextDoc *
sl_text_doc_ref (SlTextDoc *doc)
{
  return g_atomic_rc_box_acquire (doc);
}

void
sl_text_doc_unref (SlTextDoc *doc)
{
  g_atomic_rc_box_release_full (doc, clear_doc);
}

guint
sl_text_doc_page_slot (const SlTextDoc *doc, int page)
{
  return (guint) CLAMP (page, 1, (int) MAX (doc->n_pages, 1)) - 1;
}

void
sl_text_doc_take_frame (SlTextDoc *doc, const SlDraftPage *page)
{
  doc->frames[sl_text_doc_page_slot (doc, page->number)] = (SlTextFrame){ .origin = page->origin,
                                                                          .skew = page->skew,
                                                                          .width = page->width,
                                                                          .height = page->height,
                                                                          .unit = page->unit };
}

const SlTextFrame *
sl_text_doc_get_frame (const SlTextDoc *doc, int page)
{
  return &doc->frames[sl_text_doc_page_slot (doc, page)];
}

gboolean
sl_text_is_capitals (const char *text, const char *end)
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

void
sl_text_doc_add_sentences (SlTextDoc *doc, const char *text, const SlTextBlock *block, guint index)
{
  g_autoptr (GArray) spans = sl_sentences_find (text + block->body, block->end - block->body);

  for (guint i = 0; i < spans->len; i++)
    {
      const SlSpan *span = &g_array_index (spans, SlSpan, i);
      SlTextSentence sentence
          = { .start = block->body + span->start, .end = block->body + span->end, .block = index };

      g_array_append_val (doc->sentences, sentence);
    }
}

/* The pieces of each page, for hits; by counting, since margin notes and joined paragraphs leave
 * pages out of order. */
static void
index_pages (SlTextDoc *doc)
{
  guint n = MAX (doc->n_pages, 1);
  g_autofree guint *next = g_new0 (guint, n + 1);

  doc->page_start = g_new0 (guint, n + 1);
  doc->page_pieces = g_new0 (guint, doc->pieces->len + 1);
  for (guint i = 0; i < doc->pieces->len; i++)
    doc->page_start[sl_text_doc_page_slot (doc, g_array_index (doc->pieces, SlTextPiece, i).page)
                    + 1]++;
  for (guint i = 0; i < n; i++)
    doc->page_start[i + 1] += doc->page_start[i];
  memcpy (next, doc->page_start, (n + 1) * sizeof (guint));
  for (guint i = 0; i < doc->pieces->len; i++)
    doc->page_pieces[next[sl_text_doc_page_slot (
        doc, g_array_index (doc->pieces, SlTextPiece, i).page)]++]
        = i;
}

/* An array that grew has room for up to twice of what is in it, and a text is kept for long. */
static void
fit (GArray **array)
{
  GArray *fitted
      = g_array_sized_new (FALSE, FALSE, g_array_get_element_size (*array), (*array)->len);

  g_array_append_vals (fitted, (*array)->data, (*array)->len);
  g_array_set_clear_func (*array, NULL);
  g_array_unref (*array);
  *array = fitted;
}

void
sl_text_doc_finish (SlTextDoc *doc)
{
  guint sentence = 0;

  fit (&doc->pieces);
  fit (&doc->sentences);
  fit (&doc->blocks);
  g_array_set_clear_func (doc->blocks, clear_block);

  doc->first_sentence = g_new0 (guint, doc->blocks->len + 1);
  for (guint i = 0; i <= doc->blocks->len; i++)
    {
      while (sentence < doc->sentences->len
             && g_array_index (doc->sentences, SlTextSentence, sentence).block < i)
        sentence++;
      doc->first_sentence[i] = sentence;
    }
  index_pages (doc);
}

const char *
sl_text_doc_get_text (SlTextDoc *doc)
{
  return doc->text;
}

gsize
sl_text_doc_get_length (SlTextDoc *doc)
{
  return doc->length;
}

guint
sl_text_doc_get_n_pages (SlTextDoc *doc)
{
  return doc->n_pages;
}

typedef gboolean (*FrameFunc) (const SlTextFrame *frame);

static gboolean
is_recognised (const SlTextFrame *frame)
{
  return frame->origin == SL_PAGE_RECOGNISED;
}

static gboolean
is_unread (const SlTextFrame *frame)
{
  return frame->origin == SL_PAGE_PICTURE;
}

/* A page that is there has a size. */
static gboolean
is_lost (const SlTextFrame *frame)
{
  return frame->width <= 0;
}

static guint
count_pages (const SlTextDoc *doc, FrameFunc is)
{
  guint n = 0;

  for (guint i = 0; doc->frames != NULL && i < doc->n_pages; i++)
    n += is (&doc->frames[i]);
  return n;
}

/* Of a paper in shreds, the first ones. */
#define MOST_RANGES 12

static char *
dup_pages (const SlTextDoc *doc, FrameFunc is)
{
  g_autoptr (GString) pages = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0, end; doc->frames != NULL && i < doc->n_pages; i = end)
    {
      for (end = i; end < doc->n_pages && is (&doc->frames[end]);)
        end++;
      if (end == i)
        {
          end++;
          continue;
        }
      if (n++ == MOST_RANGES)
        {
          g_string_append (pages, ", …");
          break;
        }
      g_string_append_printf (pages, "%s%u", pages->len > 0 ? ", " : "", i + 1);
      if (end - i > 1)
        g_string_append_printf (pages, "–%u", end);
    }
  return pages->len > 0 ? g_string_free (g_steal_pointer (&pages), FALSE) : NULL;
}

guint
sl_text_doc_count_recognised (SlTextDoc *doc)
{
  return count_pages (doc, is_recognised);
}

guint
sl_text_doc_count_unread (SlTextDoc *doc)
{
  return count_pages (doc, is_unread);
}

char *
sl_text_doc_dup_unread (SlTextDoc *doc)
{
  return dup_pages (doc, is_unread);
}

guint
sl_text_doc_count_lost (SlTextDoc *doc)
{
  return count_pages (doc, is_lost);
}

char *
sl_text_doc_dup_lost (SlTextDoc *doc)
{
  return dup_pages (doc, is_lost);
}

guint
sl_text_doc_get_n_blocks (SlTextDoc *doc)
{
  return doc->blocks->len;
}

const SlTextBlock *
sl_text_doc_get_block (SlTextDoc *doc, guint index)
{
  g_return_val_if_fail (index < doc->blocks->len, NULL);

  return &g_array_index (doc->blocks, SlTextBlock, index);
}

guint
sl_text_doc_get_n_sentences (SlTextDoc *doc)
{
  return doc->sentences->len;
}

const SlTextSentence *
sl_text_doc_get_sentence (SlTextDoc *doc, guint index)
{
  g_return_val_if_fail (index < doc->sentences->len, NULL);

  return &g_array_index (doc->sentences, SlTextSentence, index);
}

guint
sl_text_doc_get_block_sentences (SlTextDoc *doc, guint block, guint *first)
{
  g_return_val_if_fail (block < doc->blocks->len, 0);

  if (first != NULL)
    *first = doc->first_sentence[block];
  return doc->first_sentence[block + 1] - doc->first_sentence[block];
}

guint
sl_text_find_start (const GArray *array, gsize member, gsize offset)
{
  gsize size = g_array_get_element_size ((GArray *) array);
  guint low = 0, high = array->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (G_STRUCT_MEMBER (gsize, array->data + middle * size, member) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

guint
sl_text_doc_find_block (SlTextDoc *doc, gsize offset)
{
  return sl_text_find_start (doc->blocks, G_STRUCT_OFFSET (SlTextBlock, start), offset);
}

const char *const *
sl_text_doc_get_furniture (SlTextDoc *doc)
{
  return (const char *const *) doc->furniture;
}

/* Most of a paper has none. */
static gboolean
has_bold (const guint8 *bits, gsize start, gsize end)
{
  for (gsize i = start / 8; i * 8 < end; i++)
    if (bits[i] != 0)
      return TRUE;
  return FALSE;
}

gboolean
sl_text_doc_is_bold (SlTextDoc *doc, gsize start, gsize end)
{
  gsize letters = 0, bold = 0;
  const guint8 *bits = g_bytes_get_data (doc->bold, NULL);

  end = MIN (end, doc->length);
  if (!has_bold (bits, start, end))
    return FALSE;
  for (gsize i = start; i < end; i++)
    {
      if (!g_ascii_isalnum (doc->text[i]) && (doc->text[i] & 0x80) == 0)
        continue;
      letters++;
      bold += (bits[i / 8] >> (i % 8)) & 1;
    }
  return letters > 0 && bold * 2 > letters;
}

/* ---- Hits ---- */
