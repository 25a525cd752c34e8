/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-fit.h"

#include "base/sl-auto.h"
#include "sl-page-glossary.h"
#include "sl-page-set.h"

#define MM (72.0 / 25.4)
#define MARGIN (15 * MM)
/* More lines of 10 pt than any page has room for: what lies behind them is folded without being
 * measured. */
#define MOST_LINES 64
/* Promises that stay while the type is large. */
#define KEPT_PROMISES 3
#define FOOT_GAP 8

/* A block while it is being folded, at one type size. */
typedef struct
{
  const SlBlock *block;
  guint n; /* lines that were measured */
  guint shown;
  double *heights; /* of each line */
  double *more;    /* of the "and n more" line when so many are shown; negative: not measured yet */
  double head, lines_y;
} Fold;

typedef struct
{
  const SlBlocks *blocks;
  SlPageSetter setter;
  Fold *folds;
  guint n;
  gboolean answers;
  double room; /* for all blocks */
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

static void
measure (Fit *self, double page_height)
{
  SlPageSetter *setter = &self->setter;
  double header = sl_page_set_header (setter, self->blocks, 0);
  double footer = sl_page_set_footer (setter, self->blocks, NULL, 0);

  clear_folds (self);
  self->n = self->blocks->blocks->len;
  self->folds = g_new0 (Fold, MAX (1, self->n));
  self->answers = TRUE;
  self->room = page_height - 2 * MARGIN - header - footer - FOOT_GAP;
  for (guint i = 0; i < self->n; i++)
    {
      Fold *fold = &self->folds[i];

      fold->block = self->blocks->blocks->pdata[i];
      fold->n = MIN (fold->block->lines->len, MOST_LINES);
      fold->shown = fold->n;
      fold->heights = g_new0 (double, fold->n);
      fold->more = g_new (double, fold->n + 1);
      fold->head = sl_page_set_head (setter, fold->block, 0, &fold->lines_y);
      for (guint k = 0; k < fold->n; k++)
        fold->heights[k]
            = sl_page_set_line (setter, fold->block, fold->block->lines->pdata[k], FALSE, 0);
      for (guint k = 0; k <= fold->n; k++)
        fold->more[k] = -1;
    }
}

/* Questions are chosen, not folded: those that are not on the page stand nowhere else. */
static gboolean
has_more_line (const Fold *fold)
{
  return fold->shown < fold->block->lines->len && fold->block->kind != SL_BLOCK_QUESTIONS;
}

static double
get_more_height (Fit *self, Fold *fold)
{
  double *height = &fold->more[fold->shown];

  if (*height < 0)
    {
      g_autoptr (SlBlockLine) line
          = sl_block_more_line (fold->block, fold->shown, self->blocks->year);

      *height = sl_page_set_line (&self->setter, fold->block, line, FALSE, 0);
    }
  return *height;
}

static double
get_block_height (Fit *self, Fold *fold)
{
  double height = fold->lines_y;
  gboolean more = has_more_line (fold);

  for (guint i = 0; i < fold->shown; i++)
    height += fold->heights[i] + (i > 0 ? SL_PAGE_LINE_GAP : 0)
              + (fold->block->answers && self->answers ? 18 : 0);
  if (more)
    height += get_more_height (self, fold) + (fold->shown > 0 ? SL_PAGE_LINE_GAP : 0);
  return MAX (height + SL_PAGE_BLOCK_PAD, fold->head);
}

static double
get_height (Fit *self)
{
  double height = 0;

  for (guint i = 0; i < self->n; i++)
    height += get_block_height (self, &self->folds[i]);
  return height;
}

static gboolean
fits (Fit *self)
{
  return get_height (self) <= self->room;
}

/* Folds one line, or two at the first time: "and 1 more" would take the line's own place. */
static gboolean
fold_one (Fold *fold, guint least)
{
  guint step
      = fold->shown == fold->block->lines->len && fold->block->kind != SL_BLOCK_QUESTIONS ? 2 : 1;

  if (fold->shown < least + step)
    return FALSE;
  fold->shown -= step;
  return TRUE;
}

static Fold *
find_fold (Fit *self, SlBlockKind kind)
{
  for (guint i = 0; i < self->n; i++)
    if (self->folds[i].block->kind == kind)
      return &self->folds[i];
  return NULL;
}

static guint
count_kept (const Fold *fold)
{
  guint kept = 0;

  while (kept < fold->n && !((SlBlockLine *) fold->block->lines->pdata[kept])->fold_early)
    kept++;
  return kept;
}

/* What folds before the type shrinks, in the order of the design: dotted lines, routine decisions,
 * goals without late items, promises. */
static gboolean
fold_gently (Fit *self)
{
  static const SlBlockKind order[] = { SL_BLOCK_DECIDED, SL_BLOCK_GOALS, SL_BLOCK_PROMISED };

  if (fits (self))
    return TRUE;
  self->answers = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      Fold *fold = find_fold (self, order[i]);
      guint least;

      if (fold == NULL)
        continue;
      least = order[i] == SL_BLOCK_PROMISED ? KEPT_PROMISES : count_kept (fold);
      while (!fits (self) && fold_one (fold, least))
        ;
    }
  return fits (self);
}

/* At the smallest type the rest folds too, always where most lines stand for their weight: what is
 * late has four lines for one of what is decided. */
static void
fold_hard (Fit *self)
{
  static const double weights[SL_N_BLOCKS] = { 1.5, 4, 4, 3, 2, 1, 1.5, 1, 1.5, 1.5, 6 };

  while (!fits (self))
    {
      Fold *heaviest = NULL;
      double most = 0;

      for (guint i = 0; i < self->n; i++)
        {
          Fold *fold = &self->folds[i];
          double load = fold->shown / weights[fold->block->kind];

          /* A single line folds into none only with others behind it. */
          if (load <= most || (fold->shown == 1 && fold->block->lines->len == 1))
            continue;
          heaviest = fold;
          most = load;
        }
      if (heaviest == NULL)
        return;
      heaviest->shown -= heaviest->shown > 1 && heaviest->shown == heaviest->block->lines->len
                                 && heaviest->block->kind != SL_BLOCK_QUESTIONS
                             ? 2
                             : 1;
    }
}

/* One line more; the last two come together, since "and 1 more" took the place of one. */
static gboolean
unfold_one (Fit *self, Fold *fold)
{
  guint before = fold->shown;
  guint all = fold->block->lines->len;

  if (fold->shown >= fold->n)
    return FALSE;
  fold->shown = fold->shown + 2 >= all ? all : fold->shown + 1;
  if (fold->shown <= fold->n && fits (self))
    return TRUE;
  fold->shown = before;
  return FALSE;
}

/* Folding a tall line may have made room for a short one: what is left is given back, the most
 * important first. */
static void
unfold (Fit *self)
{
  gboolean grown = TRUE;

  while (grown)
    {
      grown = FALSE;
      for (guint i = 0; i < self->n; i++)
        grown |= unfold_one (self, &self->folds[i]);
    }
}

static double
place_block (Fit *self, Fold *fold, double y)
{
  SlPageSetter *setter = &self->setter;
  double height = get_block_height (self, fold);
  double lines_y;

  sl_page_set_head (setter, fold->block, y, &lines_y);
  sl_page_set_tag (setter, SL_PIECE_OPEN, "L");
  y += lines_y;
  for (guint i = 0; i < fold->shown; i++)
    y += sl_page_set_line (setter,
                           fold->block,
                           fold->block->lines->pdata[i],
                           fold->block->answers && self->answers,
                           y)
         + SL_PAGE_LINE_GAP;
  if (has_more_line (fold))
    {
      g_autoptr (SlBlockLine) line
          = sl_block_more_line (fold->block, fold->shown, self->blocks->year);

      sl_page_set_line (setter, fold->block, line, FALSE, y);
    }
  sl_page_set_tag (setter, SL_PIECE_CLOSE, "L");
  return height;
}

/* The abbreviations of the lines that are shown, as many as there is white left for: no line gives
 * way to them. NULL for none. Sets how high the footer is. */
static char *
fit_glossary (Fit *self, double *footer)
{
  g_autoptr (SlPageGlossary) glossary = sl_page_glossary_new (self->blocks->glossary);
  double bare = sl_page_set_footer (&self->setter, self->blocks, NULL, 0);
  double white = self->room - get_height (self);

  for (guint i = 0; i < self->n; i++)
    for (guint k = 0; k < self->folds[i].shown; k++)
      sl_page_glossary_show (glossary, self->folds[i].block->lines->pdata[k]);
  for (guint n = sl_page_glossary_get_n (glossary); n > 0; n--)
    {
      g_autofree char *words = sl_page_glossary_dup_words (glossary, n);

      *footer = sl_page_set_footer (&self->setter, self->blocks, words, 0);
      if (*footer - bare <= white)
        return g_steal_pointer (&words);
    }
  *footer = bare;
  return NULL;
}

static void
place_all (Fit *self, SlPageFit *page)
{
  SlPageSetter *setter = &self->setter;
  double footer;
  g_autofree char *glossary = fit_glossary (self, &footer);
  double y = MARGIN;

  page->type_size = setter->type;
  setter->pieces = page->pieces;
  /* One root: readers of tagged PDF expect no other. */
  sl_page_set_tag (setter, SL_PIECE_OPEN, "Document");
  y += sl_page_set_header (setter, self->blocks, y);
  for (guint i = 0; i < self->n; i++)
    {
      Fold *fold = &self->folds[i];
      GPtrArray *pieces = setter->pieces;
      double height;

      /* Heights that were never asked for are measured without being placed. */
      setter->pieces = NULL;
      height = get_block_height (self, fold);
      setter->pieces = pieces;
      place_block (self, fold, y);
      y += height;
      page->shown[fold->block->kind] = fold->shown;
      page->total[fold->block->kind] = fold->block->lines->len + fold->block->n_more;
    }
  sl_page_set_footer (setter, self->blocks, glossary, page->height - MARGIN - footer);
  sl_page_set_tag (setter, SL_PIECE_CLOSE, "Document");
}

SlPageFit *
sl_page_fit_new (const SlBlocks *blocks, SlPaperSize size)
{
  static const double types[] = { 12, 11, SL_PAGE_MIN_TYPE };
  SlPageFit *page = g_new0 (SlPageFit, 1);
  SL_AUTO_OBJECT PangoContext *context = sl_page_text_create_context ();
  Fit fit = { .blocks = blocks };
  gboolean done = FALSE;

  page->width = size == SL_PAPER_SIZE_LETTER ? 612 : 210 * MM;
  page->height = size == SL_PAPER_SIZE_LETTER ? 792 : 297 * MM;
  page->pieces = g_ptr_array_new_with_free_func (piece_free);
  fit.setter = (SlPageSetter){ .context = context, .left = MARGIN, .right = page->width - MARGIN };
  for (guint i = 0; !done && i < G_N_ELEMENTS (types); i++)
    {
      fit.setter.type = types[i];
      measure (&fit, page->height);
      done = fold_gently (&fit);
    }
  if (!done)
    fold_hard (&fit);
  unfold (&fit);
  place_all (&fit, page);
  clear_folds (&fit);
  return page;
}

void
sl_page_fit_free (SlPageFit *page)
{
  g_ptr_array_unref (page->pieces);
  g_free (page);
}
