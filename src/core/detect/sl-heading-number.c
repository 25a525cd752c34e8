/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-heading-number.h"

#include <stdlib.h>
#include <string.h>

#include "sl-pattern.h"

/* A missing number or two (an exempt item, a page not printed) does not break a run; a year or a
 * sum does. */
#define GAP_MAX 12
/* "Minute number 214/2023" */
#define NUMBER_MAX 26

void
sl_heading_number_clear (SlHeadingNumber *number)
{
  g_clear_pointer (&number->ref, g_free);
  g_clear_pointer (&number->stem, g_free);
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
parse_letters (char *bare, SlHeadingNumber *number)
{
  int value = strlen (bare) < 8 ? roman_value (bare) : 0;

  number->shape = value > 0 ? 'r' : 'l';
  if (value == 0 && strlen (bare) == 1 && g_ascii_isupper (*bare))
    value = *bare - 'A' + 1;
  if (value == 0)
    {
      number->shape = 0;
      return FALSE;
    }
  number->parts[0] = value;
  number->n_parts = 1;
  number->ref = g_strdup (bare);
  number->stem = g_strdup ("");
  return TRUE;
}

gboolean
sl_heading_number_as_letter (SlHeadingNumber *number)
{
  if (number->shape != 'r' || strlen (number->ref) != 1)
    return FALSE;
  number->shape = 'l';
  number->parts[0] = *number->ref - 'A' + 1;
  return TRUE;
}

static void
parse_parts (SlHeadingNumber *number)
{
  GString *stem = g_string_new (NULL);

  number->n_parts = 0;
  for (const char *p = number->ref; *p != '\0';)
    if (g_ascii_isdigit (*p))
      {
        char *end;
        gint64 value = g_ascii_strtoll (p, &end, 10);

        if (number->n_parts < SL_HEADING_PARTS_MAX)
          number->parts[number->n_parts++] = (int) value;
        g_string_append_c (stem, '#');
        p = end;
      }
    else
      g_string_append_c (stem, *p++);
  number->stem = g_string_free (stem, FALSE);
}

/* Without the stars before it and the stops and dashes behind it. */
static char *
dup_bare (const char *word)
{
  static const char dash[] = "–";
  const gsize dash_length = sizeof dash - 1;
  gsize length;

  while (*word == '*')
    word++;
  length = strlen (word);
  while (length > 0)
    if (strchr (".):*-", word[length - 1]) != NULL)
      length--;
    else if (length >= dash_length && memcmp (word + length - dash_length, dash, dash_length) == 0)
      length -= dash_length;
    else
      break;
  return g_strndup (word, length);
}

/* Tells "226/12", "*71", "XIV.", "2309.01", "B4/12", "PC/23/056", "OSC-23" apart. */
gboolean
sl_heading_number_parse (const char *word, SlHeadingNumber *number)
{
  static SlPattern whole = { "^(?:[A-Z][A-Za-z&]{0,5}[./-]? ?)?(?:[A-Z]{1,4}[./-]?)?\\d{1,4}[A-Z]?"
                             "(?:[./-]\\d{1,4}){0,3}$",
                             SL_PATTERN_DEFAULT,
                             NULL };
  g_autofree char *bare = NULL;

  if (strlen (word) > NUMBER_MAX)
    return FALSE;
  bare = dup_bare (word);
  if (*bare == '\0')
    return FALSE;
  if (strpbrk (bare, "0123456789") == NULL
      || !sl_pattern_find (&whole, bare, strlen (bare), 0, NULL, NULL))
    return parse_letters (bare, number);
  number->shape = 'n';
  number->ref = g_steal_pointer (&bare);
  parse_parts (number);
  return TRUE;
}

int
sl_heading_number_step (const SlHeadingNumber *a, const SlHeadingNumber *b)
{
  int step = 0;

  if (!sl_heading_number_alike (a, b))
    return 0;
  for (int i = 0; i < a->n_parts; i++)
    {
      if (a->parts[i] == b->parts[i])
        continue;
      if (step != 0 || b->parts[i] < a->parts[i])
        return 0;
      step = b->parts[i] - a->parts[i];
    }
  return step <= (a->shape == 'l' ? 2 : GAP_MAX) ? step : 0;
}

gboolean
sl_heading_number_alike (const SlHeadingNumber *a, const SlHeadingNumber *b)
{
  return a->shape == b->shape && a->shape != 0 && a->n_parts == b->n_parts
         && g_str_equal (a->stem, b->stem);
}

gboolean
sl_heading_number_between (const SlHeadingNumber *a,
                           const SlHeadingNumber *b,
                           const SlHeadingNumber *c)
{
  if (!sl_heading_number_alike (a, b) || !sl_heading_number_alike (b, c))
    return FALSE;
  for (int i = 0; i < a->n_parts; i++)
    if (b->parts[i] < a->parts[i] || b->parts[i] > c->parts[i])
      return FALSE;
  return TRUE;
}

/* ---- Where the number stands ---- */

/* The number in "Minute No. 14", "Item 5:", or %NULL; @end gets where the words behind it begin. */
static char *
named_number (const char *text, gsize start, gsize end, gsize *after)
{
  static SlPattern named
      = { "^\\(?(?:agenda item|item|minute|min\\.?|eitem|cofnod)(?: (?:no|number|rhif)"
          "\\b\\.?| ref\\b\\.?)?:? ?((?-i:[A-Z]{0,4})[./-]?\\d[\\d./-]*\\b)\\)?"
          "(?:\\s*[-–—:.)]+)?(?:\\s+|$)",
          SL_PATTERN_CASELESS,
          NULL };
  gsize first = start + (start < end && text[start] == '(');
  SlPatternGroup groups[2];

  if (first >= end || strchr ("aimec", g_ascii_tolower (text[first])) == NULL)
    return NULL;
  if (!sl_pattern_match (&named, text + start, end - start, 0, groups, 2))
    return NULL;
  *after = start + groups[0].end;
  return g_strndup (text + start + groups[1].start, groups[1].end - groups[1].start);
}

static gboolean
is_number (const char *words)
{
  SlHeadingNumber number = { 0 };
  gboolean yes = sl_heading_number_parse (words, &number) && number.shape == 'n';

  sl_heading_number_clear (&number);
  return yes;
}

/* All of a block, where that is a number and nothing else. */
static char *
whole_number (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  gsize after;
  char *word;

  if (block->end - block->start > NUMBER_MAX || block->end == block->start)
    return NULL;
  word = named_number (reading->text, block->start, block->end, &after);
  if (word != NULL && after == block->end)
    return word;
  g_free (word);
  word = sl_reading_dup (reading, block->start, block->end);
  if (!is_number (word))
    g_clear_pointer (&word, g_free);
  return word;
}

static gboolean
is_level (const SlTextBlock *a, const SlTextBlock *b)
{
  double middle = (b->bounds.y1 + MIN (b->bounds.y2, b->bounds.y1 + 1.4 * b->size)) / 2;

  return a->page == b->page && middle > a->bounds.y1 && middle < a->bounds.y2 + 2;
}

/* In the block before: the first column of a table, or a line of its own. */
static char *
number_before (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  const SlTextBlock *before;
  char *word;

  if (index == 0)
    return NULL;
  before = sl_text_doc_get_block (reading->doc, index - 1);
  if (before->end - before->start > NUMBER_MAX)
    return NULL;
  if (block->kind == SL_BLOCK_CELL && block->column > 0)
    {
      if (before->kind != SL_BLOCK_CELL || before->table != block->table
          || before->row != block->row || before->column >= block->column)
        return NULL;
      word = whole_number (reading, index - 1);
      return word != NULL ? word : sl_reading_dup (reading, before->start, before->end);
    }
  /* A bare number on a line of its own is a page's as likely as a minute's. */
  word = whole_number (reading, index - 1);
  if (word != NULL && before->page != block->page && !before->bold)
    g_clear_pointer (&word, g_free);
  if (word != NULL
      && (before->kind == SL_BLOCK_MARGIN
          || !(before->bold || strchr (word, '/') != NULL
               || !g_ascii_isdigit (reading->text[before->start]))))
    g_clear_pointer (&word, g_free);
  return word;
}

/* At the right, level with the title. */
static char *
number_behind (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  const SlTextBlock *next;

  if (index + 1 >= reading->n_blocks)
    return NULL;
  next = sl_text_doc_get_block (reading->doc, index + 1);
  if (next->kind == SL_BLOCK_MARGIN || next->bounds.x1 < block->bounds.x2 || !is_level (block, next)
      || next->end - next->start > NUMBER_MAX)
    return next->kind == SL_BLOCK_MARGIN && is_level (block, next)
               ? whole_number (reading, index + 1)
               : NULL;
  return whole_number (reading, index + 1);
}

/* A title in the first column, and in the second the number before the text. */
static char *
number_beside (const SlReading *reading, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  const SlTextBlock *next;

  if (block->kind != SL_BLOCK_CELL || block->column != 0 || index + 1 >= reading->n_blocks)
    return NULL;
  next = sl_text_doc_get_block (reading->doc, index + 1);
  return next->kind == SL_BLOCK_CELL && next->table == block->table && next->row == block->row
                 && next->label != NULL && g_ascii_isdigit (*next->label) && is_number (next->label)
             ? g_strdup (next->label)
             : NULL;
}

/* "APOLOGIES            33" */
static char *
trailing_number (const SlReading *reading, const SlTextBlock *block, gsize *end)
{
  g_autoptr (GArray) rects = NULL;
  g_autoptr (GArray) last = NULL;
  char *word;
  gsize at = block->end;

  while (at > block->start && reading->text[at - 1] != ' ')
    at--;
  if (at == block->start || block->end - at > 8 || !g_ascii_isdigit (reading->text[block->end - 1]))
    return NULL;
  rects = sl_text_doc_get_rects (reading->doc, block->start, at - 1);
  last = sl_text_doc_get_rects (reading->doc, at, block->end);
  if (rects->len != 1 || last->len != 1
      || g_array_index (last, SlPageRect, 0).rect.x1
             < g_array_index (rects, SlPageRect, 0).rect.x2 + 3 * block->size)
    return NULL;
  word = g_strndup (reading->text + at, block->end - at);
  if (!is_number (word))
    {
      g_free (word);
      return NULL;
    }
  *end = at - 1;
  return word;
}

/* The block's first word, which may be a number. */
static char *
first_word (const SlReading *reading, const SlTextBlock *block, gsize *title)
{
  const char *start = reading->text + block->start;
  const char *space = memchr (start, ' ', MIN (block->end - block->start, 18));

  if (space == NULL)
    return NULL;
  *title = (gsize) (space + 1 - reading->text);
  /* "HSC 12 Apologies" */
  if (space - start >= 2 && space - start <= 5 && g_ascii_isupper (start[0])
      && g_ascii_isupper (start[1]) && *title < block->end && g_ascii_isdigit (space[1]))
    {
      const char *second = memchr (space + 1, ' ', MIN (block->end - *title, 8));

      if (second != NULL)
        {
          *title = (gsize) (second + 1 - reading->text);
          space = second;
        }
    }
  return g_strndup (start, (gsize) (space - start));
}

char *
sl_heading_number_word (
    const SlReading *reading, guint index, gsize *title, gsize *end, SlNumberPlace *place)
{
  const SlTextBlock *block = sl_text_doc_get_block (reading->doc, index);
  char *word;

  *title = block->body;
  *end = block->end;
  *place = SL_NUMBER_IN_FRONT;
  if (block->label != NULL)
    return g_strdup (block->label);
  word = named_number (reading->text, block->start, block->end, title);
  if (word != NULL)
    return word;
  word = first_word (reading, block, title);
  if (word != NULL && (is_number (word) || strchr (word, '.') != NULL))
    return word;
  g_free (word);
  *title = block->body;
  *place = SL_NUMBER_BEFORE;
  word = number_before (reading, index);
  if (word != NULL)
    return word;
  *place = SL_NUMBER_BEHIND;
  word = number_behind (reading, index);
  if (word == NULL)
    word = number_beside (reading, index);
  if (word == NULL)
    word = trailing_number (reading, block, end);
  if (word != NULL)
    return word;
  *place = SL_NUMBER_IN_FRONT;
  return first_word (reading, block, title);
}
