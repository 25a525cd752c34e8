/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One item that holds two things becomes two, where the caret stands in its words. */
#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "sl-item-panel-private.h"
#include "sl-window.h"

void
sl_item_panel_set_split_func (SlItemPanel *self, SlItemPanelSplit func, gpointer user_data)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  self->split_func = func;
  self->split_data = user_data;
}

/* The date goes with the words that state it; where neither part does, with the first. */
static void
part_due (SlItemRecord *first, SlItemRecord *second)
{
  SlItemRecord *loser = second;

  if (first->due_text != NULL && strstr (second->text, first->due_text) != NULL)
    {
      if (strstr (first->text, first->due_text) != NULL)
        return;
      loser = first;
    }
  g_clear_pointer (&loser->due_text, g_free);
  g_clear_pointer (&loser->due_date, g_free);
  loser->recurrence = SL_RECURRENCE_NONE;
}

static void
part_anchor (SlItemPanel *self, SlItemRecord *first, SlItemRecord *second)
{
  SlAnchor *a = NULL, *b = NULL;

  if (first->anchor == NULL || self->split_func == NULL)
    return;
  self->split_func (first->anchor, second->text, &a, &b, self->split_data);
  if (a == NULL || b == NULL)
    return;
  sl_anchor_unref (first->anchor);
  sl_anchor_unref (second->anchor);
  first->anchor = a;
  second->anchor = b;
}

gboolean
sl_item_panel_split (SlItemPanel *self)
{
  g_autoptr (SlItemRecord) first = sl_item_editor_dup_record (self->editor);
  g_autoptr (SlItemRecord) second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GPtrArray *items;

  if (!sl_item_editor_dup_parts (self->editor, &before, &after))
    {
      sl_window_toast (
          GTK_WIDGET (self), _ ("Put the caret in the words where the second item begins."), FALSE);
      return FALSE;
    }
  second = sl_item_record_copy (first);
  g_free (second->id);
  second->id = g_uuid_string_random ();
  sl_set_str (&first->text, before);
  sl_set_str (&second->text, after);
  g_clear_pointer (&second->note, g_free);
  g_clear_pointer (&second->same_as, g_free);
  part_due (first, second);
  part_anchor (self, first, second);
  items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (items, g_object_ref (self->editing));
  sl_item_panel_run (self, sl_act_split (first, second), items, NULL);
  return TRUE;
}
