/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs that nobody should write, each by a name that says what is wrong with it; all made here. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is sure of a paper, whatever Poppler makes of the rest. */
typedef enum
{
  ODD_ANY,     /* opens or says why not */
  ODD_FINE,    /* opens, and its first page is drawn */
  ODD_SLOW,    /* opens, and may take longer than anybody waits */
  ODD_ENDLESS, /* opens, and takes longer with its first page than anybody waits */
  ODD_EMPTY,   /* has no page */
  ODD_DAMAGED, /* does not open */
  ODD_NOT_PDF,
  ODD_LOCKED,
} OddKind;

typedef struct
{
  char *name; /* of a file, without ending */
  OddKind kind;
  GBytes *bytes;
} OddPdf;

/* (transfer full) (element-type OddPdf): all of them, in a fixed order, each name once. */
GPtrArray *odd_pdfs_list (void);

/* Its parts: odd-pdfs-bytes.c, -pages.c, -content.c, -around.c. */
void odd_pdfs_add (GPtrArray *list, OddKind kind, GBytes *bytes, const char *name, ...)
    G_GNUC_PRINTF (4, 5);
void odd_pdfs_add_bytes (GPtrArray *list);
void odd_pdfs_add_pages (GPtrArray *list);
void odd_pdfs_add_content (GPtrArray *list);
void odd_pdfs_add_around (GPtrArray *list);

/* One page of @content on A4 and what is said beside: @page entries of the page, @catalog of the
 * catalogue (both nullable), @objects, NULL-terminated, the first of them number 5: "dictionary",
 * or "entries|data" for a stream. */
GBytes *odd_pdfs_make (const char *content,
                       const char *page,
                       const char *catalog,
                       const char *const *objects);

G_END_DECLS
