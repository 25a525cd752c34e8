/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the tables of SlNeedles: for the program that writes them down as C, and for tests. */
#pragma once

#include "sl-needles.h"

G_BEGIN_DECLS

typedef struct _SlNeedleMaker SlNeedleMaker;

SlNeedleMaker *sl_needle_maker_new (void);
void sl_needle_maker_free (SlNeedleMaker *maker);

/* @needle in lower case; several may mean the same @id, counted from 0. */
void sl_needle_maker_add (SlNeedleMaker *maker, const char *needle, guint id);

/* After the last one. %NULL where they are too many. (transfer none) */
const SlNeedles *sl_needle_maker_seal (SlNeedleMaker *maker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlNeedleMaker, sl_needle_maker_free)

G_END_DECLS
