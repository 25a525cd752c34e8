/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of features promises of people, posts and abbreviations: from PDFs through a real
 * reader to the library, and on after it was closed. */
#include "briefing/sl-briefing.h"
#include "draw-minutes.h"
#include "store-fixture.h"
#include "store/sl-import.h"
#include "store/sl-store-facts.h"

/* clang-format off */
static const char *const may[] = {
  "#LINDHAM COUNTY COUNCIL", "#CHILDREN'S SCRUTINY PANEL", "",
  "Minutes of the meeting held on 12 May 2026 at County Hall, Lindham, at 10.00 a.m.", "",
  "#Present:", "Councillor A. Alder (Chairman)", "Councillor B. Beech", "Councillor C. Cedar", "",
  "#Officers in attendance:", "Ann Birch, Director of Children's Services",
  "Peter Rowan, Chief Operating Officer", "",
  "#12. IMPROVEMENT PLAN", "",
  "The Director of Children's Services (D.C.S.) presented the plan. The Chief Operating",
  "Officer (C.O.O.) spoke of staffing. The Local Safeguarding Children Board (LSCB) had met.", "",
  "#RESOLVED:", "",
  "   (1) That the D.C.S. provide a report on placements to the LSCB by 30 June 2026;", "",
  "   (2) That the Director of Children's Services circulate the audit by 31 July 2026;", "",
  "   (3) That the C.O.O. provide figures on vacancies by 31 October 2026.", "",
  NULL };

static const char *const september[] = {
  "#LINDHAM COUNTY COUNCIL", "#CHILDREN'S SCRUTINY PANEL", "",
  "Minutes of the meeting held on 15 September 2026 at County Hall, Lindham, at 10.00 a.m.", "",
  "#Present:", "Councillor A. Alder (Chairman)", "Councillor B. Beech", "Councillor C. Cedar", "",
  "#Officers in attendance:", "Jo Pell, Director of Children's Services", "",
  "#21. FOSTER CARE", "",
  "The DCS spoke of foster carers and of the LSCB.", "",
  "#RESOLVED:", "",
  "   (1) That the DCS provide an update on foster carers to the LSCB by 30 November 2026.", "",
  NULL };
/* clang-format on */

static SlPaperRecord *
import (StoreFixture *f, const char *name, const char *const *lines)
{
  g_autofree char *path = g_build_filename (f->base, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SlPaperContent *content;
  SlPaperRecord *paper;

  draw_minutes (path, lines);
  content = sl_paper_content_read (file, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  sl_paper_content_free (content);
  return paper;
}

/* As detection has it. */
static void
assert_owner (StoreFixture *f, const char *words, const char *owner)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *record = items->pdata[i];

      if (strstr (record->text, words) == NULL)
        continue;
      g_assert_cmpuint (g_strv_length (record->owners), ==, 1);
      g_assert_cmpstr (record->owners[0], ==, owner);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
}

static void
restart (StoreFixture *f)
{
  g_clear_object (&f->store);
  f->store = open_store (f->folder);
}

static const SlOwner *
find (SlOwnerBook *book, const SlPaperRecord *paper, const char *words)
{
  const SlOwner *owner = sl_owner_book_find (book, paper->id, words);

  g_assert_nonnull (owner);
  return owner;
}

static SlOwnerBook *
load_book (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  SlOwnerBook *book = sl_store_load_owner_book (f->store, &error);

  g_assert_no_error (error);
  return book;
}

static GPtrArray *
list_owners (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *owners = sl_store_list_owners (f->store, &error);

  g_assert_no_error (error);
  return owners;
}

static const SlOwnerRecord *
find_record (GPtrArray *owners, const char *name)
{
  for (guint i = 0; i < owners->len; i++)
    if (g_strcmp0 (((SlOwnerRecord *) owners->pdata[i])->name, name) == 0)
      return owners->pdata[i];
  return NULL;
}

#define DIRECTOR "Director of Children's Services"

static void
assert_holding (
    GPtrArray *holdings, guint i, const char *person, const char *first, const char *last)
{
  const SlHoldingRecord *holding;

  g_assert_nonnull (holdings);
  g_assert_cmpuint (holdings->len, >, i);
  holding = holdings->pdata[i];
  g_assert_cmpstr (holding->person, ==, person);
  g_assert_cmpstr (holding->first, ==, first);
  g_assert_cmpstr (holding->last, ==, last);
}

/* S6: "D.C.S." and "Director of Children's Services" are one owner, of whom papers say who holds
 * the post; re-assigning it keeps who held it when, also over a restart, and is undone. */
static void
test_check_s6 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) first = import (f, "may.pdf", may);
  g_autoptr (SlPaperRecord) second = import (f, "september.pdf", september);
  g_autoptr (SlOwnerBook) before = load_book (f);
  g_autoptr (SlOwnerBook) after = NULL;
  g_autoptr (GPtrArray) owners = NULL;
  g_autoptr (GPtrArray) reassigned = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GError) error = NULL;
  const SlOwnerRecord *director;
  const char *then, *now;

  assert_owner (f, "a report on placements", "D.C.S.");
  assert_owner (f, "figures on vacancies", "C.O.O.");
  owners = list_owners (f);
  director = find_record (owners, DIRECTOR);

  g_assert_true (find (before, first, "D.C.S.") == find (before, first, DIRECTOR));
  g_assert_true (find (before, second, "the DCS") != find (before, first, "C.O.O."));
  g_assert_true (find (before, second, "DCS") == find (before, first, DIRECTOR));
  g_assert_nonnull (director);
  g_assert_cmpuint (director->n_items, ==, 3);
  g_assert_null (director->holdings);
  assert_holding (director->proposals, 0, "Ann Birch", "2026-05-12", NULL);
  assert_holding (director->proposals, 1, "Jo Pell", "2026-09-15", NULL);

  apply_act (f->store, sl_act_set_holder ("D.C.S.", "Ann Birch", "2026-05-12"));
  apply_act (f->store, sl_act_join_owners (DIRECTOR, "D.C.S."));
  apply_act (f->store, sl_act_set_holder (DIRECTOR, "Jo Pell", "2026-09-01"));
  restart (f);
  reassigned = list_owners (f);
  director = find_record (reassigned, DIRECTOR);
  assert_holding (director->holdings, 0, "Ann Birch", "2026-05-12", "2026-08-31");
  assert_holding (director->holdings, 1, "Jo Pell", "2026-09-01", NULL);
  g_assert_cmpuint (director->proposals->len, ==, 0);

  after = load_book (f);
  /* Whoever holds it is it, in the minutes of that time. */
  g_assert_true (find (after, first, "Mrs Birch") == find (after, first, "DCS"));
  g_assert_true (find (after, second, "Mrs Birch") != find (after, first, "DCS"));
  sl_owner_book_tell (
      after, find (after, first, "D.C.S."), "2026-06-30", "2026-05-12", "2026-11-22", &then, &now);
  g_assert_cmpstr (then, ==, "Ann Birch");
  g_assert_cmpstr (now, ==, "Jo Pell");

  sl_changes_free (sl_store_undo (f->store, NULL, &error));
  g_assert_no_error (error);
  undone = list_owners (f);
  assert_holding (find_record (undone, DIRECTOR)->holdings, 0, "Ann Birch", "2026-05-12", NULL);
  g_assert_cmpuint (find_record (undone, DIRECTOR)->holdings->len, ==, 1);
  g_assert_true (sl_store_check (f->store, NULL));
}

/* S15: what the paper explains is known of its items, of another paper's that explains nothing, and
 * stands at the briefing's foot; what the page does not use does not. */
static void
test_check_s15 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) first = import (f, "may.pdf", may);
  g_autoptr (SlPaperRecord) second = import (f, "september.pdf", september);
  g_autoptr (SlOwnerBook) book = load_book (f);
  SlGlossary *glossary = sl_owner_book_get_glossary (book);
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, NULL, NULL);
  g_autoptr (GPtrArray) used = NULL;
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (SlBriefing) briefing = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  SlBriefingOptions options;

  g_assert_cmpstr (
      sl_glossary_find (glossary, first->id, "C.O.O.")->words, ==, "Chief Operating Officer");
  used = sl_glossary_list_used (
      glossary, second->id, "That the DCS provide an update on foster carers to the LSCB");
  g_assert_cmpuint (used->len, ==, 2);
  g_assert_cmpstr (((SlAbbreviation *) used->pdata[0])->words, ==, DIRECTOR);
  g_assert_cmpstr (
      ((SlAbbreviation *) used->pdata[1])->words, ==, "Local Safeguarding Children Board");

  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];
      const char *ids[] = { item->id, NULL };

      if (g_str_equal (item->paper, second->id))
        apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
    }
  facts = sl_store_load_facts (f->store, NULL, NULL, NULL, "2026-11-22", FALSE, &error);
  g_assert_no_error (error);
  sl_briefing_options_init (&options);
  briefing = sl_briefing_new (facts, &options);
  text = sl_briefing_to_text (briefing);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "LSCB: Local Safeguarding Children Board"));
  g_assert_null (strstr (text, "Chief Operating Officer"));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/check/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("s6", test_check_s6);
  ADD ("s15", test_check_s15);
  return g_test_run ();
}
