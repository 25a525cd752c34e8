/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is meant by what items call their owners, in all papers of the library: "D.C.S.", "DCS", "the Director of
 * Children's Services", Mr Birch while he holds that post, and whatever somebody told to be the same, are one owner. What
 * items say is not changed. No SQL; made in one thread, then used in one other. */
#pragma once

#include "detect/sl-glossary.h"
#include "sl-records.h"

G_BEGIN_DECLS

typedef struct _SlOwnerBook SlOwnerBook;

typedef struct
{
  char *id;   /* NULL where nobody told anything of it */
  char *key;  /* what tells owners apart; for telling, not for showing */
  char *name; /* to be shown: "Director of Children's Services" */
} SlOwner;

SlOwnerBook *sl_owner_book_new (void);
void sl_owner_book_free (SlOwnerBook *self);

/* ---- Filling ---- */

void sl_owner_book_add_paper (SlOwnerBook *self, const char *paper, const char *meeting, const char *committee, const char *date);
void sl_owner_book_add_owner (SlOwnerBook *self, const char *id, const char *name);
void sl_owner_book_add_name (SlOwnerBook *self, const char *key, const char *owner);
void sl_owner_book_add_holding (SlOwnerBook *self, SlHoldingRecord *holding); /* by first day */
/* A post that somebody had at a meeting. */
void sl_owner_book_add_post (SlOwnerBook *self, const char *meeting, const char *role);
void sl_owner_book_add_abbreviation (SlOwnerBook *self, const char *paper, const char *brief, const char *words, int page);

/* ---- Asking ---- */

SlGlossary *sl_owner_book_get_glossary (SlOwnerBook *self);
/* @paper: (nullable). (transfer none): the same for all that are one; NULL where @words name nobody. */
const SlOwner *sl_owner_book_find (SlOwnerBook *self, const char *paper, const char *words);
/* (transfer none) (nullable) (element-type SlHoldingRecord): by first day */
GPtrArray *sl_owner_book_get_holdings (SlOwnerBook *self, const SlOwner *owner);
/* Who held it on @date: (transfer none) (nullable) */
const char *sl_owner_book_find_holder (SlOwnerBook *self, const SlOwner *owner, const char *date);
/* Who owed what was due on @due, or was said on @said where that is still to come, and who owes it on @today; either
 * may be NULL. */
void sl_owner_book_tell (SlOwnerBook *self, const SlOwner *owner, const char *due, const char *said, const char *today, const char **then, const char **now);

/* What all ways of writing a name have in common; NULL where nothing is named. (transfer full) */
char *sl_owner_book_dup_key (const char *words);
gboolean sl_holding_covers (const SlHoldingRecord *holding, const char *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOwnerBook, sl_owner_book_free)

G_END_DECLS
