/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One owner in the window of people and posts: names, holders, what papers propose, and what can be
 * told of it. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_PEOPLE_DETAIL (sl_people_detail_get_type ())
G_DECLARE_FINAL_TYPE (SlPeopleDetail, sl_people_detail, SL, PEOPLE_DETAIL, AdwBin)

GtkWidget *sl_people_detail_new (void);
void sl_people_detail_set_library (SlPeopleDetail *self, SlLibrary *library);
/* @owner: (nullable) */
void sl_people_detail_set_owner (SlPeopleDetail *self, SlOwnerRecord *owner);
/* "Jo Pell since 1 September 2026"; NULL where nobody holds it. */
char *sl_people_detail_dup_holder (const SlOwnerRecord *owner, const char *today);

G_END_DECLS
