/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in a table, to and fro: which column says what, the goals that its rows are, and the
 * plan's own table. Pure. */
#pragma once

#include "sl-register.h"
#include "sl-table.h"

G_BEGIN_DECLS

typedef enum
{
  SL_PLAN_REF,
  SL_PLAN_TITLE,
  SL_PLAN_PARENT, /* the ref of the priority */
  SL_PLAN_DESCRIPTION,
  SL_PLAN_OWNER,
  SL_PLAN_TARGET_DATE,
  SL_PLAN_MEASURE,
  SL_PLAN_BASELINE, /* of the measure, where it has a column of its own */
  SL_PLAN_TARGET,
  SL_PLAN_SOURCE,
  SL_PLAN_STATUS, /* a word or a colour: "amber" */
  SL_N_PLAN_FIELDS,
} SlPlanField;

/* "ref", "target_date": as the first line of our own CSV has it. */
const char *sl_plan_field_get_nick (SlPlanField field);
/* FALSE where no field is called so. */
gboolean sl_plan_field_from_nick (const char *nick, SlPlanField *field);

typedef struct
{
  guint header;                  /* index of the row that names the columns */
  int columns[SL_N_PLAN_FIELDS]; /* -1 for none */
} SlPlanMapping;

/* The row that names most, and what its names mean in English or Welsh: "Goal no.", "Lead officer".
 * Whatever is not recognised is -1. */
void sl_plan_mapping_guess (const SlSheet *sheet, SlPlanMapping *mapping);
/* The same with the names in row @header. */
void sl_plan_mapping_guess_below (const SlSheet *sheet, guint header, SlPlanMapping *mapping);
/* So many rows from the first may hold the names. */
guint sl_plan_sheet_count_headers (const SlSheet *sheet);
/* The sheet that looks most like a plan, by its index. */
guint sl_plan_table_guess (const SlTable *table, SlPlanMapping *mapping);
/* The names of all columns, in no order that matters: tables with the same ones are of one kind. */
char *sl_plan_mapping_dup_headings (const SlPlanMapping *mapping, const SlSheet *sheet);
/* "Goal No." and "goal_no" are one: letters and digits, lower case, parted by single spaces. */
char *sl_plan_fold (const char *name);
/* "ref=Goal no.\nowner=Lead": by names, so that it holds for another file of that kind. */
char *sl_plan_mapping_to_text (const SlPlanMapping *mapping, const SlSheet *sheet);
/* Takes over what @text says of columns that the sheet has, and of fields that have none. */
void sl_plan_mapping_take_text (SlPlanMapping *mapping, const SlSheet *sheet, const char *text);
/**
 * sl_plan_mapping_name:
 * @told: by field, what stands above its column; NULL to guess it
 *
 * The names are looked for in the row of the first ones that has most of them; what none was given
 * for is guessed among the columns that are left.
 *
 * Returns: (nullable): the first name that is not there
 */
const char *sl_plan_mapping_name (SlPlanMapping *mapping,
                                  const SlSheet *sheet,
                                  const char *const told[SL_N_PLAN_FIELDS]);
gboolean sl_plan_mapping_is_complete (const SlPlanMapping *mapping); /* ref and title */

/**
 * sl_plan_read_sheet:
 * @messages: (out) (transfer full): one sentence, in the user's language, for each row that was
 * left out or mended, with its line
 *
 * A goal without a parent's column is below the goal that its ref says: "1.2" below "1".
 *
 * Returns: (transfer full) (element-type SlGoalRecord): in file order; ids NULL, parent holds the
 * parent's *ref*
 */
GPtrArray *
sl_plan_read_sheet (const SlSheet *sheet, const SlPlanMapping *mapping, char ***messages);
/* The sheet of a table that looks most like a plan, read as guessed. SL_ERROR_INVALID where ref or
 * title is not found. */
GPtrArray *sl_plan_read_table (const SlTable *table, char ***messages, GError **error);

/* Rows of the plan with our own header, each (transfer full) and NULL-terminated. @goals: ids as
 * parents */
GPtrArray *sl_plan_make_rows (GPtrArray *goals);
/* @format: "csv" or "ods" */
GBytes *sl_plan_to_bytes (GPtrArray *goals, const char *format, GError **error);

G_END_DECLS
