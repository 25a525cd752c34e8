/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the parts of the page from the top down: the same code measures and places. Used by
 * sl-page-fit only. */
#pragma once

#include "sl-page-fit.h"
#include "sl-page-text.h"

G_BEGIN_DECLS

typedef struct
{
  PangoContext *context;
  GPtrArray *pieces;     /* where they go; NULL only measures */
  double left, right;    /* edges of the type area */
  double type;           /* 12, 11 or 10; 16 in large print */
  gboolean large;        /* heads above their lines, sources below */
  guint sheet, n_sheets; /* "Page 1 of 2" */
} SlPageSetter;

/* Each returns the height it takes from @y. */
double sl_page_set_header (SlPageSetter *self, const SlBlocks *blocks, double y);
/* Above what a second sheet goes on with. */
double sl_page_set_running (SlPageSetter *self, const SlBlocks *blocks, double y);
/* @glossary: (nullable): a paragraph above the notes. @notes: FALSE on a sheet that another one
 * follows. */
double sl_page_set_footer (
    SlPageSetter *self, const SlBlocks *blocks, const char *glossary, gboolean notes, double y);
/* A rule, the head and its hint; the lines begin @lines_y below @y. Returns the least height of the
 * block. */
double sl_page_set_head (SlPageSetter *self, const SlBlock *block, double y, double *lines_y);
double sl_page_set_line (
    SlPageSetter *self, const SlBlock *block, const SlBlockLine *line, gboolean answer, double y);

#define SL_PAGE_LINE_GAP 1.7
#define SL_PAGE_BLOCK_PAD 3.6
#define SL_PAGE_ANSWER 18

void sl_page_set_tag (SlPageSetter *self, SlPieceKind kind, const char *tag);

G_END_DECLS
