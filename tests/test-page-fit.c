/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "base/sl-auto.h"
#include "briefing-facts.h"
#include "briefing/sl-page-fit.h"
#include "briefing/sl-page-text.h"

#define MARGIN (15 * 72.0 / 25.4)
#define HAIR 0.6 /* antialiasing and rounding to Pango units */

typedef struct
{
  double x1, y1, x2, y2;
} Box;

/* Adds the room of each line of a text piece, as drawn. */
static void
add_lines (GArray *boxes, PangoContext *context, const SlPiece *piece)
{
  SL_AUTO_OBJECT PangoLayout *layout
      = sl_page_text_create_layout (context, piece->markup, piece->size, piece->width);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double height;

  sl_page_text_get_size (layout, NULL, &height);
  g_assert_cmpfloat (fabs (height - piece->height), <, 0.01);
  g_assert_false (pango_layout_is_ellipsized (layout));
  do
    {
      PangoRectangle line;
      Box box;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      box.x1 = piece->x + (double) line.x / PANGO_SCALE;
      box.y1 = piece->y + (double) line.y / PANGO_SCALE;
      box.x2 = box.x1 + (double) line.width / PANGO_SCALE;
      box.y2 = box.y1 + (double) line.height / PANGO_SCALE;
      g_array_append_val (boxes, box);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* Type may touch by its line spacing, but words never stand on words. */
static gboolean
overlap (const Box *a, const Box *b)
{
  return a->x1 < b->x2 - HAIR && b->x1 < a->x2 - HAIR && a->y1 < b->y2 - 2.5 && b->y1 < a->y2 - 2.5;
}

static SlPageFit *
fit (const SlBlocks *blocks, SlPaperSize size)
{
  SlPageForm form = { .size = size };

  return sl_page_fit_new (blocks, &form);
}

static void
check_page (SlFacts *facts, SlPaperSize size)
{
  SlBriefingOptions options;
  SlBlocks *blocks;
  g_autoptr (SlPageFit) page = NULL;
  const SlPageSheet *sheet;
  SL_AUTO_OBJECT PangoContext *context = sl_page_text_create_context ();
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  int depth = 0;

  sl_briefing_options_init (&options);
  blocks = sl_blocks_new (facts, &options);
  page = fit (blocks, size);
  g_assert_cmpuint (page->sheets->len, ==, 1);
  sheet = page->sheets->pdata[0];
  g_assert_cmpfloat (page->type_size, >=, SL_PAGE_MIN_TYPE);
  for (guint i = 0; i < sheet->len; i++)
    {
      const SlPiece *piece = sheet->pdata[i];

      depth += piece->kind == SL_PIECE_OPEN ? 1 : piece->kind == SL_PIECE_CLOSE ? -1 : 0;
      if (piece->kind == SL_PIECE_OPEN || piece->kind == SL_PIECE_CLOSE)
        continue;
      g_assert_cmpfloat (piece->x, >=, MARGIN - HAIR);
      g_assert_cmpfloat (piece->y, >=, MARGIN - HAIR);
      g_assert_cmpfloat (piece->x + piece->width, <=, page->width - MARGIN + HAIR);
      g_assert_cmpfloat (piece->y + piece->height, <=, page->height - MARGIN + HAIR);
      if (piece->kind == SL_PIECE_TEXT)
        {
          guint first = boxes->len;

          g_assert_cmpfloat (piece->size, >=, SL_PAGE_MIN_TYPE);
          add_lines (boxes, context, piece);
          for (guint n = first; n < boxes->len; n++)
            {
              const Box *box = &g_array_index (boxes, Box, n);

              g_assert_cmpfloat (box->x2, <=, page->width - MARGIN + HAIR);
              for (guint k = 0; k < first; k++)
                g_assert_false (overlap (box, &g_array_index (boxes, Box, k)));
            }
        }
    }
  g_assert_cmpint (depth, ==, 0);
  for (guint i = 0; i < SL_N_BLOCKS; i++)
    g_assert_cmpuint (page->shown[i], <=, page->total[i]);
  sl_blocks_free (blocks);
}

static void
test_amounts (void)
{
  static const guint amounts[] = { 0, 1, 5, 20, 60, 500, 2000 };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr (SlFacts) facts = make_many (amounts[i]);

      check_page (facts, SL_PAPER_SIZE_A4);
      check_page (facts, SL_PAPER_SIZE_LETTER);
    }
}

static void
test_evening (void)
{
  g_autoptr (SlFacts) facts = make_evening ();

  check_page (facts, SL_PAPER_SIZE_A4);
  check_page (facts, SL_PAPER_SIZE_LETTER);
}

static void
test_words (void)
{
  g_autofree char *wide = g_strnfill (400, 'W');
  const char *texts[]
      = { wide,
          "😀👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 the emoji would be counted",
          "Bod y Cyngor yn sicrhau ŵ, ŷ, â, ê ar bob tudalen",
          "<b>&amp; not markup</b> & 5 < 6",
          "مراجعة خطة التحسين",
          "",
          "\xff\xfe broken bytes" };

  for (guint repeat = 1; repeat <= 30; repeat += 29)
    {
      g_autoptr (SlFacts) facts = make_facts ();

      g_free (facts->committee);
      facts->committee = g_strdup (wide);
      for (guint i = 0; i < G_N_ELEMENTS (texts) * repeat; i++)
        {
          const char *text = texts[i % G_N_ELEMENTS (texts)];

          for (SlKind kind = 0; kind < SL_N_KINDS; kind++)
            add_fact (facts,
                      kind,
                      LAST,
                      i % 2 ? "a very long reference 226/12 (a) (ii)" : NULL,
                      14,
                      i % 3 ? "" : wide,
                      NULL,
                      NULL,
                      text);
        }
      check_page (facts, SL_PAPER_SIZE_A4);
      check_page (facts, SL_PAPER_SIZE_LETTER);
    }
}

/* Content folds before the type shrinks, in the order of the design. */
static void
test_folding (void)
{
  g_autoptr (SlFacts) few = make_many (8);
  g_autoptr (SlFacts) facts = make_facts ();
  SlBriefingOptions options;
  SlBlocks *blocks, *small;
  g_autoptr (SlPageFit) page = NULL;
  g_autoptr (SlPageFit) roomy = NULL;

  sl_briefing_options_init (&options);
  for (guint i = 0; i < 45; i++)
    add_fact (
        facts, SL_KIND_COMMITMENT, LAST, "12/12", 3, NULL, NULL, NULL, "A home would be opened.");
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "12/12",
            3,
            "Clerk",
            NULL,
            "2012-10-01",
            "The Clerk would write.");
  blocks = sl_blocks_new (facts, &options);
  page = fit (blocks, SL_PAPER_SIZE_A4);
  g_assert_cmpfloat (page->type_size, ==, 12);
  g_assert_cmpuint (page->total[SL_BLOCK_PROMISED], ==, 45);
  g_assert_cmpuint (page->shown[SL_BLOCK_PROMISED], <, 45);
  g_assert_cmpuint (page->shown[SL_BLOCK_PROMISED], >=, 3);
  g_assert_cmpuint (page->shown[SL_BLOCK_LATE], ==, 1);

  small = sl_blocks_new (few, &options);
  roomy = fit (small, SL_PAPER_SIZE_A4);
  g_assert_cmpfloat (roomy->type_size, ==, 12);
  for (guint i = 0; i < SL_BLOCK_QUESTIONS; i++)
    g_assert_cmpuint (roomy->shown[i], ==, roomy->total[i]);
  sl_blocks_free (blocks);
  sl_blocks_free (small);
}

/* However much is late, a councillor's page folds figures before it folds the plan's priorities. */
static void
test_priorities_first (void)
{
  g_autoptr (SlFacts) facts = make_facts ();
  static const char *const counted[]
      = { "homes", "schools", "carers", "visits", "complaints", "vacancies" };
  SlBriefingOptions options;
  guint n_tight = 0, n_loose = 0;

  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      g_autofree char *text = g_strdup_printf ("There were %u %s.", 40 + i, counted[i]);

      add_fact (facts, SL_KIND_MEASURE, LAST, "12/12", 3, NULL, NULL, NULL, text);
    }
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *ref = g_strdup_printf ("%u", 1 + i);

      add_priority (facts, ref, "Homes near home", SL_GOAL_STATUS_ON_TRACK, 2, 0, 1);
    }
  sl_briefing_options_init (&options);
  options.preset = SL_BRIEFING_COUNCILLOR;
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (SlBlocks) blocks = sl_blocks_new (facts, &options);
      g_autoptr (SlPageFit) page = fit (blocks, SL_PAPER_SIZE_A4);
      g_autofree char *text = g_strdup_printf ("The Clerk would write about home %u.", i);

      g_assert_cmpuint (page->total[SL_BLOCK_FIGURES], ==, 6);
      if (page->shown[SL_BLOCK_GOALS] < page->total[SL_BLOCK_GOALS])
        g_assert_cmpuint (page->shown[SL_BLOCK_FIGURES], <=, 1);
      n_tight += page->shown[SL_BLOCK_GOALS] < page->total[SL_BLOCK_GOALS];
      n_loose += page->shown[SL_BLOCK_FIGURES] == 6;
      add_fact (facts, SL_KIND_ACTION, LAST, "12/12", 3, "Clerk", NULL, "2012-10-01", text);
    }
  g_assert_cmpuint (n_tight, >, 0);
  g_assert_cmpuint (n_loose, >, 0);
}

/* Of a head that stands again on the second sheet of large print: whether the first words below it
 * are those of the line that stands for the others. */
static gboolean
opens_with_more (const SlPageSheet *sheet)
{
  guint n_heads = 0;

  for (guint i = 0; i < sheet->len; i++)
    {
      const SlPiece *piece = sheet->pdata[i];

      if (piece->kind == SL_PIECE_OPEN && g_str_equal (piece->tag, "H2"))
        n_heads++;
      if (piece->kind == SL_PIECE_OPEN && g_str_equal (piece->tag, "LI"))
        {
          while (((SlPiece *) sheet->pdata[i])->kind != SL_PIECE_TEXT)
            i++;
          return n_heads == 1
                 && g_str_has_prefix (((SlPiece *) sheet->pdata[i])->markup, "<b>and ");
        }
    }
  return FALSE;
}

static void
test_large (void)
{
  SlBriefingOptions options;
  guint n_two = 0;

  sl_briefing_options_init (&options);
  for (guint i = 10; i < 90; i++)
    {
      g_autoptr (SlFacts) facts = make_many (i);
      SlBlocks *blocks = sl_blocks_new (facts, &options);
      SlPageForm form = { .size = i % 2 ? SL_PAPER_SIZE_LETTER : SL_PAPER_SIZE_A4, .large = TRUE };
      g_autoptr (SlPageFit) page = sl_page_fit_new (blocks, &form);

      g_assert_cmpuint (page->sheets->len, <=, 2);
      if (page->sheets->len == 2)
        {
          n_two++;
          g_assert_false (opens_with_more (page->sheets->pdata[1]));
        }
      sl_blocks_free (blocks);
    }
  g_assert_cmpuint (n_two, >, 20);
}

/* Of large print: how many sources stand at the right margin, on the last row of their words, and
 * how many below them. */
static void
count_sources (const SlPageSheet *sheet, guint *behind, guint *below)
{
  for (guint i = 0; i < sheet->len; i++)
    {
      const SlPiece *piece = sheet->pdata[i], *before = i > 0 ? sheet->pdata[i - 1] : NULL;

      if (piece->kind != SL_PIECE_TEXT || before->kind != SL_PIECE_TEXT
          || strstr (piece->markup, "tnum=1,liga=0") == NULL)
        continue;
      if (piece->x > before->x)
        {
          g_assert_cmpfloat (fabs (piece->x + piece->width - (210 * 72 / 25.4 - MARGIN)), <, 1);
          g_assert_cmpfloat (piece->y + piece->height, <=, before->y + before->height + HAIR);
          (*behind)++;
        }
      else
        {
          g_assert_cmpfloat (piece->y, >=, before->y + before->height - HAIR);
          (*below)++;
        }
    }
}

static void
test_large_sources (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  SlPageForm form = { .size = SL_PAPER_SIZE_A4, .large = TRUE };
  g_autoptr (SlPageFit) page = NULL;
  SlBriefingOptions options;
  SlBlocks *blocks;
  guint behind = 0, below = 0;

  sl_briefing_options_init (&options);
  blocks = sl_blocks_new (facts, &options);
  page = sl_page_fit_new (blocks, &form);
  for (guint i = 0; i < page->sheets->len; i++)
    count_sources (page->sheets->pdata[i], &behind, &below);
  g_assert_cmpuint (behind, >, 5);
  g_assert_cmpuint (below, >, 2);
  sl_blocks_free (blocks);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-fit/amounts", test_amounts);
  g_test_add_func ("/page-fit/evening", test_evening);
  g_test_add_func ("/page-fit/words", test_words);
  g_test_add_func ("/page-fit/folding", test_folding);
  g_test_add_func ("/page-fit/priorities-first", test_priorities_first);
  g_test_add_func ("/page-fit/large", test_large);
  g_test_add_func ("/page-fit/large-sources", test_large_sources);
  return g_test_run ();
}
