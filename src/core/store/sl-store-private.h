/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the modules of the store share. */
#pragma once

#include "sl-act-private.h"
#include "sl-db.h"
#include "sl-store-stated.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* What a reading tells beyond its items: a paper whose row has less is read once more. A literal,
 * since statements are made of it. */
#define SL_STORE_DETECTED 1
/* The same of a paper whose PDF never came: there is nothing to read. */
#define SL_STORE_WAITING -1

struct _SlStore
{
  GObject parent_instance;

  char *folder; /* absolute */
  char *author;
  gint64 now; /* seconds, or -1 for the clock */
  gboolean read_only;
  SlHolder *holder; /* somebody else, or NULL */
  int hold; /* on a share: the file that says who has it open; or -1 */
  gint64 seen;  /* of others' writes, what was taken in, */
  gint64 asked; /* and what there was when that was asked last */
  SlDb *db;
  GThread *owner;
};

/* An object belongs to the thread that opened it. */
#define sl_store_assert_owner(self) g_assert ((self)->owner == g_thread_self ())

gint64 sl_store_get_now (SlStore *self);
char *sl_store_dup_path (SlStore *self, const char *folder, const char *name);
/* Makes folder/name with mode 0700 where it is missing. */
gboolean sl_store_make_folder (const char *path, GError **error);

/* -holder */
/* Nobody else may open the library in @folder for writing until it is let go. @who: (nullable). Returns: what to let go,
 * or -1; BUSY where somebody has it. */
int sl_holder_take (const char *folder, const char *who, gint64 now, GError **error);
/* @hold: -1 for nothing */
void sl_holder_let_go (int hold);

/* -leftovers */
/* Papers and backups that were being written as a program ended; not those that another one is writing. */
void sl_store_clear_leftovers (SlStore *self);

/* -list */
typedef gpointer (*SlStoreReadRow) (SlStore *self, SlStmt *stmt);

/* All rows of @sql, each as @read makes it of one; where it answers NULL the row is passed over.
 * @key: (nullable) the query's ?1. @what: for the error, as in sl_stmt_finish(). (transfer full) */
GPtrArray *sl_store_read_list (SlStore *self,
                               const char *sql,
                               const char *key,
                               SlStoreReadRow read,
                               GDestroyNotify free_one,
                               const char *what,
                               GError **error);
/* The first column of every row, which holds a text. @key: (nullable): bound first */
char **sl_store_list_texts (
    SlStore *self, const char *sql, const char *key, const char *what, GError **error);

/* -items */
gboolean sl_store_insert_item (SlStore *self, const SlItemRecord *record, GError **error);
gboolean sl_store_update_item (SlStore *self, const SlItemRecord *record, GError **error);
gboolean sl_store_set_review (
    SlStore *self, const char *id, SlReview review, const char *reason, GError **error);
gboolean sl_store_set_kind (SlStore *self, const char *id, SlKind kind, GError **error);
gboolean sl_store_set_owners (SlStore *self, const char *id, char **owners, GError **error);
gboolean sl_store_set_due (SlStore *self, const char *id, const SlAct *act, GError **error);
/* The place among the paper's items of one that was added by hand. */
gboolean sl_store_find_position (SlStore *self, SlItemRecord *record, GError **error);

/* -same */
/* Decides about an item and all that are treated as one with it. */
gboolean sl_store_review_all (
    SlStore *self, const char *id, SlReview review, const char *reason, GError **error);
/* @id, and what it stood for, is from now on treated as one with @main, which may be itself. */
gboolean sl_store_join (SlStore *self, const char *id, const char *main, GError **error);
gboolean sl_store_part (SlStore *self, const char *id, GError **error);

/* -exchange */
/* (element-type SlExchanged): within a transaction. */
gboolean sl_store_write_exchanged (SlStore *self, GPtrArray *states, GError **error);
/* Before an act on them: what they are like counts as overtaken by what they will be like. */
gboolean sl_store_note_goal (SlStore *self, const char *goal, SlGoalStatus status, GError **error);
gboolean sl_store_note_meeting (SlStore *self, const SlMeetingRecord *after, GError **error);
gboolean sl_store_take_item (SlStore *self, const SlItemRecord *record, GError **error);

/* -bring */
gboolean sl_store_bring (SlStore *self, const SlAct *act, GError **error);
/* What is told of an item of a paper that is not here to be judged by. */
gboolean sl_store_set_left_out (SlStore *self, const SlItemRecord *record, GError **error);

/* -left-out */
/* Of a paper that is new. */
gboolean sl_store_tell_left_out (SlStore *self, const char *paper, GError **error);
/* Before an act: adds to @ids what it will be judged anew for; and after it. */
gboolean sl_store_note_left_out (SlStore *self, const SlAct *act, GHashTable *ids, GError **error);
gboolean sl_store_tell_left_out_of (SlStore *self, GHashTable *ids, GError **error);

/* -exempt */
/* An item, of Schedule 12A's paragraph @exempt; 0 for public. */
gboolean sl_store_set_exempt (SlStore *self, const char *id, int exempt, GError **error);
/* A section and the items in it. @start: where it begins */
gboolean
sl_store_set_section_exempt (SlStore *self, const SlAct *act, char **summary, GError **error);
/* The paragraph of the section that an item is added in. */
gboolean sl_store_find_exempt (SlStore *self, SlItemRecord *record, GError **error);
/* Before the headings of a paper are written anew, and after: what a person said of a section stays
 * said, also of the items that were found in it anew. (transfer full) */
GPtrArray *sl_store_list_exempt_by_hand (SlStore *self, const char *paper, GError **error);
gboolean
sl_store_restore_exempt (SlStore *self, const char *paper, GPtrArray *headings, GError **error);

/* -links */
gboolean sl_store_set_link (
    SlStore *self, const char *item, const char *goal, gboolean linked, GError **error);
/* The row alone; @changed: (out) (optional) */
gboolean sl_store_write_link (SlStore *self,
                              const char *item,
                              const char *goal,
                              gboolean linked,
                              gboolean *changed,
                              GError **error);

/* -learning */
/* Whether somebody said of an item that it is none of a goal's. */
gboolean sl_store_decline (
    SlStore *self, const char *item, const char *goal, gboolean declined, GError **error);
/* The row alone. */
gboolean sl_store_write_declined (
    SlStore *self, const char *item, const char *goal, gboolean declined, GError **error);
gboolean sl_store_forget (SlStore *self, const char *organisation, const char *committee, GError **error);
gboolean sl_store_forget_all (SlStore *self, GError **error);

/* -register */
/* Whether a person may do it: accepting needs evidence or a reason. What comes from another library
 * was judged there. */
gboolean sl_store_check_accepted (SlStore *self, const SlAct *act, GError **error);
gboolean sl_store_set_progress (SlStore *self, const char *id, const SlAct *act, GError **error);
gboolean sl_store_tell (SlStore *self, const char *id, const SlAct *act, GError **error);
gboolean sl_store_insert_followup (SlStore *self, const SlFollowupRecord *record, GError **error);

/* -papers */
/* Pages and headings. */
gboolean sl_store_write_text (SlStore *self,
                              const char *paper,
                              const SlPaperContent *content,
                              GError **error);
gboolean sl_store_update_meeting (SlStore *self, const SlMeetingRecord *record, GError **error);
/* Who was there; those that are known stay. (element-type SlPerson) */
gboolean
sl_store_write_people (SlStore *self, const char *meeting, GPtrArray *people, GError **error);
/* What of such a paper is in the library may be all that ever comes of it. */
gboolean
sl_store_is_waiting (SlStore *self, const char *paper, gboolean *waiting, GError **error);

/* -owners */
gboolean
sl_store_write_glossary (SlStore *self, const char *paper, GPtrArray *glossary, GError **error);

/* -owner-acts */
gboolean
sl_store_apply_to_owners (SlStore *self, const SlAct *act, char **summary, GError **error);

/* -arrange */
/* What the tables of owners say, as it is stated: name → value. (transfer full) */
GHashTable *sl_store_list_owner_facts (SlStore *self, GError **error);
/* After an act on owners: states what is not as it was @before. */
gboolean sl_store_note_owners (SlStore *self, GHashTable *before, GError **error);
/* Makes the tables of owners what was stated of them. */
gboolean sl_store_arrange_owners (SlStore *self, GError **error);

/* -stated */
gboolean sl_store_write_stated (SlStore *self, const SlStated *stated, GError **error);
/* Now, of what the parts of its name name. @value: (nullable) */
gboolean
sl_store_state (SlStore *self, const char *const *parts, const char *value, GError **error);
gboolean sl_store_hear (SlStore *self, GPtrArray *stated, GError **error);

/* -replace */
/* An item's words where they stand in another text: without a rectangle where they do not. @doc:
 * (nullable) (transfer full) */
SlAnchor *sl_store_find_anchor (SlTextDoc *doc, const SlAnchor *old);

/* -carry */
/* Brings what a person had to do with in paper @earlier to @paper, another issue of the same
 * minutes. What has no place there stays where it is. */
gboolean sl_store_carry (
    SlStore *self, const char *paper, const char *earlier, char **summary, GError **error);
/* They are two papers, and not to be asked about again. */
gboolean sl_store_keep_apart (
    SlStore *self, const char *paper, const char *earlier, char **summary, GError **error);
/* An item goes to another paper, where its words stand now. */
gboolean sl_store_place_item (
    SlStore *self, const char *id, const char *paper, const SlAnchor *anchor, GError **error);

/* -answers */
gboolean sl_store_refuse_answer (SlStore *self, const char *id, const SlAct *act, GError **error);

/* -plan */
gboolean
sl_store_set_goal_status (SlStore *self, const char *id, SlGoalStatus status, GError **error);

/* -measures */
gboolean sl_store_set_point (SlStore *self, const SlAct *act, GError **error);
/* Figures kept or refused go to the name that their measure has in the newer text. @lost: measures that have figures
 * and are in it by no name; their figures wait for their return. */
gboolean sl_store_carry_points (
    SlStore *self, const char *goal, const char *older, const char *newer, GPtrArray *lost, GError **error);
/* The row alone. */
gboolean sl_store_write_point (SlStore *self,
                               const char *goal,
                               const char *measure,
                               const char *item,
                               const char *figure,
                               SlPointState state,
                               GError **error);

/* -cues */
typedef struct
{
  char *id, *organisation, *committee;
} SlCuePaper;

/* The papers whose committee has other cues in one book than in the other, newest meeting first.
 * (element-type SlCuePaper) */
GPtrArray *
sl_store_list_cue_papers (SlStore *self, SlCueBook *before, SlCueBook *after, GError **error);
gboolean sl_store_edit_cues (SlStore *self, const SlCueEdit *edit, GError **error);

/* -changed */
/* Of the table of items; what was recorded before there was such a column has fewer. */
#define SL_STORE_SAME_AS_COLUMN 31
/* What the @size bytes of a changeset changed; @n_items: (out) (optional): items that the act itself
 * was about. */
SlChanges *sl_store_read_changes (
    SlStore *self, int size, void *changeset, guint *n_items, GError **error);

/* -history: a transaction whose rows are watched, so that it can be taken back. */
typedef struct _SlRecording SlRecording;

SlRecording *sl_store_begin_act (SlStore *self, GError **error);
/* Takes @recording, whatever the answer. Writes the history's line, unless nothing changed. */
SlChanges *sl_store_commit_act (
    SlStore *self, SlRecording *recording, const char *act, const char *summary, GError **error);
void sl_recording_free (SlRecording *recording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRecording, sl_recording_free)
/* A line that cannot be taken back, such as an import's. Within a transaction. */
gboolean
sl_store_note_history (SlStore *self, const char *act, const char *summary, GError **error);

/* Fails with SL_ERROR_NOT_FOUND. Always FALSE. */
gboolean sl_store_fail_missing (const char *what, const char *id, GError **error);

/* Values as the tables keep them. */
int sl_store_parse_nick (GType type, const char *nick);

static inline void
sl_store_tell_stage (SlStoreTold told, SlStoreStage stage, gpointer data)
{
  if (told != NULL)
    told (stage, data);
}

G_END_DECLS
