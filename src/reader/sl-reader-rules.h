/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ruled lines in a scan: underlines and the lines of tables. */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

/* Paints the level rules of a grey picture with white paper over. What crosses them stays: the
 * tails of letters and upright rules. Lines of text that touch their underline are otherwise lost,
 * since a recogniser takes the whole for a drawing. */
void sl_reader_rules_erase (PIX *grey);
