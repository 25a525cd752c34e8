/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-headings.h"

#include <string.h>

#define TITLE_MAX 260

static void
heading_free (gpointer data)
{
  SlHeading *heading = data;

  sl_heading_number_clear (&heading->number);
  g_free (heading);
}

static gboolean
looks_like_title (const SlReading *reading, gsize start, gsize end, gboolean usual)
{
  gunichar first;
  char last;

  while (end > start && g_ascii_isspace (reading->text[end - 1]))
    end--;
  if (end - start < 3 || end - start > TITLE_MAX)
    return FALSE;
  first = g_utf8_get_char (reading->text + start);
  last = reading->text[end - 1];
  if (!g_unichar_isupper (first) && !g_unichar_isdigit (first) && first != 0x201C && first != 0x2018
      && first != '"')
    return FALSE;
  return usual || strchr (".;,:", last) == NULL;
}

static gboolean
has_capitals (const SlReading *reading, gsize start, gsize end)
{
  guint upper = 0, lower = 0;

  for (const char *p = reading->text + start; p < reading->text + end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      upper += g_unichar_isupper (c);
      lower += g_unichar_islower (c);
    }
  return upper >= 3 && lower * 8 <= upper;
}

/* Web pages hang "PDF 218 KB" behind a heading. */
static gsize
title_end (const SlReading *reading, gsize start, gsize end)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  int at;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (" *PDF +[\\d.]+ +[KM]B\\b", 0, 0, NULL));
  if (g_regex_match_full (regex, reading->text + start, end - start, 0, 0, &match, NULL)
      && g_match_info_fetch_pos (match, 0, &at, NULL) && at > 0)
    return start + at;
  return end;
}

/* Where the bold words at the head of a block end; @end where all or none are bold. */
static gsize
bold_end (const SlReading *reading, gsize start, gsize end)
{
  gsize at = start;

  if (end - start < 12 || sl_text_doc_is_bold (reading->doc, start, end)
      || !sl_text_doc_is_bold (reading->doc, start, MIN (end, start + 12)))
    return end;
  while (at < end)
    {
      const char *space = memchr (reading->text + at, ' ', end - at);
      gsize next = space != NULL ? (gsize) (space - reading->text) : end;

      if (next > at && !sl_text_doc_is_bold (reading->doc, at, next))
        break;
      at = MIN (next + 1, end);
    }
  return at > start + 12 ? at : end;
}

static SlHeading *
judge_block (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  SlHeading *heading = g_new0 (SlHeading, 1);
  g_autofree char *number = sl_heading_number_word (reading, index, &heading->title);
  gboolean numbered = number != NULL && sl_heading_number_parse (number, &heading->number);
  SlCueHit hit;

  if (!numbered)
    heading->title = block->body;
  heading->block = index;
  heading->end = numbered ? bold_end (reading, heading->title, block->end) : block->end;
  heading->end = title_end (reading, heading->title, heading->end);
  heading->usual
      = sl_cues_find (SL_CUE_HEADING, reading->text, heading->title, heading->end, TRUE, &hit)
        && heading->end - heading->title < 120;
  heading->bold = block->bold || sl_text_doc_is_bold (reading->doc, heading->title, heading->end);
  heading->capitals = block->capitals || has_capitals (reading, heading->title, heading->end);
  heading->underlined = block->underlined;
  heading->size = block->size;
  if (block->kind == SL_BLOCK_MARGIN
      || !looks_like_title (reading, heading->title, heading->end, FALSE)
      || (!numbered && !heading->bold && !heading->capitals && !heading->underlined)
      || (!numbered && block->label != NULL))
    g_clear_pointer (&heading, heading_free);
  return heading;
}

static guint
strength (const SlHeading *heading)
{
  return (heading->bold ? 2 : 0) + (heading->capitals ? 2 : 0) + (heading->underlined ? 1 : 0)
         + (heading->usual ? 3 : 0);
}

/* The best run of rising numbers: most strength in all. Greedy from every heading would be
 * quadratic, so runs are grown in one pass: each heading joins the open run that it continues. */
static guint
run_score (GPtrArray *headings, GArray *run)
{
  guint score = 0;

  for (guint k = 0; k < run->len; k++)
    score += 1 + strength (g_ptr_array_index (headings, g_array_index (run, guint, k)));
  return score;
}

static GArray *
best_run (GPtrArray *headings)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GArray *best = NULL;
  guint best_score = 0;

  for (guint i = 0; i < headings->len; i++)
    {
      SlHeading *heading = g_ptr_array_index (headings, i);
      gboolean joined = FALSE;

      if (heading->number.shape == 0)
        continue;
      for (guint j = 0; j < runs->len && j < 64; j++)
        {
          GArray *run = g_ptr_array_index (runs, j);
          SlHeading *last = g_ptr_array_index (headings, g_array_index (run, guint, run->len - 1));

          if (!sl_heading_number_follows (&last->number, &heading->number))
            continue;
          g_array_append_val (run, i);
          joined = TRUE;
          break;
        }
      if (!joined && runs->len < 64)
        {
          GArray *run = g_array_new (FALSE, FALSE, sizeof (guint));

          g_array_append_val (run, i);
          g_ptr_array_add (runs, run);
        }
    }
  for (guint j = 0; j < runs->len; j++)
    {
      GArray *run = g_ptr_array_index (runs, j);
      guint score = run_score (headings, run);

      if (score > best_score)
        {
          best_score = score;
          best = run;
        }
    }
  /* One number alone must look like a heading. */
  if (best == NULL || (best->len == 1 && best_score < 3))
    return NULL;
  return g_array_ref (best);
}

/* Within a run, drop members that lack the look (bold, capitals, underlined) which most of it has.
 */
static void
keep_the_look (GPtrArray *headings, GArray *run)
{
  guint bold = 0, capitals = 0, underlined = 0;

  for (guint k = 0; k < run->len; k++)
    {
      SlHeading *c = g_ptr_array_index (headings, g_array_index (run, guint, k));

      bold += c->bold;
      capitals += c->capitals;
      underlined += c->underlined;
    }
  for (guint k = run->len; k > 0; k--)
    {
      SlHeading *c = g_ptr_array_index (headings, g_array_index (run, guint, k - 1));
      gboolean lacks = (bold * 4 > run->len * 3 && !c->bold && !c->usual)
                       || (capitals * 4 > run->len * 3 && !c->capitals && !c->usual)
                       || (underlined * 4 > run->len * 3 && !c->underlined && !c->usual);

      if (lacks)
        g_array_remove_index (run, k - 1);
    }
}

/* Without numbers: the look of the usual headings, from the first of them on. */
static GArray *
unnumbered_run (const SlReading *reading, GPtrArray *headings)
{
  GArray *run = g_array_new (FALSE, FALSE, sizeof (guint));
  const SlHeading *model = NULL;

  for (guint i = 0; i < headings->len; i++)
    {
      SlHeading *c = g_ptr_array_index (headings, i);
      gboolean alike;

      if (model == NULL && c->usual && c->number.shape == 0)
        model = c;
      if (model == NULL || c->number.shape != 0)
        continue;
      alike = c->bold == model->bold && c->underlined == model->underlined
              && c->capitals == model->capitals && ABS (c->size - model->size) < 0.6;
      if (alike)
        g_array_append_val (run, i);
    }
  return run;
}

static GPtrArray *
judge_blocks (const SlReading *reading)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func (heading_free);

  for (guint i = 0; i < reading->n_blocks; i++)
    {
      SlHeading *heading = judge_block (reading, i);

      if (heading != NULL)
        g_ptr_array_add (headings, heading);
    }
  return headings;
}

GPtrArray *
sl_headings_find (const SlReading *reading)
{
  GPtrArray *headings = judge_blocks (reading);
  g_autoptr (GArray) plain = unnumbered_run (reading, headings);
  g_autoptr (GArray) run = best_run (headings);
  guint kept = 0, k = 0;

  if (run != NULL && run_score (headings, run) >= run_score (headings, plain))
    keep_the_look (headings, run);
  else
    {
      g_clear_pointer (&run, g_array_unref);
      run = g_steal_pointer (&plain);
    }
  for (guint i = 0; i < headings->len; i++)
    if (k < run->len && g_array_index (run, guint, k) == i)
      {
        gpointer other = headings->pdata[kept];

        headings->pdata[kept++] = headings->pdata[i];
        headings->pdata[i] = other;
        k++;
      }
  g_ptr_array_set_size (headings, kept);
  return headings;
}
