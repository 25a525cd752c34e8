/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "ACTION: A. Clarke" under a paragraph, "(Action – Director)" behind a sentence, "Clerk" in the
 * margin: they name who owes an item and, where words alone did not tell, that there is one. Under
 * an item with nothing to do ("ACTION: City Solicitor" after declarations of interest) they say
 * nothing. */
#include <string.h>

#include "base/sl-auto.h"
#include "sl-clause.h"
#include "sl-detector.h"
#include "sl-owner.h"
#include "sl-task-list.h"

/* How strongly a marker speaks for the sentence before it. */
#define MARKED 0.85

/* Findings are in document order here; those that markers add lie behind all that is asked for
 * later. */
static guint
first_from (GPtrArray *findings, gsize start)
{
  guint low = 0;
  guint high = findings->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((const SlFinding *) g_ptr_array_index (findings, middle))->anchor->start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The tasks among the findings that stand within a block and before an offset, as indices; those of
 * the resolution above count too. @clauses counts all that was resolved there. */
static GArray *
list_tasks (SlReading *reading, guint block, gsize before, guint *clauses)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *findings = reading->detection->findings;
  guint from = block;
  gsize start;

  while (reading->places[block].zone == SL_ZONE_RESOLUTION && from > 0
         && reading->places[from - 1].zone == SL_ZONE_RESOLUTION
         && reading->places[from - 1].section == reading->places[block].section)
    from--;
  start = sl_text_doc_get_block (reading->doc, from)->start;
  *clauses = 0;
  for (guint i = first_from (findings, start); i < findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (findings, i);

      if (finding->anchor->start >= before)
        break;
      *clauses += sl_kind_is_core (finding->kind);
      if (finding->kind == SL_KIND_ACTION)
        g_array_append_val (out, i);
    }
  return out;
}

/* Whether words leave something to be done. */
static gboolean
leaves_a_task (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern *future, *past;

  return (sl_task_is_order (reading, start, end)
          || sl_reading_has (
              reading,
              start,
              end,
              &future,
              "\\b(?:would|will|agreed|undertook|undertaken|should|to "
              "be|offered|asked|requested|needs? to|must)\\b|^(?:\\w+ ){1,6}to \\w+"))
         && !sl_reading_has (
             reading,
             start,
             end,
             &past,
             "\\b(?:declared|disclosed|were no|no (?:other )?declarations|would have)\\b");
}

/* An item made of the sentence that a marker stands behind. */
static SlFinding *
add_marked (SlReading *reading, guint block, gsize before)
{
  GPtrArray *findings = reading->detection->findings;
  guint first;
  guint n = sl_reading_sentences (reading, block, &first);
  SlCueHit due;

  for (guint i = first + n; i > first; i--)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (reading->doc, i - 1);
      gsize end = MIN (sentence->end, before);
      SlFinding *finding;

      if (sentence->start >= before || end < sentence->start + 12)
        continue;
      if (!leaves_a_task (reading, sentence->start, end))
        return NULL;
      /* What the words alone were taken for gives way to the marker. */
      for (guint j = first_from (findings, sentence->start); j < findings->len; j++)
        {
          finding = g_ptr_array_index (findings, j);
          if (finding->anchor->start >= end)
            break;
          if (!sl_kind_is_core (finding->kind))
            continue;
          if (finding->kind == SL_KIND_DECISION && finding->resolved)
            return NULL;
          finding->kind = SL_KIND_ACTION;
          finding->routine = FALSE;
          finding->strength = MAX (finding->strength, MARKED);
          g_free (finding->rule);
          finding->rule = g_strdup ("marker");
          /* A decision has no date; the task that it is now may. */
          if (finding->due.text == NULL)
            sl_clause_find_due (reading, sentence->start, end, &finding->due, &due);
          return finding;
        }
      finding
          = sl_reading_add (reading, SL_KIND_ACTION, sentence->start, end, MARKED, "marker", NULL);
      if (finding != NULL)
        {
          sl_clause_find_due (reading, sentence->start, end, &finding->due, &due);
          sl_clause_find_owner (reading, finding, sentence->start, end, NULL);
        }
      return finding;
    }
  return NULL;
}

/* "PS 31/01", "Clerk, by 3 May": when it is due stands behind who owes it. Cuts @names before it
 * and gives where it began; NULL where no date is told. */
static char *
cut_when (char *names)
{
  static GRegex *when;
  g_autoptr (GMatchInfo) match = NULL;
  char *words;
  int from, at;

  if (g_once_init_enter (&when))
    g_once_init_leave (
        &when,
        g_regex_new (
            "[\\s,;:(–-]+(?=(?:(?:by|before|due|for|in time for|deadline:?|until) )?(?:(?:the )?"
            "(?:end of |early |mid-?|late )?(?:\\d{1,2}[/.]\\d{1,2}|"
            "\\d{1,2}(?:st|nd|rd|th)?(?: of)? "
            "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
            "(?:january|february|march|april|may|june|july|august|september|october|"
            "november|december)\\b|(?:mon|tues|wednes|thurs|fri)day\\b)|"
            "(?:the )?next (?:meeting|month|week|board|panel|committee)\\b|"
            "within \\w+ (?:days|weeks|months?)|asap\\b|immediate|ongoing\\b|"
            "end of [\\w ]{3,20}$))",
            G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
            0,
            NULL));
  if (!g_regex_match (when, names, 0, &match) || !g_match_info_fetch_pos (match, 0, &from, &at))
    return NULL;
  words = g_strdup (names + at);
  g_strdelimit (words, ")", ' ');
  g_strchomp (words);
  names[from] = '\0';
  if (g_str_has_suffix (words, "."))
    words[strlen (words) - 1] = '\0';
  return words;
}

static void
give_due (SlReading *reading, SlFinding *finding, const char *words)
{
  const SlMeetingFacts *meeting = &reading->detection->meeting;

  if (finding == NULL || words == NULL)
    return;
  sl_due_clear (&finding->due);
  sl_due_parse (words, meeting->date, meeting->next, &finding->due);
}

static void
give_owners (SlReading *reading, GArray *tasks, guint clauses, const char *names)
{
  g_auto (GStrv) owners = sl_owner_split (names);

  if (owners[0] == NULL)
    return;
  for (guint i = 0; i < tasks->len; i++)
    {
      SlFinding *finding
          = g_ptr_array_index (reading->detection->findings, g_array_index (tasks, guint, i));

      /* One clause: the marker is its own. Several: it is the block's, and the doer named in a
       * clause comes first. */
      if (clauses <= 1 || finding->owners[0] == NULL)
        sl_owner_set (finding, g_strdupv (owners));
    }
}

/* "(4.ii) NL / RAC  (4.iv) GS": owners for each clause by its label. */
static gboolean
give_by_label (SlReading *reading, GArray *tasks, const char *names)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  gboolean any = FALSE;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("\\((?:[\\d.]*?\\.?)?([a-z0-9]+)\\)\\s*([^()]+)",
                                    G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                                    0,
                                    NULL));
  g_regex_match (regex, names, 0, &match);
  while (g_match_info_matches (match))
    {
      g_autofree char *label = g_match_info_fetch (match, 1);
      g_autofree char *who = g_match_info_fetch (match, 2);
      gboolean found = FALSE;

      for (guint i = 0; i < tasks->len; i++)
        {
          SlFinding *finding
              = g_ptr_array_index (reading->detection->findings, g_array_index (tasks, guint, i));

          if (g_strcmp0 (finding->clause, label) == 0)
            {
              sl_owner_set (finding, sl_owner_split (who));
              found = TRUE;
            }
        }
      if (!found)
        give_owners (reading, tasks, tasks->len, who);
      any = TRUE;
      g_match_info_next (match, NULL);
    }
  return any;
}

/* A marker stands at it: whatever gave it away besides, the minutes say by themselves that it is to
 * be done. */
static void
mark_last (SlReading *reading, GArray *tasks)
{
  SlFinding *finding;

  if (tasks->len == 0)
    return;
  finding = g_ptr_array_index (reading->detection->findings,
                               g_array_index (tasks, guint, tasks->len - 1));
  if (!finding->resolved)
    sl_set_str (&finding->rule, "marker");
}

/* Applies names to what stands in @block before @before. */
static void
apply (SlReading *reading, guint block, gsize before, const char *told)
{
  guint clauses;
  g_autoptr (GArray) tasks = list_tasks (reading, block, before, &clauses);
  g_autofree char *names = g_strdup (told);
  g_autofree char *when = names != NULL ? cut_when (names) : NULL;

  /* Behind a sentence a marker is the item's own, whatever else the sentence resolves. */
  if (reading->places[block].zone == SL_ZONE_BODY)
    {
      clauses = 1;
      mark_last (reading, tasks);
    }
  if (tasks->len == 0 && reading->places[block].zone == SL_ZONE_BODY)
    {
      SlFinding *finding = add_marked (reading, block, before);
      g_auto (GStrv) owners = names != NULL ? sl_owner_split (names) : NULL;

      if (finding != NULL && owners != NULL && owners[0] != NULL)
        sl_owner_set (finding, g_steal_pointer (&owners));
      give_due (reading, finding, when);
      return;
    }
  if (tasks->len > 0 && (clauses <= 1 || tasks->len == 1))
    give_due (reading,
              g_ptr_array_index (reading->detection->findings,
                                 g_array_index (tasks, guint, tasks->len - 1)),
              when);
  if (names == NULL || give_by_label (reading, tasks, names))
    return;
  /* In running text a marker speaks of the last task before it. */
  if (reading->places[block].zone == SL_ZONE_BODY && tasks->len > 1)
    {
      SlFinding *last = g_ptr_array_index (reading->detection->findings,
                                           g_array_index (tasks, guint, tasks->len - 1));

      sl_owner_set (last, sl_owner_split (names));
      return;
    }
  give_owners (reading, tasks, clauses, names);
}

/* The nearest block before a marker that holds text of the same section. */
static gboolean
block_before (const SlReading *reading, guint marker, guint *block)
{
  for (guint b = marker; b > 0; b--)
    {
      SlZone zone = reading->places[b - 1].zone;

      if (reading->places[b - 1].section != reading->places[marker].section
          || zone == SL_ZONE_HEADING)
        return FALSE;
      if (zone == SL_ZONE_BODY || zone == SL_ZONE_RESOLUTION)
        {
          *block = b - 1;
          return TRUE;
        }
    }
  return FALSE;
}

/* "ACTION: Circulate the note": told to nobody by name. A name is no order. */
static gboolean
is_order (const SlReading *reading, gsize start, gsize end)
{
  g_autofree char *names = sl_reading_dup (reading, start, end);

  return end > start + 16 && sl_task_is_order (reading, start, end) && !sl_owner_is_people (names);
}

/* "ACTION – Democratic Services to circulate the dates": who and what in one. */
static void
add_named_task (SlReading *reading, guint index, gsize start, gsize end)
{
  guint clauses;
  g_autoptr (GArray) tasks = list_tasks (reading, index, end, &clauses);
  const char *to = g_strstr_len (reading->text + start, end - start, " to ");
  const char *i = g_strstr_len (reading->text + start, end - start, " i ");
  SlFinding *finding;
  SlCueHit due;

  /* "Action point 1 – AB to arrange a visit: done in May" */
  if (tasks->len > 0
      || sl_cue_scan_has (reading->scan, SL_CUE_SENTENCE, "act-no-closed", start, end + 1))
    return;
  finding = sl_reading_add (reading, SL_KIND_ACTION, start, end, 0.9, "marker", NULL);
  if (finding == NULL)
    return;
  sl_clause_find_due (reading, start, end, &finding->due, &due);
  /* "Clerc i ysgrifennu at y perchennog" */
  to = to != NULL ? to : i;
  if (to != NULL && !is_order (reading, start, end) && to - (reading->text + start) < 80)
    {
      g_autofree char *names = sl_reading_dup (reading, start, to - reading->text);

      if (!g_ascii_islower (*names) || sl_owner_is_people (names))
        sl_owner_set (finding, sl_owner_split (names));
    }
}

/* A note level with the heading speaks of what stands below, as far as the next one. */
static void
apply_below (SlReading *reading, guint heading, const char *names)
{
  guint last = heading, clauses;
  g_autoptr (GArray) tasks = NULL;

  for (guint b = heading + 1; b < reading->n_blocks; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);

      if (reading->places[b].zone == SL_ZONE_HEADING
          || (block->beside >= 0 && block->beside != (int) heading))
        break;
      if (block->beside < 0)
        last = b;
    }
  tasks = list_tasks (reading, heading, sl_text_doc_get_block (reading->doc, last)->end, &clauses);
  if (tasks->len > 0)
    {
      give_owners (reading, tasks, tasks->len + 1, names);
      return;
    }
  for (guint b = last; b > heading; b--)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      g_auto (GStrv) owners = NULL;
      SlFinding *finding;

      if (block->beside >= 0 || reading->places[b].zone != SL_ZONE_BODY)
        continue;
      finding = add_marked (reading, b, block->end);
      if (finding == NULL)
        continue;
      owners = sl_owner_split (names);
      if (owners[0] != NULL && finding->owners[0] == NULL)
        sl_owner_set (finding, g_steal_pointer (&owners));
      return;
    }
}

/* What stands beside the text: who has to do it, or the task itself. */
static void
apply_note (SlReading *reading, guint index, gsize end, const char *names)
{
  static GRegex *prefix;
  static SlPattern *heading, *task;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  g_autofree char *bare = NULL;

  if (block->beside < 0 || block->beside >= (int) reading->n_blocks
      || sl_reading_has (
          reading,
          block->start,
          block->end,
          &heading,
          "^actions?(?: by| for)?:?$|^(?:action )?owner$|^by whom|^lead(?: officer)?$"))
    return;
  /* "AB to circulate the figures to all schools": the note is the task itself. */
  if (sl_reading_has (
          reading, block->start, end, &task, "^(?:[\\w./&’'-]+,? ){1,8}to [a-z]+ .{12,}"))
    {
      add_named_task (reading, index, block->start, end);
      return;
    }
  if (g_once_init_enter (&prefix))
    g_once_init_leave (
        &prefix,
        g_regex_new (
            "^action(?: by| for)?\\s*[:–-]?\\s*", G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  bare = g_regex_replace (prefix, names, -1, 0, "", 0, NULL);
  if (reading->places[block->beside].zone == SL_ZONE_HEADING)
    apply_below (reading, (guint) block->beside, bare != NULL ? bare : names);
  else
    apply (reading,
           (guint) block->beside,
           sl_text_doc_get_block (reading->doc, block->beside)->end,
           bare != NULL ? bare : names);
}

/* A row beside the text, who and when in columns of their own. Returns its last block. */
static guint
apply_row (SlReading *reading, guint first)
{
  const SlTextBlock *cell = sl_text_doc_get_block (reading->doc, first);
  g_autoptr (GString) words = g_string_new (NULL);
  guint last = first;

  for (guint b = first; b < reading->n_blocks; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      g_autofree char *text = sl_reading_dup (reading, block->start, block->end);

      if (block->kind != SL_BLOCK_CELL || block->table != cell->table || block->row != cell->row)
        break;
      if (b > first)
        g_string_append (words, block->column != cell->column ? ", " : " ");
      g_string_append (words, text);
      cell = block;
      last = b;
    }
  cell = sl_text_doc_get_block (reading->doc, first);
  apply_note (reading, first, cell->end, words->str);
  return last;
}

static void
apply_marker (SlReading *reading, guint index, const SlTextBlock *block)
{
  SlCueHit hit;
  guint target;

  if (sl_cues_find (SL_CUE_MARKER, reading->text, block->body, block->end, TRUE, &hit)
      && g_str_has_prefix (hit.cue->id, "mk-points"))
    {
      g_autofree char *names = sl_reading_dup (reading, hit.end, block->end);
      static SlPattern *task;

      /* "Action 45: KL to write" is the task itself. */
      if (sl_reading_has (reading, hit.end, block->end, &task, "\\b(?:to|i) \\w+ .{6,}")
          || strlen (names) > 160 || is_order (reading, hit.end, block->end))
        {
          add_named_task (reading, index, hit.end, block->end);
          return;
        }
      if (block_before (reading, index, &target))
        apply (reading, target, block->start, names);
      return;
    }
  if (!sl_cues_find (SL_CUE_MARKER, reading->text, block->body, block->end, FALSE, &hit))
    return;
  {
    g_autofree char *names = hit.group_end > hit.group_start
                                 ? sl_reading_dup (reading, hit.group_start, hit.group_end)
                                 : NULL;

    if (hit.start > block->body + 12)
      apply (reading, index, hit.start, names);
    else if (block_before (reading, index, &target))
      apply (reading, target, block->start, names);
  }
}

void
sl_reading_find_markers (SlReading *reading)
{
  for (guint b = 0; b < reading->n_blocks; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);

      if (reading->places[b].section < 0 && reading->sections->len > 0)
        continue;
      if (block->kind == SL_BLOCK_MARGIN)
        {
          g_autofree char *names = sl_reading_dup (reading, block->start, block->end);

          apply_note (reading, b, block->end, names);
        }
      else if (block->kind == SL_BLOCK_CELL && block->beside >= 0
               && reading->places[b].zone != SL_ZONE_LOG)
        b = apply_row (reading, b);
      else if (reading->places[b].zone == SL_ZONE_BODY || reading->places[b].zone == SL_ZONE_ASIDE)
        apply_marker (reading, b, block);
    }
}
