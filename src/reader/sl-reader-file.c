/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-file.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/sl-auto.h"
#include "base/sl-write.h"
#include "sl-reader-pdf.h"

static gboolean
write_blob (SlPage *page, int out)
{
  g_autoptr (GBytes) bytes = sl_page_to_bytes (page);
  guint32 length = GUINT32_TO_LE ((guint32) g_bytes_get_size (bytes));

  return sl_write_all (out, &length, sizeof length)
         && sl_write_all (out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
print_run (SlPage *page, const SlPageRun *run)
{
  const char *text = sl_page_get_text (page);
  const char *start = g_utf8_offset_to_pointer (text, run->start);
  const char *end = g_utf8_offset_to_pointer (start, run->end - run->start);
  g_autofree char *words = g_strndup (start, (gsize) (end - start));
  SlRect box;

  g_strdelimit (words, "\n\r\t", ' ');
  sl_page_get_box (page, run->start, &box);
  printf ("run %u-%u at %.1f,%.1f size %.1f%s%s: %s\n",
          run->start,
          run->end,
          box.x1,
          box.y1,
          run->size,
          run->bold ? " bold" : "",
          run->italic ? " italic" : "",
          words);
}

static void
print_page (SlPage *page)
{
  const char *label = sl_page_get_label (page);
  const SlPageRun *runs;
  guint n_runs;

  printf ("page %d (%s), %.2f x %.2f points, %u characters\n%s\n",
          sl_page_get_number (page),
          label != NULL ? label : "no label",
          sl_page_get_width (page),
          sl_page_get_height (page),
          sl_page_get_n_chars (page),
          sl_page_get_text (page));
  runs = sl_page_get_runs (page, &n_runs);
  for (guint i = 0; i < n_runs; i++)
    print_run (page, &runs[i]);
}

static SlPage *
load_page (PopplerDocument *document,
           int number,
           const SlReaderRecogniser *recogniser,
           GError **error)
{
  SlPage *page = sl_reader_pdf_load_page (document, number, error);

  if (page == NULL || recogniser == NULL || !sl_page_is_picture (page))
    return page;
  sl_page_unref (page);
  return recogniser->recognise (document, number, error);
}

int
sl_reader_file_run (int fd, int out, const SlReaderRecogniser *recogniser)
{
  g_autoptr (GError) error = NULL;
  SL_AUTO_OBJECT PopplerDocument *document = sl_reader_pdf_open (fd, NULL, &error);
  int status = 0;
  int n_pages;

  if (document == NULL)
    {
      g_printerr ("sightline-reader: %s\n", error->message);
      return 1;
    }
  n_pages = poppler_document_get_n_pages (document);
  for (int i = 1; i <= n_pages; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (SlPage) page = load_page (document, i, recogniser, &local);

      if (page == NULL)
        {
          g_printerr ("sightline-reader: %s\n", local->message);
          status = 1;
        }
      else if (out < 0)
        print_page (page);
      else if (!write_blob (page, out))
        {
          g_printerr ("sightline-reader: cannot write: %s\n", g_strerror (errno));
          return 1;
        }
    }
  return status;
}
