/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of keys. Accelerators, the widgets' own shortcuts and the shortcuts window are made
 * from it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SL_ACCEL_APP,    /* anywhere; keys with a modifier and function keys only */
  SL_ACCEL_WINDOW, /* anywhere in a window; the same */
  SL_ACCEL_EDIT,   /* in a window, unless the focused widget wants the key (undo in an entry) */
  SL_ACCEL_PAPERS, /* anywhere in the Papers view; keys with a modifier and function keys only */
  SL_ACCEL_FIND,   /* the same, while something is looked for */
  SL_ACCEL_PAGE,   /* the page has the focus */
  SL_ACCEL_CARET,  /* the same, while the caret is on: before those of the page */
  SL_ACCEL_SPAN,   /* the same, while the ends of an item are moved */
  SL_ACCEL_REVIEW, /* the items panel or the page has it */
  SL_ACCEL_ITEMS,  /* the list of items has it, before its own keys */
  SL_ACCEL_HAPPENED, /* the list of what was owed before new minutes */
  SL_ACCEL_REGISTER,
  SL_ACCEL_PLAN,
  SL_ACCEL_BRIEFING,
} SlAccelScope;

typedef struct
{
  SlAccelScope scope;
  const char *keys;    /* accelerators, separated by a space */
  const char *action;  /* "item.confirm" */
  const char *target;  /* GVariant text, or NULL */
  const char *title;   /* untranslated; NULL: not in the shortcuts window */
  const char *group;   /* untranslated */
  const char *context; /* of the title for translators; NULL where it needs none */
} SlAccel;

/* (transfer none): the table, in the order of the shortcuts window. */
const SlAccel *sl_accels_list (guint *n_accels);

/* Sets the accelerators of the scopes APP and WINDOW. */
void sl_accels_apply (GtkApplication *application);

/* Adds a shortcut controller with the keys of @scope to @widget; their actions are looked for from
 * @widget upwards. A key without Ctrl or Alt does nothing while a text entry has the focus. */
/* (transfer none): the controller, which belongs to @widget. */
GtkEventController *sl_accels_add_shortcuts (GtkWidget *widget, SlAccelScope scope);

G_END_DECLS
