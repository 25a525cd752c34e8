/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the paper that the program was started with while its window is still being made, and draws
 * the page that will be seen: a reader takes as long to start as the toolkit does, and needs
 * nothing of it. Main thread only. */
#pragma once

#include "sl-page-view.h"

G_BEGIN_DECLS

/* @page: from 1. @scale: what it will be drawn at, as far as that can be known: device pixels a
 * point. */
void sl_early_reader_start (GFile *file, int page, double scale);
/* The reader that was started for @file, once; NULL where none was. @callback is called as from
 * sl_reader_open_async (). (transfer full) (nullable) */
SlReader *sl_early_reader_take (GFile *file, GAsyncReadyCallback callback, gpointer user_data);
/* Calls @callback of the reader that was taken last now if it is open, rather than from the loop.
 */
void sl_early_reader_hurry (SlReader *reader);
/* Gives @pages, which show @reader, its picture if there is one, now or once it is drawn. */
void sl_early_reader_lend_picture (SlReader *reader, SlPageView *pages);

G_END_DECLS
