/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing all of something to a descriptor, whatever interrupts it; that a name is on the disk; and who holds a file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE with errno set where not everything was written. */
gboolean sl_write_all (int fd, gconstpointer data, gsize size);
/* The names in the folder of @path are on the disk, that of @path among them. FALSE with errno set. */
gboolean sl_sync_name (const char *path);

/* Holds a file as long as the descriptor is open, so that another program can see that somebody still does. FALSE where somebody else
 * holds it. Where the file system knows no locks, nobody can tell: TRUE. */
gboolean sl_hold_file (int fd);
/* Nobody holds it for certain: whoever made it is gone. */
gboolean sl_is_file_left (const char *path);

G_END_DECLS
