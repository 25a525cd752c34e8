/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-reader-check.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "sl-reader-links.h"
#include "sl-wire.h"

#define WANTED_SEALS (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, SL_ERROR, SL_ERROR_UNTRUSTED, "reader: %s", what);
  return FALSE;
}

static gboolean
is_side (double value)
{
  return isfinite (value) && value > 0 && value <= SL_WIRE_MAX_SIDE;
}

gboolean
sl_reader_check_count (guint n_pages, GError **error)
{
  if (n_pages < 1)
    return refuse (error, "no page");
  return n_pages <= SL_WIRE_MAX_PAGES || refuse (error, "too many pages");
}

gboolean
sl_reader_check_sizes (GVariant *sizes, guint n_pages, GError **error)
{
  if (g_variant_n_children (sizes) != n_pages)
    return refuse (error, "sizes of other pages");
  for (gsize i = 0; i < n_pages; i++)
    {
      double width, height;

      g_variant_get_child (sizes, i, "(dd)", &width, &height);
      if (!is_side (width) || !is_side (height))
        return refuse (error, "bad page size");
    }
  return TRUE;
}

gboolean
sl_reader_check_title (const char *title, GError **error)
{
  if (strlen (title) > SL_WIRE_MAX_TITLE)
    return refuse (error, "title too long");
  if (!g_utf8_validate (title, -1, NULL))
    return refuse (error, "title is not UTF-8");
  return TRUE;
}

gboolean
sl_reader_check_outline (GVariant *outline, guint n_pages, GError **error)
{
  gsize n = g_variant_n_children (outline);

  if (n > SL_WIRE_MAX_OUTLINE)
    return refuse (error, "outline too long");
  for (gsize i = 0; i < n; i++)
    {
      int level, page;
      const char *title;

      g_variant_get_child (outline, i, "(ii&s)", &level, &page, &title);
      if (level < 0 || level > SL_WIRE_MAX_OUTLINE_LEVEL)
        return refuse (error, "outline too deep");
      if (page < 0 || (guint) page > n_pages)
        return refuse (error, "outline leads nowhere");
      if (!sl_reader_check_title (title, error))
        return FALSE;
    }
  return TRUE;
}

int
sl_reader_check_take_fd (GUnixFDList *fds, int handle, GError **error)
{
  g_autoptr (GError) local = NULL;
  int fd;

  if (fds == NULL || g_unix_fd_list_get_length (fds) != 1)
    {
      refuse (error, "not one descriptor");
      return -1;
    }
  if (handle != 0)
    {
      refuse (error, "wrong descriptor");
      return -1;
    }
  fd = g_unix_fd_list_get (fds, 0, &local);
  if (fd < 0)
    refuse (error, local->message);
  return fd;
}

gboolean
sl_reader_check_memory (int fd, gsize min, gsize max, gsize *size, GError **error)
{
  int seals = fcntl (fd, F_GET_SEALS);
  struct stat status;

  /* Only memory files have seals. */
  if (seals < 0)
    return refuse (error, "not a memory file");
  if ((seals & WANTED_SEALS) != WANTED_SEALS)
    return refuse (error, "memory file not sealed");
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    return refuse (error, "not a memory file");
  if (status.st_size < 0 || (guint64) status.st_size < min || (guint64) status.st_size > max)
    return refuse (error, "memory file of a wrong size");
  *size = (gsize) status.st_size;
  return TRUE;
}

static void *
map (int fd, gsize size, GError **error)
{
  void *memory = mmap (NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);

  if (memory != MAP_FAILED)
    return memory;
  refuse (error, "memory file cannot be mapped");
  return NULL;
}

typedef struct
{
  void *memory;
  gsize size;
} Mapping;

static void
unmap_cb (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->memory, mapping->size);
  g_free (mapping);
}

GBytes *
sl_reader_check_blob (int fd, GError **error)
{
  Mapping *mapping;
  gsize size;
  void *memory;

  if (!sl_reader_check_memory (fd, 1, SL_WIRE_MAX_BLOB, &size, error))
    return NULL;
  memory = map (fd, size, error);
  if (memory == NULL)
    return NULL;
  mapping = g_new0 (Mapping, 1);
  mapping->memory = memory;
  mapping->size = size;
  return g_bytes_new_with_free_func (memory, size, unmap_cb, mapping);
}

static SlPage *
check_bytes (GBytes *bytes, int number, double width, double height, GError **error)
{
  /* Copies what it keeps. */
  g_autoptr (SlPage) page = sl_page_new_from_bytes (bytes, error);

  if (page == NULL)
    return NULL;
  if (sl_page_get_number (page) != number)
    {
      refuse (error, "another page than asked for");
      return NULL;
    }
  if (width > 0
      && (fabs (sl_page_get_width (page) - width) > 1
          || fabs (sl_page_get_height (page) - height) > 1))
    {
      refuse (error, "page of another size");
      return NULL;
    }
  return g_steal_pointer (&page);
}

SlPage *
sl_reader_check_page (int fd, int number, double width, double height, GError **error)
{
  g_autoptr (GBytes) bytes = sl_reader_check_blob (fd, error);

  return bytes != NULL ? check_bytes (bytes, number, width, height, error) : NULL;
}

SlPage *
sl_reader_check_next_page (
    GBytes *blob, gsize *at, int number, double width, double height, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (blob, &size);
  g_autoptr (GBytes) bytes = NULL;
  guint32 length;

  if (size - *at < sizeof length)
    {
      refuse (error, "fewer pages than asked for");
      return NULL;
    }
  memcpy (&length, data + *at, sizeof length);
  length = GUINT32_FROM_LE (length);
  *at += sizeof length;
  if (length > size - *at)
    {
      refuse (error, "page cut short");
      return NULL;
    }
  bytes = g_bytes_new_from_bytes (blob, *at, length);
  *at += length;
  return check_bytes (bytes, number, width, height, error);
}

/* The list behind its count. What GVariant makes of other bytes is harmless, but nonsense. */
static GVariant *
check_list (int fd, const char *type, gsize most, GError **error)
{
  g_autoptr (GBytes) bytes = sl_reader_check_blob (fd, error);
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) list = NULL;
  guint32 count;

  if (bytes == NULL)
    return NULL;
  value = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));
  if (!g_variant_is_normal_form (value))
    {
      refuse (error, "not a list");
      return NULL;
    }
  g_variant_get_child (value, 0, "u", &count);
  list = g_variant_get_child_value (value, 1);
  if (count == g_variant_n_children (list) && count <= most)
    return g_steal_pointer (&list);
  refuse (error, "list of a wrong length");
  return NULL;
}

static gboolean
is_link (const SlReaderLink *link, double width, double height, guint n_pages)
{
  const SlRect *rect = &link->rect;

  return isfinite (rect->x1) && isfinite (rect->y1) && isfinite (rect->x2) && isfinite (rect->y2)
         && isfinite (link->y) && rect->x1 >= -1 && rect->y1 >= -1 && rect->x2 <= width + 1
         && rect->y2 <= height + 1 && rect->x1 <= rect->x2 && rect->y1 <= rect->y2 && link->y >= -1
         && link->y <= SL_WIRE_MAX_SIDE && link->page >= 0 && (guint) link->page <= n_pages
         && (link->page == 0) == (link->address != NULL);
}

GPtrArray *
sl_reader_check_links (int fd, double width, double height, guint n_pages, GError **error)
{
  g_autoptr (GVariant) value = check_list (fd, SL_WIRE_LINKS, SL_WIRE_MAX_LINKS, error);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (sl_reader_link_free);
  gsize n = value != NULL ? g_variant_n_children (value) : 0;

  if (value == NULL)
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      SlReaderLink *link = g_new0 (SlReaderLink, 1);
      const char *address;

      g_ptr_array_add (links, link);
      g_variant_get_child (value,
                           i,
                           "(ddddid&s)",
                           &link->rect.x1,
                           &link->rect.y1,
                           &link->rect.x2,
                           &link->rect.y2,
                           &link->page,
                           &link->y,
                           &address);
      if (*address != '\0')
        link->address = g_strdup (address);
      if (strlen (address) <= SL_WIRE_MAX_ADDRESS && is_link (link, width, height, n_pages))
        continue;
      refuse (error, "bad link");
      return NULL;
    }
  return g_steal_pointer (&links);
}

GArray *
sl_reader_check_some_sizes (int fd, guint n_pages, GError **error)
{
  g_autoptr (GVariant) list = check_list (fd, SL_WIRE_SIZES, SL_WIRE_MAX_SIZES, error);
  g_autoptr (GArray) sizes = NULL;

  if (list == NULL || !sl_reader_check_sizes (list, n_pages, error))
    return NULL;
  sizes = g_array_sized_new (FALSE, FALSE, 2 * sizeof (double), n_pages);
  for (guint i = 0; i < n_pages; i++)
    {
      double size[2];

      g_variant_get_child (list, i, "(dd)", &size[0], &size[1]);
      g_array_append_vals (sizes, size, 1);
    }
  return g_steal_pointer (&sizes);
}

GStrv
sl_reader_check_labels (int fd, guint n_pages, GError **error)
{
  g_autoptr (GVariant) value = check_list (fd, SL_WIRE_LABELS, n_pages, error);
  g_auto (GStrv) labels = value != NULL ? g_variant_dup_strv (value, NULL) : NULL;
  guint n = labels != NULL ? g_strv_length (labels) : 0;

  if (labels == NULL)
    return NULL;
  if (n != 0 && n != n_pages)
    {
      refuse (error, "not a label a page");
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    if (strlen (labels[i]) > SL_PAGE_MAX_LABEL_BYTES)
      {
        refuse (error, "label too long");
        return NULL;
      }
  return g_steal_pointer (&labels);
}

static gboolean
check_rows (GVariant *rows, gsize *n_cells, GError **error)
{
  gsize n = g_variant_n_children (rows);
  guint32 last = 0;

  if (n > SL_WIRE_MAX_ROWS)
    return refuse (error, "too many rows");
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) cells = NULL;
      guint32 number;

      g_variant_get_child (rows, i, "(u@as)", &number, &cells);
      *n_cells += g_variant_n_children (cells);
      if (*n_cells > SL_WIRE_MAX_CELLS)
        return refuse (error, "too many cells");
      if (number <= last || number > SL_WIRE_MAX_ROW_NUMBER)
        return refuse (error, "rows out of order");
      last = number;
    }
  return TRUE;
}

GVariant *
sl_reader_check_table (GBytes *answer, GError **error)
{
  g_autoptr (GVariant) sheets = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (SL_WIRE_TABLE), answer, FALSE));
  gsize n_cells = 0;

  if (!g_variant_is_normal_form (sheets))
    {
      refuse (error, "not a table");
      return NULL;
    }
  if (g_variant_n_children (sheets) > SL_WIRE_MAX_SHEETS)
    {
      refuse (error, "too many sheets");
      return NULL;
    }
  for (gsize i = 0; i < g_variant_n_children (sheets); i++)
    {
      g_autoptr (GVariant) rows = NULL;

      g_variant_get_child (sheets, i, "(&s@a(uas))", NULL, &rows);
      if (!check_rows (rows, &n_cells, error))
        return NULL;
    }
  return g_steal_pointer (&sheets);
}

GBytes *
sl_reader_check_tail (int fd, guint64 paper_size, GError **error)
{
  static const char end[] = "%%EOF";
  g_autoptr (GBytes) bytes = sl_reader_check_blob (fd, error);
  const char *data;
  gint64 at;
  gsize size;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  while (size > 0 && g_ascii_isspace (data[size - 1]))
    size--;
  at = sl_wire_find_table (data, size);
  if (size < strlen (end) || memcmp (data + size - strlen (end), end, strlen (end)) != 0 || at < 0)
    refuse (error, "no end of a PDF");
  else if ((guint64) at < paper_size || (guint64) at >= paper_size + size)
    refuse (error, "a table that is somewhere else");
  else
    return g_steal_pointer (&bytes);
  return NULL;
}
