/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures of a paper's pages, to see where one is and to go elsewhere. Pictures are asked
 * for only while they are in sight, after everything else that the reader has to do, and dropped
 * oldest first beyond a bound.
 *
 * Signal ::go (int page): the person chose a page. */
#pragma once

#include <adwaita.h>

#include "reader/sl-reader.h"

G_BEGIN_DECLS

#define SL_TYPE_THUMBS (sl_thumbs_get_type ())
G_DECLARE_FINAL_TYPE (SlThumbs, sl_thumbs, SL, THUMBS, AdwBin)

void sl_thumbs_set_reader (SlThumbs *self, SlReader *reader); /* nullable, open */
/* The page that is looked at; 0 for none. */
void sl_thumbs_set_page (SlThumbs *self, int page);
void sl_thumbs_set_invert (SlThumbs *self, gboolean invert);

G_END_DECLS
