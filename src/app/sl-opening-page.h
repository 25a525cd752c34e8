/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a view until the library is open and its first rows are read: that takes seconds
 * where it is large or comes from an earlier release, and nothing may look as if it were lost.
 * Blank for the moment that it takes otherwise. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SL_TYPE_OPENING_PAGE (sl_opening_page_get_type ())
G_DECLARE_FINAL_TYPE (SlOpeningPage, sl_opening_page, SL, OPENING_PAGE, AdwBin)

/* The name of the page of a view's stack that holds it. */
#define SL_OPENING "opening"

/* Shows @page of @view's @stack. Where that was the opening page until now, or the problem page,
 * the keyboard goes to what came for it. */
void sl_opening_page_show (GtkWidget *view, GtkStack *stack, const char *page);

G_END_DECLS
