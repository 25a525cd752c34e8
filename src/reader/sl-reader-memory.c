/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-memory.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "reader/sl-wire.h"
#include "sl-reader-pdf.h"

int
sl_reader_memory_write (GBytes *bytes, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  int fd = sl_wire_memory_new ("sightline-page", 0, error);

  if (fd < 0)
    return -1;
  for (gsize done = 0; done < size;)
    {
      gssize n = write (fd, (const guint8 *) data + done, size - done);

      if (n <= 0)
        {
          g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "cannot write a memory file");
          close (fd);
          return -1;
        }
      done += (gsize) n;
    }
  if (sl_wire_memory_seal (fd, error))
    return fd;
  close (fd);
  return -1;
}

gboolean
sl_reader_memory_draw (int fd,
                       PopplerDocument *document,
                       const SlReaderPicture *picture,
                       GError **error)
{
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_RGB24, picture->width);
  gsize size = (gsize) stride * (gsize) picture->height;
  cairo_surface_t *surface;
  struct stat status;
  gboolean done;
  void *memory;

  if (!sl_wire_is_picture (picture->scale, picture->width, picture->height)
      || fstat (fd, &status) != 0 || (guint64) status.st_size < size)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "no such picture");
      return FALSE;
    }
  /* All of it is written to: to be given it page by page takes as long as drawing text. */
  memory = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, 0);
  if (memory == MAP_FAILED)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "cannot map the canvas");
      return FALSE;
    }
  surface = cairo_image_surface_create_for_data (
      memory, CAIRO_FORMAT_RGB24, picture->width, picture->height, stride);
  done = sl_reader_pdf_draw (
      document, picture->page, picture->scale, picture->x, picture->y, surface, error);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  munmap (memory, size);
  return done;
}

/* Takes @value. */
int
sl_reader_memory_write_value (GVariant *value, GError **error)
{
  g_autoptr (GVariant) owned = value;
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (owned);

  return sl_reader_memory_write (bytes, error);
}
