/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-second-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/sl-error.h"
#include "sl-backup-private.h"
#include "sl-paper-file.h"
#include "sl-store-private.h"

/* In the library: which folder it is, and what is still to be done in it. */
#define NOTES "second-folder.ini"
#define GROUP "second-folder"
#define KEY_PATH "path"
#define KEY_LAST "last"
#define KEY_ERASED "erased"

/* ---- What is noted ---- */

/* Nothing noted is an empty one. */
static GKeyFile *
load_notes (const char *library)
{
  g_autofree char *path = g_build_filename (library, NOTES, NULL);
  GKeyFile *notes = g_key_file_new ();

  g_key_file_load_from_file (notes, path, G_KEY_FILE_NONE, NULL);
  return notes;
}

static gboolean
save_notes (const char *library, GKeyFile *notes, GError **error)
{
  g_autofree char *path = g_build_filename (library, NOTES, NULL);
  gsize size;
  g_autofree char *data = g_key_file_to_data (notes, &size, NULL);
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path,
                                data,
                                (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600,
                                &local))
    return TRUE;
  g_set_error_literal (error, SL_ERROR, sl_error_from_file (local), local->message);
  return FALSE;
}

char *
sl_second_folder_dup (const char *library)
{
  g_autoptr (GKeyFile) notes = load_notes (library);
  g_autofree char *escaped = g_key_file_get_string (notes, GROUP, KEY_PATH, NULL);

  /* A path need not be UTF-8. */
  return escaped != NULL && *escaped != '\0' ? g_strcompress (escaped) : NULL;
}

gint64
sl_second_folder_get_last (const char *library)
{
  g_autoptr (GKeyFile) notes = load_notes (library);

  return g_key_file_get_int64 (notes, GROUP, KEY_LAST, NULL);
}

/* ---- Its place ---- */

/* Two computers, or two libraries of one, may use the same stick. */
static char *
dup_place (const char *library, const char *second)
{
  g_autofree char *folder = g_canonicalize_filename (library, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1);
  g_autofree char *name = g_strdup_printf ("sightline-%s-%.8s", g_get_host_name (), hash);

  return g_build_filename (second, g_strdelimit (name, "/", '-'), NULL);
}

/* (nullable): only where it is there. The chosen folder alone may be the empty place where a stick
 * is usually mounted. */
static char *
find_place (const char *library)
{
  g_autofree char *second = sl_second_folder_dup (library);
  g_autofree char *place = second != NULL ? dup_place (library, second) : NULL;

  return place != NULL && g_file_test (place, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&place) : NULL;
}

static gboolean
is_within (const char *folder, const char *path)
{
  gsize length = strlen (folder);

  return strncmp (folder, path, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

static gboolean
fail_absent (const char *second, GError **error)
{
  g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, "the folder %s is not there", second);
  return FALSE;
}

static gboolean
make_place (const char *library, const char *second, GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (library, NULL);
  g_autofree char *path = g_canonicalize_filename (second, NULL);
  g_autofree char *place = dup_place (library, path);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail_absent (second, error);
  if (!is_within (folder, path))
    return sl_store_make_folder (place, error);
  g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "%s is in the library's own folder", second);
  return FALSE;
}

gboolean
sl_second_folder_set (const char *library, const char *second, GError **error)
{
  g_autoptr (GKeyFile) notes = load_notes (library);
  g_autofree char *before = sl_second_folder_dup (library);

  if (second != NULL && !make_place (library, second, error))
    return FALSE;
  if (g_strcmp0 (before, second) != 0)
    g_key_file_remove_group (notes, GROUP, NULL);
  if (second != NULL)
    {
      g_autofree char *escaped = g_strescape (second, NULL);

      g_key_file_set_string (notes, GROUP, KEY_PATH, escaped);
    }
  return save_notes (library, notes, error);
}

GPtrArray *
sl_second_folder_list (const char *library)
{
  g_autofree char *place = find_place (library);

  return place != NULL ? sl_backup_list_in (place)
                       : g_ptr_array_new_with_free_func ((GDestroyNotify) sl_backup_free);
}

/* ---- What was erased ---- */

gboolean
sl_second_folder_note_erased (const char *library, const char *const *hashes, GError **error)
{
  g_autoptr (GKeyFile) notes = load_notes (library);
  g_auto (GStrv) before = g_key_file_get_string_list (notes, GROUP, KEY_ERASED, NULL, NULL);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) together = NULL;

  if (!g_key_file_has_key (notes, GROUP, KEY_PATH, NULL))
    return TRUE;
  if (before != NULL)
    g_strv_builder_addv (all, (const char **) before);
  g_strv_builder_addv (all, (const char **) hashes);
  together = g_strv_builder_end (all);
  g_key_file_set_string_list (
      notes, GROUP, KEY_ERASED, (const char *const *) together, g_strv_length (together));
  return save_notes (library, notes, error);
}

static gboolean
remove_copy (const char *path, GError **error)
{
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, SL_ERROR, SL_ERROR_NO_ACCESS, "cannot remove %s", path);
  return FALSE;
}

/* All databases: each may hold its words. The one that was made without them is copied next. */
static gboolean
take_out_erased (const char *library, const char *place, GError **error)
{
  g_autoptr (GKeyFile) notes = load_notes (library);
  g_auto (GStrv) hashes = g_key_file_get_string_list (notes, GROUP, KEY_ERASED, NULL, NULL);
  g_autoptr (GPtrArray) copies = NULL;

  if (hashes == NULL || hashes[0] == NULL)
    return TRUE;
  copies = sl_backup_list_in (place);
  for (guint i = 0; i < copies->len; i++)
    if (!remove_copy (((SlBackup *) copies->pdata[i])->path, error))
      return FALSE;
  for (char **hash = hashes; *hash != NULL; hash++)
    {
      g_autofree char *name = g_strconcat (*hash, ".pdf", NULL);
      g_autofree char *path = g_build_filename (place, SL_PAPERS, name, NULL);

      if (!remove_copy (path, error))
        return FALSE;
    }
  g_key_file_remove_key (notes, GROUP, KEY_ERASED, NULL);
  return save_notes (library, notes, error);
}

/* ---- Copying ---- */

static gboolean
copy_newest (const char *library, const char *place, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) backups = sl_backup_list (library);
  const char *newest = backups->len > 0 ? ((SlBackup *) backups->pdata[0])->path : NULL;
  g_autofree char *name = newest != NULL ? g_path_get_basename (newest) : NULL;
  g_autofree char *target = newest != NULL ? g_build_filename (place, name, NULL) : NULL;
  g_autoptr (GFile) source = NULL;
  g_autofree char *hash = NULL;

  if (newest == NULL || g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  source = g_file_new_for_path (newest);
  hash = sl_paper_file_hash (source, cancellable, error);
  return hash != NULL && sl_backup_copy_file (newest, target, hash, cancellable, error);
}

static gboolean
note_updated (const char *library, gint64 now, GError **error)
{
  g_autoptr (GKeyFile) notes = load_notes (library);

  g_key_file_set_int64 (notes, GROUP, KEY_LAST, now);
  return save_notes (library, notes, error);
}

gboolean
sl_second_folder_update (const char *library, GCancellable *cancellable, GError **error)
{
  g_autofree char *second = sl_second_folder_dup (library);
  g_autofree char *place = find_place (library);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (second == NULL)
    return TRUE;
  if (place == NULL)
    return fail_absent (second, error);
  if (!take_out_erased (library, place, error) || !copy_newest (library, place, cancellable, error)
      || !sl_backup_copy_papers (library, place, cancellable, error))
    return FALSE;
  sl_backup_prune (place, now);
  return note_updated (library, now, error);
}
