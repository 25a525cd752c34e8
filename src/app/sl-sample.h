/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample meeting: minutes of an invented council and its plan, to try everything on. */
#pragma once

#include "sl-window.h"

G_BEGIN_DECLS

/* Opens the sample papers, and imports the sample plan into a library that has none. They are
 * looked for in $SIGHTLINE_DATADIR/samples, then where the program is installed. */
void sl_sample_open (SlWindow *window);

G_END_DECLS
