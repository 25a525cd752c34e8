/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that stands beside the main one, at most one of its kind, and follows the library: after
 * each act what it shows is asked for anew. Escape closes it. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_FOLLOWING_WINDOW (sl_following_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (SlFollowingWindow, sl_following_window, SL, FOLLOWING_WINDOW, AdwWindow)

struct _SlFollowingWindowClass
{
  AdwWindowClass parent_class;

  /* Asks for what is shown. @cancellable: cancelled when it is asked for again, or the window
   * closes. */
  void (*load) (SlFollowingWindow *self, SlLibrary *library, GCancellable *cancellable);
};

/* @type: of a subclass. @parent: an SlWindow. Returns the window, which is made where there is none
 * beside @parent. (transfer none) */
gpointer sl_following_window_present (GtkWindow *parent, GType type, SlLibrary *library);
/* (transfer none) (nullable): %NULL once it is closed: what was asked for then comes too late. */
SlLibrary *sl_following_window_get_library (gpointer window);
/* Loads anew soon, once however often it is called before. */
void sl_following_window_reload (gpointer window);
/* (transfer floating): a header with Undo and Redo, which the main window does. */
GtkWidget *sl_following_window_make_header (gpointer window);
void sl_following_window_undo (gpointer window, gboolean redo);

G_END_DECLS
