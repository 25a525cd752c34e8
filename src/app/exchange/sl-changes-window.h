/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two people decided differently, one by one, with both values: keep mine or take theirs. */
#pragma once

#include <adwaita.h>

#include "model/sl-library-sharing.h"

G_BEGIN_DECLS

/* Takes @result. */
void sl_changes_window_present (GtkWindow *parent, SlLibrary *library, SlChangesResult *result);

G_END_DECLS
