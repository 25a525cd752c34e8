/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups as the window sees them. By the library's folder and not by an SlLibrary: what is asked about may be the
 * library that cannot be opened. Main thread only; nothing here waits. */
#pragma once

#include "sl-library.h"
#include "store/sl-backup.h"

G_BEGIN_DECLS

/* (element-type SlBackup) (transfer full): the newest first, none of them looked into. */
void sl_backups_list_async (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_backups_list_finish (GAsyncResult *result, GError **error);

/* (transfer full): the same with its state and, of a whole one, its counts. */
void sl_backups_look_async (const SlBackup *backup, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The same of any file. Errors: SL_ERROR_NOT_FOUND, NO_ACCESS. */
void sl_backups_look_file_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): the newest whole one; NULL without an error where there is none. */
void sl_backups_find_last_async (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlBackup *sl_backups_look_finish (GAsyncResult *result, GError **error); /* all three */

/* The second folder: sl-second-folder.h. */
typedef struct
{
  char *path; /* or NULL */
  gint64 last; /* when it was last brought up to date, or 0 */
  GError *error; /* why it could not be just now, or NULL */
  char *refused; /* a folder that could not be chosen in its place, or NULL */
  GError *refusal; /* why; where nothing was to be chosen, too */
  char *owing; /* a folder with something that was erased, or NULL */
} SlSecondState;
void sl_second_state_free (SlSecondState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSecondState, sl_second_state_free)

/* Brings it up to date, where there is one, and tells how it stands. */
void sl_backups_update_second_async (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Chooses another, or none (NULL), and brings the one in use up to date. */
void sl_backups_set_second_async (const char *folder, const char *second, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): never NULL; cancelled, it says so. */
SlSecondState *sl_backups_second_finish (GAsyncResult *result); /* both */

/* Makes a backup of an open library now. */
void sl_backups_make_async (SlLibrary *library, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_backups_make_finish (SlLibrary *library, GAsyncResult *result, GError **error);

/* Before @library is opened, which is told by its property stage: SL_STAGE_RESTORING. Ends in sl_backups_restore_finish (), after
 * which it is to be opened, whatever the answer. */
void sl_backups_restore_async (SlLibrary *library, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlRestored *sl_backups_restore_finish (SlLibrary *library, GAsyncResult *result, GError **error);

G_END_DECLS
