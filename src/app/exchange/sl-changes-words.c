/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-changes-words.h"

#include <glib/gi18n.h>

/* Takes @line. */
static void
add (GPtrArray *lines, guint n, char *line)
{
  if (n > 0)
    g_ptr_array_add (lines, line);
  else
    g_free (line);
}

/* (transfer full) */
static char *
join (GPtrArray *lines, const char *between)
{
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (between, (char **) lines->pdata);
}

char *
sl_changes_words_taken (const SlChangesResult *taken)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n;

  n = taken->n_changed;
  add (lines,
       n,
       taken->is_register
           ? g_strdup_printf (ngettext ("%'u item was taken in", "%'u items were taken in", n), n)
           : g_strdup_printf (ngettext ("%'u item was changed", "%'u items were changed", n), n));
  n = taken->n_stated;
  add (lines,
       n,
       g_strdup_printf (ngettext ("%'u change to people, figures or cues was taken in",
                                  "%'u changes to people, figures or cues were taken in",
                                  n),
                        n));
  n = taken->n_goals;
  add (lines,
       n,
       g_strdup_printf (
           ngettext ("%'u goal was added to the plan", "%'u goals were added to the plan", n), n));
  n = taken->n_statuses;
  add (lines,
       n,
       g_strdup_printf (ngettext ("%'u goal has a new status", "%'u goals have a new status", n),
                        n));
  n = taken->n_meetings;
  add (lines,
       n,
       g_strdup_printf (
           ngettext ("%'u meeting has new details", "%'u meetings have new details", n), n));
  n = taken->n_papers;
  add (
      lines,
      n,
      g_strdup_printf (
          ngettext ("%'u paper came without its PDF", "%'u papers came without their PDFs", n), n));
  if (lines->len == 0)
    return g_strdup (_ ("Nothing new was in the file"));
  /* Translators: between sentences about what a file of changes brought. */
  return join (lines, C_ ("changes", "; "));
}

/* What was decided otherwise here: nothing of it is taken in without an answer. A register does not
 * say who set a goal's status, so that ours stays. */
static void
add_asked (GPtrArray *lines, const SlChangesResult *found)
{
  guint n;

  n = sl_changes_result_count_conflicts (found, SL_CONFLICT_ITEM);
  add (lines,
       n,
       g_strdup_printf (ngettext ("%'u item was decided otherwise here: you are asked.",
                                  "%'u items were decided otherwise here: you are asked.",
                                  n),
                        n));
  n = sl_changes_result_count_conflicts (found, SL_CONFLICT_MEETING);
  add (lines,
       n,
       g_strdup_printf (ngettext ("%'u meeting has other details here: you are asked.",
                                  "%'u meetings have other details here: you are asked.",
                                  n),
                        n));
}

char *
sl_changes_words_register (const SlChangesResult *found)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n;

  n = found->n_changed;
  add (lines,
       n,
       g_strdup_printf (ngettext ("%'u item is taken in.", "%'u items are taken in.", n), n));
  n = found->n_stated;
  add (lines,
       n,
       g_strdup_printf (ngettext ("%'u change to people, figures or cues is taken in.",
                                  "%'u changes to people, figures or cues are taken in.",
                                  n),
                        n));
  n = found->n_goals;
  add (lines,
       n,
       g_strdup_printf (
           ngettext ("%'u goal is added to the plan.", "%'u goals are added to the plan.", n), n));
  n = found->n_statuses;
  add (lines,
       n,
       g_strdup_printf (ngettext ("%'u goal gets a new status.", "%'u goals get a new status.", n),
                        n));
  n = found->n_meetings;
  add (lines,
       n,
       g_strdup_printf (
           ngettext ("%'u meeting gets new details.", "%'u meetings get new details.", n), n));
  n = found->n_papers;
  add (lines,
       n,
       g_strdup_printf (
           ngettext ("%'u paper comes without its PDF. Open the PDF later to read it.",
                     "%'u papers come without their PDFs. Open the PDFs later to read them.",
                     n),
           n));
  add_asked (lines, found);
  return join (lines, "\n");
}
