/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in spreadsheets: what Excel and LibreOffice write, and what nobody should. */
#include <string.h>

#include "base/sl-error.h"
#include "exchange/sl-csv.h"
#include "exchange/sl-plan-table.h"
#include "store-fixture.h"
#include "zip-maker.h"

/* @parts: name and text by turns. */
static GBytes *
zip (const char *const *parts)
{
  ZipMaker *maker = zip_maker_new (TRUE);

  for (; *parts != NULL; parts += 2)
    zip_maker_add (maker, parts[0], parts[1], strlen (parts[1]));
  return zip_maker_end (maker);
}

static SlTable *
load (StoreFixture *f, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (f->base, "plan.bin", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  return sl_table_load (file, NULL, error);
}

static const SlSheet *
sheet (SlTable *table, guint index)
{
  g_assert_cmpuint (index, <, table->sheets->len);
  return table->sheets->pdata[index];
}

static const char *
cell (const SlSheet *at, guint row, int column)
{
  g_assert_cmpuint (row, <, at->rows->len);
  return sl_table_row_get (at->rows->pdata[row], column);
}

#define BOOK                                                                                       \
  "<?xml version=\"1.0\"?><workbook xmlns=\"m\" xmlns:r=\"r\"><workbookPr/><sheets>"               \
  "<sheet name=\"Cover\" sheetId=\"1\" r:id=\"rId1\"/>"                                            \
  "<sheet name=\"Plan\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
#define RELATIONS                                                                                  \
  "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"                    \
  "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"
#define STYLES                                                                                     \
  "<styleSheet><numFmts><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy;@\"/></numFmts>"          \
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"/><xf numFmtId=\"2\"/><xf numFmtId=\"9\"/>"    \
  "</cellXfs></styleSheet>"
#define STRINGS                                                                                    \
  "<sst><si><t>Goal no.</t></si><si><t>Objective</t></si><si><t>By when</t></si><si><r><t>Tŷ "    \
  "</t></r><r><t>agos</t></r></si><si><t>Baseline</t></si><si><t>KPI</t></si></sst>"

static const char *const workbook[] = {
  "xl/worksheets/sheet1.xml",
  "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Our plan</t></is></c>"
  "</row></sheetData></worksheet>",
  "xl/worksheets/sheet2.xml",
  "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Improvement</t></is></c>"
  "</row><row r=\"4\"><c r=\"A4\" t=\"s\"><v>0</v></c><c r=\"B4\" t=\"s\"><v>1</v></c>"
  "<c r=\"D4\" t=\"s\"><v>2</v></c><c r=\"E4\" t=\"s\"><v>5</v></c><c r=\"F4\" t=\"s\"><v>4</v></c>"
  "</row><row r=\"5\"><c r=\"A5\"><v>1</v></c><c r=\"B5\" t=\"str\"><v>Homes</v></c></row>"
  "<row r=\"6\"><c r=\"A6\" s=\"2\"><v>1.1000000000000001</v></c><c r=\"B6\" t=\"s\"><v>3</v></c>"
  "<c r=\"D6\" s=\"1\"><v>46112</v></c><c r=\"E6\" t=\"str\"><v>Homes &amp; beds</v></c>"
  "<c r=\"F6\" s=\"3\"><v>0.45</v></c></row></sheetData><mergeCells count=\"1\"><mergeCell "
  "ref=\"A2:F2\"/></mergeCells></worksheet>",
  "xl/workbook.xml",
  BOOK,
  "xl/_rels/workbook.xml.rels",
  RELATIONS,
  "xl/styles.xml",
  STYLES,
  "xl/sharedStrings.xml",
  STRINGS,
  NULL
};

/* Several sheets, a title above the names, a number as a date, one with two decimals, shared and
 * inline strings, names of columns as councils have them. */
static void
test_xlsx (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = zip (workbook);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlTable) table = load (f, bytes, &error);
  g_autoptr (GPtrArray) goals = NULL;
  g_auto (GStrv) messages = NULL;
  const SlGoalRecord *goal;

  g_assert_no_error (error);
  g_assert_cmpuint (table->sheets->len, ==, 2);
  g_assert_cmpstr (sheet (table, 0)->name, ==, "Cover");
  g_assert_cmpstr (sheet (table, 1)->name, ==, "Plan");
  g_assert_cmpstr (cell (sheet (table, 1), 3, 0), ==, "1.10");
  g_assert_cmpstr (cell (sheet (table, 1), 3, 3), ==, "2026-03-31");
  goals = sl_plan_read_table (table, &messages, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (messages), ==, 0);
  g_assert_cmpuint (goals->len, ==, 2);
  goal = goals->pdata[1];
  g_assert_cmpstr (goal->title, ==, "Tŷ agos");
  g_assert_cmpstr (goal->parent, ==, "1");
  g_assert_cmpstr (goal->target_date, ==, "2026-03-31");
  g_assert_cmpstr (goal->measure, ==, "Homes & beds: baseline 45%.");
}

static GPtrArray *
make_goals (void)
{
  GPtrArray *goals = make_plan ();

  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];

      goal->id = g_strdup_printf ("id-%u", i);
      g_free (goal->parent);
      goal->parent = i > 0 ? g_strdup ("id-0") : NULL;
    }
  ((SlGoalRecord *) goals->pdata[1])->description = g_strdup ("Two lines:\n=both, \"kept\"; tabs");
  ((SlGoalRecord *) goals->pdata[1])->owner = g_strdup ("=Head");
  ((SlGoalRecord *) goals->pdata[1])->target_date = g_strdup ("2026-03-31");
  ((SlGoalRecord *) goals->pdata[2])->measure
      = g_strdup ("Posts filled: baseline 45%, target 90%.");
  ((SlGoalRecord *) goals->pdata[2])->status = SL_GOAL_STATUS_AT_RISK;
  ((SlGoalRecord *) goals->pdata[2])->source = g_strdup ("Inspection finding 4");
  return goals;
}

static void
assert_same (GPtrArray *before, GPtrArray *after)
{
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < before->len; i++)
    {
      const SlGoalRecord *a = before->pdata[i], *b = after->pdata[i];

      g_assert_cmpstr (b->ref, ==, a->ref);
      g_assert_cmpstr (b->parent, ==, a->parent != NULL ? "1" : NULL);
      g_assert_cmpstr (b->title, ==, a->title);
      g_assert_cmpstr (b->description, ==, a->description);
      g_assert_cmpstr (b->owner, ==, a->owner);
      g_assert_cmpstr (b->target_date, ==, a->target_date);
      g_assert_cmpstr (b->measure, ==, a->measure);
      g_assert_cmpstr (b->source, ==, a->source);
      g_assert_true (b->tells_status);
      g_assert_cmpint (b->status, ==, a->status);
    }
}

/* What is exported is read as it was, from either form. */
static void
test_round_trip (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = make_goals ();
  g_autoptr (GError) error = NULL;
  GBytes *const forms[]
      = { sl_plan_to_bytes (before, "csv", &error), sl_plan_to_bytes (before, "ods", &error) };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (SlTable) table = load (f, forms[i], &error);
      g_autoptr (GPtrArray) after = NULL;
      g_auto (GStrv) messages = NULL;

      g_assert_no_error (error);
      after = sl_plan_read_table (table, &messages, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (messages), ==, 0);
      assert_same (before, after);
      g_bytes_unref (forms[i]);
    }
}

static void
assert_fails (StoreFixture *f, GBytes *bytes, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlTable) table = load (f, bytes, &error);

  g_assert_null (table);
  g_assert_error (error, SL_ERROR, code);
}

/* Cut archives, no spreadsheet, broken XML, rows without end, entities: one error each. */
static void
test_hostile (StoreFixture *f, gconstpointer data)
{
  static const char head[] = "<?xml version=\"1.0\"?><office:document-content><table:table "
                             "table:name=\"A\"><table:table-row "
                             "table:number-rows-repeated=\"9999999\"><table:table-cell>"
                             "<text:p>x</text:p></table:table-cell></table:table-row>"
                             "</table:table></office:document-content>";
  static const char entity[]
      = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
        "<office:document-content><table:table table:name=\"A\"><table:table-row><table:table-cell>"
        "<text:p>&b;</text:p></table:table-cell></table:table-row></table:table>"
        "</office:document-content>";
  static const char *const cases[][3]
      = { { "content.xml", head, NULL },
          { "content.xml", entity, NULL },
          { "content.xml", "<a><b></a>", NULL },
          { "content.xml", "", NULL },
          { "word/document.xml", "<a/>", NULL },
          { "xl/workbook.xml", BOOK, NULL },
          { "content.xml", "<a><![CDATA[o\xff\xff]]></b></a>", NULL } };
  g_autoptr (GBytes) whole = zip (workbook);
  g_autoptr (GBytes) old = g_bytes_new_static ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", 12);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = zip (cases[i]);

      assert_fails (f, bytes, SL_ERROR_INVALID);
    }
  for (gsize cut = 8; cut < g_bytes_get_size (whole); cut += 400)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (whole, 0, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (SlTable) table = load (f, bytes, &error);

      g_assert_true (table != NULL || error->domain == SL_ERROR);
    }
  assert_fails (f, old, SL_ERROR_INVALID);
}

static GBytes *
zip_ods (const char *rows)
{
  g_autofree char *content
      = g_strdup_printf ("<?xml version=\"1.0\"?><office:document-content><table:table "
                         "table:name=\"A\">%s</table:table></office:document-content>",
                         rows);
  const char *const parts[] = { "content.xml", content, NULL };

  return zip (parts);
}

static GBytes *
zip_xlsx (const char *strings, const char *cells)
{
  g_autofree char *sst = g_strdup_printf ("<sst>%s</sst>", strings);
  g_autofree char *plan
      = g_strdup_printf ("<worksheet><sheetData>%s</sheetData></worksheet>", cells);
  const char *const parts[] = { "xl/worksheets/sheet2.xml",
                                plan,
                                "xl/workbook.xml",
                                BOOK,
                                "xl/_rels/workbook.xml.rels",
                                RELATIONS,
                                "xl/sharedStrings.xml",
                                sst,
                                "xl/media/Tŷ.png",
                                "a picture",
                                NULL };

  return zip (parts);
}

/* What is beyond a limit fails as a whole: nothing is cut off, or left out, without a word. */
static void
test_limits (StoreFixture *f, gconstpointer data)
{
  g_autofree char *words = g_strnfill (32769, 'x');
  g_autofree char *many = g_strnfill (32000, 'y');
  g_autofree char *ods = g_strdup_printf (
      "<table:table-row><table:table-cell><text:p>%s</text:p></table:table-cell></table:table-row>",
      words);
  g_autofree char *string = g_strdup_printf ("<si><t>%s</t></si>", words);
  g_autofree char *shared = g_strdup_printf ("<si><t>%s</t></si>", many);
  g_autoptr (GString) cells = g_string_new (NULL);
  g_autoptr (GString) sheets = g_string_new (NULL);
  g_autoptr (GBytes) long_ods = zip_ods (ods);
  g_autoptr (GBytes) long_xlsx
      = zip_xlsx (string, "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
  g_autoptr (GBytes) large = NULL;
  g_autoptr (GBytes) tall = NULL;

  for (guint i = 1; i <= 2200; i++)
    g_string_append_printf (cells, "<row r=\"%u\"><c r=\"A%u\" t=\"s\"><v>0</v></c></row>", i, i);
  for (guint i = 0; i < 1001; i++)
    g_string_append (sheets, "</table:table><table:table table:name=\"B\">");
  large = zip_xlsx (shared, cells->str);
  tall = zip_ods (sheets->str);
  assert_fails (f, long_ods, SL_ERROR_INVALID);
  assert_fails (f, long_xlsx, SL_ERROR_INVALID);
  assert_fails (f, large, SL_ERROR_INVALID);
  assert_fails (f, tall, SL_ERROR_INVALID);
}

/* A shared string without its number is an empty cell, a picture's name in another alphabet is
 * nothing, a box drawn over a cell and a cell within a cell are not what it says. */
static void
test_odd_cells (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GBytes) xlsx
      = zip_xlsx ("<si><t>first</t></si>",
                  "<row r=\"1\"><c r=\"A1\" t=\"s\"/><c r=\"B1\" t=\"s\"><v>0</v></c></row>");
  g_autoptr (GBytes) ods = zip_ods (
      "<table:table-row><table:table-cell office:value-type=\"date\" "
      "office:date-value=\"2026-03-31\"><table:table-cell><text:p>in</text:p></table:table-cell>"
      "</table:table-cell><table:table-cell><draw:frame><draw:text-box><text:p>over</text:p>"
      "</draw:text-box></draw:frame><text:p>own</text:p></table:table-cell></table:table-row>");
  g_autoptr (GError) error = NULL;
  g_autoptr (SlTable) book = load (f, xlsx, &error);
  g_autoptr (SlTable) sheets = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (cell (sheet (book, 0), 0, 0), ==, "");
  g_assert_cmpstr (cell (sheet (book, 0), 0, 1), ==, "first");
  sheets = load (f, ods, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cell (sheet (sheets, 0), 0, 0), ==, "in");
  g_assert_cmpstr (cell (sheet (sheets, 0), 0, 1), ==, "own");
}

/* Rows come in order, whatever numbers they give themselves, and none stands lower than a sheet has
 * rows. */
static void
test_row_numbers (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GBytes) back
      = zip_xlsx ("",
                  "<row r=\"9\"><c r=\"A9\"><v>1</v></c></row><row r=\"3\"><c "
                  "r=\"A3\"><v>2</v></c></row><row r=\"0\"><c r=\"A0\"><v>3</v></c></row>");
  g_autoptr (GBytes) low = zip_xlsx ("", "<row r=\"99999999999\"><c r=\"A1\"><v>1</v></c></row>");
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GBytes) lower = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlTable) table = load (f, back, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (((SlTableRow *) sheet (table, 0)->rows->pdata[i])->line, ==, 9 + i);
  assert_fails (f, low, SL_ERROR_INVALID);
  /* So many that their number would begin again. */
  for (guint i = 0; i < 256; i++)
    g_string_append (rows, "<table:table-row table:number-rows-repeated=\"16777216\"/>");
  g_string_append (rows,
                   "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
                   "</table:table-row>");
  lower = zip_ods (rows->str);
  assert_fails (f, lower, SL_ERROR_INVALID);
}

/* Control characters are no words; written to a spreadsheet of ours they would not come back. */
static void
test_control (StoreFixture *f, gconstpointer data)
{
  static const char csv[] = "ref,title\n1,a\x01"
                            "b\x02\n\"2\",\"one\rtwo\r\r\nthree\"\n3,last";
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (GBytes) ods = zip_ods ("<table:table-row><table:table-cell><text:p>a\x01"
                                    "b&#13;</text:p>"
                                    "</table:table-cell></table:table-row>");
  g_autoptr (SlTable) table = sl_table_read_csv (bytes, NULL);
  g_autoptr (SlTable) sheets = load (f, ods, NULL);

  g_assert_cmpstr (cell (sheet (table, 0), 1, 1), ==, "a b");
  g_assert_cmpstr (cell (sheet (table, 0), 2, 1), ==, "one\ntwo\n\nthree");
  g_assert_cmpuint (((SlTableRow *) sheet (table, 0)->rows->pdata[3])->line, ==, 7);
  g_assert_cmpstr (cell (sheet (sheets, 0), 0, 0), ==, "a b");
}

static GPtrArray *
read_csv (const char *text, char ***messages)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GPtrArray *goals = sl_csv_read_plan (bytes, messages, &error);

  g_assert_no_error (error);
  return goals;
}

/* A status is told by a word or a colour, or by a letter alone: not by the first letter of a
 * sentence. */
static void
test_states (void)
{
  g_auto (GStrv) messages = NULL;
  g_autoptr (GPtrArray) goals = read_csv ("ref,title,status\n1,One,a\n2,Two,Amber: late\n"
                                          "3,Three,A post is being filled\n4,Four,Late, but well\n",
                                          &messages);
  const SlGoalRecord *one = goals->pdata[0], *two = goals->pdata[1], *three = goals->pdata[2];

  g_assert_true (one->tells_status && one->status == SL_GOAL_STATUS_AT_RISK);
  g_assert_true (two->tells_status && two->status == SL_GOAL_STATUS_AT_RISK);
  g_assert_false (three->tells_status);
  g_assert_cmpuint (g_strv_length (messages), ==, 1);
  g_assert_nonnull (strstr (messages[0], "A post is being filled"));
}

/* One goal of a circle loses its parent, and no other goal does; however long the way up is, each
 * step of it is taken once. */
static void
test_circle (void)
{
  static const char circle[] = "ref,title,parent\n1,Below,2\n2,A,3\n3,B,2\n4,Own,4\n";
  g_auto (GStrv) messages = NULL;
  g_auto (GStrv) none = NULL;
  g_autoptr (GPtrArray) goals = read_csv (circle, &messages);
  g_autoptr (GString) text = g_string_new ("ref,title,parent\n0,Top,\n");
  g_autoptr (GPtrArray) chain = NULL;

  g_assert_cmpstr (((SlGoalRecord *) goals->pdata[0])->parent, ==, "2");
  g_assert_cmpstr (((SlGoalRecord *) goals->pdata[1])->parent, ==, NULL);
  g_assert_cmpstr (((SlGoalRecord *) goals->pdata[2])->parent, ==, "2");
  g_assert_cmpstr (((SlGoalRecord *) goals->pdata[3])->parent, ==, NULL);
  g_assert_cmpuint (g_strv_length (messages), ==, 2);
  g_assert_true (g_str_has_prefix (messages[0], "Line 3:"));
  g_assert_true (g_str_has_prefix (messages[1], "Line 5:"));
  for (guint i = 19000; i > 0; i--)
    g_string_append_printf (text, "%u,Goal,%u\n", i, i - 1);
  chain = read_csv (text->str, &none);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpstr (((SlGoalRecord *) chain->pdata[1])->parent, ==, "18999");
}

/* Ten thousand rows, semicolons, Windows-1252 and cells of several lines. */
static void
test_large_csv (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Ref;Title;Lead officer;Deadline\r\n");
  g_autoptr (SlTable) table = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) messages = NULL;
  const SlGoalRecord *last;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "%u;\"Caf\xe9;\r\nline\";Head;1/4/2026\r\n", i);
  bytes = g_bytes_new (text->str, text->len);
  table = load (f, bytes, &error);
  g_assert_no_error (error);
  goals = sl_plan_read_table (table, &messages, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goals->len, ==, 10000);
  g_assert_cmpuint (g_strv_length (messages), ==, 0);
  last = goals->pdata[9999];
  g_assert_cmpstr (last->title, ==, "Café;\nline");
  g_assert_cmpstr (last->owner, ==, "Head");
  g_assert_cmpstr (last->target_date, ==, "2026-04-01");
}

static void
test_dates (void)
{
  static const char *const dates[][2] = { { "2026-03-31", "2026-03-31" },
                                          { "31/03/2026", "2026-03-31" },
                                          { "31.3.26", "2026-03-31" },
                                          { "1/4/2026", "2026-04-01" },
                                          { "31 March 2026", "2026-03-31" },
                                          { "Tue 31st Mar 2026", "2026-03-31" },
                                          { "March 2026", "2026-03-31" },
                                          { "2026-03-31T00:00:00", "2026-03-31" },
                                          { "soon", NULL },
                                          { "31/02/2026", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *text = g_strdup_printf ("ref\ttitle\tdue date\n1\tHomes\t%s\n", dates[i][0]);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (SlTable) table = sl_table_read_csv (bytes, NULL);
      g_auto (GStrv) messages = NULL;
      g_autoptr (GPtrArray) goals = sl_plan_read_table (table, &messages, NULL);

      g_test_message ("%s", dates[i][0]);
      g_assert_cmpstr (((SlGoalRecord *) goals->pdata[0])->target_date, ==, dates[i][1]);
      g_assert_cmpuint (g_strv_length (messages), ==, dates[i][1] == NULL ? 1 : 0);
    }
}

/* What was chosen for one file holds for the next of that kind, wherever its columns stand. */
static void
test_remembered (void)
{
  static const char first[] = "Code,What,Remark\n1,Homes,x\n";
  static const char second[] = "What,Other,Code\nHomes,x,1\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (first, strlen (first));
  g_autoptr (GBytes) later = g_bytes_new_static (second, strlen (second));
  g_autoptr (SlTable) table = sl_table_read_csv (bytes, NULL);
  g_autoptr (SlTable) other = sl_table_read_csv (later, NULL);
  g_autofree char *text = NULL;
  SlPlanMapping mapping;

  sl_plan_mapping_guess (sheet (table, 0), &mapping);
  g_assert_false (sl_plan_mapping_is_complete (&mapping));
  mapping.columns[SL_PLAN_TITLE] = 1;
  text = sl_plan_mapping_to_text (&mapping, sheet (table, 0));
  sl_plan_mapping_guess (sheet (other, 0), &mapping);
  sl_plan_mapping_take_text (&mapping, sheet (other, 0), text);
  g_assert_cmpint (mapping.columns[SL_PLAN_TITLE], ==, 0);
  g_assert_cmpint (mapping.columns[SL_PLAN_REF], ==, 2);
}

#define ADD(name, test) g_test_add (name, StoreFixture, NULL, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/plan-table/xlsx", test_xlsx);
  ADD ("/plan-table/round-trip", test_round_trip);
  ADD ("/plan-table/hostile", test_hostile);
  ADD ("/plan-table/limits", test_limits);
  ADD ("/plan-table/odd-cells", test_odd_cells);
  ADD ("/plan-table/row-numbers", test_row_numbers);
  ADD ("/plan-table/control", test_control);
  ADD ("/plan-table/large-csv", test_large_csv);
  g_test_add_func ("/plan-table/dates", test_dates);
  g_test_add_func ("/plan-table/remembered", test_remembered);
  g_test_add_func ("/plan-table/states", test_states);
  g_test_add_func ("/plan-table/circle", test_circle);
  return g_test_run ();
}
