/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-goal-measures.h"

#include <string.h>

#include "sl-terms.h"

/* Of a measure's words so many must be in the sentence. */
#define LEAST_SHARE 0.5

void
sl_goal_measure_free (SlGoalMeasure *measure)
{
  g_free (measure->name);
  g_free (measure->baseline);
  g_free (measure->target);
  g_free (measure);
}

/* ---- Parsing ---- */

/* The end of a sentence: not the point of a number or of "Stage 1. c.". */
static const char *
find_end (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '\n' || *at == ';'
        || (*at == '.' && (at[1] == '\0' || at[1] == '\n' || at[1] == ' ')))
      return at;
  return text + strlen (text);
}

/* What stands between @label and the next comma or bracket. (nullable) */
static char *
dup_value (const char *sentence, const char *label)
{
  const char *at = strstr (sentence, label);
  gsize length = 0;
  char *value;

  if (at == NULL)
    return NULL;
  at += strlen (label);
  at += strspn (at, " :=");
  /* A comma parts, unless it is inside a number. */
  while (at[length] != '\0' && strchr (";)", at[length]) == NULL
         && !(at[length] == ',' && !g_ascii_isdigit (at[length + 1])))
    length
        += at[length] == '(' ? strcspn (at + length, ")") + (strchr (at + length, ')') != NULL) : 1;
  value = g_strstrip (g_strndup (at, length));
  if (*value == '\0')
    g_clear_pointer (&value, g_free);
  return value;
}

static gboolean
read_value (const char *words, double *value, double *total, SlUnit *unit)
{
  g_autoptr (GPtrArray) figures = words != NULL ? sl_figures_find (words) : NULL;
  char *end;

  if (figures != NULL && figures->len > 0)
    {
      const SlFigure *figure = figures->pdata[0];

      *value = figure->value;
      *total = figure->total;
      *unit = figure->unit;
      return TRUE;
    }
  if (words == NULL)
    return FALSE;
  *value = g_ascii_strtod (words, &end);
  *total = 0;
  *unit = SL_UNIT_COUNT;
  return end != words && *end == '\0';
}

static void
settle_values (SlGoalMeasure *measure)
{
  SlUnit unit = SL_UNIT_COUNT;

  measure->has_baseline = read_value (
      measure->baseline, &measure->baseline_value, &measure->baseline_total, &measure->unit);
  measure->has_target
      = read_value (measure->target, &measure->target_value, &measure->target_total, &unit);
  measure->total = MAX (measure->baseline_total, measure->target_total);
  if (!measure->has_baseline)
    {
      measure->unit = unit;
      return;
    }
  /* "baseline 2 of 7, target all": of a share, all is a hundred. */
  if (!measure->has_target && measure->target != NULL && measure->baseline_total > 0
      && g_ascii_strcasecmp (measure->target, "all") == 0)
    {
      measure->has_target = TRUE;
      measure->target_value = measure->baseline_total;
      measure->target_total = measure->baseline_total;
    }
  else if (measure->has_target
           && !sl_unit_fits (measure->unit, measure->baseline_total, unit, measure->target_total))
    measure->has_target = FALSE;
}

static SlGoalMeasure *
parse_sentence (const char *text, gsize length)
{
  g_autofree char *sentence = g_strstrip (g_strndup (text, length));
  g_autofree char *folded = g_ascii_strdown (sentence, -1);
  g_autoptr (SlGoalMeasure) measure = g_new0 (SlGoalMeasure, 1);
  const char *baseline = strstr (folded, "baseline");
  const char *target = strstr (folded, "target");
  gsize end = strlen (sentence);

  measure->baseline = dup_value (folded, "baseline");
  measure->target = dup_value (folded, "target");
  if (baseline != NULL)
    end = MIN (end, (gsize) (baseline - folded));
  if (target != NULL && target > folded)
    end = MIN (end, (gsize) (target - folded));
  measure->name = g_strndup (sentence, end);
  g_strchomp (measure->name);
  while (*measure->name != '\0' && strchr (":(,- ", measure->name[strlen (measure->name) - 1]))
    measure->name[strlen (measure->name) - 1] = '\0';
  if (g_str_has_suffix (measure->name, "–"))
    measure->name[strlen (measure->name) - strlen ("–")] = '\0';
  g_strstrip (measure->name);
  if (*measure->name == '\0')
    return NULL;
  settle_values (measure);
  return g_steal_pointer (&measure);
}

GPtrArray *
sl_goal_measures_parse (const char *text)
{
  GPtrArray *measures = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_measure_free);
  const char *at = text != NULL ? text : "";

  while (*at != '\0')
    {
      const char *end = find_end (at);
      SlGoalMeasure *measure = parse_sentence (at, (gsize) (end - at));

      if (measure != NULL)
        g_ptr_array_add (measures, measure);
      at = *end != '\0' ? end + 1 : end;
    }
  return measures;
}

/* ---- Judging ---- */

static double
share_of (GPtrArray *wanted, GPtrArray *given)
{
  double sum = 0, found = 0;

  for (guint i = 0; i < wanted->len; i++)
    {
      const SlTerm *term = wanted->pdata[i];

      sum += term->weight;
      if (sl_terms_contain (given, term->key))
        found += term->weight;
    }
  return sum > 0 ? found / sum : 0;
}

double
sl_goal_measure_judge (const SlGoalMeasure *measure, const char *words, const SlFigure *figure)
{
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GPtrArray) given = NULL;
  g_autoptr (GPtrArray) subject = NULL;
  double share, own;

  if (!sl_unit_fits (measure->unit, measure->total, figure->unit, figure->total))
    return 0;
  /* A target of the minutes' is not how it stands. */
  if (figure->sort != SL_FIGURE_STATED)
    return 0;
  wanted = sl_terms_extract (measure->name);
  given = sl_terms_extract (words);
  share = share_of (wanted, given);
  if (share < LEAST_SHARE)
    return 0;
  subject = sl_terms_extract (figure->subject != NULL ? figure->subject : words);
  own = share_of (wanted, subject);
  /* What the figure itself counts must be in it: the sentence may hold others. */
  return own > 0 ? (share + own) / 2 : 0;
}

/* ---- Renaming ---- */

/* Half of the words, or the same baseline, which a plan keeps whatever it calls the measure. */
#define LEAST_LIKENESS 0.4
#define BASELINE_LIKENESS 0.4
#define TARGET_LIKENESS 0.2

static gboolean
is_counted (const SlGoalMeasure *measure)
{
  return measure->has_baseline || measure->has_target;
}

static double
judge_likeness (const SlGoalMeasure *a, const SlGoalMeasure *b)
{
  g_autoptr (GPtrArray) words = sl_terms_extract (a->name);
  g_autoptr (GPtrArray) others = sl_terms_extract (b->name);
  double likeness = (share_of (words, others) + share_of (others, words)) / 2;

  if (is_counted (a) && is_counted (b) && !sl_unit_fits (a->unit, a->total, b->unit, b->total))
    return 0;
  if (a->baseline != NULL && g_strcmp0 (a->baseline, b->baseline) == 0)
    likeness += BASELINE_LIKENESS;
  if (a->target != NULL && g_strcmp0 (a->target, b->target) == 0)
    likeness += TARGET_LIKENESS;
  return likeness;
}

const SlGoalMeasure *
sl_goal_measures_find_renamed (const SlGoalMeasure *measure, GPtrArray *newer)
{
  const SlGoalMeasure *best = NULL;
  double most = 0;

  for (guint i = 0; i < newer->len; i++)
    {
      double likeness = judge_likeness (measure, newer->pdata[i]);

      if (likeness < LEAST_LIKENESS || likeness <= most)
        continue;
      most = likeness;
      best = newer->pdata[i];
    }
  return best;
}
