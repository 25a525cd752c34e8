/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both ends of the wire agree on beside reader.xml: names, bounds, the errors' names, memory
 * files. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SL_WIRE_PATH "/org/sightline/Reader1"
/* The descriptor at which sightline-reader finds its end of the socket pair. */
#define SL_WIRE_SOCKET 3

/* Bounds that both ends keep. */
#define SL_WIRE_MAX_MESSAGE ((gsize) 1 << 20)         /* from the reader; pages come beside it */
#define SL_WIRE_MAX_OUTLINE_BYTES ((gsize) 512 << 10) /* of all its titles */
#define SL_WIRE_MAX_PAGES 100000u
#define SL_WIRE_MAX_OUTLINE 10000u
#define SL_WIRE_MAX_OUTLINE_LEVEL 32
#define SL_WIRE_MAX_TITLE 4096u
#define SL_WIRE_MAX_SIDE 1.0e6
#define SL_WIRE_MAX_SCALE 1000.0
#define SL_WIRE_MAX_PIXELS (64u << 20)
#define SL_WIRE_MAX_BLOB ((gsize) 64 << 20)
#define SL_WIRE_MARK_SIZE 4096u
#define SL_WIRE_MAX_BATCH 16u
#define SL_WIRE_MAX_NOTES 20000u
/* Pages whose sizes come with the opening, and at once later. */
#define SL_WIRE_FIRST_SIZES 32u
#define SL_WIRE_MAX_SIZES 500u
#define SL_WIRE_MAX_LINKS 4000u
#define SL_WIRE_MAX_ADDRESS 4096u
/* A list alone would be of no byte where it is empty: how many there are goes before it. */
#define SL_WIRE_LINK "(ddddids)"
#define SL_WIRE_LINKS "(ua" SL_WIRE_LINK ")"
#define SL_WIRE_LABELS "(uas)"
#define SL_WIRE_SIZES "(ua(dd))"

/* A spreadsheet, which goes in and comes out by descriptors 0 and 1 of a process of its own:
 * sheets, each with its name and its rows that are not empty: their number, from 1, and their
 * cells. What goes in is what a plan weighs, many times over; what comes out is its text and what
 * parts it. */
#define SL_WIRE_TABLE "a(sa(uas))"
#define SL_WIRE_MAX_TABLE_IN ((gsize) 32 << 20)
#define SL_WIRE_MAX_TABLE_OUT ((gsize) 96 << 20)
#define SL_WIRE_MAX_SHEETS 1000u
#define SL_WIRE_MAX_ROWS 20000u
#define SL_WIRE_MAX_CELLS 1000000u
/* Of a row: a sheet of Excel's has as many. */
#define SL_WIRE_MAX_ROW_NUMBER (1u << 20)

/* Gives SL_ERROR's codes their names on the bus. Both ends call it before they talk. */
void sl_wire_register_errors (void);

/* Whether a picture of this size may be asked for. */
gboolean sl_wire_is_picture (double scale, int width, int height);

/* Where the last table of contents begins, as the end of a PDF says (what follows the last
 * "startxref" of @size bytes at @end); -1 where it says nothing. */
gint64 sl_wire_find_table (const char *end, gsize size);

/* A new memory file of @size bytes that still can be sealed, or -1 with @error. */
int sl_wire_memory_new (const char *name, gsize size, GError **error);
/* Nobody can change the size of @fd from now on. */
gboolean sl_wire_memory_fix_size (int fd, GError **error);
/* Nobody can change anything of @fd from now on. It must not be mapped for writing any more. */
gboolean sl_wire_memory_seal (int fd, GError **error);

G_END_DECLS
