/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets miniature minutes for tests of detection and lays them out as a paper's text.
 *
 * Each line of @text is a line of minutes, broken where it is too long. "#" first sets it bold,
 * leading spaces move it in, an empty line leaves white, "\f" begins a page, and words behind a "|"
 * stand in a narrow column at the right. */
#pragma once

#include "detect/sl-detector.h"

SlTextDoc *minutes_layout (const char *text);
/* Lays out and detects. */
SlDetection *minutes_detect (const char *text);
/* As if it had been recognised from a scan. */
SlDetection *minutes_detect_scan (const char *text);
/* The finding of @kind whose text holds @words; fails where there is none. */
const SlFinding *minutes_find (SlDetection *detection, SlKind kind, const char *words);
/* How many findings of @kind there are. */
guint minutes_count (SlDetection *detection, SlKind kind);
guint minutes_count_core (SlDetection *detection);
/* Fails where any core finding holds @words. */
void minutes_assert_none (SlDetection *detection, const char *words);
/* Fails where the finding's owners are not @owner (%NULL: none; several joined by "; "). */
void minutes_assert_owner (const SlFinding *finding, const char *owner);
