/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands between a reader's socket and the D-Bus connection. GLib takes messages of up to 128 MB,
 * and makes a value of each part of them before anybody can look at it: gigabytes of memory, if the
 * reader was taken over. Here only the length of each message is read, and one that no reader of
 * ours would send ends the process that sent it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * sl_reader_relay_start:
 * @socket: (taken): our end of the reader's socket pair
 * @process: the reader
 *
 * Until either end is closed.
 *
 * Returns: the socket for the D-Bus client, a descriptor to close; -1 where there is none left
 */
int sl_reader_relay_start (int socket, GSubprocess *process, GError **error);

G_END_DECLS
