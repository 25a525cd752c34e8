/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan: goals, and bringing in a newer version of it. */
#include <string.h>

#include "sl-store-private.h"

/* ---- Reading ---- */

#define GOAL_COLUMNS                                                                               \
  "SELECT id, parent, ref, title, description, owner, target_date, measure, status, position,"     \
  " source FROM goal "

static gpointer
read_goal (SlStore *self, SlStmt *stmt)
{
  SlGoalRecord *record = sl_goal_record_new ();

  record->id = sl_stmt_dup_text (stmt, 0);
  record->parent = sl_stmt_dup_text (stmt, 1);
  record->ref = sl_stmt_dup_text (stmt, 2);
  record->title = sl_stmt_dup_text (stmt, 3);
  record->description = sl_stmt_dup_text (stmt, 4);
  record->owner = sl_stmt_dup_text (stmt, 5);
  record->target_date = sl_stmt_dup_text (stmt, 6);
  record->measure = sl_stmt_dup_text (stmt, 7);
  record->status = sl_store_parse_nick (SL_TYPE_GOAL_STATUS, sl_stmt_get_text (stmt, 8));
  record->position = (int) sl_stmt_get_int (stmt, 9);
  record->source = sl_stmt_dup_text (stmt, 10);
  return record;
}

GPtrArray *
sl_store_list_goals (SlStore *self, GError **error)
{
  static const char sql[] = GOAL_COLUMNS "ORDER BY position, ref";

  return sl_store_read_list (
      self, sql, NULL, read_goal, (GDestroyNotify) sl_goal_record_unref, "read the plan", error);
}

SlGoalRecord *
sl_store_get_goal (SlStore *self, const char *id_or_ref, GError **error)
{
  static const char sql[] = GOAL_COLUMNS "WHERE id = ?1 OR ref = ?1 ORDER BY id <> ?1 LIMIT 1";
  g_autoptr (SlGoalRecord) record = NULL;
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, id_or_ref);
  if (sl_stmt_next (stmt))
    record = read_goal (self, stmt);
  if (!sl_stmt_finish (stmt, "read the plan", error))
    return NULL;
  if (record == NULL)
    sl_store_fail_missing ("goal", id_or_ref, error);
  return g_steal_pointer (&record);
}

gboolean
sl_store_set_goal_status (SlStore *self, const char *id, SlGoalStatus status, GError **error)
{
  static const char sql[] = "UPDATE goal SET status = ?2 WHERE id = ?1 AND status <> ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, sl_nick (SL_TYPE_GOAL_STATUS, status));
  return sl_stmt_run (stmt, "write the plan", error);
}

/* ---- Importing ---- */

typedef struct
{
  SlStore *store;
  GHashTable *known;  /* ref → SlGoalRecord, of the library */
  GHashTable *wanted; /* ref → SlGoalRecord, of the file; without what was left out */
  GPtrArray *order;   /* (element-type SlGoalRecord) borrowed: `wanted` in the file's order */
  GPtrArray *messages;
  GHashTable *changed; /* refs */
  SlPlanImport *result;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->known, g_hash_table_unref);
  g_clear_pointer (&import->wanted, g_hash_table_unref);
  g_clear_pointer (&import->order, g_ptr_array_unref);
  g_clear_pointer (&import->messages, g_ptr_array_unref);
  g_clear_pointer (&import->changed, g_hash_table_unref);
  g_clear_pointer (&import->result, sl_plan_import_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
import_init (Import *import, SlStore *store)
{
  import->store = store;
  import->known = g_hash_table_new (g_str_hash, g_str_equal);
  import->wanted = g_hash_table_new (g_str_hash, g_str_equal);
  import->order = g_ptr_array_new ();
  import->messages = g_ptr_array_new_with_free_func (g_free);
  import->changed = g_hash_table_new (g_str_hash, g_str_equal);
  import->result = g_new0 (SlPlanImport, 1);
}

static gboolean G_GNUC_PRINTF (2, 3) say (Import *import, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (import->messages, g_strdup_vprintf (format, args));
  va_end (args);
  return FALSE;
}

/* A file's lines are known to whoever read it, who has said most of this; here nothing is trusted
 * to have been. */
static void
choose (Import *import, GPtrArray *goals)
{
  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];

      if (goal->ref == NULL || *goal->ref == '\0')
        say (import, "A goal has no ref and was left out.");
      else if (g_hash_table_contains (import->wanted, goal->ref))
        say (import, "The ref “%s” occurs again; only the first was taken.", goal->ref);
      else
        {
          g_hash_table_insert (import->wanted, goal->ref, goal);
          g_ptr_array_add (import->order, goal);
        }
    }
}

static const SlGoalRecord *
find_parent (Import *import, const SlGoalRecord *goal)
{
  if (goal->parent == NULL || *goal->parent == '\0')
    return NULL;
  return g_hash_table_lookup (import->wanted, goal->parent);
}

static gboolean
is_own_ancestor (Import *import, const SlGoalRecord *goal)
{
  const SlGoalRecord *at = goal;

  /* No chain is longer than the file, so a longer walk goes in a circle. */
  for (guint i = 0; i <= import->order->len && at != NULL; i++)
    {
      at = find_parent (import, at);
      if (at == goal)
        return TRUE;
    }
  return FALSE;
}

/* The parent's ref, or NULL for a goal that stands alone, also for one whose parent cannot be. */
static const char *
settle_parent (Import *import, const SlGoalRecord *goal)
{
  if (goal->parent == NULL || *goal->parent == '\0')
    return NULL;
  if (find_parent (import, goal) == NULL)
    {
      say (import, "The parent “%s” of “%s” is not in the plan.", goal->parent, goal->ref);
      return NULL;
    }
  if (is_own_ancestor (import, goal))
    {
      say (import, "“%s” cannot be its own parent.", goal->ref);
      return NULL;
    }
  return goal->parent;
}

static const char *
settle_date (Import *import, const SlGoalRecord *goal)
{
  const char *date = goal->target_date;
  g_autoptr (GDateTime) parsed = NULL;
  g_autofree char *moment = NULL;

  if (date == NULL || *date == '\0')
    return NULL;
  moment = g_strconcat (date, "T00:00:00Z", NULL);
  if (strlen (date) == strlen ("YYYY-MM-DD"))
    parsed = g_date_time_new_from_iso8601 (moment, NULL);
  if (parsed != NULL)
    return date;
  say (import, "The target date “%s” of “%s” is not of the form YYYY-MM-DD.", date, goal->ref);
  return NULL;
}

static const char *
null_if_empty (const char *value)
{
  return value != NULL && *value != '\0' ? value : NULL;
}

/* Without its parent, which may come later in the file. Whether a row changed is SQLite's to say.
 */
static gboolean
write_goal (
    Import *import, const SlGoalRecord *goal, const char *date, int position, GError **error)
{
  static const char sql[]
      = "INSERT INTO goal (id, ref, title, description, owner, target_date, measure, position, "
        "source)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (ref) DO UPDATE SET"
        " title = ?3, description = ?4, owner = ?5, target_date = ?6, measure = ?7, source = ?9"
        " WHERE (title, description, owner, target_date, measure, source)"
        " IS NOT (?3, ?4, ?5, ?6, ?7, ?9)";
  SlDb *db = import->store->db;
  const SlGoalRecord *known = g_hash_table_lookup (import->known, goal->ref);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (SlStmt) stmt = sl_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, known != NULL ? known->id : id);
  sl_stmt_bind_text (stmt, 2, goal->ref);
  sl_stmt_bind_text (stmt, 3, null_if_empty (goal->title));
  sl_stmt_bind_text (stmt, 4, null_if_empty (goal->description));
  sl_stmt_bind_text (stmt, 5, null_if_empty (goal->owner));
  sl_stmt_bind_text (stmt, 6, date);
  sl_stmt_bind_text (stmt, 7, null_if_empty (goal->measure));
  sl_stmt_bind_int (stmt, 8, position);
  sl_stmt_bind_text (stmt, 9, null_if_empty (goal->source));
  if (!sl_stmt_run (stmt, "write the plan", error))
    return FALSE;
  if (known != NULL && sqlite3_changes (sl_db_get_handle (db)) > 0)
    g_hash_table_add (import->changed, goal->ref);
  return TRUE;
}

static gboolean
write_place (
    Import *import, const SlGoalRecord *goal, const char *parent, int position, GError **error)
{
  static const char sql[]
      = "UPDATE goal SET parent = (SELECT id FROM goal WHERE ref = ?2), position = ?3"
        " WHERE ref = ?1 AND (parent, position) IS NOT ((SELECT id FROM goal WHERE ref = ?2), ?3)";
  SlDb *db = import->store->db;
  const SlGoalRecord *known = g_hash_table_lookup (import->known, goal->ref);
  g_autoptr (SlStmt) stmt = sl_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, goal->ref);
  sl_stmt_bind_text (stmt, 2, parent);
  sl_stmt_bind_int (stmt, 3, position);
  if (!sl_stmt_run (stmt, "write the plan", error))
    return FALSE;
  if (known != NULL && sqlite3_changes (sl_db_get_handle (db)) > 0)
    g_hash_table_add (import->changed, goal->ref);
  return TRUE;
}

/* What the new plan no longer has stays, with its links, after what it has. */
static gboolean
keep_missing (Import *import, GPtrArray *known, GError **error)
{
  static const char sql[] = "UPDATE goal SET position = ?2 WHERE id = ?1 AND position <> ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (import->store->db, sql, error);
  guint position = import->order->len;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < known->len; i++)
    {
      const SlGoalRecord *goal = known->pdata[i];

      if (g_hash_table_contains (import->wanted, goal->ref))
        continue;
      import->result->n_missing++;
      sl_stmt_bind_text (stmt, 1, goal->id);
      sl_stmt_bind_int (stmt, 2, position++);
      if (!sl_stmt_run (stmt, "write the plan", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_plan (Import *import, GPtrArray *known, GError **error)
{
  for (guint i = 0; i < import->order->len; i++)
    {
      const SlGoalRecord *goal = import->order->pdata[i];

      if (!write_goal (import, goal, settle_date (import, goal), (int) i, error))
        return FALSE;
    }
  for (guint i = 0; i < import->order->len; i++)
    {
      const SlGoalRecord *goal = import->order->pdata[i];

      if (!write_place (import, goal, settle_parent (import, goal), (int) i, error))
        return FALSE;
      if (!g_hash_table_contains (import->known, goal->ref))
        import->result->n_added++;
    }
  return keep_missing (import, known, error);
}

static gboolean
is_added (Import *import, const SlGoalRecord *goal)
{
  return !g_hash_table_contains (import->known, goal->ref);
}

static gboolean
is_changed (Import *import, const SlGoalRecord *goal)
{
  return g_hash_table_contains (import->changed, goal->ref);
}

static gboolean
is_missing (Import *import, const SlGoalRecord *goal)
{
  return !g_hash_table_contains (import->wanted, goal->ref);
}

static char **
list_names (GPtrArray *goals,
            gboolean (*belongs) (Import *import, const SlGoalRecord *goal),
            Import *import)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];
      g_autofree char *name
          = g_strjoin (" ", goal->ref, goal->title != NULL ? goal->title : "", NULL);

      if (belongs (import, goal))
        g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

static void
count (Import *import, GPtrArray *known)
{
  SlPlanImport *result = import->result;

  result->added = list_names (import->order, is_added, import);
  result->changed = list_names (import->order, is_changed, import);
  result->missing = list_names (known, is_missing, import);
  result->n_changed = g_hash_table_size (import->changed);
  result->n_unchanged = import->order->len - result->n_added - result->n_changed;
  g_ptr_array_add (import->messages, NULL);
  result->messages = (char **) g_ptr_array_free (g_steal_pointer (&import->messages), FALSE);
}

SlPlanImport *
sl_store_import_plan (SlStore *self, GPtrArray *goals, gboolean dry_run, GError **error)
{
  g_auto (Import) import = { 0 };
  g_autoptr (SlRecording) recording = NULL;
  g_autoptr (GPtrArray) known = NULL;
  SlChanges *changes;

  recording = sl_store_begin_act (self, error);
  known = recording != NULL ? sl_store_list_goals (self, error) : NULL;
  if (known == NULL)
    return NULL;
  import_init (&import, self);
  for (guint i = 0; i < known->len; i++)
    {
      SlGoalRecord *goal = known->pdata[i];

      g_hash_table_insert (import.known, goal->ref, goal);
    }
  choose (&import, goals);
  if (!write_plan (&import, known, error))
    return NULL;
  count (&import, known);
  /* A dry run is the run itself, left without a commit: it cannot count otherwise than what would
   * be done. */
  if (dry_run)
    return g_steal_pointer (&import.result);
  changes = sl_store_commit_act (self, g_steal_pointer (&recording), "plan", NULL, error);
  if (changes == NULL)
    return NULL;
  sl_changes_free (changes);
  return g_steal_pointer (&import.result);
}
