/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzzes what reads a few words: dates, times, dues, names, sentences, cues. The input is the
 * words, then, on lines of their own, the meeting's day and the next meeting's. */
#include <string.h>

#include "detect/sl-cues.h"
#include "detect/sl-dates.h"
#include "detect/sl-owner.h"
#include "detect/sl-roll.h"
#include "fuzz-check.h"
#include "text/sl-labels.h"
#include "text/sl-sentences.h"

static void
check_due (const char *words, const char *meeting, const char *next)
{
  SlDue due;
  gboolean understood = sl_due_parse (words, meeting, next, &due);

  if (understood != (due.date != NULL || due.recurrence != SL_RECURRENCE_NONE))
    g_error ("a due is understood without a date");
  fuzz_check_date (due.date);
  fuzz_check_words (due.text);
  sl_due_clear (&due);
}

static void
check_owners (const char *words, gsize length)
{
  g_auto (GStrv) split = sl_owner_split (words);

  for (guint i = 0; split[i] != NULL; i++)
    fuzz_check_words (split[i]);
  for (gsize at = 0; at <= length; at++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (((guchar) words[at] & 0xc0) == 0x80 || (at % 16 != 0 && at < length))
        continue;
      before = sl_owner_before (words, 0, at);
      after = sl_owner_after (words, at, length);
      fuzz_check_words (before);
      fuzz_check_words (after);
      sl_owner_is_pronoun (words, 0, at);
    }
}

static void
check_people (const char *words)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_person_free);
  SlRoll roll = { .people = people, .attendance = -1 };

  sl_roll_begin (&roll, SL_ATTENDANCE_MEMBER);
  sl_roll_read (&roll, words);
  sl_roll_begin (&roll, -1);
  for (guint i = 0; i < people->len; i++)
    {
      const SlPerson *person = g_ptr_array_index (people, i);

      fuzz_check_words (person->name);
      fuzz_check_words (person->role);
    }
}

static void
check_spans (const char *words, gsize length)
{
  g_autoptr (GArray) spans = sl_sentences_find (words, length);
  gsize last = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const SlSpan *span = &g_array_index (spans, SlSpan, i);

      if (span->start < last || span->end <= span->start || span->end > length)
        g_error ("a sentence is out of place");
      last = span->end;
    }
}

static void
check_cues (const char *words, gsize length)
{
  for (int class = 0; class < SL_N_CUE_CLASSES; class ++)
    {
      SlCueHit hit;

      if (!sl_cues_find (class, words, 0, length, FALSE, &hit))
        continue;
      if (hit.end > length || hit.start > hit.end || hit.group_end > hit.end)
        g_error ("a cue is out of place");
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) MIN (size, 1024));
  g_auto (GStrv) parts = g_strsplit (text, "\n", 3);
  const char *words = parts[0] != NULL ? parts[0] : "";
  const char *meeting = parts[0] != NULL ? parts[1] : NULL;
  gsize length = strlen (words);
  g_autofree char *date = sl_date_find (words, 0, length);
  g_autofree char *time = sl_time_find (words, 0, length);

  fuzz_check_date (date);
  fuzz_check_time (time);
  check_due (words, meeting, meeting != NULL ? parts[2] : NULL);
  check_due (words, "2024-02-29", "2024-04-18");
  check_owners (words, length);
  check_people (words);
  check_spans (words, length);
  check_cues (words, length);
  sl_label_judge (words, length);
  return 0;
}
