/* SPDX-License-Identifier: GPL-3.0-or-later */
/* org.sightline.Reader1: answers one client, about one paper, one call after the other. */
#pragma once

#include "sl-reader-run.h"

G_BEGIN_DECLS

/* Serves on the connected socket @fd (taken) until the client goes. @recogniser: NULL where it does
 * not read pictures. Returns: the exit status. */
int sl_reader_service_run (int fd, const SlReaderRecogniser *recogniser);

G_END_DECLS
