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

/* Owners stand in one entry with a semicolon between them: a comma belongs to posts ("Director,
 * Education"). The one that is being typed is the last. */
const char *sl_people_list_get_typed (GtkEditable *entry);
/* (transfer full): all of them, without what is blank. */
char **sl_people_list_dup_owners (GtkEditable *entry);
/* Enters the row's owner in place of what is being typed, and hides the list. */
void sl_people_list_take (GtkListBox *list, GtkListBoxRow *row, GtkEditable *entry);

G_END_DECLS
