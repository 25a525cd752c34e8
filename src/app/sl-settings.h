/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window remembers. What belongs to the work is in the library. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer none) (nullable): NULL where the schema is not installed; everything then has its usual
 * value and nothing is remembered. Keys: data/org.sightline.Sightline.gschema.xml. */
GSettings *sl_settings_get (void);

G_END_DECLS
