/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a part of a pattern, and how it is put together: of parts one after another, of
 * choices, of what is repeated. Sets are arrays of strings. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is known of a part of a pattern. */
typedef struct
{
  GPtrArray *exact;  /* (nullable): all that it can match */
  GPtrArray *needs;  /* (nullable): one of these is in all that it matches */
  GPtrArray *also;   /* (nullable): one of these, too */
  double common[2];  /* how common they are; 0: not known yet */
  GPtrArray *leads;  /* (nullable): one of these begins all that it matches and is not empty */
  gboolean open;     /* it may match nothing, so that what follows begins */
  gboolean edge;     /* it begins where no word goes on */
  GPtrArray *behind; /* (nullable): one of these stands in front of it; a line end at the start */
} SlLiteralPart;

typedef struct
{
  SlLiteralPart part;
  GPtrArray *run; /* what the parts since the last unknown one match */
  gboolean whole; /* the run began at the start */
  gboolean led;   /* all that may begin it is known, or that it cannot be */
} SlLiteralChain;

GPtrArray *sl_literal_set_new (void);
/* @string: stolen */
GPtrArray *sl_literal_set_of (char *string);
void sl_literal_part_clear (SlLiteralPart *part);

/* The part may be left out, or stand more than once. */
void sl_literal_part_repeat (SlLiteralPart *part, gboolean may_lack, gboolean may_repeat);
/* Before the first choice is added to: parts share sets, which must not grow. */
SlLiteralPart sl_literal_part_own (SlLiteralPart *shared);
/* Another choice; @other is cleared. */
void sl_literal_part_add_choice (SlLiteralPart *part, SlLiteralPart *other);

SlLiteralChain sl_literal_chain_begin (void);
/* @next: cleared */
void sl_literal_chain_add (SlLiteralChain *chain, SlLiteralPart *next);
SlLiteralPart sl_literal_chain_end (SlLiteralChain *chain);

G_END_DECLS
