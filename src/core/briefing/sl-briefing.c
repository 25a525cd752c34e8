/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-private.h"

#include <pango/pango.h>

#include "sl-page-draw.h"

G_DEFINE_BOXED_TYPE (SlBriefing, sl_briefing, sl_briefing_ref, sl_briefing_unref)

void
sl_briefing_options_init (SlBriefingOptions *options)
{
  *options = (SlBriefingOptions){
    .size = SL_PAPER_SIZE_A4,
    .status = SL_BRIEFING_DRAFT,
    .owed = TRUE,
    .promised = TRUE,
    .decided = TRUE,
    .figures = TRUE,
    .questions = TRUE,
  };
}

SlBriefing *
sl_briefing_new (SlFacts *facts, const SlBriefingOptions *options)
{
  SlBriefing *self = g_atomic_rc_box_new0 (SlBriefing);

  self->facts = sl_facts_ref (facts);
  self->blocks = sl_blocks_new (facts, options);
  self->page = sl_page_fit_new (self->blocks, options->size);
  return self;
}

SlBriefing *
sl_briefing_ref (SlBriefing *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SlBriefing *self = data;

  sl_facts_unref (self->facts);
  sl_blocks_free (self->blocks);
  sl_page_fit_free (self->page);
}

void
sl_briefing_unref (SlBriefing *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
sl_briefing_get_size (SlBriefing *self, double *width, double *height)
{
  *width = self->page->width;
  *height = self->page->height;
}

void
sl_briefing_draw (SlBriefing *self, cairo_t *cr)
{
  sl_page_draw (self->page, cr);
}

double
sl_briefing_get_type_size (SlBriefing *self)
{
  return self->page->type_size;
}

void
sl_briefing_count (SlBriefing *self, const char *section, guint *shown, guint *folded)
{
  guint on_page = 0, all = 0;

  for (SlBlockKind kind = 0; kind < SL_N_BLOCKS; kind++)
    if (g_strcmp0 (sl_block_kind_get_section (kind), section) == 0)
      {
        on_page += self->page->shown[kind];
        all += self->page->total[kind];
      }
  if (shown != NULL)
    *shown = on_page;
  if (folded != NULL)
    *folded = all - on_page;
}

gboolean
sl_briefing_is_empty (SlBriefing *self)
{
  return self->blocks->empty;
}

/* Pieces come in reading order; whatever stands in one tag of the page's structure is one line of
 * text. */
char *
sl_briefing_to_text (SlBriefing *self)
{
  GString *text = g_string_new (NULL);
  gboolean fresh = TRUE;

  for (guint i = 0; i < self->page->pieces->len; i++)
    {
      const SlPiece *piece = self->page->pieces->pdata[i];
      g_autofree char *plain = NULL;

      if (piece->kind == SL_PIECE_OPEN && !fresh)
        {
          g_string_append_c (text, '\n');
          fresh = TRUE;
        }
      if (piece->kind != SL_PIECE_TEXT
          || !pango_parse_markup (piece->markup, -1, 0, NULL, &plain, NULL, NULL))
        continue;
      if (!fresh)
        g_string_append (text, "  ");
      g_string_append (text, plain);
      fresh = FALSE;
    }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
