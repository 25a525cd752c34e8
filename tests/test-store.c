/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sl-error.h"
#include "store-fixture.h"
#include "store/sl-backup.h"

static void
assert_mode (const char *folder, const char *name, guint mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf st;

  g_assert_no_errno (g_stat (path, &st));
  g_assert_cmpint (st.st_mode & 0777, ==, mode);
}

static void
test_fresh (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = sl_store_list_papers (f->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (papers->len, ==, 0);
  assert_mode (f->base, "library", 0700);
  assert_mode (f->folder, "papers", 0700);
  assert_mode (f->folder, "library.db", 0600);
  assert_store_whole (f->store);
}

static void
test_add_paper (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper
      = add_paper (f->store, f->base, "one.pdf", "Scrutiny Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, &error);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GPtrArray) agenda = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (paper->path);
  const SlItemRecord *item;

  g_assert_no_error (error);
  g_assert_cmpint (paper->n_pages, ==, 3);
  g_assert_cmpuint (paper->n_items, ==, 5);
  g_assert_cmpuint (paper->n_decided, ==, 0);
  g_assert_true (g_file_query_exists (file, NULL));

  g_assert_cmpuint (items->len, ==, 5);
  item = items->pdata[0];
  g_assert_cmpint (item->kind, ==, SL_KIND_ACTION);
  g_assert_cmpint (item->review, ==, SL_REVIEW_SUGGESTED);
  g_assert_cmpstr (item->text, ==, "officers will map placements near home");
  g_assert_cmpstr (item->owners[0], ==, "officers");
  g_assert_null (item->owners[1]);
  g_assert_cmpstr (item->due_date, ==, "2024-01-31");
  g_assert_cmpstr (item->ref, ==, "12/3");
  g_assert_null (item->clause);
  g_assert_cmpfloat (item->confidence, ==, 0.75);
  g_assert_cmpstr (item->anchor->prefix, ==, "before ");
  g_assert_cmpuint (item->anchor->n_rects, ==, 1);
  g_assert_cmpint (item->anchor->page, ==, 1);
  g_assert_cmpfloat (item->anchor->rects[0].rect.y1, ==, 100.25);
  g_assert_cmpfloat (item->anchor->rects[0].rect.x2, ==, 300.5);
  item = items->pdata[4];
  g_assert_cmpint (item->anchor->page, ==, 2);
  g_assert_cmpuint (g_strv_length (item->owners), ==, 0);
  g_assert_cmpuint (g_strv_length (item->goals), ==, 0);

  pages = sl_store_load_pages (f->store, paper->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pages->len, ==, 3);
  g_assert_cmpstr (
      sl_page_get_text (pages->pdata[0]), ==, "Placements near home were discussed.\n");
  g_assert_null (pages->pdata[2]);
  people = sl_store_list_people (f->store, paper->meeting, &error);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_cmpstr (((SlPersonRecord *) people->pdata[0])->role, ==, "Chair");
  agenda = sl_store_list_agenda (f->store, paper->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (agenda->len, ==, 1);
  g_assert_cmpstr (((SlAgendaItem *) agenda->pdata[0])->ref, ==, "12/3");
  g_assert_cmpstr (((SlAgendaItem *) agenda->pdata[0])->title, ==, "IMPROVEMENT PLAN");
  assert_store_whole (f->store);
}

static void
test_same_again (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper
      = add_paper (f->store, f->base, "one.pdf", "Scrutiny Panel", "2024-01-10");
  SlPaperContent *content = make_content (f->base, "one.pdf", "Scrutiny Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPaperRecord) again = NULL;
  g_autoptr (GPtrArray) items = NULL;
  gboolean added = TRUE;

  g_free (content->name);
  content->name = g_strdup ("renamed.pdf");
  again = sl_store_add_paper (f->store, content, &added, &error);
  g_assert_no_error (error);
  g_assert_false (added);
  g_assert_cmpstr (again->id, ==, paper->id);
  g_assert_cmpstr (again->name, ==, "one.pdf");
  items = sl_store_list_items (f->store, NULL, &error);
  g_assert_cmpuint (items->len, ==, 5);
  free_content (content);
}

static void
test_changed_while_read (StoreFixture *f, gconstpointer data)
{
  SlPaperContent *content = make_content (f->base, "one.pdf", "Scrutiny Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autofree char *path = g_file_get_path (content->file);
  g_autofree char *folder = g_build_filename (f->folder, "papers", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_true (g_file_set_contents (path, "%PDF another", -1, NULL));
  g_assert_null (sl_store_add_paper (f->store, content, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
  papers = sl_store_list_papers (f->store, NULL);
  g_assert_cmpuint (papers->len, ==, 0);
  g_assert_null (g_dir_read_name (dir));
  free_content (content);
}

static void
test_meetings (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) one = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (SlPaperRecord) two = add_paper (f->store, f->base, "2.pdf", "PANEL", "2024-01-10");
  g_autoptr (SlPaperRecord) three G_GNUC_UNUSED
      = add_paper (f->store, f->base, "3.pdf", "Panel", "2023-11-01");
  g_autoptr (SlPaperRecord) four G_GNUC_UNUSED
      = add_paper (f->store, f->base, "4.pdf", "Board", "2024-01-10");
  g_autoptr (SlPaperRecord) five = add_paper (f->store, f->base, "5.pdf", "Panel", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) meetings = sl_store_list_meetings (f->store, &error);
  const char *dates[] = { "2024-01-10", "2023-11-01", "2024-01-10", NULL };

  g_assert_cmpstr (one->meeting, ==, two->meeting);
  g_assert_cmpuint (meetings->len, ==, 4);
  for (guint i = 0; i < meetings->len; i++)
    g_assert_cmpstr (((SlMeetingRecord *) meetings->pdata[i])->date, ==, dates[i]);
  g_assert_cmpstr (((SlMeetingRecord *) meetings->pdata[0])->committee, ==, "Board");
  g_assert_cmpstr (((SlMeetingRecord *) meetings->pdata[3])->id, ==, five->meeting);
  assert_store_whole (f->store);
}

static void
test_get (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, &error);
  const SlItemRecord *first = items->pdata[0];
  g_autofree char *prefix = g_strndup (first->id, 8);
  g_autofree char *short_prefix = g_strndup (first->id, 3);
  g_autoptr (SlItemRecord) found = sl_store_get_item (f->store, prefix, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found->id, ==, first->id);
  g_assert_null (sl_store_get_item (f->store, short_prefix, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sl_store_get_paper (f->store, "none", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

static void
test_acts (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, &error);
  const char *id = ((SlItemRecord *) items->pdata[0])->id;
  const char *ids[] = { id, ((SlItemRecord *) items->pdata[2])->id, NULL };
  g_autoptr (SlGoalRecord) goal = NULL;
  g_autoptr (GPtrArray) owed = NULL;
  g_autoptr (GPtrArray) followups = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const SlItemRecord *item;

  add_plan (f->store);
  goal = sl_store_get_goal (f->store, "1.1", &error);
  g_assert_no_error (error);
  apply_act (f->store, sl_act_confirm_and_link (id, goal->id));
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  apply_act (f->store,
             sl_act_set_progress ((const char *[]){ id, NULL },
                                  SL_PROGRESS_ACCEPTED,
                                  "2024-02-01",
                                  "the map was shown",
                                  paper->id,
                                  2,
                                  "fewer long journeys"));

  owed = sl_store_list_owed (f->store, &error);
  g_assert_cmpuint (owed->len, ==, 2);
  item = owed->pdata[0];
  g_assert_cmpstr (item->id, ==, id);
  g_assert_cmpint (item->progress, ==, SL_PROGRESS_ACCEPTED);
  g_assert_cmpstr (item->goals[0], ==, goal->id);
  g_assert_null (item->goals[1]);
  g_assert_cmpint (item->changed, ==, FIXTURE_NOW);

  followups = sl_store_list_followups (f->store, id, &error);
  g_assert_cmpuint (followups->len, ==, 2);
  for (guint i = 0; i < followups->len; i++)
    {
      const SlFollowupRecord *followup = followups->pdata[i];

      g_assert_cmpstr (followup->author, ==, "Tester");
      if (followup->kind == SL_FOLLOWUP_DIFFERENCE)
        g_assert_cmpstr (followup->text, ==, "fewer long journeys");
      else
        {
          g_assert_cmpint (followup->kind, ==, SL_FOLLOWUP_EVIDENCE);
          g_assert_cmpstr (followup->paper, ==, paper->id);
          g_assert_cmpint (followup->page, ==, 2);
        }
    }

  lines = sl_store_list_history (f->store, 0, &error);
  g_assert_cmpuint (lines->len, ==, 5);
  g_assert_cmpstr (((SlHistoryRecord *) lines->pdata[0])->act, ==, "progress");
  g_assert_cmpstr (((SlHistoryRecord *) lines->pdata[0])->who, ==, "Tester");
  g_assert_cmpstr (
      ((SlHistoryRecord *) lines->pdata[2])->summary, ==, "officers will map placements near home");
  /* Of the two, one was confirmed already. */
  g_assert_cmpuint (((SlHistoryRecord *) lines->pdata[1])->n_items, ==, 1);
  assert_store_whole (f->store);
}

static void
test_act_on_nothing (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, &error);
  const char *ids[] = { ((SlItemRecord *) items->pdata[0])->id, "gone", NULL };
  g_autoptr (SlAct) act = sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL);
  g_autoptr (SlItemRecord) item = NULL;

  g_assert_null (sl_store_apply (f->store, act, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  item = sl_store_get_item (f->store, ids[0], &error);
  g_assert_cmpint (item->review, ==, SL_REVIEW_SUGGESTED);
  g_assert_false (sl_store_can_undo (f->store, NULL));
}

/* Each post once, with who held it last, and after them what people put down as owners. */
static void
test_posts (StoreFixture *f, gconstpointer data)
{
  static const char *const dates[] = { "2024-01-10", "2024-02-10" };
  static const char *const holders[] = { "A. First", "B. Second" };
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[] = { NULL, NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      SlPaperContent *content = make_content (f->base, name, "Panel", dates[i]);

      g_ptr_array_add (content->detection->people,
                       sl_person_new (holders[i], "Head of Care", SL_ATTENDANCE_OFFICER));
      sl_paper_record_unref (sl_store_add_paper (f->store, content, NULL, &error));
      g_assert_no_error (error);
      free_content (content);
    }
  items = sl_store_list_items (f->store, NULL, NULL);
  ids[0] = ((SlItemRecord *) items->pdata[0])->id;
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  posts = sl_store_list_posts (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, ==, 2);
  g_assert_cmpstr (((SlPersonRecord *) posts->pdata[0])->role, ==, "Head of Care");
  g_assert_cmpstr (((SlPersonRecord *) posts->pdata[0])->name, ==, "B. Second");
  g_assert_cmpstr (((SlPersonRecord *) posts->pdata[1])->name, ==, "officers");
}

static void
test_search (StoreFixture *f, gconstpointer data)
{
  static const char *const hostile[] = { "'",     "\"",    "placements'", "\"placements\"", "(",
                                         "a AND", "NEAR(", "*",           "body:x",         "-",
                                         "" };
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = sl_store_search (f->store, "placement", 10, &error);
  g_autoptr (GPtrArray) accent = NULL;
  const SlHit *hit;

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 2);
  for (guint i = 0; i < hits->len; i++)
    {
      hit = hits->pdata[i];
      g_assert_cmpstr (hit->paper, ==, paper->id);
      g_assert_cmpint (hit->page, ==, 1);
      g_assert_nonnull (strchr (hit->snippet, 2));
    }
  accent = sl_store_search (f->store, "carers' societe", 10, &error);
  g_assert_cmpuint (accent->len, ==, 1);
  g_assert_cmpint (((SlHit *) accent->pdata[0])->page, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GPtrArray) found = sl_store_search (f->store, hostile[i], 10, &error);

      g_assert_no_error (error);
      g_assert_nonnull (found);
    }
  assert_store_whole (f->store);
}

static void
test_search_follows (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, &error);
  g_autoptr (SlItemRecord) edited = sl_item_record_copy (items->pdata[1]);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) undone = NULL;

  edited->note = g_strdup ("zebra crossing");
  apply_act (f->store, sl_act_edit (edited, TRUE));
  before = sl_store_search (f->store, "zebra", 10, &error);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (((SlHit *) before->pdata[0])->id, ==, edited->id);
  sl_changes_free (sl_store_undo (f->store, NULL, &error));
  g_assert_no_error (error);
  undone = sl_store_search (f->store, "zebra", 10, &error);
  g_assert_cmpuint (undone->len, ==, 0);
  after = sl_store_search (f->store, "noted", 10, &error);
  g_assert_cmpuint (after->len, ==, 1);
  assert_store_whole (f->store);
}

static guint
count_backups (StoreFixture *f)
{
  g_autoptr (GPtrArray) backups = sl_backup_list (f->folder);

  return backups->len;
}

static void
test_daily_backup (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_true (sl_store_backup_daily (f->store, FALSE, NULL, &error));
  g_assert_cmpuint (count_backups (f), ==, 0); /* of nothing */
  paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_assert_true (sl_store_backup_daily (f->store, FALSE, NULL, &error));
  sl_store_set_now (f->store, FIXTURE_NOW + 60);
  g_assert_true (sl_store_backup_daily (f->store, FALSE, NULL, &error));
  g_assert_cmpuint (count_backups (f), ==, 1);
  sl_store_set_now (f->store, FIXTURE_NOW + 86400);
  g_assert_true (sl_store_backup_daily (f->store, TRUE, NULL, &error));
  g_assert_cmpuint (count_backups (f), ==, 2);
  g_assert_no_error (error);
  /* Given up before it began, as when the window closes: nothing of it stays. */
  sl_store_set_now (f->store, FIXTURE_NOW + 2 * 86400);
  g_cancellable_cancel (cancellable);
  g_assert_false (sl_store_backup_daily (f->store, TRUE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_backups (f), ==, 2);
}

static void
test_check_finds (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (paper->path, "other", -1, NULL));
  g_assert_false (sl_store_check (f->store, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "1.pdf"));
}

static void
test_read_only (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) reader = sl_store_open (f->folder, TRUE, &error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (SlAct) act = NULL;
  g_autofree char *nowhere = g_build_filename (f->base, "nowhere", NULL);

  g_assert_no_error (error);
  items = sl_store_list_items (reader, NULL, &error);
  g_assert_cmpuint (items->len, ==, 5);
  act = sl_act_review (
      (const char *[]){ ((SlItemRecord *) items->pdata[0])->id, NULL }, SL_REVIEW_CONFIRMED, NULL);
  g_assert_null (sl_store_apply (reader, act, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NO_ACCESS);
  g_clear_error (&error);
  g_assert_null (sl_store_open (nowhere, TRUE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

static SlItemRecord *
find_item (GPtrArray *items, const char *text)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((SlItemRecord *) items->pdata[i])->text, text))
      return items->pdata[i];
  return NULL;
}

static void
review (SlStore *store, const SlItemRecord *item, SlReview review)
{
  const char *ids[] = { item->id, NULL };
  g_autoptr (SlAct) act = sl_act_review (ids, review, NULL);
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_apply (store, act, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
}

/* The same paper with other bytes: what was decided stays, what nobody touched follows detection.
 */
static void
test_replace (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper
      = add_paper (f->store, f->base, "one.pdf", "Scrutiny Panel", "2024-01-10");
  SlPaperContent *content = make_content (f->base, "two.pdf", "Scrutiny Panel", "2024-01-10");
  GPtrArray *findings = content->detection->findings;
  g_autoptr (GPtrArray) before = sl_store_list_items (f->store, paper->id, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (SlPaperRecord) now = NULL;
  g_autoptr (GError) error = NULL;
  SlReplaced replaced;
  SlChanges *changes;

  review (f->store, before->pdata[0], SL_REVIEW_CONFIRMED);
  review (f->store, before->pdata[1], SL_REVIEW_DISMISSED);
  review (f->store, before->pdata[2], SL_REVIEW_CONFIRMED);
  /* The request is gone, the commitment is worded anew, the action stands at the end. */
  g_ptr_array_set_free_func (findings, NULL);
  sl_finding_free (g_ptr_array_remove_index (findings, 2));
  sl_finding_free (g_ptr_array_remove_index (findings, 2));
  g_ptr_array_add (findings, g_ptr_array_remove_index (findings, 0));
  g_ptr_array_set_free_func (findings, (GDestroyNotify) sl_finding_free);
  add_finding (content->detection, SL_KIND_COMMITMENT, 2, "a plan would be ready in autumn");

  changes = sl_store_replace_paper (f->store, paper->id, content, &replaced, &error);
  g_assert_no_error (error);
  g_assert_nonnull (changes);
  g_assert_cmpstr (changes->papers[0], ==, paper->id);
  sl_changes_free (changes);
  g_assert_cmpuint (replaced.n_kept, ==, 2);
  g_assert_cmpuint (replaced.n_lost, ==, 1);

  papers = sl_store_list_papers (f->store, &error);
  g_assert_cmpuint (papers->len, ==, 1);
  now = sl_store_get_paper (f->store, paper->id, &error);
  g_assert_cmpstr (now->sha256, ==, content->sha256);
  g_assert_true (g_file_test (now->path, G_FILE_TEST_IS_REGULAR));
  after = sl_store_list_items (f->store, paper->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->len, ==, 5);
  g_assert_cmpint (
      find_item (after, "officers will map placements near home")->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpint (find_item (after, "the report be noted")->review, ==, SL_REVIEW_DISMISSED);
  g_assert_cmpint (find_item (after, "the Chair asked for foster carers' figures")->review,
                   ==,
                   SL_REVIEW_CONFIRMED);
  g_assert_null (find_item (after, "a draft plan would be ready in spring"));
  g_assert_cmpint (
      find_item (after, "a plan would be ready in autumn")->review, ==, SL_REVIEW_SUGGESTED);
  /* Who had it selected still has. */
  g_assert_cmpstr (find_item (after, "14 children waited longer")->id,
                   ==,
                   find_item (before, "14 children waited longer")->id);
  /* An act from before can still be taken back. */
  changes = sl_store_undo (f->store, NULL, &error);
  g_assert_no_error (error);
  sl_changes_free (changes);
  assert_store_whole (f->store);
  free_content (content);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fresh", test_fresh);
  ADD ("add-paper", test_add_paper);
  ADD ("same-again", test_same_again);
  ADD ("replace", test_replace);
  ADD ("changed-while-read", test_changed_while_read);
  ADD ("meetings", test_meetings);
  ADD ("get", test_get);
  ADD ("acts", test_acts);
  ADD ("act-on-nothing", test_act_on_nothing);
  ADD ("posts", test_posts);
  ADD ("search", test_search);
  ADD ("search-follows", test_search_follows);
  ADD ("daily-backup", test_daily_backup);
  ADD ("check-finds", test_check_finds);
  ADD ("read-only", test_read_only);
  return g_test_run ();
}
