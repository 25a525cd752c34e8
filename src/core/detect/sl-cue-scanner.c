/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-cue-scanner.h"

#include <string.h>

#include "sl-lexicon-data.h"

/* Enough for the longest sentence that a patient clerk writes; a pattern that wants more gives up
 * on its line. */
#define MATCH_LIMIT 200000
/* A thread starts in less than the time that a few thousand letters take. */
#define LONG_TEXT 20000

pcre2_match_context *
sl_cue_matcher_new_context (void)
{
  pcre2_match_context *context = pcre2_match_context_create (NULL);

  pcre2_set_match_limit (context, MATCH_LIMIT);
  return context;
}

void
sl_cue_hit_take (const SlCueEntry *entry, pcre2_match_data *match, int count, SlCueHit *hit)
{
  const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer (match);

  hit->cue = &entry->cue;
  hit->start = ovector[0];
  hit->end = ovector[1];
  hit->group_start = hit->group_end = 0;
  if (count > 1 && ovector[2] != PCRE2_UNSET)
    {
      hit->group_start = ovector[2];
      hit->group_end = ovector[3];
    }
}

/* memmem () takes longer to begin than most sentences to go through. */
static gboolean
has_letter (const char *text, gsize length, const char *letter, gsize size)
{
  const char *end = text + length;
  const char *at = text;

  while ((gsize) (end - at) >= size && (at = memchr (at, letter[0], end - at - size + 1)) != NULL)
    {
      if (memcmp (at, letter, size) == 0)
        return TRUE;
      at++;
    }
  return FALSE;
}

gboolean
sl_cue_has_odd_letters (const char *text, gsize length)
{
  return has_letter (text, length, "\xc5\xbf", 2) || has_letter (text, length, "\xe2\x84\xaa", 3);
}

static gboolean
comes_before (const SlCueHit *first, const SlCueHit *second)
{
  return first->start != second->start ? first->start < second->start : first->end < second->end;
}

/* Letters that share a drawer when hits are sorted. */
#define DRAWER_BITS 5

/* By start, then end; what is alike stays in order. They lie so evenly over a text that few share a
 * drawer. */
static void
sort_hits (GArray *hits, gsize length)
{
  gsize n_drawers = (length >> DRAWER_BITS) + 2;
  g_autofree guint *firsts = g_new0 (guint, n_drawers);
  g_autofree guint *filled = g_new0 (guint, n_drawers);
  g_autofree SlCueHit *found = g_memdup2 (hits->data, hits->len * sizeof (SlCueHit));
  SlCueHit *sorted = (SlCueHit *) (gpointer) hits->data;

  for (guint i = 0; i < hits->len; i++)
    firsts[(found[i].start >> DRAWER_BITS) + 1]++;
  for (gsize i = 1; i < n_drawers; i++)
    firsts[i] += firsts[i - 1];
  for (guint i = 0; i < hits->len; i++)
    {
      gsize drawer = found[i].start >> DRAWER_BITS;
      guint k = firsts[drawer] + filled[drawer]++;

      for (; k > firsts[drawer] && comes_before (&found[i], &sorted[k - 1]); k--)
        sorted[k] = sorted[k - 1];
      sorted[k] = found[i];
    }
}

/* What a scan works with. */
typedef struct
{
  const char *text;
  gsize length;
  SlNeedleList lines;   /* where each begins, and the length */
  SlNeedleList every;   /* all lines */
  SlNeedleList *found;  /* for each needle's id the lines that hold it */
  SlNeedleList *places; /* for each lead's id where it stands */
  guint8 *figures;      /* (nullable): one a line, whether a figure is in it */
  gboolean filtered;
  GPtrArray *entries; /* SlCueEntry: what is looked for by and by */
  GArray **hits;      /* of each entry */
  gint next;          /* atomic: the first entry that nobody has begun with */
} Scanner;

/* One of the threads that share a scan. */
typedef struct
{
  const Scanner *scanner;
  pcre2_match_data *match;
  pcre2_match_context *context;
} Hand;

/* What a cue is tried on: a search everywhere in a stretch, or at places alone. */
typedef struct
{
  SlCueEntry *entry;
  const pcre2_code *code;
  const SlNeedleList *places; /* (nullable): of its lead */
  guint next;                 /* of the places */
  gboolean searches;
  gboolean lasts[256]; /* whether a match can begin behind the byte */
} Trial;

static int
match (const Hand *hand, const Trial *trial, gsize at)
{
  const Scanner *scanner = hand->scanner;

  if (!g_atomic_int_get (&trial->entry->no_jit))
    return pcre2_jit_match (trial->code,
                            (PCRE2_SPTR) scanner->text,
                            scanner->length,
                            at,
                            0,
                            hand->match,
                            hand->context);
  return pcre2_match (trial->code,
                      (PCRE2_SPTR) scanner->text,
                      scanner->length,
                      at,
                      PCRE2_NO_UTF_CHECK,
                      hand->match,
                      hand->context);
}

/* Whether a match can begin at @at for what stands in front of it. */
static gboolean
fits_behind (const char *behind, const char *text, gsize at)
{
  char last = at > 0 ? text[at - 1] : '\n';
  char before = at > 1 ? text[at - 2] : '\n';

  if (*behind == '\0')
    return TRUE;
  for (; *behind != '\0'; behind += 2)
    if (behind[1] == last && (behind[0] == before || behind[0] == SL_CUE_ANY_BYTE))
      return TRUE;
  return FALSE;
}

static void
list_lasts (const char *behind, gboolean *lasts)
{
  for (guint c = 0; c < 256; c++)
    lasts[c] = *behind == '\0';
  for (; *behind != '\0'; behind += 2)
    lasts[(guint8) behind[1]] = TRUE;
}

/* Most places fail by their last byte. */
static inline gboolean
fits (const Trial *trial, const char *text, gsize at)
{
  return trial->lasts[(guint8) (at > 0 ? text[at - 1] : '\n')]
         && fits_behind (trial->entry->behind, text, at);
}

/* Whether nothing but a line's end can stand in front. */
static gboolean
begins_lines (const char *behind)
{
  return behind[0] == SL_CUE_ANY_BYTE && behind[1] == '\n' && behind[2] == '\0';
}

/* The next place at or after @at, at most @last; FALSE where there is none. */
static gboolean
next_place (const Scanner *scanner, Trial *trial, gsize *at, gsize last)
{
  const SlNeedleList *places = trial->places;

  if (trial->searches)
    return TRUE;
  if (places == NULL)
    {
      while (*at <= last && !fits (trial, scanner->text, *at))
        (*at)++;
      return *at <= last;
    }
  while (trial->next < places->n && places->all[trial->next] < *at)
    trial->next++;
  while (trial->next < places->n && places->all[trial->next] <= last
         && !fits (trial, scanner->text, places->all[trial->next]))
    trial->next++;
  if (trial->next == places->n || places->all[trial->next] > last)
    return FALSE;
  *at = places->all[trial->next];
  return TRUE;
}

/* All matches that begin in [at, last]; returns where to go on. */
static gsize
scan_stretch (const Hand *hand, Trial *trial, gsize at, gsize last, GArray *hits)
{
  const Scanner *scanner = hand->scanner;

  pcre2_set_offset_limit (hand->context, last);
  while (at < scanner->length && at <= last && next_place (scanner, trial, &at, last))
    {
      int count = match (hand, trial, at);
      SlCueHit hit;

      if (count == PCRE2_ERROR_NOMATCH && trial->searches)
        return at;
      if (count == PCRE2_ERROR_NOMATCH)
        {
          at++;
          continue;
        }
      if (count <= 0)
        {
          /* Out of steps on this line: go on with the next. */
          const char *newline = memchr (scanner->text + at, '\n', scanner->length - at);

          if (newline == NULL)
            return scanner->length;
          at = newline - scanner->text + 1;
          continue;
        }
      sl_cue_hit_take (trial->entry, hand->match, count, &hit);
      g_array_append_val (hits, hit);
      at = MAX (hit.end, hit.start + 1);
      while (at < scanner->length && (scanner->text[at] & 0xc0) == 0x80)
        at++;
    }
  return at;
}

/* Those lines of @found that have one of @also so many lines away at most. */
static void
list_lines_with (const SlNeedleList *found,
                 const SlNeedleList *also,
                 guint away,
                 SlNeedleList *both)
{
  guint k = 0;

  for (guint i = 0; i < found->n; i++)
    {
      guint line = found->all[i];

      while (k < also->n && also->all[k] + away < line)
        k++;
      if (k < also->n && also->all[k] <= line + away)
        sl_needle_list_add (both, line);
    }
}

/* Those lines of @found that have a figure so many lines away at most. */
static void
list_lines_of_figures (const Scanner *scanner,
                       const SlNeedleList *found,
                       guint away,
                       SlNeedleList *both)
{
  for (guint i = 0; i < found->n; i++)
    {
      guint first = found->all[i] - MIN (found->all[i], away);
      guint last = MIN (found->all[i] + away, scanner->lines.n - 2);

      if (memchr (scanner->figures + first, 1, last + 1 - first) != NULL)
        sl_needle_list_add (both, found->all[i]);
    }
}

static void
scan_lines (const Hand *hand, Trial *trial, const SlNeedleList *found, GArray *hits)
{
  const Scanner *scanner = hand->scanner;
  const guint32 *starts = scanner->lines.all;
  gsize at = 0;

  for (guint i = 0; i < found->n;)
    {
      guint first = found->all[i], last = first;

      for (i++; i < found->n && found->all[i] <= last + 1; i++)
        last = found->all[i];
      first -= MIN (first, trial->entry->runs_over);
      at = scan_stretch (hand, trial, MAX (at, starts[first]), MAX (starts[last + 1], 1) - 1, hits);
    }
}

static void
scan_entry (const Hand *hand, SlCueEntry *entry, GArray *hits)
{
  const Scanner *scanner = hand->scanner;
  Trial trial = { .entry = entry, .searches = TRUE };
  SlNeedleList both = { 0 }, figured = { 0 };
  const SlNeedleList *found;

  if (!scanner->filtered)
    {
      trial.code = sl_cue_entry_get_code (entry, FALSE);
      scan_stretch (hand, &trial, 0, scanner->length, hits);
      return;
    }
  trial.searches = entry->lead < 0 && *entry->behind == '\0';
  if (entry->lead >= 0)
    trial.places = &scanner->places[entry->lead];
  else if (begins_lines (entry->behind))
    trial.places = &scanner->lines;
  if (trial.places != NULL && trial.places->n == 0)
    return;
  found = entry->needle >= 0 ? &scanner->found[entry->needle] : &scanner->every;
  if (entry->also >= 0)
    {
      list_lines_with (found, &scanner->found[entry->also], entry->runs_over, &both);
      found = &both;
    }
  if (entry->cue.class == SL_CUE_NO_FIGURE)
    {
      list_lines_of_figures (scanner, found, entry->runs_over, &figured);
      found = &figured;
    }
  if (found->n > 0)
    {
      list_lasts (entry->behind, trial.lasts);
      trial.code = sl_cue_entry_get_code (entry, !trial.searches);
      scan_lines (hand, &trial, found, hits);
    }
  sl_needle_list_clear (&both);
  sl_needle_list_clear (&figured);
}

/* Whether the text has the words that the cue cannot match without. */
static gboolean
has_words (const Scanner *scanner, const SlCueEntry *entry)
{
  return (entry->needle < 0 || scanner->found[entry->needle].n > 0)
         && (entry->also < 0 || scanner->found[entry->also].n > 0);
}

static void
find_words (Scanner *scanner)
{
  g_autofree guint8 *wanted = g_new0 (guint8, sl_lexicon_scanned_leads.n);
  GPtrArray *entries = sl_lexicon_get ()->entries;
  const char *text = scanner->text;

  sl_needles_find (
      &sl_lexicon_scanned_within, text, scanner->length, &scanner->lines, scanner->found);
  for (guint i = 0; i < entries->len; i++)
    {
      const SlCueEntry *entry = entries->pdata[i];

      if (sl_lexicon_is_scanned (entry->cue.class) && entry->lead >= 0
          && has_words (scanner, entry))
        wanted[entry->lead] = 1;
    }
  sl_needles_find_places (
      &sl_lexicon_scanned_leads, text, scanner->length, wanted, scanner->places);
  for (guint i = 0; i + 1 < scanner->lines.n; i++)
    sl_needle_list_add (&scanner->every, i);
  scanner->figures = g_new0 (guint8, scanner->lines.n);
}

static void
scanner_start (Scanner *scanner, const char *lines, gsize length)
{
  *scanner = (Scanner){ .text = lines, .length = length };
  scanner->found = g_new0 (SlNeedleList, sl_lexicon_scanned_within.n);
  scanner->places = g_new0 (SlNeedleList, sl_lexicon_scanned_leads.n);
  scanner->filtered = length < G_MAXUINT32 && !sl_cue_has_odd_letters (lines, length);
  if (scanner->filtered)
    find_words (scanner);
}

static void
scanner_end (Scanner *scanner)
{
  for (guint i = 0; i < sl_lexicon_scanned_within.n; i++)
    sl_needle_list_clear (&scanner->found[i]);
  for (guint i = 0; i < sl_lexicon_scanned_leads.n; i++)
    sl_needle_list_clear (&scanner->places[i]);
  sl_needle_list_clear (&scanner->lines);
  sl_needle_list_clear (&scanner->every);
  g_free (scanner->found);
  g_free (scanner->places);
  g_free (scanner->figures);
}

/* @hits: of figures, by start. */
static void
mark_figures (Scanner *scanner, const GArray *hits)
{
  guint line = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      const SlCueHit *hit = &g_array_index (hits, SlCueHit, i);

      while (line + 2 < scanner->lines.n && scanner->lines.all[line + 1] <= hit->start)
        line++;
      for (guint k = line; k + 1 < scanner->lines.n && scanner->lines.all[k] < hit->end; k++)
        scanner->figures[k] = 1;
    }
}

/* ---- Sharing the work ---- */

static gpointer
scan_in_thread (gpointer data)
{
  Scanner *scanner = data;
  Hand hand = { scanner, pcre2_match_data_create (16, NULL), sl_cue_matcher_new_context () };
  guint i;

  while ((i = (guint) g_atomic_int_add (&scanner->next, 1)) < scanner->entries->len)
    scan_entry (&hand, scanner->entries->pdata[i], scanner->hits[i]);
  pcre2_match_data_free (hand.match);
  pcre2_match_context_free (hand.context);
  return NULL;
}

/* Each entry's hits by themselves, so that it does not matter who finds them. */
static void
scan_entries (Scanner *scanner)
{
  GThread *other = NULL;

  scanner->next = 0;
  scanner->hits = g_new0 (GArray *, scanner->entries->len);
  for (guint i = 0; i < scanner->entries->len; i++)
    scanner->hits[i] = g_array_new (FALSE, FALSE, sizeof (SlCueHit));
  if (scanner->length >= LONG_TEXT && g_get_num_processors () > 1)
    other = g_thread_try_new ("sl-cues", scan_in_thread, scanner, NULL);
  scan_in_thread (scanner);
  if (other != NULL)
    g_thread_join (other);
}

/* Scans for the classes [first, end). */
static void
scan_classes (Scanner *scanner, int first, int end, GArray *const *hits)
{
  SlLexicon *lexicon = sl_lexicon_get ();
  guint next = 0;

  scanner->entries = g_ptr_array_new ();
  for (int class = first; class < end; class ++)
    if (sl_lexicon_is_scanned (class))
      g_ptr_array_extend (scanner->entries, lexicon->by_class[class], NULL, NULL);
  scan_entries (scanner);
  for (int class = first; class < end; class ++)
    {
      if (!sl_lexicon_is_scanned (class))
        continue;
      for (guint i = 0; i < lexicon->by_class[class]->len; i++)
        {
          g_autoptr (GArray) found = scanner->hits[next++];

          g_array_append_vals (hits[class], found->data, found->len);
        }
      sort_hits (hits[class], scanner->length);
    }
  g_clear_pointer (&scanner->hits, g_free);
  g_clear_pointer (&scanner->entries, g_ptr_array_unref);
}

void
sl_cue_scanner_run (const char *lines, gsize length, GArray *const *hits)
{
  Scanner scanner;

  G_STATIC_ASSERT (SL_CUE_FIGURE < SL_CUE_NO_FIGURE);

  scanner_start (&scanner, lines, length);
  /* Figures come before what strikes them out. */
  scan_classes (&scanner, 0, SL_CUE_FIGURE + 1, hits);
  if (scanner.filtered)
    mark_figures (&scanner, hits[SL_CUE_FIGURE]);
  scan_classes (&scanner, SL_CUE_FIGURE + 1, SL_N_CUE_CLASSES, hits);
  scanner_end (&scanner);
}
