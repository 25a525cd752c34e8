/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and posts: whom items are owed by, what else they are called, and who held a post when. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* Shows the window beside @parent; there is one for each. */
void sl_people_window_present (GtkWindow *parent, SlLibrary *library);

G_END_DECLS
