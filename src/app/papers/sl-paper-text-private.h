/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sl-paper-text.h"

G_BEGIN_DECLS

/* A stretch of the text, and where it stands in the buffer. */
typedef struct
{
  gsize start, end; /* bytes of the text */
  int offset;       /* characters of the buffer */
} SlTextStretch;

struct _SlPaperText
{
  AdwBin parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextTag *page_tag, *heading_tag, *kind_tag;
  SlTextDoc *doc;
  GArray *spoken;    /* SlSpoken, what is still to be filled in from @next on */
  GArray *stretches; /* SlTextStretch, in order */
  guint next;
  guint fill_id;
  guint settle_id; /* the tick that brings the caret back into sight */
  guint settled;   /* frames in which it was */
  guint frames;
  gsize wanted; /* where to put the caret once it is there; G_MAXSIZE for nowhere */
  int page;
  SlPaperTextExempt list_exempt; /* nullable */
  gpointer exempt_data;
};

/* The last stretch that begins at or before a place: of the text, or of the buffer. */
const SlTextStretch *sl_paper_text_find_stretch (SlPaperText *self, gsize start, int offset);

/* sl-paper-text-copy.c */
void sl_paper_text_guard (SlPaperText *self);

G_END_DECLS
