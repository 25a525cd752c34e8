/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-store-topics.h"

#include "base/sl-auto.h"
#include "link/sl-terms.h"
#include "sl-store-items.h"
#include "sl-store-private.h"

/* A weaker word of a concept is said of other things, too: "staff". */
#define LEAST_WEIGHT 0.8
/* Microseconds that one turn of reading anew may take: whoever saves meanwhile waits for it. */
#define TURN 8000
/* Names of a topic that are shown. */
#define N_NAMES 3

void
sl_topic_free (SlTopic *topic)
{
  g_free (topic->key);
  g_free (topic->words);
  g_free (topic->first);
  g_free (topic->last);
  g_free (topic);
}

/* ---- Keeping up ---- */

static gboolean
run_on_item (SlStore *self, const char *sql, const char *item, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, item);
  return sl_stmt_run (stmt, "write the topics", error);
}

static gboolean
write_topic (SlStore *self,
             const char *item,
             const char *meeting,
             const char *date,
             const SlTerm *term,
             GError **error)
{
  static const char sql[] = "INSERT OR IGNORE INTO topic (key, met, item, meeting, words)"
                            " VALUES (?1, coalesce (?2, ''), ?3, ?4, ?5)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autofree char *words = g_utf8_strdown (term->words, -1);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, term->key);
  sl_stmt_bind_text (stmt, 2, date);
  sl_stmt_bind_text (stmt, 3, item);
  sl_stmt_bind_text (stmt, 4, meeting);
  sl_stmt_bind_text (stmt, 5, words);
  return sl_stmt_run (stmt, "write the topics", error);
}

static gboolean
write_topics (SlStore *self,
              const char *item,
              const char *meeting,
              const char *date,
              const char *text,
              GError **error)
{
  g_autoptr (GPtrArray) terms = sl_terms_extract (text);

  for (guint i = 0; i < terms->len; i++)
    {
      const SlTerm *term = terms->pdata[i];

      if (*term->key == '#' && !term->own && term->weight >= LEAST_WEIGHT
          && !g_str_equal (term->key, SL_TERM_PROCEDURAL)
          && !write_topic (self, item, meeting, date, term, error))
        return FALSE;
    }
  return TRUE;
}

/* What was dismissed is no concern, and of what is treated as one, one is. */
static gboolean
refresh (SlStore *self, const char *item, GError **error)
{
  static const char sql[]
      = "SELECT item.text, meeting.id, meeting.date FROM item JOIN paper ON paper.id = item.paper"
        " JOIN meeting ON meeting.id = paper.meeting WHERE item.id = ?1"
        " AND item.kind IN ('concern', 'question') AND item.review <> 'dismissed'"
        " AND item.same_as IS NULL";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autofree char *text = NULL;
  g_autofree char *meeting = NULL;
  g_autofree char *date = NULL;

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, item);
  if (sl_stmt_next (stmt))
    {
      text = sl_stmt_dup_text (stmt, 0);
      meeting = sl_stmt_dup_text (stmt, 1);
      date = sl_stmt_dup_text (stmt, 2);
    }
  return sl_stmt_finish (stmt, "read the items", error)
         && run_on_item (self, "DELETE FROM topic WHERE item = ?1", item, error)
         && (text == NULL || write_topics (self, item, meeting, date, text, error))
         && run_on_item (self, "DELETE FROM topic_todo WHERE item = ?1", item, error);
}

gboolean
sl_store_has_stale_topics (SlStore *self, gboolean *stale, GError **error)
{
  gint64 n;

  sl_store_assert_owner (self);
  if (!sl_db_get_int (self->db, "SELECT EXISTS (SELECT 1 FROM topic_todo)", &n, error))
    return FALSE;
  *stale = n != 0;
  return TRUE;
}

static GPtrArray *
list_todo (SlStore *self, guint limit, GError **error)
{
  static const char sql[] = "SELECT item FROM topic_todo LIMIT ?1";
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_int (stmt, 1, limit);
  while (sl_stmt_next (stmt))
    g_ptr_array_add (ids, sl_stmt_dup_text (stmt, 0));
  if (!sl_stmt_finish (stmt, "read the topics", error))
    return NULL;
  return g_steal_pointer (&ids);
}

gboolean
sl_store_refresh_topics (SlStore *self, guint limit, gboolean *left, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (SlTransaction) transaction = NULL;
  gint64 until = g_get_monotonic_time () + TURN;
  guint n = 0;

  sl_store_assert_owner (self);
  transaction = sl_db_begin (self->db, error);
  if (transaction == NULL)
    return FALSE;
  ids = list_todo (self, limit, error);
  if (ids == NULL)
    return FALSE;
  while (n < ids->len && (n == 0 || g_get_monotonic_time () < until))
    if (!refresh (self, ids->pdata[n++], error))
      return FALSE;
  *left = n < ids->len || ids->len == limit;
  return sl_transaction_commit (g_steal_pointer (&transaction), error);
}

/* ---- Reading ---- */

/* From one key to the next, whatever stands under it. */
static GPtrArray *
list_keys (SlStore *self, guint n_meetings, GError **error)
{
  static const char sql[]
      = "WITH RECURSIVE next (key) AS (SELECT min (key) FROM topic_meeting"
        " UNION ALL SELECT (SELECT min (key) FROM topic_meeting WHERE key > next.key) FROM next"
        "   WHERE next.key IS NOT NULL)"
        " SELECT next.key, count (*) AS n_met, sum (topic_meeting.n),"
        "   (SELECT min (met) FROM topic WHERE topic.key = next.key AND met > ''),"
        "   (SELECT max (met) FROM topic WHERE topic.key = next.key AND met > '')"
        " FROM next JOIN topic_meeting ON topic_meeting.key = next.key WHERE next.key IS NOT NULL"
        " GROUP BY next.key HAVING n_met >= ?1 ORDER BY n_met DESC, next.key";
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_topic_free);
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_int (stmt, 1, n_meetings);
  while (sl_stmt_next (stmt))
    {
      SlTopic *topic = g_new0 (SlTopic, 1);

      topic->key = sl_stmt_dup_text (stmt, 0);
      topic->n_meetings = (guint) sl_stmt_get_int (stmt, 1);
      topic->n_quotes = (guint) sl_stmt_get_int (stmt, 2);
      topic->first = sl_stmt_dup_text (stmt, 3);
      topic->last = sl_stmt_dup_text (stmt, 4);
      g_ptr_array_add (topics, topic);
    }
  if (!sl_stmt_finish (stmt, "read the topics", error))
    return NULL;
  return g_steal_pointer (&topics);
}

/* What the newest quotes call it. */
static gboolean
read_names (SlStore *self, SlTopic *topic, GError **error)
{
  static const char sql[]
      = "SELECT words FROM (SELECT words FROM topic WHERE key = ?1 ORDER BY met DESC LIMIT 500)"
        " GROUP BY words ORDER BY count (*) DESC, words LIMIT ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  GString *names = g_string_new (NULL);

  if (stmt != NULL)
    {
      sl_stmt_bind_text (stmt, 1, topic->key);
      sl_stmt_bind_int (stmt, 2, N_NAMES);
      while (sl_stmt_next (stmt))
        g_string_append_printf (
            names, "%s%s", names->len > 0 ? ", " : "", sl_stmt_get_text (stmt, 0));
    }
  topic->words = g_string_free (names, FALSE);
  return stmt != NULL && sl_stmt_finish (stmt, "read the topics", error);
}

GPtrArray *
sl_store_list_topics (SlStore *self, guint n_meetings, GError **error)
{
  g_autoptr (GPtrArray) topics = NULL;

  sl_store_assert_owner (self);
  topics = list_keys (self, n_meetings, error);
  for (guint i = 0; topics != NULL && i < topics->len; i++)
    if (!read_names (self, topics->pdata[i], error))
      return NULL;
  return g_steal_pointer (&topics);
}

static gboolean
is_said_already (GPtrArray *items, const SlItemRecord *item)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *other = items->pdata[i];

      if (g_str_equal (other->paper, item->paper) && g_strcmp0 (other->text, item->text) == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
sl_store_list_topic_items (SlStore *self, const char *key, guint limit, GError **error)
{
  static const char sql[]
      = "SELECT item FROM topic WHERE key = ?1 ORDER BY met DESC, item LIMIT ?2";
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, key);
  sl_stmt_bind_int (stmt, 2, limit);
  while (sl_stmt_next (stmt))
    {
      const char *id = sl_stmt_get_text (stmt, 0);
      g_autoptr (GPtrArray) found
          = sl_store_query_items (self, "WHERE item.id = ?1", &id, 1, error);

      if (found == NULL)
        return NULL;
      if (found->len > 0 && !is_said_already (items, found->pdata[0]))
        g_ptr_array_add (items, sl_item_record_ref (found->pdata[0]));
    }
  if (!sl_stmt_finish (stmt, "read the topics", error))
    return NULL;
  return g_steal_pointer (&items);
}
