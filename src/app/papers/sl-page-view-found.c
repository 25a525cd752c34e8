/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Found words: a page's are asked for when it is drawn, so that a hundred thousand cost nothing. */
#include "sl-page-view-private.h"

/* Pages whose places are kept. */
#define MAX_PAGES 64

void
sl_page_view_set_found (SlPageView *self, SlPageViewFound func, gpointer data)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  self->found_func = func;
  self->found_data = data;
  g_hash_table_remove_all (self->found);
  sl_page_view_repaint (self);
}

void
sl_page_view_set_found_current (SlPageView *self, GArray *rects, gboolean show)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  g_array_set_size (self->found_current, 0);
  if (rects != NULL)
    g_array_append_vals (self->found_current, rects->data, rects->len);
  if (show)
    sl_page_view_show_rects (self,
                             (const SlPageRect *) (const void *) self->found_current->data,
                             self->found_current->len);
  sl_page_view_repaint (self);
}

GArray *
sl_page_view_get_found (SlPageView *self, int page)
{
  GArray *rects = g_hash_table_lookup (self->found, GINT_TO_POINTER (page));

  if (rects != NULL)
    return rects;
  if (g_hash_table_size (self->found) >= MAX_PAGES)
    g_hash_table_remove_all (self->found);
  rects = self->found_func != NULL ? self->found_func (page, self->found_data)
                                   : g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  g_hash_table_insert (self->found, GINT_TO_POINTER (page), rects);
  return rects;
}
