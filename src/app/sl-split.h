/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three panes that fold when room runs out: start · content · end, then content · end with the
 * start over the content, then content or end alone. Room is counted in text units, so 200 % text
 * folds like a narrow window. Where there is room the user drags the panes' edges and the widths
 * are kept in GSettings, in text units too. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SL_SPLIT_WIDE,   /* all three */
  SL_SPLIT_FOLDED, /* content and end; start over the content when asked for */
  SL_SPLIT_SINGLE, /* content or end; start the same */
} SlSplitMode;

#define SL_TYPE_SPLIT (sl_split_get_type ())
G_DECLARE_FINAL_TYPE (SlSplit, sl_split, SL, SPLIT, GtkWidget)

/* Properties start, content, end (GtkWidget, construct); mode (int, notify); show-start and
 * show-end (gboolean, rw). */
SlSplitMode sl_split_get_mode (SlSplit *self);
/* Start: in WIDE whether the pane is there, else whether it lies over the content. */
gboolean sl_split_get_show_start (SlSplit *self);
void sl_split_set_show_start (SlSplit *self, gboolean show);
/* End: in SINGLE whether it is the end that is seen rather than the content. */
gboolean sl_split_get_show_end (SlSplit *self);
void sl_split_set_show_end (SlSplit *self, gboolean show);

/* Pixels of one em of the widget's text: 14.67 at 11 pt and 100 %. */
double sl_split_get_em (GtkWidget *widget);
/* The mode for a width; pure. */
SlSplitMode sl_split_choose_mode (double width, double em);

G_END_DECLS
