/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the modules of backups share with the store. */
#pragma once

#include "sl-backup.h"
#include "sl-db.h"

G_BEGIN_DECLS

/* Folders and files of a library. */
#define SL_BACKUPS "backups"
#define SL_PAPERS "papers"
#define SL_LIBRARY_DB "library.db"

#define SL_BACKUPS_KEPT 7

/* How many papers and items a database has, as one text. */
#define SL_BACKUP_COUNTS                                                                           \
  "SELECT (SELECT count (*) FROM paper) || ' ' || (SELECT count (*) FROM item)"

/* The name of one that is made @now. */
char *sl_backup_dup_name (gint64 now);
/* Where in @place the library goes that a restoring replaces @now. */
char *sl_backup_dup_kept_path (const char *place, gint64 now);
/* (element-type SlBackup) (transfer full): those in @place, the newest first. */
GPtrArray *sl_backup_list_in (const char *place);
/* Removes a copy that was not finished, and its journal: who writes it holds the copy. */
void sl_backup_clear_left (const char *place);
/* Removes what is more than is kept: one of each of so many days, and more of a day where there is
 * room; beside them, for a week, as many that restoring kept. */
void sl_backup_prune (const char *place, gint64 now);

/* -papers */
/* A file of that hash, read back from where it went. */
gboolean sl_backup_copy_file (
    const char *from, const char *to, const char *hash, GCancellable *cancellable, GError **error);
/* Links the library's PDFs into its backups, or copies them into another place of backups, and
 * drops there those that neither it nor a backup there has. */
gboolean sl_backup_keep_papers (const char *folder, GCancellable *cancellable, GError **error);
gboolean sl_backup_copy_papers (const char *folder,
                                const char *place,
                                GCancellable *cancellable,
                                GError **error);
/* Takes out of the library's PDFs those that @db does not name and its backups keep. */
void sl_backup_drop_papers (const char *folder, SlDb *db);
/* Brings what is missing or damaged of the papers that @db names back. @beside: (nullable): another
 * folder to look in. @n_missing: (out): found nowhere */
gboolean sl_backup_bring_papers (const char *folder,
                                 SlDb *db,
                                 const char *beside,
                                 guint *n_missing,
                                 GCancellable *cancellable,
                                 GError **error);

/* -restore */
/* What a crash left of a restoring is ended, or thrown away where it had not been decided. Before
 * the library is opened. */
gboolean sl_restore_end (const char *folder, GError **error);
/* Whether there is something to be ended that is the library by now. */
gboolean sl_restore_is_decided (const char *folder);

G_END_DECLS
