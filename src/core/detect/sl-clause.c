/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-clause.h"

#include <string.h>

#include "sl-clause-kind.h"
#include "sl-detector.h"
#include "sl-owner.h"

#define PIECES_MAX 8

typedef struct
{
  gsize start, end;
  int kind; /* SlKind or SL_CUE_ROUTINE */
  double weight;
  SlCueHit cue;
  char *label;       /* of its own, within a sentence; or NULL */
  gboolean inherits; /* takes the owner of the piece before it */
} Piece;

/* "approved in May", "arranged for 12 October": dates of what is over. "to be held in May" is to
 * come, and a period ("within three months", "each quarter") cannot be over. */
static gboolean
is_about_the_past (const SlReading *reading, gsize start, const SlCueHit *hit)
{
  static SlPattern *regex;
  gsize from = hit->start > start + 40 ? hit->start - 40 : start;

  while (from < hit->start && ((unsigned char) reading->text[from] & 0xc0) == 0x80)
    from++;
  if (!g_str_equal (hit->cue->id, "due-day") && !g_str_equal (hit->cue->id, "due-in-month")
      && !g_str_equal (hit->cue->id, "due-weekday"))
    return FALSE;
  return sl_reading_has (
      reading,
      from,
      hit->start,
      &regex,
      "(?<!\\bbe )(?<!\\bbeing "
      ")(?<!-)\\b(?!(?:expected|anticipated|scheduled|planned|intended|proposed|needed|"
      "required|timetabled|projected)\\b)(?:\\w+ed|held|made|taken|given|sent|began|begun|since|"
      "met|minutes? of) ?(?:on |at )?$"
      "|\\b(?:since|dated|last|had) [^,.]{0,20}$");
}

static gboolean
is_past_date (const SlReading *reading, const SlDue *due)
{
  const char *meeting = reading->detection->meeting.date;

  return due->date != NULL && meeting != NULL && strcmp (due->date, meeting) < 0;
}

static gboolean
find_due_within (const SlReading *reading, gsize start, gsize end, SlDue *due, SlCueHit *best)
{
  const SlMeetingFacts *meeting = &reading->detection->meeting;
  gboolean found = FALSE, known = FALSE;
  SlCueHit hit;
  gsize at = start;

  *due = (SlDue){ 0 };
  while (sl_cue_scan_longest (reading->scan, SL_CUE_DUE, at, end, &hit))
    {
      g_autofree char *words = sl_reading_dup (reading, hit.start, hit.end);
      SlDue this;
      gboolean understood = sl_due_parse (words, meeting->date, meeting->next, &this);
      gboolean longer
          = found && hit.start < best->end && hit.end - hit.start > best->end - best->start;

      at = hit.start + 1;
      if ((!found || (understood && !known) || (longer && understood == known))
          && !is_past_date (reading, &this) && !is_about_the_past (reading, start, &hit))
        {
          sl_due_clear (due);
          *due = this;
          *best = hit;
          found = TRUE;
          /* "was due on site on Monday and would be done within six weeks" */
          known = understood && !g_str_equal (hit.cue->id, "due-weekday");
        }
      else
        sl_due_clear (&this);
    }
  return found;
}

/* "… to prepare an assessment. Next meeting": a date and nothing else, behind the words it is for.
 * Returns where it ends, or 0. */
static gsize
find_date_behind (const SlReading *reading, gsize end)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  gsize stop = MIN (reading->length, end + 60);
  int to;

  while (stop > end && ((unsigned char) reading->text[stop] & 0xc0) == 0x80)
    stop--;
  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new ("^[.;,)]? ?(?:(?:by|before|due|deadline:?) )?(?:the )?(?:next "
                     "(?:meeting|board|panel|committee)|(?:end of |early |mid-?|late )?(?:\\d{1,2}"
                     "(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|"
                     "september|october|november|december)(?: \\d{4})?)\\.?(?=\\s*(?:\\n|$))",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  if (!g_regex_match_full (regex, reading->text + end, stop - end, 0, 0, &match, NULL)
      || !g_match_info_fetch_pos (match, 0, NULL, &to))
    return 0;
  return end + to;
}

gboolean
sl_clause_find_due (const SlReading *reading, gsize start, gsize end, SlDue *due, SlCueHit *best)
{
  gsize behind;

  if (find_due_within (reading, start, end, due, best))
    return TRUE;
  behind = find_date_behind (reading, end);
  return behind > 0 && find_due_within (reading, end, behind, due, best);
}

/* Whether a clause tells somebody, or says what the meeting is to be given. */
static gboolean
names_doer (const SlClauseKind *judged)
{
  return judged->cue.cue == NULL || g_str_equal (judged->cue.cue->id, "cl-receive-paper")
         || g_str_has_suffix (judged->cue.cue->id, "-officer");
}

/* The kind of one piece of a clause. */
static void
classify (const SlReading *reading, Piece *piece, const SlClauseFrame *frame)
{
  static SlPattern *noun;
  SlClauseKind judged = sl_clause_judge (reading, piece->start, piece->end, frame->lead);

  /* "made the following recommendations:" to nobody in particular: what it notes and what it tells
   * officers is its own. The verb, "RECOMMENDED that", is not so free. */
  if (frame->lead == SL_KIND_RECOMMENDATION && frame->addressee == NULL && frame->cue != NULL
      && sl_reading_has (
          reading, frame->cue->start, frame->cue->end, &noun, "(?i)\\brecommendations\\b"))
    {
      SlClauseKind own = sl_clause_judge (reading, piece->start, piece->end, SL_CUE_NO_KIND);

      if (own.kind == SL_CUE_ROUTINE || (own.kind == SL_KIND_ACTION && names_doer (&own)))
        judged = own;
    }

  piece->kind = judged.kind;
  piece->weight = judged.weight;
  piece->cue = judged.cue;
}

/* Where a clause holds two tasks, each with its own date: "a summary at each meeting, with detailed
 * reports every quarter". */
static gsize
find_second_due (const SlReading *reading, gsize start, gsize end, gsize *resume)
{
  static GRegex *joint;
  g_autoptr (GMatchInfo) match = NULL;
  SlDue due;
  SlCueHit first, second;
  int from, to;

  if (!sl_clause_find_due (reading, start, end, &due, &first))
    return 0;
  sl_due_clear (&due);
  if (!sl_clause_find_due (reading, first.end, end, &due, &second))
    return 0;
  sl_due_clear (&due);
  if (second.start <= first.end)
    return 0;
  if (g_once_init_enter (&joint))
    g_once_init_leave (
        &joint,
        g_regex_new (",? (?:and|with) (?=(?:an?|the|also|further|more|regular|full|detailed|to) )",
                     G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  if (!g_regex_match_full (
          joint, reading->text + first.end, second.start - first.end, 0, 0, &match, NULL)
      || !g_match_info_fetch_pos (match, 0, &from, &to) || from > 4)
    return 0;
  *resume = first.end + to;
  return first.end + from;
}

static gboolean
merges (const SlReading *reading, const Piece *before, const Piece *after)
{
  static SlPattern *signing;

  if (before->kind == SL_CUE_ROUTINE && after->kind == SL_CUE_ROUTINE)
    return TRUE;
  return before->kind == SL_CUE_ROUTINE
         && sl_reading_has (reading,
                            after->start,
                            after->end,
                            &signing,
                            "\\bsign(?:ed)? (?:them|it|the minutes|as)\\b");
}

/* Moves the start of a piece over a number in brackets, and gives that number. */
static char *
skip_number (const SlReading *reading, Piece *piece)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  int from, to;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new (
            "^[\\s;,:]*(?:and )?\\((\\d{1,2}|[a-h]|[ivx]{1,4})\\) ", G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match_full (
          regex, reading->text + piece->start, piece->end - piece->start, 0, 0, &match, NULL)
      || !g_match_info_fetch_pos (match, 0, &from, &to))
    return NULL;
  piece->start += to;
  return g_match_info_fetch (match, 1);
}

/* "the report be noted [and officers circulate it]": what is only noted stands alone; other halves
 * make sense together, or share their verb. */
static gboolean
is_only_noted (const SlReading *reading, gsize start, gsize end)
{
  SlCueHit hit;

  sl_reading_trim (reading, &start, &end);
  return sl_cues_pick_but (reading->overlay, SL_CUE_CLAUSE, reading->text, start, end, &hit)
         && hit.cue->kind == SL_CUE_ROUTINE;
}

static guint
split (const SlReading *reading, gsize start, gsize end, const SlClauseFrame *frame, Piece *pieces)
{
  guint n = 1;
  SlCueHit hit;
  gsize at = start, resume;

  pieces[0] = (Piece){ .start = start, .end = end };
  while (n < PIECES_MAX && sl_cues_find (SL_CUE_SPLIT, reading->text, at, end, FALSE, &hit))
    {
      Piece *last = &pieces[n - 1];

      at = hit.end;
      /* "to (1) note it; (2) ask": the first number stands before its clause. */
      if (hit.start < last->start + 8 && g_str_equal (hit.cue->id, "sp-number"))
        last->start = hit.end;
      at = MAX (at, hit.start + 1);
      if (hit.start < last->start + 8 || hit.end + 4 > end
          || (g_str_has_prefix (hit.cue->id, "sp-and-clause")
              && !is_only_noted (reading, last->start, hit.start)))
        continue;
      last->end = hit.start;
      pieces[n++] = (Piece){ .start = hit.start, .end = end };
    }
  for (guint i = 0; i < n; i++)
    {
      pieces[i].label = skip_number (reading, &pieces[i]);
      classify (reading, &pieces[i], frame);
    }
  /* Joined again where they only make sense together. */
  for (guint i = n; i > 1; i--)
    if (merges (reading, &pieces[i - 2], &pieces[i - 1]))
      {
        pieces[i - 2].end = pieces[i - 1].end;
        g_free (pieces[i - 1].label);
        memmove (&pieces[i - 1], &pieces[i], (n - i) * sizeof (Piece));
        n--;
      }
  for (guint i = 0; i < n && n < PIECES_MAX; i++)
    {
      gsize cut = pieces[i].kind == SL_KIND_ACTION
                      ? find_second_due (reading, pieces[i].start, pieces[i].end, &resume)
                      : 0;

      if (cut == 0)
        continue;
      memmove (&pieces[i + 2], &pieces[i + 1], (n - i - 1) * sizeof (Piece));
      pieces[i + 1] = pieces[i];
      pieces[i + 1].start = cut;
      pieces[i + 1].inherits = TRUE;
      pieces[i + 1].label = g_strdup (pieces[i].label);
      pieces[i].end = cut;
      n++;
      i++;
    }
  return n;
}

static char *
plain_label (const char *label)
{
  g_autofree char *bare = g_strdup (label);

  g_strdelimit (bare, "().:[]", ' ');
  g_strstrip (bare);
  return *bare != '\0' && (g_ascii_isalnum (*bare)) ? g_steal_pointer (&bare) : NULL;
}

guint
sl_clause_add (SlReading *reading, gsize start, gsize end, const SlClauseFrame *frame)
{
  Piece pieces[PIECES_MAX + 1];
  guint n, added = 0;
  SlFinding *last = NULL;

  sl_reading_trim (reading, &start, &end);
  if (end <= start)
    return 0;
  n = split (reading, start, end, frame, pieces);
  for (guint i = 0; i < n; i++)
    {
      Piece *piece = &pieces[i];
      gboolean routine = piece->kind == SL_CUE_ROUTINE;
      SlKind kind = routine ? SL_KIND_DECISION : (SlKind) piece->kind;
      const SlCueHit *cue = piece->cue.end > 0 ? &piece->cue : frame->cue;
      SlCueHit due;
      SlFinding *finding
          = sl_reading_add (reading,
                            kind,
                            piece->start,
                            piece->end,
                            MIN (0.98, frame->confidence * 0.6 + piece->weight * 0.4),
                            frame->rule,
                            cue);

      if (finding == NULL)
        {
          g_free (piece->label);
          continue;
        }
      added++;
      finding->routine = routine;
      finding->resolved = frame->resolved;
      finding->clause = piece->label != NULL   ? g_steal_pointer (&piece->label)
                        : frame->label != NULL ? plain_label (frame->label)
                                               : NULL;
      if (kind != SL_KIND_DECISION)
        {
          sl_clause_find_due (reading, piece->start, piece->end, &finding->due, &due);
          if (piece->inherits && last != NULL)
            sl_owner_set (finding, g_strdupv (last->owners));
          else
            sl_clause_find_owner (reading, finding, piece->start, piece->end, frame->addressee);
          /* "the Safeguarding Board reduce its threshold": whoever stands before the verb. */
          if (finding->owners[0] == NULL && piece->cue.cue == NULL && piece->cue.end > 0)
            sl_owner_set_one (finding, sl_clause_doer (reading, piece->start, piece->cue.start));
        }
      last = finding;
    }
  return added;
}
