/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets pages for tests: every character is half as wide as its size, every box as high as it. */
#pragma once

#include "text/sl-text-layout.h"

typedef struct _PageMaker PageMaker;

PageMaker *page_maker_new (int number);
/* A string with its left end and its top; "*" first makes it bold. Returns its right end. */
double page_maker_put (PageMaker *maker, double x, double y, double size, const char *text);
/* Lines below each other at a pitch of 1.2 sizes; returns the top of the next. */
double
page_maker_lines (PageMaker *maker, double x, double y, double size, const char *const *lines);
/* Frees the maker. */
SlPage *page_maker_end (PageMaker *maker);

/* Lays out pages, which it takes. */
SlTextDoc *page_maker_layout (SlPage *first, ...) G_GNUC_NULL_TERMINATED;
/* The words of a block, its label included; to be freed. */
char *page_maker_dup_block (SlTextDoc *doc, guint index);
/* The index of the block that begins with @text; fails where there is none. */
guint page_maker_find (SlTextDoc *doc, const char *text);
