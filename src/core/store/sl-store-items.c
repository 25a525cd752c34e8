/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items: what detection found and people added. */
#include <string.h>

#include "base/sl-error.h"
#include "sl-act-private.h"
#include "sl-store-items.h"
#include "sl-store-private.h"

#define MIN_PREFIX 4

static const char item_columns[]
    = "SELECT item.id, item.paper, paper.meeting, item.position, item.kind, item.review,"
      " item.progress, item.text, item.owners, item.due_text, item.due_date, item.recurrence,"
      " item.ref, item.clause, item.heading, item.note, item.dismiss_reason, item.routine,"
      " item.resolved, item.exempt, item.by_hand, item.confidence, item.rule, item.cue,"
      " item.first, item.last, item.page, item.quote, item.prefix, item.suffix, item.rects,"
      " item.changed,"
      " (SELECT group_concat (goal, ' ') FROM (SELECT link.goal AS goal FROM link"
      "   JOIN goal ON goal.id = link.goal WHERE link.item = item.id ORDER BY goal.position)),"
      " item.same_as,"
      " (SELECT group_concat (place, char (10)) FROM (SELECT coalesce (twin.ref, '') || char (9)"
      "   || twin.page AS place FROM item AS twin WHERE twin.same_as = item.id"
      "   ORDER BY twin.position, twin.first)),"
      " item.cue_id, item.left_out,"
      " (SELECT nullif (owed.due, '') FROM owed WHERE owed.item = item.id),"
      " (SELECT due FROM answer_owed WHERE answer_owed.item = item.id),"
      " (SELECT happened FROM duty WHERE duty.item = item.id)"
      " FROM item JOIN paper ON paper.id = item.paper JOIN meeting ON meeting.id = paper.meeting ";

static const char in_order[] = " ORDER BY meeting.committee IS NULL, meeting.committee COLLATE "
                               "NOCASE, meeting.date IS NULL, meeting.date,"
                               " paper.added, paper.id, item.position, item.first, item.id";

static char *
write_rects (const SlAnchor *anchor)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; anchor != NULL && i < anchor->n_rects; i++)
    {
      const SlPageRect *r = &anchor->rects[i];
      const double sides[] = { r->rect.x1, r->rect.y1, r->rect.x2, r->rect.y2 };

      g_string_append_printf (text, i > 0 ? "\n%d" : "%d", r->page);
      for (guint j = 0; j < G_N_ELEMENTS (sides); j++)
        {
          char number[G_ASCII_DTOSTR_BUF_SIZE];

          g_string_append_c (text, ' ');
          g_string_append (text, g_ascii_formatd (number, sizeof number, "%.2f", sides[j]));
        }
    }
  return g_string_free (text, FALSE);
}

static GArray *
parse_rects (const char *text)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  const char *at = text;

  while (at != NULL && *at != '\0')
    {
      char *end;
      SlPageRect r = { .page = (int) g_ascii_strtoll (at, &end, 10) };

      if (end == at)
        break;
      r.rect.x1 = g_ascii_strtod (end, &end);
      r.rect.y1 = g_ascii_strtod (end, &end);
      r.rect.x2 = g_ascii_strtod (end, &end);
      r.rect.y2 = g_ascii_strtod (end, &end);
      g_array_append_val (rects, r);
      at = end;
    }
  return rects;
}

static char **
split (const char *text, const char *by)
{
  return text == NULL || *text == '\0' ? g_new0 (char *, 1) : g_strsplit (text, by, -1);
}

static SlAnchor *
read_anchor (SlStmt *stmt, int column)
{
  g_autoptr (GArray) rects = parse_rects (sl_stmt_get_text (stmt, column + 6));
  SlAnchor *anchor = sl_anchor_new ((gsize) sl_stmt_get_int (stmt, column),
                                    (gsize) sl_stmt_get_int (stmt, column + 1),
                                    sl_stmt_get_text (stmt, column + 3),
                                    sl_stmt_get_text (stmt, column + 4),
                                    sl_stmt_get_text (stmt, column + 5),
                                    (SlPageRect *) (void *) rects->data,
                                    rects->len);

  if (rects->len == 0)
    anchor->page = (int) sl_stmt_get_int (stmt, column + 2);
  return anchor;
}

SlItemRecord *
sl_store_read_item (SlStmt *stmt)
{
  SlItemRecord *record = sl_item_record_new ();
  int c = 0;

  g_strfreev (record->owners);
  g_strfreev (record->goals);
  record->id = sl_stmt_dup_text (stmt, c++);
  record->paper = sl_stmt_dup_text (stmt, c++);
  record->meeting = sl_stmt_dup_text (stmt, c++);
  record->position = (int) sl_stmt_get_int (stmt, c++);
  record->kind = sl_store_parse_nick (SL_TYPE_KIND, sl_stmt_get_text (stmt, c++));
  record->review = sl_store_parse_nick (SL_TYPE_REVIEW, sl_stmt_get_text (stmt, c++));
  record->progress = sl_store_parse_nick (SL_TYPE_PROGRESS, sl_stmt_get_text (stmt, c++));
  record->text = sl_stmt_dup_text (stmt, c++);
  record->owners = split (sl_stmt_get_text (stmt, c++), "\n");
  record->due_text = sl_stmt_dup_text (stmt, c++);
  record->due_date = sl_stmt_dup_text (stmt, c++);
  record->recurrence = sl_store_parse_nick (SL_TYPE_RECURRENCE, sl_stmt_get_text (stmt, c++));
  record->ref = sl_stmt_dup_text (stmt, c++);
  record->clause = sl_stmt_dup_text (stmt, c++);
  record->heading = sl_stmt_dup_text (stmt, c++);
  record->note = sl_stmt_dup_text (stmt, c++);
  record->dismiss_reason = sl_stmt_dup_text (stmt, c++);
  record->routine = sl_stmt_get_int (stmt, c++) != 0;
  record->resolved = sl_stmt_get_int (stmt, c++) != 0;
  record->exempt = (int) sl_stmt_get_int (stmt, c++);
  record->added_by_hand = sl_stmt_get_int (stmt, c++) != 0;
  record->confidence = sl_stmt_get_double (stmt, c++);
  record->rule = sl_stmt_dup_text (stmt, c++);
  record->cue = sl_stmt_dup_text (stmt, c++);
  record->anchor = read_anchor (stmt, c);
  c += 7;
  record->changed = sl_stmt_get_int (stmt, c++);
  record->goals = split (sl_stmt_get_text (stmt, c++), " ");
  record->same_as = sl_stmt_dup_text (stmt, c++);
  record->also = sl_stmt_dup_text (stmt, c++);
  record->cue_id = sl_stmt_dup_text (stmt, c++);
  record->left_out = (SlLeftOut) sl_stmt_get_int (stmt, c++);
  record->next_due = sl_stmt_dup_text (stmt, c++);
  record->answer_due = sl_stmt_dup_text (stmt, c++);
  record->happened = sl_stmt_dup_text (stmt, c++);
  return record;
}

GPtrArray *
sl_store_query_items (
    SlStore *self, const char *where, const char *const *values, guint n_values, GError **error)
{
  g_autofree char *sql = g_strconcat (item_columns, where, in_order, NULL);
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < n_values; i++)
    sl_stmt_bind_text (stmt, (int) i + 1, values[i]);
  while (sl_stmt_next (stmt))
    g_ptr_array_add (items, sl_store_read_item (stmt));
  if (!sl_stmt_finish (stmt, "read the items", error))
    return NULL;
  return g_steal_pointer (&items);
}

GPtrArray *
sl_store_list_items (SlStore *self, const char *paper, GError **error)
{
  /* Apart, since with an OR the index would not be used. */
  return sl_store_query_items (
      self, paper != NULL ? "WHERE item.paper = ?1" : "", &paper, paper != NULL ? 1 : 0, error);
}

GPtrArray *
sl_store_list_first_items (SlStore *self, const char *paper, guint n, GError **error)
{
  g_autofree char *where = g_strdup_printf ("WHERE item.paper = ?1 AND item.position < %u", n);

  return sl_store_query_items (self, where, &paper, 1, error);
}

GPtrArray *
sl_store_list_beside (SlStore *self, const SlItemRecord *item, guint reach, GError **error)
{
  g_autofree char *where
      = g_strdup_printf ("WHERE item.paper = ?1 AND item.position BETWEEN %d AND %d"
                         " AND item.heading = ?2 AND (item.review <> 'dismissed' OR item.id = ?3)",
                         item->position - (int) reach,
                         item->position + (int) reach);
  const char *values[] = { item->paper, item->heading, item->id };

  return sl_store_query_items (self, where, values, G_N_ELEMENTS (values), error);
}

/* An id's beginning, as somebody types it, is turned into the one id that it can mean. NULL where
 * there is none. */
static char *
complete_id (SlStore *self, const char *id, GError **error)
{
  /* A range, which the key serves: UUIDs have no character after “f”. */
  static const char sql[] = "SELECT id FROM item WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autofree char *found = NULL;

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, id);
  if (sl_stmt_next (stmt))
    found = sl_stmt_dup_text (stmt, 0);
  if (found != NULL && sl_stmt_next (stmt))
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "“%s” begins several items' ids", id);
      return NULL;
    }
  if (!sl_stmt_finish (stmt, "read the items", error))
    return NULL;
  return g_steal_pointer (&found);
}

/* NULL without an error where there is none. */
static SlItemRecord *
find_item (SlStore *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) items = sl_store_query_items (self, "WHERE item.id = ?1", &id, 1, error);

  return items != NULL && items->len > 0 ? sl_item_record_ref (items->pdata[0]) : NULL;
}

SlItemRecord *
sl_store_get_item (SlStore *self, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SlItemRecord) record = find_item (self, id, &local);
  g_autofree char *whole = NULL;

  if (record == NULL && local == NULL && strlen (id) >= MIN_PREFIX)
    whole = complete_id (self, id, &local);
  if (whole != NULL)
    record = find_item (self, whole, &local);
  if (record == NULL && local == NULL)
    sl_store_fail_missing ("item", id, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return g_steal_pointer (&record);
}

/* ---- Writing ---- */

/* What both statements below bind: numbers from 5 on. */
static void
bind_editable (SlStmt *stmt, const SlItemRecord *record)
{
  const SlAnchor *anchor = record->anchor;
  g_autofree char *owners = g_strjoinv ("\n", record->owners);
  g_autofree char *rects = write_rects (anchor);

  sl_stmt_bind_text (stmt, 5, sl_nick (SL_TYPE_KIND, record->kind));
  sl_stmt_bind_text (stmt, 6, sl_nick (SL_TYPE_REVIEW, record->review));
  sl_stmt_bind_text (stmt, 7, record->text != NULL ? record->text : "");
  sl_stmt_bind_text (stmt, 8, owners);
  sl_stmt_bind_text (stmt, 9, record->due_text);
  sl_stmt_bind_text (stmt, 10, record->due_date);
  sl_stmt_bind_text (stmt, 11, sl_nick (SL_TYPE_RECURRENCE, record->recurrence));
  sl_stmt_bind_text (stmt, 12, record->note);
  sl_stmt_bind_int (stmt, 13, record->exempt);
  sl_stmt_bind_int (stmt, 14, anchor != NULL ? (gint64) anchor->start : 0);
  sl_stmt_bind_int (stmt, 15, anchor != NULL ? (gint64) anchor->end : 0);
  sl_stmt_bind_int (stmt, 16, anchor != NULL ? anchor->page : 1);
  sl_stmt_bind_text (stmt, 17, anchor != NULL ? anchor->quote : NULL);
  sl_stmt_bind_text (stmt, 18, anchor != NULL ? anchor->prefix : NULL);
  sl_stmt_bind_text (stmt, 19, anchor != NULL ? anchor->suffix : NULL);
  sl_stmt_bind_text (stmt, 20, rects);
}

gboolean
sl_store_insert_item (SlStore *self, const SlItemRecord *record, GError **error)
{
  static const char sql[]
      = "INSERT INTO item (id, paper, position, changed, kind, review, text, owners, due_text,"
        " due_date, recurrence, note, exempt, first, last, page, quote, prefix, suffix, rects,"
        " ref, clause, heading, routine, resolved, by_hand, confidence, rule, cue, progress,"
        " cue_id)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
        " ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->id);
  sl_stmt_bind_text (stmt, 2, record->paper);
  sl_stmt_bind_int (stmt, 3, record->position);
  sl_stmt_bind_int (stmt, 4, record->changed);
  bind_editable (stmt, record);
  sl_stmt_bind_text (stmt, 21, record->ref);
  sl_stmt_bind_text (stmt, 22, record->clause);
  sl_stmt_bind_text (stmt, 23, record->heading);
  sl_stmt_bind_int (stmt, 24, record->routine != FALSE);
  sl_stmt_bind_int (stmt, 25, record->resolved != FALSE);
  sl_stmt_bind_int (stmt, 26, record->added_by_hand != FALSE);
  sl_stmt_bind_double (stmt, 27, record->confidence);
  sl_stmt_bind_text (stmt, 28, record->rule);
  sl_stmt_bind_text (stmt, 29, record->cue);
  sl_stmt_bind_text (stmt, 30, sl_nick (SL_TYPE_PROGRESS, record->progress));
  sl_stmt_bind_text (stmt, 31, record->cue_id);
  return sl_stmt_run (stmt, "write an item", error);
}

gboolean
sl_store_update_item (SlStore *self, const SlItemRecord *record, GError **error)
{
  static const char sql[]
      = "UPDATE item SET changed = ?4, kind = ?5, review = ?6, text = ?7, owners = ?8,"
        " due_text = ?9, due_date = ?10, recurrence = ?11, note = ?12, exempt = ?13, first = ?14,"
        " last = ?15, page = ?16, quote = ?17, prefix = ?18, suffix = ?19, rects = ?20"
        " WHERE id = ?1 AND (kind, review, text, owners, due_text, due_date, recurrence, note,"
        " exempt, first, last, page, quote, prefix, suffix, rects) IS NOT (?5, ?6, ?7, ?8, ?9,"
        " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->id);
  sl_stmt_bind_int (stmt, 4, sl_store_get_now (self));
  bind_editable (stmt, record);
  return sl_stmt_run (stmt, "write an item", error);
}

gboolean
sl_store_set_review (
    SlStore *self, const char *id, SlReview review, const char *reason, GError **error)
{
  static const char sql[] = "UPDATE item SET review = ?2, dismiss_reason = ?3, changed = ?4"
                            " WHERE id = ?1 AND (review <> ?2 OR dismiss_reason IS NOT ?3)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, sl_nick (SL_TYPE_REVIEW, review));
  sl_stmt_bind_text (stmt, 3, reason);
  sl_stmt_bind_int (stmt, 4, sl_store_get_now (self));
  return sl_stmt_run (stmt, "write an item", error);
}

gboolean
sl_store_set_kind (SlStore *self, const char *id, SlKind kind, GError **error)
{
  static const char sql[] = "UPDATE item SET kind = ?2, changed = ?3 WHERE id = ?1 AND kind <> ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, sl_nick (SL_TYPE_KIND, kind));
  sl_stmt_bind_int (stmt, 3, sl_store_get_now (self));
  return sl_stmt_run (stmt, "write an item", error);
}

gboolean
sl_store_set_owners (SlStore *self, const char *id, char **owners, GError **error)
{
  static const char sql[]
      = "UPDATE item SET owners = ?2, changed = ?3 WHERE id = ?1 AND owners <> ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autofree char *lines = g_strjoinv ("\n", owners);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, lines);
  sl_stmt_bind_int (stmt, 3, sl_store_get_now (self));
  return sl_stmt_run (stmt, "write an item", error);
}

gboolean
sl_store_set_due (SlStore *self, const char *id, const SlAct *act, GError **error)
{
  static const char sql[] = "UPDATE item SET due_text = ?2, due_date = ?3, recurrence = ?4,"
                            " changed = ?5 WHERE id = ?1"
                            " AND (due_text, due_date, recurrence) IS NOT (?2, ?3, ?4)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, act->due_text);
  sl_stmt_bind_text (stmt, 3, act->date);
  sl_stmt_bind_text (stmt, 4, sl_nick (SL_TYPE_RECURRENCE, act->recurrence));
  sl_stmt_bind_int (stmt, 5, sl_store_get_now (self));
  return sl_stmt_run (stmt, "write an item", error);
}

gboolean
sl_store_find_position (SlStore *self, SlItemRecord *record, GError **error)
{
  /* That of the last item before it: `first` then orders the two, and no other row is touched. */
  static const char sql[] = "SELECT coalesce (max (position), 0) FROM item"
                            " WHERE paper = ?1 AND (page, first) <= (?2, ?3)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->paper);
  sl_stmt_bind_int (stmt, 2, record->anchor != NULL ? record->anchor->page : 1);
  sl_stmt_bind_int (stmt, 3, record->anchor != NULL ? (gint64) record->anchor->start : 0);
  if (sl_stmt_next (stmt))
    record->position = (int) sl_stmt_get_int (stmt, 0);
  return sl_stmt_finish (stmt, "read the items", error);
}
