/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A highlight with words, to be written into a copy of a paper. */
#pragma once

#include "base/sl-rect.h"

G_BEGIN_DECLS

typedef struct
{
  int page;
  guint32 color; /* 0xRRGGBB */
  SlRect *rects; /* one a line */
  guint n_rects;
  char *text; /* what a viewer shows at it */
  char *name; /* 36 ASCII characters that no other note of the paper has */
} SlNote;

/* With a new name; copies what it is given. */
SlNote *sl_note_new (int page, guint32 color, const SlRect *rects, guint n_rects, const char *text);
void sl_note_free (SlNote *note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlNote, sl_note_free)

G_END_DECLS
