/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-cli.h"

/* ---- What was told ---- */

static char *
dup_fields (void)
{
  const char *nicks[SL_N_PLAN_FIELDS + 1] = { NULL };

  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    nicks[field] = sl_plan_field_get_nick (field);
  return g_strjoinv (", ", (char **) nicks);
}

gboolean
sl_plan_place_take (SlPlanPlace *place, char **told, char **usage)
{
  for (; told != NULL && *told != NULL; told++)
    {
      /* A column's own name may hold the sign. */
      char *sign = strrchr (*told, '=');
      SlPlanField field;

      if (sign == NULL || sign == *told || !sl_plan_field_from_nick (sign + 1, &field))
        {
          g_autofree char *fields = dup_fields ();

          *usage = g_strdup_printf (
              _ ("--column takes NAME=FIELD, where FIELD is one of %s; “%s” is not of that form."),
              fields,
              *told);
          return FALSE;
        }
      *sign = '\0';
      place->columns[field] = *told;
    }
  return TRUE;
}

/* ---- The file ---- */

static char *
dup_sheets (const SlTable *table)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < table->sheets->len; i++)
    {
      const SlSheet *sheet = table->sheets->pdata[i];

      if (sheet->name != NULL)
        g_strv_builder_add (builder, sheet->name);
    }
  names = g_strv_builder_end (builder);
  return g_strjoinv (", ", names);
}

/* By its name, else by its number, from 1. */
static const SlSheet *
find_sheet (const char *file, const SlTable *table, const char *told)
{
  g_autofree char *names = NULL;
  guint64 number;

  for (guint i = 0; i < table->sheets->len; i++)
    {
      const SlSheet *sheet = table->sheets->pdata[i];

      if (g_strcmp0 (sheet->name, told) == 0)
        return sheet;
    }
  if (g_ascii_string_to_unsigned (told, 10, 1, table->sheets->len, &number, NULL))
    return table->sheets->pdata[number - 1];
  names = dup_sheets (table);
  if (*names == '\0')
    sl_cli_fail (_ ("%s: there is no sheet “%s”: this file is text, without sheets."), file, told);
  else
    sl_cli_fail (_ ("%s: there is no sheet “%s” with rows; it has: %s."), file, told, names);
  return NULL;
}

static int
fail_column (const char *file, const SlSheet *sheet, guint header, const char *told)
{
  const SlTableRow *row = sheet->rows->pdata[header];
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *names = NULL;
  g_auto (GStrv) cells = NULL;

  for (char **cell = row->cells; *cell != NULL; cell++)
    if (**cell != '\0')
      g_strv_builder_add (builder, *cell);
  cells = g_strv_builder_end (builder);
  names = g_strjoinv (", ", cells);
  g_strdelimit (names, "\n\r\t", ' ');
  return sl_cli_fail (_ ("%s: there is no column “%s”; it has: %s."), file, told, names);
}

static gboolean
is_told (const SlPlanPlace *place)
{
  for (SlPlanField field = 0; place != NULL && field < SL_N_PLAN_FIELDS; field++)
    if (place->columns[field] != NULL)
      return TRUE;
  return place != NULL && place->sheet != NULL;
}

/* Where nothing else is told, the sheet is the one that looks most like a plan. */
static GPtrArray *
read_told (const char *file, const SlTable *table, const SlPlanPlace *place, char ***messages)
{
  g_autofree char *name = g_filename_display_name (file);
  const char *missing;
  SlPlanMapping mapping;
  const SlSheet *sheet;

  if (place->sheet != NULL)
    sheet = find_sheet (name, table, place->sheet);
  else
    sheet = table->sheets->pdata[sl_plan_table_guess (table, &mapping)];
  if (sheet == NULL)
    return NULL;
  missing = sl_plan_mapping_name (&mapping, sheet, place->columns);
  if (missing != NULL)
    {
      fail_column (name, sheet, mapping.header, missing);
      return NULL;
    }
  if (sl_plan_mapping_is_complete (&mapping))
    return sl_plan_read_sheet (sheet, &mapping, messages);
  sl_cli_fail (_ ("%s: no column is known to be the %s; tell it with --column NAME=%s."),
               name,
               mapping.columns[SL_PLAN_REF] < 0 ? "ref" : "title",
               mapping.columns[SL_PLAN_REF] < 0 ? "ref" : "title");
  return NULL;
}

GPtrArray *
sl_cli_read_plan (const char *file, const SlPlanPlace *place)
{
  g_autoptr (GFile) plan = g_file_new_for_commandline_arg (file);
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) messages = NULL;
  g_autofree char *name = g_filename_display_name (file);
  g_autoptr (SlTable) table = sl_table_load (plan, NULL, &error);

  if (table != NULL)
    goals = is_told (place) ? read_told (file, table, place, &messages)
                            : sl_plan_read_table (table, &messages, &error);
  if (error != NULL)
    sl_cli_fail_read (file, error);
  if (goals == NULL)
    return NULL;
  for (guint i = 0; messages[i] != NULL; i++)
    sl_cli_warn ("%s: %s", name, messages[i]);
  return g_steal_pointer (&goals);
}
