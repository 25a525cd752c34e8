/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups in words. Strings are the caller's. */
#pragma once

#include "model/sl-backups.h"

G_BEGIN_DECLS

/* By this computer's clock: "Yesterday, 18:04", "22 November 2026, 18:04"; @within a sentence:
 * "yesterday, 18:04". */
char *sl_backup_words_when (gint64 seconds, gboolean within);
/* "412 items in 9 papers", of one that was looked into. */
char *sl_backup_words_content (const SlBackup *backup);
/* What is known of it so far: "412 items in 9 papers · 3.1 MB · checked: it is whole". */
char *sl_backup_words_state (const SlBackup *backup);
/* Why it cannot be restored: one sentence. */
char *sl_backup_words_unfit (SlBackupState state);

/* What became of restoring one: a sentence. */
char *sl_backup_words_restored (const SlRestored *restored);
char *sl_backup_words_not_restored (const GError *error);

/* How it stands with the second folder: a sentence or two. */
char *sl_backup_words_second (const SlSecondState *state);

G_END_DECLS
