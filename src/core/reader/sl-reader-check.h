/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges what came back from sightline-reader, which may have been taken over by the paper it read.
 * Pure: values in, a verdict out; every refusal is SL_ERROR_UNTRUSTED and says why. */
#pragma once

#include <cairo.h>
#include <gio/gunixfdlist.h>

#include "sl-page.h"

G_BEGIN_DECLS

gboolean sl_reader_check_count (guint n_pages, GError **error);
/* @sizes: "a(dd)", of so many pages. Finite and sensible lengths. */
gboolean sl_reader_check_sizes (GVariant *sizes, guint n_pages, GError **error);
/* @outline: "a(iis)". Count, levels, pages, lengths of titles. */
gboolean sl_reader_check_outline (GVariant *outline, guint n_pages, GError **error);
gboolean sl_reader_check_title (const char *title, GError **error);

/**
 * sl_reader_check_take_fd:
 * @fds: (nullable): the descriptors that came with the answer
 * @handle: which of them the answer names
 *
 * Returns: a descriptor to close, if there is exactly one and @handle names it; else -1
 */
int sl_reader_check_take_fd (GUnixFDList *fds, int handle, GError **error);

/**
 * sl_reader_check_memory:
 * @fd: a descriptor from the reader
 * @min: fewest bytes
 * @max: most bytes
 * @size: (out): how many there are
 *
 * Whether @fd is a memory file that nobody can shrink, grow or write to any more: a mapping of it
 * can neither fault nor change under its reader.
 */
gboolean sl_reader_check_memory (int fd, gsize min, gsize max, gsize *size, GError **error);

/* The page in memory file @fd, which must be number @number of that size (to a point; 0: not
 * known). */
SlPage *sl_reader_check_page (int fd, int number, double width, double height, GError **error);

/* All of memory file @fd, mapped. */
GBytes *sl_reader_check_blob (int fd, GError **error);
/* The page at @at of @blob, behind its length; @at moves on. The same conditions. */
SlPage *sl_reader_check_next_page (
    GBytes *blob, gsize *at, int number, double width, double height, GError **error);

/* The links of a page of that size in memory file @fd: as the wire has them, in the page, to pages
 * that are there and to addresses that may be shown. */
GPtrArray *
sl_reader_check_links (int fd, double width, double height, guint n_pages, GError **error);
/* The sizes of @n_pages pages in memory file @fd, pairs of doubles. */
GArray *sl_reader_check_some_sizes (int fd, guint n_pages, GError **error);
/* The labels in memory file @fd: one a page or none. */
GStrv sl_reader_check_labels (int fd, guint n_pages, GError **error);

/* What a spreadsheet's process answered, as SL_WIRE_TABLE says, within its bounds. */
GVariant *sl_reader_check_table (GBytes *answer, GError **error);

/* What is to be appended to a paper of @paper_size bytes, all of memory file @fd: it must end as a
 * PDF does and say that its table begins in itself, not in the paper. */
GBytes *sl_reader_check_tail (int fd, guint64 paper_size, GError **error);

G_END_DECLS
