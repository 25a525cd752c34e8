/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people tell of owners: who is one, what it is called, who held it when. */
#include <string.h>

#include "base/sl-auto.h"
#include "base/sl-day.h"
#include "base/sl-error.h"
#include "sl-store-private.h"

#define WHAT "write the owners"

/* Runs a statement with up to four texts. */
static gboolean
run (SlStore *self, const char *sql, const char *const values[4], GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (int i = 0; i < 4; i++)
    if (values[i] != NULL)
      sl_stmt_bind_text (stmt, i + 1, values[i]);
  return sl_stmt_run (stmt, WHAT, error);
}

#define RUN(self, sql, error, ...) run (self, sql, (const char *const[4]){ __VA_ARGS__ }, error)

/* The first column of the first row; NULL, without an error, where there is none. */
static gboolean
look_up (
    SlStore *self, const char *sql, const char *one, const char *two, char **value, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  g_clear_pointer (value, g_free);
  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, one);
  if (two != NULL)
    sl_stmt_bind_text (stmt, 2, two);
  if (sl_stmt_next (stmt))
    *value = sl_stmt_dup_text (stmt, 0);
  return sl_stmt_finish (stmt, "read the owners", error);
}

static char *
require_key (const char *words, GError **error)
{
  char *key = words != NULL ? sl_owner_book_dup_key (words) : NULL;

  if (key == NULL)
    g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "nobody is named");
  return key;
}

static const char owner_of_name[] = "SELECT owner FROM owner_name WHERE key = ?1";

/* The owner that is called so, made where nothing was told of it yet. */
static gboolean
ensure (SlStore *self, const char *words, char **id, GError **error)
{
  g_autofree char *key = require_key (words, error);

  *id = NULL;
  if (key == NULL || !look_up (self, owner_of_name, key, NULL, id, error))
    return FALSE;
  if (*id != NULL)
    return TRUE;
  *id = g_uuid_string_random ();
  return RUN (self, "INSERT INTO owner (id, name) VALUES (?1, ?2)", error, *id, words)
         && RUN (self,
                 "INSERT INTO owner_name (key, words, owner) VALUES (?1, ?2, ?3)",
                 error,
                 key,
                 words,
                 *id);
}

static gboolean
join (SlStore *self, const char *owner, const char *other, GError **error)
{
  g_autofree char *key = require_key (other, error);
  g_autofree char *id = NULL;
  g_autofree char *old = NULL;

  if (key == NULL || !ensure (self, owner, &id, error)
      || !look_up (self, owner_of_name, key, NULL, &old, error))
    return FALSE;
  if (old == NULL)
    return RUN (self,
                "INSERT INTO owner_name (key, words, owner) VALUES (?1, ?2, ?3)",
                error,
                key,
                other,
                id);
  if (g_str_equal (old, id))
    return TRUE;
  return RUN (self, "UPDATE owner_name SET owner = ?1 WHERE owner = ?2", error, id, old)
         && RUN (self, "UPDATE holding SET owner = ?1 WHERE owner = ?2", error, id, old)
         && RUN (self, "DELETE FROM owner WHERE id = ?1", error, old);
}

/* What was called by the name that is taken away is called by another of its names. */
static gboolean
keep_named (SlStore *self, const char *id, const char *key, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *name_key = NULL;

  if (!look_up (self, "SELECT name FROM owner WHERE id = ?1", id, NULL, &name, error))
    return FALSE;
  name_key = sl_owner_book_dup_key (name);
  if (g_strcmp0 (name_key, key) != 0)
    return TRUE;
  return RUN (self,
              "UPDATE owner SET name = (SELECT words FROM owner_name WHERE owner = ?1"
              " ORDER BY length (words) DESC, key LIMIT 1) WHERE id = ?1",
              error,
              id);
}

static gboolean
part (SlStore *self, const char *words, GError **error)
{
  g_autofree char *key = require_key (words, error);
  g_autofree char *old = NULL;
  g_autofree char *other = NULL;
  g_autofree char *id = g_uuid_string_random ();

  if (key == NULL || !look_up (self, owner_of_name, key, NULL, &old, error))
    return FALSE;
  if (old == NULL)
    return ensure (self, words, &other, error);
  if (!look_up (self,
                "SELECT key FROM owner_name WHERE owner = ?1 AND key <> ?2",
                old,
                key,
                &other,
                error))
    return FALSE;
  /* It is apart already. */
  if (other == NULL)
    return TRUE;
  return RUN (self, "INSERT INTO owner (id, name) VALUES (?1, ?2)", error, id, words)
         && RUN (self, "UPDATE owner_name SET owner = ?1 WHERE key = ?2", error, id, key)
         && keep_named (self, old, key, error);
}

/* The new name is one of its names, too, unless it is somebody else's. */
static gboolean
rename_owner (SlStore *self, const char *owner, const char *name, GError **error)
{
  g_autofree char *key = require_key (name, error);
  g_autofree char *id = NULL;

  return key != NULL && ensure (self, owner, &id, error)
         && RUN (self, "UPDATE owner SET name = ?1 WHERE id = ?2", error, name, id)
         && RUN (self,
                 "INSERT INTO owner_name (key, words, owner) VALUES (?1, ?2, ?3)"
                 " ON CONFLICT (key) DO NOTHING",
                 error,
                 key,
                 name,
                 id);
}

/* ---- Holders ---- */

static char *
find_day_before (const char *date, GError **error)
{
  char *before = sl_day_add_days (date, -1);

  if (before == NULL)
    g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "“%s” is no date", date != NULL ? date : "");
  return before;
}

/* Who held it on that day held it until the day before; who came later keeps it from then on. */
static gboolean
set_holder (SlStore *self,
            const char *owner,
            const char *person,
            const char *first,
            const char *until,
            GError **error)
{
  g_autofree char *before = find_day_before (first, error);
  g_autofree char *id = NULL;
  g_autofree char *same = NULL;
  g_autofree char *next = NULL;
  g_autofree char *last = NULL;
  g_autofree char *holding = g_uuid_string_random ();

  if (before == NULL || !ensure (self, owner, &id, error)
      || !look_up (
          self, "SELECT id FROM holding WHERE owner = ?1 AND first = ?2", id, first, &same, error)
      || !look_up (self,
                   "SELECT min (first) FROM holding WHERE owner = ?1 AND first > ?2",
                   id,
                   first,
                   &next,
                   error))
    return FALSE;
  if (same != NULL)
    return RUN (self, "UPDATE holding SET person = ?1 WHERE id = ?2", error, person, same);
  if (next != NULL && (last = find_day_before (next, error)) == NULL)
    return FALSE;
  if (until != NULL && (last == NULL || g_strcmp0 (until, last) < 0))
    sl_set_str (&last, until);
  return RUN (self,
              "UPDATE holding SET last = ?3 WHERE owner = ?1"
              " AND (first IS NULL OR first < ?2) AND (last IS NULL OR last >= ?2)",
              error,
              id,
              first,
              before)
         && RUN (self,
                 "INSERT INTO holding (id, owner, person, first) VALUES (?1, ?2, ?3, ?4)",
                 error,
                 holding,
                 id,
                 person,
                 first)
         && (last == NULL
             || RUN (self, "UPDATE holding SET last = ?2 WHERE id = ?1", error, holding, last));
}

static gboolean
end_holding (SlStore *self, const char *id, const char *last, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *valid = last != NULL ? find_day_before (last, error) : NULL;

  if ((last != NULL && valid == NULL)
      || !look_up (
          self, "SELECT coalesce (first, '') FROM holding WHERE id = ?1", id, NULL, &first, error))
    return FALSE;
  if (first == NULL)
    return sl_store_fail_missing ("holding", id, error);
  if (last == NULL)
    return RUN (self, "DELETE FROM holding WHERE id = ?1", error, id);
  if (g_strcmp0 (last, first) < 0)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "it would end before it began");
      return FALSE;
    }
  return RUN (self, "UPDATE holding SET last = ?2 WHERE id = ?1", error, id, last);
}

static gboolean
apply_to_tables (SlStore *self, const SlAct *act, GError **error)
{
  switch (act->type)
    {
    case SL_ACT_JOIN_OWNERS:
      return join (self, act->owner, act->other, error);
    case SL_ACT_PART_OWNER:
      return part (self, act->owner, error);
    case SL_ACT_RENAME_OWNER:
      return rename_owner (self, act->owner, act->other, error);
    case SL_ACT_SET_HOLDER:
      return set_holder (self, act->owner, act->other, act->date, act->note, error);
    case SL_ACT_END_HOLDING:
    default:
      return end_holding (self, act->other, act->date, error);
    }
}

gboolean
sl_store_apply_to_owners (SlStore *self, const SlAct *act, char **summary, GError **error)
{
  g_autoptr (GHashTable) before = sl_store_list_owner_facts (self, error);

  sl_set_str (summary, act->owner);
  return before != NULL && apply_to_tables (self, act, error)
         && sl_store_note_owners (self, before, error) && sl_store_arrange_owners (self, error);
}
