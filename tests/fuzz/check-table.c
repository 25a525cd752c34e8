/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-table.h"

#include <string.h>

#include "exchange/sl-csv.h"
#include "exchange/sl-plan-table.h"
#include "fuzz-check.h"

/* ---- Cells ---- */

static void
check_row (const SlTableRow *row)
{
  FUZZ_CHECK (row->cells != NULL);
  for (guint i = 0; row->cells[i] != NULL; i++)
    {
      const char *cell = row->cells[i];
      gsize length = strlen (cell);

      fuzz_check_words (cell);
      FUZZ_CHECK (length == 0
                  || (!g_ascii_isspace (cell[0]) && !g_ascii_isspace (cell[length - 1])));
    }
}

static void
check_sheet (const SlSheet *sheet)
{
  guint last = 0;

  fuzz_check_words (sheet->name);
  FUZZ_CHECK (sheet->rows->len > 0 && !sl_table_row_is_blank (sheet->rows->pdata[0]));
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const SlTableRow *row = sheet->rows->pdata[i];

      check_row (row);
      FUZZ_CHECK (row->line > last && row->line <= G_MAXINT);
      last = row->line;
    }
}

/* A cell that a spreadsheet would run stands behind an apostrophe; all others are as they were. */
static void
check_cell (const char *written, const char *read)
{
  FUZZ_CHECK (*read == '\0' || strchr ("=+-@", *read) == NULL);
  if (*written != '\0' && strchr ("=+-@", *written) != NULL)
    FUZZ_CHECK (*read++ == '\'');
  FUZZ_CHECK (g_str_equal (written, read));
}

static void
check_written (const SlSheet *sheet)
{
  static char *head[] = { (char *) "first", (char *) "second", NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *csv = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SlTable) table = NULL;
  const SlSheet *again;

  /* The first line says what cells are parted by. */
  g_ptr_array_add (rows, head);
  for (guint i = 0; i < sheet->rows->len; i++)
    if (((SlTableRow *) sheet->rows->pdata[i])->cells[0] != NULL)
      g_ptr_array_add (rows, ((SlTableRow *) sheet->rows->pdata[i])->cells);
  csv = sl_csv_from_rows (rows);
  bytes = g_bytes_new_static (csv, strlen (csv));
  table = sl_table_read_csv (bytes, NULL);
  FUZZ_CHECK (table != NULL && table->sheets->len == 1);
  again = table->sheets->pdata[0];
  FUZZ_CHECK (again->rows->len == rows->len);
  for (guint i = 1; i < rows->len; i++)
    {
      char **written = rows->pdata[i];
      char **read = ((SlTableRow *) again->rows->pdata[i])->cells;

      FUZZ_CHECK (g_strv_length (written) == g_strv_length (read));
      for (guint j = 0; written[j] != NULL; j++)
        check_cell (written[j], read[j]);
    }
}

/* ---- Columns ---- */

static void
check_mapping (const SlSheet *sheet, const SlPlanMapping *mapping)
{
  g_autofree char *text = sl_plan_mapping_to_text (mapping, sheet);
  g_autofree char *headings = sl_plan_mapping_dup_headings (mapping, sheet);
  SlPlanMapping again = { .header = mapping->header };
  g_autofree char *text_again = NULL;
  int n = (int) g_strv_length (((SlTableRow *) sheet->rows->pdata[mapping->header])->cells);

  FUZZ_CHECK (mapping->header < sl_plan_sheet_count_headers (sheet));
  fuzz_check_words (headings);
  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    FUZZ_CHECK (mapping->columns[field] >= -1 && mapping->columns[field] < n);
  /* What is remembered of a file is found again in it. */
  sl_plan_mapping_take_text (&again, sheet, text);
  text_again = sl_plan_mapping_to_text (&again, sheet);
  FUZZ_CHECK (g_str_equal (text, text_again));
}

/* What stands above a column is a name for it. */
static void
check_named (const SlSheet *sheet, const SlPlanMapping *mapping)
{
  const SlTableRow *header = sheet->rows->pdata[mapping->header];
  const char *told[SL_N_PLAN_FIELDS] = { NULL };
  SlPlanMapping named;

  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    if (mapping->columns[field] >= 0)
      told[field] = header->cells[mapping->columns[field]];
  FUZZ_CHECK (sl_plan_mapping_name (&named, sheet, told) == NULL);
  check_mapping (sheet, &named);
}

/* ---- Goals ---- */

static const SlGoalRecord *
find_goal (GHashTable *goals, const char *ref)
{
  const SlGoalRecord *goal = g_hash_table_lookup (goals, ref);

  FUZZ_CHECK (goal != NULL);
  return goal;
}

static void
check_goal (const SlGoalRecord *goal)
{
  FUZZ_CHECK (goal->ref != NULL && *goal->ref != '\0' && goal->title != NULL
              && *goal->title != '\0');
  FUZZ_CHECK (goal->position > 0);
  fuzz_check_date (goal->target_date);
  fuzz_check_words (goal->ref);
  fuzz_check_words (goal->title);
  fuzz_check_words (goal->description);
  fuzz_check_words (goal->owner);
  fuzz_check_words (goal->measure);
  fuzz_check_words (goal->source);
}

/* Each has a ref of its own, and every way up ends. */
static void
check_goals (GPtrArray *goals)
{
  g_autoptr (GHashTable) by_ref = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];

      check_goal (goal);
      FUZZ_CHECK (g_hash_table_insert (by_ref, goal->ref, goal));
    }
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];
      guint n = 0;

      for (; goal->parent != NULL; goal = find_goal (by_ref, goal->parent))
        FUZZ_CHECK (n++ < goals->len);
    }
}

GPtrArray *
fuzz_read_plan (const SlTable *table)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) messages = NULL;
  g_autoptr (GPtrArray) goals = sl_plan_read_table (table, &messages, &error);

  FUZZ_CHECK ((goals == NULL) == (error != NULL));
  for (guint i = 0; messages != NULL && messages[i] != NULL; i++)
    fuzz_check_words (messages[i]);
  if (goals == NULL)
    return NULL;
  check_goals (goals);
  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];

      goal->id = g_strdup (goal->ref);
    }
  return g_steal_pointer (&goals);
}

void
fuzz_check_same_plan (GPtrArray *a, GPtrArray *b)
{
  FUZZ_CHECK (a->len == b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const SlGoalRecord *one = a->pdata[i], *other = b->pdata[i];

      FUZZ_CHECK (g_str_equal (one->ref, other->ref) && g_str_equal (one->title, other->title));
      FUZZ_CHECK (g_strcmp0 (one->parent, other->parent) == 0);
      FUZZ_CHECK (g_strcmp0 (one->description, other->description) == 0);
      FUZZ_CHECK (g_strcmp0 (one->owner, other->owner) == 0);
      FUZZ_CHECK (g_strcmp0 (one->target_date, other->target_date) == 0);
      FUZZ_CHECK (g_strcmp0 (one->measure, other->measure) == 0);
      FUZZ_CHECK (g_strcmp0 (one->source, other->source) == 0);
      FUZZ_CHECK (one->status == other->status);
    }
}

static void
check_plan (const SlTable *table)
{
  g_autoptr (GPtrArray) goals = fuzz_read_plan (table);
  g_autoptr (GBytes) csv = goals != NULL ? sl_plan_to_bytes (goals, "csv", NULL) : NULL;
  g_autoptr (SlTable) written = csv != NULL ? sl_table_read_csv (csv, NULL) : NULL;
  g_autoptr (GPtrArray) again = NULL;

  if (goals == NULL)
    return;
  FUZZ_CHECK (written != NULL);
  again = fuzz_read_plan (written);
  FUZZ_CHECK (again != NULL);
  fuzz_check_same_plan (goals, again);
}

void
fuzz_check_table (const SlTable *table)
{
  SlPlanMapping mapping;

  FUZZ_CHECK (table->sheets->len > 0);
  FUZZ_CHECK (sl_plan_table_guess (table, &mapping) < table->sheets->len);
  for (guint i = 0; i < table->sheets->len; i++)
    {
      const SlSheet *sheet = table->sheets->pdata[i];

      check_sheet (sheet);
      check_written (sheet);
      sl_plan_mapping_guess (sheet, &mapping);
      check_mapping (sheet, &mapping);
      check_named (sheet, &mapping);
    }
  check_plan (table);
}
