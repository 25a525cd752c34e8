/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "papers/sl-papers-view.h"
#include "sl-window.h"

G_BEGIN_DECLS

struct _SlWindow
{
  AdwApplicationWindow parent_instance;

  AdwHeaderBar *header;
  AdwBin *header_slot, *header_float; /* where it is, and where it is on a full screen */
  GtkRevealer *header_revealer;
  GtkWidget *restore_button;
  GtkWidget *focus_below; /* weak: what had the focus last, the header aside */
  GtkButton *open_button;
  GtkLabel *open_label;
  AdwViewSwitcher *switcher;
  AdwViewSwitcherBar *switcher_bar;
  GtkLabel *read_only;
  GtkLabel *unbacked;
  AdwToastOverlay *toasts;
  AdwViewStack *stack;
  GtkMenuButton *menu_button;
  GMenuModel *primary_menu;
  GMenu *recent_menu;
  SlPapersView *papers;

  AdwToast *toast; /* weak: the one that is shown */
  SlLibrary *library, *opening;
  gulong undo_handler, redo_handler, unbacked_handler;
  guint fold_id;
  guint focus_tick, focus_frames; /* until a view that was chosen has the focus */
  guint greeting_id;              /* the header is shown on a full screen for a while */
  gboolean at_edge;               /* and while the pointer is there */
};

/* The view that is looked at. (transfer none) */
GtkWidget *sl_window_get_view (SlWindow *self);
void sl_window_install_actions (GtkWidgetClass *klass);
/* Enables undo and redo as the library says. */
void sl_window_update_actions (SlWindow *self);

/* sl-window-fullscreen.c */
void sl_window_install_fullscreen (GtkWidgetClass *klass);
void sl_window_init_fullscreen (SlWindow *self);
/* On a full screen: brings the header for a while. */
void sl_window_show_header (SlWindow *self);

G_END_DECLS
