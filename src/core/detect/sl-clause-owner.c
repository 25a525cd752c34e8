/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who owes what a clause says: whoever is told, asked or recommended to do it. */
#include <string.h>

#include "sl-clause-kind.h"
#include "sl-clause.h"
#include "sl-owner.h"

/* Who is invited to these has nothing to do but come. */
#define MEETS "an?|the|its|our|all|any|future|next|attend|join|present|speak|take part|observe|meet"

/* "once a new Chair of the Board has been appointed they would attend" */
static char *
find_awaited (const SlReading *reading, gsize start, gsize end)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("\\bonce (?:an? |the )?([^,]{3,60}?) (?:had been|has "
                                    "been|is|was) \\w+,? (?:he|she|they) "
                                    "(?:would|will|should|could)\\b",
                                    G_REGEX_OPTIMIZE,
                                    0,
                                    NULL));
  if (!g_regex_match_full (regex, reading->text + start, end - start, 0, 0, &match, NULL))
    return NULL;
  return g_match_info_fetch (match, 1);
}

/* "That the Head of Care uprate the allowances", "that the Clerk do convey": whatever the verb, a
 * post that opens the clause and is followed by a bare verb is told to do it. */
static char *
find_told (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern *opens, *verb;
  static SlPattern head
      = { "^(?:the |all )?(?:(?!(?:of|for|plan|strategy|policy|report|programme|framework|"
          "protocol)\\b)[\\w’'-]+ ){0,6}?(?:director|head|officers?|manager|members?|clerk|board|"
          "committee|cabinet|trust|solicitor|secretary|partnership|chair\\w*|lead|leader|"
          "executive|commissioner|panel|managers|directors)(?:$| of\\b| for\\b|,| –| -| \\()",
          SL_PATTERN_CASELESS,
          NULL };
  gsize at = start + strlen ("that ");
  g_autofree char *name = NULL;
  gsize length;

  if (end <= start + 5 || g_ascii_strncasecmp (reading->text + start, "that ", 5) != 0)
    return NULL;
  name = sl_owner_after (reading->text, at, end);
  if (name == NULL)
    return NULL;
  length = strlen (name);
  if (!sl_reading_has (reading, at, end, &opens, "^(?:the |all )?(?-i:[A-Z])")
      || !sl_pattern_find (&head, name, length, 0, NULL, NULL)
      || !sl_reading_has (
          reading,
          at + length,
          end,
          &verb,
          "^ (?:do )?(?!be\\b|is\\b|are\\b|was\\b|were\\b|has\\b|had\\b|have\\b|not\\b|"
          "note\\b|receive\\b|should\\b|would\\b|will\\b|could\\b|the\\b|as\\b|with\\b|"
          "from\\b|which\\b|who\\b|that\\b|this\\b|into\\b|within\\b|under\\b|and\\b)"
          "(?-i:[a-z]{3,})(?<!ed)(?<!ing) "))
    return NULL;
  return g_steal_pointer (&name);
}

/* "the Committee receive a further update", "agreed to receive it in June". */
static gboolean
receives (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern *regex;

  return sl_reading_has (
      reading,
      start,
      end,
      &regex,
      "(?i)^(?:that |to |and |also |it was |agreed )*(?:(?:the |all )?(?:[\\w\u2019'-]+ ){0,4}?"
      "(?:(?:sub-?)?committee|panel|commission|board|council|cabinet|forum|group|members|"
      "councillors))?(?: agreed)?(?: (?:to|would|will|should|shall))? ?"
      "(?:receives?|be (?:given|sent|provided with|kept|informed|updated|notified))\\b");
}

/* "recommends, in the light of it, that the Board …", "commended it to Council", "recommendations
 * to Cabinet were": who is addressed where something is recommended. */
static char *
find_addressed (const SlReading *reading, gsize start, gsize end)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  int to;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new (
            "\\b(?:recommend(?:s|ed|ing)?(?:,[^;]{3,160}?,)? (?:that(?:, [^;]{3,120}?,)? |to )"
            "|recommend(?:s|ed|ing)? [^.;]{1,90}? (?:to|by) (?=(?:the )?(?:Full )?"
            "(?:Cabinet|Executive|Council|Mayor|Leader)\\b)"
            "|recommendations? (?:(?:of|from|by) (?:the )?[\\w’ -]{3,50}? )?"
            "(?:was \\w+ |be \\w+ |were \\w+ )?to "
            "|recommendations? (?:(?:of|from|by) (?:the )?[\\w’ -]{3,50}? )?"
            "(?:(?:was|were|is|are)(?: \\w+)? )?that "
            "|commend(?:s|ed|ing)? (?:[^.;]{3,120}? )?to "
            "|(?:refer|submit|forward)(?:s|red|ted|ed)? (?:[^.;]{3,120}? )?to "
            "|(?:suggested|proposed|moved) (?:[^.;]{3,60}? )?that "
            "|advis(?:e|es|ed|ing) |encourag(?:e|es|ed|ing) "
            "|be \\w+ by |(?:approval|adoption|agreement) by )(?=the |[A-Z])",
            G_REGEX_OPTIMIZE,
            0,
            NULL));
  g_regex_match_full (regex, reading->text + start, end - start, 0, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *owner = NULL;
      gsize at;

      g_match_info_fetch_pos (match, 0, NULL, &to);
      at = start + to;
      owner = sl_owner_after (reading->text, at, end);
      if (owner != NULL && sl_clause_who (reading, at, at + strlen (owner)) != SL_WHO_OWN)
        return g_steal_pointer (&owner);
    }
  return NULL;
}

/* "That [academy trusts] be encouraged": words without a capital belong to the name where nothing
 * else stands before it. Takes @owner. */
static char *
complete_name (const SlReading *reading, gsize start, gsize end, char *owner)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  gsize n = owner != NULL ? strlen (owner) : 0;
  int from, to;

  if (n == 0 || end < start + n || strncmp (reading->text + end - n, owner, n) != 0)
    return owner;
  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new (
            "(?:^|\\b[Tt]hat )(?:the |all |both )?((?:(?!that|the|all|both|and|of|for|any|to)"
            "[a-z][\\w’-]+ ){1,3})$",
            G_REGEX_OPTIMIZE,
            0,
            NULL));
  if (!g_regex_match_full (regex, reading->text + start, end - n - start, 0, 0, &match, NULL))
    return owner;
  g_match_info_fetch_pos (match, 1, &from, &to);
  g_free (owner);
  return sl_reading_dup (reading, start + from, end);
}

/* "That Cabinet approve the plan": the body that opens a clause, before a verb that no lexicon need
 * foresee. */
static char *
find_opening_body (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern *verb;
  g_autofree char *owner = NULL;
  gsize from = start;

  if (sl_reading_starts (reading, from, end, "that "))
    from += strlen ("that ");
  owner = sl_owner_after (reading->text, from, end);
  if (owner == NULL || sl_clause_who (reading, from, from + strlen (owner)) != SL_WHO_BODY
      || !sl_reading_has (
          reading,
          from + strlen (owner),
          end,
          &verb,
          "^(?-i: be advised\\b| (?:should |might |may |could |also |now |further "
          ")?(?!of|for|to|be|in|on|at|and|or)[a-z]+"
          "(?: (?:the|an?|its|their|this|these|all|any|how|what|whether|that|to|into|at|in|on|with|"
          "up|again|for|and|more|each|further|no|not|out|forward|[a-z]+ly)\\b| [A-Z]))"))
    return NULL;
  return g_steal_pointer (&owner);
}

/* "to invite the Health Board to attend", "that the Chair of the Partnership be invited": whoever
 * writes the letter owes it, and not the guest. */
static gboolean
is_guest (const SlReading *reading, gsize start, gsize end, const char *owner)
{
  /* "invited to return with an update" has that to bring. */
  static SlPattern brings = {
    "\\bto (?:return|report|provide|submit|supply|bring|explain|write)\\b", SL_PATTERN_DEFAULT, NULL
  };
  static SlPattern invite
      = { "\\binvit(?:e|es|ed|ing) (?:the |an? |its )?$", SL_PATTERN_DEFAULT, NULL };
  const char *text = reading->text + start;
  const char *at = g_strstr_len (text, end - start, owner);

  if (at == NULL || sl_pattern_find (&brings, text, end - start, 0, NULL, NULL))
    return FALSE;
  return g_str_has_prefix (at + strlen (owner), " be invited ")
         || sl_pattern_find (&invite, text, at - text, 0, NULL, NULL);
}

/* "be sent by the Clerk", "to instruct the Director to", "the Director be asked to", "that the
 * Director submit". */
void
sl_clause_find_owner (
    SlReading *reading, SlFinding *finding, gsize start, gsize end, const char *addressee)
{
  static GRegex *after, *before;
  static SlPattern *attends;
  g_autoptr (GMatchInfo) match = NULL;
  const char *text = reading->text;
  char *owner = NULL;
  int from, to;
  gsize verb;

  if (g_once_init_enter (&after))
    g_once_init_leave (
        &after,
        g_regex_new ("\\b(?:(?:instruct(?:s|ed)?|direct(?:s|ed)?|task(?:s|ed)?|ask(?:s|ed)?|"
                     "request(?:s|ed)?|invite[sd]?|urge[sd]?|remit(?:"
                     "s|ted)? to|recommend(?:s|ed)? to|recommend(?:s|ed)?|"
                     "call(?:ing|ed)? (?:up)?on|asking|urging)(?: that)? "
                     "|instruction to |be (?:referred|remitted) (?:back )?to (?=the |officers)|be "
                     "(?:(?!as\\b|which\\b|that\\b|who\\b|and\\b|or\\b)[\\w’'-]+ ){1,7}?by "
                     "(?=the |both |(?-i:[A-Z])|officers\\b)|write to "
                     "|(?:g?ofyn|[cg]yfarwyddo|g?wahodd|annog|argymell|argymhell(?:wyd|odd))(?: i)?"
                     "(?: yr?|['’]r)? |(?:galw|pwyso|erfyn) ar (?:yr? )?|[bf]od yr? "
                     "|y (?:dylai|byddai|bydd)(?: yr?|['’]r)? )",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                     0,
                     NULL));
  if (g_once_init_enter (&before))
    g_once_init_leave (
        &before,
        g_regex_new (
            "(?: to)? be (?:strongly |further "
            ")?(?:asked|requested|instructed|invited(?! to (?:" MEETS ")\\b)|urged|recommended|"
            "commissioned|"
            "called upon|directed|tasked|authori[sz]ed|encouraged|pressed|lobbied|petitioned|"
            "reminded)\\b| agrees? to\\b| (?:should|must|ought to)(?= (?!be\\b)[a-z]+\\b)",
            G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
            0,
            NULL));
  owner = sl_owner_at_head (text, start, end);
  if (owner == NULL && g_regex_match_full (before, text + start, end - start, 0, 0, &match, NULL)
      && g_match_info_fetch_pos (match, 0, &from, &to))
    owner
        = complete_name (reading, start, start + from, sl_owner_before (text, start, start + from));
  g_clear_pointer (&match, g_match_info_unref);
  if (owner == NULL && addressee != NULL)
    owner = g_strdup (addressee);
  if (owner == NULL && finding->kind == SL_KIND_RECOMMENDATION)
    owner = find_addressed (reading, start, end);
  if (owner == NULL)
    g_regex_match_full (after, text + start, end - start, 0, 0, &match, NULL);
  /* "be sent by Friday to all by the Clerk": the first by behind which somebody stands. */
  for (; owner == NULL && match != NULL && g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_match_info_fetch_pos (match, 0, &from, &to);
      if (strncmp (text + start + from, "write to", 8) == 0)
        break;
      owner = sl_owner_after (text, start + to, end);
      if (owner != NULL && g_ascii_strncasecmp (text + start + from, "invit", 5) == 0
          && sl_reading_has (
              reading, start + to + strlen (owner), end, &attends, "^ to (?:" MEETS ")\\b"))
        g_clear_pointer (&owner, g_free);
    }
  if (owner == NULL)
    owner = find_awaited (reading, start, end);
  if (owner == NULL && (verb = sl_clause_find_task (reading, start, end)) > 0)
    owner = sl_clause_doer (reading, start, verb);
  if (owner == NULL && finding->kind == SL_KIND_RECOMMENDATION)
    owner = find_opening_body (reading, start, end);
  if (owner == NULL)
    owner = find_told (reading, start, end);
  /* Who receives owes nothing. */
  if (owner != NULL && finding->kind != SL_KIND_RECOMMENDATION && receives (reading, start, end))
    g_clear_pointer (&owner, g_free);
  if (owner != NULL && finding->kind == SL_KIND_ACTION && is_guest (reading, start, end, owner))
    g_clear_pointer (&owner, g_free);
  /* "the Committee's forward plan" is nobody's task. */
  if (owner != NULL && (g_str_has_suffix (owner, "'s") || g_str_has_suffix (owner, "’s")))
    g_clear_pointer (&owner, g_free);
  sl_owner_set_one (finding, owner);
}
