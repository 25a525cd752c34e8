/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-context.h"

#include <string.h>

#include "sl-measure.h"

#define THRESHOLD 0.5
/* A figure that needs no sentence to state it. */
#define OUTRIGHT 0.8
/* What stands before a question and is longer is a tale of its own. */
#define TALE_MIN 60
#define CONCERN_THRESHOLD 0.55
/* What is shorter tells no worry. */
#define PART_MIN 16

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
  static SlPattern *joint;

  if (cue->start - start < TALE_MIN || cue->start - start < (end - cue->start))
    return start;
  if (sl_reading_has (
          reading, start, cue->start, &joint, "(?:;|,| and| but|, who)(?: also| then)? $"))
    return cue->start;
  return start;
}

/* Where a question is put, @asked gets its end. */
static void
find_question (SlReading *reading, gsize start, gsize end, gsize *asked)
{
  SlCueHit cue, answer;
  double strength = sl_cue_scan_judge (reading->scan, SL_KIND_QUESTION, start, end, &cue);

  if (strength < THRESHOLD)
    return;
  *asked = end;
  if (!find_reply (reading, &cue, end, asked)
      && sl_cues_find (SL_CUE_ANSWER, reading->text, cue.end, end, FALSE, &answer))
    *asked = answer.start;
  start = find_beginning (reading, &cue, start, *asked);
  sl_reading_add (reading, SL_KIND_QUESTION, start, *asked, strength, "question", &cue);
}

/* "thought the figure shocking and requested that the Trust attend": the worry ends where what was
 * found there for the meeting begins, or begins where that ends, if it is told in full without. */
static double
leave_business (const SlReading *reading, gsize *start, gsize *end, SlCueHit *cue)
{
  /* The sentence's own are the last. */
  for (guint i = reading->core->len; i-- > 0;)
    {
      const SlFinding *finding = g_ptr_array_index (reading->core, i);
      gsize from = *start, to = *end;
      double strength;

      if (finding->anchor->end <= *start || finding->anchor->start >= *end)
        break;
      if (finding->anchor->start > *start + PART_MIN)
        to = finding->anchor->start;
      else if (finding->anchor->end + PART_MIN < *end)
        from = finding->anchor->end;
      else
        continue;
      sl_reading_trim (reading, &from, &to);
      strength = sl_cue_scan_sum (reading->scan, SL_KIND_CONCERN, from, to, cue);
      if (strength < CONCERN_THRESHOLD)
        continue;
      while (to > from && strchr (" ,;", reading->text[to - 1]) != NULL)
        to--;
      *start = from;
      *end = to;
      return strength;
    }
  return 0;
}

/* "was troubled by it, and asked how many there were": what is told before the question. */
static gboolean
find_tale (const SlReading *reading, gsize start, gsize end, gsize *tale_end)
{
  static SlPattern *joint;
  SlCueHit ask;

  if (sl_cue_scan_judge (reading->scan, SL_KIND_QUESTION, start, end, &ask) < THRESHOLD
      || ask.start < start + PART_MIN
      || !sl_reading_has (reading, start, ask.start, &joint, "(?:;|,| and| but)(?: also| then)? $"))
    return FALSE;
  *tale_end = ask.start;
  while (*tale_end > start && strchr (" ,;", reading->text[*tale_end - 1]) != NULL)
    (*tale_end)--;
  return TRUE;
}

static void
find_concern (SlReading *reading, gsize start, gsize end)
{
  SlCueHit cue, part_cue;
  gsize tale_end;
  double strength = sl_cue_scan_sum (reading->scan, SL_KIND_CONCERN, start, end, &cue), part;

  if (strength < CONCERN_THRESHOLD && find_tale (reading, start, end, &tale_end))
    {
      end = tale_end;
      sl_reading_trim (reading, &start, &end);
      strength = sl_cue_scan_sum (reading->scan, SL_KIND_CONCERN, start, end, &cue);
    }
  if (strength < CONCERN_THRESHOLD)
    return;
  part = leave_business (reading, &start, &end, &part_cue);
  if (part > 0)
    sl_reading_add (reading, SL_KIND_CONCERN, start, end, part, "concern", &part_cue);
  else
    sl_reading_add (reading, SL_KIND_CONCERN, start, end, strength, "concern", &cue);
}

/* Only a share or a sum says something of the service while it is asked about or asked for. */
static void
find_measure (SlReading *reading, gsize start, gsize end, gsize asked)
{
  SlCueHit cue;
  double strength = sl_measure_judge (reading, start, end, &cue);

  if (strength < THRESHOLD)
    return;
  if (strength < OUTRIGHT && (cue.start < asked || sl_reading_is_asked (reading, cue.start)))
    return;
  sl_reading_add (reading, SL_KIND_MEASURE, start, end, strength, "measure", &cue);
}

void
sl_context_find (SlReading *reading, gsize start, gsize end, gboolean own_words)
{
  gsize asked = start;

  if (own_words)
    {
      find_question (reading, start, end, &asked);
      find_concern (reading, start, end);
    }
  find_measure (reading, start, end, asked);
}
