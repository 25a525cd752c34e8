/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a group of the register's rows: a row of its own, because lists of GTK 4.8 know no
 * sections. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  SL_REGISTER_OVERDUE,
  SL_REGISTER_LATER,
  SL_REGISTER_WAITING, /* a trigger in words, no date: "once in post" */
  SL_REGISTER_UNDATED,
  SL_REGISTER_FINISHED, /* accepted or withdrawn, where the filter lets them through */
} SlRegisterSection;

#define SL_N_REGISTER_SECTIONS 5

#define SL_TYPE_REGISTER_GROUP (sl_register_group_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterGroup, sl_register_group, SL, REGISTER_GROUP, GObject)

/* Property: size (uint, notify): rows in the group. */
SlRegisterGroup *sl_register_group_new (SlRegisterSection section);
SlRegisterSection sl_register_group_get_section (SlRegisterGroup *self);
guint sl_register_group_get_size (SlRegisterGroup *self);
void sl_register_group_set_size (SlRegisterGroup *self, guint size);

G_END_DECLS
