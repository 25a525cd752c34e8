/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-remembered.h"

#include "sl-settings.h"

#define KEY "plan-columns"
/* A council has few kinds of plan. */
#define MOST 20

/* (nullable) (transfer full) */
static char *
dup_columns (GVariant *kept, const char *headings)
{
  GVariantIter iter;
  const char *of, *columns;

  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(&s&s)", &of, &columns))
    if (g_str_equal (of, headings))
      return g_strdup (columns);
  return NULL;
}

gboolean
sl_plan_remembered_find (const SlSheet *sheet, SlPlanMapping *mapping)
{
  GSettings *settings = sl_settings_get ();
  g_autoptr (GVariant) kept = settings != NULL ? g_settings_get_value (settings, KEY) : NULL;

  for (guint i = 0; kept != NULL && i < sl_plan_sheet_count_headers (sheet); i++)
    {
      SlPlanMapping own;
      g_autofree char *headings = NULL;
      g_autofree char *columns = NULL;

      sl_plan_mapping_guess_below (sheet, i, &own);
      headings = sl_plan_mapping_dup_headings (&own, sheet);
      columns = dup_columns (kept, headings);
      if (columns == NULL)
        continue;
      sl_plan_mapping_take_text (&own, sheet, columns);
      *mapping = own;
      return TRUE;
    }
  return FALSE;
}

void
sl_plan_remembered_keep (const SlSheet *sheet, const SlPlanMapping *mapping)
{
  GSettings *settings = sl_settings_get ();
  g_autoptr (GVariant) kept = settings != NULL ? g_settings_get_value (settings, KEY) : NULL;
  g_autofree char *headings = sl_plan_mapping_dup_headings (mapping, sheet);
  g_autofree char *own = sl_plan_mapping_to_text (mapping, sheet);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  GVariantIter iter;
  const char *of, *columns;
  guint n = 1;

  if (kept == NULL)
    return;
  g_variant_builder_add (&builder, "(ss)", headings, own);
  g_variant_iter_init (&iter, kept);
  while (n < MOST && g_variant_iter_next (&iter, "(&s&s)", &of, &columns))
    if (!g_str_equal (of, headings))
      {
        g_variant_builder_add (&builder, "(ss)", of, columns);
        n++;
      }
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
