/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From how strongly the words speak to how often such an item is right: of those at 0.8, about
 * eight in ten are. The numbers are data, detect/calibration.tsv, fitted by tests/detect/calibrate.
 */
#pragma once

#include "sl-detection.h"

G_BEGIN_DECLS

/* The confidence that a finding of this rule, kind and strength has earned. Grows with @strength.
 */
double sl_calibration_judge (const char *rule, SlKind kind, gboolean routine, double strength);

/* Gives every finding its confidence. */
void sl_calibration_apply (SlDetection *detection);

G_END_DECLS
