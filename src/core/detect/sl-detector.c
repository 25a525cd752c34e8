/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-detector.h"

#include <string.h>

#include "sl-calibration.h"
#include "sl-owner-people.h"
#include "sl-reading.h"

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const SlFinding *first = *(const SlFinding **) a;
  const SlFinding *second = *(const SlFinding **) b;

  if (first->anchor->start != second->anchor->start)
    return first->anchor->start < second->anchor->start ? -1 : 1;
  return first->kind < second->kind ? -1 : first->kind > second->kind;
}

/* Welsh where its small words are among the most frequent; both where neither language is a mere
 * guest. */
static char *
find_language (const SlReading *reading)
{
  static GRegex *welsh, *english;
  guint cy = 0, en = 0;
  const gsize sample = MIN (reading->length, 60000);
  struct
  {
    GRegex **regex;
    const char *pattern;
    guint *count;
  } counts[] = { { &welsh, "\\b(?:yn|yr|ar|ac|wedi|oedd|gan|ei|eu|bod|i'r|o'r|a'r)\\b", &cy },
                 { &english, "\\b(?:the|and|was|were|had|that|with|for)\\b", &en } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      const char *end = reading->text + sample;

      if (g_once_init_enter (counts[i].regex))
        g_once_init_leave (
            counts[i].regex,
            g_regex_new (counts[i].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
      if (sample < reading->length)
        end = g_utf8_find_prev_char (reading->text, end);
      g_regex_match_full (*counts[i].regex, reading->text, end - reading->text, 0, 0, &match, NULL);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        (*counts[i].count)++;
    }
  if (cy > 20 && cy * 20 > en && en > 20 && en * 20 > cy)
    return g_strdup ("en+cy");
  return g_strdup (cy > en ? "cy" : "en");
}

static void
calibrate (SlReading *reading)
{
  sl_calibration_apply (reading->detection);
}

static void
sort_findings (SlReading *reading)
{
  g_ptr_array_sort (reading->detection->findings, compare_findings);
}

static void
find_abbreviations (SlReading *reading)
{
  GPtrArray *found = sl_abbreviations_find (reading->doc);

  /* What is said in an exempt section does not leave it. */
  for (guint i = found->len; i > 0; i--)
    {
      gsize at = ((SlAbbreviation *) found->pdata[i - 1])->at;

      for (guint k = 0; k < reading->detection->agenda->len; k++)
        {
          const SlAgendaItem *section = reading->detection->agenda->pdata[k];

          if (section->exempt != 0 && section->start <= at && at < section->end)
            {
              g_ptr_array_remove_index (found, i - 1);
              break;
            }
        }
    }
  g_ptr_array_unref (reading->detection->glossary);
  reading->detection->glossary = found;
}

static void
name_owners (SlReading *reading)
{
  sl_owner_people_fill (reading->detection);
}

/* The stages, in the order in which they need each other. */
static void (*const stages[]) (SlReading *reading) = {
  sl_reading_find_sections,
  sl_reading_scan,
  sl_reading_find_zones,
  sl_reading_find_meeting,
  sl_reading_find_people,
  sl_reading_lay_over,
  sl_reading_find_logs,
  sl_reading_find_task_lists,
  sl_reading_find_resolutions,
  sl_reading_find_own_core,
  sl_reading_find_statements,
  sl_reading_find_own_context,
  sort_findings,
  sl_reading_find_markers,
  sort_findings,
  calibrate,
  name_owners,
  find_abbreviations,
};

static SlDetection *
detect (SlReading *reading, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      stages[i](reading);
    }
  reading->detection->language = find_language (reading);
  return g_steal_pointer (&reading->detection);
}

SlDetection *
sl_detect (SlTextDoc *doc, GCancellable *cancellable, GError **error)
{
  return sl_detect_by (doc, NULL, cancellable, error);
}

SlDetection *
sl_detect_by (SlTextDoc *doc, SlCueBook *book, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlReading) reading = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  reading = sl_reading_new (doc);
  reading->book = book;
  return detect (reading, cancellable, error);
}

SlDetection *
sl_detect_with (SlTextDoc *doc,
                const SlCueOverlay *overlay,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (SlReading) reading = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  reading = sl_reading_new (doc);
  reading->overlay = overlay;
  return detect (reading, cancellable, error);
}

/* What clerks write in most minutes, a sentence a line: each pattern is made when words that it
 * cannot do without are seen first. */
static const char usual_lines[]
    = "Present: Cllr A. Wood (Chairman), Councillors Hill and Marsh\n"
      "In attendance: the Clerk, the Head of Finance and two members of the public\n"
      "Apologies for absence were received from Cllr Heath.\n"
      "The minutes of the previous meeting were approved and signed by the Chair.\n"
      "RESOLVED: That the report be noted and that the recommendations be accepted.\n"
      "It was agreed that the Clerk would write to the County Council by 14 March 2025.\n"
      "Action: the Clerk to arrange a meeting and report back to the next meeting\n"
      "Members asked whether officers could provide an update on the budget of \302\243 1,250.\n"
      "The Committee requested a further report and recommended to Council that it be approved.\n"
      "In response to a question, the Director confirmed that the work will be completed in June.\n"
      "It was proposed by Cllr Hill, seconded by Cllr Marsh and carried that the motion be put.\n"
      "The Chairman thanked all for their work and closed the meeting at 9.15 pm.\n";

static gpointer
scan_usual_lines (gpointer data)
{
  sl_cue_scan_free (sl_cue_scan_new (usual_lines, sizeof usual_lines - 1));
  return NULL;
}

void
sl_detect_prepare (void)
{
  static gsize begun;

  if (!g_once_init_enter (&begun))
    return;
  g_thread_unref (g_thread_new ("detect-prepare", scan_usual_lines, NULL));
  g_once_init_leave (&begun, 1);
}
