/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Detections as JSON: the schema of `sightline-cli detect --json`. */
#pragma once

#include <stdio.h>

#include "detect/sl-detection.h"

G_BEGIN_DECLS

/* Pretty-printed UTF-8: "schema", "meeting", "people", "agenda", "items". What the paper does not
 * state is null. An item's "rects" are [x1, y1, x2, y2] in points from the page's top left, with
 * the page as a fifth number where it is not "page". Returns: (transfer full) */
char *sl_json_from_detection (const SlDetection *detection);
/* The same to a file, which need not be kept in memory whole. FALSE where it could not be written,
 * and errno says why. */
gboolean sl_json_write_detection (const SlDetection *detection, FILE *file);

G_END_DECLS
