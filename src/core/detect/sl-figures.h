/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures in an item's words: how many of what, in which unit, and of when. Found from the
 * words each time they are asked for, never stored, so that they cannot differ from what the item
 * says. Pure; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SL_UNIT_COUNT, /* of what the subject names */
  SL_UNIT_PERCENT,
  SL_UNIT_POUNDS,
  SL_UNIT_HOURS,
  SL_UNIT_DAYS,
  SL_UNIT_WEEKS,
  SL_UNIT_MONTHS,
  SL_UNIT_YEARS,
} SlUnit;

typedef enum
{
  SL_FIGURE_STATED,
  SL_FIGURE_PLANNED, /* budgeted, forecast, expected, aimed at */
  SL_FIGURE_BEFORE,  /* what it was: "from 41%" to another */
} SlFigureSort;

typedef struct
{
  gsize start, end; /* bytes of the number with its unit in the text: "£22k", "71%", "2 of 7" */
  double value;     /* £22k: 22000 */
  double total;     /* "2 of 7": 7; else 0 */
  SlUnit unit;
  SlFigureSort sort;
  char *subject; /* the words that say what it counts, or NULL: "LAC placements" */
  char *date;    /* "YYYY-MM-DD" that the words give it, or NULL */
} SlFigure;

void sl_figure_free (SlFigure *figure);

/* Returns: (transfer full) (element-type SlFigure): in the order of @text; years, dates, times,
 * pages, references and ages are none. */
GPtrArray *sl_figures_find (const char *text);

/* As it is written in tables and beside charts: "£22k", "71%", "2 of 7", "530", "26 weeks" is "26".
 * (transfer full) */
char *sl_figure_format (double value, double total, SlUnit unit);

/* Whether values of both can stand on one line of a chart. A share is a percentage, too. */
gboolean sl_unit_fits (SlUnit unit, double total, SlUnit other, double other_total);
/* What is drawn: of "2 of 7" the share in per cent. */
double sl_figure_get_height (double value, double total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFigure, sl_figure_free)

G_END_DECLS
