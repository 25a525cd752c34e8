/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard in a list. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To the first chosen row of @list that has a widget, so that a screen reader says it and Return
 * opens it; to the list itself where there is none. Returns: whether it has it */
gboolean sl_list_focus_chosen (GtkListView *list);

G_END_DECLS
