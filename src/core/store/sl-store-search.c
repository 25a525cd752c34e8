/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search over items, follow-ups and goals, and over pages. */
#include "sl-match.h"
#include "sl-store-private.h"

/* Ranking reads each match, whatever the limit: with more than these it takes longer than somebody
 * waits. */
#define MAX_RANKED 8000

/* Microseconds that one of the two indexes may take: words that are everywhere, but seldom
 * together, are looked for in vain for longer. */
#define MAX_TIME 40000

#define SNIPPET_WORDS 16

void
sl_hits_free (SlHits *hits)
{
  g_ptr_array_unref (hits->hits);
  g_free (hits);
}

typedef struct
{
  gint64 doc;
  double rank;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a;
  const Found *two = b;

  if (one->rank != two->rank)
    return one->rank > two->rank ? -1 : 1;
  return one->doc > two->doc ? -1 : one->doc < two->doc;
}

/* The index is asked once: beginnings of words that are everywhere cost it much to put together.
 * Newest first, so that those stand at the front if there are too many. */
static gboolean
read_docs (SlStore *self,
           const char *sql,
           const SlMatch *match,
           gint64 until,
           GArray *found,
           GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, sl_match_get_query (match));
  while (found->len <= MAX_RANKED && (until == 0 || g_get_monotonic_time () < until)
         && sl_stmt_next (stmt))
    {
      Found one = { sl_stmt_get_int (stmt, 0), sl_stmt_get_double (stmt, 1) };

      g_array_append_val (found, one);
    }
  return sl_stmt_finish (stmt, "search the library", error);
}

/* @all: whether what was found is all there is. */
static gboolean
find_docs (SlStore *self,
           const char *sql,
           const SlMatch *match,
           const SlSearchLimits *limits,
           GArray *found,
           gboolean *all,
           GError **error)
{
  gint64 until = limits->hurry ? g_get_monotonic_time () + MAX_TIME : 0;
  g_autoptr (GError) local = NULL;
  gboolean done;

  sl_db_limit (self->db, limits->cancellable, until);
  done = read_docs (self, sql, match, until, found, &local);
  sl_db_limit (self->db, NULL, 0);
  *all = done && found->len <= MAX_RANKED && (until == 0 || g_get_monotonic_time () < until);
  /* Cut off, not given up: what was found so far is the answer. */
  if (done
      || (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED)
          && !g_cancellable_is_cancelled (limits->cancellable)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A note's hit leads to its item. */
static gboolean
read_hit (SlStore *self, gint64 doc, const SlMatch *match, GPtrArray *hits, GError **error)
{
  static const char sql[]
      = "SELECT doc.kind, coalesce (followup.item, doc.uuid),"
        " CASE doc.kind WHEN 'page' THEN doc.uuid ELSE coalesce (followup.paper, item.paper) END,"
        " CASE doc.kind WHEN 'page' THEN doc.page"
        "   ELSE coalesce (nullif (followup.page, 0), item.page, 0) END, doc.body"
        " FROM search_doc AS doc"
        " LEFT JOIN followup ON doc.kind = 'note' AND followup.id = doc.uuid"
        " LEFT JOIN item ON item.id = CASE doc.kind WHEN 'note' THEN followup.item"
        "   WHEN 'item' THEN doc.uuid END"
        " WHERE doc.id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_int (stmt, 1, doc);
  if (sl_stmt_next (stmt))
    {
      SlHit *hit = g_new0 (SlHit, 1);

      hit->kind = sl_stmt_dup_text (stmt, 0);
      hit->id = sl_stmt_dup_text (stmt, 1);
      hit->paper = sl_stmt_dup_text (stmt, 2);
      hit->page = (int) sl_stmt_get_int (stmt, 3);
      hit->snippet = sl_match_dup_snippet (match, sl_stmt_get_text (stmt, 4), SNIPPET_WORDS);
      g_ptr_array_add (hits, hit);
    }
  return sl_stmt_finish (stmt, "search the library", error);
}

static SlHits *
search (SlStore *self,
        const char *sql,
        const char *words,
        gboolean typing,
        guint limit,
        const SlSearchLimits *limits,
        GError **error)
{
  g_autoptr (SlMatch) match = sl_match_new (words, typing);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (SlHits) hits = g_new0 (SlHits, 1);

  sl_store_assert_owner (self);
  hits->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_hit_free);
  hits->ranked = TRUE;
  if (match == NULL)
    return g_steal_pointer (&hits);
  if (!find_docs (self, sql, match, limits, found, &hits->ranked, error))
    return NULL;
  hits->n_found = found->len;
  if (hits->ranked)
    g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len && (limit == 0 || i < limit); i++)
    if (!read_hit (self, g_array_index (found, Found, i).doc, match, hits->hits, error))
      return NULL;
  return g_steal_pointer (&hits);
}

static const SlSearchLimits no_limits = { 0 };

SlHits *
sl_store_search_words (SlStore *self,
                       const char *words,
                       gboolean typing,
                       guint limit,
                       const SlSearchLimits *limits,
                       GError **error)
{
  return search (self,
                 "SELECT rowid, search_rank (search_fts) FROM search_fts"
                 " WHERE search_fts MATCH ?1 ORDER BY rowid DESC",
                 words,
                 typing,
                 limit,
                 limits != NULL ? limits : &no_limits,
                 error);
}

SlHits *
sl_store_search_pages (SlStore *self,
                       const char *words,
                       gboolean typing,
                       guint limit,
                       const SlSearchLimits *limits,
                       GError **error)
{
  return search (self,
                 "SELECT rowid, search_rank (page_fts) FROM page_fts"
                 " WHERE page_fts MATCH ?1 ORDER BY rowid DESC",
                 words,
                 typing,
                 limit,
                 limits != NULL ? limits : &no_limits,
                 error);
}

GPtrArray *
sl_store_search (SlStore *self, const char *words, guint limit, GError **error)
{
  g_autoptr (SlHits) found = sl_store_search_words (self, words, FALSE, limit, NULL, error);
  g_autoptr (SlHits) pages = NULL;
  guint n;

  if (found == NULL)
    return NULL;
  n = found->hits->len;
  if (limit == 0 || n < limit)
    {
      pages = sl_store_search_pages (self, words, FALSE, limit == 0 ? 0 : limit - n, NULL, error);
      if (pages == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (found->hits, g_ptr_array_ref (pages->hits));
    }
  return g_ptr_array_ref (found->hits);
}
