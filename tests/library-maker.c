/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-maker.h"

#include <string.h>

#include "store/sl-db.h"
#include "store/sl-store.h"

#define N_OWNERS 200
#define N_GOALS 40
#define N_RARE_WORDS 4000

typedef struct
{
  sqlite3 *db;
  guint32 state;
  GPtrArray *common, *rare;
} Maker;

static const char words[]
    = "the and of to in a that for was be on with by would had noted which were is from children "
      "council officers members report service services panel committee care social work families "
      "schools support plan board review number staff director young people would be asked how "
      "cases referrals assessment performance improvement quality placement foster homes health "
      "education police partners meeting chair update concern progress data timely visits training";

static guint
pick (Maker *maker, guint n)
{
  maker->state ^= maker->state << 13;
  maker->state ^= maker->state >> 17;
  maker->state ^= maker->state << 5;
  return maker->state % n;
}

static void
run (Maker *maker, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (maker->db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static sqlite3_stmt *
prepare (Maker *maker, const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (maker->db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (maker->db));
  return stmt;
}

static void
step (Maker *maker, sqlite3_stmt *stmt)
{
  if (sqlite3_step (stmt) != SQLITE_DONE)
    g_error ("%s: %s", sqlite3_sql (stmt), sqlite3_errmsg (maker->db));
  sqlite3_reset (stmt);
}

static void
bind (sqlite3_stmt *stmt, int place, const char *text)
{
  sqlite3_bind_text (stmt, place, text, -1, SQLITE_TRANSIENT);
}

/* Common words often, rare ones seldom, as in any language. */
static void
write_words (Maker *maker, GString *text, guint n)
{
  g_string_truncate (text, 0);
  for (guint i = 0; i < n; i++)
    {
      guint sort = pick (maker, 100);
      guint most = sort < 25 ? 8 : sort < 85 ? maker->common->len : 0;
      const char *word = most > 0
                             ? maker->common->pdata[pick (maker, most)]
                             : maker->rare->pdata[pick (maker, pick (maker, N_RARE_WORDS) + 1)];

      if (i > 0)
        g_string_append_c (text, i % 9 == 0 ? '\n' : ' ');
      g_string_append (text, word);
    }
}

static void
make_words (Maker *maker)
{
  static const char *const syllables[]
      = { "ba",  "cor", "den",  "fil", "gra", "hon", "lim", "mar",
          "nos", "per", "quin", "rat", "sul", "tor", "ven", "wes" };
  g_auto (GStrv) split = g_strsplit (words, " ", -1);

  maker->common = g_ptr_array_new_with_free_func (g_free);
  maker->rare = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; split[i] != NULL; i++)
    g_ptr_array_add (maker->common, g_strdup (split[i]));
  for (guint i = 0; i < N_RARE_WORDS; i++)
    g_ptr_array_add (maker->rare,
                     g_strconcat (syllables[i % 16],
                                  syllables[i / 16 % 16],
                                  syllables[i / 256 % 16],
                                  syllables[i * 7 % 16],
                                  NULL));
}

static char *
make_date (guint day)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2010, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (start, (int) day);

  return g_date_time_format (date, "%Y-%m-%d");
}

static void
make_goals (Maker *maker)
{
  sqlite3_stmt *stmt = prepare (maker,
                                "INSERT INTO goal (id, parent, ref, title, description, position) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_GOALS; i++)
    {
      g_autofree char *id = g_strdup_printf ("90a10000-0000-4000-8000-%012u", i);
      g_autofree char *parent = g_strdup_printf ("90a10000-0000-4000-8000-%012u", i / 8 * 8);
      g_autofree char *ref = i % 8 == 0 ? g_strdup_printf ("%u", i / 8 + 1)
                                        : g_strdup_printf ("%u.%u", i / 8 + 1, i % 8);

      bind (stmt, 1, id);
      bind (stmt, 2, i % 8 == 0 ? NULL : parent);
      bind (stmt, 3, ref);
      write_words (maker, text, 5);
      bind (stmt, 4, text->str);
      write_words (maker, text, 20);
      bind (stmt, 5, text->str);
      sqlite3_bind_int (stmt, 6, (int) i);
      step (maker, stmt);
    }
  sqlite3_finalize (stmt);
}

typedef struct
{
  sqlite3_stmt *meeting, *paper, *page, *item, *link, *followup;
  GString *text;
  guint n_items;
} Statements;

static void
prepare_all (Maker *maker, Statements *s)
{
  s->meeting = prepare (maker,
                        "INSERT INTO meeting (id, organisation, committee, date)"
                        " VALUES (?1, 'Invented Council', ?2, ?3)");
  s->paper = prepare (maker,
                      "INSERT INTO paper (id, meeting, sha256, name, n_pages, added)"
                      " VALUES (?1, ?2, ?1, ?3, ?4, 1700000000)");
  s->page = prepare (maker, "INSERT INTO page (paper, number, words) VALUES (?1, ?2, ?3)");
  s->item = prepare (
      maker,
      "INSERT INTO item (id, paper, position, kind, review, progress, text, owners, due_date,"
      " due_text, recurrence, ref, page, first, last, rects, confidence) VALUES (?1, ?2, ?3, ?4, "
      "?5,"
      " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14 + 80, ?13 || ' 72 100 300 112', .75)");
  s->link = prepare (maker, "INSERT INTO link (item, goal) VALUES (?1, ?2)");
  s->followup
      = prepare (maker,
                 "INSERT INTO followup (id, item, date, kind, text, paper, page, author, added)"
                 " VALUES (?1, ?2, ?3, 'note', ?4, ?5, ?6, 'Tester', 1700000000)");
  s->text = g_string_new (NULL);
  s->n_items = 0;
}

static void
finish_all (Statements *s)
{
  sqlite3_finalize (s->meeting);
  sqlite3_finalize (s->paper);
  sqlite3_finalize (s->page);
  sqlite3_finalize (s->item);
  sqlite3_finalize (s->link);
  sqlite3_finalize (s->followup);
  g_string_free (s->text, TRUE);
}

static void
bind_due (Maker *maker, sqlite3_stmt *stmt, guint day)
{
  guint sort = pick (maker, 10);
  g_autofree char *date = make_date (day + pick (maker, 700));

  bind (stmt, 9, sort < 6 ? date : NULL);
  bind (stmt,
        10,
        sort < 6    ? "by then"
        : sort == 6 ? "each meeting"
        : sort == 7 ? "once in post"
                    : NULL);
  bind (stmt, 11, sort == 6 ? "each-meeting" : "none");
}

static void
make_item (Maker *maker, Statements *s, const char *paper, guint page, guint place, guint day)
{
  static const char *const kinds[] = { "action",   "recommendation", "request",  "commitment",
                                       "decision", "concern",        "question", "measure" };
  static const char *const progresses[]
      = { "open",     "open",     "open",        "open",          "open",
          "accepted", "accepted", "in-progress", "reported-done", "withdrawn" };
  guint n = s->n_items++;
  g_autofree char *id
      = g_strdup_printf ("%08x-0000-4000-8000-00000000000%u", n * 2654435761u, n % 10);
  g_autofree char *owner = g_strdup_printf ("Head of Service %u", pick (maker, N_OWNERS));
  g_autofree char *ref = g_strdup_printf ("%u/%u", page, place);
  gboolean owed = n % 8 < 4, confirmed = pick (maker, 5) > 0;

  bind (s->item, 1, id);
  bind (s->item, 2, paper);
  sqlite3_bind_int (s->item, 3, (int) place);
  bind (s->item, 4, kinds[n % 8]);
  bind (s->item, 5, confirmed ? "confirmed" : "suggested");
  bind (s->item, 6, confirmed && owed ? progresses[pick (maker, 10)] : "open");
  write_words (maker, s->text, 14 + pick (maker, 12));
  bind (s->item, 7, s->text->str);
  bind (s->item, 8, pick (maker, 6) > 0 ? owner : "");
  bind_due (maker, s->item, day);
  bind (s->item, 12, ref);
  sqlite3_bind_int (s->item, 13, (int) page);
  sqlite3_bind_int (s->item, 14, (int) (place * 100));
  step (maker, s->item);
  if (pick (maker, 3) == 0)
    {
      g_autofree char *goal
          = g_strdup_printf ("90a10000-0000-4000-8000-%012u", pick (maker, N_GOALS));

      bind (s->link, 1, id);
      bind (s->link, 2, goal);
      step (maker, s->link);
    }
  if (confirmed && owed && pick (maker, 4) == 0)
    {
      g_autofree char *note = g_strdup_printf ("f0000000-0000-4000-8000-%012u", n);
      g_autofree char *date = make_date (day + 90);

      bind (s->followup, 1, note);
      bind (s->followup, 2, id);
      bind (s->followup, 3, date);
      write_words (maker, s->text, 9);
      bind (s->followup, 4, s->text->str);
      bind (s->followup, 5, paper);
      sqlite3_bind_int (s->followup, 6, (int) page);
      step (maker, s->followup);
    }
}

static void
make_paper (Maker *maker, Statements *s, const LibraryShape *shape, guint number)
{
  g_autofree char *id = g_strdup_printf ("0a9e0000-0000-4000-8000-%012u", number);
  g_autofree char *meeting = g_strdup_printf ("3ee70000-0000-4000-8000-%012u", number);
  g_autofree char *committee = g_strdup_printf ("Scrutiny Panel %u", number / 25);
  g_autofree char *name = g_strdup_printf ("minutes-%u.pdf", number);
  guint day = number % 25 * 200 + number / 25 % 200;
  g_autofree char *date = make_date (day);

  bind (s->meeting, 1, meeting);
  bind (s->meeting, 2, committee);
  bind (s->meeting, 3, date);
  step (maker, s->meeting);
  bind (s->paper, 1, id);
  bind (s->paper, 2, meeting);
  bind (s->paper, 3, name);
  sqlite3_bind_int (s->paper, 4, (int) shape->pages);
  step (maker, s->paper);
  for (guint page = 1; page <= shape->pages; page++)
    {
      write_words (maker, s->text, 200);
      bind (s->page, 1, id);
      sqlite3_bind_int (s->page, 2, (int) page);
      bind (s->page, 3, s->text->str);
      step (maker, s->page);
      for (guint i = 0; i < shape->items; i++)
        make_item (maker, s, id, page, (page - 1) * shape->items + i, day);
    }
}

/* What was done so far, a line for every tenth item. */
static void
make_history (Maker *maker, guint n)
{
  sqlite3_stmt *stmt = prepare (
      maker,
      "WITH RECURSIVE line (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM line WHERE n < ?1)"
      " INSERT INTO history (moment, who, act, summary, n_items, inverse)"
      " SELECT 1700000000 + n, 'Tester', 'confirm', 'officers will', 1, randomblob (200) FROM "
      "line");

  sqlite3_bind_int (stmt, 1, (int) MAX (n / 10, 1));
  step (maker, stmt);
  sqlite3_finalize (stmt);
}

/* What keeps the register and the index row by row; they are filled at once instead, in their
 * order. */
static GPtrArray *
drop_triggers (Maker *maker)
{
  sqlite3_stmt *stmt
      = prepare (maker,
                 "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name IN"
                 " ('owed_item_insert', 'owed_link_insert', 'duty_followup_insert',"
                 "  'duty_meeting_insert', 'search_doc_insert',"
                 "  'search_page_insert')");
  GPtrArray *scripts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) drop = g_string_new (NULL);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_string_append_printf (drop, "DROP TRIGGER %s;", sqlite3_column_text (stmt, 0));
      g_ptr_array_add (scripts, g_strdup ((const char *) sqlite3_column_text (stmt, 1)));
    }
  sqlite3_finalize (stmt);
  g_assert_cmpuint (scripts->len, ==, 6);
  run (maker, drop->str);
  return scripts;
}

static void
fill_at_once (Maker *maker, GPtrArray *scripts)
{
  run (maker,
       "DELETE FROM owed;"
       " INSERT INTO owed SELECT bucket, due, met, place, item, kind, progress, unclear, owners"
       " FROM owed_source ORDER BY 1, 2, 3, 4, 5;"
       "INSERT INTO looked_at SELECT goal, met, item FROM looked_at_source ORDER BY 1, 2, 3");
  run (maker,
       "INSERT INTO search_fts (search_fts) VALUES ('rebuild');"
       "INSERT INTO page_fts (page_fts) VALUES ('rebuild')");
  for (guint i = 0; i < scripts->len; i++)
    run (maker, scripts->pdata[i]);
}

/* Pages of the index are merged less often. */
static void
set_index (Maker *maker, const char *option, int value)
{
  static const char *const tables[] = { "search_fts", "page_fts" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO %s (%s, rank) VALUES ('%s', %d)", tables[i], tables[i], option, value);

      run (maker, sql);
    }
}

void
library_make (const char *folder, const LibraryShape *shape)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr (GPtrArray) scripts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) empty = sl_store_open (folder, FALSE, &error);
  Maker maker = { NULL, 2463534242u, NULL, NULL };
  Statements statements;

  g_assert_no_error (error);
  g_clear_object (&empty);
  if (sqlite3_open (path, &maker.db) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (maker.db));
  make_words (&maker);
  /* Nothing else reads it meanwhile, and what is broken off is made anew. */
  run (&maker,
       "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;"
       "PRAGMA foreign_keys = OFF");
  run (&maker, "BEGIN");
  scripts = drop_triggers (&maker);
  set_index (&maker, "hashsize", 64 << 20);
  make_goals (&maker);
  prepare_all (&maker, &statements);
  for (guint i = 0; i < shape->n_papers; i++)
    make_paper (&maker, &statements, shape, i);
  fill_at_once (&maker, scripts);
  make_history (&maker, statements.n_items);
  set_index (&maker, "hashsize", 1 << 20);
  finish_all (&statements);
  run (&maker, "COMMIT");
  sqlite3_close (maker.db);
  g_ptr_array_unref (maker.common);
  g_ptr_array_unref (maker.rare);
}
