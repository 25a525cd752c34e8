/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching all of the library: an entry, and below it what was found: items, follow-ups and goals,
 * then pages, each with its words lit. The keyboard stays in the entry; arrows choose, Enter opens.
 */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_SEARCH_BOX (sl_search_box_get_type ())
G_DECLARE_FINAL_TYPE (SlSearchBox, sl_search_box, SL, SEARCH_BOX, AdwBin)

/* @pages_only: what is looked for is a page that shows something. */
GtkWidget *sl_search_box_new (gboolean pages_only);
void sl_search_box_set_library (SlSearchBox *self, SlLibrary *library);
/* With the cursor in the entry; what stood there is selected. */
void sl_search_box_focus (SlSearchBox *self);

/* ::chosen (const SlHit *hit, const char *lit): a hit, and the words or phrases of it that are lit,
 * one a line, as they may stand on its page. */

G_END_DECLS
