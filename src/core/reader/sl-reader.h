/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client of sightline-reader: one object and one process for one open paper (two while all of a
 * long one is loaded). It starts the process, passes the file's descriptor, checks every answer,
 * restarts the process when it dies or hangs, and gives a page up that hung it, or after it has
 * died of it twice: its text, or its picture. Text that keeps the screen waiting for long costs the
 * process too, and is answered with SL_ERROR_READER_LOST. Callable from the main thread; the
 * blocking twins are for the CLI, workers and tests, and an object must be used by one thread at a
 * time. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "sl-page.h"

G_BEGIN_DECLS

#define SL_TYPE_READER (sl_reader_get_type ())
G_DECLARE_FINAL_TYPE (SlReader, sl_reader, SL, READER, GObject)

/* The path of sightline-reader. */
char *sl_reader_dup_program (void);

/* Calls are answered in this order, then first come. Rendering what is on screen overtakes
 * everything. */
typedef enum
{
  SL_READER_PRIORITY_VISIBLE,
  SL_READER_PRIORITY_NEAR,
  SL_READER_PRIORITY_TEXT,
} SlReaderPriority;

/* An entry of the PDF's own outline. */
typedef struct
{
  int level; /* from 0 */
  int page;  /* from 1, 0 where it leads outside */
  char *title;
} SlOutlineEntry;

SlReader *sl_reader_new (void);
/* A reader that can recognise what is scanned: a process of its own (sightline-recogniser), so that
 * neither the paper's other pages nor their drawing wait for it. It starts slower and takes more
 * memory: make one only for a paper with pages that sl_page_is_picture (). */
SlReader *sl_reader_new_recogniser (void);

/* Milliseconds before a call counts as hung. The slowest honest page of 7,000 papers took 19 s, and
 * after 20 s at most there must be a sentence on the page. */
#define SL_READER_TIMEOUT 19500

/* For tests: another program than the installed sightline-reader (also the environment variable
 * SIGHTLINE_READER, beside which the recogniser is looked for too), and milliseconds before a call
 * counts as hung (default SL_READER_TIMEOUT, and 60,000 of a recogniser). */
void sl_reader_set_program (SlReader *self, const char *path);
void sl_reader_set_timeout (SlReader *self, guint milliseconds);

/**
 * sl_reader_open_async:
 * @file: a local file
 * @password: (nullable): to open it with
 *
 * Errors: SL_ERROR_NOT_FOUND, NO_ACCESS, NOT_PDF (also directories), EMPTY, DAMAGED, LOCKED,
 * READER_LOST, UNTRUSTED.
 * May be called again, with a password or for another paper: what was open is closed first, and
 * calls still asked of it end with G_IO_ERROR_CANCELLED.
 */
void sl_reader_open_async (SlReader *self,
                           GFile *file,
                           const char *password,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean sl_reader_open_finish (SlReader *self, GAsyncResult *result, GError **error);
gboolean sl_reader_open (
    SlReader *self, GFile *file, const char *password, GCancellable *cancellable, GError **error);

/* After open. Pages count from 1; sizes in points. Of a long paper only the first pages' sizes are
 * known then, as nobody shall wait for the others: those are taken to be of the size that most of
 * the first have, until they were loaded. */
int sl_reader_get_n_pages (SlReader *self);
void sl_reader_get_page_size (SlReader *self, int page, double *width, double *height);
gboolean sl_reader_knows_sizes (SlReader *self);
/* Asks for what is not known yet. After it, the size of every page is its own; where it fails, all
 * stays as it is. Errors: as of loading a page. */
void sl_reader_load_sizes_async (SlReader *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sl_reader_load_sizes_finish (SlReader *self, GAsyncResult *result, GError **error);
gboolean sl_reader_load_sizes (SlReader *self, GCancellable *cancellable, GError **error);

const char *sl_reader_get_title (SlReader *self); /* nullable: the PDF's own */
GPtrArray *
sl_reader_get_outline (SlReader *self); /* (transfer none) of SlOutlineEntry; may be empty */
/* Whether the text or the picture of @page crashed or hung the reader and was given up. */
gboolean sl_reader_is_page_lost (SlReader *self, int page);
/* Gives a lost page another chance. */
void sl_reader_retry_page (SlReader *self, int page);

void sl_reader_load_page_async (SlReader *self,
                                int page,
                                SlReaderPriority priority,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SlPage *sl_reader_load_page_finish (SlReader *self, GAsyncResult *result, GError **error);
SlPage *sl_reader_load_page (SlReader *self, int page, GCancellable *cancellable, GError **error);

/* The page with the text that is seen on it. Only of a recogniser. Errors beside those of loading:
 * SL_ERROR_NO_RECOGNITION where Tesseract or its data is missing. */
void sl_reader_recognise_page_async (SlReader *self,
                                     int page,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
SlPage *sl_reader_recognise_page_finish (SlReader *self, GAsyncResult *result, GError **error);
SlPage *
sl_reader_recognise_page (SlReader *self, int page, GCancellable *cancellable, GError **error);

/* @n_pages pages (1 to 16) from @first on, in one answer, which is cheaper. Fails as a whole if one
 * of them does; returns an array of SlPage. */
void sl_reader_load_pages_async (SlReader *self,
                                 int first,
                                 int n_pages,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *sl_reader_load_pages_finish (SlReader *self, GAsyncResult *result, GError **error);

/* Takes a page of sl_reader_load_all (); @page (transfer full) is NULL where it was lost. */
typedef void (*SlReaderTakePage) (int number, SlPage *page, gpointer user_data);

/**
 * sl_reader_load_all:
 * @take: called in this thread for each page, in order
 *
 * Loads every page of the open paper and waits for it. A second process, which lives no longer than
 * this call, takes its share of a long paper. What has not come after four times the time that one
 * page may take, and some for each page, is lost.
 *
 * Returns: whether every page was taken; a paper of nothing but damaged pages is damaged
 */
gboolean sl_reader_load_all (SlReader *self,
                             SlReaderTakePage take,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);
/* The same for the pages from @first to @last. */
gboolean sl_reader_load_some (SlReader *self,
                              int first,
                              int last,
                              SlReaderTakePage take,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);

/* Before the page at @index is asked for; FALSE: no more. */
typedef gboolean (*SlReaderBeginPage) (guint index, gpointer user_data);

/**
 * sl_reader_recognise_some:
 * @numbers: (element-type int): of scanned pages
 * @begin: called in this thread before each
 * @take: called in this thread for each that was recognised
 *
 * Recognises pages of the open paper one after another and waits for them, but no longer than four
 * times what one may take, and a sixth of it for each, and never longer than 180 times: the others
 * stay pictures. The clock is looked at between pages, so that the last may take its own time more.
 */
void sl_reader_recognise_some (SlReader *self,
                               GArray *numbers,
                               SlReaderBeginPage begin,
                               SlReaderTakePage take,
                               gpointer user_data,
                               GCancellable *cancellable);

/* A reader for the very file that @other has open, by another process. (transfer full) */
SlReader *sl_reader_new_beside (SlReader *other);
void sl_reader_open_beside_async (SlReader *self,
                                  SlReader *other,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * sl_reader_render_async:
 * @page: from 1
 * @scale: pixels a point
 * @x, @y, @width, @height: the part of the scaled page to draw, in pixels
 *
 * Draws part of a page, white paper included, without annotations being changed. The surface is
 * CAIRO_FORMAT_RGB24 over a sealed memory file that unmaps with it.
 */
void sl_reader_render_async (SlReader *self,
                             int page,
                             double scale,
                             int x,
                             int y,
                             int width,
                             int height,
                             SlReaderPriority priority,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* What was asked for with @cancellable has become more urgent; what is at work goes on. */
void sl_reader_hurry (SlReader *self, GCancellable *cancellable, SlReaderPriority priority);
/* Memory that lies ready for the next picture goes. */
void sl_reader_drop_spares (SlReader *self);
cairo_surface_t *sl_reader_render_finish (SlReader *self, GAsyncResult *result, GError **error);

/**
 * sl_reader_annotate_async:
 * @notes: (element-type SlNote): at least one
 * @author: (nullable): who made them
 *
 * Asks what must be appended to the paper's bytes so that it holds highlights. Of a reader of its
 * own (sl_reader_new_beside ()): afterwards it is of no use for anything else. Errors:
 * SL_ERROR_EMPTY where no note lies on a page, LOCKED where the paper forbids notes, INVALID where
 * it is signed, DAMAGED where it cannot be added to.
 */
void sl_reader_annotate_async (SlReader *self,
                               GPtrArray *notes,
                               const char *author,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GBytes *sl_reader_annotate_finish (SlReader *self, GAsyncResult *result, GError **error);

/* A descriptor of the open paper, to be read by place and closed; -1 with @error. */
int sl_reader_dup_paper (SlReader *self, GError **error);

/* ::lost (page): the process died or hung at @page (0: at none); the reader restarts by itself.
 * ::page-lost (page): @page was given up.
 * Both come in the main context that was the default of the thread that made the reader. */

/* Ends the process. Also done when the object goes. */
void sl_reader_close (SlReader *self);

/* The process' id while it lives, for tests; 0 otherwise. */
GPid sl_reader_get_pid (SlReader *self);

G_END_DECLS
