/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-json-items.h"

#include <json-glib/json-glib.h>

#include "sl-json-fields.h"

#define SCHEMA 1

static void
add_meeting (JsonBuilder *builder, const SlMeetingRecord *meeting)
{
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "id", meeting->id);
  sl_json_add_string (builder, "organisation", meeting->organisation);
  sl_json_add_string (builder, "committee", meeting->committee);
  sl_json_add_string (builder, "date", meeting->date);
  sl_json_add_string (builder, "time", meeting->time);
  sl_json_add_string (builder, "venue", meeting->venue);
  sl_json_add_string (builder, "next", meeting->next);
  json_builder_end_object (builder);
}

static void
add_paper (JsonBuilder *builder, const SlPaperRecord *paper)
{
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "id", paper->id);
  sl_json_add_string (builder, "meeting", paper->meeting);
  sl_json_add_string (builder, "sha256", paper->sha256);
  sl_json_add_string (builder, "name", paper->name);
  sl_json_add_int (builder, "pages", paper->n_pages);
  sl_json_add_int (builder, "added", paper->added);
  sl_json_add_string (builder, "language", paper->language);
  json_builder_end_object (builder);
}

static void
add_goal (JsonBuilder *builder, const SlGoalRecord *goal)
{
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "id", goal->id);
  sl_json_add_string (builder, "parent", goal->parent);
  sl_json_add_string (builder, "ref", goal->ref);
  sl_json_add_string (builder, "title", goal->title);
  sl_json_add_string (builder, "description", goal->description);
  sl_json_add_string (builder, "owner", goal->owner);
  sl_json_add_string (builder, "target_date", goal->target_date);
  sl_json_add_string (builder, "measure", goal->measure);
  sl_json_add_string (builder, "source", goal->source);
  sl_json_add_nick (builder, "status", SL_TYPE_GOAL_STATUS, goal->status);
  sl_json_add_int (builder, "position", goal->position);
  json_builder_end_object (builder);
}

static void
add_followup (JsonBuilder *builder, const SlFollowupRecord *followup)
{
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "id", followup->id);
  sl_json_add_string (builder, "item", followup->item);
  sl_json_add_string (builder, "date", followup->date);
  sl_json_add_nick (builder, "kind", SL_TYPE_FOLLOWUP_KIND, followup->kind);
  sl_json_add_string (builder, "text", followup->text);
  sl_json_add_string (builder, "paper", followup->paper);
  sl_json_add_int (builder, "page", followup->page);
  sl_json_add_string (builder, "author", followup->author);
  sl_json_add_int (builder, "added", followup->added);
  json_builder_end_object (builder);
}

static void
add_owner (JsonBuilder *builder, const SlOwnerRecord *owner)
{
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "name", owner->name);
  sl_json_add_strings (builder, "names", owner->names);
  json_builder_set_member_name (builder, "holders");
  json_builder_begin_array (builder);
  for (guint i = 0; owner->holdings != NULL && i < owner->holdings->len; i++)
    {
      const SlHoldingRecord *holding = g_ptr_array_index (owner->holdings, i);

      json_builder_begin_object (builder);
      sl_json_add_string (builder, "person", holding->person);
      sl_json_add_string (builder, "first", holding->first);
      sl_json_add_string (builder, "last", holding->last);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_parts (JsonBuilder *builder, const char *name, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, SL_STATED_BREAK, -1);

  sl_json_add_strings (builder, name, parts);
}

static void
add_stated (JsonBuilder *builder, const SlStated *stated)
{
  json_builder_begin_object (builder);
  add_parts (builder, "what", stated->what);
  if (stated->value != NULL)
    add_parts (builder, "value", stated->value);
  sl_json_add_int (builder, "moment", stated->moment);
  json_builder_end_object (builder);
}

static void
add_rects (JsonBuilder *builder, const SlAnchor *anchor)
{
  guint i;

  json_builder_set_member_name (builder, "rects");
  json_builder_begin_array (builder);
  for (i = 0; i < anchor->n_rects; i++)
    {
      const SlPageRect *rect = &anchor->rects[i];

      json_builder_begin_array (builder);
      json_builder_add_double_value (builder, rect->rect.x1);
      json_builder_add_double_value (builder, rect->rect.y1);
      json_builder_add_double_value (builder, rect->rect.x2);
      json_builder_add_double_value (builder, rect->rect.y2);
      if (rect->page != anchor->page)
        json_builder_add_int_value (builder, rect->page);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

/* https://www.w3.org/TR/annotation-model/#selectors; the fragment is that of RFC 8118. */
static void
add_target (JsonBuilder *builder, const SlAnchor *anchor, const SlPaperRecord *paper)
{
  g_autofree char *source = paper != NULL ? g_strconcat ("urn:sha256:", paper->sha256, NULL) : NULL;
  g_autofree char *page = g_strdup_printf ("page=%d", anchor->page);

  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "source", source);
  json_builder_set_member_name (builder, "selector");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "type", "TextQuoteSelector");
  sl_json_add_string (builder, "exact", anchor->quote);
  sl_json_add_string (builder, "prefix", anchor->prefix);
  sl_json_add_string (builder, "suffix", anchor->suffix);
  json_builder_end_object (builder);
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "type", "TextPositionSelector");
  sl_json_add_int (builder, "start", (gint64) anchor->start);
  sl_json_add_int (builder, "end", (gint64) anchor->end);
  json_builder_end_object (builder);
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "type", "FragmentSelector");
  sl_json_add_string (builder, "conformsTo", "http://tools.ietf.org/rfc/rfc8118");
  sl_json_add_string (builder, "value", page);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  sl_json_add_int (builder, "page", anchor->page);
  add_rects (builder, anchor);
}

static void
add_due (JsonBuilder *builder, const SlItemRecord *item)
{
  json_builder_set_member_name (builder, "due");
  if (item->due_text == NULL && item->due_date == NULL && item->recurrence == SL_RECURRENCE_NONE)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  sl_json_add_string (builder, "text", item->due_text);
  sl_json_add_string (builder, "date", item->due_date);
  if (item->recurrence == SL_RECURRENCE_NONE)
    sl_json_add_string (builder, "recurrence", NULL);
  else
    sl_json_add_nick (builder, "recurrence", SL_TYPE_RECURRENCE, item->recurrence);
  json_builder_end_object (builder);
}

static void
add_also (JsonBuilder *builder, const SlItemRecord *item)
{
  g_auto (GStrv) lines = item->also != NULL ? g_strsplit (item->also, "\n", -1) : NULL;

  json_builder_set_member_name (builder, "also");
  json_builder_begin_array (builder);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 2);

      json_builder_begin_object (builder);
      sl_json_add_string (builder, "ref", *parts[0] != '\0' ? parts[0] : NULL);
      sl_json_add_int (
          builder, "page", parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) : 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_item (JsonBuilder *builder, const SlRegister *data, const SlItemRecord *item)
{
  g_auto (GStrv) refs = sl_register_dup_goal_refs (data, item);

  json_builder_begin_object (builder);
  sl_json_add_string (builder, "id", item->id);
  sl_json_add_string (builder, "paper", item->paper);
  sl_json_add_string (builder, "meeting", item->meeting);
  sl_json_add_int (builder, "position", item->position);
  sl_json_add_nick (builder, "kind", SL_TYPE_KIND, item->kind);
  sl_json_add_string (builder, "text", item->text);
  sl_json_add_nick (builder, "review", SL_TYPE_REVIEW, item->review);
  sl_json_add_nick (builder, "progress", SL_TYPE_PROGRESS, item->progress);
  sl_json_add_strings (builder, "owners", item->owners);
  add_due (builder, item);
  sl_json_add_string (builder, "next_due", sl_item_record_get_due (item));
  sl_json_add_string (builder, "answer_due", item->answer_due);
  sl_json_add_string (builder, "happened", item->happened);
  sl_json_add_string (builder, "ref", item->ref);
  sl_json_add_string (builder, "clause", item->clause);
  sl_json_add_string (builder, "heading", item->heading);
  sl_json_add_bool (builder, "routine", item->routine);
  sl_json_add_bool (builder, "resolved", item->resolved);
  sl_json_add_int (builder, "exempt", item->exempt);
  sl_json_add_string (builder, "note", item->note);
  sl_json_add_string (builder, "dismiss_reason", item->dismiss_reason);
  sl_json_add_bool (builder, "added_by_hand", item->added_by_hand);
  json_builder_set_member_name (builder, "confidence");
  json_builder_add_double_value (builder, item->confidence);
  sl_json_add_string (builder, "rule", item->rule);
  sl_json_add_string (builder, "cue", item->cue);
  sl_json_add_string (builder, "cue_id", item->cue_id);
  sl_json_add_strings (builder, "goals", item->goals);
  sl_json_add_strings (builder, "goal_refs", refs);
  sl_json_add_string (builder, "same_as", item->same_as);
  add_also (builder, item);
  sl_json_add_string (builder, "not_in_resolution", sl_register_get_left_out (item));
  sl_json_add_int (builder, "changed", item->changed);
  if (item->anchor != NULL)
    add_target (builder, item->anchor, sl_register_find_paper (data, item->paper));
  json_builder_end_object (builder);
}

#define ADD_LIST(name, call)                                                                       \
  json_builder_set_member_name (builder, name);                                                    \
  json_builder_begin_array (builder);                                                              \
  call;                                                                                            \
  json_builder_end_array (builder)

JsonNode *
sl_json_node_from_register (const SlRegister *data)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint i;

  json_builder_begin_object (builder);
  sl_json_add_int (builder, "schema", SCHEMA);
  sl_json_add_string (builder, "generator", "Sightline");
  ADD_LIST ("meetings",
            for (i = 0; i < data->meetings->len; i++)
                add_meeting (builder, g_ptr_array_index (data->meetings, i)));
  ADD_LIST ("papers",
            for (i = 0; i < data->papers->len; i++)
                add_paper (builder, g_ptr_array_index (data->papers, i)));
  ADD_LIST ("goals",
            for (i = 0; i < data->goals->len; i++)
                add_goal (builder, g_ptr_array_index (data->goals, i)));
  ADD_LIST ("items",
            for (i = 0; i < data->items->len; i++)
                add_item (builder, data, g_ptr_array_index (data->items, i)));
  if (data->joined->len > 0)
    {
      ADD_LIST ("joined",
                for (i = 0; i < data->joined->len; i++)
                    add_item (builder, data, g_ptr_array_index (data->joined, i)));
    }
  ADD_LIST ("followups",
            for (i = 0; i < data->followups->len; i++)
                add_followup (builder, g_ptr_array_index (data->followups, i)));
  ADD_LIST ("owners",
            for (i = 0; i < data->owners->len; i++)
                add_owner (builder, g_ptr_array_index (data->owners, i)));
  if (data->stated->len > 0)
    {
      ADD_LIST ("stated",
                for (i = 0; i < data->stated->len; i++)
                    add_stated (builder, g_ptr_array_index (data->stated, i)));
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

char *
sl_json_from_register (const SlRegister *data)
{
  g_autoptr (JsonNode) root = sl_json_node_from_register (data);

  return json_to_string (root, TRUE);
}
