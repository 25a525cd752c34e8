/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-labels.h"

#include <string.h>

#define MAX_LABEL 16

static gboolean
is_bullet (const char *word, gsize length)
{
  gunichar c;

  if (length == 0 || (gsize) (g_utf8_next_char (word) - word) != length)
    return FALSE;
  c = g_utf8_get_char (word);
  /* Symbol fonts come out in the private use area. */
  return strchr ("-*", *word) != NULL || c == 0x2022 || c == 0xb7 || c == 0x2013 || c == 0x2014
         || c == 0x2023 || c == 0x2043 || c == 0x2219 || c == 0x25aa || c == 0x25ab || c == 0x25a0
         || c == 0x25a1 || c == 0x25cf || c == 0x25cb || c == 0x25e6 || c == 0x25c6 || c == 0x27a2
         || c == 0x2713 || c == 0x2714 || (c >= 0xf000 && c <= 0xf0ff);
}

static gsize
span (const char *at, const char *end, const char *accept)
{
  gsize n = 0;

  while (at + n < end && strchr (accept, at[n]) != NULL)
    n++;
  return n;
}

static gboolean
is_roman (const char *at, gsize n, gboolean upper)
{
  return n > 0 && n <= 6 && span (at, at + n, upper ? "IVXL" : "ivxl") == n;
}

/* "12", "10.4", "20.1.1", "226/12", "07-08", "4.ii"; counts its groups of digits. */
static gsize
span_number (const char *at, const char *end, int *groups, gboolean *slash)
{
  const char *start = at;

  *groups = 0;
  *slash = FALSE;
  while (at < end)
    {
      gsize n = span (at, end, "0123456789");

      if (n == 0 || n > 4)
        break;
      (*groups)++;
      at += n;
      if (at + 1 < end && strchr ("./-", *at) != NULL && g_ascii_isdigit (at[1]))
        {
          *slash = *slash || *at == '/';
          at++;
          continue;
        }
      if (at + 1 < end && *at == '.' && is_roman (at + 1, span (at + 1, end, "ivxl"), FALSE))
        at += 1 + span (at + 1, end, "ivxl");
      break;
    }
  return (gsize) (at - start);
}

static SlLabelForm
judge_number (const char *at, const char *end, gboolean bracketed)
{
  int groups;
  gboolean slash;
  gsize n = span_number (at, end, &groups, &slash);
  const char *rest = at + n;

  if (n == 0)
    return SL_LABEL_NONE;
  /* "26/03/2014" and "2016/17" are dates; "226/12" is a minute. */
  if (slash && (groups > 2 || n > 7 || (n == 7 && strchr (at, '/') != NULL && at[4] == '/')))
    return SL_LABEL_NONE;
  if (rest < end && g_ascii_islower (*rest) && (rest + 1 == end || strchr (".)", rest[1]) != NULL))
    rest++;
  if (rest == end)
    return bracketed || slash ? SL_LABEL_STRONG : SL_LABEL_WEAK;
  if (rest + 1 == end && strchr (".):", *rest) != NULL)
    return n <= 3 || groups > 1 || bracketed ? SL_LABEL_STRONG : SL_LABEL_NONE;
  return SL_LABEL_NONE;
}

/* Letters of the Welsh alphabet that are written with two signs; "dd", "ff" and "ll" are alike. */
static gboolean
is_digraph (const char *at, gsize n)
{
  static const char *const digraphs[] = { "ch", "ng", "ph", "rh", "th" };

  for (guint i = 0; n == 2 && i < G_N_ELEMENTS (digraphs); i++)
    if (at[0] == digraphs[i][0] && at[1] == digraphs[i][1])
      return TRUE;
  return FALSE;
}

static SlLabelForm
judge_letters (const char *at, const char *end, gboolean bracketed)
{
  gsize n = (gsize) (end - at);
  gboolean closed;

  if (n == 0)
    return SL_LABEL_NONE;
  closed = strchr (".)", end[-1]) != NULL;
  if (closed)
    n--;
  if (is_roman (at, n, FALSE) || (n == 1 && g_ascii_islower (*at))
      || (n == 2 && g_ascii_islower (*at) && at[0] == at[1]) || (bracketed && is_digraph (at, n)))
    return closed ? SL_LABEL_STRONG : SL_LABEL_NONE;
  if (is_roman (at, n, TRUE) || (n == 1 && g_ascii_isupper (*at)))
    return end[-1] == ')' && (bracketed || n == 1) ? SL_LABEL_STRONG : SL_LABEL_WEAK;
  return SL_LABEL_NONE;
}

SlLabelForm
sl_label_judge (const char *word, gsize length)
{
  const char *end = word + length;
  gboolean bracketed;

  if (length == 0 || length > MAX_LABEL)
    return SL_LABEL_NONE;
  if (is_bullet (word, length))
    return SL_LABEL_STRONG;
  /* "*71": an asterisk marks what goes to another body. */
  if (*word == '*' && length > 1)
    return sl_label_judge (word + 1, length - 1) != SL_LABEL_NONE ? SL_LABEL_STRONG : SL_LABEL_NONE;
  bracketed = *word == '(' && end[-1] == ')';
  if (*word == '(' && !bracketed)
    return SL_LABEL_NONE;
  if (bracketed)
    word++;
  if (word < end && g_ascii_isdigit (*word))
    return judge_number (word, end, bracketed);
  /* "Cou/286/07-08" */
  if (length > 6 && g_ascii_isupper (*word))
    {
      gsize n = 1;

      while (word + n < end && g_ascii_isalpha (word[n]))
        n++;
      if (n <= 4 && word + n + 1 < end && word[n] == '/' && g_ascii_isdigit (word[n + 1])
          && span (word + n, end, "0123456789/-.") == (gsize) (end - word) - n)
        return SL_LABEL_STRONG;
    }
  return judge_letters (word, end, bracketed);
}
