/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library in a folder of its own, and papers of an invented council to fill it with. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/sl-db.h"
#include "store/sl-store.h"

#define FIXTURE_NOW 1700000000

typedef struct
{
  char *base;
  char *folder;
  SlStore *store;
} StoreFixture;

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_no_errno (g_remove (path));
}

static inline SlStore *
open_store (const char *folder)
{
  g_autoptr (GError) error = NULL;
  SlStore *store = sl_store_open (folder, FALSE, &error);

  g_assert_no_error (error);
  sl_store_set_author (store, "Tester");
  sl_store_set_now (store, FIXTURE_NOW);
  return store;
}

static inline void
store_set_up (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->base = g_dir_make_tmp ("sightline-XXXXXX", &error);
  g_assert_no_error (error);
  f->folder = g_build_filename (f->base, "library", NULL);
  f->store = open_store (f->folder);
}

static inline void
store_tear_down (StoreFixture *f, gconstpointer data)
{
  g_clear_object (&f->store);
  remove_tree (f->base);
  g_free (f->base);
  g_free (f->folder);
}

/* Of a library that is open elsewhere: what reads the table fails until it is named so again. */
static inline void
rename_table (const char *folder, const char *from, const char *to)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *sql = g_strdup_printf ("ALTER TABLE %s RENAME TO %s", from, to);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = sl_db_open (path, FALSE, &error);

  g_assert_no_error (error);
  sl_db_exec (db, sql, "test", &error);
  g_assert_no_error (error);
}

static inline SlPage *
make_page (int number, const char *text)
{
  guint n = (guint) g_utf8_strlen (text, -1);
  g_autofree SlRect *boxes = g_new0 (SlRect, n);

  for (guint i = 0; i < n; i++)
    boxes[i] = (SlRect){ 72 + i, 100, 73 + i, 112 };
  return sl_page_new (number, NULL, 595, 842, text, boxes, n, NULL, 0, FALSE);
}

static inline void
add_finding (SlDetection *detection, SlKind kind, int page, const char *text)
{
  SlFinding *finding = sl_finding_new (kind);
  SlPageRect rect = { page, { 72, 100.25, 300.5, 112 } };
  gsize start = 100 * detection->findings->len;

  finding->anchor
      = sl_anchor_new (start, start + strlen (text), text, "before ", " after", &rect, 1);
  finding->text = g_strdup (text);
  finding->ref = g_strdup ("12/3");
  finding->heading = g_strdup ("IMPROVEMENT PLAN");
  finding->confidence = 0.75;
  finding->rule = g_strdup ("resolution-clause");
  finding->cue = g_strdup ("RESOLVED");
  g_ptr_array_add (detection->findings, finding);
}

static inline void
set_owner (SlDetection *detection, guint index, const char *owner, const char *due)
{
  SlFinding *finding = detection->findings->pdata[index];
  const char *owners[] = { owner, NULL };

  g_strfreev (finding->owners);
  finding->owners = g_strdupv ((char **) owners);
  g_free (finding->due.text);
  g_free (finding->due.date);
  finding->due.text = g_strdup (due);
  finding->due.date = g_strdup (due);
}

/* Five items on two pages; the third page was lost. @name makes the bytes, and so the paper,
 * another. */
static inline SlPaperContent *
make_content (const char *base, const char *name, const char *committee, const char *date)
{
  SlPaperContent *content = g_new0 (SlPaperContent, 1);
  g_autofree char *path = g_build_filename (base, name, NULL);
  g_autofree char *bytes = g_strdup_printf ("%%PDF-1.4 %s", name);
  g_autoptr (GError) error = NULL;
  SlDetection *d = sl_detection_new ();

  g_file_set_contents (path, bytes, -1, &error);
  g_assert_no_error (error);
  content->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);
  content->name = g_strdup (name);
  content->file = g_file_new_for_path (path);
  content->pages = g_ptr_array_new ();
  g_ptr_array_add (content->pages, make_page (1, "Placements near home were discussed.\n"));
  g_ptr_array_add (content->pages, make_page (2, "The Société report on foster carers' pay.\n"));
  g_ptr_array_add (content->pages, NULL);
  content->detection = d;
  d->meeting.organisation = g_strdup ("Invented Council");
  d->meeting.committee = g_strdup (committee);
  d->meeting.date = g_strdup (date);
  d->meeting.next = g_strdup ("2024-03-01");
  d->language = g_strdup ("en");
  g_ptr_array_add (d->people,
                   sl_person_new ("Councillor A. Invented", "Chair", SL_ATTENDANCE_MEMBER));
  g_ptr_array_add (d->agenda, sl_agenda_item_new ("12/3", "IMPROVEMENT PLAN"));
  add_finding (d, SL_KIND_ACTION, 1, "officers will map placements near home");
  add_finding (d, SL_KIND_DECISION, 1, "the report be noted");
  add_finding (d, SL_KIND_REQUEST, 1, "the Chair asked for foster carers' figures");
  add_finding (d, SL_KIND_COMMITMENT, 2, "a draft plan would be ready in spring");
  add_finding (d, SL_KIND_MEASURE, 2, "14 children waited longer");
  set_owner (d, 0, "officers", "2024-01-31");
  return content;
}

static inline void
free_content (SlPaperContent *content)
{
  for (guint i = 0; i < content->pages->len; i++)
    if (content->pages->pdata[i] != NULL)
      sl_page_unref (content->pages->pdata[i]);
  g_ptr_array_unref (content->pages);
  sl_detection_unref (content->detection);
  g_object_unref (content->file);
  g_free (content->sha256);
  g_free (content->name);
  g_free (content);
}

static inline SlPaperRecord *
add_paper (
    SlStore *store, const char *base, const char *name, const char *committee, const char *date)
{
  SlPaperContent *content = make_content (base, name, committee, date);
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;
  SlPaperRecord *paper = sl_store_add_paper (store, content, &added, &error);

  g_assert_no_error (error);
  g_assert_true (added);
  free_content (content);
  return paper;
}

static inline SlGoalRecord *
make_goal (int line, const char *ref, const char *parent, const char *title)
{
  SlGoalRecord *goal = sl_goal_record_new ();

  goal->position = line;
  goal->ref = g_strdup (ref);
  goal->parent = g_strdup (parent);
  goal->title = g_strdup (title);
  return goal;
}

static inline GPtrArray *
make_plan (void)
{
  GPtrArray *goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);

  g_ptr_array_add (goals, make_goal (2, "1", NULL, "Homes"));
  g_ptr_array_add (goals, make_goal (3, "1.1", "1", "Placements near home"));
  g_ptr_array_add (goals, make_goal (4, "1.2", "1", "Gofalwyr maeth: tŷ yn agos"));
  return goals;
}

static inline void
add_plan (SlStore *store)
{
  g_autoptr (GPtrArray) goals = make_plan ();
  g_autoptr (GError) error = NULL;
  SlPlanImport *import = sl_store_import_plan (store, goals, FALSE, &error);

  g_assert_no_error (error);
  sl_plan_import_free (import);
}

static inline void
apply_act (SlStore *store, SlAct *act)
{
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_apply (store, act, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
  sl_act_unref (act);
}

static inline void
assert_store_whole (SlStore *store)
{
  g_autoptr (GError) error = NULL;

  sl_store_check (store, &error);
  g_assert_no_error (error);
}
