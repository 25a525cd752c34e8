/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each check is broken once. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "reader/sl-reader-check.h"
#include "reader/sl-wire.h"
#include "sealed-memory.h"

static void
assert_untrusted (gboolean accepted, GError **error, const char *why)
{
  g_assert_false (accepted);
  g_assert_error (*error, SL_ERROR, SL_ERROR_UNTRUSTED);
  g_assert_nonnull (strstr ((*error)->message, why));
  g_clear_error (error);
}

static void
refuse_sizes (const char *text, guint n_pages, const char *why)
{
  g_autoptr (GVariant) sizes = g_variant_ref_sink (g_variant_new_parsed (text));
  GError *error = NULL;

  assert_untrusted (sl_reader_check_sizes (sizes, n_pages, &error), &error, why);
}

static void
test_sizes (void)
{
  g_autoptr (GVariant) good
      = g_variant_ref_sink (g_variant_new_parsed ("[(595.0, 842.0), (1.0, 14400.0)]"));
  GError *error = NULL;

  g_assert_true (sl_reader_check_sizes (good, 2, &error));
  g_assert_no_error (error);
  refuse_sizes ("@a(dd) []", 1, "sizes of other pages");
  refuse_sizes ("[(595.0, 842.0), (595.0, 842.0)]", 1, "sizes of other pages");
  refuse_sizes ("[(595.0, 842.0), (0.0, 842.0)]", 2, "bad page size");
  refuse_sizes ("[(595.0, -1.0)]", 1, "bad page size");
  refuse_sizes ("[(595.0, inf)]", 1, "bad page size");
  refuse_sizes ("[(nan, 842.0)]", 1, "bad page size");
  refuse_sizes ("[(1e9, 842.0)]", 1, "bad page size");

  g_assert_true (sl_reader_check_count (SL_WIRE_MAX_PAGES, &error));
  assert_untrusted (sl_reader_check_count (0, &error), &error, "no page");
  assert_untrusted (
      sl_reader_check_count (SL_WIRE_MAX_PAGES + 1, &error), &error, "too many pages");
}

static void
refuse_outline (const char *text, const char *why)
{
  g_autoptr (GVariant) outline = g_variant_ref_sink (g_variant_new_parsed (text));
  GError *error = NULL;

  assert_untrusted (sl_reader_check_outline (outline, 3, &error), &error, why);
}

static void
test_outline (void)
{
  g_autoptr (GVariant) good
      = g_variant_ref_sink (g_variant_new_parsed ("[(0, 3, 'One'), (1, 0, 'Elsewhere')]"));
  g_autoptr (GVariant) many = NULL;
  g_autoptr (GVariant) wide = NULL;
  g_autofree char *title = g_strnfill (SL_WIRE_MAX_TITLE + 1, 'x');
  GVariantBuilder builder;
  GError *error = NULL;

  g_assert_true (sl_reader_check_outline (good, 3, &error));
  g_assert_no_error (error);
  refuse_outline ("[(-1, 1, 'Above')]", "too deep");
  refuse_outline ("[(33, 1, 'Below')]", "too deep");
  refuse_outline ("[(0, 4, 'Beyond')]", "leads nowhere");
  refuse_outline ("[(0, -1, 'Before')]", "leads nowhere");

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(iis)"));
  for (guint i = 0; i <= SL_WIRE_MAX_OUTLINE; i++)
    g_variant_builder_add (&builder, "(iis)", 0, 1, "x");
  many = g_variant_ref_sink (g_variant_builder_end (&builder));
  assert_untrusted (sl_reader_check_outline (many, 3, &error), &error, "outline too long");

  wide = g_variant_ref_sink (g_variant_new_parsed ("[(0, 1, %s)]", title));
  assert_untrusted (sl_reader_check_outline (wide, 3, &error), &error, "title too long");
}

static void
test_title (void)
{
  g_autofree char *longest = g_strnfill (SL_WIRE_MAX_TITLE, 'x');
  g_autofree char *longer = g_strnfill (SL_WIRE_MAX_TITLE + 1, 'x');
  GError *error = NULL;

  g_assert_true (sl_reader_check_title (longest, &error));
  assert_untrusted (sl_reader_check_title (longer, &error), &error, "title too long");
  assert_untrusted (sl_reader_check_title ("\xff", &error), &error, "not UTF-8");
}

static int
make_memory (gsize size, int seals)
{
  int fd = memfd_create ("test", MFD_ALLOW_SEALING | MFD_CLOEXEC);

  g_assert_cmpint (ftruncate (fd, (off_t) size), ==, 0);
  g_assert_cmpint (fcntl (fd, F_ADD_SEALS, seals), ==, 0);
  return fd;
}

static void
test_descriptors (void)
{
  g_autoptr (GUnixFDList) none = g_unix_fd_list_new ();
  g_autoptr (GUnixFDList) one = g_unix_fd_list_new ();
  g_autoptr (GUnixFDList) two = g_unix_fd_list_new ();
  int fd = make_memory (1, 0);
  GError *error = NULL;
  int got;

  g_unix_fd_list_append (one, fd, NULL);
  g_unix_fd_list_append (two, fd, NULL);
  g_unix_fd_list_append (two, fd, NULL);
  got = sl_reader_check_take_fd (one, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (got, >=, 0);
  close (got);
  close (fd);
  assert_untrusted (sl_reader_check_take_fd (NULL, 0, &error) >= 0, &error, "not one");
  assert_untrusted (sl_reader_check_take_fd (none, 0, &error) >= 0, &error, "not one");
  assert_untrusted (sl_reader_check_take_fd (two, 0, &error) >= 0, &error, "not one");
  assert_untrusted (sl_reader_check_take_fd (one, 1, &error) >= 0, &error, "wrong descriptor");
  assert_untrusted (sl_reader_check_take_fd (one, -1, &error) >= 0, &error, "wrong descriptor");
}

static void
refuse_memory (int fd, gsize min, gsize max, const char *why)
{
  GError *error = NULL;
  gsize size;

  assert_untrusted (sl_reader_check_memory (fd, min, max, &size, &error), &error, why);
  close (fd);
}

static void
test_memory (void)
{
  const int sealed = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
  int fd = make_memory (100, sealed);
  int ends[2];
  GError *error = NULL;
  gsize size = 0;

  g_assert_true (sl_reader_check_memory (fd, 1, 100, &size, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, 100);
  close (fd);

  refuse_memory (make_memory (100, F_SEAL_GROW | F_SEAL_WRITE), 1, 100, "not sealed");
  refuse_memory (make_memory (100, F_SEAL_SHRINK | F_SEAL_WRITE), 1, 100, "not sealed");
  refuse_memory (make_memory (100, F_SEAL_SHRINK | F_SEAL_GROW), 1, 100, "not sealed");
  refuse_memory (make_memory (100, sealed), 101, 200, "wrong size");
  refuse_memory (make_memory (100, sealed), 1, 99, "wrong size");
  refuse_memory (make_memory (0, sealed), 1, 99, "wrong size");
  refuse_memory (open ("/dev/null", O_RDONLY), 0, 100, "not a memory file");
  refuse_memory (open ("/proc/self/exe", O_RDONLY), 0, 100, "not a memory file");
  g_assert_cmpint (pipe (ends), ==, 0);
  close (ends[1]);
  refuse_memory (ends[0], 0, 100, "not a memory file");
}

static int
make_page_memory (int number, double width, double height)
{
  static const SlRect box = { 10, 10, 20, 20 };
  g_autoptr (SlPage) page = sl_page_new (number, NULL, width, height, "x", &box, 1, NULL, 0, FALSE);
  g_autoptr (GBytes) bytes = sl_page_to_bytes (page);

  return seal_memory (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
refuse_page (int fd, int number, const char *why)
{
  GError *error = NULL;

  assert_untrusted (sl_reader_check_page (fd, number, 200, 300, &error) != NULL, &error, why);
  close (fd);
}

static void
test_page (void)
{
  int fd = make_page_memory (2, 200, 300);
  GError *error = NULL;
  g_autoptr (SlPage) page = sl_reader_check_page (fd, 2, 200.4, 300, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sl_page_get_text (page), ==, "x");
  close (fd);
  refuse_page (make_page_memory (1, 200, 300), 2, "another page");
  refuse_page (make_page_memory (2, 210, 300), 2, "another size");
  refuse_page (make_page_memory (2, 200, 290), 2, "another size");
  refuse_page (make_memory (1000, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE), 2, "not a page");
  refuse_page (make_memory (1000, 0), 2, "not sealed");
}

static void
refuse_tail (const char *text, const char *why)
{
  int fd = seal_memory (text, strlen (text));
  GError *error = NULL;

  assert_untrusted (sl_reader_check_tail (fd, 1000, &error) != NULL, &error, why);
  close (fd);
}

static void
test_tail (void)
{
  static const char text[] = "startxref\n7\n%%EOF\nxref\nstartxref\n1020\n%%EOF\n";
  int good = seal_memory (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) tail = sl_reader_check_tail (good, 1000, &error);

  g_assert_no_error (error);
  g_assert_nonnull (tail);
  close (good);
  refuse_tail ("xref\nstartxref\n1000\n", "no end");
  refuse_tail ("xref\n%%EOF\n", "no end");
  refuse_tail ("%%EOF", "no end");
  refuse_tail ("xref\nstartxref\nhere\n%%EOF\n", "no end");
  /* A table of the paper, or behind all. */
  refuse_tail ("xref\nstartxref\n999\n%%EOF\n", "somewhere else");
  refuse_tail ("xref\nstartxref\n1025\n%%EOF\n", "somewhere else");
}

static void
refuse_table (const char *text, const char *why)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_parsed (text));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (value);
  GError *error = NULL;

  assert_untrusted (sl_reader_check_table (bytes, &error) != NULL, &error, why);
}

/* @n_sheets of @n_rows, each of @n_cells empty cells. */
static GBytes *
make_table (guint n_sheets, guint n_rows, guint n_cells)
{
  g_autofree const char **cells = g_new (const char *, n_cells + 1);
  g_autoptr (GVariant) value = NULL;
  GVariantBuilder sheets;

  for (guint i = 0; i < n_cells; i++)
    cells[i] = "";
  g_variant_builder_init (&sheets, G_VARIANT_TYPE (SL_WIRE_TABLE));
  for (guint i = 0; i < n_sheets; i++)
    {
      g_variant_builder_open (&sheets, G_VARIANT_TYPE ("(sa(uas))"));
      g_variant_builder_add (&sheets, "s", "A");
      g_variant_builder_open (&sheets, G_VARIANT_TYPE ("a(uas)"));
      for (guint j = 0; j < n_rows; j++)
        g_variant_builder_add (&sheets, "(u@as)", j + 1, g_variant_new_strv (cells, n_cells));
      g_variant_builder_close (&sheets);
      g_variant_builder_close (&sheets);
    }
  value = g_variant_ref_sink (g_variant_builder_end (&sheets));
  return g_variant_get_data_as_bytes (value);
}

static void
refuse_large_table (guint n_sheets, guint n_rows, guint n_cells, const char *why)
{
  g_autoptr (GBytes) bytes = make_table (n_sheets, n_rows, n_cells);
  GError *error = NULL;

  assert_untrusted (sl_reader_check_table (bytes, &error) != NULL, &error, why);
}

static void
test_table (void)
{
  g_autoptr (GBytes) good = make_table (2, 3, 4);
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("rubbish", 7);
  GError *error = NULL;
  g_autoptr (GVariant) table = sl_reader_check_table (good, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (table), ==, 2);
  assert_untrusted (sl_reader_check_table (rubbish, &error) != NULL, &error, "not a table");
  refuse_table ("[('A', [(0, ['x'])])]", "out of order");
  refuse_table ("[('A', [(2, ['x']), (2, ['y'])])]", "out of order");
  refuse_table ("[('A', [(1048577, ['x'])])]", "out of order");
  refuse_large_table (SL_WIRE_MAX_SHEETS + 1, 0, 0, "too many sheets");
  refuse_large_table (1, SL_WIRE_MAX_ROWS + 1, 0, "too many rows");
  refuse_large_table (1, 2, SL_WIRE_MAX_CELLS / 2 + 1, "too many cells");
}

static void
test_asked_picture (void)
{
  g_assert_true (sl_wire_is_picture (1.5, 800, 600));
  g_assert_false (sl_wire_is_picture (0, 800, 600));
  g_assert_false (sl_wire_is_picture (G_MAXDOUBLE * 10, 800, 600));
  g_assert_false (sl_wire_is_picture (1, 0, 600));
  g_assert_false (sl_wire_is_picture (1, 800, -1));
  g_assert_true (sl_wire_is_picture (1, 8192, 8192));
  g_assert_false (sl_wire_is_picture (1, 8193, 8192));
  g_assert_false (sl_wire_is_picture (1, G_MAXINT, G_MAXINT));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader-check/sizes", test_sizes);
  g_test_add_func ("/reader-check/outline", test_outline);
  g_test_add_func ("/reader-check/title", test_title);
  g_test_add_func ("/reader-check/descriptors", test_descriptors);
  g_test_add_func ("/reader-check/memory", test_memory);
  g_test_add_func ("/reader-check/page", test_page);
  g_test_add_func ("/reader-check/tail", test_tail);
  g_test_add_func ("/reader-check/table", test_table);
  g_test_add_func ("/reader-check/asked-picture", test_asked_picture);
  return g_test_run ();
}
