/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Odd in what stands around their pages: outline, labels, links, forms, scripts, attachments. */
#include "odd-pdfs.h"
#include "raw-pdf.h"

static const char words[] = "BT /F1 24 Tf 72 700 Td (Some words) Tj ET";

static const struct
{
  const char *name, *page, *catalog;
  const char *objects[4];
} around[] = {
  { "outline-of-itself",
    NULL,
    "/Outlines 5 0 R",
    { "<</First 5 0 R/Last 5 0 R/Next 5 0 R/Title(a)>>" } },
  { "outline-next-itself",
    NULL,
    "/Outlines 5 0 R",
    { "<</First 6 0 R/Last 6 0 R>>", "<</Title(a)/Next 6 0 R/Parent 5 0 R/Dest[4 0 R/Fit]>>" } },
  { "outline-in-a-ring",
    NULL,
    "/Outlines 5 0 R",
    { "<</First 6 0 R/Last 7 0 R>>",
      "<</Title(a)/Next 7 0 R/First 7 0 R/Last 7 0 R>>",
      "<</Title(b)/Next 6 0 R/First 6 0 R/Last 6 0 R>>" } },
  { "outline-bad-utf16",
    NULL,
    "/Outlines 5 0 R",
    { "<</First 6 0 R/Last 6 0 R>>",
      "<</Title<feffd800dc0100>/Next 7 0 R>>",
      "<</Title<feffdfffd8>>>" } },
  { "outline-to-nowhere",
    NULL,
    "/Outlines 5 0 R",
    { "<</First 6 0 R/Last 7 0 R>>",
      "<</Title(a)/Dest[999 0 R/Fit]/Next 7 0 R>>",
      "<</Title(b)/A<</S/GoTo/D(no such name)>>>>" } },
  { "outline-to-page-7-of-1",
    NULL,
    "/Outlines 5 0 R",
    { "<</First 6 0 R/Last 7 0 R>>",
      "<</Title(a)/Dest[6/Fit]/Next 7 0 R>>",
      "<</Title(b)/A<</S/GoTo/D[999999/XYZ 0 0 0]>>>>" } },
  { "outline-is-a-number", NULL, "/Outlines 17", { NULL } },
  { "outline-title-is-an-array",
    NULL,
    "/Outlines 5 0 R",
    { "<</First 6 0 R/Last 6 0 R>>", "<</Title[(a)]/Dest 17/A 18/Count(x)>>" } },
  { "labels-out-of-range",
    NULL,
    "/PageLabels<</Nums[-5<</S/r/St 2147483647>>999999<</S/D>>]>>",
    { NULL } },
  { "labels-of-billions", NULL, "/PageLabels<</Nums[0<</S/r/St 2147483647>>]>>", { NULL } },
  { "labels-negative", NULL, "/PageLabels<</Nums[0<</S/a/St -99999999>>]>>", { NULL } },
  { "labels-in-a-ring", NULL, "/PageLabels 5 0 R", { "<</Kids[5 0 R 5 0 R]>>" } },
  { "labels-bad-utf16", NULL, "/PageLabels<</Nums[0<</P<feffd80000>/S/Q>>]>>", { NULL } },
  { "names-in-a-ring",
    NULL,
    "/Names<</Dests 5 0 R/EmbeddedFiles 5 0 R>>/OpenAction(x)",
    { "<</Kids[5 0 R]/Limits[(a)(z)]>>" } },
  { "links-to-nowhere",
    "/Annots[5 0 R 6 0 R 7 0 R]",
    NULL,
    { "<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/Dest[999 0 R/XYZ 0 0 0]>>",
      "<</Type/Annot/Subtype/Link/Rect[99 99 0 0]/A<</S/GoTo/D(no such name)>>>>",
      "<</Type/Annot/Subtype/Link/Rect[0 0 1e400 -1e400]/A<</S/URI/URI(\377\376\001)>>>>" } },
  { "link-to-page-7-of-1",
    "/Annots[5 0 R]",
    NULL,
    { "<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/GoTo/D[6/XYZ 0 0 0]>>>>" } },
  { "links-onward-in-a-ring",
    "/Annots[5 0 R]",
    NULL,
    { "<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A 6 0 R>>",
      "<</S/URI/URI(x)/Next[6 0 R 6 0 R]>>" } },
  { "notes-of-nothing", "/Annots[null 17 99 0 R (x) 4 0 R 5 0 R]", NULL, { "<<>>" } },
  { "notes-of-themselves", "/Annots 5 0 R", NULL, { "[5 0 R 5 0 R]" } },
  { "note-looks-like-itself",
    "/Annots[5 0 R]",
    NULL,
    { "<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/AP<</N 6 0 R>>/Popup 5 0 R/IRT 5 0 R>>",
      "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>|/X Do" } },
  { "highlight-without-a-place",
    "/Annots[5 0 R]",
    NULL,
    { "<</Type/Annot/Subtype/Highlight/Rect[0 0 99 99]/QuadPoints[1 2 3]/C[9 9 9 9 9]>>" } },
  { "fields-of-themselves",
    "/Annots[5 0 R]",
    "/AcroForm<</Fields[5 0 R]>>",
    { "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Kids[5 0 R]/Parent 5 0 R/Rect[0 0 99 99]>>" } },
  { "fields-of-nothing",
    NULL,
    "/AcroForm<</Fields[null 17 99 0 R]/XFA[(a)99 0 R]/DR 99 0 R>>",
    { NULL } },
  { "script-at-the-door",
    "/AA<</O<</S/JavaScript/JS(while(true);)>>>>",
    "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);while\\(true\\);)>>"
    "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(while\\(true\\);)>>]>>>>",
    { NULL } },
  { "program-at-the-door",
    NULL,
    "/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>",
    { NULL } },
  { "attachment",
    NULL,
    "/Names<</EmbeddedFiles<</Names[(virus.exe)<</Type/Filespec/F(virus.exe)/EF<</F 5 0 R>>>>]>>>>",
    { "/Type/EmbeddedFile|MZ" } },
  { "attachment-of-itself",
    NULL,
    "/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>",
    { "<</Type/Filespec/F 5 0 R/EF<</F 5 0 R>>>>" } },
  { "film-and-sound",
    "/Annots[5 0 R]",
    NULL,
    { "<</Type/Annot/Subtype/RichMedia/Rect[0 0 99 99]/RichMediaContent<</Assets 99 0 R>>>>" } },
  { "layers-in-a-ring",
    NULL,
    "/OCProperties<</OCGs[5 0 R]/D<</Order 6 0 R/ON[5 0 R]/OFF 6 0 R>>>>",
    { "<</Type/OCG/Name(a)>>", "[6 0 R[6 0 R]]" } },
  { "structure-in-a-ring",
    NULL,
    "/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R",
    { "<</Type/StructTreeRoot/K 6 0 R>>", "<</S/P/P 6 0 R/K[6 0 R 6 0 R]>>" } },
  { "metadata-rubbish",
    NULL,
    "/Metadata 5 0 R/Lang 17/ViewerPreferences 99 0 R",
    { "/Type/Metadata/Subtype/XML|<x" } },
};

static GBytes *
make_long_outline (int n, gboolean deep)
{
  RawPdf *pdf = raw_pdf_new ();
  int root = raw_pdf_reserve (pdf);
  int first = root + 1;

  for (int i = 0; i < n; i++)
    if (i + 1 == n)
      raw_pdf_add (pdf, "<</Title(last)/Parent %d 0 R>>", root);
    else if (deep)
      raw_pdf_add (pdf, "<</Title(a)/First %d 0 R/Last %d 0 R>>", first + i + 1, first + i + 1);
    else
      raw_pdf_add (pdf, "<</Title(entry %d)/Parent %d 0 R/Next %d 0 R>>", i, root, first + i + 1);
  raw_pdf_set (pdf, root, "<</First %d 0 R/Last %d 0 R/Count %d>>", first, first + n - 1, n);
  raw_pdf_add_page (pdf, words, "/MediaBox[0 0 595 842]");
  raw_pdf_set_catalog (pdf, "/Outlines %d 0 R", root);
  return raw_pdf_end (pdf);
}

static GBytes *
make_title (const char *title)
{
  RawPdf *pdf = raw_pdf_new ();
  g_autofree char *info = NULL;

  raw_pdf_add_page (pdf, words, "/MediaBox[0 0 595 842]");
  info = g_strdup_printf ("/Info<</Title%s>>", title);
  raw_pdf_set_trailer (pdf, info);
  return raw_pdf_end (pdf);
}

void
odd_pdfs_add_around (GPtrArray *list)
{
  g_autofree char *letters = g_strnfill (1000000, 'x');
  g_autofree char *long_title = g_strdup_printf ("(%s)", letters);
  g_autofree char *long_label = g_strdup_printf ("/PageLabels<</Nums[0<</P(%s)>>]>>", letters);

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    odd_pdfs_add (list,
                  ODD_FINE,
                  odd_pdfs_make (words, around[i].page, around[i].catalog, around[i].objects),
                  "%s",
                  around[i].name);
  odd_pdfs_add (list, ODD_FINE, make_long_outline (20000, FALSE), "outline-of-20000");
  odd_pdfs_add (list, ODD_ANY, make_long_outline (20000, TRUE), "outline-20000-deep");
  odd_pdfs_add (list, ODD_FINE, make_title (long_title), "title-of-a-million");
  odd_pdfs_add (list, ODD_FINE, make_title ("<feffd800dc0100>"), "title-bad-utf16");
  odd_pdfs_add (list, ODD_FINE, make_title ("<feff00610000d83d>"), "title-half-a-letter");
  odd_pdfs_add (list, ODD_FINE, make_title (" 17"), "title-is-a-number");
  odd_pdfs_add (
      list, ODD_FINE, odd_pdfs_make (words, NULL, long_label, NULL), "label-of-a-million");
}
