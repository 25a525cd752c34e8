/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip archives of given parts, for what reads spreadsheets. */
#pragma once

#include <glib.h>

typedef struct _ZipMaker ZipMaker;

/* @packed: deflated, else stored as they are */
ZipMaker *zip_maker_new (gboolean packed);
void zip_maker_add (ZipMaker *zip, const char *name, const void *data, gsize size);
/* Ends it, too. (transfer full) */
GBytes *zip_maker_end (ZipMaker *zip);
