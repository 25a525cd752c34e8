/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's text as a reader reads it: running headers, footers and line numbers left out, hyphens joined, blocks
 * (paragraphs, list items, table cells, margin notes) in reading order, sentences, and for every character its place
 * on the page. Immutable, boxed, atomically counted.
 *
 * The text is one UTF-8 string. Lines of a block are joined by one space; blocks are separated by "\n". Ligatures are
 * letters, soft hyphens are gone, no-break spaces are spaces; quotes and dashes stay as printed. All positions are
 * byte offsets into it. */
#pragma once

#include <gio/gio.h>

#include "base/sl-anchor.h"
#include "base/sl-rect.h"
#include "reader/sl-page.h"

G_BEGIN_DECLS

#define SL_TYPE_TEXT_DOC (sl_text_doc_get_type ())
typedef struct _SlTextDoc SlTextDoc;

typedef enum
{
  SL_BLOCK_PARAGRAPH, /* also headings: telling them is detection's business */
  SL_BLOCK_LIST_ITEM, /* has a label: bullet, number, letter */
  SL_BLOCK_CELL,      /* of a table: see table, row, column */
  SL_BLOCK_MARGIN,    /* a note in a narrow side column ("Action: JS"), level with block `beside` */
} SlTextBlockKind;

typedef struct
{
  SlTextBlockKind kind;
  gsize start, end;   /* of the block in the text, label included, separating "\n" not */
  gsize body;         /* where the words after the label begin; == start without a label */
  char *label;        /* bullet or number as printed, without the white space after it: "226/12", "(a)", "-"; or NULL */
  int page;           /* of its first line, from 1 */
  SlRect bounds;      /* of its part on that page; of a scan, as it would be level */
  int level;          /* of indentation among its neighbours, from 0 */
  double size;        /* points, of most of its characters */
  gboolean bold;      /* most of its letters are */
  gboolean italic;
  gboolean capitals;  /* every cased letter of the body is upper case, and there are at least three */
  gboolean centred;
  double gap;         /* white above it, in its own line heights; large at the top of a page */
  int table, row, column; /* of a cell, counting from 0; else -1 */
  int beside;         /* of a margin note: index of the block it stands level with; else -1 */
  gboolean recognised; /* from a scan */
} SlTextBlock;

typedef struct
{
  gsize start, end; /* without surrounding white space; end includes its punctuation */
  guint block;
} SlTextSentence;

GType sl_text_doc_get_type (void);
SlTextDoc *sl_text_doc_ref (SlTextDoc *doc);
void sl_text_doc_unref (SlTextDoc *doc);

const char *sl_text_doc_get_text (SlTextDoc *doc);
gsize sl_text_doc_get_length (SlTextDoc *doc);
guint sl_text_doc_get_n_pages (SlTextDoc *doc);
/* How many pages' text was recognised from a scan, and how many are scans still without text. */
guint sl_text_doc_count_recognised (SlTextDoc *doc);
guint sl_text_doc_count_unread (SlTextDoc *doc);
/* Which these are: "3, 7, 12–40", or NULL for none. (transfer full) */
char *sl_text_doc_dup_unread (SlTextDoc *doc);
/* The same of pages that the reader lost, or did not come to. */
guint sl_text_doc_count_lost (SlTextDoc *doc);
char *sl_text_doc_dup_lost (SlTextDoc *doc);
guint sl_text_doc_get_n_blocks (SlTextDoc *doc);
const SlTextBlock *sl_text_doc_get_block (SlTextDoc *doc, guint index);
/* All sentences in order; those of block b are at [first, first + count). A label is never part of a sentence. */
guint sl_text_doc_get_n_sentences (SlTextDoc *doc);
const SlTextSentence *sl_text_doc_get_sentence (SlTextDoc *doc, guint index);
guint sl_text_doc_get_block_sentences (SlTextDoc *doc, guint block, guint *first);
/* The block that holds @offset. */
guint sl_text_doc_find_block (SlTextDoc *doc, gsize offset);

/* Text that was left out of the flow because it repeats on pages (running header or footer), once each, for the
 * organisation's name that stands only there. (transfer none) (array zero-terminated=1) */
const char *const *sl_text_doc_get_furniture (SlTextDoc *doc);

/* Whether most letters of a stretch are bold (a lead-in such as "RESOLVED"). */
gboolean sl_text_doc_is_bold (SlTextDoc *doc, gsize start, gsize end);
/* The page (from 1) that the character at @offset stands on. */
int sl_text_doc_get_page (SlTextDoc *doc, gsize offset);
/* One rectangle for each line that the stretch touches, in reading order; where a scan lies askew, one for each few
 * words, so that they follow the line. (transfer full) (element-type SlPageRect) */
GArray *sl_text_doc_get_rects (SlTextDoc *doc, gsize start, gsize end);
/* Those of one page only, whatever the length of the stretch. (transfer full) (element-type SlPageRect) */
GArray *sl_text_doc_get_page_rects (SlTextDoc *doc, int page, gsize start, gsize end);
/* Quote, context and rectangles of a stretch. (transfer full) */
SlAnchor *sl_text_doc_anchor (SlTextDoc *doc, gsize start, gsize end);

/* The offset of the character nearest to a point of a page, for selection; G_MAXSIZE where the page has no text. */
gsize sl_text_doc_hit (SlTextDoc *doc, int page, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTextDoc, sl_text_doc_unref)

G_END_DECLS
