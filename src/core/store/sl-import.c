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

typedef struct
{
  SlImportProgress progress; /* nullable */
  gpointer user_data;
} Watcher;

static void
tell (const Watcher *watcher, SlImportStage stage, int page, int n_pages)
{
  if (watcher->progress != NULL)
    watcher->progress (stage, page, n_pages, watcher->user_data);
}

typedef struct
{
  GPtrArray *pages;
  int n_pages;
  const Watcher *watcher;
} Reading;

static void
take_page (int number, SlPage *page, gpointer user_data)
{
  Reading *reading = user_data;

  g_ptr_array_add (reading->pages, page);
  tell (reading->watcher, SL_IMPORT_READING, number, reading->n_pages);
}

static GPtrArray *
read_pages (SlReader *reader, const Watcher *watcher, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  Reading reading = { pages, sl_reader_get_n_pages (reader), watcher };

  if (!sl_reader_load_all (reader, take_page, &reading, cancellable, error))
    return NULL;
  return g_steal_pointer (&pages);
}

/* ---- Scanned pages ---- */

static guint
count_pictures (GPtrArray *pages)
{
  guint n = 0;

  for (guint i = 0; i < pages->len; i++)
    n += pages->pdata[i] != NULL && sl_page_is_picture (pages->pdata[i]);
  return n;
}

/* Whether it is of no use to ask for more pages. */
static gboolean
is_end_of_recognition (const GError *error)
{
  return g_error_matches (error, SL_ERROR, SL_ERROR_NO_RECOGNITION)
         || g_error_matches (error, SL_ERROR, SL_ERROR_READER_LOST)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
recognise_pages (GPtrArray *pages,
                 SlReader *recogniser,
                 int n_pictures,
                 const Watcher *watcher,
                 GCancellable *cancellable)
{
  int n = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (GError) error = NULL;
      SlPage *page;

      if (pages->pdata[i] == NULL || !sl_page_is_picture (pages->pdata[i]))
        continue;
      tell (watcher, SL_IMPORT_RECOGNISING, ++n, n_pictures);
      page = sl_reader_recognise_page (recogniser, (int) i + 1, cancellable, &error);
      if (page == NULL && is_end_of_recognition (error))
        return;
      /* What costs the recogniser its life is still there to be looked at. */
      if (page == NULL)
        continue;
      unref_page (pages->pdata[i]);
      pages->pdata[i] = page;
    }
}

/* What is missing for recognition makes no paper unreadable: its pages stay pictures. */
static gboolean
recognise (GPtrArray *pages,
           GFile *file,
           const char *password,
           const Watcher *watcher,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (SlReader) recogniser = NULL;
  guint n_pictures = count_pictures (pages);

  if (n_pictures == 0)
    return TRUE;
  recogniser = sl_reader_new_recogniser ();
  if (sl_reader_open (recogniser, file, password, cancellable, NULL)
      && sl_reader_get_n_pages (recogniser) == (int) pages->len)
    recognise_pages (pages, recogniser, (int) n_pictures, watcher, cancellable);
  sl_reader_close (recogniser);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

GPtrArray *
sl_paper_pages_read (GFile *file,
                     const char *password,
                     SlImportProgress progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  const Watcher watcher = { progress, user_data };
  g_autoptr (SlReader) reader = sl_reader_new ();
  g_autoptr (GPtrArray) pages = NULL;

  if (sl_reader_open (reader, file, password, cancellable, error))
    pages = read_pages (reader, &watcher, cancellable, error);
  sl_reader_close (reader);
  if (pages != NULL && !recognise (pages, file, password, &watcher, cancellable, error))
    return NULL;
  return g_steal_pointer (&pages);
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
  content->pages = sl_paper_pages_read (file, password, progress, user_data, cancellable, error);
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
