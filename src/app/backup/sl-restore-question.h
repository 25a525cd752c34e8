/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked before a backup takes the library's place; the application does it. */
#pragma once

#include <adwaita.h>

#include "store/sl-backup.h"

G_BEGIN_DECLS

/* Asks whether @backup, which is whole, shall be restored. */
void sl_restore_ask (GtkWindow *parent, const SlBackup *backup);
/* Has a backup chosen that lies elsewhere, and asks the same. */
void sl_restore_ask_file (GtkWindow *parent);

/**
 * sl_restore_offer:
 * @parent: the main window
 * @folder: the library's, which is damaged
 * @open: it could be opened all the same
 *
 * Says that it is damaged, and offers the last backup that is whole.
 */
void sl_restore_offer (GtkWindow *parent, const char *folder, gboolean open);

G_END_DECLS
