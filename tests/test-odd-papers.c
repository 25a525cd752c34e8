/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers that nobody should print, through layout and detection: nothing falls over, what is found
 * stays within the text, and four times the words take about four times the time. */
#include <string.h>
#include <time.h>

#include "fuzz/fuzz-check.h"
#include "page-maker.h"

#define WORDS 100000
#define WORDS_A_LINE 12
#define LINES_A_PAGE 50

/* Puts the words round and round, @a_line a line and @lines a page. */
static GPtrArray *
make_pages (const char *const *words, guint n, guint a_line, guint lines)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_words = g_strv_length ((char **) words);
  PageMaker *maker = page_maker_new (1);
  double y = 72;

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i % n_words]);
      if ((i + 1) % a_line != 0 && i + 1 < n)
        continue;
      page_maker_put (maker, 60, y, 8, line->str);
      g_string_truncate (line, 0);
      y += 12;
      if ((i / a_line + 1) % lines != 0 || i + 1 == n)
        continue;
      g_ptr_array_add (pages, page_maker_end (maker));
      maker = page_maker_new (pages->len + 1);
      y = 72;
    }
  g_ptr_array_add (pages, page_maker_end (maker));
  return pages;
}

/* Seconds of the processor, whatever else the machine does. */
static double
take (GPtrArray *pages)
{
  clock_t before = clock ();

  fuzz_check_pages (pages);
  return (double) (clock () - before) / CLOCKS_PER_SEC;
}

static void
check_pages (const char *name, GPtrArray *quarter, GPtrArray *whole)
{
  double first = take (quarter);
  double second = take (whole);

  g_test_message ("%s: %.3f s, four times as much %.3f s", name, first, second);
  /* Sixteen times is what quadratic would be; half a second is noise. */
  g_assert_cmpfloat (second, <, 8 * first + 0.5);
  g_assert_cmpfloat (second, <, 30);
}

static void
check_growth (const char *name, const char *const *words, guint n, guint a_line, guint lines)
{
  g_autoptr (GPtrArray) quarter = make_pages (words, n / 4, a_line, lines);
  g_autoptr (GPtrArray) whole = make_pages (words, n, a_line, lines);

  check_pages (name, quarter, whole);
}

/* One long sentence of the same words, and another one behind it. */
static GPtrArray *
make_tale (const char *word, guint n, const char *end)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (words, (char *) word);
  g_ptr_array_add (words, (char *) end);
  g_ptr_array_add (words, NULL);
  return make_pages ((const char *const *) words->pdata, n + 1, WORDS_A_LINE, LINES_A_PAGE);
}

static void
check_text (const char *text)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  PageMaker *maker = page_maker_new (1);

  page_maker_lines (maker, 60, 72, 10, (const char *const *) lines);
  g_ptr_array_add (pages, page_maker_end (maker));
  fuzz_check_pages (pages);
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();

  fuzz_check_pages (none);
  g_ptr_array_add (lost, NULL);
  g_ptr_array_add (lost, NULL);
  fuzz_check_pages (lost);
  check_text ("");
  check_text (" ");
  check_text ("\n\n \n\t\n");
  check_text (".");
  check_text ("*");
}

static void
test_control_characters (void)
{
  GString *text = g_string_new (NULL);

  for (gunichar c = 1; c < 0x100; c++)
    {
      g_string_append_unichar (text, c);
      g_string_append (text, c % 16 == 0 ? "RESOLVED that " : "a");
    }
  for (gunichar c = 0x2000; c < 0x2070; c++)
    g_string_append_unichar (text, c);
  g_string_append (text, "\xef\xbb\xbf\xef\xbf\xbf\xf4\x8f\xbf\xbf\xc2\xad");
  check_text (text->str);
  g_string_free (text, TRUE);
}

static void
test_right_to_left (void)
{
  static const char *const words[]
      = { "הוחלט", "כי", "الجلسة", "قررت", "\u202e12/25\u202c", "RESOLVED", "שלום.", "٪٤٥", NULL };

  check_text ("הוחלט לאשר את הפרוטוקול.\nقررت اللجنة أن التقرير 45% مقبول.\n"
              "RESOLVED: That \u202ethe report be noted\u202c.\n\u200f1. שלום\n\u200f2. עולם");
  check_growth ("right to left", words, WORDS / 4, WORDS_A_LINE, LINES_A_PAGE);
}

static void
test_long_paragraph (void)
{
  static const char *const words[]
      = { "the",     "committee", "agreed", "that",  "officers", "would",  "report", "by",
          "May",     "and",       "(a)",    "12.5%", "Council",  "asked",  "for",    "RESOLVED",
          "between", "concern,",  "Ash",    "to",    "write",    "Cabinet" };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (list, (char *) words[i]);
  g_ptr_array_add (list, NULL);
  check_growth ("over pages", (const char *const *) list->pdata, WORDS, WORDS_A_LINE, LINES_A_PAGE);
  /* What does not fit piles up at the page's end. */
  check_growth ("on one page", (const char *const *) list->pdata, WORDS, WORDS_A_LINE, WORDS);
  check_growth ("in one line", (const char *const *) list->pdata, WORDS, WORDS, 1);
}

static void
test_one_word_a_line (void)
{
  static const char *const words[] = { "RESOLVED", "that", "Minutes", "1.", "the", NULL };
  static const char *const same[] = { "Page", NULL };

  check_growth ("one word a line", words, WORDS / 4, 1, LINES_A_PAGE);
  check_growth ("the same word", same, WORDS / 4, 1, LINES_A_PAGE);
}

static void
test_repeated_cues (void)
{
  static const char *const resolved[]
      = { "RESOLVED", "that:", "AGREED", "and", "that", "the", "Chair", "would", "write;", NULL };
  static const char *const brackets[] = { "(a)", "((1)", "(i);", "“", "”", "(Action", "–", NULL };
  static const char *const names[]
      = { "Councillors", "A", "Ash,", "B", "Birch", "(Chair);", "Mrs", "C", "Cedar", "and", NULL };
  static const char *const places[] = { "Committee", "Room", "Council", "Of", "And,", "x", NULL };
  static const char *const digits[] = { "12", "3", "March", "2020", "10.30", "45%", "£1.2m", NULL };

  check_growth ("resolved", resolved, WORDS / 4, WORDS_A_LINE, LINES_A_PAGE);
  check_growth ("brackets", brackets, WORDS / 4, WORDS_A_LINE, LINES_A_PAGE);
  check_growth ("names", names, WORDS / 4, WORDS_A_LINE, LINES_A_PAGE);
  check_growth ("places", places, WORDS / 4, WORDS_A_LINE, LINES_A_PAGE);
  check_growth ("digits", digits, WORDS / 4, WORDS_A_LINE, LINES_A_PAGE);
}

/* What is looked for among all that was found before, or in all that was said before. */
static void
test_much_found (void)
{
  static const char *const tasks[] = { "Officers", "would", "write", "to",     "12", "people.",
                                       "There",    "were",  "45",    "cases.", NULL };
  const char *end = "it. She undertook to write to them.";
  g_autoptr (GPtrArray) quarter = make_tale ("who said", WORDS / 20, end);
  g_autoptr (GPtrArray) whole = make_tale ("who said", WORDS / 5, end);

  check_growth ("tasks", tasks, 4 * WORDS, WORDS_A_LINE, LINES_A_PAGE);
  check_pages ("speakers", quarter, whole);
}

static void
test_one_long_word (void)
{
  g_autofree char *letters = g_strnfill (200000, 'x');
  g_autofree char *dots = g_strnfill (200000, '.');
  g_autofree char *hyphens = g_strnfill (200000, '-');

  check_text (letters);
  check_text (dots);
  check_text (hyphens);
}

/* Everything on one spot, or of no size. */
static void
test_no_geometry (void)
{
  const char *text = "1. MINUTES RESOLVED that the report be noted";
  guint n = (guint) strlen (text);
  g_autofree SlRect *boxes = g_new0 (SlRect, n);
  SlPageScan scan = { SL_PAGE_RECOGNISED, SL_PAGE_MAX_SKEW };
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);

  g_ptr_array_add (pages, sl_page_new (1, NULL, 595, 842, text, boxes, n, NULL, 0, NULL));
  for (guint i = 0; i < n; i++)
    boxes[i] = (SlRect){ 0, 0, 1e6, 1e6 };
  g_ptr_array_add (pages, sl_page_new (2, NULL, 0.01, 0.01, text, boxes, n, NULL, 0, &scan));
  g_ptr_array_add (pages, sl_page_new (9, "iv", 1e6, 1e6, text, boxes, n, NULL, 0, NULL));
  fuzz_check_pages (pages);
}

/* Lines that climb the page, as some software sets its footers. */
static void
test_upwards (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  PageMaker *maker = page_maker_new (1);

  for (double y = 800; y > 40; y -= 12)
    page_maker_put (maker, y > 400 ? 60 : 320, y, 10, "That the report be noted and that it");
  g_ptr_array_add (pages, page_maker_end (maker));
  fuzz_check_pages (pages);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/odd-papers/empty", test_empty);
  g_test_add_func ("/odd-papers/control-characters", test_control_characters);
  g_test_add_func ("/odd-papers/right-to-left", test_right_to_left);
  g_test_add_func ("/odd-papers/long-paragraph", test_long_paragraph);
  g_test_add_func ("/odd-papers/one-word-a-line", test_one_word_a_line);
  g_test_add_func ("/odd-papers/repeated-cues", test_repeated_cues);
  g_test_add_func ("/odd-papers/much-found", test_much_found);
  g_test_add_func ("/odd-papers/one-long-word", test_one_long_word);
  g_test_add_func ("/odd-papers/no-geometry", test_no_geometry);
  g_test_add_func ("/odd-papers/upwards", test_upwards);
  return g_test_run ();
}
