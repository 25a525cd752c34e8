/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is held: about a person, for a subject access request, and for how long, committee by
 * committee. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* Shows the window beside @parent; there is one for each. */
void sl_held_window_present (GtkWindow *parent, SlLibrary *library);

G_END_DECLS
