/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a sentence states a figure about the service: a count, share, sum or rating; not a date,
 * a vote or a page. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

/* From 0 to 1, and the figure that decides. */
double sl_measure_judge (const SlReading *reading, gsize start, gsize end, SlCueHit *figure);

G_END_DECLS
