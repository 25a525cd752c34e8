/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tells who a child is, looked for before it leaves: /check/b12. */
#include "base/sl-auto.h"
#include "exchange/sl-sharing.h"
#include "page-maker.h"
#include "register-fixture.h"
#include "store-fixture.h"
#include "store/sl-import.h"

static void
test_b12 (void)
{
  static const struct
  {
    const char *words;
    SlSharingKind kind;
  } planted[] = {
    { "The panel heard that Child R had moved twice.", SL_SHARING_INITIALS },
    { "Young Person A.B.’s aunt was assessed.", SL_SHARING_INITIALS },
    { "The plan for JK (14) was agreed.", SL_SHARING_INITIALS },
    { "a 14-year-old from\nCorbaden went home", SL_SHARING_AGE_PLACE },
    { "A girl, aged 9, living at Millbrook House was seen.", SL_SHARING_AGE_PLACE },
    { "See case number 204417 for the history.", SL_SHARING_CASE_NUMBER },
    { "Mosaic ID: 1184532 was closed.", SL_SHARING_CASE_NUMBER },
    { "Three children had been excluded since May.", SL_SHARING_SMALL_COUNT },
    { "2 of the young people went missing", SL_SHARING_SMALL_COUNT },
  };
  static const char *const harmless[] = {
    "Two young people addressed the meeting.",
    "214 children had been excluded.",
    "children aged 16 and 17 in Corbaden",
    "The 16-year-olds of Corbaden were asked.",
    "Case studies were shown; minute 12/3 of 2024/25 refers.",
    "Child Protection Plans, and the child I spoke of.",
    "Pupil Premium 2024",
    "In 1.2 children’s homes were missing figures.",
    "Key Stage 4 pupils; Level 3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    {
      g_autoptr (GPtrArray) found = sl_sharing_check (planted[i].words);

      if (found->len != 1)
        g_error ("%u in “%s”", found->len, planted[i].words);
      g_assert_cmpint (((SlSharing *) found->pdata[0])->kind, ==, planted[i].kind);
    }
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      g_autoptr (GPtrArray) found = sl_sharing_check (harmless[i]);

      if (found->len != 0)
        g_error ("“%s” in “%s”", ((SlSharing *) found->pdata[0])->words, harmless[i]);
    }
}

/* Three are planted in a register: in an item's words, its note and what was said of it. */
static void
test_b12_register (void)
{
  g_autoptr (SlRegister) data = make_register ();
  g_autoptr (GPtrArray) before = sl_sharing_check_register (data, SL_SHARING_ITEM);
  g_autoptr (GPtrArray) found = NULL;
  SlItemRecord *item = data->items->pdata[0];
  SlFollowupRecord *followup = data->followups->pdata[0];

  g_assert_cmpuint (before->len, ==, 0);
  g_free (item->text);
  item->text = g_strdup ("officers will write to the aunt of Baby Q");
  g_free (item->note);
  item->note = g_strdup ("a nine-year-old in Corbaden");
  g_free (followup->text);
  followup->text = g_strdup ("referral ref. 88-10234 closed");
  found = sl_sharing_check_register (data, SL_SHARING_ITEM);
  g_assert_cmpuint (found->len, ==, 3);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (((SlSharing *) found->pdata[i])->item, ==, item->id);
}

static void
set_quote (SlItemRecord *item, const char *before, const char *quote, const char *after)
{
  sl_anchor_unref (item->anchor);
  item->anchor = sl_anchor_new (0, strlen (quote), quote, before, after, NULL, 0);
}

static SlSharing *
only (GPtrArray *found)
{
  g_assert_cmpuint (found->len, ==, 1);
  return found->pdata[0];
}

/* What was reworded still has the minutes' own words beside it, in the files that carry them. */
static void
test_b12_beside (void)
{
  static const struct
  {
    const char *format;
    gboolean quote, heading;
  } ways[] = { { "json", TRUE, TRUE }, { "csv", FALSE, TRUE }, { "ics", FALSE, FALSE } };
  g_autoptr (SlRegister) data = make_register ();
  SlItemRecord *item = data->items->pdata[0];

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      SlSharingBeside beside = sl_sharing_get_beside (ways[i].format);
      g_autoptr (GPtrArray) quote = NULL;
      g_autoptr (GPtrArray) heading = NULL;
      g_autofree char *written = NULL;
      g_autoptr (GBytes) bytes = NULL;

      set_quote (item, "write to the aunt of Baby ", "Q and report", " before May");
      quote = sl_sharing_check_register (data, beside);
      g_assert_cmpuint (quote->len, ==, ways[i].quote ? 1 : 0);
      set_quote (item, "", "write to her aunt", "");
      sl_set_str (&item->heading, "THE PLACEMENT OF JK (14)");
      heading = sl_sharing_check_register (data, beside);
      g_assert_cmpuint (heading->len, ==, ways[i].heading ? 1 : 0);
      if (ways[i].heading)
        g_assert_cmpint (only (heading)->beside, ==, SL_SHARING_HEADING);
      /* The file says what was asked about. */
      bytes = sl_register_to_bytes (data, ways[i].format, "2026-02-02", NULL);
      written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_cmpint (strstr (written, "her aunt") != NULL, ==, ways[i].quote);
      g_assert_cmpint (strstr (written, "JK (14)") != NULL, ==, ways[i].heading);
      sl_set_str (&item->heading, "PLAN");
    }
  g_assert_cmpint (sl_sharing_get_beside ("ods"), ==, sl_sharing_get_beside ("csv"));
}

/* Of one item the same words are asked about once, and in its own where they are in these. */
static void
test_b12_once (void)
{
  g_autoptr (SlRegister) data = make_register ();
  SlSharingBeside beside = sl_sharing_get_beside ("json");
  SlItemRecord *item = data->items->pdata[0];
  SlItemRecord *joined = sl_item_record_copy (item);
  g_autofree char *what
      = g_strjoin (SL_STATED_BREAK, "no-answer", item->id, "ab12", "Child S moved", NULL);
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) all = NULL;

  set_quote (item, "for ", "Child R to be seen", "");
  sl_set_str (&item->text, "Child R is seen");
  both = sl_sharing_check_register (data, beside);
  g_assert_cmpint (only (both)->beside, ==, SL_SHARING_ITEM);
  /* What is treated as one with it goes by it, and so does what was no answer to it. */
  sl_set_str (&joined->id, "0d0f3a5e-0000-4000-8000-000000000009");
  sl_set_str (&joined->same_as, item->id);
  set_quote (joined, "", "Child R and Child T", "");
  g_ptr_array_add (data->joined, joined);
  g_ptr_array_add (data->stated, sl_stated_new (what, "1", 0));
  all = sl_sharing_check_register (data, beside);
  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < all->len; i++)
    {
      static const char *const words[] = { "Child R", "Child T", "Child S" };
      const SlSharing *one = all->pdata[i];

      g_assert_cmpstr (one->words, ==, words[i]);
      g_assert_cmpstr (one->item, ==, item->id);
      g_assert_cmpint (one->beside, ==, i == 0 ? SL_SHARING_ITEM : SL_SHARING_QUOTE);
    }
}

/* What new minutes say of an item stands on the printed list. */
static void
test_b12_answers (void)
{
  g_autoptr (SlRegister) data = make_register ();
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) found = NULL;
  SlItemRecord *item = data->items->pdata[0];

  g_hash_table_insert (answers, item->id, g_strdup ("“Child R has moved” (page 2)"));
  found = sl_sharing_check_answers (data, answers);
  g_assert_cmpstr (only (found)->words, ==, "Child R");
  g_assert_cmpint (only (found)->beside, ==, SL_SHARING_QUOTE);
}

/* Of a page, what stands on it is told, not what its items say beside; its place is the item's. */
static void
test_b12_page (void)
{
  g_autoptr (SlRegister) data = make_register ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  SlItemRecord *item = data->items->pdata[0];

  g_free (item->text);
  item->text = g_strdup ("officers will write to the aunt of Baby Q about Child R");
  g_free (item->ref);
  item->ref = g_strdup ("12/26");
  found = sl_sharing_check_page (
      "Write to Baby Q’s aunt\nAsk for JK (14)\nWill Baby Q’s aunt come?", data->items);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (((SlSharing *) found->pdata[0])->words, ==, "Baby Q");
  g_assert_cmpstr (((SlSharing *) found->pdata[0])->ref, ==, "12/26");
  g_assert_null (((SlSharing *) found->pdata[0])->item);
  g_assert_null (((SlSharing *) found->pdata[1])->ref);
  nothing = sl_sharing_check_page ("Officers will write to the aunt", data->items);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static SlTextDoc *
make_case_paper (void)
{
  static const char *const first[] = { "The Panel noted the placement of Child R.", NULL };
  static const char *const second[]
      = { "Child R had moved.", "Exempt: see case number 204417 for the history.", NULL };
  PageMaker *one = page_maker_new (1), *two = page_maker_new (2);

  page_maker_lines (one, 70, 100, 10, first);
  page_maker_lines (two, 70, 100, 10, second);
  return page_maker_layout (page_maker_end (one), page_maker_end (two), NULL);
}

/* Of a whole paper, each once and with its page, but for what of it stays. */
static void
test_b12_paper (void)
{
  g_autoptr (SlTextDoc) doc = make_case_paper ();
  g_autoptr (GArray) exempt = sl_text_exempt_new (NULL);
  g_autoptr (GPtrArray) all = sl_sharing_check_paper (doc, NULL);
  g_autoptr (GPtrArray) without = NULL;
  const char *text = sl_text_doc_get_text (doc);

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (((SlSharing *) all->pdata[0])->words, ==, "Child R");
  g_assert_cmpint (((SlSharing *) all->pdata[0])->page, ==, 1);
  g_assert_cmpint (((SlSharing *) all->pdata[1])->page, ==, 2);
  sl_text_exempt_add (exempt,
                      (gsize) (strstr (text, "Exempt:") - text),
                      sl_text_doc_get_length (doc),
                      SL_EXEMPT_UNSTATED);
  without = sl_sharing_check_paper (doc, exempt);
  g_assert_cmpstr (only (without)->words, ==, "Child R");
}

/* A paper that leaves whole with notes: only what stands in these alone can be left out. */
static void
test_b12_copy (void)
{
  g_autoptr (SlTextDoc) doc = make_case_paper ();
  g_autoptr (SlRegister) data = make_register ();
  SlItemRecord *item = data->items->pdata[0];
  g_autoptr (GPtrArray) found = NULL;

  sl_set_str (&item->text, "look at the placement of Child R");
  sl_set_str (&item->note, "The aunt of Baby Q called.");
  found = sl_sharing_check_copy (doc, data->items);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_null (((SlSharing *) found->pdata[0])->item);
  g_assert_cmpstr (((SlSharing *) found->pdata[2])->words, ==, "Baby Q");
  g_assert_cmpstr (((SlSharing *) found->pdata[2])->item, ==, item->id);
}

/* What is held about one person may tell who the child of another is. */
static void
test_b12_held (void)
{
  SlHeld held[] = { { .kind = SL_HELD_PAGE, .page = 3, .words = (char *) "Mrs Marsh, for Child R" },
                    { .kind = SL_HELD_AUTHOR } };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    g_ptr_array_add (list, &held[i]);
  found = sl_sharing_check_held (list);
  g_assert_cmpstr (only (found)->words, ==, "Child R");
  g_assert_cmpint (only (found)->page, ==, 3);
}

/* Minutes as councils publish them hold none. */
static void
test_b12_samples (void)
{
  static const char *const names[] = { "minutes-2025-06-12.pdf", "minutes-2025-09-11.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path
          = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) pages = sl_paper_pages_read (file, NULL, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (pages->len, >, 0);
      for (guint k = 0; k < pages->len; k++)
        {
          g_autoptr (GPtrArray) found = sl_sharing_check (sl_page_get_text (pages->pdata[k]));

          if (found->len > 0)
            g_error ("“%s” in %s", ((SlSharing *) found->pdata[0])->words, names[i]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/b12", test_b12);
  g_test_add_func ("/check/b12/register", test_b12_register);
  g_test_add_func ("/check/b12/beside", test_b12_beside);
  g_test_add_func ("/check/b12/once", test_b12_once);
  g_test_add_func ("/check/b12/answers", test_b12_answers);
  g_test_add_func ("/check/b12/page", test_b12_page);
  g_test_add_func ("/check/b12/paper", test_b12_paper);
  g_test_add_func ("/check/b12/copy", test_b12_copy);
  g_test_add_func ("/check/b12/held", test_b12_held);
  g_test_add_func ("/check/b12/samples", test_b12_samples);
  return g_test_run ();
}
