/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-clause.h"

#include <string.h>

#include "sl-clause-kind.h"
#include "sl-detector.h"
#include "sl-owner.h"

#define PIECES_MAX 8
/* Who is invited to these has nothing to do but come. */
#define MEETS "an?|the|its|our|all|any|future|next|attend|join|present|speak|take part|observe|meet"

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
