/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's own copies of PDFs. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A copy that stands in the library's folder, and that the library does not know of yet. */
typedef struct _SlPaperFile SlPaperFile;

/**
 * sl_paper_file_bring:
 * @path: <sha256>.pdf
 * @sha256: what the bytes must be; they may have changed since they were read
 *
 * Written beside @path, synced, and only then called that (mode 0600), so that @path is whole or not there. Its first name
 * stays until it is kept: where the program ends before, sl_paper_file_clear_left () finds it by that.
 *
 * Errors: SL_ERROR_NOT_FOUND, NO_ACCESS, NO_SPACE, DAMAGED where the bytes are others, FAILED.
 */
SlPaperFile *
sl_paper_file_bring (GFile *source, const char *path, const char *sha256, GError **error);
/* The library knows of it. Takes @self. */
void sl_paper_file_keep (SlPaperFile *self);
/* It never will: unless it was there before, it goes. */
void sl_paper_file_drop (SlPaperFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPaperFile, sl_paper_file_drop)

/**
 * sl_paper_file_give_up:
 * @path: what the library is about to forget
 *
 * Gives it a second name, too. What follows says how it ended: sl_paper_file_drop (), the library has forgotten it;
 * sl_paper_file_keep (), it has not.
 */
SlPaperFile *sl_paper_file_give_up (const char *path);

/* Whether the library knows of a paper with these bytes. */
typedef gboolean (*SlPaperKnown) (const char *sha256, gpointer data);
/* Removes from @folder what programs that ended in the midst of it were bringing. */
void sl_paper_file_clear_left (const char *folder, SlPaperKnown known, gpointer data);

/* Brings and keeps, where the library knows of it and nothing stands at @path any more. */
gboolean
sl_paper_file_restore (GFile *source, const char *path, const char *sha256, GError **error);

/* Lower-case hexadecimal. */
char *sl_paper_file_hash (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
