/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a paper's pages are. Of a long one only the first are known on opening; once the others
 * are, pages are laid out anew round what is looked at, which stays where it is. */
#include "sl-page-view-private.h"

static SlPageGeometry *
make_geometry (SlReader *reader)
{
  int n_pages = reader != NULL ? sl_reader_get_n_pages (reader) : 0;
  g_autofree SlPageSize *sizes = g_new0 (SlPageSize, (gsize) n_pages + 1);

  for (int page = 1; page <= n_pages; page++)
    sl_reader_get_page_size (reader, page, &sizes[page - 1].width, &sizes[page - 1].height);
  return sl_page_geometry_new (sizes, n_pages);
}

/* @geometry: taken; keeps how pages are shown, but for which way up. */
static void
replace_geometry (SlPageView *self, SlPageGeometry *geometry)
{
  SlPageGeometry *old = self->geometry;

  geometry->dual = old->dual;
  geometry->continuous = old->continuous;
  self->geometry = geometry;
  g_clear_pointer (&self->left_edges, g_free);
  sl_page_geometry_free (old);
}

void
sl_page_view_set_geometry (SlPageView *self)
{
  /* Which way up is the paper's own. */
  replace_geometry (self, make_geometry (self->reader));
  self->laid_out = FALSE;
}

static gboolean
drop_changed (SlPageView *self, const SlPageGeometry *geometry)
{
  gboolean any = FALSE;

  for (int page = 1; page <= geometry->n_pages; page++)
    {
      if (sl_page_geometry_is_alike (geometry, self->geometry, page))
        continue;
      sl_page_cache_drop_page (self->cache, page);
      any = TRUE;
    }
  return any;
}

static void
take_sizes (SlPageView *self)
{
  SlPageGeometry *geometry = make_geometry (self->reader);
  SlPageHold hold;

  if (!drop_changed (self, geometry))
    {
      sl_page_geometry_free (geometry);
      return;
    }
  sl_page_view_stop (self);
  sl_page_view_hold (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0, &hold);
  geometry->rotation = self->geometry->rotation;
  geometry->page = self->geometry->page;
  geometry->scale = self->geometry->scale;
  replace_geometry (self, geometry);
  sl_page_view_forget_badges (self);
  sl_page_view_lay_out (self, &hold);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
sized_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPageView) self = data;

  /* Of a page that cannot even be measured the paper goes on as it is. */
  if (sl_reader_load_sizes_finish (SL_READER (source), result, NULL)
      && SL_READER (source) == self->reader)
    take_sizes (self);
}

void
sl_page_view_ask_sizes (SlPageView *self)
{
  if (self->reader != NULL && sl_reader_get_n_pages (self->reader) > 0
      && !sl_reader_knows_sizes (self->reader))
    sl_reader_load_sizes_async (self->reader, self->links_cancel, sized_cb, g_object_ref (self));
}
