/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is handed over in memory files: answers that nobody may change any more, and pictures that
 * are drawn into a file of the client. */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

typedef struct
{
  int page;
  double scale;
  int x, y, width, height;
} SlReaderPicture;

/* A sealed memory file that holds @bytes, or -1. */
int sl_reader_memory_write (GBytes *bytes, GError **error);
/* The same of @value, which it takes. */
int sl_reader_memory_write_value (GVariant *value, GError **error);
/* Draws on the canvas that @fd holds, unless it is too small for the picture. */
gboolean sl_reader_memory_draw (int fd,
                                PopplerDocument *document,
                                const SlReaderPicture *picture,
                                GError **error);

G_END_DECLS
