/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file lies on another machine. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of what is not there: whether its folder does. */
gboolean sl_is_on_share (const char *path);

G_END_DECLS
