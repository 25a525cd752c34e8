/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-private.h"

#include <pango/pango.h>

#include "sl-page-draw.h"
#include "sl-page-language.h"

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

/* How often two languages are tried until they hold the same lines. */
#define MOST_ROUNDS 8

static SlPageForm
make_form (const SlBriefingOptions *options)
{
  return (SlPageForm){ .size = options->size, .large = options->large };
}

static SlBlocks *
make_blocks (SlFacts *facts, const SlBriefingOptions *options)
{
  return facts->year != NULL ? sl_blocks_new_year (facts, options) : sl_blocks_new (facts, options);
}

/* In the language that is set. */
static void
add_fit (SlBriefing *self, SlPageFit *fit)
{
  g_ptr_array_add (self->fits, fit);
  for (guint i = 0; i < fit->sheets->len; i++)
    {
      g_ptr_array_add (self->sheets, g_ptr_array_ref (fit->sheets->pdata[i]));
      g_ptr_array_add (self->languages, (gpointer) sl_page_language_get_tag ());
    }
}

static void
set_limits (guint *limits, const SlPageFit *const *fits)
{
  for (guint i = 0; i < SL_N_BLOCKS; i++)
    limits[i] = MIN (fits[0]->shown[i], fits[1]->shown[i]);
}

static gboolean
is_same (const SlPageFit *const *fits)
{
  for (guint i = 0; i < SL_N_BLOCKS; i++)
    if (fits[0]->shown[i] != fits[1]->shown[i])
      return FALSE;
  return fits[0]->type_size == fits[1]->type_size && fits[0]->sheets->len == fits[1]->sheets->len;
}

/* A page in each language, of the same lines at the same size: what one has no room for, the other
 * does not show either. */
static void
fit_both (SlBriefing *self, SlFacts *facts, const SlBriefingOptions *options)
{
  SlBlocks *both[2];
  SlPageFit *fits[2] = { NULL, NULL };
  guint limits[SL_N_BLOCKS];
  SlPageForm form = make_form (options);
  gboolean same = FALSE;

  for (guint i = 0; i < 2; i++)
    {
      sl_page_language_set_welsh (i == 0);
      both[i] = make_blocks (facts, options);
    }
  for (guint round = 0; !same && round < MOST_ROUNDS; round++)
    {
      for (guint i = 0; i < 2; i++)
        {
          guint n = fits[0] != NULL ? fits[0]->sheets->len : 1;

          g_clear_pointer (&fits[i], sl_page_fit_free);
          sl_page_language_set_welsh (i == 0);
          form.first_sheet = i == 0 ? 0 : n;
          form.n_sheets_all = 2 * n;
          fits[i] = sl_page_fit_new (both[i], &form);
        }
      same = is_same ((const SlPageFit *const *) fits);
      set_limits (limits, (const SlPageFit *const *) fits);
      form.limits = limits;
      form.most_type = MIN (fits[0]->type_size, fits[1]->type_size);
    }
  for (guint i = 0; i < 2; i++)
    {
      sl_page_language_set_welsh (i == 0);
      add_fit (self, fits[i]);
    }
  self->title = g_strdup_printf ("%s / %s", both[0]->title, both[1]->title);
  self->blocks = both[0];
  sl_blocks_free (both[1]);
}

static void
fit_one (SlBriefing *self, SlFacts *facts, const SlBriefingOptions *options)
{
  SlPageForm form = make_form (options);

  sl_page_language_set_welsh (options->language == SL_PAGE_LANGUAGE_WELSH);
  self->blocks = make_blocks (facts, options);
  self->title = g_strdup (self->blocks->title);
  add_fit (self, sl_page_fit_new (self->blocks, &form));
}

SlBriefing *
sl_briefing_new (SlFacts *facts, const SlBriefingOptions *options)
{
  SlBriefing *self = g_atomic_rc_box_new0 (SlBriefing);
  gboolean before = sl_page_language_set_welsh (FALSE);

  self->facts = sl_facts_ref (facts);
  self->fits = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_fit_free);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->languages = g_ptr_array_new ();
  if (options->language == SL_PAGE_LANGUAGE_BOTH)
    fit_both (self, facts, options);
  else
    fit_one (self, facts, options);
  g_ptr_array_add (self->languages, NULL);
  sl_page_language_set_welsh (before);
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
  g_free (self->title);
  g_ptr_array_unref (self->fits);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->languages);
}

void
sl_briefing_unref (SlBriefing *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
sl_briefing_get_size (SlBriefing *self, double *width, double *height)
{
  const SlPageFit *fit = self->fits->pdata[0];

  *width = fit->width;
  *height = fit->height;
}

guint
sl_briefing_get_n_pages (SlBriefing *self)
{
  return self->sheets->len;
}

void
sl_briefing_draw (SlBriefing *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < self->sheets->len);

  sl_page_draw (self->sheets->pdata[page], cr);
}

double
sl_briefing_get_type_size (SlBriefing *self)
{
  return ((SlPageFit *) self->fits->pdata[0])->type_size;
}

void
sl_briefing_count (SlBriefing *self, const char *section, guint *shown, guint *folded)
{
  const SlPageFit *fit = self->fits->pdata[0];
  guint on_page = 0, all = 0;

  for (SlBlockKind kind = 0; kind < SL_N_BLOCKS; kind++)
    if (g_strcmp0 (sl_block_kind_get_section (kind), section) == 0)
      {
        on_page += fit->shown[kind];
        all += fit->total[kind];
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

void
sl_briefing_line_free (SlBriefingLine *line)
{
  g_free (line->key);
  g_free (line->block);
  g_free (line->words);
  g_free (line->item);
  g_free (line);
}

/* @block: (nullable) */
static SlBriefingLine *
make_line (SlBriefing *self, const SlBlock *block, const SlBlockLine *line)
{
  const SlPageChoice *choice = sl_facts_get_choice (self->facts, line->key);
  SlBriefingLine *made = g_new0 (SlBriefingLine, 1);

  made->key = g_strdup (line->key);
  made->block = g_strdup (block != NULL ? block->head : NULL);
  made->item = g_strdup (line->item);
  made->words = g_strdup_printf ("%s%s%s%s%s",
                                 line->lead != NULL ? line->lead : "",
                                 line->lead != NULL ? " " : "",
                                 line->owner != NULL ? line->owner : "",
                                 line->owner != NULL ? " " : "",
                                 line->text != NULL ? line->text : "");
  made->pinned = choice != NULL && choice->pinned;
  made->hidden = choice != NULL && choice->hidden;
  return made;
}

/* Lines of the page first, each block with what it folded; then what is hidden. */
GPtrArray *
sl_briefing_list_lines (SlBriefing *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_briefing_line_free);
  const SlPageFit *fit = self->fits->pdata[0];

  for (guint i = 0; i < self->blocks->blocks->len; i++)
    {
      const SlBlock *block = self->blocks->blocks->pdata[i];

      for (guint k = 0; k < block->lines->len; k++)
        {
          const SlBlockLine *line = block->lines->pdata[k];
          SlBriefingLine *made;

          if (line->key == NULL)
            continue;
          made = make_line (self, block, line);
          made->shown = k < fit->shown[block->kind];
          g_ptr_array_add (lines, made);
        }
    }
  for (guint i = 0; i < self->blocks->hidden->len; i++)
    g_ptr_array_add (lines, make_line (self, NULL, self->blocks->hidden->pdata[i]));
  return lines;
}

static void
add_sheet_text (GString *text, const SlPageSheet *sheet)
{
  gboolean fresh = TRUE;

  for (guint i = 0; i < sheet->len; i++)
    {
      const SlPiece *piece = sheet->pdata[i];
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
}

/* Pieces come in reading order; whatever stands in one tag of the page's structure is one line of
 * text. */
char *
sl_briefing_to_text (SlBriefing *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->sheets->len; i++)
    add_sheet_text (text, self->sheets->pdata[i]);
  return g_string_free (text, FALSE);
}
