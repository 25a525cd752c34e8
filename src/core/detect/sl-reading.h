/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper while it is being read for findings: its text, the cues in it, its sections, and what was
 * found so far. One thread, one call of sl_detect (); the stages fill it one after another. */
#pragma once

#include "sl-cues.h"
#include "sl-detection.h"
#include "sl-own-cues.h"
#include "sl-pattern.h"
#include "text/sl-text-doc.h"

G_BEGIN_DECLS

/* What part a block plays. */
typedef enum
{
  SL_ZONE_FRONT, /* before the first heading: title, attendance */
  SL_ZONE_HEADING,
  SL_ZONE_PREAMBLE, /* what the agenda said about an item, before "Minutes:" */
  SL_ZONE_BODY,
  SL_ZONE_QUOTED, /* somebody else's wording: a report, a motion, a letter */
  SL_ZONE_RESOLUTION,
  SL_ZONE_LOG,   /* a table of actions */
  SL_ZONE_ASIDE, /* margin notes, markers, signatures, table heads */
} SlZone;

/* Where a block stands. */
typedef struct
{
  int section; /* index, or -1 in front of the first */
  SlZone zone;
  char *ref; /* (nullable): nearest number above or at it */
} SlPlace;

typedef struct
{
  char *ref; /* (nullable) */
  char *title;
  guint first, last; /* blocks, the heading's included */
  gboolean business; /* an item of the agenda, not an appendix */
  int exempt;        /* as in SlFinding */
} SlSection;

typedef struct
{
  SlTextDoc *doc;
  const char *text;
  gsize length;
  char *lines; /* the text with a line end between sentences; the same offsets */
  guint n_blocks;
  SlPlace *places; /* one a block */
  GPtrArray *sections;
  SlCueScan *scan;
  GByteArray *taken; /* one byte a sentence: 1 where a core item was made of it */
  GPtrArray *core;   /* the detection's findings of core kinds, as they were made */
  guint8 *asked;     /* one bit a byte of the text: 1 where a task or a request stands */
  SlDetection *detection;
  /* What the committee has otherwise than the lexicon, given or, once the meeting is known, taken
   * out of the book. Each nullable, and all but the last are the caller's. */
  SlCueBook *book;
  const SlCueOverlay *overlay;
  SlCueOverlay *taken_overlay;
} SlReading;

SlReading *sl_reading_new (SlTextDoc *doc);
void sl_reading_free (SlReading *reading);
/* Before anything else is found: begins a block at each of @offsets (element-type gsize). */
void sl_reading_split (SlReading *reading, const GArray *offsets);

/* Text of [start, end) with white space collapsed. (transfer full) */
char *sl_reading_dup (const SlReading *reading, gsize start, gsize end);
/* Moves the ends of a stretch inwards over white space, bullets and the joints of a list ("; and").
 */
void sl_reading_trim (const SlReading *reading, gsize *start, gsize *end);
/* A finding over [start, end), trimmed, with its place filled in. (transfer none), or %NULL where
 * nothing is left. */
SlFinding *sl_reading_add (SlReading *reading,
                           SlKind kind,
                           gsize start,
                           gsize end,
                           double strength,
                           const char *rule,
                           const SlCueHit *cue);
/* Whether the place is in words that hand over a task or ask for something. */
gboolean sl_reading_is_asked (const SlReading *reading, gsize place);
/* The first sentence of a block, and how many it has. */
guint sl_reading_sentences (const SlReading *reading, guint block, guint *first);
/* Whether [start, end) of the text begins with @prefix, ASCII case ignored. */
gboolean sl_reading_starts (const SlReading *reading, gsize start, gsize end, const char *prefix);
/* Whether @pattern, case ignored, is found in [start, end) of the text; kept in the static @place.
 */
gboolean sl_reading_has (
    const SlReading *reading, gsize start, gsize end, SlPattern **place, const char *pattern);
/* Whether @pattern is found in a block's words. */
gboolean sl_reading_matches (const SlReading *reading, guint block, SlPattern *pattern);

/* sl-sections.c: sections, places, agenda. */
void sl_reading_find_sections (SlReading *reading);
/* Looks for all cues in the text, whose blocks stay as they are from here on. */
void sl_reading_scan (SlReading *reading);
/* sl-zones.c: which sections are exempt from publication. */
void sl_reading_find_exempt (SlReading *reading);
/* sl-zones.c: preamble, quotations, logs. */
void sl_reading_find_zones (SlReading *reading);
/* sl-clauses.c: resolutions. */
void sl_reading_find_resolutions (SlReading *reading);
/* Once the meeting is known: what its committee has otherwise. Which part a block plays is not
 * touched by it. */
void sl_reading_lay_over (SlReading *reading);
/* sl-own-statements.c: what the committee's own cues give away; in front of the statements what
 * binds, behind them the rest. */
void sl_reading_find_own_core (SlReading *reading);
void sl_reading_find_own_context (SlReading *reading);
/* sl-statements.c: what sentences say in passing. */
void sl_reading_find_statements (SlReading *reading);
/* sl-log.c: rows of an action log. */
void sl_reading_find_logs (SlReading *reading);
/* sl-task-list.c: "Actions agreed:" and what stands below. */
void sl_reading_find_task_lists (SlReading *reading);
/* sl-markers.c: "ACTION: name", margin notes. After all items are found. */
void sl_reading_find_markers (SlReading *reading);
/* sl-meeting-facts.c and sl-people.c */
void sl_reading_find_meeting (SlReading *reading);
void sl_reading_find_people (SlReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReading, sl_reading_free)

G_END_DECLS
