/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tab from the page leads to the links on it, one after the other, and then on to what stands
 * beside the pages; Shift+Tab leads back. They are widgets only while somebody goes that way. */
#include "sl-page-link.h"
#include "sl-page-view-private.h"

/* As many as anybody steps through; there is the list of links too. */
#define MAX_LINKS 100

void
sl_page_view_drop_tab (SlPageView *self)
{
  self->tab_page = 0;
  self->tab_wanted = 0;
  g_ptr_array_set_size (self->tab_links, 0);
}

static void
make_links (SlPageView *self, int page, GPtrArray *links)
{
  sl_page_view_drop_tab (self);
  self->tab_page = page;
  for (guint i = 0; i < MIN (links->len, MAX_LINKS); i++)
    {
      g_autofree char *words = sl_page_view_dup_link_words (self, page, links->pdata[i]);
      g_autofree char *target = sl_page_view_describe_link (self, links->pdata[i]);
      GtkWidget *link = sl_page_link_new (page, links->pdata[i], words, target);

      gtk_widget_set_parent (link, GTK_WIDGET (self));
      g_ptr_array_add (self->tab_links, link);
    }
  sl_page_view_allocate_tab (self);
}

void
sl_page_view_allocate_tab (SlPageView *self)
{
  for (guint i = 0; i < self->tab_links->len; i++)
    {
      GtkWidget *link = self->tab_links->pdata[i];
      SlRect rect = sl_page_view_rect_to_view (
          self, self->tab_page, &sl_page_link_get_link (SL_PAGE_LINK (link))->rect);
      GtkAllocation allocation = { (int) rect.x1,
                                   (int) rect.y1,
                                   MAX (1, (int) (rect.x2 - rect.x1)),
                                   MAX (1, (int) (rect.y2 - rect.y1)) };

      gtk_widget_measure (link, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (link, &allocation, -1);
    }
}

void
sl_page_view_tab_ready (SlPageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  /* Unless the person has gone elsewhere meanwhile. */
  if (gtk_widget_is_focus (widget) && gtk_widget_get_root (widget) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (widget)), GTK_DIR_TAB_FORWARD);
}

gboolean
sl_page_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  GtkWidgetClass *parent_class = g_type_class_peek (GTK_TYPE_WIDGET);
  gboolean waited = self->tab_wanted > 0;
  GPtrArray *links;

  self->tab_wanted = 0;
  /* From outside to the page itself, whichever way. */
  if (!gtk_widget_is_focus (widget) && gtk_widget_get_focus_child (widget) == NULL)
    sl_page_view_drop_tab (self);
  if (!gtk_widget_is_focus (widget) || direction != GTK_DIR_TAB_FORWARD || self->page <= 0
      || self->tab_page == self->page)
    return parent_class->focus (widget, direction);

  sl_page_view_drop_tab (self);
  links = sl_page_view_get_links (self, self->page);
  if (links != NULL)
    make_links (self, self->page, links);
  else if (!waited)
    {
      /* Known in a moment; who presses again does not wait for them. */
      self->tab_wanted = self->page;
      return TRUE;
    }
  return parent_class->focus (widget, direction);
}
