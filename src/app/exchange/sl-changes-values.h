/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two libraries have of one thing, side by side. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library-sharing.h"

G_BEGIN_DECLS

/* @class_name: (nullable) */
GtkWidget *sl_changes_values_make_label (const char *words, const char *class_name);
/* Only what differs, in place of what @grid had; nothing where there is nothing to choose.
 * @author: (nullable): whose theirs is */
void sl_changes_values_fill (GtkGrid *grid,
                             SlLibrary *library,
                             const SlConflict *conflict,
                             const char *author);

G_END_DECLS
