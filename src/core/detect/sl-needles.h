/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for many short strings at once, in one pass over a text (Aho and Corasick's automaton),
 * ASCII letters without regard to case. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SlNeedles SlNeedles;

SlNeedles *sl_needles_new (void);
void sl_needles_free (SlNeedles *needles);

/* @needle in lower case; several may mean the same @id, counted from 0. */
void sl_needles_add (SlNeedles *needles, const char *needle, guint id);
/* After the last one, before the first search. Read-only from then on. */
void sl_needles_seal (SlNeedles *needles);

/**
 * sl_needles_find:
 * @text: no lines of it are longer than it is
 * @lines: (element-type gsize): gets where each line begins, and one more, the length
 * @found: (array) (element-type GArray of guint): for each id an array that gets the lines that
 *   hold one of its needles, rising
 */
void sl_needles_find (
    const SlNeedles *needles, const char *text, gsize length, GArray *lines, GPtrArray *found);

/**
 * sl_needles_find_places:
 * @text: shorter than 4 GB
 * @found: (array) (element-type GArray of guint32): for each id an array that gets the places,
 *   rising, where one of its needles begins and no word of ASCII goes on
 */
void
sl_needles_find_places (const SlNeedles *needles, const char *text, gsize length, GPtrArray *found);
/* Sets the bits of @ids whose needles begin the text, or are in it. */
void sl_needles_mark_first (const SlNeedles *needles, const char *text, gsize length, guint64 *ids);
void sl_needles_mark (const SlNeedles *needles, const char *text, gsize length, guint64 *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlNeedles, sl_needles_free)

G_END_DECLS
