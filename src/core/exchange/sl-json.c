/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-json.h"

#include "sl-json-writer.h"

#include "detect/sl-reason.h"

#define SCHEMA 1

static void
add_string (SlJsonWriter *writer, const char *name, const char *value)
{
  sl_json_writer_set_member_name (writer, name);
  if (value != NULL)
    sl_json_writer_add_string_value (writer, value);
  else
    sl_json_writer_add_null_value (writer);
}

static void
add_meeting (SlJsonWriter *writer, const SlMeetingFacts *meeting)
{
  sl_json_writer_set_member_name (writer, "meeting");
  sl_json_writer_begin_object (writer);
  add_string (writer, "organisation", meeting->organisation);
  add_string (writer, "committee", meeting->committee);
  add_string (writer, "date", meeting->date);
  add_string (writer, "time", meeting->time);
  add_string (writer, "venue", meeting->venue);
  add_string (writer, "next", meeting->next);
  sl_json_writer_end_object (writer);
}

static void
add_people (SlJsonWriter *writer, GPtrArray *people)
{
  sl_json_writer_set_member_name (writer, "people");
  sl_json_writer_begin_array (writer);
  for (guint i = 0; i < people->len; i++)
    {
      const SlPerson *person = g_ptr_array_index (people, i);

      sl_json_writer_begin_object (writer);
      add_string (writer, "name", person->name);
      add_string (writer, "role", person->role);
      add_string (writer, "attendance", sl_nick (SL_TYPE_ATTENDANCE, person->attendance));
      sl_json_writer_end_object (writer);
    }
  sl_json_writer_end_array (writer);
}

static void
add_agenda (SlJsonWriter *writer, GPtrArray *agenda)
{
  sl_json_writer_set_member_name (writer, "agenda");
  sl_json_writer_begin_array (writer);
  for (guint i = 0; i < agenda->len; i++)
    {
      const SlAgendaItem *item = g_ptr_array_index (agenda, i);

      sl_json_writer_begin_object (writer);
      add_string (writer, "ref", item->ref);
      add_string (writer, "title", item->title);
      sl_json_writer_set_member_name (writer, "page");
      sl_json_writer_add_int_value (writer, item->page);
      sl_json_writer_set_member_name (writer, "exempt");
      sl_json_writer_add_int_value (writer, item->exempt);
      sl_json_writer_end_object (writer);
    }
  sl_json_writer_end_array (writer);
}

static void
add_due (SlJsonWriter *writer, const SlDue *due)
{
  sl_json_writer_set_member_name (writer, "due");
  if (due->text == NULL)
    {
      sl_json_writer_add_null_value (writer);
      return;
    }
  sl_json_writer_begin_object (writer);
  add_string (writer, "text", due->text);
  add_string (writer, "date", due->date);
  add_string (
      writer,
      "recurrence",
      due->recurrence == SL_RECURRENCE_NONE ? NULL : sl_nick (SL_TYPE_RECURRENCE, due->recurrence));
  sl_json_writer_end_object (writer);
}

static void
add_place (SlJsonWriter *writer, const SlAnchor *anchor)
{
  sl_json_writer_set_member_name (writer, "page");
  sl_json_writer_add_int_value (writer, anchor->page);
  sl_json_writer_set_member_name (writer, "rects");
  sl_json_writer_begin_array (writer);
  for (guint i = 0; i < anchor->n_rects; i++)
    {
      const SlPageRect *rect = &anchor->rects[i];

      sl_json_writer_begin_array (writer);
      sl_json_writer_add_hundredths (writer, rect->rect.x1);
      sl_json_writer_add_hundredths (writer, rect->rect.y1);
      sl_json_writer_add_hundredths (writer, rect->rect.x2);
      sl_json_writer_add_hundredths (writer, rect->rect.y2);
      if (rect->page != anchor->page)
        sl_json_writer_add_int_value (writer, rect->page);
      sl_json_writer_end_array (writer);
    }
  sl_json_writer_end_array (writer);
}

static void
add_reason (SlJsonWriter *writer, const SlFinding *finding)
{
  const SlReasonFacts facts = { .kind = finding->kind,
                                .rule = finding->rule,
                                .cue = finding->cue,
                                .clause = finding->clause,
                                .due = finding->due.text,
                                .routine = finding->routine,
                                .resolved = finding->resolved };
  g_autofree char *reason = sl_reason (&facts);

  add_string (writer, "reason", reason);
}

/* Beside the owners as written: whom each means, null where that is not certain. */
static void
add_owner_people (SlJsonWriter *writer, const SlFinding *finding)
{
  sl_json_writer_set_member_name (writer, "owner_people");
  sl_json_writer_begin_array (writer);
  for (guint i = 0; finding->owners[i] != NULL; i++)
    if (finding->owner_people != NULL && finding->owner_people[i] != NULL)
      sl_json_writer_add_string_value (writer, finding->owner_people[i]->name);
    else
      sl_json_writer_add_null_value (writer);
  sl_json_writer_end_array (writer);
}

static void
add_finding (SlJsonWriter *writer, const SlFinding *finding)
{
  sl_json_writer_begin_object (writer);
  add_string (writer, "kind", sl_nick (SL_TYPE_KIND, finding->kind));
  add_string (writer, "text", finding->text);
  sl_json_writer_set_member_name (writer, "owners");
  sl_json_writer_begin_array (writer);
  for (guint i = 0; finding->owners[i] != NULL; i++)
    sl_json_writer_add_string_value (writer, finding->owners[i]);
  sl_json_writer_end_array (writer);
  add_owner_people (writer, finding);
  add_due (writer, &finding->due);
  add_string (writer, "ref", finding->ref);
  add_string (writer, "clause", finding->clause);
  add_string (writer, "heading", finding->heading);
  if (finding->kind == SL_KIND_DECISION)
    {
      sl_json_writer_set_member_name (writer, "routine");
      sl_json_writer_add_boolean_value (writer, finding->routine);
    }
  sl_json_writer_set_member_name (writer, "resolved");
  sl_json_writer_add_boolean_value (writer, finding->resolved);
  if (finding->anchor != NULL)
    add_place (writer, finding->anchor);
  sl_json_writer_set_member_name (writer, "confidence");
  sl_json_writer_add_hundredths (writer, finding->confidence);
  add_string (writer, "rule", finding->rule);
  add_string (writer, "cue", finding->cue);
  add_reason (writer, finding);
  sl_json_writer_set_member_name (writer, "exempt");
  sl_json_writer_add_int_value (writer, finding->exempt);
  sl_json_writer_end_object (writer);
}

static void
add_detection (SlJsonWriter *writer, const SlDetection *detection)
{
  sl_json_writer_begin_object (writer);
  sl_json_writer_set_member_name (writer, "schema");
  sl_json_writer_add_int_value (writer, SCHEMA);
  add_meeting (writer, &detection->meeting);
  add_people (writer, detection->people);
  add_agenda (writer, detection->agenda);
  sl_json_writer_set_member_name (writer, "items");
  sl_json_writer_begin_array (writer);
  for (guint i = 0; i < detection->findings->len; i++)
    add_finding (writer, g_ptr_array_index (detection->findings, i));
  sl_json_writer_end_array (writer);
  sl_json_writer_end_object (writer);
}

char *
sl_json_from_detection (const SlDetection *detection)
{
  g_autoptr (SlJsonWriter) writer = sl_json_writer_new ();

  add_detection (writer, detection);
  return sl_json_writer_take (writer);
}

gboolean
sl_json_write_detection (const SlDetection *detection, FILE *file)
{
  g_autoptr (SlJsonWriter) writer = sl_json_writer_new_to (file);

  add_detection (writer, detection);
  return sl_json_writer_end (writer);
}
