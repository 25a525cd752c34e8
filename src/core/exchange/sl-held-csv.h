/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is held about a person, as a table that can be handed over. Pure. */
#pragma once

#include "store/sl-store-erase.h"

G_BEGIN_DECLS

/* @held: (element-type SlHeld). With a byte order mark, for Excel. (transfer full) */
GBytes *sl_held_to_csv (GPtrArray *held);

G_END_DECLS
