/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meetings, their people, and the papers with their pages. */
#include "base/sl-auto.h"
#include "sl-page-words.h"
#include "sl-paper-file.h"
#include "sl-store-private.h"

/* ---- Reading ---- */

static gpointer
read_meeting (SlStore *self, SlStmt *stmt)
{
  SlMeetingRecord *record = sl_meeting_record_new ();

  record->id = sl_stmt_dup_text (stmt, 0);
  record->organisation = sl_stmt_dup_text (stmt, 1);
  record->committee = sl_stmt_dup_text (stmt, 2);
  record->date = sl_stmt_dup_text (stmt, 3);
  record->time = sl_stmt_dup_text (stmt, 4);
  record->venue = sl_stmt_dup_text (stmt, 5);
  record->next = sl_stmt_dup_text (stmt, 6);
  return record;
}

GPtrArray *
sl_store_list_meetings (SlStore *self, GError **error)
{
  static const char sql[]
      = "SELECT id, organisation, committee, date, time, venue, next"
        " FROM meeting"
        " ORDER BY committee IS NULL, committee COLLATE NOCASE, date IS NULL, date, id";

  return sl_store_read_list (self,
                             sql,
                             NULL,
                             read_meeting,
                             (GDestroyNotify) sl_meeting_record_unref,
                             "read the meetings",
                             error);
}

static char *
dup_paper_path (SlStore *self, const char *sha256)
{
  g_autofree char *name = g_strconcat (sha256, ".pdf", NULL);

  return sl_store_dup_path (self, "papers", name);
}

static gpointer
read_paper (SlStore *self, SlStmt *stmt)
{
  SlPaperRecord *record = sl_paper_record_new ();

  record->id = sl_stmt_dup_text (stmt, 0);
  record->meeting = sl_stmt_dup_text (stmt, 1);
  record->sha256 = sl_stmt_dup_text (stmt, 2);
  record->name = sl_stmt_dup_text (stmt, 3);
  record->path = dup_paper_path (self, record->sha256);
  record->n_pages = (int) sl_stmt_get_int (stmt, 4);
  record->language = sl_stmt_dup_text (stmt, 5);
  record->added = sl_stmt_get_int (stmt, 6);
  record->n_items = (guint) sl_stmt_get_int (stmt, 7);
  record->n_decided = (guint) sl_stmt_get_int (stmt, 8);
  record->origin = sl_stmt_dup_text (stmt, 9);
  record->exempt = sl_stmt_dup_text (stmt, 10);
  record->waits = sl_stmt_get_int (stmt, 11) == SL_STORE_WAITING;
  return record;
}

#define PAPER_COLUMNS                                                                              \
  "SELECT paper.id, paper.meeting, paper.sha256, paper.name, paper.n_pages, paper.language,"       \
  " paper.added, coalesce (paper_tally.items, 0), coalesce (paper_tally.decided, 0),"              \
  " paper.origin,"                                                                                 \
  " (SELECT group_concat (line, char (10)) FROM (SELECT agenda.first || ' ' || agenda.last || ' '" \
  "   || agenda.exempt AS line FROM agenda WHERE agenda.paper = paper.id AND agenda.exempt <> 0"   \
  "   ORDER BY agenda.position)), paper.detected"                                                  \
  " FROM paper JOIN meeting ON meeting.id = paper.meeting"                                         \
  " LEFT JOIN paper_tally ON paper_tally.paper = paper.id "

GPtrArray *
sl_store_list_papers (SlStore *self, GError **error)
{
  static const char sql[]
      = PAPER_COLUMNS "ORDER BY meeting.committee IS NULL, meeting.committee COLLATE NOCASE, "
                      "meeting.date IS NULL, meeting.date, meeting.id,"
                      " paper.added, paper.id";

  return sl_store_read_list (self,
                             sql,
                             NULL,
                             read_paper,
                             (GDestroyNotify) sl_paper_record_unref,
                             "read the papers",
                             error);
}

/* NULL without an error where there is none. */
static SlPaperRecord *
find_paper (SlStore *self, const char *sql, const char *value, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autoptr (SlPaperRecord) record = NULL;

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, value);
  if (sl_stmt_next (stmt))
    record = read_paper (self, stmt);
  if (!sl_stmt_finish (stmt, "read the papers", error))
    return NULL;
  return g_steal_pointer (&record);
}

SlPaperRecord *
sl_store_get_paper (SlStore *self, const char *id, GError **error)
{
  static const char sql[] = PAPER_COLUMNS "WHERE paper.id = ?1";
  g_autoptr (GError) local = NULL;
  SlPaperRecord *record;

  sl_store_assert_owner (self);
  record = find_paper (self, sql, id, &local);
  if (record == NULL && local == NULL)
    sl_store_fail_missing ("paper", id, &local);
  if (record == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return record;
}

gboolean
sl_store_is_waiting (SlStore *self, const char *paper, gboolean *waiting, GError **error)
{
  g_autoptr (SlStmt) stmt
      = sl_db_prepare (self->db, "SELECT detected FROM paper WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, paper);
  *waiting = sl_stmt_next (stmt) && sl_stmt_get_int (stmt, 0) == SL_STORE_WAITING;
  return sl_stmt_finish (stmt, "read the papers", error);
}

static void
unref_page (gpointer data)
{
  if (data != NULL)
    sl_page_unref (data);
}

GPtrArray *
sl_store_load_pages (SlStore *self, const char *paper, GError **error)
{
  static const char sql[] = "SELECT data FROM page WHERE paper = ?1 ORDER BY number";
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, paper);
  while (sl_stmt_next (stmt))
    {
      g_autoptr (GBytes) bytes = sl_stmt_dup_bytes (stmt, 0);
      SlPage *page = NULL;

      if (bytes != NULL && (page = sl_page_new_from_bytes (bytes, error)) == NULL)
        return NULL;
      g_ptr_array_add (pages, page);
    }
  if (!sl_stmt_finish (stmt, "read the pages", error))
    return NULL;
  return g_steal_pointer (&pages);
}

static gpointer
read_person (SlStore *self, SlStmt *stmt)
{
  SlPersonRecord *record = sl_person_record_new ();

  record->name = sl_stmt_dup_text (stmt, 0);
  record->role = sl_stmt_dup_text (stmt, 1);
  record->attendance = sl_store_parse_nick (SL_TYPE_ATTENDANCE, sl_stmt_get_text (stmt, 2));
  return record;
}

GPtrArray *
sl_store_list_people (SlStore *self, const char *meeting, GError **error)
{
  static const char sql[]
      = "SELECT name, role, attendance FROM person WHERE meeting = ?1 ORDER BY position, name";

  return sl_store_read_list (self,
                             sql,
                             meeting,
                             read_person,
                             (GDestroyNotify) sl_person_record_unref,
                             "read the people",
                             error);
}

static gpointer
read_heading (SlStore *self, SlStmt *stmt)
{
  SlAgendaItem *item = sl_agenda_item_new (sl_stmt_get_text (stmt, 0), sl_stmt_get_text (stmt, 1));

  item->start = (gsize) sl_stmt_get_int (stmt, 2);
  item->end = (gsize) sl_stmt_get_int (stmt, 3);
  item->page = (int) sl_stmt_get_int (stmt, 4);
  item->exempt = (int) sl_stmt_get_int (stmt, 5);
  item->exempt_by_hand = sl_stmt_get_int (stmt, 6) != 0;
  return item;
}

GPtrArray *
sl_store_list_agenda (SlStore *self, const char *paper, GError **error)
{
  static const char sql[] = "SELECT ref, title, first, last, page, exempt, by_hand FROM agenda"
                            " WHERE paper = ?1 ORDER BY position";

  return sl_store_read_list (self,
                             sql,
                             paper,
                             read_heading,
                             (GDestroyNotify) sl_agenda_item_free,
                             "read the headings",
                             error);
}

/* ---- Writing ---- */

/* The meeting that a second paper of the same committee and date belongs to; NULL without an error
 * where none. */
static char *
find_meeting (SlStore *self, const SlMeetingFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT id FROM meeting WHERE committee = ?1 COLLATE NOCASE AND date = ?2"
        " AND (organisation = ?3 COLLATE NOCASE OR organisation IS NULL OR ?3 IS NULL)"
        " ORDER BY organisation IS NULL LIMIT 1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  char *id = NULL;

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, facts->committee);
  sl_stmt_bind_text (stmt, 2, facts->date);
  sl_stmt_bind_text (stmt, 3, facts->organisation);
  if (sl_stmt_next (stmt))
    id = sl_stmt_dup_text (stmt, 0);
  if (!sl_stmt_finish (stmt, "read the meetings", error))
    g_clear_pointer (&id, g_free);
  return id;
}

static gboolean
write_meeting (SlStore *self, const char *id, const SlMeetingFacts *facts, GError **error)
{
  /* What the second paper states fills only what the first left open. */
  static const char sql[]
      = "INSERT INTO meeting (id, organisation, committee, date, time, venue, next)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET"
        " organisation = coalesce (organisation, ?2), time = coalesce (time, ?5),"
        " venue = coalesce (venue, ?6), next = coalesce (next, ?7)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, facts->organisation);
  sl_stmt_bind_text (stmt, 3, facts->committee);
  sl_stmt_bind_text (stmt, 4, facts->date);
  sl_stmt_bind_text (stmt, 5, facts->time);
  sl_stmt_bind_text (stmt, 6, facts->venue);
  sl_stmt_bind_text (stmt, 7, facts->next);
  return sl_stmt_run (stmt, "write the meeting", error);
}

gboolean
sl_store_update_meeting (SlStore *self, const SlMeetingRecord *record, GError **error)
{
  static const char sql[]
      = "UPDATE meeting SET organisation = ?2, committee = ?3, date = ?4, time = ?5, venue = ?6,"
        " next = ?7 WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->id);
  sl_stmt_bind_text (stmt, 2, record->organisation);
  sl_stmt_bind_text (stmt, 3, record->committee);
  sl_stmt_bind_text (stmt, 4, record->date);
  sl_stmt_bind_text (stmt, 5, record->time);
  sl_stmt_bind_text (stmt, 6, record->venue);
  sl_stmt_bind_text (stmt, 7, record->next);
  if (!sl_stmt_run (stmt, "write the meeting", error))
    return FALSE;
  if (sqlite3_changes (sl_db_get_handle (self->db)) == 0)
    return sl_store_fail_missing ("meeting", record->id, error);
  return TRUE;
}

gboolean
sl_store_write_people (SlStore *self, const char *meeting, GPtrArray *people, GError **error)
{
  static const char sql[]
      = "INSERT INTO person (meeting, name, position, role, attendance)"
        " VALUES (?1, ?2, (SELECT count (*) FROM person WHERE meeting = ?1), ?3, ?4)"
        " ON CONFLICT DO NOTHING";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const SlPerson *person = people->pdata[i];

      sl_stmt_bind_text (stmt, 1, meeting);
      sl_stmt_bind_text (stmt, 2, person->name != NULL ? person->name : "");
      sl_stmt_bind_text (stmt, 3, person->role);
      sl_stmt_bind_text (stmt, 4, sl_nick (SL_TYPE_ATTENDANCE, person->attendance));
      if (!sl_stmt_run (stmt, "write the people", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_agenda (SlStore *self, const char *paper, GPtrArray *agenda, GError **error)
{
  static const char sql[]
      = "INSERT INTO agenda (paper, position, ref, title, first, last, page, exempt)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < agenda->len; i++)
    {
      const SlAgendaItem *heading = agenda->pdata[i];

      sl_stmt_bind_text (stmt, 1, paper);
      sl_stmt_bind_int (stmt, 2, i);
      sl_stmt_bind_text (stmt, 3, heading->ref);
      sl_stmt_bind_text (stmt, 4, heading->title);
      sl_stmt_bind_int (stmt, 5, (gint64) heading->start);
      sl_stmt_bind_int (stmt, 6, (gint64) heading->end);
      sl_stmt_bind_int (stmt, 7, heading->page);
      sl_stmt_bind_int (stmt, 8, heading->exempt);
      if (!sl_stmt_run (stmt, "write the headings", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_pages (SlStore *self, const char *paper, const SlPaperContent *content, GError **error)
{
  static const char sql[] = "INSERT INTO page (paper, number, words, data) VALUES (?1, ?2, ?3, ?4)";
  GPtrArray *pages = content->pages;
  g_auto (GStrv) words = sl_page_words (content->doc, pages);
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < pages->len; i++)
    {
      SlPage *page = pages->pdata[i];
      g_autoptr (GBytes) bytes = page != NULL ? sl_page_to_bytes (page) : NULL;

      sl_stmt_bind_text (stmt, 1, paper);
      sl_stmt_bind_int (stmt, 2, i + 1);
      sl_stmt_bind_text (stmt, 3, words[i]);
      sl_stmt_bind_bytes (stmt, 4, bytes);
      if (!sl_stmt_run (stmt, "write the pages", error))
        return FALSE;
    }
  return TRUE;
}

SlItemRecord *
sl_store_item_from_finding (const SlFinding *finding, const char *paper, int position)
{
  SlItemRecord *record = sl_item_record_new ();

  record->id = g_uuid_string_random ();
  record->paper = g_strdup (paper);
  record->position = position;
  record->kind = finding->kind;
  record->anchor = finding->anchor != NULL ? sl_anchor_ref (finding->anchor) : NULL;
  record->text = g_strdup (finding->text);
  g_strfreev (record->owners);
  record->owners = g_strdupv (finding->owners);
  record->due_text = g_strdup (finding->due.text);
  record->due_date = g_strdup (finding->due.date);
  record->recurrence = finding->due.recurrence;
  record->ref = g_strdup (finding->ref);
  record->clause = g_strdup (finding->clause);
  record->heading = g_strdup (finding->heading);
  record->routine = finding->routine;
  record->resolved = finding->resolved;
  record->exempt = finding->exempt;
  record->confidence = finding->confidence;
  record->rule = g_strdup (finding->rule);
  record->cue = g_strdup (finding->cue);
  record->cue_id = g_strdup (finding->cue_id);
  return record;
}

gboolean
sl_store_write_text (SlStore *self,
                     const char *paper,
                     const SlPaperContent *content,
                     GError **error)
{
  return write_agenda (self, paper, content->detection->agenda, error)
         && write_pages (self, paper, content, error)
         && sl_store_write_glossary (self, paper, content->detection->glossary, error);
}

static gboolean
write_findings (SlStore *self, const char *paper, const SlPaperContent *content, GError **error)
{
  GPtrArray *findings = content->detection->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      g_autoptr (SlItemRecord) record
          = sl_store_item_from_finding (findings->pdata[i], paper, (int) i);

      if (content->item_ids != NULL && content->item_ids->pdata[i] != NULL)
        sl_set_str (&record->id, content->item_ids->pdata[i]);
      if (!sl_store_insert_item (self, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_paper (SlStore *self,
             const char *id,
             const char *meeting,
             const SlPaperContent *content,
             GError **error)
{
  static const char sql[]
      = "INSERT INTO paper (id, meeting, sha256, name, n_pages, language, added, origin,"
        " detected) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, " G_STRINGIFY (SL_STORE_DETECTED) ")";
  g_autofree char *origin = g_file_get_path (content->file);
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, meeting);
  sl_stmt_bind_text (stmt, 3, content->sha256);
  sl_stmt_bind_text (stmt, 4, content->name);
  sl_stmt_bind_int (stmt, 5, content->pages->len);
  sl_stmt_bind_text (stmt, 6, content->detection->language);
  sl_stmt_bind_int (stmt, 7, sl_store_get_now (self));
  sl_stmt_bind_text (stmt, 8, origin);
  return sl_stmt_run (stmt, "write the paper", error);
}

gboolean
sl_store_set_origin (SlStore *self, const char *paper, const char *origin, GError **error)
{
  static const char sql[] = "UPDATE paper SET origin = ?2 WHERE id = ?1";
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, paper);
  sl_stmt_bind_text (stmt, 2, origin);
  return sl_stmt_run (stmt, "note where the paper came from", error);
}

static gboolean
write_content (SlStore *self, const SlPaperContent *content, GError **error)
{
  const SlDetection *detection = content->detection;
  g_autoptr (GError) local = NULL;
  g_autofree char *id = content->id != NULL ? g_strdup (content->id) : g_uuid_string_random ();
  g_autofree char *meeting = find_meeting (self, &detection->meeting, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (meeting == NULL)
    meeting = g_uuid_string_random ();
  return write_meeting (self, meeting, &detection->meeting, error)
         && write_paper (self, id, meeting, content, error)
         && sl_store_write_people (self, meeting, detection->people, error)
         && sl_store_write_text (self, id, content, error)
         && write_findings (self, id, content, error) && sl_store_tell_left_out (self, id, error)
         && sl_store_note_history (self, "import", content->name, error);
}

/* The PDF of a paper came that others told of: what they decided of it stays. Takes @known. */
static SlPaperRecord *
complete (SlStore *self, SlPaperRecord *known, const SlPaperContent *content, GError **error)
{
  g_autoptr (SlPaperRecord) paper = known;
  SlReplaced replaced;
  SlChanges *changes = sl_store_replace_paper (self, paper->id, content, &replaced, error);

  if (changes == NULL)
    return NULL;
  sl_changes_free (changes);
  return sl_store_get_paper (self, paper->id, error);
}

/* Its copy may be gone from the library's folder. Takes @known. */
static SlPaperRecord *
restore (SlPaperRecord *known, GFile *file, GError **error)
{
  g_autoptr (SlPaperRecord) paper = known;

  if (!sl_paper_file_restore (file, paper->path, paper->sha256, error))
    return NULL;
  return g_steal_pointer (&paper);
}

#define BY_HASH PAPER_COLUMNS "WHERE paper.sha256 = ?1"

SlPaperRecord *
sl_store_restore_paper (SlStore *self, const char *sha256, GFile *file, GError **error)
{
  g_autoptr (GError) local = NULL;
  SlPaperRecord *known;

  sl_store_assert_owner (self);
  known = find_paper (self, BY_HASH, sha256, &local);
  if (known != NULL)
    return restore (known, file, error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    sl_store_fail_missing ("paper", sha256, error);
  return NULL;
}

SlPaperRecord *
sl_store_add_paper (SlStore *self, const SlPaperContent *content, gboolean *added, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SlPaperFile) file = NULL;
  g_autoptr (SlTransaction) transaction = NULL;
  g_autofree char *path = NULL;
  SlPaperRecord *known;

  sl_store_assert_owner (self);
  if (added != NULL)
    *added = FALSE;
  known = find_paper (self, BY_HASH, content->sha256, &local);
  if (known != NULL)
    return known->waits ? complete (self, known, content, error)
                        : restore (known, content->file, error);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  path = dup_paper_path (self, content->sha256);
  file = sl_paper_file_bring (content->file, path, content->sha256, error);
  if (file == NULL)
    return NULL;
  transaction = sl_db_begin (self->db, error);
  if (transaction == NULL || !write_content (self, content, error)
      || !sl_transaction_commit (g_steal_pointer (&transaction), error))
    return NULL;
  sl_paper_file_keep (g_steal_pointer (&file));
  if (added != NULL)
    *added = TRUE;
  return find_paper (self, BY_HASH, content->sha256, error);
}
