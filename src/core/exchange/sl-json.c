/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-json.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "detect/sl-reason.h"

#define SCHEMA 1

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/* Hundredths are finer than any printer; more digits would only be noise in a diff. */
static void
add_hundredths (JsonBuilder *builder, double value)
{
  json_builder_add_double_value (builder, round (value * 100) / 100);
}

static void
add_meeting (JsonBuilder *builder, const SlMeetingFacts *meeting)
{
  json_builder_set_member_name (builder, "meeting");
  json_builder_begin_object (builder);
  add_string (builder, "organisation", meeting->organisation);
  add_string (builder, "committee", meeting->committee);
  add_string (builder, "date", meeting->date);
  add_string (builder, "time", meeting->time);
  add_string (builder, "venue", meeting->venue);
  add_string (builder, "next", meeting->next);
  json_builder_end_object (builder);
}

static void
add_people (JsonBuilder *builder, GPtrArray *people)
{
  json_builder_set_member_name (builder, "people");
  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    {
      const SlPerson *person = g_ptr_array_index (people, i);

      json_builder_begin_object (builder);
      add_string (builder, "name", person->name);
      add_string (builder, "role", person->role);
      add_string (builder, "attendance", sl_nick (SL_TYPE_ATTENDANCE, person->attendance));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_agenda (JsonBuilder *builder, GPtrArray *agenda)
{
  json_builder_set_member_name (builder, "agenda");
  json_builder_begin_array (builder);
  for (guint i = 0; i < agenda->len; i++)
    {
      const SlAgendaItem *item = g_ptr_array_index (agenda, i);

      json_builder_begin_object (builder);
      add_string (builder, "ref", item->ref);
      add_string (builder, "title", item->title);
      json_builder_set_member_name (builder, "page");
      json_builder_add_int_value (builder, item->page);
      json_builder_set_member_name (builder, "exempt");
      json_builder_add_int_value (builder, item->exempt);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_due (JsonBuilder *builder, const SlDue *due)
{
  json_builder_set_member_name (builder, "due");
  if (due->text == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_string (builder, "text", due->text);
  add_string (builder, "date", due->date);
  add_string (
      builder,
      "recurrence",
      due->recurrence == SL_RECURRENCE_NONE ? NULL : sl_nick (SL_TYPE_RECURRENCE, due->recurrence));
  json_builder_end_object (builder);
}

static void
add_place (JsonBuilder *builder, const SlAnchor *anchor)
{
  json_builder_set_member_name (builder, "page");
  json_builder_add_int_value (builder, anchor->page);
  json_builder_set_member_name (builder, "rects");
  json_builder_begin_array (builder);
  for (guint i = 0; i < anchor->n_rects; i++)
    {
      const SlPageRect *rect = &anchor->rects[i];

      json_builder_begin_array (builder);
      add_hundredths (builder, rect->rect.x1);
      add_hundredths (builder, rect->rect.y1);
      add_hundredths (builder, rect->rect.x2);
      add_hundredths (builder, rect->rect.y2);
      if (rect->page != anchor->page)
        json_builder_add_int_value (builder, rect->page);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_reason (JsonBuilder *builder, const SlFinding *finding)
{
  const SlReasonFacts facts = { .kind = finding->kind,
                                .rule = finding->rule,
                                .cue = finding->cue,
                                .clause = finding->clause,
                                .due = finding->due.text,
                                .routine = finding->routine,
                                .resolved = finding->resolved };
  g_autofree char *reason = sl_reason (&facts);

  add_string (builder, "reason", reason);
}

static void
add_finding (JsonBuilder *builder, const SlFinding *finding)
{
  json_builder_begin_object (builder);
  add_string (builder, "kind", sl_nick (SL_TYPE_KIND, finding->kind));
  add_string (builder, "text", finding->text);
  json_builder_set_member_name (builder, "owners");
  json_builder_begin_array (builder);
  for (guint i = 0; finding->owners[i] != NULL; i++)
    json_builder_add_string_value (builder, finding->owners[i]);
  json_builder_end_array (builder);
  add_due (builder, &finding->due);
  add_string (builder, "ref", finding->ref);
  add_string (builder, "clause", finding->clause);
  add_string (builder, "heading", finding->heading);
  if (finding->kind == SL_KIND_DECISION)
    {
      json_builder_set_member_name (builder, "routine");
      json_builder_add_boolean_value (builder, finding->routine);
    }
  json_builder_set_member_name (builder, "resolved");
  json_builder_add_boolean_value (builder, finding->resolved);
  if (finding->anchor != NULL)
    add_place (builder, finding->anchor);
  json_builder_set_member_name (builder, "confidence");
  add_hundredths (builder, finding->confidence);
  add_string (builder, "rule", finding->rule);
  add_string (builder, "cue", finding->cue);
  add_reason (builder, finding);
  json_builder_set_member_name (builder, "exempt");
  json_builder_add_int_value (builder, finding->exempt);
  json_builder_end_object (builder);
}

char *
sl_json_from_detection (const SlDetection *detection)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, SCHEMA);
  add_meeting (builder, &detection->meeting);
  add_people (builder, detection->people);
  add_agenda (builder, detection->agenda);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < detection->findings->len; i++)
    add_finding (builder, g_ptr_array_index (detection->findings, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
