/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's own copies of PDFs. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * sl_paper_file_copy:
 * @sha256: what the bytes must be; they may have changed since they were read
 *
 * Written beside @path, synced, and renamed to it (mode 0600), so that @path is whole or not there.
 * Errors: SL_ERROR_NOT_FOUND, NO_ACCESS, NO_SPACE, DAMAGED where the bytes are others, FAILED.
 */
gboolean sl_paper_file_copy (GFile *source, const char *path, const char *sha256, GError **error);

/* Lower-case hexadecimal. */
char *sl_paper_file_hash (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
