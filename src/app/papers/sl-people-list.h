/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list below an owner's entry: posts and people of the meeting that go on as what was typed
 * begins. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @people: (nullable) (element-type SlPersonRecord). Hides the list where nobody fits. */
void sl_people_list_show (GtkListBox *list, GPtrArray *people, const char *typed);
/* What choosing the row enters. */
const char *sl_people_list_get_owner (GtkListBoxRow *row);
void sl_people_list_move (GtkListBox *list, int step);

G_END_DECLS
