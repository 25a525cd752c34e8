/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drop-downs of the register's bar: kinds, owners and goals that occur in it. A choice keeps
 * its place when the register changes, as long as what was chosen is still there. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

/* One entry of a drop-down: what it says, and what it filters by. */
#define SL_TYPE_REGISTER_CHOICE (sl_register_choice_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterChoice, sl_register_choice, SL, REGISTER_CHOICE, GObject)

/* Property: label. */

/* Lists of SlRegisterChoice. (transfer full) */
GListModel *sl_register_choices_kinds (void);
/* @owners: as sl_store_group_owed_owners () gives them */
GListModel *sl_register_choices_owners (char **owners);
GListModel *sl_register_choices_goals (char **ids, SlLibrary *library);

/* Sets the drop-down up to show labels of choices, cut where long. */
void sl_register_choices_prepare (GtkDropDown *drop_down);
/* Gives it a new list and keeps the chosen value if it is still in it. */
void sl_register_choices_update (GtkDropDown *drop_down, GListModel *choices);
/* Chooses @value, or the first where it is not in the list. */
void sl_register_choices_set_value (GtkDropDown *drop_down, const char *value);
/* The chosen value. NULL: everything; "": nothing named or linked. */
const char *sl_register_choices_get_value (GtkDropDown *drop_down);

G_END_DECLS
