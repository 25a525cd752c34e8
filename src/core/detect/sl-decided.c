/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-decided.h"

/* The confidence itself counts as so many decisions. */
#define DRAWN 8.0
#define LIKELY 0.5

double
sl_decided_adjust (double confidence, const SlDecided *decided)
{
  double n;

  if (decided == NULL)
    return confidence;
  n = decided->n_confirmed + decided->n_dismissed;
  return (confidence * DRAWN + decided->n_confirmed) / (DRAWN + n);
}

static void
learn (GHashTable *known, const SlDecision *decision)
{
  SlDecided *decided = g_hash_table_lookup (known, decision->cue);

  if (decided == NULL)
    {
      decided = g_new0 (SlDecided, 1);
      g_hash_table_insert (known, g_strdup (decision->cue), decided);
    }
  if (decision->confirmed)
    decided->n_confirmed++;
  else
    decided->n_dismissed++;
}

static void
report (SlDecidedReport *told, const SlDecision *decision, const SlDecided *decided)
{
  gboolean learned = sl_decided_adjust (decision->confidence, decided) >= LIKELY;
  gboolean likely = decision->confidence >= LIKELY;

  told->n_decisions++;
  told->n_likely += likely;
  told->n_likely_right += likely && decision->confirmed;
  told->n_learned += learned;
  told->n_learned_right += learned && decision->confirmed;
}

SlDecidedReport
sl_decided_replay (GPtrArray *decisions, guint n_first)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SlDecidedReport told = { 0 };
  guint end;

  for (guint start = 0; start < decisions->len; start = end)
    {
      const SlDecision *first = decisions->pdata[start];

      for (end = start; end < decisions->len; end++)
        if (!g_str_equal (((SlDecision *) decisions->pdata[end])->meeting, first->meeting))
          break;
      for (guint i = start; start >= n_first && i < end; i++)
        {
          const SlDecision *decision = decisions->pdata[i];

          report (&told, decision, g_hash_table_lookup (known, decision->cue));
        }
      for (guint i = start; i < end; i++)
        learn (known, decisions->pdata[i]);
    }
  return told;
}
