/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper as the window takes it, call by call, waited for; meanwhile somebody looks at how large
 * the process that reads it becomes. */
#pragma once

#include "reader/sl-reader.h"

G_BEGIN_DECLS

typedef struct
{
  SlReader *reader;
  guint peak; /* KiB: the largest that any of its processes has been */
} PaperWatch;

gboolean paper_watch_open (PaperWatch *watch, const char *path, GError **error);
/* The whole page in one picture, its longer side of so many pixels. */
gboolean paper_watch_draw (PaperWatch *watch, int page, double side, GError **error);
SlPage *paper_watch_load_page (PaperWatch *watch, int page, GError **error);
gboolean paper_watch_load_links (PaperWatch *watch, int page, GError **error);
gboolean paper_watch_load_labels (PaperWatch *watch, GError **error);

/* Whether app and cli make a sentence of their own of it. */
gboolean paper_watch_is_reason (const GError *error);

G_END_DECLS
