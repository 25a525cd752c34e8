/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a word can be in the name of an owner. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No post is longer: "the Corporate Director of Children, Young People and Families". */
#define SL_OWNER_WORDS_MAX 14

/* A post or a body: "Director", "Board". */
gboolean sl_owner_word_is_agent (const char *word);
/* "D.C.S.", and "D.C.S" where the full stop was taken for the sentence's. */
gboolean sl_owner_word_is_dotted (const char *word, gsize n);
/* Dotted, or two to four capitals. */
gboolean sl_owner_word_is_initials (const char *word);
gboolean sl_owner_word_is_capitalised (const char *word);
/* "Cllr", "Dr." */
gboolean sl_owner_word_is_title (const char *word);

/* Of words in small letters: "of" in "Head of Care", "the" before it, "interim" within. */
gboolean sl_owner_word_is_connector (const char *word);
gboolean sl_owner_word_is_determiner (const char *word);
gboolean sl_owner_word_is_qualifier (const char *word);

G_END_DECLS
