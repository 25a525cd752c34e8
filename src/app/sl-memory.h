/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is large and short-lived, such as the picture of a frame or the text of a paper under way,
 * is used again while there is more of it, and goes back to the system soon after. Left alone, the
 * GNU C library's allocator learns to keep such pieces: some 200 MB of them after a paper of 2,000
 * pages. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* First thing in main (). */
void sl_memory_set_up (void);
/* After something large was read, or many pages were looked at: what is free goes back, a moment
 * after the last of it and on another thread. */
void sl_memory_give_back (void);

G_END_DECLS
