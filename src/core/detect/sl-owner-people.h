/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom an owner as written means among the people of the meeting: "JS", "Cllr Smith", "DCS", "the
 * Chair". Says nobody rather than one of two. */
#pragma once

#include "sl-detection.h"

G_BEGIN_DECLS

typedef struct _SlOwnerPeople SlOwnerPeople;

/* @people: SlPerson, kept, and not to be changed any more. */
SlOwnerPeople *sl_owner_people_new (GPtrArray *people);
/* In one thread. */
SlOwnerPeople *sl_owner_people_ref (SlOwnerPeople *self);
void sl_owner_people_unref (SlOwnerPeople *self);

/**
 * sl_owner_people_find:
 *
 * By the initials that the list gives, by those that the name forms, by title and surname, by name,
 * or by post or the capitals of a post.
 *
 * Returns: (transfer none) (nullable): %NULL where nobody fits, or more than one
 */
const SlPerson *sl_owner_people_find (const SlOwnerPeople *self, const char *owner);

/* Whether the name of @person says more than @owner does: not where that is the whole name. */
gboolean sl_owner_people_adds (const SlPerson *person, const char *owner);

/* What all ways of writing an owner have in common: "dcs" of "D.C.S.", "head of care and health" of
 * "The Interim Head of Care & Health". (transfer full) (nullable) */
char *sl_owner_people_dup_key (const char *owner);
/* "dcs" of "Interim Director of Children's Services, LCC". (transfer full) (nullable) */
char *sl_owner_people_dup_post_initials (const char *role);
/* An owner as it stands alone: "Interim Head of Care" of "the Interim Head of Care". (transfer
 * full) */
char *sl_owner_people_dup_shown (const char *owner);

/* Fills owner_people of every finding. */
void sl_owner_people_fill (SlDetection *detection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOwnerPeople, sl_owner_people_unref)

G_END_DECLS
