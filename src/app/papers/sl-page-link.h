/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A link on a page as the keyboard and a screen reader know it: a child of the page view that lies
 * over the link's words, unseen but for the ring of the focus, and out of the pointer's way. Return
 * and space follow it, Escape gives the keyboard back to the page. */
#pragma once

#include "sl-page-view.h"

#include "reader/sl-reader-links.h"

G_BEGIN_DECLS

#define SL_TYPE_PAGE_LINK (sl_page_link_get_type ())
G_DECLARE_FINAL_TYPE (SlPageLink, sl_page_link, SL, PAGE_LINK, GtkWidget)

/* @link is copied. @words: (nullable): that it lies on; @target: where it leads, in words. */
GtkWidget *
sl_page_link_new (int page, const SlReaderLink *link, const char *words, const char *target);
/* The page that it is on. */
int sl_page_link_get_page (SlPageLink *self);
const SlReaderLink *sl_page_link_get_link (SlPageLink *self);

G_END_DECLS
