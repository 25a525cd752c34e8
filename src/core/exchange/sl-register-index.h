/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a register's lists what has an id stands, worked out when it is first looked for. */
#pragma once

#include "sl-register.h"

G_BEGIN_DECLS

SlRegisterIndex *sl_register_index_new (void);
void sl_register_index_free (SlRegisterIndex *self);
/* To be called before anything is taken out of a list; what is added is noticed. */
void sl_register_index_clear (SlRegisterIndex *self);

G_END_DECLS
