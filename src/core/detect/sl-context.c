/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-context.h"

#include "sl-measure.h"

#define THRESHOLD 0.5
#define CONCERN_THRESHOLD 0.55

static void
find_question (SlReading *reading, gsize start, gsize end)
{
  SlCueHit cue, answer;
  double strength = sl_cue_scan_judge (reading->scan, SL_KIND_QUESTION, start, end, &cue);

  if (strength < THRESHOLD)
    return;
  if (sl_cues_find (SL_CUE_ANSWER, reading->text, cue.end, end, FALSE, &answer))
    end = answer.start;
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
