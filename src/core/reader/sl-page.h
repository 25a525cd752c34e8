/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of a paper as sightline-reader gives it: its text, a box for every character, fonts.
 * Immutable, boxed, atomically counted. The serialised form travels over the wire and is what the
 * store keeps. */
#pragma once

#include <glib-object.h>

#include "base/sl-rect.h"

G_BEGIN_DECLS

/* What sl_page_new_from_bytes () believes at most; the reader keeps within. The fullest page met
 * had 60,000 characters. */
#define SL_PAGE_MAX_LABEL_BYTES 1024u
#define SL_PAGE_MAX_TEXT_BYTES (4u << 20)
#define SL_PAGE_MAX_CHARS (1u << 20)

#define SL_TYPE_PAGE (sl_page_get_type ())
typedef struct _SlPage SlPage;

/* A stretch of characters in one font. */
typedef struct
{
  guint start, end; /* characters, not bytes */
  float size;       /* points */
  gboolean bold, italic;
} SlPageRun;

/* Of a character, in steps that depend on the page's size. */
typedef struct
{
  guint16 x1, y1, x2, y2;
} SlPageBox;

/* Where a page's text comes from. */
typedef enum
{
  SL_PAGE_TEXT,       /* from the paper itself */
  SL_PAGE_PICTURE,    /* from nowhere: the page is a picture, which nobody has read yet */
  SL_PAGE_RECOGNISED, /* from the picture: words can be wrong */
} SlPageOrigin;

/* How a page was scanned. */
typedef struct
{
  SlPageOrigin origin;
  /* By how much the picture's lines are turned clockwise, in radians, about the middle of the
   * page. */
  double skew;
} SlPageScan;

#define SL_PAGE_MAX_SKEW 0.2

GType sl_page_get_type (void);
SlPage *sl_page_ref (SlPage *page);
void sl_page_unref (SlPage *page);

/**
 * sl_page_new:
 * @number: from 1
 * @label: (nullable): the page's own label ("iv")
 * @width: points, as shown (rotation applied)
 * @height: points
 * @text: UTF-8, in the PDF library's reading order, lines ended by "\n"
 * @boxes: one rectangle for each character of @text ("\n" has zero width)
 * @n_chars: characters of @text
 * @runs: fonts, in order, covering the text as far as known
 * @scan: (nullable): of a page that has its own text
 *
 * Copies everything.
 */
SlPage *sl_page_new (int number,
                     const char *label,
                     double width,
                     double height,
                     const char *text,
                     const SlRect *boxes,
                     guint n_chars,
                     const SlPageRun *runs,
                     guint n_runs,
                     const SlPageScan *scan);

int sl_page_get_number (SlPage *page);
const char *sl_page_get_label (SlPage *page); /* nullable */
double sl_page_get_width (SlPage *page);
double sl_page_get_height (SlPage *page);
const char *sl_page_get_text (SlPage *page);
guint sl_page_get_n_chars (SlPage *page);
/* On the page as it would be with its lines level: see sl_page_get_skew (). */
void sl_page_get_box (SlPage *page, guint character, SlRect *box);
/* All of them as they are kept: in steps of sl_page_get_unit () points. What lies beyond the page's
 * sides stands for these. */
const SlPageBox *sl_page_get_boxes (SlPage *page);
double sl_page_get_unit (SlPage *page);
const SlPageRun *sl_page_get_runs (SlPage *page, guint *n_runs);
SlPageOrigin sl_page_get_origin (SlPage *page);
/* Whether the text was recognised from a picture. */
gboolean sl_page_is_recognised (SlPage *page);
/* Whether the page is a picture whose text was not recognised. */
gboolean sl_page_is_picture (SlPage *page);
/* By how much the boxes must be turned clockwise about the middle of the page, in radians, to lie
 * on what is seen. 0 but for scans. */
double sl_page_get_skew (SlPage *page);

GBytes *sl_page_to_bytes (SlPage *page);
/* Judges @bytes as hostile: counts, UTF-8, finite numbers, rectangles within the page. Fails with
 * SL_ERROR_UNTRUSTED. */
SlPage *sl_page_new_from_bytes (GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPage, sl_page_unref)

G_END_DECLS
