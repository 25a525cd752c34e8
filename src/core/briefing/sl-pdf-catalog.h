/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cairo leaves out of a PDF's catalogue, added as an incremental update: that the document is
 * tagged, its language, and that viewers show its title. Without them no reader calls a page
 * tagged, whatever its tags. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_pdf_catalog_mark_tagged:
 * @bytes: a PDF as cairo writes it up to version 1.4, with a plain cross-reference table; appended
 * to
 * @language: "en-GB"
 */
gboolean sl_pdf_catalog_mark_tagged (GByteArray *bytes, const char *language, GError **error);

G_END_DECLS
