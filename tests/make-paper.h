/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs whose words and places are known: of each page a bold heading "Page N of the invented paper"
 * with its baseline at (72, 100), 18 points, then three lines of 11 points from (72, 140), 16
 * points apart, the second oblique. A4, a title, an outline entry a page. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MAKE_PAPER_TITLE "The invented paper"
#define MAKE_PAPER_FIRST "RESOLVED that the bridge be painted."
#define MAKE_PAPER_SECOND "Members asked about the caf\xc3\xa9."
#define MAKE_PAPER_THIRD "The Clerk will report in May."

gboolean make_paper (const char *path, guint n_pages);

G_END_DECLS
