/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking in a folder of minutes: how far it is, with cancel, and at its end what came in, what did
 * not, and why. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

void sl_folder_window_present (GtkWindow *parent, SlLibrary *library, GFile *folder);

G_END_DECLS
