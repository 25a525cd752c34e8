/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something was suggested: the reason, how sure it is, the words that gave it away where they
 * stand, and what can be done about the cue. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_WHY_POPOVER (sl_why_popover_get_type ())
G_DECLARE_FINAL_TYPE (SlWhyPopover, sl_why_popover, SL, WHY_POPOVER, GtkPopover)

GtkWidget *sl_why_popover_new (void);
void sl_why_popover_open (SlWhyPopover *self, SlLibrary *library, SlItem *item);

/* The reason, with the words that gave the item away in bold, and how sure detection is: for a row.
 * (transfer full): markup. */
char *sl_why_dup_markup (const SlItemRecord *record);
/* The same for what is spoken. (transfer full): plain text. */
char *sl_why_dup_spoken (const SlItemRecord *record);

G_END_DECLS
