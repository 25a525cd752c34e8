/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF of six A4 pages called i, ii, 1, 2, 3 and 4. Page i has three links, each 200 x 20 points
 * with its corner at (72, 100), (72, 140) and (72, 180): to 400 points down the fourth, to
 * LINK_MAKER_ADDRESS, and to the last page; one below them would start a program. The others have
 * none. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LINK_MAKER_ADDRESS "https://www.example.org/minutes?id=4"

gboolean link_maker_make (const char *path);

G_END_DECLS
