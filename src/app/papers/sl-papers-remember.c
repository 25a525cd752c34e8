/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which paper was read last, where in it, and how large. */
#include "sl-papers-view-private.h"
#include "sl-settings.h"

/* Milliseconds: scrolling changes the page many times a second. */
#define PAUSE 500

static gboolean
remember_cb (gpointer data)
{
  SlPapersView *self = data;
  GSettings *settings = sl_settings_get ();

  self->remember_id = 0;
  if (settings == NULL || self->paper == NULL)
    return G_SOURCE_REMOVE;
  g_settings_set_string (settings, "paper", sl_paper_get_record (self->paper)->id);
  g_settings_set_int (settings, "page", MAX (1, sl_page_view_get_page (self->pages)));
  g_settings_set_double (settings, "zoom", sl_page_view_get_zoom (self->pages));
  g_settings_set_double (settings,
                         "scale",
                         sl_page_view_get_scale (self->pages)
                             * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

void
sl_papers_view_remember (SlPapersView *self)
{
  if (self->remember_id == 0 && sl_settings_get () != NULL)
    self->remember_id = g_timeout_add (PAUSE, remember_cb, self);
}

void
sl_papers_view_remember_now (SlPapersView *self)
{
  if (self->remember_id == 0)
    return;
  g_clear_handle_id (&self->remember_id, g_source_remove);
  remember_cb (self);
}

void
sl_papers_view_restore_paper (SlPapersView *self)
{
  GSettings *settings = sl_settings_get ();
  g_autofree char *id = settings != NULL ? g_settings_get_string (settings, "paper") : NULL;
  GListModel *papers = sl_library_get_papers (self->library);
  SlPaper *paper = id != NULL && *id != '\0' ? sl_library_find_paper (self->library, id) : NULL;

  if (sl_papers_view_is_opening (self) || self->paper != NULL)
    return;
  if (paper != NULL)
    sl_papers_view_show_paper (self, paper, g_settings_get_int (settings, "page"));
  else if (g_list_model_get_n_items (papers) > 0)
    {
      g_autoptr (SlPaper) first = g_list_model_get_item (papers, 0);

      sl_papers_view_show_paper (self, first, 0);
    }
}
