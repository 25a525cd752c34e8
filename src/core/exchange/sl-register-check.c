/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-check.h"

#include <string.h>

#include "base/sl-day.h"
#include "base/sl-error.h"

/* More than minutes ever have: a file from outside may claim anything. */
#define MOST_PAGES 100000
#define MOST_PLACES 1000000
#define MOST_BYTES G_MAXINT32
/* A parent is looked for before what is below it, as deep as the file says. */
#define MOST_GOALS 10000
/* The last second that has a date of ten characters. */
#define MOST_SECONDS G_GINT64_CONSTANT (253402300799)

static gboolean G_GNUC_PRINTF (2, 3) fail (GError **error, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_INVALID, why);
  return FALSE;
}

/* Each id is one thing's. @ids: keys borrowed */
static gboolean
check_id (GHashTable *ids, const char *id, const char *what, GError **error)
{
  if (id == NULL || !g_uuid_string_is_valid (id))
    return fail (error, "a %s in it has no valid \"id\"", what);
  if (!g_hash_table_add (ids, (gpointer) id))
    return fail (error, "two things in it have the id %s", id);
  return TRUE;
}

static gboolean
check_day (const char *date, const char *what, GError **error)
{
  return date == NULL || *date == '\0' || sl_day_is_valid (date)
         || fail (error, "the date “%.40s” of a %s in it is none", date, what);
}

static gboolean
is_between (gint64 number, gint64 least, gint64 most)
{
  return number >= least && number <= most;
}

static gboolean
is_moment (gint64 seconds)
{
  return is_between (seconds, 0, MOST_SECONDS);
}

/* Words of the paper are taken from there. */
static gboolean
is_place (const SlAnchor *anchor)
{
  return anchor == NULL
         || (is_between (anchor->page, 0, MOST_PAGES) && anchor->start <= anchor->end
             && anchor->end <= MOST_BYTES);
}

/* It becomes the name of a file. */
static gboolean
is_sum (const char *text)
{
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
check_papers (const SlRegister *data, GHashTable *ids, GError **error)
{
  g_autoptr (GHashTable) sums = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < data->meetings->len; i++)
    {
      const SlMeetingRecord *meeting = data->meetings->pdata[i];

      if (!check_id (ids, meeting->id, "meeting", error)
          || !check_day (meeting->date, "meeting", error)
          || !check_day (meeting->next, "meeting", error))
        return FALSE;
    }
  for (guint i = 0; i < data->papers->len; i++)
    {
      const SlPaperRecord *paper = data->papers->pdata[i];

      if (!check_id (ids, paper->id, "paper", error))
        return FALSE;
      if (!is_sum (paper->sha256) || !g_hash_table_add (sums, paper->sha256))
        return fail (error, "a paper in it has no SHA-256 of its own");
      if (paper->name == NULL || strchr (paper->name, '/') != NULL
          || !is_between (paper->n_pages, 0, MOST_PAGES) || !is_moment (paper->added))
        return fail (error, "a paper in it has no name, or an impossible number of pages");
      if (sl_register_find_meeting (data, paper->meeting) == NULL)
        return fail (error, "the meeting of “%.80s” is not in it", paper->name);
    }
  return TRUE;
}

static gboolean
check_items (GPtrArray *items, GHashTable *papers, GHashTable *ids, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];

      if (!check_id (ids, item->id, "item", error) || !check_day (item->due_date, "item", error))
        return FALSE;
      if (item->paper == NULL || !g_hash_table_contains (papers, item->paper))
        return fail (error, "the paper of “%.80s” is not in it", item->text);
      if (!is_between (item->position, 0, MOST_PLACES) || !is_between (item->exempt, 0, 99)
          || !is_moment (item->changed) || !is_place (item->anchor))
        return fail (error, "the place of “%.80s” cannot be", item->text);
    }
  return TRUE;
}

static gboolean
check_followups (const SlRegister *data, GHashTable *ids, GError **error)
{
  for (guint i = 0; i < data->followups->len; i++)
    {
      const SlFollowupRecord *followup = data->followups->pdata[i];

      if (!check_id (ids, followup->id, "follow-up", error)
          || !check_day (followup->date, "follow-up", error))
        return FALSE;
      if (followup->item == NULL || !g_hash_table_contains (ids, followup->item)
          || !is_between (followup->page, 0, MOST_PAGES))
        return fail (error, "a follow-up in it belongs to no item");
      if (!is_moment (followup->added))
        return fail (error, "a follow-up in it was never added");
    }
  return TRUE;
}

static gboolean
check_goals (const SlRegister *data, GHashTable *ids, GError **error)
{
  g_autoptr (GHashTable) refs = g_hash_table_new (g_str_hash, g_str_equal);

  if (data->goals->len > MOST_GOALS)
    return fail (error, "it has more goals than any plan");
  for (guint i = 0; i < data->goals->len; i++)
    {
      const SlGoalRecord *goal = data->goals->pdata[i];

      if (!check_id (ids, goal->id, "goal", error) || !check_day (goal->target_date, "goal", error))
        return FALSE;
      if (goal->ref == NULL || *goal->ref == '\0' || !g_hash_table_add (refs, goal->ref))
        return fail (error, "a goal in it has no ref of its own");
      if (!is_between (goal->position, 0, MOST_PLACES))
        return fail (error, "the place of the goal %.40s cannot be", goal->ref);
    }
  return TRUE;
}

static gboolean
check_owners (const SlRegister *data, GError **error)
{
  for (guint i = 0; i < data->owners->len; i++)
    {
      const SlOwnerRecord *owner = data->owners->pdata[i];

      for (guint k = 0; k < owner->holdings->len; k++)
        {
          const SlHoldingRecord *holding = owner->holdings->pdata[k];

          if (holding->person == NULL)
            return fail (error, "a holder of a post in it has no name");
          if (!check_day (holding->first, "holder", error)
              || !check_day (holding->last, "holder", error))
            return FALSE;
        }
    }
  /* Later than any word, it would count whatever is said after it. */
  for (guint i = 0; i < data->stated->len; i++)
    if (!is_moment (((SlStated *) data->stated->pdata[i])->moment))
      return fail (error, "something in it was stated at no moment");
  return TRUE;
}

gboolean
sl_register_check (const SlRegister *data, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) papers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < data->papers->len; i++)
    if (((SlPaperRecord *) data->papers->pdata[i])->id != NULL)
      g_hash_table_add (papers, ((SlPaperRecord *) data->papers->pdata[i])->id);
  return check_papers (data, ids, error) && check_items (data->items, papers, ids, error)
         && check_items (data->joined, papers, ids, error) && check_followups (data, ids, error)
         && check_goals (data, ids, error) && check_owners (data, error);
}
