/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the meeting of an invented council resolved, in one wording after another, each with the
 * items that it holds. Expected, in the order of the text: n decision that is routine, d decision,
 * a action, r recommendation, q request, c commitment. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *expected, *text;
} Form;

/* How many wordings do not hold; each is told. */
guint forms_check (const char *expected, const char *text);
/* @before stands in front of the text of each. */
void forms_check_all (const char *before, const Form *forms, guint n);

G_END_DECLS
