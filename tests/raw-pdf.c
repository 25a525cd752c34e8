/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "raw-pdf.h"

#include <string.h>

struct _RawPdf
{
  GPtrArray *objects; /* GString, NULL where only reserved */
  GArray *kids;
  int tree, font;
  char *catalog, *tree_entries, *trailer;
};

RawPdf *
raw_pdf_new (void)
{
  RawPdf *pdf = g_new0 (RawPdf, 1);

  pdf->objects = g_ptr_array_new ();
  pdf->kids = g_array_new (FALSE, FALSE, sizeof (int));
  pdf->tree = raw_pdf_reserve (pdf);
  pdf->font = raw_pdf_add (pdf, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  return pdf;
}

int
raw_pdf_reserve (RawPdf *pdf)
{
  g_ptr_array_add (pdf->objects, NULL);
  return (int) pdf->objects->len;
}

static void
put (RawPdf *pdf, int number, GString *body)
{
  GString *old = pdf->objects->pdata[number - 1];

  if (old != NULL)
    g_string_free (old, TRUE);
  pdf->objects->pdata[number - 1] = body;
}

void
raw_pdf_set (RawPdf *pdf, int number, const char *format, ...)
{
  GString *body = g_string_new (NULL);
  va_list args;

  va_start (args, format);
  g_string_vprintf (body, format, args);
  va_end (args);
  put (pdf, number, body);
}

int
raw_pdf_add (RawPdf *pdf, const char *format, ...)
{
  int number = raw_pdf_reserve (pdf);
  GString *body = g_string_new (NULL);
  va_list args;

  va_start (args, format);
  g_string_vprintf (body, format, args);
  va_end (args);
  put (pdf, number, body);
  return number;
}

int
raw_pdf_add_stream (RawPdf *pdf, const char *dict, const void *data, gssize size)
{
  int number = raw_pdf_reserve (pdf);
  GString *body = g_string_new (NULL);

  if (size < 0)
    size = (gssize) strlen (data);
  g_string_printf (body, "<<%s/Length %" G_GSSIZE_FORMAT ">>stream\n", dict, size);
  g_string_append_len (body, data, size);
  g_string_append (body, "\nendstream");
  put (pdf, number, body);
  return number;
}

int
raw_pdf_add_page (RawPdf *pdf, const char *content, const char *format, ...)
{
  g_autofree char *entries = NULL;
  g_autofree char *contents = NULL;
  va_list args;
  int page;

  va_start (args, format);
  entries = g_strdup_vprintf (format, args);
  va_end (args);
  if (content != NULL)
    contents = g_strdup_printf ("/Contents %d 0 R", raw_pdf_add_stream (pdf, "", content, -1));
  page = raw_pdf_add (pdf,
                      "<</Type/Page/Parent %d 0 R%s%s%s>>",
                      pdf->tree,
                      contents != NULL ? contents : "",
                      strstr (entries, "/Resources") != NULL ? ""
                                                             : "/Resources<</Font<</F1 2 0 R>>>>",
                      entries);
  g_array_append_val (pdf->kids, page);
  return page;
}

int
raw_pdf_get_pages (RawPdf *pdf)
{
  return pdf->tree;
}

void
raw_pdf_set_catalog (RawPdf *pdf, const char *format, ...)
{
  va_list args;

  g_free (pdf->catalog);
  va_start (args, format);
  pdf->catalog = g_strdup_vprintf (format, args);
  va_end (args);
}

void
raw_pdf_set_tree (RawPdf *pdf, const char *entries)
{
  g_free (pdf->tree_entries);
  pdf->tree_entries = g_strdup (entries);
}

void
raw_pdf_set_trailer (RawPdf *pdf, const char *entries)
{
  g_free (pdf->trailer);
  pdf->trailer = g_strdup (entries);
}

static void
set_tree (RawPdf *pdf)
{
  GString *kids = g_string_new (NULL);

  for (guint i = 0; i < pdf->kids->len; i++)
    g_string_append_printf (kids, "%d 0 R ", g_array_index (pdf->kids, int, i));
  if (pdf->objects->pdata[pdf->tree - 1] == NULL)
    raw_pdf_set (pdf,
                 pdf->tree,
                 "<</Type/Pages/Count %u/Kids[%s]%s>>",
                 pdf->kids->len,
                 kids->str,
                 pdf->tree_entries != NULL ? pdf->tree_entries : "");
  g_string_free (kids, TRUE);
}

static void
raw_pdf_free (RawPdf *pdf)
{
  for (guint i = 0; i < pdf->objects->len; i++)
    if (pdf->objects->pdata[i] != NULL)
      g_string_free (pdf->objects->pdata[i], TRUE);
  g_ptr_array_unref (pdf->objects);
  g_array_unref (pdf->kids);
  g_free (pdf->catalog);
  g_free (pdf->tree_entries);
  g_free (pdf->trailer);
  g_free (pdf);
}

GBytes *
raw_pdf_end (RawPdf *pdf)
{
  GString *file = g_string_new ("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  GString *table = g_string_new (NULL);
  int root;
  gsize start;

  set_tree (pdf);
  root = raw_pdf_add (
      pdf, "<</Type/Catalog/Pages %d 0 R%s>>", pdf->tree, pdf->catalog != NULL ? pdf->catalog : "");
  for (guint i = 0; i < pdf->objects->len; i++)
    {
      const GString *body = pdf->objects->pdata[i];

      if (body == NULL)
        {
          g_string_append (table, "0000000000 65535 f \n");
          continue;
        }
      g_string_append_printf (table, "%010" G_GSIZE_FORMAT " 00000 n \n", file->len);
      g_string_append_printf (file, "%u 0 obj\n", i + 1);
      g_string_append_len (file, body->str, (gssize) body->len);
      g_string_append (file, "\nendobj\n");
    }
  start = file->len;
  g_string_append_printf (
      file, "xref\n0 %u\n0000000000 65535 f \n%s", pdf->objects->len + 1, table->str);
  g_string_append_printf (file,
                          "trailer\n<</Size %u/Root %d 0 R%s>>\nstartxref\n%" G_GSIZE_FORMAT
                          "\n%%%%EOF\n",
                          pdf->objects->len + 1,
                          root,
                          pdf->trailer != NULL ? pdf->trailer : "",
                          start);
  g_string_free (table, TRUE);
  raw_pdf_free (pdf);
  return g_string_free_to_bytes (file);
}
