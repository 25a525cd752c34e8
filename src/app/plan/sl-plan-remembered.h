/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns were chosen for which kind of table: the next one of that kind is read alike. */
#pragma once

#include "exchange/sl-plan-table.h"

G_BEGIN_DECLS

/* FALSE, and @mapping as it was, where no row of @sheet has headings that columns were chosen for.
 */
gboolean sl_plan_remembered_find (const SlSheet *sheet, SlPlanMapping *mapping);
void sl_plan_remembered_keep (const SlSheet *sheet, const SlPlanMapping *mapping);

G_END_DECLS
