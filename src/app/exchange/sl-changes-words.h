/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of another library brings, in words: each kind of thing by its own name. */
#pragma once

#include "exchange/sl-changes.h"

G_BEGIN_DECLS

/* "3 items were changed; 1 goal was added to the plan". (transfer full) */
char *sl_changes_words_taken (const SlChangesResult *taken);
/* The same before it is, a line each, with what somebody will be asked about. (transfer full) */
char *sl_changes_words_register (const SlChangesResult *found);

G_END_DECLS
