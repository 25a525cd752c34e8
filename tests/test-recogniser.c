/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recogniser's own parts: the picture before Tesseract, the words behind it. */
#include <string.h>

#include "sl-reader-glyphs.h"
#include "sl-reader-rules.h"

/* ---- Rules ---- */

static void
ink (PIX *pix, int x1, int y1, int x2, int y2)
{
  for (int y = y1; y < y2; y++)
    for (int x = x1; x < x2; x++)
      SET_DATA_BYTE (pixGetData (pix) + y * pixGetWpl (pix), x, 30);
}

static gboolean
is_inked (PIX *pix, int x, int y)
{
  return GET_DATA_BYTE (pixGetData (pix) + y * pixGetWpl (pix), x) < 128;
}

static PIX *
make_sheet (void)
{
  PIX *pix = pixCreate (600, 200, 8);

  pixSetAll (pix);
  return pix;
}

/* The letter stands on its underline, the other one has a tail through it. */
static void
test_underline (void)
{
  PIX *pix = make_sheet ();

  ink (pix, 50, 60, 80, 101);
  ink (pix, 150, 60, 156, 120);
  ink (pix, 40, 100, 400, 105);
  sl_reader_rules_erase (pix);
  g_assert_true (is_inked (pix, 60, 90));
  g_assert_false (is_inked (pix, 60, 102));
  g_assert_false (is_inked (pix, 300, 102));
  for (int y = 60; y < 120; y++)
    g_assert_true (is_inked (pix, 153, y));
  pixDestroy (&pix);
}

/* Dashes are text, bars are colour. */
static void
test_no_rules (void)
{
  PIX *pix = make_sheet ();

  ink (pix, 50, 60, 110, 65);
  ink (pix, 50, 100, 500, 140);
  sl_reader_rules_erase (pix);
  g_assert_true (is_inked (pix, 80, 62));
  g_assert_true (is_inked (pix, 300, 120));
  g_assert_true (is_inked (pix, 300, 101));
  pixDestroy (&pix);
}

/* ---- Words ---- */

/* Words as a recogniser would tell them, one glyph a letter. */
static char *
recognise (const char *lines)
{
  g_autoptr (SlGlyphs) glyphs = sl_glyphs_new ();
  g_autoptr (SlPage) page = NULL;
  g_auto (GStrv) split = g_strsplit (lines, "\n", -1);

  for (guint i = 0; split[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (split[i], " ", -1);
      double x = 100, base = 200 + 80.0 * i;

      sl_glyphs_begin_line (glyphs, x, base, 2000, base);
      for (guint k = 0; words[k] != NULL; k++)
        {
          glong n = g_utf8_strlen (words[k], -1);
          const char *at = words[k];

          sl_glyphs_begin_word (glyphs, x, x + 20.0 * (double) n, 5);
          for (glong c = 0; c < n; c++, x += 20, at = g_utf8_next_char (at))
            {
              g_autofree char *letter = g_strndup (at, (gsize) (g_utf8_next_char (at) - at));
              gboolean bar = strcmp (letter, "|") == 0;
              double height = bar ? 50 : g_ascii_islower (letter[0]) ? 23 : 33;
              SlRect box = { x, base - height, x + 20, base + (bar ? 10 : 0) };

              sl_glyphs_add (glyphs, letter, &box);
            }
          x += 15;
        }
    }
  page = sl_glyphs_to_page (glyphs, 1, NULL, 595, 842, 300.0 / 72, 0);
  return g_strchomp (g_strdup (sl_page_get_text (page)));
}

static void
check (const char *seen, const char *wanted)
{
  g_autofree char *text = recognise (seen);

  g_assert_cmpstr (text, ==, wanted);
}

/* Within a line, or lower than that, it is what it was taken for. */
static void
test_bars (void)
{
  check ("| 4. Improvement plan\n} 5. Close", "4. Improvement plan\n} 5. Close");
  check ("Head | Heads", "Head | Heads");
}

static void
test_councillor (void)
{
  check ("by Clir Brown, Cilr. Hart and Cllr Webb", "by Cllr Brown, Cllr. Hart and Cllr Webb");
  check ("Clirs Hart and Webb", "Cllrs Hart and Webb");
  check ("at Clirview House", "at Clirview House");
}

static void
test_roman (void)
{
  check ("(1) to note\nthe report\n(it) to approve\n(iil) to ask\n(iv) to meet",
         "(i) to note\nthe report\n(ii) to approve\n(iii) to ask\n(iv) to meet");
  check ("(i) to note\n(ii) to approve\n(111) to ask",
         "(i) to note\n(ii) to approve\n(iii) to ask");
}

static void
test_arabic (void)
{
  check ("(1) to note\n(2) to approve\n(10) to ask\n(11) to meet",
         "(1) to note\n(2) to approve\n(10) to ask\n(11) to meet");
  check ("(I) to note\n(II) to approve", "(I) to note\n(II) to approve");
  check ("(1) to note\n(it was late) and", "(1) to note\n(it was late) and");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recogniser/underline", test_underline);
  g_test_add_func ("/recogniser/no-rules", test_no_rules);
  g_test_add_func ("/recogniser/bars", test_bars);
  g_test_add_func ("/recogniser/councillor", test_councillor);
  g_test_add_func ("/recogniser/roman", test_roman);
  g_test_add_func ("/recogniser/arabic", test_arabic);
  return g_test_run ();
}
