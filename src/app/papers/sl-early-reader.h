/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the paper that the program was started with while its window is still being made: a reader
 * takes as long to start as the toolkit does, and needs nothing of it. */
#pragma once

#include "reader/sl-reader.h"

G_BEGIN_DECLS

void sl_early_reader_start (GFile *file);
/* The reader that was started for @file, once; NULL where none was. @callback is called as from
 * sl_reader_open_async (). (transfer full) (nullable) */
SlReader *sl_early_reader_take (GFile *file, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
