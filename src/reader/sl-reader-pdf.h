/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Poppler's half of sightline-reader: a document's facts, a page's text, a page's picture.
 * Poppler's several origins end here: all that leaves this file has its origin at the top left of
 * the page as shown (crop box and rotation applied), in points. Poppler gives NULL for some pages
 * of broken papers; those are SL_ERROR_DAMAGED. */
#pragma once

#include <cairo.h>
#include <poppler.h>

#include "reader/sl-page.h"

G_BEGIN_DECLS

/* Where Poppler has no size for a page: A4. */
#define SL_READER_PDF_WIDTH 595.0
#define SL_READER_PDF_HEIGHT 842.0

/**
 * sl_reader_pdf_open:
 * @fd: a regular file, open for reading; taken
 * @password: (nullable): to open it with
 *
 * Errors: SL_ERROR_NOT_PDF, EMPTY (a file or a document without a page), DAMAGED, LOCKED.
 */
PopplerDocument *sl_reader_pdf_open (int fd, const char *password, GError **error);

/* A page's size as shown; A4 where the page cannot be had. */
void sl_reader_pdf_get_size (PopplerDocument *document, int number, double *width, double *height);

/* Calls @add for each entry of the outline, in order, at most @limit times. */
typedef void (*SlReaderPdfOutlineFunc) (int level, int page, const char *title, gpointer user_data);
void sl_reader_pdf_walk_outline (PopplerDocument *document,
                                 guint limit,
                                 SlReaderPdfOutlineFunc add,
                                 gpointer user_data);

/* A page whose text, if any, is but a stamp on a picture is marked as a picture. */
SlPage *sl_reader_pdf_load_page (PopplerDocument *document, int number, GError **error);
/* A page's label, in UTF-8 and of bearable length; NULL where it has none. */
char *sl_reader_pdf_get_label (PopplerDocument *document, int number);

/* Draws the part of the scaled page whose top left pixel is (@x, @y) on @surface, white paper
 * first. */
gboolean sl_reader_pdf_draw (PopplerDocument *document,
                             int number,
                             double scale,
                             int x,
                             int y,
                             cairo_surface_t *surface,
                             GError **error);

/* What a font's name says of it ("ABCDEF+Arial-BoldItalicMT"). */
void sl_reader_pdf_judge_font (const char *name, gboolean *bold, gboolean *italic);

G_END_DECLS
