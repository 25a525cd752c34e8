/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a table says what of a plan. */
#include <string.h>

#include "sl-plan-table.h"

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
  [SL_PLAN_STATUS]
  = { "status", "brag", "rag", "brag status", "rag status", "brag rating", "rag rating", "statws" },
};

static const char *const nicks[SL_N_PLAN_FIELDS]
    = { "ref",     "title",    "parent", "description", "owner", "target_date",
        "measure", "baseline", "target", "source",      "status" };

const char *
sl_plan_field_get_nick (SlPlanField field)
{
  return nicks[field];
}

gboolean
sl_plan_field_from_nick (const char *nick, SlPlanField *field)
{
  for (SlPlanField i = 0; i < SL_N_PLAN_FIELDS; i++)
    if (g_str_equal (nicks[i], nick))
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}

char *
sl_plan_fold (const char *name)
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
  g_auto (GStrv) folded = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    folded[i] = sl_plan_fold (row->cells[i]);
  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    {
      guint most = 0;

      columns[field] = -1;
      for (guint i = 0; i < n_columns; i++)
        {
          guint sure = taken[i] ? 0 : match (folded[i], field);

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

  sl_plan_mapping_guess_below (sheet, 0, mapping);
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

void
sl_plan_mapping_guess_below (const SlSheet *sheet, guint header, SlPlanMapping *mapping)
{
  mapping->header = header;
  map_row (sheet->rows->pdata[header], mapping->columns);
}

guint
sl_plan_sheet_count_headers (const SlSheet *sheet)
{
  return MIN (sheet->rows->len, HEADER_ROWS);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char *
sl_plan_mapping_dup_headings (const SlPlanMapping *mapping, const SlSheet *sheet)
{
  const SlTableRow *header = sheet->rows->pdata[mapping->header];
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);

  for (char **cell = header->cells; *cell != NULL; cell++)
    if (**cell != '\0')
      g_ptr_array_add (folded, sl_plan_fold (*cell));
  g_ptr_array_sort (folded, compare_names);
  g_ptr_array_add (folded, NULL);
  return g_strjoinv ("\n", (char **) folded->pdata);
}

char *
sl_plan_mapping_to_text (const SlPlanMapping *mapping, const SlSheet *sheet)
{
  const SlTableRow *header = sheet->rows->pdata[mapping->header];
  GString *text = g_string_new (NULL);

  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    {
      g_autofree char *folded = sl_plan_fold (sl_table_row_get (header, mapping->columns[field]));

      g_string_append_printf (text, "%s=%s\n", nicks[field], folded);
    }
  return g_string_free (text, FALSE);
}

static int
find_column (const SlTableRow *header, const char *folded)
{
  for (int i = 0; header->cells[i] != NULL; i++)
    {
      g_autofree char *name = sl_plan_fold (header->cells[i]);

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
        if (column >= 0 || (*line)[length + 1] == '\0')
          mapping->columns[field] = column;
      }
}

static int
find_named (const SlTableRow *header, const char *name)
{
  g_autofree char *folded = sl_plan_fold (name);

  return find_column (header, folded);
}

/* Where two rows have as many, the one that is a plan's head otherwise. */
static void
find_header (SlPlanMapping *mapping, const SlSheet *sheet, const char *const told[SL_N_PLAN_FIELDS])
{
  guint most = 0, header = 0;

  for (guint i = 0; i < sl_plan_sheet_count_headers (sheet); i++)
    {
      guint n = 0;

      for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
        n += told[field] != NULL && find_named (sheet->rows->pdata[i], told[field]) >= 0;
      if (n < most || n == 0 || (n == most && i != mapping->header))
        continue;
      most = n;
      header = i;
    }
  if (most > 0)
    sl_plan_mapping_guess_below (sheet, header, mapping);
}

const char *
sl_plan_mapping_name (SlPlanMapping *mapping,
                      const SlSheet *sheet,
                      const char *const told[SL_N_PLAN_FIELDS])
{
  sl_plan_mapping_guess (sheet, mapping);
  find_header (mapping, sheet, told);
  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    {
      int column = told[field] != NULL
                       ? find_named (sheet->rows->pdata[mapping->header], told[field])
                       : -1;

      if (told[field] == NULL)
        continue;
      if (column < 0)
        return told[field];
      for (SlPlanField other = 0; other < SL_N_PLAN_FIELDS; other++)
        if (told[other] == NULL && mapping->columns[other] == column)
          mapping->columns[other] = -1;
      mapping->columns[field] = column;
    }
  return NULL;
}

gboolean
sl_plan_mapping_is_complete (const SlPlanMapping *mapping)
{
  return mapping->columns[SL_PLAN_REF] >= 0 && mapping->columns[SL_PLAN_TITLE] >= 0;
}

static guint
count_columns (const SlPlanMapping *mapping)
{
  guint n = 0;

  for (guint i = 0; i < SL_N_PLAN_FIELDS; i++)
    n += mapping->columns[i] >= 0;
  return n;
}

guint
sl_plan_table_guess (const SlTable *table, SlPlanMapping *mapping)
{
  guint chosen = 0;

  for (guint i = 0; i < table->sheets->len; i++)
    {
      SlPlanMapping own;

      sl_plan_mapping_guess (table->sheets->pdata[i], &own);
      if (i > 0 && count_columns (&own) <= count_columns (mapping))
        continue;
      *mapping = own;
      chosen = i;
    }
  return chosen;
}
