/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the history and no other: for whoever takes back what they did themselves, while
 * something else may have been done since. */
#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/* The line that sl_store_undo () would take back, or 0. */
gint64 sl_store_get_undo_line (SlStore *self);
/* Errors: SL_ERROR_BUSY where that is not @line, and those of sl_store_undo (). */
SlChanges *sl_store_undo_line (SlStore *self, gint64 line, GError **error);

G_END_DECLS
