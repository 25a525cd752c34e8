/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-columns.h"

#define MAX_MARGINS 4

SlFlow *
sl_flow_new (void)
{
  SlFlow *flow = g_new0 (SlFlow, 1);

  flow->words = g_array_new (FALSE, FALSE, sizeof (SlWord));
  flow->lines = g_array_new (FALSE, FALSE, sizeof (SlLine));
  flow->margins = g_array_new (FALSE, FALSE, sizeof (float));
  flow->sides = g_array_new (FALSE, FALSE, sizeof (float));
  flow->grids = g_array_new (FALSE, FALSE, sizeof (SlGrid));
  flow->side_table = -1;
  return flow;
}

void
sl_flow_free (SlFlow *flow)
{
  g_array_unref (flow->words);
  g_array_unref (flow->lines);
  g_array_unref (flow->margins);
  g_array_unref (flow->sides);
  g_array_unref (flow->grids);
  g_free (flow);
}

void
sl_flow_add_margin (SlFlow *flow, float x)
{
  for (guint i = 0; i < flow->margins->len; i++)
    if (ABS (g_array_index (flow->margins, float, i) - x) < 3)
      return;
  if (flow->margins->len < MAX_MARGINS)
    g_array_append_val (flow->margins, x);
}

const SlGrid *
sl_flow_add_side (SlFlow *flow, float x, const SlGrid *grid)
{
  guint i = 0;

  while (i < flow->sides->len && ABS (g_array_index (flow->sides, float, i) - x) >= 3)
    i++;
  if (i == flow->sides->len)
    {
      if (i == MAX_MARGINS)
        return NULL;
      g_array_append_val (flow->sides, x);
      g_array_append_val (flow->grids, *grid);
    }
  if (grid->n > g_array_index (flow->grids, SlGrid, i).n)
    g_array_index (flow->grids, SlGrid, i) = *grid;
  return &g_array_index (flow->grids, SlGrid, i);
}

void
sl_flow_learn (SlFlow *flow, const SlFlow *other)
{
  for (guint i = 0; i < other->margins->len; i++)
    sl_flow_add_margin (flow, g_array_index (other->margins, float, i));
  for (guint i = 0; i < other->sides->len; i++)
    sl_flow_add_side (
        flow, g_array_index (other->sides, float, i), &g_array_index (other->grids, SlGrid, i));
}
