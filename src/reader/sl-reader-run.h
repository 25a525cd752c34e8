/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sightline-reader and sightline-recogniser have in common: the sandbox first, then either
 * one client is served or one file read. */
#pragma once

#include <poppler.h>

#include "reader/sl-page.h"

G_BEGIN_DECLS

typedef struct
{
  /* What it reads of the disk beside fonts and libraries; NULL-terminated. Called before the
   * sandbox shuts, while there is one thread. */
  const char *const *(*prepare) (void);
  /* The text of page @number, read from its picture. */
  SlPage *(*recognise) (PopplerDocument *document, int number, GError **error);
} SlReaderRecogniser;

/* Returns: the exit status. @recogniser: NULL where pictures are not read. */
int sl_reader_run (int argc, char **argv, const SlReaderRecogniser *recogniser);

G_END_DECLS
