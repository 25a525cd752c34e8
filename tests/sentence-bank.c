/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sentence-bank.h"

#include <string.h>

#include "minutes-maker.h"

#define HEAD                                                                                       \
  "#ELLERDALE DISTRICT COUNCIL\n\n#SCRUTINY COMMITTEE\n\nMinutes of a meeting held on 3 March "    \
  "2020 at 6.00 pm in Room 2, Civic Hall.\n\n#1. APOLOGIES\n\nThere were none.\n\n"                \
  "#2. REVIEW OF SERVICES\n\nThe Committee considered a report on the service.\n\n"
#define TAIL                                                                                       \
  "\n\nThe discussion was wide and friendly.\n\n#3. DATE OF NEXT MEETING\n\n"                      \
  "The next meeting would be held on 21 April 2020.\n"

enum
{
  KIND,
  OWNER,
  DUE,
  SENTENCE,
  N_COLUMNS
};

static char *
found_kinds (SlDetection *d)
{
  g_autoptr (GString) kinds = g_string_new (NULL);
  gboolean core = FALSE;

  for (guint i = 0; i < d->findings->len; i++)
    {
      const SlFinding *f = g_ptr_array_index (d->findings, i);

      if (sl_kind_is_core (f->kind))
        core = TRUE;
      g_string_append_printf (kinds, "+%s", sl_nick (SL_TYPE_KIND, f->kind));
    }
  if (!core)
    g_string_prepend (kinds, "+none");
  return g_strdup (kinds->str + 1);
}

static gboolean
same_set (const char *wanted, const char *found)
{
  g_auto (GStrv) a = g_strsplit (wanted, "+", -1), b = g_strsplit (found, "+", -1);

  if (g_strv_length (a) != g_strv_length (b))
    return FALSE;
  for (char **kind = a; *kind != NULL; kind++)
    if (!g_strv_contains ((const char *const *) b, *kind))
      return FALSE;
  return TRUE;
}

static char *
found_owner (SlDetection *d)
{
  for (guint i = 0; i < d->findings->len; i++)
    {
      const SlFinding *f = g_ptr_array_index (d->findings, i);

      if (sl_kind_is_core (f->kind) && f->owners[0] != NULL)
        return g_strjoinv ("; ", f->owners);
    }
  return g_strdup ("-");
}

/* The date where it is known, else how often, else the words. */
static char *
found_due (SlDetection *d)
{
  for (guint i = 0; i < d->findings->len; i++)
    {
      const SlFinding *f = g_ptr_array_index (d->findings, i);

      if (!sl_kind_is_core (f->kind) || f->due.text == NULL)
        continue;
      if (f->due.recurrence != SL_RECURRENCE_NONE)
        return g_strdup (sl_nick (SL_TYPE_RECURRENCE, f->due.recurrence));
      return g_strdup (f->due.date != NULL ? f->due.date : f->due.text);
    }
  return g_strdup ("-");
}

static void
reading_clear (BankReading *reading)
{
  g_free (reading->kinds);
  g_free (reading->owner);
  g_free (reading->due);
}

static void
row_free (gpointer data)
{
  BankRow *row = data;

  reading_clear (&row->label);
  reading_clear (&row->found);
  g_free (row->sentence);
  g_free (row);
}

static BankRow *
row_new (const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  g_autofree char *text = NULL;
  g_autoptr (SlDetection) d = NULL;
  BankRow *row = g_new0 (BankRow, 1);

  g_assert_cmpuint (g_strv_length (columns), ==, N_COLUMNS);
  row->label = (BankReading){ g_strdup (columns[KIND]),
                              g_strdup (columns[OWNER]),
                              g_strdup (columns[DUE]) };
  row->sentence = g_strdup (columns[SENTENCE]);
  text = g_strconcat (HEAD, row->sentence, TAIL, NULL);
  d = minutes_detect (text);
  row->found = (BankReading){ found_kinds (d), found_owner (d), found_due (d) };
  return row;
}

GPtrArray *
bank_read (const char *path)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '#' && **line != '\0')
      g_ptr_array_add (rows, row_new (*line));
  return g_steal_pointer (&rows);
}

gboolean
bank_same_kinds (const BankRow *row)
{
  return same_set (row->label.kinds, row->found.kinds);
}

gboolean
bank_holds (const BankRow *row)
{
  return bank_same_kinds (row) && strcmp (row->label.owner, row->found.owner) == 0
         && strcmp (row->label.due, row->found.due) == 0;
}

void
bank_complain (const BankRow *row)
{
  g_printerr ("wanted %s (%s, %s), found %s (%s, %s): %s\n",
              row->label.kinds,
              row->label.owner,
              row->label.due,
              row->found.kinds,
              row->found.owner,
              row->found.due,
              row->sentence);
}
