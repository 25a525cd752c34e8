/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cues of the library's committees: what a change to them would do to all papers, and doing it.
 * Main thread only. */
#pragma once

#include "sl-library.h"
#include "store/sl-cue-edit.h"

G_BEGIN_DECLS

/* What committees have otherwise than the lexicon. (transfer none); NULL until the library is open.
 */
SlCueBook *sl_library_get_cues (SlLibrary *self);

/* How many items each cue gave away in a committee's papers (without a committee: in all):
 * (transfer full), cue id → number. */
void sl_library_count_cues_async (SlLibrary *self,
                                  const char *organisation,
                                  const char *committee,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GHashTable *sl_library_count_cues_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* In the background, over all papers that it concerns; @progress (nullable) on the main thread.
 * Nothing is changed: sl_library_act_async () with sl_act_edit_cues () does that. */
void sl_library_try_cues_async (SlLibrary *self,
                                SlCueBook *after,
                                SlCueProgress progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SlCueEdit *sl_library_try_cues_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* Reads once more, in the background, what was read before the library kept all that a reading
 * tells (see SlReread). @progress (nullable) on the main thread. Cancelled, the papers that are
 * done stay done, and the next time goes on. Returns how many were read, -1 on error. */
void sl_library_reread_async (SlLibrary *self,
                              SlCueProgress progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
int sl_library_reread_finish (SlLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
