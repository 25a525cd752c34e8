/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was at the meeting, so that rows can say whom the initials and posts of owners mean. */
#include "sl-item-panel-private.h"

typedef struct
{
  SlItemPanel *self;
  SlPaper *paper;
} Asked;

/* The library's records as detection has them. */
static GPtrArray *
to_people (GPtrArray *records)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_person_free);

  for (guint i = 0; i < records->len; i++)
    {
      const SlPersonRecord *record = records->pdata[i];

      g_ptr_array_add (people, sl_person_new (record->name, record->role, record->attendance));
    }
  return people;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  SlItemPanel *self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = sl_library_load_people_finish (SL_LIBRARY (source), result, &error);

  /* Owners stand as written without it. */
  if (records == NULL)
    g_debug ("No people: %s", error->message);
  /* A paper that was just read has items before its people are stored: the next row asks again. */
  else if (self->people_of == asked->paper && records->len == 0)
    sl_item_panel_forget_people (self);
  else if (self->people_of == asked->paper)
    {
      g_autoptr (GPtrArray) people = to_people (records);

      g_clear_pointer (&self->people, sl_owner_people_unref);
      self->people = sl_owner_people_new (people);
      sl_item_panel_update_rows (self);
    }
  g_object_unref (asked->paper);
  g_object_unref (asked->self);
  g_free (asked);
}

SlOwnerPeople *
sl_item_panel_get_people (SlItemPanel *self, SlItem *item)
{
  SlPaper *paper = sl_item_get_paper (item);
  Asked *asked;

  if (paper == NULL || self->library == NULL)
    return NULL;
  if (paper == self->people_of)
    return self->people;
  sl_item_panel_forget_people (self);
  self->people_of = g_object_ref (paper);
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->paper = g_object_ref (paper);
  sl_library_load_people_async (self->library, paper, self->cancellable, loaded_cb, asked);
  return NULL;
}

void
sl_item_panel_forget_people (SlItemPanel *self)
{
  g_clear_pointer (&self->people, sl_owner_people_unref);
  g_clear_object (&self->people_of);
}
