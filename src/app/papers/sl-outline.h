/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a paper is divided into: the PDF's own outline, or else the headings that were found in its
 * text. A tree of rows that never changes once made. Main thread only, no widgets. */
#pragma once

#include <gio/gio.h>

#include "text/sl-text-doc.h"

G_BEGIN_DECLS

#define SL_TYPE_OUTLINE_ROW (sl_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (SlOutlineRow, sl_outline_row, SL, OUTLINE_ROW, GObject)

const char *sl_outline_row_get_number (SlOutlineRow *self); /* nullable: "226/12" */
const char *sl_outline_row_get_title (SlOutlineRow *self);  /* as printed, never NULL */
/* From 1; 0 where it leads nowhere in the paper. */
int sl_outline_row_get_page (SlOutlineRow *self);
/* Points from the page's top; 0 where it is not known. */
double sl_outline_row_get_y (SlOutlineRow *self);
/* (transfer none) (nullable): the rows below it */
GListModel *sl_outline_row_get_children (SlOutlineRow *self);
SlOutlineRow *sl_outline_row_get_parent (SlOutlineRow *self); /* (transfer none) (nullable) */

#define SL_TYPE_OUTLINE (sl_outline_get_type ())
G_DECLARE_FINAL_TYPE (SlOutline, sl_outline, SL, OUTLINE, GObject)

/* @entries: (element-type SlOutlineEntry): levels that leave one out are closed up. */
SlOutline *sl_outline_new_from_pdf (GPtrArray *entries);
/* @agenda: (element-type SlAgendaItem); @doc: (nullable): the text that it points into */
SlOutline *sl_outline_new_from_agenda (GPtrArray *agenda, SlTextDoc *doc);

GListModel *sl_outline_get_rows (SlOutline *self); /* (transfer none): the uppermost */
guint sl_outline_get_n_rows (SlOutline *self);     /* of all levels */
gboolean sl_outline_is_flat (SlOutline *self);
/* Its place among the rows of all levels. */
guint sl_outline_row_get_index (SlOutlineRow *self);
/* (transfer none) (nullable): the row that somebody reads under who looks at that place */
SlOutlineRow *sl_outline_find (SlOutline *self, int page, double y);

G_END_DECLS
