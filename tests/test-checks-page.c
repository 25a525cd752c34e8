/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printed page of a library: what it says against the database, what it keeps back, and what
 * the officer chose of it. */
#include <cairo-pdf.h>

#include "briefing/sl-register-sheet.h"
#include "page-pdf.h"
#include "store-fixture.h"
#include "store/sl-store-facts.h"

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

static gboolean
is_in_pdf (GBytes *bytes, const char *word)
{
  g_autoptr (GError) error = NULL;
  SL_AUTO_OBJECT PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      SL_AUTO_OBJECT PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *text = poppler_page_get_text (page);

      found |= strstr (text, word) != NULL;
    }
  return found;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* As a printer gets it, and the preview: page by page on a surface of theirs. */
static GBytes *
print (SlBriefing *briefing)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < sl_briefing_get_n_pages (briefing); i++)
    {
      sl_briefing_draw (briefing, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static void
assert_secret (SlFacts *facts, gboolean secret)
{
  for (guint i = 0; i < 24; i++)
    {
      SlBriefingOptions options;
      g_autoptr (SlBriefing) briefing = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      g_autoptr (GBytes) saved = NULL;
      g_autoptr (GBytes) printed = NULL;
      g_autofree char *text = NULL;
      gboolean listed = FALSE;

      sl_briefing_options_init (&options);
      options.language = (SlPageLanguage) (i % 3);
      options.large = i / 3 % 2;
      options.preset = (SlBriefingPreset) (i / 6 % 2);
      options.status = i / 12 % 2 ? SL_BRIEFING_PUBLIC : SL_BRIEFING_DRAFT;
      briefing = make_briefing (facts, &options);
      text = sl_briefing_to_text (briefing);
      saved = sl_briefing_to_pdf (briefing, NULL);
      printed = print (briefing);
      lines = sl_briefing_list_lines (briefing);
      for (guint k = 0; k < lines->len; k++)
        listed |= strstr (((SlBriefingLine *) lines->pdata[k])->words, "Zebedee") != NULL;
      g_assert_cmpint (strstr (text, "Zebedee") != NULL, ==, !secret);
      g_assert_cmpint (is_in_pdf (saved, "Zebedee"), ==, !secret);
      g_assert_cmpint (is_in_pdf (printed, "Zebedee"), ==, !secret);
      g_assert_cmpint (listed, ==, !secret);
      if (!secret)
        g_assert_true (strstr (text, "Not for publication") != NULL
                       || strstr (text, "Nid i’w gyhoeddi") != NULL);
    }
}

/* The register, the question sheet, and what was owed beside what was said of it, as they are
 * printed. */
static void
assert_secret_sheets (StoreFixture *f, SlRegisterWhat what, gboolean secret)
{
  for (SlSheetKind kind = SL_SHEET_LIST; kind <= SL_SHEET_ANSWERS; kind++)
    {
      g_autoptr (GError) error = NULL;
      SlRegister *owed = sl_register_load_items (f->store, SL_REGISTER_OWED | what, NULL, &error);
      g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (SlRegisterSheet) sheet = NULL;
      g_autoptr (GBytes) bytes = NULL;

      g_assert_no_error (error);
      sheet = kind == SL_SHEET_ANSWERS
                  ? sl_register_sheet_new_answers (owed, "Did it happen?", said, "2024-02-10")
                  : sl_register_sheet_new (owed, kind, "2024-02-10");
      while (!sl_register_sheet_lay_out (sheet))
        ;
      bytes = sl_register_sheet_to_pdf (sheet);
      g_assert_true (is_in_pdf (bytes, "near home"));
      g_assert_cmpint (is_in_pdf (bytes, "Zebedee"), ==, !secret);
    }
}

static void
test_exempt (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (SlFacts) asked = NULL;
  g_autoptr (SlFacts) year = NULL;

  fill_library (f);
  facts = load (f, FALSE);
  asked = load (f, TRUE);
  year = sl_store_load_year (f->store, NULL, NULL, NULL, "2024-02-10", NULL);
  assert_secret (facts, TRUE);
  assert_secret (asked, FALSE);
  /* The year's page is for everybody: nobody is asked about it. */
  assert_secret (year, TRUE);
  assert_secret_sheets (f, 0, TRUE);
  assert_secret_sheets (f, SL_REGISTER_EXEMPT, FALSE);
}

/* ---- What the officer chose ---- */

static void
choose_place (StoreFixture *f,
              const char *line,
              gboolean pinned,
              gboolean hidden,
              int place,
              const char *short_form)
{
  g_autoptr (GHashTable) choices = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) sl_page_choice_free);
  SlPageChoice *choice = g_new0 (SlPageChoice, 1);
  g_autoptr (GError) error = NULL;

  choice->pinned = pinned;
  choice->hidden = hidden;
  choice->place = place;
  choice->words = g_strdup (short_form);
  g_hash_table_insert (choices, g_strdup (line), choice);
  sl_store_set_page_choices (f->store, choices, &error);
  g_assert_no_error (error);
}

static void
choose (StoreFixture *f, const char *line, gboolean pinned, gboolean hidden, const char *short_form)
{
  choose_place (f, line, pinned, hidden, 0, short_form);
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

/* The keys of a block's lines, in the order of the page. */
static GPtrArray *
list_keys (GPtrArray *lines, const char *block)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lines->len; i++)
    {
      const SlBriefingLine *line = lines->pdata[i];

      if (g_strcmp0 (line->block, block) == 0)
        g_ptr_array_add (keys, g_strdup (line->key));
    }
  return keys;
}

/* The order of the officer's own is that of the next time, too. */
static void
test_order (StoreFixture *f, gconstpointer data)
{
  static const guint wanted[] = { 2, 0, 1, 3 };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) ranked = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  const char *at;

  fill_library (f);
  text = print_text (f, &before);
  ranked = list_keys (before, "Promised");
  g_assert_cmpuint (ranked->len, ==, G_N_ELEMENTS (wanted));
  choose_place (f, ranked->pdata[2], TRUE, FALSE, 1, "Third of four");
  choose_place (f, ranked->pdata[0], TRUE, FALSE, 2, "First of four");
  g_clear_object (&f->store);
  f->store = open_store (f->folder);
  again = print_text (f, &after);
  chosen = list_keys (after, "Promised");
  g_assert_cmpuint (chosen->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpstr (chosen->pdata[i], ==, ranked->pdata[wanted[i]]);
  /* On the page as in the list. */
  at = strstr (again, "Third of four");
  g_assert_nonnull (at);
  g_assert_nonnull (strstr (at, "First of four"));
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
  /* The year begins in another than it ends in. */
  g_assert_nonnull (strstr (text,
                            "10\xc2\xa0Jan\xc2\xa0"
                            "2023 to 10\xc2\xa0Jan\xc2\xa0"
                            "2024"));
  g_assert_nonnull (strstr (text, "Dates without a year are in 2024."));
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/check/m14/statements", test_statements);
  ADD ("/check/m14/exempt", test_exempt);
  ADD ("/check/m14/choices", test_choices);
  ADD ("/check/m14/order", test_order);
  ADD ("/check/b13", test_check_b13);
  return g_test_run ();
}
