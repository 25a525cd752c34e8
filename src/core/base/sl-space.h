/* SPDX-License-Identifier: GPL-3.0-or-later */
/* White space that means nothing: a paper breaks its lines where it likes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text: (nullable). The same words with one space between them and none around. (transfer full) */
char *sl_space_collapse (const char *text);

G_END_DECLS
