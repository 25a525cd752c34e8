/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper as text that can be read with a caret and by a screen reader: in reading order, with its
 * pages and headings, and each item announced at its words.
 *
 * Property place (int, notify): the page that the caret is on. */
#pragma once

#include <adwaita.h>

#include "text/sl-text-doc.h"

G_BEGIN_DECLS

#define SL_TYPE_PAPER_TEXT (sl_paper_text_get_type ())
G_DECLARE_FINAL_TYPE (SlPaperText, sl_paper_text, SL, PAPER_TEXT, AdwBin)

/* @doc: (nullable); @headings: (nullable) (element-type SlAgendaItem); @items: (nullable) of
 * SlItem. A long text is filled in bit by bit. */
void sl_paper_text_set (SlPaperText *self, SlTextDoc *doc, GPtrArray *headings, GListModel *items);
/* Puts the caret at a place of the text, as soon as that is there. */
void sl_paper_text_go (SlPaperText *self, gsize offset);
/* Where one reads: at the caret, or at the top where that was scrolled away. */
gsize sl_paper_text_get_offset (SlPaperText *self);
/* The page of that; 0 without a text. */
int sl_paper_text_get_page (SlPaperText *self);
/* What is exempt from publication, asked for when words are copied. (transfer full) (element-type
 * SlTextExempt) */
typedef GArray *(*SlPaperTextExempt) (gpointer data);
void sl_paper_text_set_exempt (SlPaperText *self, SlPaperTextExempt list, gpointer data);

G_END_DECLS
