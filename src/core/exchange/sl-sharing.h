/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What by itself names nobody and yet may tell who a child is, looked for before words leave the
 * library. Personal data is whatever somebody can be found from "directly or indirectly" (UK GDPR,
 * article 4(1) and recital 26), and children merit specific protection (recital 38).
 *
 * Small counts: the rule of thumb of statistical disclosure control, as official statistics of
 * children in care follow it, is that a count of people below five is not published, since those
 * who know the place can tell who they are. Only a count of children that goes with what happened
 * to them is told here: that two of them addressed the meeting tells nothing of them.
 *
 * Pure, and for English; it never decides: a person leaves out or lets pass. */
#pragma once

#include "sl-register.h"
#include "store/sl-store-erase.h"
#include "text/sl-text-exempt.h"

G_BEGIN_DECLS

typedef enum
{
  SL_SHARING_INITIALS,    /* "Child R" */
  SL_SHARING_AGE_PLACE,   /* "a 14-year-old from Corbaden" */
  SL_SHARING_CASE_NUMBER, /* "case number 204417" */
  SL_SHARING_SMALL_COUNT, /* "three children were excluded" */
} SlSharingKind;

/* What a file may have beside an item's own words, as they stand in the minutes. Whoever rewords an
 * item so that it names nobody changes neither. */
typedef enum
{
  SL_SHARING_ITEM = 0,         /* nothing but the item, and what was said of it */
  SL_SHARING_HEADING = 1 << 0, /* the heading above it */
  SL_SHARING_QUOTE = 1 << 1,   /* the quote by which it is found again, with the words around it */
} SlSharingBeside;

typedef struct
{
  SlSharingKind kind;
  SlSharingBeside beside; /* where it stands: one of them */
  gsize start, end;       /* bytes of the text */
  char *words;            /* these, with a few around them */
  char *item;             /* id of the item, where items were looked through; else NULL */
  char *ref;              /* of that: its reference in the minutes, or NULL */
  int page;               /* its page, or that of the words; 0 where it is not known */
} SlSharing;
void sl_sharing_free (SlSharing *self);

/* (element-type SlSharing) (transfer full): in order, none where another is. */
GPtrArray *sl_sharing_check (const char *text);
/* The same of all that leaves with the items of a register: their words, notes, reasons and
 * follow-ups, and of what stands beside them @beside. Of each item the same words are told once,
 * in its own where they stand there. */
GPtrArray *sl_sharing_check_register (const SlRegister *data, SlSharingBeside beside);
/* What of that a file of @format has, as sl_register_to_bytes () knows it. A file of changes has
 * what "json" has. */
SlSharingBeside sl_sharing_get_beside (const char *format);
/* Of a register with what new minutes say of each item. @answers: (element-type utf8 utf8): item's
 * id → that */
GPtrArray *sl_sharing_check_answers (const SlRegister *data, GHashTable *answers);
/* Of items alone, without what was said of them. @items: (element-type SlItemRecord) */
GPtrArray *sl_sharing_check_items (GPtrArray *items);
/* Of words that were made of items, such as those of a page, and that leave as they are: in them
 * alone, each once, with the place of the item that has the same. */
GPtrArray *sl_sharing_check_page (const char *words, GPtrArray *items);
/* Of a paper as it stands, each once. @without: (nullable) (element-type SlTextExempt): what of it
 * does not leave */
GPtrArray *sl_sharing_check_paper (SlTextDoc *doc, const GArray *without);
/* Of a paper that leaves whole with notes about @items, which alone can be left out: what only they
 * say goes by its item */
GPtrArray *sl_sharing_check_copy (SlTextDoc *doc, GPtrArray *items);
/* Of what is held about a person: (element-type SlHeld) */
GPtrArray *sl_sharing_check_held (GPtrArray *held);

G_END_DECLS
