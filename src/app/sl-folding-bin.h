/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A view that folds its parts away when room runs out. It asks for no width of its own, and tells
 * its room in text units (ems), so that 200 % text folds like a narrow window. GTK 4.8 has no
 * breakpoints. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SL_TYPE_FOLDING_BIN (sl_folding_bin_get_type ())
G_DECLARE_DERIVABLE_TYPE (SlFoldingBin, sl_folding_bin, SL, FOLDING_BIN, AdwBin)

struct _SlFoldingBinClass
{
  AdwBinClass parent_class;

  /* Called outside of size allocation when the width has changed. @room: ems. */
  void (*fold) (SlFoldingBin *self, int width, double room);
};

/* Once more after the next layout, for what depends on the new one. */
void sl_folding_bin_fold_again (SlFoldingBin *self);

G_END_DECLS
