/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of minutes: all that a paper states, those that the plan's measures are followed by, and
 * those that may belong to one. */
#pragma once

#include "detect/sl-figures.h"
#include "sl-store.h"

G_BEGIN_DECLS

#define SL_TYPE_FIGURE_POINT (sl_figure_point_get_type ())

/* A figure where it stands: immutable, atomically counted, for any thread. */
typedef struct
{
  char *goal,
      *measure;       /* goal's id and the measure's name; NULL of a figure that belongs to none */
  char *item, *paper; /* ids */
  int page;
  char *meeting_date;  /* or NULL */
  char *date;          /* that its words give it, else the meeting's; or NULL */
  char *figure;        /* its words in the item: "£22k" */
  char *words;         /* the item's */
  double value, total; /* as in SlFigure */
  SlUnit unit;
  SlFigureSort sort;
  char *subject;   /* or NULL */
  SlReview review; /* the item's */
  int exempt;      /* paragraph of Schedule 12A, 0 for none */
  double score;    /* of a suggestion, from 0 to 1 */
} SlFigurePoint;

GType sl_figure_point_get_type (void);
SlFigurePoint *sl_figure_point_ref (SlFigurePoint *point);
void sl_figure_point_unref (SlFigurePoint *point);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFigurePoint, sl_figure_point_unref)

/* All of (transfer full) (element-type SlFigurePoint); NULL on error. */

/* What the items of a paper state that nobody dismissed, each once where several are treated as
 * one; in its order. */
GPtrArray *sl_store_list_figures (SlStore *self, const char *paper, GError **error);
/* What a goal's measures are followed by, oldest first. What an item does not say any more is left
 * out, with what was dismissed. */
GPtrArray *sl_store_list_points (SlStore *self, const char *goal, GError **error);
/* What may belong to a measure of the goal and nobody has said so or denied it; the likeliest
 * first. */
GPtrArray *sl_store_suggest_points (SlStore *self, const char *goal, guint limit, GError **error);
/* Ids of the goals with a measure that a figure of the item is taken for. */
char **sl_store_list_measured_goals (SlStore *self, const char *item, GError **error);

G_END_DECLS
