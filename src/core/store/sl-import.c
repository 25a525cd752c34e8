/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-import.h"

#include "base/sl-error.h"
#include "detect/sl-detector.h"
#include "reader/sl-reader.h"
#include "sl-paper-file.h"
#include "text/sl-text-layout.h"

static void
unref_page (gpointer data)
{
  if (data != NULL)
    sl_page_unref (data);
}

void
sl_paper_content_free (SlPaperContent *content)
{
  g_free (content->sha256);
  g_free (content->name);
  g_clear_object (&content->file);
  g_clear_pointer (&content->pages, g_ptr_array_unref);
  g_clear_pointer (&content->doc, sl_text_doc_unref);
  g_clear_pointer (&content->detection, sl_detection_unref);
  g_free (content);
}

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base != NULL ? base : "");
}

/* A page that costs the reader its life, or of which it tells what cannot be, is lost by itself. */
static gboolean
is_page_alone (const GError *error)
{
  return g_error_matches (error, SL_ERROR, SL_ERROR_PAGE_LOST)
         || g_error_matches (error, SL_ERROR, SL_ERROR_UNTRUSTED);
}

static GPtrArray *
read_pages (SlReader *reader,
            SlImportProgress progress,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  int n_pages = sl_reader_get_n_pages (reader);

  for (int i = 1; i <= n_pages; i++)
    {
      g_autoptr (GError) local = NULL;
      SlPage *page = sl_reader_load_page (reader, i, cancellable, &local);

      if (page == NULL && !is_page_alone (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      g_ptr_array_add (pages, page);
      if (progress != NULL)
        progress (i, n_pages, user_data);
    }
  return g_steal_pointer (&pages);
}

static GPtrArray *
read_file (GFile *file,
           const char *password,
           SlImportProgress progress,
           gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (SlReader) reader = sl_reader_new ();
  GPtrArray *pages = NULL;

  if (sl_reader_open (reader, file, password, cancellable, error))
    pages = read_pages (reader, progress, user_data, cancellable, error);
  sl_reader_close (reader);
  return pages;
}

SlPaperContent *
sl_paper_content_read (GFile *file,
                       const char *password,
                       SlImportProgress progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  SlPaperContent *content = g_new0 (SlPaperContent, 1);

  content->file = g_object_ref (file);
  content->name = dup_name (file);
  /* The reader first: it tells best what is wrong with a file. The bytes are hashed again when they
   * are copied. */
  content->pages = read_file (file, password, progress, user_data, cancellable, error);
  if (content->pages != NULL)
    content->sha256 = sl_paper_file_hash (file, cancellable, error);
  if (content->sha256 != NULL)
    content->doc = sl_text_layout (content->pages, cancellable, error);
  if (content->doc != NULL)
    content->detection = sl_detect (content->doc, cancellable, error);
  if (content->detection != NULL)
    return content;
  sl_paper_content_free (content);
  return NULL;
}
