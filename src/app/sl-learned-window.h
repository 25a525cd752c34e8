/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was learned from each committee's decisions, what it is worth, and forgetting it. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

void sl_learned_window_present (GtkWindow *parent, SlLibrary *library);

G_END_DECLS
