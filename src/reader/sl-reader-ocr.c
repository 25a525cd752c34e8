/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-ocr.h"

#include <fcntl.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <tesseract/capi.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "sl-reader-glyphs.h"
#include "sl-reader-pdf.h"
#include "sl-reader-rules.h"

/* What Tesseract was taught with; less costs letters, more time. */
#define DOTS_PER_INCH 300.0
/* An A3 page is 17.4 million; larger ones are read coarser. */
#define MAX_PIXELS 20.0e6
/* A dense page takes 5 s, on a slow machine four times that. */
#define PATIENCE 45000
/* From this part of the paper's grey on all is paper. */
#define PAPER 0.85
/* Of a hundred. Below, a mark without a letter is a speck or a rule, and below the other even a
 * letter or two are. */
#define MIN_MARK_CONFIDENCE 40.0f
#define MIN_SHORT_CONFIDENCE 20.0f
/* Pages of English have 85 to 96, Welsh ones read as English less. */
#define FOREIGN_CONFIDENCE 80
/* A page with fewer words that are sure is a picture, or the back of a sheet. */
#define SURE_CONFIDENCE 60.0f
#define MIN_SURE_WORDS 2u
/* Leptonica's measure of how much sharper the lines are when level. */
#define MIN_SKEW_CONFIDENCE 2.0f
/* Degrees; less is within a line's height over the page's width. */
#define MIN_SKEW 0.03f

static struct
{
  TessBaseAPI *english, *welsh;
  gboolean asked_for_welsh;
  int null;
} engine = { .null = -1 };

/* ---- Before the sandbox ---- */

static const char *const *
prepare (void)
{
  static const char *paths[] = {
    "/usr/share/tesseract-ocr",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    NULL, /* TESSDATA_PREFIX */
    NULL,
  };

  paths[3] = getenv ("TESSDATA_PREFIX");
  engine.null = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  return paths;
}

/* ---- The engine ---- */

/* Tesseract and Leptonica talk of what is not asked. */
static int
hush (void)
{
  int saved;

  if (engine.null < 0)
    return -1;
  saved = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (saved >= 0)
    dup2 (engine.null, STDERR_FILENO);
  return saved;
}

static void
unhush (int saved)
{
  if (saved < 0)
    return;
  dup2 (saved, STDERR_FILENO);
  close (saved);
}

static TessBaseAPI *
start_tesseract (const char *language)
{
  TessBaseAPI *tesseract = TessBaseAPICreate ();

  if (TessBaseAPIInit2 (tesseract, NULL, language, OEM_LSTM_ONLY) == 0)
    return tesseract;
  TessBaseAPIDelete (tesseract);
  return NULL;
}

static gboolean
require_english (GError **error)
{
  setMsgSeverity (L_SEVERITY_NONE);
  if (engine.english == NULL)
    engine.english = start_tesseract ("eng");
  if (engine.english != NULL)
    return TRUE;
  g_set_error_literal (
      error, SL_ERROR, SL_ERROR_NO_RECOGNITION, "Tesseract's data for English is missing");
  return FALSE;
}

/* NULL where its data is missing, which is no fault. */
static TessBaseAPI *
get_welsh (void)
{
  if (!engine.asked_for_welsh)
    engine.welsh = start_tesseract ("cym+eng");
  engine.asked_for_welsh = TRUE;
  return engine.welsh;
}

void
sl_reader_ocr_close (void)
{
  if (engine.english != NULL)
    TessBaseAPIDelete (engine.english);
  if (engine.welsh != NULL)
    TessBaseAPIDelete (engine.welsh);
  engine.english = engine.welsh = NULL;
}

/* ---- The picture ---- */

static PIX *
take_grey (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  const guchar *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  PIX *pix = pixCreate (width, height, 8);

  if (pix == NULL)
    return NULL;
  for (int y = 0; y < height; y++)
    {
      const guint32 *from = (gconstpointer) (data + (gsize) y * stride);
      l_uint32 *to = pixGetData (pix) + (gsize) y * (gsize) pixGetWpl (pix);

      for (int x = 0; x < width; x++)
        {
          guint32 p = from[x];
          guint32 grey = ((p >> 16 & 255) * 77 + (p >> 8 & 255) * 151 + (p & 255) * 28) >> 8;

          SET_DATA_BYTE (to, x, grey);
        }
    }
  return pix;
}

static PIX *
photograph (PopplerDocument *document,
            int number,
            double width,
            double height,
            double scale,
            GError **error)
{
  int w = MAX ((int) lround (width * scale), 1), h = MAX ((int) lround (height * scale), 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, w, h);
  PIX *pix = NULL;

  if (sl_reader_pdf_draw (document, number, scale, 0, 0, surface, error))
    {
      pix = take_grey (surface);
      if (pix == NULL)
        g_set_error (error, SL_ERROR, SL_ERROR_FAILED, "no memory for page %d", number);
    }
  cairo_surface_destroy (surface);
  return pix;
}

/* By how many degrees clockwise the picture must be turned to lie level. */
static float
find_skew (PIX *grey)
{
  PIX *binary = NULL;
  float angle = 0, confidence = 0;

  if (pixOtsuAdaptiveThreshold (
          grey, (int) pixGetWidth (grey), (int) pixGetHeight (grey), 0, 0, 0.1f, NULL, &binary)
      != 0)
    return 0;
  if (pixFindSkew (binary, &angle, &confidence) != 0 || confidence < MIN_SKEW_CONFIDENCE)
    angle = 0;
  pixDestroy (&binary);
  return fabsf (angle) < MIN_SKEW ? 0 : angle;
}

/* Turns @grey level. Returns: by how many radians it was turned. */
static double
level (PIX **grey)
{
  double angle = (double) find_skew (*grey) * G_PI / 180;
  PIX *turned;

  if (angle == 0)
    return 0;
  turned = pixRotate (*grey, (float) angle, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
  if (turned == NULL)
    return 0;
  pixDestroy (grey);
  *grey = turned;
  return angle;
}

/* The grey of the paper itself: most of a page is empty. */
static int
find_paper (PIX *grey)
{
  NUMA *histogram = pixGetGrayHistogram (grey, 4);
  float most = 0;
  int paper = 255;

  if (histogram != NULL)
    numaGetMax (histogram, &most, &paper);
  numaDestroy (&histogram);
  return paper;
}

/* Makes the paper white. What a scanner adds to it is grain, of which the layout analysis makes
 * specks of its own and then loses short lines and table cells among them. */
static void
clean (PIX **grey)
{
  L_KERNEL *kernel = makeGaussianKernel (2, 2, 1.0f, 1.0f);
  PIX *smooth = kernel != NULL ? pixConvolve (*grey, kernel, 8, 1) : NULL;
  int paper;

  kernelDestroy (&kernel);
  if (smooth == NULL)
    return;
  pixDestroy (grey);
  *grey = smooth;
  paper = find_paper (smooth);
  /* Of a dark page there is nothing to be known. */
  if (paper <= 128)
    return;
  pixGammaTRC (smooth, smooth, 1.0f, 0, (int) (PAPER * paper));
  sl_reader_rules_erase (smooth);
}

/* ---- The words ---- */

static gboolean
has_letter (const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word))
    if (g_unichar_isalnum (g_utf8_get_char (word)))
      return TRUE;
  return FALSE;
}

static void
take_symbols (SlGlyphs *glyphs, TessResultIterator *words)
{
  const TessPageIterator *place = TessResultIteratorGetPageIteratorConst (words);

  do
    {
      char *text = TessResultIteratorGetUTF8Text (words, RIL_SYMBOL);
      int x1, y1, x2, y2;

      if (text != NULL && g_utf8_validate (text, -1, NULL)
          && TessPageIteratorBoundingBox (place, RIL_SYMBOL, &x1, &y1, &x2, &y2))
        {
          SlRect ink = { x1, y1, x2, y2 };

          sl_glyphs_add (glyphs, text, &ink);
        }
      TessDeleteText (text);
    }
  while (!TessPageIteratorIsAtFinalElement (place, RIL_WORD, RIL_SYMBOL)
         && TessResultIteratorNext (words, RIL_SYMBOL));
}

static gboolean
is_speck (const char *word, float confidence)
{
  if (word == NULL || word[0] == '\0')
    return TRUE;
  if (!has_letter (word))
    return confidence < MIN_MARK_CONFIDENCE;
  return g_utf8_strlen (word, -1) <= 2 && confidence < MIN_SHORT_CONFIDENCE;
}

/* Half the area of a stroke over the length of its two edges. */
static double
measure_stroke (PIX *binary, int x1, int y1, int x2, int y2)
{
  BOX *box = boxCreate (x1, y1, x2 - x1, y2 - y1);
  PIX *word = binary != NULL ? pixClipRectangle (binary, box, NULL) : NULL;
  float ratio = 0;

  if (word != NULL && pixFindAreaPerimRatio (word, NULL, &ratio) != 0)
    ratio = 0;
  boxDestroy (&box);
  pixDestroy (&word);
  return 2 * (double) ratio;
}

/* Adds the word at hand. Returns: whether it is one that can be relied on. */
static gboolean
take_word (SlGlyphs *glyphs, TessResultIterator *words, PIX *binary)
{
  const TessPageIterator *place = TessResultIteratorGetPageIteratorConst (words);
  float confidence = TessResultIteratorConfidence (words, RIL_WORD);
  char *text = TessResultIteratorGetUTF8Text (words, RIL_WORD);
  gboolean letters = text != NULL && has_letter (text);
  gboolean speck = is_speck (text, confidence);
  int x1, y1, x2, y2;

  TessDeleteText (text);
  if (speck || !TessPageIteratorBoundingBox (place, RIL_WORD, &x1, &y1, &x2, &y2))
    return FALSE;
  sl_glyphs_begin_word (glyphs, x1, x2, measure_stroke (binary, x1, y1, x2, y2));
  take_symbols (glyphs, words);
  return letters && confidence >= SURE_CONFIDENCE;
}

static void
begin_line (SlGlyphs *glyphs, const TessPageIterator *place)
{
  int x1, y1, x2, y2;

  if (TessPageIteratorBaseline (place, RIL_TEXTLINE, &x1, &y1, &x2, &y2)
      || TessPageIteratorBoundingBox (place, RIL_TEXTLINE, &x1, &y1, &x2, &y2))
    sl_glyphs_begin_line (glyphs, x1, y1, x2, y2);
}

static SlGlyphs *
collect (TessBaseAPI *tesseract)
{
  g_autoptr (SlGlyphs) glyphs = sl_glyphs_new ();
  TessResultIterator *words = TessBaseAPIGetIterator (tesseract);
  const TessPageIterator *place;
  PIX *binary;
  guint sure = 0;

  if (words == NULL)
    return g_steal_pointer (&glyphs);
  binary = TessBaseAPIGetThresholdedImage (tesseract);
  place = TessResultIteratorGetPageIteratorConst (words);
  sl_glyphs_begin_line (glyphs, 0, 0, 0, 0);
  do
    {
      if (TessPageIteratorIsAtBeginningOf (place, RIL_TEXTLINE))
        begin_line (glyphs, place);
      sure += take_word (glyphs, words, binary);
    }
  while (TessResultIteratorNext (words, RIL_WORD));
  TessResultIteratorDelete (words);
  pixDestroy (&binary);
  if (sure >= MIN_SURE_WORDS)
    return g_steal_pointer (&glyphs);
  return sl_glyphs_new ();
}

/* Returns: how sure Tesseract is of the words, of a hundred; -1 where it gave up. */
static int
read_picture (TessBaseAPI *tesseract, PIX *grey, double scale)
{
  ETEXT_DESC *monitor = TessMonitorCreate ();
  int status;

  TessMonitorSetDeadlineMSecs (monitor, PATIENCE);
  TessBaseAPISetPageSegMode (tesseract, PSM_AUTO);
  TessBaseAPISetImage2 (tesseract, grey);
  TessBaseAPISetSourceResolution (tesseract, (int) lround (scale * 72));
  status = TessBaseAPIRecognize (tesseract, monitor);
  TessMonitorDelete (monitor);
  return status == 0 ? TessBaseAPIMeanTextConf (tesseract) : -1;
}

/* Welsh read as English is neither; English read as Welsh loses its q, v, x and z. So the second
 * language is only tried where the first one is at a loss. */
static SlGlyphs *
read_in_either_language (PIX *grey, double scale)
{
  TessBaseAPI *best = engine.english;
  int confidence = read_picture (best, grey, scale);
  SlGlyphs *glyphs = NULL;

  if (confidence > 0 && confidence < FOREIGN_CONFIDENCE && get_welsh () != NULL
      && read_picture (engine.welsh, grey, scale) > confidence)
    best = engine.welsh;
  if (confidence >= 0)
    glyphs = collect (best);
  TessBaseAPIClear (engine.english);
  if (engine.welsh != NULL)
    TessBaseAPIClear (engine.welsh);
  return glyphs;
}

static SlPage *
recognise_aloud (PopplerDocument *document, int number, GError **error)
{
  g_autofree char *label = sl_reader_pdf_get_label (document, number);
  g_autoptr (SlGlyphs) glyphs = NULL;
  double width, height, scale, angle;
  PIX *grey;

  if (!require_english (error))
    return NULL;
  sl_reader_pdf_get_size (document, number, &width, &height);
  scale = MIN (DOTS_PER_INCH / 72, sqrt (MAX_PIXELS / (width * height)));
  grey = photograph (document, number, width, height, scale, error);
  if (grey == NULL)
    return NULL;
  angle = level (&grey);
  clean (&grey);
  glyphs = read_in_either_language (grey, scale);
  pixDestroy (&grey);
  if (glyphs != NULL)
    return sl_glyphs_to_page (glyphs, number, label, width, height, scale, -angle);
  g_set_error (error, SL_ERROR, SL_ERROR_PAGE_LOST, "page %d could not be recognised", number);
  return NULL;
}

static SlPage *
recognise (PopplerDocument *document, int number, GError **error)
{
  int saved = hush ();
  SlPage *page = recognise_aloud (document, number, error);

  unhush (saved);
  return page;
}

const SlReaderRecogniser *
sl_reader_ocr_get_recogniser (void)
{
  static const SlReaderRecogniser recogniser = { prepare, recognise };

  return &recogniser;
}
