/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-answer-words.h"

#include <string.h>

#include "detect/sl-pattern.h"

/* What happens to a thing that was owed. */
#define DONE_VERBS                                                                                 \
  "circulated|provided|shared|sent|completed|published|appointed|established|implemented|"         \
  "delivered|received|carried out|undertaken|held|arranged|added|updated|written|issued|produced|" \
  "presented|distributed|e-?mailed|forwarded|submitted|supplied|set up|put in place|introduced|"   \
  "launched|recruited|filled|agreed with|signed|concluded|finalised|tabled|discharged|actioned|"   \
  "addressed|resolved|installed|opened|reviewed|visited|met with|given|made available|approved|"   \
  "adopted|trained|met|spoken|agreed|reached|commissioned|convened|prepared|drawn "                \
  "up|closed|taken|done"

static SlPattern open_words
    = { "\\b(?:(?:has|have|had|was|were|is|are|did|do|does)(?: still)? not(?: yet)?(?: been)?\\b|"
        "not yet\\b|outstanding\\b|(?:still )?await(?:ed|ing|s)\\b|no "
        "(?:response|reply|progress|action|date)\\b|"
        "deferred\\b|delay(?:ed|s)\\b|unable to\\b|not started\\b|remains? to be\\b|overdue\\b|"
        "carried forward\\b|yet to (?:be|receive)\\b|still to (?:be|come)\\b|nid oedd\\b|heb "
        "(?:ei|eu|gael)\\b)",
        SL_PATTERN_CASELESS,
        NULL };
static SlPattern under_way_words = {
  "\\b(?:in progress|on-?going|under ?way|on track|being (?:\\w+ ){0,2}\\w+ed\\b|being "
  "(?:drawn|written|set|put)|"
  "work (?:had|has|was) (?:begun|started|commenced)|(?:has|had|have) (?:begun|started|commenced)|"
  "part(?:ly|ially) (?:complete|implemented)|drafted|in draft|(?:oral|verbal|progress) update|"
  "(?:is|was|were|are) (?:progressing|developing|drafting|preparing|working|recruiting|finalising|"
  "continuing|negotiating|reviewing)|(?:has|had|have) been (?:progressing|working|drafting|"
  "developing)|update on|wrthi'n|yn mynd rhagddo)\\b",
  SL_PATTERN_CASELESS,
  NULL
};
static SlPattern done_words = {
  "\\b(?:(?:had|has|have|was|were)(?: now| all| both| since| also| already| each| subsequently| "
  "recently| duly){0,2}"
  "(?: been)?(?: \\w+ly)?(?: now| since)? (?:" DONE_VERBS ")\\b|"
  "(?:has|have|had|having)(?: now| all| both| since| also| already){0,2} been(?: \\w+ly)? "
  "\\w+(?:ed|en|wn|lt|ught)\\b|"
  "\\b(?:opened|launched|began|started|came into (?:force|effect)|went live|took place) "
  "(?:in|on|from|last|at)\\b|"
  "discharge the (?:remit|action)|"
  "(?:committee|panel|board|commission|members?|sub-?committee|councillors|forum|group)"
  "(?: then| also| had| now)? (?:received|considered|were (?:provided|presented|updated|given)|"
  "was (?:provided|presented|updated|given)|reviewed|scrutinised|heard from|visited|met|took "
  "receipt)\\b|"
  "(?:now|is|are) (?:in place|in "
  "post|available|complete|live)\\b|complete(?:d)?\\b|closed\\b|done\\b|discharged\\b|"
  "(?:\\w+ )?(?:circulated|attached|appended|enclosed) (?:to|with|as|on|by|at)\\b|"
  "(?:introduced|presented|gave|circulated|tabled|delivered|outlined) "
  "(?:a|an|the|his|her|their|its)\\b|"
  "wedi(?:'i| ei| eu) (?:\\w+)|derbyniwyd|dosbarthwyd|cwblhawyd|cyflwynwyd)",
  SL_PATTERN_CASELESS,
  NULL
};
static SlPattern asking_words = {
  "\\b(?:requested (?:that|a|an|the|further|more|details|information)|asked "
  "(?:that|for|if|whether|officers|the)|"
  "be (?:requested|asked|invited|recommended) to|(?:will|would|shall|should|to) (?:be )?"
  "(?:provide|submit|report|bring|circulate|prepare|produce|write|arrange|present|share|send|come|"
  "provided|submitted|reported|brought|circulated|prepared|produced|arranged|presented|shared|sent)"
  "\\b|"
  "resolved\\b|agreed (?:that|to)\\b|recommended that\\b|cytunwyd|gofynnodd)",
  SL_PATTERN_CASELESS,
  NULL
};

SlAnswerSays
sl_answer_words_judge (const char *text, gboolean *asks)
{
  gboolean done = sl_pattern_is_in (&done_words, text);

  *asks = sl_pattern_is_in (&asking_words, text);
  if (sl_pattern_is_in (&open_words, text))
    return SL_ANSWER_SAYS_OPEN;
  if (sl_pattern_is_in (&under_way_words, text))
    return SL_ANSWER_SAYS_UNDER_WAY;
  if (done)
    return SL_ANSWER_SAYS_DONE;
  return *asks ? SL_ANSWER_SAYS_OPEN : SL_ANSWER_SAYS_NOTHING;
}

gboolean
sl_answer_words_lean_back (const char *sentence)
{
  static SlPattern leans
      = { "^(?:this|these|that|those|it|they|both|all|each|he|she|the (?:note|report|letter|"
          "information|document|paper|matter|item|work|data|figures|response|reply|action|"
          "briefing|presentation|update|review|visit|post|plan|list|details|meeting|survey|"
          "exercise|policy|protocol|draft)|hyn|roedd hyn)\\b",
          SL_PATTERN_CASELESS,
          NULL };

  return sl_pattern_is_in (&leans, sentence);
}

/* ---- References ---- */

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || (c & 0x80);
}

/* "Minute 14", "item 7", "Action no. 3" */
static gboolean
is_announced (const char *text, const char *at)
{
  static SlPattern announced = { "\\b(?:minutes?|min|item|action|resolution|paragraph|para|cofnod|"
                                 "eitem)\\.?(?: (?:no|number|nos|ref|"
                                 "reference|rhif)\\.?)? ?$",
                                 SL_PATTERN_CASELESS,
                                 NULL };
  gsize length = (gsize) (at - text);
  g_autofree char *before = NULL;

  if (length > 40)
    {
      text = at - 40;
      while ((*text & 0xC0) == 0x80)
        text++;
    }
  before = g_strndup (text, (gsize) (at - text));
  return sl_pattern_is_in (&announced, before);
}

/* "(2)" behind the number is one clause of it. */
static gboolean
is_other_clause (const char *after, const char *clause)
{
  const char *close;

  while (*after == ' ')
    after++;
  if (*after != '(' || clause == NULL)
    return FALSE;
  after++;
  close = strchr (after, ')');
  return close != NULL && close - after <= 5
         && (strlen (clause) != (gsize) (close - after)
             || g_ascii_strncasecmp (after, clause, (gsize) (close - after)) != 0);
}

gboolean
sl_answer_words_name_ref (const char *text, const char *ref, const char *clause)
{
  gsize length = ref != NULL ? strlen (ref) : 0;
  /* A bare number stands everywhere. */
  gboolean plain
      = length < 4 || strpbrk (ref, "/.-") == NULL || strpbrk (ref, "0123456789") == NULL;

  if (length == 0)
    return FALSE;
  for (const char *at = strstr (text, ref); at != NULL; at = strstr (at + 1, ref))
    {
      const char *after = at + length;

      if ((at > text && (is_word (at[-1]) || at[-1] == '/' || at[-1] == '.')) || is_word (*after)
          || (*after == '/' && g_ascii_isdigit (after[1]))
          || (*after == '.' && g_ascii_isdigit (after[1])))
        continue;
      if ((!plain || is_announced (text, at)) && !is_other_clause (after, clause))
        return TRUE;
    }
  return FALSE;
}
