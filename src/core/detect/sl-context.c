/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-context.h"

#include "sl-measure.h"

#define THRESHOLD 0.5
/* What stands before a question and is longer is a tale of its own. */
#define TALE_MIN 60
#define CONCERN_THRESHOLD 0.55

/* "In reply to a question about exit interviews, RT …": whoever comes after the comma answers. */
static gboolean
find_reply (const SlReading *reading, const SlCueHit *cue, gsize end, gsize *reply)
{
  static GRegex *comma;
  g_autoptr (GMatchInfo) match = NULL;
  int from;

  if (!g_str_has_prefix (cue->cue->id, "que-in-answer")
      && !g_str_equal (cue->cue->id, "que-asked-by"))
    return FALSE;
  if (g_once_init_enter (&comma))
    g_once_init_leave (&comma,
                       g_regex_new (", (?=(?:the|an?|officers|members|it|he|she|they|there)\\b"
                                    "|\\p{Lu})",
                                    G_REGEX_OPTIMIZE,
                                    0,
                                    NULL));
  if (!g_regex_match_full (comma, reading->text + cue->end, end - cue->end, 0, 0, &match, NULL))
    return FALSE;
  g_match_info_fetch_pos (match, 0, &from, NULL);
  *reply = cue->end + from;
  return TRUE;
}

/* A question at the end of a long tale begins where it is put: "…, and wished to know how many". */
static gsize
find_beginning (const SlReading *reading, const SlCueHit *cue, gsize start, gsize end)
{
  static GRegex *joint;

  if (cue->start - start < TALE_MIN || cue->start - start < (end - cue->start))
    return start;
  if (sl_reading_has (
          reading, start, cue->start, &joint, "(?:;|,| and| but|, who)(?: also| then)? $"))
    return cue->start;
  return start;
}

static void
find_question (SlReading *reading, gsize start, gsize end)
{
  SlCueHit cue, answer;
  double strength = sl_cue_scan_judge (reading->scan, SL_KIND_QUESTION, start, end, &cue);
  gsize reply;

  if (strength < THRESHOLD)
    return;
  if (find_reply (reading, &cue, end, &reply))
    end = reply;
  else if (sl_cues_find (SL_CUE_ANSWER, reading->text, cue.end, end, FALSE, &answer))
    end = answer.start;
  start = find_beginning (reading, &cue, start, end);
  sl_reading_add (reading, SL_KIND_QUESTION, start, end, strength, "question", &cue);
}

static void
find_concern (SlReading *reading, gsize start, gsize end)
{
  SlCueHit cue;
  double strength = sl_cue_scan_sum (reading->scan, SL_KIND_CONCERN, start, end, &cue);

  if (strength >= CONCERN_THRESHOLD)
    sl_reading_add (reading, SL_KIND_CONCERN, start, end, strength, "concern", &cue);
}

static void
find_measure (SlReading *reading, gsize start, gsize end)
{
  SlCueHit cue;
  double strength = sl_measure_judge (reading, start, end, &cue);

  if (strength >= THRESHOLD)
    sl_reading_add (reading, SL_KIND_MEASURE, start, end, strength, "measure", &cue);
}

void
sl_context_find (SlReading *reading, gsize start, gsize end, gboolean own_words)
{
  if (own_words)
    {
      find_question (reading, start, end);
      find_concern (reading, start, end);
    }
  find_measure (reading, start, end);
}
