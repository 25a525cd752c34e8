/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-meetings.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "model/sl-paper.h"
#include "sl-words.h"

struct _SlBriefingMeetings
{
  GPtrArray *committees; /* of GPtrArray of SlBriefingMeeting; never an empty one */
};

static void
meeting_free (gpointer data)
{
  SlBriefingMeeting *meeting = data;

  g_free (meeting->organisation);
  g_free (meeting->committee);
  g_free (meeting->date);
  g_free (meeting);
}

static GPtrArray *
find_committee (SlBriefingMeetings *self, const char *organisation, const char *committee)
{
  for (guint i = 0; i < self->committees->len; i++)
    {
      GPtrArray *meetings = self->committees->pdata[i];
      const SlBriefingMeeting *first = meetings->pdata[0];

      if (g_strcmp0 (first->committee, committee) == 0
          && g_strcmp0 (first->organisation, organisation) == 0)
        return meetings;
    }
  return NULL;
}

static void
add (SlBriefingMeetings *self, const SlMeetingRecord *record, const char *date)
{
  GPtrArray *meetings = find_committee (self, record->organisation, record->committee);
  SlBriefingMeeting *meeting;

  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    if (g_strcmp0 (((SlBriefingMeeting *) meetings->pdata[i])->date, date) == 0)
      return;
  if (meetings == NULL)
    {
      meetings = g_ptr_array_new_with_free_func (meeting_free);
      g_ptr_array_add (self->committees, meetings);
    }
  meeting = g_new0 (SlBriefingMeeting, 1);
  meeting->organisation = g_strdup (record->organisation);
  meeting->committee = g_strdup (record->committee);
  meeting->date = g_strdup (date);
  g_ptr_array_add (meetings, meeting);
}

/* Newest first; the one without a date before all. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const SlBriefingMeeting *x = *(SlBriefingMeeting *const *) a,
                          *y = *(SlBriefingMeeting *const *) b;

  if ((x->date == NULL) != (y->date == NULL))
    return x->date == NULL ? -1 : 1;
  return g_strcmp0 (y->date, x->date);
}

/* The next meeting of the latest minutes; where they state none, there is one all the same. */
static void
add_next (SlBriefingMeetings *self, GListModel *papers)
{
  for (guint i = 0; i < self->committees->len; i++)
    {
      GPtrArray *meetings = self->committees->pdata[i];
      const SlBriefingMeeting *first = meetings->pdata[0];
      g_autofree char *latest = NULL;
      g_autoptr (SlMeetingRecord) found = NULL;

      for (guint k = 0; k < g_list_model_get_n_items (papers); k++)
        {
          g_autoptr (SlPaper) paper = g_list_model_get_item (papers, k);
          const SlMeetingRecord *record = sl_meeting_get_record (sl_paper_get_meeting (paper));

          if (g_strcmp0 (record->committee, first->committee) != 0
              || g_strcmp0 (record->organisation, first->organisation) != 0)
            continue;
          if (found == NULL || g_strcmp0 (record->date, latest) > 0)
            {
              g_clear_pointer (&found, sl_meeting_record_unref);
              found = sl_meeting_record_ref ((SlMeetingRecord *) record);
              g_free (latest);
              latest = g_strdup (record->date);
            }
        }
      if (found != NULL)
        add (self,
             found,
             found->next != NULL && g_strcmp0 (found->next, found->date) > 0 ? found->next : NULL);
      g_ptr_array_sort (meetings, compare);
    }
}

SlBriefingMeetings *
sl_briefing_meetings_new (GListModel *papers)
{
  SlBriefingMeetings *self = g_new0 (SlBriefingMeetings, 1);

  self->committees = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; papers != NULL && i < g_list_model_get_n_items (papers); i++)
    {
      g_autoptr (SlPaper) paper = g_list_model_get_item (papers, i);
      const SlMeetingRecord *record = sl_meeting_get_record (sl_paper_get_meeting (paper));

      add (self, record, record->date);
    }
  if (papers != NULL)
    add_next (self, papers);
  return self;
}

void
sl_briefing_meetings_free (SlBriefingMeetings *self)
{
  g_ptr_array_unref (self->committees);
  g_free (self);
}

gboolean
sl_briefing_meetings_equal (SlBriefingMeetings *self, SlBriefingMeetings *other)
{
  if (self->committees->len != other->committees->len)
    return FALSE;
  for (guint i = 0; i < self->committees->len; i++)
    {
      GPtrArray *a = self->committees->pdata[i], *b = other->committees->pdata[i];

      if (a->len != b->len)
        return FALSE;
      for (guint k = 0; k < a->len; k++)
        {
          const SlBriefingMeeting *x = a->pdata[k], *y = b->pdata[k];

          if (g_strcmp0 (x->committee, y->committee) != 0 || g_strcmp0 (x->date, y->date) != 0
              || g_strcmp0 (x->organisation, y->organisation) != 0)
            return FALSE;
        }
    }
  return TRUE;
}

GListModel *
sl_briefing_meetings_list_committees (SlBriefingMeetings *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->committees->len; i++)
    {
      const SlBriefingMeeting *first = ((GPtrArray *) self->committees->pdata[i])->pdata[0];
      g_autofree char *calm = sl_words_heading (first->committee);

      if (calm != NULL)
        gtk_string_list_append (names, calm);
      else
        gtk_string_list_append (
            names, first->organisation != NULL ? first->organisation : _ ("Committee not stated"));
    }
  return G_LIST_MODEL (names);
}

GListModel *
sl_briefing_meetings_list_dates (SlBriefingMeetings *self, guint committee)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GPtrArray *meetings
      = committee < self->committees->len ? self->committees->pdata[committee] : NULL;

  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    {
      const SlBriefingMeeting *meeting = meetings->pdata[i];
      g_autofree char *date = sl_words_date (meeting->date);

      gtk_string_list_append (names, date != NULL ? date : _ ("Next meeting, no date yet"));
    }
  return G_LIST_MODEL (names);
}

const SlBriefingMeeting *
sl_briefing_meetings_get (SlBriefingMeetings *self, guint committee, guint meeting)
{
  GPtrArray *meetings
      = committee < self->committees->len ? self->committees->pdata[committee] : NULL;

  return meetings != NULL && meeting < meetings->len ? meetings->pdata[meeting] : NULL;
}

void
sl_briefing_meetings_find (SlBriefingMeetings *self,
                           const SlBriefingMeeting *meeting,
                           guint *committee_place,
                           guint *meeting_place)
{
  *committee_place = *meeting_place = 0;
  for (guint i = 0; i < self->committees->len; i++)
    {
      GPtrArray *meetings = self->committees->pdata[i];
      const SlBriefingMeeting *first = meetings->pdata[0];

      if (g_strcmp0 (first->committee, meeting->committee) != 0
          || g_strcmp0 (first->organisation, meeting->organisation) != 0)
        continue;
      *committee_place = i;
      for (guint k = 0; k < meetings->len; k++)
        if (g_strcmp0 (((SlBriefingMeeting *) meetings->pdata[k])->date, meeting->date) == 0)
          *meeting_place = k;
    }
}
