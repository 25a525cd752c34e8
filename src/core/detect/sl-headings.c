/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which blocks head an item of business. Numbered minutes are told by their numbers, which rise in
 * one style through the paper; minutes without numbers by the look that their usual headings
 * (apologies, minutes …) share. */
#include <stdlib.h>
#include <string.h>

#include "sl-reading.h"

#define TITLE_MAX 260
/* A missing number or two (an exempt item, a page not printed) does not break a run; a year or a
 * sum does. */
#define GAP_MAX 12

typedef struct
{
  guint block;
  gsize title; /* where the words begin */
  gsize end;   /* and end: a bold heading may run into plain text */
  char *ref;   /* without asterisk and dot; NULL without a number */
  char shape;  /* 'n' 14, 's' 14/12, 'd' 2309.01, 'r' XIV, 0 without number */
  int value;   /* what rises */
  int second;  /* behind a slash: rises where what stands before it stays */
  char *stem;  /* what stays the same: "/12", "2309." */
  gboolean bold, capitals, underlined, usual;
  double size;
} Candidate;

static void
candidate_free (Candidate *candidate)
{
  g_free (candidate->ref);
  g_free (candidate->stem);
  g_free (candidate);
}

static int
roman_value (const char *word)
{
  static const char digits[] = "IVXLC";
  static const int values[] = { 1, 5, 10, 50, 100 };
  int total = 0, last = 0;

  for (gsize i = strlen (word); i > 0; i--)
    {
      const char *at = strchr (digits, word[i - 1]);
      int value;

      if (at == NULL)
        return 0;
      value = values[at - digits];
      total += value < last ? -value : value;
      last = MAX (last, value);
    }
  return total;
}

static gboolean
parse_roman (const char *word, Candidate *candidate)
{
  g_autofree char *bare = NULL;

  if (strlen (word) >= 10)
    return FALSE;
  bare = g_strdup (*word == '*' ? word + 1 : word);
  g_strdelimit (bare, ".)*", ' ');
  g_strchomp (bare);
  candidate->value = roman_value (bare);
  if (candidate->value == 0)
    return FALSE;
  candidate->shape = 'r';
  candidate->ref = g_steal_pointer (&bare);
  candidate->stem = g_strdup ("");
  return TRUE;
}

/* Tells "226/12", "*71", "XIV.", "2309.01", "B4/12" apart. */
static gboolean
parse_number (const char *word, Candidate *candidate)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL, *separator = NULL, *second = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *made
          = g_regex_new ("^\\*?([A-Z]{0,4}\\.? "
                         "?\\d{1,4})(?:([/.])(\\d{1,4}(?:[/-]\\d{2,4}(?:-\\d{2})?)?))?[.):]?\\*?$",
                         0,
                         0,
                         NULL);

      g_once_init_leave (&regex, made);
    }
  if (g_regex_match (regex, word, 0, &match))
    {
      first = g_match_info_fetch (match, 1);
      separator = g_match_info_fetch (match, 2);
      second = g_match_info_fetch (match, 3);
      candidate->ref = second != NULL && *second != '\0'
                           ? g_strconcat (first, separator, second, NULL)
                           : g_strdup (first);
      if (second == NULL || *second == '\0')
        {
          candidate->shape = 'n';
          candidate->value = atoi (first + strcspn (first, "0123456789"));
          candidate->stem = g_strndup (first, strcspn (first, "0123456789"));
        }
      else if (*separator == '/')
        {
          candidate->shape = 's';
          /* "12/45" counts up behind the slash, "45/12" before it: the caller tries both. */
          candidate->value = atoi (first + strcspn (first, "0123456789"));
          candidate->second = atoi (second);
          candidate->stem = g_strdup (second);
        }
      else
        {
          candidate->shape = 'd';
          candidate->value = atoi (second);
          candidate->stem = g_strdup (first);
        }
      return TRUE;
    }
  return parse_roman (word, candidate);
}

/* The label of a block, or its first word where that is a number. */
static char *
number_word (const SlReading *reading, guint index, gsize *title)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  gsize at = block->start;
  const char *space;

  *title = block->body;
  if (block->label != NULL)
    return g_strdup (block->label);
  /* A table's first column holds the number, its second the title. */
  if (block->kind == SL_BLOCK_CELL && block->column > 0 && index > 0)
    {
      const SlTextBlock *before = sl_text_doc_get_block (reading->doc, index - 1);

      if (before->kind == SL_BLOCK_CELL && before->table == block->table
          && before->row == block->row && before->column < block->column
          && before->end - before->start < 12)
        return sl_reading_dup (reading, before->start, before->end);
    }
  space = memchr (reading->text + at, ' ', MIN (block->end - at, 16));
  if (space == NULL)
    return NULL;
  *title = space + 1 - reading->text;
  return g_strndup (reading->text + at, *title - 1 - at);
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

static Candidate *
judge_block (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  Candidate *candidate = g_new0 (Candidate, 1);
  g_autofree char *number = number_word (reading, index, &candidate->title);
  gboolean numbered = number != NULL && parse_number (number, candidate);
  SlCueHit hit;

  if (!numbered)
    candidate->title = block->body;
  candidate->block = index;
  candidate->end = numbered ? bold_end (reading, candidate->title, block->end) : block->end;
  candidate->end = title_end (reading, candidate->title, candidate->end);
  candidate->usual
      = sl_cues_find (SL_CUE_HEADING, reading->text, candidate->title, candidate->end, TRUE, &hit)
        && candidate->end - candidate->title < 120;
  candidate->bold
      = block->bold || sl_text_doc_is_bold (reading->doc, candidate->title, candidate->end);
  candidate->capitals = block->capitals || has_capitals (reading, candidate->title, candidate->end);
  candidate->underlined = block->underlined;
  candidate->size = block->size;
  if (block->kind == SL_BLOCK_MARGIN
      || !looks_like_title (reading, candidate->title, candidate->end, FALSE)
      || (!numbered && !candidate->bold && !candidate->capitals && !candidate->underlined)
      || (!numbered && block->label != NULL))
    g_clear_pointer (&candidate, candidate_free);
  return candidate;
}

static gboolean
rises (int from, int to)
{
  return to > from && to <= from + GAP_MAX;
}

static gboolean
same_run (const Candidate *a, const Candidate *b)
{
  if (a->shape != b->shape)
    return FALSE;
  /* "18/001, 18/002" */
  if (a->shape == 's' && a->value == b->value)
    return rises (a->second, b->second);
  return rises (a->value, b->value) && g_str_equal (a->stem, b->stem);
}

static guint
strength (const Candidate *candidate)
{
  return (candidate->bold ? 2 : 0) + (candidate->capitals ? 2 : 0) + (candidate->underlined ? 1 : 0)
         + (candidate->usual ? 3 : 0);
}

/* The best run of rising numbers: most strength in all. Greedy from every candidate would be
 * quadratic, so runs are grown in one pass: each candidate joins the open run that it continues. */
static guint
run_score (GPtrArray *candidates, GArray *run)
{
  guint score = 0;

  for (guint k = 0; k < run->len; k++)
    score += 1 + strength (g_ptr_array_index (candidates, g_array_index (run, guint, k)));
  return score;
}

static GArray *
best_run (GPtrArray *candidates)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GArray *best = NULL;
  guint best_score = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (candidates, i);
      gboolean joined = FALSE;

      if (candidate->shape == 0)
        continue;
      for (guint j = 0; j < runs->len && j < 64; j++)
        {
          GArray *run = g_ptr_array_index (runs, j);
          Candidate *last
              = g_ptr_array_index (candidates, g_array_index (run, guint, run->len - 1));

          if (!same_run (last, candidate))
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
      guint score = run_score (candidates, run);

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
keep_the_look (GPtrArray *candidates, GArray *run)
{
  guint bold = 0, capitals = 0, underlined = 0;

  for (guint k = 0; k < run->len; k++)
    {
      Candidate *c = g_ptr_array_index (candidates, g_array_index (run, guint, k));

      bold += c->bold;
      capitals += c->capitals;
      underlined += c->underlined;
    }
  for (guint k = run->len; k > 0; k--)
    {
      Candidate *c = g_ptr_array_index (candidates, g_array_index (run, guint, k - 1));
      gboolean lacks = (bold * 4 > run->len * 3 && !c->bold && !c->usual)
                       || (capitals * 4 > run->len * 3 && !c->capitals && !c->usual)
                       || (underlined * 4 > run->len * 3 && !c->underlined && !c->usual);

      if (lacks)
        g_array_remove_index (run, k - 1);
    }
}

/* Without numbers: the look of the usual headings, from the first of them on. */
static GArray *
unnumbered_run (SlReading *reading, GPtrArray *candidates)
{
  GArray *run = g_array_new (FALSE, FALSE, sizeof (guint));
  const Candidate *model = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *c = g_ptr_array_index (candidates, i);
      gboolean alike;

      if (model == NULL && c->usual && c->shape == 0)
        model = c;
      if (model == NULL || c->shape != 0)
        continue;
      alike = c->bold == model->bold && c->underlined == model->underlined
              && c->capitals == model->capitals && ABS (c->size - model->size) < 0.6;
      if (alike)
        g_array_append_val (run, i);
    }
  return run;
}

/* "Agenda item" over a title: one item of a web site, printed alone. */
static guint
find_single_item (SlReading *reading)
{
  for (guint i = 0; i + 1 < MIN (reading->n_blocks, 12); i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, i);

      if (block->end - block->body < 14
          && sl_reading_starts (reading, block->body, block->end, "agenda item"))
        return i + 1;
    }
  return G_MAXUINT;
}

static void
add_section (
    SlReading *reading, guint block, const char *ref, gsize title, gsize end, gboolean business)
{
  SlSection *section = g_new0 (SlSection, 1);

  section->ref = g_strdup (ref);
  section->title = sl_reading_dup (reading, title, end);
  section->first = block;
  section->business = business;
  g_ptr_array_add (reading->sections, section);
}

static int
compare_sections (gconstpointer a, gconstpointer b)
{
  const SlSection *first = *(const SlSection **) a;
  const SlSection *second = *(const SlSection **) b;

  return first->first < second->first ? -1 : first->first > second->first;
}

/* Where the words of a block end that a layout in columns cut into cells of one row. */
static gsize
row_end (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  gsize end = block->end;

  for (guint b = index + 1; block->kind == SL_BLOCK_CELL && b < reading->n_blocks; b++)
    {
      const SlTextBlock *next = sl_text_doc_get_block (reading->doc, b);

      if (next->kind != SL_BLOCK_CELL || next->table != block->table || next->row != block->row
          || !next->bold)
        break;
      end = next->end;
    }
  return end;
}

/* "Appendix A: Action log" heads a part of its own, which is no item of business. */
static void
add_appendices (SlReading *reading)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("^(?:appendix|annexe?) (?:[A-Z]|\\d{1,2})\\b.{0,120}$|^action "
                                    "(?:log|tracker)\\b.{0,80}$",
                                    G_REGEX_CASELESS,
                                    0,
                                    NULL));
  for (guint i = 0; i < reading->n_blocks; i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (reading->doc, i);

      if ((block->kind == SL_BLOCK_PARAGRAPH
           || (block->kind == SL_BLOCK_CELL && block->column == 0))
          && block->end - block->body < 140 && block->end > block->body && block->label == NULL
          && reading->text[block->end - 1] != '.'
          && (block->bold || sl_text_doc_is_bold (reading->doc, block->body, block->end))
          && reading->sections->len > 0 && sl_reading_matches (reading, i, regex))
        add_section (reading, i, NULL, block->body, row_end (reading, i), FALSE);
    }
}

/* The number of a paragraph within an item: "10.4", "20.1.1". */
static char *
paragraph_ref (const SlReading *reading, guint index)
{
  static GRegex *regex;
  g_autofree char *word = NULL;
  gsize title;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("^\\d{1,3}(?:\\.\\d{1,3}){1,2}\\.?$", 0, 0, NULL));
  word = number_word (reading, index, &title);
  if (word == NULL || !g_regex_match (regex, word, 0, NULL))
    return NULL;
  g_strdelimit (word + strlen (word) - 1, ".", '\0');
  return g_steal_pointer (&word);
}

/* Every block's section and number. */
static void
place_blocks (SlReading *reading)
{
  const char *ref = NULL;
  int section = -1;

  for (guint i = 0; i < reading->n_blocks; i++)
    {
      SlPlace *place = &reading->places[i];
      g_autofree char *own = NULL;

      while (section + 1 < (int) reading->sections->len)
        {
          SlSection *next = g_ptr_array_index (reading->sections, section + 1);

          if (next->first > i)
            break;
          section++;
          ref = next->ref;
        }
      place->section = section;
      place->zone = section < 0 ? SL_ZONE_FRONT : SL_ZONE_BODY;
      if (section >= 0)
        {
          SlSection *this = g_ptr_array_index (reading->sections, section);

          this->last = i;
          if (this->first == i)
            place->zone = SL_ZONE_HEADING;
          else
            own = paragraph_ref (reading, i);
        }
      place->ref = own != NULL ? g_strdup (own) : g_strdup (ref);
      if (own != NULL)
        ref = place->ref;
    }
}

static void
list_agenda (SlReading *reading)
{
  for (guint i = 0; i < reading->sections->len; i++)
    {
      const SlSection *section = g_ptr_array_index (reading->sections, i);
      SlAgendaItem *item;

      if (!section->business)
        continue;
      item = sl_agenda_item_new (section->ref, section->title);
      item->start = sl_text_doc_get_block (reading->doc, section->first)->start;
      item->end = sl_text_doc_get_block (reading->doc, section->last)->end;
      item->page = sl_text_doc_get_block (reading->doc, section->first)->page;
      item->exempt = section->exempt;
      g_ptr_array_add (reading->detection->agenda, item);
    }
}

void
sl_reading_find_sections (SlReading *reading)
{
  g_autoptr (GPtrArray) candidates
      = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);
  g_autoptr (GArray) run = NULL;
  guint single = find_single_item (reading);

  for (guint i = 0; i < reading->n_blocks; i++)
    {
      Candidate *candidate = judge_block (reading, i);

      if (candidate != NULL)
        g_ptr_array_add (candidates, candidate);
    }
  if (single < reading->n_blocks)
    add_section (reading,
                 single,
                 NULL,
                 sl_text_doc_get_block (reading->doc, single)->body,
                 sl_text_doc_get_block (reading->doc, single)->end,
                 TRUE);
  else
    {
      g_autoptr (GArray) plain = unnumbered_run (reading, candidates);

      run = best_run (candidates);
      if (run != NULL && run_score (candidates, run) >= run_score (candidates, plain))
        keep_the_look (candidates, run);
      else
        {
          g_clear_pointer (&run, g_array_unref);
          run = g_steal_pointer (&plain);
        }
      for (guint k = 0; k < run->len; k++)
        {
          Candidate *c = g_ptr_array_index (candidates, g_array_index (run, guint, k));

          add_section (reading, c->block, c->ref, c->title, c->end, TRUE);
        }
    }
  add_appendices (reading);
  g_ptr_array_sort (reading->sections, compare_sections);
  place_blocks (reading);
  sl_reading_find_exempt (reading);
  list_agenda (reading);
}
