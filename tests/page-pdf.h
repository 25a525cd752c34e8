/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Poppler sees of a printed page: where letters stand, how large, and whether every line has
 * its source. And facts of libraries that nobody would keep. */
#pragma once

#include <poppler.h>
#include <string.h>

#include "base/sl-auto.h"
#include "briefing-facts.h"
#include "briefing/sl-briefing.h"

#define MARGIN (15 * 72.0 / 25.4)
#define HAIR 1.0 /* rounding, and what a letter leans out of its room */

static inline SlBriefing *
make_briefing (SlFacts *facts, const SlBriefingOptions *chosen)
{
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  return sl_briefing_new (facts, chosen != NULL ? chosen : &options);
}

static inline PopplerDocument *
read_back (SlBriefing *briefing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sl_briefing_to_pdf (briefing, &error);
  PopplerDocument *document;

  g_assert_no_error (error);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}

/* ---- What stands where ---- */

static inline gboolean
is_drawn (const char *p)
{
  return !g_unichar_isspace (g_utf8_get_char (p));
}

/* Letters of one row that follow each other, as one box. */
static inline GArray *
list_runs (PopplerPage *page)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (PopplerRectangle));
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *boxes = NULL;
  const char *p = text;
  guint n = 0;

  if (!poppler_page_get_text_layout (page, &boxes, &n))
    return runs;
  for (guint i = 0; i < n && *p != '\0'; i++, p = g_utf8_next_char (p))
    {
      PopplerRectangle *last
          = runs->len > 0 ? &g_array_index (runs, PopplerRectangle, runs->len - 1) : NULL;

      if (!is_drawn (p) || boxes[i].x2 <= boxes[i].x1)
        continue;
      if (last != NULL && ABS (last->y1 - boxes[i].y1) < 0.5 && boxes[i].x1 >= last->x2 - HAIR
          && boxes[i].x1 < last->x2 + 6)
        last->x2 = MAX (last->x2, boxes[i].x2);
      else
        g_array_append_val (runs, boxes[i]);
    }
  return runs;
}

static inline gboolean
overlap (const PopplerRectangle *a, const PopplerRectangle *b)
{
  return a->x1 < b->x2 - HAIR && b->x1 < a->x2 - HAIR && a->y1 < b->y2 - 3 && b->y1 < a->y2 - 3;
}

/* Nothing outside the margins, nothing on something else. */
static inline void
assert_clear (PopplerPage *page)
{
  g_autoptr (GArray) runs = list_runs (page);
  double width, height;

  poppler_page_get_size (page, &width, &height);
  for (guint i = 0; i < runs->len; i++)
    {
      const PopplerRectangle *box = &g_array_index (runs, PopplerRectangle, i);

      g_assert_cmpfloat (box->x1, >=, MARGIN - HAIR);
      g_assert_cmpfloat (box->y1, >=, MARGIN - HAIR);
      g_assert_cmpfloat (box->x2, <=, width - MARGIN + HAIR);
      g_assert_cmpfloat (box->y2, <=, height - MARGIN + HAIR);
      for (guint k = 0; k < i; k++)
        g_assert_false (overlap (box, &g_array_index (runs, PopplerRectangle, k)));
    }
}

static inline void
assert_type (PopplerPage *page, double least)
{
  GList *list = poppler_page_get_text_attributes (page);
  g_autofree char *text = poppler_page_get_text (page);

  for (GList *l = list; l != NULL; l = l->next)
    {
      const PopplerTextAttributes *run = l->data;
      const char *at = g_utf8_offset_to_pointer (text, run->start_index);

      /* A picture and not type: its size is that of the pixels it was drawn in. */
      if (strstr (run->font_name, "Emoji") == NULL && run->font_size < least - 0.05)
        g_error ("%.2f pt (%s): %.40s", run->font_size, run->font_name, at);
    }
  poppler_page_free_text_attributes (list);
}

static inline void
assert_embedded (PopplerDocument *document)
{
  SL_AUTO_OBJECT PopplerFontInfo *info = poppler_font_info_new (document);
  PopplerFontsIter *fonts = NULL;

  g_assert_true (poppler_font_info_scan (info, poppler_document_get_n_pages (document), &fonts));
  do
    g_assert_true (poppler_fonts_iter_is_embedded (fonts));
  while (poppler_fonts_iter_next (fonts));
  poppler_fonts_iter_free (fonts);
}

/* Each line that is shown stands in the words of the page with a source behind it. */
static inline void
assert_sourced (SlBriefing *briefing)
{
  g_autoptr (GPtrArray) lines = sl_briefing_list_lines (briefing);
  g_autofree char *text = sl_briefing_to_text (briefing);
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);
  guint row = 0, n_shown = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const SlBriefingLine *line = lines->pdata[i];
      g_autofree char *opening
          = g_utf8_substring (line->words, 0, MIN (8, g_utf8_strlen (line->words, -1)));

      if (!line->shown)
        continue;
      n_shown++;
      while (rows[row] != NULL && !g_str_has_prefix (rows[row], opening))
        row++;
      if (rows[row] == NULL)
        g_error ("“%s” is not on the page:\n%s", line->words, text);
      g_assert_true (g_regex_match_simple (
          "  .*(p\\. \\d+|t\\. \\d+|Plan, goal .+|Cynllun, nod .+)", rows[row], 0, 0));
      row++;
    }
  g_assert_true (n_shown > 0 || sl_briefing_is_empty (briefing));
}

/* What the page says it left out is what it left out. */
static inline void
assert_adds_up (SlBriefing *briefing)
{
  static const char *const sections[] = { "owed", "promised", "decided", "figures" };
  g_autofree char *text = sl_briefing_to_text (briefing);
  g_autoptr (GRegex) regex = g_regex_new ("^(?:and |a )?(\\d+) (?:more |arall )?(?:in the|yn y) "
                                          "(?:register|minutes|plan|gofrestr|cofnodion|cynllun)",
                                          G_REGEX_MULTILINE,
                                          0,
                                          NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint said = 0, left = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      guint folded;

      sl_briefing_count (briefing, sections[i], NULL, &folded);
      left += folded;
    }
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);

      said += (guint) g_ascii_strtoull (number, NULL, 10);
    }
  g_assert_cmpuint (said, ==, left);
}

/* @chosen: (nullable): as it is without a choice */
static inline void
check_page (SlFacts *facts, const SlBriefingOptions *chosen, guint most_pages)
{
  g_autoptr (SlBriefing) briefing = make_briefing (facts, chosen);
  SL_AUTO_OBJECT PopplerDocument *document = read_back (briefing);
  guint n = (guint) poppler_document_get_n_pages (document);

  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, most_pages);
  assert_embedded (document);
  for (guint i = 0; i < n; i++)
    {
      SL_AUTO_OBJECT PopplerPage *page = poppler_document_get_page (document, (int) i);

      assert_clear (page);
      assert_type (page, chosen != NULL && chosen->large ? 16 : 10);
    }
  assert_sourced (briefing);
  if (chosen == NULL || chosen->language != SL_PAGE_LANGUAGE_BOTH)
    assert_adds_up (briefing);
}

/* ---- Libraries that nobody would keep ---- */

static const char *const words[]
    = { "assessment", "o’r",        "Cyngor",      "ŵyl",      "tŷ",           "placements",
        "and",        "children’s", "\"no\"",      "&",        "<b>",          "£22k",
        "71%",        "report",     "👩‍👧", "Ynys",     "Llanfairpwll", "multi-agency",
        "510",        "rhieni",     "supervision", "a",        "of",           "quarterly",
        "(a)",        "SEND/AAD",   "the",         "fostering" };

static inline char *
make_text (GRand *rand, guint n)
{
  GString *text = g_string_new ("It was agreed that");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " %s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  g_string_append_printf (text, " number %u", g_rand_int (rand));
  return g_string_free (text, FALSE);
}

static inline void
add_priorities (SlFacts *facts, GRand *rand, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *ref = g_strdup_printf ("%u.%u", i / 8 + 1, i % 8 + 1);
      g_autofree char *title = make_text (rand, (guint) g_rand_int_range (rand, 1, 12));

      add_priority (facts, ref, title, i % 5, i % 4, i % 3 % 2, i % 7);
      add_goal (facts, ref, title, 1, 0, 0);
    }
}

static inline SlFacts *
make_random (GRand *rand, guint n, guint n_priorities)
{
  SlFacts *facts = make_facts ();
  g_autofree char *name = g_strnfill (g_rand_int_range (rand, 3, 90), 'M');

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = make_text (rand, (guint) g_rand_int_range (rand, 5, 500));
      g_autofree char *ref = g_strdup_printf ("%u/12 (%u)", g_rand_int_range (rand, 1, 400), i % 9);
      g_autofree char *due = g_strdup_printf (
          "2012-%02d-%02d", g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
      SlFactItem *fact = add_fact (facts,
                                   (SlKind) g_rand_int_range (rand, 0, SL_N_KINDS),
                                   i % 3 ? LAST : "2012-06-14",
                                   i % 5 ? ref : NULL,
                                   g_rand_int_range (rand, 1, 90),
                                   i % 4 == 0   ? name
                                   : i % 4 == 1 ? "Pennaeth Gwasanaeth"
                                                : NULL,
                                   i % 6 == 0 ? "once in post" : NULL,
                                   i % 2 ? due : NULL,
                                   text);

      fact->item->progress = (SlProgress) g_rand_int_range (rand, 0, SL_PROGRESS_WITHDRAWN + 1);
      fact->item->routine = i % 2;
      fact->n_evidence = i % 3;
      fact->item->changed = i % 2 ? 1350000000 : 0;
      if (i % 13 == 0)
        fact->item->answer_due = g_strdup ("2012-10-01");
    }
  add_priorities (facts, rand, n_priorities);
  return facts;
}
