/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a paper on their way to another program: what is exempt from publication goes only where
 * the one question about it was answered so. */
#pragma once

#include <gtk/gtk.h>

#include "text/sl-text-exempt.h"

G_BEGIN_DECLS

/* Adds the items that are exempt by themselves to the sections (element-type SlTextExempt). */
typedef void (*SlExemptItems) (GArray *exempt, gpointer data);

/* @words: (transfer full): what is selected; @public_words: (transfer full) (nullable): without
 * what is exempt, NULL where nothing of it is */
void sl_copy_words (GtkWidget *from, char *words, char *public_words, const SlExempt *exempt);
/* Whether words that are not exempt may go without a question, to the middle button or by dragging:
 * what sl_copy_words() would ask about is not in them, as far as that is seen at once. */
gboolean sl_copy_words_is_free (const char *words);

G_END_DECLS
