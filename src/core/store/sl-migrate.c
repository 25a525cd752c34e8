/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-migrate.h"

#include "base/sl-error.h"
#include "sl-core-resources.h"

#define FOLDER "/org/sightline/Sightline/store/migrations"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char **
sl_migrate_dup_steps (void)
{
  GResource *resource = sl_core_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, FOLDER, 0, NULL);
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  guint n = g_strv_length (names);

  qsort (names, n, sizeof *names, compare_names);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER "/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);

      g_ptr_array_add (steps, g_strndup (data, size));
    }
  g_ptr_array_add (steps, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&steps), FALSE);
}

static gboolean
read_version (SlDb *db, gint64 *version, GError **error)
{
  gint64 id, n_tables;

  if (!sl_db_get_int (db, "PRAGMA application_id", &id, error)
      || !sl_db_get_int (db, "PRAGMA user_version", version, error)
      || !sl_db_get_int (db, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;
  if (id == SL_APPLICATION_ID || (id == 0 && *version == 0 && n_tables == 0))
    return TRUE;
  g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "the database is not a Sightline library");
  return FALSE;
}

static gboolean
refuse_newer (gint64 version, guint latest, GError **error)
{
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_NEWER,
               "the library is of version %" G_GINT64_FORMAT ", this Sightline knows %u",
               version,
               latest);
  return FALSE;
}

/* foreign_keys cannot be changed within a transaction, and a table that is built anew needs it off.
 */
static gboolean
run_step (SlDb *db, const char *script, guint version, GError **error)
{
  g_autofree char *finish = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = %u", SL_APPLICATION_ID, version);
  g_autoptr (SlTransaction) transaction = NULL;

  if (!sl_db_exec (db, "PRAGMA foreign_keys = OFF", "migrate the library", error))
    return FALSE;
  transaction = sl_db_begin (db, error);
  if (transaction == NULL || !sl_db_exec (db, script, "migrate the library", error)
      || !sl_db_exec (db, finish, "migrate the library", error) || !sl_db_verify (db, error))
    return FALSE;
  return sl_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
back_up (SlDb *db, gint64 version, const char *backups, GError **error)
{
  g_autofree char *name = g_strdup_printf ("before-version-%" G_GINT64_FORMAT ".db", version + 1);
  g_autofree char *path = g_build_filename (backups, name, NULL);

  return sl_db_backup (db, path, NULL, error);
}

gboolean
sl_migrate_is_due (SlDb *db, const char *const *steps)
{
  gint64 version;

  /* What cannot be read is told by what follows. */
  return read_version (db, &version, NULL) && version > 0
         && version < (gint64) g_strv_length ((char **) steps);
}

static gboolean
run_steps (SlDb *db, const char *const *steps, guint first, guint latest, GError **error)
{
  for (guint i = first; i < latest; i++)
    if (!run_step (db, steps[i], i + 1, error))
      {
        g_prefix_error (error, "version %u: ", i + 1);
        return FALSE;
      }
  return TRUE;
}

/* A new library is there with all of its tables, or empty. */
static gboolean
make (SlDb *db, const char *const *steps, guint latest, GError **error)
{
  g_autoptr (SlTransaction) transaction = sl_db_begin (db, error);

  return transaction != NULL && run_steps (db, steps, 0, latest, error)
         && sl_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
sl_migrate (SlDb *db, const char *const *steps, const char *backups, GError **error)
{
  guint latest = g_strv_length ((char **) steps);
  gint64 version;

  if (!read_version (db, &version, error))
    return FALSE;
  if (version > (gint64) latest)
    return refuse_newer (version, latest, error);
  if (version == 0)
    return make (db, steps, latest, error);
  if (version < (gint64) latest && !back_up (db, version, backups, error))
    return FALSE;
  return run_steps (db, steps, (guint) version, latest, error);
}

gboolean
sl_migrate_check (SlDb *db, const char *const *steps, GError **error)
{
  guint latest = g_strv_length ((char **) steps);
  gint64 version;

  if (!read_version (db, &version, error))
    return FALSE;
  if (version > (gint64) latest)
    return refuse_newer (version, latest, error);
  if (version == (gint64) latest)
    return TRUE;
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_FAILED,
               "the library is of version %" G_GINT64_FORMAT
               " and must be opened for writing first",
               version);
  return FALSE;
}
