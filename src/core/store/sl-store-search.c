/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search over pages, items, follow-ups and goals. */
#include <string.h>

#include "sl-store-private.h"

/* Shorter beginnings would match half the library. */
#define MIN_PREFIX_CHARS 3

static gboolean
has_letter (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Each word a quoted phrase, since a bare ' or ( is a syntax error; a phrase without a letter would
 * find nothing and is left out. NULL where nothing is left. */
static char *
quote_words (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_auto (GStrv) parts = g_strsplit_set (valid, " \t\r\n", -1);
  GString *match = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!has_letter (parts[i]))
        continue;
      if (match->len > 0)
        g_string_append_c (match, ' ');
      g_string_append_c (match, '"');
      for (const char *p = parts[i]; *p != '\0'; p++)
        {
          if (*p == '"')
            g_string_append_c (match, '"');
          g_string_append_c (match, *p);
        }
      g_string_append_c (match, '"');
      if (g_utf8_strlen (parts[i], -1) >= MIN_PREFIX_CHARS)
        g_string_append_c (match, '*');
    }
  return g_string_free (match, match->len == 0);
}

static SlHit *
read_hit (SlStmt *stmt)
{
  SlHit *hit = g_new0 (SlHit, 1);

  hit->kind = sl_stmt_dup_text (stmt, 0);
  hit->id = sl_stmt_dup_text (stmt, 1);
  hit->paper = sl_stmt_dup_text (stmt, 2);
  hit->page = (int) sl_stmt_get_int (stmt, 3);
  hit->snippet = sl_stmt_dup_text (stmt, 4);
  return hit;
}

GPtrArray *
sl_store_search (SlStore *self, const char *words, guint limit, GError **error)
{
  /* The best are chosen before their snippets are cut. A note's hit leads to its item. */
  static const char sql[]
      = "SELECT doc.kind, coalesce (followup.item, doc.uuid),"
        " CASE doc.kind WHEN 'page' THEN doc.uuid ELSE item.paper END,"
        " CASE doc.kind WHEN 'page' THEN doc.page ELSE coalesce (item.page, 0) END,"
        " snippet (search_fts, 0, char (2), char (3), '…', 16)"
        " FROM search_fts JOIN search_doc AS doc ON doc.id = search_fts.rowid"
        " LEFT JOIN followup ON doc.kind = 'note' AND followup.id = doc.uuid"
        " LEFT JOIN item ON item.id = CASE doc.kind WHEN 'note' THEN followup.item"
        "   WHEN 'item' THEN doc.uuid END"
        " WHERE search_fts MATCH ?1 ORDER BY search_fts.rank LIMIT ?2";
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_hit_free);
  g_autofree char *match = quote_words (words);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  if (match == NULL)
    return g_steal_pointer (&hits);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, match);
  sl_stmt_bind_int (stmt, 2, limit > 0 ? (gint64) limit : -1);
  while (sl_stmt_next (stmt))
    g_ptr_array_add (hits, read_hit (stmt));
  if (!sl_stmt_finish (stmt, "search the library", error))
    return NULL;
  return g_steal_pointer (&hits);
}
