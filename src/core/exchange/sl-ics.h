/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register as tasks for a calendar: RFC 5545, one VTODO an item. Pure. */
#pragma once

#include "sl-register.h"

G_BEGIN_DECLS

/* UID is the item's id, RELATED-TO its goals', CATEGORIES kind and goal refs; a standing duty has
 * an RRULE counted from its meeting. The same register gives the same bytes. (transfer full) */
char *sl_ics_from_register (const SlRegister *data);

G_END_DECLS
