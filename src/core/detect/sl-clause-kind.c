/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-clause-kind.h"

#include <string.h>

#include "sl-owner.h"

#define DETERMINERS "^(?:the|all|both|this|that|its|his|her|our|their|a|an) "

/* A verb further on than this has another subject. */
#define SUBJECT_MAX 160

static gboolean
has (const char *text, GRegex **place, const char *pattern)
{
  if (g_once_init_enter (place))
    g_once_init_leave (place, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (*place, text, 0, NULL);
}

/* Whether the meeting is one of a body of that name: every word of it stands in the committee's
 * name, or in the council's where that is all that meets. */
static gboolean
is_own_name (const SlReading *reading, const char *name)
{
  const SlMeetingFacts *meeting = &reading->detection->meeting;
  const char *own = meeting->committee != NULL ? meeting->committee : meeting->organisation;
  g_autofree char *folded = NULL;
  g_autofree char *wanted = NULL;
  g_auto (GStrv) words = NULL;

  if (own == NULL)
    return FALSE;
  folded = g_utf8_casefold (own, -1);
  wanted = g_utf8_casefold (name, -1);
  words = g_strsplit_set (wanted, " ,", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_executive (const SlReading *reading)
{
  return is_own_name (reading, "cabinet") || is_own_name (reading, "executive");
}

SlWho
sl_clause_who (const SlReading *reading, gsize start, gsize end)
{
  static GRegex *holders, *staff, *groups, *plain, *bodies, *determiners;
  g_autofree char *words = sl_reading_dup (reading, start, end);
  g_autofree char *name = NULL;

  if (g_once_init_enter (&determiners))
    g_once_init_leave (&determiners, g_regex_new (DETERMINERS, G_REGEX_CASELESS, 0, NULL));
  name = g_regex_replace (determiners, words, -1, 0, "", 0, NULL);
  if (name == NULL || *name == '\0')
    return SL_WHO_UNKNOWN;
  /* Members of an executive are told in its own minutes, and asked in anybody else's. */
  if (has (name,
           &holders,
           "\\b(?:(?:cabinet|executive|lead) members?|portfolio holders?|leader of|^leader$)"))
    return is_executive (reading) ? SL_WHO_STAFF : SL_WHO_BODY;
  if (has (name,
           &groups,
           "\\b(?:secretar(?:y|ies) of state|ministers?|independent chair|commissioners?"
           "|commissioning groups?|mayor)\\b"))
    return SL_WHO_BODY;
  if (has (name,
           &staff,
           "\\b(?:officers?|(?<!board of )directors?|heads? of|head|managers?|chief executive|"
           "clerks?|solicitors?|treasurer|surveyor|engineer|accountant|advis[eo]rs?|"
           "co-?ordinators?|staff|secretar(?:y|ies)|administrators?|leads?|teams?|conveners?|"
           "(?:vice-?)?chair(?:man|person|woman|s)?|members?|councillors?|cllrs?|mr|mrs|ms|miss|dr|"
           "alderman|champions?|representatives?|workers?|social workers?|task "
           "group|people|residents|"
           "volunteers|parents|tenants|speakers|witnesses|"
           "(?:task and finish|working|sub)[- ]?(?:group|party))\\b"))
    return SL_WHO_STAFF;
  if (has (name,
           &plain,
           "^(?:sub-?committee|committee|panel|commission|forum|meeting|group|joint committee)$"))
    return SL_WHO_OWN;
  if (!has (name,
            &bodies,
            "\\b(?:cabinet|executive|councils?|government|boards?|trusts?|partnerships?|nhs|police|"
            "constabulary|ombudsman|ofsted|schools?|governors|governing bod(?:y|ies)|"
            "authorit(?:y|ies)|compan(?:y|ies)|committees?|sub-committees?|panels?|commissions?|"
            "forums?|providers?|departments?|ministry|agenc(?:y|ies)|universit(?:y|ies)|"
            "colleges?|diocese|hospitals?|inspectorate|parliament|association|federation)\\b"))
    return SL_WHO_UNKNOWN;
  return is_own_name (reading, name) ? SL_WHO_OWN : SL_WHO_BODY;
}

/* What stands between a clause's beginning and its verb must be the name and nothing else. Gives
 * where the name stands. */
static gboolean
find_subject (const SlReading *reading, gsize start, gsize verb, gsize *name_start, gsize *name_end)
{
  /* The second "(?!": "set up a working group to look": who looks is nobody yet. */
  static SlPattern subject
      = { "^(?:and |also |, ?|that |further |once [^,]{3,60}, |that, [^;]{3,120}?, )*"
          "(?!.*\\b(?:be|been|was|were|is|are|it|of the report|report on|recommends?|asks?|"
          "requests?|that|agrees)\\b)"
          "(?!(?:to )?(?:set up|establish|form|create|convene|appoint|hold|approve|agree|endorse|"
          "support|adopt|delegate|authori[sz]e|note|receive|allocate|grant|fund) )"
          "([\\w’'\",/&() .–-]{2,140}?)"
          "(?:, on behalf of [^,]{3,60},)?(?: (?:will|would|shall|should|must|do|does|to))?"
          "(?: (?:also|therefore|then|jointly|each|together|now|urgently|continue to))* ?$",
          SL_PATTERN_CASELESS,
          NULL };
  SlPatternGroup groups[2];

  if (!sl_pattern_match (&subject, reading->text + start, verb - start, 0, groups, 2))
    return FALSE;
  *name_start = start + groups[1].start;
  *name_end = start + groups[1].end;
  return TRUE;
}

char *
sl_clause_doer (const SlReading *reading, gsize start, gsize verb)
{
  const char *text = reading->text;
  char *owner = sl_owner_before (text, start, verb);

  if (owner != NULL || verb < start + 6 || strncmp (text + verb - 4, " to ", 4) != 0)
    return owner;
  owner = sl_owner_before (text, start, verb - 4);
  if (sl_reading_starts (reading, start, verb, "the "))
    start += strlen ("the ");
  if (owner != NULL && !g_str_has_prefix (owner, "The ")
      && !sl_reading_starts (reading, start, verb, owner))
    g_clear_pointer (&owner, g_free);
  return owner;
}

gsize
sl_clause_find_task (const SlReading *reading, gsize start, gsize end)
{
  SlCueHit hit;
  gsize at = start;

  for (int tries = 0; tries < 4 && sl_cues_find (SL_CUE_TASK, reading->text, at, end, FALSE, &hit);
       tries++)
    {
      g_autofree char *owner = sl_clause_doer (reading, start, hit.start);

      at = hit.end;
      /* "the Annual Report": a capital within a clause is a name's. */
      if (owner == NULL || hit.start - start > SUBJECT_MAX
          || g_ascii_isupper (reading->text[hit.start]))
        continue;
      return hit.start;
    }
  return 0;
}

/* "that the Director submit", "officers will provide", "the Trust reduce": somebody who can, with a
 * verb that hands over a task. */
static gboolean
judge_told (const SlReading *reading, gsize start, gsize end, SlClauseKind *out)
{
  static SlPattern *thing, *chair, *delivers, *holder, *modal;
  gsize name_start, name_end;
  gsize verb = sl_clause_find_task (reading, start, end);
  SlWho who;

  if (verb == 0 || !find_subject (reading, start, verb, &name_start, &name_end)
      || sl_reading_has (reading,
                         name_start,
                         name_end,
                         &thing,
                         "\\b(?:report|letter|item|plan|meeting)s?$|[’']s?$")
      || sl_reading_has (
          reading,
          verb,
          end,
          &chair,
          "^(?:(?:will|would|shall|should) )?(?:takes? the chair|act as|serve (?:on|as)|"
          "represent\\b)"))
    return FALSE;
  who = sl_clause_who (reading, name_start, name_end);
  if (who == SL_WHO_OWN)
    return FALSE;
  /* "that the Independent Chair would escalate it": who would do it was there and said so. */
  if (who == SL_WHO_BODY
      && sl_reading_has (
          reading, name_start, name_end, &holder, "\\b(?:chair|members? for|member|holder)\\b")
      && sl_reading_has (
          reading, name_start, end, &modal, "^[^.;,]{2,140}? (?:would|will) (?!be\\b)"))
    who = SL_WHO_STAFF;
  /* What another body hands in is owed to the meeting; what it does on its own ground is asked of
   * it. */
  out->kind
      = who == SL_WHO_BODY
                && !sl_reading_has (reading,
                                    verb,
                                    end,
                                    &delivers,
                                    "^(?:(?:will|would|shall) )?(?:write|provide|report|"
                                    "submit|bring|send|circulate|present|share|respond|supply|"
                                    "forward|attend|return|inform|notify|come|meet|give(?!s? (?:a "
                                    "commitment|an undertaking|priority|"
                                    "consideration|effect|thought)))")
            ? SL_KIND_RECOMMENDATION
            : SL_KIND_ACTION;
  out->weight = 0.85;
  out->cue.start = verb;
  out->cue.end = verb + strcspn (reading->text + verb, " .,;\n");
  return TRUE;
}

/* The same with a verb that no lexicon foresees: "the Safeguarding Partnership reduce its
 * threshold". A post or body that can act, then a bare verb, and no passive behind it. */
static gboolean
judge_told_anything (const SlReading *reading, gsize start, gsize end, SlClauseKind *out)
{
  static SlPattern told
      = { "^(?:and |also |, ?|that |further |that, [^;]{3,120}?, )*"
          "((?:the |all |both )?(?:[\\w’'&-]+ ){0,5}?(?:officers?|directors?|managers?|chief "
          "executive|clerk|head of [\\w’' "
          "-]{3,30}|solicitor|treasurer|chair(?:man)?|team|cabinet|"
          "executive|council|government|board|trusts?|groups?|partnerships?|leader|mayor|"
          "police|schools|authority|members? for [\\w’' -]{3,40}?|portfolio holder|cabinet "
          "member|committee|panel|commission|ministers?|providers?|agencies|partners|services)"
          "(?:(?: of| for|,| –) (?:[\\w’'-]+(?:,? (?:and|&) |, | )){0,5}?[\\w’'-]+)?)"
          "(?: (?:will|would|shall|should|must|do|does|to))?"
          "(?: (?:also|therefore|then|jointly|each|together|now|urgently))*"
          " (?!be\\b|is\\b|are\\b|was\\b|were\\b|has\\b|have\\b|had\\b|reports?\\b|response\\b|"
          "of\\b|for\\b|and\\b|or\\b|in\\b|on\\b|at\\b|to\\b|by\\b|with\\b|as\\b|from\\b|"
          "which\\b|"
          "who\\b|that\\b|being\\b|not\\b|will\\b|would\\b|should\\b|shall\\b|must\\b|can\\b|"
          "could\\b|may\\b|might\\b|papers?\\b|plans?\\b|staff\\b|services?\\b|members?\\b|"
          "meetings?\\b|places\\b|funding\\b|budget\\b|approach\\b|decision\\b)"
          "((?-i:[a-z])[a-z]{1,14}(?<!ed|ing|ly|ss|ion|ment|ity|al)) "
          "(?!be\\b|was\\b|were\\b|is\\b|are\\b)(?!.{0,50}?\\bbe (?:noted|approved|agreed|"
          "endorsed|adopted|received|supported|welcomed|accepted)\\b)",
          SL_PATTERN_CASELESS,
          NULL };
  SlPatternGroup groups[3];
  SlWho who;

  if (!sl_pattern_match (&told, reading->text + start, end - start, 0, groups, 3))
    return FALSE;
  who = sl_clause_who (reading, start + groups[1].start, start + groups[1].end);
  if (who == SL_WHO_OWN || who == SL_WHO_UNKNOWN)
    return FALSE;
  out->kind = who == SL_WHO_BODY ? SL_KIND_RECOMMENDATION : SL_KIND_ACTION;
  out->weight = 0.7;
  out->cue.start = start + groups[2].start;
  out->cue.end = out->cue.start + strcspn (reading->text + out->cue.start, " .,;\n");
  return TRUE;
}

/* "the Cabinet Member be asked": in an executive's own minutes he is told. */
static void
judge_asked (const SlReading *reading, gsize start, SlClauseKind *out)
{
  static SlPattern asked
      = { "^(?:and |also |, ?|that )*([^.;]{2,120}?) (?:also )?be (?:strongly |also )?"
          "(?:asked|requested|invited|required)\\b",
          SL_PATTERN_CASELESS,
          NULL };
  SlPatternGroup groups[2];

  if (out->kind != (int) SL_KIND_RECOMMENDATION
      || !sl_pattern_match (&asked, reading->text + start, out->cue.end - start, 0, groups, 2))
    return;
  if (sl_clause_who (reading, start + groups[1].start, start + groups[1].end) == SL_WHO_STAFF)
    out->kind = SL_KIND_ACTION;
}

/* "The Committee agreed [to note the report]": told as a sentence, the clause begins behind it. */
static gsize
skip_agreed (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern agreed
      = { "^(?:[^.;,\\n]{3,60}, )?(?:it was|(?:the )?(?:[\\w\u2019'-]+ ){0,5}?(?:committee|panel|"
          "commission|board|council|cabinet|executive|forum|meeting|members|group)|"
          "councillors)(?:,[^;]{3,120},)?(?: \\w+ly| also| then| therefore| further)* "
          "(?:agreed|resolved|decided|determined)(?: \\w+ly)? (?=(?:to|that) )",
          SL_PATTERN_CASELESS,
          NULL };
  gsize to = 0;

  sl_pattern_find (&agreed, reading->text + start, end - start, 0, NULL, &to);
  return start + to;
}

SlClauseKind
sl_clause_judge (const SlReading *reading, gsize start, gsize end, int lead)
{
  SlClauseKind out = { .kind = SL_KIND_DECISION, .weight = 0.6 };
  gsize from = start, to = end;

  /* ^ in a cue means the first word. */
  sl_reading_trim (reading, &from, &to);
  from = skip_agreed (reading, from, to);
  /* "NOTED: 1. that the strategy would be considered": whatever is noted is only noted. */
  if (lead == SL_KIND_RECOMMENDATION || lead == SL_CUE_ROUTINE)
    {
      out.kind = lead;
      out.weight = 0.9;
      return out;
    }
  if (lead == SL_CUE_NO_KIND && judge_told (reading, from, end, &out))
    return out;
  if (sl_cues_pick_but (reading->overlay, SL_CUE_CLAUSE, reading->text, from, end, &out.cue))
    {
      out.kind = out.cue.cue->kind;
      out.weight = out.cue.cue->weight;
      judge_asked (reading, from, &out);
      return out;
    }
  if (lead == SL_CUE_NO_KIND && judge_told_anything (reading, from, end, &out))
    return out;
  if (lead != SL_CUE_NO_KIND)
    out.kind = lead;
  return out;
}
