/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "page-maker.h"
#include "text/sl-rows.h"

static void
assert_block (SlTextDoc *doc, guint index, const char *text)
{
  g_autofree char *words = page_maker_dup_block (doc, index);

  g_assert_cmpstr (words, ==, text);
}

static void
put_paragraph (PageMaker *maker, double x, double y)
{
  static const char *const lines[] = { "The Committee heard that the new front door had been",
                                       "opened in May and that the waiting list had fallen",
                                       "by half.",
                                       NULL };

  page_maker_lines (maker, x, y, 10, lines);
}

#define PARAGRAPH                                                                                  \
  "The Committee heard that the new front door had been opened in May and that the waiting list "  \
  "had fallen by half."

static void
test_order (void)
{
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;

  /* Drawn bottom up, and the last word of the line first. */
  put_paragraph (maker, 70, 300);
  page_maker_put (maker, 170, 100, 10, "Improvement Plan");
  page_maker_put (maker, 70, 100, 10, "7. Children's");
  doc = page_maker_layout (page_maker_end (maker), NULL);
  g_assert_cmpuint (sl_text_doc_get_n_blocks (doc), ==, 2);
  assert_block (doc, 0, "7. Children's Improvement Plan");
  assert_block (doc, 1, PARAGRAPH);
  g_assert_cmpstr (sl_text_doc_get_block (doc, 0)->label, ==, "7.");
  g_assert_cmpint (sl_text_doc_get_block (doc, 0)->kind, ==, SL_BLOCK_LIST_ITEM);
  g_assert_cmpint (sl_text_doc_get_block (doc, 1)->kind, ==, SL_BLOCK_PARAGRAPH);
}

static void
test_list (void)
{
  static const char *const lines[] = { "(a) that the report on the front door be noted by the",
                                       "(b) that officers circulate the figures for the whole",
                                       NULL };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;

  page_maker_put (maker, 70, 100, 10, "*RESOLVED:");
  page_maker_put (maker, 70, 112, 10, lines[0]);
  page_maker_put (maker, 90, 124, 10, "Committee; and");
  page_maker_put (maker, 70, 136, 10, lines[1]);
  page_maker_put (maker, 90, 148, 10, "year.");
  doc = page_maker_layout (page_maker_end (maker), NULL);
  g_assert_cmpuint (sl_text_doc_get_n_blocks (doc), ==, 3);
  g_assert_true (sl_text_doc_get_block (doc, 0)->bold);
  assert_block (doc, 1, "(a) that the report on the front door be noted by the Committee; and");
  assert_block (doc, 2, "(b) that officers circulate the figures for the whole year.");
  g_assert_cmpstr (sl_text_doc_get_block (doc, 2)->label, ==, "(b)");
  g_assert_cmpuint (
      sl_text_doc_get_block (doc, 2)->body, ==, sl_text_doc_get_block (doc, 2)->start + 4);
}

static void
test_hyphens (void)
{
  static const char *const lines[] = { "The multi-agency hub and the imple\302\255mentation of",
                                       "the plan were slow. Members of the multi-",
                                       "agency team said that the imple-",
                                       "mentation would improve and that the ﬁgures for pro-",
                                       "gress were true.",
                                       NULL };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;

  page_maker_lines (maker, 70, 100, 10, lines);
  doc = page_maker_layout (page_maker_end (maker), NULL);
  g_assert_nonnull (strstr (sl_text_doc_get_text (doc), "of the multi-agency team"));
  g_assert_nonnull (strstr (sl_text_doc_get_text (doc), "the implementation of the plan"));
  g_assert_nonnull (strstr (sl_text_doc_get_text (doc), "the implementation would"));
  g_assert_nonnull (strstr (sl_text_doc_get_text (doc), "the figures"));
}

static SlPage *
make_numbered_page (int number)
{
  PageMaker *maker = page_maker_new (number);
  g_autofree char *foot = g_strdup_printf ("Page %d of 3", number);

  page_maker_put (maker, 70, 30, 8, "Ambleford Council, Scrutiny Panel");
  page_maker_put (maker, 270, 810, 8, foot);
  for (int i = 1; i <= 40; i++)
    {
      g_autofree char *line
          = g_strdup_printf ("The words of line %c%c run on to the edge of it all",
                             'a' + (i * 7 + number) % 26,
                             'a' + (i + 5 * number) % 26);
      g_autofree char *label = g_strdup_printf ("%d", i);

      page_maker_put (maker, 70, 60 + 18 * i, 10, line);
      if (i % 5 == 0)
        page_maker_put (maker, i < 10 ? 44 : 40, 62 + 18 * i, 8, label);
    }
  return page_maker_end (maker);
}

static void
test_furniture (void)
{
  g_autoptr (SlTextDoc) doc = page_maker_layout (
      make_numbered_page (1), make_numbered_page (2), make_numbered_page (3), NULL);
  const char *const *furniture = sl_text_doc_get_furniture (doc);

  g_assert_null (strstr (sl_text_doc_get_text (doc), "Ambleford"));
  g_assert_null (strstr (sl_text_doc_get_text (doc), "of 3"));
  /* No number stands between the lines, and the text runs over the ends of pages. */
  g_assert_null (strpbrk (sl_text_doc_get_text (doc), "0123456789"));
  g_assert_cmpuint (sl_text_doc_get_n_blocks (doc), ==, 1);
  g_assert_true (g_strv_contains (furniture, "Ambleford Council, Scrutiny Panel"));
}

/* A page of the committee system, printed from a browser. */
static void
test_printed_page (void)
{
  static const char *const menu[]
      = { "In this section", "Calendar", "Committees", "Constitution", "Forthcoming",
          "decisions",       "Library",  "Meetings",   "Your MPs" };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  const char *text;

  page_maker_put (maker, 30, 20, 8, "04/07/2024, 10:12");
  page_maker_put (maker, 230, 20, 8, "Agenda item - Ambleford Council");
  for (guint i = 0; i < G_N_ELEMENTS (menu); i++)
    page_maker_put (maker, 30, 100 + 24 * (int) i, 10, menu[i]);
  for (int i = 0; i < 20; i++)
    page_maker_put (maker, 180, 90 + 14 * i, 10, "words that fill the line of it all to the right");
  doc = page_maker_layout (page_maker_end (maker), NULL);
  text = sl_text_doc_get_text (doc);
  g_assert_null (strstr (text, "10:12"));
  g_assert_null (strstr (text, "Ambleford"));
  g_assert_null (strstr (text, "Committees"));
  g_assert_null (strstr (text, "decisions"));
  g_assert_nonnull (strstr (text, "right words"));
}

static void
test_columns (void)
{
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  g_auto (GStrv) parts = NULL;

  page_maker_put (maker, 150, 60, 14, "*AMBLEFORD COUNCIL");
  for (int i = 0; i < 10; i++)
    {
      /* The right column stands half a line lower. */
      page_maker_put (maker, 60, 120 + 12 * i, 10, "left words that fill the line of it all here");
      page_maker_put (maker, 310, 125 + 12 * i, 10, "right words that fill the line of it all too");
    }
  doc = page_maker_layout (page_maker_end (maker), NULL);
  /* Once: where the left column ends, in the middle of a sentence. */
  parts = g_strsplit (sl_text_doc_get_text (doc), "here right", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_nonnull (strstr (sl_text_doc_get_text (doc), "here left"));
  g_assert_nonnull (strstr (sl_text_doc_get_text (doc), "too right"));
}

/* One text in two languages: what stands side by side is read side by side. */
static void
test_parallel (void)
{
  static const char *const left[] = { "Clywodd y Pwyllgor fod y drws blaen newydd wedi",
                                      "ei agor ym mis Mai a bod y rhestr aros wedi mynd",
                                      "yn llai.",
                                      NULL };
  static const char *const right[] = { "The Committee heard that the new front door had",
                                       "been opened in May and that the waiting list had",
                                       "become shorter.",
                                       NULL };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;

  for (guint i = 0; i < 5; i++)
    {
      page_maker_lines (maker, 60, 100 + 50 * i, 9, left);
      page_maker_lines (maker, 320, 100 + 50 * i, 9, right);
    }
  doc = page_maker_layout (page_maker_end (maker), NULL);
  g_assert_cmpuint (sl_text_doc_get_n_blocks (doc), ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (doc, i);

      g_assert_cmpint (block->row, ==, (int) i / 2);
      g_assert_cmpint (block->column, ==, (int) i % 2);
    }
  assert_block (doc,
                1,
                "The Committee heard that the new front door had been opened in May and that the "
                "waiting list had become shorter.");
}

/* Cells whose lines stand equally far apart: sentences that run on are one row. */
static void
test_wrapped_rows (void)
{
  static const char *const left[] = { "Circulate the list of homes to all",
                                      "members of the board and to the",
                                      "clerk of the forum",
                                      NULL };
  static const char *const right[]
      = { "Head of Commissioning and", "the lead for placements", NULL };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;

  page_maker_lines (maker, 60, 100, 9, left);
  page_maker_lines (maker, 340, 100, 9, right);
  doc = page_maker_layout (page_maker_end (maker), NULL);
  g_assert_cmpuint (sl_text_doc_get_n_blocks (doc), ==, 2);
  assert_block (
      doc,
      0,
      "Circulate the list of homes to all members of the board and to the clerk of the forum");
  assert_block (doc, 1, "Head of Commissioning and the lead for placements");
}

#define MAX_CELL_LINES 6

/* A row whose cells all stand in its middle; returns the top of the next. */
static double
put_centred_row (PageMaker *maker, double y, const char *const cells[4][MAX_CELL_LINES + 1])
{
  static const double lefts[] = { 50, 150, 330, 480 };
  guint lengths[4], most = 0;

  for (guint c = 0; c < 4; c++)
    {
      lengths[c] = g_strv_length ((char **) cells[c]);
      most = MAX (most, lengths[c]);
    }
  for (guint c = 0; c < 4; c++)
    page_maker_lines (maker, lefts[c], y + 6 * (most - lengths[c]), 10, cells[c]);
  return y + 12 * most + 8;
}

/* Cells in the middle of their rows begin below the top of these, and a title that wraps below its
 * number makes no column of the numbers. */
static void
test_centred_rows (void)
{
  static const char *const rows[][4][MAX_CELL_LINES + 1] = {
    { { "*Item" }, { "*Discussion" }, { "*Action" }, { "*Who" } },
    { { "*1. Gates", "*and railings" },
      { "The gates of both yards have",
        "been painted by the pupils.",
        "Nobody had been hurt, and the",
        "paint was a gift of the shop",
        "at the corner of the road." },
      { "Thank the shop" },
      { "Clerk" } },
    { { "*2. Kitchen" },
      { "The oven was mended twice in",
        "the winter, and a new one is",
        "dearer than we had thought." },
      { "Ask for two prices", "of another maker" },
      { "Cook" } },
    { { "*3. Library", "*and reading", "*room" }, { "It opens on Mondays." }, { NULL }, { NULL } },
    { { "*4. Garden" },
      { "The beds were dug over. Beans",
        "will be sown in the spring by",
        "the youngest pupils, who are",
        "looking forward to it." },
      { "Buy seeds for", "the spring" },
      { "Hana" } },
  };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  double y = 80;
  const struct
  {
    const char *text;
    int row, column;
  } cells[] = { { "1. Gates and railings", 1, 0 },
                { "Thank the shop", 1, 2 },
                { "2. Kitchen", 2, 0 },
                { "Ask for two prices of another maker", 2, 2 },
                { "3. Library and reading room", 3, 0 },
                { "It opens on Mondays.", 3, 1 },
                { "4. Garden", 4, 0 },
                { "Buy seeds for the spring", 4, 2 },
                { "Hana", 4, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    y = put_centred_row (maker, y, rows[i]);
  doc = page_maker_layout (page_maker_end (maker), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      guint index = page_maker_find (doc, cells[i].text);
      const SlTextBlock *cell = sl_text_doc_get_block (doc, index);

      assert_block (doc, index, cells[i].text);
      g_assert_cmpint (cell->row, ==, cells[i].row);
      g_assert_cmpint (cell->column, ==, cells[i].column);
    }
}

/* A row begins with its first cell wherever that stands in it; other lines begin where they are. */
static void
test_row_tops (void)
{
  const SlLine lines[]
      = { { .y1 = 80, .height = 10 },
          { .y1 = 124, .height = 10, .role = SL_LINE_CELL },
          { .y1 = 136, .height = 10, .role = SL_LINE_CELL },
          { .y1 = 100, .height = 10, .role = SL_LINE_CELL, .column = 1 },
          { .y1 = 112, .height = 10, .role = SL_LINE_CELL, .column = 1 },
          { .y1 = 200, .height = 10, .role = SL_LINE_CELL, .row = 1 },
          { .y1 = 212, .height = 10, .role = SL_LINE_CELL, .row = 1 },
          { .y1 = 199, .height = 10, .role = SL_LINE_CELL, .row = 1, .column = 1 } };
  const float expected[] = { 80, 100, 100, 100, 112, 200, 212, 199 };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SlLine));
  g_autofree float *tops = NULL;

  g_array_append_vals (all, lines, G_N_ELEMENTS (lines));
  tops = sl_rows_find_tops (all);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpfloat (tops[i], ==, expected[i]);
}

/* The raised number of a footnote, as page makers set it, right behind the word. */
static void
test_note_mark (void)
{
  static const char text[] = "The survey of all schools.1 Most of them replied.";
  const guint n = sizeof text - 1, mark = 26;
  g_autofree SlRect *boxes = g_new0 (SlRect, n);
  const SlPageRun runs[] = { { .start = 0, .end = mark, .size = 10 },
                             { .start = mark, .end = mark + 1, .size = 6 },
                             { .start = mark + 1, .end = n, .size = 10 } };
  g_autoptr (SlTextDoc) doc = NULL;

  for (guint i = 0; i < n; i++)
    boxes[i] = (SlRect){ 70 + 5 * i, 100, 75 + 5 * i, 110 };
  boxes[mark].y1 = 98;
  boxes[mark].y2 = 104;
  doc = page_maker_layout (
      sl_page_new (1, NULL, 595, 842, text, boxes, n, runs, G_N_ELEMENTS (runs), FALSE), NULL);
  assert_block (doc, 0, "The survey of all schools. Most of them replied.");
  g_assert_cmpuint (sl_text_doc_get_n_sentences (doc), ==, 2);
}

static void
test_margin (void)
{
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  const SlTextBlock *note;
  guint index;

  for (int i = 0; i < 5; i++)
    put_paragraph (maker, 70, 100 + 60 * i);
  page_maker_put (maker, 470, 100, 10, "*Action");
  page_maker_put (maker, 470, 172, 10, "*JS");
  page_maker_put (maker, 470, 340, 10, "*RT/FU");
  doc = page_maker_layout (page_maker_end (maker), NULL);
  index = page_maker_find (doc, "JS");
  note = sl_text_doc_get_block (doc, index);
  g_assert_cmpint (note->kind, ==, SL_BLOCK_MARGIN);
  g_assert_cmpint (note->beside, ==, (int) index - 1);
  assert_block (doc, index - 1, PARAGRAPH);
  g_assert_cmpfloat (sl_text_doc_get_block (doc, (guint) note->beside)->bounds.y1, ==, 160);
}

/* What is to be done, by whom and by when, in three narrow columns beside some of the paragraphs:
 * the text stays whole, and so does each cell. */
static void
test_side (void)
{
  static const char *const task[] = { "Speak to those", "leaving and tell", "Board members", NULL };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  const SlTextBlock *cell;
  guint index;

  page_maker_put (maker, 360, 80, 10, "*Action");
  page_maker_put (maker, 450, 80, 10, "*By whom");
  page_maker_put (maker, 510, 80, 10, "*By when");
  for (int i = 0; i < 7; i++)
    put_paragraph (maker, 70, 100 + 60 * i);
  for (int i = 0; i < 2; i++)
    {
      page_maker_lines (maker, 360, 172 + 180 * i, 10, task);
      page_maker_put (maker, 450, 172 + 180 * i, 10, "SP");
      page_maker_put (maker, 510, 172 + 180 * i, 10, "30/4/21");
    }
  doc = page_maker_layout (page_maker_end (maker), NULL);
  index = page_maker_find (doc, "Speak to those");
  assert_block (doc, index, "Speak to those leaving and tell Board members");
  assert_block (doc, index + 1, "SP");
  assert_block (doc, index + 2, "30/4/21");
  assert_block (doc, index - 1, PARAGRAPH);
  assert_block (doc, index + 3, PARAGRAPH);
  cell = sl_text_doc_get_block (doc, index + 2);
  g_assert_cmpint (cell->kind, ==, SL_BLOCK_CELL);
  g_assert_cmpint (cell->column, ==, 2);
  g_assert_cmpint (cell->row, ==, sl_text_doc_get_block (doc, index)->row);
  g_assert_cmpint (cell->beside, ==, (int) index - 1);
}

static void
test_table (void)
{
  static const char *const rows[][3] = { { "*Present", "*Initials", "*Representing" },
                                         { "Ann Oakes", "AO", "Chair of the Board" },
                                         { "Ben Hale", "BH", "Director of Finance" },
                                         { "Cara Finch", "CF", "Head of Early Help" } };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  const SlTextBlock *cell;

  put_paragraph (maker, 70, 60);
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 3; k++)
      page_maker_put (maker, 70 + 130 * k, 120 + 15 * i, 10, rows[i][k]);
  put_paragraph (maker, 70, 220);
  doc = page_maker_layout (page_maker_end (maker), NULL);
  cell = sl_text_doc_get_block (doc, page_maker_find (doc, "BH"));
  g_assert_cmpint (cell->kind, ==, SL_BLOCK_CELL);
  g_assert_cmpint (cell->row, ==, 2);
  g_assert_cmpint (cell->column, ==, 1);
  g_assert_cmpuint (page_maker_find (doc, "AO"), <, page_maker_find (doc, "Ben Hale"));
  assert_block (doc, 0, PARAGRAPH);
  assert_block (doc, sl_text_doc_get_n_blocks (doc) - 1, PARAGRAPH);
}

/* Paragraphs of one line, all as far apart as lines can be, and names that run on in a list. */
static void
test_one_line_paragraphs (void)
{
  static const char *const lines[]
      = { "Apologies",    "There were none that anybody had heard of before the meeting.",
          "Declarations", "Members had none that they knew of.",
          "Plan",         "The plan was read." };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    page_maker_put (maker, 70, 100 + 24 * i, 10, lines[i]);
  doc = page_maker_layout (page_maker_end (maker), NULL);
  g_assert_cmpuint (sl_text_doc_get_n_blocks (doc), ==, G_N_ELEMENTS (lines));
}

/* A line below the page's edge is not seen, and not read. */
static void
test_beyond_the_edge (void)
{
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;

  put_paragraph (maker, 70, 100);
  page_maker_put (maker, 70, 843, 10, "cut off by the edge");
  doc = page_maker_layout (page_maker_end (maker), NULL);
  g_assert_cmpstr (sl_text_doc_get_text (doc), ==, PARAGRAPH);
}

/* Pages that no clerk made: nothing may crash, hang or be read outside its array. */
static void
test_hostile (void)
{
  PageMaker *maker = page_maker_new (2);
  g_autoptr (SlTextDoc) doc = NULL;

  page_maker_put (maker, 70, 100, 0, "boxes without a size");
  page_maker_put (maker, 300, 100, 10, "\001\002\003");
  page_maker_put (maker, 300, 120, 10, "שלום עולם");
  page_maker_put (maker, 70, 140, 10, "-");
  page_maker_put (maker, 70, 160, 10, "\302\255");
  doc = page_maker_layout (page_maker_end (page_maker_new (1)), page_maker_end (maker), NULL);
  g_assert_true (g_utf8_validate (sl_text_doc_get_text (doc), -1, NULL));
  g_assert_nonnull (strstr (sl_text_doc_get_text (doc), "שלום"));
  g_clear_pointer (&doc, sl_text_doc_unref);

  doc = page_maker_layout (page_maker_end (page_maker_new (1)), NULL);
  g_assert_cmpstr (sl_text_doc_get_text (doc), ==, "");
  g_assert_cmpuint (sl_text_doc_get_n_blocks (doc), ==, 0);
  g_assert_cmpuint (sl_text_doc_hit (doc, 1, 10, 10), ==, G_MAXSIZE);
}

/* A hundred thousand words at once, and as many lines of one word: the test's time limit is far
 * below what a quadratic step would take. */
static void
test_large (void)
{
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;

  for (int i = 0; i < 20000; i++)
    page_maker_put (maker, 70, 0.03 * i, 0.02, "one two three four five");
  doc = page_maker_layout (page_maker_end (maker), NULL);
  g_assert_cmpuint (sl_text_doc_get_length (doc), >, 450000);
  g_clear_pointer (&doc, sl_text_doc_unref);
  maker = page_maker_new (1);
  for (int i = 0; i < 50000; i++)
    page_maker_put (maker, 70 + i % 7, 0.015 * i, 0.01, "word");
  doc = page_maker_layout (page_maker_end (maker), NULL);
  g_assert_cmpuint (sl_text_doc_get_length (doc), >=, 50000 * 5 - 1);
}

static SlPage *
make_paragraph_page (int number, double y)
{
  PageMaker *maker = page_maker_new (number);

  put_paragraph (maker, 70, y);
  return page_maker_end (maker);
}

/* Pages go as they come; one is lost, and of one the words come later. */
static void
test_one_by_one (void)
{
  g_autoptr (SlTextMaker) maker = sl_text_maker_new ();
  g_autoptr (SlPage) first = make_paragraph_page (1, 100);
  g_autoptr (SlPage) empty = page_maker_end (page_maker_new (2));
  g_autoptr (SlPage) last = make_paragraph_page (4, 300);
  g_autoptr (SlPage) seen = make_paragraph_page (2, 200);
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (GArray) rects = NULL;
  guint index;

  sl_text_maker_add (maker, first);
  index = sl_text_maker_add (maker, empty);
  sl_text_maker_add (maker, NULL);
  sl_text_maker_add (maker, last);
  sl_text_maker_replace (maker, index, seen);
  doc = sl_text_maker_finish (maker);
  g_assert_cmpuint (sl_text_doc_get_n_pages (doc), ==, 4);
  g_assert_cmpuint (sl_text_doc_get_n_blocks (doc), ==, 3);
  for (guint i = 0; i < 3; i++)
    assert_block (doc, i, PARAGRAPH);
  g_assert_cmpint (sl_text_doc_get_block (doc, 1)->page, ==, 2);
  g_assert_cmpint (sl_text_doc_get_block (doc, 2)->page, ==, 4);
  rects = sl_text_doc_get_rects (
      doc, sl_text_doc_get_block (doc, 1)->start, sl_text_doc_get_block (doc, 1)->end);
  g_assert_cmpuint (rects->len, ==, 3);
  g_assert_cmpint (g_array_index (rects, SlPageRect, 0).page, ==, 2);
  g_assert_cmpfloat (g_array_index (rects, SlPageRect, 0).rect.x1, ==, 70);
  g_assert_cmpfloat (g_array_index (rects, SlPageRect, 0).rect.y1, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-layout/order", test_order);
  g_test_add_func ("/text-layout/list", test_list);
  g_test_add_func ("/text-layout/hyphens", test_hyphens);
  g_test_add_func ("/text-layout/furniture", test_furniture);
  g_test_add_func ("/text-layout/printed-page", test_printed_page);
  g_test_add_func ("/text-layout/columns", test_columns);
  g_test_add_func ("/text-layout/parallel", test_parallel);
  g_test_add_func ("/text-layout/wrapped-rows", test_wrapped_rows);
  g_test_add_func ("/text-layout/centred-rows", test_centred_rows);
  g_test_add_func ("/text-layout/row-tops", test_row_tops);
  g_test_add_func ("/text-layout/note-mark", test_note_mark);
  g_test_add_func ("/text-layout/margin", test_margin);
  g_test_add_func ("/text-layout/table", test_table);
  g_test_add_func ("/text-layout/side", test_side);
  g_test_add_func ("/text-layout/one-line-paragraphs", test_one_line_paragraphs);
  g_test_add_func ("/text-layout/beyond-the-edge", test_beyond_the_edge);
  g_test_add_func ("/text-layout/hostile", test_hostile);
  g_test_add_func ("/text-layout/large", test_large);
  g_test_add_func ("/text-layout/one-by-one", test_one_by_one);
  return g_test_run ();
}
