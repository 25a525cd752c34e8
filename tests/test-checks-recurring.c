/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps coming back, and figures that contradict each other: each test named after its check.
 */
#include "happened-fixture.h"
#include "link/sl-contradictions.h"
#include "store-fixture.h"
#include "store/sl-import.h"
#include "store/sl-store-answers.h"
#include "store/sl-store-topics.h"
#include "text/sl-text-layout.h"

/* ---- It keeps coming back ---- */

static void
say (StoreFixture *f, const SlPaperRecord *paper, int page, const char *text)
{
  g_autoptr (SlItemRecord) item = sl_item_record_new ();
  SlPageRect rect = { page, { 72, 100, 300, 112 } };

  item->id = g_uuid_string_random ();
  item->paper = g_strdup (paper->id);
  item->meeting = g_strdup (paper->meeting);
  item->kind = SL_KIND_CONCERN;
  item->text = g_strdup (text);
  item->anchor = sl_anchor_new (1, 2, text, "", "", &rect, 1);
  apply_act (f->store, sl_act_add (item));
}

static void
keep_up (StoreFixture *f)
{
  gboolean left = TRUE;
  g_autoptr (GError) error = NULL;

  while (left)
    g_assert_true (sl_store_refresh_topics (f->store, 2, &left, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list_topics (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *topics = sl_store_list_topics (f->store, 2, &error);

  g_assert_no_error (error);
  return topics;
}

static const SlTopic *
find_topic (GPtrArray *topics, const char *key)
{
  for (guint i = 0; i < topics->len; i++)
    if (g_str_equal (((SlTopic *) topics->pdata[i])->key, key))
      return topics->pdata[i];
  return NULL;
}

/* Three papers of three years say it in other words; what else was said of staff is not of it. */
static void
test_b3 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) a = add_paper (f->store, f->base, "a.pdf", "Panel", "2021-03-10");
  g_autoptr (SlPaperRecord) b = add_paper (f->store, f->base, "b.pdf", "Panel", "2022-06-14");
  g_autoptr (SlPaperRecord) c
      = add_paper (f->store, f->base, "c.pdf", "Improvement Board", "2023-01-24");
  g_autoptr (GPtrArray) topics = NULL;
  g_autoptr (GPtrArray) quotes = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const SlTopic *topic;
  const char *one[] = { NULL, NULL };

  say (f, a, 1, "Members were worried that so many posts were held by agency social workers");
  say (f, a, 2, "the car park at Quay House was too small for staff");
  say (f, b, 2, "vacancies had been advertised three times without success");
  say (f, b, 1, "staff had not been told how to use the new telephones");
  say (f, c, 1, "recruitment remained the largest risk of the whole plan");
  say (f, c, 2, "a survey of staff had found that the canteen was closed too early");
  keep_up (f);
  topics = list_topics (f);
  topic = find_topic (topics, "#recruitment");
  g_assert_nonnull (topic);
  g_assert_cmpuint (topic->n_meetings, ==, 3);
  g_assert_cmpstr (topic->first, ==, "2021-03-10");
  g_assert_cmpstr (topic->last, ==, "2023-01-24");
  quotes = sl_store_list_topic_items (f->store, topic->key, 50, NULL);
  g_assert_cmpuint (quotes->len, ==, 3);
  /* Newest first, each with its paper and page. */
  g_assert_cmpstr (((SlItemRecord *) quotes->pdata[0])->paper, ==, c->id);
  g_assert_cmpstr (((SlItemRecord *) quotes->pdata[1])->paper, ==, b->id);
  g_assert_cmpint (((SlItemRecord *) quotes->pdata[1])->anchor->page, ==, 2);
  g_assert_nonnull (strstr (((SlItemRecord *) quotes->pdata[2])->text, "agency"));

  /* What is dismissed is not of it any more, until that is undone. */
  one[0] = ((SlItemRecord *) quotes->pdata[1])->id;
  apply_act (f->store, sl_act_review (one, SL_REVIEW_DISMISSED, NULL));
  keep_up (f);
  left = list_topics (f);
  g_assert_cmpuint (find_topic (left, "#recruitment")->n_meetings, ==, 2);
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  keep_up (f);
  g_ptr_array_unref (left);
  left = list_topics (f);
  g_assert_cmpuint (find_topic (left, "#recruitment")->n_meetings, ==, 3);
}

/* Once is no thread, however often a meeting says it. */
static void
test_b3_once (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) a = add_paper (f->store, f->base, "a.pdf", "Panel", "2021-03-10");
  g_autoptr (GPtrArray) topics = NULL;

  say (f, a, 1, "agency staff were expensive");
  say (f, a, 2, "vacancies were many");
  keep_up (f);
  topics = list_topics (f);
  g_assert_null (find_topic (topics, "#recruitment"));
}

/* ---- Contradictions ---- */

static GPtrArray *
find_in (StoreFixture *f, const char *text)
{
  g_autofree char *path = g_build_filename (f->base, "figures.pdf", NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  SlPaperContent *content;
  GPtrArray *found;

  happened_draw (path, text);
  file = g_file_new_for_path (path);
  content = sl_paper_content_read (file, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  found = sl_contradictions_find (content->doc, content->detection->agenda);
  sl_paper_content_free (content);
  for (guint i = 0; i < found->len; i++)
    {
      const SlContradiction *one = found->pdata[i];

      g_test_message ("%s: %s (p. %d) against %s (p. %d): “%s” / “%s”",
                      one->subject,
                      one->one.value,
                      one->one.page,
                      one->other.value,
                      one->other.page,
                      one->one.quote,
                      one->other.quote);
    }
  return found;
}

#define HEAD                                                                                       \
  "#Northmere City Council\n#Children and Families Panel\n"                                        \
  "#Minutes of the meeting held on 4 June 2024\n\n#1. Apologies\nNone were received.\n\n"

static void
test_b6 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = find_in (
      f,
      HEAD
      "#2. Front door\n"
      "It was explained that at present there were 430 LAC, with 210 on child protection plans.\n"
      "The vacancy rate stood at 14 per cent.\n"
      "\f#3. Budget\n"
      "The Panel noted that the service had budgeted for up to 405 LAC placements.\n"
      "The forecast overspend was £26k.\n");
  const SlContradiction *one;

  g_assert_cmpuint (found->len, ==, 1);
  one = found->pdata[0];
  g_assert_cmpstr (one->one.value, ==, "430");
  g_assert_cmpstr (one->other.value, ==, "405");
  g_assert_cmpint (one->one.page, ==, 1);
  g_assert_cmpint (one->other.page, ==, 2);
  g_assert_nonnull (strstr (one->one.quote, "at present there were 430 LAC"));
  g_assert_nonnull (strstr (one->other.quote, "budgeted for up to 405 LAC placements"));
  g_assert_true (one->other.planned && !one->one.planned);
}

/* A trend, a target, a part, another thing, another unit: no contradiction. */
static void
test_b6_unrelated (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = find_in (
      f,
      HEAD "#2. Performance\n"
           "There were 430 LAC on 31 March 2024.\n"
           "There had been 410 LAC a year before.\n"
           "The number of LAC had risen to 440 by May.\n"
           "The target was 400 LAC.\n"
           "There were 120 fostering households and 130 foster placements.\n"
           "There were 118 social workers in post, and 125 cases waited for allocation.\n"
           "Of the 430 LAC, 390 had been seen.\n"
           "£40k was spent on agency staff, and 45 agency staff were in post.\n"
           "Initial conferences were in time in 64 per cent of cases, and assessments in 61 per "
           "cent.\n");

  g_assert_cmpuint (found->len, ==, 0);
}

/* ---- Between papers ---- */

static SlStatements *
read_statements (StoreFixture *f, const char *paper)
{
  g_autoptr (GPtrArray) pages = sl_store_load_pages (f->store, paper, NULL);
  g_autoptr (GPtrArray) agenda = sl_store_list_agenda (f->store, paper, NULL);
  g_autoptr (SlTextDoc) doc = sl_text_layout (pages, NULL, NULL);

  return sl_statements_new (doc, agenda);
}

/* All that papers of the library say against @paper, as the window asks for it. */
static GPtrArray *
compare_all (StoreFixture *f, const char *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) same = NULL;
  g_auto (GStrv) kindred = sl_store_list_kindred (f->store, paper, 8, &same, &error);
  g_autoptr (SlStatements) own = read_statements (f, paper);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_contradiction_free);

  g_assert_no_error (error);
  for (guint i = 0; kindred[i] != NULL; i++)
    {
      g_autoptr (SlStatements) other = read_statements (f, kindred[i]);

      g_ptr_array_extend_and_steal (
          found, sl_statements_compare (own, other, kindred[i], g_array_index (same, gboolean, i)));
    }
  for (guint i = 0; i < found->len; i++)
    {
      const SlContradiction *one = found->pdata[i];

      g_test_message ("%s: “%s” / “%s”", one->subject, one->one.quote, one->other.quote);
    }
  return found;
}

#define ACROSS(committee, date)                                                                    \
  "#Northmere City Council\n#" committee "\n#Minutes of the meeting held on " date                 \
  "\n\n#1. Apologies\nNone were received.\n\n#2. Performance\n"

/* Two meetings tell another number for the same day, and two copies of one meeting's minutes
 * another number of now. */
static void
test_b6_across (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) june = happened_take_in (
      f,
      "june.pdf",
      ACROSS ("Children and Families Panel",
              "4 June 2024") "The Director reported the figures of the year. There were "
                             "430 LAC on 31 March "
                             "2024.\nAt present there were 118 social workers in post.\n");
  g_autoptr (SlPaperRecord) september = happened_take_in (
      f,
      "september.pdf",
      ACROSS ("CHILDREN & FAMILIES PANEL",
              "10 September 2024") "Apologies were given for an error in the last report.\n"
                                   "\f#3. Placements\nThere were 412 LAC on 31 March 2024.\n"
                                   "At present there were 124 social workers in post.\n");
  g_autoptr (SlPaperRecord) copy = happened_take_in (
      f,
      "copy.pdf",
      ACROSS ("Children and Families Panel",
              "10 September 2024") "Apologies were given for an error in the last "
                                   "report. They were accepted.\n"
                                   "At present there were 142 social workers in post.\n");
  g_autoptr (GPtrArray) found = compare_all (f, september->id);
  g_autoptr (GPtrArray) back = compare_all (f, june->id);
  const SlContradiction *first = NULL, *other = NULL;

  g_assert_cmpuint (found->len, ==, 2);
  for (guint i = 0; i < found->len; i++)
    {
      const SlContradiction *one = found->pdata[i];

      *(g_str_equal (one->other.paper, june->id) ? &first : &other) = one;
    }
  g_assert_nonnull (first);
  g_assert_cmpstr (first->one.value, ==, "412");
  g_assert_null (first->one.paper);
  g_assert_cmpint (first->one.page, ==, 2);
  g_assert_cmpstr (first->other.value, ==, "430");
  g_assert_nonnull (strstr (first->other.quote, "There were 430 LAC on 31 March 2024"));
  g_assert_nonnull (other);
  g_assert_cmpstr (other->other.paper, ==, copy->id);
  g_assert_cmpstr (other->one.value, ==, "124");
  g_assert_cmpstr (other->other.value, ==, "142");
  /* The other way round it is the same pair. */
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_cmpstr (((SlContradiction *) back->pdata[0])->other.paper, ==, september->id);
}

/* Other days, no day, another thing, a target, another committee: news, not a contradiction. */
static void
test_b6_across_unlike (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) june = happened_take_in (
      f,
      "june.pdf",
      ACROSS ("Children and Families Panel",
              "4 June 2024") "There were 430 LAC on 31 March 2024.\n"
                             "There were 118 social workers in post.\n"
                             "There were 64 looked after children in residential care "
                             "on 31 March 2024.\n"
                             "The target for 31 March 2025 was 400 LAC.\n");
  g_autoptr (SlPaperRecord) september = happened_take_in (
      f,
      "september.pdf",
      ACROSS ("Children and Families Panel",
              "10 September 2024") "There were 441 LAC on 30 June 2024.\n"
                                   "There were 124 social workers in post.\n"
                                   "There were 71 care leavers in suitable accommodation on 31 "
                                   "March 2024.\n"
                                   "There were 410 LAC on 31 March 2025 in the forecast.\n");
  g_autoptr (SlPaperRecord) other = happened_take_in (
      f,
      "other.pdf",
      ACROSS ("Audit Committee", "12 September 2024") "There were 390 LAC on 31 March 2024.\n");
  g_autoptr (GPtrArray) found = compare_all (f, september->id);
  g_autoptr (GPtrArray) back = compare_all (f, june->id);

  g_assert_cmpstr (other->meeting, !=, september->meeting);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpuint (back->len, ==, 0);
}

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/check/b3", test_b3);
  ADD ("/check/b3/once", test_b3_once);
  ADD ("/check/b6", test_b6);
  ADD ("/check/b6/unrelated", test_b6_unrelated);
  ADD ("/check/b6/across", test_b6_across);
  ADD ("/check/b6/across-unlike", test_b6_across_unlike);
  return g_test_run ();
}
