/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why an item is dismissed: one of the usual reasons by its number, or words of one's own. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_REASON_PICKER (sl_reason_picker_get_type ())
G_DECLARE_FINAL_TYPE (SlReasonPicker, sl_reason_picker, SL, REASON_PICKER, GtkPopover)

GtkWidget *sl_reason_picker_new (void);
/* Opens it empty; @n_items: that are to be dismissed. */
void sl_reason_picker_open (SlReasonPicker *self, guint n_items);

/* ::chosen (const char *reason) — it has closed itself. */

G_END_DECLS
