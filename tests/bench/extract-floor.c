/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading a paper costs at least: every page's text and a rectangle for each of its
 * characters, asked of Poppler in one thread, and nothing done with it. */
#include <poppler.h>

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = argc == 2 ? g_file_new_for_commandline_arg (argv[1]) : NULL;
  g_autoptr (GError) error = NULL;
  PopplerDocument *document
      = file != NULL ? poppler_document_new_from_gfile (file, NULL, NULL, &error) : NULL;
  gsize n_bytes = 0, n_boxes = 0;

  if (document == NULL)
    {
      g_printerr ("extract-floor: %s\n", error != NULL ? error->message : "name one PDF");
      return 1;
    }
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *text = page != NULL ? poppler_page_get_text (page) : NULL;
      g_autofree PopplerRectangle *boxes = NULL;
      guint n = 0;

      if (page != NULL && poppler_page_get_text_layout (page, &boxes, &n))
        n_boxes += n;
      n_bytes += text != NULL ? strlen (text) : 0;
      g_clear_object (&page);
    }
  g_print ("%" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT "\n", n_bytes, n_boxes);
  g_object_unref (document);
  return 0;
}
