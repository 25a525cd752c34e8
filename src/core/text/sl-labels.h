/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a bullet, a clause letter or a minute number looks like: "•", "(a)", "iv.", "10.4",
 * "226/12", "*71". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SL_LABEL_NONE,
  SL_LABEL_WEAK, /* a label only with white space after it that no word gap has: "1", "IV", "9.00"
                  */
  SL_LABEL_STRONG,
} SlLabelForm;

/* @word need not be terminated. */
SlLabelForm sl_label_judge (const char *word, gsize length);

G_END_DECLS
