/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-csv.h"

#include <stdio.h>
#include <string.h>

#include "base/sl-error.h"

/* Spreadsheets run a cell that begins so as a formula; the apostrophe makes it text. Quoted only
 * where RFC 4180 asks for it, so that a date stays a date everywhere. */
void
sl_csv_append_cell (GString *out, const char *cell, gboolean last)
{
  const char *guard
      = cell != NULL && cell[0] != '\0' && strchr ("=+-@\t\r", cell[0]) != NULL ? "'" : "";
  const char *at;

  if (cell != NULL && strpbrk (cell, ",\"\r\n") == NULL)
    g_string_append_printf (out, "%s%s", guard, cell);
  else if (cell != NULL)
    {
      g_string_append_printf (out, "\"%s", guard);
      for (at = cell; *at != '\0'; at++)
        {
          if (*at == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *at);
        }
      g_string_append_c (out, '"');
    }
  g_string_append (out, last ? "\r\n" : ",");
}

static const SlFollowupRecord *
find_last_followup (const SlRegister *data, const char *item)
{
  const SlFollowupRecord *last = NULL;
  guint i;

  for (i = 0; i < data->followups->len; i++)
    {
      const SlFollowupRecord *followup = g_ptr_array_index (data->followups, i);

      if (g_strcmp0 (followup->item, item) == 0
          && (last == NULL || g_strcmp0 (followup->date, last->date) > 0))
        last = followup;
    }
  return last;
}

static const char *const titles[] = {
  "id",
  "kind",
  "text",
  "owners",
  "due",
  "due_date",
  "recurrence",
  "progress",
  "overdue",
  "goals",
  "ref",
  "clause",
  "heading",
  "organisation",
  "committee",
  "meeting_date",
  "paper",
  "page",
  "also",
  "note",
  "last_followup_date",
  "last_followup",
  "not_in_resolution",
  "exempt",
  NULL,
};

const char *const *
sl_csv_get_titles (void)
{
  return titles;
}

char **
sl_csv_dup_cells (const SlRegister *data, const SlItemRecord *item, const char *today)
{
  const SlMeetingRecord *meeting = sl_register_find_meeting (data, item->meeting);
  const SlPaperRecord *paper = sl_register_find_paper (data, item->paper);
  const SlFollowupRecord *followup = find_last_followup (data, item->id);
  g_auto (GStrv) refs = sl_register_dup_goal_refs (data, item);
  g_autofree char *goals = g_strjoinv ("; ", refs);
  g_autofree char *owners = g_strjoinv ("; ", item->owners);
  g_autofree char *page = item->anchor != NULL ? g_strdup_printf ("%d", item->anchor->page) : NULL;
  g_autofree char *also = sl_register_dup_also (item);
  g_autofree char *exempt = sl_register_dup_exempt (item);
  gboolean recurs = item->recurrence != SL_RECURRENCE_NONE;
  const char *const cells[] = {
    item->id,
    sl_nick (SL_TYPE_KIND, item->kind),
    item->text,
    owners,
    item->due_text,
    item->due_date,
    recurs ? sl_nick (SL_TYPE_RECURRENCE, item->recurrence) : NULL,
    sl_nick (SL_TYPE_PROGRESS, item->progress),
    sl_item_record_is_overdue (item, today) ? "yes" : "no",
    goals,
    item->ref,
    item->clause,
    item->heading,
    meeting != NULL ? meeting->organisation : NULL,
    meeting != NULL ? meeting->committee : NULL,
    meeting != NULL ? meeting->date : NULL,
    paper != NULL ? paper->name : NULL,
    page,
    also,
    item->note,
    followup != NULL ? followup->date : NULL,
    followup != NULL ? followup->text : NULL,
    sl_register_get_left_out (item),
    exempt,
  };
  char **copies = g_new0 (char *, G_N_ELEMENTS (cells) + 1);
  guint i;

  G_STATIC_ASSERT (G_N_ELEMENTS (cells) + 1 == G_N_ELEMENTS (titles));
  for (i = 0; i < G_N_ELEMENTS (cells); i++)
    copies[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
  return copies;
}

static void
add_row (GString *out, const char *const *cells)
{
  guint i;

  for (i = 0; cells[i] != NULL; i++)
    sl_csv_append_cell (out, cells[i], cells[i + 1] == NULL);
}

char *
sl_csv_from_rows (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    add_row (out, rows->pdata[i]);
  return g_string_free (out, FALSE);
}

char *
sl_csv_from_register (const SlRegister *data, const char *today)
{
  GString *out = g_string_new (NULL);
  guint i;

  add_row (out, titles);
  for (i = 0; i < data->items->len; i++)
    {
      g_auto (GStrv) cells = sl_csv_dup_cells (data, g_ptr_array_index (data->items, i), today);

      add_row (out, (const char *const *) cells);
    }
  return g_string_free (out, FALSE);
}
