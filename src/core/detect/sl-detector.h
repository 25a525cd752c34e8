/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text → what it holds. Pure but for the lexicons, which are compiled once and shared. No network,
 * no clock, no locale: the same text gives the same findings on every machine. */
#pragma once

#include <gio/gio.h>

#include "sl-detection.h"
#include "sl-own-cues.h"
#include "text/sl-text-doc.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the findings, or %NULL only when cancelled. Callable from any thread.
 */
SlDetection *sl_detect (SlTextDoc *doc, GCancellable *cancellable, GError **error);
/* The same where a library has its own cues: those for the committee that the paper says it is of.
 * @book may be NULL. */
SlDetection *
sl_detect_by (SlTextDoc *doc, SlCueBook *book, GCancellable *cancellable, GError **error);
/* The same where the committee is known; @overlay may be NULL. */
SlDetection *sl_detect_with (SlTextDoc *doc,
                             const SlCueOverlay *overlay,
                             GCancellable *cancellable,
                             GError **error);

/* Begins to make, in a thread of its own, the patterns that the words of nearly all minutes call
 * for: for whoever has to wait for a text first. It takes longer than to read some pages. From any
 * thread; needless but for the time, and once in a process. */
void sl_detect_prepare (void);

/**
 * sl_due_parse:
 * @words: "by the end of April", "at each meeting", "30 October 2012"
 * @meeting_date: (nullable): "YYYY-MM-DD", what relative words count from
 * @next_meeting: (nullable): "YYYY-MM-DD"
 * @due: (out caller-allocates): filled; its strings are the caller's
 *
 * Also what the editor's "due, in words" entry uses.
 *
 * Returns: whether @words were understood as a date or a recurrence
 */
gboolean
sl_due_parse (const char *words, const char *meeting_date, const char *next_meeting, SlDue *due);
void sl_due_clear (SlDue *due);
/* Whether the words wait for something to happen ("once in post"), which has no date. */
gboolean sl_due_is_event (const char *words);

G_END_DECLS
