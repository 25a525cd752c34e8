/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an item says, and what that says of each goal: the linker's own. */
#pragma once

#include "sl-linker.h"

G_BEGIN_DECLS

/* What a goal's description counts; less than one mention there only brushes a term. */
#define WEIGHT_DESCRIPTION 1.2

typedef struct
{
  guint goal;
  double frequency; /* of the term in the goal's fields, weighted */
  char *words;      /* the goal's words for it, those of the weightiest field */
} Posting;

struct _SlLinker
{
  SlThesaurus *thesaurus;
  GHashTable *postings; /* key → GArray of Posting, one for each goal that has it */
  GPtrArray *refs;
  GPtrArray *ids; /* what the memory knows the goals by */
  double *lengths;
  double mean_length;
};

/* What an item says, by where it says it. */
typedef struct
{
  GPtrArray *own, *around, *above; /* SlTerm */
} Said;

/* What the item says of one key. */
typedef struct
{
  double weight;
  char *words;
  gboolean hint; /* no phrase says it, only words of some */
} Evidence;

/* What speaks for a goal. */
typedef struct
{
  double raw;
  double best;
  char *item_words, *goal_words; /* of the term that counted most */
  gboolean hint;                 /* that one was a hint */
  guint n_learned;
  char *learned_words;
  SlLinkUsual usual;
  guint n_linked;
  gboolean declined;
  gboolean beside; /* it is the heading's other items that speak for it, to a good part */
  char *beside_words;
} Tally;

void sl_said_init (Said *said, SlLinker *self, const SlLinkItem *item);
void sl_said_clear (Said *said);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, sl_said_clear)

/* Key → Evidence. */
GHashTable *sl_evidence_new (void);
/* Weighs what the words say for each goal; @evidence must live as long as @tallies. Returns: FALSE
 * where they belong to the meeting and to no goal. */
gboolean sl_linker_weigh (SlLinker *self, const Said *said, GHashTable *evidence, Tally *tallies);
double sl_linker_most_evidence (SlLinker *self, const Tally *tallies);

/* Adds what was linked before. */
void sl_linker_recall (
    SlLinker *self, SlLinkMemory *memory, const SlLinkItem *item, const Said *said, Tally *tallies);

G_END_DECLS
