/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library on disk: library.db beside papers/<sha256>.pdf. Blocking; an object belongs to the thread that opened it
 * (asserted). The CLI uses it directly; the app reaches it through SlLibrary, which gives it threads of its own. */
#pragma once

#include <gio/gio.h>

#include "base/sl-exempt.h"
#include "detect/sl-detection.h"
#include "detect/sl-own-cues.h"
#include "sl-act.h"
#include "sl-owner-book.h"
#include "sl-records.h"
#include "text/sl-text-doc.h"

G_BEGIN_DECLS

#define SL_TYPE_STORE (sl_store_get_type ())
G_DECLARE_FINAL_TYPE (SlStore, sl_store, SL, STORE, GObject)

/* $XDG_DATA_HOME/sightline */
char *sl_store_dup_default_folder (void);

/* Whether there is a library, or something that makes one: a backup, or one whose restoring was cut short. */
gboolean sl_store_is_there (const char *folder);

/**
 * sl_store_open:
 * @folder: made (0700) with an empty library where missing, unless @read_only
 *
 * Migrates an older library after a backup. Errors: SL_ERROR_NEWER, DAMAGED, NO_ACCESS, BUSY, NO_SPACE, FAILED.
 */
SlStore *sl_store_open (const char *folder, gboolean read_only, GError **error);

/* What takes long, told as it begins. */
typedef enum
{
  SL_STAGE_NONE,
  SL_STAGE_MIGRATING,  /* an older library is copied, then brought up to date */
  SL_STAGE_TAKING_OUT, /* what is erased leaves the library; nothing is lost yet */
  SL_STAGE_SCRUBBING,  /* it has left; its words leave the index, free space and files */
  SL_STAGE_COPYING,    /* a backup without it */
  SL_STAGE_COMPARING,  /* another library's file with what is here */
  SL_STAGE_TAKING_IN,  /* what is new in it is written; nothing of it stands yet */
  SL_STAGE_RESTORING,  /* a backup takes the library's place */
} SlStoreStage;

/* On the thread of what goes on. */
typedef void (*SlStoreTold) (SlStoreStage stage, gpointer data);

/**
 * sl_store_open_any:
 * @told: (nullable): what makes it long
 *
 * For writing; for reading where the folder cannot be written to, or where it lies on a share and somebody else has the
 * library open.
 * Errors: as of opening for writing.
 */
SlStore *sl_store_open_any (const char *folder, SlStoreTold told, gpointer data, GError **error);
gboolean sl_store_is_read_only (SlStore *self);

/* Who has a library open for writing that lies on a share. */
typedef struct
{
  char *who, *machine;
  gint64 since; /* seconds since the epoch */
} SlHolder;
void sl_holder_free (SlHolder *holder);
/* "2026-03-24 14:05", by the clock here. (transfer full) */
char *sl_holder_dup_since (const SlHolder *holder);
/* NULL where nobody ever had; the last one may have closed it. */
SlHolder *sl_store_find_holder (const char *folder);
/* Who kept it from being opened for writing; NULL where nobody did. */
const SlHolder *sl_store_get_holder (SlStore *self);

const char *sl_store_get_folder (SlStore *self);
/* Whether somebody else has written what was not taken in here yet. */
gboolean sl_store_has_others (SlStore *self, gboolean *others, GError **error);
/* What there was when that was asked last has been read. */
void sl_store_took_others (SlStore *self);
/* Who writes in the history: the login's real name unless set. */
void sl_store_set_author (SlStore *self, const char *author);
const char *sl_store_get_author (SlStore *self); /* nullable */
char *sl_store_dup_login (void);                 /* the login's real name, or NULL */
/* Seconds since the epoch in place of the clock's, for tests; -1 for the clock. */
void sl_store_set_now (SlStore *self, gint64 seconds);

/* What a paper gave, ready to be stored; made without touching the store (sl_paper_content_read () in sl-import.h). */
typedef struct
{
  char *sha256, *name;
  GFile *file;           /* copied into papers/ */
  GPtrArray *pages;      /* SlPage, NULL entries for lost ones */
  SlTextDoc *doc;
  SlDetection *detection;
  char *id;              /* that the paper shall have, or NULL */
  GPtrArray *item_ids;   /* that the items shall have, as many as findings; NULL entries for new ones. Or NULL */
} SlPaperContent;
void sl_paper_content_free (SlPaperContent *content);
/* What a finding suggests, as it will be stored, with an id of its own. */
SlItemRecord *sl_store_item_from_finding (const SlFinding *finding, const char *paper, int position);

/**
 * sl_store_add_paper:
 * @added: (out) (optional): FALSE where the same bytes were already there, and nothing changed
 *
 * File first (written aside, synced, renamed), then one transaction: meeting, paper, pages, items as suggested, search.
 * A second paper of the same committee and date joins its meeting. A paper that waits for its PDF (SlPaperRecord.waits) gets
 * it, as by sl_store_replace_paper ().
 *
 * Returns: (transfer full): the paper
 */
SlPaperRecord *sl_store_add_paper (SlStore *self, const SlPaperContent *content, gboolean *added, GError **error);
/* The paper with these bytes; its copy is brought back from @file where that is gone. Errors: SL_ERROR_NOT_FOUND where there is
 * no such paper (any more), and those of sl_paper_file_bring (). */
SlPaperRecord *sl_store_restore_paper (SlStore *self, const char *sha256, GFile *file, GError **error);
/* The file of a paper was opened from there (an absolute path). Nobody's act: it is not undone. */
gboolean sl_store_set_origin (SlStore *self, const char *paper, const char *origin, GError **error);

/* (transfer full) (element-type the record): NULL on error. */
GPtrArray *sl_store_list_meetings (SlStore *self, GError **error);            /* by committee, then date */
GPtrArray *sl_store_list_papers (SlStore *self, GError **error);              /* in the order of their meetings */
GPtrArray *sl_store_list_items (SlStore *self, const char *paper, GError **error); /* of a paper; NULL: all; page order */
/* Those of the item's heading that stand within @reach places of it in its paper, itself among them, in order; none where
 * it has no heading. Dismissed ones are left out. */
GPtrArray *sl_store_list_beside (SlStore *self, const SlItemRecord *item, guint reach, GError **error);
GPtrArray *sl_store_list_first_items (SlStore *self, const char *paper, guint n, GError **error); /* about so many */
GPtrArray *sl_store_list_owed (SlStore *self, GError **error);                /* the register: confirmed, owed, not exempt filter */
GPtrArray *sl_store_list_goals (SlStore *self, GError **error);               /* in plan order */
GPtrArray *sl_store_list_followups (SlStore *self, const char *item, GError **error); /* newest first; item NULL: all */
/* Of @items, those that are not accepted yet: such as something shows to be done, and such as nothing does. */
gboolean sl_store_part_evidenced (SlStore *self, const char *const *items, char ***with, char ***without, GError **error);
GPtrArray *sl_store_list_people (SlStore *self, const char *meeting, GError **error);
/* SlPersonRecord: posts of all meetings with who held them last, then other owners that were confirmed; each once. */
GPtrArray *sl_store_list_posts (SlStore *self, GError **error);
/* Who is meant by what items call their owners. (transfer full) */
SlOwnerBook *sl_store_load_owner_book (SlStore *self, GError **error);
/* What all papers say their abbreviations stand for. (transfer full) */
SlGlossary *sl_store_load_glossary (SlStore *self, GError **error);
/* SlOwnerRecord: only what was told, with all names, its own among them; for exchange. */
GPtrArray *sl_store_list_told_owners (SlStore *self, GError **error);
/* SlOwnerRecord: all that items are owed by and what was told of owners, by name. */
GPtrArray *sl_store_list_owners (SlStore *self, GError **error);
GPtrArray *sl_store_list_agenda (SlStore *self, const char *paper, GError **error); /* SlAgendaItem, in order */
/* Ids of the items of a paper that its resolutions leave out: told when all of it has been read. */
char **sl_store_list_left_out (SlStore *self, const char *paper, GError **error);
/* What is exempt from publication of the register. */
gboolean sl_store_count_exempt (SlStore *self, SlExempt *exempt, GError **error);
GPtrArray *sl_store_list_history (SlStore *self, guint limit, GError **error); /* newest first */
/* Those linked to a goal or to one below it, any review. */
GPtrArray *sl_store_list_goal_items (SlStore *self, const char *goal, GError **error);
/* How a goal stands, of what is linked to it and confirmed; a goal without such items is not in the list. */
typedef struct
{
  char *goal;
  guint n_open, n_late, n_done; /* owed: neither accepted nor withdrawn; of these past their date; accepted */
  guint n_proven, n_word;       /* reported done or accepted: with evidence; on somebody's word */
  GPtrArray *points;            /* SlFigurePoint that its measures are followed by, oldest first */
  char *last_looked_at;         /* date of the latest meeting, or NULL */
} SlGoalCount;
void sl_goal_count_free (SlGoalCount *count);
GPtrArray *sl_store_list_goal_counts (SlStore *self, const char *today, GError **error);
/* The same of one goal, without items too. */
SlGoalCount *sl_store_count_goal (SlStore *self, const char *goal, const char *today, GError **error);
SlPaperRecord *sl_store_get_paper (SlStore *self, const char *id, GError **error);
SlItemRecord *sl_store_get_item (SlStore *self, const char *id, GError **error); /* also an unambiguous id prefix ≥ 4 */
SlGoalRecord *sl_store_get_goal (SlStore *self, const char *id_or_ref, GError **error);
/* Page blobs of a paper (SlPage, NULL for lost ones): reopening needs no second extraction. */
GPtrArray *sl_store_load_pages (SlStore *self, const char *paper, GError **error);

/* What committees have otherwise than the lexicon. (transfer full) */
SlCueBook *sl_store_load_cues (SlStore *self, GError **error);
/* How many items each cue gave away in a committee's papers (without a committee: in all): cue id → number. */
GHashTable *sl_store_count_cues (SlStore *self, const char *organisation, const char *committee, GError **error);

/* Ids touched by a write, for models to reload. Each NULL-terminated, never NULL. */
typedef struct
{
  char **items, **papers, **meetings, **goals;
  gboolean cues; /* what committees have otherwise than the lexicon */
  gboolean learned; /* something that was learned is forgotten, or known again */
  gboolean owners; /* what is told of them */
} SlChanges;
/* @items: (nullable) (transfer full). @paper, @meeting: (nullable): the only ones. */
SlChanges *sl_changes_new (char **items, const char *paper, const char *meeting);
void sl_changes_free (SlChanges *changes);

/* What became of the items of a changed paper that a person had to do with. */
typedef struct
{
  guint n_kept; /* moved to where their words stand now */
  guint n_reworded; /* of the kept ones: stand where the paper has other words now */
  guint n_lost; /* their words are no longer there: kept without a place */
} SlReplaced;

/* Whether @content can be the same minutes as @paper: at least half of what is found is the same. */
gboolean sl_store_is_issue (SlStore *self, const char *paper, const SlPaperContent *content, gboolean *is, GError **error);

/**
 * sl_store_replace_paper:
 * @content: of the same paper after its file was changed; its bytes are of no other paper
 * @replaced: (out caller-allocates):
 *
 * The paper stays the same and takes the new file, pages and headings. Items that nobody touched are replaced by what
 * was found anew; what a person decided, edited, linked or added stays as it is, at its words' new place. Cannot be
 * undone.
 */
SlChanges *sl_store_replace_paper (SlStore *self, const char *paper, const SlPaperContent *content, SlReplaced *replaced, GError **error);

/* Another issue of the minutes that a paper is, which came before it as a file of its own: a draft. */
typedef struct
{
  char *earlier;    /* id of that paper */
  gboolean carried; /* what was decided about it went over already */
  guint n_decided;  /* its items that a person had to do with; carried: those that found no place, but dismissed ones */
} SlIssue;
void sl_issue_free (SlIssue *issue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlIssue, sl_issue_free)

/* (transfer full): NULL without an error where there is none, or somebody said that it is none. */
SlIssue *sl_store_find_issue (SlStore *self, const char *paper, GError **error);

/* One transaction with who, when, what and the inverse changeset. (transfer full) */
SlChanges *sl_store_apply (SlStore *self, const SlAct *act, GError **error);
/* Several acts as one: all or none, one history line @name (of @summary), one undo. (element-type SlAct) */
SlChanges *sl_store_apply_all (SlStore *self, GPtrArray *acts, const char *name, const char *summary, GError **error);
/* Writes what belongs together, acts or several such. Returns FALSE with @error where it failed. */
typedef gboolean (*SlStoreWork) (SlStore *self, gpointer data, GError **error);
/* All of what @work writes, or nothing of it. @cancellable: (nullable): ends it at any point, and then nothing is. */
gboolean sl_store_write_together (SlStore *self, SlStoreWork work, gpointer data, GCancellable *cancellable, GError **error);
/* The newest act not undone, or the newest undone one. SL_ERROR_NOT_FOUND where there is none.
 * @act: (out) (optional) (transfer full): its name. */
SlChanges *sl_store_undo (SlStore *self, char **act, GError **error);
SlChanges *sl_store_redo (SlStore *self, char **act, GError **error);
gboolean sl_store_can_undo (SlStore *self, char **act);
gboolean sl_store_can_redo (SlStore *self, char **act);

/* Plan import. What it does to one goal: @before is NULL of a new one, @after of one that the file does not have. Both
 * have *refs* as parents. */
typedef struct
{
  SlGoalRecord *before, *after;
  guint n_links; /* items that are linked to it */
} SlPlanChange;

typedef struct
{
  guint n_added, n_changed, n_unchanged, n_missing; /* missing: in the library, not in the file; kept with their links */
  gboolean reordered; /* goals that were there come in another order */
  char **messages;    /* one clear sentence a problem, in the user's language, e.g. duplicate ref with its line */
  GPtrArray *changes; /* SlPlanChange: new and changed in the file's order, then what is missing, in the library's */
} SlPlanImport;
void sl_plan_import_free (SlPlanImport *import);
/* @goals: (element-type SlGoalRecord) with ref and parent as *refs*, ids NULL: matched with what is there by ref. Figures
 * that were kept with a measure go with it to its new name. An act with undo. @dry_run only says what would be done. */
SlPlanImport *sl_store_import_plan (SlStore *self, GPtrArray *goals, gboolean dry_run, GError **error);

typedef struct
{
  char *kind;        /* "page", "item", "note", "goal" */
  char *id;          /* of the paper, item or goal */
  char *paper;       /* or NULL */
  int page;          /* from 1, or 0 */
  char *snippet;     /* matched words between U+0002 and U+0003 */
} SlHit;
void sl_hit_free (SlHit *hit);
/* What words found: no more hits than asked for, the best of them first; where so many have the words that finding or ranking
 * them all would take long, those added last. */
typedef struct
{
  GPtrArray *hits;  /* SlHit */
  guint n_found;    /* how many there are; where they are not ranked, at least so many */
  gboolean ranked;
} SlHits;
void sl_hits_free (SlHits *hits);

/* How long somebody waits; NULL for as long as it takes. */
typedef struct
{
  GCancellable *cancellable;
  gboolean hurry; /* what is found within 40 ms */
} SlSearchLimits;

/* Words are quoted: no query syntax reaches SQL. @typing: the last word may not be finished. Of items (their words, notes,
 * owners and references), follow-ups and goals; and of pages. */
SlHits *sl_store_search_words (SlStore *self,
                               const char *words,
                               gboolean typing,
                               guint limit,
                               const SlSearchLimits *limits,
                               GError **error);
SlHits *sl_store_search_pages (SlStore *self,
                               const char *words,
                               gboolean typing,
                               guint limit,
                               const SlSearchLimits *limits,
                               GError **error);
/* (element-type SlHit): both, words before pages. @limit: 0 for all. */
GPtrArray *sl_store_search (SlStore *self, const char *words, guint limit, GError **error);

/* A verified copy by SQLite's backup interface into backups/; seven kept. Returns its path. */
char *sl_store_backup (SlStore *self, GError **error);
/* The same, unless it was done on this day (UTC) or there is no paper yet. @gently: with rests, so that others are not held
 * up: @self is then a store for this alone, and may be one for reading. */
gboolean sl_store_backup_daily (
    SlStore *self, gboolean gently, GCancellable *cancellable, GError **error);
/* As often as it is asked for, with such rests. */
gboolean sl_store_backup_gently (SlStore *self, GCancellable *cancellable, GError **error);
/* Since when none was made, where that is longer than a week ago: of the last one, or of the first act; else 0. */
gint64 sl_store_get_unbacked_since (SlStore *self);
/* integrity_check and foreign_key_check alone. */
gboolean sl_store_verify (SlStore *self, GError **error);
/* Bytes of the database. */
gint64 sl_store_get_size (SlStore *self);
/* integrity_check, foreign_key_check, FTS against content, papers' hashes. FALSE with DAMAGED and a list of facts. */
gboolean sl_store_check (SlStore *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlHits, sl_hits_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlHolder, sl_holder_free)

G_END_DECLS
