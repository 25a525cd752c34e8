/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printed page: what the list of features promises, read back from the PDF. */
#include "page-pdf.h"

static void
test_check_m14 (void)
{
  static const guint amounts[] = { 0, 1, 4, 19, 70, 180, 500, 2000 };
  static const guint plans[] = { 0, 7, 80 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);
  g_autoptr (SlFacts) evening = make_evening ();
  g_autoptr (SlFacts) many = make_many (500);

  check_page (evening, NULL, 1);
  check_page (many, NULL, 1);

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (plans); k++)
      {
        g_autoptr (SlFacts) facts = make_random (rand, amounts[i], plans[k]);
        SlBriefingOptions options;

        sl_briefing_options_init (&options);
        options.size = k == 1 ? SL_PAPER_SIZE_LETTER : SL_PAPER_SIZE_A4;
        options.preset = (SlBriefingPreset) (i % 2);
        check_page (facts, &options, 1);
        options.language = SL_PAGE_LANGUAGE_WELSH;
        check_page (facts, &options, 1);
      }
}

/* ---- Large print, tagged ---- */

/* Poppler gives what is not ASCII in a tag's text in a wrong encoding. */
static char *
squash (const char *text)
{
  GString *all = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (all, *p);
  return g_string_free (all, FALSE);
}

static void
read_structure (PopplerStructureElementIter *iter, GString *all, GString *kinds)
{
  do
    {
      SL_AUTO_OBJECT PopplerStructureElement *element
          = poppler_structure_element_iter_get_element (iter);
      PopplerStructureElementIter *child = poppler_structure_element_iter_get_child (iter);
      PopplerStructureElementKind kind = poppler_structure_element_get_kind (element);

      if (kind == POPPLER_STRUCTURE_ELEMENT_HEADING_1
          || kind == POPPLER_STRUCTURE_ELEMENT_HEADING_2)
        g_string_append_c (kinds, kind == POPPLER_STRUCTURE_ELEMENT_HEADING_1 ? '1' : '2');
      else if (kind == POPPLER_STRUCTURE_ELEMENT_LIST_ITEM)
        g_string_append_c (kinds, 'i');
      if (kind == POPPLER_STRUCTURE_ELEMENT_CONTENT)
        {
          g_autofree char *text = poppler_structure_element_get_text (element, 0);

          g_string_append (all, text != NULL ? text : "");
        }
      if (child != NULL)
        read_structure (child, all, kinds);
      g_clear_pointer (&child, poppler_structure_element_iter_free);
    }
  while (poppler_structure_element_iter_next (iter));
}

/* What the tree of tags says, one element after the other, is the page's text in its order. */
static void
assert_reads (SlBriefing *briefing)
{
  SL_AUTO_OBJECT PopplerDocument *document = read_back (briefing);
  PopplerStructureElementIter *iter = poppler_structure_element_iter_new (document);
  PopplerStructureElementIter *roots = poppler_structure_element_iter_copy (iter);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autofree char *text = sl_briefing_to_text (briefing);
  g_autofree char *wanted = squash (text);
  g_autofree char *got = NULL;

  g_assert_nonnull (iter);
  /* One whole, on however many pages. */
  g_assert_false (poppler_structure_element_iter_next (roots));
  poppler_structure_element_iter_free (roots);
  read_structure (iter, all, kinds);
  poppler_structure_element_iter_free (iter);
  got = squash (all->str);
  g_assert_cmpstr (got, ==, wanted);
  g_assert_true (g_regex_match_simple ("^(1(2i+)+(2i+)*)+", kinds->str, 0, 0));
}

static void
test_check_s9 (void)
{
  static const guint amounts[] = { 0, 3, 40, 400 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (SlFacts) evening = make_evening ();
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  options.large = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr (SlFacts) facts = make_random (rand, amounts[i], i * 5);

      options.size = i % 2 ? SL_PAPER_SIZE_LETTER : SL_PAPER_SIZE_A4;
      check_page (facts, &options, 2);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (SlBriefing) briefing = NULL;
      SL_AUTO_OBJECT PopplerDocument *document = NULL;
      g_autofree char *title = NULL;

      sl_briefing_options_init (&options);
      options.large = i % 2;
      options.language = i >= 2 ? SL_PAGE_LANGUAGE_WELSH : SL_PAGE_LANGUAGE_OWN;
      briefing = make_briefing (evening, &options);
      assert_reads (briefing);
      document = read_back (briefing);
      title = poppler_document_get_title (document);
      g_assert_nonnull (strstr (title, i >= 2 ? "Cyn y cyfarfod" : "Before the meeting"));
    }
}

/* ---- Two languages ---- */

/* One whole of two parts; a screen reader is told which of them is in another language than the
 * file. */
static void
assert_languages (SlBriefing *briefing)
{
  SL_AUTO_OBJECT PopplerDocument *document = read_back (briefing);
  PopplerStructureElementIter *iter = poppler_structure_element_iter_new (document);
  PopplerStructureElementIter *parts;
  guint n = 0;

  g_assert_nonnull (iter);
  parts = poppler_structure_element_iter_get_child (iter);
  g_assert_nonnull (parts);
  do
    {
      SL_AUTO_OBJECT PopplerStructureElement *part
          = poppler_structure_element_iter_get_element (parts);
      g_autofree char *language = poppler_structure_element_get_language (part);

      g_assert_cmpint (
          poppler_structure_element_get_kind (part), ==, POPPLER_STRUCTURE_ELEMENT_PART);
      g_assert_cmpstr (language, ==, n == 0 ? NULL : "en-GB");
      n++;
    }
  while (poppler_structure_element_iter_next (parts));
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (poppler_structure_element_iter_next (iter));
  poppler_structure_element_iter_free (parts);
  poppler_structure_element_iter_free (iter);
}

/* But for "Page 1 of 2". */
static char *
dup_numbers (const char *whole)
{
  g_autoptr (GRegex) place = g_regex_new ("(Page|Tudalen) \\d (of|o) \\d", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (place, whole, -1, 0, "", 0, NULL);
  GString *numbers = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (numbers, *p);
    else if (numbers->len > 0 && numbers->str[numbers->len - 1] != ' ')
      g_string_append_c (numbers, ' ');
  return g_string_free (numbers, FALSE);
}

static char *
dup_keys (SlBriefing *briefing)
{
  g_autoptr (GPtrArray) lines = sl_briefing_list_lines (briefing);
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (keys, "%s\n", ((SlBriefingLine *) lines->pdata[i])->key);
  return g_string_free (keys, FALSE);
}

static void
check_languages (SlFacts *facts)
{
  SlBriefing *pages[3] = { NULL };
  char *keys[3] = { NULL };
  char *numbers[2] = { NULL };
  SL_AUTO_OBJECT PopplerDocument *document = NULL;
  g_autofree char *text = NULL;
  char *second;
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  for (guint i = 0; i < 3; i++)
    {
      options.language = (SlPageLanguage) i;
      pages[i] = make_briefing (facts, &options);
      keys[i] = dup_keys (pages[i]);
      g_assert_cmpstr (keys[i], ==, keys[0]);
    }
  check_page (facts, &options, 2);
  assert_languages (pages[2]);
  document = read_back (pages[2]);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 2);
  text = sl_briefing_to_text (pages[2]);
  /* Each page begins with the committee's name. */
  second = strstr (text + 1, facts->committee);
  g_assert_nonnull (second);
  g_assert_nonnull (strstr (second, "Printed 29 October 2012"));
  g_assert_nonnull (strstr (second, "Page 2 of 2"));
  numbers[1] = dup_numbers (second);
  *second = '\0';
  g_assert_nonnull (strstr (text, "Argraffwyd 29 Hydref 2012"));
  numbers[0] = dup_numbers (text);
  g_assert_cmpstr (numbers[0], ==, numbers[1]);
  for (guint i = 0; i < 3; i++)
    {
      sl_briefing_unref (pages[i]);
      g_free (keys[i]);
    }
  g_free (numbers[0]);
  g_free (numbers[1]);
}

static void
test_check_b14 (void)
{
  g_autoptr (SlFacts) evening = make_evening ();
  g_autoptr (SlFacts) many = make_many (300);

  check_languages (evening);
  check_languages (many);
}

/* ---- Questions ---- */

static void
test_check_b9 (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBriefing) briefing = make_briefing (facts, NULL);
  g_autofree char *text = sl_briefing_to_text (briefing);
  g_autoptr (GRegex) regex
      = g_regex_new ("^(?:What do you know|How do you know it|What are your plans)\\? (.*)$",
                     G_REGEX_MULTILINE,
                     0,
                     NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *question = g_match_info_fetch (match, 1);

      n++;
      /* What is asked, why, and where it comes from. */
      g_assert_nonnull (strchr (question, '?'));
      g_assert_true (g_regex_match_simple ("(It is \\d+ \\w+ late|None was minuted|No evidence is "
                                           "on record|Nobody is named|It has no date|waits|"
                                           "It was promised without a date|The minutes say \\d+ "
                                           "and \\d+|It was raised last time|never look at it|"
                                           "It was last looked at)",
                                           question,
                                           0,
                                           0));
      g_assert_true (g_regex_match_simple ("  .*(p\\. \\d+|Plan, goal .+)$", question, 0, 0));
    }
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpuint (n, <=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/m14", test_check_m14);
  g_test_add_func ("/check/s9", test_check_s9);
  g_test_add_func ("/check/b9", test_check_b9);
  g_test_add_func ("/check/b14", test_check_b14);
  return g_test_run ();
}
