/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-link-spell-out.h"

typedef struct
{
  const SlGlossary *glossary;
  const char *paper, *text;
  GString *spelled_out; /* NULL until something was */
  gsize done;           /* so much of @text is in it */
} Spelling;

static void
seen_cb (const char *brief, const char *key, gsize start, gsize end, gpointer user_data)
{
  Spelling *spelling = user_data;
  const SlAbbreviation *known = sl_glossary_find (spelling->glossary, spelling->paper, brief);

  if (known == NULL || start < spelling->done)
    return;
  if (spelling->spelled_out == NULL)
    spelling->spelled_out = g_string_new (NULL);
  g_string_append_len (
      spelling->spelled_out, spelling->text + spelling->done, (gssize) (start - spelling->done));
  g_string_append (spelling->spelled_out, known->words);
  spelling->done = end;
}

char *
sl_link_spell_out (const SlGlossary *glossary, const char *paper, const char *text)
{
  Spelling spelling = { glossary, paper, text, NULL, 0 };

  if (glossary == NULL || text == NULL)
    return NULL;
  sl_abbreviations_scan (text, seen_cb, &spelling);
  if (spelling.spelled_out == NULL)
    return NULL;
  g_string_append (spelling.spelled_out, text + spelling.done);
  return g_string_free (spelling.spelled_out, FALSE);
}
