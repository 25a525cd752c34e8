/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library and other people: what leaves it for them, what comes from them, and what is held
 * about one of them. Each result is the caller's. */
#pragma once

#include "exchange/sl-changes.h"
#include "exchange/sl-sharing.h"
#include "sl-library.h"
#include "store/sl-store-erase.h"

G_BEGIN_DECLS

/* What tells who a child is in everything that was decided, as it would be sent. (element-type
 * SlSharing) */
void sl_library_check_sharing_async (SlLibrary *self,
                                     gboolean with_exempt,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *sl_library_check_sharing_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* What is exempt of all that was decided: what is asked about before it is sent. */
void sl_library_count_decided_exempt_async (SlLibrary *self,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean sl_library_count_decided_exempt_finish (SlLibrary *self,
                                                 GAsyncResult *result,
                                                 SlExempt *exempt,
                                                 GError **error);

/* Writes what was decided for another person's library. @without: (nullable): ids of items that
 * stay here */
void sl_library_send_changes_async (SlLibrary *self,
                                    GFile *file,
                                    gboolean with_exempt,
                                    char **without,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean sl_library_send_changes_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* What taking it in would come to, of a register; of changes only that it is such. */
void sl_library_look_at_changes_async (SlLibrary *self,
                                       GFile *file,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
SlChangesResult *
sl_library_look_at_changes_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* Takes what they alone changed, and tells what both did. Property stage says how far it is.
 * Cancelled, all is as it was, unless it was written already. */
void sl_library_take_changes_async (SlLibrary *self,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
SlChangesResult *
sl_library_take_changes_finish (SlLibrary *self, GAsyncResult *result, GError **error);
/* One of a conflict's two answers. */
void sl_library_choose_async (SlLibrary *self,
                              const SlConflict *conflict,
                              gboolean theirs,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* @line: (out): what it wrote into the history, or 0 where there was nothing to write */
gboolean
sl_library_choose_finish (SlLibrary *self, GAsyncResult *result, gint64 *line, GError **error);
/* The line of the history that stands and was written last, or 0. */
gint64 sl_library_get_undo_line (SlLibrary *self);
/* Takes back that line and no other. Errors: SL_ERROR_BUSY where something was done since. */
void sl_library_undo_line_async (SlLibrary *self,
                                 gint64 line,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean sl_library_undo_line_finish (SlLibrary *self, GAsyncResult *result, GError **error);

void sl_library_count_erasing_async (SlLibrary *self,
                                     const char *meeting,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean sl_library_count_erasing_finish (SlLibrary *self,
                                          GAsyncResult *result,
                                          SlErasing *erasing,
                                          GError **error);
/* Objects of what was erased are still there: the library is to be opened anew. Cancelled before
 * property stage is SL_STAGE_SCRUBBING, all is as it was. */
void sl_library_erase_meeting_async (SlLibrary *self,
                                     const char *meeting,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean sl_library_erase_meeting_finish (SlLibrary *self, GAsyncResult *result, GError **error);

/* (element-type SlHeld) */
void sl_library_find_person_async (SlLibrary *self,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *sl_library_find_person_finish (SlLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
