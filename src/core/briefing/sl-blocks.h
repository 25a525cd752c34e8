/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts as ranked blocks of lines: what the page says and in what order, without widths or type. In
 * a block the line that matters most stands first, so that folding takes from the end. Pure. */
#pragma once

#include "sl-briefing.h"

G_BEGIN_DECLS

/* In the order of the page. */
typedef enum
{
  SL_BLOCK_DONE, /* with evidence */
  SL_BLOCK_SAID, /* to be done, on somebody's word */
  SL_BLOCK_LATE,
  SL_BLOCK_UNANSWERED, /* asked for, or sent to the executive, and no answer came */
  SL_BLOCK_PASSED,     /* promises whose date passed */
  SL_BLOCK_DUE,
  SL_BLOCK_NO_DATE,
  SL_BLOCK_WAITING,
  SL_BLOCK_LATER,
  SL_BLOCK_PROMISED,
  SL_BLOCK_DECIDED,
  SL_BLOCK_GOALS,
  SL_BLOCK_FIGURES,
  SL_BLOCK_QUESTIONS,
} SlBlockKind;

#define SL_N_BLOCKS 14

typedef struct
{
  char *lead;          /* bold, before all: "3 weeks late:", "1.2"; or NULL */
  char *owner;         /* bold; or NULL */
  char *text;          /* plain */
  char *flag;          /* framed; or NULL */
  char *source;        /* never NULL */
  gboolean figures;    /* numbers in the text are bold */
  gboolean fold_early; /* routine decisions; goals that are on track; a councillor's figures */
  char *key;           /* what the officer's choice of it is kept by; or NULL */
  const char *item;    /* borrowed of the facts: id of the item, for a short form; or NULL */
  /* Of a priority: how it stands, as word, shape and bar. */
  gboolean has_status;
  SlGoalStatus status;
  guint n_done, n_late, n_all;
  /* For the source of "and 5 more": where the line comes from. */
  char *date, *ref;
  int page, last_page;
} SlBlockLine;

typedef struct
{
  SlBlockKind kind;
  char *head, *hint;
  gboolean boxes;   /* each line has a box to tick */
  gboolean answers; /* each line has a dotted line to write on, while there is room */
  gboolean strong;  /* a thick rule above it */
  guint n_more; /* lines that stand behind the last of @lines whatever the room is: questions not
                   chosen */
  GPtrArray *lines; /* SlBlockLine */
  /* What ranks behind them, further down than any page reaches: counted, with the span of its
   * sources. */
  guint n_behind;
  SlBlockLine *behind_first, *behind_last; /* or NULL; without words */
} SlBlock;

/* All lines of it: those put into words and those behind. */
guint sl_block_count (const SlBlock *block);

typedef struct
{
  char *committee, *organisation, *title, *purpose;
  char *warning; /* exempt items on the page; or NULL */
  char *notes;   /* foot: how to read the sources, what is left out */
  char *status, *printed;
  GHashTable *glossary; /* of abbreviations: key → words; see sl-page-glossary.h */
  char *running;        /* at the head of a second page: committee and title */
  int year;             /* the year that sources leave out; 0 for none */
  gboolean empty;       /* nothing confirmed, whatever the options leave */
  GPtrArray *blocks;    /* SlBlock; none without lines */
  GPtrArray *hidden;    /* SlBlockLine: what the officer hid */
} SlBlocks;

SlBlocks *sl_blocks_new (SlFacts *facts, const SlBriefingOptions *options);
/* Of facts with a year. */
SlBlocks *sl_blocks_new_year (SlFacts *facts, const SlBriefingOptions *options);
void sl_blocks_free (SlBlocks *blocks);

SlBlockLine *sl_block_line_new (void);
void sl_block_line_free (SlBlockLine *line);
/* Whether what is in such a block is still owed. */
gboolean sl_block_is_open (SlBlockKind kind);
/* The line that stands for those of @block from @shown on: "and 5 more in the register", with the
 * span of their sources. */
SlBlockLine *sl_block_more_line (const SlBlock *block, guint shown, int year);

/* "owed", "promised", "decided", "figures", "questions" */
const char *sl_block_kind_get_section (SlBlockKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBlocks, sl_blocks_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBlockLine, sl_block_line_free)

G_END_DECLS
