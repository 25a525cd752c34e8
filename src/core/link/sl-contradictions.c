/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-contradictions.h"

#include <math.h>
#include <string.h>

#include "detect/sl-detection.h"
#include "detect/sl-figures.h"
#include "detect/sl-pattern.h"
#include "sl-terms.h"

/* Two numbers of one thing are near each other; one twice the other counts something else, or a
 * part. */
#define MOST_APART 1.5
/* Nobody reads more of them. */
#define MOST 200

typedef struct
{
  SlFigure *figure;
  GPtrArray *terms; /* of its subject */
  char *sentence;
  gsize start, end;
  int exempt;
} Stated;

static void
stated_clear (gpointer data)
{
  Stated *stated = data;

  sl_figure_free (stated->figure);
  g_ptr_array_unref (stated->terms);
  g_free (stated->sentence);
}

static void
clear_figure (SlStatedFigure *figure)
{
  g_free (figure->paper);
  g_free (figure->quote);
  g_free (figure->value);
}

void
sl_contradiction_free (SlContradiction *contradiction)
{
  clear_figure (&contradiction->one);
  clear_figure (&contradiction->other);
  g_free (contradiction->subject);
  g_free (contradiction);
}

/* ---- What is not a plain statement of now ---- */

static gboolean
is_of_another_time (const char *sentence)
{
  static SlPattern other = {
    "\\b(?:(?:rose|risen|rise|rising|increas\\w+|fell|"
    "fallen|fall|decreas\\w+|reduc\\w+|up|down|grew|grown|improv\\w+|compared|against|previous\\w*|"
    "last (?:year|month|quarter|meeting)|(?:a|one) year "
    "(?:ago|earlier|before)|historically|originally|formerly|"
    "had been|used to be|(?:would|will) (?:be|rise|fall|increase|reduce)|by (?:20\\d\\d|the end "
    "of)|"
    "per (?:week|month|year|day)|each (?:week|month|year|day)|a "
    "(?:week|month|year|day)|weekly|monthly)) ?"
    "(?:from|to|by|than|with|of)?\\b",
    SL_PATTERN_CASELESS,
    NULL
  };

  return sl_pattern_is_in (&other, sentence);
}

static gboolean
is_aimed_at (const char *sentence)
{
  static SlPattern aimed = {
    "\\b(?:target|aim(?:ed|s|ing)?|ambition|aspir\\w+|goal|should be|limit|ceiling|maximum)\\b",
    SL_PATTERN_CASELESS,
    NULL
  };

  return sl_pattern_is_in (&aimed, sentence);
}

/* Files in a list of papers, days that a report bears, and answers of a survey, that count no
 * things. */
static gboolean
is_no_thing (const char *subject)
{
  static SlPattern sizes = { "^(?:[KMG]B|bytes|kilobytes|megabytes|yes|no)\\b|\\bdated\\b",
                             SL_PATTERN_CASELESS,
                             NULL };

  return sl_pattern_is_in (&sizes, subject);
}

/* "12 of the 530 children", "of whom 40", "530 children, 61 of them in hospital": the words about
 * the number itself. */
static gboolean
is_part (const char *sentence, const SlFigure *figure)
{
  static SlPattern before = {
    "\\b(?:of whom|of which|of these|of those|including|among them|another|further|additional|more "
    "than|"
    "fewer than|less than|over|under|about|around|nearly|almost|at least|a further|other|remaining|"
    "first|next|last|every|each|all|up from|from|between) $",
    SL_PATTERN_CASELESS,
    NULL
  };
  static SlPattern after = { "^[^.;]{0,40}?\\b(?:of whom|of which|of them|of these|of those|or "
                             "(?:more|over|under|less|fewer)|"
                             "more|fewer|less|extra|additional|new|aged)\\b",
                             SL_PATTERN_CASELESS,
                             NULL };
  gsize from = figure->start > 24 ? figure->start - 24 : 0;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;

  while (from > 0 && (sentence[from] & 0xC0) == 0x80)
    from--;
  head = g_strndup (sentence + from, figure->start - from);
  tail = g_strndup (sentence + figure->end, MIN (strlen (sentence + figure->end), 48));
  if (!g_utf8_validate (tail, -1, NULL))
    {
      char *valid = g_utf8_make_valid (tail, -1);

      g_free (tail);
      tail = valid;
    }
  return sl_pattern_is_in (&before, head) || sl_pattern_is_in (&after, tail);
}

/* ---- What is stated ---- */

static gboolean
is_stem (const SlTerm *term)
{
  return *term->key != '#';
}

static guint
count_stems (GPtrArray *terms)
{
  guint n = 0;

  for (guint i = 0; i < terms->len; i++)
    n += is_stem (terms->pdata[i]);
  return n;
}

static int
find_exempt (GPtrArray *agenda, gsize at)
{
  for (guint i = 0; agenda != NULL && i < agenda->len; i++)
    {
      const SlAgendaItem *item = agenda->pdata[i];

      if (item->start <= at && at < item->end && item->exempt != 0)
        return item->exempt;
    }
  return 0;
}

static void
add_stated (GArray *all, SlTextDoc *doc, const SlTextSentence *sentence, GPtrArray *agenda)
{
  g_autofree char *words
      = g_strndup (sl_text_doc_get_text (doc) + sentence->start, sentence->end - sentence->start);
  g_autoptr (GPtrArray) figures = sl_figures_find (words);

  for (guint i = 0; i < figures->len; i++)
    {
      SlFigure *figure = figures->pdata[i];
      Stated stated = { 0 };

      if (figure->subject == NULL || figure->total > 0 || figure->sort == SL_FIGURE_BEFORE
          || figure->value < 10 || is_part (words, figure) || is_aimed_at (words)
          || is_no_thing (figure->subject)
          || (figure->sort == SL_FIGURE_STATED && is_of_another_time (words)))
        continue;
      stated.terms = sl_terms_extract (figure->subject);
      stated.figure = figure;
      stated.sentence = g_strdup (words);
      stated.start = sentence->start;
      stated.end = sentence->end;
      stated.exempt = find_exempt (agenda, sentence->start);
      if (count_stems (stated.terms) == 0)
        {
          g_ptr_array_unref (stated.terms);
          g_free (stated.sentence);
          continue;
        }
      figures->pdata[i] = NULL;
      g_array_append_val (all, stated);
    }
  g_ptr_array_set_free_func (figures, NULL);
  for (guint i = 0; i < figures->len; i++)
    if (figures->pdata[i] != NULL)
      sl_figure_free (figures->pdata[i]);
}

/* ---- One against the other ---- */

/* Whether all that @part is called stands in the other's name. */
static gboolean
is_within (GPtrArray *part, GPtrArray *whole)
{
  for (guint i = 0; i < part->len; i++)
    {
      const SlTerm *term = part->pdata[i];

      if (is_stem (term) && !sl_terms_contain (whole, term->key))
        return FALSE;
    }
  return TRUE;
}

static gboolean
contradict (const Stated *one, const Stated *other)
{
  const SlFigure *a = one->figure, *b = other->figure;
  double apart = MAX (a->value, b->value) / MIN (a->value, b->value);

  if (a->unit != b->unit || a->value == b->value || apart > MOST_APART)
    return FALSE;
  /* Said of different days it is a trend. */
  if (a->date != NULL && b->date != NULL && !g_str_equal (a->date, b->date))
    return FALSE;
  return is_within (one->terms, other->terms) || is_within (other->terms, one->terms);
}

static void
tell (SlStatedFigure *told, SlTextDoc *doc, const Stated *stated)
{
  told->start = stated->start;
  told->end = stated->end;
  told->page = sl_text_doc_get_page (doc, stated->start);
  told->quote = g_strdelimit (g_strdup (stated->sentence), "\n", ' ');
  told->value = g_strndup (stated->sentence + stated->figure->start,
                           stated->figure->end - stated->figure->start);
  told->planned = stated->figure->sort == SL_FIGURE_PLANNED;
  told->exempt = stated->exempt;
}

static gboolean
is_known (GPtrArray *found, const Stated *one, const Stated *other)
{
  for (guint i = 0; i < found->len; i++)
    {
      const SlContradiction *known = found->pdata[i];
      g_autofree char *a
          = g_strndup (one->sentence + one->figure->start, one->figure->end - one->figure->start);
      g_autofree char *b = g_strndup (other->sentence + other->figure->start,
                                      other->figure->end - other->figure->start);

      if ((g_str_equal (known->one.value, a) && g_str_equal (known->other.value, b))
          || (g_str_equal (known->one.value, b) && g_str_equal (known->other.value, a)))
        return TRUE;
    }
  return FALSE;
}

/* Called the same, for the same day or in one meeting; what is planned may change from one to the
 * other. */
static gboolean
contradict_across (const Stated *one, const Stated *other, gboolean one_meeting)
{
  const SlFigure *a = one->figure, *b = other->figure;
  gboolean one_day = a->date != NULL && b->date != NULL && g_str_equal (a->date, b->date);

  if (a->sort != b->sort || (!one_meeting && (!one_day || a->sort != SL_FIGURE_STATED)))
    return FALSE;
  return contradict (one, other) && is_within (one->terms, other->terms)
         && is_within (other->terms, one->terms);
}

struct _SlStatements
{
  SlTextDoc *doc;
  GArray *all; /* Stated */
};

SlStatements *
sl_statements_new (SlTextDoc *doc, GPtrArray *agenda)
{
  SlStatements *self = g_new0 (SlStatements, 1);
  guint n = sl_text_doc_get_n_sentences (doc);

  self->doc = sl_text_doc_ref (doc);
  self->all = g_array_new (FALSE, FALSE, sizeof (Stated));
  g_array_set_clear_func (self->all, stated_clear);
  for (guint i = 0; i < n; i++)
    add_stated (self->all, doc, sl_text_doc_get_sentence (doc, i), agenda);
  return self;
}

void
sl_statements_free (SlStatements *self)
{
  sl_text_doc_unref (self->doc);
  g_array_unref (self->all);
  g_free (self);
}

static SlContradiction *
add_contradiction (GPtrArray *found,
                   const SlStatements *self,
                   const Stated *one,
                   const SlStatements *beside,
                   const Stated *other)
{
  SlContradiction *contradiction = g_new0 (SlContradiction, 1);
  gboolean longer = strlen (one->figure->subject) >= strlen (other->figure->subject);

  tell (&contradiction->one, self->doc, one);
  tell (&contradiction->other, beside->doc, other);
  contradiction->subject = g_strdup (longer ? one->figure->subject : other->figure->subject);
  g_ptr_array_add (found, contradiction);
  return contradiction;
}

GPtrArray *
sl_statements_compare (const SlStatements *self,
                       const SlStatements *other,
                       const char *paper,
                       gboolean one_meeting)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_contradiction_free);

  for (guint i = 0; i < self->all->len && found->len < MOST; i++)
    for (guint j = 0; j < other->all->len && found->len < MOST; j++)
      {
        const Stated *one = &g_array_index (self->all, Stated, i);
        const Stated *another = &g_array_index (other->all, Stated, j);

        if (contradict_across (one, another, one_meeting) && !is_known (found, one, another))
          add_contradiction (found, self, one, other, another)->other.paper = g_strdup (paper);
      }
  return found;
}

GPtrArray *
sl_contradictions_find (SlTextDoc *doc, GPtrArray *agenda)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_contradiction_free);
  g_autoptr (SlStatements) self = sl_statements_new (doc, agenda);

  for (guint i = 0; i < self->all->len; i++)
    for (guint j = i + 1; j < self->all->len && found->len < MOST; j++)
      {
        const Stated *one = &g_array_index (self->all, Stated, i);
        const Stated *other = &g_array_index (self->all, Stated, j);

        /* Two values of one sentence say how they differ, unless one was planned. */
        if ((one->start != other->start || one->figure->sort != other->figure->sort)
            && contradict (one, other) && !is_known (found, one, other))
          add_contradiction (found, self, one, self, other);
      }
  return found;
}
