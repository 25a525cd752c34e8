/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what a file says of a register can be: it may come from anybody. */
#pragma once

#include "sl-register.h"

G_BEGIN_DECLS

/* Ids are there and each is one thing's, what is spoken of is in it, days are days, numbers and
 * sums are such. Errors: SL_ERROR_INVALID with the first thing that is wrong. */
gboolean sl_register_check (const SlRegister *data, GError **error);

G_END_DECLS
