/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a library's backups in a second folder, which may be on a stick or a share and need not
 * be there. What a disk that dies takes with it is here still. Blocking, for ever where a share
 * does not answer: nothing of it belongs on a thread that others wait for. Needs no open library.
 * @library is its folder. What is erased is noted by sl_second_notes_add_erased (). */
#pragma once

#include "sl-backup.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): the folder that was chosen. */
char *sl_second_folder_dup (const char *library);
/* When it was last brought up to date: seconds since the epoch, or 0. */
gint64 sl_second_folder_get_last (const char *library);

/**
 * sl_second_folder_set:
 * @second: (nullable): an absolute path; NULL for no copies from now on
 *
 * Makes a folder of this library in it. Errors: SL_ERROR_NOT_FOUND, INVALID where it is the
 * library's own, NO_ACCESS, NO_SPACE.
 */
gboolean sl_second_folder_set (const char *library, const char *second, GError **error);

/**
 * sl_second_folder_update:
 *
 * Copies the newest backup and the papers that are not there yet, reads them back, and takes out
 * what was erased since. Several may do so at once. Nothing to do where no folder was chosen.
 * Errors: SL_ERROR_NOT_FOUND where it is not there now, NO_ACCESS, NO_SPACE, FAILED where what was
 * written could not be read back.
 */
gboolean sl_second_folder_update (const char *library, GCancellable *cancellable, GError **error);

/* (element-type SlBackup) (transfer full): the copies, the newest first; none where it is not
 * there. */
GPtrArray *sl_second_folder_list (const char *library);

/* Takes what was erased since out of the folders that were chosen before, of those that are there;
 * what cannot be taken out now is the next time. */
void sl_second_folder_clear_former (const char *library);
/* (transfer full) (nullable): a folder, this one or one that was chosen before, in which there may
 * still be something that was erased. */
char *sl_second_folder_dup_owing (const char *library);

G_END_DECLS
