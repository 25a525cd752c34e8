/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of features promises of agreements that the resolution leaves out, of tasks that
 * are nobody's, and of what is exempt from publication: each under the feature's number. */
#include "base/sl-auto.h"
#include "briefing/sl-briefing.h"
#include "detect/sl-offer.h"
#include "exchange/sl-changes.h"
#include "exchange/sl-csv.h"
#include "exchange/sl-notes.h"
#include "exchange/sl-register.h"
#include "minutes-maker.h"
#include "store-fixture.h"
#include "store/sl-owed.h"
#include "store/sl-store-facts.h"
#include "text/sl-text-exempt.h"

#define TODAY "2024-06-01"

#define HEAD                                                                                       \
  "#ELLERDALE DISTRICT COUNCIL\n\n#CHILDREN'S SERVICES SCRUTINY COMMITTEE\n\n"                     \
  "Minutes of a meeting held on 10 January 2024 at 6.00 pm\n\n#1. APOLOGIES\n\nThere were "        \
  "none.\n\n"

static SlPaperContent *
make_minutes (const char *base, const char *name, const char *text)
{
  SlPaperContent *content = make_content (base, name, "unused", "2024-01-10");
  g_autoptr (GError) error = NULL;

  sl_detection_unref (content->detection);
  content->doc = minutes_layout (text);
  content->detection = sl_detect (content->doc, NULL, &error);
  g_assert_no_error (error);
  return content;
}

static void
free_minutes (SlPaperContent *content)
{
  sl_text_doc_unref (content->doc);
  free_content (content);
}

static SlPaperRecord *
add_minutes (StoreFixture *f, const char *text)
{
  SlPaperContent *content = make_minutes (f->base, "minutes.pdf", text);
  g_autoptr (GError) error = NULL;
  SlPaperRecord *paper = sl_store_add_paper (f->store, content, NULL, &error);

  g_assert_no_error (error);
  free_minutes (content);
  return paper;
}

/* (transfer full): the item that says @words. */
static SlItemRecord *
find (StoreFixture *f, const char *words)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    if (strstr (((SlItemRecord *) items->pdata[i])->text, words) != NULL)
      return sl_item_record_ref (items->pdata[i]);
  g_error ("no item says “%s”", words);
}

static SlLeftOut
left_out (StoreFixture *f, const char *words)
{
  g_autoptr (SlItemRecord) item = find (f, words);

  return item->left_out;
}

static int
exempt (StoreFixture *f, const char *words)
{
  g_autoptr (SlItemRecord) item = find (f, words);

  return item->exempt;
}

static void
review (StoreFixture *f, const char *words, SlReview wanted)
{
  g_autoptr (SlItemRecord) item = find (f, words);
  const char *ids[] = { item->id, NULL };

  apply_act (f->store, sl_act_review (ids, wanted, NULL));
}

static void
undo (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_undo (f->store, NULL, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
}

/* ---- B2 ---- */

#define ATTENDANCE "attend a meeting of the Committee every six months"
#define ANSWERS "the answers of parents to the survey be shared with all members"
#define CLAUSE "the answers of parents to the survey be shared with members"

static const char agreed[]
    = HEAD "#2. FOSTERING\n\nThe Committee considered a report.\n\n"
           "It was agreed that " ANSWERS ". "
           "It was also agreed that the Chair of the Fostering Board would " ATTENDANCE ".\n\n"
           "RESOLVED: (1) That " CLAUSE "; and\n\n(2) that the report be noted.\n\n"
           "#3. WORK PROGRAMME\n\nIt was agreed that a visit to the new front door be arranged.\n";

static void
test_check_b2 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (SlItemRecord) clause = NULL;
  g_autoptr (SlItemRecord) attendance = NULL;
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);
  g_autoptr (SlOwedKeys) keys = NULL;
  g_autoptr (SlRegister) data_out = NULL;
  g_autofree char *csv = NULL;

  sl_paper_record_unref (add_minutes (f, agreed));
  clause = find (f, CLAUSE);
  attendance = find (f, ATTENDANCE);
  g_assert_cmpint (left_out (f, ATTENDANCE), ==, SL_LEFT_OUT_AGREED);
  g_assert_cmpint (left_out (f, ANSWERS), ==, SL_LEFT_OUT_NOT);
  g_assert_true (clause->resolved);
  g_assert_cmpint (clause->left_out, ==, SL_LEFT_OUT_NOT);
  /* There is no resolution under that heading. */
  g_assert_cmpint (left_out (f, "front door"), ==, SL_LEFT_OUT_NOT);
  /* A clause that was no clause takes nothing up; the act is about it alone. */
  review (f, CLAUSE, SL_REVIEW_DISMISSED);
  g_assert_cmpint (left_out (f, ANSWERS), ==, SL_LEFT_OUT_AGREED);
  history = sl_store_list_history (f->store, 1, NULL);
  g_assert_cmpuint (((SlHistoryRecord *) history->pdata[0])->n_items, ==, 1);
  undo (f);
  g_assert_cmpint (left_out (f, ANSWERS), ==, SL_LEFT_OUT_NOT);
  /* It is told where the register goes. */
  review (f, ATTENDANCE, SL_REVIEW_CONFIRMED);
  review (f, "front door", SL_REVIEW_CONFIRMED);
  query->show = SL_OWED_SHOW_LEFT_OUT;
  keys = sl_store_list_owed_keys (f->store, query, 0, NULL, NULL);
  g_assert_cmpuint (keys->ids->len, ==, 1);
  g_assert_cmpstr (keys->ids->pdata[0], ==, attendance->id);
  data_out = sl_register_load (f->store, SL_REGISTER_OWED, NULL);
  csv = sl_csv_from_register (data_out, TODAY);
  g_assert_nonnull (strstr (csv, ",agreed,"));
}

/* ---- B10 ---- */

/* Two marks "Action" as some minutes have them: one names a body that can do nothing itself and no
 * date, the other nobody at all. */
static const char marked_actions[] = HEAD
    "#2. CHILDREN'S SERVICES\n\n"
    "The Interim Director of Children's Services welcomed ideas from members. "
    "The Committee agreed to arrange a letter to all councillors on this matter. Action\n\n"
    "The Committee heard that assessments had become better. "
    "This report would be made available to the Committee before the next meeting. Action\n\n"
    "The Head of Fostering would send the figures to members by 31 January 2024. Action\n\n"
    "RESOLVED: That the content of the report be noted; and that the Committee consider how it "
    "wishes to look at the plan.\n";

static SlOffer *
make_offer (SlItemRecord *item)
{
  const char *at = strstr (marked_actions, item->text);
  g_autofree char *before = NULL;
  SlOfferFacts facts = { .text = item->text, .meeting = "2024-01-10", .next = "2024-03-06" };

  g_assert_nonnull (at);
  before = g_strndup (marked_actions, (gsize) (at - marked_actions));
  facts.before = before;
  facts.wants_owner = item->owners[0] == NULL;
  facts.wants_due = item->due_text == NULL;
  return sl_offer_new (&facts);
}

static void
test_check_b10 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlItemRecord) letter = NULL;
  g_autoptr (SlItemRecord) report = NULL;
  g_autoptr (SlItemRecord) figures = NULL;
  g_autoptr (SlItemRecord) taken = NULL;
  g_autoptr (SlOffer) when = NULL;
  g_autoptr (SlOffer) who = NULL;
  const char *owners[] = { "Interim Director of Children's Services", NULL };

  sl_paper_record_unref (add_minutes (f, marked_actions));
  letter = find (f, "arrange a letter");
  report = find (f, "made available");
  figures = find (f, "send the figures");
  taken = sl_item_record_copy (report);
  when = make_offer (letter);
  who = make_offer (report);
  g_assert_true (sl_item_record_is_nobodys (letter));
  g_assert_true (sl_item_record_is_nobodys (report));
  g_assert_false (sl_item_record_is_nobodys (figures));
  /* The minutes mark them by themselves: the resolution need not. */
  g_assert_cmpint (letter->left_out, ==, SL_LEFT_OUT_NOT);
  g_assert_cmpint (report->left_out, ==, SL_LEFT_OUT_NOT);
  g_assert_cmpint (figures->left_out, ==, SL_LEFT_OUT_NOT);
  /* Each with an offer. */
  g_assert_cmpint (when->due_why, !=, SL_OFFER_NONE);
  g_assert_cmpint (who->owner_why, ==, SL_OFFER_SPEAKER);
  g_assert_nonnull (strstr (who->owner, "Interim Director"));
  /* Nothing is set by itself; taken, it is somebody's. */
  g_assert_null (report->owners[0]);
  g_strfreev (taken->owners);
  taken->owners = g_strdupv ((char **) owners);
  g_free (taken->due_text);
  taken->due_text = g_strdup ("before the next meeting");
  apply_act (f->store, sl_act_edit (taken, FALSE));
  {
    g_autoptr (SlItemRecord) now = find (f, "made available");

    g_assert_false (sl_item_record_is_nobodys (now));
  }
  undo (f);
  {
    g_autoptr (SlItemRecord) again = find (f, "made available");

    g_assert_true (sl_item_record_is_nobodys (again));
  }
}

/* ---- M19 ---- */

#define SECRET_WORDED "the Director write to the school about the land at Millfield"
#define SECRET_BY_HAND "the placement of the two brothers be reviewed"
#define PUBLIC "the youth council be invited to the next meeting"

static const char closed[] = HEAD
    "#2. YOUTH COUNCIL\n\nThe Committee considered a report.\n\nRESOLVED: That " PUBLIC ".\n\n"
    "#3. SALE OF LAND (NOT FOR PUBLICATION: EXEMPT INFORMATION, PARAGRAPH 3)\n\n"
    "The Committee considered a report.\n\nRESOLVED: That " SECRET_WORDED ".\n\n"
    "#4. PLACEMENTS\n\nThe Committee considered a report.\n\nRESOLVED: That " SECRET_BY_HAND
    ".\n\n";

static SlAct *
mark_section (StoreFixture *f, const SlPaperRecord *paper, const char *title, int paragraph)
{
  g_autoptr (GPtrArray) agenda = sl_store_list_agenda (f->store, paper->id, NULL);

  for (guint i = 0; i < agenda->len; i++)
    {
      const SlAgendaItem *item = agenda->pdata[i];

      if (strstr (item->title, title) != NULL)
        return sl_act_set_section_exempt (paper->id, item->start, paragraph);
    }
  g_error ("no section “%s”", title);
}

static char *
list_facts (StoreFixture *f, gboolean with_exempt)
{
  g_autoptr (SlFacts) facts
      = sl_store_load_facts (f->store, NULL, NULL, NULL, TODAY, with_exempt, NULL);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < facts->items->len; i++)
    g_string_append_printf (words, "%s\n", ((SlFactItem *) facts->items->pdata[i])->item->text);
  return g_string_free (words, FALSE);
}

static char *
list_notes (StoreFixture *f, gboolean with_exempt)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, NULL, NULL);
  g_autoptr (GPtrArray) notes = sl_notes_new (items, with_exempt);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (words, "%s\n", ((SlNote *) notes->pdata[i])->text);
  return g_string_free (words, FALSE);
}

static char *
list_changes (StoreFixture *f, gboolean with_exempt)
{
  g_autoptr (GBytes) bytes = sl_changes_export (f->store, with_exempt, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gsize
read_number (const guint8 *at, guint n)
{
  return n == 0 ? 0 : at[0] | read_number (at + 1, n - 1) << 8;
}

/* What an archive packs, one file behind the other: what is in a spreadsheet for whoever unpacks
 * it. Its directory says where each is. */
static char *
unpack (GBytes *archive)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (archive, &size);
  g_autoptr (GString) all = g_string_new (NULL);

  for (gsize at = 0; at + 46 < size; at++)
    {
      g_autoptr (GConverter) inflate = NULL;
      g_autoptr (GInputStream) bytes = NULL;
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) error = NULL;
      const guint8 *file;

      if (memcmp (data + at, "PK\1\2", 4) != 0)
        continue;
      file = data + read_number (data + at + 42, 4);
      file += 30 + read_number (file + 26, 2) + read_number (file + 28, 2);
      inflate = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
      bytes = g_memory_input_stream_new_from_data (
          file, (gssize) read_number (data + at + 20, 4), NULL);
      stream = read_number (data + at + 10, 2) == 0 ? g_object_ref (bytes)
                                                    : g_converter_input_stream_new (bytes, inflate);
      g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_NONE, NULL, &error);
      g_assert_no_error (error);
      g_string_append_len (
          all,
          g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
          (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)));
    }
  g_assert_cmpuint (all->len, >, 0);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static char *
list_export (StoreFixture *f, const char *format, gboolean with_exempt)
{
  g_autoptr (SlRegister) data = sl_register_load (
      f->store, with_exempt ? SL_REGISTER_OWED | SL_REGISTER_EXEMPT : SL_REGISTER_OWED, NULL);
  g_autoptr (GBytes) bytes = sl_register_to_bytes (data, format, TODAY, NULL);

  if (g_str_equal (format, "ods"))
    return unpack (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* iCalendar folds its lines. */
static void
assert_says (const char *output, const char *words, gboolean says)
{
  g_autoptr (GString) plain = g_string_new (output);
  g_test_message ("%s in %s", words, output);

  g_string_replace (plain, "\r\n ", "", 0);
  if (says)
    g_assert_nonnull (strstr (plain->str, words));
  else
    g_assert_null (strstr (plain->str, words));
}

static void
assert_output (char *output, gboolean secrets)
{
  assert_says (output, PUBLIC, TRUE);
  assert_says (output, SECRET_WORDED, secrets);
  /* Nor what its heading says, beside the words of the section before. */
  if (!secrets)
    assert_says (output, "SALE OF LAND", FALSE);
  assert_says (output, SECRET_BY_HAND, secrets);
  g_free (output);
}

/* The page that is printed, saved and sent. */
static char *
list_briefing (StoreFixture *f, gboolean with_exempt)
{
  g_autoptr (SlFacts) facts
      = sl_store_load_facts (f->store, NULL, NULL, NULL, TODAY, with_exempt, NULL);
  g_autoptr (SlBriefing) briefing = NULL;
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  briefing = sl_briefing_new (facts, &options);
  return sl_briefing_to_text (briefing);
}

/* It puts who owes a thing before what is owed. */
static void
assert_briefing (char *text, gboolean secrets)
{
  assert_says (text, "the youth council", TRUE);
  assert_says (text, "the land at Millfield", secrets);
  assert_says (text, "the two brothers", secrets);
  g_free (text);
}

static void
assert_every_output (StoreFixture *f, gboolean with)
{
  static const char *const formats[] = { "csv", "json", "ics", "ods" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    assert_output (list_export (f, formats[i], with), with);
  assert_output (list_facts (f, with), with);
  assert_briefing (list_briefing (f, with), with);
  assert_output (list_notes (f, with), with);
  assert_output (list_changes (f, with), with);
}

/* Words that are copied, from all of the text and from a box around each page. */
static void
assert_copied (const SlPaperRecord *paper)
{
  SlTextDoc *doc = minutes_layout (closed);
  gsize length = sl_text_doc_get_length (doc);
  g_autoptr (GArray) exempt = sl_text_exempt_new (paper->exempt);
  const SlRect all = { -10000, -10000, 10000, 10000 };
  gsize start, end;
  SlExempt count;

  assert_output (sl_text_dup_words (doc, 0, length), TRUE);
  assert_output (sl_text_exempt_dup_public (exempt, doc, 0, length), FALSE);
  g_assert_true (sl_text_exempt_count (exempt, 0, length, &count));
  g_assert_true (count.paragraphs[2] && count.paragraphs[3] && !count.paragraphs[1]);
  assert_output (sl_text_dup_words_in_box (doc, 1, &all, &start, &end), TRUE);
  assert_output (sl_text_exempt_dup_public_in_box (exempt, doc, 1, &all, &count), FALSE);
  g_assert_true (count.paragraphs[2] && count.paragraphs[3] && !count.paragraphs[1]);
  sl_text_doc_unref (doc);
}

static void
test_check_m19 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_minutes (f, closed);
  g_autoptr (SlPaperRecord) marked = NULL;
  g_autoptr (SlPaperRecord) unmarked = NULL;
  g_autofree char *csv = NULL;

  g_assert_cmpint (exempt (f, SECRET_WORDED), ==, 3);
  g_assert_cmpint (exempt (f, SECRET_BY_HAND), ==, 0);
  review (f, PUBLIC, SL_REVIEW_CONFIRMED);
  review (f, SECRET_WORDED, SL_REVIEW_CONFIRMED);
  review (f, SECRET_BY_HAND, SL_REVIEW_CONFIRMED);
  apply_act (f->store, mark_section (f, paper, "PLACEMENTS", 2));
  g_assert_cmpint (exempt (f, SECRET_BY_HAND), ==, 2);
  assert_every_output (f, FALSE);
  /* The second step: asked for, it is there with its paragraph. */
  assert_every_output (f, TRUE);
  csv = list_export (f, "csv", TRUE);
  assert_says (csv, ",2\r\n", TRUE);
  assert_says (csv, ",3\r\n", TRUE);
  /* Where it stands is told of the paper; undone, it is public again. */
  marked = sl_store_get_paper (f->store, paper->id, NULL);
  g_assert_nonnull (strstr (marked->exempt, " 2"));
  g_assert_nonnull (strstr (marked->exempt, " 3"));
  assert_copied (marked);
  undo (f);
  g_assert_cmpint (exempt (f, SECRET_BY_HAND), ==, 0);
  unmarked = sl_store_get_paper (f->store, paper->id, NULL);
  g_assert_null (strstr (unmarked->exempt, " 2"));
}

/* The section that is exempt by its heading, made public; one item made exempt alone; and an item
 * that is added in an exempt section. */
static void
test_exempt_by_hand (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_minutes (f, closed);
  g_autoptr (SlItemRecord) one = find (f, PUBLIC);
  g_autoptr (SlItemRecord) base = find (f, SECRET_BY_HAND);
  g_autoptr (SlItemRecord) added = sl_item_record_copy (base);
  const char *ids[] = { one->id, NULL };

  apply_act (f->store, mark_section (f, paper, "SALE", 0));
  g_assert_cmpint (exempt (f, SECRET_WORDED), ==, 0);
  apply_act (f->store, sl_act_set_exempt (ids, 7));
  g_assert_cmpint (exempt (f, PUBLIC), ==, 7);
  apply_act (f->store, mark_section (f, paper, "PLACEMENTS", 99));
  sl_set_str (&added->id, "a0000000-0000-4000-8000-000000000001");
  sl_set_str (&added->text, "said of the brothers");
  added->exempt = 0;
  apply_act (f->store, sl_act_add (added));
  g_assert_cmpint (exempt (f, "said of the brothers"), ==, 99);
}

/* The same paper, issued anew with one more section in front: what was said of a section stays
 * said, and so it does of what is found in it anew. */
static void
test_exempt_stays (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_minutes (f, closed);
  g_autofree char *before = g_strdup (closed);
  g_auto (GStrv) parts = g_strsplit (before, "#2. YOUTH COUNCIL", 2);
  g_autofree char *text = g_strconcat (
      parts[0], "#1A. MINUTES\n\nThe minutes were agreed.\n\n#2. YOUTH COUNCIL", parts[1], NULL);
  SlPaperContent *content = make_minutes (f->base, "again.pdf", text);
  g_autoptr (GError) error = NULL;
  SlReplaced replaced;
  SlChanges *changes;

  apply_act (f->store, mark_section (f, paper, "PLACEMENTS", 2));
  apply_act (f->store, mark_section (f, paper, "SALE", 0));
  changes = sl_store_replace_paper (f->store, paper->id, content, &replaced, &error);
  g_assert_no_error (error);
  sl_changes_free (changes);
  g_assert_cmpint (exempt (f, SECRET_BY_HAND), ==, 2);
  g_assert_cmpint (exempt (f, SECRET_WORDED), ==, 0);
  g_assert_cmpint (exempt (f, PUBLIC), ==, 0);
  free_minutes (content);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/check/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("b2", test_check_b2);
  ADD ("b10", test_check_b10);
  ADD ("m19", test_check_m19);
  ADD ("m19/by-hand", test_exempt_by_hand);
  ADD ("m19/stays", test_exempt_stays);
  return g_test_run ();
}
