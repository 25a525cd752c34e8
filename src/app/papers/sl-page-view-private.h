/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reader/sl-reader-links.h"
#include "sl-marks.h"
#include "sl-page-cache.h"
#include "sl-page-geometry.h"
#include "sl-page-view.h"
#include "text/sl-text-caret.h"

G_BEGIN_DECLS

/* A place in the paper that is the view's top left corner, in points of its page. */
typedef struct
{
  int page;
  double x, y;
} SlPageSpot;

/* What stays under a point of the view while pages are laid out anew. */
typedef struct
{
  SlPageSpot spot;
  double at_x, at_y; /* of the view */
} SlPageHold;

struct _SlPageView
{
  GtkWidget parent_instance;

  SlReader *reader;
  SlTextDoc *doc;
  GListModel *items;
  SlItem *selected;
  SlItem *hovered;

  /* Layout. */
  SlPageGeometry *geometry; /* never NULL */
  gboolean laid_out;        /* places mean something */
  double zoom;
  double pinch_scale; /* when the fingers came down */
  guint zooming_id;   /* more of it is to be expected: nothing is drawn for what is passed */
  gboolean invert;
  int page;
  int asked_page;     /* counts as the page that is looked at… */
  double asked_value; /* …as long as the scroll is here */
  int wanted_page;    /* to go to with the first layout; 0 for none */
  double wanted_y;
  SlItem *wanted_item;
  GtkAdjustment *hadjustment, *vadjustment;
  AdwAnimation *animation;
  double target; /* where the animation ends */
  gint64 leapt;  /* when a key last turned a page */
  double wheel;  /* turned beyond the end of the page, where only one is shown */
  guint notify_id;
  double last_top;
  gboolean upwards; /* which way it was scrolled last */

  GArray *back, *forward; /* of SlPageSpot */

  SlPageCache *cache;
  SlMarks *marks;
  GArray *marked;          /* the items, as they are marked */
  GHashTable *watched;     /* SlItem: those on pages that were looked at */
  GHashTable *badges;      /* page → SlRect array, pixels from the corner of the page as shown */
  GHashTable *badge_nodes; /* page → GskRenderNode */
  PangoLayout *letters[SL_N_KINDS]; /* of badges; NULL: not needed yet */
  double *left_edges;               /* of the words of each page; NULL until asked for */
  GHashTable *failures;             /* page → GtkWidget that says so */

  /* Whether this reader's pages were on the screen; blank ones since when (stopwatch). */
  gboolean seen, any_blank;
  guint seen_id;
  GHashTable *blank; /* page → gint64 */

  /* Links and labels. */
  GHashTable *links;          /* page → array of SlReaderLink; NULL: asked for */
  GCancellable *links_cancel; /* what is asked of this paper */
  const SlReaderLink *link;   /* pointed at; owned by @links */
  GtkWidget *links_popover;
  int list_page;        /* to be listed as soon as its links are there */
  GPtrArray *tab_links; /* of SlPageLink: children that Tab goes through */
  int tab_page;         /* whose links these are; 0: of none */
  int tab_wanted;       /* Tab goes to its first link as soon as they are known; 0: to none */
  char **labels;        /* nullable */
  guint labels_id;      /* they have not been asked for yet */

  /* Exempt sections. */
  char *exempt_lines; /* as they are told, nullable */
  GArray *exempt;     /* of SlTextExempt */
  SlExemptItems exempt_items;
  gpointer exempt_items_data;
  GHashTable *exempt_rects; /* page → GArray of SlRect */

  /* Found words: rectangles of all places, and of the current one. */
  SlPageViewFound found_func;
  gpointer found_data;
  GHashTable *found; /* page → GArray of SlPageRect */
  GArray *found_current;

  /* Selected words: from where it began to where the caret stands. */
  gsize select_from;
  SlTextCaret caret;
  SlTextUnit select_unit;         /* what dragging takes */
  gsize select_start, select_end; /* the first of these units */
  double drag_x, drag_y;          /* where the pointer drags now */
  guint drag_scroll_id;           /* scrolls as long as that is beyond the edge */

  gboolean caret_on;
  double caret_x; /* wished by going up and down; negative for where it stands */
  GtkEventController *caret_keys;

  SlPageRect box;       /* drawn on a page; page 0 for none */
  SlPageRect box_start; /* the corner that stays */
  gboolean box_wanted;  /* the next drag draws one */
  gboolean boxing;      /* this drag does */

  /* Which words the item is, while that is being changed. */
  SlItem *span_item; /* NULL: it is not */
  gsize span_start, span_end;
  int span_knob; /* that is dragged: 1 the start, 2 the end, 0 none */
  GtkEventController *span_keys;
  GtkWidget *span_popover;

  gboolean dragged;
  const char *cursor; /* static */
  gboolean pointed;   /* the pointer is over the pages */
  GtkWidget *add_popover, *menu_popover;
  double press_x, press_y, pointer_x, pointer_y;
  gint64 scrolled; /* when the pages moved last under the pointer */
  guint point_id;  /* what is pointed at is found out when they stand still */
};

#define SL_ZOOM_LEAST 0.2
#define SL_ZOOM_MOST 6.0

/* sl-page-view.c */
void sl_page_view_set_selected (SlPageView *self, SlItem *item);

/* sl-page-view-marks.c */
void sl_page_view_init_marks (SlPageView *self);
/* Marks these and what comes to them. */
void sl_page_view_mark_items (SlPageView *self, GListModel *items);
/* An SlMarksLook. */
void sl_page_view_look_item (SlMarkInput *input, gpointer user_data);

/* sl-page-view-sizes.c */
/* For the reader's pages; they have to be laid out. */
void sl_page_view_set_geometry (SlPageView *self);
/* Those that are not known yet. */
void sl_page_view_ask_sizes (SlPageView *self);

/* sl-page-view-layout.c */
/* Notes what stands at a point of the view, before geometry is changed. */
void sl_page_view_hold (SlPageView *self, double at_x, double at_y, SlPageHold *hold);
/* Anew for the widget's size and what is wished of the geometry. @hold: (nullable): stays where it
 * was. */
void sl_page_view_lay_out (SlPageView *self, const SlPageHold *hold);
void sl_page_view_want_tiles (SlPageView *self);
void sl_page_view_update_page (SlPageView *self);
/* Tells at once what otherwise is told between two frames. */
void sl_page_view_tell_place (GtkWidget *widget);
/* Tells a screen reader which page is looked at. */
void sl_page_view_name_page (SlPageView *self);
void sl_page_view_scrolled_cb (GtkAdjustment *adjustment, SlPageView *self);
void sl_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);
void sl_page_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline);
double sl_page_view_scroll_x (SlPageView *self);
double sl_page_view_scroll_y (SlPageView *self);
/* The page under a point of the widget and where on it, in points; 0 where there is none. With
 * @nearest the closest page answers for the gaps. */
int sl_page_view_page_at (
    SlPageView *self, double x, double y, gboolean nearest, double *page_x, double *page_y);
/* Where a rectangle of a page, in points, lies on the widget, however the page is turned. */
SlRect sl_page_view_rect_to_view (SlPageView *self, int page, const SlRect *points);

/* sl-page-view-note.c */
/* Says on the page that it cannot be shown, with a button to try again. */
void sl_page_view_add_note (SlPageView *self, int page);
/* Light or dark as the pages are. */
void sl_page_view_look_notes (SlPageView *self);
void sl_page_view_allocate_note (SlPageView *self, int page, GtkWidget *note);

/* sl-page-view-seen.c */
/* While a frame is made: a page of it, and then which pages it had. */
void sl_page_view_note_page (SlPageView *self, int page, gboolean blank);
void sl_page_view_note_drawn (SlPageView *self, int first, int last);
void sl_page_view_forget_seen (SlPageView *self);

/* sl-page-view-move.c */
void sl_page_view_scroll_to (SlPageView *self, double y, gboolean animate);
/* Ends a scroll that is still under way, where it is. */
void sl_page_view_stop (SlPageView *self);
/* Shows a line of a page near the top of the view; the page's own top where @y is negative. */
void sl_page_view_place_at (SlPageView *self, int page, double y);
/* Shows the row of a page, where not all are shown. */
void sl_page_view_show_row (SlPageView *self, int page);
void sl_page_view_show_rects (SlPageView *self, const SlPageRect *rects, guint n_rects);
void sl_page_view_show_selected (SlPageView *self);
void sl_page_view_install_moves (GtkWidgetClass *klass);

/* sl-page-view-history.c */
/* Notes where the reader is, before going somewhere else. */
void sl_page_view_record (SlPageView *self);
/* One is back where the last jump began by other means: there is nothing to go back from. */
void sl_page_view_settle (SlPageView *self);
void sl_page_view_clear_history (SlPageView *self);
void sl_page_view_install_history (GtkWidgetClass *klass);

/* sl-page-view-links.c */
void sl_page_view_plan_labels (SlPageView *self);
/* Drops what is known of the paper before. */
void sl_page_view_forget_links (SlPageView *self);
/* (nullable): at a point of the widget. */
const SlReaderLink *sl_page_view_link_at (SlPageView *self, double x, double y);
/* Takes note of the one under the pointer. */
void sl_page_view_update_link (SlPageView *self);
/* Where it leads, in words. (transfer full) */
char *sl_page_view_describe_link (SlPageView *self, const SlReaderLink *link);
/* (transfer none) (nullable): what is known of a page's links; asks for them where that is nothing
 * yet. */
GPtrArray *sl_page_view_get_links (SlPageView *self, int page);
/* (transfer full) (nullable): the words that the link lies on. */
char *sl_page_view_dup_link_words (SlPageView *self, int page, const SlReaderLink *link);
void sl_page_view_follow (SlPageView *self, const SlReaderLink *link);
void sl_page_view_install_links (GtkWidgetClass *klass);

/* sl-page-view-tab.c */
/* The class's way of moving the keyboard's focus. */
gboolean sl_page_view_focus (GtkWidget *widget, GtkDirectionType direction);
/* The links that Tab waits for are known. */
void sl_page_view_tab_ready (SlPageView *self);
void sl_page_view_allocate_tab (SlPageView *self);
void sl_page_view_drop_tab (SlPageView *self);

/* sl-page-view-zoom.c */
/* Around a point of the widget. */
void sl_page_view_zoom_at (SlPageView *self, double zoom, double x, double y);
void sl_page_view_install_zoom (GtkWidgetClass *klass);
void sl_page_view_init_zoom (SlPageView *self);

/* sl-page-view-found.c */
/* (transfer none) (element-type SlPageRect) */
GArray *sl_page_view_get_found (SlPageView *self, int page);

/* sl-page-view-exempt.c */
void sl_page_view_init_exempt (SlPageView *self);
void sl_page_view_finalize_exempt (SlPageView *self);
/* The text is another. */
void sl_page_view_forget_exempt (SlPageView *self);
/* (transfer none) (element-type SlRect): areas of a page, in its points. */
GArray *sl_page_view_get_exempt (SlPageView *self, int page);
/* @strong: for high contrast */
void sl_page_view_draw_exempt (SlPageView *self, cairo_t *cr, int page, gboolean strong);
/* (transfer full) (nullable): what is said of a page with exempt words. */
char *sl_page_view_describe_exempt (SlPageView *self, int page);

/* sl-page-draw.c */
/* Whether lines of items are marked; else only their badges are. */
gboolean sl_page_view_draws_lines (SlPageView *self);
void sl_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
/* An SlPagePaint: marks, found and selected words. */
gboolean sl_page_view_paint (int page, const SlRect *part, cairo_t *cr, gpointer user_data);
/* Marks, what is found or selected, or how it looks has changed: gtk_widget_queue_draw () alone
 * would show it as it was. */
void sl_page_view_repaint (SlPageView *self);
/* Where @item (nullable) lies, only. */
void sl_page_view_repaint_item (SlPageView *self, SlItem *item);
/* Colours of the page, not of the window: white paper has the light ones in a dark window too. */
void sl_page_view_get_color (SlPageView *self, const SlMark *mark, GdkRGBA *rgba);
gboolean sl_page_view_is_high_contrast (void);
void sl_page_view_set_source (cairo_t *cr, const GdkRGBA *rgba, double alpha);
/* A rectangle with round corners, to the path. */
void
sl_page_view_add_rounded (cairo_t *cr, double x1, double y1, double x2, double y2, double radius);

/* sl-page-view-badges.c */
void sl_page_view_forget_badges (SlPageView *self);
/* (transfer none): places of a page's badges, in pixels from the corner of the page as shown. */
const SlRect *sl_page_view_get_badges (SlPageView *self, int page, guint *n_badges);
void sl_page_view_append_badges (SlPageView *self, GtkSnapshot *snapshot, int page);

/* sl-page-view-input.c */
void sl_page_view_init_input (SlPageView *self);
void sl_page_view_update_cursor (SlPageView *self);
void sl_page_view_stop_pointing (SlPageView *self);

/* sl-page-view-select.c */
void sl_page_view_clear_selection (SlPageView *self);
/* Selects from @from to the caret, which goes to @to. */
void sl_page_view_select (SlPageView *self, gsize from, SlTextCaret to);
/* Of the box, too: actions and picture follow. */
void sl_page_view_selection_changed (SlPageView *self);
/* The nearest place in the text; FALSE where the page has none. */
gboolean sl_page_view_caret_at (SlPageView *self, double x, double y, SlTextCaret *caret);
/* A press that a drag can follow: once for characters, twice for words, thrice for lines, four
 * times for a paragraph. */
void sl_page_view_begin_selecting (SlPageView *self, int n_press, gboolean extend);
/* The drag has come to a point of the view; beyond its edge it scrolls. */
void sl_page_view_drag_selection (SlPageView *self, double x, double y);
void sl_page_view_end_drag (SlPageView *self);
/* (transfer full) (element-type SlPageRect): what is selected of a page. */
GArray *sl_page_view_get_selection (SlPageView *self, int page);
/* The selected words, in order; FALSE where there are none. */
gboolean sl_page_view_get_range (SlPageView *self, gsize *from, gsize *to);
void sl_page_view_install_select (GtkWidgetClass *klass);

/* sl-page-view-caret.c */
void sl_page_view_set_caret (SlPageView *self, gboolean on);
void sl_page_view_install_caret (GtkWidgetClass *klass);
void sl_page_view_snapshot_caret (SlPageView *self, GtkSnapshot *snapshot);

/* sl-page-view-box.c */
/* Whether a press here draws a box: where that was asked for, or the page has no words. */
gboolean sl_page_view_begin_box (SlPageView *self, gboolean asked);
void sl_page_view_drag_box (SlPageView *self, double x, double y);
void sl_page_view_clear_box (SlPageView *self);
/* (transfer full) (nullable): the words in it. */
char *sl_page_view_dup_box_words (SlPageView *self, gsize *start, gsize *end);
void sl_page_view_install_box (GtkWidgetClass *klass);
void sl_page_view_snapshot_box (SlPageView *self, GtkSnapshot *snapshot);

/* sl-page-view-span.c */
void sl_page_view_end_span (SlPageView *self);
/* Whether the press is about the ends of the item, and nothing else. */
gboolean sl_page_view_press_knob (SlPageView *self, double x, double y);
void sl_page_view_drag_knob (SlPageView *self, double x, double y);
gboolean sl_page_view_release_knob (SlPageView *self);
gboolean sl_page_view_is_on_knob (SlPageView *self, double x, double y);
void sl_page_view_snapshot_knobs (SlPageView *self, GtkSnapshot *snapshot);
void sl_page_view_install_span (GtkWidgetClass *klass);

/* sl-page-view-add.c */
/* Offers to make an item of what is selected, beside it. With @focus the keyboard goes there. */
void sl_page_view_offer_adding (SlPageView *self, gboolean focus);
/* Whether the keyboard is there. */
gboolean sl_page_view_is_in_offer (SlPageView *self);
void sl_page_view_end_offer (SlPageView *self);
void sl_page_view_show_menu (SlPageView *self, const GdkRectangle *at);
void sl_page_view_install_add (GtkWidgetClass *klass);

G_END_DECLS
