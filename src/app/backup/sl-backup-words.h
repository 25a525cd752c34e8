/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups in words. Strings are the caller's. */
#pragma once

#include "model/sl-backups.h"

G_BEGIN_DECLS

/* "412 items in 9 papers", of one that was looked into. */
char *sl_backup_words_content (const SlBackup *backup);
/* What is known of it so far: "412 items in 9 papers · 3.1 MB · checked: it is whole". */
char *sl_backup_words_state (const SlBackup *backup);
/* Why it cannot be restored: one sentence. */
char *sl_backup_words_unfit (SlBackupState state);

/* What became of restoring one: a sentence. */
char *sl_backup_words_restored (const SlRestored *restored);
char *sl_backup_words_not_restored (const GError *error);

/* How it stands with the second folder: a line for what was refused, for the one in use, and for
 * what is still to be taken out of one. */
char *sl_backup_words_second (const SlSecondState *state);

G_END_DECLS
