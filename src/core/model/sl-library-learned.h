/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people's decisions taught, for showing it. Main thread only. */
#pragma once

#include "sl-library.h"
#include "store/sl-learning.h"

G_BEGIN_DECLS

/* (transfer full) (element-type SlLearned) */
void sl_library_load_learned_async (SlLibrary *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *sl_library_load_learned_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* (transfer full): cue → SlDecided, of a committee's papers. */
void sl_library_count_decided_async (SlLibrary *self,
                                     const char *organisation,
                                     const char *committee,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GHashTable *sl_library_count_decided_finish (SlLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
