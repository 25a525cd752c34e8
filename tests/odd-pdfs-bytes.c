/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Odd as files: cut, spoilt, with tables that lead nowhere, locked. */
#include <string.h>

#include "odd-pdfs.h"
#include "raw-pdf.h"

#define PARTS 16
#define SPOILT 8

static const char words[] = "BT /F1 24 Tf 72 700 Td (Some words) Tj ET";

static GBytes *
make_plain (void)
{
  RawPdf *pdf = raw_pdf_new ();

  for (int i = 0; i < 3; i++)
    raw_pdf_add_page (pdf, words, "/MediaBox[0 0 595 842]");
  return raw_pdf_end (pdf);
}

static GBytes *
from_string (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* A good paper with the first @old after the last @behind made @new. */
static GBytes *
swap (const char *behind, const char *old, const char *new)
{
  g_autoptr (GBytes) plain = make_plain ();
  GString *file
      = g_string_new_len (g_bytes_get_data (plain, NULL), (gssize) g_bytes_get_size (plain));
  const char *from = g_strrstr_len (file->str, (gssize) file->len, behind);
  gssize at;

  g_assert_nonnull (from);
  from = strstr (from, old);
  g_assert_nonnull (from);
  at = from - file->str;
  g_string_erase (file, at, (gssize) strlen (old));
  g_string_insert (file, at, new);
  return g_string_free_to_bytes (file);
}

/* A good paper that says at its end that its table is @start. */
static GBytes *
with_start (const char *start)
{
  g_autofree char *line = g_strdup_printf ("startxref\n%s\nnot ", start);

  return swap ("trailer", "startxref\n", line);
}

static GBytes *
with_trailer (const char *entries)
{
  RawPdf *pdf = raw_pdf_new ();

  raw_pdf_add_page (pdf, words, "/MediaBox[0 0 595 842]");
  raw_pdf_set_trailer (pdf, entries);
  return raw_pdf_end (pdf);
}

static void
add_cut (GPtrArray *list)
{
  g_autoptr (GBytes) plain = make_plain ();
  gsize size = g_bytes_get_size (plain);

  for (guint i = 1; i < PARTS; i++)
    odd_pdfs_add (
        list, ODD_ANY, g_bytes_new_from_bytes (plain, 0, size * i / PARTS), "cut-%02u", i);
  odd_pdfs_add (list,
                ODD_FINE,
                g_bytes_new_from_bytes (plain, 0, size - strlen ("%%EOF\n")),
                "cut-last-line");
}

/* The same damage on every machine. */
static void
add_spoilt (GPtrArray *list)
{
  g_autoptr (GBytes) plain = make_plain ();
  gsize size = g_bytes_get_size (plain);

  for (guint i = 0; i < SPOILT; i++)
    {
      guint8 *copy = g_memdup2 (g_bytes_get_data (plain, NULL), size);
      guint32 random = 12345 + i;

      for (gsize at = 16 + i; at < size; at += 7 + 11 * i)
        {
          random = random * 1664525u + 1013904223u;
          copy[at] ^= (guint8) (random >> 24);
        }
      odd_pdfs_add (list, ODD_ANY, g_bytes_new_take (copy, size), "spoilt-%u", i);
    }
}

static GBytes *
with_junk (gsize before)
{
  g_autoptr (GBytes) plain = make_plain ();
  GString *file = g_string_new (NULL);

  while (file->len < before)
    g_string_append (file, "From: clerk@example.org\r\n");
  g_string_append_len (file, g_bytes_get_data (plain, NULL), (gssize) g_bytes_get_size (plain));
  return g_string_free_to_bytes (file);
}

static GBytes *
with_old_line_ends (void)
{
  g_autoptr (GBytes) plain = make_plain ();
  gsize size = g_bytes_get_size (plain);
  char *copy = g_memdup2 (g_bytes_get_data (plain, NULL), size);

  for (gsize i = 0; i < size; i++)
    if (copy[i] == '\n')
      copy[i] = '\r';
  return g_bytes_new_take (copy, size);
}

static void
add_tables (GPtrArray *list)
{
  odd_pdfs_add (list, ODD_ANY, with_start ("0"), "table-at-0");
  odd_pdfs_add (list, ODD_ANY, with_start ("99999999"), "table-behind-the-end");
  odd_pdfs_add (list, ODD_ANY, with_start ("-5"), "table-before-the-start");
  odd_pdfs_add (list, ODD_ANY, with_start ("99999999999999999999999"), "table-beyond-numbers");
  odd_pdfs_add (list, ODD_ANY, with_start ("17"), "table-in-an-object");
  odd_pdfs_add (list, ODD_ANY, swap ("xref\n0 ", "0000000", "0009999"), "table-shifted");
  odd_pdfs_add (list, ODD_ANY, swap ("xref\n0 ", "0 ", "7 "), "table-from-7");
  odd_pdfs_add (list, ODD_ANY, swap ("xref\n0 ", "0 ", "0 2147483647 "), "table-of-billions");
  odd_pdfs_add (list, ODD_ANY, swap ("trailer", "/Size ", "/Size -"), "size-negative");
  odd_pdfs_add (list, ODD_ANY, swap ("trailer", "/Size ", "/Size 2147483647/No "), "size-huge");
  odd_pdfs_add (list, ODD_ANY, swap ("trailer", "/Root ", "/Tree "), "no-root");
  odd_pdfs_add (list, ODD_ANY, swap ("trailer", "/Root ", "/Root 99 0 R/No "), "root-missing");
  odd_pdfs_add (list, ODD_ANY, swap ("trailer", "/Root ", "/Root 2 0 R/No "), "root-is-a-font");
  odd_pdfs_add (list, ODD_ANY, swap ("trailer", "/Root ", "/Root (x)/No "), "root-is-a-string");
  odd_pdfs_add (list, ODD_ANY, swap ("trailer", "trailer", "tailer"), "no-trailer");
  odd_pdfs_add (list, ODD_ANY, with_trailer ("/Prev 9"), "previous-table-in-an-object");
  odd_pdfs_add (list, ODD_ANY, with_trailer ("/XRefStm 9"), "hybrid-table-in-an-object");
  odd_pdfs_add (
      list,
      ODD_ANY,
      from_string ("%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 5/W[0 0 0]/Root 1 0 R/Length 0>>stream\n"
                   "\nendstream\nendobj\nstartxref\n9\n%%EOF\n"),
      "stream-table-of-no-width");
  odd_pdfs_add (
      list,
      ODD_ANY,
      from_string ("%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 2147483647/Index[0 2147483647]/W[1 9 9]"
                   "/Root 1 0 R/Prev 9/Length 4>>stream\nabcd\nendstream\nendobj\nstartxref\n9\n"
                   "%%EOF\n"),
      "stream-table-in-a-ring");
  odd_pdfs_add (list,
                ODD_ANY,
                from_string ("%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1000000/First 8/Extends 1 0 R"
                             "/Length 9>>stream\n1 0 2 0 x\nendstream\nendobj\n"
                             "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
                             "trailer\n<</Size 2/Root 1 0 R>>\nstartxref\n99\n%%EOF\n"),
                "objects-in-themselves");
}

/* A table whose /Prev is itself. */
static GBytes *
with_ring_of_tables (void)
{
  g_autoptr (GBytes) plain = make_plain ();
  gsize size = g_bytes_get_size (plain);
  const char *data = g_bytes_get_data (plain, NULL);
  const char *start = g_strrstr_len (data, (gssize) size, "\nxref\n") + 1;
  g_autofree char *previous = g_strdup_printf ("/Prev %d/Size ", (int) (start - data));

  return swap ("trailer", "/Size ", previous);
}

void
odd_pdfs_add_bytes (GPtrArray *list)
{
  static const char filter[]
      = "/Encrypt<</Filter/%s/V %d/R %d/Length %d/P -4/O(%s)/U(%s)>>/ID[(a)(b)]";
  g_autofree char *strange = g_strdup_printf (filter, "Someone.Else", 1, 2, 40, "x", "x");
  g_autofree char *newer = g_strdup_printf (filter, "Standard", 99, 99, 999999, "x", "x");
  g_autofree char *closed = g_strdup_printf (filter,
                                             "Standard",
                                             1,
                                             2,
                                             40,
                                             "01234567890123456789012345678901",
                                             "01234567890123456789012345678901");

  odd_pdfs_add (list, ODD_EMPTY, g_bytes_new (NULL, 0), "empty");
  odd_pdfs_add (list, ODD_NOT_PDF, from_string ("Dear Councillor,\n"), "letter");
  odd_pdfs_add (list, ODD_DAMAGED, from_string ("%PDF-1.4\n"), "head-only");
  odd_pdfs_add (list, ODD_DAMAGED, from_string ("%PDF-1.4\n%%EOF\n"), "head-and-end");
  odd_pdfs_add (list, ODD_FINE, swap ("%PDF", "1.7", "9.9"), "version-9.9");
  odd_pdfs_add (list, ODD_FINE, with_junk (900), "mail-before");
  odd_pdfs_add (list, ODD_ANY, with_junk (5000), "much-mail-before");
  odd_pdfs_add (list, ODD_FINE, with_old_line_ends (), "old-line-ends");
  odd_pdfs_add (list, ODD_ANY, with_ring_of_tables (), "ring-of-tables");
  odd_pdfs_add (list, ODD_ANY, with_trailer (strange), "locked-by-someone-else");
  odd_pdfs_add (list, ODD_ANY, with_trailer (newer), "locked-in-a-newer-way");
  odd_pdfs_add (list, ODD_LOCKED, with_trailer (closed), "locked");
  odd_pdfs_add (list, ODD_ANY, with_trailer ("/Encrypt 99 0 R"), "lock-missing");
  add_cut (list);
  add_spoilt (list);
  add_tables (list);
}
