/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-rules.h"

/* Ink is darker, on white paper; the edge of a rule is half as dark as its middle. */
#define INK 180
/* Pixels, of which a point has four. A rule is longer than any dash or stroke of a letter… */
#define MIN_LENGTH 80
/* …and thinner than a bar of colour. */
#define MAX_THICKNESS 14
/* How far its soft edge reaches beyond what is ink. */
#define EDGE 2

/* The rules in @ink, each with its soft edge. */
static PIX *
find_rules (PIX *ink)
{
  PIX *runs = pixOpenBrick (NULL, ink, MIN_LENGTH, 1);
  PIX *bars = runs != NULL ? pixOpenBrick (NULL, runs, 1, MAX_THICKNESS) : NULL;
  PIX *thin = bars != NULL ? pixSubtract (NULL, runs, bars) : NULL;
  PIX *rules = thin != NULL ? pixDilateBrick (NULL, thin, 1, 2 * EDGE + 1) : NULL;

  pixDestroy (&runs);
  pixDestroy (&bars);
  pixDestroy (&thin);
  return rules;
}

static gboolean
is_ink (PIX *ink, int x, int y)
{
  if (y < 0 || y >= (int) pixGetHeight (ink))
    return FALSE;
  return GET_DATA_BIT (pixGetData (ink) + (gsize) y * (gsize) pixGetWpl (ink), x);
}

/* From @top on the column belongs to a rule. Returns: where it ends. */
static int
erase_column (PIX *grey, PIX *ink, PIX *rules, int x, int top)
{
  int bottom = top;

  while (is_ink (rules, x, bottom))
    bottom++;
  if (is_ink (ink, x, top - 1) && is_ink (ink, x, bottom))
    return bottom;
  for (int y = top; y < bottom; y++)
    SET_DATA_BYTE (pixGetData (grey) + (gsize) y * (gsize) pixGetWpl (grey), x, 255);
  return bottom;
}

void
sl_reader_rules_erase (PIX *grey)
{
  PIX *ink = pixThresholdToBinary (grey, INK);
  PIX *rules = ink != NULL ? find_rules (ink) : NULL;
  int none = 1;

  if (rules != NULL)
    pixZero (rules, &none);
  for (int x = 0; !none && x < (int) pixGetWidth (grey); x++)
    for (int y = 0; y < (int) pixGetHeight (grey); y++)
      if (is_ink (rules, x, y))
        y = erase_column (grey, ink, rules, x, y);
  pixDestroy (&rules);
  pixDestroy (&ink);
}
