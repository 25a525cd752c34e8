/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box whose children flow onto as many lines as they need: chips, facts and buttons at large text
 * and in longer languages. Children keep their natural width; one wider than the box gets the
 * box's. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_WRAP (sl_wrap_get_type ())
G_DECLARE_FINAL_TYPE (SlWrap, sl_wrap, SL, WRAP, GtkWidget)

/* Properties: spacing (pixels between children), line-spacing (between lines). In .ui files
 * children are plain <child>. */
GtkWidget *sl_wrap_new (int spacing, int line_spacing);
void sl_wrap_append (SlWrap *self, GtkWidget *child);

G_END_DECLS
