/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which body met, where and when, in the forms that titles have. All councils are invented. */
#include "minutes-maker.h"

#define REST "\n\n#1. APOLOGIES\n\nThere were none.\n\n#2. CARE\n\nThe Head spoke.\n"

typedef struct
{
  const char *title, *organisation, *committee, *date, *time, *venue;
} Case;

static const Case cases[] = {
  { "MINUTES of a meeting of the People Scrutiny Panel of Ellerdale Council held in the Civic "
    "Hall, Ash on "
    "3 March 2020 at 2.00 pm",
    "Ellerdale Council",
    "People Scrutiny Panel",
    "2020-03-03",
    "14:00",
    "Civic Hall, Ash" },
  { "At a meeting of the Care Select Committee of Ash County Council held at County Hall, Ash on "
    "Tuesday, 3rd "
    "March, 2020 at half past ten in the forenoon",
    "Ash County Council",
    "Care Select Committee",
    "2020-03-03",
    "10:30",
    "County Hall, Ash" },
  { "#ELLERDALE COUNCIL\n\n#CHILDREN AND FAMILIES\n\n#SELECT COMMITTEE\n\n3 March 2020, 1.45 pm to "
    "4.20 pm, Oak "
    "Room, Ellerdale House",
    "Ellerdale Council",
    "Children and Families Select Committee",
    "2020-03-03",
    "13:45",
    "Oak Room, Ellerdale House" },
  { "#ELLERDALE COUNCIL\n\n#Task and Finish Group: School Transport\n\nTuesday 3 March 2020, by "
    "Microsoft Teams, "
    "1400 hours",
    "Ellerdale Council",
    "Task and Finish Group: School Transport",
    "2020-03-03",
    "14:00",
    "Microsoft Teams" },
  { "#Improvement Board\n\nEllerdale Council\n\nNote of meeting, Tuesday 3 March 2020, 9.30am – "
    "11.40am, Committee Room 2, The Mill, Ash",
    "Ellerdale Council",
    "Improvement Board",
    "2020-03-03",
    "09:30",
    "Committee Room 2, The Mill, Ash" },
  { "#CYNGOR SIR ELLERDALE\n\n#PWYLLGOR CRAFFU PLANT\n\n3 Mawrth 2020 am 2.00 o'r gloch",
    "Cyngor Sir Ellerdale",
    "Pwyllgor Craffu Plant",
    "2020-03-03",
    "14:00",
    NULL },
};

static void
test_titles (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text = g_strconcat (c->title, REST, NULL);
  g_autoptr (SlDetection) d = minutes_detect (text);

  g_assert_cmpstr (d->meeting.organisation, ==, c->organisation);
  g_assert_cmpstr (d->meeting.committee, ==, c->committee);
  g_assert_cmpstr (d->meeting.date, ==, c->date);
  g_assert_cmpstr (d->meeting.time, ==, c->time);
  g_assert_cmpstr (d->meeting.venue, ==, c->venue);
}

/* The council is named in the text only, and more often than another. */
static void
test_body (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      "#Care Scrutiny Panel\n\n3 March 2020\n\n#1. APOLOGIES\n\nThere were none.\n\n#2. "
      "CARE\n\nThe Head "
      "said that Ellerdale Council had done what it could. Ash Council had done more.\n\nStaff of "
      "Ellerdale "
      "Council were thanked.\n\n#3. NEXT MEETING\n\nThe next meeting is on Wednesday 6 May.\n");

  g_assert_cmpstr (d->meeting.organisation, ==, "Ellerdale Council");
  g_assert_cmpstr (d->meeting.next, ==, "2020-05-06");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/meeting-facts/title/%u", i);

      g_test_add_data_func (path, &cases[i], test_titles);
    }
  g_test_add_func ("/meeting-facts/body", test_body);
  return g_test_run ();
}
