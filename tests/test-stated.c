/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was stated beside items, on its way into a library: by the ids that things have here. */
#include "exchange/sl-changes-stated.h"

#define B SL_STATED_BREAK

typedef struct
{
  const char *theirs, *ours; /* NULL: not taken */
} Case;

static void
test_unpack (void)
{
  static const Case cases[] = {
    { "declined" B "their-item" B "1.1", "declined" B "item" B "goal" },
    { "section" B "sum" B "120", "section" B "paper" B "120" },
    { "called" B "officers", "called" B "officers" },
    { "declined" B "their-item" B "9.9", NULL },
    /* Of another form: it would be written otherwise, and be news again each time. */
    { "declined" B "their-item" B "1.1" B "more", NULL },
    { "declined" B "their-item", NULL },
    { "section" B "sum", NULL },
    { "called", NULL },
    { "called" B "officers" B "more" B "and" B "more" B "again", NULL },
    { "wish" B "their-item", NULL },
    { "", NULL },
  };
  g_autoptr (GHashTable) items = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) papers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) goals = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SlPaperRecord) paper = sl_paper_record_new ();
  g_autoptr (SlGoalRecord) goal = sl_goal_record_new ();

  paper->id = g_strdup ("paper");
  goal->id = g_strdup ("goal");
  g_hash_table_insert (items, (gpointer) "their-item", (gpointer) "item");
  g_hash_table_insert (papers, (gpointer) "sum", paper);
  g_hash_table_insert (goals, (gpointer) "1.1", goal);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlStated) theirs = sl_stated_new (cases[i].theirs, "1", 1);
      g_autoptr (SlStated) ours = sl_changes_unpack_stated (theirs, items, papers, goals);

      g_assert_cmpstr (ours != NULL ? ours->what : NULL, ==, cases[i].ours);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stated/unpack", test_unpack);
  return g_test_run ();
}
