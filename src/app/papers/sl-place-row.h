/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the paper over up to three lines, and the page that they stand on at the end of the
 * first: a row of the outline or of the places found. One widget that draws both: a list makes two
 * hundred of them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_PLACE_ROW (sl_place_row_get_type ())
G_DECLARE_FINAL_TYPE (SlPlaceRow, sl_place_row, SL, PLACE_ROW, GtkWidget)

GtkWidget *sl_place_row_new (void);
/* @bold: bytes of @words, from and to; @underlined: them too
 * @page: 0 without */
void sl_place_row_set (SlPlaceRow *self,
                       const char *words,
                       guint bold_from,
                       guint bold_to,
                       gboolean underlined,
                       int page);
/* Out of sight, nothing is drawn. */
void sl_place_row_set_in_sight (SlPlaceRow *self, gboolean in_sight);

/* Makes @list one of such rows, of which one may be selected, or none. @setup, @bind (GObject *owner, GtkListItem *) and
 * @activate (GObject *owner, guint position) are the owner's. @rows: (nullable) (transfer full). Returns the selection,
 * (transfer none). */
GtkSingleSelection *sl_place_rows_init (GtkListView *list,
                                        GListModel *rows,
                                        gpointer owner,
                                        GCallback setup,
                                        GCallback bind,
                                        GCallback activate);

G_END_DECLS
