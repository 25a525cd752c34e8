/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-canvas.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "sl-wire.h"

/* Lying ready: one for the picture that is asked for next, one for the one after it. */
#define MAX_FREE 2u
/* Sizes in steps, since parts of pages differ by a few lines. */
#define STEP ((gsize) 64 << 10)
/* What is larger by more than this would be wasted on a picture. */
#define MUCH_LARGER 2

struct _SlCanvasPool
{
  gatomicrefcount references;
  GMutex mutex;
  SlCanvas *free[MAX_FREE]; /* the one that came back last comes first */
  guint n_free;
};

struct _SlCanvas
{
  SlCanvasPool *pool;
  int fd;
  void *memory;
  gsize size;
};

SlCanvasPool *
sl_canvas_pool_new (void)
{
  SlCanvasPool *pool = g_new0 (SlCanvasPool, 1);

  g_atomic_ref_count_init (&pool->references);
  g_mutex_init (&pool->mutex);
  return pool;
}

static void
canvas_free (SlCanvas *canvas)
{
  munmap (canvas->memory, canvas->size);
  close (canvas->fd);
  g_free (canvas);
}

void
sl_canvas_pool_unref (SlCanvasPool *pool)
{
  if (!g_atomic_ref_count_dec (&pool->references))
    return;
  for (guint i = 0; i < pool->n_free; i++)
    canvas_free (pool->free[i]);
  g_mutex_clear (&pool->mutex);
  g_free (pool);
}

static SlCanvas *
take_free (SlCanvasPool *pool, gsize bytes)
{
  for (guint i = 0; i < pool->n_free; i++)
    {
      SlCanvas *canvas = pool->free[i];

      if (canvas->size < bytes || canvas->size / MUCH_LARGER > bytes)
        continue;
      pool->n_free--;
      for (guint k = i; k < pool->n_free; k++)
        pool->free[k] = pool->free[k + 1];
      return canvas;
    }
  return NULL;
}

static SlCanvas *
make (gsize size, GError **error)
{
  int fd = sl_wire_memory_new ("sightline-canvas", size, error);
  void *memory = MAP_FAILED;
  SlCanvas *canvas;

  if (fd < 0)
    return NULL;
  /* Were it cut short, looking at it would end us. */
  if (sl_wire_memory_fix_size (fd, error))
    {
      /* All of it is drawn on: to be given it page by page would take longer. */
      memory = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, 0);
      if (memory == MAP_FAILED)
        g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "no memory for a picture");
    }
  if (memory == MAP_FAILED)
    {
      close (fd);
      return NULL;
    }
  canvas = g_new0 (SlCanvas, 1);
  canvas->fd = fd;
  canvas->memory = memory;
  canvas->size = size;
  return canvas;
}

SlCanvas *
sl_canvas_pool_take (SlCanvasPool *pool, gsize bytes, GError **error)
{
  SlCanvas *canvas;

  bytes = (bytes + STEP - 1) / STEP * STEP;
  g_mutex_lock (&pool->mutex);
  canvas = take_free (pool, bytes);
  g_mutex_unlock (&pool->mutex);
  if (canvas == NULL)
    canvas = make (bytes, error);
  if (canvas == NULL)
    return NULL;
  g_atomic_ref_count_inc (&pool->references);
  canvas->pool = pool;
  return canvas;
}

void
sl_canvas_pool_trim (SlCanvasPool *pool)
{
  g_mutex_lock (&pool->mutex);
  while (pool->n_free > 0)
    canvas_free (pool->free[--pool->n_free]);
  g_mutex_unlock (&pool->mutex);
}

int
sl_canvas_get_fd (SlCanvas *canvas)
{
  return canvas->fd;
}

void
sl_canvas_drop (SlCanvas *canvas)
{
  SlCanvasPool *pool = canvas->pool;

  canvas_free (canvas);
  sl_canvas_pool_unref (pool);
}

void
sl_canvas_give_back (SlCanvas *canvas)
{
  SlCanvasPool *pool = g_steal_pointer (&canvas->pool);
  SlCanvas *oldest = NULL;

  g_mutex_lock (&pool->mutex);
  if (pool->n_free == MAX_FREE)
    oldest = pool->free[--pool->n_free];
  for (guint i = pool->n_free; i > 0; i--)
    pool->free[i] = pool->free[i - 1];
  pool->free[0] = canvas;
  pool->n_free++;
  g_mutex_unlock (&pool->mutex);
  g_clear_pointer (&oldest, canvas_free);
  sl_canvas_pool_unref (pool);
}

static void
give_back_cb (gpointer data)
{
  sl_canvas_give_back (data);
}

cairo_surface_t *
sl_canvas_to_surface (SlCanvas *canvas, int width, int height, GError **error)
{
  static const cairo_user_data_key_t key;
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_RGB24, width);
  cairo_surface_t *surface;

  g_assert (stride > 0 && (gsize) stride * (gsize) height <= canvas->size);

  surface = cairo_image_surface_create_for_data (
      canvas->memory, CAIRO_FORMAT_RGB24, width, height, stride);
  if (cairo_surface_set_user_data (surface, &key, canvas, give_back_cb) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  sl_canvas_drop (canvas);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "no memory for a picture");
  return NULL;
}
