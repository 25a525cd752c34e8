/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session learns of its paper. */
#include "sl-reader-session-private.h"

static void
outline_entry_free (gpointer data)
{
  SlOutlineEntry *entry = data;

  g_free (entry->title);
  g_free (entry);
}

/* What most of @n pages have. */
static SlReaderSize
find_usual (const SlReaderSize *sizes, guint n)
{
  guint best = 0, most = 0;

  for (guint i = 0; i < n; i++)
    {
      guint alike = 0;

      for (guint j = i; j < n; j++)
        alike += sizes[j].width == sizes[i].width && sizes[j].height == sizes[i].height;
      if (alike <= most)
        continue;
      best = i;
      most = alike;
    }
  return sizes[best];
}

SlReaderInfo *
sl_reader_info_new (guint n_pages, GVariant *sizes, const char *title, GVariant *outline)
{
  SlReaderInfo *info = g_new0 (SlReaderInfo, 1);
  gsize n_entries = g_variant_n_children (outline);
  SlReaderSize usual;

  info->n_pages = n_pages;
  info->n_sized = (guint) g_variant_n_children (sizes);
  info->sizes = g_new0 (SlReaderSize, n_pages);
  for (guint i = 0; i < info->n_sized; i++)
    g_variant_get_child (sizes, i, "(dd)", &info->sizes[i].width, &info->sizes[i].height);
  usual = find_usual (info->sizes, info->n_sized);
  for (guint i = info->n_sized; i < n_pages; i++)
    info->sizes[i] = usual;
  info->title = title[0] != '\0' ? g_strdup (title) : NULL;
  info->outline = g_ptr_array_new_with_free_func (outline_entry_free);
  for (gsize i = 0; i < n_entries; i++)
    {
      SlOutlineEntry *entry = g_new0 (SlOutlineEntry, 1);

      g_variant_get_child (outline, i, "(iis)", &entry->level, &entry->page, &entry->title);
      g_ptr_array_add (info->outline, entry);
    }
  return info;
}

void
sl_reader_info_free (SlReaderInfo *info)
{
  g_free (info->sizes);
  g_free (info->exact);
  g_free (info->title);
  g_ptr_array_unref (info->outline);
  g_free (info);
}

static const SlReaderSize *
get_exact (const SlReaderInfo *info)
{
  /* To GLib 2.74 what is read must not be constant. */
  return g_atomic_pointer_get ((SlReaderSize **) &info->exact);
}

gboolean
sl_reader_info_knows_size (const SlReaderInfo *info, guint page)
{
  return page <= info->n_sized || get_exact (info) != NULL;
}

const SlReaderSize *
sl_reader_info_get_size (const SlReaderInfo *info, int page)
{
  const SlReaderSize *exact = get_exact (info);

  return exact != NULL ? &exact[page - 1] : &info->sizes[page - 1];
}
