/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/sl-text-edges.h"

#include <string.h>

/* Letters of ten steps each, one behind the other. */
static SlSpread *
set_letters (const char *text)
{
  gsize length = strlen (text);
  SlSpread *spreads = g_new0 (SlSpread, length + 1);
  guint16 x = 100;

  for (gsize i = 0; i < length; i++)
    {
      if (((guchar) text[i] & 0xc0) != 0x80 && i > 0)
        x += 50;
      spreads[i] = (SlSpread){ x, x + 50 };
    }
  return spreads;
}

static void
assert_all (const char *text, const SlSpread *spreads, gsize most)
{
  gsize length = strlen (text);
  SlTextEdges *edges = sl_text_edges_new (text, length, spreads);

  for (gsize i = 0; i < length; i++)
    {
      SlSpread got = sl_text_edges_get (edges, text, i);

      if (text[i] == '\n')
        continue;
      g_assert_cmpuint (got.x1, ==, spreads[i].x1);
      g_assert_cmpint (ABS ((int) got.x2 - (int) spreads[i].x2), <=, SL_TEXT_EDGES_NEAR);
    }
  g_assert_cmpuint (sl_text_edges_get_size (edges), <=, most);
  sl_text_edges_unref (sl_text_edges_ref (edges));
  sl_text_edges_unref (edges);
}

/* Two bytes a letter, however many bytes the letter has. */
static void
test_closed (void)
{
  static const char text[] = "The caf\xc3\xa9 at Llanfair\xe2\x80\x99s mill";
  g_autofree SlSpread *spreads = set_letters (text);

  /* And one more for the last, behind which nothing is. */
  assert_all (text, spreads, 2 * strlen (text) + 8);
}

/* What is not where the next begins is kept: behind a gap, under the next letter, at a line's end,
 * and where the next is to the left. */
static void
test_apart (void)
{
  static const char text[] = "To the east of AV and below it\nthe lines of words go on and on";
  g_autofree SlSpread *spreads = set_letters (text);
  const char *end = strchr (text, '\n');

  spreads[0].x2 += 20;
  spreads[15].x2 -= 20;
  /* The next line begins at the left again. */
  for (gsize i = (gsize) (end - text) + 1; i < strlen (text); i++)
    {
      spreads[i].x1 -= 1500;
      spreads[i].x2 -= 1500;
    }
  spreads[end - text] = (SlSpread){ 0, 0 };
  assert_all (text, spreads, 2 * strlen (text) + 4 * 8);
}

/* Never more than it took to keep both. */
static void
test_spaced (void)
{
  static const char text[] = "S P A C E D OUT, and then some";
  g_autofree SlSpread *spreads = set_letters (text);

  for (gsize i = 0; i < strlen (text); i++)
    spreads[i].x2 -= 20;
  assert_all (text, spreads, 4 * strlen (text));
  /* From right to left. */
  for (gsize i = 0; i < strlen (text); i++)
    spreads[i] = (SlSpread){ (guint16) (4000 - 50 * i), (guint16) (4050 - 50 * i) };
  assert_all (text, spreads, 4 * strlen (text));
}

static void
test_nothing (void)
{
  assert_all ("", NULL, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-edges/closed", test_closed);
  g_test_add_func ("/text-edges/apart", test_apart);
  g_test_add_func ("/text-edges/spaced", test_spaced);
  g_test_add_func ("/text-edges/nothing", test_nothing);
  return g_test_run ();
}
