/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-store-facts.h"

#include <string.h>

#include "base/sl-auto.h"
#include "base/sl-day.h"
#include "sl-store-private.h"

/* ?1 committee, ?2 organisation, ?3 the day of the meeting that the page is for: each NULL for any.
 * Minutes of that day and later are not known in the room. */
#define OF_COMMITTEE                                                                               \
  "(?1 IS NULL OR meeting.committee = ?1 COLLATE NOCASE)"                                          \
  " AND (?2 IS NULL OR meeting.organisation = ?2 COLLATE NOCASE)"                                  \
  " AND (?3 IS NULL OR meeting.date IS NULL OR meeting.date < ?3) "

static void
bind_scope (SlStmt *stmt, const SlFacts *facts)
{
  sl_stmt_bind_text (stmt, 1, facts->committee);
  sl_stmt_bind_text (stmt, 2, facts->organisation);
  sl_stmt_bind_text (stmt, 3, facts->meeting_date);
}

/* ---- Which meeting ---- */

static gboolean
find_committee (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT meeting.committee, meeting.organisation" SL_FACTS_FROM_PAPERS
        " WHERE meeting.committee IS NOT NULL AND " OF_COMMITTEE
        " ORDER BY meeting.date IS NULL, meeting.date DESC, paper.added DESC LIMIT 1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (sl_stmt_next (stmt))
    {
      sl_set_str (&facts->committee, sl_stmt_get_text (stmt, 0));
      if (facts->organisation == NULL)
        facts->organisation = sl_stmt_dup_text (stmt, 1);
    }
  return sl_stmt_finish (stmt, "read the meetings", error);
}

/* The date that the latest minutes state for the next meeting, where it can be. */
static gboolean
find_next (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT CASE WHEN meeting.next > meeting.date THEN meeting.next END" SL_FACTS_FROM_PAPERS
        " WHERE meeting.date IS NOT NULL AND " OF_COMMITTEE
        " ORDER BY meeting.date DESC, meeting.next IS NULL LIMIT 1";
  g_autoptr (SlStmt) stmt = NULL;

  if (facts->meeting_date != NULL)
    return TRUE;
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (sl_stmt_next (stmt))
    facts->meeting_date = sl_stmt_dup_text (stmt, 0);
  return sl_stmt_finish (stmt, "read the meetings", error);
}

static gboolean
find_last (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[] = "SELECT max (meeting.date)" SL_FACTS_FROM_PAPERS " WHERE " OF_COMMITTEE;
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (sl_stmt_next (stmt))
    facts->last_date = sl_stmt_dup_text (stmt, 0);
  return sl_stmt_finish (stmt, "read the meetings", error);
}

/* A goal that the last three meetings passed over is silent. */
static gboolean
find_silent_since (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[] = "SELECT DISTINCT meeting.date" SL_FACTS_FROM_PAPERS
                            " WHERE meeting.date IS NOT NULL AND " OF_COMMITTEE
                            " ORDER BY meeting.date DESC LIMIT 1 OFFSET 2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (sl_stmt_next (stmt))
    facts->silent_since = sl_stmt_dup_text (stmt, 0);
  return sl_stmt_finish (stmt, "read the meetings", error);
}

/* ---- Items ---- */

/* What the page says of an item, without what only the paper's own view needs. The last page is
 * that of the last rectangle, which stands on the last line of them. What other tables know of it
 * is found by their keys. */
#define FACT_COLUMNS                                                                               \
  "SELECT item.id, item.paper, meeting.date, item.kind, item.progress, item.text, item.owners,"    \
  " item.due_text, item.due_date, item.recurrence, item.ref, item.routine, item.exempt,"           \
  " item.page, item.rects, item.changed, item.left_out,"                                           \
  " nullif (owed.due, ''),"                                                                        \
  " CASE WHEN duty.sent IS NOT NULL"                                                               \
  "   THEN (SELECT due FROM answer_owed WHERE answer_owed.item = item.id) END,"                    \
  " duty.happened,"                                                                                \
  " CASE WHEN item.progress IN ('reported-done', 'accepted') THEN"                                 \
  "   (SELECT sum (kind = 'evidence') FROM followup WHERE followup.item = item.id) END,"           \
  " CASE WHEN item.progress IN ('reported-done', 'accepted') THEN"                                 \
  "   (SELECT sum (kind = 'note') FROM followup WHERE followup.item = item.id) END,"               \
  " CASE WHEN EXISTS (SELECT 1 FROM item AS twin WHERE twin.same_as = item.id) THEN"               \
  "   (SELECT group_concat (place, char (10))"                                                     \
  "     FROM (SELECT coalesce (ref, '') || char (9) || page AS place FROM item AS twin"            \
  "       WHERE twin.same_as = item.id ORDER BY position, first)) END" SL_FACTS_FROM_ITEMS         \
  " LEFT JOIN owed ON owed.item = item.id LEFT JOIN duty ON duty.item = item.id"
#define IN_ORDER                                                                                   \
  " ORDER BY meeting.date IS NULL, meeting.date, paper.added, paper.id, item.position,"            \
  " item.first, item.id"

static const char meeting_items[] = FACT_COLUMNS
    " WHERE item.review = 'confirmed' AND item.same_as IS NULL AND (?4 OR item.exempt = 0)"
    /* Decisions, figures and concerns are those of the last meeting; what was accepted before it
       is history. */
    " AND CASE WHEN item.kind IN ('action', 'recommendation', 'request', 'commitment')"
    "   THEN item.progress <> 'withdrawn'"
    "     AND (item.progress <> 'accepted' OR ?5 IS NULL OR item.changed >= unixepoch (?5))"
    "   ELSE meeting.date IS ?5 END AND " OF_COMMITTEE IN_ORDER;

/* ?3 and ?4: the days of the year. */
static const char year_items[]
    = FACT_COLUMNS " WHERE item.review = 'confirmed' AND item.same_as IS NULL AND item.exempt = 0"
                   " AND (item.kind = 'decision' AND NOT item.routine"
                   "   OR item.kind IN ('action', 'recommendation', 'request', 'commitment')"
                   "     AND item.progress IN ('open', 'in-progress'))"
                   " AND (?1 IS NULL OR meeting.committee = ?1 COLLATE NOCASE)"
                   " AND (?2 IS NULL OR meeting.organisation = ?2 COLLATE NOCASE)"
                   " AND meeting.date > ?3 AND meeting.date <= ?4" IN_ORDER;

static int
get_last_page (const char *rects, int page)
{
  const char *last = rects != NULL ? strrchr (rects, '\n') : NULL;

  if (rects == NULL || *rects == '\0')
    return page;
  return (int) g_ascii_strtoll (last != NULL ? last + 1 : rects, NULL, 10);
}

static SlAnchor *
make_anchor (int page, int last_page)
{
  const SlPageRect rects[] = { { page, { 0, 0, 0, 0 } }, { last_page, { 0, 0, 0, 0 } } };

  return sl_anchor_new (0, 0, NULL, NULL, NULL, rects, last_page > page ? 2 : 1);
}

static SlFactItem *
read_fact (SlStmt *stmt)
{
  SlFactItem *fact = g_new0 (SlFactItem, 1);
  SlItemRecord *item = sl_item_record_new ();
  const char *owners;
  int page, c = 0;

  fact->item = item;
  item->review = SL_REVIEW_CONFIRMED;
  item->id = sl_stmt_dup_text (stmt, c++);
  item->paper = sl_stmt_dup_text (stmt, c++);
  fact->meeting_date = sl_stmt_dup_text (stmt, c++);
  item->kind = sl_store_parse_nick (SL_TYPE_KIND, sl_stmt_get_text (stmt, c++));
  item->progress = sl_store_parse_nick (SL_TYPE_PROGRESS, sl_stmt_get_text (stmt, c++));
  item->text = sl_stmt_dup_text (stmt, c++);
  owners = sl_stmt_get_text (stmt, c++);
  if (owners != NULL && *owners != '\0')
    {
      g_strfreev (item->owners);
      item->owners = g_strsplit (owners, "\n", -1);
    }
  item->due_text = sl_stmt_dup_text (stmt, c++);
  item->due_date = sl_stmt_dup_text (stmt, c++);
  item->recurrence = sl_store_parse_nick (SL_TYPE_RECURRENCE, sl_stmt_get_text (stmt, c++));
  item->ref = sl_stmt_dup_text (stmt, c++);
  item->routine = sl_stmt_get_int (stmt, c++) != 0;
  item->exempt = (int) sl_stmt_get_int (stmt, c++);
  page = (int) sl_stmt_get_int (stmt, c++);
  item->anchor = make_anchor (page, get_last_page (sl_stmt_get_text (stmt, c++), page));
  item->changed = sl_stmt_get_int (stmt, c++);
  item->left_out = (SlLeftOut) sl_stmt_get_int (stmt, c++);
  item->next_due = sl_stmt_dup_text (stmt, c++);
  item->answer_due = sl_stmt_dup_text (stmt, c++);
  item->happened = sl_stmt_dup_text (stmt, c++);
  fact->n_evidence = (guint) sl_stmt_get_int (stmt, c++);
  fact->n_word = (guint) sl_stmt_get_int (stmt, c++);
  item->also = sl_stmt_dup_text (stmt, c++);
  return fact;
}

static gboolean
load_items (SlStore *self, SlFacts *facts, gboolean with_exempt, GError **error)
{
  g_autoptr (SlStmt) stmt
      = sl_db_prepare (self->db, facts->year != NULL ? year_items : meeting_items, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (facts->year != NULL)
    {
      sl_stmt_bind_text (stmt, 3, facts->year->from);
      sl_stmt_bind_text (stmt, 4, facts->year->to);
    }
  else
    {
      sl_stmt_bind_int (stmt, 4, with_exempt);
      sl_stmt_bind_text (stmt, 5, facts->last_date);
    }
  while (sl_stmt_next (stmt))
    g_ptr_array_add (facts->items, read_fact (stmt));
  return sl_stmt_finish (stmt, "read the items", error);
}

static gboolean
count_exempt (SlStore *self, SlFacts *facts, GError **error)
{
  /* Few of very many, and there is an index of them. */
  static const char sql[]
      = "SELECT item.exempt FROM item INDEXED BY item_by_exempt"
        " CROSS JOIN paper ON paper.id = item.paper"
        " CROSS JOIN meeting ON meeting.id = paper.meeting"
        " WHERE item.review = 'confirmed' AND item.exempt <> 0 AND item.same_as IS NULL"
        " AND " OF_COMMITTEE;
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  while (sl_stmt_next (stmt))
    sl_exempt_add (&facts->exempt, (int) sl_stmt_get_int (stmt, 0));
  return sl_stmt_finish (stmt, "read the items", error);
}

static gboolean
count_suggested (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT count (*)" SL_FACTS_FROM_ITEMS " WHERE item.review = 'suggested' AND " OF_COMMITTEE;
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (sl_stmt_next (stmt))
    facts->n_suggested = (guint) sl_stmt_get_int (stmt, 0);
  return sl_stmt_finish (stmt, "read the items", error);
}

SlFacts *
sl_store_load_facts (SlStore *self,
                     const char *organisation,
                     const char *committee,
                     const char *date,
                     const char *today,
                     gboolean with_exempt,
                     GError **error)
{
  g_autoptr (SlFacts) facts = sl_facts_new ();

  sl_store_assert_owner (self);
  facts->organisation = g_strdup (organisation);
  facts->committee = g_strdup (committee);
  facts->meeting_date = g_strdup (date);
  facts->today = g_strdup (today);
  facts->with_exempt = with_exempt;
  if (!find_committee (self, facts, error) || !find_next (self, facts, error)
      || !find_last (self, facts, error) || !find_silent_since (self, facts, error)
      || !load_items (self, facts, with_exempt, error) || !count_exempt (self, facts, error)
      || !count_suggested (self, facts, error) || !sl_store_load_fact_goals (self, facts, error)
      || !sl_store_load_page_choices (self, facts->choices, error)
      || (facts->glossary = sl_store_load_glossary (self, error)) == NULL)
    return NULL;
  return g_steal_pointer (&facts);
}

/* Twelve months until @day. */
static SlYear *
make_year (const char *day)
{
  SlYear *year = g_new0 (SlYear, 1);

  year->to = g_strdup (day);
  year->from = sl_day_add_months (day, -12);
  if (year->from == NULL)
    year->from = g_strdup (day);
  return year;
}

SlFacts *
sl_store_load_year (SlStore *self,
                    const char *organisation,
                    const char *committee,
                    const char *date,
                    const char *today,
                    GError **error)
{
  g_autoptr (SlFacts) facts = sl_facts_new ();

  sl_store_assert_owner (self);
  facts->organisation = g_strdup (organisation);
  facts->committee = g_strdup (committee);
  facts->meeting_date = g_strdup (date);
  facts->today = g_strdup (today);
  if (!find_committee (self, facts, error) || !find_last (self, facts, error))
    return NULL;
  facts->year = make_year (facts->last_date != NULL ? facts->last_date : today);
  if (!load_items (self, facts, FALSE, error) || !count_exempt (self, facts, error)
      || !count_suggested (self, facts, error) || !sl_store_load_fact_goals (self, facts, error)
      || !sl_store_load_fact_year (self, facts, error))
    return NULL;
  return g_steal_pointer (&facts);
}
