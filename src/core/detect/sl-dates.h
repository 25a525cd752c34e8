/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times as clerks write them, English and Welsh. No locale, no clock. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of @text in lower case, quotes folded, punctuation dropped ("3rd," → "3rd"); "22/03" stays
 * whole. */
char **sl_date_words (const char *text);

/* Each 0 where the word is none. */
int sl_number_word (const char *word); /* "three", "a", "12" */
int sl_day_word (const char *word);    /* "3", "3rd", "03" */
int sl_month_word (const char *word);  /* "sept", "Medi" */
int sl_year_word (const char *word);   /* "2015" */

/* Fills @date from its parts. @day 0: the month's last. @year 0: the first such day on or after
 * @from. */
gboolean sl_date_resolve (int day, int month, int year, const GDate *from, GDate *date);
/* "22/03/19", "22.3.2019", "2019-03-22", "22/03" (from @from on, which may be NULL). */
gboolean sl_date_from_digits (const char *word, const GDate *from, GDate *date);
void sl_date_easter (int year, GDate *date);
/* (nullable): "YYYY-MM-DD" of the first full date (day, month, year) in text[start, end). */
char *sl_date_find (const char *text, gsize start, gsize end);
/* (nullable): "HH:MM" of the first time of day in text[start, end): "6.00 pm", "10.30 y.b.",
 * "1630". */
char *sl_time_find (const char *text, gsize start, gsize end);

G_END_DECLS
