/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before a paper leaves that was not looked through, or not all of it: nobody knows
 * what of it is exempt from publication or tells who a child is, so nothing of it is left out. */
#pragma once

#include <gtk/gtk.h>

#include "text/sl-text-doc.h"

G_BEGIN_DECLS

typedef void (*SlUnreadAnswered) (gboolean go_on, gpointer user_data);

/**
 * sl_unread_question_ask:
 * @from: a widget of the window that asks
 * @doc: (nullable): what was read of the paper; NULL where nothing was
 * @title: "Print what was not looked through?"
 * @go_on: the label of the button: "_Print all of it"
 * @answered: called once; at once where all was read
 */
void sl_unread_question_ask (GtkWidget *from,
                             SlTextDoc *doc,
                             const char *title,
                             const char *go_on,
                             SlUnreadAnswered answered,
                             gpointer user_data);

G_END_DECLS
