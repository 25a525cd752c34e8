/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that give an item away, as data: detect/cues-*.tsv in the resource, one cue a line. A
 * cue has an id, a class (where it is looked for), a kind (what it speaks for), a weight (what it
 * adds, or takes away) and a pattern in PCRE2 syntax with {macros}. Compiled once for the process,
 * read-only afterwards, usable from any thread. */
#pragma once

#include <gio/gio.h>

#include "base/sl-types.h"

G_BEGIN_DECLS

typedef enum
{
  SL_CUE_SENTENCE,   /* anywhere in a sentence: adds to or takes from a kind */
  SL_CUE_RESOLUTION, /* opens what the meeting resolved */
  SL_CUE_LEAD,       /* decides the kind of the clauses after it */
  SL_CUE_CLAUSE,     /* tells the kind of one clause */
  SL_CUE_TASK,       /* a verb that hands over a task: "provide", "write" */
  SL_CUE_SPLIT,      /* two items meet in front of it */
  SL_CUE_MARKER,     /* "ACTION:" and its like */
  SL_CUE_QUOTED, /* what follows is somebody else's wording: a report's recommendations, a motion */
  SL_CUE_STOP,   /* ends a resolution: "Reason for decision" */
  SL_CUE_DUE,    /* words that say when */
  SL_CUE_FIGURE, /* a figure */
  SL_CUE_NO_FIGURE, /* digits that measure nothing */
  SL_CUE_ANSWER,    /* where a question ends and its answer begins */
  SL_CUE_PEOPLE,    /* label of an attendance list */
  SL_CUE_ROLE,      /* a post or role: tells officers, executive and co-opted members apart */
  SL_CUE_HEADING,   /* usual headings of business */
  SL_CUE_AGENT,     /* who can owe something */
  SL_CUE_ORDER,     /* a verb that opens an order: "Circulate the figures" */
} SlCueClass;

#define SL_N_CUE_CLASSES 18

/* Cues that speak for none of the kinds have one of these instead. */
enum
{
  SL_CUE_NO_KIND = -1,
  SL_CUE_ROUTINE
  = SL_N_KINDS,    /* a decision that only notes, approves minutes, excludes the public… */
  SL_CUE_ALL_CORE, /* a negative cue against every core kind */
  SL_CUE_OWED,     /* as ALL_CORE, but a request stays one on a condition */
  SL_CUE_KEEP,     /* as the words around it: neither lead-in nor clause decides */
};

typedef struct
{
  const char *id;
  SlCueClass class;
  int kind;       /* SlKind, or one of the above */
  int attendance; /* of a people or role cue: SlAttendance, else -1 */
  double weight;
  const char *pattern; /* macros expanded */
  const char *example; /* a stretch that the pattern must find, or "" */
} SlCue;

typedef struct
{
  const SlCue *cue;
  gsize start, end;             /* of the match */
  gsize group_start, group_end; /* of its first group; both 0 without one */
} SlCueHit;

/* All cues, in the order of the files. (element-type SlCue) */
GPtrArray *sl_cues_list (void);

/* Cues that do without: for finding out what one is worth. Once, before anything else asks for a
 * cue; @ids must stay. */
void sl_cues_leave_out (const char *const *ids);
/* How often a cue was found where it was looked for, since the program began. */
guint sl_cues_count_uses (const SlCue *cue);

/* The first match of a class within text[start, end), earliest first, then in file order. With
 * @anchored only a match at @start counts. */
gboolean sl_cues_find (
    SlCueClass class, const char *text, gsize start, gsize end, gboolean anchored, SlCueHit *hit);

/* The match of the cue that is listed first, wherever in text[start, end) it stands. */
gboolean sl_cues_pick (SlCueClass class, const char *text, gsize start, gsize end, SlCueHit *hit);

/* What a committee has otherwise than the lexicon: sl-own-cues.h. */
typedef struct _SlCueOverlay SlCueOverlay;

/* The same without the cues that are switched off in @overlay, which may be NULL. */
gboolean sl_cues_pick_but (const SlCueOverlay *overlay,
                           SlCueClass class,
                           const char *text,
                           gsize start,
                           gsize end,
                           SlCueHit *hit);

/* Every hit of every cue of some classes in a whole text, made in one pass a pattern. */
typedef struct _SlCueScan SlCueScan;

/* @lines must outlive the scan: one sentence a line, so that ^ and $ in a pattern mean a sentence's
 * ends. */
SlCueScan *sl_cue_scan_new (const char *lines, gsize length);
void sl_cue_scan_free (SlCueScan *scan);
/* Takes the hits of cues that are switched off away and looks for our own ones. @lines: those of
 * the scan. */
void
sl_cue_scan_overlay (SlCueScan *scan, const SlCueOverlay *overlay, const char *lines, gsize length);
/* (nullable) (element-type SlCueHit): those of our own cues, by start. */
GArray *sl_cue_scan_get_own (SlCueScan *scan);

/* What speaks for a kind within [start, end), as one figure from 0 to 1, and in @best the strongest
 * cue for it. Further cues for the same kind add a little, those against it take their weight away.
 */
double sl_cue_scan_judge (SlCueScan *scan, SlKind kind, gsize start, gsize end, SlCueHit *best);
/* The same where no cue decides alone: the weights of all cues for a kind and against it, each
 * counted once, together. */
double sl_cue_scan_sum (SlCueScan *scan, SlKind kind, gsize start, gsize end, SlCueHit *best);
/* The first hit of @class that lies within [start, end). */
gboolean
sl_cue_scan_first (SlCueScan *scan, SlCueClass class, gsize start, gsize end, SlCueHit *hit);
/* The longest of those that begin where the first does. */
gboolean
sl_cue_scan_longest (SlCueScan *scan, SlCueClass class, gsize start, gsize end, SlCueHit *hit);
gboolean
sl_cue_scan_has (SlCueScan *scan, SlCueClass class, const char *id, gsize start, gsize end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCueScan, sl_cue_scan_free)

G_END_DECLS
