/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to what can be stored: hash, pages through a reader process, text, detection. Touches no store, so it
 * runs on any thread beside it. */
#pragma once

#include "reader/sl-reader.h"
#include "sl-store.h"

G_BEGIN_DECLS

typedef enum
{
  SL_IMPORT_READING,     /* pages of the paper */
  SL_IMPORT_RECOGNISING, /* those that are scanned, which takes seconds each */
} SlImportStage;

/* Called from the reading thread: after each page read, before each page recognised. @page is from 1 and @n_pages how
 * many there are of this stage. @content: (nullable): the page that was read, where that could be done. */
typedef void (*SlImportProgress) (SlImportStage stage, int page, int n_pages, SlPage *content, gpointer user_data);

/* Somebody waits for items: what the first pages hold, called once from the reading thread before the rest is read.
 * @first is the callee's to keep and to change. */
typedef void (*SlImportFirst) (SlDetection *first, int n_pages, gpointer user_data);

/* @cues: (nullable): what the library's committees have otherwise than the lexicon. Errors: those of sl_reader_open (). Single lost pages are NULL in the result. Scanned pages that could not be
 * recognised stay pictures without text (sl_page_is_picture ()). */
SlPaperContent *sl_paper_content_read (GFile *file,
                                       const char *password,
                                       SlCueBook *cues,
                                       SlImportProgress progress,
                                       gpointer user_data,
                                       GCancellable *cancellable,
                                       GError **error);

/* The same, telling what the first pages hold. @shown: (nullable) (transfer full): somebody looks at the paper by it; it
 * reads the first pages, since no other process is there as soon, and is let go then. @enough: (nullable): scanned pages
 * are not waited for once it is cancelled; what has been read is the content then. */
SlPaperContent *sl_paper_content_read_in_sight (GFile *file,
                                                const char *password,
                                                SlCueBook *cues,
                                                SlReader *shown,
                                                SlImportProgress progress,
                                                SlImportFirst first,
                                                gpointer user_data,
                                                GCancellable *enough,
                                                GCancellable *cancellable,
                                                GError **error);

/* Only the text, which takes a third of the memory. (transfer full) */
SlTextDoc *sl_paper_text_read (GFile *file,
                               const char *password,
                               SlImportProgress progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);

/* Only the pages. (transfer full) (element-type SlPage) */
GPtrArray *sl_paper_pages_read (GFile *file,
                                const char *password,
                                SlImportProgress progress,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
