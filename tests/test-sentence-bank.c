/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commonest wordings of minutes, each alone among neutral neighbours: what a clerk anywhere
 * would write must be found, and what only looks like it must not. The bank is
 * detect/sentences.tsv. */
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

static gboolean
sentence_holds (char **row)
{
  g_autofree char *text = g_strconcat (HEAD, row[SENTENCE], TAIL, NULL);
  g_autoptr (SlDetection) d = minutes_detect (text);
  g_autofree char *kinds = found_kinds (d), *owner = found_owner (d);
  g_autofree char *due = found_due (d);

  if (same_set (row[KIND], kinds) && strcmp (row[OWNER], owner) == 0 && strcmp (row[DUE], due) == 0)
    return TRUE;
  g_printerr ("wanted %s (%s, %s), found %s (%s, %s): %s\n",
              row[KIND],
              row[OWNER],
              row[DUE],
              kinds,
              owner,
              due,
              row[SENTENCE]);
  return FALSE;
}

static void
test_bank (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "detect", "sentences.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0, bad = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) row = NULL;

      if (**line == '#' || **line == '\0')
        continue;
      row = g_strsplit (*line, "\t", -1);
      g_assert_cmpuint (g_strv_length (row), ==, N_COLUMNS);
      n++;
      if (!sentence_holds (row))
        bad++;
    }
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (bad, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence-bank/all", test_bank);
  return g_test_run ();
}
