/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzzes what a reader that was taken over could answer: pages in their serialised form arrive as
 * sealed memory files, are judged, laid out and read for findings. The input is a row of such
 * pages, each behind its length in four bytes. Random bytes would never pass the judge, so the
 * mutator changes the parts of a page and puts a sound whole together again; one time in eight it
 * does not. */
#include <string.h>

#include "base/sl-error.h"
#include "fuzz-check.h"
#include "mutate.h"
#include "reader/sl-reader-check.h"
#include "sealed-memory.h"

#define PAGES_MAX 8

/* The next page of a row, or NULL at its end. */
static GBytes *
next_blob (const guint8 **at, const guint8 *end)
{
  guint32 length;
  GBytes *blob;

  if (end - *at < 4)
    return NULL;
  memcpy (&length, *at, 4);
  *at += 4;
  length = MIN (GUINT32_FROM_LE (length), (guint32) (end - *at));
  blob = g_bytes_new (*at, length);
  *at += length;
  return blob;
}

/* As the main process would take it: the number and size are those it asked for. */
static SlPage *
receive (GBytes *blob, int number)
{
  g_autoptr (SlPage) direct = sl_page_new_from_bytes (blob, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const void *data = g_bytes_get_data (blob, &size);
  int fd = seal_memory (data, size);
  SlPage *page;

  page = sl_reader_check_page (fd,
                               direct != NULL ? sl_page_get_number (direct) : number,
                               direct != NULL ? sl_page_get_width (direct) : 595,
                               direct != NULL ? sl_page_get_height (direct) : 842,
                               &error);
  close (fd);
  if ((page != NULL) != (direct != NULL)
      || (page == NULL && !g_error_matches (error, SL_ERROR, SL_ERROR_UNTRUSTED)))
    g_error ("the two ways to a page differ");
  return page;
}

/* What was believed is written again as it was read. */
static void
check_round_trip (SlPage *page, GBytes *blob)
{
  g_autoptr (GBytes) again = sl_page_to_bytes (page);

  if (!g_bytes_equal (again, blob))
    g_error ("a page changes when it is stored");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  const guint8 *at = data;

  while (pages->len < PAGES_MAX)
    {
      g_autoptr (GBytes) blob = next_blob (&at, data + size);
      SlPage *page;

      if (blob == NULL)
        break;
      page = receive (blob, pages->len + 1);
      if (page != NULL)
        check_round_trip (page, blob);
      g_ptr_array_add (pages, page);
    }
  fuzz_check_pages (pages);
  for (guint i = 0; i < pages->len; i++)
    g_clear_pointer ((SlPage **) &g_ptr_array_index (pages, i), sl_page_unref);
  return 0;
}

#ifdef FUZZ_MUTATES

static SlPage *
mutate_page (SlPage *page, gsize room, GRand *rand)
{
  guint n_runs, n = sl_page_get_n_chars (page);
  const SlPageRun *runs = sl_page_get_runs (page, &n_runs);
  g_autofree char *text = g_strdup (sl_page_get_text (page));
  g_autofree SlRect *boxes = g_new0 (SlRect, n + room + 1);
  g_autofree SlPageRun *kept = g_new0 (SlPageRun, n_runs + 1);
  double width = sl_page_get_width (page), height = sl_page_get_height (page);
  SlPageScan scan = { sl_page_is_recognised (page) ? SL_PAGE_RECOGNISED
                      : sl_page_is_picture (page)  ? SL_PAGE_PICTURE
                                                   : SL_PAGE_TEXT,
                      sl_page_get_skew (page) };
  guint n_kept = 0;
  gsize length;
  SlRect last = { 60, 60, 65, 70 };

  for (guint i = 0; i < n; i++)
    sl_page_get_box (page, i, &boxes[i]);
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0: /* words */
    case 1:
      {
        g_autofree char *raw = fuzz_mutate_bytes (text, strlen (text), room, &length);

        g_free (text);
        text = g_utf8_make_valid (raw, (gssize) length);
        break;
      }
    case 2: /* boxes, on a coarse grid */
      for (guint i = 0; i < n; i++)
        if (g_rand_int_range (rand, 0, FUZZ_RAW) == 0)
          {
            boxes[i].y1 = g_rand_int_range (rand, 0, 70) * 12.0;
            boxes[i].y2 = boxes[i].y1 + g_rand_int_range (rand, 0, 24);
          }
      break;
    case 3: /* a stretch of text moves */
      {
        guint from = n > 0 ? (guint) g_rand_int_range (rand, 0, n) : 0;
        guint to = MIN (n, from + (guint) g_rand_int_range (rand, 1, 80));
        double dx = g_rand_double_range (rand, -300, 300);
        double dy = g_rand_double_range (rand, -300, 300);

        for (guint i = from; i < to; i++)
          boxes[i]
              = (SlRect){ boxes[i].x1 + dx, boxes[i].y1 + dy, boxes[i].x2 + dx, boxes[i].y2 + dy };
        break;
      }
    case 4:
      width = g_rand_int_range (rand, 1, 20000);
      height = g_rand_int_range (rand, 1, 20000);
      break;
    default:
      scan.origin = (SlPageOrigin) g_rand_int_range (rand, SL_PAGE_TEXT, SL_PAGE_RECOGNISED + 1);
      scan.skew = scan.origin == SL_PAGE_RECOGNISED ? g_rand_double_range (rand, -0.2, 0.2) : 0;
      break;
    }
  length = (gsize) g_utf8_strlen (text, -1);
  if (length > n + room)
    return NULL;
  for (gsize i = 0; i < length; i++)
    {
      if (i >= n)
        boxes[i] = (SlRect){ last.x2, last.y1, last.x2 + 5, last.y2 };
      last = boxes[i];
    }
  for (guint i = 0; i < n_runs; i++)
    {
      kept[n_kept] = runs[i];
      kept[n_kept].end = MIN (runs[i].end, (guint) length);
      if (g_rand_int_range (rand, 0, 16) == 0)
        kept[n_kept].bold = !kept[n_kept].bold;
      if (g_rand_int_range (rand, 0, 16) == 0)
        kept[n_kept].size = (float) g_rand_double_range (rand, 0, 40);
      n_kept += kept[n_kept].end > kept[n_kept].start;
    }
  return sl_page_new (sl_page_get_number (page),
                      sl_page_get_label (page),
                      width,
                      height,
                      text,
                      boxes,
                      (guint) length,
                      kept,
                      n_kept,
                      &scan);
}

static void
append_blob (GByteArray *out, GBytes *blob)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (blob, &size);
  guint32 length = GUINT32_TO_LE ((guint32) size);

  g_byte_array_append (out, (const guint8 *) &length, 4);
  g_byte_array_append (out, data, (guint) size);
}

gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, unsigned seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (SlPage) page = NULL;
  g_autoptr (SlPage) changed = NULL;
  const guint8 *at = data;
  GBytes *blob;
  guint chosen;

  if (g_rand_int_range (rand, 0, FUZZ_RAW) == 0)
    return LLVMFuzzerMutate (data, size, max_size);
  while (blobs->len < PAGES_MAX && (blob = next_blob (&at, data + size)) != NULL)
    g_ptr_array_add (blobs, blob);
  if (blobs->len == 0)
    return LLVMFuzzerMutate (data, size, max_size);
  chosen = (guint) g_rand_int_range (rand, 0, (int) blobs->len);
  page = sl_page_new_from_bytes (g_ptr_array_index (blobs, chosen), NULL);
  changed = page != NULL ? mutate_page (page, 64 + strlen (sl_page_get_text (page)), rand) : NULL;
  if (changed == NULL)
    return LLVMFuzzerMutate (data, size, max_size);
  for (guint i = 0; i < blobs->len; i++)
    {
      g_autoptr (GBytes) mutated = i == chosen ? sl_page_to_bytes (changed) : NULL;

      append_blob (out, mutated != NULL ? mutated : g_ptr_array_index (blobs, i));
      /* Pages that return: running headers. */
      if (i == chosen && g_rand_int_range (rand, 0, 10) == 0 && blobs->len < PAGES_MAX)
        append_blob (out, mutated);
    }
  if (out->len > max_size)
    return LLVMFuzzerMutate (data, size, max_size);
  memcpy (data, out->data, out->len);
  return out->len;
}

#endif
