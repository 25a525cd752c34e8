/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-opening.h"

#include "sl-clause-kind.h"

/* The sentence of a block that holds an offset. */
void
sl_opening_find_sentence (const SlReading *reading, guint block, gsize at, gsize *start, gsize *end)
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
is_told (const SlOpening *opening)
{
  static SlPattern *regex;

  return sl_reading_has (
      opening->reading,
      opening->sentence_start,
      opening->cue.start,
      &regex,
      "\\b(?:(?:had|have|has|having|which|who|when it|never|not)(?: \\w+)?(?: \\w+)?"
      "|(?:(?<!it )was|were)(?: (?!and\\b)\\w+){0,2}) ?$");
}

/* A lead-in that does not say itself that anything was resolved ("The Committee:") needs a clause
 * that does. */
static gboolean
is_borne_out (const SlOpening *opening)
{
  static SlPattern *clause;
  const SlReading *reading = opening->reading;
  const SlTextBlock *next;

  if (!g_str_equal (opening->cue.cue->id, "res-lead-bare"))
    return TRUE;
  if (opening->block + 1 > opening->last)
    return FALSE;
  next = sl_text_doc_get_block (reading->doc, opening->block + 1);
  return sl_reading_has (
      reading,
      next->body,
      next->end,
      &clause,
      "^(?:[A-Z]\\d{1,2}[.:)]? )?(?:also |unanimously )?(?:that|to|not(?:e[sd]?|ing)|resolve[sd]?|"
      "agree[sd]?|approve[sd]?|endorse[sd]?|recommend(?:s|ed)?|support(?:s|ed)?|receive[sd]?|"
      "adopt(?:s|ed)?|decide[sd]?|request(?:s|ed)?|ask(?:s|ed)?|instruct(?:s|ed)?|accept(?:s|ed)?|"
      "confirm(?:s|ed)?|welcome[sd]?|thank(?:s|ed)?|defer(?:s|red)?|appoint(?:s|ed)?|ratif(?:y|ies|"
      "ied)|delegate[sd]?|authori[sz]e[sd]?|determine[sd]?|remit(?:s|ted)?|urge[sd]?|call(?:s|ed)? "
      "on|"
      "commend(?:s|ed)?|express(?:es|ed)?)\\b");
}

/* "The Council RESOLVED in July": it is not the Council that meets. */
static gboolean
is_others (const SlOpening *opening)
{
  static GRegex *body;
  static SlPattern *dated;
  g_autoptr (GMatchInfo) match = NULL;
  const SlReading *reading = opening->reading;
  gsize start = opening->sentence_start;
  int from, to;

  if (g_once_init_enter (&body))
    g_once_init_leave (
        &body,
        g_regex_new ("^(?:at its meeting [^,]{3,60}, )?((?:the )?(?:(?-i:[A-Z])[\\w’'-]+ ){0,4}?"
                     "(?:cabinet|executive|council|government|(?<!the )(?:board|committee|panel|"
                     "forum|trust)))(?:,[^,]{3,40},)? (?:\\w+ly )?"
                     "(?:resolved|agreed|decided|approved|adopted|recommended|noted)\\b",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  if (!g_regex_match_full (
          body, reading->text + start, opening->sentence_end - start, 0, 0, &match, NULL))
    return FALSE;
  if (sl_reading_has (reading,
                      opening->cue.end,
                      opening->sentence_end,
                      &dated,
                      "^(?:(?:in|on|at its meeting) |last )"))
    return TRUE;
  g_match_info_fetch_pos (match, 1, &from, &to);
  return sl_clause_who (reading, start + from, start + to) == SL_WHO_BODY
         && reading->detection->meeting.committee != NULL;
}

gboolean
sl_opening_find (SlOpening *opening)
{
  SlReading *reading = opening->reading;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, opening->block);
  gsize at = MAX (block->start, opening->from);

  while (sl_cue_scan_first (reading->scan, SL_CUE_RESOLUTION, at, block->end + 1, &opening->cue))
    {
      at = opening->cue.start + 1;
      sl_opening_find_sentence (reading,
                                opening->block,
                                opening->cue.start,
                                &opening->sentence_start,
                                &opening->sentence_end);
      if (is_told (opening) || !is_borne_out (opening) || is_others (opening))
        continue;
      return TRUE;
    }
  return FALSE;
}
