/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages from pages to text, in one call. Pure: same pages, same text, on every machine. */
#pragma once

#include "sl-text-doc.h"

G_BEGIN_DECLS

/* A text in the making. Of a page only its words are kept, so that pages can go as they come: from
 * one thread at a time, in page order. */
typedef struct _SlTextMaker SlTextMaker;

SlTextMaker *sl_text_maker_new (void);
void sl_text_maker_free (SlTextMaker *maker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTextMaker, sl_text_maker_free)

/* @page: NULL where it is lost. Returns its place among the others. */
guint sl_text_maker_add (SlTextMaker *maker, SlPage *page);
/* Puts @page, as it was recognised, in the place of one that was added. */
void sl_text_maker_replace (SlTextMaker *maker, guint index, SlPage *page);
/* (transfer full) Once, after the last page. */
SlTextDoc *sl_text_maker_finish (SlTextMaker *maker);

/**
 * sl_text_layout:
 * @pages: (element-type SlPage): in page order; NULL entries stand for lost pages
 * @cancellable: (nullable):
 *
 * Returns: (transfer full): the text, or %NULL only when cancelled
 */
SlTextDoc *sl_text_layout (GPtrArray *pages, GCancellable *cancellable, GError **error);

G_END_DECLS
