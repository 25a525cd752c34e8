/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before words leave the library: what in them tells who a child is, as a list, and what is to
 * become of it. */
#pragma once

#include <gtk/gtk.h>

#include "exchange/sl-sharing.h"

G_BEGIN_DECLS

/* @without: (nullable): ids of the items that stay here. @go_on: FALSE where nothing is to leave.
 */
typedef void (*SlSharingAnswered) (gboolean go_on, const char *const *without, gpointer user_data);

/**
 * sl_sharing_question_ask:
 * @from: a widget of the window that asks
 * @found: (element-type SlSharing): where it is empty, nothing is asked
 * @answered: called once
 */
void sl_sharing_question_ask (GtkWidget *from,
                              GPtrArray *found,
                              SlSharingAnswered answered,
                              gpointer user_data);

/* (element-type SlSharing) (transfer full): what is found in @what. */
typedef GPtrArray *(*SlSharingCheck) (gpointer what);

/* Looks through @what beside the main loop, for all that leaves may be a whole register, then asks.
 * Nobody changes @what before @answered is called, which may free it. */
void sl_sharing_question_check (GtkWidget *from,
                                SlSharingCheck check,
                                gpointer what,
                                SlSharingAnswered answered,
                                gpointer user_data);

G_END_DECLS
