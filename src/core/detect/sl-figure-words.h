/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence as the words around its figures: "£22k" is "£", "22", "k"; what is no plain number
 * ("226/12", "16–17", "2nd") is a word like others. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of what is counted; more than so many are a clause. */
#define SL_FIGURE_MAX_SUBJECT 7

typedef struct
{
  const char *text; /* borrowed */
  GArray *words;
} SlFigureWords;

typedef enum
{
  SL_FIGURE_END = 1 << 0,        /* no noun phrase goes over it: "were", "and", "that" */
  SL_FIGURE_INNER = 1 << 1,      /* may stand within one, not at its ends: "of", "in" */
  SL_FIGURE_DETERMINER = 1 << 2, /* begins one: "the", "an" */
  SL_FIGURE_LEAD = 1 << 3,       /* between a number and what it counts: "more", "of the", "on" */
  SL_FIGURE_SAID = 1 << 4,       /* between a subject and its number: "stood at", "had fallen to" */
  SL_FIGURE_PLAN = 1 << 5,       /* budgeted, forecast, expected */
  SL_FIGURE_WHEN = 1 << 6,       /* a date after it is when it was so */
  SL_FIGURE_DAYS_KIND = 1 << 7,  /* "working" days */
  SL_FIGURE_LABEL = 1 << 8,      /* a number after it is a name: "page", "table" */
  SL_FIGURE_MONTH = 1 << 9,
  SL_FIGURE_IDLE = 1 << 10, /* what is counted so measures nothing: "pages", "votes" */
} SlFigureWordClass;

SlFigureWords *sl_figure_words_new (const char *text);
void sl_figure_words_free (SlFigureWords *words);
guint sl_figure_words_count (const SlFigureWords *words);

/* In lower case; "" behind the last one. */
const char *sl_figure_word (const SlFigureWords *words, guint at);
gsize sl_figure_word_start (const SlFigureWords *words, guint at);
gsize sl_figure_word_end (const SlFigureWords *words, guint at);
/* Whether nothing but white space stands between it and the next one. */
gboolean sl_figure_joins (const SlFigureWords *words, guint at);
gboolean sl_figure_word_is (const SlFigureWords *words, guint at, SlFigureWordClass class);
/* "1,200", "4.5", "seven", "twenty-six"; -1 where it is no number. */
double sl_figure_word_number (const SlFigureWords *words, guint at);
/* As they stand in the text, white space collapsed. */
char *sl_figure_dup_words (const SlFigureWords *words, guint first, guint end);

/* A number that counts nothing: a year, a day, a time, a reference, an age. */
gboolean sl_figure_is_no_count (const SlFigureWords *words, guint at);
/* Words for small numbers that do not measure: "two of these", "in three courses". */
gboolean sl_figure_is_small_talk (const SlFigureWords *words, guint first, guint last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFigureWords, sl_figure_words_free)

G_END_DECLS
