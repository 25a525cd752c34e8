/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Poppler's half of the reader, called directly: what leaks there is seen here, where no sandbox
 * keeps the leak checker out. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "make-paper.h"
#include "sl-reader-pdf.h"

static void
assert_font (const char *name, gboolean bold, gboolean italic)
{
  gboolean is_bold = !bold;
  gboolean is_italic = !italic;

  sl_reader_pdf_judge_font (name, &is_bold, &is_italic);
  g_test_message ("%s", name);
  g_assert_cmpint (is_bold, ==, bold);
  g_assert_cmpint (is_italic, ==, italic);
}

static void
test_fonts (void)
{
  assert_font (NULL, FALSE, FALSE);
  assert_font ("Helvetica", FALSE, FALSE);
  assert_font ("ABCDEF+Arial-BoldItalicMT", TRUE, TRUE);
  assert_font ("Arial,Bold", TRUE, FALSE);
  assert_font ("SourceSansPro-Semibold", TRUE, FALSE);
  assert_font ("Lato-Heavy", TRUE, FALSE);
  assert_font ("Lato-Black", TRUE, FALSE);
  assert_font ("Gill-Sans-Demi", TRUE, FALSE);
  assert_font ("Helvetica-Oblique", FALSE, TRUE);
  assert_font ("TimesNewRomanPS-ItalicMT", FALSE, TRUE);
  assert_font ("Frutiger-B", TRUE, FALSE);
  assert_font ("Frutiger-BI", TRUE, TRUE);
  assert_font ("Frutiger-I", FALSE, TRUE);
  assert_font ("CMBX12", TRUE, FALSE);
  assert_font ("CMTI10", FALSE, TRUE);
  assert_font ("Bembo-Basic", FALSE, FALSE);
}

static char *
make_path (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sightline-pdf-XXXXXX", &error);

  g_assert_no_error (error);
  return g_build_filename (folder, "paper.pdf", NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
add_cb (int level, int page, const char *title, gpointer user_data)
{
  g_string_append_printf (user_data, "%d %d %s;", level, page, title);
}

static void
test_paper (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) outline = g_string_new (NULL);
  SL_AUTO_OBJECT PopplerDocument *document = NULL;
  g_autoptr (SlPage) page = NULL;
  SlPage *none;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 100, 100);

  g_assert_true (make_paper (path, 3));
  document = sl_reader_pdf_open (g_open (path, O_RDONLY | O_CLOEXEC, 0), NULL, &error);
  g_assert_no_error (error);

  sl_reader_pdf_walk_outline (document, 10, add_cb, outline);
  g_assert_cmpstr (outline->str, ==, "0 1 Part 1;0 2 Part 2;0 3 Part 3;");
  g_string_truncate (outline, 0);
  sl_reader_pdf_walk_outline (document, 2, add_cb, outline);
  g_assert_cmpstr (outline->str, ==, "0 1 Part 1;0 2 Part 2;");

  page = sl_reader_pdf_load_page (document, 3, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (sl_page_get_text (page), "Page 3 of the invented paper\n"));
  g_assert_true (sl_reader_pdf_draw (document, 3, 1, 280, 380, surface, &error));
  g_assert_no_error (error);

  none = sl_reader_pdf_load_page (document, 4, &error);
  g_assert_null (none);
  g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (sl_reader_pdf_draw (document, 0, 1, 0, 0, surface, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
  cairo_surface_destroy (surface);
  remove_path (path);
}

static void
assert_refused (const char *content, gssize length, const char *password, int code)
{
  g_autofree char *path = make_path ();
  g_autoptr (GError) error = NULL;
  int fd;

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  g_assert_null (sl_reader_pdf_open (fd, password, &error));
  g_assert_error (error, SL_ERROR, code);
  /* Taken, and so closed. */
  g_assert_cmpint (fcntl (fd, F_GETFD), ==, -1);
  remove_path (path);
}

static void
test_refused (void)
{
  g_autofree char *encrypted = g_test_build_filename (G_TEST_DIST, "data", "encrypted.pdf", NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (encrypted, &content, &length, NULL));
  assert_refused (content, (gssize) length, NULL, SL_ERROR_LOCKED);
  assert_refused (content, (gssize) length, "wrong", SL_ERROR_LOCKED);
  assert_refused (content, 500, NULL, SL_ERROR_DAMAGED);
  assert_refused ("", 0, NULL, SL_ERROR_EMPTY);
  assert_refused ("No minutes.", -1, NULL, SL_ERROR_NOT_PDF);
  assert_refused ("No minutes.", -1, "secret", SL_ERROR_NOT_PDF);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader-pdf/fonts", test_fonts);
  g_test_add_func ("/reader-pdf/paper", test_paper);
  g_test_add_func ("/reader-pdf/refused", test_refused);
  return g_test_run ();
}
