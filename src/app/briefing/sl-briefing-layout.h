/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page laid out beside the main loop. */
#pragma once

#include <gio/gio.h>

#include "briefing/sl-briefing.h"

G_BEGIN_DECLS

void sl_briefing_layout_async (SlFacts *facts,
                               const SlBriefingOptions *options,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* (transfer full): NULL where it was cancelled. */
SlBriefing *sl_briefing_layout_finish (GAsyncResult *result);

G_END_DECLS
