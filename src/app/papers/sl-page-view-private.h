/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sl-marks.h"
#include "sl-page-cache.h"
#include "sl-page-view.h"

G_BEGIN_DECLS

typedef struct
{
  double x, y, width, height; /* logical pixels in the whole scroll */
} SlPagePlace;

struct _SlPageView
{
  GtkWidget parent_instance;

  SlReader *reader;
  SlTextDoc *doc;
  GListModel *items;
  SlItem *selected;
  SlItem *hovered;

  /* Layout. */
  SlPagePlace *places; /* one a page */
  int n_pages;
  double content_width, content_height;
  double zoom, scale;
  gboolean invert;
  int page;
  int wanted_page; /* to go to with the first layout; 0 for none */
  SlItem *wanted_item;
  GtkAdjustment *hadjustment, *vadjustment;
  AdwAnimation *animation;
  double target; /* where the animation ends */
  guint notify_id;

  SlPageCache *cache;
  SlMarks *marks;
  GHashTable *badges;   /* page → SlRect array, logical pixels relative to the page */
  GHashTable *failures; /* page → GtkWidget that says so */

  /* Found words: rectangles of all places, and of the current one. */
  GArray *found;
  GArray *found_current;

  /* Selected words: bytes of the text; the anchor end stays where dragging began. */
  gsize select_from, select_to;
  gboolean selecting;
  gboolean dragged;
  GtkWidget *add_popover;
  double press_x, press_y, pointer_x, pointer_y;
};

#define SL_ZOOM_LEAST 0.2
#define SL_ZOOM_MOST 6.0

/* sl-page-view.c */
void sl_page_view_set_selected (SlPageView *self, SlItem *item);

/* sl-page-view-layout.c */
void sl_page_view_lay_out (SlPageView *self);
void sl_page_view_want_tiles (SlPageView *self);
void sl_page_view_update_page (SlPageView *self);
void sl_page_view_scrolled_cb (GtkAdjustment *adjustment, SlPageView *self);
void sl_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);
void sl_page_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline);
void sl_page_view_scroll_to (SlPageView *self, double y, gboolean animate);
void sl_page_view_show_rects (SlPageView *self, const SlPageRect *rects, guint n_rects);
void sl_page_view_show_selected (SlPageView *self);
double sl_page_view_scroll_x (SlPageView *self);
double sl_page_view_scroll_y (SlPageView *self);
/* The page under a point of the widget and where on it, in points; 0 where there is none. With
 * @nearest the closest page answers for the gaps. */
int sl_page_view_page_at (
    SlPageView *self, double x, double y, gboolean nearest, double *page_x, double *page_y);

/* sl-page-draw.c */
void sl_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
/* (transfer none): places of a page's badges, in logical pixels from the page's corner. */
const SlRect *sl_page_view_get_badges (SlPageView *self, int page, guint *n_badges);

/* sl-page-view-input.c */
void sl_page_view_install_input (GtkWidgetClass *klass);
void sl_page_view_init_input (SlPageView *self);
void sl_page_view_clear_selection (SlPageView *self);

G_END_DECLS
