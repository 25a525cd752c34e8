/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-blocks-words.h"

#include <string.h>

#include "sl-briefing-words.h"
#include "sl-page-language.h"
#include "sl-shorten.h"

static void
add_sentence (GString *all, char *sentence)
{
  if (all->len > 0)
    g_string_append_c (all, ' ');
  g_string_append (all, sentence);
  g_free (sentence);
}

/* Each number has a sentence of its own, so that every language can form its plurals. */
char *
sl_blocks_word_purpose (const SlRanking *sorted)
{
  GString *all = g_string_new (NULL);
  guint n = sorted->n_owed;

  if (n == 0)
    add_sentence (all, g_strdup (_ ("Nothing that was asked for or promised is still open.")));
  else if (sorted->one_meeting && sorted->owed_date != NULL)
    {
      g_autofree char *day = sl_briefing_format_date (sorted->owed_date);

      add_sentence (
          all,
          g_strdup_printf (
              ngettext ("On %1$s the committee was promised %2$u thing that can be checked.",
                        "On %1$s the committee was promised %2$u things that can be checked.",
                        n),
              day,
              n));
    }
  else
    add_sentence (
        all,
        g_strdup_printf (ngettext ("%u thing that was asked for or promised is still open.",
                                   "%u things that were asked for or promised are still open.",
                                   n),
                         n));
  if (sorted->n_late > 0)
    add_sentence (
        all,
        g_strdup_printf (ngettext ("%u is late.", "%u are late.", sorted->n_late), sorted->n_late));
  if (sorted->n_due > 0)
    add_sentence (
        all,
        g_strdup_printf (
            ngettext ("%u is due at this meeting.", "%u are due at this meeting.", sorted->n_due),
            sorted->n_due));
  if (sorted->n_no_date > 0)
    add_sentence (
        all,
        g_strdup_printf (ngettext ("%u has no date.", "%u have no date.", sorted->n_no_date),
                         sorted->n_no_date));
  if (sorted->n_unnamed > 0)
    add_sentence (
        all,
        g_strdup_printf (
            ngettext ("%u of those names nobody.", "%u of those name nobody.", sorted->n_unnamed),
            sorted->n_unnamed));
  return g_string_free (all, FALSE);
}

static gboolean
spans_years (const SlBlocks *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const SlBlock *block = self->blocks->pdata[i];

      for (guint k = 0; k < block->lines->len; k++)
        {
          const SlBlockLine *line = block->lines->pdata[k];
          int year = sl_briefing_get_year (line->date);

          if (year != 0 && year != self->year)
            return TRUE;
        }
    }
  return FALSE;
}

char *
sl_blocks_word_notes (const SlBlocks *self, const SlFacts *facts)
{
  GString *all = g_string_new (NULL);
  guint n = facts->with_exempt ? 0 : facts->exempt.n;
  g_autofree char *exempt = sl_page_dup_exempt_name (&facts->exempt);

  if (self->blocks->len > 0)
    {
      add_sentence (all, g_strdup (_ ("Source of each line: date of the meeting, minute, page.")));
      if (self->year != 0)
        add_sentence (all,
                      g_strdup_printf (facts->year != NULL || spans_years (self)
                                           ? _ ("Dates without a year are in %d.")
                                           : _ ("All dates are in %d."),
                                       self->year));
    }
  if (n > 0)
    add_sentence (all,
                  g_strdup_printf (ngettext ("%1$u exempt item is left out (%2$s).",
                                             "%1$u exempt items are left out (%2$s).",
                                             n),
                                   n,
                                   exempt));
  if (self->hidden->len > 0)
    add_sentence (all,
                  g_strdup_printf (ngettext ("%u line is left out by choice.",
                                             "%u lines are left out by choice.",
                                             self->hidden->len),
                                   self->hidden->len));
  if (facts->n_suggested > 0)
    add_sentence (
        all,
        g_strdup_printf (ngettext ("%u suggested item is not reviewed yet and not on this page.",
                                   "%u suggested items are not reviewed yet and not on this page.",
                                   facts->n_suggested),
                         facts->n_suggested));
  return g_string_free (all, FALSE);
}

char *
sl_blocks_word_status (SlBriefingStatus status, const char *day)
{
  switch (status)
    {
    case SL_BRIEFING_SHARED:
      return day != NULL ? g_strdup_printf (_ ("Shared for the meeting on %s"), day)
                         : g_strdup (_ ("Shared"));
    case SL_BRIEFING_PUBLIC:
      return day != NULL ? g_strdup_printf (_ ("Public, for the meeting on %s"), day)
                         : g_strdup (_ ("Public"));
    case SL_BRIEFING_DRAFT:
    default:
      return day != NULL ? g_strdup_printf (_ ("Draft for the meeting on %s"), day)
                         : g_strdup (_ ("Draft"));
    }
}

char *
sl_blocks_word_exempt (const SlFacts *facts)
{
  g_autofree char *name = sl_page_dup_exempt_name (&facts->exempt);

  /* Translators: %s is “Schedule 12A, paragraph 3”. */
  return g_strdup_printf (_ ("Not for publication: this page holds exempt items (%s)."), name);
}

/* Names that minutes set in capitals, in the case that people write them in: capitals are slow to
 * read. */
char *
sl_blocks_word_name (const char *name)
{
  static const char *const small[]
      = { "and", "of", "the", "for", "in", "on", "to", "with", "a", "y", "yr", "i", NULL };
  g_autofree char *lower = NULL;
  g_auto (GStrv) words = NULL;

  if (name == NULL)
    return g_strdup ("");
  lower = g_utf8_strdown (name, -1);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return g_strdup (name);
  /* One word may be an abbreviation. */
  if (strchr (name, ' ') == NULL)
    return g_strdup (name);
  words = g_strsplit (lower, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (i == 0 || !g_strv_contains (small, words[i]))
      {
        char *cased = sl_shorten_set_case (words[i], TRUE);

        g_free (words[i]);
        words[i] = cased;
      }
  return g_strjoinv (" ", words);
}
