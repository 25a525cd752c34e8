/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's text in the order in which it is read aloud: pages named, headings told from
 * paragraphs, the cells of a table's row in one line, and each item announced at its own words.
 * Pure. */
#pragma once

#include "base/sl-types.h"
#include "text/sl-text-doc.h"

G_BEGIN_DECLS

typedef enum
{
  SL_SPOKEN_PAGE,    /* a page begins: its number is in @page */
  SL_SPOKEN_HEADING, /* words of the text */
  SL_SPOKEN_WORDS,   /* words of the text */
  SL_SPOKEN_ITEM,    /* an item of @kind begins with the next words */
  SL_SPOKEN_CELL,    /* between two cells of a row */
  SL_SPOKEN_END,     /* of a paragraph */
} SlSpokenRole;

typedef struct
{
  SlSpokenRole role;
  SlKind kind;
  int page;
  gsize start, end; /* bytes of the text; equal but for words */
} SlSpoken;

typedef struct
{
  SlKind kind;
  gsize start, end;
} SlSpokenItem;

/* @headings: (nullable) (element-type SlAgendaItem); @items: in any order.
 * (transfer full) (element-type SlSpoken) */
GArray *
sl_spoken_new (SlTextDoc *doc, GPtrArray *headings, const SlSpokenItem *items, guint n_items);

G_END_DECLS
