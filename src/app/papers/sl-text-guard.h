/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are selected in a text view, on their way out of it: copied, given to the middle
 * button, or dragged to another program. What would be asked about leaves by the first of these
 * alone, which asks. */
#pragma once

#include <gtk/gtk.h>

#include "base/sl-exempt.h"
#include "model/sl-item.h"

G_BEGIN_DECLS

/* Of the characters from @from to @to. @exempt: (out): how much of them is exempt from publication.
 * Returns (transfer full) (nullable): the others, or NULL where nothing is */
typedef char *(*SlTextGuardPublic) (int from, int to, SlExempt *exempt, gpointer data);

/* Once a view. @data: is there as long as the view */
void sl_text_guard (GtkTextView *view, SlTextGuardPublic dup_public, gpointer data);
/* The same of the words of one item, which are exempt all or none. */
void sl_text_guard_item (GtkTextView *view, SlItem *item);

G_END_DECLS
