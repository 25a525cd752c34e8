/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far two texts say the same, by the words that they share. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From this on, two items of one paper are taken for one thing that was written down twice. */
#define SL_LIKENESS_SAME 0.7

/* Of the words of the shorter text those that the other one has too, 0 to 1; 0 where it has fewer
 * than four that count, since every resolution notes a report. */
double sl_likeness (const char *one, const char *other);

/* The same words, each once and without its ending, but for those of @without (a space between
 * them). (transfer full) (element-type utf8) */
GHashTable *sl_likeness_list_stems (const char *text, const char *without);
/* How many @one has of @other. */
guint sl_likeness_count_shared (GHashTable *one, GHashTable *other);

G_END_DECLS
