/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The backups of a library as files: which there are, whether each is whole, and bringing one back.
 * No library need be open for it: the one that is here may be damaged. Blocking. @folder is always
 * the library's. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Seconds without a backup after which somebody is to know: one is made each day. */
#define SL_BACKUPS_LATE (7 * 24 * 60 * 60)

typedef enum
{
  SL_BACKUP_UNKNOWN, /* nobody has looked into it */
  SL_BACKUP_WHOLE,
  SL_BACKUP_DAMAGED,
  SL_BACKUP_NEWER,     /* made by a later release */
  SL_BACKUP_GONE,      /* not there any more */
  SL_BACKUP_NO_ACCESS, /* it may not be read */
  SL_BACKUP_BUSY,      /* somebody else is writing to it */
} SlBackupState;

typedef struct
{
  char *path;
  gint64 taken; /* seconds since the epoch */
  gint64 size;  /* bytes */
  SlBackupState state;
  guint n_papers, n_items; /* of a whole one */
} SlBackup;

SlBackup *sl_backup_copy (const SlBackup *backup);
void sl_backup_free (SlBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBackup, sl_backup_free)

/* By the clock of Greenwich, as names have it. */
gboolean sl_backup_is_same_day (gint64 one, gint64 other);
/* What a file is as a backup, not looked into. Errors: SL_ERROR_NOT_FOUND, NO_ACCESS. */
SlBackup *sl_backup_new (const char *path, GError **error);
/* (element-type SlBackup) (transfer full): the newest first, none of them looked into. */
GPtrArray *sl_backup_list (const char *folder);
/* Reads all of it: sets its state and, of a whole one, its counts. FALSE only where that was
 * cancelled. */
gboolean sl_backup_look (SlBackup *backup, GCancellable *cancellable, GError **error);
/* Whether one that was looked into can be restored. Errors: SL_ERROR_DAMAGED, NEWER, NOT_FOUND,
 * NO_ACCESS, BUSY. */
gboolean sl_backup_check (const SlBackup *backup, GError **error);
/* (transfer full): the newest that is whole, of the library's and of those in its second folder;
 * NULL where there is none, with @error only where that was cancelled. */
SlBackup *sl_backup_find_last (const char *folder, GCancellable *cancellable, GError **error);

/* What restoring came to. */
typedef struct
{
  char *kept;         /* the file that has the library as it was; NULL: there was nothing */
  gboolean was_whole; /* it can be restored itself */
  guint n_missing;    /* papers of the backup whose PDF was found nowhere */
} SlRestored;

void sl_restored_free (SlRestored *restored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRestored, sl_restored_free)

/**
 * sl_backup_restore:
 * @path: a backup, of this library or another, wherever it lies; PDFs are looked for in “papers”
 * beside it, too
 *
 * The library as it is now is kept among the backups first. Nobody may have it open. Cancelled, or
 * with an error, it is as it was; after a crash it is either that or the restored one. Errors:
 * SL_ERROR_NOT_FOUND, DAMAGED and NEWER (of the backup), BUSY (somebody has the library open, or
 * writes to the backup), NO_SPACE, NO_ACCESS, FAILED.
 *
 * Returns: (transfer full):
 */
SlRestored *
sl_backup_restore (const char *folder, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
