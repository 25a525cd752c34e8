/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a file so that it is whole or as it was; all of something to a descriptor, whatever
 * interrupts it; that a name is on the disk; and who holds a file. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * sl_write_file:
 *
 * A local file is written aside, synced and renamed, so that what stood there is whole until the new one is. GIO's own way
 * takes it away first where nothing can be written beside it, as on a full disk. Mode 0600. Elsewhere the other side decides.
 */
gboolean
sl_write_file (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);
/* The result's source object is @file. */
void sl_write_file_async (
    GFile *file, GBytes *bytes, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_write_file_finish (GFile *file, GAsyncResult *result, GError **error);

/* FALSE with errno set where not everything was written. */
gboolean sl_write_all (int fd, gconstpointer data, gsize size);
/* The names in the folder of @path are on the disk, that of @path among them. FALSE with errno set. */
gboolean sl_sync_name (const char *path);

/* Holds a file as long as the descriptor is open, so that another program can see that somebody still does. FALSE where somebody else
 * holds it. Where the file system knows no locks, nobody can tell: TRUE. */
gboolean sl_hold_file (int fd);
/* The same of a text that others are to read meanwhile: on some shares nobody can read what somebody else holds. Or of a
 * database, whose own locks it leaves alone; it must not be let go while that is open. */
gboolean sl_hold_behind (int fd);
/* Holds it when nobody else does any more: for what is held for moments. */
void sl_wait_to_hold (int fd);
/* Nobody holds it for certain: whoever made it is gone. */
gboolean sl_is_file_left (const char *path);

G_END_DECLS
