/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as the library keeps them: "YYYY-MM-DD", nothing before or behind, of the years 1 to 9999.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text: (nullable). Whether it is such a day; then @day is it, and cleared where not. */
gboolean sl_day_parse (const char *text, GDate *day);
gboolean sl_day_is_valid (const char *text);
/* Of a valid @day until the year 9999. (transfer full) */
char *sl_day_format (const GDate *day);
/* The day @n days after @text, or before it. NULL where @text is no day, or what is looked for lies
 * outside the years that there are. (transfer full) (nullable) */
char *sl_day_add_days (const char *text, int n);
/* The same day @n months after, or the last of its month where that has no such day; NULL as above.
 * (transfer full) (nullable) */
char *sl_day_add_months (const char *text, int n);

G_END_DECLS
