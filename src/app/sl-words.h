/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts into the words a person reads, translated: one place, so that panel, register, plan and
 * dialogs never use two words for the same thing. Strings that are returned as const are static;
 * the others are the caller's. */
#pragma once

#include "base/sl-types.h"
#include "detect/sl-owner-people.h"
#include "model/sl-item.h"
#include "store/sl-owner-book.h"
#include "store/sl-store.h"

G_BEGIN_DECLS

/* "Action", "Recommendation" … */
const char *sl_words_kind (SlKind kind);
/* The badge: "A", "R", "D", "Rq", "C", "!", "?", "M". Unique, at most two characters. */
const char *sl_words_kind_letter (SlKind kind);
/* The CSS class that gives a widget the kind's colour: "kind-action". */
const char *sl_words_kind_class (SlKind kind);
/* "Suggested", "Confirmed", "Dismissed". */
const char *sl_words_review (SlReview review);
/* "Open", "In progress", "Reported done", "Accepted", "Withdrawn". */
const char *sl_words_progress (SlProgress progress);
/* "Each meeting", "Three-monthly" …; NULL for none. */
const char *sl_words_recurrence (SlRecurrence recurrence);
/* "On track", and the shape that says it without colour: "●". */
const char *sl_words_goal_status (SlGoalStatus status);
const char *sl_words_goal_status_symbol (SlGoalStatus status);
/* The CSS class of a goal's status: "status-on-track". */
const char *sl_words_goal_status_class (SlGoalStatus status);

/* From "2012-09-13": "13 September 2012", "13 Sep 2012", "Thursday 13 September 2012". Month names
 * come from the catalogue and not from the C library, which has none for a locale that was never
 * generated. What is no date is copied; NULL gives NULL. */
char *sl_words_date (const char *date);
char *sl_words_date_short (const char *date);
char *sl_words_date_long (const char *date);
/* Of seconds since the epoch, by this computer's clock: "18:04"; "Yesterday, 18:04",
 * "22 November 2026, 18:04"; @within a sentence: "yesterday, 18:04". */
char *sl_words_time (gint64 seconds);
char *sl_words_moment (gint64 seconds, gboolean within);

/* "Agreed in the discussion, but not in the resolution"; NULL of other items. */
const char *sl_words_left_out (const SlItemRecord *record);
/* "226/12 (2)", "226/12", "(2)"; NULL where the minutes number nothing. */
char *sl_words_ref (const SlItemRecord *record);
/* "page 3" or "pages 3–4"; NULL where it stands on none. */
char *sl_words_pages (const SlItemRecord *record);
/* "12 June 2025 · page 3": what there is of @parts, of which any may be NULL. */
char *sl_words_join (const char *const *parts, guint n);
/* A heading set in capitals, in sentence case; abbreviations keep theirs. Other headings are
 * copied. */
char *sl_words_heading (const char *heading);
/* With a capital first. */
char *sl_words_capitalise (const char *text);
/* "Officers", "Interim Director, Head of Safeguarding"; NULL where nobody is named. */
char *sl_words_owners (const SlItemRecord *record);
/* "JS (Jane Smith), Officers"; NULL where @people says no more than the owners as written. */
char *sl_words_owners_known (const SlItemRecord *record, const SlOwnerPeople *people);
/* "then Ann Birch, now Jo Pell"; NULL where both are. */
char *sl_words_holders (const char *then, const char *now);
/* "Director of Children's Services (then Ann Birch, now Jo Pell)" of "D.C.S."; NULL where @book,
 * which may be NULL, says no more than the owners as written. @said: (nullable): date of the
 * meeting. */
char *sl_words_owners_meant (SlOwnerBook *book,
                             const SlItemRecord *record,
                             const char *said,
                             const char *today);
/* Whether somebody told who holds the post of one of its owners. */
gboolean sl_words_owners_are_held (SlOwnerBook *book, const SlItemRecord *record);
/* What abbreviations in its words and owners stand for, a line each: "LSCB: Local Safeguarding
 * Children Board"; NULL without any. @glossary: (nullable) */
char *sl_words_meanings (SlGlossary *glossary, const SlItemRecord *record);

/**
 * sl_words_due:
 * @next: (nullable): "YYYY-MM-DD" of the next meeting, for what is due at each
 *
 * "Each meeting, next 30 Oct 2012", "Three-monthly", "30 Oct 2012", "Once in post".
 *
 * Returns: (nullable): %NULL where no due is stated
 */
char *sl_words_due (const SlItemRecord *record, const char *next);
/* "11 weeks late"; NULL where it is not overdue on @today. */
char *sl_words_late (const SlItemRecord *record, const char *today);
/* How long ago the meeting was: "12 weeks since the meeting"; NULL on its day, or undated. */
char *sl_words_age (const char *met, const char *today);
/* What a row shows: the lateness where it is late, else the due; NULL without either. */
char *sl_words_item_due (SlItem *item, const char *today);

/* After an act, for its toast: "Dismissed", "3 items confirmed". @act is sl_act_get_name ()'s. */
char *sl_words_act_done (const char *act, guint n_items);
/* After it was undone: "Dismissing undone". */
char *sl_words_undone (const char *act);

/**
 * sl_words_error:
 * @file_name: (nullable): what it was about, as people know it
 *
 * One or two sentences: what happened, what is still fine, what to do. No codes.
 */
char *sl_words_error (const GError *error, const char *file_name);
/* Why nothing can be decided in the library that is open. @holder: (nullable): who has it open */
char *sl_words_read_only (const SlHolder *holder);

/* Nothing has been kept for long. @since: seconds since the epoch. */
char *sl_words_unbacked (gint64 since, const GError *why);

/* "Also said in 225/12, page 2; page 4" of what is treated as one; NULL of the others. (transfer
 * full) */
char *sl_words_also (const SlItemRecord *record);

G_END_DECLS
