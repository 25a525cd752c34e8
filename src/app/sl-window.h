/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: four views over one library. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_WINDOW (sl_window_get_type ())
G_DECLARE_FINAL_TYPE (SlWindow, sl_window, SL, WINDOW, AdwApplicationWindow)

SlWindow *sl_window_new (GtkApplication *application);

/* Property library: NULL until opened; handed on to every view. */
SlLibrary *sl_window_get_library (SlWindow *self);
void sl_window_set_library (SlWindow *self, SlLibrary *library);

/* Its size and view are there again in the next one: before it is closed or destroyed. */
void sl_window_remember (SlWindow *self);

/* While it is being opened: what makes that long is property stage (SlStoreStage) of the window. */
void sl_window_set_opening (SlWindow *self, SlLibrary *library);
SlStoreStage sl_window_get_stage (SlWindow *self);
/* @view, or what is in it, has something now that can have the keyboard: where it is looked at, and
 * the keyboard is nowhere in particular, that goes there. */
void sl_window_bring_focus (GtkWidget *view);

/* Opens a paper in the Papers view; @page from 1, 0 for where it was. */
void sl_window_open_file (SlWindow *self, GFile *file, int page);

/**
 * sl_window_toast:
 * @from: any widget in the window, or a window beside it
 * @with_undo: whether the toast has an Undo button
 */
void sl_window_toast (GtkWidget *from, const char *text, gboolean with_undo);
/* @done: what is said where there is no @error (nullable), which is said else */
void sl_window_toast_done (GtkWidget *from, const char *done, const GError *error);
/* The same with a button @label that runs @action, without a target. */
void
sl_window_toast_back (GtkWidget *from, const char *text, const char *label, const char *action);
/* Before the window or its library goes: what is typed and not saved yet, is. */
void sl_window_keep_typed (SlWindow *self);

G_END_DECLS
