/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane beside the register: one item with its words, its facts, its follow-ups, and what can be
 * done about it. Accepting asks what shows that it was done and what difference it made. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_REGISTER_DETAIL (sl_register_detail_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterDetail, sl_register_detail, SL, REGISTER_DETAIL, AdwBin)

void sl_register_detail_set_library (SlRegisterDetail *self, SlLibrary *library);
/* NULL shows what the pane is for. */
void sl_register_detail_set_item (SlRegisterDetail *self, SlItem *item);
/* Asks what shows that the item was done; what was heard of it. */
void sl_register_detail_accept (SlRegisterDetail *self);
void sl_register_detail_follow_up (SlRegisterDetail *self);

G_END_DECLS
