/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Odd in their page tree and in the size of their pages. */
#include "odd-pdfs.h"
#include "raw-pdf.h"

static const char words[] = "BT /F1 24 Tf 72 700 Td (Some words) Tj ET";

/* A tree whose root is @tree, with three pages: 4, 6, 8. */
static GBytes *
make_tree (const char *tree)
{
  RawPdf *pdf = raw_pdf_new ();

  for (int i = 0; i < 3; i++)
    raw_pdf_add_page (pdf, words, "/MediaBox[0 0 595 842]");
  raw_pdf_set (pdf, raw_pdf_get_pages (pdf), "%s", tree);
  return raw_pdf_end (pdf);
}

static void
add_trees (GPtrArray *list)
{
  static const struct
  {
    const char *name, *tree;
    OddKind kind;
  } trees[] = {
    { "no-page", "<</Type/Pages/Count 0/Kids[]>>", ODD_EMPTY },
    { "no-kids", "<</Type/Pages/Count 3>>", ODD_ANY },
    { "no-tree", "null", ODD_ANY },
    { "tree-is-a-number", "17", ODD_ANY },
    { "tree-is-a-page", "<</Type/Page/MediaBox[0 0 595 842]>>", ODD_ANY },
    { "count-too-large", "<</Type/Pages/Count 1000000000/Kids[4 0 R]>>", ODD_ANY },
    { "count-too-small", "<</Type/Pages/Count 1/Kids[4 0 R 6 0 R 8 0 R]>>", ODD_ANY },
    { "count-negative", "<</Type/Pages/Count -3/Kids[4 0 R 6 0 R 8 0 R]>>", ODD_ANY },
    { "count-is-a-string", "<</Type/Pages/Count(3)/Kids[4 0 R 6 0 R 8 0 R]>>", ODD_ANY },
    { "count-100000", "<</Type/Pages/Count 100000/Kids[4 0 R 6 0 R 8 0 R]>>", ODD_ANY },
    { "page-is-null", "<</Type/Pages/Count 3/Kids[null 6 0 R 8 0 R]>>", ODD_ANY },
    { "page-is-missing", "<</Type/Pages/Count 3/Kids[99 0 R 6 0 R 8 0 R]>>", ODD_ANY },
    { "page-is-a-number", "<</Type/Pages/Count 3/Kids[5 6 0 R 8 0 R]>>", ODD_ANY },
    { "page-is-a-font", "<</Type/Pages/Count 2/Kids[2 0 R 6 0 R]>>", ODD_ANY },
    { "page-is-the-tree", "<</Type/Pages/Count 3/Kids[1 0 R 6 0 R 8 0 R]>>", ODD_ANY },
    { "page-three-times", "<</Type/Pages/Count 3/Kids[4 0 R 4 0 R 4 0 R]>>", ODD_ANY },
    { "tree-only-itself", "<</Type/Pages/Count 1000/Kids[1 0 R]>>", ODD_ANY },
    { "tree-in-itself",
      "<</Type/Pages/Count 3/Kids[<</Type/Pages/Count 2/Kids[1 0 R]>> 8 0 R]>>",
      ODD_ANY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    odd_pdfs_add (list, trees[i].kind, make_tree (trees[i].tree), "%s", trees[i].name);
}

static GBytes *
make_deep_tree (int depth)
{
  RawPdf *pdf = raw_pdf_new ();
  int page = raw_pdf_add (pdf, "<</Type/Page/Parent 1 0 R/MediaBox[0 0 595 842]>>");
  int below = page;

  for (int i = 0; i < depth; i++)
    below = raw_pdf_add (pdf, "<</Type/Pages/Count 1/Kids[%d 0 R]>>", below);
  raw_pdf_set (pdf, raw_pdf_get_pages (pdf), "<</Type/Pages/Count 1/Kids[%d 0 R]>>", below);
  return raw_pdf_end (pdf);
}

/* Two nodes that hold each other, and pages whose parents do. */
static GBytes *
make_ring (void)
{
  RawPdf *pdf = raw_pdf_new ();
  int a = raw_pdf_reserve (pdf);
  int b = raw_pdf_reserve (pdf);
  int page = raw_pdf_add (pdf, "<</Type/Page/Parent %d 0 R>>", a);

  raw_pdf_set (pdf, a, "<</Type/Pages/Count 2/Parent %d 0 R/Kids[%d 0 R %d 0 R]>>", b, b, page);
  raw_pdf_set (pdf, b, "<</Type/Pages/Count 2/Parent %d 0 R/Kids[%d 0 R %d 0 R]>>", a, a, page);
  raw_pdf_set (
      pdf, raw_pdf_get_pages (pdf), "<</Type/Pages/Count 4/Kids[%d 0 R %d 0 R]>>", a, page);
  return raw_pdf_end (pdf);
}

static GBytes *
make_many (int n)
{
  RawPdf *pdf = raw_pdf_new ();

  for (int i = 0; i < n; i++)
    raw_pdf_add_page (pdf, i % 100 == 0 ? words : NULL, "/MediaBox[0 0 595 842]");
  return raw_pdf_end (pdf);
}

static void
add_sizes (GPtrArray *list)
{
  static const struct
  {
    const char *name, *page;
    OddKind kind;
  } sizes[] = {
    { "size-14400", "/MediaBox[0 0 14400 14400]", ODD_FINE },
    { "size-200000", "/MediaBox[0 0 200000 200000]", ODD_FINE },
    { "size-a-billion", "/MediaBox[0 0 1e9 1000000000]", ODD_FINE },
    { "size-beyond-numbers",
      "/MediaBox[0 0 99999999999999999999999999999999999999999999 1]",
      ODD_FINE },
    { "size-0", "/MediaBox[0 0 0 0]", ODD_FINE },
    { "size-0-wide", "/MediaBox[0 0 0 842]", ODD_FINE },
    { "size-a-hair", "/MediaBox[0 0 0.0001 0.0001]", ODD_FINE },
    { "size-a-ribbon", "/MediaBox[0 0 100000 1]", ODD_FINE },
    { "size-turned-over", "/MediaBox[595 842 0 0]", ODD_FINE },
    { "size-below-zero", "/MediaBox[-595 -842 0 0]", ODD_FINE },
    { "size-of-three-numbers", "/MediaBox[0 0 595]", ODD_FINE },
    { "size-of-strings", "/MediaBox[(a)(b)(c)(d)]", ODD_FINE },
    { "size-of-the-tree", "/MediaBox 1 0 R", ODD_FINE },
    { "size-not-said", "/MediaBox null", ODD_FINE },
    { "crop-outside", "/MediaBox[0 0 595 842]/CropBox[9000 9000 9500 9500]", ODD_FINE },
    { "crop-turned-over", "/MediaBox[0 0 595 842]/CropBox[500 700 100 200]", ODD_FINE },
    { "crop-nothing", "/MediaBox[0 0 595 842]/CropBox[100 100 100 100]", ODD_FINE },
    { "unit-1000", "/MediaBox[0 0 595 842]/UserUnit 1000", ODD_FINE },
    { "unit-0", "/MediaBox[0 0 595 842]/UserUnit 0", ODD_FINE },
    { "turned-90", "/MediaBox[0 0 595 842]/Rotate 90", ODD_FINE },
    { "turned-180", "/MediaBox[0 0 595 842]/Rotate 180", ODD_FINE },
    { "turned-back", "/MediaBox[0 0 595 842]/Rotate -90", ODD_FINE },
    { "turned-45", "/MediaBox[0 0 595 842]/Rotate 45", ODD_FINE },
    { "turned-often", "/MediaBox[0 0 595 842]/Rotate 1000000090", ODD_FINE },
    { "turned-by-a-word", "/MediaBox[0 0 595 842]/Rotate/Left", ODD_FINE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    odd_pdfs_add (
        list, sizes[i].kind, odd_pdfs_make (words, sizes[i].page, NULL, NULL), "%s", sizes[i].name);
}

void
odd_pdfs_add_pages (GPtrArray *list)
{
  add_trees (list);
  odd_pdfs_add (list, ODD_ANY, make_deep_tree (400), "tree-400-deep");
  odd_pdfs_add (list, ODD_ANY, make_deep_tree (20000), "tree-20000-deep");
  odd_pdfs_add (list, ODD_ANY, make_ring (), "tree-in-a-ring");
  odd_pdfs_add (list, ODD_FINE, make_many (10000), "10000-pages");
  add_sizes (list);
}
