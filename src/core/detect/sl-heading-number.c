/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-heading-number.h"

#include <stdlib.h>
#include <string.h>

/* A missing number or two (an exempt item, a page not printed) does not break a run; a year or a
 * sum does. */
#define GAP_MAX 12

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
parse_roman (const char *word, SlHeadingNumber *number)
{
  g_autofree char *bare = NULL;

  if (strlen (word) >= 10)
    return FALSE;
  bare = g_strdup (*word == '*' ? word + 1 : word);
  g_strdelimit (bare, ".)*", ' ');
  g_strchomp (bare);
  number->value = roman_value (bare);
  if (number->value == 0)
    return FALSE;
  number->shape = 'r';
  number->ref = g_steal_pointer (&bare);
  number->stem = g_strdup ("");
  return TRUE;
}

/* Tells "226/12", "*71", "XIV.", "2309.01", "B4/12" apart. */
gboolean
sl_heading_number_parse (const char *word, SlHeadingNumber *number)
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
      number->ref = second != NULL && *second != '\0' ? g_strconcat (first, separator, second, NULL)
                                                      : g_strdup (first);
      if (second == NULL || *second == '\0')
        {
          number->shape = 'n';
          number->value = atoi (first + strcspn (first, "0123456789"));
          number->stem = g_strndup (first, strcspn (first, "0123456789"));
        }
      else if (*separator == '/')
        {
          number->shape = 's';
          /* "12/45" counts up behind the slash, "45/12" before it: the caller tries both. */
          number->value = atoi (first + strcspn (first, "0123456789"));
          number->second = atoi (second);
          number->stem = g_strdup (second);
        }
      else
        {
          number->shape = 'd';
          number->value = atoi (second);
          number->stem = g_strdup (first);
        }
      return TRUE;
    }
  return parse_roman (word, number);
}

/* The label of a block, or its first word where that is a number. */
char *
sl_heading_number_word (const SlReading *reading, guint index, gsize *title)
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
rises (int from, int to)
{
  return to > from && to <= from + GAP_MAX;
}

gboolean
sl_heading_number_follows (const SlHeadingNumber *a, const SlHeadingNumber *b)
{
  if (a->shape != b->shape)
    return FALSE;
  /* "18/001, 18/002" */
  if (a->shape == 's' && a->value == b->value)
    return rises (a->second, b->second);
  return rises (a->value, b->value) && g_str_equal (a->stem, b->stem);
}
