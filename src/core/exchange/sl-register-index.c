/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-index.h"

typedef struct
{
  GHashTable *places; /* id → its place, the first from 1 */
  guint n;            /* of the list are in it */
} Places;

struct _SlRegisterIndex
{
  Places meetings, papers, items, goals;
};

static void
places_init (Places *places)
{
  places->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
places_clear (Places *places)
{
  g_hash_table_remove_all (places->places);
  places->n = 0;
}

SlRegisterIndex *
sl_register_index_new (void)
{
  SlRegisterIndex *self = g_new0 (SlRegisterIndex, 1);

  places_init (&self->meetings);
  places_init (&self->papers);
  places_init (&self->items);
  places_init (&self->goals);
  return self;
}

void
sl_register_index_free (SlRegisterIndex *self)
{
  g_hash_table_unref (self->meetings.places);
  g_hash_table_unref (self->papers.places);
  g_hash_table_unref (self->items.places);
  g_hash_table_unref (self->goals.places);
  g_free (self);
}

void
sl_register_index_clear (SlRegisterIndex *self)
{
  places_clear (&self->meetings);
  places_clear (&self->papers);
  places_clear (&self->items);
  places_clear (&self->goals);
}

/* Each record begins with its id. */
static const char *
get_id (GPtrArray *list, guint place)
{
  return *(const char *const *) list->pdata[place];
}

/* From 1, or 0 where it is not in @list. */
static guint
find_place (Places *places, GPtrArray *list, const char *id)
{
  for (; places->n < list->len; places->n++)
    {
      const char *own = get_id (list, places->n);

      /* Of two with one id the first counts. */
      if (own != NULL && !g_hash_table_contains (places->places, own))
        g_hash_table_insert (places->places, g_strdup (own), GUINT_TO_POINTER (places->n + 1));
    }
  return id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places->places, id)) : 0;
}

static gconstpointer
find (Places *places, GPtrArray *list, const char *id)
{
  guint place = find_place (places, list, id);

  return place > 0 ? list->pdata[place - 1] : NULL;
}

const SlMeetingRecord *
sl_register_find_meeting (const SlRegister *self, const char *id)
{
  return find (&self->index->meetings, self->meetings, id);
}

const SlPaperRecord *
sl_register_find_paper (const SlRegister *self, const char *id)
{
  return find (&self->index->papers, self->papers, id);
}

const SlItemRecord *
sl_register_find_item (const SlRegister *self, const char *id)
{
  return find (&self->index->items, self->items, id);
}

const SlGoalRecord *
sl_register_find_goal (const SlRegister *self, const char *id)
{
  return find (&self->index->goals, self->goals, id);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

char **
sl_register_dup_goal_refs (const SlRegister *self, const SlItemRecord *item)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) refs = g_ptr_array_new ();
  guint last = 0;

  for (guint i = 0; item->goals[i] != NULL; i++)
    {
      guint place = find_place (&self->index->goals, self->goals, item->goals[i]);

      if (place > 0)
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);

      if (place != last)
        g_ptr_array_add (refs, g_strdup (((SlGoalRecord *) self->goals->pdata[place - 1])->ref));
      last = place;
    }
  g_ptr_array_add (refs, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&refs), FALSE);
}
