/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sl-ics.h"

#include <libical/ical.h>
#include <string.h>

#include "register-fixture.h"

static icalcomponent *
parse (const char *text)
{
  icalcomponent *calendar = icalparser_parse_string (text);

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  return calendar;
}

static const char *
value (icalcomponent *todo, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (todo, kind);

  return property != NULL ? icalproperty_get_value_as_string (property) : NULL;
}

static void
test_todo (void)
{
  g_autoptr (SlRegister) data = make_register ();
  const SlItemRecord *item = g_ptr_array_index (data->items, 0);
  g_autofree char *text = sl_ics_from_register (data);
  icalcomponent *calendar = parse (text);
  icalcomponent *todo = icalcomponent_get_first_component (calendar, ICAL_VTODO_COMPONENT);

  g_assert_nonnull (todo);
  g_assert_cmpstr (value (todo, ICAL_UID_PROPERTY), ==, item->id);
  g_assert_cmpstr (icalcomponent_get_summary (todo), ==, item->text);
  g_assert_cmpstr (value (todo, ICAL_STATUS_PROPERTY), ==, "IN-PROCESS");
  g_assert_cmpstr (value (todo, ICAL_DUE_PROPERTY), ==, "20260331");
  g_assert_cmpstr (value (todo, ICAL_DTSTART_PROPERTY), ==, "20251231");
  g_assert_cmpstr (value (todo, ICAL_RRULE_PROPERTY), ==, "FREQ=MONTHLY;INTERVAL=3");
  g_assert_cmpstr (value (todo, ICAL_RELATEDTO_PROPERTY), ==, item->goals[0]);
  g_assert_nonnull (strstr (text, "CATEGORIES:action\r\n"));
  g_assert_nonnull (strstr (text, "CATEGORIES:2.1\r\n"));
  g_assert_null (icalcomponent_get_next_component (calendar, ICAL_VTODO_COMPONENT));
  icalcomponent_free (calendar);
}

/* RFC 5545, 3.1: at most 75 octets a line, ended by CR LF, no character cut in two. */
static void
test_folding (void)
{
  g_autoptr (SlRegister) data = make_register ();
  g_autofree char *text = sl_ics_from_register (data);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint i;

  g_assert_cmpuint (g_strv_length (lines), >, 10);
  for (i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_null (strchr (lines[i], '\n'));
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
}

static void
test_states (void)
{
  static const struct
  {
    SlProgress progress;
    const char *status;
  } states[] = {
    { SL_PROGRESS_OPEN, "NEEDS-ACTION" },
    { SL_PROGRESS_REPORTED, "IN-PROCESS" },
    { SL_PROGRESS_ACCEPTED, "COMPLETED" },
    { SL_PROGRESS_WITHDRAWN, "CANCELLED" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (SlRegister) data = make_register ();
      SlItemRecord *item = g_ptr_array_index (data->items, 0);
      g_autofree char *text = NULL;
      icalcomponent *calendar;

      item->progress = states[i].progress;
      item->recurrence = SL_RECURRENCE_EACH_MEETING;
      text = sl_ics_from_register (data);
      calendar = parse (text);
      g_assert_cmpstr (
          value (icalcomponent_get_first_real_component (calendar), ICAL_STATUS_PROPERTY),
          ==,
          states[i].status);
      g_assert_null (strstr (text, "RRULE"));
      icalcomponent_free (calendar);
    }
}

static void
test_same_bytes (void)
{
  g_autoptr (SlRegister) data = make_register ();
  g_autofree char *one = sl_ics_from_register (data);
  g_autofree char *other = sl_ics_from_register (data);

  g_assert_cmpstr (one, ==, other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ics/todo", test_todo);
  g_test_add_func ("/ics/folding", test_folding);
  g_test_add_func ("/ics/states", test_states);
  g_test_add_func ("/ics/same-bytes", test_same_bytes);
  return g_test_run ();
}
