/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of what is about to leave is exempt from publication, and by which paragraphs of
 * Schedule 12A (Local Government Act 1972): what a person is told before it may. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A paragraph that is not stated. */
#define SL_EXEMPT_UNSTATED 99

typedef struct
{
  guint n;
  gboolean paragraphs[SL_EXEMPT_UNSTATED + 1];
} SlExempt;

/* @paragraph: 0 for what is public, which does not count */
void sl_exempt_add (SlExempt *self, int paragraph);
/* "Schedule 12A, paragraphs 3 and 5", translated; without a number where none is stated. (transfer
 * full) */
char *sl_exempt_dup_name (const SlExempt *self);
/* What a paragraph is about, translated: "financial or business affairs"; NULL of others than 1
 * to 7.
 */
const char *sl_exempt_get_words (int paragraph);

G_END_DECLS
