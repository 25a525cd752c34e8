/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending what was decided to another person's library, and taking in what they decided. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library-sharing.h"

G_BEGIN_DECLS

/* Asks about what is exempt, about what tells who a child is, and for a file. */
void sl_changes_send_start (GtkWidget *from, SlLibrary *library);
/* Asks for a file, takes what they alone changed, and shows what both did. */
void sl_changes_take_start (GtkWidget *from, SlLibrary *library);
/* The same of @file. */
void sl_changes_take_file (GtkWidget *from, SlLibrary *library, GFile *file);

G_END_DECLS
