/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies with notes, looked at as others see them: two other renderers draw them, and the words
 * that were meant are what is coloured. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "exchange/sl-annotated-copy.h"
#include "exchange/sl-notes.h"
#include "make-paper.h"
#include "raw-pdf.h"
#include "reader-fixture.h"

#define COLOR 0xffd000u

static const char words[] = "BT /F1 18 Tf 150 500 Td (Resolved that) Tj 0 -40 Td (nothing) Tj ET";

/* ---- Other programs ---- */

static gboolean
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

  g_assert_no_error (error);
  return g_subprocess_wait_check (process, NULL, NULL);
}

typedef struct
{
  char *bytes;
  const guint8 *pixels; /* RGB */
  int width, height;
} Picture;

static void
picture_clear (Picture *picture)
{
  g_clear_pointer (&picture->bytes, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/* A pixel a point. */
static void
draw (ReaderFixture *f, const char *tool, const char *paper, int page, Picture *picture)
{
  g_autofree char *number = g_strdup_printf ("%d", page);
  g_autofree char *base = g_build_filename (f->folder, "picture", NULL);
  g_autofree char *out = g_strconcat (base, ".ppm", NULL);
  const char *const poppler[] = { "pdftoppm", "-cropbox", "-r",   "72",  "-singlefile", "-f",
                                  number,     "-l",       number, paper, base,          NULL };
  const char *const mupdf[]
      = { "mutool", "draw", "-q", "-r", "72", "-o", out, paper, number, NULL };
  g_autoptr (GError) error = NULL;
  int consumed = 0;
  gsize size;

  g_assert_true (run (g_str_equal (tool, "mutool") ? mupdf : poppler));
  g_file_get_contents (out, &picture->bytes, &size, &error);
  g_assert_no_error (error);
  /* mutool writes a comment after the magic number. */
  for (char *comment;
       (comment = strchr (picture->bytes, '#')) != NULL && comment < picture->bytes + 8;)
    while (*comment != '\n')
      *comment++ = ' ';
  g_assert_cmpint (
      sscanf (picture->bytes, "P6 %d %d 255%n", &picture->width, &picture->height, &consumed),
      ==,
      2);
  picture->pixels = (const guint8 *) picture->bytes + consumed + 1;
  g_assert_cmpuint (
      size, ==, (gsize) consumed + 1 + 3 * (gsize) picture->width * (gsize) picture->height);
}

static gboolean
is_near (const guint8 *pixel, guint32 rgb)
{
  return abs (pixel[0] - (int) (rgb >> 16 & 0xff)) < 8
         && abs (pixel[1] - (int) (rgb >> 8 & 0xff)) < 8 && abs (pixel[2] - (int) (rgb & 0xff)) < 8;
}

static gboolean
is_inside (const SlNote *note, double x, double y, double grow_x, double grow_y)
{
  for (guint i = 0; i < note->n_rects; i++)
    {
      const SlRect *r = &note->rects[i];

      if (x > r->x1 - grow_x && x < r->x2 + grow_x && y > r->y1 - grow_y && y < r->y2 + grow_y)
        return TRUE;
    }
  return FALSE;
}

/* What was white under the note has its colour, what was black stays black, and nothing else
 * changes. A viewer may round the ends. */
static void
compare (const Picture *before, const Picture *after, const SlNote *note)
{
  guint n_colored = 0, n_dark = 0;

  g_assert_cmpint (before->width, ==, after->width);
  g_assert_cmpint (before->height, ==, after->height);
  for (int y = 0; y < before->height; y++)
    for (int x = 0; x < before->width; x++)
      {
        const guint8 *old = before->pixels + 3 * (y * before->width + x);
        const guint8 *new = after->pixels + 3 * (y * before->width + x);

        if (is_inside (note, x + 0.5, y + 0.5, -5, -4))
          {
            if (is_near (old, 0xffffff))
              g_assert_true (is_near (new, note->color));
            if (old[0] < 80)
              g_assert_cmpint (new[0], <, 120);
            n_colored += is_near (new, note->color);
            n_dark += old[0] < 80;
          }
        else if (!is_inside (note, x + 0.5, y + 0.5, 8, 2))
          g_assert_true (memcmp (old, new, 3) == 0);
      }
  g_assert_cmpuint (n_colored, >, 50);
  g_assert_cmpuint (n_dark, >, 20);
}

static void
assert_drawn (ReaderFixture *f, const char *paper, const char *copy, const SlNote *note)
{
  static const char *const tools[] = { "pdftoppm", "mutool" };

  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      g_auto (Picture) before = { 0 };
      g_auto (Picture) after = { 0 };

      draw (f, tools[i], paper, note->page, &before);
      draw (f, tools[i], copy, note->page, &after);
      compare (&before, &after, note);
    }
}

/* ---- Notes ---- */

/* A note on the words @text of a page, a rectangle a line. */
static SlNote *
make_note (ReaderFixture *f, int number, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) page = sl_reader_load_page (f->reader, number, NULL, &error);
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (SlRect));
  const char *all, *found;
  SlRect line = { 0 };
  guint at;

  g_assert_no_error (error);
  all = sl_page_get_text (page);
  found = strstr (all, text);
  g_assert_nonnull (found);
  at = (guint) g_utf8_pointer_to_offset (all, found);
  for (guint i = 0; i < (guint) g_utf8_strlen (text, -1); i++)
    {
      SlRect box;

      sl_page_get_box (page, at + i, &box);
      sl_rect_union (&line, &box);
    }
  g_array_append_val (rects, line);
  return sl_note_new (number,
                      COLOR,
                      (SlRect *) (gpointer) rects->data,
                      rects->len,
                      "Action\nOwner: caf\xc3\xa9\n“x”");
}

static GPtrArray *
list_notes (SlNote *first, ...)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_note_free);
  va_list rest;

  va_start (rest, first);
  for (SlNote *note = first; note != NULL; note = va_arg (rest, SlNote *))
    g_ptr_array_add (notes, note);
  va_end (rest);
  return notes;
}

static gboolean
copy (ReaderFixture *f, GPtrArray *notes, const char *path, GError **error)
{
  g_autoptr (GFile) target = g_file_new_for_path (path);

  return sl_annotated_copy_write (f->reader, target, notes, "Dana M\xc3\xbcller", NULL, error);
}

static char *
in_folder (ReaderFixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static guint
count (const char *data, gsize size, const char *what)
{
  guint n = 0;

  for (const char *at = data; (at = memmem (at, size - (gsize) (at - data), what, strlen (what)));
       at++)
    n++;
  return n;
}

/* ---- Tests ---- */

static void
test_plain (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GBytes) before = load (f->paper);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = in_folder (f, "copy.pdf");
  struct stat old, new;
  const char *tail;
  gsize size, whole;

  reader_open_paper (f);
  g_assert_cmpint (stat (f->paper, &old), ==, 0);
  notes = list_notes (make_note (f, 1, MAKE_PAPER_FIRST),
                      make_note (f, 1, MAKE_PAPER_THIRD),
                      make_note (f, 3, MAKE_PAPER_FIRST),
                      NULL);
  copy (f, notes, out, &error);
  g_assert_no_error (error);

  /* The paper is as it was, and the copy begins with it. */
  after = load (f->paper);
  g_assert_cmpint (stat (f->paper, &new), ==, 0);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpint (old.st_mtim.tv_sec, ==, new.st_mtim.tv_sec);
  g_assert_cmpint (old.st_mtim.tv_nsec, ==, new.st_mtim.tv_nsec);
  result = load (out);
  size = g_bytes_get_size (before);
  tail = g_bytes_get_data (result, &whole);
  g_assert_true (memcmp (tail, g_bytes_get_data (before, NULL), size) == 0);
  tail += size;
  whole -= size;
  g_assert_cmpuint (count (tail, whole, "/Subtype /Highlight"), ==, 3);
  g_assert_cmpuint (count (tail, whole, "/QuadPoints"), ==, 3);
  g_assert_cmpuint (count (tail, whole, "/F 4"), ==, 3);
  g_assert_cmpuint (count (tail, whole, "/M (D:2"), ==, 3);
  g_assert_cmpuint (
      count (tail, whole, "/T <feff00440061006e00610020004d00fc006c006c00650072>"), ==, 3);
  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("/NM(%s)", ((SlNote *) notes->pdata[i])->name);

      g_assert_cmpuint (count (tail, whole, name), ==, 1);
    }
  g_assert_cmpuint (count (tail, whole, "\xee\x96\xa1"), ==, 0);

  assert_drawn (f, f->paper, out, notes->pdata[2]);
  /* The reader that shows the paper still shows it without. */
  reader_assert_page (f, 2);
}

static void
test_geometry (ReaderFixture *f, gconstpointer data)
{
  static const char *const boxes[] = {
    "/MediaBox[0 0 600 800]/Rotate 90",
    "/MediaBox[0 0 600 800]/CropBox[100 200 500 700]",
    "/MediaBox[0 0 600 800]/CropBox[100 200 500 700]/Rotate 90",
    "/MediaBox[0 0 600 800]/CropBox[100 200 500 700]/Rotate 180",
    "/MediaBox[0 0 600 800]/CropBox[100 200 500 700]/Rotate -90",
    "/MediaBox[-100 -50 600 800]",
  };
  RawPdf *pdf = raw_pdf_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autofree char *out = in_folder (f, "copy.pdf");
  g_autoptr (GPtrArray) notes = list_notes (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    raw_pdf_add_page (pdf, words, "%s", boxes[i]);
  bytes = raw_pdf_end (pdf);
  path = reader_write_file (
      f, "odd.pdf", g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_assert_true (reader_open_path (f, path, NULL, &error));
  for (int page = 1; page <= (int) G_N_ELEMENTS (boxes); page++)
    g_ptr_array_add (notes, make_note (f, page, "Resolved that"));
  copy (f, notes, out, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < notes->len; i++)
    {
      const SlNote *note = notes->pdata[i];
      g_auto (Picture) before = { 0 };
      g_auto (Picture) after = { 0 };

      draw (f, "pdftoppm", path, note->page, &before);
      draw (f, "pdftoppm", out, note->page, &after);
      compare (&before, &after, note);
    }
}

/* A table that is a stream, and strings that are encrypted. */
static void
test_forms (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *path = in_folder (f, "other.pdf");
  g_autofree char *out = in_folder (f, "copy.pdf");
  const char *const streams[] = { "qpdf", "--object-streams=generate", f->paper, path, NULL };
  const char *const locked[]
      = { "qpdf", "--encrypt", "pass", "owner", "256", "--", f->paper, path, NULL };
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (run (streams));
  g_assert_true (reader_open_path (f, path, NULL, &error));
  notes = list_notes (make_note (f, 2, MAKE_PAPER_FIRST), NULL);
  copy (f, notes, out, &error);
  g_assert_no_error (error);
  assert_drawn (f, path, out, notes->pdata[0]);
  g_assert_true (run ((const char *[]){ "qpdf", "--check", out, NULL }));

  g_assert_true (run (locked));
  g_assert_true (reader_open_path (f, path, "pass", &error));
  copy (f, notes, out, &error);
  g_assert_no_error (error);
  g_assert_true (run ((const char *[]){ "qpdf", "--check", "--password=pass", out, NULL }));
  /* As locked as the paper. */
  reader_assert_open_error (f, out, NULL, SL_ERROR_LOCKED);
  g_assert_true (reader_open_path (f, out, "pass", &error));
}

static void
assert_refused (ReaderFixture *f, const char *path, int code)
{
  g_autofree char *out = in_folder (f, "refused.pdf");
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  notes = list_notes (sl_note_new (1, COLOR, &(SlRect){ 72, 130, 200, 145 }, 1, "x"), NULL);
  /* What one release of Poppler mends while reading, another refuses at once. */
  if (reader_open_path (f, path, NULL, &error))
    {
      g_assert_no_error (error);
      g_assert_false (copy (f, notes, out, &error));
    }
  g_assert_error (error, SL_ERROR, code);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
}

static void
test_refused (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *path = in_folder (f, "other.pdf");
  const char *const closed[]
      = { "qpdf",          "--encrypt", "",       "owner", "256", "--annotate=n",
          "--modify=none", "--",        f->paper, path,    NULL };
  RawPdf *pdf = raw_pdf_new ();
  int page = raw_pdf_add_page (pdf, words, "/MediaBox[0 0 595 842]");
  int value = raw_pdf_add (pdf,
                           "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached"
                           "/ByteRange[0 10 20 30]/Contents<00>>>");
  int field
      = raw_pdf_add (pdf,
                     "<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 0 0]/P %d 0 R/V %d 0 R>>",
                     page,
                     value);
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GBytes) paper = load (f->paper);
  g_autofree char *signed_paper = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *wrong = NULL;
  gsize table;

  raw_pdf_set_catalog (pdf, "/AcroForm<</SigFlags 3/Fields[%d 0 R]>>", field);
  signature = raw_pdf_end (pdf);
  signed_paper = reader_write_file (
      f, "signed.pdf", g_bytes_get_data (signature, NULL), (gssize) g_bytes_get_size (signature));
  assert_refused (f, signed_paper, SL_ERROR_INVALID);
  g_assert_true (run (closed));
  assert_refused (f, path, SL_ERROR_LOCKED);
  table = g_bytes_get_size (paper) - strlen ("00000\n%%EOF\n");
  lost = g_memdup2 (g_bytes_get_data (paper, NULL), g_bytes_get_size (paper));
  memset (lost + table, '1', 5);
  wrong = reader_write_file (f, "wrong.pdf", lost, (gssize) g_bytes_get_size (paper));
  assert_refused (f, wrong, SL_ERROR_DAMAGED);
}

static void
test_targets (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = list_notes (NULL);
  g_autoptr (GPtrArray) off
      = list_notes (sl_note_new (1, COLOR, &(SlRect){ 900, 900, 950, 950 }, 1, "x"), NULL);
  g_autoptr (GPtrArray) good
      = list_notes (sl_note_new (1, COLOR, &(SlRect){ 72, 130, 200, 145 }, 1, "x"), NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "no", "such.pdf", NULL);
  g_autofree char *out = in_folder (f, "copy.pdf");
  g_autofree char *twin = in_folder (f, "twin.pdf");
  g_autoptr (GBytes) paper = load (f->paper);
  g_autoptr (GBytes) after = NULL;
  GError *error = NULL;

  reader_open_paper (f);
  g_assert_false (copy (f, none, out, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_false (copy (f, off, out, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_false (copy (f, good, nowhere, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Neither the paper nor what is the same paper under another name. */
  g_assert_false (copy (f, good, f->paper, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
  g_clear_error (&error);
  g_file_set_contents (
      twin, g_bytes_get_data (paper, NULL), (gssize) g_bytes_get_size (paper), &error);
  g_assert_false (copy (f, good, twin, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
  g_clear_error (&error);
  after = load (f->paper);
  g_assert_true (g_bytes_equal (paper, after));

  /* Another file is replaced. */
  g_file_set_contents (twin, "something else", -1, &error);
  g_assert_true (copy (f, good, twin, &error));
  g_assert_no_error (error);
  g_assert_true (reader_open_path (f, twin, NULL, &error));
}

/* ---- Items ---- */

static SlItemRecord *
make_item (SlKind kind, SlReview review, int exempt, int first_page, int last_page)
{
  SlItemRecord *item = sl_item_record_new ();
  SlPageRect rects[] = { { first_page, { 72, 700, 300, 712 } },
                         { first_page, { 72, 714, 280, 726 } },
                         { last_page, { 72, 72, 300, 84 } } };

  item->kind = kind;
  item->review = review;
  item->exempt = exempt;
  item->text = g_strdup ("the bridge be painted");
  g_strfreev (item->owners);
  item->owners = g_strsplit ("Clerk,Surveyor", ",", -1);
  item->due_text = g_strdup ("by May");
  item->due_date = g_strdup ("2025-05-31");
  item->note = g_strdup ("Ask again");
  item->anchor = sl_anchor_new (0, 21, item->text, "", "", rects, G_N_ELEMENTS (rects));
  return item;
}

static void
test_items (void)
{
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) all = NULL;
  SlNotesCount counted;
  const SlNote *first, *second;

  g_ptr_array_add (items, make_item (SL_KIND_ACTION, SL_REVIEW_SUGGESTED, 0, 2, 3));
  g_ptr_array_add (items, make_item (SL_KIND_DECISION, SL_REVIEW_DISMISSED, 0, 2, 2));
  g_ptr_array_add (items, make_item (SL_KIND_DECISION, SL_REVIEW_CONFIRMED, 3, 4, 4));

  sl_notes_count (items, &counted);
  g_assert_cmpuint (counted.n_open, ==, 1);
  g_assert_cmpuint (counted.exempt.n, ==, 1);
  g_assert_true (counted.exempt.paragraphs[3]);

  /* One on each page that the item touches, with the same words. */
  notes = sl_notes_new (items, FALSE);
  g_assert_cmpuint (notes->len, ==, 2);
  first = notes->pdata[0];
  second = notes->pdata[1];
  g_assert_cmpint (first->page, ==, 2);
  g_assert_cmpuint (first->n_rects, ==, 2);
  g_assert_cmpint (second->page, ==, 3);
  g_assert_cmpuint (second->n_rects, ==, 1);
  g_assert_cmpstr (first->text,
                   ==,
                   "Action (suggested)\nOwner: Clerk, Surveyor\nDue: by May (31 May 2025)\n"
                   "Note: Ask again\n“the bridge be painted”");
  g_assert_cmpstr (first->text, ==, second->text);
  g_assert_cmpstr (first->name, !=, second->name);

  all = sl_notes_new (items, TRUE);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (((SlNote *) all->pdata[2])->color, !=, first->color);
}

/* What the copy has beyond the paper's own bytes: the words of the notes are UTF-16 in hex. */
static guint
count_noted (ReaderFixture *f, GPtrArray *items, gboolean with_exempt, const char *said)
{
  g_autoptr (GPtrArray) notes = sl_notes_new (items, with_exempt);
  g_autoptr (GBytes) before = load (f->paper);
  g_autofree char *out = in_folder (f, with_exempt ? "with.pdf" : "without.pdf");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data;

  copy (f, notes, out, &error);
  g_assert_no_error (error);
  bytes = load (out);
  data = g_bytes_get_data (bytes, &size);
  for (const char *c = said; *c != '\0'; c++)
    g_string_append_printf (hex, "00%02x", (guint) *c);
  return count (data + g_bytes_get_size (before), size - g_bytes_get_size (before), hex->str);
}

/* M19: nothing of an exempt item is among the copy's bytes, unless it was asked for. */
static void
test_exempt (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  SlItemRecord *secret = make_item (SL_KIND_ACTION, SL_REVIEW_CONFIRMED, 3, 2, 2);

  sl_set_str (&secret->text, "the land be sold");
  sl_set_str (&secret->note, "Whisper");
  g_ptr_array_add (items, make_item (SL_KIND_ACTION, SL_REVIEW_CONFIRMED, 0, 1, 1));
  g_ptr_array_add (items, secret);
  reader_open_paper (f);
  g_assert_cmpuint (count_noted (f, items, FALSE, "bridge be painted"), ==, 1);
  g_assert_cmpuint (count_noted (f, items, FALSE, "land be sold"), ==, 0);
  g_assert_cmpuint (count_noted (f, items, FALSE, "Whisper"), ==, 0);
  g_assert_cmpuint (count_noted (f, items, TRUE, "land be sold"), ==, 1);
  g_assert_cmpuint (count_noted (f, items, TRUE, "Whisper"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotated-copy/items", test_items);
#define ADD(name, test)                                                                            \
  g_test_add ("/annotated-copy/" name, ReaderFixture, NULL, reader_set_up, test, reader_tear_down)
  /* S3: the highlights lie on the words, whoever draws them. */
  g_test_add ("/check/s3", ReaderFixture, NULL, reader_set_up, test_plain, reader_tear_down);
  g_test_add ("/check/m19/copy", ReaderFixture, NULL, reader_set_up, test_exempt, reader_tear_down);
  ADD ("geometry", test_geometry);
  ADD ("forms", test_forms);
  ADD ("refused", test_refused);
  ADD ("targets", test_targets);
#undef ADD
  return g_test_run ();
}
