/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps coming back, and figures that contradict each other, read beside everything else. */
#pragma once

#include "link/sl-contradictions.h"
#include "sl-library.h"
#include "store/sl-store-topics.h"

G_BEGIN_DECLS

/* SlTopics of at least two meetings; what changed since is read first. */
void sl_library_load_topics_async (SlLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* SlItems of a topic, newest meeting first. */
void sl_library_load_topic_items_async (SlLibrary *self, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* SlContradictions of a paper, in it and with the nearest ones of its committee. */
void sl_library_load_contradictions_async (SlLibrary *self, SlPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Of all three: (transfer full). */
GPtrArray *sl_library_load_topics_finish (SlLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
