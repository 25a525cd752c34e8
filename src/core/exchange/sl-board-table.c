/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-board-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sl-day.h"

#define SOON 14 /* days */

typedef enum
{
  REF,
  CLAUSE,
  MEETING_DATE,
  COMMITTEE,
  KIND,
  TEXT,
  OWNERS,
  OWNERS_THEN,
  OWNERS_NOW,
  DUE,
  DUE_DATE,
  RECURRENCE,
  NEXT_DUE,
  ANSWER_DUE,
  HAPPENED,
  PROGRESS,
  RAG,
  OVERDUE,
  LAST_FOLLOWUP_DATE,
  LAST_FOLLOWUP,
  EVIDENCE,
  DIFFERENCE,
  NOTE,
  GOALS,
  HEADING,
  ORGANISATION,
  PAPER,
  PAGE,
  ALSO,
  NOT_IN_RESOLUTION,
  ID,
  EXEMPT,
  N_COLUMNS
} Column;

/* Translators: heads of the columns of a register in a spreadsheet, as a board's papers have them.
 */
static const struct
{
  const char *name, *title;
} columns[N_COLUMNS] = {
  [REF] = { "ref", NC_ ("board", "Minute") },
  [CLAUSE] = { "clause", NC_ ("board", "Clause") },
  [MEETING_DATE] = { "meeting_date", NC_ ("board", "Meeting") },
  [COMMITTEE] = { "committee", NC_ ("board", "Committee") },
  [KIND] = { "kind", NC_ ("board", "Kind") },
  [TEXT] = { "text", NC_ ("board", "What is owed") },
  [OWNERS] = { "owners", NC_ ("board", "Owner") },
  [OWNERS_THEN] = { "owners_then", NC_ ("board", "Held by, when promised") },
  [OWNERS_NOW] = { "owners_now", NC_ ("board", "Held by, now") },
  [DUE] = { "due", NC_ ("board", "Due, as said") },
  [DUE_DATE] = { "due_date", NC_ ("board", "Due") },
  [RECURRENCE] = { "recurrence", NC_ ("board", "Recurs") },
  [NEXT_DUE] = { "next_due", NC_ ("board", "Next due") },
  [ANSWER_DUE] = { "answer_due", NC_ ("board", "Executive’s answer due") },
  [HAPPENED] = { "happened", NC_ ("board", "Awaited event happened") },
  [PROGRESS] = { "progress", NC_ ("board", "Progress") },
  [RAG] = { "rag", NC_ ("board", "BRAG") },
  [OVERDUE] = { "overdue", NC_ ("board", "Overdue") },
  [LAST_FOLLOWUP_DATE] = { "last_followup_date", NC_ ("board", "Last word") },
  [LAST_FOLLOWUP] = { "last_followup", NC_ ("board", "What was said") },
  [EVIDENCE] = { "evidence", NC_ ("board", "Evidence") },
  [DIFFERENCE] = { "difference", NC_ ("board", "Difference made") },
  [NOTE] = { "note", NC_ ("board", "Note") },
  [GOALS] = { "goals", NC_ ("board", "Goals") },
  [HEADING] = { "heading", NC_ ("board", "Heading") },
  [ORGANISATION] = { "organisation", NC_ ("board", "Council") },
  [PAPER] = { "paper", NC_ ("board", "Paper") },
  [PAGE] = { "page", NC_ ("board", "Page") },
  [ALSO] = { "also", NC_ ("board", "Also said") },
  [NOT_IN_RESOLUTION] = { "not_in_resolution", NC_ ("board", "Not in the resolution") },
  [ID] = { "id", NC_ ("board", "Identifier") },
  [EXEMPT] = { "exempt", NC_ ("board", "Exempt") },
};

/* What nicks are called in a cell. */
static const struct
{
  const char *nick, *word;
} words[] = {
  { "action", NC_ ("board", "Action") },
  { "recommendation", NC_ ("board", "Recommendation") },
  { "decision", NC_ ("board", "Decision") },
  { "request", NC_ ("board", "Request") },
  { "commitment", NC_ ("board", "Commitment") },
  { "concern", NC_ ("board", "Concern") },
  { "question", NC_ ("board", "Question") },
  { "measure", NC_ ("board", "Measure") },
  { "open", NC_ ("board", "Open") },
  { "in-progress", NC_ ("board", "In progress") },
  { "reported-done", NC_ ("board", "Reported done") },
  { "accepted", NC_ ("board", "Accepted") },
  { "withdrawn", NC_ ("board", "Withdrawn") },
  { "each-meeting", NC_ ("board", "Each meeting") },
  { "weekly", NC_ ("board", "Weekly") },
  { "monthly", NC_ ("board", "Monthly") },
  { "quarterly", NC_ ("board", "Quarterly") },
  { "six-monthly", NC_ ("board", "Every six months") },
  { "annual", NC_ ("board", "Annually") },
  { "blue", NC_ ("board", "Blue") },
  { "red", NC_ ("board", "Red") },
  { "amber", NC_ ("board", "Amber") },
  { "green", NC_ ("board", "Green") },
  { "yes", NC_ ("board", "Yes") },
  { "no", NC_ ("board", "No") },
};

typedef struct
{
  const SlRegister *data;
  const char *today;
  SlBoardWording wording;
  GHashTable *meetings, *papers; /* by id */
  GHashTable *followups;         /* by item: GPtrArray of SlFollowupRecord */
} Table;

/* Whether it lies no more than SOON days after @today. */
static gboolean
is_soon (const char *date, const char *today)
{
  g_autofree char *last = sl_day_add_days (today, SOON);

  return date != NULL && last != NULL && strcmp (date, last) <= 0;
}

const char *
sl_board_get_rag (const SlItemRecord *item, const char *today)
{
  if (item->progress == SL_PROGRESS_WITHDRAWN)
    return NULL;
  if (item->progress == SL_PROGRESS_ACCEPTED)
    return "blue";
  if (sl_item_record_is_overdue (item, today))
    return "red";
  return item->progress == SL_PROGRESS_REPORTED || sl_item_record_is_nobodys (item)
                 || is_soon (sl_item_record_get_due (item), today)
             ? "amber"
             : "green";
}

static const char *
name (const Table *table, const char *nick)
{
  if (nick == NULL || table->wording == SL_BOARD_NAMES)
    return nick;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].nick, nick))
      return g_dpgettext2 (GETTEXT_PACKAGE, "board", words[i].word);
  return nick;
}

/* Who held the posts of its owners on @date: those that are known. */
static char *
dup_holders (const Table *table, const SlItemRecord *item, const char *date)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; table->data->book != NULL && date != NULL && item->owners[i] != NULL; i++)
    {
      const SlOwner *owner = sl_owner_book_find (table->data->book, item->paper, item->owners[i]);
      const char *holder
          = owner != NULL ? sl_owner_book_find_holder (table->data->book, owner, date) : NULL;

      if (holder != NULL)
        g_ptr_array_add (names, (char *) holder);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("; ", (char **) names->pdata);
}

/* "The plan was seen (minutes.pdf, p. 3)" */
static char *
dup_said (const Table *table, const SlFollowupRecord *followup)
{
  const SlPaperRecord *paper
      = followup->paper != NULL ? g_hash_table_lookup (table->papers, followup->paper) : NULL;
  const char *text = followup->text != NULL ? followup->text : "";

  if (paper == NULL || followup->page <= 0)
    return g_strdup (text);
  if (*text == '\0')
    /* Translators: the paper and page that show something: "minutes.pdf, p. 3" */
    return g_strdup_printf (_ ("%s, p. %d"), paper->name, followup->page);
  /* Translators: what was said, and the paper and page that show it */
  return g_strdup_printf (_ ("%s (%s, p. %d)"), text, paper->name, followup->page);
}

/* Of that kind, or of any (-1). Of one day the first is the latest: they come so. (nullable) */
static const SlFollowupRecord *
find_latest (GPtrArray *said, int kind)
{
  const SlFollowupRecord *latest = NULL;

  for (guint i = 0; said != NULL && i < said->len; i++)
    {
      const SlFollowupRecord *one = said->pdata[i];

      if ((kind < 0 || (int) one->kind == kind)
          && (latest == NULL || g_strcmp0 (one->date, latest->date) > 0))
        latest = one;
    }
  return latest;
}

static char *
dup_latest (const Table *table, GPtrArray *said, SlFollowupKind kind)
{
  const SlFollowupRecord *latest = find_latest (said, (int) kind);

  return latest != NULL ? dup_said (table, latest) : NULL;
}

static void
fill_place (const Table *table, char **cells, const SlItemRecord *item)
{
  const SlMeetingRecord *meeting
      = item->meeting != NULL ? g_hash_table_lookup (table->meetings, item->meeting) : NULL;
  const SlPaperRecord *paper
      = item->paper != NULL ? g_hash_table_lookup (table->papers, item->paper) : NULL;

  cells[REF] = g_strdup (item->ref);
  cells[CLAUSE] = g_strdup (item->clause);
  cells[HEADING] = g_strdup (item->heading);
  if (meeting != NULL)
    {
      cells[MEETING_DATE] = g_strdup (meeting->date);
      cells[COMMITTEE] = g_strdup (meeting->committee);
      cells[ORGANISATION] = g_strdup (meeting->organisation);
      cells[OWNERS_THEN] = dup_holders (table, item, meeting->date);
    }
  if (paper != NULL)
    cells[PAPER] = g_strdup (paper->name);
  if (item->anchor != NULL)
    cells[PAGE] = g_strdup_printf ("%d", item->anchor->page);
  cells[ALSO] = sl_register_dup_also (item);
}

static void
fill_due (const Table *table, char **cells, const SlItemRecord *item)
{
  if (item->recurrence != SL_RECURRENCE_NONE)
    cells[RECURRENCE] = g_strdup (name (table, sl_nick (SL_TYPE_RECURRENCE, item->recurrence)));
  cells[DUE] = g_strdup (item->due_text);
  cells[DUE_DATE] = g_strdup (item->due_date);
  cells[NEXT_DUE] = g_strdup (sl_item_record_get_due (item));
  cells[ANSWER_DUE] = g_strdup (item->answer_due);
  cells[HAPPENED] = g_strdup (item->happened);
  cells[OVERDUE]
      = g_strdup (name (table, sl_item_record_is_overdue (item, table->today) ? "yes" : "no"));
}

static void
fill_said (const Table *table, char **cells, const SlItemRecord *item)
{
  GPtrArray *said = g_hash_table_lookup (table->followups, item->id);
  const SlFollowupRecord *last = find_latest (said, -1);

  if (last == NULL)
    return;
  cells[LAST_FOLLOWUP_DATE] = g_strdup (last->date);
  cells[LAST_FOLLOWUP] = g_strdup (last->text);
  cells[EVIDENCE] = dup_latest (table, said, SL_FOLLOWUP_EVIDENCE);
  cells[DIFFERENCE] = dup_latest (table, said, SL_FOLLOWUP_DIFFERENCE);
}

static char **
dup_row (const Table *table, const SlItemRecord *item)
{
  g_auto (GStrv) refs = sl_register_dup_goal_refs (table->data, item);
  char **cells = g_new0 (char *, N_COLUMNS + 1);

  fill_place (table, cells, item);
  fill_due (table, cells, item);
  fill_said (table, cells, item);
  cells[KIND] = g_strdup (name (table, sl_nick (SL_TYPE_KIND, item->kind)));
  cells[TEXT] = g_strdup (item->text);
  cells[OWNERS] = g_strjoinv ("; ", item->owners);
  cells[OWNERS_NOW] = dup_holders (table, item, table->today);
  cells[PROGRESS] = g_strdup (name (table, sl_nick (SL_TYPE_PROGRESS, item->progress)));
  cells[RAG] = g_strdup (name (table, sl_board_get_rag (item, table->today)));
  cells[NOTE] = g_strdup (item->note);
  cells[GOALS] = g_strjoinv ("; ", refs);
  cells[NOT_IN_RESOLUTION] = g_strdup (sl_register_get_left_out (item));
  cells[EXEMPT] = sl_register_dup_exempt (item);
  cells[ID] = g_strdup (item->id);
  for (guint i = 0; i < N_COLUMNS; i++)
    if (cells[i] == NULL)
      cells[i] = g_strdup ("");
  return cells;
}

static void
table_init (Table *table, const SlRegister *data, const char *today, SlBoardWording wording)
{
  table->data = data;
  table->today = today;
  table->wording = wording;
  table->meetings = g_hash_table_new (g_str_hash, g_str_equal);
  table->papers = g_hash_table_new (g_str_hash, g_str_equal);
  table->followups
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < data->meetings->len; i++)
    g_hash_table_insert (table->meetings,
                         ((SlMeetingRecord *) data->meetings->pdata[i])->id,
                         data->meetings->pdata[i]);
  for (guint i = 0; i < data->papers->len; i++)
    g_hash_table_insert (
        table->papers, ((SlPaperRecord *) data->papers->pdata[i])->id, data->papers->pdata[i]);
  for (guint i = 0; i < data->followups->len; i++)
    {
      SlFollowupRecord *followup = data->followups->pdata[i];
      GPtrArray *of_item = g_hash_table_lookup (table->followups, followup->item);

      if (of_item == NULL)
        {
          of_item = g_ptr_array_new ();
          g_hash_table_insert (table->followups, followup->item, of_item);
        }
      g_ptr_array_add (of_item, followup);
    }
}

static void
table_clear (Table *table)
{
  g_hash_table_unref (table->meetings);
  g_hash_table_unref (table->papers);
  g_hash_table_unref (table->followups);
}

static const char *
get_title (Column column, SlBoardWording wording)
{
  return wording == SL_BOARD_WORDS ? g_dpgettext2 (GETTEXT_PACKAGE, "board", columns[column].title)
                                   : columns[column].name;
}

const char *
sl_board_get_wide_title (SlBoardWording wording)
{
  return get_title (TEXT, wording);
}

GPtrArray *
sl_board_table_new (const SlRegister *data, const char *today, SlBoardWording wording)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  char **titles = g_new0 (char *, N_COLUMNS + 1);
  Table table;

  for (guint i = 0; i < N_COLUMNS; i++)
    titles[i] = g_strdup (get_title (i, wording));
  g_ptr_array_add (rows, titles);
  table_init (&table, data, today, wording);
  for (guint i = 0; i < data->items->len; i++)
    g_ptr_array_add (rows, dup_row (&table, data->items->pdata[i]));
  table_clear (&table);
  return rows;
}
