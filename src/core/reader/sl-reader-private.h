/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of SlReader share. */
#pragma once

#include "sl-reader-session.h"

G_BEGIN_DECLS

/* @call (taken) is answered through @task. */
void sl_reader_push (SlReader *self, SlReaderCall *call, GTask *task);

G_END_DECLS
