/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be appended to a paper so that it holds notes: an incremental update with highlights,
 * the paper's own bytes untouched. */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/* Told before each page is worked on. */
typedef void (*SlReaderAtPage) (int page, gpointer user_data);

/**
 * sl_reader_annotate:
 * @document: is changed, and of no use for anything else afterwards
 * @paper_size: bytes of the file it was opened from
 * @author: (nullable): in UTF-8
 * @notes: "a(iua(dddd)ss)": page, colour, rectangles from the top left of the page as shown, words,
 * name
 *
 * Errors: SL_ERROR_LOCKED where the paper forbids notes, INVALID where it is signed, DAMAGED
 * where its table of contents cannot be trusted to be added to, FAILED.
 */
GBytes *sl_reader_annotate (PopplerDocument *document,
                            gint64 paper_size,
                            const char *author,
                            GVariant *notes,
                            SlReaderAtPage at_page,
                            gpointer user_data,
                            GError **error);

G_END_DECLS
