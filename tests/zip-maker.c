/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zip-maker.h"

#include <archive.h>
#include <archive_entry.h>

struct _ZipMaker
{
  struct archive *archive;
  GByteArray *bytes;
};

static la_ssize_t
write_cb (struct archive *archive, void *bytes, const void *buffer, size_t length)
{
  g_byte_array_append (bytes, buffer, (guint) length);
  return (la_ssize_t) length;
}

ZipMaker *
zip_maker_new (gboolean packed)
{
  ZipMaker *zip = g_new0 (ZipMaker, 1);

  zip->archive = archive_write_new ();
  zip->bytes = g_byte_array_new ();
  archive_write_set_format_zip (zip->archive);
  if (!packed)
    archive_write_zip_set_compression_store (zip->archive);
  g_assert_cmpint (archive_write_set_options (zip->archive, "hdrcharset=UTF-8"), ==, ARCHIVE_OK);
  g_assert_cmpint (
      archive_write_open (zip->archive, zip->bytes, NULL, write_cb, NULL), ==, ARCHIVE_OK);
  return zip;
}

void
zip_maker_add (ZipMaker *zip, const char *name, const void *data, gsize size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, (la_int64_t) size);
  g_assert_cmpint (archive_write_header (zip->archive, entry), ==, ARCHIVE_OK);
  archive_write_data (zip->archive, data, size);
  archive_entry_free (entry);
}

GBytes *
zip_maker_end (ZipMaker *zip)
{
  GBytes *bytes;

  archive_write_close (zip->archive);
  archive_write_free (zip->archive);
  bytes = g_byte_array_free_to_bytes (zip->bytes);
  g_free (zip);
  return bytes;
}
