/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs beside backups. A paper's file never changes and is named by its hash, so that each is kept
 * once, however many backups there are. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "sl-backup-private.h"
#include "sl-paper-file.h"
#include "sl-store-private.h"

#define SUFFIX ".pdf"

/* (transfer full): NULL-terminated. */
static char **
list_pdfs (const char *place)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

gboolean
sl_backup_copy_file (
    const char *from, const char *to, const char *hash, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (SlPaperFile) file = sl_paper_file_bring (source, to, hash, error);
  g_autofree char *found = NULL;

  if (file == NULL || (found = sl_paper_file_hash (target, cancellable, error)) == NULL)
    return FALSE;
  if (!g_str_equal (found, hash))
    {
      g_set_error (error, SL_ERROR, SL_ERROR_FAILED, "%s is not what was written to it", to);
      return FALSE;
    }
  /* It was erased meanwhile: whoever did that has looked for copies before this one was there. */
  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SL_ERROR, SL_ERROR_FAILED, "%s was removed while it was copied", from);
      return FALSE;
    }
  sl_paper_file_keep (g_steal_pointer (&file));
  return TRUE;
}

static gboolean
copy_pdf (const char *from, const char *to, const char *name, GError **error)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autofree char *hash = g_strndup (name, strlen (name) - strlen (SUFFIX));

  return sl_backup_copy_file (source, target, hash, NULL, error);
}

/* One that is damaged, gone or cannot be read is told by sl_store_check (), and is no reason to
 * keep nothing of the others. */
static gboolean
is_passed_over (const GError *error)
{
  return !g_error_matches (error, SL_ERROR, SL_ERROR_NO_SPACE)
         && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef gboolean (*KeepPdf) (const char *from, const char *to, const char *name, GError **error);

static gboolean
keep_all (const char *from, const char *to, KeepPdf keep, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) names = list_pdfs (from);

  if (!sl_store_make_folder (to, error))
    return FALSE;
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *target = g_build_filename (to, *name, NULL);
      g_autoptr (GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_file_test (target, G_FILE_TEST_EXISTS) || keep (from, to, *name, &local)
          || is_passed_over (local))
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

/* A link costs nothing, and stays when the file is removed; not every disk has them. */
static gboolean
link_pdf (const char *from, const char *to, const char *name, GError **error)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);

  return link (source, target) == 0 || errno == EEXIST || copy_pdf (from, to, name, error);
}

/* One that cannot be read may name any. @db: (nullable) */
static gboolean
is_named_in (SlDb *db, const char *hash)
{
  g_autoptr (SlStmt) stmt
      = db != NULL ? sl_db_prepare (db, "SELECT 1 FROM paper WHERE sha256 = ?1", NULL) : NULL;

  if (stmt == NULL)
    return TRUE;
  sl_stmt_bind_text (stmt, 1, hash);
  return sl_stmt_next (stmt) || !sl_stmt_finish (stmt, "read the backup", NULL);
}

static gboolean
is_named (GPtrArray *backups, const char *hash)
{
  for (guint i = 0; i < backups->len; i++)
    {
      g_autoptr (SlDb) db = sl_db_open (((SlBackup *) backups->pdata[i])->path, TRUE, NULL);

      if (is_named_in (db, hash))
        return TRUE;
    }
  return FALSE;
}

/* What the library has dropped since, when no backup in @place has it any more either. */
static void
drop_unnamed (const char *papers, const char *place)
{
  g_autofree char *kept = g_build_filename (place, SL_PAPERS, NULL);
  g_autoptr (GPtrArray) backups = sl_backup_list_in (place);
  g_auto (GStrv) names = list_pdfs (kept);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *here = g_build_filename (papers, *name, NULL);
      g_autofree char *there = g_build_filename (kept, *name, NULL);
      g_autofree char *hash = g_strndup (*name, strlen (*name) - strlen (SUFFIX));

      if (!g_file_test (here, G_FILE_TEST_EXISTS) && !is_named (backups, hash))
        g_unlink (there);
    }
}

void
sl_backup_drop_papers (const char *folder, SlDb *db)
{
  g_autofree char *papers = g_build_filename (folder, SL_PAPERS, NULL);
  g_autofree char *kept = g_build_filename (folder, SL_BACKUPS, SL_PAPERS, NULL);
  g_autoptr (GPtrArray) backups = sl_backup_list (folder);
  g_auto (GStrv) names = list_pdfs (papers);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *here = g_build_filename (papers, *name, NULL);
      g_autofree char *there = g_build_filename (kept, *name, NULL);
      g_autofree char *hash = g_strndup (*name, strlen (*name) - strlen (SUFFIX));

      if (g_file_test (there, G_FILE_TEST_EXISTS) && !is_named_in (db, hash)
          && is_named (backups, hash))
        g_unlink (here);
    }
}

/* What has its own name already is whole. */
static gboolean
known_cb (const char *sha256, gpointer data)
{
  return TRUE;
}

static gboolean
keep_in (
    const char *folder, const char *place, KeepPdf keep, GCancellable *cancellable, GError **error)
{
  g_autofree char *papers = g_build_filename (folder, SL_PAPERS, NULL);
  g_autofree char *kept = g_build_filename (place, SL_PAPERS, NULL);

  sl_paper_file_clear_left (kept, known_cb, NULL);
  if (!keep_all (papers, kept, keep, cancellable, error))
    return FALSE;
  drop_unnamed (papers, place);
  return TRUE;
}

gboolean
sl_backup_keep_papers (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *place = g_build_filename (folder, SL_BACKUPS, NULL);

  return keep_in (folder, place, link_pdf, cancellable, error);
}

gboolean
sl_backup_copy_papers (const char *folder,
                       const char *place,
                       GCancellable *cancellable,
                       GError **error)
{
  return keep_in (folder, place, copy_pdf, cancellable, error);
}

/* ---- Back ---- */

static gboolean
is_whole (const char *place, const char *name, const char *hash, GCancellable *cancellable)
{
  g_autofree char *path = g_build_filename (place, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *found = sl_paper_file_hash (file, cancellable, NULL);

  return g_strcmp0 (found, hash) == 0;
}

typedef struct
{
  const char *papers, *kept, *beside;
  GCancellable *cancellable;
  guint n_missing;
} Bringing;

static gboolean
bring (Bringing *bringing, const char *hash, GError **error)
{
  const char *const places[] = { bringing->kept, bringing->beside };
  g_autofree char *name = g_strconcat (hash, SUFFIX, NULL);

  if (is_whole (bringing->papers, name, hash, bringing->cancellable))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (bringing->cancellable, error))
        return FALSE;
      if (places[i] == NULL || !is_whole (places[i], name, hash, bringing->cancellable))
        continue;
      if (copy_pdf (places[i], bringing->papers, name, &local))
        return TRUE;
      if (!is_passed_over (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  bringing->n_missing++;
  return !g_cancellable_set_error_if_cancelled (bringing->cancellable, error);
}

/* A paper that waits for its PDF has none; older releases knew none such. */
static SlStmt *
prepare_hashes (SlDb *db, GError **error)
{
  static const char has_waiting[]
      = "SELECT count (*) FROM pragma_table_info ('paper') WHERE name = 'detected'";
  gint64 waiting;

  if (!sl_db_get_int (db, has_waiting, &waiting, error))
    return NULL;
  return sl_db_prepare (db,
                        waiting > 0 ? "SELECT sha256 FROM paper WHERE detected >= 0"
                                    : "SELECT sha256 FROM paper",
                        error);
}

gboolean
sl_backup_bring_papers (const char *folder,
                        SlDb *db,
                        const char *beside,
                        guint *n_missing,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *papers = g_build_filename (folder, SL_PAPERS, NULL);
  g_autofree char *kept = g_build_filename (folder, SL_BACKUPS, SL_PAPERS, NULL);
  Bringing bringing = { papers, kept, beside, cancellable, 0 };
  g_autoptr (SlStmt) stmt = prepare_hashes (db, error);

  if (stmt == NULL || !sl_store_make_folder (papers, error))
    return FALSE;
  while (sl_stmt_next (stmt))
    if (!bring (&bringing, sl_stmt_get_text (stmt, 0), error))
      return FALSE;
  *n_missing = bringing.n_missing;
  return sl_stmt_finish (stmt, "read the backup", error);
}
