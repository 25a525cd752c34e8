/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front of a paper as lines of labels and names, whatever tables and columns they stood in. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

/* One line a label, a name with its post, or a list of them; lines that only the page's width broke
 * are joined. (transfer full) */
char *sl_attendance_text (const SlReading *reading);

G_END_DECLS
