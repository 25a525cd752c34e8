/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of a paper with notes in it: the paper's own bytes, and an incremental update behind them
 * that a reader process of its own makes. The paper itself is never written. */
#pragma once

#include <gio/gio.h>

#include "reader/sl-reader.h"

G_BEGIN_DECLS

/**
 * sl_annotated_copy_write_async:
 * @paper: has the paper open; goes on with what it does
 * @target: a local file; written beside itself, synced and renamed, so that it is whole or as
 * before
 * @notes: (element-type SlNote)
 * @author: (nullable): who made them
 *
 * Errors: SL_ERROR_LOCKED where the paper forbids notes, INVALID where it is signed, DAMAGED where
 * it cannot be added to, EMPTY where there is no note to write, BUSY where @target is the paper
 * itself, NOT_FOUND, NO_ACCESS, NO_SPACE of @target, PAGE_LOST, READER_LOST, UNTRUSTED, FAILED.
 */
void sl_annotated_copy_write_async (SlReader *paper,
                                    GFile *target,
                                    GPtrArray *notes,
                                    const char *author,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean sl_annotated_copy_write_finish (SlReader *paper, GAsyncResult *result, GError **error);

/* The same, blocking: for the CLI and tests. */
gboolean sl_annotated_copy_write (SlReader *paper,
                                  GFile *target,
                                  GPtrArray *notes,
                                  const char *author,
                                  GCancellable *cancellable,
                                  GError **error);

/* (transfer full): a file name to suggest for the copy of a paper called @name. */
char *sl_annotated_copy_dup_name (const char *name);

G_END_DECLS
