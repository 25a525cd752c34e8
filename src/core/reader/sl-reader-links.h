/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links on pages and what pages call themselves, as sightline-reader knows them. */
#pragma once

#include "sl-reader.h"

G_BEGIN_DECLS

typedef struct
{
  SlRect rect;   /* points of the page that it is on */
  int page;      /* it leads to; 0: outside */
  double y;      /* how far down that page, in points; -1: its top */
  char *address; /* NULL where it leads to a page. Not to be trusted: whoever made the paper wrote
                    it */
} SlReaderLink;

void sl_reader_link_free (gpointer link);

/* In the paper's order. Errors as of loading a page. */
void sl_reader_load_links_async (SlReader *self,
                                 int page,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer full) (element-type SlReaderLink) */
GPtrArray *sl_reader_load_links_finish (SlReader *self, GAsyncResult *result, GError **error);

/* Answered after everything that somebody waits for. */
void sl_reader_load_labels_async (SlReader *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer full): one a page, or none where the pages only count from 1. */
GStrv sl_reader_load_labels_finish (SlReader *self, GAsyncResult *result, GError **error);

/* The page (from 1) that somebody means by @text: a label, else a number; 0 where there is none.
 * @labels: (nullable): as above. */
int sl_reader_find_label (const char *const *labels, int n_pages, const char *text);

G_END_DECLS
