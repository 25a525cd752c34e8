/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that a reader draws pictures in. It is the client's own and of a size that nobody can
 * change, so that it can be mapped once and lent again and again: to be given new memory by the
 * system for each picture costs as much as drawing a page of text. A reader that has been taken
 * over can draw in it later, too: on what it has drawn itself, since a pool is for one paper. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SlCanvasPool SlCanvasPool;
typedef struct _SlCanvas SlCanvas;

/* From any thread. */
SlCanvasPool *sl_canvas_pool_new (void);
/* What it has lent lives on. */
void sl_canvas_pool_unref (SlCanvasPool *pool);

/* (transfer full): one that @bytes fit in. */
SlCanvas *sl_canvas_pool_take (SlCanvasPool *pool, gsize bytes, GError **error);

/* What lies ready for the next picture goes: for when there is none for a while. */
void sl_canvas_pool_trim (SlCanvasPool *pool);

/* For the reader; it stays the canvas's own. */
int sl_canvas_get_fd (SlCanvas *canvas);
/* Nobody draws in it any more. */
void sl_canvas_give_back (SlCanvas *canvas);
/* Somebody may still draw in it. */
void sl_canvas_drop (SlCanvas *canvas);
/* The picture in @canvas (taken), which goes back with the surface: from any thread. */
cairo_surface_t *sl_canvas_to_surface (SlCanvas *canvas, int width, int height, GError **error);

G_END_DECLS
