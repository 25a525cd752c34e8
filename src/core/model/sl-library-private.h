/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the library share. */
#pragma once

#include "base/sl-worker.h"
#include "sl-delta.h"
#include "sl-library.h"
#include "sl-model-private.h"
#include "store/sl-import.h"

G_BEGIN_DECLS

/* The plan as the linker knows it: made on first use, in whichever thread asks first. */
typedef struct _SlLinkerCache SlLinkerCache;
/* Items of a paper that is still being read. */
typedef struct _SlEarly SlEarly;

/* Who reads: each with a thread and a connection of its own, made when first asked, so that what is
 * looked at never waits for what takes longer. */
typedef enum
{
  SL_DESK_SHOWN, /* what somebody looks at, a few rows at a time */
  SL_DESK_LIST,  /* whole lists */
  SL_DESK_SEARCH,
  SL_DESK_BACKUP,
} SlDesk;

#define SL_N_DESKS 4

struct _SlLibrary
{
  GObject parent_instance;

  char *folder;
  char *today;
  gboolean is_open;
  gboolean read_only;
  SlStoreStage stage;
  guint backup_id;          /* a backup is still to be made */
  GCancellable *backing_up; /* of one under way, or NULL */
  gint64 backed_up;         /* when there was one of the day, or 0 */
  gint64 unbacked_since;    /* none could be made for long, or 0 */
  GError *unbacked;         /* why; NULL beside 0 */
  GFileMonitor *monitor;    /* of the folder */
  guint look_id;            /* somebody wrote: it is to be found out who */
  guint generation;         /* of the models: counts what was brought to them */

  SlWorker *writer;     /* NULL where it is closed */
  SlStore *write_store; /* each is its worker's alone */
  SlWorker *readers[SL_N_DESKS];
  SlStore *read_stores[SL_N_DESKS];

  /* By id; an object stays for the library's life, so that whoever holds it sees it change. An item
   * stays as long as somebody holds it: there are many. */
  GHashTable *meetings;
  GHashTable *papers;
  GHashTable *items;
  GHashTable *goals;
  GHashTable *goal_counts; /* SlGoalCount, each goal's own */
  GHashTable *paper_items; /* paper's id → SlObjectList, of the papers whose items were asked for */
  GQueue asked;            /* their ids, what was asked for last at the end */

  GHashTable *fills;  /* paper's id → what is still to come of them */
  GPtrArray *early;   /* SlEarly */
  GHashTable *acting; /* ids of items that were early: acts about them are to be written */

  SlObjectList *paper_list;
  SlObjectList *goal_list;

  char *undo_act;
  gint64 undo_line;
  char *redo_act;
  int n_acting;  /* acts on their way to the writer: undoing goes behind them */
  int n_undoing; /* of those, asked to be taken back */
  SlLinkerCache *linker;

  SlOwnerBook *book; /* NULL until somebody asks */
  gboolean book_loading, book_stale;
  SlCueBook *cues;
};

/* ---- Models: main thread ---- */

void sl_library_apply_delta (SlLibrary *self, SlDelta *delta);
/* As the store gives them. */
int sl_library_compare_items (gconstpointer a, gconstpointer b);
/* The list of a paper's items, made from what was read: the first ones; the rest follows. (transfer
 * none) */
SlObjectList *sl_library_take_items (SlLibrary *self, SlPaper *paper, GPtrArray *records);
/* An act changed this item: what was read before it does not hold any more. */
void sl_library_tell_fills (SlLibrary *self, const char *id);
void sl_library_fill_free (gpointer fill);
/* Somebody asked for a paper's list. Of those that nobody holds any more the oldest are let go. @paper: id */
void sl_library_note_asked (SlLibrary *self, const char *paper);
/* It is made anew when somebody asks for it. @paper: id */
void sl_library_forget_items (SlLibrary *self, const char *paper);
/* (transfer none): made where it is not known yet; NULL where its paper is not. */
SlItem *sl_library_ensure_item (SlLibrary *self, SlItemRecord *record);
/* (transfer none) (nullable): the paper with these bytes */
SlPaper *sl_library_find_by_hash (SlLibrary *self, const char *sha256);
/* What was read of them does not hold any more. */
void sl_library_forget_owners (SlLibrary *self);
void sl_library_notify_undo (SlLibrary *self, const SlDelta *delta);
/* So many acts more, or fewer, are on their way. */
void sl_library_count_acting (SlLibrary *self, int more);

/* ---- Items of a paper that is still being read: sl-library-early.c ---- */

/* NULL where it has none. (transfer none) */
SlEarly *sl_library_begin_early (
    SlLibrary *self, SlDetection *first, GFile *file, const char *sha256, int n_pages);
void sl_early_free (gpointer early);
/* The first of a stored paper's: the rest of them is still fetched. */
SlEarly *sl_library_begin_fetched (SlLibrary *self, SlPaper *paper, GPtrArray *records);
SlPaper *sl_early_get_paper (SlEarly *early);
GListModel *sl_early_get_items (SlEarly *early);
/* Somebody has dealt with one of them. */
gboolean sl_early_is_kept (SlEarly *early);
/* TRUE where the act, the undo or the redo waits; only then it takes @task. */
gboolean sl_library_hold_act (SlLibrary *self, SlAct *act, GTask *task);
gboolean sl_library_hold_undo (SlLibrary *self, gboolean redo, GTask *task);
gboolean sl_library_is_holding (SlLibrary *self);
/* Gives the content the ids of what was found early; to be written next. */
void sl_library_settle_early (SlLibrary *self, SlEarly *early, SlPaperContent *content);
/* The paper is on its way to the writer: what waited goes behind it. */
void sl_library_release_early (SlLibrary *self, SlEarly *early);
/* It will never be stored. Frees @early. */
void sl_library_drop_early (SlLibrary *self, SlEarly *early);
SlPaper *sl_library_find_early_paper (SlLibrary *self, const char *id);
/* The list of the early items, brought to the first @n_taken records; NULL where there were none.
 * Ends their being early. (transfer full) */
SlObjectList *
sl_library_take_early (SlLibrary *self, const char *paper, GPtrArray *records, guint *n_taken);

/* ---- Work: tasks ---- */

/* An SlStoreTold, for a worker's thread: brings the stage to the property. */
void sl_library_tell_stage (SlStoreStage stage, gpointer library);

/* Both take @task. */
void sl_library_write_act (SlLibrary *self, SlAct *act, GTask *task);
void sl_library_write_undo (SlLibrary *self, gboolean redo, GTask *task);

/**
 * SlLibraryWrite:
 * @data: what was given to sl_library_write ()
 * @result: (out): for the outer task
 *
 * On the writer's thread. Returns what changed, or NULL with @error.
 */
typedef SlChanges *(*SlLibraryWrite) (SlStore *store,
                                      gpointer data,
                                      gpointer *result,
                                      GError **error);

/* Runs @func on the writer and brings what it changed to the models; then @task returns the result,
 * or TRUE where
 * @free_result is NULL. Takes @task and @data. */
void sl_library_write (SlLibrary *self,
                       GTask *task,
                       SlLibraryWrite func,
                       gpointer data,
                       GDestroyNotify free_data,
                       GDestroyNotify free_result);
/* The same of what is an act: it can be undone as soon as it is asked for. */
void sl_library_write_undoable (SlLibrary *self,
                                GTask *task,
                                SlLibraryWrite func,
                                gpointer data,
                                GDestroyNotify free_data,
                                GDestroyNotify free_result);
/* Runs @func at a desk, with its store; where that cannot be opened, the task has failed already.
 * Takes @task. */
typedef void (*SlLibraryRead) (GTask *task, SlLibrary *self, SlStore *store, gpointer data);
void sl_library_read_at (SlLibrary *self, SlDesk desk, GTask *task, SlLibraryRead func);
/* A task's committee. */
typedef struct
{
  char *organisation, *committee;
} SlCommitteeKey;
SlCommitteeKey *sl_committee_key_new (const char *organisation, const char *committee);
void sl_committee_key_free (gpointer key);
/* The @size bytes that a task returned, into @to. */
gboolean sl_library_take_struct (GAsyncResult *result, gpointer to, gsize size, GError **error);
/* At SL_DESK_SHOWN. */
void sl_library_read (SlLibrary *self, GTask *task, SlLibraryRead func);

/* ---- The day's backup: sl-library-backup.c ---- */

/* Some time from now. */
void sl_library_plan_backup (SlLibrary *self);
/* Since when none could be made (0: that is not long), and why. */
void sl_library_set_unbacked (SlLibrary *self, gint64 since, const GError *why);
/* One under way is given up; one still to come is made now, if that takes no time. */
void sl_library_end_backup (SlLibrary *self);

/* ---- What another program writes: sl-library-watch.c ---- */

/* From now on it comes to the models, soon after it was written. */
void sl_library_watch (SlLibrary *self);
void sl_library_end_watch (SlLibrary *self);

/* In a thread beside the store: what a file is known by, and what is in it. The second takes what
 * it is given, of which one is NULL. */
void sl_library_return_hash (GTask *task, GFile *file, GCancellable *cancellable);
void sl_library_return_content (GTask *task, SlPaperContent *content, GError *error);

void sl_linker_cache_unref (SlLinkerCache *cache);
/* Items or what was learned are not what they were. Before the items are brought up to date.
 * Returns: whether goals may be suggested otherwise from now on */
gboolean sl_library_note_learned (SlLibrary *self, const SlDelta *delta);

G_END_DECLS
