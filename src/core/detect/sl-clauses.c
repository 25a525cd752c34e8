/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the meeting resolved: where a resolution opens, which blocks are its clauses, where it ends.
 * A new form of resolution is a cue of class "resolution"; a new kind of clause is a cue of class
 * "clause". */
#include <string.h>

#include "sl-clause.h"
#include "sl-owner.h"

/* A lead-in without clauses ("RESOLVED:" at the end of a page that was lost) must not take the rest
 * of the paper. */
#define CLAUSES_MAX 60

/* Words that lead in and say nothing: "That the Panel:" */
#define LEAD_WORDS                                                                                 \
  "^[\\W_]*(?:unanimously|that|to|and|yn unfrydol|bod|i|fel a ganlyn|y canlynol|as follows|the "   \
  "following)?(?: the "                                                                            \
  "(?:[\\w-]+ ){0,4}(?:committee|panel|commission|board|cabinet|council|executive|forum|meeting|"  \
  "members))?[\\W_]*$"

typedef struct
{
  SlReading *reading;
  guint block; /* that holds the cue */
  guint last;  /* last block of the section */
  SlCueHit cue;
  gsize sentence_start, sentence_end;
  gboolean formal;
} Opening;

/* The sentence of a block that holds an offset. */
static void
find_sentence (const SlReading *reading, guint block, gsize at, gsize *start, gsize *end)
{
  const SlTextBlock *b = sl_text_doc_get_block (reading->doc, block);
  guint first;
  guint n = sl_reading_sentences (reading, block, &first);

  *start = b->body;
  *end = b->end;
  for (guint i = first; i < first + n; i++)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (reading->doc, i);

      if (sentence->start <= at && at < sentence->end)
        {
          *start = sentence->start;
          *end = sentence->end;
          return;
        }
    }
}

/* "Cabinet had resolved", "the Panel, which RESOLVED": somebody else, or long ago. */
static gboolean
is_told (const Opening *opening)
{
  static GRegex *regex;

  return sl_reading_has (
      opening->reading,
      opening->sentence_start,
      opening->cue.start,
      &regex,
      "\\b(?:had|have|has|having|(?<!it )was|were|which|who|when it|never|not)(?: "
      "\\w+)?(?: \\w+)? ?$");
}

static gboolean
find_opening (Opening *opening)
{
  SlReading *reading = opening->reading;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, opening->block);
  gsize at = block->start;

  while (sl_cue_scan_first (reading->scan, SL_CUE_RESOLUTION, at, block->end + 1, &opening->cue))
    {
      at = opening->cue.start + 1;
      find_sentence (reading,
                     opening->block,
                     opening->cue.start,
                     &opening->sentence_start,
                     &opening->sentence_end);
      if (is_told (opening))
        continue;
      return TRUE;
    }
  return FALSE;
}

/* Nothing but the words that lead in: "RESOLVED", "Resolved That:", "The Panel RESOLVED to
 * recommend to Cabinet that:" */
static gboolean
is_lead_only (const Opening *opening, gsize block_end)
{
  static GRegex *bare, *colon;
  const SlReading *reading = opening->reading;
  gsize end = MIN (opening->cue.end, block_end);

  if (sl_reading_has (reading, end, block_end, &bare, LEAD_WORDS))
    return TRUE;
  return sl_reading_has (reading, end, block_end, &colon, "^.{0,260}(?::[-–—]?|[–—]| -)\\s*$")
         && block_end == opening->sentence_end;
}

static gboolean
is_list_label (const char *label)
{
  return label != NULL && *label != '\0';
}

/* Whether a block ends what was resolved. */
static gboolean
stops (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  SlCueHit hit;

  if (reading->places[index].zone != SL_ZONE_BODY)
    return TRUE;
  return sl_cues_find (SL_CUE_STOP, reading->text, block->body, block->end, TRUE, &hit)
         || sl_cues_find (SL_CUE_MARKER, reading->text, block->body, block->end, TRUE, &hit)
         || (sl_cue_scan_first (
                 reading->scan, SL_CUE_RESOLUTION, block->start, block->end + 1, &hit)
             && hit.start < block->body + 40 && hit.cue->weight >= 0.9
             && !is_list_label (block->label));
}

/* Whether an unlabelled block goes on with the clauses: it opens like one, or the clause before it
 * is not finished. */
static gboolean
goes_on (const SlReading *reading, guint index, gsize clause_end)
{
  static GRegex *opening, *open_end;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);

  if (sl_reading_has (
          reading, block->body, block->end, &opening, "^(?:that|to|bod|and that|further that)\\b"))
    return TRUE;
  return sl_reading_has (
      reading, clause_end > 8 ? clause_end - 8 : 0, clause_end, &open_end, "(?:;|,|&|\\band)\\s*$");
}

/* Sub-clauses belong to the clause that announces them: "measures chosen by: a. … b. …" */
static guint
take_subclauses (const SlReading *reading, guint index, guint last, gsize *end)
{
  const SlTextBlock *parent = sl_text_doc_get_block (reading->doc, index);
  guint b = index;

  if (parent->end == parent->body || strchr (":–-", reading->text[parent->end - 1]) == NULL)
    return index;
  while (b + 1 <= last && !stops (reading, b + 1))
    {
      const SlTextBlock *child = sl_text_doc_get_block (reading->doc, b + 1);

      if (!is_list_label (child->label) || child->level <= parent->level)
        break;
      b++;
      *end = child->end;
    }
  return b;
}

static void
mark_resolution (SlReading *reading, guint from, guint to)
{
  for (guint b = from; b <= to && b < reading->n_blocks; b++)
    reading->places[b].zone = SL_ZONE_RESOLUTION;
}

/* The clauses in the blocks behind a lead-in; returns the last block that is one. */
static guint
add_listed (Opening *opening, SlClauseFrame *frame)
{
  static GRegex *empty;
  SlReading *reading = opening->reading;
  gboolean labelled = FALSE;
  gsize end = 0;
  guint b = opening->block;
  guint added = 0;

  while (b + 1 <= opening->last && added < CLAUSES_MAX && !stops (reading, b + 1))
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b + 1);
      gboolean has_label = is_list_label (block->label);
      gsize start = block->body;

      if (sl_reading_has (reading, block->body, block->end, &empty, LEAD_WORDS))
        {
          b++;
          continue;
        }
      if (!has_label && added > 0 && !(goes_on (reading, b + 1, end)))
        break;
      if (has_label && added > 0 && !labelled)
        break;
      labelled = labelled || has_label;
      b++;
      end = block->end;
      b = take_subclauses (reading, b, opening->last, &end);
      frame->label = block->label;
      added += sl_clause_add (reading, start, end, frame);
    }
  return b;
}

static void
read_lead (Opening *opening, SlClauseFrame *frame, gsize end)
{
  SlReading *reading = opening->reading;
  SlCueHit hit;

  frame->lead = SL_CUE_NO_KIND;
  if (!sl_cues_pick (SL_CUE_LEAD, reading->text, opening->cue.start, end, &hit)
      || hit.cue->kind == SL_CUE_KEEP)
    return;
  frame->lead = hit.cue->kind;
  if (frame->lead == SL_KIND_RECOMMENDATION)
    {
      gsize at = hit.end;

      while (at < end && (reading->text[at] == ' ' || strncmp (reading->text + at, "to ", 3) == 0))
        at += reading->text[at] == ' ' ? 1 : 3;
      frame->addressee = sl_owner_after (reading->text, at, end);
    }
}

/* Capitals that are a line of their own in running capitals are a heading, not a cue. */
static gboolean
is_formal (const Opening *opening)
{
  static GRegex *capitals, *agreed;
  const SlReading *reading = opening->reading;

  if (g_str_equal (opening->cue.cue->id, "res-and-remitted"))
    return TRUE;
  if (!sl_reading_has (
          reading, opening->cue.start, opening->cue.end, &agreed, "agreed|noted|cytun|nodwyd"))
    return TRUE;
  return sl_reading_has (reading,
                         opening->cue.start,
                         opening->cue.end,
                         &capitals,
                         "(?-i:AGREED|NOTED|RESOLVED|DECISION|CYTUN|NODWYD)");
}

/* Agreed without the formula of a resolution: only what binds is taken, and told as a sentence. */
static guint
add_inline (Opening *opening, SlClauseFrame *frame)
{
  static GRegex *whole;
  SlReading *reading = opening->reading;
  gsize start = opening->cue.end;
  gsize end = opening->sentence_end;

  /* "The Committee noted the report and remitted …": the verbs are part of the clause. */
  if (g_str_equal (opening->cue.cue->id, "res-and-remitted"))
    start = opening->sentence_start;
  if (start >= end)
    return opening->block;
  /* "The Board RECOMMENDS that", "also AGREED to recommend": the kind hangs on the verb before it.
   */
  if (sl_reading_has (reading, opening->cue.start, opening->cue.end, &whole, "^recommend"))
    {
      frame->lead = SL_KIND_RECOMMENDATION;
      g_clear_pointer (&frame->addressee, g_free);
      /* "RECOMMENDED to the Cabinet that" */
      if (sl_reading_starts (reading, start, end, "to "))
        frame->addressee = sl_owner_after (reading->text, start + strlen ("to "), end);
    }
  sl_clause_add (reading, start, end, frame);
  return opening->block;
}

static guint
add_resolution (Opening *opening)
{
  SlReading *reading = opening->reading;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, opening->block);
  SlClauseFrame frame = { .lead = SL_CUE_NO_KIND,
                          .resolved = is_formal (opening),
                          .rule = "resolution-clause",
                          .cue = &opening->cue,
                          .confidence = opening->cue.cue->weight };
  guint last;

  if (is_lead_only (opening, block->end))
    {
      read_lead (opening, &frame, block->end);
      /* Agreed point by point is resolved, whatever the word. */
      frame.resolved = TRUE;
      last = add_listed (opening, &frame);
      mark_resolution (reading, opening->block, last);
    }
  else
    {
      frame.label = NULL;
      last = add_inline (opening, &frame);
    }
  g_free (frame.addressee);
  return last;
}

/* "That the minutes … be approved": on many stored pages the bold word before it is lost. */
static gboolean
is_bare_clause (const SlReading *reading, guint index)
{
  static GRegex *regex;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);

  return sl_reading_has (
      reading,
      block->body,
      block->end,
      &regex,
      "^(?-i:That) (?!is|was|said|would|the service has|there)[^.]{5,300}\\bbe (?:\\w+ "
      ")?\\w+(?:ed|n|d)\\b[^.]*\\.?$");
}

void
sl_reading_find_resolutions (SlReading *reading)
{
  guint b = 0;

  while (b < reading->n_blocks)
    {
      int section = reading->places[b].section;
      Opening opening = { .reading = reading, .block = b, .last = reading->n_blocks - 1 };

      if (section >= 0)
        opening.last = ((SlSection *) g_ptr_array_index (reading->sections, section))->last;
      if (reading->places[b].zone == SL_ZONE_BODY && find_opening (&opening))
        b = add_resolution (&opening);
      else if (reading->places[b].zone == SL_ZONE_BODY && section >= 0
               && is_bare_clause (reading, b))
        {
          const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
          SlClauseFrame frame = { .lead = SL_CUE_NO_KIND,
                                  .label = block->label,
                                  .resolved = TRUE,
                                  .rule = "bare-clause",
                                  .confidence = 0.6 };

          sl_clause_add (reading, block->body, block->end, &frame);
        }
      b++;
    }
}
