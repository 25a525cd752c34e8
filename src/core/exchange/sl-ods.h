/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register as a spreadsheet: OpenDocument 1.2, dates as dates, a bold row of titles that stays
 * in sight. Pure. */
#pragma once

#include "sl-register.h"

G_BEGIN_DECLS

/* @rows: NULL-terminated rows of one length, the first with the titles. @wide: the title of the
 * column with the long words.
 */
GBytes *sl_ods_from_rows (const char *name, GPtrArray *rows, const char *wide, GError **error);

/* The same register gives the same bytes. Returns: (transfer full): NULL only where the archive
 * cannot be made. */
GBytes *sl_ods_from_register (const SlRegister *data, const char *today, GError **error);

G_END_DECLS
