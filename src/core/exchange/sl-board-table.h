/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register as board papers have it: which minute, what is owed, by whom and by when, how far it
 * has come and what shows it, in this order; then what else is known. CSV and the spreadsheet are
 * made from it. Pure. */
#pragma once

#include "sl-register.h"

G_BEGIN_DECLS

typedef enum
{
  SL_BOARD_NAMES, /* for programs: "due_date", "in-progress" */
  SL_BOARD_WORDS, /* for people, in the language of the catalogue: "Due", "In progress" */
} SlBoardWording;

/* How a board's tracker colours it: "blue" once it is accepted, "red" when it is overdue; "amber"
 * where it is only reported done, where nobody or no time is named, or where it is due within two
 * weeks; else "green"; NULL where it was withdrawn. */
const char *sl_board_get_rag (const SlItemRecord *item, const char *today);

/* (transfer full) (element-type GStrv): rows of one length, the titles first. */
GPtrArray *sl_board_table_new (const SlRegister *data, const char *today, SlBoardWording wording);
/* What the column with the long words is called there. (transfer none) */
const char *sl_board_get_wide_title (SlBoardWording wording);

G_END_DECLS
