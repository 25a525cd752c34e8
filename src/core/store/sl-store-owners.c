/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owners as the library knows them: what was told of them, what papers say their initials stand
 * for, and who was there under which post. */
#include <string.h>

#include "sl-owed.h"
#include "sl-store-private.h"

/* ---- The book ---- */

typedef void (*TakeRow) (SlStmt *stmt, gpointer data);

static gboolean
read_rows (SlStore *self, const char *sql, TakeRow take, gpointer data, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  while (sl_stmt_next (stmt))
    take (stmt, data);
  return sl_stmt_finish (stmt, "read the owners", error);
}

static void
take_paper (SlStmt *stmt, gpointer data)
{
  sl_owner_book_add_paper (data,
                           sl_stmt_get_text (stmt, 0),
                           sl_stmt_get_text (stmt, 1),
                           sl_stmt_get_text (stmt, 2),
                           sl_stmt_get_text (stmt, 3));
}

static void
take_abbreviation (SlStmt *stmt, gpointer data)
{
  sl_owner_book_add_abbreviation (data,
                                  sl_stmt_get_text (stmt, 0),
                                  sl_stmt_get_text (stmt, 1),
                                  sl_stmt_get_text (stmt, 2),
                                  (int) sl_stmt_get_int (stmt, 3));
}

static void
take_owner (SlStmt *stmt, gpointer data)
{
  sl_owner_book_add_owner (data, sl_stmt_get_text (stmt, 0), sl_stmt_get_text (stmt, 1));
}

static void
take_name (SlStmt *stmt, gpointer data)
{
  sl_owner_book_add_name (data, sl_stmt_get_text (stmt, 0), sl_stmt_get_text (stmt, 1));
}

static void
take_post (SlStmt *stmt, gpointer data)
{
  sl_owner_book_add_post (data, sl_stmt_get_text (stmt, 0), sl_stmt_get_text (stmt, 1));
}

static void
take_holding (SlStmt *stmt, gpointer data)
{
  g_autoptr (SlHoldingRecord) holding = sl_holding_record_new ();

  holding->id = sl_stmt_dup_text (stmt, 0);
  holding->owner = sl_stmt_dup_text (stmt, 1);
  holding->person = sl_stmt_dup_text (stmt, 2);
  holding->first = sl_stmt_dup_text (stmt, 3);
  holding->last = sl_stmt_dup_text (stmt, 4);
  sl_owner_book_add_holding (data, holding);
}

static const struct
{
  const char *sql;
  TakeRow take;
} tables[] = {
  { "SELECT paper.id, meeting.id, meeting.committee, meeting.date FROM paper"
    " JOIN meeting ON meeting.id = paper.meeting",
    take_paper },
  { "SELECT abbreviation.paper, abbreviation.brief, abbreviation.words, abbreviation.page"
    " FROM abbreviation JOIN paper ON paper.id = abbreviation.paper"
    /* What is explained in a section that somebody marked as exempt does not leave it. */
    " WHERE NOT EXISTS (SELECT 1 FROM agenda WHERE agenda.paper = abbreviation.paper"
    "   AND agenda.exempt <> 0 AND agenda.first <= abbreviation.first"
    "   AND agenda.last > abbreviation.first)"
    " ORDER BY paper.added, paper.id, abbreviation.key",
    take_abbreviation },
  { "SELECT id, name FROM owner", take_owner },
  { "SELECT key, owner FROM owner_name", take_name },
  { "SELECT meeting, role FROM person WHERE role IS NOT NULL"
    " AND attendance IN ('officer', 'executive')",
    take_post },
  { "SELECT id, owner, person, first, last FROM holding ORDER BY owner, first, id", take_holding },
};
/* The first so many of them. */
#define GLOSSARY_TABLES 2
#define NAME_TABLES 4

static SlOwnerBook *
load_tables (SlStore *self, guint n, GError **error)
{
  g_autoptr (SlOwnerBook) book = sl_owner_book_new ();

  sl_store_assert_owner (self);
  for (guint i = 0; i < n; i++)
    if (!read_rows (self, tables[i].sql, tables[i].take, book, error))
      return NULL;
  return g_steal_pointer (&book);
}

SlOwnerBook *
sl_store_load_owner_book (SlStore *self, GError **error)
{
  return load_tables (self, G_N_ELEMENTS (tables), error);
}

SlGlossary *
sl_store_load_glossary (SlStore *self, GError **error)
{
  g_autoptr (SlOwnerBook) book = load_tables (self, GLOSSARY_TABLES, error);

  return book != NULL ? sl_glossary_ref (sl_owner_book_get_glossary (book)) : NULL;
}

/* ---- The list of all ---- */

/* An owner while the library is gone through. */
typedef struct
{
  SlOwnerRecord *record;
  GHashTable *names; /* key → words */
  /* Who was there under the post, meeting by meeting. */
  GPtrArray *seen; /* SlHoldingRecord, a new one for each change of person */
  gboolean shared; /* two at one meeting: nobody in particular */
} Gathered;

typedef struct
{
  SlOwnerBook *book;
  GHashTable *by_key; /* owner's key → Gathered */
  GPtrArray *all;     /* Gathered */
} Gathering;

static void
gathered_free (gpointer data)
{
  Gathered *one = data;

  sl_owner_record_unref (one->record);
  g_hash_table_unref (one->names);
  g_ptr_array_unref (one->seen);
  g_free (one);
}

static Gathered *
gather (Gathering *self, const SlOwner *owner)
{
  Gathered *one = g_hash_table_lookup (self->by_key, owner->key);
  GPtrArray *holdings = sl_owner_book_get_holdings (self->book, owner);

  if (one != NULL)
    return one;
  one = g_new0 (Gathered, 1);
  one->record = sl_owner_record_new ();
  one->record->id = g_strdup (owner->id);
  one->record->name = g_strdup (owner->name);
  one->record->holdings = holdings != NULL ? g_ptr_array_ref (holdings) : NULL;
  one->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  one->seen = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_holding_record_unref);
  g_hash_table_insert (self->by_key, owner->key, one);
  g_ptr_array_add (self->all, one);
  return one;
}

static void
call (Gathered *one, const char *words)
{
  g_autofree char *key = sl_owner_book_dup_key (words);
  g_autofree char *own = sl_owner_book_dup_key (one->record->name);

  if (key != NULL && g_strcmp0 (key, own) != 0 && !g_hash_table_contains (one->names, key))
    g_hash_table_insert (one->names, g_steal_pointer (&key), g_strdup (words));
}

static void
gather_items (SlStmt *stmt, gpointer data)
{
  Gathering *self = data;
  const char *paper = sl_stmt_get_text (stmt, 0);
  g_auto (GStrv) owners = g_strsplit (sl_stmt_get_text (stmt, 1), "\n", -1);

  for (guint i = 0; owners[i] != NULL; i++)
    {
      const SlOwner *owner = sl_owner_book_find (self->book, paper, owners[i]);
      Gathered *one = owner != NULL ? gather (self, owner) : NULL;

      if (one == NULL)
        continue;
      one->record->n_items += (guint) sl_stmt_get_int (stmt, 2);
      call (one, owners[i]);
    }
}

static void
gather_names (SlStmt *stmt, gpointer data)
{
  Gathering *self = data;
  const char *words = sl_stmt_get_text (stmt, 0);
  const SlOwner *owner = sl_owner_book_find (self->book, NULL, words);

  if (owner != NULL)
    call (gather (self, owner), words);
}

/* Meetings come by date. */
static void
gather_presence (SlStmt *stmt, gpointer data)
{
  Gathering *self = data;
  const char *name = sl_stmt_get_text (stmt, 0), *date = sl_stmt_get_text (stmt, 2);
  const SlOwner *owner = sl_owner_book_find (self->book, NULL, sl_stmt_get_text (stmt, 1));
  Gathered *one = owner != NULL ? g_hash_table_lookup (self->by_key, owner->key) : NULL;
  SlHoldingRecord *last;

  if (one == NULL)
    return;
  last = one->seen->len > 0 ? one->seen->pdata[one->seen->len - 1] : NULL;
  if (last != NULL && g_ascii_strcasecmp (last->person, name) == 0)
    return;
  one->shared |= last != NULL && g_strcmp0 (last->first, date) == 0;
  last = sl_holding_record_new ();
  last->owner = g_strdup (one->record->id);
  last->person = g_strdup (name);
  last->first = g_strdup (date);
  last->committee = sl_stmt_dup_text (stmt, 3);
  g_ptr_array_add (one->seen, last);
}

static gboolean
is_told (const SlOwnerRecord *record, const SlHoldingRecord *seen)
{
  for (guint i = 0; record->holdings != NULL && i < record->holdings->len; i++)
    {
      const SlHoldingRecord *told = record->holdings->pdata[i];

      if (g_ascii_strcasecmp (told->person, seen->person) == 0
          && sl_holding_covers (told, seen->first))
        return TRUE;
    }
  return FALSE;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
finish (Gathered *one)
{
  SlOwnerRecord *record = one->record;
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer words;

  g_hash_table_iter_init (&iter, one->names);
  while (g_hash_table_iter_next (&iter, NULL, &words))
    g_ptr_array_add (names, g_strdup (words));
  g_ptr_array_sort (names, compare_words);
  g_ptr_array_add (names, NULL);
  g_strfreev (record->names);
  record->names = (char **) g_ptr_array_free (names, FALSE);
  record->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_holding_record_unref);
  for (guint i = 0; !one->shared && i < one->seen->len; i++)
    if (!is_told (record, one->seen->pdata[i]))
      g_ptr_array_add (record->proposals, sl_holding_record_ref (one->seen->pdata[i]));
}

static int
compare_owners (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(SlOwnerRecord *const *) a)->name, (*(SlOwnerRecord *const *) b)->name);
}

GPtrArray *
sl_store_list_owners (SlStore *self, GError **error)
{
  static const char items_sql[] = "SELECT paper, owners, count (*) FROM item"
                                  " WHERE review <> 'dismissed' AND owners <> ''"
                                  " AND same_as IS NULL GROUP BY paper, owners";
  static const char names_sql[] = "SELECT words FROM owner_name";
  static const char presence_sql[]
      = "SELECT person.name, person.role, meeting.date, meeting.committee FROM person"
        " JOIN meeting ON meeting.id = person.meeting WHERE person.role IS NOT NULL"
        " AND person.attendance IN ('officer', 'executive') AND meeting.date IS NOT NULL"
        " ORDER BY meeting.date, meeting.id, person.position";
  g_autoptr (SlOwnerBook) book = sl_store_load_owner_book (self, error);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (gathered_free);
  Gathering gathering = { book, by_key, all };
  GPtrArray *owners;

  if (book == NULL || !read_rows (self, items_sql, gather_items, &gathering, error)
      || !read_rows (self, names_sql, gather_names, &gathering, error)
      || !read_rows (self, presence_sql, gather_presence, &gathering, error))
    return NULL;
  owners = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_owner_record_unref);
  for (guint i = 0; i < all->len; i++)
    {
      finish (all->pdata[i]);
      g_ptr_array_add (owners, sl_owner_record_ref (((Gathered *) all->pdata[i])->record));
    }
  g_ptr_array_sort (owners, compare_owners);
  return owners;
}

typedef struct
{
  SlOwnerBook *book;
  GPtrArray *owners;
} Told;

static void
take_told (SlStmt *stmt, gpointer data)
{
  Told *told = data;
  SlOwnerRecord *record = sl_owner_record_new ();
  SlOwner owner = { .id = (char *) sl_stmt_get_text (stmt, 0) };
  GPtrArray *holdings = sl_owner_book_get_holdings (told->book, &owner);

  record->id = sl_stmt_dup_text (stmt, 0);
  record->name = sl_stmt_dup_text (stmt, 1);
  g_strfreev (record->names);
  record->names = g_strsplit (sl_stmt_get_text (stmt, 2), "\n", -1);
  record->holdings = holdings != NULL ? g_ptr_array_ref (holdings) : NULL;
  g_ptr_array_add (told->owners, record);
}

GPtrArray *
sl_store_list_told_owners (SlStore *self, GError **error)
{
  static const char sql[]
      = "SELECT id, name, words FROM (SELECT id, name,"
        " (SELECT min (key) FROM owner_name WHERE owner = owner.id) AS leader,"
        " (SELECT group_concat (words, char (10)) FROM (SELECT words FROM owner_name"
        "   WHERE owner = owner.id ORDER BY key)) AS words FROM owner)"
        " WHERE words IS NOT NULL ORDER BY leader";
  g_autoptr (SlOwnerBook) book = sl_store_load_owner_book (self, error);
  g_autoptr (GPtrArray) owners
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_owner_record_unref);
  Told told = { book, owners };

  if (book == NULL || !read_rows (self, sql, take_told, &told, error))
    return NULL;
  return g_steal_pointer (&owners);
}

/* ---- Of the register ---- */

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* Without regard to papers and times: the register holds all of them. */
char **
sl_store_group_owed_owners (SlStore *self, GError **error)
{
  g_autoptr (SlOwnerBook) book = load_tables (self, NAME_TABLES, error);
  g_auto (GStrv) words = book != NULL ? sl_store_list_owed_owners (self, error) : NULL;
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL); /* SlOwner → GString */
  GPtrArray *all;
  GHashTableIter iter;
  gpointer owner, group;

  if (words == NULL)
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      owner = (gpointer) sl_owner_book_find (book, NULL, words[i]);
      /* What names nobody stands for itself. */
      group = g_hash_table_lookup (groups, owner != NULL ? owner : words[i]);
      if (group == NULL)
        {
          group = g_string_new (owner != NULL ? ((SlOwner *) owner)->name : words[i]);
          g_hash_table_insert (groups, owner != NULL ? owner : words[i], group);
        }
      g_string_append_printf (group, "\n%s", words[i]);
    }
  all = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &owner, &group))
    g_ptr_array_add (all, g_string_free (group, FALSE));
  g_ptr_array_sort (all, compare_groups);
  g_ptr_array_add (all, NULL);
  return (char **) g_ptr_array_free (all, FALSE);
}

/* ---- Abbreviations ---- */

gboolean
sl_store_write_glossary (SlStore *self, const char *paper, GPtrArray *glossary, GError **error)
{
  static const char delete_sql[] = "DELETE FROM abbreviation WHERE paper = ?1";
  static const char sql[] = "INSERT INTO abbreviation (paper, key, brief, words, page, first)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  g_autoptr (SlStmt) delete = sl_db_prepare (self->db, delete_sql, error);
  g_autoptr (SlStmt) stmt = NULL;

  if (delete == NULL)
    return FALSE;
  sl_stmt_bind_text (delete, 1, paper);
  if (!sl_stmt_run (delete, "write the abbreviations", error)
      || (stmt = sl_db_prepare (self->db, sql, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < glossary->len; i++)
    {
      const SlAbbreviation *one = glossary->pdata[i];

      sl_stmt_bind_text (stmt, 1, paper);
      sl_stmt_bind_text (stmt, 2, one->key);
      sl_stmt_bind_text (stmt, 3, one->brief);
      sl_stmt_bind_text (stmt, 4, one->words);
      sl_stmt_bind_int (stmt, 5, one->page);
      sl_stmt_bind_int (stmt, 6, (gint64) one->at);
      if (!sl_stmt_run (stmt, "write the abbreviations", error))
        return FALSE;
    }
  return TRUE;
}
