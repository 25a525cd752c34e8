/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's parts, for who makes them and who fills them. */
#pragma once

#include <adwaita.h>

#include "model/sl-library-answers.h"
#include "sl-problem-page.h"

G_BEGIN_DECLS

typedef enum
{
  SHOW_ALL,
  SHOW_ANSWERED,
  SHOW_SILENT,
  N_SHOWS,
} Show;

#define SL_TYPE_HAPPENED_WINDOW (sl_happened_window_get_type ())
G_DECLARE_FINAL_TYPE (SlHappenedWindow, sl_happened_window, SL, HAPPENED_WINDOW, AdwWindow)

struct _SlHappenedWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *head, *count;
  GtkToggleButton *chips[N_SHOWS];
  GtkStack *stack;
  SlProblemPage *problem;
  GtkListBox *list;
  GtkWidget *more, *review;

  SlLibrary *library;
  SlPaper *paper;
  SlHappened *happened;
  GHashTable *places; /* item's id → place in the list, as it was first */
  GCancellable *loading;
  Show show;
  guint limit;
  guint reload_id;
  gboolean asked;
  gboolean presented;
  char *next; /* id of the row that is chosen when the list is made anew */
};

/* Makes all that is in it; nothing is connected yet. */
void sl_happened_window_make (SlHappenedWindow *self);
/* Whether it is among what is shown now. */
gboolean sl_happened_window_shows (SlHappenedWindow *self, const SlOwedAnswer *owed);
/* Prints what is shown. */
void sl_happened_window_print (SlHappenedWindow *self);

G_END_DECLS
