/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing in a newer version of the plan. */
#include <glib/gi18n.h>

#include "base/sl-day.h"
#include "sl-store-private.h"

typedef struct
{
  SlStore *store;
  GPtrArray *before;  /* SlGoalRecord: the library's, with refs as parents */
  GHashTable *known;  /* ref → SlGoalRecord of `before` */
  GPtrArray *order;   /* SlGoalRecord: the file's in its order, without what was left out */
  GHashTable *wanted; /* ref → SlGoalRecord of `order` */
  GPtrArray *messages;
  SlPlanImport *result;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->known, g_hash_table_unref);
  g_clear_pointer (&import->before, g_ptr_array_unref);
  g_clear_pointer (&import->wanted, g_hash_table_unref);
  g_clear_pointer (&import->order, g_ptr_array_unref);
  g_clear_pointer (&import->messages, g_ptr_array_unref);
  g_clear_pointer (&import->result, sl_plan_import_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
change_free (gpointer data)
{
  SlPlanChange *change = data;

  g_clear_pointer (&change->before, sl_goal_record_unref);
  g_clear_pointer (&change->after, sl_goal_record_unref);
  g_free (change);
}

/* ---- What is there ---- */

static GHashTable *
index_by_ref (GPtrArray *goals)
{
  GHashTable *by_ref = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];

      g_hash_table_insert (by_ref, goal->ref, goal);
    }
  return by_ref;
}

/* The library's goals with refs as parents, as files have them. */
static GPtrArray *
list_with_refs (SlStore *store, GError **error)
{
  g_autoptr (GPtrArray) goals = sl_store_list_goals (store, error);
  g_autoptr (GHashTable) refs = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *copies;

  if (goals == NULL)
    return NULL;
  copies = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);
  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];

      g_hash_table_insert (refs, goal->id, goal->ref);
    }
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];
      SlGoalRecord *copy = sl_goal_record_copy (goal);

      g_free (copy->parent);
      copy->parent
          = goal->parent != NULL ? g_strdup (g_hash_table_lookup (refs, goal->parent)) : NULL;
      g_ptr_array_add (copies, copy);
    }
  return copies;
}

static gboolean
import_init (Import *import, SlStore *store, GError **error)
{
  import->store = store;
  import->before = list_with_refs (store, error);
  if (import->before == NULL)
    return FALSE;
  import->known = index_by_ref (import->before);
  import->order = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);
  import->wanted = g_hash_table_new (g_str_hash, g_str_equal);
  import->messages = g_ptr_array_new_with_free_func (g_free);
  import->result = g_new0 (SlPlanImport, 1);
  import->result->changes = g_ptr_array_new_with_free_func (change_free);
  return TRUE;
}

/* ---- What is wanted ---- */

static void G_GNUC_PRINTF (2, 3) say (Import *import, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (import->messages, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
take (char **value, const char *known, gboolean untold)
{
  if (!untold && (*value == NULL || **value != '\0'))
    return;
  g_free (*value);
  *value = untold ? g_strdup (known) : NULL;
}

/* What the file says, and of the rest what the library has. */
static SlGoalRecord *
merge (Import *import, const SlGoalRecord *goal)
{
  const SlGoalRecord *known = g_hash_table_lookup (import->known, goal->ref);
  SlGoalRecord *merged = sl_goal_record_copy (goal);
  guint untold = known != NULL ? goal->untold : 0;

  take (&merged->parent, untold ? known->parent : NULL, untold & SL_GOAL_PARENT);
  take (&merged->description, untold ? known->description : NULL, untold & SL_GOAL_DESCRIPTION);
  take (&merged->owner, untold ? known->owner : NULL, untold & SL_GOAL_OWNER);
  take (&merged->target_date, untold ? known->target_date : NULL, untold & SL_GOAL_TARGET_DATE);
  take (&merged->measure, untold ? known->measure : NULL, untold & SL_GOAL_MEASURE);
  take (&merged->source, untold ? known->source : NULL, untold & SL_GOAL_SOURCE);
  if (!goal->tells_status)
    merged->status = known != NULL ? known->status : SL_GOAL_STATUS_NOT_STARTED;
  return merged;
}

/* A file's lines are known to whoever read it, who has said most of this; here nothing is trusted
 * to have been. */
static void
choose (Import *import, GPtrArray *goals)
{
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];
      SlGoalRecord *merged;

      if (goal->ref == NULL || *goal->ref == '\0')
        say (import, "%s", _ ("A goal has no ref and was left out."));
      else if (g_hash_table_contains (import->wanted, goal->ref))
        say (import, _ ("The ref “%s” occurs again; only the first was taken."), goal->ref);
      else
        {
          merged = merge (import, goal);
          g_ptr_array_add (import->order, merged);
          g_hash_table_insert (import->wanted, merged->ref, merged);
        }
    }
}

/* One that the file does not tell may be a goal that only the library has. */
static const SlGoalRecord *
find_parent (Import *import, const SlGoalRecord *goal)
{
  const SlGoalRecord *parent;

  if (goal->parent == NULL)
    return NULL;
  parent = g_hash_table_lookup (import->wanted, goal->parent);
  if (parent == NULL
      && (goal->untold & SL_GOAL_PARENT || !g_hash_table_contains (import->wanted, goal->ref)))
    parent = g_hash_table_lookup (import->known, goal->parent);
  return parent;
}

/* All that are their own ancestors. Each way up is gone once: @passed has the start of the way on
 * which a goal was reached, and a way that comes upon itself has found a circle. */
static GHashTable *
list_circular (Import *import)
{
  GHashTable *circular = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) passed = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < import->order->len; i++)
    {
      const SlGoalRecord *start = import->order->pdata[i];
      const SlGoalRecord *at = start;

      while (at != NULL && !g_hash_table_contains (passed, at))
        {
          g_hash_table_insert (passed, (gpointer) at, (gpointer) start);
          at = find_parent (import, at);
        }
      if (at == NULL || g_hash_table_lookup (passed, at) != start)
        continue;
      while (g_hash_table_add (circular, (gpointer) at))
        at = find_parent (import, at);
    }
  return circular;
}

/* The parent's ref, or NULL for a goal that stands alone, also for one whose parent cannot be. */
static const char *
settle_parent (Import *import, GHashTable *circular, const SlGoalRecord *goal)
{
  if (goal->parent == NULL)
    return NULL;
  if (find_parent (import, goal) == NULL)
    {
      say (import, _ ("The parent “%s” of “%s” is not in the plan."), goal->parent, goal->ref);
      return NULL;
    }
  if (g_hash_table_contains (circular, goal))
    {
      say (import, _ ("“%s” cannot be its own parent."), goal->ref);
      return NULL;
    }
  return goal->parent;
}

static const char *
settle_date (Import *import, const SlGoalRecord *goal)
{
  const char *date = goal->target_date;

  if (date == NULL || sl_day_is_valid (date))
    return date;
  say (import, _ ("The target date “%s” of “%s” is not of the form YYYY-MM-DD."), date, goal->ref);
  return NULL;
}

/* ---- Writing ---- */

static gboolean
carry_points (Import *import, const SlGoalRecord *goal, GError **error)
{
  const SlGoalRecord *known = g_hash_table_lookup (import->known, goal->ref);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);

  if (known == NULL || g_strcmp0 (known->measure, goal->measure) == 0)
    return TRUE;
  if (!sl_store_carry_points (import->store, known->id, known->measure, goal->measure, lost, error))
    return FALSE;
  for (guint i = 0; i < lost->len; i++)
    say (import,
         _ ("The figures kept with “%s” of %s have no measure in this plan; they are kept for its "
            "return."),
         (const char *) lost->pdata[i],
         goal->ref);
  return TRUE;
}

/* Without its parent, which may come later in the file. */
static gboolean
write_goal (Import *import, const SlGoalRecord *goal, int position, GError **error)
{
  static const char sql[]
      = "INSERT INTO goal (id, ref, title, description, owner, target_date, measure, position, "
        "source, status)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (ref) DO UPDATE SET"
        " title = ?3, description = ?4, owner = ?5, target_date = ?6, measure = ?7, source = ?9,"
        " status = ?10 WHERE (title, description, owner, target_date, measure, source, status)"
        " IS NOT (?3, ?4, ?5, ?6, ?7, ?9, ?10)";
  const SlGoalRecord *known = g_hash_table_lookup (import->known, goal->ref);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (SlStmt) stmt = sl_db_prepare (import->store->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, known != NULL ? known->id : id);
  sl_stmt_bind_text (stmt, 2, goal->ref);
  sl_stmt_bind_text (stmt, 3, goal->title != NULL && *goal->title != '\0' ? goal->title : NULL);
  sl_stmt_bind_text (stmt, 4, goal->description);
  sl_stmt_bind_text (stmt, 5, goal->owner);
  sl_stmt_bind_text (stmt, 6, settle_date (import, goal));
  sl_stmt_bind_text (stmt, 7, goal->measure);
  sl_stmt_bind_int (stmt, 8, position);
  sl_stmt_bind_text (stmt, 9, goal->source);
  sl_stmt_bind_text (stmt, 10, sl_nick (SL_TYPE_GOAL_STATUS, goal->status));
  return sl_stmt_run (stmt, "write the plan", error) && carry_points (import, goal, error);
}

static gboolean
write_place (
    Import *import, const SlGoalRecord *goal, const char *parent, int position, GError **error)
{
  static const char sql[]
      = "UPDATE goal SET parent = (SELECT id FROM goal WHERE ref = ?2), position = ?3"
        " WHERE ref = ?1 AND (parent, position) IS NOT ((SELECT id FROM goal WHERE ref = ?2), ?3)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (import->store->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, goal->ref);
  sl_stmt_bind_text (stmt, 2, parent);
  sl_stmt_bind_int (stmt, 3, position);
  return sl_stmt_run (stmt, "write the plan", error);
}

/* What the new plan no longer has stays, with its links, after what it has. */
static gboolean
keep_missing (Import *import, GError **error)
{
  static const char sql[] = "UPDATE goal SET position = ?2 WHERE id = ?1 AND position <> ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (import->store->db, sql, error);
  guint position = import->order->len;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < import->before->len; i++)
    {
      const SlGoalRecord *goal = import->before->pdata[i];

      if (g_hash_table_contains (import->wanted, goal->ref))
        continue;
      sl_stmt_bind_text (stmt, 1, goal->id);
      sl_stmt_bind_int (stmt, 2, position++);
      if (!sl_stmt_run (stmt, "write the plan", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_plan (Import *import, GError **error)
{
  g_autoptr (GHashTable) circular = list_circular (import);

  for (guint i = 0; i < import->order->len; i++)
    if (!write_goal (import, import->order->pdata[i], (int) i, error))
      return FALSE;
  for (guint i = 0; i < import->order->len; i++)
    {
      const SlGoalRecord *goal = import->order->pdata[i];

      if (!write_place (import, goal, settle_parent (import, circular, goal), (int) i, error))
        return FALSE;
    }
  return keep_missing (import, error);
}

/* ---- Telling ---- */

static gboolean
is_same (const SlGoalRecord *a, const SlGoalRecord *b)
{
  return g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->parent, b->parent) == 0
         && g_strcmp0 (a->description, b->description) == 0 && g_strcmp0 (a->owner, b->owner) == 0
         && g_strcmp0 (a->target_date, b->target_date) == 0
         && g_strcmp0 (a->measure, b->measure) == 0 && g_strcmp0 (a->source, b->source) == 0
         && a->status == b->status;
}

static gboolean
add_change (Import *import, const SlGoalRecord *before, const SlGoalRecord *after, GError **error)
{
  static const char sql[] = "SELECT count(*) FROM link WHERE goal = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (import->store->db, sql, error);
  SlPlanChange *change;

  g_assert (before != NULL || after != NULL);
  if (stmt == NULL)
    return FALSE;
  change = g_new0 (SlPlanChange, 1);
  change->before = before != NULL ? sl_goal_record_ref ((SlGoalRecord *) before) : NULL;
  change->after = after != NULL ? sl_goal_record_ref ((SlGoalRecord *) after) : NULL;
  g_ptr_array_add (import->result->changes, change);
  sl_stmt_bind_text (stmt, 1, before != NULL ? before->id : after->id);
  if (sl_stmt_next (stmt))
    change->n_links = (guint) sl_stmt_get_int (stmt, 0);
  return sl_stmt_finish (stmt, "read the plan", error);
}

/* What is told is what the database now holds, beside what it held: a preview cannot say anything
 * else than what would be done. */
static gboolean
tell (Import *import, GError **error)
{
  SlPlanImport *result = import->result;
  g_autoptr (GPtrArray) after = list_with_refs (import->store, error);
  int last = -1;

  for (guint i = 0; after != NULL && i < after->len; i++)
    {
      const SlGoalRecord *goal = after->pdata[i];
      const SlGoalRecord *before = g_hash_table_lookup (import->known, goal->ref);
      gboolean missing = !g_hash_table_contains (import->wanted, goal->ref);

      if (before == NULL)
        result->n_added++;
      else if (missing)
        result->n_missing++;
      else if (is_same (before, goal))
        result->n_unchanged++;
      else
        result->n_changed++;
      if (before != NULL && !missing)
        {
          result->reordered |= before->position < last;
          last = before->position;
        }
      if ((before == NULL || missing || !is_same (before, goal))
          && !add_change (import, before, missing ? NULL : goal, error))
        return FALSE;
    }
  g_ptr_array_add (import->messages, NULL);
  result->messages = (char **) g_ptr_array_free (g_steal_pointer (&import->messages), FALSE);
  return after != NULL;
}

SlPlanImport *
sl_store_import_plan (SlStore *self, GPtrArray *goals, gboolean dry_run, GError **error)
{
  g_auto (Import) import = { 0 };
  g_autoptr (SlRecording) recording = sl_store_begin_act (self, error);
  SlChanges *changes;

  if (recording == NULL || !import_init (&import, self, error))
    return NULL;
  choose (&import, goals);
  if (!write_plan (&import, error) || !tell (&import, error))
    return NULL;
  /* A dry run is the run itself, left without a commit. */
  if (dry_run)
    return g_steal_pointer (&import.result);
  changes = sl_store_commit_act (self, g_steal_pointer (&recording), "plan", NULL, error);
  if (changes == NULL)
    return NULL;
  sl_changes_free (changes);
  return g_steal_pointer (&import.result);
}
