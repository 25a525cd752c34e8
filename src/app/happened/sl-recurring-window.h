/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps coming back in the library's minutes, as threads of dated quotes, and figures of the paper that is shown that
 * contradict each other. Each line opens its page. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* @paper: (nullable) */
void sl_recurring_window_present (GtkWindow *parent, SlLibrary *library, SlPaper *paper);

G_END_DECLS
