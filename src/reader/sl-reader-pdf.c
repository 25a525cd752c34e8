/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-pdf.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "sl-reader-links-pdf.h"

/* A reader that follows the letter looks for "%PDF-" in the first 1,024 bytes (ISO 32000-1, annex
 * H, note 13). */
#define HEAD_SIZE 1024
/* The process has but 2 GB of addresses, for pages too. A size that is not known is larger. */
#define MAX_MAPPED ((gsize) 512 << 20)
#define MAX_SIDE 1.0e6
#define MAX_OUTLINE_DEPTH 32
/* "Agenda Item 12, Appendix B, Page 123": what is printed on a scan that is put into an agenda. */
#define STAMP_LETTERS 40
/* So much of a page that is a scan is picture, margins cropped or not. */
#define COVERED 0.5

static gboolean
looks_like_pdf (int fd)
{
  char head[HEAD_SIZE];
  gssize n = pread (fd, head, sizeof head, 0);

  for (gssize i = 0; i + 5 <= n; i++)
    if (memcmp (head + i, "%PDF-", 5) == 0)
      return TRUE;
  return FALSE;
}

/* Poppler 22.12 calls a paper damaged when the password is wrong: it tries again on a descriptor
 * that its first try has closed. Without a password it says what is the matter. */
static gboolean
is_locked (int fd)
{
  g_autoptr (GError) error = NULL;
  int again = dup (fd);
  SL_AUTO_OBJECT PopplerDocument *document = NULL;

  if (again < 0)
    return FALSE;
  document = poppler_document_new_from_fd (again, NULL, &error);
  return document == NULL && g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);
}

/* Poppler asks a file for a few hundred bytes at a time: a twentieth of all its time is saved where
 * it finds them in memory. @mapped: (nullable): the whole file */
static PopplerDocument *
new_document (int fd, GMappedFile *mapped, const char *password, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  int own;

  if (mapped != NULL)
    {
      bytes = g_mapped_file_get_bytes (mapped);
      return poppler_document_new_from_bytes (bytes, password, error);
    }
  own = dup (fd);
  if (own >= 0)
    return poppler_document_new_from_fd (own, password, error);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "no descriptor left");
  return NULL;
}

static PopplerDocument *
open_document (int fd, gsize size, const char *password, GError **error)
{
  SL_AUTO_OBJECT PopplerDocument *document = NULL;
  g_autoptr (GError) local = NULL;
  /* What a password is tried on is opened anew after a failure, as is_locked () says. */
  g_autoptr (GMappedFile) mapped
      = size <= MAX_MAPPED && password == NULL ? g_mapped_file_new_from_fd (fd, FALSE, NULL) : NULL;

  document = new_document (fd, mapped, password, &local);
  if (document != NULL)
    return g_steal_pointer (&document);

  if (g_error_matches (local, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
      || (password != NULL && is_locked (fd)))
    g_set_error_literal (error, SL_ERROR, SL_ERROR_LOCKED, "needs another password");
  else if (!looks_like_pdf (fd))
    g_set_error_literal (error, SL_ERROR, SL_ERROR_NOT_PDF, "not a PDF");
  else
    g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "damaged: %s", local->message);
  return NULL;
}

PopplerDocument *
sl_reader_pdf_open (int fd, const char *password, GError **error)
{
  SL_AUTO_OBJECT PopplerDocument *document = NULL;
  off_t size = lseek (fd, 0, SEEK_END);

  if (size == 0)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_EMPTY, "empty file");
  else
    document = open_document (fd, (gsize) size, password, error);
  close (fd);
  if (document == NULL || poppler_document_get_n_pages (document) > 0)
    return g_steal_pointer (&document);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_EMPTY, "no page");
  return NULL;
}

static void
get_size (PopplerPage *page, double *width, double *height)
{
  *width = *height = 0;
  if (page != NULL)
    poppler_page_get_size (page, width, height);
  if (!isfinite (*width) || *width <= 0 || *width > MAX_SIDE)
    *width = SL_READER_PDF_WIDTH;
  if (!isfinite (*height) || *height <= 0 || *height > MAX_SIDE)
    *height = SL_READER_PDF_HEIGHT;
}

void
sl_reader_pdf_get_size (PopplerDocument *document, int number, double *width, double *height)
{
  SL_AUTO_OBJECT PopplerPage *page = poppler_document_get_page (document, number - 1);

  get_size (page, width, height);
}

/* ---- Outline ---- */

typedef struct
{
  PopplerDocument *document;
  guint left;
  SlReaderPdfOutlineFunc add;
  gpointer user_data;
} OutlineWalk;

static void
walk_level (OutlineWalk *walk, PopplerIndexIter *iter, int level)
{
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      PopplerIndexIter *child;

      if (walk->left == 0)
        {
          g_clear_pointer (&action, poppler_action_free);
          return;
        }
      walk->left--;
      if (action != NULL)
        {
          g_autofree char *title
              = g_utf8_make_valid (action->any.title != NULL ? action->any.title : "", -1);

          walk->add (level,
                     sl_reader_links_resolve (walk->document, action, NULL),
                     title,
                     walk->user_data);
          poppler_action_free (action);
        }
      /* Outlines of broken papers can run in circles. */
      child = level + 1 < MAX_OUTLINE_DEPTH ? poppler_index_iter_get_child (iter) : NULL;
      if (child != NULL)
        {
          walk_level (walk, child, level + 1);
          poppler_index_iter_free (child);
        }
    }
  while (poppler_index_iter_next (iter));
}

void
sl_reader_pdf_walk_outline (PopplerDocument *document,
                            guint limit,
                            SlReaderPdfOutlineFunc add,
                            gpointer user_data)
{
  OutlineWalk walk = {
    .document = document,
    .left = limit,
    .add = add,
    .user_data = user_data,
  };
  PopplerIndexIter *iter = poppler_index_iter_new (document);

  if (iter == NULL)
    return;
  walk_level (&walk, iter, 0);
  poppler_index_iter_free (iter);
}

/* ---- Text ---- */

static gboolean
has_word (const char *name, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

void
sl_reader_pdf_judge_font (const char *name, gboolean *bold, gboolean *italic)
{
  /* "CMBX", "CMTI": TeX's bold extended and text italic. */
  static const char *const bolds[] = { "bold", "black", "heavy", "demi", "cmbx", NULL };
  static const char *const italics[] = { "italic", "oblique", "cmti", NULL };
  static const char *const bold_endings[] = { "-b", "-bi", "-bd", "-bdit", "-blk", NULL };
  static const char *const italic_endings[] = { "-i", "-it", "-bi", "-bdit", NULL };
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);

  *bold = has_word (lower, bolds);
  *italic = has_word (lower, italics);
  for (guint i = 0; bold_endings[i] != NULL; i++)
    *bold = *bold || g_str_has_suffix (lower, bold_endings[i]);
  for (guint i = 0; italic_endings[i] != NULL; i++)
    *italic = *italic || g_str_has_suffix (lower, italic_endings[i]);
}

/* Poppler's fonts can map to lone surrogates, which are no UTF-8. Each broken sequence becomes one
 * replacement character, so that characters and boxes stay side by side. */
static char *
repair_text (char *text)
{
  g_autofree char *owned = text;
  GString *good;
  const char *at = owned;

  if (g_utf8_validate (owned, -1, NULL))
    return g_steal_pointer (&owned);

  good = g_string_new (NULL);
  while (*at != '\0')
    {
      const char *next = at + 1;

      while ((*next & 0xc0) == 0x80)
        next++;
      if (g_utf8_validate (at, next - at, NULL))
        g_string_append_len (good, at, next - at);
      else
        g_string_append (good, "\xef\xbf\xbd");
      at = next;
    }
  return g_string_free (good, FALSE);
}

static SlRect *
take_boxes (PopplerPage *page, guint n_chars)
{
  g_autofree PopplerRectangle *given = NULL;
  guint n_given = 0;
  SlRect *boxes = g_new (SlRect, n_chars);

  if (!poppler_page_get_text_layout (page, &given, &n_given))
    n_given = 0;
  for (guint i = 0; i < MIN (n_chars, n_given); i++)
    boxes[i] = (SlRect){ given[i].x1, given[i].y1, given[i].x2, given[i].y2 };
  /* As many of each in all papers tried; should they differ, the rest has empty boxes. */
  for (guint i = n_given; i < n_chars; i++)
    boxes[i] = (SlRect){ 0 };
  return boxes;
}

static GArray *
take_runs (PopplerPage *page, guint n_chars)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (SlPageRun));
  GList *given = poppler_page_get_text_attributes (page);
  guint last = 0;

  for (GList *l = given; l != NULL; l = l->next)
    {
      const PopplerTextAttributes *attributes = l->data;
      /* Poppler's end is the last character itself. */
      gint64 end = MIN ((gint64) attributes->end_index + 1, (gint64) n_chars);
      gint64 start = MAX (attributes->start_index, (gint64) last);
      SlPageRun run = { 0 };

      if (end <= start)
        continue;
      run.start = (guint) start;
      run.end = last = (guint) end;
      run.size = isfinite (attributes->font_size)
                     ? (float) CLAMP (attributes->font_size, 0, MAX_SIDE)
                     : 0;
      sl_reader_pdf_judge_font (attributes->font_name, &run.bold, &run.italic);
      g_array_append_val (runs, run);
    }
  poppler_page_free_text_attributes (given);
  return runs;
}

static PopplerPage *
get_page (PopplerDocument *document, int number, GError **error)
{
  PopplerPage *page = NULL;

  if (number >= 1 && number <= poppler_document_get_n_pages (document))
    page = poppler_document_get_page (document, number - 1);
  if (page == NULL)
    g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "page %d cannot be read", number);
  return page;
}

static char *
take_label (PopplerPage *page)
{
  g_autofree char *label = poppler_page_get_label (page);

  if (label != NULL)
    label = repair_text (g_steal_pointer (&label));
  /* What is that long is no label. */
  return label != NULL && strlen (label) <= SL_PAGE_MAX_LABEL_BYTES ? g_steal_pointer (&label)
                                                                    : NULL;
}

char *
sl_reader_pdf_get_label (PopplerDocument *document, int number)
{
  SL_AUTO_OBJECT PopplerPage *page = poppler_document_get_page (document, number - 1);

  return page != NULL ? take_label (page) : NULL;
}

static gboolean
is_stamp (const char *text)
{
  guint n = 0;

  for (; *text != '\0' && n <= STAMP_LETTERS; text = g_utf8_next_char (text))
    n += g_unichar_isgraph (g_utf8_get_char (text)) != 0;
  return n <= STAMP_LETTERS;
}

/* Scanners deliver a page whole or in strips. */
static gboolean
is_covered (PopplerPage *page, double width, double height)
{
  GList *mapping = poppler_page_get_image_mapping (page);
  double area = 0;

  for (GList *l = mapping; l != NULL; l = l->next)
    {
      const PopplerImageMapping *image = l->data;
      double w = fabs (image->area.x2 - image->area.x1), h = fabs (image->area.y2 - image->area.y1);

      if (isfinite (w) && isfinite (h))
        area += MIN (w, width) * MIN (h, height);
    }
  poppler_page_free_image_mapping (mapping);
  return area >= COVERED * width * height;
}

SlPage *
sl_reader_pdf_load_page (PopplerDocument *document, int number, GError **error)
{
  SlPageScan scan = { .origin = SL_PAGE_TEXT };
  SL_AUTO_OBJECT PopplerPage *page = get_page (document, number, error);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;
  g_autofree SlRect *boxes = NULL;
  g_autoptr (GArray) runs = NULL;
  guint n_chars;
  double width, height;

  if (page == NULL)
    return NULL;

  get_size (page, &width, &height);
  label = take_label (page);
  text = poppler_page_get_text (page);
  text = repair_text (text != NULL ? text : g_strdup (""));
  n_chars = (guint) g_utf8_strlen (text, -1);
  if (strlen (text) > SL_PAGE_MAX_TEXT_BYTES || n_chars > SL_PAGE_MAX_CHARS)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "page %d has more text than a page", number);
      return NULL;
    }
  if (is_stamp (text) && is_covered (page, width, height))
    scan.origin = SL_PAGE_PICTURE;
  boxes = take_boxes (page, n_chars);
  runs = take_runs (page, n_chars);
  return sl_page_new (number,
                      label,
                      width,
                      height,
                      text,
                      boxes,
                      n_chars,
                      (const SlPageRun *) (gpointer) runs->data,
                      runs->len,
                      &scan);
}

gboolean
sl_reader_pdf_draw (PopplerDocument *document,
                    int number,
                    double scale,
                    int x,
                    int y,
                    cairo_surface_t *surface,
                    GError **error)
{
  SL_AUTO_OBJECT PopplerPage *page = get_page (document, number, error);
  cairo_status_t status;
  cairo_t *cr;

  if (page == NULL)
    return FALSE;

  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -x, -y);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_FAILED,
               "page %d not drawn: %s",
               number,
               cairo_status_to_string (status));
  return FALSE;
}
