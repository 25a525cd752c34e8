/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pronoun stands for: whoever spoke last. */
#include <string.h>

#include "sl-owner.h"

/* Bytes in front of a verb that hold "who" and what stands before it. */
#define NEAR 12

/* A board or a service speaks through somebody: no "he" and no "she" stands for it. */
static gboolean
is_body (const char *name)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new ("^(?!.*\\b(?:head|director|chair\\w*|manager|officer|leader|member|"
                     "clerk|lead|secretary|chief)\\b).*\\b(?:boards?|committee|sub-committee|panel|"
                     "commission|council|"
                     "cabinet|group|trust|service|services|team|police|members|"
                     "officers|partners|partnership|departments?|authority|"
                     "government|ofsted|forum|staff|schools?|providers?|company|agency|"
                     "contractors?|charity|trusts|councils|agencies|operator)$",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  return g_regex_match (regex, name, 0, NULL);
}

/* Who is the subject of a verb in the stretch; with @person, no body. Where a pronoun is, somebody
 * of an earlier sentence goes on speaking. */
static char *
subject_of (const SlReading *reading, gsize start, gsize end, gboolean person)
{
  static GRegex *verbs;
  static SlPattern *alone, *who;
  g_autoptr (GMatchInfo) match = NULL;
  int at;

  if (g_once_init_enter (&verbs))
    g_once_init_leave (
        &verbs,
        g_regex_new (
            "\\b(?:said|stated|replied|explained|advised|responded|confirmed|added|"
            "conceded|acknowledged|admitted|"
            "accepted|reported|informed|told|noted|answered|did|was|were|had|has|thought|"
            "spoke|introduced|presented|"
            "could|took|apologi[sz]ed|highlighted|agreed|undertook|outlined|gave|commented|"
            "observed|stressed|drew|related|indicated|promised|assured|pledged|committed|clarified|"
            "mentioned|reminded|recogni[sz]ed|undertakes|argued|emphasi[sz]ed|shared|raised|"
            "welcomed|thanked|offered|summari[sz]ed|described|read|asked|queried|"
            "wondered|hoped|felt|suggested|wanted|wished|believed|considered|gave)\\b",
            G_REGEX_OPTIMIZE,
            0,
            NULL));
  if (end <= start)
    return NULL;
  g_regex_match_full (verbs, reading->text + start, end - start, 0, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *subject = NULL;

      g_match_info_fetch_pos (match, 0, &at, NULL);
      /* "the Head of Care, who had joined in May, said": he it is. */
      if (sl_owner_is_pronoun (reading->text, start, start + at)
          && !sl_reading_has (
              reading, at > NEAR ? start + at - NEAR : start, start + at, &who, "\\bwho ?$"))
        return NULL;
      subject = sl_owner_before (reading->text, start, start + at);
      if (subject != NULL && !(person && is_body (subject)))
        return g_steal_pointer (&subject);
      /* "Dave said": a first name alone speaks only where nothing else can. */
      if (subject == NULL && at < 24
          && sl_reading_has (
              reading,
              start,
              start + at,
              &alone,
              "^(?!(?:The|This|That|These|Those|There|Nobody|Everyone|Everybody|Some|"
              "Others?|Both|Most|All|What|Which|One|Neither|None|Many|Few|"
              "Several|Work|Progress|Discussion|Figures|Numbers)\\b)"
              "(?-i:[A-Z][a-z]+) $"))
        return g_strndup (reading->text + start, at - 1);
    }
  return NULL;
}

/* "A Member asked what it cost, and [the Director said that] he would": who answers speaks now. */
static gsize
skip_asker (const SlReading *reading, gsize start, gsize limit)
{
  static SlPattern answer
      = { "(?:(?:[,;] and|;) (?=(?:[Tt]he |[A-Z])[^.;,]{2,60}? (?:said|replied|responded|"
          "confirmed|advised|stated|answered|explained|undertook|promised|did)\\b))"
          "|(?: and (?=the [^.;,]{2,60}? (?:said|replied|responded|confirmed|advised|stated|"
          "answered|explained|undertook|promised|did)\\b))",
          SL_PATTERN_DEFAULT,
          NULL };
  gsize to;

  return limit > start
                 && sl_pattern_find (&answer, reading->text + start, limit - start, 0, NULL, &to)
             ? start + to
             : start;
}

static char *
find_speaker (const SlReading *reading, guint sentence, gsize limit, gboolean person)
{
  const SlTextSentence *this = sl_text_doc_get_sentence (reading->doc, sentence);
  char *speaker
      = limit > this->start
            ? subject_of (reading, skip_asker (reading, this->start, limit), limit, person)
            : NULL;

  for (guint back = 1; speaker == NULL && back <= 6 && back <= sentence; back++)
    {
      const SlTextSentence *before = sl_text_doc_get_sentence (reading->doc, sentence - back);

      if (before->block + 1 < this->block)
        break;
      speaker = subject_of (reading, before->start, before->end, person);
    }
  return speaker;
}

char *
sl_owner_speaker (const SlReading *reading, guint sentence, gsize limit)
{
  return find_speaker (reading, sentence, limit, FALSE);
}

/* "The Head of Care did not have the figure and [would]": who opens the sentence goes on. */
static char *
find_opening (const SlReading *reading, guint sentence, gsize verb)
{
  static SlPattern *joint, *goes_on, *bare;
  gsize start = sl_text_doc_get_sentence (reading->doc, sentence)->start;
  g_autofree char *name = NULL;

  if (verb <= start + 8 || verb > start + 300
      || !sl_reading_has (reading, verb - 8, verb, &joint, "\\b(?:and|but)(?: also| then)?,? *$")
      /* "and it was agreed": another subject. */
      || !sl_reading_has (reading,
                          verb,
                          MIN (verb + 20, reading->length),
                          &bare,
                          "^ ?(?:also |then )?(?:would|will|shall|undertook|agreed|promised|"
                          "offered)\\b"))
    return NULL;
  name = sl_owner_after (reading->text, start, verb);
  if (name == NULL
      || !sl_reading_has (reading,
                          start + strlen (name),
                          verb,
                          &goes_on,
                          "^ (?!and\\b|of\\b|or\\b|to\\b|for\\b|in\\b|at\\b|on\\b|with\\b|by\\b|"
                          "from\\b|who\\b|that\\b|which\\b)(?-i:[a-z])"))
    return NULL;
  return g_steal_pointer (&name);
}

char *
sl_owner_find (const SlReading *reading, guint sentence, gsize start, gsize verb)
{
  static SlPattern *person;
  char *owner;

  if (sl_owner_is_pronoun (reading->text, start, verb))
    return find_speaker (
        reading,
        sentence,
        verb,
        sl_reading_has (
            reading, verb > start + 5 ? verb - 5 : start, verb, &person, "\\b(?:s?he|i)[ ,]*$"));
  owner = sl_owner_before (reading->text, start, verb);
  return owner != NULL ? owner : find_opening (reading, sentence, verb);
}

gboolean
sl_owner_is_indefinite (const SlReading *reading, gsize start, gsize verb)
{
  static SlPattern *regex;

  return sl_reading_has (
      reading,
      start,
      verb,
      &regex,
      "(?:^|[ ,])(?:no|each|every|all(?! (?:staff|officers|members|partners|managers) "
      "?$)|some|any|more|most|many|several|\\d+|two|"
      "three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
      "(?: (?!that\\b|which\\b|and\\b|of\\b)(?-i:[a-z])[\\w’'-]*){1,6} ?$");
}
