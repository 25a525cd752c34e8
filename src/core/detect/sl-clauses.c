/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the meeting resolved: which blocks are the clauses of a resolution, and where it ends. A new
 * form of resolution is a cue of class "resolution"; a new kind of clause is a cue of class
 * "clause". */
#include <stdlib.h>
#include <string.h>

#include "sl-clause-kind.h"
#include "sl-clause.h"
#include "sl-opening.h"
#include "sl-owner.h"

/* A lead-in without clauses ("RESOLVED:" at the end of a page that was lost) must not take the rest
 * of the paper. */
#define CLAUSES_MAX 60

/* Words that lead in and say nothing: "That the Panel:" */
#define LEAD_WORDS                                                                                 \
  "^[\\W_]*(?:unanimously|that|to|and|yn unfrydol|bod|i|fel a ganlyn|y canlynol|as follows|the "   \
  "following)?(?: ?the "                                                                           \
  "(?:[\\w-]+ ){0,4}(?:committee|panel|commission|board|cabinet|council|executive|forum|meeting|"  \
  "members))?[\\W_]*$"

/* "NOTED the report", "AGREED the plan": the word is the clause's own verb. */
#define VERB_AND_OBJECT                                                                            \
  "^(?:noted|notes|agreed|approved|endorsed|ratified|instructed|remitted|delegated)"               \
  "(?: (?:the|an?|its|this|their)\\b|\\.?$)"

/* Whether the number at @text is the one that follows @last: 1, 2 or a, b or i, ii. */
static gboolean
counts_on (const char *number, guint last)
{
  static const char *const roman[]
      = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii" };
  g_autofree char *lower = g_ascii_strdown (number, -1);

  if (g_ascii_isdigit (*lower))
    return g_ascii_strtoull (lower, NULL, 10) == (guint64) last + 1;
  if (last < G_N_ELEMENTS (roman) && g_str_equal (lower, roman[last]))
    return TRUE;
  return lower[1] == '\0' && (guint) (*lower - 'a') == last;
}

/* Whether a block is the entry of a list that follows the @last entries before it. */
static gboolean
is_entry (const SlOpening *opening, guint index, guint last)
{
  g_autofree char *number = NULL;
  const SlTextBlock *block;

  if (index > opening->last)
    return FALSE;
  block = sl_text_doc_get_block (opening->reading->doc, index);
  if (block->label == NULL)
    return FALSE;
  number = g_strdelimit (g_strdup (block->label), "().:[]", ' ');
  g_strstrip (number);
  return g_ascii_isalnum (*number) && counts_on (number, last);
}

/* Nothing but the words that lead in: "RESOLVED", "Resolved That:", "The Panel RESOLVED to
 * recommend to Cabinet that:" */
static gboolean
is_lead_only (const SlOpening *opening, gsize block_end)
{
  static SlPattern *bare, *colon, *open;
  const SlReading *reading = opening->reading;
  gsize end = MIN (opening->cue.end, block_end);

  if (sl_reading_has (reading, end, block_end, &bare, LEAD_WORDS))
    return TRUE;
  /* "RESOLVED to recommend to the Cabinet", without a colon, over a list. */
  if (is_entry (opening, opening->block + 1, 0)
      && sl_reading_has (
          reading,
          end,
          block_end,
          &open,
          "^.{0,160}\\b(?:that|to|(?:recommend|advise|ask|request|urge|invite)(?:s|e?d)?"
          "(?: (?:that|to))?(?: [\\w’'-]+){0,6}) ?$"))
    return TRUE;
  return sl_reading_has (reading, end, block_end, &colon, "^.{0,260}(?::[-–—]?|[–—]| -)\\s*$")
         && block_end == opening->sentence_end;
}

static gboolean
is_list_label (const char *label)
{
  return label != NULL && *label != '\0';
}

/* "R4 Recommends", "Recommendation 2: That": numbered in a way that is no list's. Gives where the
 * words begin. */
static gboolean
is_coded (const SlReading *reading, gsize start, gsize end, gsize *body)
{
  static SlPattern coded = { "^(?:[A-Z]{1,2}\\d{1,2}|(?:Recommendation|Resolution|Decision|"
                             "Conclusion) \\d{1,2}) ?[.:)–-]* (?=[A-Zt])",
                             SL_PATTERN_DEFAULT,
                             NULL };
  gsize to;

  if (!sl_pattern_find (&coded, reading->text + start, end - start, 0, NULL, &to))
    return FALSE;
  *body = start + to;
  return TRUE;
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
             && !is_list_label (block->label) && !g_str_equal (hit.cue->id, "res-numbered"));
}

/* Whether an unlabelled block goes on with the clauses: it opens like one, or the clause before it
 * is not finished. */
static gboolean
goes_on (const SlReading *reading, guint index, gsize clause_end)
{
  static SlPattern *opening, *open_end;
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

/* "RECOMMENDATION: The Committee is asked to note": what a report puts to the meeting. */
static gboolean
is_asked_of_meeting (const SlOpening *opening, gsize start, gsize end)
{
  static GRegex *regex;
  static SlPattern *recommended;
  const SlReading *reading = opening->reading;
  g_autoptr (GMatchInfo) match = NULL;
  int from, to;

  if (!sl_reading_has (reading, opening->cue.start, opening->cue.end, &recommended, "^recommend"))
    return FALSE;
  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new ("^(?:that )?((?:the )?(?:[\\w\u2019'-]+ ){0,5}?[\\w-]+) (?:is|are) "
                     "(?:asked|recommended|requested|invited)\\b",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  if (start >= end
      || !g_regex_match_full (regex, reading->text + start, end - start, 0, 0, &match, NULL))
    return FALSE;
  g_match_info_fetch_pos (match, 1, &from, &to);
  return sl_clause_who (reading, start + from, start + to) == SL_WHO_OWN
         || sl_reading_starts (reading, start + from, start + to, "members");
}

/* The clauses in the blocks behind a lead-in; returns the last block that is one. */
static guint
add_listed (SlOpening *opening, SlClauseFrame *frame)
{
  static SlPattern *empty;
  SlReading *reading = opening->reading;
  gboolean labelled = FALSE;
  gsize end = 0;
  guint b = opening->block;
  guint added = 0;

  while (b + 1 <= opening->last && added < CLAUSES_MAX && !stops (reading, b + 1))
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b + 1);
      gsize start = block->body;
      gboolean has_label
          = is_coded (reading, block->body, block->end, &start) || is_list_label (block->label);

      if (sl_reading_has (reading, block->body, block->end, &empty, LEAD_WORDS))
        {
          b++;
          continue;
        }
      if (added == 0 && is_asked_of_meeting (opening, start, block->end))
        break;
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
read_lead (SlOpening *opening, SlClauseFrame *frame, gsize end)
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

      while (
          at < end
          && (reading->text[at] == ' ' || g_ascii_strncasecmp (reading->text + at, "to ", 3) == 0))
        at += reading->text[at] == ' ' ? 1 : 3;
      frame->addressee = sl_owner_after (reading->text, at, end);
    }
}

/* Capitals that are a line of their own in running capitals are a heading, not a cue. */
static gboolean
is_formal (const SlOpening *opening)
{
  static SlPattern *capitals, *agreed;
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

/* "RESOLVED – 1. That … 2. That …" in one paragraph, or with the rest of the list below it: each
 * number opens a clause. Gives the last block that is one. */
static gboolean
add_counted (SlOpening *opening, gsize start, SlClauseFrame *frame, guint *last)
{
  static SlPattern counter
      = { "(?:^|[;.,:]\\s?(?:and\\s)?|[–-] ?|\\b(?:that|to|and)\\s)"
          "(?:\\((\\d{1,2}|[a-h]|[ivx]{1,4})\\)|(?:^|(?<=\\s))(\\d{1,2}|[a-hA-H]"
          "|[ivx]{1,4})[.)]) (?=[a-zA-Z])",
          SL_PATTERN_DEFAULT,
          NULL };
  SlReading *reading = opening->reading;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, opening->block);
  const char *text = reading->text + start;
  SlPatternGroup groups[3] = { { 0 } };
  g_autofree char *label = NULL;
  gsize clause = start;
  guint n = 0;

  if (start >= block->end)
    return FALSE;
  while (sl_pattern_match (&counter, text, block->end - start, groups[0].end, groups, 3))
    {
      const SlPatternGroup *group = &groups[groups[1].end > 0 ? 1 : 2];
      g_autofree char *number = g_strndup (text + group->start, group->end - group->start);
      gsize from = groups[0].start;

      if (!counts_on (number, n))
        continue;
      if (n == 0 && from > 40)
        return FALSE;
      if (n > 0)
        {
          frame->label = label;
          sl_clause_add (reading, clause, start + from + (text[from] == '.'), frame);
        }
      g_free (label);
      label = g_steal_pointer (&number);
      clause = start + groups[0].end;
      n++;
    }
  *last = opening->block;
  if (n == 0 || (n == 1 && !is_entry (opening, *last + 1, n)))
    return FALSE;
  frame->label = label;
  sl_clause_add (reading, clause, block->end, frame);
  for (; is_entry (opening, *last + 1, n) && !stops (reading, *last + 1); n++)
    {
      block = sl_text_doc_get_block (reading->doc, ++*last);
      frame->label = block->label;
      sl_clause_add (reading, block->body, block->end, frame);
    }
  frame->label = NULL;
  return TRUE;
}

/* "Resolved: 3. To recommend": the number alone looks like a sentence. */
static void
skip_lone_number (SlOpening *opening, gsize *start, gsize *end)
{
  static SlPattern number = { "^(?:\\d{1,2}|[a-hivx]{1,4})[.)]?$", SL_PATTERN_DEFAULT, NULL };
  const SlReading *reading = opening->reading;

  if (!sl_pattern_find (&number, reading->text + *start, *end - *start, 0, NULL, NULL)
      || !(sl_reading_starts (reading, *end + 1, reading->length, "that ")
           || sl_reading_starts (reading, *end + 1, reading->length, "to ")))
    return;
  *start = *end + 1;
  sl_opening_find_sentence (reading, opening->block, *start, &opening->sentence_start, end);
  opening->sentence_end = *end;
}

/* Agreed without the formula of a resolution: only what binds is taken, and told as a sentence. */
static guint
add_inline (SlOpening *opening, SlClauseFrame *frame)
{
  static SlPattern *whole, *verb, *noted;
  SlReading *reading = opening->reading;
  gsize start = opening->cue.end;
  guint last;
  gsize end = opening->sentence_end;

  /* "The Committee noted the report and remitted …": the verbs are part of the clause. */
  if (g_str_equal (opening->cue.cue->id, "res-and-remitted"))
    start = opening->sentence_start;
  else if (sl_reading_has (reading, opening->cue.start, end, &verb, VERB_AND_OBJECT))
    start = opening->cue.start;
  if (start >= end)
    return opening->block;
  /* "The Board RECOMMENDS that", "also AGREED to recommend": the kind hangs on the verb before it.
   */
  if (sl_reading_has (reading, opening->cue.start, opening->cue.end, &whole, "^rec|^R\\d"))
    {
      frame->lead = SL_KIND_RECOMMENDATION;
      g_clear_pointer (&frame->addressee, g_free);
      /* "RECOMMENDED to the Cabinet that" */
      if (sl_reading_starts (reading, start, end, "to "))
        frame->addressee = sl_owner_after (reading->text, start + strlen ("to "), end);
    }
  /* "NOTED: that numbers were rising" */
  else if (start == opening->cue.end
           && sl_reading_has (
               reading, opening->cue.start, start, &noted, "^(?-i:NOTED) ?[:\u2013-]"))
    frame->lead = SL_CUE_ROUTINE;
  if (is_asked_of_meeting (opening, start, end))
    return opening->block;
  if (!add_counted (opening, start, frame, &last))
    {
      skip_lone_number (opening, &start, &end);
      sl_clause_add (reading, start, end, frame);
      return opening->block;
    }
  mark_resolution (reading, opening->block, last);
  return last;
}

static guint
add_resolution (SlOpening *opening)
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

/* All that one block says was resolved; returns the last block that belongs to it. */
static guint
add_openings (SlOpening *opening)
{
  const SlTextBlock *block = sl_text_doc_get_block (opening->reading->doc, opening->block);
  guint last = add_resolution (opening);

  while (last == opening->block && opening->reading->places[last].zone == SL_ZONE_BODY)
    {
      opening->from = MAX (opening->sentence_end, opening->cue.end);
      if (opening->from >= block->end || !sl_opening_find (opening))
        break;
      last = add_resolution (opening);
    }
  return last;
}

/* "That the minutes … be approved": on many stored pages the bold word before it is lost. */
static gboolean
is_bare_clause (const SlReading *reading, guint index, gboolean follows)
{
  static SlPattern *regex, *that, *told;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  SlClauseKind judged;

  /* "(2) That officers report back", under one that is. */
  if (follows && is_list_label (block->label)
      && sl_reading_has (reading, block->body, block->end, &that, "^(?-i:That) "))
    return TRUE;
  if (sl_reading_has (
          reading,
          block->body,
          block->end,
          &regex,
          "^(?-i:That),? (?!is|was|said|would|the service has|there)[^.]{5,300}\\bbe (?:\\w+ "
          ")?\\w+(?:ed|n|d)\\b[^.]*\\.?$"))
    return TRUE;
  /* "That the Director write to all head teachers", "That Cabinet ensures that" */
  if (!sl_reading_has (
          reading,
          block->body,
          block->end,
          &told,
          "^(?-i:That),? (?!is|was|said|would|there|(?:[^ ]+ ){0,6}(?:had|has|was|were|is|are) )"
          "[^.]{12,400}\\.?$"))
    return FALSE;
  judged = sl_clause_judge (reading, block->body, block->end, SL_CUE_NO_KIND);
  return judged.cue.end > 0 && judged.cue.cue == NULL;
}

void
sl_reading_find_resolutions (SlReading *reading)
{
  guint b = 0;
  guint bare = G_MAXUINT; /* the last clause without a cue */
  int last_section = -1;
  gboolean stopped = FALSE; /* what stands behind "Other options considered" was not chosen */

  while (b < reading->n_blocks)
    {
      int section = reading->places[b].section;
      SlOpening opening = { .reading = reading, .block = b, .last = reading->n_blocks - 1 };

      if (section >= 0)
        opening.last = ((SlSection *) g_ptr_array_index (reading->sections, section))->last;
      if (section != last_section)
        stopped = FALSE;
      last_section = section;
      if (reading->places[b].zone == SL_ZONE_BODY && sl_opening_find (&opening))
        {
          b = add_openings (&opening);
          stopped = FALSE;
        }
      else if (reading->places[b].zone == SL_ZONE_BODY && section >= 0)
        {
          const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
          SlClauseFrame frame = { .lead = SL_CUE_NO_KIND,
                                  .label = block->label,
                                  .resolved = TRUE,
                                  .rule = "bare-clause",
                                  .confidence = 0.6 };
          SlCueHit hit;

          stopped
              = stopped
                || sl_cues_find (SL_CUE_STOP, reading->text, block->body, block->end, TRUE, &hit);
          if (!stopped && is_bare_clause (reading, b, b > 0 && bare == b - 1))
            {
              sl_clause_add (reading, block->body, block->end, &frame);
              bare = b;
            }
        }
      b++;
    }
}
