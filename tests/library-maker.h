/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large libraries of invented councils, made at once by SQL. Always the same for the same size. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint n_papers; /* one a meeting */
  guint pages;    /* of a paper, each of about 1,200 characters */
  guint items; /* of a page; four in five confirmed, half of these of a kind that somebody owes */
} LibraryShape;

/* Makes library.db in @folder, which is made where missing. Fails the program on an error. */
void library_make (const char *folder, const LibraryShape *shape);

G_END_DECLS
