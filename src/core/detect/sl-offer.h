/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom and when a task that is nobody's job may mean, by the words around it: an offer that
 * somebody takes or leaves, never a finding. Pure; any thread. */
#pragma once

#include "sl-detection.h"

G_BEGIN_DECLS

typedef enum
{
  SL_OFFER_NONE,
  SL_OFFER_ASKED,     /* the sentence asks them */
  SL_OFFER_SUBJECT,   /* the sentence has them do it */
  SL_OFFER_SPEAKER,   /* who spoke of it before */
  SL_OFFER_PRESENTER, /* who brought the matter to the meeting */
  SL_OFFER_USUAL,     /* nobody stands there: whom committees ask as a rule */
  SL_OFFER_NEARBY,    /* of a date: in the sentence, or beside it */
  SL_OFFER_NEXT,      /* of a date: none stands there, so the next meeting */
} SlOfferWhy;

typedef struct
{
  const char *text;   /* the item's words */
  const char *before; /* (nullable): what the paper says before them */
  const char *after;  /* (nullable): and after */
  gboolean wants_owner, wants_due;
  const char *meeting, *next; /* (nullable): "YYYY-MM-DD" of this meeting and the next */
} SlOfferFacts;

typedef struct
{
  SlOfferWhy owner_why; /* NONE where no owner is wanted */
  char *owner;          /* NULL for the usual: its words are the caller's */
  SlOfferWhy due_why;
  SlDue due; /* text NULL for the next meeting: its words are the caller's */
} SlOffer;

SlOffer *sl_offer_new (const SlOfferFacts *facts);
void sl_offer_free (SlOffer *offer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOffer, sl_offer_free)

G_END_DECLS
