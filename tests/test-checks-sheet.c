/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register on paper: what the list of features promises, read back from the pages. */
#include "base/sl-space.h"
#include "briefing/sl-register-sheet.h"
#include "store-fixture.h"
#include "store/sl-import.h"

#define N_ITEMS 60
#define N_LONG 900

/* Each word is there once in all. */
static SlRegister *
make_sheet (guint n_long)
{
  SlRegister *data = sl_register_new ();

  for (guint i = 0; i < N_ITEMS; i++)
    {
      SlItemRecord *item = sl_item_record_new ();
      GString *text = g_string_new (NULL);
      guint n = i == 7 ? n_long : 12;

      for (guint j = 0; j < n; j++)
        g_string_append_printf (text, "%sw%ux%uz", j > 0 ? " " : "", i, j);
      item->id = g_strdup_printf ("item-%u", i);
      item->text = g_string_free (text, FALSE);
      item->kind = SL_KIND_ACTION;
      item->review = SL_REVIEW_CONFIRMED;
      item->due_date = g_strdup ("2024-05-01");
      g_ptr_array_add (data->items, item);
    }
  return data;
}

static SlRegisterSheet *
make_answers (SlRegister *data)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < data->items->len; i++)
    g_hash_table_insert (said,
                         g_strdup (((SlItemRecord *) data->items->pdata[i])->id),
                         i % 2 ? g_strdup_printf ("answer%ud (page 3, likely)", i)
                               : g_strdup ("Not mentioned"));
  return sl_register_sheet_new_answers (data, "Did it happen? Panel", said, "2024-06-10");
}

/* Takes @data. */
static GPtrArray *
read_back_data (StoreFixture *f, SlSheetKind kind, SlRegister *data, guint *n_pages)
{
  g_autoptr (SlRegisterSheet) sheet = kind == SL_SHEET_ANSWERS
                                          ? make_answers (data)
                                          : sl_register_sheet_new (data, kind, "2024-06-10");
  g_autofree char *path = g_build_filename (f->base, "sheet.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  SlPaperContent *content;
  GPtrArray *pages;

  while (!sl_register_sheet_lay_out (sheet))
    ;
  *n_pages = sl_register_sheet_get_n_pages (sheet);
  pdf = sl_register_sheet_to_pdf (sheet);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  content = sl_paper_content_read (file, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  pages = g_ptr_array_ref (content->pages);
  sl_paper_content_free (content);
  return pages;
}

static GPtrArray *
read_back (StoreFixture *f, SlSheetKind kind, guint n_long, guint *n_pages)
{
  return read_back_data (f, kind, make_sheet (n_long), n_pages);
}

/* Every word of every item stands on some page, inside its margins, and once. */
static void
assert_whole (GPtrArray *pages, guint n_long)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint wanted = (N_ITEMS - 1) * 12 + n_long;

  for (guint i = 0; i < pages->len; i++)
    {
      SlPage *page = pages->pdata[i];
      g_autoptr (GRegex) regex = g_regex_new ("w\\d+x\\d+z", 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;

      g_regex_match (regex, sl_page_get_text (page), 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        g_assert_true (g_hash_table_add (words, g_match_info_fetch (match, 0)));
      for (guint j = 0; j < sl_page_get_n_chars (page); j++)
        {
          SlRect box;

          sl_page_get_box (page, j, &box);
          g_assert_cmpfloat (box.x2, <, sl_page_get_width (page) - 40);
          g_assert_cmpfloat (box.y2, <, sl_page_get_height (page) - 40);
          g_assert_true (box.x1 > 40 || box.x2 <= box.x1);
        }
    }
  g_assert_cmpuint (g_hash_table_size (words), ==, wanted);
}

static void
test_s16 (StoreFixture *f, gconstpointer data)
{
  guint n_pages;
  g_autoptr (GPtrArray) pages = read_back (f, SL_SHEET_LIST, N_LONG, &n_pages);
  static const char *const heads[] = { "Item", "Owner", "Due", "Progress", "Source", "Last word" };

  g_assert_cmpuint (n_pages, >, 3);
  g_assert_cmpuint (pages->len, ==, n_pages);
  for (guint i = 0; i < n_pages; i++)
    {
      SlPage *page = pages->pdata[i];
      g_autofree char *foot = g_strdup_printf ("page %u of %u", i + 1, n_pages);

      g_assert_cmpfloat (sl_page_get_width (page), >, sl_page_get_height (page));
      for (guint j = 0; j < G_N_ELEMENTS (heads); j++)
        g_assert_nonnull (strstr (sl_page_get_text (page), heads[j]));
      g_assert_nonnull (strstr (sl_page_get_text (page), foot));
    }
  assert_whole (pages, N_LONG);
}

static void
add_word (SlRegister *data, const char *item, const char *date)
{
  SlFollowupRecord *followup = sl_followup_record_new ();

  followup->item = g_strdup (item);
  followup->date = g_strdup (date);
  g_ptr_array_add (data->followups, followup);
}

/* The last word of each item is the latest, in whichever order they were said. */
static void
test_s16_last_word (StoreFixture *f, gconstpointer data)
{
  SlRegister *sheet = make_sheet (12);
  guint n_pages;
  g_autoptr (GPtrArray) pages = NULL;
  g_autofree char *text = NULL;

  add_word (sheet, "item-1", "2024-03-01");
  add_word (sheet, "item-1", "2024-05-02");
  add_word (sheet, "item-0", "2024-06-03");
  add_word (sheet, "item-1", "2024-04-01");
  add_word (sheet, "item-1", NULL);
  add_word (sheet, "elsewhere", "2024-06-07");
  pages = read_back_data (f, SL_SHEET_LIST, sheet, &n_pages);
  text = sl_space_collapse (sl_page_get_text (pages->pdata[0]));
  g_assert_nonnull (strstr (text, "2 May 2024"));
  g_assert_nonnull (strstr (text, "3 Jun 2024"));
  g_assert_null (strstr (text, "1 Apr 2024"));
  g_assert_null (strstr (text, "1 Mar 2024"));
  g_assert_null (strstr (text, "7 Jun 2024"));
}

/* "Print this list": each thing that was owed beside what the minutes say of it, on its row. */
static void
test_b1_printed (StoreFixture *f, gconstpointer data)
{
  guint n_pages, n_silent = 0;
  g_autoptr (GPtrArray) pages = read_back (f, SL_SHEET_ANSWERS, 12, &n_pages);
  g_autoptr (GString) all = g_string_new (NULL);

  assert_whole (pages, 12);
  for (guint i = 0; i < n_pages; i++)
    {
      const char *text = sl_page_get_text (pages->pdata[i]);

      g_assert_nonnull (strstr (text, "Did it happen? Panel"));
      g_assert_nonnull (strstr (text, "What was asked or promised"));
      g_assert_nonnull (strstr (text, "What these minutes say"));
      g_string_append (all, text);
    }
  for (guint i = 1; i < N_ITEMS; i += 2)
    {
      g_autofree char *said = g_strdup_printf ("answer%ud (page 3, likely)", i);

      g_assert_nonnull (strstr (all->str, said));
    }
  for (const char *p = strstr (all->str, "Not mentioned"); p != NULL;
       p = strstr (p + 1, "Not mentioned"))
    n_silent++;
  g_assert_cmpuint (n_silent, ==, N_ITEMS / 2);
}

/* One item a block, with room for the answer: no more than a few stand on a page. */
static void
test_s16_questions (StoreFixture *f, gconstpointer data)
{
  guint n_pages;
  g_autoptr (GPtrArray) pages = read_back (f, SL_SHEET_QUESTIONS, 40, &n_pages);

  for (guint i = 0; i < pages->len; i++)
    {
      SlPage *page = pages->pdata[i];
      guint n = 0;

      g_assert_cmpfloat (sl_page_get_width (page), <, sl_page_get_height (page));
      for (const char *at = sl_page_get_text (page); (at = strstr (at, "Nobody named")) != NULL;
           at++)
        n++;
      g_assert_cmpuint (n, >=, 1);
      g_assert_cmpuint (n, <=, 6);
    }
  g_assert_cmpuint (n_pages, ==, pages->len);
  assert_whole (pages, 40);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/check/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("s16", test_s16);
  ADD ("s16/last-word", test_s16_last_word);
  ADD ("s16/questions", test_s16_questions);
  ADD ("b1/printed", test_b1_printed);
  return g_test_run ();
}
