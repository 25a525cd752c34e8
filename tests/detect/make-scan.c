/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes of a born-digital PDF what an office scanner would make of its print: pictures only, grey,
 * askew, a little soft, speckled, unevenly lit, in JPEG. The same arguments give the same pixels.
 *
 *   make-scan FILE.pdf OUT.pdf [--dpi 150] [--skew 1.2] [--noise 12] [--seed 1] [--quality 60]
 * [--pages 1-2] */
#include <cairo-pdf.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <poppler.h>

typedef struct
{
  double dpi, skew, noise;
  int seed, quality;
  int first, last; /* pages, from 1 */
  int born;        /* the first pages that stay as they are */
  gboolean blank;  /* an empty sheet at the end */
} Scanner;

/* ---- Pixels ---- */

static PIX *
photograph (PopplerPage *page, double dpi)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  PIX *pix;

  poppler_page_get_size (page, &width, &height);
  surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) ceil (width * dpi / 72), (int) ceil (height * dpi / 72));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, dpi / 72, dpi / 72);
  poppler_page_render_for_printing (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  pix = pixCreate (
      cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), 8);
  for (int y = 0; y < (int) pixGetHeight (pix); y++)
    {
      const guint32 *from
          = (gconstpointer) (cairo_image_surface_get_data (surface)
                             + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));
      l_uint32 *to = pixGetData (pix) + y * pixGetWpl (pix);

      for (int x = 0; x < (int) pixGetWidth (pix); x++)
        {
          guint32 p = from[x];

          SET_DATA_BYTE (
              to, x, (((p >> 16) & 255) * 77 + ((p >> 8) & 255) * 151 + (p & 255) * 28) >> 8);
        }
    }
  cairo_surface_destroy (surface);
  return pix;
}

static guint32
next_random (guint32 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

/* About normal, with a deviation of one. */
static double
next_normal (guint32 *state)
{
  double sum = 0;

  for (int i = 0; i < 4; i++)
    sum += next_random (state) / (double) G_MAXUINT32 - 0.5;
  return sum * sqrt (3);
}

/* Ink that is not quite black on paper that is not quite white, the lamp weaker on the left. */
static void
spoil (PIX *pix, double noise, guint32 *state)
{
  int width = (int) pixGetWidth (pix), height = (int) pixGetHeight (pix);

  for (int y = 0; y < height; y++)
    {
      l_uint32 *line = pixGetData (pix) + y * pixGetWpl (pix);

      for (int x = 0; x < width; x++)
        {
          double value = 35 + (double) GET_DATA_BYTE (line, x) * 0.82;
          guint32 speck = next_random (state) % 20000;

          value -= 14 * (1 - x / (double) width);
          value += noise * next_normal (state);
          if (speck < 3 && noise > 0)
            value = speck == 0 ? 250 : 60;
          SET_DATA_BYTE (line, x, (guint) CLAMP (value, 0, 255));
        }
    }
}

static PIX *
scan (PIX *flat, const Scanner *scanner, guint32 *state)
{
  PIX *turned = pixRotate (
      flat, (float) (scanner->skew * G_PI / 180), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
  /* The softness of a lens: each pixel half its own and half its neighbours'. */
  L_KERNEL *lens = kernelCreateFromString (3, 3, 1, 1, "1 2 1 2 8 2 1 2 1");
  PIX *soft = pixConvolve (turned, lens, 8, 1);

  kernelDestroy (&lens);
  pixDestroy (&turned);
  spoil (soft, scanner->noise, state);
  return soft;
}

/* ---- Paper ---- */

static void
free_jpeg (void *data)
{
  lept_free (data);
}

static gboolean
put_page (cairo_t *cr, PIX *pix, double width, double height, int quality)
{
  cairo_surface_t *picture = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) pixGetWidth (pix), (int) pixGetHeight (pix));
  l_uint8 *jpeg = NULL;
  size_t size = 0;

  if (pixWriteMemJpeg (&jpeg, &size, pix, quality, 0) != 0)
    return FALSE;
  cairo_surface_set_mime_data (picture, CAIRO_MIME_TYPE_JPEG, jpeg, size, free_jpeg, jpeg);
  cairo_save (cr);
  cairo_scale (cr, width / pixGetWidth (pix), height / pixGetHeight (pix));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (picture);
  return TRUE;
}

static gboolean
put_scan (
    cairo_t *cr, PIX *flat, double width, double height, const Scanner *scanner, guint32 *state)
{
  PIX *pix = scan (flat, scanner, state);
  gboolean done = put_page (cr, pix, width, height, scanner->quality);

  pixDestroy (&pix);
  pixDestroy (&flat);
  return done;
}

static PIX *
photograph_nothing (double dpi)
{
  PIX *pix = pixCreate ((int) (595 * dpi / 72), (int) (842 * dpi / 72), 8);

  pixSetAll (pix);
  return pix;
}

static gboolean
scan_paper (PopplerDocument *document, const char *path, const Scanner *scanner)
{
  cairo_surface_t *paper = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (paper);
  guint32 state = (guint32) scanner->seed * 2654435761u + 1;
  int last = MIN (scanner->last, poppler_document_get_n_pages (document));
  gboolean done = TRUE;

  cairo_pdf_surface_set_metadata (paper, CAIRO_PDF_METADATA_CREATE_DATE, "2025-01-01T00:00:00Z");
  for (int i = scanner->first; i <= last && done; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i - 1);
      double width, height;

      poppler_page_get_size (page, &width, &height);
      cairo_pdf_surface_set_size (paper, width, height);
      if (i <= scanner->born)
        poppler_page_render_for_printing (page, cr);
      else
        done = put_scan (cr, photograph (page, scanner->dpi), width, height, scanner, &state);
      cairo_show_page (cr);
      g_object_unref (page);
    }
  if (done && scanner->blank)
    done = put_scan (cr, photograph_nothing (scanner->dpi), 595, 842, scanner, &state);
  done = done && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_finish (paper);
  done = done && cairo_surface_status (paper) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (paper);
  return done;
}

int
main (int argc, char **argv)
{
  Scanner scanner = { .dpi = 150, .skew = 1.2, .noise = 12, .seed = 1, .quality = 60 };
  g_autofree char *pages = NULL;
  const GOptionEntry entries[] = {
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &scanner.dpi, "Pixels an inch", "N" },
    { "skew", 0, 0, G_OPTION_ARG_DOUBLE, &scanner.skew, "Degrees, clockwise", "N" },
    { "noise", 0, 0, G_OPTION_ARG_DOUBLE, &scanner.noise, "Deviation of grey, 0 to 255", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &scanner.seed, "Another noise", "N" },
    { "quality", 0, 0, G_OPTION_ARG_INT, &scanner.quality, "Of the JPEG, 1 to 100", "N" },
    { "pages", 0, 0, G_OPTION_ARG_STRING, &pages, "Only these", "FIRST-LAST" },
    { "born", 0, 0, G_OPTION_ARG_INT, &scanner.born, "Leave these first pages as they are", "N" },
    { "blank", 0, 0, G_OPTION_ARG_NONE, &scanner.blank, "Add the scan of an empty sheet", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE.pdf OUT.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  PopplerDocument *document;
  gboolean done;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3)
    {
      g_printerr ("make-scan: %s\n", error != NULL ? error->message : "FILE.pdf OUT.pdf");
      return 2;
    }
  scanner.first = pages != NULL ? MAX (atoi (pages), 1) : 1;
  scanner.last = pages == NULL                 ? G_MAXINT
                 : strchr (pages, '-') != NULL ? atoi (strchr (pages, '-') + 1)
                                               : scanner.first;
  file = g_file_new_for_commandline_arg (argv[1]);
  document = poppler_document_new_from_gfile (file, NULL, NULL, &error);
  if (document == NULL)
    {
      g_printerr ("make-scan: %s: %s\n", argv[1], error->message);
      return 1;
    }
  done = scan_paper (document, argv[2], &scanner);
  g_object_unref (document);
  if (!done)
    g_printerr ("make-scan: %s: cannot be written\n", argv[2]);
  return done ? 0 : 1;
}
