/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper on paper: its pages as the reader process draws them at the printer's resolution, one
 * after the other while the window goes on, with the items' marks where they are asked for. */
#pragma once

#include <gtk/gtk.h>

#include "reader/sl-reader.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean fit;    /* pages that are larger than what the printer reaches are made smaller */
  gboolean marks;  /* of items */
  gboolean exempt; /* with what is exempt from publication, and its marks */
} SlPaperPrintOptions;

/**
 * sl_paper_print_new:
 * @reader: has the paper open; of its own (sl_reader_new_beside ()), so that the screen never waits
 * @items: (element-type SlItemRecord): those of the paper
 * @current: the page on the screen, from 1
 *
 * The dialog has a tab of its own for the options; pages are fitted and have no marks unless
 * changed there. A page that cannot be drawn is a sheet that says so.
 */
GtkPrintOperation *
sl_paper_print_new (SlReader *reader, GPtrArray *items, const char *name, int current);

/* What is exempt, (element-type SlPageRect): covered where the options don't ask for it. */
void sl_paper_print_set_exempt (GtkPrintOperation *operation, GArray *areas);

/* What the tab shows first, and whether what is exempt is printed. */
void sl_paper_print_get_options (GtkPrintOperation *operation, SlPaperPrintOptions *options);
void sl_paper_print_set_options (GtkPrintOperation *operation, const SlPaperPrintOptions *options);

/* Pixels a point for a page, where the printer has @dpi dots an inch and the page is shown at
 * @scale: never more pixels than a picture may have. */
double sl_paper_print_find_scale (double width, double height, double scale, double dpi);

G_END_DECLS
