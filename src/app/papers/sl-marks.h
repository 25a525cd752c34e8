/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a paper's items lie on its pages: rectangles, what lies under the pointer, and places for
 * the badges. Pure: values in, values out, PDF points from the page's top left. */
#pragma once

#include "base/sl-anchor.h"
#include "base/sl-rect.h"
#include "base/sl-types.h"

G_BEGIN_DECLS

typedef struct
{
  gpointer item; /* what a hit answers; not owned, not looked into */
  SlKind kind;
  SlReview review;
  const SlAnchor *anchor; /* nullable */
} SlMarkInput;

/* The part of an item that lies on one page. */
typedef struct
{
  gpointer item;
  SlKind kind;
  SlReview review;
  int page;
  SlRect *rects; /* one a line, in reading order */
  guint n_rects;
  SlRect bounds;
} SlMark;

typedef struct _SlMarks SlMarks;

/* In the order of @inputs; those without a rectangle have no mark. */
SlMarks *sl_marks_new (const SlMarkInput *inputs, guint n_inputs);
void sl_marks_free (SlMarks *marks);

/**
 * SlMarksLook:
 * @input: (inout): its item is set
 *
 * Says how an item stands now.
 */
typedef void (*SlMarksLook) (SlMarkInput *input, gpointer user_data);

/* Marks that are made for a page when that is asked for, in the order of the text: for a paper with
 * more items than anybody looks at. */
SlMarks *sl_marks_new_lazy (SlMarksLook look, gpointer user_data);
/* An item lies on these pages, or does so no more, or has changed there. TRUE where the marks of
 * one of them had been asked for. */
gboolean sl_marks_add (SlMarks *marks, gpointer item, int first, int last);
gboolean sl_marks_remove (SlMarks *marks, gpointer item, int first, int last);
gboolean sl_marks_touch (SlMarks *marks, int first, int last);

/* (transfer none): the marks of a page, from 1. */
const SlMark *sl_marks_get_page (SlMarks *marks, int page, guint *n_marks);

/**
 * sl_marks_hit:
 * @least_height: what a line of text counts as high at least, in points
 *
 * Where marks overlap the smallest wins: what it covers of the larger one leaves the rest to click
 * on.
 *
 * Returns: (transfer none) (nullable): the item at a point
 */
gpointer sl_marks_hit (SlMarks *marks, int page, double x, double y, double least_height);

/**
 * sl_marks_place_badges:
 * @right: where the nearest badges end, in points; left of the page's words
 * @size: of a badge, in points
 * @gap: between badges
 * @places: (out caller-allocates): as many as the page has marks
 *
 * At the first line of each mark; for several on one line side by side towards the left, for close
 * lines one below the other. May lie left of the page (negative) where it has no margin.
 */
void sl_marks_place_badges (
    SlMarks *marks, int page, double right, double size, double gap, SlRect *places);

/**
 * sl_marks_join_lines:
 *
 * Closes the white between the lines of a mark whose widths overlap, so that they outline as one
 * shape. Changes
 * @rects in place.
 */
void sl_marks_join_lines (SlRect *rects, guint n_rects);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMarks, sl_marks_free)

G_END_DECLS
