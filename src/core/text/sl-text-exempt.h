/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stretches of a paper's text are exempt from publication, and its words without them: what
 * every way of copying asks before words leave. Pure. */
#pragma once

#include "base/sl-exempt.h"
#include "text/sl-text-caret.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start, end;
  int paragraph; /* of Schedule 12A; SL_EXEMPT_UNSTATED */
} SlTextExempt;

/* @sections: (nullable): a line each: start, end, paragraph. (transfer full) (element-type
 * SlTextExempt): in the text's order */
GArray *sl_text_exempt_new (const char *sections);
/* One more, where it belongs; nothing of paragraph 0 or without words. */
void sl_text_exempt_add (GArray *self, gsize start, gsize end, int paragraph);
gboolean sl_text_exempt_has (const GArray *self, gsize place);
/* How many of them reach into a stretch; FALSE where none does. */
gboolean sl_text_exempt_count (const GArray *self, gsize from, gsize to, SlExempt *count);

/* As sl_text_dup_words() and sl_text_dup_words_in_box(), without what is exempt: empty, and NULL,
 * where nothing is left. (transfer full) */
char *sl_text_exempt_dup_public (const GArray *self, SlTextDoc *doc, gsize from, gsize to);
/* @count: what stands in the box and is left out */
char *sl_text_exempt_dup_public_in_box (
    const GArray *self, SlTextDoc *doc, int page, const SlRect *box, SlExempt *count);

G_END_DECLS
