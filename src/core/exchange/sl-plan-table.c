/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-table.h"

#include <string.h>

#include "base/sl-error.h"
#include "detect/sl-dates.h"
#include "sl-csv.h"
#include "sl-ods.h"

/* ---- Columns ---- */

/* Names of columns, folded to letters and digits with single spaces; the first is our own. What
 * stands further left is surer. */
static const char *const names[SL_N_PLAN_FIELDS][16] = {
  [SL_PLAN_REF] = { "ref",
                    "reference",
                    "goal ref",
                    "goal no",
                    "goal number",
                    "ref no",
                    "action ref",
                    "action no",
                    "number",
                    "no",
                    "id",
                    "code",
                    "cyf",
                    "cyfeirnod",
                    "rhif" },
  [SL_PLAN_TITLE] = { "title",
                      "goal",
                      "goal title",
                      "objective",
                      "aim",
                      "action",
                      "outcome",
                      "name",
                      "what we will do",
                      "priority",
                      "nod",
                      "amcan",
                      "teitl" },
  [SL_PLAN_PARENT] = { "parent",
                       "priority ref",
                       "parent ref",
                       "priority no",
                       "theme ref",
                       "theme",
                       "below",
                       "rhiant" },
  [SL_PLAN_DESCRIPTION]
  = { "description", "detail", "details", "what good looks like", "notes", "text", "disgrifiad" },
  [SL_PLAN_OWNER] = { "owner",
                      "lead",
                      "lead officer",
                      "responsible officer",
                      "responsible",
                      "who",
                      "accountable",
                      "officer",
                      "perchennog",
                      "arweinydd" },
  [SL_PLAN_TARGET_DATE] = { "target date",
                            "due",
                            "due date",
                            "deadline",
                            "by when",
                            "date",
                            "completion date",
                            "timescale",
                            "when",
                            "dyddiad targed",
                            "erbyn" },
  [SL_PLAN_MEASURE] = { "measure",
                        "measures",
                        "measure of success",
                        "success measure",
                        "kpi",
                        "indicator",
                        "performance measure",
                        "mesur",
                        "mesurau" },
  [SL_PLAN_BASELINE] = { "baseline", "starting point", "current", "llinell sylfaen", "gwaelodlin" },
  [SL_PLAN_TARGET] = { "target", "target value", "target figure", "targed" },
  [SL_PLAN_SOURCE]
  = { "source", "finding", "inspection finding", "recommendation", "notice", "ffynhonnell" },
};

static const char *const nicks[SL_N_PLAN_FIELDS]
    = { "ref",         "title",   "parent",   "description", "owner",
        "target_date", "measure", "baseline", "target",      "source" };

const char *
sl_plan_field_get_nick (SlPlanField field)
{
  return nicks[field];
}

/* "Goal No." and "goal_no" are one. */
static char *
fold (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  GString *out = g_string_new (NULL);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}

/* How sure a name is of a field, 0 for not at all. */
static guint
match (const char *folded, SlPlanField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (names[field]) && names[field][i] != NULL; i++)
    if (g_str_equal (folded, names[field][i]))
      return (guint) G_N_ELEMENTS (names[field]) - i;
  return 0;
}

/* Each column says one thing, and each thing is said by the column that is surest of it. */
static guint
map_row (const SlTableRow *row, int columns[SL_N_PLAN_FIELDS])
{
  guint n_columns = g_strv_length (row->cells), n_found = 0;
  g_autofree gboolean *taken = g_new0 (gboolean, n_columns + 1);

  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    {
      guint most = 0;

      columns[field] = -1;
      for (guint i = 0; i < n_columns; i++)
        {
          g_autofree char *folded = fold (row->cells[i]);
          guint sure = taken[i] ? 0 : match (folded, field);

          if (sure > most)
            {
              most = sure;
              columns[field] = (int) i;
            }
        }
      if (columns[field] >= 0)
        {
          taken[columns[field]] = TRUE;
          n_found++;
        }
    }
  return n_found;
}

/* Above the names there may be a title and a date. */
#define HEADER_ROWS 20

void
sl_plan_mapping_guess (const SlSheet *sheet, SlPlanMapping *mapping)
{
  guint most = 0;

  mapping->header = 0;
  map_row (sheet->rows->pdata[0], mapping->columns);
  for (guint i = 0; i < MIN (sheet->rows->len, HEADER_ROWS); i++)
    {
      int columns[SL_N_PLAN_FIELDS];
      guint n = map_row (sheet->rows->pdata[i], columns);

      if (n > most)
        {
          most = n;
          mapping->header = i;
          memcpy (mapping->columns, columns, sizeof columns);
        }
    }
}

char *
sl_plan_mapping_to_text (const SlPlanMapping *mapping, const SlSheet *sheet)
{
  const SlTableRow *header = sheet->rows->pdata[mapping->header];
  GString *text = g_string_new (NULL);

  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    {
      g_autofree char *folded = fold (sl_table_row_get (header, mapping->columns[field]));

      g_string_append_printf (text, "%s=%s\n", nicks[field], folded);
    }
  return g_string_free (text, FALSE);
}

static int
find_column (const SlTableRow *header, const char *folded)
{
  for (int i = 0; header->cells[i] != NULL; i++)
    {
      g_autofree char *name = fold (header->cells[i]);

      if (*folded != '\0' && g_str_equal (name, folded))
        return i;
    }
  return -1;
}

void
sl_plan_mapping_take_text (SlPlanMapping *mapping, const SlSheet *sheet, const char *text)
{
  const SlTableRow *header = sheet->rows->pdata[mapping->header];
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
      {
        gsize length = strlen (nicks[field]);
        int column;

        if (!g_str_has_prefix (*line, nicks[field]) || (*line)[length] != '=')
          continue;
        column = find_column (header, *line + length + 1);
        if (column >= 0)
          mapping->columns[field] = column;
      }
}

gboolean
sl_plan_mapping_is_complete (const SlPlanMapping *mapping)
{
  return mapping->columns[SL_PLAN_REF] >= 0 && mapping->columns[SL_PLAN_TITLE] >= 0;
}

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

      return sl_date_from_iso (day, &date) ? g_steal_pointer (&day) : NULL;
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
  return g_strdup_printf ("%04d-%02d-%02d",
                          g_date_get_year (&date),
                          (int) g_date_get_month (&date),
                          g_date_get_day (&date));
}

static void add_message (GPtrArray *messages, guint line, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
add_message (GPtrArray *messages, guint line, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (messages, g_strdup_printf ("Line %u: %s", line, text));
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
  if (goal->target_date == NULL)
    add_message (reading->messages,
                 row->line,
                 "\"%s\" is not a date such as 2026-03-31; the goal %s was read without one.",
                 date,
                 goal->ref);
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
                   "this row has no %s and was left out.",
                   goal->ref == NULL ? "ref" : "title");
      return NULL;
    }
  if (g_hash_table_lookup_extended (reading->lines, goal->ref, NULL, &known))
    {
      add_message (reading->messages,
                   row->line,
                   "the ref \"%s\" was already used in line %u; this row was left out.",
                   goal->ref,
                   GPOINTER_TO_UINT (known));
      return NULL;
    }
  read_target_date (reading, row, goal);
  goal->parent = dup_cell (reading, row, SL_PLAN_PARENT);
  goal->description = dup_cell (reading, row, SL_PLAN_DESCRIPTION);
  goal->owner = dup_cell (reading, row, SL_PLAN_OWNER);
  goal->measure = dup_measure (reading, row);
  goal->source = dup_cell (reading, row, SL_PLAN_SOURCE);
  g_hash_table_insert (reading->lines, g_strdup (goal->ref), GUINT_TO_POINTER (row->line));
  return g_steal_pointer (&goal);
}

/* A parent that is nowhere, or that is the goal's own descendant, would make a goal that no tree
 * shows. */
static void
check_parents (GPtrArray *goals, GHashTable *lines, GPtrArray *messages)
{
  g_autoptr (GHashTable) by_ref = g_hash_table_new (g_str_hash, g_str_equal);
  guint i;

  for (i = 0; i < goals->len; i++)
    g_hash_table_insert (
        by_ref, ((SlGoalRecord *) g_ptr_array_index (goals, i))->ref, g_ptr_array_index (goals, i));
  for (i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = g_ptr_array_index (goals, i);
      guint line = GPOINTER_TO_UINT (g_hash_table_lookup (lines, goal->ref));
      const SlGoalRecord *above = goal;
      guint steps = 0;

      goal->position = (int) line;
      if (goal->parent == NULL)
        continue;
      if (!g_hash_table_contains (by_ref, goal->parent))
        {
          add_message (
              messages,
              line,
              "the parent \"%s\" of %s is not in this file; the goal was read without a parent.",
              goal->parent,
              goal->ref);
          g_clear_pointer (&goal->parent, g_free);
          continue;
        }
      while (above != NULL && above->parent != NULL && steps <= goals->len)
        {
          above = g_hash_table_lookup (by_ref, above->parent);
          steps++;
        }
      if (steps > goals->len)
        {
          add_message (messages,
                       line,
                       "%s is its own parent's parent; it was read without a parent.",
                       goal->ref);
          g_clear_pointer (&goal->parent, g_free);
        }
    }
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
      if (g_hash_table_contains (lines, above))
        goal->parent = g_steal_pointer (&above);
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

static guint
count_columns (const SlPlanMapping *mapping)
{
  guint n = 0;

  for (guint i = 0; i < SL_N_PLAN_FIELDS; i++)
    n += mapping->columns[i] >= 0;
  return n;
}

GPtrArray *
sl_plan_read_table (const SlTable *table, char ***messages, GError **error)
{
  SlPlanMapping best = { 0 };
  const SlSheet *chosen = NULL;

  *messages = NULL;
  for (guint i = 0; i < table->sheets->len; i++)
    {
      SlPlanMapping mapping;

      sl_plan_mapping_guess (table->sheets->pdata[i], &mapping);
      if (chosen == NULL || count_columns (&mapping) > count_columns (&best))
        {
          best = mapping;
          chosen = table->sheets->pdata[i];
        }
    }
  if (chosen != NULL && sl_plan_mapping_is_complete (&best))
    return sl_plan_read_sheet (chosen, &best, messages);
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_INVALID,
               "the first line has no column \"%s\"; expected: "
               "ref,parent,title,description,owner,target_date,measure",
               chosen == NULL || best.columns[SL_PLAN_REF] < 0 ? "ref" : "title");
  return NULL;
}

/* ---- Writing ---- */

/* A measure's numbers stand in its own words. */
static const SlPlanField written[]
    = { SL_PLAN_REF,   SL_PLAN_PARENT,      SL_PLAN_TITLE,   SL_PLAN_DESCRIPTION,
        SL_PLAN_OWNER, SL_PLAN_TARGET_DATE, SL_PLAN_MEASURE, SL_PLAN_SOURCE };

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
    header[i] = g_strdup (nicks[written[i]]);
  g_ptr_array_add (rows, header);
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];
      const char *const cells[] = { goal->ref,     find_ref (goals, goal->parent),
                                    goal->title,   goal->description,
                                    goal->owner,   goal->target_date,
                                    goal->measure, goal->source };
      char **row = g_new0 (char *, G_N_ELEMENTS (cells) + 1);

      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        row[j] = g_strdup (cells[j] != NULL ? cells[j] : "");
      g_ptr_array_add (rows, row);
    }
  return rows;
}

char *
sl_plan_to_csv (GPtrArray *goals)
{
  g_autoptr (GPtrArray) rows = sl_plan_make_rows (goals);

  return sl_csv_from_rows (rows);
}

GBytes *
sl_plan_to_ods (GPtrArray *goals, GError **error)
{
  g_autoptr (GPtrArray) rows = sl_plan_make_rows (goals);

  return sl_ods_from_rows ("Plan", rows, "description", error);
}

/* ---- CSV ---- */

GPtrArray *
sl_csv_read_plan (GBytes *bytes, char ***messages, GError **error)
{
  g_autoptr (SlTable) table = sl_table_read_csv (bytes, error);

  *messages = NULL;
  return table != NULL ? sl_plan_read_table (table, messages, error) : NULL;
}
