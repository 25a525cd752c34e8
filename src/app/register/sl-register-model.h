/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the register: the library's owed items, filtered, and either in groups by due (each
 * under an SlRegisterGroup row) or in one list. Filters and groups follow the items as they change.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-item.h"
#include "sl-register-group.h"

G_BEGIN_DECLS

/* Which progress the rows may have. */
typedef enum
{
  SL_REGISTER_SHOW_UNFINISHED, /* open, in progress and reported done: what somebody still has to
                                  see to */
  SL_REGISTER_SHOW_LATE,
  SL_REGISTER_SHOW_REPORTED,
  SL_REGISTER_SHOW_FINISHED,
  SL_REGISTER_SHOW_ALL,
} SlRegisterShow;

typedef struct
{
  guint owed, late, reported, unclear; /* unclear: without an owner or a date */
} SlRegisterCounts;

#define SL_TYPE_REGISTER_MODEL (sl_register_model_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterModel, sl_register_model, SL, REGISTER_MODEL, GObject)

/* @items: GListModel of SlItem; @today: "YYYY-MM-DD" */
SlRegisterModel *sl_register_model_new (GListModel *items, const char *today);

/* (transfer none): SlItem and SlRegisterGroup in groups, or SlItem alone. */
GListModel *sl_register_model_get_grouped (SlRegisterModel *self);
GListModel *sl_register_model_get_flat (SlRegisterModel *self);
/* Orders the rows of each group, and of the flat list; the default is by date, then as made. */
void sl_register_model_set_sorter (SlRegisterModel *self, GtkSorter *sorter);

void sl_register_model_set_words (SlRegisterModel *self, const char *words);
void sl_register_model_set_show (SlRegisterModel *self, SlRegisterShow show);
/* -1 for every kind. */
void sl_register_model_set_kind (SlRegisterModel *self, int kind);
/* NULL for everybody, "" for nobody named. */
void sl_register_model_set_owner (SlRegisterModel *self, const char *owner);
/* NULL for all, "" for none linked, else a goal's id. */
void sl_register_model_set_goal (SlRegisterModel *self, const char *goal);

/* Items changed in ways that can move them between groups or out of the filter. */
void sl_register_model_refresh (SlRegisterModel *self);

SlRegisterSection sl_register_section_of (SlItem *item, const char *today);
/* Of all owed items, whatever the filter. */
void sl_register_model_count (SlRegisterModel *self, SlRegisterCounts *counts);

G_END_DECLS
