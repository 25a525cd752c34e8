/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open library as the app sees it: lists of live objects, and every act as an async pair. It owns the writer's and
 * the reader's threads; nothing here waits for disk. Main thread only. */
#pragma once

#include "exchange/sl-plan-table.h"
#include "briefing/sl-facts.h"
#include "exchange/sl-register.h"
#include "link/sl-linker.h"
#include "sl-goal.h"
#include "sl-item.h"
#include "sl-meeting.h"
#include "sl-paper.h"
#include "store/sl-act.h"
#include "store/sl-import.h"
#include "store/sl-duty.h"
#include "store/sl-owed.h"
#include "store/sl-store.h"

G_BEGIN_DECLS

#define SL_TYPE_LIBRARY (sl_library_get_type ())
G_DECLARE_FINAL_TYPE (SlLibrary, sl_library, SL, LIBRARY, GObject)

SlLibrary *sl_library_new (const char *folder); /* NULL: the default folder */
const char *sl_library_get_folder (SlLibrary *self);
/* "YYYY-MM-DD"; the clock's unless set (SIGHTLINE_TODAY in the environment, for tests). */
const char *sl_library_get_today (SlLibrary *self);

/* Opens, migrates, fills the lists. Property stage (SlStoreStage), readable: what makes it take long, told while it does;
 * the same of erasing. SL_STAGE_NONE again where it failed. */
void sl_library_open_async (SlLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_open_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* It could only be opened for reading: its folder cannot be written to, or it lies on a share and somebody else has it open.
 * What is decided fails with SL_ERROR_NO_ACCESS or BUSY. */
gboolean sl_library_is_read_only (SlLibrary *self);
/* Who has it open, where that is why; else NULL. */
const SlHolder *sl_library_get_holder (SlLibrary *self);
/* Waits for what is under way to be written; for quitting. */
void sl_library_close (SlLibrary *self);
/* The day's backup is not made at closing: what follows keeps the library itself, and another one may take the place of the
 * one that is to be restored. */
void sl_library_forget_backup (SlLibrary *self);

/* (transfer none). They live as long as the library and tell which rows changed. */
GListModel *sl_library_get_papers (SlLibrary *self);   /* SlPaper, by committee, then newest date first */
GListModel *sl_library_get_goals (SlLibrary *self);    /* SlGoal: priorities (or goals without parent), in plan order */
/* The day of the n-th last day with a meeting: a goal that nobody has looked at since is silent. NULL where there are
 * fewer: then only what nobody has ever looked at is. (transfer full) */
char *sl_library_dup_silent_since (SlLibrary *self, guint n_meetings);
#define SL_SILENT_MEETINGS 3
/* @since: as above */
gboolean sl_goal_is_silent (SlGoal *goal, const char *since);
SlGoal *sl_library_find_goal (SlLibrary *self, const char *id);  /* (transfer none) (nullable) */
SlPaper *sl_library_find_paper (SlLibrary *self, const char *id);
SlItem *sl_library_find_item (SlLibrary *self, const char *id);  /* if loaded */

/* What the first pages of a paper hold, while the rest is read: objects that stay what they are when all is there, those
 * found again. Acts about them show at once and are stored with the paper. The paper is in no list yet. */
typedef void (*SlLibraryFirst) (SlPaper *paper, GListModel *items, gpointer user_data);
/* Items of a paper in page order, kept live: (transfer full) GListModel of SlItem. Of a long paper the first ones;
 * the rest is added while the main loop is idle. */
void sl_library_load_items_async (SlLibrary *self, SlPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GListModel *sl_library_load_items_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* The same for who waits at the screen: of a long paper the first items are told while the others are still fetched.
 * @first is called at most once, before @callback and with its data. */
void sl_library_load_items_in_sight_async (SlLibrary *self, SlPaper *paper, SlLibraryFirst first, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_is_filling (SlLibrary *self, SlPaper *paper);
/* Adds the rest at once, for who needs all of them. */
void sl_library_fill_now (SlLibrary *self, SlPaper *paper);
/* All items linked to a goal: (transfer full) GPtrArray of SlItem, newest meeting first, any review. */
void sl_library_load_goal_items_async (SlLibrary *self, SlGoal *goal, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_load_goal_items_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* The laid-out text of a paper, from the stored pages: (transfer full). For selection, find and page-as-text. */
void sl_library_load_text_async (SlLibrary *self, SlPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlTextDoc *sl_library_load_text_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* The same in two steps: the stored pages, (transfer full) GPtrArray of SlPage, which can be searched at once, and their
 * laying out, which takes longer; ended by sl_library_load_text_finish (). */
void sl_library_load_pages_async (SlLibrary *self, SlPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_load_pages_finish (SlLibrary *self, GAsyncResult *result, GError **error);
void sl_library_lay_out_async (SlLibrary *self, GPtrArray *pages, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* SlFollowupRecords of an item, newest first. */
void sl_library_load_followups_async (SlLibrary *self, SlItem *item, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_load_followups_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* The register, as far as somebody looks at it; SlRegisterModel is made of these. Ids in order, the first @limit (0: all)
 * of them, and rows of the first @n_rows, whose items are live from then on. */
typedef struct
{
  SlOwedKeys *keys;
  GPtrArray *items;    /* SlItem */
  GPtrArray *rows;     /* SlOwedRow, of the same items */
  SlOwedCounts counts; /* of the whole register */
} SlOwedPage;
void sl_owed_page_free (SlOwedPage *page);
void sl_library_load_owed_async (SlLibrary *self, const SlOwedQuery *query, guint limit, guint n_rows, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Rows of @ids (NULL-terminated); the page has no keys and no counts. */
void sl_library_load_owed_rows_async (SlLibrary *self, const char *const *ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlOwedPage *sl_library_load_owed_finish (SlLibrary *self, GAsyncResult *result, GError **error); /* both */
/* Owners and goals (ids) that the register can be filtered by. */
void sl_library_load_owed_choices_async (SlLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* @owners: as sl_store_group_owed_owners () gives them. */
gboolean sl_library_load_owed_choices_finish (SlLibrary *self, GAsyncResult *result, char ***owners, char ***goals, GError **error);

/* When an item that recurs was expected until today, and what was missed. */
void sl_library_load_duty_async (SlLibrary *self, SlItem *item, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlDuty *sl_library_load_duty_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* Of ids, those that can still be accepted, with evidence and without: sl_store_part_evidenced (). */
void sl_library_part_evidenced_async (SlLibrary *self, const char *const *items, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_part_evidenced_finish (SlLibrary *self, GAsyncResult *result, char ***with, char ***without, GError **error);

/* What @words found: items, follow-ups and goals in @words, pages in @pages. @typing: the last word may not be finished.
 * @hurry: what can be found at once, which is not all where it is not ranked. */
void sl_library_search_async (SlLibrary *self, const char *words, gboolean typing, guint limit, gboolean hurry, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_search_finish (SlLibrary *self, GAsyncResult *result, SlHits **words, SlHits **pages, GError **error);

/* SlPersonRecords of the paper's meeting, for the owner entry. */
void sl_library_load_people_async (SlLibrary *self, SlPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_load_people_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* SlPersonRecords of the library's posts and owners, for the same. */
void sl_library_load_posts_async (SlLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_load_posts_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* Whom owners mean. NULL until it has been read, which the first call begins; ::owners-changed tells of it, and whenever
 * it is another: what was found in the old one is gone then. */
SlOwnerBook *sl_library_get_owner_book (SlLibrary *self);
/* SlOwnerRecords, by name. */
void sl_library_load_owners_async (SlLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_load_owners_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* SlHistoryRecords, newest first. */
void sl_library_load_history_async (SlLibrary *self, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_load_history_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* SlAgendaItems of a paper: its headings, in order. */
void sl_library_load_agenda_async (SlLibrary *self, SlPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_load_agenda_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* An SlImportProgress on the main thread. */
typedef SlImportProgress SlLibraryProgress;
/* Reads, detects, stores; the paper appears in the list. @added: FALSE where it was there already. @shown: (nullable): a
 * reader that has it open, and little to do: first items come sooner by it. @first: (nullable); where it told of items, a
 * paper of which one has been dealt with is not given up any more: cancelled, it is read to its end but for its scanned
 * pages. */
void sl_library_import_async (SlLibrary *self,
                              GFile *file,
                              const char *password,
                              SlReader *shown,
                              SlLibraryProgress progress,
                              SlLibraryFirst first,
                              gpointer watcher_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
SlPaper *sl_library_import_finish (SlLibrary *self, GAsyncResult *result, gboolean *added, GError **error);

/* Whether its paper is still being read. */
gboolean sl_library_is_early (SlLibrary *self, SlItem *item);
/* Somebody is at work on it: if it is early, it stays, whatever the rest of the paper says. */
void sl_library_keep_item (SlLibrary *self, SlItem *item);

/* The file of @paper was opened from there; another start knows it still. */
void sl_library_note_origin (SlLibrary *self, SlPaper *paper, GFile *file);
/* Another issue of the same minutes that @paper is, with what was decided about it: (transfer full), NULL without an
 * error where there is none. sl_act_carry () brings it over. */
void sl_library_find_issue_async (SlLibrary *self, SlPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlIssue *sl_library_find_issue_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* The file that @paper was made of may be another now: reads it and brings the paper, with all that was decided about
 * it, to what it says. Returns the paper that the file is now: @paper, or another that has the same bytes. @changed:
 * FALSE where nothing had to be done. */
void sl_library_replace_async (SlLibrary *self, SlPaper *paper, GFile *file, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The same for a file that may have changed while nobody looked, and may be other minutes by now: only what is still an
 * issue of those that @paper is is taken up. Returns @paper; sl_library_replace_finish () ends it. */
void sl_library_take_up_async (SlLibrary *self, SlPaper *paper, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlPaper *sl_library_replace_finish (SlLibrary *self, GAsyncResult *result, gboolean *changed, SlReplaced *replaced, GError **error);

/* Applies an act and updates objects and lists before the callback runs. */
void sl_library_act_async (SlLibrary *self, SlAct *act, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_act_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* @act: name of what was undone. Properties can-undo, can-redo (notify), undo-act, redo-act (names). */
void sl_library_undo_async (SlLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void sl_library_redo_async (SlLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_undo_finish (SlLibrary *self, GAsyncResult *result, char **act, GError **error); /* both */
gboolean sl_library_can_undo (SlLibrary *self);
gboolean sl_library_can_redo (SlLibrary *self);

/* Ranked goals for an item: (transfer full) of SlSuggestion, ref names the goal. ::taught tells that others may be
 * suggested from now on: something was linked, unlinked or forgotten. */
void sl_library_suggest_async (SlLibrary *self, SlItem *item, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_suggest_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* SlFigurePoint that may belong to a measure of @goal, the likeliest first. (transfer full) */
void sl_library_suggest_points_async (SlLibrary *self, SlGoal *goal, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_library_suggest_points_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* A plan from a table, read as it looks. @dry_run: only what it would do. */
void sl_library_import_plan_async (SlLibrary *self, GFile *file, gboolean dry_run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlPlanImport *sl_library_import_plan_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* The same of a sheet of a table that was read already, its columns as @mapping has them. Ends in
 * sl_library_import_plan_finish (). */
void sl_library_import_sheet_async (SlLibrary *self, SlTable *table, guint sheet, const SlPlanMapping *mapping, gboolean dry_run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* A plan's file as it stands, for its columns to be chosen. */
void sl_library_load_table_async (SlLibrary *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlTable *sl_library_load_table_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* The plan as CSV, or as a spreadsheet where the name ends in ".ods". */
void sl_library_export_plan_async (SlLibrary *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_export_plan_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* What a briefing of a committee for a meeting on @date is made of. @with_exempt: only where it was asked for. */
void sl_library_load_facts_async (SlLibrary *self, const char *organisation, const char *committee, const char *date, gboolean with_exempt, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Of the year until the last meeting before @date; ended by the same. */
void sl_library_load_year_async (SlLibrary *self, const char *organisation, const char *committee, const char *date, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* What the officer chose of the page's lines: line → SlPageChoice. */
void sl_library_set_page_choices_async (SlLibrary *self, GHashTable *choices, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_set_page_choices_finish (SlLibrary *self, GAsyncResult *result, GError **error);
SlFacts *sl_library_load_facts_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* What is exempt from publication of the register, or of @ids of it: what is asked about before it is exported. */
void sl_library_count_exempt_async (SlLibrary *self, const char *const *ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_count_exempt_finish (SlLibrary *self, GAsyncResult *result, SlExempt *exempt, GError **error);

/* Writes the register in a format ("csv", "json", "ics", "ods"). @with_exempt: as above. @ids: these items in their order;
 * NULL: all */
void sl_library_export_async (SlLibrary *self, const char *format, gboolean with_exempt, const char *const *ids, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_library_export_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* The same, to be drawn. (transfer full) */
void sl_library_load_register_async (SlLibrary *self, gboolean with_exempt, const char *const *ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlRegister *sl_library_load_register_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* ::damaged — the day's backup found that the library is. */
/* ::unbacked — the day's backup failed, and the last one is more than a week old; or one was made after all. */
/* Seconds since the epoch, 0 where all is well. @why: (out) (transfer none) (nullable) */
gint64 sl_library_get_unbacked (SlLibrary *self, const GError **why);
/* ::changed — after any act, undo, import or plan import, when lists and objects are up to date. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOwedPage, sl_owed_page_free)

G_END_DECLS
