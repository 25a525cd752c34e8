/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom an owner as written means among the people of the meeting: "JS", "Cllr Smith", "DCS", "the
 * Chair". Says nobody rather than one of two. */
#pragma once

#include "sl-detection.h"

G_BEGIN_DECLS

typedef struct _SlOwnerPeople SlOwnerPeople;

/* @people: SlPerson, as they are and where they are for as long as this lives. */
SlOwnerPeople *sl_owner_people_new (GPtrArray *people);
void sl_owner_people_free (SlOwnerPeople *self);

/**
 * sl_owner_people_find:
 *
 * By the initials that the list gives, by those that the name forms, by title and surname, by name,
 * or by post or the capitals of a post.
 *
 * Returns: (transfer none) (nullable): %NULL where nobody fits, or more than one
 */
const SlPerson *sl_owner_people_find (const SlOwnerPeople *self, const char *owner);

/* The initials in the brackets of a list's entry, "JS" of "Jane Smith (JS), Head of Care", where
 * they can be those of @name: "(NHS)" is a body. (transfer full) (nullable) */
char *sl_owner_people_read_initials (const char *entry, const char *name);

/* Fills owner_people of every finding. */
void sl_owner_people_fill (SlDetection *detection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOwnerPeople, sl_owner_people_free)

G_END_DECLS
