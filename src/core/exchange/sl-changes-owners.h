/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody else told of owners, as acts for this library. Pure. */
#pragma once

#include "sl-register.h"

G_BEGIN_DECLS

/* Adds acts (SlAct) for the names and holders that @ours has not. What is told otherwise here
 * stays: nothing is parted, renamed or taken away. */
void sl_changes_settle_owners (const SlRegister *ours, const SlRegister *theirs, GPtrArray *acts);

G_END_DECLS
