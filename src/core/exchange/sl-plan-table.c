/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/sl-day.h"
#include "base/sl-error.h"
#include "detect/sl-dates.h"
#include "sl-csv.h"
#include "sl-ods.h"

/* ---- Rows ---- */

typedef struct
{
  const SlPlanMapping *mapping;
  GHashTable *lines; /* ref → line */
  GPtrArray *messages;
} Reading;

static char *
dup_cell (const Reading *reading, const SlTableRow *row, SlPlanField field)
{
  const char *cell = sl_table_row_get (row, reading->mapping->columns[field]);

  /* Our own export guards what a spreadsheet would take for a formula. */
  if (cell[0] == '\'' && cell[1] != '\0' && strchr ("=+-@", cell[1]) != NULL)
    cell++;
  return *cell != '\0' ? g_strdup (cell) : NULL;
}

/* "2026-03-31", "31/03/2026", "31.3.26", "31 March 2026", "Tue 31st Mar 2026"; "March 2026" is its
 * last day. */
static char *
read_date (const char *cell)
{
  GDate date;
  g_autofree char *found = NULL;
  g_auto (GStrv) words = NULL;
  guint n;

  g_date_clear (&date, 1);
  if (strlen (cell) >= 10 && cell[4] == '-'
      && (cell[10] == '\0' || cell[10] == 'T' || cell[10] == ' '))
    {
      g_autofree char *day = g_strndup (cell, 10);

      return sl_day_is_valid (day) ? g_steal_pointer (&day) : NULL;
    }
  found = sl_date_find (cell, 0, strlen (cell));
  if (found != NULL)
    return g_steal_pointer (&found);
  words = sl_date_words (cell);
  n = g_strv_length (words);
  if (n == 1 && sl_date_from_digits (words[0], NULL, &date))
    ;
  else if (n != 2 || sl_month_word (words[0]) == 0 || sl_year_word (words[1]) == 0
           || !sl_date_resolve (0, sl_month_word (words[0]), sl_year_word (words[1]), NULL, &date))
    return NULL;
  return sl_day_format (&date);
}

static void G_GNUC_PRINTF (3, 4)
    add_message (GPtrArray *messages, guint line, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: where in a table of plans something is wrong, and what. */
  g_ptr_array_add (messages, g_strdup_printf (_ ("Line %u: %s"), line, text));
}

/* "Posts filled: baseline 45%, target 90%": where the numbers have columns of their own. */
static char *
dup_measure (const Reading *reading, const SlTableRow *row)
{
  g_autofree char *measure = dup_cell (reading, row, SL_PLAN_MEASURE);
  g_autofree char *baseline = dup_cell (reading, row, SL_PLAN_BASELINE);
  g_autofree char *target = dup_cell (reading, row, SL_PLAN_TARGET);
  GString *text;

  if (measure == NULL || (baseline == NULL && target == NULL))
    return g_steal_pointer (&measure);
  text = g_string_new (measure);
  while (text->len > 0 && strchr (".:; ", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  if (baseline != NULL)
    g_string_append_printf (text, ": baseline %s", baseline);
  if (target != NULL)
    g_string_append_printf (text, "%s target %s", baseline != NULL ? "," : ":", target);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static void
read_target_date (Reading *reading, const SlTableRow *row, SlGoalRecord *goal)
{
  g_autofree char *date = dup_cell (reading, row, SL_PLAN_TARGET_DATE);

  if (date == NULL)
    return;
  goal->target_date = read_date (date);
  if (goal->target_date != NULL)
    return;
  goal->untold |= SL_GOAL_TARGET_DATE;
  add_message (reading->messages,
               row->line,
               _ ("“%s” is not a date such as 2026-03-31; the goal %s was read without it."),
               date,
               goal->ref);
}

/* As our own table has them, as BRAG says them, in English and Welsh. */
static const char *const states[][9] = {
  [SL_GOAL_STATUS_NOT_STARTED]
  = { "not started", "grey", "gray", "white", "not due", "llwyd", "heb ddechrau" },
  [SL_GOAL_STATUS_ON_TRACK] = { "on track", "green", "g", "on target", "gwyrdd" },
  [SL_GOAL_STATUS_AT_RISK] = { "at risk", "amber", "a", "yellow", "oren", "melyn" },
  [SL_GOAL_STATUS_OFF_TRACK] = { "off track", "red", "r", "late", "overdue", "coch" },
  [SL_GOAL_STATUS_DONE]
  = { "done", "complete", "completed", "blue", "b", "closed", "achieved", "glas" },
};

static gboolean
find_state (const char *folded, SlGoalStatus *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint j = 0; j < G_N_ELEMENTS (states[i]) && states[i][j] != NULL; j++)
      if (g_str_equal (folded, states[i][j]))
        {
          *status = (SlGoalStatus) i;
          return TRUE;
        }
  return FALSE;
}

/* "Amber", "At risk", and by its first word "Green: on track": not by a letter, since "A post" is
 * no amber. */
static void
read_status (Reading *reading, const SlTableRow *row, SlGoalRecord *goal)
{
  g_autofree char *cell = dup_cell (reading, row, SL_PLAN_STATUS);
  g_autofree char *folded = NULL;
  g_autofree char *first = NULL;

  if (cell == NULL)
    return;
  folded = sl_plan_fold (cell);
  first = g_strndup (folded, strcspn (folded, " "));
  goal->tells_status = find_state (folded, &goal->status)
                       || (strlen (first) > 1 && find_state (first, &goal->status));
  if (!goal->tells_status)
    add_message (reading->messages,
                 row->line,
                 _ ("“%s” is not a status such as green or “on track”; the goal %s was read "
                    "without it."),
                 cell,
                 goal->ref);
}

/* What has no column is not emptied by a newer plan. */
static guint
list_untold (const SlPlanMapping *mapping)
{
  static const struct
  {
    SlPlanField field;
    SlGoalFields untold;
  } fields[] = {
    { SL_PLAN_PARENT, SL_GOAL_PARENT },
    { SL_PLAN_DESCRIPTION, SL_GOAL_DESCRIPTION },
    { SL_PLAN_OWNER, SL_GOAL_OWNER },
    { SL_PLAN_MEASURE, SL_GOAL_MEASURE },
    { SL_PLAN_TARGET_DATE, SL_GOAL_TARGET_DATE },
    { SL_PLAN_SOURCE, SL_GOAL_SOURCE },
  };
  guint untold = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (mapping->columns[fields[i].field] < 0)
      untold |= fields[i].untold;
  return untold;
}

static SlGoalRecord *
read_goal (Reading *reading, const SlTableRow *row)
{
  g_autoptr (SlGoalRecord) goal = sl_goal_record_new ();
  gpointer known;

  goal->ref = dup_cell (reading, row, SL_PLAN_REF);
  goal->title = dup_cell (reading, row, SL_PLAN_TITLE);
  if (goal->ref == NULL || goal->title == NULL)
    {
      add_message (reading->messages,
                   row->line,
                   "%s",
                   goal->ref == NULL ? _ ("this row has no reference and was left out.")
                                     : _ ("this row has no title and was left out."));
      return NULL;
    }
  if (g_hash_table_lookup_extended (reading->lines, goal->ref, NULL, &known))
    {
      add_message (reading->messages,
                   row->line,
                   _ ("the reference “%s” was already used in line %u; this row was left out."),
                   goal->ref,
                   GPOINTER_TO_UINT (known));
      return NULL;
    }
  goal->untold = list_untold (reading->mapping);
  read_target_date (reading, row, goal);
  read_status (reading, row, goal);
  goal->parent = dup_cell (reading, row, SL_PLAN_PARENT);
  goal->description = dup_cell (reading, row, SL_PLAN_DESCRIPTION);
  goal->owner = dup_cell (reading, row, SL_PLAN_OWNER);
  goal->measure = dup_measure (reading, row);
  goal->source = dup_cell (reading, row, SL_PLAN_SOURCE);
  g_hash_table_insert (reading->lines, g_strdup (goal->ref), GUINT_TO_POINTER (row->line));
  return g_steal_pointer (&goal);
}

/* A parent that is nowhere would make a goal that no tree shows. */
static void
drop_missing_parents (GPtrArray *goals, GHashTable *lines, GPtrArray *messages)
{
  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];
      guint line = GPOINTER_TO_UINT (g_hash_table_lookup (lines, goal->ref));

      goal->position = (int) line;
      if (goal->parent == NULL || g_hash_table_contains (lines, goal->parent))
        continue;
      add_message (
          messages,
          line,
          _ ("the parent “%s” of %s is not in this file; the goal was read without a parent."),
          goal->parent,
          goal->ref);
      g_clear_pointer (&goal->parent, g_free);
    }
}

/* So would a goal that is its own ancestor. Each way up is gone once: @grounded has what leads to
 * the top. */
static void
cut_circle (SlGoalRecord *goal, GHashTable *by_ref, GHashTable *grounded, GPtrArray *messages)
{
  g_autoptr (GPtrArray) way = g_ptr_array_new ();
  g_autoptr (GHashTable) on_way = g_hash_table_new (NULL, NULL);

  while (goal->parent != NULL && !g_hash_table_contains (grounded, goal))
    {
      SlGoalRecord *above = g_hash_table_lookup (by_ref, goal->parent);

      g_ptr_array_add (way, goal);
      g_hash_table_add (on_way, goal);
      goal = above;
      if (!g_hash_table_contains (on_way, goal))
        continue;
      add_message (messages,
                   (guint) goal->position,
                   _ ("%s is its own parent’s parent; it was read without a parent."),
                   goal->ref);
      g_clear_pointer (&goal->parent, g_free);
    }
  for (guint i = 0; i < way->len; i++)
    g_hash_table_add (grounded, way->pdata[i]);
}

static void
check_parents (GPtrArray *goals, GHashTable *lines, GPtrArray *messages)
{
  g_autoptr (GHashTable) by_ref = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) grounded = g_hash_table_new (NULL, NULL);

  drop_missing_parents (goals, lines, messages);
  for (guint i = 0; i < goals->len; i++)
    g_hash_table_insert (by_ref, ((SlGoalRecord *) goals->pdata[i])->ref, goals->pdata[i]);
  for (guint i = 0; i < goals->len; i++)
    cut_circle (goals->pdata[i], by_ref, grounded, messages);
}

/* "1.2" is below "1", where there is one and no column says otherwise. */
static void
infer_parents (GPtrArray *goals, GHashTable *lines)
{
  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];
      g_autofree char *above = g_strdup (goal->ref);
      char *cut = strrchr (above, '.');

      if (cut == NULL)
        continue;
      *cut = '\0';
      if (!g_hash_table_contains (lines, above))
        continue;
      goal->parent = g_steal_pointer (&above);
      goal->untold &= ~(guint) SL_GOAL_PARENT;
    }
}

GPtrArray *
sl_plan_read_sheet (const SlSheet *sheet, const SlPlanMapping *mapping, char ***messages)
{
  g_autoptr (GPtrArray) goals
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { mapping, lines, g_ptr_array_new_with_free_func (g_free) };

  for (guint i = mapping->header + 1; i < sheet->rows->len; i++)
    {
      const SlTableRow *row = sheet->rows->pdata[i];
      SlGoalRecord *goal = sl_table_row_is_blank (row) ? NULL : read_goal (&reading, row);

      if (goal != NULL)
        g_ptr_array_add (goals, goal);
    }
  if (mapping->columns[SL_PLAN_PARENT] < 0)
    infer_parents (goals, lines);
  check_parents (goals, lines, reading.messages);
  g_ptr_array_add (reading.messages, NULL);
  *messages = (char **) g_ptr_array_free (reading.messages, FALSE);
  return g_steal_pointer (&goals);
}

GPtrArray *
sl_plan_read_table (const SlTable *table, char ***messages, GError **error)
{
  SlPlanMapping mapping;
  guint sheet = sl_plan_table_guess (table, &mapping);

  *messages = NULL;
  if (sl_plan_mapping_is_complete (&mapping))
    return sl_plan_read_sheet (table->sheets->pdata[sheet], &mapping, messages);
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_INVALID,
               "the first line has no column \"%s\"; expected: "
               "ref,parent,title,description,owner,target_date,measure",
               mapping.columns[SL_PLAN_REF] < 0 ? "ref" : "title");
  return NULL;
}

/* ---- Writing ---- */

/* A measure's numbers stand in its own words. */
static const SlPlanField written[]
    = { SL_PLAN_REF,         SL_PLAN_PARENT,  SL_PLAN_TITLE,  SL_PLAN_DESCRIPTION, SL_PLAN_OWNER,
        SL_PLAN_TARGET_DATE, SL_PLAN_MEASURE, SL_PLAN_SOURCE, SL_PLAN_STATUS };

static const char *
find_ref (GPtrArray *goals, const char *id)
{
  for (guint i = 0; id != NULL && i < goals->len; i++)
    if (g_str_equal (((SlGoalRecord *) goals->pdata[i])->id, id))
      return ((SlGoalRecord *) goals->pdata[i])->ref;
  return NULL;
}

GPtrArray *
sl_plan_make_rows (GPtrArray *goals)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  char **header = g_new0 (char *, G_N_ELEMENTS (written) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    header[i] = g_strdup (sl_plan_field_get_nick (written[i]));
  g_ptr_array_add (rows, header);
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];
      const char *const cells[] = { goal->ref,
                                    find_ref (goals, goal->parent),
                                    goal->title,
                                    goal->description,
                                    goal->owner,
                                    goal->target_date,
                                    goal->measure,
                                    goal->source,
                                    sl_nick (SL_TYPE_GOAL_STATUS, goal->status) };
      char **row = g_new0 (char *, G_N_ELEMENTS (cells) + 1);

      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        row[j] = g_strdup (cells[j] != NULL ? cells[j] : "");
      g_ptr_array_add (rows, row);
    }
  return rows;
}

GBytes *
sl_plan_to_bytes (GPtrArray *goals, const char *format, GError **error)
{
  g_autoptr (GPtrArray) rows = sl_plan_make_rows (goals);
  char *csv;

  if (g_str_equal (format, "ods"))
    return sl_ods_from_rows ("Plan", rows, "description", error);
  csv = sl_csv_from_rows (rows);
  return g_bytes_new_take (csv, strlen (csv));
}

/* ---- CSV ---- */

GPtrArray *
sl_csv_read_plan (GBytes *bytes, char ***messages, GError **error)
{
  g_autoptr (SlTable) table = sl_table_read_csv (bytes, error);

  *messages = NULL;
  return table != NULL ? sl_plan_read_table (table, messages, error) : NULL;
}
