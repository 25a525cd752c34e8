/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When pages are on the screen: told once of each paper, since what can wait waits for it, and
 * measured where a stopwatch runs. */
#include "sl-page-view-private.h"
#include "sl-stopwatch.h"

static gboolean
seen_cb (gpointer data)
{
  SlPageView *self = data;

  self->seen_id = 0;
  sl_stopwatch_note ("seen", self->page);
  g_signal_emit_by_name (self, "seen");
  return G_SOURCE_REMOVE;
}

void
sl_page_view_forget_seen (SlPageView *self)
{
  g_clear_handle_id (&self->seen_id, g_source_remove);
  self->seen = FALSE;
  g_hash_table_remove_all (self->blank);
}

static void
end_blank (SlPageView *self, int first, int last)
{
  GHashTableIter iter;
  gpointer page, since;

  g_hash_table_iter_init (&iter, self->blank);
  while (g_hash_table_iter_next (&iter, &page, &since))
    if (GPOINTER_TO_INT (page) < first || GPOINTER_TO_INT (page) > last)
      g_hash_table_iter_remove (&iter);
}

/* A page whose badge could reach into the view is drawn too, but nobody misses its picture: that it
 * has come asks for no frame. */
static gboolean
is_in_view (SlPageView *self, int page)
{
  const SlPagePlace *place = &self->geometry->places[page - 1];
  double top = sl_page_view_scroll_y (self);

  return place->y + place->height > top
         && place->y < top + gtk_widget_get_height (GTK_WIDGET (self));
}

void
sl_page_view_note_page (SlPageView *self, int page, gboolean blank)
{
  gint64 *since;

  if (!is_in_view (self, page))
    return;
  self->any_blank = self->any_blank || blank;
  if (!sl_stopwatch_is_running ())
    return;
  since = g_hash_table_lookup (self->blank, GINT_TO_POINTER (page));
  if (blank && since == NULL)
    {
      since = g_new0 (gint64, 1);
      *since = g_get_monotonic_time ();
      g_hash_table_insert (self->blank, GINT_TO_POINTER (page), since);
    }
  else if (!blank && since != NULL)
    {
      sl_stopwatch_note ("blank", (g_get_monotonic_time () - *since) / 1000);
      g_hash_table_remove (self->blank, GINT_TO_POINTER (page));
    }
}

void
sl_page_view_note_drawn (SlPageView *self, int first, int last)
{
  gboolean any_blank = self->any_blank;

  self->any_blank = FALSE;
  end_blank (self, first, last);
  if (any_blank)
    return;
  sl_stopwatch_note ("drawn", self->page);
  if (self->seen)
    return;
  self->seen = TRUE;
  /* Once the frame is on its way. */
  self->seen_id = g_idle_add_full (G_PRIORITY_DEFAULT, seen_cb, self, NULL);
}
