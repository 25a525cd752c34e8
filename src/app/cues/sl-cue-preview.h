/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other cues would do, before it is done: what is lost beside what is gained, and what stays.
 */
#pragma once

#include "model/sl-library-cues.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SL_TYPE_CUE_PREVIEW (sl_cue_preview_get_type ())
G_DECLARE_FINAL_TYPE (SlCuePreview, sl_cue_preview, SL, CUE_PREVIEW, AdwBin)

GtkWidget *sl_cue_preview_new (void);
void sl_cue_preview_set_edit (SlCuePreview *self, SlLibrary *library, SlCueEdit *edit);

G_END_DECLS
