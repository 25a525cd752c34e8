/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pattern cannot do without: strings of which one is in all that it matches. They are looked
 * for all at once, so that a pattern need only be tried where one of its own stands. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_literals_find:
 * @pattern: in PCRE2 syntax, matched in several lines and without regard to case
 * @also: (out) (transfer full) (nullable) (element-type utf8): strings of which one more is in all
 *   that it matches
 * @crosses: (out): whether a match may run over a line end
 *
 * Understands what cues are made of and promises nothing for the rest.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the strings, in lower case; %NULL where
 *   none are known
 */
GPtrArray *sl_literals_find (const char *pattern, GPtrArray **also, gboolean *crosses);

/**
 * sl_literals_find_leads:
 * @edge: (out): whether it begins to match only where no word of ASCII goes on, or with what could
 *   not go on one
 * @behind: (out) (transfer full) (nullable) (element-type utf8): strings of which one stands in
 *   front of all that it matches, where a line end stands in front of the text
 *
 * Returns: (transfer full) (nullable) (element-type utf8): strings of which one begins all that the
 *   pattern matches, in lower case; %NULL where none are known
 */
GPtrArray *sl_literals_find_leads (const char *pattern, gboolean *edge, GPtrArray **behind);

G_END_DECLS
