/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds one child that may get less room than it needs: asked for its width it says 0, and where
 * the child does not fit it is not drawn and property "squeezed" turns TRUE. It is what lets the
 * window become as narrow as 360 px while the view switcher stands in its header (GTK 4.8 has no
 * breakpoints). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_SQUEEZE (sl_squeeze_get_type ())
G_DECLARE_FINAL_TYPE (SlSqueeze, sl_squeeze, SL, SQUEEZE, GtkWidget)

G_END_DECLS
