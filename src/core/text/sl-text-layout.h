/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages from pages to text, in one call. Pure: same pages, same text, on every machine. */
#pragma once

#include "sl-text-doc.h"

G_BEGIN_DECLS

/**
 * sl_text_layout:
 * @pages: (element-type SlPage): in page order; NULL entries stand for lost pages
 * @cancellable: (nullable):
 *
 * Returns: (transfer full): the text, or %NULL only when cancelled
 */
SlTextDoc *sl_text_layout (GPtrArray *pages, GCancellable *cancellable, GError **error);

G_END_DECLS
