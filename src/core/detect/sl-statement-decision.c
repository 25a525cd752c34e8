/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided, as sentences tell it: "The plan was approved", "This was duly agreed". */
#include <string.h>

#include "sl-clause-kind.h"
#include "sl-clause.h"
#include "sl-detector.h"
#include "sl-owner.h"
#include "sl-statement.h"

/* Minutes confirmed, a report noted: nothing was changed by it. */
static gboolean
is_routine (const SlStatement *sentence, const SlCueHit *cue)
{
  static SlPattern *minutes, *noted;
  const char *id = cue->cue->id;

  if (g_str_equal (id, "dec-duly") || g_str_equal (id, "dec-group-adopted")
      || g_str_equal (id, "dec-elected") || g_str_equal (id, "dec-deferred")
      || g_str_equal (id, "dec-content"))
    return FALSE;
  if (!g_str_equal (id, "dec-was-noted"))
    return TRUE;
  return sl_reading_has (sentence->reading, cue->start, cue->end, &noted, "\\b(?:noted|received)$")
         || sl_reading_has (
             sentence->reading, cue->start, cue->end, &minutes, "\\b(?:minutes|record)\\b");
}

/* "She wanted the poster put up everywhere. This was agreed.": what was wished for is a task, what
 * was proposed is what its clause makes it. */
static gboolean
add_proposed (const SlStatement *sentence, const SlCueHit *cue, double confidence)
{
  static GRegex *proposed;
  g_autoptr (GMatchInfo) match = NULL;
  SlReading *reading = sentence->reading;
  const SlTextSentence *before = sl_text_doc_get_sentence (reading->doc, sentence->index - 1);
  SlClauseKind judged = { .kind = SL_KIND_ACTION };
  SlFinding *finding;
  SlCueHit due;
  int to, wish;

  if (g_once_init_enter (&proposed))
    g_once_init_leave (
        &proposed,
        g_regex_new ("\\b(?:suggested|proposed|moved|recommended|felt|thought|considered|said)"
                     "(?: \\w+ly)? that |\\b(wanted|wished|asked|requested|would (?:also )?like) ",
                     G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  if (!g_regex_match_full (
          proposed, reading->text + before->start, before->end - before->start, 0, 0, &match, NULL))
    return FALSE;
  g_match_info_fetch_pos (match, 0, NULL, &to);
  if (!g_match_info_fetch_pos (match, 1, &wish, NULL) || wish < 0)
    judged = sl_clause_judge (reading, before->start + to, before->end, SL_CUE_NO_KIND);
  if (judged.kind != SL_KIND_ACTION && judged.kind != SL_KIND_RECOMMENDATION)
    return FALSE;
  finding = sl_reading_add (
      reading, judged.kind, before->start, sentence->end, confidence, "decided", cue);
  if (finding == NULL)
    return FALSE;
  sl_clause_find_due (reading, before->start, before->end, &finding->due, &due);
  sl_clause_find_owner (reading, finding, before->start + to, before->end, NULL);
  return TRUE;
}

/* "The Memorandum was noted on the proposal of Councillor Ash": who moved it is no part of it. */
static void
cut_proposers (const SlReading *reading, gsize from, gsize *end)
{
  static SlPattern proposers
      = { ",? (?:on the (?:proposal|motion) of|proposed by|moved by) ", SL_PATTERN_DEFAULT, NULL };
  gsize at;

  if (from < *end && sl_pattern_find (&proposers, reading->text + from, *end - from, 0, &at, NULL))
    *end = from + at;
}

gboolean
sl_statement_try_decision (SlStatement *sentence)
{
  SlReading *reading = sentence->reading;
  SlCueHit cue;
  double confidence = sl_statement_judge (sentence, SL_KIND_DECISION, &cue);
  gsize start = sentence->start, end = sentence->end;
  SlFinding *finding;

  if (confidence < SL_STATEMENT_THRESHOLD)
    return FALSE;
  /* "This was duly agreed." belongs to what was proposed. */
  if (g_str_equal (cue.cue->id, "dec-duly") && sentence->index > 0)
    {
      const SlTextSentence *before = sl_text_doc_get_sentence (reading->doc, sentence->index - 1);

      if (before->block == sentence->block && add_proposed (sentence, &cue, confidence))
        return TRUE;
      if (before->block == sentence->block)
        start = before->start;
    }
  if (g_str_equal (cue.cue->id, "dec-minutes"))
    sl_statement_cut (sentence, &cue, &start, &end);
  cut_proposers (reading, cue.end, &end);
  finding = sl_reading_add (reading, SL_KIND_DECISION, start, end, confidence, "decided", &cue);
  if (finding != NULL)
    finding->routine = is_routine (sentence, &cue);
  return finding != NULL;
}
