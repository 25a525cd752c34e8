/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-maker.h"

#include <string.h>

#define N_PAGES 6
#define FIRST_PAGE 4 /* object of the first page; its content is the next one */

/* By hand: cairo 1.16 forgets links to later pages, and labels that are no numbers. */

static const char *const labels[N_PAGES] = { "i", "ii", "1", "2", "3", "4" };

static void
add_object (GString *file, GArray *offsets, const char *content)
{
  g_array_append_val (offsets, file->len);
  g_string_append_printf (file, "%u 0 obj\n%s\nendobj\n", offsets->len, content);
}

static char *
make_pages (void)
{
  GString *kids = g_string_new ("<< /Type /Pages /MediaBox [0 0 595 842] /Count 6 /Kids [");

  for (int i = 0; i < N_PAGES; i++)
    g_string_append_printf (kids, " %d 0 R", FIRST_PAGE + 2 * i);
  g_string_append (kids, " ] >>");
  return g_string_free (kids, FALSE);
}

static char *
make_page (int number)
{
  static const char *const links = "/Annots [ << /Type /Annot /Subtype /Link /Rect [72 722 272 742]"
                                   " /Dest [10 0 R /XYZ 72 442 0] >>"
                                   " << /Type /Annot /Subtype /Link /Rect [72 682 272 702]"
                                   " /A << /S /URI /URI (" LINK_MAKER_ADDRESS ") >> >>"
                                   " << /Type /Annot /Subtype /Link /Rect [72 642 272 662]"
                                   " /A << /S /Named /N /LastPage >> >>"
                                   " << /Type /Annot /Subtype /Link /Rect [72 602 272 622]"
                                   " /A << /S /Launch /F (/bin/true) >> >> ]";

  return g_strdup_printf ("<< /Type /Page /Parent 2 0 R /Contents %d 0 R"
                          " /Resources << /Font << /F 3 0 R >> >> %s >>",
                          FIRST_PAGE + 2 * number + 1,
                          number == 0 ? links : "");
}

static char *
make_content (int number)
{
  g_autofree char *text
      = g_strdup_printf ("BT /F 12 Tf 72 762 Td (The page that is called %s) Tj%s ET",
                         labels[number],
                         number == 0 ? " 2 -34 Td (Report of the Clerk) Tj 0 -40 Td (Papers of the "
                                       "meeting) Tj 0 -40 Td (Appendix) Tj"
                                     : "");

  return g_strdup_printf ("<< /Length %zu >>\nstream\n%s\nendstream", strlen (text), text);
}

gboolean
link_maker_make (const char *path)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *pages = make_pages ();
  GString *file = g_string_new ("%PDF-1.5\n");
  gsize table;
  gboolean done;

  add_object (file,
              offsets,
              "<< /Type /Catalog /Pages 2 0 R"
              " /PageLabels << /Nums [ 0 << /S /r >> 2 << /S /D >> ] >> >>");
  add_object (file, offsets, pages);
  add_object (file, offsets, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  for (int i = 0; i < N_PAGES; i++)
    {
      g_autofree char *page = make_page (i);
      g_autofree char *content = make_content (i);

      add_object (file, offsets, page);
      add_object (file, offsets, content);
    }
  table = file->len;
  g_string_append_printf (file, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (file, "%010zu 00000 n \n", g_array_index (offsets, gsize, i));
  g_string_append_printf (file,
                          "trailer\n<< /Root 1 0 R /Size %u >>\nstartxref\n%zu\n%%%%EOF\n",
                          offsets->len + 1,
                          table);
  done = g_file_set_contents (path, file->str, (gssize) file->len, NULL);
  g_string_free (file, TRUE);
  return done;
}

#ifdef LINK_MAKER_MAIN
int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      g_printerr ("Usage: link-maker OUT.pdf\n");
      return 2;
    }
  return link_maker_make (argv[1]) ? 0 : 1;
}
#endif
