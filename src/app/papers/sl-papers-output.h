/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the Papers view as a whole: the paper on paper, and as a copy with its items in it.
 */
#pragma once

#include "reader/sl-reader.h"
#include "sl-papers-view.h"

G_BEGIN_DECLS

/* The class actions papers.save-copy and papers.print. */
void sl_papers_output_install_actions (GtkWidgetClass *klass);

/* sl-papers-copy.c */
void sl_papers_copy_start (SlPapersView *view);
/* sl-papers-print.c */
void sl_papers_print_start (SlPapersView *view);

/* What is shown, for the two: (transfer full) (nullable). */
SlReader *sl_papers_output_dup_reader (SlPapersView *view);
/* Its text, once its paper is in the library and was read: (transfer full) (nullable). What is
 * exempt of it is known then, and not before. */
SlTextDoc *sl_papers_output_dup_text (SlPapersView *view);
/* (transfer full) (element-type SlItemRecord): all items of the paper that is shown. */
GPtrArray *sl_papers_output_list_items (SlPapersView *view);

G_END_DECLS
