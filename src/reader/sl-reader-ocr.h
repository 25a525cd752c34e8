/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tesseract's half of sightline-recogniser: a page's text from its picture, in the form that
 * Poppler's pages have. Loaded by the first page that needs it. */
#pragma once

#include "sl-reader-run.h"

G_BEGIN_DECLS

/* Errors of its recognise (): SL_ERROR_NO_RECOGNITION where Tesseract's data is missing,
 * SL_ERROR_PAGE_LOST where a page takes longer than a page can. */
const SlReaderRecogniser *sl_reader_ocr_get_recogniser (void);
/* Lets go of Tesseract, at the end. */
void sl_reader_ocr_close (void);

G_END_DECLS
