/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the two files of SlItemFace only: laying out, and drawing. */
#pragma once

#include "sl-item-face.h"

G_BEGIN_DECLS

/* Pixels, as the row's picture has them. */
#define BAR 4
#define BADGE_BEFORE 8
#define BADGE_BEHIND 7
#define BADGE_LINE 1.5f
/* What of the line takes room, as in a badge that is a widget. */
#define BADGE_BORDER 1
#define BADGE_RADIUS 5
#define ABOVE 8
#define BELOW 8
/* The same of a compact row. */
#define DENSE_ABOVE 4
#define DENSE_BELOW 4
#define BEHIND 12
#define GAP 8
#define TICK 14
#define TICK_GAP 4
#define FACTS_ABOVE 3
#define FACT_GAP 12
#define FACT_LINE_GAP 2
#define FACT_ICON 13
#define FACT_ICON_GAP 4
/* Of the text's size. */
#define SMALL 0.82
#define LETTER 0.85
#define BADGE_EM 1.36
#define LINE_HEIGHT 1.1f

/* What an item may tell below its words, in this order. */
enum
{
  OWNER,
  DUE,
  GOAL,
  LEFT_OUT,
  EXEMPT,
  N_FACTS
};

typedef struct
{
  char *words; /* NULL: nothing to tell */
  const char *colour;
  PangoLayout *layout;
} Fact;

typedef enum
{
  NOTHING,
  HEADING,
  ITEM,
} What;

struct _SlItemFace
{
  GtkWidget *widget;
  What what;
  gboolean open, dense, ticked;

  SlKind kind;
  SlReview review;
  char *ref, *words; /* of a heading: its title */
  char *state_words; /* NULL where nothing was decided */
  Fact facts[N_FACTS];

  /* NULL: to be made anew */
  PangoLayout *letter, *kind_layout, *ref_layout, *state, *text;
  int badge_size;
};

/* Makes what is missing; a heading's size and weight are the widget's. */
void sl_item_face_lay_out (SlItemFace *face);
/* Whether it is a compact row and not open. */
gboolean sl_item_face_is_dense (SlItemFace *face);
int sl_item_face_get_above (SlItemFace *face);
int sl_item_face_width_of (PangoLayout *layout);
int sl_item_face_height_of (PangoLayout *layout);
/* Of the state's word and its tick. */
int sl_item_face_get_state_width (SlItemFace *face);
int sl_item_face_get_caption_height (SlItemFace *face);
/* Puts the facts side by side, and below each other where there is no room. @at: where each stands;
 * returns how high they are. */
int sl_item_face_place_facts (SlItemFace *face, int room, GdkRectangle at[N_FACTS]);

G_END_DECLS
