/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page.h"

#include <math.h>
#include <string.h>

#include "base/sl-error.h"

/* Boxes are kept as four 16-bit numbers in a unit of 1/64 point, coarser (by powers of two) only on
 * pages beyond 1,023 points: an eighth of what doubles take, finer than print, and what is drawn on
 * an eighth of a point comes back exactly. */
struct _SlPage
{
  int number;
  char *label;
  double width, height;
  double unit; /* points in one step of a box */
  char *text;
  gsize n_bytes;
  guint n_chars;
  SlPageBox *boxes;
  SlPageRun *runs;
  guint n_runs;
  SlPageOrigin origin;
  gint32 skew; /* micro-radians */
};

/* The serialised form, all little-endian:
 *   header   ten 32-bit words, below, then width and height as IEEE doubles
 *   label    as many bytes as said
 *   text     as many bytes as said, without a NUL
 *   runs     start, end, size (IEEE float), flags: 16 bytes each
 *   boxes    8 bytes each */
enum
{
  WORD_MAGIC,
  WORD_VERSION,
  WORD_NUMBER,
  WORD_FLAGS,
  WORD_LABEL_BYTES, /* NO_LABEL where there is none */
  WORD_TEXT_BYTES,
  WORD_N_CHARS,
  WORD_N_RUNS,
  WORD_UNIT, /* the unit is 2^WORD_UNIT / 64 */
  WORD_SKEW, /* micro-radians, two's complement */
  N_WORDS,
};

#define MAGIC 0x47504c53u /* "SLPG" */
#define VERSION 1u
#define NO_LABEL G_MAXUINT32
#define HEADER_SIZE (N_WORDS * 4 + 16)
#define RUN_SIZE 16
#define BOX_SIZE 8
#define FLAG_RECOGNISED 1u
#define FLAG_PICTURE 2u
#define MICRO 1.0e6
#define RUN_BOLD 1u
#define RUN_ITALIC 2u

/* More bounds of belief. A PDF page is at most 14,400 units, times UserUnit. */
#define MAX_SIDE 1.0e6
#define MAX_FONT_SIZE 1.0e6
#define MAX_NUMBER 1000000u
#define MAX_EXPONENT 16u

G_DEFINE_BOXED_TYPE (SlPage, sl_page, sl_page_ref, sl_page_unref)

SlPage *
sl_page_ref (SlPage *page)
{
  return g_atomic_rc_box_acquire (page);
}

static void
clear (gpointer data)
{
  SlPage *page = data;

  g_free (page->label);
  g_free (page->text);
  g_free (page->boxes);
  g_free (page->runs);
}

void
sl_page_unref (SlPage *page)
{
  g_atomic_rc_box_release_full (page, clear);
}

static guint
find_exponent (double width, double height)
{
  double longest = MAX (width, height);
  guint exponent = 0;

  while (exponent < MAX_EXPONENT && longest * 64.0 / (1u << exponent) > G_MAXUINT16)
    exponent++;
  return exponent;
}

static double
unit_of (guint exponent)
{
  return (double) (1u << exponent) / 64.0;
}

/* @steps in a point. They are a power of two, so that a factor rounds as a divisor would; what is
 * no number is 0. */
static guint16
quantise (double value, double side, double steps)
{
  double wanted = MIN (side, value) * steps + 0.5;

  return (guint16) (value > 0 ? MIN (wanted, G_MAXUINT16) : 0);
}

static SlPageBox
box_of_rect (const SlPage *page, const SlRect *rect)
{
  double steps = 1 / page->unit;

  return (SlPageBox){
    .x1 = quantise (MIN (rect->x1, rect->x2), page->width, steps),
    .y1 = quantise (MIN (rect->y1, rect->y2), page->height, steps),
    .x2 = quantise (MAX (rect->x1, rect->x2), page->width, steps),
    .y2 = quantise (MAX (rect->y1, rect->y2), page->height, steps),
  };
}

SlPage *
sl_page_new (int number,
             const char *label,
             double width,
             double height,
             const char *text,
             const SlRect *boxes,
             guint n_chars,
             const SlPageRun *runs,
             guint n_runs,
             const SlPageScan *scan)
{
  SlPage *page;

  g_return_val_if_fail (number > 0 && text != NULL, NULL);
  g_return_val_if_fail (width > 0 && width <= MAX_SIDE && height > 0 && height <= MAX_SIDE, NULL);

  page = g_atomic_rc_box_new0 (SlPage);
  page->number = number;
  page->label = g_strdup (label);
  page->width = width;
  page->height = height;
  page->unit = unit_of (find_exponent (width, height));
  page->text = g_strdup (text);
  page->n_bytes = strlen (text);
  page->n_chars = n_chars;
  page->boxes = g_new (SlPageBox, n_chars);
  for (guint i = 0; i < n_chars; i++)
    page->boxes[i] = box_of_rect (page, &boxes[i]);
  page->runs = g_memdup2 (runs, n_runs * sizeof (SlPageRun));
  page->n_runs = n_runs;
  if (scan != NULL)
    {
      page->origin = scan->origin;
      page->skew
          = (gint32) lround (CLAMP (scan->skew, -SL_PAGE_MAX_SKEW, SL_PAGE_MAX_SKEW) * MICRO);
    }
  return page;
}

int
sl_page_get_number (SlPage *page)
{
  return page->number;
}

const char *
sl_page_get_label (SlPage *page)
{
  return page->label;
}

double
sl_page_get_width (SlPage *page)
{
  return page->width;
}

double
sl_page_get_height (SlPage *page)
{
  return page->height;
}

const char *
sl_page_get_text (SlPage *page)
{
  return page->text;
}

guint
sl_page_get_n_chars (SlPage *page)
{
  return page->n_chars;
}

void
sl_page_get_box (SlPage *page, guint character, SlRect *box)
{
  const SlPageBox *b;

  g_return_if_fail (character < page->n_chars);

  b = &page->boxes[character];
  /* A side that is no multiple of the unit may have been rounded up: never beyond the page. */
  box->x1 = MIN (b->x1 * page->unit, page->width);
  box->y1 = MIN (b->y1 * page->unit, page->height);
  box->x2 = MIN (b->x2 * page->unit, page->width);
  box->y2 = MIN (b->y2 * page->unit, page->height);
}

const SlPageBox *
sl_page_get_boxes (SlPage *page)
{
  return page->boxes;
}

double
sl_page_get_unit (SlPage *page)
{
  return page->unit;
}

const SlPageRun *
sl_page_get_runs (SlPage *page, guint *n_runs)
{
  *n_runs = page->n_runs;
  return page->runs;
}

SlPageOrigin
sl_page_get_origin (SlPage *page)
{
  return page->origin;
}

gboolean
sl_page_is_recognised (SlPage *page)
{
  return page->origin == SL_PAGE_RECOGNISED;
}

gboolean
sl_page_is_picture (SlPage *page)
{
  return page->origin == SL_PAGE_PICTURE;
}

double
sl_page_get_skew (SlPage *page)
{
  return page->skew / MICRO;
}

/* ---- Writing ---- */

static void
put32 (guint8 **at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (*at, &value, sizeof value);
  *at += sizeof value;
}

static void
put_double (guint8 **at, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  memcpy (*at, &bits, sizeof bits);
  *at += sizeof bits;
}

static void
put_bytes (guint8 **at, const char *bytes, gsize length)
{
  if (length > 0)
    memcpy (*at, bytes, length);
  *at += length;
}

/* Between little-endian and the machine's own order, either way. */
static void
copy_boxes (guint8 *to, const guint8 *from, gsize n)
{
  if (n > 0)
    memcpy (to, from, n * BOX_SIZE);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return;
  for (gsize i = 0; i < n * BOX_SIZE; i += 2)
    {
      to[i] = from[i + 1];
      to[i + 1] = from[i];
    }
}

static void
put_run (guint8 **at, const SlPageRun *run)
{
  guint32 bits;

  memcpy (&bits, &run->size, sizeof bits);
  put32 (at, run->start);
  put32 (at, run->end);
  put32 (at, bits);
  put32 (at, (run->bold ? RUN_BOLD : 0) | (run->italic ? RUN_ITALIC : 0));
}

GBytes *
sl_page_to_bytes (SlPage *page)
{
  static const guint32 flags[] = { 0, FLAG_PICTURE, FLAG_RECOGNISED };
  gsize label_bytes = page->label != NULL ? strlen (page->label) : 0;
  gsize size = HEADER_SIZE + label_bytes + page->n_bytes + (gsize) page->n_runs * RUN_SIZE
               + (gsize) page->n_chars * BOX_SIZE;
  guint8 *data = g_malloc (size);
  guint8 *at = data;

  put32 (&at, MAGIC);
  put32 (&at, VERSION);
  put32 (&at, (guint32) page->number);
  put32 (&at, flags[page->origin]);
  put32 (&at, page->label != NULL ? (guint32) label_bytes : NO_LABEL);
  put32 (&at, (guint32) page->n_bytes);
  put32 (&at, page->n_chars);
  put32 (&at, page->n_runs);
  put32 (&at, find_exponent (page->width, page->height));
  put32 (&at, (guint32) page->skew);
  put_double (&at, page->width);
  put_double (&at, page->height);
  put_bytes (&at, page->label, label_bytes);
  put_bytes (&at, page->text, page->n_bytes);
  for (guint i = 0; i < page->n_runs; i++)
    put_run (&at, &page->runs[i]);
  copy_boxes (at, (const guint8 *) page->boxes, page->n_chars);
  at += (gsize) page->n_chars * BOX_SIZE;
  g_assert (at == data + size);
  return g_bytes_new_take (data, size);
}

/* ---- Reading what may be hostile ---- */

static guint32
get32 (const guint8 **at)
{
  guint32 value;

  memcpy (&value, *at, sizeof value);
  *at += sizeof value;
  return GUINT32_FROM_LE (value);
}

static double
get_double (const guint8 **at)
{
  guint64 bits;
  double value;

  memcpy (&bits, *at, sizeof bits);
  *at += sizeof bits;
  bits = GUINT64_FROM_LE (bits);
  memcpy (&value, &bits, sizeof value);
  return value;
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, SL_ERROR, SL_ERROR_UNTRUSTED, "page: %s", what);
  return FALSE;
}

static gboolean
is_side (double value)
{
  return isfinite (value) && value > 0 && value <= MAX_SIDE;
}

static gboolean
check_header (const guint32 *words, double width, double height, gsize size, GError **error)
{
  guint64 label_bytes = words[WORD_LABEL_BYTES] == NO_LABEL ? 0 : words[WORD_LABEL_BYTES];

  if (words[WORD_MAGIC] != MAGIC)
    return refuse (error, "not a page");
  if (words[WORD_VERSION] != VERSION)
    return refuse (error, "unknown version");
  if (words[WORD_NUMBER] < 1 || words[WORD_NUMBER] > MAX_NUMBER)
    return refuse (error, "bad page number");
  if (words[WORD_FLAGS] > FLAG_PICTURE)
    return refuse (error, "unknown flags");
  if (ABS ((gint64) (gint32) words[WORD_SKEW]) > (gint64) (SL_PAGE_MAX_SKEW * MICRO)
      || (words[WORD_SKEW] != 0 && words[WORD_FLAGS] != FLAG_RECOGNISED))
    return refuse (error, "bad skew");
  if (label_bytes > SL_PAGE_MAX_LABEL_BYTES)
    return refuse (error, "label too long");
  if (words[WORD_TEXT_BYTES] > SL_PAGE_MAX_TEXT_BYTES || words[WORD_N_CHARS] > SL_PAGE_MAX_CHARS)
    return refuse (error, "text too long");
  if (words[WORD_N_RUNS] > words[WORD_N_CHARS])
    return refuse (error, "more runs than characters");
  if (!is_side (width) || !is_side (height))
    return refuse (error, "bad page size");
  if (words[WORD_UNIT] != find_exponent (width, height))
    return refuse (error, "bad unit");
  if (HEADER_SIZE + label_bytes + words[WORD_TEXT_BYTES] + (guint64) words[WORD_N_RUNS] * RUN_SIZE
          + (guint64) words[WORD_N_CHARS] * BOX_SIZE
      != size)
    return refuse (error, "size and counts differ");
  return TRUE;
}

static gboolean
read_label (SlPage *page, const guint8 **at, guint32 label_bytes, GError **error)
{
  if (label_bytes == NO_LABEL)
    return TRUE;
  if (!g_utf8_validate_len ((const char *) *at, label_bytes, NULL))
    return refuse (error, "label is not UTF-8");
  page->label = g_strndup ((const char *) *at, label_bytes);
  *at += label_bytes;
  return TRUE;
}

/* Whether the next eight bytes are ASCII, none of them NUL. */
static gboolean
is_plain (const guint8 *text)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 bytes;

  memcpy (&bytes, text, sizeof bytes);
  return ((bytes | (bytes - ones)) & (ones << 7)) == 0;
}

/* Counts what it checks; FALSE where it is no UTF-8, or has a NUL. */
static gboolean
count_chars (const guint8 *text, gsize n_bytes, guint *n_chars)
{
  const guint8 *end = text + n_bytes;

  *n_chars = 0;
  while (text < end)
    {
      if (end - text >= 8 && is_plain (text))
        {
          text += 8;
          *n_chars += 8;
          continue;
        }
      if (*text == '\0'
          || (*text >= 0x80
              && (gint32) g_utf8_get_char_validated ((const char *) text, end - text) < 0))
        return FALSE;
      text += g_utf8_skip[*text];
      (*n_chars)++;
    }
  return TRUE;
}

static gboolean
read_text (SlPage *page, const guint8 **at, GError **error)
{
  guint n_chars;

  if (!count_chars (*at, page->n_bytes, &n_chars))
    return refuse (error, "text is not UTF-8");
  if (n_chars != page->n_chars)
    return refuse (error, "characters miscounted");
  page->text = g_malloc (page->n_bytes + 1);
  memcpy (page->text, *at, page->n_bytes);
  page->text[page->n_bytes] = '\0';
  *at += page->n_bytes;
  return TRUE;
}

static gboolean
read_runs (SlPage *page, const guint8 **at, GError **error)
{
  guint last = 0;

  page->runs = g_new0 (SlPageRun, page->n_runs);
  for (guint i = 0; i < page->n_runs; i++)
    {
      SlPageRun *run = &page->runs[i];
      guint32 bits, flags;

      run->start = get32 (at);
      run->end = get32 (at);
      bits = get32 (at);
      memcpy (&run->size, &bits, sizeof bits);
      flags = get32 (at);
      if (run->start < last || run->end <= run->start || run->end > page->n_chars)
        return refuse (error, "run out of place");
      if (!isfinite (run->size) || run->size < 0 || run->size > MAX_FONT_SIZE)
        return refuse (error, "bad font size");
      if ((flags & ~(RUN_BOLD | RUN_ITALIC)) != 0)
        return refuse (error, "unknown run flags");
      run->bold = (flags & RUN_BOLD) != 0;
      run->italic = (flags & RUN_ITALIC) != 0;
      last = run->end;
    }
  return TRUE;
}

static gboolean
read_boxes (SlPage *page, const guint8 **at, GError **error)
{
  /* quantise () rounds, so half a unit beyond the side is honest. */
  guint right = (guint) (page->width / page->unit + 0.5);
  guint bottom = (guint) (page->height / page->unit + 0.5);
  gboolean turned = FALSE, outside = FALSE;

  page->boxes = g_new (SlPageBox, page->n_chars);
  copy_boxes ((guint8 *) page->boxes, *at, page->n_chars);
  *at += (gsize) page->n_chars * BOX_SIZE;
  for (guint i = 0; i < page->n_chars; i++)
    {
      const SlPageBox *box = &page->boxes[i];

      turned |= box->x1 > box->x2 || box->y1 > box->y2;
      outside |= box->x2 > right || box->y2 > bottom;
    }
  if (turned)
    return refuse (error, "box turned inside out");
  return !outside || refuse (error, "box outside the page");
}

SlPage *
sl_page_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (SlPage) page = NULL;
  gsize size;
  const guint8 *at = g_bytes_get_data (bytes, &size);
  guint32 words[N_WORDS];
  double width, height;

  if (size < HEADER_SIZE)
    {
      refuse (error, "too short");
      return NULL;
    }
  for (guint i = 0; i < N_WORDS; i++)
    words[i] = get32 (&at);
  width = get_double (&at);
  height = get_double (&at);
  if (!check_header (words, width, height, size, error))
    return NULL;

  page = g_atomic_rc_box_new0 (SlPage);
  page->number = (int) words[WORD_NUMBER];
  page->origin = words[WORD_FLAGS] == FLAG_RECOGNISED ? SL_PAGE_RECOGNISED
                 : words[WORD_FLAGS] == FLAG_PICTURE  ? SL_PAGE_PICTURE
                                                      : SL_PAGE_TEXT;
  page->skew = (gint32) words[WORD_SKEW];
  page->width = width;
  page->height = height;
  page->unit = unit_of (words[WORD_UNIT]);
  page->n_bytes = words[WORD_TEXT_BYTES];
  page->n_chars = words[WORD_N_CHARS];
  page->n_runs = words[WORD_N_RUNS];
  if (!read_label (page, &at, words[WORD_LABEL_BYTES], error) || !read_text (page, &at, error)
      || !read_runs (page, &at, error) || !read_boxes (page, &at, error))
    return NULL;
  return g_steal_pointer (&page);
}
