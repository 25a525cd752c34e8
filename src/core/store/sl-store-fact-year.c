/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A committee's year in figures: counted by the database, of what anybody may read. */
#include "base/sl-auto.h"
#include "sl-store-facts.h"
#include "sl-store-private.h"

#define OWED "item.kind IN ('action', 'recommendation', 'request', 'commitment')"
#define OPEN OWED " AND item.progress IN ('open', 'in-progress')"
#define EVIDENCE                                                                                   \
  "EXISTS (SELECT 1 FROM followup WHERE followup.item = item.id AND followup.kind = 'evidence')"
/* ?1 committee, ?2 organisation, ?3 and ?4 the first and the last day, ?5 today. */
#define OF_YEAR                                                                                    \
  "(?1 IS NULL OR meeting.committee = ?1 COLLATE NOCASE)"                                          \
  " AND (?2 IS NULL OR meeting.organisation = ?2 COLLATE NOCASE)"                                  \
  " AND meeting.date > ?3 AND meeting.date <= ?4 "
#define CONFIRMED                                                                                  \
  " item.review = 'confirmed' AND item.exempt = 0 AND item.same_as IS NULL AND " OF_YEAR

static void
bind_year (SlStmt *stmt, const SlFacts *facts)
{
  sl_stmt_bind_text (stmt, 1, facts->committee);
  sl_stmt_bind_text (stmt, 2, facts->organisation);
  sl_stmt_bind_text (stmt, 3, facts->year->from);
  sl_stmt_bind_text (stmt, 4, facts->year->to);
}

/* The sums of one row, in the order of @sums. @today: whether they ask for it. */
static gboolean
read_sums (SlStore *self,
           const SlFacts *facts,
           const char *sql,
           gboolean today,
           guint **sums,
           guint n,
           GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_year (stmt, facts);
  if (today)
    sl_stmt_bind_text (stmt, 5, facts->today);
  if (sl_stmt_next (stmt))
    for (guint i = 0; i < n; i++)
      *sums[i] = (guint) sl_stmt_get_int (stmt, (int) i);
  return sl_stmt_finish (stmt, "count the year", error);
}

static gboolean
count_items (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT sum (item.kind = 'decision' AND NOT item.routine),"
        " sum (item.kind = 'decision' AND item.routine), sum (" OWED "),"
        " sum (" OWED " AND item.progress = 'accepted' AND " EVIDENCE "),"
        " sum (" OWED " AND item.progress = 'accepted' AND NOT " EVIDENCE "),"
        " sum (" OWED " AND item.progress = 'reported-done'), sum (" OPEN "),"
        " sum (" OPEN " AND (SELECT owed.due > '' AND owed.due < ?5 FROM owed"
        "   WHERE owed.item = item.id)),"
        " sum (" OWED " AND item.progress = 'withdrawn'),"
        " sum (" OPEN " AND meeting.date > date (?5, '-3 months')),"
        " sum (" OPEN " AND meeting.date > date (?5, '-6 months')"
        "   AND meeting.date <= date (?5, '-3 months')),"
        " sum (" OPEN " AND meeting.date > date (?5, '-9 months')"
        "   AND meeting.date <= date (?5, '-6 months')),"
        " sum (" OPEN " AND meeting.date <= date (?5, '-9 months'))" SL_FACTS_FROM_ITEMS
        " WHERE" CONFIRMED;
  SlYear *year = facts->year;
  guint *sums[]
      = { &year->n_substance, &year->n_routine, &year->n_set,  &year->n_proven,    &year->n_word,
          &year->n_reported,  &year->n_open,    &year->n_late, &year->n_withdrawn, &year->ages[0],
          &year->ages[1],     &year->ages[2],   &year->ages[3] };

  return read_sums (self, facts, sql, TRUE, sums, G_N_ELEMENTS (sums), error);
}

static gboolean
count_meetings (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT count (DISTINCT meeting.id)" SL_FACTS_FROM_PAPERS " WHERE " OF_YEAR;
  guint *sums[] = { &facts->year->n_meetings };

  return read_sums (self, facts, sql, FALSE, sums, 1, error);
}

static gboolean
count_touched (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT count (DISTINCT link.goal)" SL_FACTS_FROM_ITEMS
        " CROSS JOIN link ON link.item = item.id"
        " WHERE link.goal NOT IN (SELECT parent FROM goal WHERE parent IS NOT NULL) AND" CONFIRMED;
  guint *sums[] = { &facts->year->n_touched };

  facts->year->n_goals = facts->goals->len;
  return read_sums (self, facts, sql, FALSE, sums, 1, error);
}

gboolean
sl_store_load_fact_year (SlStore *self, SlFacts *facts, GError **error)
{
  return count_meetings (self, facts, error) && count_items (self, facts, error)
         && count_touched (self, facts, error);
}
