/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-anchor.h"

G_DEFINE_BOXED_TYPE (SlAnchor, sl_anchor, sl_anchor_ref, sl_anchor_unref)

SlAnchor *
sl_anchor_new (gsize start,
               gsize end,
               const char *quote,
               const char *prefix,
               const char *suffix,
               const SlPageRect *rects,
               guint n_rects)
{
  SlAnchor *anchor = g_atomic_rc_box_new0 (SlAnchor);

  anchor->page = n_rects > 0 ? rects[0].page : 1;
  anchor->start = start;
  anchor->end = end;
  anchor->quote = g_strdup (quote);
  anchor->prefix = g_strdup (prefix);
  anchor->suffix = g_strdup (suffix);
  anchor->rects = g_memdup2 (rects, n_rects * sizeof (SlPageRect));
  anchor->n_rects = n_rects;
  return anchor;
}

SlAnchor *
sl_anchor_ref (SlAnchor *anchor)
{
  return g_atomic_rc_box_acquire (anchor);
}

static void
clear (gpointer data)
{
  SlAnchor *anchor = data;

  g_free (anchor->quote);
  g_free (anchor->prefix);
  g_free (anchor->suffix);
  g_free (anchor->rects);
}

void
sl_anchor_unref (SlAnchor *anchor)
{
  g_atomic_rc_box_release_full (anchor, clear);
}

int
sl_anchor_get_last_page (const SlAnchor *anchor)
{
  return anchor->n_rects > 0 ? anchor->rects[anchor->n_rects - 1].page : anchor->page;
}
