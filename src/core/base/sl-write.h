/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing all of something to a descriptor, whatever interrupts it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE with errno set where not everything was written. */
gboolean sl_write_all (int fd, gconstpointer data, gsize size);

G_END_DECLS
