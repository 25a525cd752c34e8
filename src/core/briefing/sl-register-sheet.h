/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register on paper, as a table over as many pages as it takes, or as a question sheet with room for the answers.
 * The heads of the columns stand on each page, long words wrap, and a row that is higher than a page goes on on the
 * next: nothing is cut. A4, in points. One thread at a time. */
#pragma once

#include <cairo.h>

#include "exchange/sl-register.h"

G_BEGIN_DECLS

typedef enum
{
  SL_SHEET_LIST,      /* landscape */
  SL_SHEET_QUESTIONS, /* upright */
  SL_SHEET_ANSWERS,   /* landscape: what was owed beside what new minutes say of it */
} SlSheetKind;

typedef struct _SlRegisterSheet SlRegisterSheet;

/* Takes @data, with its items in the order of the sheet. @today: "YYYY-MM-DD" */
SlRegisterSheet *sl_register_sheet_new (SlRegister *data, SlSheetKind kind, const char *today);
/* Of SL_SHEET_ANSWERS: @title stands over each page; @said: (element-type utf8 utf8): item's id → what
 * is said of it. */
SlRegisterSheet *sl_register_sheet_new_answers (SlRegister *data,
                                                const char *title,
                                                GHashTable *said,
                                                const char *today);
void sl_register_sheet_free (SlRegisterSheet *self);
/* Sets some more items; TRUE when all are. Before any of the following. */
gboolean sl_register_sheet_lay_out (SlRegisterSheet *self);
void sl_register_sheet_get_size (SlRegisterSheet *self, double *width, double *height);
guint sl_register_sheet_get_n_pages (SlRegisterSheet *self);
/* @page: from 0; with its top left at the origin. */
void sl_register_sheet_draw (SlRegisterSheet *self, guint page, cairo_t *cr);
/* As a PDF. */
GBytes *sl_register_sheet_to_pdf (SlRegisterSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRegisterSheet, sl_register_sheet_free)

G_END_DECLS
