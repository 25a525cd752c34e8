/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages that sightline-reader --file PAPER.pdf --out BLOB wrote. */
#pragma once

#include "reader/sl-page.h"

G_BEGIN_DECLS

/* (element-type SlPage) */
GPtrArray *blob_read (const char *path, GError **error);

G_END_DECLS
