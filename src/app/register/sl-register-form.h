/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked before something is said of items of the register: what was heard, what shows that
 * they were done and what difference it made, when they were sent or answered. Of one item in its
 * pane, or of all that are ticked. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

typedef enum
{
  SL_REGISTER_ASKS_FOLLOWUP,
  SL_REGISTER_ASKS_ACCEPTING,
  SL_REGISTER_ASKS_SENT,
  SL_REGISTER_ASKS_ANSWER,
  SL_REGISTER_ASKS_EVENT,
} SlRegisterAsks;

#define SL_TYPE_REGISTER_FORM (sl_register_form_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterForm, sl_register_form, SL, REGISTER_FORM, AdwBin)

void sl_register_form_set_library (SlRegisterForm *self, SlLibrary *library);

/* Empties it, asks that, and takes the focus. */
void sl_register_form_ask (SlRegisterForm *self, SlRegisterAsks asks);

/* Of what is to be accepted, how many have evidence and how many have none: without a word in the
 * form the latter are left as they are. */
void sl_register_form_set_evidence (SlRegisterForm *self, guint n_with, guint n_without);
/* Whether a note or a page is given. */
gboolean sl_register_form_has_words (SlRegisterForm *self);

/* What it says, of @items. (transfer full) (nullable): NULL where it does not say enough. */
SlAct *sl_register_form_dup_act (SlRegisterForm *self, const char *const *items);

/* ::saved: enough is said, and its user wants it done. ::cancelled. */

G_END_DECLS
