/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of SlThumbs: its picture, or the white paper until that is there, and its number. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_THUMB (sl_thumb_get_type ())
G_DECLARE_FINAL_TYPE (SlThumb, sl_thumb, SL, THUMB, GtkWidget)

GtkWidget *sl_thumb_new (void);
/* @width, @height: of the page, in points. */
void sl_thumb_set_page (SlThumb *self, int page, double width, double height);
int sl_thumb_get_page (SlThumb *self);
/* @texture: (nullable) */
void sl_thumb_set_texture (SlThumb *self, GdkTexture *texture);
void sl_thumb_set_invert (SlThumb *self, gboolean invert);
/* Logical pixels of the picture; follows the text's size. */
void sl_thumb_get_picture_size (SlThumb *self, int *width, int *height);

G_END_DECLS
