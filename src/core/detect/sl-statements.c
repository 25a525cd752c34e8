/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sentences say in passing: tasks taken on, decisions told, requests, commitments. Each kind
 * is judged by the weights of its cues; a core kind yields to the ones before it. */
#include <string.h>

#include "sl-clause.h"
#include "sl-context.h"
#include "sl-detector.h"
#include "sl-owner.h"

#define THRESHOLD 0.5
#define DUE_BONUS 0.22
/* What is longer is a table or a broken file, not a sentence. */
#define SENTENCE_MAX 3000
/* What is shorter says nothing of its own. */
#define REST_MIN 24

typedef struct
{
  SlReading *reading;
  guint index; /* of the sentence */
  guint block;
  gsize start, end;
} Sentence;

/* The part of a sentence around a cue: from the joint before it ("; ", ", but he") to the joint
 * behind it. */
static void
cut_part (const Sentence *sentence, const SlCueHit *cue, gsize *start, gsize *end)
{
  static GRegex *joint;
  g_autoptr (GMatchInfo) match = NULL;
  const char *text = sentence->reading->text;

  *start = sentence->start;
  *end = sentence->end;
  if (g_once_init_enter (&joint))
    g_once_init_leave (
        &joint,
        g_regex_new (
            "; |, (?:but|however,?) (?=(?:\\w+ "
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
            G_REGEX_OPTIMIZE,
            0,
            NULL));
  if (!g_regex_match_full (
          joint, text + sentence->start, sentence->end - sentence->start, 0, 0, &match, NULL))
    return;
  do
    {
      int from, to;

      g_match_info_fetch_pos (match, 0, &from, &to);
      if (sentence->start + to <= cue->start + 1)
        *start = sentence->start + to;
      else if (sentence->start + from >= cue->end)
        {
          *end = sentence->start + from;
          break;
        }
    }
  while (g_match_info_next (match, NULL));
}

static double
judge (const Sentence *sentence, SlKind kind, SlCueHit *cue)
{
  return sl_cue_scan_judge (sentence->reading->scan, kind, sentence->start, sentence->end, cue);
}

/* "PA and SMB agreed that they would bring a plan": who agrees is who the pronoun stands for. */
static char *
find_agreeing (const Sentence *sentence, gsize start, const SlCueHit *cue)
{
  static GRegex *pronoun;
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

/* "agreed to close action 38", "agreed that the item be moved": the clause behind the cue decides
 * the kind. */
static void
add_agreed (Sentence *sentence, const SlCueHit *cue, double confidence)
{
  SlReading *reading = sentence->reading;
  SlClauseFrame frame
      = { .lead = SL_CUE_NO_KIND, .rule = "agreed", .cue = cue, .confidence = confidence };
  gsize start, end;
  guint before = reading->detection->findings->len;

  cut_part (sentence, cue, &start, &end);
  sl_clause_add (reading, start, end, &frame);
  /* The speaker who agrees to something owes it. */
  for (guint i = before; i < reading->detection->findings->len; i++)
    {
      SlFinding *finding = g_ptr_array_index (reading->detection->findings, i);

      if (finding->kind != SL_KIND_ACTION || finding->owners[0] != NULL || i != before)
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
is_group_agreeing (const Sentence *sentence, const SlCueHit *cue)
{
  static GRegex *group;

  return g_str_equal (cue->cue->id, "act-agreed-to")
         && sl_reading_has (
             sentence->reading,
             sentence->start,
             cue->start,
             &group,
             "\\b(?:committee|panel|commission|board|council|cabinet|members|sub-committee|"
             "executive|meeting)(?: \\w+)? ?$");
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
         || g_str_equal (cue->id, "act-and-would") || g_str_has_prefix (cue->id, "act-undert");
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
try_action (Sentence *sentence)
{
  static const char *const modals[]
      = { " will", " is to ", " are to ", " was to ", " were to ", "’d ", "'d ", "’ll ", "'ll " };
  SlReading *reading = sentence->reading;
  SlCueHit cue;
  double confidence = judge (sentence, SL_KIND_ACTION, &cue);
  gsize start, end, verb;
  SlCueHit due;
  SlFinding *finding;

  if (confidence < THRESHOLD)
    return FALSE;
  if (is_agreement (cue.cue) || is_group_agreeing (sentence, &cue))
    {
      add_agreed (sentence, &cue, confidence);
      return TRUE;
    }
  cut_part (sentence, &cue, &start, &end);
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
      || g_str_equal (cue.cue->id, "act-name-to"))
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
  if (!g_str_equal (cue.cue->id, "act-made-available"))
    sl_owner_set_one (finding, sl_owner_find (reading, sentence->index, sentence->start, verb));
  /* "Mr Ash did not know but undertook to find out": who speaks is who acts. */
  if (finding->owners[0] == NULL && has_speaker (cue.cue))
    sl_owner_set_one (finding, sl_owner_speaker (reading, sentence->index, cue.start));
  /* "The Committee agreed to instruct the Head of Schools to issue a note" */
  if (finding->owners[0] == NULL)
    sl_clause_find_owner (reading, finding, start, end, NULL);
  return TRUE;
}

static gboolean
try_recommendation (Sentence *sentence)
{
  SlReading *reading = sentence->reading;
  SlCueHit cue, due;
  double confidence = judge (sentence, SL_KIND_RECOMMENDATION, &cue);
  gsize start, end;
  SlFinding *finding;

  if (confidence < THRESHOLD)
    return FALSE;
  cut_part (sentence, &cue, &start, &end);
  finding = sl_reading_add (
      reading, SL_KIND_RECOMMENDATION, start, end, confidence, "recommended", &cue);
  if (finding == NULL)
    return FALSE;
  sl_clause_find_due (reading, start, end, &finding->due, &due);
  sl_clause_find_owner (reading, finding, start, end, NULL);
  return TRUE;
}

/* Minutes confirmed, a report noted: nothing was changed by it. */
static gboolean
is_routine (const Sentence *sentence, const SlCueHit *cue)
{
  static GRegex *minutes, *noted;
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

static gboolean
try_decision (Sentence *sentence)
{
  SlReading *reading = sentence->reading;
  SlCueHit cue;
  double confidence = judge (sentence, SL_KIND_DECISION, &cue);
  gsize start = sentence->start, end = sentence->end;
  SlFinding *finding;

  if (confidence < THRESHOLD)
    return FALSE;
  /* "This was duly agreed." belongs to what was proposed. */
  if (g_str_equal (cue.cue->id, "dec-duly") && sentence->index > 0)
    {
      const SlTextSentence *before = sl_text_doc_get_sentence (reading->doc, sentence->index - 1);

      if (before->block == sentence->block)
        start = before->start;
    }
  if (g_str_equal (cue.cue->id, "dec-minutes"))
    cut_part (sentence, &cue, &start, &end);
  finding = sl_reading_add (reading, SL_KIND_DECISION, start, end, confidence, "decided", &cue);
  if (finding != NULL)
    finding->routine = is_routine (sentence, &cue);
  return finding != NULL;
}

/* A request that the next sentence grants is that sentence's action. */
static gboolean
is_granted (const Sentence *sentence)
{
  SlReading *reading = sentence->reading;
  guint n = sl_text_doc_get_n_sentences (reading->doc);

  for (guint i = sentence->index + 1; i < MIN (n, sentence->index + 2); i++)
    {
      const SlTextSentence *next = sl_text_doc_get_sentence (reading->doc, i);
      SlCueHit cue;

      if (next->block > sentence->block + 1)
        break;
      if (sl_cue_scan_judge (reading->scan, SL_KIND_ACTION, next->start, next->end, &cue)
              >= THRESHOLD
          && (g_str_has_prefix (cue.cue->id, "act-agreed-to")
              || g_str_equal (cue.cue->id, "act-was-agreed")))
        return TRUE;
    }
  return FALSE;
}

/* "The Director was asked to": who was asked stands before the verb. */
static gboolean
set_owner_asked (SlReading *reading, SlFinding *finding, const SlCueHit *cue)
{
  const char *words = reading->text + cue->start, *was;

  if (!g_str_has_suffix (cue->cue->id, "-asked"))
    return FALSE;
  was = g_strstr_len (words, cue->end - cue->start, " was ");
  if (was == NULL)
    was = g_strstr_len (words, cue->end - cue->start, " were ");
  if (was != NULL)
    sl_owner_set_one (finding, sl_owner_before (reading->text, cue->start, was - reading->text));
  return was != NULL;
}

static gboolean
try_request (Sentence *sentence)
{
  static GRegex *asked;
  g_autoptr (GMatchInfo) match = NULL;
  SlReading *reading = sentence->reading;
  SlCueHit cue, due;
  double confidence = judge (sentence, SL_KIND_REQUEST, &cue);
  gsize start, end;
  SlFinding *finding;
  int from, to;

  if (confidence < THRESHOLD || is_granted (sentence))
    return FALSE;
  cut_part (sentence, &cue, &start, &end);
  finding = sl_reading_add (reading, SL_KIND_REQUEST, start, end, confidence, "request", &cue);
  if (finding == NULL)
    return FALSE;
  sl_clause_find_due (reading, start, end, &finding->due, &due);
  if (set_owner_asked (reading, finding, &cue))
    return TRUE;
  if (g_once_init_enter (&asked))
    g_once_init_leave (
        &asked,
        g_regex_new (
            "\\b(?:asked|requested|invited|would like|wanted|wished)(?: for| that| if| whether)? "
            "(?=(?:the |both |all |[A-Z]|officers|[\\w’']+ ))",
            G_REGEX_OPTIMIZE,
            0,
            NULL));
  if (g_regex_match_full (asked, reading->text + start, end - start, 0, 0, &match, NULL)
      && g_match_info_fetch_pos (match, 0, &from, &to))
    {
      g_autofree char *owner = sl_owner_after (reading->text, start + to, end);

      if (owner != NULL)
        {
          /* "asked for the report to be sent" names a thing; who is asked does something. */
          gsize behind = start + to + strlen (owner);
          static GRegex *does;

          if (sl_reading_has (
                  reading,
                  behind,
                  end,
                  &does,
                  "^ (?:to (?!be\\b|have\\b|see\\b|receive\\b|know\\b|hear\\b)|for |could "
                  "(?!be\\b|have\\b|see\\b|receive\\b)|would (?!be\\b)|be "
                  "(?:present|represented)|\\w+(?: into| at| up| back)? "
                  "(?:the|a|an|its|their|members|some|any|all|it|them|him|her|this|"
                  "that|these|further|more)\\b)"))
            sl_owner_set_one (finding, g_steal_pointer (&owner));
        }
    }
  return TRUE;
}

/* "Members requested that the following be circulated:" and a list: each entry is a request. */
static gboolean
try_listed_requests (const Sentence *sentence)
{
  SlReading *reading = sentence->reading;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, sentence->block);
  SlCueHit cue;
  double confidence = judge (sentence, SL_KIND_REQUEST, &cue);
  guint b = sentence->block + 1;

  if (confidence < THRESHOLD || sentence->end != block->end || reading->text[block->end - 1] != ':')
    return FALSE;
  for (; b < reading->n_blocks && reading->places[b].zone == SL_ZONE_BODY; b++)
    {
      const SlTextBlock *entry = sl_text_doc_get_block (reading->doc, b);

      if (entry->label == NULL)
        break;
      sl_reading_add (
          reading, SL_KIND_REQUEST, entry->body, entry->end, confidence, "request-list", &cue);
    }
  return b > sentence->block + 1;
}

static gboolean
is_agentive (const Sentence *sentence, const SlCueHit *cue)
{
  static GRegex *passive;

  /* What will be done has no doer in the sentence. */
  return !sl_reading_has (sentence->reading,
                          cue->start,
                          MIN (cue->end + 4, sentence->end),
                          &passive,
                          "\\bbe (?!\\w+ing\\b)|\\bintended\\b|\\bexpected\\b");
}

static gboolean
try_commitment (Sentence *sentence)
{
  SlReading *reading = sentence->reading;
  SlCueHit cue, due_hit;
  SlDue due;
  double confidence = judge (sentence, SL_KIND_COMMITMENT, &cue);
  gsize start, end;
  SlFinding *finding;

  if (confidence <= 0)
    return FALSE;
  cut_part (sentence, &cue, &start, &end);
  if (sl_clause_find_due (reading, start, end, &due, &due_hit))
    confidence = MIN (0.95, confidence + DUE_BONUS);
  if (confidence < THRESHOLD)
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
    sl_owner_set_one (finding, sl_owner_before (reading->text, sentence->start, cue.start));
  return TRUE;
}

/* "…, and if it were adopted, reports would come": the condition reaches into the next parts. */
static gboolean
begins_conditional (const Sentence *part)
{
  static GRegex *regex;

  return sl_reading_has (part->reading,
                         part->start,
                         part->end,
                         &regex,
                         "^(?:if|were|had|should|unless|provided|whether|that)\\b");
}

/* What somebody owes or has decided. */
static gboolean
try_binding (Sentence *sentence)
{
  return try_action (sentence) || try_recommendation (sentence) || try_decision (sentence)
         || try_listed_requests (sentence) || try_request (sentence);
}

/* What a whole sentence hides behind an "if" or a "but", one of its parts may say outright. */
static gboolean
try_parts (const Sentence *sentence, gboolean (*try_one) (Sentence *part))
{
  static GRegex *joint;
  g_autoptr (GMatchInfo) match = NULL;
  gsize start = sentence->start;
  gboolean more, found = FALSE;

  if (g_once_init_enter (&joint))
    g_once_init_leave (
        &joint,
        g_regex_new ("; |: |, (?:but|and|although|while|whilst|so) | and, "
                     "| and (?=(?:it was|he|she|they|there|would|will|was to|were to) )| – ",
                     G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  more = g_regex_match_full (joint,
                             sentence->reading->text + sentence->start,
                             sentence->end - sentence->start,
                             0,
                             0,
                             &match,
                             NULL);
  while (more || start > sentence->start)
    {
      Sentence part = *sentence;
      int from, to;

      part.start = start;
      if (more)
        {
          g_match_info_fetch_pos (match, 0, &from, &to);
          part.end = sentence->start + from;
          start = sentence->start + to;
        }
      if (part.end > part.start + 16 && !begins_conditional (&part))
        found = try_one (&part) || found;
      if (!more)
        break;
      more = g_match_info_next (match, NULL);
    }
  return found;
}

/* Behind "asked whether the post would be filled, the Head said that": only the answer binds. */
static gboolean
try_answer (const Sentence *sentence)
{
  SlReading *reading = sentence->reading;
  Sentence answer = *sentence;
  SlCueHit hit;

  if (!sl_cue_scan_has (reading->scan, "com-no-asking", sentence->start, sentence->end)
      || !sl_cues_find (SL_CUE_ANSWER, reading->text, sentence->start, sentence->end, FALSE, &hit))
    return FALSE;
  answer.start = hit.start;
  return try_binding (&answer) || try_commitment (&answer);
}

/* What is left of a sentence beside what was found may be owed as well: "the home was to open in
 * May, and each district would be given a worker there". */
static void
try_rest (const Sentence *sentence, guint first, gboolean (*try_one) (Sentence *part))
{
  GPtrArray *findings = sentence->reading->detection->findings;
  gsize from = sentence->end, to = sentence->start;
  Sentence before = *sentence, behind = *sentence;

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
read_sentence (Sentence *sentence)
{
  SlReading *reading = sentence->reading;
  guint before = reading->detection->findings->len;

  if (reading->taken->data[sentence->index])
    return;
  if (try_binding (sentence) || try_answer (sentence) || try_parts (sentence, try_binding))
    return;
  if (try_commitment (sentence))
    try_rest (sentence, before, try_commitment);
  else
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
          Sentence sentence
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
