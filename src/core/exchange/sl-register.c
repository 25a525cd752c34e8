/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register.h"

#include <string.h>

#include "base/sl-error.h"
#include "sl-ancestors.h"
#include "sl-changes-stated.h"
#include "sl-csv.h"
#include "sl-ics.h"
#include "sl-json-items.h"
#include "sl-ods.h"
#include "sl-register-index.h"

SlRegister *
sl_register_new (void)
{
  SlRegister *self = g_new0 (SlRegister, 1);

  self->meetings = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_meeting_record_unref);
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_paper_record_unref);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  self->joined = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  self->goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);
  self->followups = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_followup_record_unref);
  self->owners = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_owner_record_unref);
  self->stated = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_stated_free);
  self->index = sl_register_index_new ();
  return self;
}

void
sl_register_free (SlRegister *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->joined, g_ptr_array_unref);
  g_clear_pointer (&self->goals, g_ptr_array_unref);
  g_clear_pointer (&self->followups, g_ptr_array_unref);
  g_clear_pointer (&self->owners, g_ptr_array_unref);
  g_clear_pointer (&self->stated, g_ptr_array_unref);
  g_clear_pointer (&self->book, sl_owner_book_free);
  g_clear_pointer (&self->index, sl_register_index_free);
  g_free (self);
}

/* What only detection has touched the other library finds for itself in the same paper. */
static gboolean
is_wanted (const SlItemRecord *item, SlRegisterWhat what, GHashTable *said, SlAncestors *past)
{
  g_autofree char *key = NULL;

  if (item->exempt != 0 && (what & SL_REGISTER_EXEMPT) == 0)
    return FALSE;
  if ((what & SL_REGISTER_OWED) != 0)
    return sl_item_record_is_owed (item);
  if (item->review != SL_REVIEW_SUGGESTED || item->added_by_hand || item->changed > 0
      || item->goals[0] != NULL || item->also != NULL || g_hash_table_contains (said, item->id))
    return TRUE;
  if (past == NULL)
    return FALSE;
  key = sl_ancestors_dup_item_key (item->id);
  return sl_ancestors_has_key (past, key);
}

/* The words before and after an item's own may be those of an exempt section. */
static gboolean
touches_exempt (const SlPaperRecord *paper, const SlAnchor *anchor)
{
  g_auto (GStrv) sections = g_strsplit (paper->exempt, "\n", -1);
  gsize before = anchor->prefix != NULL ? strlen (anchor->prefix) : 0;
  gsize after = anchor->suffix != NULL ? strlen (anchor->suffix) : 0;

  for (guint i = 0; sections[i] != NULL; i++)
    {
      char *rest;
      guint64 start = g_ascii_strtoull (sections[i], &rest, 10);
      guint64 end = g_ascii_strtoull (rest, NULL, 10);

      /* White space counts once in what is quoted, and may be more on the page. */
      if (anchor->start < end + 2 * before && start < anchor->end + 2 * after)
        return TRUE;
    }
  return FALSE;
}

static void
hide_contexts (SlRegister *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      SlItemRecord *item = items->pdata[i];
      const SlPaperRecord *paper = sl_register_find_paper (self, item->paper);
      const SlAnchor *old = item->anchor;
      SlItemRecord *hidden;

      if (item->exempt != 0 || paper == NULL || paper->exempt == NULL || old == NULL
          || !touches_exempt (paper, old))
        continue;
      hidden = sl_item_record_copy (item);
      sl_anchor_unref (hidden->anchor);
      hidden->anchor
          = sl_anchor_new (old->start, old->end, old->quote, NULL, NULL, old->rects, old->n_rects);
      sl_item_record_unref (item);
      items->pdata[i] = hidden;
    }
}

static void
take_items (SlRegister *self,
            GPtrArray *all,
            GPtrArray *followups,
            GPtrArray *stated,
            SlRegisterWhat what,
            SlAncestors *past)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint i;

  for (i = 0; i < followups->len; i++)
    g_hash_table_add (said, g_strdup (((SlFollowupRecord *) followups->pdata[i])->item));
  for (i = 0; stated != NULL && i < stated->len; i++)
    {
      char *item = sl_stated_dup_item (stated->pdata[i]);

      if (item != NULL)
        g_hash_table_add (said, item);
    }
  for (i = 0; i < all->len; i++)
    {
      SlItemRecord *item = g_ptr_array_index (all, i);

      if (is_wanted (item, what, said, past))
        g_ptr_array_add (self->items, sl_item_record_ref (item));
    }
}

/* What the items stand for, so that nothing is lost where the register goes. */
static void
take_joined (SlRegister *self, GPtrArray *all, SlRegisterWhat what)
{
  g_autoptr (GHashTable) mains = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    g_hash_table_add (mains, ((SlItemRecord *) self->items->pdata[i])->id);
  for (guint i = 0; i < all->len; i++)
    {
      SlItemRecord *item = all->pdata[i];

      if (item->same_as != NULL && g_hash_table_contains (mains, item->same_as)
          && (item->exempt == 0 || (what & SL_REGISTER_EXEMPT) != 0))
        g_ptr_array_add (self->joined, sl_item_record_ref (item));
    }
}

/* Whether somebody stated the facts of its meeting, here or in a library that told of it. */
static gboolean
is_stated (const SlPaperRecord *paper, SlAncestors *past)
{
  g_autofree char *key = past != NULL ? sl_ancestors_dup_meeting_key (paper->sha256) : NULL;

  return key != NULL && sl_ancestors_has_key (past, key);
}

/* @id: of a record that stays as long. */
static void
note_id (GHashTable *ids, char *id)
{
  if (id != NULL)
    g_hash_table_add (ids, id);
}

static gboolean
is_of_committee (const SlMeetingRecord *a, const SlMeetingRecord *b)
{
  return a->committee != NULL && b->committee != NULL
         && g_ascii_strcasecmp (a->committee, b->committee) == 0
         && (a->organisation == NULL) == (b->organisation == NULL)
         && (a->organisation == NULL || g_ascii_strcasecmp (a->organisation, b->organisation) == 0);
}

/* What comes up at each meeting is due by when its committee met, and meets next. */
static void
note_duties (SlRegister *self, GPtrArray *meetings, GHashTable *duties)
{
  g_autoptr (GHashTable) of = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) owed = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    if (((SlItemRecord *) self->items->pdata[i])->recurrence == SL_RECURRENCE_EACH_MEETING)
      note_id (of, ((SlItemRecord *) self->items->pdata[i])->meeting);
  for (guint i = 0; i < meetings->len; i++)
    if (g_hash_table_contains (of, ((SlMeetingRecord *) meetings->pdata[i])->id))
      g_ptr_array_add (owed, meetings->pdata[i]);
  for (guint i = 0; owed->len > 0 && i < meetings->len; i++)
    if (g_ptr_array_find_with_equal_func (
            owed, meetings->pdata[i], (GEqualFunc) is_of_committee, NULL))
      note_id (duties, ((SlMeetingRecord *) meetings->pdata[i])->id);
}

static void
note_items (GPtrArray *items, GHashTable *spoken_of)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];

      note_id (spoken_of, item->id);
      note_id (spoken_of, item->meeting);
      note_id (spoken_of, item->paper);
    }
}

/* Only what the items speak of: a paper without one says nothing here. Of what is exchanged, a
 * meeting also speaks for itself. */
static void
take_places (SlRegister *self,
             GPtrArray *meetings,
             GPtrArray *papers,
             GPtrArray *followups,
             SlAncestors *past)
{
  g_autoptr (GHashTable) spoken_of = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) duties = g_hash_table_new (g_str_hash, g_str_equal); /* meetings */
  guint i;

  note_items (self->items, spoken_of);
  note_items (self->joined, spoken_of);
  if (past == NULL)
    note_duties (self, meetings, duties);
  for (i = 0; i < followups->len; i++)
    {
      SlFollowupRecord *followup = g_ptr_array_index (followups, i);

      if (!g_hash_table_contains (spoken_of, followup->item))
        continue;
      g_ptr_array_add (self->followups, sl_followup_record_ref (followup));
      note_id (spoken_of, followup->paper);
    }
  for (i = 0; i < papers->len; i++)
    {
      SlPaperRecord *paper = g_ptr_array_index (papers, i);

      if (!g_hash_table_contains (spoken_of, paper->id) && !is_stated (paper, past)
          && !g_hash_table_contains (duties, paper->meeting))
        continue;
      g_ptr_array_add (self->papers, sl_paper_record_ref (paper));
      note_id (spoken_of, paper->meeting);
    }
  for (i = 0; i < meetings->len; i++)
    {
      SlMeetingRecord *meeting = g_ptr_array_index (meetings, i);

      if (g_hash_table_contains (spoken_of, meeting->id))
        g_ptr_array_add (self->meetings, sl_meeting_record_ref (meeting));
    }
}

/* Those of @ids, in their order. */
static GPtrArray *
choose_items (GPtrArray *all, const char *const *ids)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);

  for (guint i = 0; i < all->len; i++)
    g_hash_table_insert (found, ((SlItemRecord *) all->pdata[i])->id, all->pdata[i]);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      SlItemRecord *item = g_hash_table_lookup (found, ids[i]);

      if (item != NULL)
        g_ptr_array_add (chosen, sl_item_record_ref (item));
    }
  return chosen;
}

SlRegister *
sl_register_load (SlStore *store, SlRegisterWhat what, GError **error)
{
  return sl_register_load_items (store, what, NULL, error);
}

SlRegister *
sl_register_load_items (SlStore *store, SlRegisterWhat what, const char *const *ids, GError **error)
{
  g_autoptr (SlRegister) self = sl_register_new ();
  g_autoptr (GPtrArray) all = sl_store_list_items (store, NULL, error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GPtrArray) followups = NULL;
  g_autoptr (GPtrArray) owners = NULL;
  g_autoptr (GPtrArray) stated = NULL;
  g_autoptr (SlAncestors) past = NULL;
  GPtrArray *goals;

  if (all == NULL)
    return NULL;
  items = ids != NULL ? choose_items (all, ids) : g_ptr_array_ref (all);
  meetings = sl_store_list_meetings (store, error);
  if (meetings == NULL)
    return NULL;
  papers = sl_store_list_papers (store, error);
  if (papers == NULL)
    return NULL;
  followups = sl_store_list_followups (store, NULL, error);
  if (followups == NULL)
    return NULL;
  owners = sl_store_list_told_owners (store, error);
  if (owners == NULL)
    return NULL;
  goals = sl_store_list_goals (store, error);
  if (goals == NULL)
    return NULL;
  g_ptr_array_unref (self->owners);
  self->owners = g_steal_pointer (&owners);
  if ((what & SL_REGISTER_OWED) != 0
      && (self->book = sl_store_load_owner_book (store, error)) == NULL)
    return NULL;
  if ((what & SL_REGISTER_EXCHANGED) != 0
      && ((past = sl_ancestors_load (store, error)) == NULL
          || (stated = sl_store_list_stated (store, error)) == NULL))
    return NULL;
  take_items (self, items, followups, stated, what, past);
  if ((what & SL_REGISTER_OWED) != 0)
    take_joined (self, all, what);
  take_places (self, meetings, papers, followups, past);
  if ((what & SL_REGISTER_EXEMPT) == 0)
    {
      hide_contexts (self, self->items);
      hide_contexts (self, self->joined);
    }
  g_ptr_array_unref (self->goals);
  self->goals = goals;
  if (stated != NULL)
    {
      g_ptr_array_unref (self->stated);
      self->stated = sl_changes_pack_stated (self, stated, (what & SL_REGISTER_EXEMPT) != 0);
    }
  return g_steal_pointer (&self);
}

void
sl_register_leave_out (SlRegister *self, const char *const *items)
{
  g_autoptr (GHashTable) held_back = NULL;
  guint i;

  if (items == NULL || items[0] == NULL)
    return;
  sl_register_index_clear (self->index);
  held_back = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (i = 0; items[i] != NULL; i++)
    g_hash_table_add (held_back, g_strdup (items[i]));
  for (i = 0; i < self->joined->len; i++)
    {
      const SlItemRecord *joined = self->joined->pdata[i];

      /* What it stands for goes with it, and so does what was said of that. */
      if (g_strv_contains (items, joined->same_as))
        g_hash_table_add (held_back, g_strdup (joined->id));
    }
  for (i = self->items->len; i > 0; i--)
    if (g_hash_table_contains (held_back, ((SlItemRecord *) self->items->pdata[i - 1])->id))
      g_ptr_array_remove_index (self->items, i - 1);
  for (i = self->joined->len; i > 0; i--)
    if (g_hash_table_contains (held_back, ((SlItemRecord *) self->joined->pdata[i - 1])->id))
      g_ptr_array_remove_index (self->joined, i - 1);
  for (i = self->followups->len; i > 0; i--)
    if (g_hash_table_contains (held_back,
                               ((SlFollowupRecord *) self->followups->pdata[i - 1])->item))
      g_ptr_array_remove_index (self->followups, i - 1);
  for (i = self->stated->len; i > 0; i--)
    {
      g_autofree char *item = sl_stated_dup_item (self->stated->pdata[i - 1]);

      if (item != NULL && g_hash_table_contains (held_back, item))
        g_ptr_array_remove_index (self->stated, i - 1);
    }
}

GHashTable *
sl_register_list_last_words (const SlRegister *self)
{
  GHashTable *last = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->followups->len; i++)
    {
      SlFollowupRecord *followup = self->followups->pdata[i];

      if (g_strcmp0 (followup->date, g_hash_table_lookup (last, followup->item)) > 0)
        g_hash_table_insert (last, followup->item, followup->date);
    }
  return last;
}

char *
sl_register_dup_also (const SlItemRecord *item)
{
  g_autoptr (GString) places = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  if (item->also == NULL)
    return NULL;
  lines = g_strsplit (item->also, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 2);

      g_string_append_printf (places,
                              "%s%s%sp. %s",
                              i > 0 ? "; " : "",
                              parts[0],
                              *parts[0] != '\0' ? " " : "",
                              parts[1] != NULL ? parts[1] : "");
    }
  return g_string_free (g_steal_pointer (&places), FALSE);
}

const char *
sl_register_get_left_out (const SlItemRecord *item)
{
  switch (item->left_out)
    {
    case SL_LEFT_OUT_AGREED:
      return "agreed";
    case SL_LEFT_OUT_ASKED:
      return "asked";
    case SL_LEFT_OUT_NOT:
    default:
      return NULL;
    }
}

char *
sl_register_dup_exempt (const SlItemRecord *item)
{
  if (item->exempt == 0)
    return NULL;
  return item->exempt == 99 ? g_strdup ("not stated") : g_strdup_printf ("%d", item->exempt);
}

GBytes *
sl_register_to_bytes (const SlRegister *self, const char *format, const char *today, GError **error)
{
  char *text;

  if (g_strcmp0 (format, "ods") == 0)
    return sl_ods_from_register (self, today, error);
  if (g_strcmp0 (format, "csv") == 0)
    text = sl_csv_from_register (self, today);
  else if (g_strcmp0 (format, "json") == 0)
    text = sl_json_from_register (self);
  else if (g_strcmp0 (format, "ics") == 0)
    text = sl_ics_from_register (self);
  else
    {
      g_set_error (
          error, SL_ERROR, SL_ERROR_INVALID, "no format \"%s\": csv, json, ics or ods", format);
      return NULL;
    }
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
sl_register_to_file_bytes (const SlRegister *self,
                           const char *format,
                           const char *today,
                           GError **error)
{
  g_autoptr (GBytes) bytes = sl_register_to_bytes (self, format, today, error);
  GByteArray *marked;

  if (bytes == NULL || g_strcmp0 (format, "csv") != 0)
    return g_steal_pointer (&bytes);
  marked = g_byte_array_new ();
  g_byte_array_append (marked, (const guint8 *) "\xef\xbb\xbf", 3);
  g_byte_array_append (marked, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  return g_byte_array_free_to_bytes (marked);
}
