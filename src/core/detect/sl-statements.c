/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sentences say in passing: tasks taken on, decisions told, requests, commitments. Each kind
 * is judged by the weights of its cues; a core kind yields to the ones before it. */
#include <string.h>

#include "sl-clause-kind.h"
#include "sl-clause.h"
#include "sl-context.h"
#include "sl-detector.h"
#include "sl-owner.h"
#include "sl-pattern.h"
#include "sl-statement.h"

#define DUE_BONUS 0.22
/* What is longer is a table or a broken file, not a sentence. */
#define SENTENCE_MAX 3000
/* What is shorter says nothing of its own. */
#define REST_MIN 24

void
sl_statement_cut (const SlStatement *sentence, const SlCueHit *cue, gsize *start, gsize *end)
{
  static SlPattern joint
      = { "; |, (?:but|however,?) (?=(?:\\w+ "
          "){0,2}(?:would|will|undertook|agreed|asked|requested)\\b)"
          "|, and(?= "
          "(?:undertook|agreed|asked|requested|recognised|offered|promised|was|would|will|the "
          "[\\w ]{3,40} (?:undertook|agreed))\\b)"
          "|, (?:and|but|so|while|whilst|although|though) (?=(?!that\\b)(?:[\\w’'-]+ "
          "){1,6}?(?:would|will|"
          "undertook|agreed|offered|asked|requested|was to|were to|is to|are to)\\b)"
          "| and (?=(?:requested|undertook|promised|offered to)\\b)"
          "| – (?=(?:these|this|it|they|he|she) (?:would|will))"
          "|, (?:ond|ac?) (?=(?:fe |mi "
          ")?(?:[cg]ytun|[pb]enderfyn|gofynn|addaw|ymrwym|byddai)\\w*)",
          SL_PATTERN_DEFAULT,
          NULL };
  const char *text = sentence->reading->text + sentence->start;
  gsize length = sentence->end - sentence->start;
  gsize from, to = 0;

  *start = sentence->start;
  *end = sentence->end;
  while (sl_pattern_find (&joint, text, length, to, &from, &to))
    if (sentence->start + to <= cue->start + 1)
      *start = sentence->start + to;
    else if (sentence->start + from >= cue->end)
      {
        *end = sentence->start + from;
        return;
      }
}

double
sl_statement_judge (const SlStatement *sentence, SlKind kind, SlCueHit *cue)
{
  return sl_cue_scan_judge (sentence->reading->scan, kind, sentence->start, sentence->end, cue);
}

/* "PA and SMB agreed that they would bring a plan": who agrees is who the pronoun stands for. */
static char *
find_agreeing (const SlStatement *sentence, gsize start, const SlCueHit *cue)
{
  static SlPattern *pronoun;
  const char *text = sentence->reading->text;
  const char *agreed = g_strstr_len (text + cue->start, cue->end - cue->start, " agreed");

  if (agreed == NULL
      || !sl_reading_has (sentence->reading,
                          cue->end,
                          sentence->end,
                          &pronoun,
                          "^ ?(?:they|it|he|she|we) (?:would|will|should|shall|need)"))
    return NULL;
  return sl_owner_find (sentence->reading, sentence->index, start, agreed - text);
}

/* "The Board agreed to receive a report": it will have nothing to do. */
static gboolean
is_receiving (const SlReading *reading, const SlCueHit *cue)
{
  static SlPattern *regex;

  return sl_reading_has (reading, cue->start, cue->end, &regex, " to receive$");
}

/* "agreed to close action 38", "agreed that the item be moved": the clause behind the cue decides
 * the kind. */
static void
add_agreed (SlStatement *sentence, const SlCueHit *cue, double confidence)
{
  SlReading *reading = sentence->reading;
  SlClauseFrame frame
      = { .lead = SL_CUE_NO_KIND, .rule = "agreed", .cue = cue, .confidence = confidence };
  gsize start, end;
  guint before = reading->detection->findings->len;

  sl_statement_cut (sentence, cue, &start, &end);
  /* "thanked him and agreed that": the thanks are no part of it. */
  if (g_str_equal (cue->cue->id, "act-and-agreed-that"))
    start = MAX (start, cue->start);
  /* "Agreed, on the proposal of Councillor Ash, that": who proposed it neither. */
  if (g_str_equal (cue->cue->id, "act-was-agreed-plain")
      && memchr (reading->text + cue->start, ',', cue->end - cue->start) != NULL)
    start = cue->end - strlen ("that");
  sl_clause_add (reading, start, end, &frame);
  /* The speaker who agrees to something owes it. */
  for (guint i = before; i < reading->detection->findings->len; i++)
    {
      SlFinding *finding = g_ptr_array_index (reading->detection->findings, i);

      if (finding->kind != SL_KIND_ACTION || finding->owners[0] != NULL || i != before
          || is_receiving (reading, cue))
        continue;
      sl_owner_set_one (finding, sl_owner_find (reading, sentence->index, start, cue->start));
      if (finding->owners[0] == NULL)
        sl_owner_set_one (finding, find_agreeing (sentence, start, cue));
    }
}

static gboolean
is_agreement (const SlCue *cue)
{
  return g_str_has_prefix (cue->id, "act-was-agreed") || g_str_equal (cue->id, "act-agreed-that")
         || g_str_equal (cue->id, "act-and-agreed-that");
}

/* The committee's own: "The Commission agreed to add". What a person agrees to do is an action
 * whatever the verb. */
static gboolean
is_group_agreeing (const SlStatement *sentence, const SlCueHit *cue)
{
  static SlPattern *group;

  return g_str_equal (cue->cue->id, "act-agreed-to")
         && sl_reading_has (
             sentence->reading,
             sentence->start,
             cue->start,
             &group,
             "\\b(?:committee|panel|commission|board|council|cabinet|members|sub-committee|"
             "executive|meeting)(?:,[^;]{3,120},)?(?: \\w+)? ?$");
}

/* Welsh puts the verb first: the cue's group holds who acts. Whether the cue is such a one. */
static gboolean
set_owner_behind (SlReading *reading, SlFinding *finding, const SlCueHit *cue)
{
  if (!g_str_has_prefix (cue->cue->id, "cys-"))
    return FALSE;
  if (cue->group_end > cue->group_start)
    sl_owner_set_one (finding, sl_owner_after (reading->text, cue->group_start, cue->group_end));
  return TRUE;
}

/* Whether who speaks in the sentence is who will act. */
static gboolean
has_speaker (const SlCue *cue)
{
  return g_str_equal (cue->id, "act-agreed-to") || g_str_equal (cue->id, "act-took-away")
         || g_str_equal (cue->id, "act-and-would") || g_str_equal (cue->id, "act-written-answer")
         || g_str_has_prefix (cue->id, "act-undert");
}

/* "volunteered that the Trust would run a group": who is promised, not who promises. */
static char *
find_promised (const SlReading *reading, const SlCueHit *cue)
{
  const char *text = reading->text;
  const char *that = g_strstr_len (text + cue->start, cue->end - cue->start, " that ");
  const char *modal = that != NULL ? g_strstr_len (that, text + cue->end - that, " would") : NULL;

  if (that != NULL && modal == NULL)
    modal = g_strstr_len (that, text + cue->end - that, " will");
  return modal != NULL ? sl_owner_before (text, that + 6 - text, modal - text) : NULL;
}

/* "ACTION: Clerk to write": the item begins behind the marker. */
static void
skip_marker (const SlReading *reading, gsize *start, gsize end)
{
  SlCueHit hit;

  if (sl_cues_find (SL_CUE_MARKER, reading->text, *start, end, TRUE, &hit) && hit.end < end)
    *start = hit.end;
}

static gboolean
try_action (SlStatement *sentence)
{
  static const char *const modals[]
      = { " will", " is to ", " are to ", " was to ", " were to ", "’d ", "'d ", "’ll ", "'ll " };
  SlReading *reading = sentence->reading;
  SlCueHit cue;
  double confidence = sl_statement_judge (sentence, SL_KIND_ACTION, &cue);
  gsize start, end, verb;
  SlCueHit due;
  SlFinding *finding;

  if (confidence < SL_STATEMENT_THRESHOLD)
    return FALSE;
  if (is_agreement (cue.cue) || is_group_agreeing (sentence, &cue))
    {
      add_agreed (sentence, &cue, confidence);
      return TRUE;
    }
  sl_statement_cut (sentence, &cue, &start, &end);
  skip_marker (reading, &start, end);
  finding = sl_reading_add (reading, SL_KIND_ACTION, start, end, confidence, "undertaking", &cue);
  if (finding == NULL)
    return FALSE;
  sl_clause_find_due (reading, start, end, &finding->due, &due);
  if (set_owner_behind (reading, finding, &cue))
    return TRUE;
  /* Cues that hold the doer themselves ("she would send", "Clerk to write") begin with him. */
  verb = cue.start;
  sl_owner_set_one (finding, sl_owner_at_head (reading->text, start, end));
  if (finding->owners[0] == NULL && g_str_has_prefix (cue.cue->id, "act-undert"))
    sl_owner_set_one (finding, find_promised (reading, &cue));
  if (finding->owners[0] != NULL)
    return TRUE;
  if (g_str_has_suffix (cue.cue->id, "-would") || g_str_has_suffix (cue.cue->id, "-send")
      || g_str_equal (cue.cue->id, "act-agreed-who") || g_str_equal (cue.cue->id, "act-name-to"))
    {
      const char *to = g_strstr_len (reading->text + cue.start,
                                     cue.end - cue.start,
                                     g_str_equal (cue.cue->id, "act-name-to") ? " to " : " would");

      for (guint i = 0; to == NULL && i < G_N_ELEMENTS (modals); i++)
        to = g_strstr_len (reading->text + cue.start, cue.end - cue.start, modals[i]);
      verb = to != NULL ? (gsize) (to - reading->text) : cue.end;
      if (g_str_equal (cue.cue->id, "act-name-to"))
        {
          static GRegex *prefix;
          g_autofree char *names = sl_reading_dup (reading, cue.start, verb);
          g_autofree char *bare = NULL;

          if (g_once_init_enter (&prefix))
            g_once_init_leave (&prefix,
                               g_regex_new ("^(?:actions?(?: points?)?|follow-? ?up|next "
                                            "steps?|agreed(?: that)?)(?: \\d+)?\\W+",
                                            G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                                            0,
                                            NULL));
          bare = g_regex_replace (prefix, names, -1, 0, "", 0, NULL);
          sl_owner_set (finding, sl_owner_split (bare != NULL ? bare : names));
          return TRUE;
        }
    }
  if (!g_str_equal (cue.cue->id, "act-made-available") && !is_receiving (reading, &cue))
    sl_owner_set_one (finding, sl_owner_find (reading, sentence->index, sentence->start, verb));
  /* "Mr Ash did not know but undertook to find out": who speaks is who acts. */
  if (finding->owners[0] == NULL && has_speaker (cue.cue)
      && (cue.start > sentence->start + 8 || !g_str_equal (cue.cue->id, "act-written-answer")))
    sl_owner_set_one (finding, sl_owner_speaker (reading, sentence->index, cue.start));
  /* "The Committee agreed to instruct the Head of Schools to issue a note" */
  if (finding->owners[0] == NULL)
    sl_clause_find_owner (reading, finding, start, end, NULL);
  return TRUE;
}

/* Where the verb stands in "Cabinet was asked to reconsider it": who is asked stands before it. */
static gsize
find_was_asked (const SlReading *reading, const SlCueHit *cue)
{
  static SlPattern verb = { " (?:was|were|is|are) ", SL_PATTERN_DEFAULT, NULL };
  gsize from, to;

  if (!g_str_equal (cue->cue->id, "rec-body-was")
      || !sl_pattern_find (&verb, reading->text + cue->start, cue->end - cue->start, 0, &from, &to))
    return 0;
  return cue->start + from;
}

static gboolean
try_recommendation (SlStatement *sentence)
{
  SlReading *reading = sentence->reading;
  SlCueHit cue, due;
  double confidence = sl_statement_judge (sentence, SL_KIND_RECOMMENDATION, &cue);
  gsize start, end, asked;
  SlFinding *finding;

  if (confidence < SL_STATEMENT_THRESHOLD)
    return FALSE;
  /* In its own minutes a cabinet is asked by others. */
  asked = find_was_asked (reading, &cue);
  if (asked > 0 && sl_clause_who (reading, cue.start, asked) == SL_WHO_OWN)
    return FALSE;
  sl_statement_cut (sentence, &cue, &start, &end);
  finding = sl_reading_add (
      reading, SL_KIND_RECOMMENDATION, start, end, confidence, "recommended", &cue);
  if (finding == NULL)
    return FALSE;
  sl_clause_find_due (reading, start, end, &finding->due, &due);
  if (asked > 0)
    sl_owner_set_one (finding, sl_owner_before (reading->text, cue.start, asked));
  else
    sl_clause_find_owner (reading, finding, start, end, NULL);
  return TRUE;
}

static gboolean
is_agentive (const SlStatement *sentence, const SlCueHit *cue)
{
  static SlPattern *passive;

  /* What will be done has no doer in the sentence, and who receives does nothing. */
  return !sl_reading_has (sentence->reading,
                          cue->start,
                          MIN (cue->end + 8, sentence->end),
                          &passive,
                          "\\bbe (?!\\w+ing\\b)|\\bintended\\b|\\bexpected\\b|\\breceive\\b");
}

/* "the Council had been selected and would take part": one subject, two verbs. */
static char *
find_shared_subject (const SlStatement *sentence, const SlCueHit *cue)
{
  static SlPattern and = { "\\band,? (?:[^.;]{3,80}, )?$", SL_PATTERN_DEFAULT, NULL };
  static SlPattern that = { "^.*\\bthat ", SL_PATTERN_DEFAULT, NULL };
  static SlPattern verb
      = { " (?:had|has|have|was|were|is|are|would|will)\\b", SL_PATTERN_DEFAULT, NULL };
  const char *text = sentence->reading->text;
  gsize start = sentence->start, from, to;

  if (!sl_pattern_find (&and, text + start, cue->start - start, 0, &from, NULL))
    return NULL;
  if (sl_pattern_find (&that, text + start, from, 0, NULL, &to))
    {
      start += to;
      from -= to;
    }
  if (!sl_pattern_find (&verb, text + start, from, 0, &to, NULL))
    return NULL;
  /* "a new Head had been appointed and would start": he does nothing by starting. */
  if (sl_reading_starts (sentence->reading, start, start + to, "a ")
      || sl_reading_starts (sentence->reading, start, start + to, "an "))
    return NULL;
  return sl_owner_before (text, start, start + to);
}

static gboolean
try_commitment (SlStatement *sentence)
{
  SlReading *reading = sentence->reading;
  SlCueHit cue, due_hit;
  SlDue due;
  double confidence = sl_statement_judge (sentence, SL_KIND_COMMITMENT, &cue);
  gsize start, end;
  SlFinding *finding;

  if (confidence <= 0)
    return FALSE;
  sl_statement_cut (sentence, &cue, &start, &end);
  if (sl_clause_find_due (reading, start, end, &due, &due_hit))
    confidence = MIN (0.95, confidence + DUE_BONUS);
  if (confidence < SL_STATEMENT_THRESHOLD)
    {
      sl_due_clear (&due);
      return FALSE;
    }
  finding
      = sl_reading_add (reading, SL_KIND_COMMITMENT, start, end, confidence, "commitment", &cue);
  if (finding == NULL)
    {
      sl_due_clear (&due);
      return FALSE;
    }
  finding->due = due;
  if (set_owner_behind (reading, finding, &cue))
    return TRUE;
  if (is_agentive (sentence, &cue) && !sl_owner_is_pronoun (reading->text, start, cue.start)
      && !sl_owner_is_indefinite (reading, start, cue.start))
    {
      sl_owner_set_one (finding, sl_owner_before (reading->text, sentence->start, cue.start));
      if (finding->owners[0] == NULL)
        sl_owner_set_one (finding, find_shared_subject (sentence, &cue));
    }
  if (finding->owners[0] == NULL)
    sl_owner_set_one (finding, sl_owner_by (reading->text, cue.start, end));
  return TRUE;
}

/* "…, and if it were adopted, reports would come": the condition reaches into the next parts. */
static gboolean
begins_conditional (const SlStatement *part)
{
  static SlPattern *regex;

  return sl_reading_has (part->reading,
                         part->start,
                         part->end,
                         &regex,
                         "^(?:if|were|had|should|unless|provided|whether|that)\\b");
}

/* What somebody owes or has decided. */
static gboolean
try_binding (SlStatement *sentence)
{
  return try_action (sentence) || try_recommendation (sentence)
         || sl_statement_try_decision (sentence) || sl_statement_try_listed_requests (sentence)
         || sl_statement_try_request (sentence);
}

/* What a whole sentence hides behind an "if" or a "but", one of its parts may say outright. */
static gboolean
try_parts (const SlStatement *sentence, gboolean (*try_one) (SlStatement *part))
{
  static SlPattern joint
      = { "; |: |, (?:but|and|although|while|whilst|so) | and, "
          "| and (?=(?:it was|he|she|they|there|would|will|was to|were to) )| – ",
          SL_PATTERN_DEFAULT,
          NULL };
  const char *text = sentence->reading->text + sentence->start;
  gsize length = sentence->end - sentence->start, start = sentence->start, from, to = 0;
  gboolean more = sl_pattern_find (&joint, text, length, 0, &from, &to), found = FALSE;

  while (more || start > sentence->start)
    {
      SlStatement part = *sentence;

      part.start = start;
      if (more)
        {
          part.end = sentence->start + from;
          start = sentence->start + to;
        }
      if (part.end > part.start + 16 && !begins_conditional (&part))
        found = try_one (&part) || found;
      if (!more)
        break;
      more = sl_pattern_find (&joint, text, length, to, &from, &to);
    }
  return found;
}

/* Behind "asked whether the post would be filled, the Head said that": only the answer binds. */
static gboolean
try_answer (const SlStatement *sentence)
{
  SlReading *reading = sentence->reading;
  SlStatement answer = *sentence;
  SlCueHit hit;

  if (!sl_cue_scan_has (
          reading->scan, SL_CUE_SENTENCE, "com-no-asking", sentence->start, sentence->end)
      || !sl_cues_find (SL_CUE_ANSWER, reading->text, sentence->start, sentence->end, FALSE, &hit))
    return FALSE;
  answer.start = hit.start;
  return try_binding (&answer) || try_commitment (&answer);
}

/* What is left of a sentence beside what was found may be owed as well: "the home was to open in
 * May, and each district would be given a worker there". */
static void
try_rest (const SlStatement *sentence, guint first, gboolean (*try_one) (SlStatement *part))
{
  GPtrArray *findings = sentence->reading->detection->findings;
  gsize from = sentence->end, to = sentence->start;
  SlStatement before = *sentence, behind = *sentence;

  for (guint i = first; i < findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (findings, i);

      from = MIN (from, finding->anchor->start);
      to = MAX (to, finding->anchor->end);
    }
  before.end = from;
  behind.start = to;
  if (before.end > before.start + REST_MIN)
    try_parts (&before, try_one);
  if (behind.end > behind.start + REST_MIN)
    try_parts (&behind, try_one);
}

static void
read_sentence (SlStatement *sentence)
{
  SlReading *reading = sentence->reading;
  guint before = reading->detection->findings->len;

  if (reading->taken->data[sentence->index])
    return;
  if (try_binding (sentence) || try_answer (sentence) || try_parts (sentence, try_binding))
    return;
  if (try_commitment (sentence))
    try_rest (sentence, before, try_commitment);
  /* "Where a child went missing, the staff would ring, and a worker would call": all of it hangs on
   * the "where". */
  else if (!sl_cue_scan_has (
               reading->scan, SL_CUE_SENTENCE, "cond-where", sentence->start, sentence->end))
    try_parts (sentence, try_commitment);
}

void
sl_reading_find_statements (SlReading *reading)
{
  for (guint b = 0; b < reading->n_blocks; b++)
    {
      SlZone zone = reading->places[b].zone;
      guint first;
      guint n = sl_reading_sentences (reading, b, &first);

      /* Figures count wherever they are quoted; what binds must be the minutes' own words. What was
       * said may be told before the word that opens the decision, too. */
      if (zone != SL_ZONE_BODY && zone != SL_ZONE_QUOTED && zone != SL_ZONE_RESOLUTION
          && zone != SL_ZONE_PREAMBLE)
        continue;
      for (guint i = first; i < first + n; i++)
        {
          const SlTextSentence *s = sl_text_doc_get_sentence (reading->doc, i);
          SlStatement sentence
              = { .reading = reading, .index = i, .block = b, .start = s->start, .end = s->end };

          if (s->end - s->start > SENTENCE_MAX)
            continue;
          if (zone == SL_ZONE_BODY)
            read_sentence (&sentence);
          sl_context_find (
              reading, s->start, s->end, zone == SL_ZONE_BODY || zone == SL_ZONE_PREAMBLE);
        }
    }
}
