/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses that papers lead to. Whoever made the paper wrote them: they are shown so that nobody
 * is deceived, and only what a browser or a mail program opens is opened. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sl_page_address_can_open (const char *address);

/* As it may be shown: letters that are not seen or that turn the direction of writing are written
 * as %XX. (transfer full) */
char *sl_page_address_show (const char *address);

/* Whose it is: the host as the network knows it (letters of other scripts that look like Latin ones
 * become "xn--…"), or the mail address. NULL where it has none. (transfer full) */
char *sl_page_address_owner (const char *address);

G_END_DECLS
