/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-fit.h"

#include "base/sl-auto.h"
#include "sl-page-glossary.h"
#include "sl-page-set.h"

#define MM (72.0 / 25.4)
#define MARGIN (15 * MM)
/* Promises that stay while the type is large. */
#define KEPT_PROMISES 3
#define KEPT_QUESTIONS 3
#define FOOT_GAP 8

/* A block while it is being folded, at one type size. Heights are measured when they are asked for:
 * negative until then. */
typedef struct
{
  const SlBlock *block;
  guint n;   /* lines in words */
  guint all; /* those and what ranks behind them */
  guint shown;
  gboolean closed; /* takes no line more */
  double *heights; /* of each line */
  double *more;    /* of the "and n more" line when so many are shown */
  double head, lines_y;
} Fold;

typedef struct
{
  const SlBlocks *blocks;
  const SlPageForm *form;
  SlPageSetter setter;
  Fold *folds;
  guint n;
  gboolean answers;
  guint n_sheets;
  double top[SL_PAGE_MOST_SHEETS], bottom[SL_PAGE_MOST_SHEETS];
} Fit;

static void
piece_free (gpointer data)
{
  SlPiece *piece = data;

  g_free (piece->markup);
  g_free (piece);
}

static void
clear_folds (Fit *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      g_free (self->folds[i].heights);
      g_free (self->folds[i].more);
    }
  g_clear_pointer (&self->folds, g_free);
}

static Fold
make_fold (const SlBlock *block)
{
  return (Fold){ .block = block, .n = block->lines->len, .all = sl_block_count (block) };
}

static void
fold_init (Fold *fold, const SlBlock *block, SlPageSetter *setter)
{
  *fold = make_fold (block);
  fold->heights = g_new (double, MAX (1, fold->n));
  fold->more = g_new (double, fold->n + 1);
  fold->head = sl_page_set_head (setter, block, 0, &fold->lines_y);
  for (guint k = 0; k < fold->n; k++)
    fold->heights[k] = -1;
  for (guint k = 0; k <= fold->n; k++)
    fold->more[k] = -1;
}

/* Where the lines begin and end on each side of paper. */
static void
measure_sheets (Fit *self, double page_height, guint n_sheets)
{
  SlPageSetter *setter = &self->setter;

  self->n_sheets = n_sheets;
  setter->n_sheets = self->form->n_sheets_all > 0 ? self->form->n_sheets_all : n_sheets;
  for (guint i = 0; i < n_sheets; i++)
    {
      double footer;

      setter->sheet = self->form->first_sheet + i + 1;
      footer = sl_page_set_footer (setter, self->blocks, NULL, i + 1 == n_sheets, 0);
      self->top[i] = MARGIN
                     + (i == 0 ? sl_page_set_header (setter, self->blocks, 0)
                               : sl_page_set_running (setter, self->blocks, 0));
      self->bottom[i] = page_height - MARGIN - footer - FOOT_GAP;
    }
}

static void
measure (Fit *self, double page_height, guint n_sheets)
{
  clear_folds (self);
  measure_sheets (self, page_height, n_sheets);
  self->n = self->blocks->blocks->len;
  self->folds = g_new0 (Fold, MAX (1, self->n));
  for (guint i = 0; i < self->n; i++)
    fold_init (&self->folds[i], self->blocks->blocks->pdata[i], &self->setter);
}

/* Questions are chosen, not folded: those that are not on the page stand nowhere else. */
static gboolean
has_more_line (const Fold *fold)
{
  return fold->shown < fold->all && fold->block->kind != SL_BLOCK_QUESTIONS;
}

/* Line @k of those shown, or the one that stands for the others. Measures without placing. */
static double
get_height (Fit *self, Fold *fold, guint k)
{
  double *height = k < fold->shown ? &fold->heights[k] : &fold->more[fold->shown];
  GPtrArray *pieces = self->setter.pieces;

  if (*height < 0)
    {
      g_autoptr (SlBlockLine) more
          = k < fold->shown ? NULL
                            : sl_block_more_line (fold->block, fold->shown, self->blocks->year);

      self->setter.pieces = NULL;
      *height = sl_page_set_line (
          &self->setter, fold->block, more != NULL ? more : fold->block->lines->pdata[k], FALSE, 0);
      self->setter.pieces = pieces;
    }
  return *height + (k < fold->shown && fold->block->answers && self->answers ? SL_PAGE_ANSWER : 0);
}

static void
place_line (Fit *self, Fold *fold, guint k, double y)
{
  g_autoptr (SlBlockLine) more
      = k < fold->shown ? NULL : sl_block_more_line (fold->block, fold->shown, self->blocks->year);

  sl_page_set_line (&self->setter,
                    fold->block,
                    more != NULL ? more : fold->block->lines->pdata[k],
                    more == NULL && fold->block->answers && self->answers,
                    y);
}

/* ---- The flow of lines over the sheets: the same for measuring and placing ---- */

typedef struct
{
  Fit *fit;
  GPtrArray *sheets; /* where pieces go; NULL only measures */
  guint sheet;
  double y;
} Flow;

static void
open_sheet (Flow *self)
{
  Fit *fit = self->fit;

  self->y = fit->top[self->sheet];
  if (self->sheets == NULL)
    return;
  fit->setter.pieces = g_ptr_array_new_with_free_func (piece_free);
  g_ptr_array_add (self->sheets, fit->setter.pieces);
  /* One root a sheet; the file makes parts of one whole of several. */
  sl_page_set_tag (&fit->setter, SL_PIECE_OPEN, "Document");
  if (self->sheet == 0)
    sl_page_set_header (&fit->setter, fit->blocks, MARGIN);
  else
    sl_page_set_running (&fit->setter, fit->blocks, MARGIN);
}

static gboolean
next_sheet (Flow *self)
{
  if (self->sheet + 1 >= self->fit->n_sheets)
    return FALSE;
  self->sheet++;
  open_sheet (self);
  return TRUE;
}

static double
flow_head (Flow *self, const Fold *fold)
{
  double lines_y = fold->lines_y;

  if (self->sheets != NULL)
    {
      sl_page_set_head (&self->fit->setter, fold->block, self->y, &lines_y);
      sl_page_set_tag (&self->fit->setter, SL_PIECE_OPEN, "L");
    }
  return self->y + lines_y;
}

static void
close_list (Flow *self)
{
  if (self->sheets != NULL)
    sl_page_set_tag (&self->fit->setter, SL_PIECE_CLOSE, "L");
}

/* Line @k of @n with what does not part from it: the line that stands for the others never opens a
 * sheet, where it would have the head for itself. */
static double
get_height_kept (Fit *self, Fold *fold, guint k, guint n)
{
  double height = get_height (self, fold, k);

  return k + 2 == n && has_more_line (fold)
             ? height + SL_PAGE_LINE_GAP + get_height (self, fold, k + 1)
             : height;
}

/* The head never stands without its first line; on a new sheet it stands again. */
static gboolean
flow_block (Flow *self, Fold *fold)
{
  Fit *fit = self->fit;
  guint n = fold->shown + (has_more_line (fold) ? 1 : 0);
  double first = n > 0 ? get_height_kept (fit, fold, 0, n) : 0;
  double y;

  if (self->y + MAX (fold->head, fold->lines_y + first + SL_PAGE_BLOCK_PAD)
          > fit->bottom[self->sheet]
      && !next_sheet (self))
    return FALSE;
  y = flow_head (self, fold);
  for (guint k = 0; k < n; k++)
    {
      double height = get_height (fit, fold, k);

      if (y + get_height_kept (fit, fold, k, n) + SL_PAGE_BLOCK_PAD > fit->bottom[self->sheet])
        {
          close_list (self);
          if (!next_sheet (self))
            return FALSE;
          y = flow_head (self, fold);
        }
      if (self->sheets != NULL)
        place_line (fit, fold, k, y);
      y += height + SL_PAGE_LINE_GAP;
    }
  close_list (self);
  y += SL_PAGE_BLOCK_PAD - (n > 0 ? SL_PAGE_LINE_GAP : 0);
  self->y = MAX (y, self->y + fold->head);
  return self->y <= fit->bottom[self->sheet];
}

static gboolean
fits (Fit *self)
{
  Flow flow = { .fit = self };

  open_sheet (&flow);
  for (guint i = 0; i < self->n; i++)
    if (!flow_block (&flow, &self->folds[i]))
      return FALSE;
  return TRUE;
}

/* ---- How many lines ---- */

static guint
get_most (Fit *self, const Fold *fold)
{
  return self->form->limits != NULL ? MIN (fold->n, self->form->limits[fold->block->kind])
                                    : fold->n;
}

/* "and 1 more" would take the line's own place. */
static guint
avoid_one (Fit *self, const Fold *fold, guint shown)
{
  if (fold->block->kind == SL_BLOCK_QUESTIONS || shown + 1 != fold->all
      || self->form->limits != NULL)
    return shown;
  return fold->n == fold->all ? fold->all : shown;
}

static guint
count_kept (const Fold *fold)
{
  guint kept = 0;

  while (kept < fold->n && !((SlBlockLine *) fold->block->lines->pdata[kept])->fold_early)
    kept++;
  return kept;
}

/* What stays while the type is large: routine decisions, priorities on track, a councillor's
 * figures, and promises but three are folded before it shrinks. */
static guint
get_kept (Fit *self, const Fold *fold)
{
  guint kept = fold->n;

  if (fold->block->kind == SL_BLOCK_DECIDED || fold->block->kind == SL_BLOCK_GOALS
      || fold->block->kind == SL_BLOCK_FIGURES)
    kept = count_kept (fold);
  else if (fold->block->kind == SL_BLOCK_PROMISED)
    kept = MIN (fold->n, KEPT_PROMISES);
  else if (fold->block->kind == SL_BLOCK_QUESTIONS)
    kept = MIN (fold->n, KEPT_QUESTIONS);
  return MIN (avoid_one (self, fold, kept), get_most (self, fold));
}

/* Whether what is kept while the type is large would not go on so many sheets if each line took one
 * row: told before a word is set. */
static gboolean
is_hopeless (Fit *self, double page_height, guint n_sheets)
{
  double room = n_sheets * (page_height - 2 * MARGIN);

  for (guint i = 0; i < self->blocks->blocks->len; i++)
    {
      Fold fold = make_fold (self->blocks->blocks->pdata[i]);

      room -= get_kept (self, &fold) * self->setter.type;
    }
  return room < 0;
}

/* One line more; the last two come together, since "and 1 more" took the place of one. */
static gboolean
unfold_one (Fit *self, Fold *fold)
{
  guint before = fold->shown;

  if (before >= get_most (self, fold))
    return FALSE;
  fold->shown = MIN (avoid_one (self, fold, before + 1), get_most (self, fold));
  if (fits (self))
    return TRUE;
  fold->shown = before;
  return FALSE;
}

/* What is late has four lines for one of what is decided. */
static double
get_load (const Fold *fold)
{
  static const double weights[SL_N_BLOCKS] = { 1.5, 1.5, 4, 3, 3, 4, 3, 2, 1, 1.5, 1.5, 8, 2, 3 };

  return fold->shown / weights[fold->block->kind];
}

/* A councillor's figures, until all of the plan's priorities stand or no more of them go on. */
static gboolean
is_waiting (Fit *self, const Fold *fold)
{
  if (fold->block->kind != SL_BLOCK_FIGURES || fold->shown < count_kept (fold))
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    if (self->folds[i].block->kind == SL_BLOCK_GOALS)
      return fold->shown < fold->n && !self->folds[i].closed;
  return FALSE;
}

/* Line by line, always where fewest stand for their weight, until no block takes one more. */
static void
unfold (Fit *self)
{
  for (guint i = 0; i < self->n; i++)
    self->folds[i].closed = FALSE;
  for (;;)
    {
      Fold *lightest = NULL;

      for (guint i = 0; i < self->n; i++)
        if (!self->folds[i].closed && !is_waiting (self, &self->folds[i])
            && (lightest == NULL || get_load (&self->folds[i]) < get_load (lightest)))
          lightest = &self->folds[i];
      if (lightest == NULL)
        return;
      lightest->closed = !unfold_one (self, lightest);
    }
}

/* Everything, with lines to write on or without; else all that is kept at a large type. */
static gboolean
fit_gently (Fit *self)
{
  for (guint i = 0; i < self->n; i++)
    self->folds[i].shown = get_kept (self, &self->folds[i]);
  self->answers = FALSE;
  if (!fits (self))
    return FALSE;
  unfold (self);
  self->answers = TRUE;
  if (!fits (self))
    self->answers = FALSE;
  return TRUE;
}

/* FALSE where nothing is left to fold. */
static gboolean
empty_lightest (Fit *self)
{
  Fold *lightest = NULL;

  for (guint i = 0; i < self->n; i++)
    {
      Fold *fold = &self->folds[i];

      /* A line that stands alone takes no more room than its number would. */
      if (fold->shown > 0 && fold->all > 1 && fold->block->kind != SL_BLOCK_QUESTIONS
          && (lightest == NULL || get_load (fold) > get_load (lightest)))
        lightest = fold;
    }
  if (lightest == NULL)
    return FALSE;
  lightest->shown = 0;
  return TRUE;
}

/* The least of each block, or of the lightest only how many there are; then as much as goes. */
static void
fit_hard (Fit *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      Fold *fold = &self->folds[i];

      fold->shown = MIN (fold->block->kind == SL_BLOCK_QUESTIONS ? KEPT_QUESTIONS : 1,
                         get_most (self, fold));
    }
  self->answers = FALSE;
  while (!fits (self) && empty_lightest (self))
    ;
  for (guint i = self->n; i-- > 0 && !fits (self);)
    if (self->folds[i].block->kind == SL_BLOCK_QUESTIONS)
      while (self->folds[i].shown > 1 && !fits (self))
        self->folds[i].shown--;
  unfold (self);
}

/* ---- Placing ---- */

/* The abbreviations of the lines that are shown, as many as there is white left for: no line gives
 * way to them. NULL for none. Sets how high the footer is. */
static char *
fit_glossary (Fit *self, double white, double *footer)
{
  g_autoptr (SlPageGlossary) glossary = sl_page_glossary_new (self->blocks->glossary);
  double bare = sl_page_set_footer (&self->setter, self->blocks, NULL, TRUE, 0);

  for (guint i = 0; i < self->n; i++)
    for (guint k = 0; k < self->folds[i].shown; k++)
      sl_page_glossary_show (glossary, self->folds[i].block->lines->pdata[k]);
  for (guint n = sl_page_glossary_get_n (glossary); n > 0; n--)
    {
      g_autofree char *words = sl_page_glossary_dup_words (glossary, n);

      *footer = sl_page_set_footer (&self->setter, self->blocks, words, TRUE, 0);
      if (*footer - bare <= white)
        return g_steal_pointer (&words);
    }
  *footer = bare;
  return NULL;
}

static void
place_footers (Fit *self, SlPageFit *page, double white)
{
  SlPageSetter *setter = &self->setter;

  for (guint i = 0; i < page->sheets->len; i++)
    {
      gboolean last = i + 1 == page->sheets->len;
      g_autofree char *glossary = NULL;
      double footer;

      setter->pieces = NULL;
      setter->sheet = self->form->first_sheet + i + 1;
      if (last)
        glossary = fit_glossary (self, white, &footer);
      else
        footer = sl_page_set_footer (setter, self->blocks, NULL, FALSE, 0);
      setter->pieces = page->sheets->pdata[i];
      sl_page_set_footer (setter, self->blocks, glossary, last, page->height - MARGIN - footer);
      sl_page_set_tag (setter, SL_PIECE_CLOSE, "Document");
    }
}

static void
place_all (Fit *self, SlPageFit *page)
{
  Flow flow = { .fit = self, .sheets = page->sheets };

  page->type_size = self->setter.type;
  open_sheet (&flow);
  for (guint i = 0; i < self->n; i++)
    {
      Fold *fold = &self->folds[i];

      flow_block (&flow, fold);
      page->shown[fold->block->kind] = fold->shown;
      page->total[fold->block->kind] = fold->all + fold->block->n_more;
    }
  place_footers (self, page, self->bottom[flow.sheet] - flow.y);
}

/* @last: nothing else is tried: what is folded is folded at it. */
static gboolean
try_type (Fit *self, double page_height, double type, guint n_sheets, gboolean last)
{
  gboolean hopeless;

  self->setter.type = type;
  hopeless = is_hopeless (self, page_height, n_sheets);
  if (!hopeless || last)
    measure (self, page_height, n_sheets);
  return !hopeless && fit_gently (self);
}

SlPageFit *
sl_page_fit_new (const SlBlocks *blocks, const SlPageForm *form)
{
  static const double types[] = { 12, 11, SL_PAGE_MIN_TYPE };
  SlPageFit *page = g_new0 (SlPageFit, 1);
  SL_AUTO_OBJECT PangoContext *context = sl_page_text_create_context ();
  Fit fit = { .blocks = blocks, .form = form };
  gboolean done = FALSE;

  page->width = form->size == SL_PAPER_SIZE_LETTER ? 612 : 210 * MM;
  page->height = form->size == SL_PAPER_SIZE_LETTER ? 792 : 297 * MM;
  page->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  fit.setter = (SlPageSetter){
    .context = context, .left = MARGIN, .right = page->width - MARGIN, .large = form->large
  };
  for (guint i = 0; !done && form->large && i < SL_PAGE_MOST_SHEETS; i++)
    done = try_type (&fit, page->height, SL_PAGE_LARGE_TYPE, i + 1, i + 1 == SL_PAGE_MOST_SHEETS);
  for (guint i = 0; !done && !form->large && i < G_N_ELEMENTS (types); i++)
    if (form->most_type <= 0 || types[i] <= form->most_type)
      done = try_type (&fit, page->height, types[i], 1, i + 1 == G_N_ELEMENTS (types));
  if (!done)
    fit_hard (&fit);
  place_all (&fit, page);
  clear_folds (&fit);
  return page;
}

void
sl_page_fit_free (SlPageFit *page)
{
  g_ptr_array_unref (page->sheets);
  g_free (page);
}
