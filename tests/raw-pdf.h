/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes PDFs object by object, right or wrong as asked. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RawPdf RawPdf;

RawPdf *raw_pdf_new (void);
/* Keeps a number for an object that is set later. */
int raw_pdf_reserve (RawPdf *pdf);
void raw_pdf_set (RawPdf *pdf, int number, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Returns the object's number. */
int raw_pdf_add (RawPdf *pdf, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* @dict: entries beside /Length; @size -1: a string */
int raw_pdf_add_stream (RawPdf *pdf, const char *dict, const void *data, gssize size);
/* A page of @content (nullable) with Helvetica as /F1, and @entries such as "/MediaBox[0 0 595
 * 842]"; raw_pdf_end () puts it in the tree. Returns its number. */
int raw_pdf_add_page (RawPdf *pdf, const char *content, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* The number of the root of the page tree. */
int raw_pdf_get_pages (RawPdf *pdf);
/* Entries of the catalogue, of the root of the page tree, of the trailer. */
void raw_pdf_set_catalog (RawPdf *pdf, const char *format, ...) G_GNUC_PRINTF (2, 3);
void raw_pdf_set_tree (RawPdf *pdf, const char *entries);
void raw_pdf_set_trailer (RawPdf *pdf, const char *entries);
/* The file; frees the writer. */
GBytes *raw_pdf_end (RawPdf *pdf);

G_END_DECLS
