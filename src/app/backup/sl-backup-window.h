/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: which there are, making one, restoring one, and where copies of them go. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

void sl_backup_window_present (GtkWindow *parent, SlLibrary *library);

G_END_DECLS
