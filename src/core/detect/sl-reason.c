/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-reason.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer words than these are shown by their beginning. */
#define CUE_MAX 48

/* At most CUE_MAX characters, cut between words; without the signs that a lead-in ends with. */
static char *
shorten (const char *cue)
{
  g_autofree char *bare = g_strdup (cue);
  const char *space;
  gsize length;

  /* "RESOLVED:-" */
  for (length = strlen (bare); length > 0 && strchr (" :;,-", bare[length - 1]) != NULL; length--)
    bare[length - 1] = '\0';
  if (g_utf8_strlen (bare, -1) <= CUE_MAX)
    return g_steal_pointer (&bare);
  space = g_utf8_offset_to_pointer (bare, CUE_MAX);
  while (space > bare && *space != ' ')
    space--;
  if (space == bare)
    space = g_utf8_offset_to_pointer (bare, CUE_MAX);
  length = space - bare;
  return g_strdup_printf ("%.*s…", (int) length, bare);
}

static gboolean
is_found_by (const SlReasonFacts *facts, const char *rule)
{
  return g_strcmp0 (facts->rule, rule) == 0;
}

static char *
clause_reason (const SlReasonFacts *facts, const char *cue)
{
  g_autofree char *where = facts->clause != NULL
                               /* Translators: %s is the letter or number of the clause. */
                               ? g_strdup_printf (_ ("Clause (%s) of a resolution"), facts->clause)
                               : g_strdup (_ ("Part of a resolution"));

  if (cue == NULL)
    return g_steal_pointer (&where);
  if (facts->kind == SL_KIND_ACTION)
    /* Translators: here and in the next, %1$s is “Clause (b) of a resolution” or “Part of a
     * resolution”, and %2$s are words of it. */
    return g_strdup_printf (_ ("%1$s, and “%2$s” gives somebody a task"), where, cue);
  if (facts->kind == SL_KIND_RECOMMENDATION)
    return g_strdup_printf (_ ("%1$s, and “%2$s” asks another body to act"), where, cue);
  if (facts->routine)
    return g_strdup_printf (_ ("%1$s, and “%2$s” only notes or approves"), where, cue);
  return g_strdup_printf (_ ("%1$s, and “%2$s” says what was decided"), where, cue);
}

static char *
agreed_reason (const SlReasonFacts *facts, const char *cue)
{
  if (facts->kind == SL_KIND_ACTION)
    return g_strdup_printf (_ ("Agreed at the meeting, and “%s” leaves a task"), cue);
  if (facts->kind == SL_KIND_RECOMMENDATION)
    return g_strdup_printf (_ ("Agreed at the meeting, and “%s” asks another body to act"), cue);
  if (facts->routine)
    return g_strdup_printf (_ ("Agreed at the meeting, and “%s” only notes or approves"), cue);
  return g_strdup_printf (_ ("“%s” says that the meeting agreed to it"), cue);
}

/* Translators: %s are words of the minutes, such as “undertook to circulate”. */
static char *
words_reason (const SlReasonFacts *facts, const char *cue)
{
  switch (facts->kind)
    {
    case SL_KIND_ACTION:
      return g_strdup_printf (_ ("“%s” says that somebody took on a task"), cue);
    case SL_KIND_RECOMMENDATION:
      return g_strdup_printf (_ ("“%s” asks another body to act"), cue);
    case SL_KIND_DECISION:
      return facts->routine
                 ? g_strdup_printf (_ ("“%s” says that something was noted or approved"), cue)
                 : g_strdup_printf (_ ("“%s” says what the meeting decided"), cue);
    case SL_KIND_REQUEST:
      if (is_found_by (facts, "request-list"))
        return g_strdup_printf (_ ("One in a list that begins with “%s”"), cue);
      return g_strdup_printf (_ ("“%s” asks for information, a paper or a visit"), cue);
    case SL_KIND_COMMITMENT:
      if (facts->due != NULL)
        /* Translators: “will be opened” promises something, and “by May” says when */
        return g_strdup_printf (
            _ ("“%1$s” promises something, and “%2$s” says when"), cue, facts->due);
      return g_strdup_printf (_ ("“%s” promises something that can be checked later"), cue);
    case SL_KIND_CONCERN:
      return g_strdup_printf (_ ("“%s” tells of a worry or a criticism"), cue);
    case SL_KIND_QUESTION:
      return g_strdup_printf (_ ("“%s” puts a question to the meeting"), cue);
    case SL_KIND_MEASURE:
    default:
      return g_strdup_printf (_ ("“%s” gives a figure or a rating"), cue);
    }
}

char *
sl_reason (const SlReasonFacts *facts)
{
  g_autofree char *cue = facts->cue != NULL ? shorten (facts->cue) : NULL;

  if (cue != NULL && *cue == '\0')
    g_clear_pointer (&cue, g_free);
  if (is_found_by (facts, "action-log"))
    return g_strdup (_ ("An open line in a table of actions"));
  if (is_found_by (facts, "marker"))
    return g_strdup (_ ("The minutes mark it as an action"));
  if (is_found_by (facts, "own-cue") && cue != NULL)
    /* Translators: a cue is words that give an item away; this one was added by an officer. */
    return g_strdup_printf (_ ("“%s” is a cue that was added here"), cue);
  if (is_found_by (facts, "bare-clause"))
    return g_strdup (_ ("Worded as a resolution, though nothing says “resolved”"));
  if (facts->resolved)
    return clause_reason (facts, cue);
  if (cue == NULL)
    return g_strdup (_ ("Found by its form"));
  if (is_found_by (facts, "agreed") || is_found_by (facts, "resolution-clause"))
    return agreed_reason (facts, cue);
  return words_reason (facts, cue);
}
