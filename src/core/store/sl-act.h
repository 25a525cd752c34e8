/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A named change that a person makes: one transaction, one history line, one undo. Boxed, atomically counted,
 * immutable. */
#pragma once

#include "sl-records.h"

G_BEGIN_DECLS

#define SL_TYPE_ACT (sl_act_get_type ())
typedef struct _SlAct SlAct;

GType sl_act_get_type (void);
SlAct *sl_act_ref (SlAct *act);
void sl_act_unref (SlAct *act);
/* "confirm", "dismiss", "restore", "edit", "kind", "add", "link", "unlink", "progress", "follow-up", "sent", "answered", "happened", "meeting", "goal",
 * "same", "apart", "split", "exempt", "public", "owner", "due", "owner-join", "owner-part", "owner-rename", "holder", "holder-end",
 * "holder-remove", "carry", "two-papers", "place", "decline", "forget", "figure", "not-answer", or for cues what sl_act_edit_cues () was given */
const char *sl_act_get_name (const SlAct *act);
/* The items that are there already and that it is about: ids, (transfer full). */
char **sl_act_dup_items (const SlAct *act);
/* What @record, one of them, is after it, as far as a row shows it. (transfer full) */
SlItemRecord *sl_act_preview (const SlAct *act, const SlItemRecord *record);
/* The same act where the words of @item, which stood at @from, stand at @to. (transfer full) */
SlAct *sl_act_move (SlAct *act, const char *item, SlAnchor *from, SlAnchor *to);

/* @items: NULL-terminated ids. @reason only for dismissing, may be NULL. */
SlAct *sl_act_review (const char *const *items, SlReview review, const char *reason);
/* Replaces kind, text, anchor, owners, due, note and exempt of the item with @record's id; @confirm also confirms. */
SlAct *sl_act_edit (const SlItemRecord *record, gboolean confirm);
/* Kind alone, for several. */
SlAct *sl_act_set_kind (const char *const *items, SlKind kind);
/* A new item from selected words; its id, paper, meeting, anchor, text and kind must be set; arrives confirmed. */
SlAct *sl_act_add (const SlItemRecord *record);
/* Owners, or when it is due, of several: @owners NULL-terminated, empty for nobody. @date: "YYYY-MM-DD" or NULL. */
SlAct *sl_act_set_owners (const char *const *items, const char *const *owners);
SlAct *sl_act_set_due (const char *const *items, const char *words, const char *date, SlRecurrence recurrence);
SlAct *sl_act_link (const char *const *items, const char *goal);
SlAct *sl_act_unlink (const char *const *items, const char *goal);
/* They are none of this goal's, whatever is suggested. */
SlAct *sl_act_decline (const char *const *items, const char *goal);
/* What was learned from a committee (NULLs: that is not known) is not used any more; nothing else changes. */
SlAct *sl_act_forget (const char *organisation, const char *committee);
/* The same of every committee. */
SlAct *sl_act_forget_all (void);
/* Confirms one item and links it in a single act (Shift+Y). */
SlAct *sl_act_confirm_and_link (const char *item, const char *goal);
/* Accepting needs evidence, given here or before, or a note that says why there is none: SL_ERROR_INVALID.
 * @note: what was said, kept as a follow-up of @date; may be NULL. @evidence_paper/@page: may be NULL/0. */
SlAct *sl_act_set_progress (const char *const *items,
                            SlProgress progress,
                            const char *date,
                            const char *note,
                            const char *evidence_paper,
                            int evidence_page,
                            const char *difference);
SlAct *sl_act_add_followup (const SlFollowupRecord *record);
/* The same of several: that they were sent, answered, or that what they waited for happened on @date; then they are due on
 * @due, where that is known. @note and @paper may be NULL. */
SlAct *sl_act_tell (const char *const *items,
                    SlFollowupKind kind,
                    const char *date,
                    const char *note,
                    const char *paper,
                    int page,
                    const char *due);
/* Replaces the facts of the meeting with @record's id ("Set date"). */
SlAct *sl_act_edit_meeting (const SlMeetingRecord *record);
SlAct *sl_act_set_goal_status (const char *goal, SlGoalStatus status);
/* Whether a figure of @item, given by its words, is one that a goal's measure is followed by. */
typedef enum
{
  SL_POINT_UNSETTLED, /* nobody has said */
  SL_POINT_TAKEN,
  SL_POINT_REFUSED,
} SlPointState;
SlAct *sl_act_set_point (const char *goal, const char *measure, const char *item, const char *figure, SlPointState state);
/* Items that say one thing are treated as one: the first of @items stands for all, also in the register, and what is
 * decided of one is decided of all. */
SlAct *sl_act_treat_as_one (const char *const *items);
/* Takes @items out of what they are treated as one with. */
SlAct *sl_act_treat_apart (const char *const *items);
/* One item becomes two: @first is the item as it remains, @second a new one of its own, with the first's review. */
SlAct *sl_act_split (const SlItemRecord *first, const SlItemRecord *second);
/* Owners are given by any of their names. What is called @other is @owner from now on, with all its names and holders. */
SlAct *sl_act_join_owners (const char *owner, const char *other);
/* The name @words is an owner of its own. */
SlAct *sl_act_part_owner (const char *words);
SlAct *sl_act_rename_owner (const char *owner, const char *name);
/* @person holds the post from @first on; whoever held it then held it until the day before. */
SlAct *sl_act_set_holder (const char *owner, const char *person, const char *first);
/* The same, until @last, both days included. */
SlAct *sl_act_set_holder_until (const char *owner, const char *person, const char *first, const char *last);
/* @holding: id. @last: its last day; NULL: it never was. */
SlAct *sl_act_end_holding (const char *owner, const char *holding, const char *last);
/* Items, or a section of a paper and all items in it, are exempt from publication by a paragraph of Schedule 12A (99 where
 * it is not stated), or public with 0. @start: where the section begins, as SlAgendaItem has it. */
SlAct *sl_act_set_exempt (const char *const *items, int paragraph);
SlAct *sl_act_set_section_exempt (const char *paper, gsize start, int paragraph);
/* @paper is another issue of the minutes @earlier: what was decided about that goes over to it. What finds no place
 * there stays in @earlier. */
SlAct *sl_act_carry (const char *paper, const char *earlier);
/* It is none: not to be asked about again. */
SlAct *sl_act_keep_apart (const char *paper, const char *earlier);
/* What found no place: it stands there. */
SlAct *sl_act_place (const char *item, const char *paper, SlAnchor *anchor);
/* @quote, a passage of @paper, is no answer to the item: not to be offered again. */
SlAct *sl_act_refuse_answer (const char *item, const char *paper, const char *quote);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAct, sl_act_unref)

G_END_DECLS
