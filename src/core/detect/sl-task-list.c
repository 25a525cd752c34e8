/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-task-list.h"

#include <string.h>

#include "sl-clause.h"
#include "sl-owner.h"

/* A line that says no more than this is a title, not a list's opening. */
#define LEAD_MAX 90
/* Who follows a dash is a name or two, not half a sentence. */
#define TAIL_MAX 110

gboolean
sl_task_is_order (const SlReading *reading, gsize start, gsize end)
{
  SlCueHit hit;

  return end > start + 8 && g_ascii_isupper (reading->text[start])
         && sl_cues_find (SL_CUE_ORDER, reading->text, start, end, TRUE, &hit);
}

char *
sl_task_read_names (const SlReading *reading, gsize start, gsize end)
{
  static GRegex *when, *prefix;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *names = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *owner = NULL;
  gsize names_end = end;
  int from;

  if (end <= start || end - start > TAIL_MAX)
    return NULL;
  if (g_once_init_enter (&when))
    g_once_init_leave (
        &when,
        g_regex_new (
            "[,;:–—-]? *(?:\\(|\\b)(?:by (?!whom)(?:the |end|early|mid|late|next|\\d|[A-Z])|before|"
            "due|deadline|asap|immediate|ongoing|end of|"
            "in time|for (?:the )?(?:next|\\w+ meeting)|(?:for|from) (?:the |\\d|early |mid|late "
            "|next |"
            "(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\\b)|at (?:the "
            ")?next|within|"
            "monthly|quarterly|weekly|annually|next meeting|\\d{1,2}(?:st|nd|rd|th|[/.]| "
            "[A-Z])|(?:mon|tues|wednes|thurs|fri)day\\b|"
            "(?:january|february|march|april|may|june|july|august|september|october|november|"
            "december)\\b)",
            G_REGEX_CASELESS,
            0,
            NULL));
  if (g_once_init_enter (&prefix))
    g_once_init_leave (&prefix,
                       g_regex_new ("^(?:actions?|lead|owner|action by|to action|by|responsible|"
                                    "lead officer)\\b *[:–—-]* *",
                                    G_REGEX_CASELESS,
                                    0,
                                    NULL));
  if (g_regex_match_full (when, reading->text + start, end - start, 0, 0, &match, NULL)
      && g_match_info_fetch_pos (match, 0, &from, NULL))
    names_end = start + from;
  names = sl_reading_dup (reading, start, names_end);
  bare = g_regex_replace (prefix, names, -1, 0, "", 0, NULL);
  if (bare == NULL || *bare == '\0')
    return NULL;
  owner = sl_owner_after (bare, 0, strlen (bare));
  /* Names and nothing else. */
  if (owner == NULL)
    {
      g_auto (GStrv) split = sl_owner_split (bare);

      return split[0] != NULL && sl_owner_is_people (bare) ? g_steal_pointer (&bare) : NULL;
    }
  return strlen (owner) + 2 >= strlen (bare) || sl_owner_is_people (bare) ? g_steal_pointer (&bare)
                                                                          : NULL;
}

char *
sl_task_find_tail (const SlReading *reading, gsize start, gsize end, gsize *task_end)
{
  static GRegex *open;
  g_autoptr (GMatchInfo) match = NULL;
  gsize last = end;

  *task_end = end;
  while (last > start && strchr (".) ]", reading->text[last - 1]) != NULL)
    last--;
  if (g_once_init_enter (&open))
    g_once_init_leave (&open, g_regex_new (" [–—-]+ | ?[(\\[]", 0, 0, NULL));
  if (!g_regex_match_full (open, reading->text + start, last - start, 0, 0, &match, NULL))
    return NULL;
  do
    {
      char *names;
      int from, to;

      g_match_info_fetch_pos (match, 0, &from, &to);
      if (from < 8)
        continue;
      names = sl_task_read_names (reading, start + to, last);
      if (names == NULL)
        continue;
      *task_end = start + from;
      return names;
    }
  while (g_match_info_next (match, NULL));
  return NULL;
}

/* "RK: draft a chapter", "All – comments by Friday", "Jo Ash to arrange a visit": where the names
 * end, and in @task where the task begins; or 0. */
static gsize
find_head (const SlReading *reading, gsize start, gsize end, gsize *task)
{
  static GRegex *head;
  g_autoptr (GMatchInfo) match = NULL;
  int from, to;

  if (g_once_init_enter (&head))
    g_once_init_leave (
        &head,
        g_regex_new (
            "^(?:[A-Z][^\\s:]*|all)(?: (?:[A-Z&/][^\\s:]*|and|of|for|the|to the|[–—-]))*?"
            /* "Director – Family Support to provide": the dash is the post's own. */
            "(?:(?: ?: | [–—-]+ (?!(?:[A-Z][^\\s:]* (?:(?:[A-Z&][^\\s:]*|and|of|for|the) )*)"
            "(?:to|will) [a-z]))(?=\\S)| (?=(?:to|will) [a-z]))",
            0,
            0,
            NULL));
  if (!g_regex_match_full (head, reading->text + start, end - start, 0, 0, &match, NULL)
      || !g_match_info_fetch_pos (match, 0, &from, &to))
    return 0;
  *task = start + to;
  while (to > 0 && strchr (" :", reading->text[start + to - 1]) != NULL)
    to--;
  return start + to;
}

SlFinding *
sl_task_add (SlReading *reading, gsize start, gsize end, const char *rule)
{
  gsize task_end, task = start;
  g_autofree char *tail = sl_task_find_tail (reading, start, end, &task_end);
  SlFinding *finding = sl_reading_add (reading, SL_KIND_ACTION, start, task_end, 0.9, rule, NULL);
  SlCueHit due;
  gsize head;

  if (finding == NULL)
    return NULL;
  sl_clause_find_due (reading, start, end, &finding->due, &due);
  if (tail != NULL)
    {
      sl_owner_set (finding, sl_owner_split (tail));
      return finding;
    }
  head = find_head (reading, start, end, &task);
  if (head > 0 && !sl_task_is_order (reading, start, end))
    {
      g_autofree char *names = sl_reading_dup (reading, start, head);

      /* The joint goes, a dash within the post stays. */
      g_strchomp (names);
      while (g_str_has_suffix (names, "–") || g_str_has_suffix (names, "—"))
        {
          names[strlen (names) - strlen ("–")] = '\0';
          g_strchomp (names);
        }
      sl_owner_set (finding, sl_owner_split (names));
    }
  return finding;
}

static gboolean
opens_list (const SlReading *reading, guint index)
{
  static SlPattern *title, *announced, *report;
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);

  if (block->kind == SL_BLOCK_CELL || block->kind == SL_BLOCK_MARGIN || block->end <= block->body)
    return FALSE;
  if (block->end - block->body <= LEAD_MAX
      && sl_reading_has (
          reading,
          block->body,
          block->end,
          &title,
          "^(?:(?:agreed|key|summary of(?: the)?|list "
          "of|outstanding|further|new|the|following|main|"
          "follow[- ]up|committee|panel|board|resulting|scrutiny|immediate|any) )*"
          "(?:actions?|action points?|action items?|next steps?|follow[- ]ups?|to[- ]do(?: list)?|"
          "actions? (?:and|&|/) (?:next steps|owners|deadlines|follow[- ]ups?)|"
          "actions?(?: ?/ ?| and | & )(?:requests? for )?(?:further )?information)"
          "(?: (?:agreed|arising|required|points?|summary|items?|noted|identified|for "
          "(?:officers|members|follow[- ]up)|to be (?:taken|provided)|taken away|requested|from "
          "(?:the|this) "
          "(?:meeting|item|discussion|session)|were agreed|was agreed))*\\s*[:.–—-]*$"))
    return TRUE;
  return sl_reading_has (
             reading,
             block->body,
             block->end,
             &announced,
             "\\b(?:actions?|action points|next steps|tasks)\\b[^.;:]{0,60}\\b(?:were|was|"
             "are|is)(?: \\w+)? (?:agreed|noted|identified|taken|requested|required|"
             "as follows)[^.;:]{0,40}:$")
         && !sl_reading_has (reading,
                             block->body,
                             block->end,
                             &report,
                             "\\b(?:report|plan|previous|last) (?:set|said|listed|showed)\\b");
}

/* "None", "AB had written". */
gboolean
sl_task_is_none (const SlReading *reading, gsize start, gsize end)
{
  static SlPattern *none, *past, *future;

  return sl_reading_has (
             reading, start, end, &none, "^(?:none|nil|n/a|no (?:further )?actions?|we)\\b")
         || (sl_reading_has (
                 reading,
                 start,
                 end,
                 &past,
                 "\\b(?:had|has been|have been|was|were)\\b|(?:[:–—-] ?|\\()(?:completed?|"
                 "done|closed)\\W*$")
             && !sl_reading_has (
                 reading, start, end, &future, "\\b(?:to|will|would|agreed|should) [a-z]"));
}

/* A line without bullet belongs to the list only where it reads as a task. */
static gboolean
reads_as_task (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  gsize task, tail_end, head;
  g_autofree char *tail = NULL;

  if (sl_task_is_order (reading, block->body, block->end))
    return TRUE;
  head = find_head (reading, block->body, block->end, &task);
  if (head > 0)
    {
      g_autofree char *names = sl_reading_dup (reading, block->body, head);

      if (sl_owner_is_people (names))
        return TRUE;
    }
  tail = sl_task_find_tail (reading, block->body, block->end, &tail_end);
  return tail != NULL;
}

void
sl_task_take (SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);

  if (!reads_as_task (reading, index) || sl_task_is_none (reading, block->body, block->end)
      || sl_task_add (reading, block->body, block->end, "task-list") == NULL)
    return;
  reading->places[index].zone = SL_ZONE_LOG;
}

/* Adds the tasks below the opening at @lead; returns the first block behind them. */
static guint
read_list (SlReading *reading, guint lead)
{
  const SlTextBlock *opening = sl_text_doc_get_block (reading->doc, lead);
  gboolean labelled = FALSE;
  guint b = lead + 1;

  for (; b < reading->n_blocks; b++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, b);
      gboolean item = block->label != NULL && block->body > block->start;

      if (reading->places[b].zone != SL_ZONE_BODY || block->kind == SL_BLOCK_CELL
          || block->kind == SL_BLOCK_MARGIN || opens_list (reading, b))
        break;
      if (b == lead + 1)
        labelled = item && (opening->label == NULL || strcmp (opening->label, block->label) != 0);
      if (labelled ? !item : !reads_as_task (reading, b))
        break;
      if (sl_task_is_none (reading, block->body, block->end))
        continue;
      sl_task_add (reading, block->body, block->end, "task-list");
      reading->places[b].zone = SL_ZONE_LOG;
    }
  if (b > lead + 1 && reading->places[lead].zone == SL_ZONE_BODY)
    reading->places[lead].zone = SL_ZONE_ASIDE;
  return b;
}

void
sl_reading_find_task_lists (SlReading *reading)
{
  guint b = 0;

  while (b < reading->n_blocks)
    {
      SlZone zone = reading->places[b].zone;

      if ((zone == SL_ZONE_BODY || zone == SL_ZONE_HEADING) && opens_list (reading, b))
        b = read_list (reading, b);
      else
        b++;
    }
}
