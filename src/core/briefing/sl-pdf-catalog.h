/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cairo leaves out of a tagged PDF, added as an incremental update: in the catalogue that it is
 * tagged, its language, and that viewers show its title, without which no reader calls a page
 * tagged, whatever its tags; of more than one page the one element that they are parts of, and which
 * of them is in another language. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_pdf_catalog_mark_tagged:
 * @bytes: a PDF as cairo writes it up to version 1.4, with a plain cross-reference table; appended
 * to
 * @languages: "cy-GB", "en-GB": of each page, ending with NULL; the first is the whole's
 */
gboolean sl_pdf_catalog_mark_tagged (GByteArray *bytes,
                                     const char *const *languages,
                                     GError **error);

G_END_DECLS
