/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-second-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/sl-error.h"
#include "base/sl-write.h"
#include "sl-backup-private.h"
#include "sl-paper-file.h"
#include "sl-second-notes.h"
#include "sl-store-private.h"

char *
sl_second_folder_dup (const char *library)
{
  g_autoptr (SlSecondPlace) place = sl_second_notes_find (library);

  return place != NULL ? g_strdup (place->folder) : NULL;
}

gint64
sl_second_folder_get_last (const char *library)
{
  g_autoptr (SlSecondPlace) place = sl_second_notes_find (library);

  return place != NULL ? place->last : 0;
}

/* ---- Its place ---- */

/* The chosen folder alone may be the empty place where a stick is usually mounted. */
static gboolean
is_there (const SlSecondPlace *place)
{
  return g_file_test (place->place, G_FILE_TEST_IS_DIR);
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
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail_absent (second, error);
  if (is_within (folder, path))
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "%s is in the library's own folder", second);
      return FALSE;
    }
  name = sl_second_notes_dup_name (library, error);
  if (name == NULL)
    return FALSE;
  place = g_build_filename (path, name, NULL);
  return sl_store_make_folder (place, error);
}

gboolean
sl_second_folder_set (const char *library, const char *second, GError **error)
{
  return (second == NULL || make_place (library, second, error))
         && sl_second_notes_choose (library, second, error);
}

GPtrArray *
sl_second_folder_list (const char *library)
{
  g_autoptr (SlSecondPlace) place = sl_second_notes_find (library);

  return place != NULL ? sl_backup_list_in (place->place)
                       : g_ptr_array_new_with_free_func ((GDestroyNotify) sl_backup_free);
}

/* ---- Whose place it is ---- */

/* In a place: what the library that was there last has left. */
#define MARK "mark"

static gboolean
is_others (const char *library, const SlSecondPlace *place)
{
  g_autofree char *path = g_build_filename (place->place, MARK, NULL);
  g_autofree char *mark = NULL;

  return g_file_get_contents (path, &mark, NULL, NULL) && !sl_second_notes_has_mark (library, mark);
}

/* Noted first: whatever ends this, what is in the place is known. */
static gboolean
leave_mark (const char *library, const SlSecondPlace *place, GError **error)
{
  g_autofree char *path = g_build_filename (place->place, MARK, NULL);
  g_autofree char *mark = g_uuid_string_random ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (mark, strlen (mark));
  g_autoptr (GError) local = NULL;

  if (!sl_second_notes_add_mark (library, mark, error))
    return FALSE;
  if (sl_write_file (file, bytes, NULL, &local))
    return TRUE;
  g_set_error_literal (error, SL_ERROR, sl_error_from_file (local), local->message);
  return FALSE;
}

/* A library that was copied, and is used here and there, goes its own way from then on: what one
 * erases or keeps is not the other's. */
static gboolean
take_own_place (const char *library, SlSecondPlace *place, GError **error)
{
  if (!is_there (place))
    return fail_absent (place->folder, error);
  if (is_others (library, place)
      && (!sl_second_notes_give_up (library, place, error)
          || !sl_store_make_folder (place->place, error)))
    return FALSE;
  return leave_mark (library, place, error);
}

/* ---- What was erased ---- */

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
take_out_erased (const char *library, const SlSecondPlace *place, GError **error)
{
  g_autoptr (GPtrArray) copies = NULL;

  if (place->since == NULL)
    return TRUE;
  if (is_others (library, place))
    return sl_second_notes_end_erased (library, place, error);
  copies = sl_backup_list_in (place->place);
  for (guint i = 0; i < copies->len; i++)
    if (!remove_copy (((SlBackup *) copies->pdata[i])->path, error))
      return FALSE;
  for (char **hash = place->hashes; hash != NULL && *hash != NULL; hash++)
    {
      g_autofree char *name = g_strconcat (*hash, ".pdf", NULL);
      g_autofree char *path = g_build_filename (place->place, SL_PAPERS, name, NULL);

      if (!remove_copy (path, error))
        return FALSE;
    }
  return sl_second_notes_end_erased (library, place, error);
}

void
sl_second_folder_clear_former (const char *library)
{
  g_autoptr (GPtrArray) places = sl_second_notes_list (library);

  for (guint i = 0; i < places->len; i++)
    {
      const SlSecondPlace *place = places->pdata[i];
      g_autoptr (GError) error = NULL;

      if (place->in_use || place->since == NULL || !is_there (place))
        continue;
      if (!take_out_erased (library, place, &error))
        g_info ("What was erased is still in a former second folder: %s", error->message);
    }
}

char *
sl_second_folder_dup_owing (const char *library)
{
  g_autoptr (GPtrArray) places = sl_second_notes_list (library);

  for (guint i = 0; i < places->len; i++)
    if (((SlSecondPlace *) places->pdata[i])->since != NULL)
      return g_strdup (((SlSecondPlace *) places->pdata[i])->folder);
  return NULL;
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
  g_autoptr (GError) local = NULL;

  if (newest == NULL || g_file_test (target, G_FILE_TEST_EXISTS))
    return TRUE;
  source = g_file_new_for_path (newest);
  hash = sl_paper_file_hash (source, cancellable, &local);
  if (hash != NULL && sl_backup_copy_file (newest, target, hash, cancellable, &local))
    return TRUE;
  /* Whoever removed it meanwhile, since it held what was erased, brings the next. */
  if (!g_file_test (newest, G_FILE_TEST_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
sl_second_folder_update (const char *library, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlSecondPlace) place = sl_second_notes_find (library);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (place == NULL)
    return TRUE;
  if (!take_own_place (library, place, error))
    return FALSE;
  sl_backup_clear_left (place->place);
  if (!take_out_erased (library, place, error)
      || !copy_newest (library, place->place, cancellable, error)
      || !sl_backup_copy_papers (library, place->place, cancellable, error))
    return FALSE;
  sl_backup_prune (place->place, now);
  return sl_second_notes_set_last (library, place, now, error);
}
