/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items as notes of an annotated copy: a highlight for each page that an item touches, with what it
 * is in words (translated), since a highlight does not hold the words it lies on. */
#pragma once

#include "base/sl-exempt.h"
#include "reader/sl-note.h"
#include "store/sl-records.h"

G_BEGIN_DECLS

/* How many items of a paper can be written as notes: confirmed or suggested, with a place in it. */
typedef struct
{
  guint n_open; /* public */
  SlExempt exempt;
} SlNotesCount;

void sl_notes_count (GPtrArray *items, SlNotesCount *count);

/**
 * sl_notes_new:
 * @items: (element-type SlItemRecord): of one paper
 * @with_exempt: whether items of exempt sections are written too
 *
 * Dismissed items are left out. (transfer full) (element-type SlNote)
 */
GPtrArray *sl_notes_new (GPtrArray *items, gboolean with_exempt);

/* Those of @items that would be written. (transfer container) (element-type SlItemRecord) */
GPtrArray *sl_notes_list_written (GPtrArray *items, gboolean with_exempt);

/* 0xRRGGBB: light enough for black words. */
guint32 sl_notes_get_color (SlKind kind);

/* What a note says: the kind and how it stands, owner, due, the reader's note, the words. */
char *sl_notes_describe (const SlItemRecord *item);

G_END_DECLS
