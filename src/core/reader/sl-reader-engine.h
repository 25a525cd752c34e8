/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread on which all reading sessions live. It starts with the first and stays: the readers
 * ask the kernel to be killed when the thread that started them ends. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GMainContext *sl_reader_engine_get_context (void);
/* Calls @func on the engine's thread, in the order of the calls here; never at once. */
void sl_reader_engine_invoke (GSourceOnceFunc func, gpointer data);

G_END_DECLS
