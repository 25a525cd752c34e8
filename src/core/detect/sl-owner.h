/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has to do it: a name, a post or a body, as written. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

/* The name, post or body that stands directly before a verb at @verb, not before @start: "the
 * interim Director" in "It was agreed that the interim Director would". (transfer full) (nullable):
 * %NULL also for a pronoun. */
char *sl_owner_before (const char *text, gsize start, gsize verb);
/* The name that begins at @start: "the Chief Officer – Education" in "instruct the Chief Officer –
 * Education to". */
char *sl_owner_after (const char *text, gsize start, gsize end);
/* Who acts in a passive: "the Board" in "be carried out by the Board". (transfer full) (nullable)
 */
char *sl_owner_by (const char *text, gsize start, gsize end);
/* Whether the word before @verb is he, she, they, it or I. */
gboolean sl_owner_is_pronoun (const char *text, gsize start, gsize verb);
/* Whether what stands before @verb is several of a kind, which are promised and owe
 * nothing: "six newly qualified staff". */
gboolean sl_owner_is_indefinite (const SlReading *reading, gsize start, gsize verb);

/* The doer that opens a task, "The Convener" in "The Convener to meet the Board". (transfer full)
 * (nullable) */
char *sl_owner_at_head (const char *text, gsize start, gsize end);
/* Who speaks in @sentence before @limit, else in the sentences before it: what a pronoun stands
 * for. (transfer full) (nullable) */
char *sl_owner_speaker (const SlReading *reading, guint sentence, gsize limit);
/* The names of a marker: "NL / RAC", "Clerk and Cllr Ash", "Strategic Director, Children's
 * Services". */
char **sl_owner_split (const char *names);
/* Replaces the owners of a finding; takes @owners. */
void sl_owner_set (SlFinding *finding, char **owners);
void sl_owner_set_one (SlFinding *finding, char *owner);
/* The subject of the verb, pronouns resolved. (transfer full) (nullable) */
char *sl_owner_find (const SlReading *reading, guint sentence, gsize start, gsize verb);

/* Whether these words are names of people or posts and nothing else: "Jo Ash and the Head of Care".
 */
gboolean sl_owner_is_people (const char *names);

G_END_DECLS
