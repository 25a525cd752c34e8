/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of the items panel looks like: its words laid out and drawn on one widget. A list of
 * thousands has two hundred rows at a time, and a label for each part of each costs a millisecond a
 * row; layouts cost a twentieth of it. Main thread only. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-item.h"

G_BEGIN_DECLS

typedef struct _SlItemFace SlItemFace;

/* @widget gives fonts and colours; it owns the face. */
SlItemFace *sl_item_face_new (GtkWidget *widget);
void sl_item_face_free (SlItemFace *face);
/* Nothing to be seen. */
void sl_item_face_clear (SlItemFace *face);
/* Either may be NULL. */
void sl_item_face_set_heading (SlItemFace *face, const char *ref, const char *title);
/* @suggested: (nullable): ref of the goal that fits best */
void
sl_item_face_set_item (SlItemFace *face, SlItem *item, const char *today, const char *suggested);
/* @dense: a line of words and no facts as long as it is not open; @ticked: one of those that are
 * acted on together, and says so. */
void sl_item_face_set_manner (SlItemFace *face, gboolean dense, gboolean ticked);
/* All of the words, and a bar at the edge. */
void sl_item_face_set_open (SlItemFace *face, gboolean open);
/* Fonts may be others. */
void sl_item_face_forget_layouts (SlItemFace *face);

int sl_item_face_get_min_width (SlItemFace *face);
int sl_item_face_get_height (SlItemFace *face, int width);
/* Where the words begin: what is put below them begins there, too. */
int sl_item_face_get_column (SlItemFace *face);
/* @full_height: of the row, which the bar is as high as */
void sl_item_face_snapshot (SlItemFace *face, GtkSnapshot *snapshot, int width, int full_height);

G_END_DECLS
