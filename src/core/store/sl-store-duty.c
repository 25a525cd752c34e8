/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a duty that recurs is counted by, out of the library. */
#include "base/sl-day.h"
#include "sl-duty.h"
#include "sl-store-private.h"

static void
clear_facts (SlDutyFacts *facts)
{
  g_free (facts->start);
  g_strfreev (facts->meetings);
  g_strfreev (facts->heard);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlDutyFacts, clear_facts)

/* FALSE without an error where it does not recur. */
static gboolean
read_facts (SlStore *self, const char *item, SlDutyFacts *facts, char **next, GError **error)
{
  static const char sql[]
      = "SELECT recurrence, start, own_date IS NOT NULL,"
        " (SELECT due FROM duty_next WHERE duty_next.item = ?1) FROM duty WHERE item = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  gboolean found;

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, item);
  found = sl_stmt_next (stmt);
  if (found)
    {
      facts->recurrence = sl_store_parse_nick (SL_TYPE_RECURRENCE, sl_stmt_get_text (stmt, 0));
      facts->start = sl_stmt_dup_text (stmt, 1);
      facts->own = sl_stmt_get_int (stmt, 2) != 0;
      *next = sl_stmt_dup_text (stmt, 3);
    }
  return sl_stmt_finish (stmt, "read a duty", error) && found;
}

static gboolean
read_lists (SlStore *self, const char *item, SlDutyFacts *facts, GError **error)
{
  facts->heard
      = sl_store_list_texts (self,
                             "SELECT date FROM duty_heard WHERE item = ?1 AND date IS NOT NULL",
                             item,
                             "read a duty",
                             error);
  if (facts->heard == NULL)
    return FALSE;
  facts->meetings
      = facts->recurrence == SL_RECURRENCE_EACH_MEETING
            ? sl_store_list_texts (self,
                                   "SELECT DISTINCT meeting.date FROM duty JOIN meeting"
                                   " ON meeting.committee = duty.committee COLLATE NOCASE"
                                   " AND meeting.organisation IS duty.organisation COLLATE NOCASE"
                                   " WHERE duty.item = ?1 AND meeting.date IS NOT NULL"
                                   " ORDER BY meeting.date",
                                   item,
                                   "read a duty",
                                   error)
            : g_new0 (char *, 1);
  return facts->meetings != NULL;
}

/* As far ahead as the third one of a year's duty may be. */
#define MONTHS_AHEAD 48
#define N_COMING 3

static char **
list_coming (const SlDutyFacts *facts, const char *next, const char *today)
{
  g_autofree char *end = sl_day_add_months (today, MONTHS_AHEAD);
  g_autoptr (GPtrArray) all = sl_duty_list (facts, end);
  g_autoptr (GStrvBuilder) coming = g_strv_builder_new ();

  for (guint i = 0, n = 0; i < all->len && n < N_COMING; i++)
    {
      const char *date = ((SlAppearance *) all->pdata[i])->date;

      if (g_strcmp0 (date, today) > 0 && g_strcmp0 (date, next) > 0)
        {
          g_strv_builder_add (coming, date);
          n++;
        }
    }
  return g_strv_builder_end (coming);
}

SlDuty *
sl_store_load_duty (SlStore *self, const char *item, const char *today, GError **error)
{
  g_auto (SlDutyFacts) facts = { 0 };
  g_autofree char *next = NULL;
  GError *local = NULL;
  SlDuty *duty;

  sl_store_assert_owner (self);
  if (read_facts (self, item, &facts, &next, &local) && !read_lists (self, item, &facts, &local))
    g_assert (local != NULL);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  duty = g_new0 (SlDuty, 1);
  duty->appearances = sl_duty_list (&facts, today);
  duty->coming = list_coming (&facts, next, today);
  duty->next = g_steal_pointer (&next);
  for (guint i = 0; i < duty->appearances->len; i++)
    {
      const SlAppearance *one = duty->appearances->pdata[i];

      duty->n_missed += !one->appeared && g_strcmp0 (one->date, today) < 0;
    }
  return duty;
}
