/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers printed to a file, which is looked at as a printer would. */
#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>

#include "exchange/sl-notes.h"
#include "make-paper.h"
#include "papers/sl-paper-print.h"
#include "reader-fixture.h"

typedef struct
{
  gboolean done;
  GtkPrintOperationResult result;
  guint beats;
  gint64 last, longest;
} Watch;

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Watch *watch)
{
  watch->done = TRUE;
  watch->result = result;
}

/* How long the main loop was away. */
static gboolean
beat_cb (gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();

  watch->longest = MAX (watch->longest, now - watch->last);
  watch->last = now;
  watch->beats++;
  return G_SOURCE_CONTINUE;
}

static GPtrArray *
make_items (void)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  SlItemRecord *item = sl_item_record_new ();
  SlPageRect rect = { 2, { 72, 128, 260, 144 } };

  item->kind = SL_KIND_ACTION;
  item->text = g_strdup (MAKE_PAPER_FIRST);
  item->anchor = sl_anchor_new (0, 10, item->text, "", "", &rect, 1);
  g_ptr_array_add (items, item);
  return items;
}

/* Prints the paper to a file; returns its path. */
static char *
print (ReaderFixture *f, GPtrArray *items, const SlPaperPrintOptions *options, GArray *exempt)
{
  g_autoptr (SlReader) reader = sl_reader_new_beside (f->reader);
  g_autoptr (GFile) file = g_file_new_for_path (f->paper);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GError) error = NULL;
  char *out = g_build_filename (f->folder, "printed.pdf", NULL);
  Watch watch = { .last = g_get_monotonic_time () };
  guint beat;

  g_assert_true (sl_reader_open (reader, file, NULL, NULL, &error));
  operation = sl_paper_print_new (reader, items, "Paper", 1);
  if (options != NULL)
    sl_paper_print_set_options (operation, options);
  if (exempt != NULL)
    sl_paper_print_set_exempt (operation, exempt);
  gtk_print_settings_set_resolution (settings, 300);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_export_filename (operation, out);
  gtk_print_operation_set_show_progress (operation, FALSE);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &watch);
  beat = g_timeout_add (1, beat_cb, &watch);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  /* GTK runs a loop of its own while it exports. */
  while (!watch.done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (beat);
  g_test_message ("%u beats, the longest pause %.1f ms", watch.beats, watch.longest / 1000.0);
  g_assert_cmpint (watch.result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_cmpuint (watch.beats, >, 1);
  return out;
}

static char *
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (
      NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return output;
}

static void
assert_pages (const char *path, int n)
{
  g_autofree char *info = run ((const char *[]){ "pdfinfo", path, NULL });
  g_autofree char *pages = g_strdup_printf ("Pages:           %d\n", n);

  g_assert_nonnull (strstr (info, pages));
}

/* The pixel at a point of a page, drawn at a pixel a point. */
static void
read_pixel (ReaderFixture *f, const char *path, const char *page, int x, int y, int rgb[3])
{
  g_autofree char *base = g_build_filename (f->folder, "picture", NULL);
  g_autofree char *ppm = g_strconcat (base, ".ppm", NULL);
  g_autofree char *none = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  int width, height, at = 0;
  const guint8 *pixel;

  none = run ((const char *[]){
      "pdftoppm", "-r", "72", "-singlefile", "-f", page, "-l", page, path, base, NULL });
  g_file_get_contents (ppm, &data, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (data, "P6 %d %d 255%n", &width, &height, &at), ==, 2);
  g_assert_true (x < width && y < height);
  pixel = (const guint8 *) data + at + 1 + 3 * (y * width + x);
  for (int i = 0; i < 3; i++)
    rgb[i] = pixel[i];
}

static void
test_pages (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = make_items ();
  g_autofree char *all = NULL;
  int rgb[3];

  reader_open_paper (f);
  all = print (f, items, NULL, NULL);
  assert_pages (all, 3);
  /* Without marks unless asked for. */
  read_pixel (f, all, "2", 250, 132, rgb);
  g_assert_true (rgb[0] == rgb[1] && rgb[1] == rgb[2]);
}

static void
test_marks (ReaderFixture *f, gconstpointer data)
{
  const SlPaperPrintOptions options = { FALSE, TRUE };
  guint32 color = sl_notes_get_color (SL_KIND_ACTION);
  g_autoptr (GPtrArray) items = make_items ();
  g_autofree char *out = NULL;
  int rgb[3];

  reader_open_paper (f);
  out = print (f, items, &options, NULL);
  /* At its own size, so that the mark is where it is in the paper. */
  read_pixel (f, out, "2", 257, 131, rgb);
  g_assert_cmpint (ABS (rgb[0] - (int) (color >> 16 & 0xff)), <, 6);
  g_assert_cmpint (ABS (rgb[1] - (int) (color >> 8 & 0xff)), <, 6);
  g_assert_cmpint (ABS (rgb[2] - (int) (color & 0xff)), <, 6);
  /* White, but for what is lost when pdftoppm draws the picture smaller. */
  read_pixel (f, out, "1", 257, 131, rgb);
  g_assert_cmpint (MIN (rgb[0], MIN (rgb[1], rgb[2])), >, 250);
}

/* What is exempt from publication is marked only where that is asked for besides. */
static void
test_exempt (ReaderFixture *f, gconstpointer data)
{
  const SlPaperPrintOptions options[] = { { FALSE, TRUE, FALSE }, { FALSE, TRUE, TRUE } };
  g_autoptr (GPtrArray) items = make_items ();
  SlItemRecord *item = items->pdata[0];

  item->exempt = 3;
  reader_open_paper (f);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *out = print (f, items, &options[i], NULL);
      int rgb[3];

      read_pixel (f, out, "2", 257, 131, rgb);
      if (i == 0)
        g_assert_cmpint (MIN (rgb[0], MIN (rgb[1], rgb[2])), >, 250);
      else
        g_assert_cmpint (rgb[0], <, 230);
    }
}

/* How many dark points the first line of words of a page has. */
static guint
count_ink (ReaderFixture *f, const char *path, const char *page)
{
  g_autofree char *base = g_build_filename (f->folder, "picture", NULL);
  g_autofree char *ppm = g_strconcat (base, ".ppm", NULL);
  g_autofree char *none = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  int width, height, at = 0;
  guint n = 0;

  none = run ((const char *[]){
      "pdftoppm", "-r", "72", "-singlefile", "-f", page, "-l", page, path, base, NULL });
  g_file_get_contents (ppm, &data, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (data, "P6 %d %d 255%n", &width, &height, &at), ==, 2);
  for (int y = 132; y < 141; y++)
    for (int x = 73; x < 250; x++)
      n += ((const guint8 *) data)[at + 1 + 3 * (y * width + x)] < 140;
  return n;
}

/* M19: words that are exempt are not on paper unless that was asked for, nor beneath what covers
 * them: the picture in the file has none. */
static void
test_covered (ReaderFixture *f, gconstpointer data)
{
  const SlPaperPrintOptions options[] = { { FALSE, FALSE, FALSE }, { FALSE, FALSE, TRUE } };
  const SlPageRect area = { 2, { 70, 128, 300, 144 } };
  g_autoptr (GPtrArray) items = make_items ();
  g_autoptr (GArray) exempt = g_array_new (FALSE, FALSE, sizeof (SlPageRect));

  g_array_append_val (exempt, area);
  reader_open_paper (f);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *out = print (f, items, &options[i], exempt);

      g_assert_cmpuint (count_ink (f, out, "1"), >, 50);
      if (i == 0)
        g_assert_cmpuint (count_ink (f, out, "2"), ==, 0);
      else
        g_assert_cmpuint (count_ink (f, out, "2"), >, 50);
    }
}

static void
test_scale (void)
{
  /* A4 at what the printer has, at the least that looks well, at the most a picture may hold. */
  g_assert_cmpfloat_with_epsilon (sl_paper_print_find_scale (595, 842, 1, 300), 300 / 72.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (sl_paper_print_find_scale (595, 842, 1, 72), 150 / 72.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (sl_paper_print_find_scale (595, 842, 0.5, 300), 150 / 72.0, 1e-6);
  g_assert_cmpfloat (sl_paper_print_find_scale (14400, 14400, 1, 600), <, 0.5);
  g_assert_cmpfloat (sl_paper_print_find_scale (595, 842, 1, 1e9), <=, 600 / 72.0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-print/scale", test_scale);
#define ADD(name, test)                                                                            \
  g_test_add ("/paper-print/" name, ReaderFixture, NULL, reader_set_up, test, reader_tear_down)
  ADD ("pages", test_pages);
  ADD ("marks", test_marks);
  ADD ("exempt", test_exempt);
  g_test_add (
      "/check/m19/print", ReaderFixture, NULL, reader_set_up, test_covered, reader_tear_down);
#undef ADD
  return g_test_run ();
}
