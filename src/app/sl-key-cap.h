/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key as it is printed on a keyboard, beside the words of what it does. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Not read aloud: the control that it stands in has the words. */
GtkWidget *sl_key_cap_new (const char *key);

/* A small button for a row: words, and the key that does the same (nullable). */
GtkWidget *sl_key_cap_button_new (const char *words, const char *key, const char *action);

G_END_DECLS
