/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* Prints @ids of the register, in their order, through the print dialog: as a list, or as a question sheet. Asks about what
 * is exempt. @from: a widget in the window; a toast says what went wrong. */
void sl_register_print_start (GtkWidget *from,
                              SlLibrary *library,
                              gboolean questions,
                              const char *const *ids);

/* Prints what was owed beside what new minutes say of it: @title over each page, @said (element-type
 * utf8 utf8) of each id, @said_openly where what is exempt stays out. */
void sl_register_print_answers_start (GtkWidget *from,
                                      SlLibrary *library,
                                      const char *const *ids,
                                      const char *title,
                                      GHashTable *said,
                                      GHashTable *said_openly);

G_END_DECLS
