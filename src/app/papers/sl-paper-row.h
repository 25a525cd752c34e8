/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the library: a committee that folds, and a paper with its review progress. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_PAPER_ROW (sl_paper_row_get_type ())
G_DECLARE_FINAL_TYPE (SlPaperRow, sl_paper_row, SL, PAPER_ROW, GtkListBoxRow)

/* Emits ::set-date where the paper has none and the person wants to give it. */
GtkWidget *sl_paper_row_new (SlPaper *paper);
SlPaper *sl_paper_row_get_paper (SlPaperRow *self);

#define SL_TYPE_COMMITTEE_ROW (sl_committee_row_get_type ())
G_DECLARE_FINAL_TYPE (SlCommitteeRow, sl_committee_row, SL, COMMITTEE_ROW, GtkListBoxRow)

/* @papers: (element-type SlPaper): of one committee, at least one. */
GtkWidget *sl_committee_row_new (GPtrArray *papers);
/* Organisation and committee: what tells one committee from another. */
const char *sl_committee_row_get_key (SlCommitteeRow *self);
void sl_committee_row_set_open (SlCommitteeRow *self, gboolean open);
/* (transfer full) */
char *sl_committee_key (SlPaper *paper);

G_END_DECLS
