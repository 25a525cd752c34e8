/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates, sources and spans of time of a briefing in words, translated without the C library's
 * locale: the page is set in the language of the catalogue, and the same everywhere. */
#pragma once

#include "sl-facts.h"

G_BEGIN_DECLS

char *sl_briefing_format_date (const char *date); /* "13 September 2012"; "undated" for NULL */
/* "13 Sep"; with the year where it is not @year; "undated" for NULL. */
char *sl_briefing_format_short_date (const char *date, int year);
/* "13 Sep to 12 Oct 2013": each day unbroken. */
char *sl_briefing_format_span (const char *from, const char *to, int year);
int sl_briefing_get_year (const char *date); /* 0 for NULL or what is no date */
int sl_briefing_count_days (const char *from, const char *to);

/* "13 Sep, 226/12, p. 3–4": the meeting, the minute, the page. */
char *
sl_briefing_format_source (const char *date, const char *ref, int page, int last_page, int year);
/* @also: (nullable): where the same is minuted again, beside what the item knows of. */
char *sl_briefing_format_item_source (const SlFactItem *fact, const char *also, int year);
/* "3 weeks late" on @today. */
char *sl_briefing_format_late (const char *due, const char *today);

/* What finds the figures of a measure, in plain text and in markup: "530", "£22k", "71%", but no
 * year, no number of a table and no character entity. (transfer none) */
GRegex *sl_briefing_get_figures (void);

G_END_DECLS
