/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-measure.h"

/* Whether digits that measure nothing (a date, a reference) cover a figure's own digits. */
static gboolean
is_struck_out (const SlReading *reading, gsize start, gsize end, const SlCueHit *figure)
{
  gsize digit = figure->start;
  gsize at = start;
  SlCueHit other;

  while (digit < figure->end && !g_ascii_isdigit (reading->text[digit]))
    digit++;
  if (digit == figure->end)
    digit = figure->start;
  while (sl_cue_scan_first (reading->scan, SL_CUE_NO_FIGURE, at, end, &other))
    {
      if (other.start > digit)
        return FALSE;
      if (digit < other.end)
        return TRUE;
      at = other.start + 1;
    }
  return FALSE;
}

/* "71%" alone is a cell of a table: what it counts stands in its row. */
static gboolean
is_bare (const SlReading *reading, gsize start, gsize end)
{
  guint letters = 0;

  for (gsize i = start; i < end; i++)
    {
      if (!g_ascii_isalpha (reading->text[i]))
        letters = 0;
      else if (++letters >= 3)
        return FALSE;
    }
  return TRUE;
}

double
sl_measure_judge (const SlReading *reading, gsize start, gsize end, SlCueHit *figure)
{
  double best = 0;
  gsize at = start;
  SlCueHit hit;

  if (is_bare (reading, start, end))
    return 0;
  while (sl_cue_scan_first (reading->scan, SL_CUE_FIGURE, at, end, &hit))
    {
      at = hit.start + 1;
      if (is_struck_out (reading, start, end, &hit))
        continue;
      if (hit.cue->weight > best)
        {
          best = hit.cue->weight;
          *figure = hit;
        }
    }
  return best;
}
