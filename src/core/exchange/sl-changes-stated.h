/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was stated beside items, meetings and goals, on its way between two libraries: in the file
 * goals go by their ref, papers by their SHA-256, and items by the id that they have in it. */
#pragma once

#include "detect/sl-own-cues.h"
#include "sl-register.h"

G_BEGIN_DECLS

/* Those of @stated, of this library, that may go with what @data holds: nothing of an item that
 * stays, and without @with_exempt no words of a paper with an exempt section.
 * (element-type SlStated) (transfer full) */
GPtrArray *sl_changes_pack_stated (const SlRegister *data, GPtrArray *stated, gboolean with_exempt);

/* The other way. @items: their ids → ours; @papers: SHA-256 → SlPaperRecord; @goals: ref →
 * SlGoalRecord. NULL for what speaks of something that is not here. (transfer full) */
SlStated *sl_changes_unpack_stated (const SlStated *theirs,
                                    GHashTable *items,
                                    GHashTable *papers,
                                    GHashTable *goals);

/* What of @theirs counts more than @ours: as acts of hearing it. Cues are passed over, unless they
 * were taken away. (element-type SlStated) (transfer full) */
GPtrArray *sl_changes_choose_stated (GPtrArray *ours, GPtrArray *theirs);

/* The cues of @now as @theirs leave them; NULL where they leave them as they are. (transfer full)
 */
SlCueBook *sl_changes_choose_cues (SlCueBook *now, GPtrArray *ours, GPtrArray *theirs);

G_END_DECLS
