/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owners as they follow from what was stated of them, here and elsewhere: the tables of owners are
 * made of that after each act on them, so that whoever knows the same has the same.
 *
 * A name is stated to be one with another; those that hang together so are one owner. It is called
 * what was said last. Of two holders from the same day the one said last held the post, and each
 * held it until the next one did. */
#include <string.h>

#include "base/sl-auto.h"
#include "base/sl-day.h"
#include "sl-store-private.h"
#include "sl-store-stated.h"

#define WHAT "write the owners"
#define NAME "name" SL_STATED_BREAK
#define CALLED "called" SL_STATED_BREAK
#define HOLDER "holder" SL_STATED_BREAK
#define OF_OWNERS                                                                                  \
  "(what >= 'called' AND what < 'calleda' OR what >= 'holder' AND what < 'holdera'"                \
  " OR what >= 'name' AND what < 'namea')"

/* ---- What the tables say ---- */

static const char facts_sql[]
    = "SELECT 'name' || char (31) || key, (SELECT min (key) FROM owner_name AS own"
      " WHERE own.owner = owner_name.owner) || char (31) || words FROM owner_name"
      " UNION ALL SELECT 'called' || char (31) || (SELECT min (key) FROM owner_name"
      " WHERE owner = owner.id), name FROM owner"
      " UNION ALL SELECT 'holder' || char (31) || id, (SELECT min (key) FROM owner_name"
      " WHERE owner = holding.owner) || char (31) || person || char (31) || coalesce (first, '')"
      " || char (31) || coalesce (last, '') FROM holding";

/* (transfer full): name → value */
static GHashTable *
read_pairs (SlStore *self, const char *sql, GError **error)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return NULL;
  while (sl_stmt_next (stmt))
    if (sl_stmt_get_text (stmt, 0) != NULL)
      g_hash_table_insert (pairs, sl_stmt_dup_text (stmt, 0), sl_stmt_dup_text (stmt, 1));
  return sl_stmt_finish (stmt, "read the owners", error) ? g_steal_pointer (&pairs) : NULL;
}

GHashTable *
sl_store_list_owner_facts (SlStore *self, GError **error)
{
  return read_pairs (self, facts_sql, error);
}

/* ---- What an act stated ---- */

static void
add_leader (GHashTable *leaders, const char *value)
{
  if (value != NULL)
    g_hash_table_add (leaders, g_strndup (value, strcspn (value, SL_STATED_BREAK)));
}

/* The leading names of owners that names came to or left. (transfer full) */
static GHashTable *
find_moved (GHashTable *before, GHashTable *after)
{
  GHashTable *leaders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer what, value;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &what, &value))
    {
      const char *old = g_hash_table_lookup (before, what);

      if (!g_str_has_prefix (what, NAME) || g_strcmp0 (old, value) == 0)
        continue;
      add_leader (leaders, value);
      add_leader (leaders, old);
    }
  return leaders;
}

/* Where names moved, all of those owners are stated anew: what was stated of the others may lead
 * over one that is elsewhere now. */
static gboolean
is_stated_anew (GHashTable *moved, const char *what, const char *value, const char *stated)
{
  g_autofree char *leader = g_strndup (value, strcspn (value, SL_STATED_BREAK));

  if (g_str_has_prefix (what, CALLED))
    return g_hash_table_contains (moved, what + strlen (CALLED));
  return g_str_has_prefix (what, NAME) && g_hash_table_contains (moved, leader)
         && g_strcmp0 (value, stated) != 0;
}

/* Later than all that was stated of owners before, whatever the clock says: two acts within a
 * second count in their order, too. */
static gboolean
find_moment (SlStore *self, gint64 *moment, GError **error)
{
  gint64 last;

  if (!sl_db_get_int (
          self->db, "SELECT coalesce (max (moment), 0) FROM stated WHERE " OF_OWNERS, &last, error))
    return FALSE;
  *moment = MAX (sl_store_get_now (self), last + 1);
  return TRUE;
}

static gboolean
state (SlStore *self, const char *what, const char *value, gint64 moment, GError **error)
{
  const SlStated stated = { (char *) what, (char *) value, moment };

  return sl_store_write_stated (self, &stated, error);
}

gboolean
sl_store_note_owners (SlStore *self, GHashTable *before, GError **error)
{
  g_autoptr (GHashTable) after = sl_store_list_owner_facts (self, error);
  g_autoptr (GHashTable) stated
      = after != NULL ? read_pairs (self, "SELECT what, value FROM stated WHERE " OF_OWNERS, error)
                      : NULL;
  g_autoptr (GHashTable) moved = NULL;
  GHashTableIter iter;
  gpointer what, value;
  gint64 moment;

  if (stated == NULL || !find_moment (self, &moment, error))
    return FALSE;
  moved = find_moved (before, after);
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &what, &value))
    if ((g_strcmp0 (g_hash_table_lookup (before, what), value) != 0
         || is_stated_anew (moved, what, value, g_hash_table_lookup (stated, what)))
        && !state (self, what, value, moment, error))
      return FALSE;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &what, &value))
    if (g_str_has_prefix (what, HOLDER) && !g_hash_table_contains (after, what)
        && !state (self, what, NULL, moment, error))
      return FALSE;
  return TRUE;
}

/* ---- Arranging ---- */

typedef struct
{
  char *key, *words;
  char *leader; /* another name's key, on the way to the group's */
  char *called; /* or NULL */
  gint64 when;  /* that was said */
} Name;

typedef struct
{
  char *id, *person, *first, *last;
  char *owner; /* id */
  gint64 when;
} Holder;

typedef struct
{
  GHashTable *names;  /* key → Name */
  GHashTable *ids;    /* leading key → owner's id, owned */
  GPtrArray *holders; /* Holder */
} Arranging;

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->key);
  g_free (name->words);
  g_free (name->leader);
  g_free (name->called);
  g_free (name);
}

static void
holder_free (gpointer data)
{
  Holder *holder = data;

  g_free (holder->id);
  g_free (holder->person);
  g_free (holder->first);
  g_free (holder->last);
  g_free (holder->owner);
  g_free (holder);
}

static void
arranging_clear (Arranging *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arranging, arranging_clear)

static const char *
find_leader (const Arranging *self, const char *key)
{
  const Name *name = g_hash_table_lookup (self->names, key);

  while (name != NULL && !g_str_equal (name->leader, name->key))
    name = g_hash_table_lookup (self->names, name->leader);
  return name != NULL ? name->key : NULL;
}

/* The first of all names that hang together leads them. */
static void
unite (Arranging *self, const char *a, const char *b)
{
  const char *one = find_leader (self, a), *other = find_leader (self, b);
  int order = one != NULL && other != NULL ? strcmp (one, other) : 0;
  Name *later;

  if (order == 0)
    return;
  later = g_hash_table_lookup (self->names, order < 0 ? other : one);
  sl_set_str (&later->leader, order < 0 ? one : other);
}

static void
gather_names (Arranging *self, GPtrArray *stated)
{
  for (guint i = 0; i < stated->len; i++)
    {
      const SlStated *one = stated->pdata[i];
      g_auto (GStrv) values = g_strsplit (one->value, SL_STATED_BREAK, 2);
      Name *name;

      if (!g_str_has_prefix (one->what, NAME) || g_strv_length (values) < 2)
        continue;
      name = g_new0 (Name, 1);
      name->key = g_strdup (one->what + strlen (NAME));
      name->leader = g_strdup (name->key);
      name->words = g_strdup (values[1]);
      g_hash_table_replace (self->names, name->key, name);
    }
  for (guint i = 0; i < stated->len; i++)
    {
      const SlStated *one = stated->pdata[i];
      g_autofree char *leader = g_strndup (one->value, strcspn (one->value, SL_STATED_BREAK));

      if (g_str_has_prefix (one->what, NAME))
        unite (self, one->what + strlen (NAME), leader);
    }
}

static void
gather_called (Arranging *self, const SlStated *stated)
{
  const char *leader = find_leader (self, stated->what + strlen (CALLED));
  Name *name = leader != NULL ? g_hash_table_lookup (self->names, leader) : NULL;

  if (name == NULL
      || (name->called != NULL
          && (stated->moment < name->when
              || (stated->moment == name->when && strcmp (stated->value, name->called) >= 0))))
    return;
  sl_set_str (&name->called, stated->value);
  name->when = stated->moment;
}

/* With one before it, on which who came before can have ended. */
static gboolean
is_day (const char *text)
{
  g_autofree char *before = sl_day_add_days (text, -1);

  return before != NULL;
}

static void
gather_holder (Arranging *self, const SlStated *stated)
{
  g_auto (GStrv) values = g_strsplit (stated->value, SL_STATED_BREAK, -1);
  const char *leader = g_strv_length (values) == 4 ? find_leader (self, values[0]) : NULL;
  Holder *holder;

  if (leader == NULL || (*values[2] != '\0' && !is_day (values[2]))
      || (*values[3] != '\0' && !is_day (values[3])))
    return;
  holder = g_new0 (Holder, 1);
  holder->id = g_strdup (stated->what + strlen (HOLDER));
  holder->owner = g_strdup (leader);
  holder->person = g_strdup (values[1]);
  holder->first = g_strdup (values[2]);
  holder->last = *values[3] != '\0' ? g_strdup (values[3]) : NULL;
  holder->when = stated->moment;
  g_ptr_array_add (self->holders, holder);
}

/* By owner and first day; of those of one day the one said last comes first. */
static int
compare_holders (gconstpointer a, gconstpointer b)
{
  const Holder *first = *(Holder *const *) a, *second = *(Holder *const *) b;
  int order = strcmp (first->owner, second->owner);

  if (order == 0)
    order = strcmp (first->first, second->first);
  if (order == 0 && first->when != second->when)
    order = first->when > second->when ? -1 : 1;
  return order != 0 ? order : strcmp (first->id, second->id);
}

static void
settle_holders (Arranging *self)
{
  GPtrArray *holders = self->holders;

  g_ptr_array_sort (holders, compare_holders);
  for (guint i = 1; i < holders->len;)
    {
      Holder *before = holders->pdata[i - 1];
      const Holder *holder = holders->pdata[i];
      g_autofree char *last = NULL;

      if (!g_str_equal (before->owner, holder->owner))
        {
          i++;
          continue;
        }
      if (g_str_equal (before->first, holder->first))
        {
          g_ptr_array_remove_index (holders, i);
          continue;
        }
      last = sl_day_add_days (holder->first, -1);
      if (before->last == NULL || strcmp (before->last, last) > 0)
        sl_set_str (&before->last, last);
      i++;
    }
}

static gboolean
gather (Arranging *self, SlStore *store, GError **error)
{
  static const char sql[]
      = "SELECT what, value, moment FROM stated WHERE value IS NOT NULL AND " OF_OWNERS;
  g_autoptr (GPtrArray) stated = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_stated_free);
  g_autoptr (SlStmt) stmt = sl_db_prepare (store->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  while (sl_stmt_next (stmt))
    g_ptr_array_add (stated,
                     sl_stated_new (sl_stmt_get_text (stmt, 0),
                                    sl_stmt_get_text (stmt, 1),
                                    sl_stmt_get_int (stmt, 2)));
  if (!sl_stmt_finish (stmt, "read the owners", error))
    return FALSE;
  gather_names (self, stated);
  for (guint i = 0; i < stated->len; i++)
    {
      const SlStated *one = stated->pdata[i];

      if (g_str_has_prefix (one->what, CALLED))
        gather_called (self, one);
      else if (g_str_has_prefix (one->what, HOLDER))
        gather_holder (self, one);
    }
  settle_holders (self);
  return TRUE;
}

/* ---- Writing what differs ---- */

static gboolean
run (SlStore *self, const char *sql, const char *const values[5], GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (int i = 0; i < 5; i++)
    if (values[i] != NULL)
      sl_stmt_bind_text (stmt, i + 1, values[i]);
  return sl_stmt_run (stmt, WHAT, error);
}

#define RUN(self, sql, error, ...) run (self, sql, (const char *const[5]){ __VA_ARGS__ }, error)

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* An owner keeps its id where one of its names has it, each id once. */
static gboolean
write_owners (Arranging *self, SlStore *store, char **keys, guint n, GError **error)
{
  g_autoptr (GHashTable) had = read_pairs (store, "SELECT key, owner FROM owner_name", error);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  if (had == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *leader = find_leader (self, keys[i]);
      char *id = g_hash_table_lookup (had, keys[i]);

      if (id != NULL && !g_hash_table_contains (self->ids, leader) && g_hash_table_add (used, id))
        g_hash_table_insert (self->ids, (gpointer) leader, g_strdup (id));
    }
  for (guint i = 0; i < n; i++)
    {
      const Name *name = g_hash_table_lookup (self->names, keys[i]);

      if (!g_str_equal (name->leader, name->key))
        continue;
      if (!g_hash_table_contains (self->ids, name->key))
        g_hash_table_insert (self->ids, name->key, g_uuid_string_random ());
      if (!RUN (store,
                "INSERT INTO owner (id, name) VALUES (?1, ?2)"
                " ON CONFLICT DO UPDATE SET name = ?2 WHERE name <> ?2",
                error,
                g_hash_table_lookup (self->ids, name->key),
                name->called != NULL ? name->called : name->words))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_names (Arranging *self, SlStore *store, char **keys, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      const Name *name = g_hash_table_lookup (self->names, keys[i]);

      if (!RUN (store,
                "INSERT INTO owner_name (key, words, owner) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (key) DO UPDATE SET words = ?2, owner = ?3"
                " WHERE words <> ?2 OR owner <> ?3",
                error,
                name->key,
                name->words,
                g_hash_table_lookup (self->ids, find_leader (self, name->key))))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_holders (Arranging *self, SlStore *store, GError **error)
{
  g_autoptr (GHashTable) gone = read_pairs (store, "SELECT id, owner FROM holding", error);
  GHashTableIter iter;
  gpointer id;

  if (gone == NULL)
    return FALSE;
  for (guint i = 0; i < self->holders->len; i++)
    {
      const Holder *holder = self->holders->pdata[i];

      g_hash_table_remove (gone, holder->id);
      if (!RUN (store,
                "INSERT INTO holding (id, owner, person, first, last)"
                " VALUES (?1, ?2, ?3, nullif (?4, ''), ?5) ON CONFLICT (id) DO UPDATE"
                " SET owner = ?2, person = ?3, first = nullif (?4, ''), last = ?5"
                " WHERE (owner, person, first, last) IS NOT (?2, ?3, nullif (?4, ''), ?5)",
                error,
                holder->id,
                g_hash_table_lookup (self->ids, holder->owner),
                holder->person,
                holder->first,
                holder->last))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!RUN (store, "DELETE FROM holding WHERE id = ?1", error, id))
      return FALSE;
  return TRUE;
}

gboolean
sl_store_arrange_owners (SlStore *self, GError **error)
{
  g_auto (Arranging) arranging = {
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free),
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
    g_ptr_array_new_with_free_func (holder_free),
  };
  g_autofree char **keys = NULL;
  guint n;

  if (!gather (&arranging, self, error))
    return FALSE;
  keys = (char **) g_hash_table_get_keys_as_array (arranging.names, &n);
  qsort (keys, n, sizeof *keys, compare_keys);
  return write_owners (&arranging, self, keys, n, error)
         && write_names (&arranging, self, keys, n, error)
         && write_holders (&arranging, self, error)
         && sl_db_exec (self->db,
                        "DELETE FROM owner WHERE NOT EXISTS (SELECT 1 FROM owner_name"
                        " WHERE owner_name.owner = owner.id)",
                        WHAT,
                        error);
}
