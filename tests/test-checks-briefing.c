/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printed page: what the list of features promises, read back from the PDF. */
#include "page-pdf.h"
#include "store-fixture.h"
#include "store/sl-store-facts.h"

static void
test_check_m14 (void)
{
  static const guint amounts[] = { 0, 1, 4, 19, 70, 500, 2000 };
  static const guint plans[] = { 0, 7, 80 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);

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
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autofree char *text = sl_briefing_to_text (briefing);
  g_autofree char *wanted = squash (text);
  g_autofree char *got = NULL;

  g_assert_nonnull (iter);
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

/* ---- Against the database ---- */

static guint
ask_sql (StoreFixture *f, const char *where)
{
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  g_autofree char *sql
      = g_strconcat ("SELECT count (*) FROM item JOIN paper ON paper.id = item.paper"
                     " JOIN meeting ON meeting.id = paper.meeting"
                     " WHERE item.review = 'confirmed' AND item.exempt = 0 AND ",
                     where,
                     NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = sl_db_open (path, TRUE, &error);
  g_autoptr (SlStmt) stmt = NULL;

  g_assert_no_error (error);
  stmt = sl_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  g_assert_true (sl_stmt_next (stmt));
  return (guint) sl_stmt_get_int (stmt, 0);
}

static void
apply (SlStore *store, SlAct *act)
{
  g_autoptr (SlAct) owned = act;
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_apply (store, owned, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
}

/* Four meetings, all confirmed; one action done with evidence, one on somebody's word, one exempt.
 */
static void
fill_library (StoreFixture *f)
{
  static const char *const dates[] = { "2023-10-04", "2023-11-01", "2023-12-06", "2024-01-10" };
  g_autoptr (GError) error = NULL;
  guint n_actions = 0;

  /* The day after the last meeting. */
  sl_store_set_now (f->store, 1705000000);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, name, "Panel", dates[i]);
      g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, &error);

      g_assert_no_error (error);
      for (guint k = 0; k < items->len; k++)
        {
          const SlItemRecord *item = items->pdata[k];
          const char *ids[] = { item->id, NULL };

          apply (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
          if (item->kind != SL_KIND_ACTION)
            continue;
          n_actions++;
          if (n_actions <= 2)
            apply (f->store,
                   sl_act_set_progress (ids,
                                        SL_PROGRESS_ACCEPTED,
                                        "2024-01-11",
                                        "The Head said so.",
                                        n_actions == 1 ? paper->id : NULL,
                                        n_actions == 1 ? 1 : 0,
                                        NULL));
          else if (n_actions == 3)
            {
              g_autoptr (SlItemRecord) edited = sl_item_record_copy (item);

              g_free (edited->text);
              edited->text = g_strdup ("officers will pay Zebedee Limited what it asks");
              edited->exempt = 3;
              apply (f->store, sl_act_edit (edited, TRUE));
            }
        }
    }
}

static SlFacts *
load (StoreFixture *f, gboolean with_exempt)
{
  g_autoptr (GError) error = NULL;
  SlFacts *facts
      = sl_store_load_facts (f->store, NULL, NULL, NULL, "2024-02-10", with_exempt, &error);

  g_assert_no_error (error);
  return facts;
}

static void
assert_says (const char *text, guint n, const char *format)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_auto (GStrv) parts = g_strsplit (format, "#", 2);
  g_autofree char *wanted = g_strconcat (parts[0], number, parts[1], NULL);

  if (strstr (text, wanted) == NULL)
    g_error ("the page does not say “%s”:\n%s", wanted, text);
}

static void
test_statements (StoreFixture *f, gconstpointer data)
{
  static const char owed[] = "kind IN ('action', 'request', 'recommendation', 'commitment')"
                             " AND progress NOT IN ('accepted', 'withdrawn', 'reported-done')";
  g_autofree char *late = g_strconcat (owed, " AND due_date < '2024-02-10'", NULL);
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (SlBriefing) briefing = NULL;
  g_autofree char *text = NULL;
  guint shown, folded, n;

  fill_library (f);
  facts = load (f, FALSE);
  briefing = make_briefing (facts, NULL);
  text = sl_briefing_to_text (briefing);
  assert_says (text, ask_sql (f, owed), "# things that were asked for or promised are still open.");
  n = ask_sql (f, late);
  assert_says (text, n, n == 1 ? "# is late." : "# are late.");
  assert_says (text, 1, "# exempt item is left out");
  sl_briefing_count (briefing, "decided", &shown, &folded);
  g_assert_cmpuint (
      shown + folded, ==, ask_sql (f, "kind = 'decision' AND meeting.date = '2024-01-10'"));
  sl_briefing_count (briefing, "figures", &shown, &folded);
  g_assert_cmpuint (
      shown + folded, ==, ask_sql (f, "kind = 'measure' AND meeting.date = '2024-01-10'"));
  sl_briefing_count (briefing, "promised", &shown, &folded);
  g_assert_cmpuint (shown + folded, ==, ask_sql (f, "kind = 'commitment'"));
  /* One shown by a page, one only said: in two blocks. */
  g_assert_nonnull (strstr (text, "accepted, with evidence"));
  g_assert_nonnull (strstr (text, "accepted on somebody’s word"));
  g_assert_true (strstr (text, "accepted, with evidence")
                 < strstr (text, "accepted on somebody’s word"));
}

/* ---- Exempt items ---- */

static void
assert_secret (SlFacts *facts, gboolean secret)
{
  for (guint i = 0; i < 24; i++)
    {
      SlBriefingOptions options;
      g_autoptr (SlBriefing) briefing = NULL;
      SL_AUTO_OBJECT PopplerDocument *document = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      g_autofree char *text = NULL;
      gboolean found = FALSE, listed = FALSE;

      sl_briefing_options_init (&options);
      options.language = (SlPageLanguage) (i % 3);
      options.large = i / 3 % 2;
      options.preset = (SlBriefingPreset) (i / 6 % 2);
      options.status = i / 12 % 2 ? SL_BRIEFING_PUBLIC : SL_BRIEFING_DRAFT;
      briefing = make_briefing (facts, &options);
      text = sl_briefing_to_text (briefing);
      document = read_back (briefing);
      for (int k = 0; k < poppler_document_get_n_pages (document); k++)
        {
          SL_AUTO_OBJECT PopplerPage *page = poppler_document_get_page (document, k);
          g_autofree char *words_of = poppler_page_get_text (page);

          found |= strstr (words_of, "Zebedee") != NULL;
        }
      lines = sl_briefing_list_lines (briefing);
      for (guint k = 0; k < lines->len; k++)
        listed |= strstr (((SlBriefingLine *) lines->pdata[k])->words, "Zebedee") != NULL;
      g_assert_cmpint (strstr (text, "Zebedee") != NULL, ==, found);
      g_assert_cmpint (found, ==, !secret);
      g_assert_cmpint (listed, ==, !secret);
      if (!secret)
        g_assert_true (strstr (text, "Not for publication") != NULL
                       || strstr (text, "Nid i’w gyhoeddi") != NULL);
    }
}

static void
test_exempt (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (SlFacts) asked = NULL;

  fill_library (f);
  facts = load (f, FALSE);
  asked = load (f, TRUE);
  assert_secret (facts, TRUE);
  assert_secret (asked, FALSE);
}

/* ---- What the officer chose ---- */

static void
choose (StoreFixture *f, const char *line, gboolean pinned, gboolean hidden, const char *short_form)
{
  g_autoptr (GHashTable) choices = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) sl_page_choice_free);
  SlPageChoice *choice = g_new0 (SlPageChoice, 1);
  g_autoptr (GError) error = NULL;

  choice->pinned = pinned;
  choice->hidden = hidden;
  choice->words = g_strdup (short_form);
  g_hash_table_insert (choices, g_strdup (line), choice);
  sl_store_set_page_choices (f->store, choices, &error);
  g_assert_no_error (error);
}

static char *
print_text (StoreFixture *f, GPtrArray **lines)
{
  g_autoptr (SlFacts) facts = load (f, FALSE);
  g_autoptr (SlBriefing) briefing = make_briefing (facts, NULL);

  *lines = sl_briefing_list_lines (briefing);
  return sl_briefing_to_text (briefing);
}

static void
test_choices (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  const SlBriefingLine *first = NULL, *last = NULL;

  fill_library (f);
  text = print_text (f, &before);
  for (guint i = 0; i < before->len; i++)
    {
      const SlBriefingLine *line = before->pdata[i];

      if (g_strcmp0 (line->block, "Promised") != 0)
        continue;
      if (first == NULL)
        first = line;
      last = line;
    }
  g_assert_nonnull (first);
  g_assert_true (first != last);
  choose (f, first->key, FALSE, TRUE, NULL);
  choose (f, last->key, TRUE, FALSE, "Plan in draft by spring");
  /* Kept in the library, not in the window. */
  g_clear_object (&f->store);
  f->store = open_store (f->folder);
  again = print_text (f, &after);
  g_assert_nonnull (strstr (again, "Plan in draft by spring"));
  g_assert_nonnull (strstr (again, "1 line is left out by choice."));
  for (guint i = 0; i < after->len; i++)
    {
      const SlBriefingLine *line = after->pdata[i];

      if (g_str_equal (line->key, first->key))
        g_assert_true (line->hidden && !line->shown);
      if (g_strcmp0 (line->block, "Promised") == 0)
        {
          g_assert_cmpstr (line->key, ==, last->key);
          g_assert_true (line->pinned);
          break;
        }
    }
  /* Taken back. */
  choose (f, first->key, FALSE, FALSE, NULL);
  choose (f, last->key, FALSE, FALSE, NULL);
  g_free (again);
  g_clear_pointer (&after, g_ptr_array_unref);
  again = print_text (f, &after);
  g_assert_cmpstr (again, ==, text);
}

/* ---- The committee's year ---- */

static void
test_check_b13 (StoreFixture *f, gconstpointer data)
{
  static const char owed[] = "kind IN ('action', 'request', 'recommendation', 'commitment')"
                             " AND meeting.date > '2023-01-10' AND ";
  static const char open_ones[] = "progress IN ('open', 'in-progress')";
  static const char proven[]
      = "progress = 'accepted' AND EXISTS (SELECT 1 FROM followup WHERE followup.item = item.id"
        " AND followup.kind = 'evidence')";
  static const char word[]
      = "progress = 'accepted' AND NOT EXISTS (SELECT 1 FROM followup WHERE followup.item = item.id"
        " AND followup.kind = 'evidence')";
  const char *kinds[] = { "TRUE", proven, word, "progress = 'reported-done'", open_ones };
  guint n[G_N_ELEMENTS (kinds)];
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (SlBriefing) briefing = NULL;
  SL_AUTO_OBJECT PopplerDocument *document = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sums = NULL;
  g_autofree char *decided = NULL;

  fill_library (f);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *where = g_strconcat (owed, kinds[i], NULL);

      n[i] = ask_sql (f, where);
    }
  facts = sl_store_load_year (f->store, NULL, NULL, NULL, "2024-02-10", &error);
  g_assert_no_error (error);
  briefing = make_briefing (facts, NULL);
  document = read_back (briefing);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  text = sl_briefing_to_text (briefing);
  sums
      = g_strdup_printf ("%u set: %u done with evidence, %u on somebody’s word, %u said to be done",
                         n[0],
                         n[1],
                         n[2],
                         n[3]);
  decided = g_strdup_printf ("%u of substance, %u routine",
                             ask_sql (f, "kind = 'decision' AND NOT item.routine"),
                             ask_sql (f, "kind = 'decision' AND item.routine"));
  g_assert_nonnull (strstr (text, "The year to 10 January 2024"));
  assert_says (text, 4, "# meetings from ");
  g_assert_nonnull (strstr (text, sums));
  g_assert_nonnull (strstr (text, decided));
  assert_says (text, n[4], "# open, ");
  g_assert_cmpuint (facts->year->ages[0] + facts->year->ages[1] + facts->year->ages[2]
                        + facts->year->ages[3],
                    ==,
                    n[4]);
  g_assert_cmpuint (facts->year->ages[1],
                    ==,
                    ask_sql (f,
                             "kind IN ('action', 'request', 'commitment')"
                             " AND progress = 'open' AND meeting.date < '2023-11-10'"));
  g_assert_null (strstr (text, "Zebedee"));
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/m14", test_check_m14);
  ADD ("/check/m14/statements", test_statements);
  ADD ("/check/m14/exempt", test_exempt);
  ADD ("/check/m14/choices", test_choices);
  g_test_add_func ("/check/s9", test_check_s9);
  g_test_add_func ("/check/b9", test_check_b9);
  g_test_add_func ("/check/b14", test_check_b14);
  ADD ("/check/b13", test_check_b13);
  return g_test_run ();
}
