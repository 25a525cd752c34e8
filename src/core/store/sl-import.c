/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-import.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "detect/sl-detector.h"
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
  g_clear_pointer (&content->item_ids, g_ptr_array_unref);
  g_free (content->id);
  g_free (content);
}

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base != NULL ? base : "");
}

/* As many as a meeting often fills: their items are told before the rest is read. */
#define FIRST_PAGES 8

typedef struct
{
  SlImportProgress progress; /* nullable */
  SlImportFirst first;       /* nullable */
  SlCueBook *cues;           /* nullable */
  gpointer user_data;
  GCancellable *enough; /* nullable */
} Watcher;

static void
tell (const Watcher *watcher, SlImportStage stage, int page, int n_pages, SlPage *content)
{
  if (watcher->progress != NULL)
    watcher->progress (stage, page, n_pages, content, watcher->user_data);
}

/* What becomes of the pages: kept, or made a text as they come, or both. */
typedef struct
{
  GPtrArray *pages;   /* nullable */
  SlTextMaker *maker; /* nullable */
  SlTextMaker *first; /* of the first pages alone, until they have been told; nullable */
  GArray *pictures;   /* int: numbers of the pages that wait for their text */
  GArray *places;     /* guint: where each of these is in the text */
  guint at;           /* the one in hand */
  SlReader *shown;    /* until it has read the first pages; nullable */
  int n_pages, n_taken;
  const Watcher *watcher;
} Reading;

static Reading
reading_new (const Watcher *watcher, gboolean keep, gboolean make)
{
  return (Reading){ .pages = keep ? g_ptr_array_new_with_free_func (unref_page) : NULL,
                    .maker = make ? sl_text_maker_new () : NULL,
                    .first = watcher->first != NULL ? sl_text_maker_new () : NULL,
                    .pictures = g_array_new (FALSE, FALSE, sizeof (int)),
                    .places = g_array_new (FALSE, FALSE, sizeof (guint)),
                    .watcher = watcher };
}

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->pages, g_ptr_array_unref);
  g_clear_pointer (&reading->maker, sl_text_maker_free);
  g_clear_pointer (&reading->first, sl_text_maker_free);
  g_clear_object (&reading->shown);
  g_array_unref (reading->pictures);
  g_array_unref (reading->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
tell_first (Reading *reading)
{
  g_autoptr (SlTextMaker) maker = g_steal_pointer (&reading->first);
  g_autoptr (SlTextDoc) doc = sl_text_maker_finish (maker);
  g_autoptr (SlDetection) first = sl_detect_by (doc, reading->watcher->cues, NULL, NULL);

  reading->watcher->first (first, reading->n_pages, reading->watcher->user_data);
}

static void
take_page (int number, SlPage *page, gpointer user_data)
{
  Reading *reading = user_data;
  guint place = 0;

  reading->n_taken = number;
  if (reading->maker != NULL)
    place = sl_text_maker_add (reading->maker, page);
  if (page != NULL && sl_page_is_picture (page))
    {
      g_array_append_val (reading->pictures, number);
      g_array_append_val (reading->places, place);
    }
  tell (reading->watcher, SL_IMPORT_READING, number, reading->n_pages, page);
  if (reading->first != NULL)
    sl_text_maker_add (reading->first, page);
  if (reading->first != NULL && number == MIN (FIRST_PAGES, reading->n_pages))
    tell_first (reading);
  if (reading->pages != NULL)
    g_ptr_array_add (reading->pages, page);
  else
    unref_page (page);
}

static gboolean
read_pages (Reading *reading, SlReader *reader, GCancellable *cancellable, GError **error)
{
  reading->n_pages = sl_reader_get_n_pages (reader);
  return sl_reader_load_some (
      reader, reading->n_taken + 1, reading->n_pages, take_page, reading, cancellable, error);
}

/* What cannot be read so is left to the paper's own reader. */
static void
read_first (Reading *reading, GCancellable *cancellable)
{
  reading->n_pages = sl_reader_get_n_pages (reading->shown);
  sl_reader_load_some (reading->shown,
                       1,
                       MIN (FIRST_PAGES, reading->n_pages),
                       take_page,
                       reading,
                       cancellable,
                       NULL);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The process for all the other pages starts meanwhile. */
static gboolean
open_beside_shown (Reading *reading, SlReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  sl_reader_open_beside_async (reader, reading->shown, cancellable, opened_cb, &result);
  read_first (reading, cancellable);
  g_clear_object (&reading->shown);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return sl_reader_open_finish (reader, result, error);
}

/* Whether the file is still the one that is looked at. */
static gboolean
is_same_file (SlReader *shown, GFile *file)
{
  const char *path = g_file_peek_path (file);
  struct stat one, two;
  int fd = sl_reader_dup_paper (shown, NULL);
  gboolean same;

  if (fd < 0)
    return FALSE;
  same = fstat (fd, &one) == 0 && path != NULL && stat (path, &two) == 0 && one.st_dev == two.st_dev
         && one.st_ino == two.st_ino && one.st_size == two.st_size
         && one.st_mtim.tv_sec == two.st_mtim.tv_sec && one.st_mtim.tv_nsec == two.st_mtim.tv_nsec;
  close (fd);
  return same;
}

static gboolean
open_file (Reading *reading,
           SlReader *reader,
           GFile *file,
           const char *password,
           GCancellable *cancellable,
           GError **error)
{
  if (reading->shown != NULL && is_same_file (reading->shown, file))
    return open_beside_shown (reading, reader, cancellable, error);
  g_clear_object (&reading->shown);
  return sl_reader_open (reader, file, password, cancellable, error);
}

/* ---- Scanned pages ---- */

static gboolean
begin_picture (guint index, gpointer user_data)
{
  Reading *reading = user_data;

  if (g_cancellable_is_cancelled (reading->watcher->enough))
    return FALSE;
  reading->at = index;
  tell (
      reading->watcher, SL_IMPORT_RECOGNISING, (int) index + 1, (int) reading->pictures->len, NULL);
  return TRUE;
}

static void
take_picture (int number, SlPage *recognised, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (SlPage) page = recognised;

  if (g_cancellable_is_cancelled (reading->watcher->enough))
    return;
  if (reading->maker != NULL)
    sl_text_maker_replace (
        reading->maker, g_array_index (reading->places, guint, reading->at), page);
  if (reading->pages == NULL)
    return;
  unref_page (reading->pages->pdata[number - 1]);
  reading->pages->pdata[number - 1] = g_steal_pointer (&page);
}

/* What is missing for recognition makes no paper unreadable: its pages stay pictures. */
static gboolean
recognise (
    Reading *reading, GFile *file, const char *password, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlReader) recogniser = NULL;

  if (reading->pictures->len == 0)
    return TRUE;
  recogniser = sl_reader_new_recogniser ();
  if (sl_reader_open (recogniser, file, password, cancellable, NULL)
      && sl_reader_get_n_pages (recogniser) == reading->n_pages)
    sl_reader_recognise_some (
        recogniser, reading->pictures, begin_picture, take_picture, reading, cancellable);
  sl_reader_close (recogniser);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
read_file (
    Reading *reading, GFile *file, const char *password, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlReader) reader = sl_reader_new ();
  gboolean read = open_file (reading, reader, file, password, cancellable, error)
                  && read_pages (reading, reader, cancellable, error);

  sl_reader_close (reader);
  return read && recognise (reading, file, password, cancellable, error);
}

/* The pages, or only their text. */
static gpointer
read_either (gboolean text,
             GFile *file,
             const char *password,
             const Watcher *watcher,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (Reading) reading = reading_new (watcher, !text, text);

  if (!read_file (&reading, file, password, cancellable, error))
    return NULL;
  return text ? (gpointer) sl_text_maker_finish (reading.maker)
              : (gpointer) g_steal_pointer (&reading.pages);
}

GPtrArray *
sl_paper_pages_read (GFile *file,
                     const char *password,
                     SlImportProgress progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  const Watcher watcher = { .progress = progress, .user_data = user_data };

  return read_either (FALSE, file, password, &watcher, cancellable, error);
}

SlTextDoc *
sl_paper_text_read (GFile *file,
                    const char *password,
                    SlImportProgress progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  const Watcher watcher = { .progress = progress, .user_data = user_data };

  return read_either (TRUE, file, password, &watcher, cancellable, error);
}

static SlPaperContent *
read_content (GFile *file,
              const char *password,
              SlReader *shown,
              const Watcher *watcher,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (Reading) reading = reading_new (watcher, TRUE, TRUE);
  SlPaperContent *content = g_new0 (SlPaperContent, 1);

  reading.shown = shown;
  content->file = g_object_ref (file);
  content->name = dup_name (file);
  /* The reader first: it tells best what is wrong with a file. The bytes are hashed again when they
   * are copied. */
  if (read_file (&reading, file, password, cancellable, error))
    content->sha256 = sl_paper_file_hash (file, cancellable, error);
  if (content->sha256 != NULL)
    {
      content->pages = g_steal_pointer (&reading.pages);
      content->doc = sl_text_maker_finish (reading.maker);
      content->detection = sl_detect_by (content->doc, watcher->cues, cancellable, error);
    }
  if (content->detection != NULL)
    return content;
  sl_paper_content_free (content);
  return NULL;
}

SlPaperContent *
sl_paper_content_read (GFile *file,
                       const char *password,
                       SlCueBook *cues,
                       SlImportProgress progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  const Watcher watcher = { .progress = progress, .cues = cues, .user_data = user_data };

  return read_content (file, password, NULL, &watcher, cancellable, error);
}

SlPaperContent *
sl_paper_content_read_in_sight (GFile *file,
                                const char *password,
                                SlCueBook *cues,
                                SlReader *shown,
                                SlImportProgress progress,
                                SlImportFirst first,
                                gpointer user_data,
                                GCancellable *enough,
                                GCancellable *cancellable,
                                GError **error)
{
  const Watcher watcher = {
    .progress = progress, .first = first, .cues = cues, .user_data = user_data, .enough = enough
  };

  return read_content (file, password, shown, &watcher, cancellable, error);
}
