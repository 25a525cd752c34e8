/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Poppler's links and page labels, in the form of the wire. */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/* The page (from 1) that an action leads to, 0 for none; how far down it in points, -1 for its top,
 * goes to @y (nullable). */
int sl_reader_links_resolve (PopplerDocument *document, PopplerAction *action, double *y);

/* Called before a page is looked at. */
typedef void (*SlReaderLinksMark) (int page, gpointer user_data);

/* (transfer full): as SL_WIRE_LINKS; of a page that cannot be had, none. */
GVariant *sl_reader_links_list (PopplerDocument *document, int number);
/* (transfer full): as SL_WIRE_LABELS; empty where the pages only count. */
GVariant *
sl_reader_links_list_labels (PopplerDocument *document, SlReaderLinksMark mark, gpointer user_data);

G_END_DECLS
