/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The goal that fits each item best, asked for one row in sight after the other and remembered. */
#include "sl-item-panel-private.h"

/* Keys come first: nothing is asked for while row after row comes into sight. */
#define QUIET_MS 120

static void pump (SlItemPanel *self);

typedef struct
{
  SlItemPanel *self;
  char *item; /* id */
  guint taught;
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->self);
  g_free (asked->item);
  g_free (asked);
}

/* A weak fit is worth a line in the picker, not one in every row. */
static const char *
pick (GPtrArray *suggestions)
{
  SlSuggestion *first = suggestions != NULL && suggestions->len > 0 ? suggestions->pdata[0] : NULL;

  return first != NULL && first->strength >= SL_LINK_FAIR ? first->ref : "";
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  SlItemPanel *self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) suggestions
      = sl_library_suggest_finish (SL_LIBRARY (source), result, &error);
  SlItem *item;

  self->suggesting = FALSE;
  if (self->suggestions == NULL || SL_LIBRARY (source) != self->library)
    {
      asked_free (asked);
      return;
    }
  /* What cannot be suggested is left out of the row, and is asked for again by the picker. */
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No suggestion: %s", error->message);
  if (error == NULL)
    {
      g_hash_table_insert (
          self->suggestions, g_strdup (asked->item), g_strdup (pick (suggestions)));
      /* Unless something was learned since it was asked for. */
      if (asked->taught == self->taught)
        g_hash_table_remove (self->outdated, asked->item);
      item = sl_library_find_item (self->library, asked->item);
      if (item != NULL)
        sl_item_panel_update_row (self, item);
    }
  if (self->suggest_id == 0)
    pump (self);
  asked_free (asked);
}

static gboolean
is_known (SlItemPanel *self, SlItem *item)
{
  const char *id = sl_item_get_id (item);

  return g_hash_table_contains (self->suggestions, id)
         && !g_hash_table_contains (self->outdated, id);
}

static void
pump (SlItemPanel *self)
{
  while (!self->suggesting && self->library != NULL && !g_queue_is_empty (&self->suggest_queue))
    {
      g_autoptr (SlItem) item = g_queue_pop_head (&self->suggest_queue);
      Asked *asked;

      /* Scrolled away meanwhile: asked for again when it comes back. */
      if (!g_hash_table_contains (self->bound, item) || is_known (self, item))
        continue;
      asked = g_new0 (Asked, 1);
      asked->self = g_object_ref (self);
      asked->item = g_strdup (sl_item_get_id (item));
      asked->taught = self->taught;
      self->suggesting = TRUE;
      sl_library_suggest_async (self->library, item, 1, self->cancellable, suggested_cb, asked);
    }
}

static gboolean
quiet_cb (gpointer data)
{
  SlItemPanel *self = data;

  self->suggest_id = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

void
sl_item_panel_want_suggestion (SlItemPanel *self, SlItem *item)
{
  if (self->library == NULL || is_known (self, item)
      || g_list_model_get_n_items (sl_library_get_goals (self->library)) == 0)
    return;
  g_queue_push_tail (&self->suggest_queue, g_object_ref (item));
  g_clear_handle_id (&self->suggest_id, g_source_remove);
  self->suggest_id = g_timeout_add (QUIET_MS, quiet_cb, self);
}

const char *
sl_item_panel_get_suggestion (SlItemPanel *self, SlItem *item)
{
  const char *ref = g_hash_table_lookup (self->suggestions, sl_item_get_id (item));

  return ref != NULL && ref[0] != '\0' ? ref : NULL;
}

/* Somebody declined it: another may fit. */
void
sl_item_panel_forget_suggestion (SlItemPanel *self, SlItem *item)
{
  g_hash_table_remove (self->suggestions, sl_item_get_id (item));
  sl_item_panel_update_row (self, item);
  sl_item_panel_want_suggestion (self, item);
}

void
sl_item_panel_stop_suggesting (SlItemPanel *self)
{
  g_clear_handle_id (&self->suggest_id, g_source_remove);
  g_queue_clear_full (&self->suggest_queue, g_object_unref);
}

static void
want_all (SlItemPanel *self, gboolean update)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      if (!SL_IS_ITEM (item))
        continue;
      if (update)
        sl_item_panel_update_row (self, item);
      sl_item_panel_want_suggestion (self, item);
    }
}

void
sl_item_panel_forget_suggestions (SlItemPanel *self)
{
  g_hash_table_remove_all (self->suggestions);
  g_hash_table_remove_all (self->outdated);
  sl_item_panel_stop_suggesting (self);
  want_all (self, TRUE);
}

void
sl_item_panel_renew_suggestions (SlItemPanel *self)
{
  GHashTableIter iter;
  gpointer id;

  self->taught++;
  g_hash_table_iter_init (&iter, self->suggestions);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (self->outdated, g_strdup (id));
  sl_item_panel_stop_suggesting (self);
  want_all (self, FALSE);
}
