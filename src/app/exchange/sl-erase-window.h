/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A meeting while it is erased: what goes on, and a way back as long as there is one. */
#pragma once

#include "model/sl-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Erases it. At the end the program opens the library anew, without what was erased; cancelled in
 * time, all is as it was, and said so. */
void sl_erase_window_present (GtkWindow *parent, SlLibrary *library, const char *meeting);

G_END_DECLS
