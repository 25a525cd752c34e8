/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to what can be stored: hash, pages through a reader process, text, detection. Touches no store, so it
 * runs on any thread beside it. */
#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/* Called from the reading thread after each page. */
typedef void (*SlImportProgress) (int page, int n_pages, gpointer user_data);

/* Errors: those of sl_reader_open (). Single lost pages are NULL in the result. */
SlPaperContent *sl_paper_content_read (GFile *file,
                                       const char *password,
                                       SlImportProgress progress,
                                       gpointer user_data,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
