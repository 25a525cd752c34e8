/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-calibration.h"

#include <gio/gio.h>
#include <math.h>

#include "sl-core-resources.h"

/* Strengths are told from here, so that an offset is what a finding of middling strength has. */
#define MIDDLE 0.75
/* Nobody is ever as sure as that. */
#define LEAST 0.05
#define MOST 0.99

typedef struct
{
  double offset; /* log odds of being right at middling strength */
  double slope;  /* how much they grow with the strength; never negative */
} Curve;

static gpointer
make_curves (gpointer data)
{
  static const char path[] = "/org/sightline/Sightline/detect/calibration.tsv";
  GHashTable *curves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sl_core_get_resource (), path, 0, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    {
      g_critical ("The figures %s are missing from the program", path);
      return curves;
    }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;
      Curve *curve;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      fields = g_strsplit (lines[i], "\t", -1);
      if (g_strv_length (fields) < 4)
        {
          g_critical ("%s:%u has too few columns", path, i + 1);
          continue;
        }
      curve = g_new (Curve, 1);
      curve->offset = g_ascii_strtod (fields[2], NULL);
      curve->slope = g_ascii_strtod (fields[3], NULL);
      g_hash_table_insert (curves, g_strconcat (fields[0], "/", fields[1], NULL), curve);
    }
  return curves;
}

static const Curve *
find_curve (const char *rule, SlKind kind, gboolean routine)
{
  static GOnce once = G_ONCE_INIT;
  static const Curve even = { 0, 0 };
  GHashTable *curves = g_once (&once, make_curves, NULL);
  g_autofree char *name
      = g_strconcat (rule, "/", routine ? "routine" : sl_nick (SL_TYPE_KIND, kind), NULL);
  const Curve *curve = g_hash_table_lookup (curves, name);

  /* A rule that was never measured is as good as the average. */
  if (curve == NULL)
    curve = g_hash_table_lookup (curves, "any/any");
  return curve != NULL ? curve : &even;
}

double
sl_calibration_judge (const char *rule, SlKind kind, gboolean routine, double strength)
{
  const Curve *curve = find_curve (rule, kind, routine);
  double odds = curve->offset + curve->slope * (strength - MIDDLE);

  return CLAMP (1 / (1 + exp (-odds)), LEAST, MOST);
}

void
sl_calibration_apply (SlDetection *detection)
{
  for (guint i = 0; i < detection->findings->len; i++)
    {
      SlFinding *finding = g_ptr_array_index (detection->findings, i);

      finding->confidence = sl_calibration_judge (
          finding->rule, finding->kind, finding->routine, finding->strength);
    }
}
