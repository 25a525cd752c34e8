/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the register in order: from the tables that triggers keep for it (0006-register.sql). */
#include <string.h>

#include "sl-match.h"
#include "sl-owed.h"
#include "sl-store-items.h"
#include "sl-store-private.h"

/* One listing under way. */
typedef struct
{
  SlStore *store;
  const SlOwedQuery *query;
  SlMatch *match;   /* of the words, or NULL */
  gboolean by_rows; /* the words are too common: each row is tried, not the index asked */
  GHashTable
      *found; /* or else the items that have the words, where they are too many to be looked up */
  guint limit;
  GCancellable *cancellable;
  GHashTable *seen; /* where an item may come twice, or NULL */
  char *owners;     /* of the query, as a list in JSON; NULL where there are not several */
  SlOwedKeys *keys;
} Listing;

/* A statement being put together, with what will be bound to it. */
typedef struct
{
  GString *sql;
  const char *values[12];
  int n_values;
} Question;

static void
question_clear (Question *question)
{
  g_string_free (question->sql, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

/* @sql has one "?". */
static void
ask (Question *question, const char *sql, const char *value)
{
  g_assert (question->n_values < (int) G_N_ELEMENTS (question->values));
  question->values[question->n_values++] = value;
  g_string_append (question->sql, sql);
}

static gboolean
is_full (const Listing *listing)
{
  return (listing->limit > 0 && listing->keys->ids->len >= listing->limit)
         || g_cancellable_is_cancelled (listing->cancellable);
}

static SlOwedSection
find_section (const Listing *listing, int bucket, const char *due)
{
  switch (bucket)
    {
    case 0:
      return g_strcmp0 (due, listing->query->today) < 0 ? SL_OWED_OVERDUE : SL_OWED_LATER;
    case 1:
      return SL_OWED_LATER;
    case 2:
      return SL_OWED_WAITING;
    case 3:
      return SL_OWED_UNDATED;
    default:
      return SL_OWED_FINISHED;
    }
}

static void
add_key (Listing *listing, SlStmt *stmt)
{
  SlOwedKeys *keys = listing->keys;
  const char *id = sl_stmt_get_text (stmt, 0);
  SlOwedSection section = SL_OWED_OVERDUE;

  if ((listing->seen != NULL && g_hash_table_contains (listing->seen, id))
      || (listing->found != NULL && !g_hash_table_contains (listing->found, id)))
    return;
  if (listing->by_rows)
    {
      const char *texts[] = { sl_stmt_get_text (stmt, 3),
                              sl_stmt_get_text (stmt, 4),
                              sl_stmt_get_text (stmt, 5),
                              sl_stmt_get_text (stmt, 6) };

      if (!sl_match_test (listing->match, texts, G_N_ELEMENTS (texts)))
        return;
    }
  if (listing->query->order == SL_OWED_BY_DUE && !listing->query->descending)
    section = find_section (listing, (int) sl_stmt_get_int (stmt, 1), sl_stmt_get_text (stmt, 2));
  id = g_string_chunk_insert (keys->chunk, id);
  g_ptr_array_add (keys->ids, (char *) id);
  keys->sizes[section]++;
  if (listing->seen != NULL)
    g_hash_table_add (listing->seen, (char *) id);
}

static gboolean
run (Listing *listing, Question *question, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (listing->store->db, question->sql->str, error);

  if (stmt == NULL)
    return FALSE;
  for (int i = 0; i < question->n_values; i++)
    sl_stmt_bind_text (stmt, i + 1, question->values[i]);
  while (!is_full (listing) && sl_stmt_next (stmt))
    add_key (listing, stmt);
  if (is_full (listing))
    return TRUE;
  return sl_stmt_finish (stmt, "read the register", error);
}

/* ---- What is asked ---- */

/* The row in another of the tables that is about the same item. */
#define SAME_KEY                                                                                   \
  " AND k.bucket = o.bucket AND k.due = o.due AND k.met = o.met AND k.place = o.place"             \
  " AND k.item = o.item)"

#define OF_OWNERS " AND o.owner IN (SELECT value FROM json_each (?))"

/* What stands one a line, as a list in JSON. */
static char *
dup_json (const char *lines)
{
  GString *json = g_string_new ("[\"");

  for (const char *p = lines; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (json, "\",\"");
    else if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", *p);
    else
      g_string_append_c (json, *p);
  g_string_append (json, "\"]");
  return g_string_free (json, FALSE);
}

/* Whether the whole register lies in this order in an index, by which it is then read. */
static gboolean
is_walked (SlOwedOrder order)
{
  return order == SL_OWED_BY_WORD || order == SL_OWED_BY_MEETING || order == SL_OWED_BY_PROGRESS
         || order == SL_OWED_BY_KIND;
}

static void
ask_filters (Listing *listing, Question *question, gboolean owner_asked, gboolean goal_asked)
{
  const SlOwedQuery *query = listing->query;
  /* SQLite takes a column that is given as no part of the order, and then sorts what is in it: all
   * that is late, for the first screen of it. */
  gboolean walks = !owner_asked && !goal_asked && is_walked (query->order);

  switch (query->show)
    {
    case SL_OWED_SHOW_UNFINISHED:
      g_string_append (question->sql, " AND o.bucket < 4");
      break;
    case SL_OWED_SHOW_LATE:
      ask (question,
           walks ? " AND +o.bucket = 0 AND o.due < ?" : " AND o.bucket = 0 AND o.due < ?",
           query->today);
      break;
    case SL_OWED_SHOW_REPORTED:
      g_string_append (question->sql, " AND o.progress = 'reported-done'");
      break;
    case SL_OWED_SHOW_FINISHED:
      g_string_append (question->sql, walks ? " AND +o.bucket = 4" : " AND o.bucket = 4");
      break;
    case SL_OWED_SHOW_LEFT_OUT:
      g_string_append (question->sql, " AND o.item IN (SELECT id FROM item WHERE left_out <> 0)");
      break;
    case SL_OWED_SHOW_ALL:
    default:
      break;
    }
  if (query->kind >= 0)
    ask (question, " AND o.kind = ?", sl_nick (SL_TYPE_KIND, query->kind));
  if (listing->owners != NULL && !owner_asked)
    ask (question,
         " AND EXISTS (SELECT 1 FROM owed_owner AS k"
         " WHERE k.owner IN (SELECT value FROM json_each (?))" SAME_KEY,
         listing->owners);
  else if (query->owner != NULL && !owner_asked)
    ask (question,
         " AND EXISTS (SELECT 1 FROM owed_owner AS k WHERE k.owner = ?" SAME_KEY,
         query->owner);
  if (query->goal != NULL && !goal_asked)
    ask (question,
         " AND EXISTS (SELECT 1 FROM owed_goal AS k WHERE k.goal = ?" SAME_KEY,
         query->goal);
}

/* Words that few items have are asked of the index, and these items looked up. */
static void
ask_from (Listing *listing, Question *question, const char *table)
{
  gboolean looked_up = listing->match != NULL && !listing->by_rows && listing->found == NULL;

  if (looked_up)
    ask (question,
         " FROM (SELECT doc.uuid AS uuid FROM search_fts CROSS JOIN search_doc AS doc"
         "   WHERE search_fts MATCH ? AND doc.id = search_fts.rowid AND doc.kind = 'item') AS hit"
         " CROSS JOIN ",
         sl_match_get_query (listing->match));
  else
    g_string_append (question->sql, " FROM ");
  g_string_append_printf (question->sql, "%s AS o", table);
  if (listing->by_rows)
    g_string_append (question->sql, " JOIN item ON item.id = o.item");
  g_string_append (question->sql, looked_up ? " WHERE o.item = hit.uuid" : " WHERE TRUE");
}

static void
ask_columns (Listing *listing, Question *question)
{
  g_string_append (question->sql, "SELECT o.item, o.bucket, o.due");
  if (listing->by_rows)
    g_string_append (question->sql, ", item.text, item.note, item.owners, item.ref");
}

static void
ask_order (Listing *listing, Question *question, const char *const *terms)
{
  for (guint i = 0; terms[i] != NULL; i++)
    g_string_append_printf (question->sql,
                            "%s %s%s",
                            i == 0 ? " ORDER BY" : ",",
                            terms[i],
                            listing->query->descending ? " DESC" : "");
}

/* ---- The orders ---- */

static const char *const due_terms[] = { "o.bucket", "o.due", "o.met", "o.place", "o.item", NULL };

/* What was heard of last first. What one owner has, or one goal, is looked up and sorted. */
static void
ask_word_order (Listing *listing, Question *question, gboolean looked_up)
{
  const char *word
      = looked_up ? "(SELECT word FROM owed_word WHERE owed_word.item = o.item)" : "o.word";

  g_string_append_printf (question->sql,
                          listing->query->descending
                              ? " ORDER BY %s, o.bucket DESC, o.due DESC, o.met DESC,"
                                " o.place DESC, o.item DESC"
                              : " ORDER BY %s DESC, o.bucket, o.due, o.met, o.place, o.item",
                          word);
}

/* In an order that one of the tables has. */
static gboolean
list_plain (Listing *listing, GError **error)
{
  static const char *const progress_terms[]
      = { "o.progress", "o.bucket", "o.due", "o.met", "o.place", "o.item", NULL };
  static const char *const kind_terms[]
      = { "o.kind", "o.bucket", "o.due", "o.met", "o.place", "o.item", NULL };
  const SlOwedQuery *query = listing->query;
  const char *const *terms = due_terms;
  gboolean of_owner = query->owner != NULL;
  gboolean of_goal = !of_owner && query->goal != NULL;
  g_auto (Question) question = { .sql = g_string_new (NULL) };

  ask_columns (listing, &question);
  ask_from (listing,
            &question,
            of_owner                          ? "owed_owner"
            : of_goal                         ? "owed_goal"
            : query->order == SL_OWED_BY_WORD ? "owed_word"
                                              : "owed");
  if (of_owner && listing->owners != NULL)
    ask (&question, OF_OWNERS, listing->owners);
  else if (of_owner)
    ask (&question, " AND o.owner = ?", query->owner);
  if (of_goal)
    ask (&question, " AND o.goal = ?", query->goal);
  ask_filters (listing, &question, of_owner, of_goal);
  if (query->order == SL_OWED_BY_PROGRESS)
    terms = progress_terms;
  else if (query->order == SL_OWED_BY_KIND)
    terms = kind_terms;
  if (query->order == SL_OWED_BY_MEETING)
    g_string_append (question.sql,
                     query->descending ? " ORDER BY o.met, o.place DESC"
                                       : " ORDER BY o.met DESC, o.place");
  else if (query->order == SL_OWED_BY_WORD)
    ask_word_order (listing, &question, of_owner || of_goal);
  else
    ask_order (listing, &question, terms);
  return run (listing, &question, error);
}

/* Goal by goal, and then what has none. */
static gboolean
list_by_goal (Listing *listing, GError **error)
{
  g_autoptr (GPtrArray) goals = sl_store_list_goals (listing->store, error);
  guint n = goals != NULL ? goals->len + 1 : 0;

  for (guint i = 0; i < n && !is_full (listing); i++)
    {
      guint place = listing->query->descending ? n - 1 - i : i;
      const SlGoalRecord *goal = place < goals->len ? goals->pdata[place] : NULL;
      g_auto (Question) question = { .sql = g_string_new (NULL) };

      ask_columns (listing, &question);
      ask_from (listing, &question, "owed_goal");
      ask (&question, " AND o.goal = ?", goal != NULL ? goal->id : "");
      ask_filters (listing, &question, FALSE, FALSE);
      ask_order (listing, &question, due_terms);
      if (!run (listing, &question, error))
        return FALSE;
    }
  return goals != NULL;
}

/* Nobody's, and then owner by owner, each under all of its names. */
static gboolean
list_by_owner (Listing *listing, GError **error)
{
  g_auto (GStrv) owners = sl_store_group_owed_owners (listing->store, error);
  guint n = owners != NULL ? g_strv_length (owners) + 1 : 0;

  for (guint i = 0; i < n && !is_full (listing); i++)
    {
      guint place = listing->query->descending ? n - 1 - i : i;
      const char *names = place > 0 ? strchr (owners[place - 1], '\n') : NULL;
      g_autofree char *json = dup_json (names != NULL ? names + 1 : "");
      g_auto (Question) question = { .sql = g_string_new (NULL) };

      ask_columns (listing, &question);
      ask_from (listing, &question, "owed_owner");
      ask (&question, OF_OWNERS, json);
      ask_filters (listing, &question, FALSE, FALSE);
      ask_order (listing, &question, due_terms);
      if (!run (listing, &question, error))
        return FALSE;
    }
  return owners != NULL;
}

static gboolean
list_in_order (Listing *listing, GError **error)
{
  if (listing->query->order == SL_OWED_BY_GOAL || listing->query->order == SL_OWED_BY_OWNER
      || listing->owners != NULL)
    listing->seen = g_hash_table_new (g_str_hash, g_str_equal);
  if (listing->query->order == SL_OWED_BY_GOAL)
    return list_by_goal (listing, error);
  if (listing->query->order == SL_OWED_BY_OWNER)
    return list_by_owner (listing, error);
  return list_plain (listing, error);
}

/* How long each way of looking for words takes, for as many items as have them: looking one up in
 * the register 30 µs, putting its id into a set 3 µs, trying the text of a row 9 µs, which finds
 * the sooner the more have them. */
#define MOST_LOOKED_UP 1000
#define MOST_IN_SET 150000
#define MOST_IN_SET_FOR_FEW 20000

/* Counted only as far as it matters. */
static gboolean
count_words (Listing *listing, guint most, guint *n, GError **error)
{
  static const char sql[] = "SELECT count (*) FROM (SELECT rowid FROM search_fts"
                            " WHERE search_fts MATCH ?1 LIMIT ?2)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (listing->store->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, sl_match_get_query (listing->match));
  sl_stmt_bind_int (stmt, 2, most + 1);
  if (sl_stmt_next (stmt))
    *n = (guint) sl_stmt_get_int (stmt, 0);
  return sl_stmt_finish (stmt, "search the library", error);
}

static gboolean
find_words (Listing *listing, GError **error)
{
  static const char sql[]
      = "SELECT doc.uuid FROM search_fts CROSS JOIN search_doc AS doc"
        " WHERE search_fts MATCH ?1 AND doc.id = search_fts.rowid AND doc.kind = 'item'";
  g_autoptr (SlStmt) stmt = sl_db_prepare (listing->store->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  listing->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sl_stmt_bind_text (stmt, 1, sl_match_get_query (listing->match));
  while (!g_cancellable_is_cancelled (listing->cancellable) && sl_stmt_next (stmt))
    g_hash_table_add (listing->found, sl_stmt_dup_text (stmt, 0));
  return sl_stmt_finish (stmt, "search the library", error);
}

static gboolean
judge_words (Listing *listing, GError **error)
{
  guint most = listing->limit == 0 ? MOST_IN_SET : MOST_IN_SET_FOR_FEW;
  guint n = 0;

  if (!count_words (listing, most, &n, error))
    return FALSE;
  listing->by_rows = n > most;
  if (n > SL_OWED_MAX_MATCHES && (listing->limit == 0 || listing->limit > SL_OWED_MAX_MATCHES))
    listing->limit = SL_OWED_MAX_MATCHES;
  return n <= MOST_LOOKED_UP || n > most || find_words (listing, error);
}

SlOwedKeys *
sl_store_list_owed_keys (
    SlStore *self, const SlOwedQuery *query, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlOwedKeys) keys = sl_owed_keys_new ();
  g_autoptr (SlMatch) match
      = query->words != NULL && *query->words != '\0' ? sl_match_new (query->words, TRUE) : NULL;
  Listing listing = { self, query, match, FALSE, NULL, limit, cancellable, NULL, NULL, keys };
  gboolean done;

  sl_store_assert_owner (self);
  if (query->owner != NULL && strchr (query->owner, '\n') != NULL)
    listing.owners = dup_json (query->owner);
  done = (match == NULL || judge_words (&listing, error)) && list_in_order (&listing, error);
  g_clear_pointer (&listing.seen, g_hash_table_unref);
  g_clear_pointer (&listing.found, g_hash_table_unref);
  g_free (listing.owners);
  keys->complete = !is_full (&listing);
  return done ? g_steal_pointer (&keys) : NULL;
}

/* ---- Rows ---- */

static gboolean
read_last_word (SlStore *self, SlOwedRow *row, GError **error)
{
  static const char sql[] = "SELECT date, paper, page FROM followup WHERE item = ?1"
                            " ORDER BY date DESC, added DESC LIMIT 1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, row->item->id);
  if (sl_stmt_next (stmt))
    {
      row->last_date = sl_stmt_dup_text (stmt, 0);
      row->last_paper = sl_stmt_dup_text (stmt, 1);
      row->last_page = (int) sl_stmt_get_int (stmt, 2);
    }
  return sl_stmt_finish (stmt, "read the follow-ups", error);
}

GPtrArray *
sl_store_list_owed_rows (SlStore *self, const char *const *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_owed_row_free);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) items
          = sl_store_query_items (self, "WHERE item.id = ?1", &ids[i], 1, error);
      SlOwedRow *row;

      if (items == NULL)
        return NULL;
      if (items->len == 0)
        continue;
      row = g_new0 (SlOwedRow, 1);
      row->item = sl_item_record_ref (items->pdata[0]);
      g_ptr_array_add (rows, row);
      if (!read_last_word (self, row, error))
        return NULL;
    }
  return g_steal_pointer (&rows);
}

/* ---- Counts and choices ---- */

/* What is due in the month of @today, before it. */
static gboolean
count_late_days (SlStore *self, const char *today, guint *n, GError **error)
{
  static const char sql[]
      = "SELECT count (*) FROM owed WHERE bucket = 0 AND due >= substr (?1, 1, 7)"
        " AND due < ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, today);
  if (sl_stmt_next (stmt))
    *n = (guint) sl_stmt_get_int (stmt, 0);
  return sl_stmt_finish (stmt, "count the register", error);
}

gboolean
sl_store_count_owed (SlStore *self, const char *today, SlOwedCounts *counts, GError **error)
{
  static const char sql[]
      = "SELECT bucket, reported, unclear, sum (n), sum (n * (month < substr (?1, 1, 7)))"
        " FROM owed_tally GROUP BY bucket, reported, unclear";
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  *counts = (SlOwedCounts){ 0 };
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL || !count_late_days (self, today, &counts->late, error))
    return FALSE;
  sl_stmt_bind_text (stmt, 1, today);
  while (sl_stmt_next (stmt))
    {
      int bucket = (int) sl_stmt_get_int (stmt, 0);
      guint n = (guint) sl_stmt_get_int (stmt, 3);

      counts->sections[bucket == 0 ? SL_OWED_LATER : (SlOwedSection) bucket] += n;
      if (bucket == 4)
        continue;
      counts->late += bucket == 0 ? (guint) sl_stmt_get_int (stmt, 4) : 0;
      counts->owed += n;
      counts->reported += sl_stmt_get_int (stmt, 1) != 0 ? n : 0;
      counts->unclear += sl_stmt_get_int (stmt, 2) != 0 ? n : 0;
    }
  counts->sections[SL_OWED_OVERDUE] = counts->late;
  counts->sections[SL_OWED_LATER] -= counts->late;
  return sl_stmt_finish (stmt, "count the register", error);
}

/* From one value to the next, however many rows have it. */
char **
sl_store_list_owed_owners (SlStore *self, GError **error)
{
  static const char sql[]
      = "WITH RECURSIVE next (value) AS (SELECT min (owner) FROM owed_owner WHERE owner > ''"
        " UNION ALL SELECT (SELECT min (owner) FROM owed_owner WHERE owner > next.value) FROM next"
        "   WHERE next.value IS NOT NULL)"
        " SELECT value FROM next WHERE value IS NOT NULL";

  return sl_store_list_texts (self, sql, NULL, "read the register", error);
}

char **
sl_store_list_owed_goals (SlStore *self, GError **error)
{
  static const char sql[]
      = "SELECT id FROM goal WHERE EXISTS (SELECT 1 FROM owed_goal WHERE owed_goal.goal = goal.id)"
        " ORDER BY position";

  return sl_store_list_texts (self, sql, NULL, "read the register", error);
}
