/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-left-out.h"

#include "detect/sl-pattern.h"
#include "sl-likeness.h"

/* Of the words of the shorter of the two: a task of the same person may be put quite differently,
 * another's has to be told from every other task. */
#define SHARE_SAME_OWNER 0.25
#define SHARE 0.4
#define FEWEST_SHARED 2

/* Who met, and how they came to speak of it: in every item of every resolution. */
static const char occasion[]
    = "panel committee committees meeting meetings member members board council councillors "
      "future next following further query request requested undertook undertake undertaken "
      "pwyllgor cyfarfod cyfarfodydd aelod aelodau cyngor panel nesaf";

/* A clause of the resolution, with its words. */
typedef struct
{
  const SlLeftOutItem *record;
  GHashTable *stems;
} Clause;

static void
clause_clear (gpointer data)
{
  g_hash_table_unref (((Clause *) data)->stems);
}

void
sl_left_out_item_free (SlLeftOutItem *item)
{
  g_free (item->id);
  g_free (item->same_as);
  g_free (item->heading);
  g_free (item->ref);
  g_free (item->text);
  g_free (item->rule);
  g_strfreev (item->owners);
  g_free (item);
}

/* ---- Headings ---- */

static gboolean
has_heading (const SlLeftOutItem *record)
{
  return record->heading != NULL || (record->ref != NULL && !record->added_by_hand);
}

/* What a person added stands where it stands, and knows of no heading. */
static gboolean
is_under_one (const SlLeftOutItem *a, const SlLeftOutItem *b)
{
  if (a->heading != NULL || b->heading != NULL)
    return g_strcmp0 (a->heading, b->heading) == 0;
  return g_strcmp0 (a->ref, b->ref) == 0;
}

static guint
find_end (GPtrArray *items, guint start)
{
  const SlLeftOutItem *first = items->pdata[start];
  guint end;

  for (end = start + 1; end < items->len; end++)
    {
      const SlLeftOutItem *record = items->pdata[end];

      if (record->added_by_hand && !has_heading (record))
        continue;
      if (!is_under_one (first, record))
        break;
    }
  return end;
}

/* ---- The resolution ---- */

/* "the actions identified above be progressed" takes up all of them. */
static gboolean
takes_up_all (const SlLeftOutItem *clause)
{
  static SlPattern all = {
    "\\b(?:actions?|requests?|points|comments|views|matters|suggestions|undertakings|issues)\\b"
    "[^.;]{0,40}\\b(?:above|raised|identified|agreed|made|discussion|listed|outlined|minuted|"
    "preamble)\\b|\\b(?:camau|sylwadau|pwyntiau)\\b[^.;]{0,40}\\b(?:uchod|godwyd|drafodaeth)\\b",
    SL_PATTERN_CASELESS,
    NULL
  };

  return clause->text != NULL && sl_pattern_is_in (&all, clause->text);
}

static gboolean
is_resolved (const SlLeftOutItem *record)
{
  return record->resolved && record->review != SL_REVIEW_DISMISSED;
}

/* ---- What was said ---- */

/* A promise is somebody's own unless the meeting had it: then it is an agreement. */
static gboolean
is_agreement (const char *text)
{
  static SlPattern agreed
      = { "\\b(?:agreed|undertook|promised|gave an undertaking)\\b|\\b(?:c|g|ch)ytunwyd\\b",
          SL_PATTERN_CASELESS,
          NULL };

  return text != NULL && sl_pattern_is_in (&agreed, text);
}

static SlLeftOut
find_weight (const SlLeftOutItem *record)
{
  if (record->resolved || record->review == SL_REVIEW_DISMISSED
      || g_strcmp0 (record->rule, "marker") == 0 || g_strcmp0 (record->rule, "action-log") == 0)
    return SL_LEFT_OUT_NOT;
  switch (record->kind)
    {
    case SL_KIND_ACTION:
    case SL_KIND_RECOMMENDATION:
      return SL_LEFT_OUT_AGREED;
    case SL_KIND_DECISION:
      return record->routine ? SL_LEFT_OUT_NOT : SL_LEFT_OUT_AGREED;
    case SL_KIND_REQUEST:
      return SL_LEFT_OUT_ASKED;
    case SL_KIND_COMMITMENT:
      return is_agreement (record->text) ? SL_LEFT_OUT_AGREED : SL_LEFT_OUT_NOT;
    case SL_KIND_CONCERN:
    case SL_KIND_QUESTION:
    case SL_KIND_MEASURE:
    default:
      return SL_LEFT_OUT_NOT;
    }
}

/* ---- One against the other ---- */

static gboolean
has_same_owner (const SlLeftOutItem *a, const SlLeftOutItem *b)
{
  for (guint i = 0; a->owners != NULL && a->owners[i] != NULL; i++)
    for (guint j = 0; b->owners != NULL && b->owners[j] != NULL; j++)
      {
        g_autofree char *one = g_utf8_casefold (a->owners[i], -1);
        g_autofree char *other = g_utf8_casefold (b->owners[j], -1);

        if (g_str_equal (one, other))
          return TRUE;
      }
  return FALSE;
}

/* Who does it is no word of what is done. */
static GHashTable *
list_stems (const SlLeftOutItem *record)
{
  g_autofree char *owners = record->owners != NULL ? g_strjoinv (" ", record->owners) : NULL;
  g_autofree char *without = g_strconcat (occasion, " ", owners, NULL);

  return sl_likeness_list_stems (record->text, without);
}

static gboolean
takes_up (const Clause *clause, const SlLeftOutItem *record, GHashTable *stems)
{
  guint shorter = MIN (g_hash_table_size (clause->stems), g_hash_table_size (stems));
  guint shared = sl_likeness_count_shared (stems, clause->stems);
  double share = has_same_owner (clause->record, record) ? SHARE_SAME_OWNER : SHARE;

  if (shorter == 0)
    return FALSE;
  return shared >= MIN (FEWEST_SHARED, shorter) && shared >= share * shorter;
}

/* Somebody said of the two that they are one. */
static gboolean
is_joined (const SlLeftOutItem *clause, const SlLeftOutItem *record)
{
  return g_strcmp0 (record->same_as, clause->id) == 0
         || g_strcmp0 (clause->same_as, record->id) == 0
         || (record->same_as != NULL && g_strcmp0 (record->same_as, clause->same_as) == 0);
}

static gboolean
is_taken_up (GArray *clauses, const SlLeftOutItem *record)
{
  g_autoptr (GHashTable) stems = list_stems (record);

  for (guint i = 0; i < clauses->len; i++)
    {
      const Clause *clause = &g_array_index (clauses, Clause, i);

      if (is_joined (clause->record, record) || takes_up (clause, record, stems))
        return TRUE;
    }
  return FALSE;
}

static void
judge_heading (GPtrArray *items, guint start, guint end, SlLeftOut *left_out)
{
  g_autoptr (GArray) clauses = g_array_new (FALSE, FALSE, sizeof (Clause));
  guint last = start;

  g_array_set_clear_func (clauses, clause_clear);
  for (guint i = start; i < end; i++)
    {
      const SlLeftOutItem *record = items->pdata[i];
      Clause clause = { record, NULL };

      if (!is_resolved (record))
        continue;
      if (takes_up_all (record))
        return;
      last = i;
      /* That a report be noted takes up nothing that was agreed about it. */
      if (record->routine)
        continue;
      clause.stems = list_stems (record);
      g_array_append_val (clauses, clause);
    }
  for (guint i = start; i < last; i++)
    {
      SlLeftOut weight = find_weight (items->pdata[i]);

      if (weight != SL_LEFT_OUT_NOT && !is_taken_up (clauses, items->pdata[i]))
        left_out[i] = weight;
    }
}

static gboolean
has_any (GPtrArray *items, guint start, guint end, GHashTable *only)
{
  for (guint i = start; i < end; i++)
    if (g_hash_table_contains (only, ((SlLeftOutItem *) items->pdata[i])->id))
      return TRUE;
  return FALSE;
}

void
sl_left_out_judge (GPtrArray *items, GHashTable *only, SlLeftOut *left_out)
{
  for (guint start = 0, end; start < items->len; start = end)
    {
      end = find_end (items, start);
      if (only != NULL && !has_any (items, start, end, only))
        continue;
      for (guint i = start; i < end; i++)
        left_out[i] = SL_LEFT_OUT_NOT;
      judge_heading (items, start, end, left_out);
    }
}
