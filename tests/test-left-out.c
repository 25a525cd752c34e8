/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was agreed and not resolved, and what only looks like it. The councils are invented. */
#include "link/sl-left-out.h"

#include <string.h>

typedef struct
{
  char mark; /* a action, q request, c commitment, d decision, n routine decision; a capital is a
                clause of the resolution */
  const char *owner; /* or NULL */
  const char *text;
  SlLeftOut expected;
} Line;

static SlLeftOutItem *
make_item (const Line *line, guint index, const char *heading)
{
  SlLeftOutItem *record = g_new0 (SlLeftOutItem, 1);
  const char *owners[] = { line->owner, NULL };

  record->id = g_strdup_printf ("%u", index);
  record->kind = strchr ("aA", line->mark) != NULL     ? SL_KIND_ACTION
                 : strchr ("qQ", line->mark) != NULL   ? SL_KIND_REQUEST
                 : strchr ("cC", line->mark) != NULL   ? SL_KIND_COMMITMENT
                 : strchr ("dDnN", line->mark) != NULL ? SL_KIND_DECISION
                                                       : SL_KIND_CONCERN;
  record->routine = strchr ("nN", line->mark) != NULL;
  record->resolved = g_ascii_isupper (line->mark);
  record->heading = g_strdup (heading);
  record->text = g_strdup (line->text);
  record->owners = g_strdupv ((char **) owners);
  return record;
}

static GPtrArray *
make_items (const Line *lines, guint n, const char *heading)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_left_out_item_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, make_item (&lines[i], i, heading));
  return items;
}

static void
check_items (GPtrArray *items, const Line *lines)
{
  g_autofree SlLeftOut *left_out = g_new0 (SlLeftOut, items->len);

  sl_left_out_judge (items, NULL, left_out);
  for (guint i = 0; i < items->len; i++)
    {
      g_test_message ("%s", lines[i].text);
      g_assert_cmpint (left_out[i], ==, lines[i].expected);
    }
}

static void
check (const Line *lines, guint n)
{
  g_autoptr (GPtrArray) items = make_items (lines, n, "FOSTERING");

  check_items (items, lines);
}

static void
test_taken_up (void)
{
  static const Line lines[] = {
    { 'a',
      "Officers",
      "It was agreed that officers would set out a range of questions and lines of inquiry that "
      "members might wish to pursue",
      SL_LEFT_OUT_NOT },
    { 'a',
      NULL,
      "It was agreed that the anonymised answers of parents be shared with the Panel, being of "
      "value",
      SL_LEFT_OUT_NOT },
    { 'a',
      NULL,
      "It was also agreed that the chair of the board attend the Panel every six months",
      SL_LEFT_OUT_AGREED },
    { 'q', NULL, "Members asked for the waiting times of each clinic", SL_LEFT_OUT_ASKED },
    { 'A', "officers", "officers provide guidance on possible lines of enquiry", SL_LEFT_OUT_NOT },
    { 'A',
      NULL,
      "the anonymised answers of service users be shared with the Panel",
      SL_LEFT_OUT_NOT },
    { 'N', NULL, "the report be noted", SL_LEFT_OUT_NOT },
  };

  check (lines, G_N_ELEMENTS (lines));
}

/* The same person has two tasks; a meeting and its members are in every sentence. */
static void
test_traps (void)
{
  static const Line lines[] = {
    { 'a',
      "Director",
      "The Director undertook to circulate the staffing figures to members of the Committee",
      SL_LEFT_OUT_AGREED },
    { 'a',
      "Chair",
      "It was agreed that the Chair would write to the health board before the next meeting",
      SL_LEFT_OUT_AGREED },
    { 'c', NULL, "It was intended to undertake a detailed audit of all children", SL_LEFT_OUT_NOT },
    { 'c',
      "Service",
      "The service would recruit nine social workers by the summer",
      SL_LEFT_OUT_NOT },
    { 'x', NULL, "Concern was voiced about caseloads", SL_LEFT_OUT_NOT },
    { 'n', NULL, "The apologies of two members were noted", SL_LEFT_OUT_NOT },
    { 'A',
      "Director",
      "the Director report to the next meeting of the Committee on fostering",
      SL_LEFT_OUT_NOT },
    { 'A',
      "Chair",
      "the Chair attend the Committee's next meeting with members of the youth council",
      SL_LEFT_OUT_NOT },
    { 'N', NULL, "the report be noted", SL_LEFT_OUT_NOT },
    /* Said below the resolution: it speaks of what comes next. */
    { 'q',
      NULL,
      "A member asked for the terms of reference of the working group",
      SL_LEFT_OUT_NOT },
  };

  check (lines, G_N_ELEMENTS (lines));
}

static void
test_noted (void)
{
  static const Line nothing[] = {
    { 'x', NULL, "Concern was voiced about caseloads", SL_LEFT_OUT_NOT },
    { 'N', NULL, "the report be noted", SL_LEFT_OUT_NOT },
  };
  static const Line something[] = {
    { 'a',
      NULL,
      "It was agreed that a copy of the improvement plan be sent to every school",
      SL_LEFT_OUT_AGREED },
    { 'N', NULL, "the report on the improvement plan be noted", SL_LEFT_OUT_NOT },
  };

  check (nothing, G_N_ELEMENTS (nothing));
  check (something, G_N_ELEMENTS (something));
}

static void
test_all_of_them (void)
{
  static const Line lines[] = {
    { 'a', NULL, "It was agreed that a copy of the plan be sent to every school", SL_LEFT_OUT_NOT },
    { 'q', NULL, "Members asked for the waiting times of each clinic", SL_LEFT_OUT_NOT },
    { 'A', NULL, "the actions identified in the discussion be carried out", SL_LEFT_OUT_NOT },
  };

  check (lines, G_N_ELEMENTS (lines));
}

/* No resolution, no telling; nor of what the minutes mark. */
static void
test_none (void)
{
  static const Line lines[] = {
    { 'a', NULL, "It was agreed that a copy of the plan be sent to every school", SL_LEFT_OUT_NOT },
    { 'q', NULL, "Members asked for the waiting times of each clinic", SL_LEFT_OUT_NOT },
  };
  static const Line marked[] = {
    { 'a', NULL, "It was agreed that a copy of the plan be sent to every school", SL_LEFT_OUT_NOT },
    { 'N', NULL, "the report be noted", SL_LEFT_OUT_NOT },
  };
  g_autoptr (GPtrArray) items = make_items (marked, G_N_ELEMENTS (marked), "PLAN");

  check (lines, G_N_ELEMENTS (lines));
  ((SlLeftOutItem *) items->pdata[0])->rule = g_strdup ("marker");
  check_items (items, marked);
}

/* The resolution of another heading takes up nothing, and what was dismissed neither. */
static void
test_headings (void)
{
  static const Line lines[] = {
    { 'a',
      NULL,
      "It was agreed that a copy of the plan be sent to every school",
      SL_LEFT_OUT_AGREED },
    { 'A', NULL, "a copy of the plan be sent to every school", SL_LEFT_OUT_NOT },
    { 'N', NULL, "the report be noted", SL_LEFT_OUT_NOT },
    { 'A', NULL, "a copy of the plan be sent to every school", SL_LEFT_OUT_NOT },
  };
  g_autoptr (GPtrArray) items = make_items (lines, G_N_ELEMENTS (lines), "PLAN");
  SlLeftOutItem *dismissed = items->pdata[1];
  SlLeftOutItem *elsewhere = items->pdata[3];

  dismissed->review = SL_REVIEW_DISMISSED;
  g_free (elsewhere->heading);
  elsewhere->heading = g_strdup ("SCHOOLS");
  check_items (items, lines);
}

/* Somebody has said that two are one, whatever their words. */
static void
test_joined (void)
{
  static const Line lines[] = {
    { 'a', NULL, "It was agreed that the chair of the board attend twice a year", SL_LEFT_OUT_NOT },
    { 'A', NULL, "a programme of visits be drawn up", SL_LEFT_OUT_NOT },
  };
  g_autoptr (GPtrArray) items = make_items (lines, G_N_ELEMENTS (lines), "PLAN");

  ((SlLeftOutItem *) items->pdata[0])->same_as = g_strdup ("1");
  check_items (items, lines);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/left-out/taken-up", test_taken_up);
  g_test_add_func ("/left-out/traps", test_traps);
  g_test_add_func ("/left-out/noted", test_noted);
  g_test_add_func ("/left-out/all-of-them", test_all_of_them);
  g_test_add_func ("/left-out/none", test_none);
  g_test_add_func ("/left-out/headings", test_headings);
  g_test_add_func ("/left-out/joined", test_joined);
  return g_test_run ();
}
