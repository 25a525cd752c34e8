/* SPDX-License-Identifier: GPL-3.0-or-later */
/* org.sightline.Reader1: answers one client, about one paper, one call after the other. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Serves on the connected socket @fd (taken) until the client goes. Returns: the exit status. */
int sl_reader_service_run (int fd);

G_END_DECLS
