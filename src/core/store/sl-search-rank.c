/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-search-rank.h"

#define MOST_PHRASES 32

/* As BM25 has it: how soon more of the same word adds little. */
#define K1 1.2

static int
count_phrases (const Fts5ExtensionApi *api, Fts5Context *context, guint *counts, int n_phrases)
{
  int n = 0;
  int rc = api->xInstCount (context, &n);

  for (int i = 0; i < n && rc == SQLITE_OK; i++)
    {
      int phrase = 0, column, offset;

      rc = api->xInst (context, i, &phrase, &column, &offset);
      if (rc == SQLITE_OK && phrase < n_phrases)
        counts[phrase]++;
    }
  return rc;
}

static void
rank (const Fts5ExtensionApi *api,
      Fts5Context *context,
      sqlite3_context *result,
      int n_values,
      sqlite3_value **values)
{
  guint counts[MOST_PHRASES] = { 0 };
  int n_phrases = MIN (api->xPhraseCount (context), MOST_PHRASES);
  double score = 0;
  int rc = count_phrases (api, context, counts, n_phrases);

  if (rc != SQLITE_OK)
    {
      sqlite3_result_error_code (result, rc);
      return;
    }
  for (int i = 0; i < n_phrases; i++)
    score += counts[i] * (K1 + 1) / (counts[i] + K1);
  sqlite3_result_double (result, score);
}

gboolean
sl_search_rank_register (SlDb *db, GError **error)
{
  sqlite3 *handle = sl_db_get_handle (db);
  sqlite3_stmt *stmt = NULL;
  fts5_api *api = NULL;
  int rc = sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &stmt, NULL);

  if (rc == SQLITE_OK)
    {
      sqlite3_bind_pointer (stmt, 1, (void *) &api, "fts5_api_ptr", NULL);
      sqlite3_step (stmt);
    }
  sqlite3_finalize (stmt);
  if (api == NULL)
    return sl_db_fail (db, rc != SQLITE_OK ? rc : SQLITE_ERROR, "set the search up", error);
  rc = api->xCreateFunction (api, "search_rank", NULL, rank, NULL);
  return rc == SQLITE_OK || sl_db_fail (db, rc, "set the search up", error);
}
