/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the page itself, in the language that the page is printed in: chosen apart from that
 * of the windows, so that an officer who works in English hands out a Welsh page. What the minutes
 * say stays as they say it. Include it in place of gi18n: the macros are the usual ones, and what
 * they mark is translated as usual. */
#pragma once

#include <glib.h>

#include "base/sl-exempt.h"

G_BEGIN_DECLS

/* Of this thread, from here on; returns what it was. */
gboolean sl_page_language_set_welsh (gboolean welsh);
/* "en-GB", "cy-GB": of this thread's page. */
const char *sl_page_language_get_tag (void);

/* (transfer none): @words as they are where there is no translation. */
const char *sl_page_say (const char *words) G_GNUC_FORMAT (1);
const char *sl_page_say_of (const char *context, const char *words) G_GNUC_FORMAT (2);
const char *sl_page_say_plural (const char *one, const char *other, gulong n) G_GNUC_FORMAT (1)
    G_GNUC_FORMAT (2);

/* The Welsh of @words, of @context or NULL; NULL for none. */
const char *sl_page_welsh_find (const char *context, const char *words);
/* "Schedule 12A, paragraphs 3 and 5". (transfer full) */
char *sl_page_dup_exempt_name (const SlExempt *exempt);

G_END_DECLS

#define _(words) sl_page_say (words)
#define N_(words) (words)
#define NC_(context, words) (words)
#define C_(context, words) sl_page_say_of (context, words)
#define ngettext(one, other, n) sl_page_say_plural (one, other, n)
