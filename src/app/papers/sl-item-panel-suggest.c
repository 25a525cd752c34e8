/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The goal that fits each item best, asked for one row in sight after the other and remembered. */
#include "sl-item-panel-private.h"

static void pump (SlItemPanel *self);

typedef struct
{
  SlItemPanel *self;
  char *item; /* id */
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
      item = sl_library_find_item (self->library, asked->item);
      if (item != NULL)
        sl_item_panel_update_row (self, item);
    }
  pump (self);
  asked_free (asked);
}

static void
pump (SlItemPanel *self)
{
  while (!self->suggesting && self->library != NULL && !g_queue_is_empty (&self->suggest_queue))
    {
      g_autoptr (SlItem) item = g_queue_pop_head (&self->suggest_queue);
      Asked *asked;

      /* Scrolled away meanwhile: asked for again when it comes back. */
      if (!g_hash_table_contains (self->bound, item)
          || g_hash_table_contains (self->suggestions, sl_item_get_id (item)))
        continue;
      asked = g_new0 (Asked, 1);
      asked->self = g_object_ref (self);
      asked->item = g_strdup (sl_item_get_id (item));
      self->suggesting = TRUE;
      sl_library_suggest_async (self->library, item, 1, self->cancellable, suggested_cb, asked);
    }
}

void
sl_item_panel_want_suggestion (SlItemPanel *self, SlItem *item)
{
  if (self->library == NULL || g_hash_table_contains (self->suggestions, sl_item_get_id (item))
      || g_list_model_get_n_items (sl_library_get_goals (self->library)) == 0)
    return;
  g_queue_push_tail (&self->suggest_queue, g_object_ref (item));
  pump (self);
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
sl_item_panel_forget_suggestions (SlItemPanel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_remove_all (self->suggestions);
  g_queue_clear_full (&self->suggest_queue, g_object_unref);
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      if (!SL_IS_ITEM (item))
        continue;
      sl_item_panel_update_row (self, item);
      sl_item_panel_want_suggestion (self, item);
    }
}
