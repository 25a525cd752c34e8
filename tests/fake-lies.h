/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fake-reader answers on cue where it is more than a wrong word: pages whose counts overflow
 * or whose boxes are elsewhere, lists of a million, descriptors that are something else, and what
 * does not belong on the wire at all. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bytes of a page with two letters and no label, spoilt where @cue says so. */
GBytes *fake_lies_make_page (const char *cue, GBytes *honest);

/* A memory file with the answer of that name, honest unless @cue says otherwise. */
int fake_lies_make_links (const char *cue);
int fake_lies_make_labels (const char *cue, guint n_pages);
int fake_lies_make_tail (const char *cue);

/* An outline of a million entries. */
GVariant *fake_lies_make_outline (void);

/* Something else than the sealed memory file @fd (taken). */
int fake_lies_swap (const char *cue, int fd);

/* What is no table, in place of one, on descriptor 1 or 2. */
void fake_lies_say_table (const char *cue);

/* What ought not to come before all else; @folder: the program's. */
void fake_lies_say_first (const char *cue, const char *folder);

/* What ought not to be on the wire: returns only where there is nothing more to say. */
void fake_lies_say (const char *cue);

G_END_DECLS
