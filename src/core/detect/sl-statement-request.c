/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked for: of an officer, of a service, by somebody at the meeting. */
#include <string.h>

#include "sl-clause-kind.h"
#include "sl-clause.h"
#include "sl-detector.h"
#include "sl-owner.h"
#include "sl-statement.h"

#define WAS_AGREED                                                                                 \
  "(?: \\w+ly| also| then| noted and)? (?:agreed|accepted|supported|approved|acceded|granted)"     \
  "(?: \\w+ly| to| (?:by|with) [^.,;]{3,50}| (?:to )?do so)*\\.?$"

gboolean
sl_statement_is_assent (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern *regex;

  return sl_reading_has (
      reading,
      start,
      end,
      &regex,
      "^(?:this|that|it|(?:the|his|her|their|that|this) "
      "(?:request|suggestion|proposal|offer|point)) (?:was|were)" WAS_AGREED
      "|^(?:this |it )?(?:duly |unanimously )?agreed\\.?$"
      "|^[^.;]{2,80}? agreed(?: to (?:this|that|do (?:so|this|that)|(?:the|his|her|this|that) "
      "(?:request|suggestion|proposal)))?\\.?$");
}

/* "…, and this was agreed.", "…, which was agreed to." */
static gboolean
is_agreed_in_passing (const SlStatement *sentence)
{
  static SlPattern *regex;

  return sl_reading_has (
      sentence->reading,
      sentence->start,
      sentence->end,
      &regex,
      "(?:;|,)?(?: and| –)? (?:this|which|it|(?:the|his|her) (?:request|suggestion|proposal)) "
      "was" WAS_AGREED
      "|(?:, which|(?:,| and| –) (?:this|and)?) ?(?:(?:he|she|they|the [\\w ]{3,40}?) )?agreed"
      "(?: to(?: do(?: so| this)?| this)?)?\\.?$"
      "|(?:, which|(?:,|;)? and (?:this|these|that|it|they|one|both)) (?:would|will) be "
      "(?:provided|supplied|circulated|sent|forwarded|shared|arranged|e-?mailed)[^.;]{0,60}\\.?$");
}

/* The sentence behind a request that grants it and says no more. */
static const SlTextSentence *
find_assent (const SlStatement *sentence)
{
  const SlReading *reading = sentence->reading;
  const SlTextSentence *next;

  if (sentence->index + 1 >= sl_text_doc_get_n_sentences (reading->doc))
    return NULL;
  next = sl_text_doc_get_sentence (reading->doc, sentence->index + 1);
  return next->block == sentence->block && sl_statement_is_assent (reading, next->start, next->end)
             ? next
             : NULL;
}

/* "The Director was asked to": who was asked stands before the verb. */
static gboolean
set_owner_asked (SlReading *reading, SlFinding *finding, const SlCueHit *cue)
{
  const char *words = reading->text + cue->start, *was;

  if (!g_str_has_suffix (cue->cue->id, "-asked") && !g_str_equal (cue->cue->id, "req-urged"))
    return FALSE;
  was = g_strstr_len (words, cue->end - cue->start, " was ");
  if (was == NULL)
    was = g_strstr_len (words, cue->end - cue->start, " were ");
  if (was != NULL)
    sl_owner_set_one (finding, sl_owner_before (reading->text, cue->start, was - reading->text));
  return was != NULL;
}

/* "asked for a paper from the lead officer", "requested the attendance of the Director" */
static char *
find_source (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern attendance = { "\\battendance (?:of|by) ", SL_PATTERN_DEFAULT, NULL };
  static SlPattern from = { "\\b(?:asked for|requested?|requests? for|sought|called for|would like|"
                            "would welcome|wanted) [^.;]{3,100}? from (?=the |all |[A-Z]|officers)",
                            SL_PATTERN_DEFAULT,
                            NULL };
  g_autofree char *owner = NULL;
  gsize to;

  if (sl_pattern_find (&attendance, reading->text + start, end - start, 0, NULL, &to))
    return sl_owner_after (reading->text, start + to, end);
  if (!sl_pattern_find (&from, reading->text + start, end - start, 0, NULL, &to))
    return NULL;
  owner = sl_owner_after (reading->text, start + to, end);
  if (owner == NULL
      || sl_clause_who (reading, start + to, start + to + strlen (owner)) != SL_WHO_STAFF)
    return NULL;
  return g_steal_pointer (&owner);
}

/* "Noting that the figures were for December, Members asked": what stands first is when it was. */
static gsize
skip_front (const SlStatement *sentence, gsize start, gsize cue)
{
  static SlPattern *front;

  return sl_reading_has (sentence->reading,
                         start,
                         cue,
                         &front,
                         "^(?:noting|referring|having|recalling|given|considering|commenting|"
                         "in (?:view|the light|light|relation|response)|with regard|arising|"
                         "following|turning|responding|whil(?:e|st)|although) ")
             ? cue
             : start;
}

/* Who is asked, where he is to do something. */
static void
set_owner (SlReading *reading, SlFinding *finding, const SlCueHit *cue, gsize start, gsize end)
{
  static SlPattern asked = { "\\b(?:asked|requested|invited|urged|pressed|would "
                             "like|wanted|wished)(?: for| that| if| whether)? "
                             "(?=(?:the |both |all |[A-Z]|officers|[\\w’']+ ))",
                             SL_PATTERN_DEFAULT,
                             NULL };
  gsize to;

  if (set_owner_asked (reading, finding, cue))
    return;
  sl_owner_set_one (finding, find_source (reading, start, end));
  if (finding->owners[0] != NULL)
    return;
  if (sl_pattern_find (&asked, reading->text + start, end - start, 0, NULL, &to))
    {
      g_autofree char *owner = sl_owner_after (reading->text, start + to, end);

      if (owner != NULL)
        {
          /* "asked for the report to be sent" names a thing; who is asked does something. */
          gsize behind = start + to + strlen (owner);
          static SlPattern *does;

          if (sl_reading_has (
                  reading,
                  behind,
                  end,
                  &does,
                  "^ (?:to (?!be\\b|have\\b|see\\b|receive\\b|know\\b|hear\\b)|for |could "
                  "(?!be\\b|have\\b|see\\b|receive\\b)|would (?!be\\b)|(?:also "
                  ")?(?:consider|ensure|continue|"
                  "investigate|liaise|report|respond|look|explore|examine|work|review|provide|"
                  "submit|supply|give|share|prepare|bring|circulate|publish|send|produce|arrange|"
                  "present|include|set out)\\b|be "
                  "(?:present|represented)|\\w+(?: into| at| up| back)? "
                  "(?:the|a|an|its|their|members|some|any|all|it|them|him|her|this|"
                  "that|these|further|more)\\b)"))
            sl_owner_set_one (finding, g_steal_pointer (&owner));
        }
    }
}

/* What was asked for and granted is a task; "The Director agreed to do so" names who has it. */
static void
add_granted (const SlStatement *sentence, const SlCueHit *cue, double confidence)
{
  SlReading *reading = sentence->reading;
  const SlTextSentence *assent = find_assent (sentence);
  gsize start, end;
  SlFinding *finding;
  SlCueHit due;

  sl_statement_cut (sentence, cue, &start, &end);
  if (assent != NULL)
    end = assent->end;
  finding = sl_reading_add (reading, SL_KIND_ACTION, start, end, confidence, "undertaking", cue);
  if (finding == NULL)
    return;
  sl_clause_find_due (reading, start, end, &finding->due, &due);
  if (assent != NULL)
    {
      const char *agreed
          = g_strstr_len (reading->text + assent->start, assent->end - assent->start, " agreed");

      if (agreed != NULL)
        sl_owner_set_one (
            finding,
            sl_owner_find (reading, sentence->index + 1, assent->start, agreed - reading->text));
    }
  if (finding->owners[0] == NULL)
    set_owner (reading, finding, cue, start, sentence->end);
}

/* A request that the next sentence grants is that sentence's action. */
static gboolean
is_granted (const SlStatement *sentence)
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
              >= SL_STATEMENT_THRESHOLD
          && (g_str_has_prefix (cue.cue->id, "act-agreed-to")
              || g_str_equal (cue.cue->id, "act-was-agreed")))
        return TRUE;
    }
  return FALSE;
}

gboolean
sl_statement_try_request (const SlStatement *sentence)
{
  SlReading *reading = sentence->reading;
  SlCueHit cue, due;
  double confidence = sl_statement_judge (sentence, SL_KIND_REQUEST, &cue);
  gsize start, end;
  SlFinding *finding;

  if (confidence < SL_STATEMENT_THRESHOLD)
    return FALSE;
  if (is_agreed_in_passing (sentence) || find_assent (sentence) != NULL)
    {
      add_granted (sentence, &cue, confidence);
      return TRUE;
    }
  if (is_granted (sentence))
    return FALSE;
  sl_statement_cut (sentence, &cue, &start, &end);
  finding = sl_reading_add (reading, SL_KIND_REQUEST, start, end, confidence, "request", &cue);
  if (finding == NULL)
    return FALSE;
  sl_clause_find_due (reading, skip_front (sentence, start, cue.start), end, &finding->due, &due);
  set_owner (reading, finding, &cue, start, end);
  return TRUE;
}

/* "Members requested that the following be circulated:" and a list: each entry is a request. */
gboolean
sl_statement_try_listed_requests (const SlStatement *sentence)
{
  SlReading *reading = sentence->reading;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, sentence->block);
  SlCueHit cue;
  double confidence = sl_statement_judge (sentence, SL_KIND_REQUEST, &cue);
  guint b = sentence->block + 1;

  if (confidence < SL_STATEMENT_THRESHOLD || sentence->end != block->end
      || reading->text[block->end - 1] != ':')
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
