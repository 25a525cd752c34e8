/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sightline-recogniser: parses PDFs too, and reads the text of scanned pages. A program of its own,
 * so that papers with text never start Tesseract and what it brings along. */
#include "sl-reader-ocr.h"
#include "sl-reader-run.h"

int
main (int argc, char **argv)
{
  int status = sl_reader_run (argc, argv, sl_reader_ocr_get_recogniser ());

  sl_reader_ocr_close ();
  return status;
}
