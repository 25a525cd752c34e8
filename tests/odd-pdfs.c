/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "odd-pdfs.h"

#include <string.h>

#include "raw-pdf.h"

static void
odd_pdf_free (gpointer data)
{
  OddPdf *odd = data;

  g_free (odd->name);
  g_bytes_unref (odd->bytes);
  g_free (odd);
}

void
odd_pdfs_add (GPtrArray *list, OddKind kind, GBytes *bytes, const char *name, ...)
{
  OddPdf *odd = g_new0 (OddPdf, 1);
  va_list args;

  va_start (args, name);
  odd->name = g_strdup_vprintf (name, args);
  va_end (args);
  odd->kind = kind;
  odd->bytes = bytes;
  g_ptr_array_add (list, odd);
}

GBytes *
odd_pdfs_make (const char *content,
               const char *page,
               const char *catalog,
               const char *const *objects)
{
  RawPdf *pdf = raw_pdf_new ();
  gboolean boxed = page != NULL && strstr (page, "/MediaBox") != NULL;

  /* What brings its own contents keeps the numbers of the others. */
  if (page != NULL && strstr (page, "/Contents") != NULL)
    raw_pdf_add (pdf, "null");
  else if (content == NULL)
    content = "";
  raw_pdf_add_page (
      pdf, content, "%s%s", boxed ? "" : "/MediaBox[0 0 595 842]", page != NULL ? page : "");
  for (; objects != NULL && *objects != NULL; objects++)
    {
      const char *bar = strchr (*objects, '|');
      g_autofree char *dict = bar != NULL ? g_strndup (*objects, (gsize) (bar - *objects)) : NULL;

      if (bar != NULL)
        raw_pdf_add_stream (pdf, dict, bar + 1, -1);
      else
        raw_pdf_add (pdf, "%s", *objects);
    }
  if (catalog != NULL)
    raw_pdf_set_catalog (pdf, "%s", catalog);
  return raw_pdf_end (pdf);
}

GPtrArray *
odd_pdfs_list (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (odd_pdf_free);

  odd_pdfs_add_bytes (list);
  odd_pdfs_add_pages (list);
  odd_pdfs_add_content (list);
  odd_pdfs_add_around (list);
  return list;
}

#ifdef ODD_PDFS_MAIN
/* Writes them into a folder: `make-odd-pdfs FOLDER`. */
int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) list = odd_pdfs_list ();

  for (guint i = 0; argc == 2 && i < list->len; i++)
    {
      const OddPdf *odd = list->pdata[i];
      g_autofree char *name = g_strconcat (odd->name, ".pdf", NULL);
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autoptr (GError) error = NULL;
      gsize size;
      const char *data = g_bytes_get_data (odd->bytes, &size);

      if (!g_file_set_contents (path, data != NULL ? data : "", (gssize) size, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
    }
  return argc == 2 ? 0 : 2;
}
#endif
