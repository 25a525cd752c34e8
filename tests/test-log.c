/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of actions as they lie on the page. All councils and people are invented. */
#include "detect/sl-detector.h"
#include "page-maker.h"

static const char *const said[] = { "The Head of Care told the Board how the homes had fared",
                                    "over the winter, and that both of them had been visited",
                                    "twice by members, who had found them warm and cheerful.",
                                    NULL };

static const SlFinding *
find_action (SlDetection *detection, const char *words)
{
  for (guint i = 0; i < detection->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (detection->findings, i);

      if (finding->kind == SL_KIND_ACTION && g_str_has_prefix (finding->anchor->quote, words))
        return finding;
    }
  g_error ("no action: %s", words);
}

static void
assert_action (SlDetection *detection, const char *words, const char *owner, const char *date)
{
  const SlFinding *finding = find_action (detection, words);

  g_assert_cmpstr (finding->owners[0], ==, owner);
  g_assert_null (finding->owners[1]);
  g_assert_cmpstr (finding->due.date, ==, date);
}

static guint
count_actions (SlDetection *detection)
{
  guint n = 0;

  for (guint i = 0; i < detection->findings->len; i++)
    n += ((const SlFinding *) g_ptr_array_index (detection->findings, i))->kind == SL_KIND_ACTION;
  return n;
}

static void
put_title (PageMaker *maker)
{
  page_maker_put (maker, 40, 40, 10, "*ELLERDALE DISTRICT COUNCIL");
  page_maker_put (maker, 40, 60, 10, "Notes of the meeting held on 3 March 2020 at 6.00 pm");
}

/* Minute and discussion are a table, and what is to be done another beside it, whose rows have rows
 * of the first between them. */
static void
test_beside_minutes (void)
{
  static const char *const heads[]
      = { "*1. Welcome", "*2. Homes", "*3. Schools", "*4. Health", "*5. Housing", "*6. Leavers" };
  static const char *const tasks[][3] = { { "Send round the dates", "JA 30 Mar", "2020-03-30" },
                                          { "Ask for the key", "Clerk end April", "2020-04-30" } };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (SlDetection) detection = NULL;

  put_title (maker);
  page_maker_put (maker, 40, 90, 10, "*Minute");
  page_maker_put (maker, 110, 90, 10, "*Discussion");
  page_maker_put (maker, 410, 90, 10, "*Action");
  page_maker_put (maker, 530, 90, 10, "*By");
  for (int i = 0; i < 6; i++)
    {
      page_maker_put (maker, 40, 110 + 100 * i, 10, heads[i]);
      page_maker_lines (maker, 110, 110 + 100 * i, 10, said);
      page_maker_lines (maker, 110, 154 + 100 * i, 10, said);
    }
  for (int i = 0; i < 2; i++)
    {
      g_auto (GStrv) who = g_strsplit (tasks[i][1], " ", 2);

      page_maker_put (maker, 410, 210 + 200 * i, 10, tasks[i][0]);
      page_maker_put (maker, 530, 210 + 200 * i, 10, who[0]);
      page_maker_put (maker, 530, 222 + 200 * i, 10, who[1]);
    }
  doc = page_maker_layout (page_maker_end (maker), NULL);
  detection = sl_detect (doc, NULL, NULL);
  for (int i = 0; i < 2; i++)
    {
      g_auto (GStrv) who = g_strsplit (tasks[i][1], " ", 2);

      assert_action (detection, tasks[i][0], who[0], tasks[i][2]);
    }
  g_assert_cmpuint (count_actions (detection), ==, 2);
}

/* A name that is a month, too, is a name. */
static void
test_log (void)
{
  static const char *const rows[][3] = { { "*Action", "*Owner", "*Status" },
                                         { "Visit the home at Oak Row", "Jo May", "Open" },
                                         { "Write to the schools", "AB, 9 May 2020", "Open" },
                                         { "Count the chairs", "CD", "Done" },
                                         { "Order two desks", "Clerk next meeting", "Open" } };
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (SlDetection) detection = NULL;

  put_title (maker);
  for (int i = 0; i < 5; i++)
    for (int k = 0; k < 3; k++)
      page_maker_put (maker, 40 + 180 * k, 120 + 25 * i, 10, rows[i][k]);
  doc = page_maker_layout (page_maker_end (maker), NULL);
  detection = sl_detect (doc, NULL, NULL);
  assert_action (detection, "Visit the home", "Jo May", NULL);
  assert_action (detection, "Write to the schools", "AB", "2020-05-09");
  assert_action (detection, "Order two desks", "Clerk", NULL);
  g_assert_cmpuint (count_actions (detection), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log/beside-minutes", test_beside_minutes);
  g_test_add_func ("/log/log", test_log);
  return g_test_run ();
}
