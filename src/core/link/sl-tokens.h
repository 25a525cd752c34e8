/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a text as they are compared: folded and stemmed. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *word;   /* as printed */
  char *folded; /* lower case, without accents */
  char *stem;
  gboolean stop;    /* says nothing; as whoever reads them decides */
  gboolean covered; /* a phrase has it; the same */
} SlToken;

typedef enum
{
  SL_TOKENS_PRINTED,
  SL_TOKENS_STEMS,
  SL_TOKENS_EXACT, /* folded, behind a "=" */
} SlTokensForm;

/* (transfer full) (element-type SlToken): in the order of the text. */
GArray *sl_tokens_read (const char *text);
/* @n of them from @first on, a space between them. (transfer full) */
char *sl_tokens_join (GArray *tokens, guint first, guint n, SlTokensForm form);
/* As words are compared. (transfer full) */
char *sl_tokens_fold (const char *word);

G_END_DECLS
