/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The --file mode: says for one PDF, without a client, what it would answer. */
#pragma once

#include "sl-reader-run.h"

G_BEGIN_DECLS

/**
 * sl_reader_file_run:
 * @fd: the PDF; taken
 * @out: where page blobs go, each after its length (32 bits, little-endian), or -1: print text and
 * runs
 * @recogniser: (nullable): reads the pages without text
 *
 * Returns: the exit status
 */
int sl_reader_file_run (int fd, int out, const SlReaderRecogniser *recogniser);

G_END_DECLS
