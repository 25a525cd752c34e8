/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-json-items.h"

#include <math.h>
#include <string.h>

#include "base/sl-error.h"
#include "sl-json-fields.h"

#define SCHEMA 1
/* More lines than an item of minutes ever has: a file from outside may claim anything. */
#define MAX_RECTS 10000

static JsonArray *
get_selectors (JsonObject *item)
{
  JsonObject *target = sl_json_get_object (item, "target");

  return target != NULL ? sl_json_get_array (target, "selector") : NULL;
}

static JsonObject *
find_selector (JsonObject *item, const char *type)
{
  JsonArray *selectors = get_selectors (item);
  guint i;

  for (i = 0; selectors != NULL && i < json_array_get_length (selectors); i++)
    {
      JsonObject *selector = sl_json_array_get_object (selectors, i);

      if (selector != NULL && g_strcmp0 (sl_json_get_string (selector, "type"), type) == 0)
        return selector;
    }
  return NULL;
}

static double
get_number (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : NAN;
}

static GArray *
read_rects (JsonObject *item)
{
  JsonArray *array = sl_json_get_array (item, "rects");
  GArray *rects = g_array_new (FALSE, TRUE, sizeof (SlPageRect));
  int first = (int) CLAMP (sl_json_get_int (item, "page", 1), 1, G_MAXINT);
  guint i;

  for (i = 0; array != NULL && i < json_array_get_length (array) && i < MAX_RECTS; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonArray *numbers = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      SlPageRect rect = { .page = first };
      double page;

      if (numbers == NULL || json_array_get_length (numbers) < 4)
        continue;
      rect.rect.x1 = get_number (numbers, 0);
      rect.rect.y1 = get_number (numbers, 1);
      rect.rect.x2 = get_number (numbers, 2);
      rect.rect.y2 = get_number (numbers, 3);
      page = json_array_get_length (numbers) > 4 ? get_number (numbers, 4) : first;
      if (!isfinite (rect.rect.x1 + rect.rect.y1 + rect.rect.x2 + rect.rect.y2)
          || !(page >= 1 && page < 100000))
        continue;
      rect.page = (int) page;
      g_array_append_val (rects, rect);
    }
  return rects;
}

static SlAnchor *
read_anchor (JsonObject *item)
{
  JsonObject *quote = find_selector (item, "TextQuoteSelector");
  JsonObject *position = find_selector (item, "TextPositionSelector");
  g_autoptr (GArray) rects = read_rects (item);
  gint64 start = position != NULL ? sl_json_get_int (position, "start", 0) : 0;
  gint64 end = position != NULL ? sl_json_get_int (position, "end", 0) : 0;

  if (quote == NULL && rects->len == 0)
    return NULL;
  return sl_anchor_new ((gsize) MAX (start, 0),
                        (gsize) MAX (end, 0),
                        quote != NULL ? sl_json_get_string (quote, "exact")
                                      : sl_json_get_string (item, "text"),
                        quote != NULL ? sl_json_get_string (quote, "prefix") : NULL,
                        quote != NULL ? sl_json_get_string (quote, "suffix") : NULL,
                        (const SlPageRect *) (void *) rects->data,
                        rects->len);
}

/* Somebody else's detection may be as sure as it likes. */
static double
read_confidence (JsonObject *item)
{
  double confidence = sl_json_get_double (item, "confidence");

  return isfinite (confidence) ? CLAMP (confidence, 0, 1) : 0;
}

static char *
read_also (JsonObject *item)
{
  JsonArray *array = sl_json_get_array (item, "also");
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *place = sl_json_array_get_object (array, i);
      const char *ref = place != NULL ? sl_json_get_string (place, "ref") : NULL;

      if (place != NULL)
        g_string_append_printf (lines,
                                "%s%s\t%" G_GINT64_FORMAT,
                                lines->len > 0 ? "\n" : "",
                                ref != NULL ? ref : "",
                                sl_json_get_int (place, "page", 0));
    }
  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

static SlLeftOut
read_left_out (JsonObject *item)
{
  const char *how = sl_json_get_string (item, "not_in_resolution");

  return g_strcmp0 (how, "agreed") == 0  ? SL_LEFT_OUT_AGREED
         : g_strcmp0 (how, "asked") == 0 ? SL_LEFT_OUT_ASKED
                                         : SL_LEFT_OUT_NOT;
}

static SlItemRecord *
read_item (JsonObject *object, guint index, GError **error)
{
  g_autoptr (SlItemRecord) item = sl_item_record_new ();
  JsonObject *due = sl_json_get_object (object, "due");
  int kind;

  if (!sl_from_nick (SL_TYPE_KIND, sl_json_get_string (object, "kind"), &kind)
      || sl_json_get_string (object, "text") == NULL)
    {
      g_set_error (error,
                   SL_ERROR,
                   SL_ERROR_INVALID,
                   "item %u has no known \"kind\" or no \"text\"",
                   index + 1);
      return NULL;
    }
  item->kind = kind;
  item->id = sl_json_dup_string (object, "id");
  item->paper = sl_json_dup_string (object, "paper");
  item->meeting = sl_json_dup_string (object, "meeting");
  item->position = (int) sl_json_get_int (object, "position", index);
  item->text = sl_json_dup_string (object, "text");
  item->review = sl_json_get_nick (object, "review", SL_TYPE_REVIEW, SL_REVIEW_SUGGESTED);
  item->progress = sl_json_get_nick (object, "progress", SL_TYPE_PROGRESS, SL_PROGRESS_OPEN);
  g_strfreev (item->owners);
  item->owners = sl_json_dup_strings (object, "owners");
  if (due != NULL)
    {
      item->due_text = sl_json_dup_string (due, "text");
      item->due_date = sl_json_dup_string (due, "date");
      item->recurrence
          = sl_json_get_nick (due, "recurrence", SL_TYPE_RECURRENCE, SL_RECURRENCE_NONE);
    }
  item->next_due = sl_json_dup_string (object, "next_due");
  item->answer_due = sl_json_dup_string (object, "answer_due");
  item->happened = sl_json_dup_string (object, "happened");
  item->ref = sl_json_dup_string (object, "ref");
  item->clause = sl_json_dup_string (object, "clause");
  item->heading = sl_json_dup_string (object, "heading");
  item->note = sl_json_dup_string (object, "note");
  item->dismiss_reason = sl_json_dup_string (object, "dismiss_reason");
  item->routine = sl_json_get_bool (object, "routine");
  item->resolved = sl_json_get_bool (object, "resolved");
  item->exempt = (int) sl_json_get_int (object, "exempt", 0);
  item->added_by_hand = sl_json_get_bool (object, "added_by_hand");
  item->confidence = read_confidence (object);
  item->rule = sl_json_dup_string (object, "rule");
  item->cue = sl_json_dup_string (object, "cue");
  item->cue_id = sl_json_dup_string (object, "cue_id");
  g_strfreev (item->goals);
  item->goals = sl_json_dup_strings (object, "goals");
  item->same_as = sl_json_dup_string (object, "same_as");
  item->also = read_also (object);
  item->left_out = read_left_out (object);
  item->changed = sl_json_get_int (object, "changed", 0);
  item->anchor = read_anchor (object);
  return g_steal_pointer (&item);
}

static gboolean
read_items (JsonObject *root, const char *name, GPtrArray *items, GError **error)
{
  JsonArray *array = sl_json_get_array (root, name);
  guint i;

  for (i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = sl_json_array_get_object (array, i);
      SlItemRecord *item;

      if (object == NULL)
        {
          g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "item %u is not an object", i + 1);
          return FALSE;
        }
      item = read_item (object, i, error);
      if (item == NULL)
        return FALSE;
      g_ptr_array_add (items, item);
    }
  return TRUE;
}

static gboolean
read_all_items (JsonObject *root, GPtrArray *items, GError **error)
{
  if (sl_json_get_array (root, "items") != NULL)
    return read_items (root, "items", items, error);
  g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "there is no list \"items\" in it");
  return FALSE;
}

static void
read_meeting (JsonObject *object, SlRegister *data)
{
  SlMeetingRecord *meeting = sl_meeting_record_new ();

  meeting->id = sl_json_dup_string (object, "id");
  meeting->organisation = sl_json_dup_string (object, "organisation");
  meeting->committee = sl_json_dup_string (object, "committee");
  meeting->date = sl_json_dup_string (object, "date");
  meeting->time = sl_json_dup_string (object, "time");
  meeting->venue = sl_json_dup_string (object, "venue");
  meeting->next = sl_json_dup_string (object, "next");
  g_ptr_array_add (data->meetings, meeting);
}

static void
read_paper (JsonObject *object, SlRegister *data)
{
  SlPaperRecord *paper = sl_paper_record_new ();

  paper->id = sl_json_dup_string (object, "id");
  paper->meeting = sl_json_dup_string (object, "meeting");
  paper->sha256 = sl_json_dup_string (object, "sha256");
  paper->name = sl_json_dup_string (object, "name");
  paper->n_pages = (int) sl_json_get_int (object, "pages", 0);
  paper->added = sl_json_get_int (object, "added", 0);
  paper->language = sl_json_dup_string (object, "language");
  g_ptr_array_add (data->papers, paper);
}

static void
read_goal (JsonObject *object, SlRegister *data)
{
  SlGoalRecord *goal = sl_goal_record_new ();

  goal->id = sl_json_dup_string (object, "id");
  goal->parent = sl_json_dup_string (object, "parent");
  goal->ref = sl_json_dup_string (object, "ref");
  goal->title = sl_json_dup_string (object, "title");
  goal->description = sl_json_dup_string (object, "description");
  goal->owner = sl_json_dup_string (object, "owner");
  goal->target_date = sl_json_dup_string (object, "target_date");
  goal->measure = sl_json_dup_string (object, "measure");
  goal->source = sl_json_dup_string (object, "source");
  goal->status
      = sl_json_get_nick (object, "status", SL_TYPE_GOAL_STATUS, SL_GOAL_STATUS_NOT_STARTED);
  goal->position = (int) sl_json_get_int (object, "position", 0);
  g_ptr_array_add (data->goals, goal);
}

static void
read_followup (JsonObject *object, SlRegister *data)
{
  SlFollowupRecord *followup = sl_followup_record_new ();

  followup->id = sl_json_dup_string (object, "id");
  followup->item = sl_json_dup_string (object, "item");
  followup->date = sl_json_dup_string (object, "date");
  followup->kind = sl_json_get_nick (object, "kind", SL_TYPE_FOLLOWUP_KIND, SL_FOLLOWUP_NOTE);
  followup->text = sl_json_dup_string (object, "text");
  followup->paper = sl_json_dup_string (object, "paper");
  followup->page = (int) sl_json_get_int (object, "page", 0);
  followup->author = sl_json_dup_string (object, "author");
  followup->added = sl_json_get_int (object, "added", 0);
  g_ptr_array_add (data->followups, followup);
}

static void
read_owner (JsonObject *object, SlRegister *data)
{
  SlOwnerRecord *owner = sl_owner_record_new ();
  JsonArray *holders = sl_json_get_array (object, "holders");

  owner->name = sl_json_dup_string (object, "name");
  g_strfreev (owner->names);
  owner->names = sl_json_dup_strings (object, "names");
  owner->holdings = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_holding_record_unref);
  for (guint i = 0; holders != NULL && i < json_array_get_length (holders); i++)
    {
      JsonObject *holder = sl_json_array_get_object (holders, i);
      SlHoldingRecord *holding = holder != NULL ? sl_holding_record_new () : NULL;

      if (holding == NULL)
        continue;
      holding->person = sl_json_dup_string (holder, "person");
      holding->first = sl_json_dup_string (holder, "first");
      holding->last = sl_json_dup_string (holder, "last");
      g_ptr_array_add (owner->holdings, holding);
    }
  g_ptr_array_add (data->owners, owner);
}

static char *
join_parts (JsonObject *object, const char *name)
{
  g_auto (GStrv) parts = sl_json_dup_strings (object, name);

  return g_strjoinv (SL_STATED_BREAK, parts);
}

static void
read_stated (JsonObject *object, SlRegister *data)
{
  g_autofree char *what = join_parts (object, "what");
  g_autofree char *value
      = sl_json_get_array (object, "value") != NULL ? join_parts (object, "value") : NULL;

  g_ptr_array_add (data->stated,
                   sl_stated_new (what, value, sl_json_get_int (object, "moment", 0)));
}

static void
read_list (JsonObject *root,
           const char *name,
           SlRegister *data,
           void (*read) (JsonObject *, SlRegister *))
{
  JsonArray *array = sl_json_get_array (root, name);
  guint i;

  for (i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = sl_json_array_get_object (array, i);

      if (object != NULL)
        read (object, data);
    }
}

/* More than any file of ours has: the parser goes down as far as the file says, and stacks end. */
#define MAX_DEPTH 32

/* It also takes comments and strings between single marks, which may hold what looks like the
 * beginning of a string, and which JSON does not have; and of two files in one it would keep one
 * without a word. */
static gboolean
is_odd (const char *json, gsize length)
{
  gboolean quoted = FALSE;
  int depth = 0, n_roots = 0;

  for (gsize i = 0; i < length && depth <= MAX_DEPTH; i++)
    {
      if (quoted && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        quoted = !quoted;
      else if (!quoted && (json[i] == '/' || json[i] == '\''))
        return TRUE;
      else if (!quoted && (json[i] == '[' || json[i] == '{'))
        {
          n_roots += depth == 0;
          depth++;
        }
      else if (!quoted && (json[i] == ']' || json[i] == '}'))
        depth--;
    }
  return depth > MAX_DEPTH || n_roots > 1;
}

JsonParser *
sl_json_parse (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  JsonNode *root;
  gint64 schema;

  if (is_odd (json, length < 0 ? strlen (json) : (gsize) length))
    {
      g_set_error (error,
                   SL_ERROR,
                   SL_ERROR_INVALID,
                   "it is not JSON: nested too deep, with a comment, or two files in one");
      return NULL;
    }
  if (!g_utf8_validate (json, length, NULL)
      || !json_parser_load_from_data (parser, json, length, &local))
    {
      g_set_error (error,
                   SL_ERROR,
                   SL_ERROR_INVALID,
                   "it is not JSON: %s",
                   local != NULL ? local->message : "not UTF-8");
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "it is not a JSON object");
      return NULL;
    }
  schema = sl_json_get_int (json_node_get_object (root), "schema", SCHEMA);
  if (schema > SCHEMA)
    {
      g_set_error (error,
                   SL_ERROR,
                   SL_ERROR_NEWER,
                   "its schema is %" G_GINT64_FORMAT ", this Sightline knows %d",
                   schema,
                   SCHEMA);
      return NULL;
    }
  return g_steal_pointer (&parser);
}

SlRegister *
sl_json_read_register (JsonObject *root, GError **error)
{
  g_autoptr (SlRegister) data = sl_register_new ();

  if (!read_all_items (root, data->items, error)
      || !read_items (root, "joined", data->joined, error))
    return NULL;
  read_list (root, "meetings", data, read_meeting);
  read_list (root, "papers", data, read_paper);
  read_list (root, "goals", data, read_goal);
  read_list (root, "followups", data, read_followup);
  read_list (root, "owners", data, read_owner);
  read_list (root, "stated", data, read_stated);
  return g_steal_pointer (&data);
}

SlRegister *
sl_json_to_register (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = sl_json_parse (json, length, error);

  return parser != NULL
             ? sl_json_read_register (json_node_get_object (json_parser_get_root (parser)), error)
             : NULL;
}

GPtrArray *
sl_json_read_items (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = sl_json_parse (json, length, error);
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);

  if (parser == NULL
      || !read_all_items (json_node_get_object (json_parser_get_root (parser)), items, error))
    return NULL;
  return g_steal_pointer (&items);
}
